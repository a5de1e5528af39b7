use std::error::Error;

use bimip::{DecodeError, MessageScheme, Revision};

use super::assert_same;
use super::every::{
    self, ByProst, Payload, PayloadOf, PayloadVisitor, RevisionVisitor, View, every_payload, every_revision,
};
use super::model::{self, Fault};

/// Nothing that reads the bytes, or looks at what was read, panics; and all that read them agree. An error is the one
/// that the model predicts.
pub fn decode(bytes: &[u8]) {
    let mut decode = Decode { bytes, canonical: Vec::new() };
    every_revision(&mut decode);
    every_payload(&mut Bodies(bytes));
    assert!(Revision::candidates(bytes).eq(decode.canonical));
}

struct Decode<'a> {
    bytes: &'a [u8],
    /// The revisions under which the bytes are canonical.
    canonical: Vec<Revision>,
}

impl RevisionVisitor for Decode<'_> {
    fn visit<P: Payload>(&mut self) {
        let Self { bytes, canonical } = self;
        let predicted = model::of_frame(P::REVISION, bytes, true);
        match (MessageScheme::<P>::from_bytes(bytes), View::<P>::from_bytes(bytes)) {
            (Ok(frame), Ok(view)) => {
                assert_eq!(predicted, None);
                assert_same(&frame, &view.to_owned());
                assert_eq!(view.to_bytes(), frame.to_bytes());
                let name = frame.payload.as_ref().map(P::name);
                assert_eq!(frame.payload_name(), name);
                for violation in frame.violations() {
                    assert_eq!(violation.path().message(), "MessageScheme", "{violation}");
                }
                check_secrets(&frame);
                if by_prost_is_canonical::<P>(bytes) {
                    canonical.push(P::REVISION);
                }
            }
            (Err(error), Err(of_view)) => {
                assert_eq!(error, of_view);
                assert_eq!(Some(Fault::of(&error)), predicted);
                check_shown(&error);
            }
            (owned, view) => panic!("{owned:?}, but {view:?}"),
        }
        assert_eq!(MessageScheme::<P>::is_canonical(bytes), canonical.contains(&P::REVISION));
    }
}

/// Reads the bytes as the body of each payload.
struct Bodies<'a>(&'a [u8]);

impl PayloadVisitor for Bodies<'_> {
    fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
        let frame = every::in_frame::<P, M>(self.0);
        let error = View::<P>::from_bytes(&frame).err();
        assert_eq!(error.as_ref().map(Fault::of), model::of_frame(P::REVISION, &frame, true));
        error.iter().for_each(check_shown);
    }
}

fn check_shown(error: &DecodeError) {
    assert!(error.to_string().starts_with(&format!("{:?}: ", error.path())));
    assert!(format!("{error:?}").contains(&format!("{:?}", error.path())));
    assert!(error.source().is_none());
}

/// A secret is replaced in a frame that is redacted, and only its length is shown by `Debug`.
fn check_secrets<P: Payload>(frame: &MessageScheme<P>) {
    assert_same(
        &frame.redacted(),
        &with_secrets(frame, |secret| match secret {
            "" => String::new(),
            _ => "<redacted>".into(),
        }),
    );
    let other_secret = with_secrets(frame, |secret| "x".repeat(secret.len()));
    assert_eq!(format!("{frame:?}"), format!("{other_secret:?}"));
    assert_eq!(format!("{:?}", frame.as_view()), format!("{:?}", other_secret.as_view()));
}

/// The same frame with other secrets.
fn with_secrets<P: Payload>(frame: &MessageScheme<P>, replace: fn(&str) -> String) -> MessageScheme<P> {
    let mut payload = frame.payload.clone();
    if let Some(payload) = &mut payload {
        for secret in P::secrets_mut(payload) {
            *secret = replace(secret);
        }
    }
    MessageScheme::<P> { route: frame.route, payload }
}

fn by_prost_is_canonical<P: Payload>(bytes: &[u8]) -> bool {
    MessageScheme::<P>::decode_by_prost(bytes).is_ok_and(|frame| every::encode(&frame) == bytes)
}
