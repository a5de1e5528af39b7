//! What decoding rejects: each with its kind, its path, its offset and its exact text. And what it does not reject.

use std::error::Error;

use crate::every::{ByProst, Payload, RevisionVisitor, View, every_revision};
use crate::support::wire::{field, length_delimited};
use bimip::{
    DecodeErrorKind, FromHexError, MAX_FRAME_LEN, MessageScheme, Revision, WireErrorKind, WireType, dartmessaging,
    decode_hex, encode_hex, v1, v2,
};

fn bytes(hex: &str) -> Vec<u8> {
    decode_hex(hex).expect("the test's hex is hex")
}

#[test]
fn no_bytes_are_rejected() {
    struct Test;
    impl RevisionVisitor for Test {
        fn visit<P: Payload>(&mut self) {
            let error = MessageScheme::<P>::from_bytes(&[]).unwrap_err();
            assert_eq!(error.kind(), DecodeErrorKind::Empty);
            assert_eq!(error.to_string(), "MessageScheme: no bytes");
            assert_eq!(P::REVISION.peek(&[]), Err(error.clone()));
            assert_eq!(View::<P>::from_bytes(&[]), Err(error));
        }
    }
    every_revision(&mut Test);
}

#[test]
fn too_many_bytes_are_rejected_before_they_are_read() {
    // Not protobuf at all, so whoever reads it says something else.
    struct Test<'a>(&'a [u8]);
    impl RevisionVisitor for Test<'_> {
        fn visit<P: Payload>(&mut self) {
            let error = MessageScheme::<P>::from_bytes(self.0).unwrap_err();
            assert!(matches!(error.kind(), DecodeErrorKind::TooLong { len: 65537, limit: 65536, .. }));
            assert_eq!(error.to_string(), "MessageScheme: 65537 bytes, above the limit of 65536");
            assert!(matches!(
                MessageScheme::<P>::from_bytes(&self.0[1..]).unwrap_err().kind(),
                DecodeErrorKind::Wire(_)
            ));

            // From hex too, and by way of a view.
            assert_eq!(MessageScheme::<P>::from_hex(&encode_hex(self.0)), Err(FromHexError::Decode(error.clone())));
            assert_eq!(P::REVISION.peek(self.0), Err(error.clone()));
            assert_eq!(View::<P>::from_bytes(self.0), Err(error));
        }
    }
    let bytes = vec![0xFF; MAX_FRAME_LEN + 1];
    every_revision(&mut Test(&bytes));
}

#[test]
fn the_limit_is_the_callers() {
    let logout = crate::support::vector(Revision::V1, "document.logout").bytes;
    assert!(v1::MessageScheme::from_bytes_with_limit(&logout, 39).is_ok());
    let error = v1::MessageScheme::from_bytes_with_limit(&logout, 38).unwrap_err();
    assert_eq!(error.to_string(), "MessageScheme: 39 bytes, above the limit of 38");

    struct Test;
    impl RevisionVisitor for Test {
        fn visit<P: Payload>(&mut self) {
            for vector in crate::support::vectors(P::REVISION) {
                let (bytes, len) = (vector.bytes, vector.hex.trim().len() / 2);
                assert!(
                    MessageScheme::<P>::from_bytes_with_limit(&bytes, len).is_ok()
                        && View::<P>::from_bytes_with_limit(&bytes, len).is_ok()
                );
                let error = MessageScheme::<P>::from_bytes_with_limit(&bytes, len - 1).unwrap_err();
                let DecodeErrorKind::TooLong { len: found, limit, .. } = error.kind() else { panic!("{error}") };
                assert_eq!((found, limit), (len, len - 1));
                assert!(P::REVISION.peek_with_limit(&bytes, len).is_ok());
                assert_eq!(P::REVISION.peek_with_limit(&bytes, len - 1), Err(error.clone()));
                assert_eq!(View::<P>::from_bytes_with_limit(&bytes, len - 1), Err(error));
            }
        }
    }
    every_revision(&mut Test);

    let details = "x".repeat(MAX_FRAME_LEN);
    let frame = v1::MessageScheme::from(v1::ErrorMessage { details, ..Default::default() });
    assert!(v1::MessageScheme::from_bytes(&frame.to_bytes()).is_err());
    assert!(v1::MessageScheme::from_hex(&frame.to_hex()).is_err());
    assert!(!v1::MessageScheme::is_canonical(&frame.to_bytes()));
    assert_eq!(v1::MessageScheme::from_bytes_with_limit(&frame.to_bytes(), usize::MAX), Ok(frame));
}

#[test]
fn no_payload_is_rejected() {
    struct Test(&'static str);
    impl RevisionVisitor for Test {
        fn visit<P: Payload>(&mut self) {
            let error = MessageScheme::<P>::from_hex(self.0).unwrap_err();
            assert_eq!(error.to_string(), "MessageScheme.payload: missing", "{}", self.0);
            assert_eq!(P::REVISION.peek(&bytes(self.0)).map_err(FromHexError::Decode).err(), Some(error));
        }
    }
    for hex in ["080C", "0800", "7001", "08 0C 70 01", "7374"] {
        every_revision(&mut Test(hex));
    }
}

#[test]
fn a_payload_that_the_revision_lacks_is_rejected_with_the_revisions_that_have_it() {
    let text = |error: bimip::DecodeError| error.to_string();
    assert_eq!(
        text(v2::MessageScheme::from_bytes(&bytes("080C6200")).unwrap_err()),
        "MessageScheme.payload: field 12 is not in v2; it is logout in v1",
    );
    assert_eq!(
        text(v1::MessageScheme::from_bytes(&bytes("2200")).unwrap_err()),
        "MessageScheme.payload: field 4 is not in v1; it is awareness_request in dartmessaging, \
         token_revoke_request in v2",
    );
    assert_eq!(
        text(dartmessaging::MessageScheme::from_bytes(&bytes("6A00")).unwrap_err()),
        "MessageScheme.payload: field 13 is not in dartmessaging, nor in any other revision",
    );
    let error = v1::MessageScheme::from_bytes(&bytes("A2060100")).unwrap_err();
    assert!(matches!(
        error.kind(),
        DecodeErrorKind::PayloadNotInRevision { field_number: 100, revision: Revision::V1, .. }
    ));
}

/// Under v1: hex, what was malformed or which wire type was found, offset, text.
#[test]
fn malformed_bytes_are_rejected_with_path_and_offset() {
    use WireErrorKind::*;
    let unexpected = Err::<WireErrorKind, WireType>;
    for (hex, malformed, offset, text) in [
        ("62050A03 0A0500", Ok(Truncated), 7, "MessageScheme.logout.to.eid: truncated at byte 7"),
        ("08", Ok(Truncated), 1, "MessageScheme.route: truncated at byte 1"),
        ("088080", Ok(Truncated), 3, "MessageScheme.route: truncated at byte 3"),
        ("6203 0A0161", Ok(Truncated), 5, "MessageScheme.logout.to: truncated at byte 5"),
        ("6201", Ok(Truncated), 2, "MessageScheme.logout: truncated at byte 2"),
        ("62020800", unexpected(WireType::Varint), 2, "MessageScheme.logout.to: unexpected wire type varint at byte 2"),
        ("62021080", Ok(Truncated), 4, "MessageScheme.logout.type: truncated at byte 4"),
        ("12062900000000 00", Ok(Truncated), 8, "MessageScheme.awareness_notification.latitude: truncated at byte 8"),
        ("80", Ok(Truncated), 1, "MessageScheme: truncated at byte 1"),
        ("08FFFFFFFFFFFFFFFFFF02", Ok(InvalidVarint), 1, "MessageScheme.route: invalid varint at byte 1"),
        ("08FFFFFFFFFFFFFFFFFFFF01", Ok(InvalidVarint), 1, "MessageScheme.route: invalid varint at byte 1"),
        ("0000", Ok(InvalidFieldNumber), 0, "MessageScheme: invalid field number at byte 0"),
        ("808080801000", Ok(InvalidFieldNumber), 0, "MessageScheme: invalid field number at byte 0"),
        ("0801 808080801000", Ok(InvalidFieldNumber), 2, "MessageScheme: invalid field number at byte 2"),
        ("6204 1001 0000 0801", Ok(InvalidFieldNumber), 4, "MessageScheme.logout: invalid field number at byte 4"),
        ("0E00", Ok(InvalidWireType), 0, "MessageScheme.route: invalid wire type at byte 0"),
        ("0801 8E800000", Ok(InvalidWireType), 2, "MessageScheme.route: invalid wire type at byte 2"),
        (
            "0A00",
            unexpected(WireType::LengthDelimited),
            0,
            "MessageScheme.route: unexpected wire type length-delimited at byte 0",
        ),
        ("6000", unexpected(WireType::Varint), 0, "MessageScheme.logout: unexpected wire type varint at byte 0"),
        (
            "62021900",
            unexpected(WireType::SixtyFourBit),
            2,
            "MessageScheme.logout.status: unexpected wire type 64-bit at byte 2",
        ),
        (
            "62021B00",
            unexpected(WireType::StartGroup),
            2,
            "MessageScheme.logout.status: unexpected wire type start of group at byte 2",
        ),
        (
            "62021D00",
            unexpected(WireType::ThirtyTwoBit),
            2,
            "MessageScheme.logout.status: unexpected wire type 32-bit at byte 2",
        ),
        // Keys of more bytes than need be, after a value whose bytes look like a key's.
        (
            "620A 0A040A02C3A9 888000 00 0801",
            unexpected(WireType::Varint),
            8,
            "MessageScheme.logout.to: unexpected wire type varint at byte 8",
        ),
        (
            "088001 E0800000 7001",
            unexpected(WireType::Varint),
            3,
            "MessageScheme.logout: unexpected wire type varint at byte 3",
        ),
        ("1C", Ok(UnexpectedEndGroup), 0, "MessageScheme: unexpected end of group at byte 0"),
        ("1B24", Ok(UnexpectedEndGroup), 1, "MessageScheme: unexpected end of group at byte 1"),
        ("0801 1B 23 0801 AC8000 241C", Ok(UnexpectedEndGroup), 6, "MessageScheme: unexpected end of group at byte 6"),
        ("6204 1001 4B54 0801", Ok(UnexpectedEndGroup), 5, "MessageScheme.logout: unexpected end of group at byte 5"),
        ("1B 00", Ok(InvalidFieldNumber), 1, "MessageScheme: invalid field number at byte 1"),
        ("1B 8F8000", Ok(InvalidWireType), 1, "MessageScheme: invalid wire type at byte 1"),
        ("62070A050A036140FF", Ok(InvalidUtf8), 8, "MessageScheme.logout.to.eid: invalid UTF-8 at byte 8"),
        ("62050A030A01FF 0801", Ok(InvalidUtf8), 6, "MessageScheme.logout.to.eid: invalid UTF-8 at byte 6"),
        (
            "620A 0A03080012 2003180418 0801",
            unexpected(WireType::Varint),
            4,
            "MessageScheme.logout.to.eid: unexpected wire type varint at byte 4",
        ),
        ("8A100500", Ok(Truncated), 4, "MessageScheme: truncated at byte 4"),
        ("62040A021201", Ok(Truncated), 6, "MessageScheme.logout.to.connection_resource_id: truncated at byte 6"),
        // Lengths that are 2^32 more than the bytes that follow.
        ("62 8580808010 0A030A0161", Ok(Truncated), 11, "MessageScheme.logout: truncated at byte 11"),
        ("62090A070A 8180808010 61", Ok(Truncated), 11, "MessageScheme.logout.to.eid: truncated at byte 11"),
        ("08018A10 8180808010 61", Ok(Truncated), 10, "MessageScheme: truncated at byte 10"),
    ] {
        let error = v1::MessageScheme::from_bytes(&bytes(hex)).unwrap_err();
        assert_eq!(error.to_string(), text, "{hex}");
        let found = match error.kind() {
            DecodeErrorKind::Wire(UnexpectedWireType { found, .. }) => Err(found),
            DecodeErrorKind::Wire(other) => Ok(other),
            other => panic!("{hex}: {other}"),
        };
        assert_eq!(found, malformed, "{hex}");
        assert_eq!(error.offset(), offset, "{hex}");
        assert_eq!(error.path().message(), "MessageScheme");
        assert!(text.starts_with(&format!("{:?}: ", error.path())), "{hex}");
        assert!(v1::MessageScheme::decode_by_prost(&bytes(hex)).is_err(), "prost rejects it too: {hex}");
        assert!(error.source().is_none(), "{hex}");
        assert_eq!(v1::MessageSchemeView::from_bytes(&bytes(hex)), Err(error));
    }
}

#[test]
fn groups_nested_too_deep_are_rejected() {
    let nested = |depth| [vec![0x1B; depth], vec![0x1C; depth]].concat();
    let logout = crate::support::vector(Revision::V1, "document.logout").bytes;
    assert!(v1::MessageScheme::from_bytes(&[nested(100), logout.clone()].concat()).is_ok());

    let error = v1::MessageScheme::from_bytes(&[nested(101), logout.clone()].concat()).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::Wire(WireErrorKind::NestedTooDeep));
    assert_eq!(error.to_string(), "MessageScheme: nested too deep at byte 100");
    // The hundredth group holds no field, not even a number.
    let filled = [&nested(100)[..100], &[0x20, 0x01], &nested(100)[100..], &logout].concat();
    let error = v1::MessageScheme::from_bytes(&filled).unwrap_err();
    assert_eq!(error.to_string(), "MessageScheme: nested too deep at byte 100");
    // The hundredth group may end, but not another.
    let ended = [&nested(100)[..100], &[0x24]].concat();
    let error = v1::MessageScheme::from_bytes(&ended).unwrap_err();
    assert_eq!(error.to_string(), "MessageScheme: unexpected end of group at byte 100");

    // A message is a level too: 99 groups of field 9 are left to a logout. The keys take two bytes.
    let in_logout = |depth: usize| {
        let body = [[0xCB, 0x00].repeat(depth), [0xCC, 0x00].repeat(depth)].concat();
        length_delimited(12, &body)
    };
    assert!(v1::MessageScheme::from_bytes(&in_logout(99)).is_ok());
    // The payload's key and the two bytes of its length, then 99 keys.
    let error = v1::MessageScheme::from_bytes(&in_logout(100)).unwrap_err();
    assert_eq!(error.to_string(), "MessageScheme.logout: nested too deep at byte 201");
}

#[test]
fn well_formed_frames_that_break_the_rules_decode() {
    use v1::{Logout, LogoutStatus, LogoutType, MessageScheme, Payload};

    // A code that no table lists, a negative one, a route of another payload, an identity without eid, no identity.
    for (hex, status) in [
        ("0804 62 02 1863", LogoutStatus::from(99)),
        ("62 0B 18FFFFFFFFFFFFFFFFFF01", LogoutStatus::from(-1)),
        ("080C 62 04 0A001804", LogoutStatus::PENDING),
        // Unknown fields of every wire type, in the envelope and in the payload.
        ("7001 62 0C 1804 4001 4A0161 5354 A20100", LogoutStatus::PENDING),
    ] {
        let frame = MessageScheme::from_hex(hex).unwrap_or_else(|error| panic!("{hex}: {error}"));
        let Some(Payload::Logout(logout)) = frame.payload else { panic!("{hex}") };
        assert_eq!(logout.status(), status, "{hex}");
        assert_eq!(logout.r#type(), LogoutType::from(0));
    }

    let logout = Logout { to: Some(Default::default()), ..Default::default() };
    let frame = MessageScheme { route: -4, payload: Some(Payload::Logout(logout)) };
    assert_eq!(MessageScheme::from_bytes(&frame.to_bytes()), Ok(frame));
}

#[test]
fn fields_that_come_twice_are_merged_as_protobuf_asks() {
    use v1::{MessageScheme, Payload};

    // Two payloads of one kind merge, and so do their identities; the last of two scalars wins.
    let frame = MessageScheme::from_hex("62050A030A0161 62071801 0A03120178 6202 1803").unwrap();
    let Some(Payload::Logout(logout)) = frame.payload else { panic!() };
    assert_eq!(logout.to, Some(bimip::Identity::device("a", "x")));
    assert_eq!(logout.status, 3);

    // Of two payloads of different kinds the last one wins, whole.
    let frame = MessageScheme::from_hex("62021803 7A020805 6202 1001").unwrap();
    assert_eq!(frame.payload, Some(Payload::Logout(v1::Logout { r#type: 1, ..Default::default() })));
}

#[test]
fn unknown_fields_are_dropped_and_a_caller_can_tell() {
    let logout = crate::support::vector(Revision::V1, "document.logout").bytes;
    let with_unknown = [&logout[..], &[0x18, 0x01]].concat();
    assert_eq!(v1::MessageScheme::from_bytes(&with_unknown), v1::MessageScheme::from_bytes(&logout));
    assert!(v1::MessageScheme::is_canonical(&logout));
    assert!(!v1::MessageScheme::is_canonical(&with_unknown));
    assert!(!v1::MessageScheme::is_canonical(&[]));
    // The same frame with a length in two bytes.
    assert!(!v1::MessageScheme::is_canonical(&bytes("7A8200 0805")));
}

#[test]
fn errors_show_nothing_of_the_bytes() {
    let mut token = crate::support::vector(Revision::V1, "document.token_revoke_request").bytes;
    let end = token.len() - 40;
    token[end] = 0xFF;
    let error = v1::MessageScheme::from_bytes(&token).unwrap_err();
    let shown = format!("{error} {error:?} {error:#?}");
    for piece in token.windows(6).filter_map(|piece| std::str::from_utf8(piece).ok()) {
        assert!(!shown.contains(piece), "{shown}");
    }
}

#[test]
fn unknown_fields_of_any_number_are_tolerated() {
    for number in [3_u32, 16, 31, 32, 33, 255, 256, 257, (1 << 29) - 1] {
        let frame = [bytes("080C 6200"), field(number, 0, &[0])].concat();
        assert_eq!(
            v1::MessageScheme::from_bytes(&frame),
            v1::MessageScheme::from_bytes(&bytes("080C 6200")),
            "{number}"
        );
        assert_eq!(v1::MessageScheme::REVISION.peek(&frame).unwrap().field_number, 12, "{number}");
    }
}
