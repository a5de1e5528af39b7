//! A frame as an aligned tree, with one line for each field.

use std::fmt::Write as _;

use bimip::schema::{Kind, Message};
use bimip::{Revision, Timestamp, WireType, encode_hex};

use crate::wire::{Field, Fields, varint};

/// The tree of a frame that decodes in this revision.
pub fn tree(revision: Revision, frame: &[u8], show_secrets: bool) -> String {
    let mut tree = Tree { show_secrets, rows: Vec::new() };
    let readings: Vec<_> = Revision::ALL.iter().map(|revision| revision.schema()).collect();
    tree.add(Fields::new(frame, 0), revision.schema(), &readings, 0);
    tree.render()
}

struct Tree {
    show_secrets: bool,
    rows: Vec<Row>,
}

struct Row {
    offset: usize,
    /// Number and name, indented.
    field: String,
    value: String,
}

impl Tree {
    /// Adds the fields of a message. `readings` are its types in the revisions, which show where a token may be.
    fn add(&mut self, fields: Fields<'_>, message: &Message, readings: &[&'static Message], depth: usize) {
        for field in fields {
            let known = message.field(field.number);
            let kind = known.map(|known| known.kind);
            let kinds = readings.iter().filter_map(|reading| reading.field(field.number)).map(|field| field.kind);
            let hidden = !self.show_secrets && kinds.clone().any(|kind| matches!(kind, Kind::Token));

            let nested = match kind {
                Some(Kind::Message(nested)) if !hidden || has_only_known_fields(nested, &field) => Some(nested),
                _ => None,
            };
            let value = match nested {
                Some(nested) => format!("{}, {} bytes", nested.name, field.value.len()),
                None if hidden => format!("<redacted, {} bytes>", field.value.len()),
                None => self.value(kind, &field),
            };
            let name = known.map_or("unknown", |known| known.name);
            let label = format!("{:indent$}{:>2} {name}", "", field.number, indent = 2 * depth);
            self.rows.push(Row { offset: field.offset, field: label, value });

            if let Some(nested) = nested {
                let readings: Vec<_> = kinds.filter_map(as_message).collect();
                self.add(Fields::new(field.value, field.value_offset), nested, &readings, depth + 1);
            }
        }
    }

    fn value(&self, kind: Option<Kind>, field: &Field<'_>) -> String {
        let number = varint(field.value);
        match kind {
            // Debug escapes control characters, so that none reaches the terminal.
            Some(Kind::String | Kind::Token) => format!("{:?}", String::from_utf8_lossy(field.value)),
            Some(Kind::Integer) => (number as i64).to_string(),
            Some(Kind::Bool) => (number != 0).to_string(),
            Some(Kind::Code(name)) => code(number as i32, name),
            Some(Kind::Time) => time(number as i64),
            Some(Kind::Double) => field
                .value
                .try_into()
                .map_or_else(|_| self.raw(field), |bytes| format!("{:?}", f64::from_le_bytes(bytes))),
            _ => self.raw(field),
        }
    }

    fn raw(&self, field: &Field<'_>) -> String {
        match field.wire_type {
            WireType::LengthDelimited | WireType::StartGroup if !self.show_secrets => {
                format!("{}, {} bytes", field.wire_type, field.value.len())
            }
            WireType::Varint => format!("varint {}  {}", encode_hex(field.value), varint(field.value)),
            other => format!("{other} {}", encode_hex(field.value)),
        }
    }

    fn render(&self) -> String {
        let offset_width = self.rows.last().map_or(0, |row| row.offset.to_string().len());
        let field_width = self.rows.iter().map(|row| row.field.len()).max().unwrap_or(0);
        let mut text = String::new();
        for Row { offset, field, value } in &self.rows {
            let _ = writeln!(text, "{offset:>offset_width$}  {field:<field_width$}  {value}");
        }
        text
    }
}

/// Then it is no token: the keys of its fields are control characters, and a token contains none.
fn has_only_known_fields(message: &Message, field: &Field<'_>) -> bool {
    Fields::new(field.value, field.value_offset).all(|inner| message.field(inner.number).is_some())
}

fn as_message(kind: Kind) -> Option<&'static Message> {
    match kind {
        Kind::Message(message) => Some(message),
        _ => None,
    }
}

/// Numbers that are probably seconds instead of milliseconds: as seconds they are times from 2001 to 5138, and as
/// milliseconds from 1970 to 1973.
const SECONDS: std::ops::Range<i64> = 1_000_000_000..100_000_000_000;

/// The number, and the time that it means.
fn time(value: i64) -> String {
    match value {
        0 => "0 not set".into(),
        seconds if SECONDS.contains(&seconds) => {
            format!("{seconds}  {} in seconds", Timestamp::from_unix_millis(seconds * 1000))
        }
        millis => format!("{millis}  {}", Timestamp::from_unix_millis(millis)),
    }
}

fn code(value: i32, name: fn(i32) -> Option<&'static str>) -> String {
    match value {
        0 => "0 not set".into(),
        value => format!("{value} {}", name(value).unwrap_or("unknown")),
    }
}
