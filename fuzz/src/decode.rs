use std::error::Error;

use bimip::{DecodeError, DecodeErrorKind, Envelope, MAX_FRAME_LEN, Malformed, Revision, WireType};
use prost::encoding;

use super::assert_same;
use super::every::{self, RevisionVisitor, Scheme, every_revision};

/// Nothing that reads the bytes, or looks at what was read, panics; and all that read them agree.
pub fn decode(bytes: &[u8]) {
    let mut decode = Decode { bytes, canonical: Vec::new() };
    every_revision(&mut decode);
    assert!(Revision::candidates(bytes).eq(decode.canonical));
}

struct Decode<'a> {
    bytes: &'a [u8],
    /// The revisions under which the bytes are canonical.
    canonical: Vec<Revision>,
}

impl RevisionVisitor for Decode<'_> {
    fn visit<E: Scheme>(&mut self) {
        let Self { bytes, canonical } = self;
        match (E::from_bytes(bytes), E::parse(bytes)) {
            (Ok(frame), Ok(view)) => {
                assert_same(&frame, &E::view_to_owned(&view));
                assert_eq!(E::view_to_bytes(&view), frame.to_bytes());
                let name = frame.payload().map(E::payload_name_of);
                assert_eq!(frame.payload_name(), name);
                for violation in frame.validate() {
                    assert_eq!(violation.path().message(), "MessageScheme", "{violation}");
                }
                check_secrets(&frame);
                if by_prost_is_canonical::<E>(bytes) {
                    canonical.push(E::REVISION);
                }
            }
            (Err(error), Err(of_view)) => {
                assert_eq!(error, of_view);
                check_error(&error, bytes);
                check_kind::<E>(&error);
            }
            (owned, view) => panic!("{owned:?}, but {view:?}"),
        }
        assert_eq!(E::is_canonical(bytes), canonical.contains(&E::REVISION));
    }
}

/// A secret is replaced in a frame that is redacted, and only its length is shown by `Debug`.
fn check_secrets<E: Scheme>(frame: &E) {
    assert_same(
        &frame.redacted(),
        &with_secrets(frame, |secret| match secret {
            "" => String::new(),
            _ => "<redacted>".into(),
        }),
    );
    let other_secret = with_secrets(frame, |secret| "x".repeat(secret.len()));
    assert_eq!(format!("{frame:?}"), format!("{other_secret:?}"));
    assert_eq!(format!("{:?}", E::View::from(frame)), format!("{:?}", E::View::from(&other_secret)));
}

/// The same frame with other secrets.
fn with_secrets<E: Scheme>(frame: &E, replace: fn(&str) -> String) -> E {
    let mut payload = frame.payload().cloned();
    if let Some(payload) = &mut payload {
        for secret in E::secrets_mut(payload) {
            *secret = replace(secret);
        }
    }
    E::of_parts(frame.route(), payload)
}

fn by_prost_is_canonical<E: Scheme>(bytes: &[u8]) -> bool {
    E::decode(bytes).is_ok_and(|frame| every::encode(&frame) == bytes)
}

fn check_error(error: &DecodeError, bytes: &[u8]) {
    let at = bytes.get(error.offset()..).expect("the offset is in the bytes, or at their end");
    assert!(error.to_string().starts_with("MessageScheme"));
    assert!(!format!("{error:?}").is_empty());
    match error.kind() {
        DecodeErrorKind::Malformed(malformed) => check_place(malformed, at),
        kind => {
            assert_eq!(error.offset(), 0);
            assert_eq!(kind == DecodeErrorKind::Empty, bytes.is_empty());
            let is_too_long = match kind {
                DecodeErrorKind::TooLong { len, limit, .. } => (len, limit) == (bytes.len(), MAX_FRAME_LEN),
                _ => false,
            };
            assert_eq!(is_too_long, bytes.len() > MAX_FRAME_LEN);
        }
    }
}

/// What is wrong stands where the error says.
fn check_place(malformed: Malformed, mut at: &[u8]) {
    let first = at.first().copied();
    let key = encoding::decode_varint(&mut at).ok();
    let wire_type = key.map(|key| key & 7);
    match malformed {
        Malformed::InvalidVarint => assert_eq!(key, None),
        Malformed::InvalidUtf8 => assert!(first >= Some(0x80)),
        Malformed::InvalidFieldNumber => assert!(key.is_some_and(|key| key < 8 || key > u32::MAX.into())),
        Malformed::InvalidWireType => assert!(matches!(wire_type, Some(6 | 7))),
        Malformed::UnexpectedEndGroup => assert_eq!(wire_type, Some(4)),
        Malformed::NestedTooDeep => assert!(matches!(wire_type, Some(0..=3 | 5))),
        Malformed::UnexpectedWireType { found, .. } => assert_eq!(wire_type, Some(number_of(found))),
        _ => assert_eq!(malformed, Malformed::Truncated),
    }
}

fn number_of(wire_type: WireType) -> u64 {
    match wire_type {
        WireType::Varint => 0,
        WireType::SixtyFourBit => 1,
        WireType::LengthDelimited => 2,
        WireType::StartGroup => 3,
        WireType::EndGroup => 4,
        WireType::ThirtyTwoBit => 5,
    }
}

fn check_kind<E: Envelope>(error: &DecodeError) {
    match error.kind() {
        DecodeErrorKind::Malformed(_) => assert!(error.source().is_none()),
        DecodeErrorKind::PayloadNotInRevision { field_number, revision, .. } => {
            assert_eq!(revision, E::REVISION);
            assert_eq!(E::REVISION.payload_name(field_number), None);
        }
        _ => {}
    }
}
