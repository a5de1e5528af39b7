//! The writer near its borders: with every field set, and strings and numbers around each length where the writer changes
//! its method, every message has prost's bytes.

use std::fmt::Debug;

use crate::every::{ByProst, Payload, PayloadOf, PayloadVisitor, View, described, every_payload};
use crate::support::filled::filled;
use crate::support::wire::{field, length_delimited, varint};
use bimip::schema::{self, Kind};
use bimip::{EncodeError, MessageScheme};

/// Around the lengths where a length takes another byte, and where strings are written in another way.
const LENGTHS: [usize; 35] = [
    0, 1, 3, 4, 7, 8, 9, 15, 16, 17, 32, 33, 47, 48, 49, 60, 63, 64, 65, 100, 109, 110, 111, 126, 127, 128, 129, 175,
    176, 177, 255, 16_382, 16_383, 16_384, 16_385,
];

/// Integers with times. They take one byte, two bytes, two bytes with the six of today's times, and ten bytes.
const NUMBERS: [(u64, u64); 4] = [(1, 1), (300, 300), (300, 1 << 40), (u64::MAX, u64::MAX)];

/// A length that is set aside, and takes two bytes.
const LONG: usize = 130;

/// A length that is set aside itself, with its string.
const LONGEST: usize = 16_384;

/// Runs a test on every payload, with the number of strings in it.
fn every_payload_and_its_strings(test: fn(&dyn Check, usize)) {
    struct Test(fn(&dyn Check, usize));
    impl PayloadVisitor for Test {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            (self.0)(&check::<P, M>, strings(described::<P, M>()));
        }
    }
    every_payload(&mut Test(test));
}

fn strings(message: &schema::Message) -> usize {
    let strings = message.fields.iter().map(|field| match field.kind {
        Kind::Message(nested) => strings(nested),
        Kind::String | Kind::Token => 1,
        _ => 0,
    });
    strings.sum()
}

/// Fails unless a payload with these numbers, and with strings of these lengths, is read and written as prost does.
trait Check: Fn((u64, u64), &[usize]) {}

impl<F: Fn((u64, u64), &[usize])> Check for F {}

fn check<P: Payload, M: PayloadOf<P>>(numbers: (u64, u64), lengths: &[usize]) {
    let case = (P::REVISION, M::FIELD, numbers, lengths);
    let body = filled(described::<P, M>(), numbers, &mut lengths.iter().copied());
    let bytes = [field(1, 0, &varint(numbers.0)), length_delimited(M::NUMBER, &body)].concat();
    let frame = MessageScheme::<P>::decode_by_prost(&bytes).unwrap();
    assert!(frame.encode_by_prost() == bytes, "prost: {case:?}");

    let (decoded, parsed) = (
        MessageScheme::<P>::from_bytes_with_limit(&bytes, bytes.len()),
        View::<P>::from_bytes_with_limit(&bytes, bytes.len()),
    );
    assert!(decoded.as_ref() == Ok(&frame) && parsed == Ok(frame.as_view()), "{case:?}");
    assert!(frame.to_bytes() == bytes, "{case:?}");
    assert_written(&bytes, frame.encoded_len(), |buf| frame.encode_into(buf), &case);

    let view = frame.as_view();
    assert!(view.to_bytes() == bytes, "{case:?}");
    assert_written(&bytes, view.encoded_len(), |buf| view.encode_into(buf), &case);
}

fn assert_written(
    bytes: &[u8],
    encoded_len: usize,
    encode_into: impl Fn(&mut Vec<u8>) -> Result<usize, EncodeError>,
    case: &impl Debug,
) {
    let mut buffer = Vec::new();
    assert_eq!(encode_into(&mut buffer), Ok(bytes.len()), "{case:?}");
    assert!(buffer == bytes, "{case:?}");
    assert_eq!(encoded_len, bytes.len(), "{case:?}");
}

#[test]
fn strings_of_every_length_have_prosts_bytes() {
    every_payload_and_its_strings(|check, strings| {
        for start in 0..LENGTHS.len() {
            // All strings as long as each other, and all kinds of mixtures.
            for step in 0..LENGTHS.len() {
                let lengths: Vec<_> =
                    (0..strings).map(|index| LENGTHS[(start + index * step) % LENGTHS.len()]).collect();
                check(NUMBERS[(start + step) % NUMBERS.len()], &lengths);
            }
        }
    });
}

/// A short string is copied if it leaves room for what is written after it, which is what comes before it on the wire.
/// Each string in turn has every short length. The strings that are written earlier fill the buffer up, or are set aside.
/// Those that are written later need the most room.
#[test]
fn a_short_string_leaves_room_for_what_is_written_after_it() {
    const SHORT: usize = 64;

    every_payload_and_its_strings(|check, strings| {
        for turn in 0..strings {
            for copied in 0..1 << (strings - turn - 1) {
                for len in 0..=SHORT + 1 {
                    let length = |index| match index {
                        _ if index < turn => LONG,
                        _ if index == turn => len,
                        _ if copied >> (index - turn - 1) & 1 == 1 => SHORT,
                        _ => LONG,
                    };
                    let lengths: Vec<_> = (0..strings).map(length).collect();
                    check((300, 300), &lengths);
                    check((300, 1 << 40), &lengths);
                }
            }
        }
    });
}

/// A string is copied, set aside, or set aside with its length. So are numbers, if they are long.
#[test]
fn any_number_of_pieces_can_be_set_aside() {
    every_payload_and_its_strings(|check, strings| {
        for mixture in 0..3_usize.pow(strings as u32) {
            let length = |index| [1, LONG, LONGEST][mixture / 3_usize.pow(index as u32) % 3];
            let lengths: Vec<_> = (0..strings).map(length).collect();
            check((u64::MAX, u64::MAX), &lengths);
        }
    });
}

#[test]
fn numbers_of_every_length_have_prosts_bytes() {
    every_payload_and_its_strings(|check, strings| {
        // Around each power of two, with strings that leave much room, little and none.
        for number in (0..64).flat_map(|bit| [(1 << bit) - 1, 1 << bit]).filter(|number| *number != 0) {
            for len in (1..=65).step_by(4) {
                check((number, number), &vec![len; strings]);
            }
        }
    });
}
