//! Whatever a message or an envelope holds survives encoding and decoding, in every revision and by every way.

use crate::every::{
    self, MessageVisitor, Payload, PayloadOf, PayloadVisitor, RevisionVisitor, TestMessage, View, every_message,
    every_payload, every_revision,
};
use bimip::{Identity, MessageScheme, strategy, v1, v2};
use proptest::prelude::*;

fn survives<P: Payload>(frame: &MessageScheme<P>) -> Result<(), TestCaseError> {
    let bytes = frame.to_bytes();
    prop_assert_eq!(bytes.len(), frame.encoded_len());
    prop_assert_eq!(&bytes, &every::encode(frame));
    prop_assert_eq!(&MessageScheme::<P>::from_bytes(&bytes).expect("it decodes"), frame);
    prop_assert_eq!(&MessageScheme::<P>::from_hex(&frame.to_hex()).expect("it decodes"), frame);
    prop_assert_eq!(frame.to_hex(), hex::encode_upper(&bytes));
    prop_assert_eq!(format!("{frame:X}"), frame.to_hex());
    prop_assert!(MessageScheme::<P>::is_canonical(&bytes));

    survives_json(frame)?;

    let peek = P::REVISION.peek(&bytes).expect("it decodes");
    prop_assert_eq!((peek.route, Some(peek.field_number)), (frame.route, frame.field_number()));

    let mut buffer = bytes::BytesMut::from(&b"before"[..]);
    frame.encode_into(&mut buffer).expect("it grows");
    prop_assert_eq!(&buffer[6..], &bytes[..]);
    Ok(())
}

#[cfg(feature = "serde")]
fn survives_json<T: every::Json + PartialEq + std::fmt::Debug>(value: &T) -> Result<(), TestCaseError> {
    let text = serde_json::to_string(value).expect("it is written");
    prop_assert_eq!(&serde_json::from_str::<T>(&text).expect("it is read"), value);
    let json = serde_json::to_value(value).expect("it is written");
    prop_assert_eq!(&serde_json::from_str::<serde_json::Value>(&text).expect("it is JSON"), &json);
    prop_assert_eq!(&serde_json::from_value::<T>(json).expect("it is read"), value);
    Ok(())
}

#[cfg(not(feature = "serde"))]
fn survives_json<T>(_: &T) -> Result<(), TestCaseError> {
    Ok(())
}

#[test]
fn every_envelope_survives() {
    struct Test;
    impl RevisionVisitor for Test {
        fn visit<P: Payload>(&mut self) {
            proptest!(|(frame in strategy::anything::<MessageScheme<P>>())| survives(&frame)?);
        }
    }
    every_revision(&mut Test);
}

#[test]
fn every_valid_envelope_survives_and_is_valid() {
    struct Test;
    impl RevisionVisitor for Test {
        fn visit<P: Payload>(&mut self) {
            proptest!(|(frame in strategy::valid::<MessageScheme<P>>())| {
                survives(&frame)?;
                prop_assert_eq!(frame.violations(), []);
            });
        }
    }
    every_revision(&mut Test);
}

/// A message survives as prost's and as a view, and its view encodes to the same bytes.
#[test]
fn every_message_survives() {
    struct Test;
    impl PayloadVisitor for Test {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            proptest!(|(message in strategy::anything::<M>())| {
                let bytes = every::in_frame::<P, M>(&every::encode(&message));
                let frame = View::<P>::from_bytes(&bytes).expect("it is well formed");
                let view = frame.payload.as_ref().and_then(M::of_view).expect("the frame holds it");
                prop_assert_eq!(&M::view_to_owned(&view), &message);
                prop_assert_eq!(view, message.as_view());
                let frame = M::view_into_frame(view).with_route(0);
                prop_assert_eq!(frame.encoded_len(), bytes.len());
                let mut buffer = Vec::new();
                frame.encode_into(&mut buffer).expect("it grows");
                prop_assert_eq!(buffer, bytes);
                survives_json(&message)?;
            });
        }
    }
    every_payload(&mut Test);
}

#[test]
fn every_valid_message_is_valid() {
    struct Test;
    impl MessageVisitor for Test {
        fn visit<M: TestMessage>(&mut self) {
            proptest!(|(message in strategy::valid::<M>())| prop_assert_eq!(message.violations(), []));
        }
    }
    every_message(&mut Test);
}

#[test]
fn presence_of_connection_resource_id_survives() {
    for (connection_resource_id, hex) in [
        (None, "080C62070A050A03614062"),
        (Some(""), "080C62090A070A036140621200"),
        (Some("x"), "080C620A0A080A0361406212 0178"),
    ] {
        let to = Identity { eid: "a@b".into(), connection_resource_id: connection_resource_id.map(Into::into) };
        let frame = v1::MessageScheme::from(v1::Logout { to: Some(to), ..Default::default() });
        assert_eq!(frame.to_hex(), hex.replace(' ', ""));
        assert_eq!(v1::MessageScheme::from_hex(hex), Ok(frame));
    }
}

#[test]
fn a_shared_body_is_one_type() {
    let logout: v1::Logout = v2::Logout::default();
    assert_eq!(logout, v1::Logout::default());
}
