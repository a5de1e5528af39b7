//! No part of a token is shown: not by Debug, not by Display, not by an error, of anything that carries one.

#![allow(clippy::unnecessary_fallible_conversions, reason = "only Dartmessaging's conversions can fail")]

mod support;

use bimip::{Envelope, Identity, dartmessaging, peek, v1, v2};

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

/// The value and all that can be made of it, formatted in both ways.
macro_rules! assert_all_hidden {
    ($($carrier:expr,)*) => {$(
        assert_hidden(&format!("{:?}", $carrier));
        assert_hidden(&format!("{:#?}", $carrier));
    )*};
}

fn request() -> v1::TokenRevokeRequest {
    v1::TokenRevokeRequest::builder()
        .to(Identity::device("a@domain.com", "aaaaa1"))
        .token(TOKEN)
        .timestamp(1)
        .build()
        .unwrap()
}

#[test]
fn debug_of_every_carrier_hides_the_token() {
    let request = request();
    let view = v1::TokenRevokeRequestView::from(&request);
    let half_filled = v1::TokenRevokeRequest::builder().token(TOKEN);
    assert_all_hidden!(request, &view, Some(&view), half_filled, half_filled.clone().build(), vec![request.clone()],);
    for_each_revision!(Frame => {
        let frame = Frame::try_from(request.clone()).unwrap();
        let bytes = frame.to_bytes();
        assert_all_hidden!(
            frame, frame.payload, frame.validate(), Frame::from_bytes(&bytes), peek(&bytes), Frame::from_hex(&frame.to_hex()),
        );
    });
    macro_rules! views {
        ($($module:ident)*) => {$({
            let bytes = $module::MessageScheme::try_from(request.clone()).unwrap().to_bytes();
            let view = $module::MessageSchemeView::parse(&bytes).unwrap();
            assert_all_hidden!(view, view.payload, view.to_owned(),);
        })*};
    }
    views!(dartmessaging v1 v2);
}

#[test]
fn debug_says_that_a_token_is_there_and_how_long_it_is() {
    let request = request();
    assert_eq!(
        format!("{request:?}"),
        "TokenRevokeRequest { to: Some(Identity { eid: \"a@domain.com\", connection_resource_id: Some(\"aaaaa1\") }), \
         token: <72 bytes>, timestamp: 1, reason: \"\" }"
    );
    let view = v1::TokenRevokeRequestView::from(&request);
    assert!(format!("{view:?}").starts_with("TokenRevokeRequestView { "));
    assert!(format!("{view:?}").contains("token: <72 bytes>"));
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
    for_each_revision!(Sent => {
        let bytes = Sent::try_from(request.clone()).unwrap().to_bytes();
        let mut mangled: Vec<_> = (0..bytes.len()).map(|len| bytes[..len].to_vec()).collect();
        mangled.extend((0..bytes.len()).map(|index| {
            let mut bytes = bytes.clone();
            bytes[index] = 0xFF;
            bytes
        }));
        for bytes in mangled {
            for_each_revision!(Frame => {
                if let Err(error) = Frame::from_bytes(&bytes) {
                    assert_hidden(&format!("{error} {error:?} {error:#?}"));
                    assert_hidden(&format!("{:?} {:?}", std::error::Error::source(&error), error.path()));
                }
            });
            if let Err(error) = peek(&bytes) {
                assert_hidden(&format!("{error} {error:?}"));
            }
        }
    });

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
    let request = v1::TokenRevokeRequest { reason: String::new(), ..request() };
    for_each_revision!(Frame => {
        let frame = Frame::try_from(request.clone()).unwrap().with_route(-3);
        let redacted = frame.redacted();
        assert_hidden(&redacted.to_hex());
        assert_hidden(&String::from_utf8_lossy(&redacted.to_bytes()));
        let expected = v1::TokenRevokeRequest { token: "<redacted>".into(), ..request.clone() };
        assert_eq!(redacted, Frame::try_from(expected).unwrap().with_route(-3));
    });
    assert_eq!(v1::TokenRevokeRequest::default().redacted(), v1::TokenRevokeRequest::default());

    for vector in support::vectors(bimip::Revision::V2) {
        let frame = v2::MessageScheme::from_bytes(&vector.bytes).unwrap();
        assert_eq!(frame.redacted(), frame, "there is no token in {}", vector.name);
    }
    let _ = dartmessaging::MessageScheme::default().redacted();
}
