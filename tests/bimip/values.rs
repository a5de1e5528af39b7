//! Values for the fields of any message, and their bytes. Shares no code with the crate.

use bimip::Identity;

use crate::every::{FieldRules, Kind, Party, Value};
use crate::support::wire::{Wire, field, fields, length_delimited, varint};

/// A value that keeps the field's rules. No two fields of a message, and no two variants, have the same, where there are
/// so many.
pub fn sample(field: &FieldRules, variant: u32) -> Value {
    let number = field.number + 100 * variant;
    let user = Identity::user(format!("user-{number}@domain.com"));
    match field.kind {
        Kind::Identity(Party::User) => Value::Identity(user),
        Kind::Identity(Party::Device) => Value::Identity(user.with_device(format!("device-{number}"))),
        Kind::Identity(Party::Either) if variant % 2 == 0 => Value::Identity(user),
        Kind::Identity(Party::Either) => Value::Identity(user.with_device(format!("device-{number}"))),
        Kind::Text { .. } | Kind::Secret => Value::Text(format!("text-{number}")),
        Kind::Integer => Value::Integer(1_000_000 + i64::from(number)),
        Kind::Time { .. } => Value::Integer(1_700_000_000_000 + i64::from(number)),
        Kind::Bool => Value::Bool(variant % 2 == 0),
        Kind::Code { codes: [], .. } => Value::Code(number as i32, None),
        Kind::Code { codes, .. } => {
            let index = (field.number + variant - 1) as usize % codes.len();
            let (name, value) = codes[index];
            Value::Code(value, Some(name))
        }
        Kind::Degrees(limit) => Value::Degrees(f64::from(number).rem_euclid(f64::from(limit)) + 0.5),
    }
}

/// A value for each of the fields.
pub fn samples(fields: &[FieldRules], variant: u32) -> Vec<(u32, Value)> {
    fields.iter().map(|field| (field.number, sample(field, variant))).collect()
}

/// What is in a field that is not on the wire.
pub fn default_value(kind: Kind) -> Value {
    match kind {
        Kind::Identity(_) => Value::Identity(Identity::default()),
        Kind::Text { .. } | Kind::Secret => Value::Text(String::new()),
        Kind::Integer | Kind::Time { .. } => Value::Integer(0),
        Kind::Bool => Value::Bool(false),
        Kind::Code { .. } => Value::Code(0, None),
        Kind::Degrees(_) => Value::Degrees(0.0),
    }
}

/// A message's bytes, as an encoder writes them: without defaults.
pub fn encode(values: &[(u32, Value)]) -> Vec<u8> {
    let field = |(number, value): &(u32, Value)| match value {
        Value::Identity(identity) => {
            let mut bytes = Vec::new();
            if !identity.eid.is_empty() {
                bytes.extend(length_delimited(1, identity.eid.as_bytes()));
            }
            if let Some(id) = &identity.connection_resource_id {
                bytes.extend(length_delimited(2, id.as_bytes()));
            }
            length_delimited(*number, &bytes)
        }
        Value::Text(text) if text.is_empty() => Vec::new(),
        Value::Text(text) => length_delimited(*number, text.as_bytes()),
        Value::Integer(0) | Value::Code(0, _) | Value::Bool(false) => Vec::new(),
        Value::Integer(value) => field(*number, 0, &varint(*value as u64)),
        Value::Code(value, _) => field(*number, 0, &varint(i64::from(*value) as u64)),
        Value::Bool(true) => field(*number, 0, &[1]),
        Value::Degrees(value) if value.to_bits() == 0 => Vec::new(),
        Value::Degrees(value) => field(*number, 1, &value.to_le_bytes()),
    };
    values.iter().flat_map(field).collect()
}

/// What is in a message that an encoder made, by the names of its fields.
pub fn decode(bytes: &[u8], of: &[FieldRules]) -> Vec<(&'static str, Value)> {
    let on_wire = fields(bytes);
    assert!(on_wire.iter().all(|(number, _)| of.iter().any(|field| field.number == *number)), "an unknown field");
    let value = |field: &FieldRules| {
        let found = on_wire.iter().find(|(number, _)| *number == field.number);
        let value = found.map_or_else(|| default_value(field.kind), |(_, wire)| value_of(*wire, field.kind));
        (field.name, value)
    };
    of.iter().map(value).collect()
}

fn value_of(wire: Wire<'_>, kind: Kind) -> Value {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("an encoder writes UTF-8");
    match (wire, kind) {
        (Wire::Bytes(bytes), Kind::Identity(_)) => {
            let mut identity = Identity::default();
            for (number, part) in fields(bytes) {
                match (number, part) {
                    (1, Wire::Bytes(eid)) => identity.eid = text(eid),
                    (2, Wire::Bytes(id)) => identity.connection_resource_id = Some(text(id)),
                    other => panic!("no part of an identity: {other:?}"),
                }
            }
            Value::Identity(identity)
        }
        (Wire::Bytes(bytes), Kind::Text { .. } | Kind::Secret) => Value::Text(text(bytes)),
        (Wire::Varint(value), Kind::Integer | Kind::Time { .. }) => Value::Integer(value as i64),
        (Wire::Varint(value), Kind::Bool) => Value::Bool(value != 0),
        (Wire::Varint(value), Kind::Code { codes, .. }) => {
            let value = value as i32;
            let name = codes.iter().find(|(_, number)| *number == value).map(|(name, _)| *name);
            Value::Code(value, name)
        }
        (Wire::Fixed64(bytes), Kind::Degrees(_)) => Value::Degrees(f64::from_le_bytes(bytes)),
        (wire, kind) => panic!("{kind:?} has no {wire:?}"),
    }
}
