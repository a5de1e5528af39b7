//! No part of a token is shown: not by Debug, not by Display, not by an error, of anything that carries one.

use std::fmt::Debug;

use bimip::{Identity, v1};

use crate::every::{
    Kind, Message, MessageVisitor, PayloadOf, PayloadVisitor, RevisionVisitor, Scheme, Value, every_message,
    every_payload, every_revision,
};
use crate::support::wire::length_delimited;
use crate::values::{encode, sample};

const TOKEN: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.c2VjcmV0LXNlY3JldA.0123456789abcdef";

/// Neither the token nor any 8 characters of it in a row, as text or as hex of either case.
#[track_caller]
fn assert_hidden(shown: &str) {
    let lower = shown.to_lowercase();
    for piece in TOKEN.as_bytes().windows(8) {
        let text = std::str::from_utf8(piece).unwrap();
        assert!(!shown.contains(text), "{text} in {shown}");
        assert!(!lower.contains(&hex::encode(piece)), "{text} as hex in {shown}");
    }
}

/// The value, formatted in both ways.
#[track_caller]
fn assert_shown_without(carrier: impl Debug) {
    assert_hidden(&format!("{carrier:?}"));
    assert_hidden(&format!("{carrier:#?}"));
}

fn request() -> v1::TokenRevokeRequest {
    v1::TokenRevokeRequest::builder()
        .to(Identity::device("a@domain.com", "aaaaa1"))
        .token(TOKEN)
        .timestamp(1)
        .build()
        .unwrap()
}

/// A frame of each payload of the revision that has a secret, with the token for that.
fn frames_with_token<E: Scheme>() -> Vec<E> {
    struct Find<E>(Vec<E>);
    impl<E: Scheme> PayloadVisitor for Find<E> {
        fn visit<F: Scheme, M: PayloadOf<F>>(&mut self) {
            if F::REVISION == E::REVISION && M::FIELDS.iter().any(|field| matches!(field.kind, Kind::Secret)) {
                let fields = M::FIELDS.iter();
                let values: Vec<_> = fields
                    .map(|field| match field.kind {
                        Kind::Secret => (field.number, Value::Text(TOKEN.into())),
                        _ => (field.number, sample(field, 0)),
                    })
                    .collect();
                let bytes = length_delimited(M::NUMBER, &encode(&values));
                self.0.push(E::from_bytes(&bytes).expect("it is a frame").with_route(M::NUMBER.into()));
            }
        }
    }
    let mut find = Find(Vec::new());
    every_payload(&mut find);
    assert!(!find.0.is_empty(), "{} has a token", E::REVISION);
    find.0
}

#[test]
fn debug_of_every_carrier_hides_the_token() {
    let request = request();
    let view = v1::TokenRevokeRequestView::from(&request);
    let half_filled = v1::TokenRevokeRequest::builder().token(TOKEN);
    assert_shown_without(&request);
    assert_shown_without(view);
    assert_shown_without(Some(&view));
    assert_shown_without(&half_filled);
    assert_shown_without(half_filled.clone().build());
    assert_shown_without(vec![request.clone()]);

    struct Test;
    impl RevisionVisitor for Test {
        fn visit<E: Scheme>(&mut self) {
            for frame in frames_with_token::<E>() {
                assert_shown_without(&frame);
                assert_shown_without(frame.payload());
                assert_shown_without(frame.validate());
                let bytes = frame.to_bytes();
                assert_shown_without(E::from_bytes(&bytes));
                assert_shown_without(E::from_hex(&frame.to_hex()));
                assert_shown_without(E::peek(&bytes));
                let view = E::parse(&bytes).unwrap();
                assert_shown_without(view);
                assert_shown_without(E::payload_of_view(&view));
                assert_shown_without(E::view_to_owned(&view));
            }
        }
    }
    every_revision(&mut Test);
}

#[test]
fn debug_of_every_message_with_a_secret_hides_the_token() {
    struct Test;
    impl MessageVisitor for Test {
        fn visit<M: Message>(&mut self) {
            let Some(secret) = M::FIELDS.iter().find(|field| matches!(field.kind, Kind::Secret)) else { return };
            let bytes = encode(&[(secret.number, Value::Text(TOKEN.into()))]);
            let message = M::decode(&bytes[..]).unwrap();
            assert_shown_without(&message);
            assert_shown_without(message.view());
            assert_shown_without(message.rebuild());
            assert_shown_without(M::build(message.rebuild()));
            for violation in message.validate() {
                assert_shown_without(violation);
            }
        }
    }
    every_message(&mut Test);
}

#[test]
fn debug_says_that_a_token_is_there_and_how_long_it_is() {
    let request = request();
    assert_eq!(
        format!("{request:?}"),
        "TokenRevokeRequest { to: Some(Identity { eid: \"a@domain.com\", connection_resource_id: Some(\"aaaaa1\") }), \
         token: <72 bytes>, timestamp: 1970-01-01T00:00:00.001Z, reason: \"\" }"
    );
    let view = v1::TokenRevokeRequestView::from(&request);
    assert!(format!("{view:?}").starts_with("TokenRevokeRequestView { "));
    assert!(format!("{view:?}").contains("token: <72 bytes>"));
}

#[test]
fn debug_says_that_a_token_was_redacted() {
    let redacted = request().redacted();
    assert!(format!("{redacted:?}").contains("token: <redacted>,"), "{redacted:?}");
    let view = v1::TokenRevokeRequestView::from(&redacted);
    assert!(format!("{view:?}").contains("token: <redacted>,"), "{view:?}");
    let empty = v1::TokenRevokeRequest::default();
    assert!(format!("{empty:?}").contains("token: <0 bytes>,"), "{empty:?}");
}

#[test]
fn errors_and_violations_hide_the_token() {
    let request = request();
    let broken = v1::TokenRevokeRequest { to: None, timestamp: -1, ..request.clone() };
    for violation in broken.validate() {
        assert_hidden(&format!("{violation} {violation:?} {violation:#?}"));
    }
    let unfinished = v1::TokenRevokeRequest::builder().token(TOKEN).build().unwrap_err();
    assert_hidden(&format!("{unfinished} {unfinished:?} {unfinished:#?}"));

    // Every way to cut or break the frame, under every revision.
    struct Sent;
    impl RevisionVisitor for Sent {
        fn visit<E: Scheme>(&mut self) {
            for frame in frames_with_token::<E>() {
                let bytes = frame.to_bytes();
                let mut mangled: Vec<_> = (0..bytes.len()).map(|len| bytes[..len].to_vec()).collect();
                mangled.extend((0..bytes.len()).map(|index| {
                    let mut bytes = bytes.clone();
                    bytes[index] = 0xFF;
                    bytes
                }));
                for bytes in mangled {
                    every_revision(&mut Read(&bytes));
                }
            }
        }
    }
    struct Read<'a>(&'a [u8]);
    impl RevisionVisitor for Read<'_> {
        fn visit<E: Scheme>(&mut self) {
            if let Err(error) = E::peek(self.0) {
                assert_hidden(&format!("{error} {error:?}"));
            }
            if let Err(error) = E::from_bytes(self.0) {
                assert_hidden(&format!("{error} {error:?} {error:#?}"));
                assert_hidden(&format!("{:?} {:?}", std::error::Error::source(&error), error.path()));
            }
        }
    }
    every_revision(&mut Sent);

    let text = format!("{}g", v1::MessageScheme::from(request.clone()).to_hex());
    let error = v1::MessageScheme::from_hex(&text).unwrap_err();
    assert_hidden(&format!("{error} {error:?}"));

    let mut small = [0_u8; 8];
    let error = v1::MessageScheme::from(request).encode_into(&mut &mut small[..]).unwrap_err();
    assert_hidden(&format!("{error} {error:?}"));
    assert_eq!(small, [0; 8]);
}

#[test]
fn an_error_message_about_a_token_frame_hides_the_token() {
    let broken = v1::TokenRevokeRequest { to: None, ..request() };
    let frame = v1::MessageScheme::from(broken);
    let answer = v1::ErrorMessage::from_violations(&frame.validate()).code(422.into()).build().unwrap();
    assert_hidden(&format!("{answer:?}"));
}

#[test]
fn a_redacted_frame_can_be_logged_and_is_alike_but_for_the_token() {
    struct Test;
    impl PayloadVisitor for Test {
        fn visit<E: Scheme, M: PayloadOf<E>>(&mut self) {
            let fields = || M::FIELDS.iter();
            let frame = |secret: &str| {
                let values: Vec<_> = fields()
                    .map(|field| match field.kind {
                        Kind::Secret => (field.number, Value::Text(secret.into())),
                        _ => (field.number, sample(field, 0)),
                    })
                    .collect();
                let message = M::decode(&encode(&values)[..]).expect("it is well formed");
                E::of_parts(-3, Some(message.into_payload()))
            };
            let redacted = frame(TOKEN).redacted();
            assert_hidden(&redacted.to_hex());
            assert_hidden(&String::from_utf8_lossy(&redacted.to_bytes()));
            assert_eq!(redacted, frame("<redacted>"), "{} {}", E::NAME, M::FIELD);
            assert_eq!(frame("").redacted(), frame(""), "{} {}", E::NAME, M::FIELD);
            let empty = E::of_parts(0, None);
            assert_eq!(empty.redacted(), empty);
        }
    }
    every_payload(&mut Test);
}

#[test]
fn a_redacted_request_is_alike_but_for_the_token() {
    let expected = v1::TokenRevokeRequest { token: "<redacted>".into(), ..request() };
    assert_eq!(request().redacted(), expected);
    assert_eq!(v1::TokenRevokeRequest::default().redacted(), v1::TokenRevokeRequest::default());
}

#[test]
fn a_vector_that_is_redacted_loses_its_token_only() {
    struct Test;
    impl RevisionVisitor for Test {
        fn visit<E: Scheme>(&mut self) {
            for vector in crate::support::vectors(E::REVISION) {
                let frame = E::from_bytes(&vector.bytes).unwrap();
                let has_token = vector.name.ends_with("token_revoke_request");
                assert_eq!(frame.redacted() == frame, !has_token, "{} {}", E::NAME, vector.name);
            }
        }
    }
    every_revision(&mut Test);
}
