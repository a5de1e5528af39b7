//! Whatever a message or an envelope holds survives encoding and decoding, in every revision and by every way.

mod support;

use bimip::{Envelope, Identity, strategy, v1, v2};
use proptest::prelude::*;

fn survives<E: Envelope + prost::Message>(frame: &E) -> Result<(), TestCaseError> {
    let bytes = frame.to_bytes();
    prop_assert_eq!(bytes.len(), Envelope::encoded_len(frame));
    prop_assert_eq!(&bytes, &frame.encode_to_vec());
    prop_assert_eq!(&E::from_bytes(&bytes).expect("it decodes"), frame);
    prop_assert_eq!(&E::from_hex(&frame.to_hex()).expect("it decodes"), frame);
    prop_assert_eq!(frame.to_hex(), hex::encode_upper(&bytes));
    prop_assert_eq!(format!("{frame:X}"), frame.to_hex());
    prop_assert!(E::is_canonical(&bytes));

    let peek = bimip::peek(&bytes).expect("it decodes");
    prop_assert_eq!((peek.route, Some(peek.field_number)), (frame.route(), frame.field_number()));

    let mut buffer = bytes::BytesMut::from(&b"before"[..]);
    frame.encode_into(&mut buffer).expect("it grows");
    prop_assert_eq!(&buffer[6..], &bytes[..]);
    Ok(())
}

#[test]
fn every_envelope_survives() {
    for_each_revision!(Frame => {
        proptest!(|(frame in strategy::anything::<Frame>())| survives(&frame)?);
    });
}

#[test]
fn every_sound_envelope_survives_and_is_sound() {
    for_each_revision!(Frame => {
        proptest!(|(frame in strategy::sound::<Frame>())| {
            survives(&frame)?;
            prop_assert_eq!(frame.validate(), []);
        });
    });
}

/// A message survives as prost's and as a view, and its view encodes to the same bytes.
macro_rules! message_survives {
    ($($module:ident: $($Message:ident $View:ident),*;)*) => {$(
        $({
            use bimip::$module::{$Message, $View};
            use prost::Message;
            proptest!(|(message in strategy::anything::<$Message>())| {
                let bytes = message.encode_to_vec();
                let view = $View::parse(&bytes).expect("it is well formed");
                prop_assert_eq!(&view.to_owned(), &message);
                prop_assert_eq!(view, (&message).into());
                prop_assert_eq!(view.encoded_len(), bytes.len());
                let mut buffer = Vec::new();
                view.encode_into(&mut buffer).expect("it grows");
                prop_assert_eq!(buffer, bytes);
            });
        })*
    )*};
}

#[test]
fn every_message_survives() {
    message_survives! {
        dartmessaging: AwarenessRequest AwarenessRequestView, AwarenessResponse AwarenessResponseView,
            PingPong PingPongView;
        v1: AwarenessNotification AwarenessNotificationView, PingPong PingPongView,
            TokenRevokeRequest TokenRevokeRequestView, TokenRevokeResponse TokenRevokeResponseView, Logout LogoutView,
            ErrorMessage ErrorMessageView;
        v2: SubscribeRequest SubscribeRequestView, SubscribeResponse SubscribeResponseView,
            UnsubscribeRequest UnsubscribeRequestView, UnsubscribeResponse UnsubscribeResponseView;
    }
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
