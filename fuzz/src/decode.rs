use std::error::Error;

use bimip::{DecodeError, DecodeErrorKind, Envelope, MAX_FRAME_LEN, Peek, Revision, peek};
use prost::encoding;

use super::assert_same;
use super::every::{RevisionVisitor, Scheme, every_revision};

/// Nothing that reads the bytes, or looks at what was read, panics; and all that read them agree.
pub fn decode(bytes: &[u8]) {
    let peeked = peek(bytes);
    assert!(!format!("{peeked:?}").is_empty());
    if let Err(error) = &peeked {
        check_error(error, bytes);
    }
    let mut decode = Decode { bytes, peeked: &peeked, canonical: Vec::new() };
    every_revision(&mut decode);
    assert!(Revision::candidates(bytes).eq(decode.canonical));
}

struct Decode<'a> {
    bytes: &'a [u8],
    peeked: &'a Result<Peek<'a>, DecodeError>,
    /// The revisions under which the bytes are canonical.
    canonical: Vec<Revision>,
}

impl RevisionVisitor for Decode<'_> {
    fn visit<E: Scheme>(&mut self) {
        let Self { bytes, peeked, canonical } = self;
        match (E::from_bytes(bytes), E::parse(bytes)) {
            (Ok(frame), Ok(view)) => {
                assert_same(&frame, &E::view_to_owned(&view));
                assert_eq!(E::view_to_bytes(&view), frame.to_bytes());
                let name = frame.payload().map(E::payload_name_of);
                assert_eq!(frame.field_number().and_then(E::payload_name), name);
                for violation in frame.validate() {
                    assert_eq!(violation.path().message(), "MessageScheme", "{violation}");
                }
                check_secrets(&frame);
                check_peek(&frame, &(*peeked).clone().expect("what decodes can be peeked at"), bytes);
                if by_prost_is_canonical::<E>(bytes) {
                    canonical.push(E::REVISION);
                }
            }
            (Err(error), Err(of_view)) => {
                assert_eq!(error, of_view);
                check_error(&error, bytes);
                check_kind::<E>(&error, peeked);
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
    E::decode(bytes).is_ok_and(|frame| frame.encode_to_vec() == bytes)
}

fn check_peek<E: Scheme>(frame: &E, peek: &Peek<'_>, bytes: &[u8]) {
    assert_eq!(peek.route, frame.route());
    // Of a field that the revision does not know, only decoding knows that it is no payload.
    if E::payload_name(peek.field_number).is_some() {
        assert_eq!(Some(peek.field_number), frame.field_number());
    }
    if E::is_canonical(bytes) {
        let mut again = Vec::new();
        if peek.route != 0 {
            encoding::int64::encode(1, &peek.route, &mut again);
        }
        encoding::bytes::encode(peek.field_number, &peek.payload.to_vec(), &mut again);
        assert_eq!(again, bytes);
    }
}

fn check_error(error: &DecodeError, bytes: &[u8]) {
    assert!(error.offset() <= bytes.len());
    assert!(error.to_string().starts_with("MessageScheme"));
    assert!(!format!("{error:?}").is_empty());
    match error.kind() {
        DecodeErrorKind::Malformed(_) => {}
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

fn check_kind<E: Envelope>(error: &DecodeError, peeked: &Result<Peek<'_>, DecodeError>) {
    match error.kind() {
        DecodeErrorKind::Malformed(_) => assert!(error.source().is_none()),
        DecodeErrorKind::PayloadNotInRevision { field_number, revision, .. } => {
            assert_eq!(revision, E::REVISION);
            assert_eq!(E::payload_name(field_number), None);
            assert!(peeked.as_ref().is_ok_and(|peek| peek.field_number == field_number));
        }
        _ => assert_eq!(peeked.as_ref(), Err(error)),
    }
}
