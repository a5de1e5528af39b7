//! What `peek` says of a frame is what `from_bytes` makes of it. `checks::peek` compares them where a body is malformed too.

use std::cell::Cell;

use bimip::{DecodeErrorKind, MessageScheme, Revision, dartmessaging, decode_hex, encode_hex, strategy, v1, v2};
use proptest::collection;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

use crate::checks;
use crate::every::{Payload, RevisionVisitor, every_revision};
use crate::support::wire::{field, length_delimited, varint};
use crate::support::{all_vectors, vector};

#[test]
fn an_unknown_field_after_the_payload_does_not_hide_it() {
    let request = vector(Revision::V1, "document.token_revoke_request").bytes;
    // Fields 99, 15 (no payload of v2) and 3 (none of v1), each empty and length-delimited.
    let with_99 = [&request[..], &[0x9A, 0x06, 0x00]].concat();
    let peek = v1::MessageScheme::REVISION.peek(&with_99).unwrap();
    assert_eq!((peek.field_number, peek.name), (7, "token_revoke_request"));
    assert_eq!(peek.payload, v1::MessageScheme::REVISION.peek(&request).unwrap().payload);

    let request = vector(Revision::V2, "encoder.token_revoke_request").bytes;
    let peek = Revision::V2.peek(&[&request[..], &[0x7A, 0x00]].concat()).map(|peek| peek.name);
    assert_eq!(peek, Ok("token_revoke_request"));
    let logout = vector(Revision::V1, "document.logout").bytes;
    let peek = Revision::V1.peek(&[&logout[..], &[0x1A, 0x00]].concat()).map(|peek| peek.name);
    assert_eq!(peek, Ok("logout"));
}

#[test]
fn the_payload_is_the_last_one_of_the_revision() {
    // An error, then a logout in two parts, then fields that no payload of v1 has.
    let frame = decode_hex("7A020805 62021803 62021001 080A 080C 2200 7001").unwrap();
    let peek = v1::MessageScheme::REVISION.peek(&frame).unwrap();
    assert_eq!((peek.revision, peek.route), (Revision::V1, 12));
    assert_eq!((peek.field_number, peek.name, peek.payload), (12, "logout", &[0x10, 0x01][..]));
    // Of v2's payloads there is only the token_revoke_request in field 4.
    let peek = v2::MessageScheme::REVISION.peek(&frame).unwrap();
    assert_eq!((peek.field_number, peek.name, peek.payload), (4, "token_revoke_request", &[][..]));
}

/// Under v1: hex, and the error of `peek`, which `from_bytes` returns too.
#[test]
fn envelopes_are_rejected_as_from_bytes_rejects_them() {
    for (hex, text) in [
        ("08", "MessageScheme.route: truncated at byte 1"),
        ("09 0000000000000000 6200", "MessageScheme.route: unexpected wire type 64-bit at byte 0"),
        ("0A00 6200", "MessageScheme.route: unexpected wire type length-delimited at byte 0"),
        ("0801 6005 6200", "MessageScheme.logout: unexpected wire type varint at byte 2"),
        ("6200 6205 00", "MessageScheme.logout: truncated at byte 5"),
        ("080C 62FFFFFFFFFFFFFFFFFF02", "MessageScheme.logout: invalid varint at byte 3"),
        ("6200 80", "MessageScheme: truncated at byte 3"),
        ("6200 1E00", "MessageScheme: invalid wire type at byte 2"),
        ("6200 0200", "MessageScheme: invalid field number at byte 2"),
        ("6200 9A0605", "MessageScheme: truncated at byte 5"),
        ("6200 6600", "MessageScheme.logout: invalid wire type at byte 2"),
        ("080C 7001", "MessageScheme.payload: missing"),
        ("080C 2200 5200", "MessageScheme.payload: field 10 is not in v1; it is logout in v2"),
        ("9A0600", "MessageScheme.payload: field 99 is not in v1, nor in any other revision"),
    ] {
        let bytes = decode_hex(hex).unwrap();
        let error = v1::MessageScheme::REVISION.peek(&bytes).unwrap_err();
        assert_eq!(error.to_string(), text, "{hex}");
        assert_eq!(v1::MessageScheme::from_bytes(&bytes), Err(error), "{hex}");
    }
}

#[test]
fn a_malformed_body_is_not_looked_into() {
    // `to` is a varint. Then the same, and a route of another wire type.
    let bytes = decode_hex("620108").unwrap();
    assert_eq!(v1::MessageScheme::REVISION.peek(&bytes).unwrap().payload, [0x08]);
    assert!(v1::MessageScheme::from_bytes(&bytes).is_err());

    let bytes = decode_hex("62020800 0D00000000").unwrap();
    let [peek, decoded] = [v1::MessageScheme::REVISION.peek(&bytes).err(), v1::MessageScheme::from_bytes(&bytes).err()];
    assert_eq!(peek.unwrap().to_string(), "MessageScheme.route: unexpected wire type 32-bit at byte 4");
    assert_eq!(decoded.unwrap().to_string(), "MessageScheme.logout.to: unexpected wire type varint at byte 2");
}

#[test]
fn the_revision_tells_what_a_field_is() {
    let frame = decode_hex("0806 3200").unwrap();
    let names: Vec<_> = Revision::ALL.iter().map(|revision| revision.peek(&frame).map(|peek| peek.name)).collect();
    assert_eq!(names, [Ok("pingpong_message"), Ok("ping_pong"), Ok("subscribe_request")]);
    let name = dartmessaging::MessageScheme::REVISION.peek(&frame).map(|peek| peek.name);
    assert_eq!(name, Ok("pingpong_message"));
}

#[test]
fn debug_shows_no_payload() {
    let frame = decode_hex("080A 52020A00").unwrap();
    let shown = format!("{:?}", v2::MessageScheme::REVISION.peek(&frame).unwrap());
    let expected = "Peek { revision: V2, route: 10, field_number: 10, name: \"logout\", payload: <2 bytes>, .. }";
    assert_eq!(shown, expected);
}

#[test]
fn vectors_cut_flipped_and_with_an_unknown_field_after_them() {
    for vector in all_vectors() {
        let mut bytes = vector.bytes;
        for index in 0..bytes.len() {
            checks::peek(&bytes[..index]);
            for bit in 0..8 {
                bytes[index] ^= 1 << bit;
                checks::peek(&bytes);
                bytes[index] ^= 1 << bit;
            }
        }
        for number in 1..=33 {
            for wire_type in 0..8 {
                let [after, before] =
                    [[&bytes[..], &field(number, wire_type, &[0; 8])], [&field(number, wire_type, &[0]), &bytes]];
                checks::peek(&after.concat());
                checks::peek(&before.concat());
            }
        }
    }
}

/// The fields of envelopes: all that a revision has, with a body that decodes, and others.
fn envelope_field<P: Payload>() -> impl Strategy<Value = Vec<u8>> {
    let payload = strategy::anything::<MessageScheme<P>>()
        .prop_map(|frame| MessageScheme::<P> { route: 0, payload: frame.payload.clone() }.to_bytes());
    let is_known = |number: u32| number == 1 || P::REVISION.payload_name(number).is_some();
    let foreign = prop_oneof![4 => 2..20_u32, 1 => 20..300_u32, 1 => Just((1 << 29) - 1)];
    let foreign = foreign.prop_filter("the revision has it", move |number| !is_known(*number)).boxed();
    let known = select(P::PAYLOADS.iter().map(|(number, _)| *number).chain([1]).collect::<Vec<_>>());
    let value = collection::vec(any::<u8>(), 0..6);
    prop_oneof![
        4 => any::<u64>().prop_map(|route| field(1, 0, &varint(route))),
        2 => (0..30_u64).prop_map(|route| field(1, 0, &varint(route))),
        8 => payload,
        2 => (foreign.clone(), value).prop_map(|(number, value)| length_delimited(number, &value)),
        1 => (foreign.clone(), any::<u64>()).prop_map(|(number, value)| field(number, 0, &varint(value))),
        1 => foreign.prop_map(|number| [field(number, 3, &[0x78, 0x01]), field(number, 4, &[])].concat()),
        1 => (known, prop_oneof![Just(1), Just(5), Just(7)]).prop_map(|(number, tag)| field(number, tag, &[0; 8])),
    ]
}

/// Where every body decodes, nothing is left that only `from_bytes` could reject.
#[test]
fn envelopes_of_any_fields_with_bodies_that_decode() {
    struct Test;
    impl RevisionVisitor for Test {
        fn visit<P: Payload>(&mut self) {
            let cut = prop_oneof![9 => Just(0_usize), 1 => 1..4_usize];
            let (frames, rejected) = (Cell::new(0), Cell::new(0));
            let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
            // Fewer cases than these may all decode, or none. The macro would take PROPTEST_CASES instead.
            let config = ProptestConfig { cases: config.cases.max(256), ..config };
            let enough = config.cases / 5;
            let cases = (collection::vec(envelope_field::<P>(), 0..6), cut);
            let run = TestRunner::new(config).run(&cases, |(fields, cut)| {
                let mut bytes = fields.concat();
                bytes.truncate(bytes.len().saturating_sub(cut));
                let peeked =
                    P::REVISION.peek(&bytes).map(|peek| (peek.route, Some(peek.field_number), Some(peek.name)));
                let decoded = MessageScheme::<P>::from_bytes(&bytes)
                    .map(|frame| (frame.route, frame.field_number(), frame.payload.as_ref().map(P::name)));
                prop_assert_eq!(&peeked, &decoded, "{}", encode_hex(&bytes));
                checks::peek(&bytes);
                let count = if peeked.is_ok() { &frames } else { &rejected };
                count.set(count.get() + 1);
                Ok(())
            });
            run.unwrap_or_else(|error| panic!("{error}"));
            assert!(frames.get() > enough && rejected.get() > enough, "{frames:?} frames, {rejected:?} rejected");
        }
    }
    every_revision(&mut Test);
}

#[test]
fn the_limit_is_the_callers() {
    let logout = vector(Revision::V1, "document.logout").bytes;
    assert!(Revision::V1.peek_with_limit(&logout, 39).is_ok());
    let error = Revision::V1.peek_with_limit(&logout, 38).unwrap_err();
    assert!(matches!(error.kind(), DecodeErrorKind::TooLong { len: 39, limit: 38, .. }), "{error}");
}
