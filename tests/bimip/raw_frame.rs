//! Frames that move to another revision without being decoded: what moves, what is rejected, what is written.

use bimip::{MessageScheme, Peek, RawFrame, Revision, TranscodeErrorKind, decode_hex, encode_hex};

use crate::every::{
    ConvertsTo, FieldRules, PairVisitor, Payload, PayloadOf, PayloadVisitor, every_pair, every_payload,
    transcoded_route,
};
use crate::support::wire::{field, length_delimited, varint};
use crate::support::{all_vectors, vector};
use crate::values::{encode, samples};

fn peek(revision: Revision, bytes: &[u8]) -> Peek<'_> {
    revision.peek(bytes).unwrap_or_else(|error| panic!("{}: {error}", encode_hex(bytes)))
}

/// A payload of a revision.
#[derive(Clone, Copy)]
struct Row {
    revision: Revision,
    message: &'static str,
    field: &'static str,
    number: u32,
    fields: &'static [FieldRules],
}

impl Row {
    fn place(&self) -> (Revision, &'static str, u32) {
        (self.revision, self.field, self.number)
    }

    fn has(&self, other: &Self) -> bool {
        let names = |payload: &Self| payload.fields.iter().map(|field| (field.number, field.name)).collect::<Vec<_>>();
        let names_of_this = names(self);
        names(other).iter().all(|field| names_of_this.contains(field))
    }
}

fn payloads() -> Vec<Row> {
    struct List(Vec<Row>);
    impl PayloadVisitor for List {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            let (revision, message, field, number) = (P::REVISION, M::NAME, M::FIELD, M::NUMBER);
            self.0.push(Row { revision, message, field, number, fields: M::FIELDS });
        }
    }
    let mut list = List(Vec::new());
    every_payload(&mut list);
    list.0
}

/// The frame with this route, which is not written if it is 0.
fn frame(route: i64, number: u32, body: &[u8]) -> Vec<u8> {
    let route = if route == 0 { Vec::new() } else { field(1, 0, &varint(route as u64)) };
    [route, length_delimited(number, body)].concat()
}

/// A body moves where the other revision has the same fields. It needs decoding where one has more fields than the other.
#[test]
fn every_payload_moves_or_is_rejected_by_its_fields() {
    let payloads = payloads();
    let (mut moved, mut different, mut lacking) = (0, 0, 0);
    for source in &payloads {
        // FieldRules 30 is in no message.
        let body = [encode(&samples(source.fields, 0)), field(30, 0, &[1])].concat();
        for &revision in Revision::ALL.iter().filter(|revision| **revision != source.revision) {
            let same_name = |payload: &&Row| payload.revision == revision && payload.message == source.message;
            let target = payloads.iter().find(same_name);
            let what = format!("{} {} to {revision}", source.revision, source.field);
            // Around every field number and every route of the public server.
            for route in -1..20 {
                let bytes = frame(route, source.number, &body);
                let result = peek(source.revision, &bytes).transcode(revision);
                match target {
                    Some(target) if source.has(target) && target.has(source) => {
                        let route = transcoded_route(route, source.place(), target.place());
                        let expected = frame(route, target.number, &body);
                        let raw = result.expect(&what);
                        assert_eq!(raw.to_bytes(), expected, "{what}");
                        assert_eq!(raw.peek(), peek(revision, &expected), "{what}");
                        assert_eq!(raw.peek().name, target.field, "{what}");
                        moved += 1;
                    }
                    Some(target) if source.has(target) || target.has(source) => {
                        let text = format!(
                            "MessageScheme.{}: a message of another type in {revision}; decode the frame to convert it",
                            source.field
                        );
                        let error = result.expect_err(&what);
                        assert_eq!((error.kind(), error.to_string()), (TranscodeErrorKind::DifferentBody, text));
                        assert_eq!(error.revision(), revision);
                        different += 1;
                    }
                    _ => {
                        let text = format!("MessageScheme.{}: not in {revision}", source.field);
                        let error = result.expect_err(&what);
                        assert_eq!((error.kind(), error.to_string()), (TranscodeErrorKind::NotInRevision, text));
                        assert_eq!(error.revision(), revision);
                        lacking += 1;
                    }
                }
            }
        }
    }
    assert!(moved > 0 && different > 0 && lacking > 0, "{moved} {different} {lacking}");
}

/// Where both ways move a frame, they write the same; where the payload is not there, both say the same.
#[test]
fn vectors_move_as_the_decoded_frames_do() {
    struct Test;
    impl PairVisitor for Test {
        fn visit<A: ConvertsTo<B>, B: ConvertsTo<A>>(&mut self) {
            for vector in crate::support::vectors(A::REVISION) {
                let what = format!("{} {} to {}", A::NAME, vector.name, B::NAME);
                let decoded = MessageScheme::<A>::from_bytes(&vector.bytes).expect("a vector decodes").transcode::<B>();
                let raw = peek(A::REVISION, &vector.bytes).transcode(B::REVISION);
                match (raw, decoded) {
                    (Ok(raw), Ok(decoded)) => assert_eq!(raw.to_bytes(), decoded.to_bytes(), "{what}"),
                    (Err(error), decoded) if error.kind() == TranscodeErrorKind::NotInRevision => {
                        assert_eq!(decoded.map_err(|error| error.to_string()), Err(error.to_string()), "{what}");
                    }
                    (Err(error), _) => assert_eq!(error.kind(), TranscodeErrorKind::DifferentBody, "{what}"),
                    (Ok(raw), Err(error)) => panic!("{what}: {raw:?}, but {error}"),
                }
            }
        }
    }
    every_pair(&mut Test);
}

#[test]
fn to_the_same_revision_nothing_changes() {
    for vector in all_vectors() {
        let peek = peek(vector.revision, &vector.bytes);
        let raw = peek.transcode(vector.revision).expect(&vector.name);
        assert_eq!(raw.peek(), peek, "{}", vector.name);
        assert_eq!(raw.to_bytes(), vector.bytes, "{}", vector.name);
    }
}

/// Under v1. The payload is in both revisions, and its number differs.
#[test]
fn an_envelope_with_more_than_a_route_and_a_payload_is_rejected() {
    for hex in [
        "080C 62021803 62021001", // a payload in two parts
        "080C 7A020805 62021803", // another payload before it
        "080C 62021803 1A00",     // a ping_pong of v2, which v1 does not know
        "1A00 080C 62021803",
        "080C 62021803 7001", // an unknown field of each wire type
        "080C 62021803 710000000000000000",
        "080C 62021803 7374",
        "080C 62021803 7500000000",
        "080C 62021803 9A0600",
    ] {
        let bytes = decode_hex(hex).unwrap();
        for revision in [Revision::V1, Revision::V2] {
            let error = peek(Revision::V1, &bytes).transcode(revision).expect_err(hex);
            assert_eq!(error.kind(), TranscodeErrorKind::ExtraFields, "{hex}");
            assert_eq!(error.to_string(), "MessageScheme: more than a route and one payload", "{hex}");
            assert_eq!(error.revision(), revision);
        }
    }
    // Of several routes the last one counts, and it may come after the payload, in more bytes than need be.
    let bytes = decode_hex("0801 62021803 088C00").unwrap();
    let raw = peek(Revision::V1, &bytes).transcode(Revision::V2).unwrap();
    assert_eq!(encode_hex(&raw.to_bytes()), "080A52021803");
}

#[test]
fn a_body_moves_even_if_it_does_not_decode() {
    let bytes = decode_hex("080C 6203FFFFFF").unwrap();
    let raw = peek(Revision::V1, &bytes).transcode(Revision::V2).unwrap();
    assert_eq!(encode_hex(&raw.to_bytes()), "080A5203FFFFFF");
}

#[test]
fn routes_are_the_callers() {
    let logout = vector(Revision::V1, "document.logout").bytes;
    let raw = peek(Revision::V1, &logout).transcode(Revision::V2).unwrap();
    assert_eq!(raw.peek().route, 10);
    // The public server of v2 serves logout on route 11.
    assert_eq!(raw.with_server_route(), raw.with_route(11));
    assert_eq!(raw.with_server_route().to_bytes(), frame(11, 10, peek(Revision::V1, &logout).payload));
    assert_eq!(raw.with_route(0).to_bytes(), frame(0, 10, peek(Revision::V1, &logout).payload));
    assert_eq!(raw.with_route(-1).to_bytes(), frame(-1, 10, peek(Revision::V1, &logout).payload));
}

/// Around the lengths at which the length takes one more byte, and the writer's buffer ends.
#[test]
fn bodies_of_any_length_are_written() {
    for len in (0..300).chain([16_383, 16_384, 65_000, 2_097_151, 2_097_152]) {
        let bytes = frame(12, 12, &vec![0xAB; len]);
        let peek = Revision::V1.peek_with_limit(&bytes, usize::MAX).unwrap();
        let raw: RawFrame<'_> = peek.transcode(Revision::V2).unwrap();
        let expected = frame(10, 10, &vec![0xAB; len]);
        assert!(raw.to_bytes() == expected, "{len}");
        assert_eq!(raw.encoded_len(), expected.len());

        let mut buffer = vec![0xEE; expected.len()];
        let (short, _) = buffer.split_at_mut(expected.len() - 1);
        let error = raw.encode_into(&mut &mut *short).unwrap_err();
        assert_eq!((error.needed, error.remaining), (expected.len(), expected.len() - 1));
        assert!(short.iter().all(|byte| *byte == 0xEE));
        assert_eq!(raw.encode_into(&mut &mut buffer[..]), Ok(expected.len()));
        assert!(buffer == expected, "{len}");
    }
}

#[test]
fn debug_shows_no_payload() {
    let request = vector(Revision::V1, "document.token_revoke_request").bytes;
    let raw = peek(Revision::V1, &request).transcode(Revision::V2).unwrap();
    let len = raw.peek().payload.len();
    assert_eq!(
        format!("{raw:?}"),
        format!(
            "RawFrame(Peek {{ revision: V2, route: 4, field_number: 4, name: \"token_revoke_request\", \
             payload: <{len} bytes>, .. }})"
        )
    );
}
