//! Messages with every field set.

use bimip::schema::{Kind, Message};

use super::wire::{field, length_delimited, varint};

/// The bytes of a message with all fields in order: each integer and code the same, each time the same, each string as
/// long as the next of the lengths.
pub fn filled(message: &Message, (number, time): (u64, u64), lengths: &mut impl Iterator<Item = usize>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for known in message.fields {
        bytes.extend(match known.kind {
            Kind::Message(nested) => length_delimited(known.number, &filled(nested, (number, time), lengths)),
            Kind::String | Kind::Token => match lengths.next().expect("they do not end") {
                // An empty string is not on the wire, but for an optional one.
                0 if known.name != "connection_resource_id" => continue,
                len => length_delimited(known.number, "x".repeat(len).as_bytes()),
            },
            Kind::Double => field(known.number, 1, &(-1.5_f64).to_le_bytes()),
            Kind::Bool => field(known.number, 0, &[1]),
            Kind::Time => field(known.number, 0, &varint(time)),
            Kind::Integer => field(known.number, 0, &varint(number)),
            // A code has 32 bits, and is not on the wire if they are 0.
            _ if number as i32 == 0 => continue,
            _ => field(known.number, 0, &varint(number as i32 as u64)),
        });
    }
    bytes
}
