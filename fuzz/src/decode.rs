use std::error::Error;

use bimip::{DecodeError, Revision};

use super::assert_same;
use super::every::{self, PayloadOf, PayloadVisitor, RevisionVisitor, Scheme, every_payload, every_revision};
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
    fn visit<E: Scheme>(&mut self) {
        let Self { bytes, canonical } = self;
        let predicted = model::of_frame(E::REVISION, bytes, true);
        match (E::from_bytes(bytes), E::parse(bytes)) {
            (Ok(frame), Ok(view)) => {
                assert_eq!(predicted, None);
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
                assert_eq!(Some(Fault::of(&error)), predicted);
                check_shown(&error);
            }
            (owned, view) => panic!("{owned:?}, but {view:?}"),
        }
        assert_eq!(E::is_canonical(bytes), canonical.contains(&E::REVISION));
    }
}

/// Reads the bytes as the body of each payload, without its envelope.
struct Bodies<'a>(&'a [u8]);

impl PayloadVisitor for Bodies<'_> {
    fn visit<E: Scheme, M: PayloadOf<E>>(&mut self) {
        let error = M::parse(self.0).err();
        assert_eq!(error.as_ref().map(Fault::of), model::of_message(every::described::<E, M>(), self.0));
        error.iter().for_each(check_shown);
    }
}

fn check_shown(error: &DecodeError) {
    assert!(error.to_string().starts_with(&format!("{:?}: ", error.path())));
    assert!(format!("{error:?}").contains(&format!("{:?}", error.path())));
    assert!(error.source().is_none());
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
    E::decode_by_prost(bytes).is_ok_and(|frame| every::encode(&frame) == bytes)
}
