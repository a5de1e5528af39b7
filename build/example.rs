//! The examples in the documentation: a message that is built with the fields that it needs.

use super::layout::snake_case;
use super::schema::{Field, FieldKind, Message, Party, Required};

/// The lines that build the message into `variable`, by the names of the revision's module.
pub fn build(module: &str, message: &Message) -> Vec<String> {
    let name = &message.item.name;
    let mut lines = vec![format!("let {} = {module}::{name}::builder()", variable(message))];
    lines.extend(message.fields.iter().filter_map(|field| {
        let argument = field.example(module, message)?;
        let setter = if field.name == "type" { "r#type" } else { &field.name };
        Some(format!("    .{setter}({argument})"))
    }));
    lines.push("    .build()?;".to_owned());
    lines
}

/// The lines around an example, hidden and shown, as documentation.
pub fn doctest(lines: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut doc = vec![String::new(), " ```".to_owned()];
    doc.extend(lines.into_iter().map(|line| format!(" {line}")));
    doc.extend([" # Ok::<(), Box<dyn std::error::Error>>(())".to_owned(), " ```".to_owned()]);
    doc
}

pub fn variable(message: &Message) -> String {
    snake_case(&message.item.name)
}

impl Field {
    /// What an example passes to the setter. `None` for a field that the message does not need.
    fn example(&self, module: &str, message: &Message) -> Option<String> {
        Some(match &self.kind {
            FieldKind::Identity(Party::Device) => "Identity::device(\"a@domain.com\", \"aaaaa1\")".to_owned(),
            FieldKind::Identity(_) if self.name == "from" => "Identity::user(\"a@domain.com\")".to_owned(),
            FieldKind::Identity(_) => "Identity::user(\"b@domain.com\")".to_owned(),
            FieldKind::Code { name, required: Required::Always } => {
                let first = message.codes.iter().find(|(code, _)| code == name).and_then(|(_, first)| first.as_ref());
                match first {
                    Some(first) => format!("{module}::{name}::{first}"),
                    None => format!("{module}::{name}::new(400)"),
                }
            }
            FieldKind::Time { required: Required::Always } => "1_757_241_596_522".to_owned(),
            FieldKind::Text { secret: true, .. } => "\"eyJhbGciOiJIUzI1NiJ9\"".to_owned(),
            FieldKind::Text { required: true, .. } => format!("\"{}-1\"", self.name.trim_end_matches("_id")),
            _ => return None,
        })
    }

    /// What becomes of a field whose setter is not called.
    pub fn without(&self) -> &'static str {
        match &self.kind {
            FieldKind::Identity(_)
            | FieldKind::Code { required: Required::Always, .. }
            | FieldKind::Time { required: Required::Always }
            | FieldKind::Text { required: true, .. } => "Required.",
            FieldKind::Code { .. } | FieldKind::Time { .. } => "Not set, 0 on the wire, unless this is called.",
            FieldKind::Text { .. } => "Empty unless this is called.",
            FieldKind::OptionalText => "Absent unless this is called.",
            FieldKind::Degrees(_) | FieldKind::Int64 => "0 unless this is called.",
            FieldKind::Bool => "False unless this is called.",
        }
    }
}
