//! Every prefix and every flipped bit of every vector, under every revision: no panic, and what decodes survives.

use crate::every::{ByProst, Payload, RevisionVisitor, every_revision};
use crate::support::{all_vectors, vectors};
use bimip::{MessageScheme, Revision, decode_hex, encode_hex};

/// Returns whether the bytes decode.
fn survives<P: Payload>(bytes: &[u8]) -> bool {
    let decoded = MessageScheme::<P>::from_bytes(bytes);
    let by_prost = MessageScheme::<P>::decode_by_prost(bytes).ok().filter(|frame| frame.payload.is_some());
    assert_eq!(decoded.as_ref().ok(), by_prost.as_ref(), "{}", encode_hex(bytes));
    let Ok(frame) = decoded else { return false };
    let peeked = P::REVISION.peek(bytes).map(|peek| (peek.route, Some(peek.field_number)));
    assert_eq!(peeked, Ok((frame.route, frame.field_number())), "{}", encode_hex(bytes));
    assert_eq!(MessageScheme::<P>::from_bytes(&frame.to_bytes()), Ok(frame), "{}", encode_hex(bytes));
    true
}

fn survives_under_any_revision(bytes: &[u8]) -> bool {
    struct Survives<'a> {
        bytes: &'a [u8],
        decoded: bool,
    }
    impl RevisionVisitor for Survives<'_> {
        fn visit<P: Payload>(&mut self) {
            self.decoded |= survives::<P>(self.bytes);
        }
    }
    let mut survives = Survives { bytes, decoded: false };
    every_revision(&mut survives);
    survives.decoded
}

#[test]
fn every_prefix_of_every_vector() {
    let mut decoded = 0;
    for vector in all_vectors() {
        for len in 0..vector.bytes.len() {
            decoded += usize::from(survives_under_any_revision(&vector.bytes[..len]));
        }
    }
    assert_eq!(decoded, 0, "the payload comes last and is cut short");
}

#[test]
fn every_flipped_bit_of_every_vector() {
    let (mut decoded, mut rejected) = (0, 0);
    for vector in all_vectors() {
        let mut bytes = vector.bytes;
        for index in 0..bytes.len() {
            for bit in 0..8 {
                bytes[index] ^= 1 << bit;
                *(if survives_under_any_revision(&bytes) { &mut decoded } else { &mut rejected }) += 1;
                bytes[index] ^= 1 << bit;
            }
        }
    }
    assert!(decoded > 1000 && rejected > 1000, "both happen: {decoded} decode, {rejected} do not");
}

#[test]
fn every_prefix_of_every_vectors_hex() {
    for vector in vectors(Revision::V2) {
        for len in 0..vector.hex.trim().len() {
            let decoded = decode_hex(&vector.hex[..len]);
            assert_eq!(decoded.is_ok(), len > 0 && len % 2 == 0);
        }
    }
}
