//! Every message with every field set, numbers at their longest and strings of any length, decodes and encodes to the
//! same bytes, as it does with prost.

use crate::every::{PayloadOf, PayloadVisitor, RevisionVisitor, Scheme, described, every_payload, every_revision};
use crate::support::wire::{field, length_delimited, varint};
use bimip::schema::{Kind, Message};
use bimip::{Envelope, IdentityView, v1};
use bytes::BufMut;

/// Around the lengths where a length takes another byte, and where strings are written in another way.
const LENGTHS: [usize; 22] =
    [0, 1, 3, 4, 7, 8, 9, 16, 17, 32, 33, 48, 60, 64, 65, 100, 127, 128, 129, 255, 16_383, 16_384];

/// All fields in order: each number the same, each string as long as the next of the lengths.
fn filled(message: &Message, number: u64, lengths: &mut impl Iterator<Item = usize>) -> Vec<u8> {
    let mut bytes = Vec::new();
    for known in message.fields {
        bytes.extend(match known.kind {
            Kind::Message(nested) => length_delimited(known.number, &filled(nested, number, lengths)),
            Kind::String | Kind::Token => match lengths.next().expect("they do not end") {
                // As it stands on the wire an empty string is none, but for an optional one.
                0 if known.name != "connection_resource_id" => continue,
                len => length_delimited(known.number, "x".repeat(len).as_bytes()),
            },
            Kind::Double => field(known.number, 1, &(-1.5_f64).to_le_bytes()),
            Kind::Bool => field(known.number, 0, &[1]),
            Kind::Time | Kind::Integer => field(known.number, 0, &varint(number)),
            // A code has 32 bits, and is not on the wire if they are 0.
            _ if number as i32 == 0 => continue,
            _ => field(known.number, 0, &varint(number as i32 as u64)),
        });
    }
    bytes
}

#[test]
fn longest_numbers_and_strings_of_any_length_survive() {
    struct Test;
    impl PayloadVisitor for Test {
        fn visit<E: Scheme, M: PayloadOf<E>>(&mut self) {
            let message = described::<E, M>();
            for start in 0..LENGTHS.len() {
                // All strings as long as each other, and all kinds of mixtures.
                for step in 0..LENGTHS.len() {
                    let mut lengths = (0..).map(|index| LENGTHS[(start + index * step) % LENGTHS.len()]);
                    let route = field(1, 0, &varint(u64::MAX));
                    let body = filled(message, u64::MAX, &mut lengths);
                    let bytes = [route, length_delimited(M::NUMBER, &body)].concat();

                    let frame = E::from_bytes_with_limit(&bytes, bytes.len()).unwrap();
                    assert!(frame.to_bytes() == bytes, "{} from {start} by {step}", M::FIELD);
                    assert_eq!(Envelope::encoded_len(&frame), bytes.len());
                    assert!(frame.encode_to_vec() == bytes, "{} from {start} by {step}", M::FIELD);
                }
            }
        }
    }
    every_payload(&mut Test);
}

#[test]
fn numbers_of_every_length_survive() {
    struct Test;
    impl PayloadVisitor for Test {
        fn visit<E: Scheme, M: PayloadOf<E>>(&mut self) {
            let message = described::<E, M>();
            // Around each power of two, with strings that leave much room, little and none.
            for number in (0..64).flat_map(|bit| [(1 << bit) - 1, 1 << bit]).filter(|number| *number != 0) {
                for len in (1..=65).step_by(4) {
                    let body = filled(message, number, &mut std::iter::repeat(len));
                    let bytes = [field(1, 0, &varint(number)), length_delimited(M::NUMBER, &body)].concat();

                    let frame = E::from_bytes(&bytes).unwrap();
                    assert!(frame.to_bytes() == bytes, "{} with {number} and strings of {len}", M::FIELD);
                    assert!(frame.encode_to_vec() == bytes, "{} with {number} and strings of {len}", M::FIELD);
                    let view = E::parse(&bytes).unwrap();
                    assert!(E::view_to_bytes(&view) == bytes, "{} with {number} and strings of {len}", M::FIELD);
                }
            }
        }
    }
    every_payload(&mut Test);
}

/// More than a 32-bit machine can count. The pages of the text are all the same empty one.
#[test]
fn a_message_of_more_than_4_gib_is_measured_and_refused_before_anything_is_written() {
    let text = String::from_utf8(vec![0; 1_200_000_000]).unwrap();
    let view = v1::TokenRevokeRequestView {
        to: Some(IdentityView { eid: &text, connection_resource_id: Some(&text) }),
        token: &text,
        timestamp: 0,
        reason: &text,
    };
    // Four strings and an identity, each with a key and a length of five bytes.
    let len = usize::try_from(4 * 1_200_000_000_u64 + 5 * 6).unwrap_or(usize::MAX);
    assert_eq!(view.encoded_len(), len);

    let mut buffer = [7; 8];
    let error = view.encode_into(&mut &mut buffer[..]).unwrap_err();
    assert_eq!((error.needed, error.remaining), (len, 8));
    assert_eq!(buffer, [7; 8]);

    // A buffer that claims to have room for any length.
    let mut endless = Vec::new().chain_mut(Vec::new()).chain_mut(Vec::new());
    assert_eq!(endless.remaining_mut(), usize::MAX);
    if cfg!(target_pointer_width = "32") {
        let error = view.encode_into(&mut endless).unwrap_err();
        assert_eq!((error.needed, error.remaining), (len, isize::MAX as usize));
    }
}

/// The pages that are not read stay the same empty one.
#[cfg(target_pointer_width = "64")]
#[test]
fn an_error_far_from_the_end_has_its_offset() {
    let refused = |start: &[u8], len: usize| {
        let mut bytes = vec![0; len];
        bytes[..start.len()].copy_from_slice(start);
        let error = v1::MessageScheme::from_bytes_with_limit(&bytes, usize::MAX).unwrap_err();
        (error.to_string(), error.offset())
    };
    for len in [u32::MAX as usize - 1, u32::MAX as usize, (1 << 32) + 6] {
        assert_eq!(refused(&[0], len), ("MessageScheme: invalid field number at byte 0".into(), 0), "{len}");
    }
    // A logout of 2^32 bytes, and in it an identity of 2^32 - 6 bytes, whose first key is 0.
    let nested = [0x62, 0x80, 0x80, 0x80, 0x80, 0x10, 0x0A, 0xFA, 0xFF, 0xFF, 0xFF, 0x0F, 0x00];
    let text = "MessageScheme.logout.to: invalid field number at byte 12";
    assert_eq!(refused(&nested, (1 << 32) + 6), (text.into(), 12));
    assert_eq!(refused(&nested, (1 << 32) + 99), (text.into(), 12));
}

/// How deep groups may nest.
const MAX_DEPTH: usize = 100;

/// A frame has room for thousands of nested groups.
#[test]
fn groups_nested_to_the_limit_and_beyond_need_little_stack() {
    struct Test;
    impl RevisionVisitor for Test {
        fn visit<E: Scheme>(&mut self) {
            let payload = length_delimited(E::PAYLOADS[0].0, &[]);
            for (depth, is_taken) in [(MAX_DEPTH, true), (MAX_DEPTH + 1, false), (10_000, false)] {
                // Field 100, which no revision has.
                let bytes = [[0xA3, 0x06].repeat(depth), [0xA4, 0x06].repeat(depth), payload.clone()].concat();
                on_a_small_stack(move || {
                    assert_eq!(E::from_bytes(&bytes).is_ok(), is_taken, "{depth}");
                    assert_eq!(E::parse(&bytes).is_ok(), is_taken, "{depth}");
                    assert_eq!(E::peek(&bytes).is_ok(), is_taken, "{depth}");
                });
            }
        }
    }
    every_revision(&mut Test);
}

fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(64 * 1024).spawn(work);
    thread.expect("the thread starts").join().unwrap();
}

/// A small part of the 2 MiB that a thread has by default, also where no optimizer removes copies.
#[test]
fn frames_of_any_length_need_little_stack() {
    struct Test;
    impl PayloadVisitor for Test {
        fn visit<E: Scheme, M: PayloadOf<E>>(&mut self) {
            let message = described::<E, M>();
            for len in [1, 20, 200, 5000] {
                let bytes = length_delimited(M::NUMBER, &filled(message, u64::MAX, &mut std::iter::repeat(len)));
                on_a_small_stack(move || {
                    let frame = E::from_bytes(&bytes).unwrap();
                    let view = E::parse(&bytes).unwrap();
                    assert!(frame.to_bytes() == bytes && E::view_to_bytes(&view) == bytes);
                    assert_eq!((Envelope::encoded_len(&frame), E::view_encoded_len(&view)), (bytes.len(), bytes.len()));
                });
            }
        }
    }
    every_payload(&mut Test);
}
