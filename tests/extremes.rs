//! Every message with every field set, numbers at their longest and strings of any length, decodes and encodes to the
//! same bytes, as it does with prost.

mod support;

use bimip::Envelope;
use bimip::schema::{Kind, Message};
use prost::Message as _;

/// Around the lengths where a length takes another byte, and where strings are written in another way.
const LENGTHS: [usize; 22] =
    [0, 1, 3, 4, 7, 8, 9, 15, 16, 17, 31, 80, 85, 86, 100, 120, 127, 128, 129, 255, 16_383, 16_384];

fn varint(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

fn length_delimited(number: u32, bytes: &[u8], out: &mut Vec<u8>) {
    varint(u64::from(number << 3 | 2), out);
    varint(bytes.len() as u64, out);
    out.extend_from_slice(bytes);
}

/// All fields in order: numbers -1, each string as long as the next of the lengths.
fn longest(message: &Message, lengths: &mut impl Iterator<Item = usize>, out: &mut Vec<u8>) {
    for field in message.fields {
        match field.kind {
            Kind::Message(nested) => {
                let mut bytes = Vec::new();
                longest(nested, lengths, &mut bytes);
                length_delimited(field.number, &bytes, out);
            }
            Kind::String | Kind::Token => match lengths.next().expect("they do not end") {
                // As it stands on the wire an empty string is none, but for an optional one.
                0 if field.name != "connection_resource_id" => {}
                len => length_delimited(field.number, "x".repeat(len).as_bytes(), out),
            },
            Kind::Double => {
                varint(u64::from(field.number << 3 | 1), out);
                out.extend_from_slice(&(-1.5_f64).to_le_bytes());
            }
            Kind::Bool => {
                varint(u64::from(field.number << 3), out);
                out.push(1);
            }
            _ => {
                varint(u64::from(field.number << 3), out);
                varint(u64::MAX, out);
            }
        }
    }
}

#[test]
fn longest_numbers_and_strings_of_any_length_survive() {
    let mut frames = 0;
    for_each_revision!(Frame => {
        for payload in Frame::REVISION.schema().fields {
            let Kind::Message(message) = payload.kind else { continue };
            for start in 0..LENGTHS.len() {
                // All strings as long as each other, and all kinds of mixtures.
                for step in 0..LENGTHS.len() {
                    let mut lengths = (0..).map(|index| LENGTHS[(start + index * step) % LENGTHS.len()]);
                    let (mut body, mut bytes) = (Vec::new(), vec![0x08]);
                    longest(message, &mut lengths, &mut body);
                    varint(u64::MAX, &mut bytes);
                    length_delimited(payload.number, &body, &mut bytes);

                    let frame = Frame::from_bytes_with_limit(&bytes, bytes.len()).unwrap();
                    assert!(frame.to_bytes() == bytes, "{} from {start} by {step}", payload.name);
                    assert_eq!(Envelope::encoded_len(&frame), bytes.len());
                    assert!(frame.encode_to_vec() == bytes, "{} from {start} by {step}", payload.name);
                    frames += 1;
                }
            }
        }
    });
    // The payloads of the three revisions.
    assert_eq!(frames, (7 + 6 + 10) * LENGTHS.len().pow(2));
}
