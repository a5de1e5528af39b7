//! Writes the examples in the documentation: a message, built with its required fields.

use super::layout::snake_case;
use super::schema::{Field, FieldKind, Message, Party, Required};

/// The lines that build the message and bind it to `variable(message)`.
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

/// Wraps the lines in a code block, with the hidden line that lets them use `?`.
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
    /// The setter's argument in an example. `None` if the field is not required.
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

    /// Documents a field whose setter is not called.
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
