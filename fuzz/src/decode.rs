use std::error::Error;
use std::fmt::Debug;

use bimip::{DecodeError, DecodeErrorKind, Envelope, MAX_FRAME_LEN, Peek, Revision, peek};
use prost::encoding;

use super::assert_same;

/// Nothing that reads the bytes, or looks at what was read, panics; and all that read them agree.
pub fn decode(bytes: &[u8]) {
    let peeked = peek(bytes);
    assert!(!format!("{peeked:?}").is_empty());
    if let Err(error) = &peeked {
        check_error(error, bytes);
    }
    let mut canonical = Vec::new();
    for_each_revision!(revision => {
        use revision::{MessageScheme, MessageSchemeView, Payload, TokenRevokeRequest};

        match (MessageScheme::from_bytes(bytes), MessageSchemeView::parse(bytes)) {
            (Ok(frame), Ok(view)) => {
                assert_same(&frame, &view.to_owned());
                assert_eq!(view.to_bytes(), frame.to_bytes());
                assert_eq!(frame.field_number().and_then(MessageScheme::payload_name), frame.payload().map(Payload::name));
                for violation in frame.validate() {
                    assert_eq!(violation.path().message(), "MessageScheme", "{violation}");
                }

                let with_token = |replace: fn(&str) -> String| {
                    let mut frame = frame.clone();
                    if let Some(Payload::TokenRevokeRequest(TokenRevokeRequest { token, .. })) = &mut frame.payload {
                        *token = replace(token);
                    }
                    frame
                };
                assert_same(&frame.redacted(), &with_token(|token| match token {
                    "" => String::new(),
                    _ => "<redacted>".into(),
                }));
                let other_token = with_token(|token| "x".repeat(token.len()));
                assert_eq!(format!("{frame:?}"), format!("{other_token:?}"));
                assert_eq!(format!("{view:?}"), format!("{:?}", MessageSchemeView::from(&other_token)));

                check_peek(&frame, &peeked.clone().expect("what decodes can be peeked at"), bytes);
                if by_prost_is_canonical::<MessageScheme>(bytes) {
                    canonical.push(MessageScheme::REVISION);
                }
            }
            (Err(error), Err(of_view)) => {
                assert_eq!(error, of_view);
                check_error(&error, bytes);
                check_kind::<MessageScheme>(&error, &peeked);
            }
            (owned, view) => panic!("{owned:?}, but {view:?}"),
        }
        assert_eq!(MessageScheme::is_canonical(bytes), canonical.contains(&MessageScheme::REVISION));
    });
    assert!(Revision::candidates(bytes).eq(canonical));
}

fn by_prost_is_canonical<E: Envelope + prost::Message>(bytes: &[u8]) -> bool {
    E::decode(bytes).is_ok_and(|frame| frame.encode_to_vec() == bytes)
}

fn check_peek<E: Envelope + Debug>(frame: &E, peek: &Peek<'_>, bytes: &[u8]) {
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
            let too_long = DecodeErrorKind::TooLong { len: bytes.len(), limit: MAX_FRAME_LEN };
            assert_eq!(kind == too_long, bytes.len() > MAX_FRAME_LEN);
        }
    }
}

fn check_kind<E: Envelope>(error: &DecodeError, peeked: &Result<Peek<'_>, DecodeError>) {
    match error.kind() {
        DecodeErrorKind::Malformed(_) => {
            assert!(error.source().is_some_and(|source| source.is::<prost::DecodeError>()));
        }
        DecodeErrorKind::PayloadNotInRevision { field_number, revision } => {
            assert_eq!(revision, E::REVISION);
            assert_eq!(E::payload_name(field_number), None);
            assert!(peeked.as_ref().is_ok_and(|peek| peek.field_number == field_number));
        }
        _ => assert_eq!(peeked.as_ref(), Err(error)),
    }
}
