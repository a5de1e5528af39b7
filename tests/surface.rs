//! What callers may build on in every public type: threads, panics caught, errors boxed, and how large a frame is.

use std::error::Error;
use std::fmt::{Debug, Display};
use std::panic::{RefUnwindSafe, UnwindSafe};

/// A value that can be sent, shared, pinned, kept across a caught panic, cloned and logged.
trait Plain: Clone + Debug + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe + 'static {
    const IS_PLAIN: bool = true;
}

impl<T: Clone + Debug + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe + 'static> Plain for T {}

/// Asks the compiler that the types are plain; those behind `copy`, that they are `Copy` too.
macro_rules! assert_plain {
    ($module:path: $($Plain:ident)*; copy $($Copy:ident)*; views $($View:ident)*) => {{
        use $module::*;
        fn is_copy<T: Plain + Copy>() -> bool {
            T::IS_PLAIN
        }
        $(assert!($Plain::IS_PLAIN);)*
        $(assert!(is_copy::<$Copy>());)*
        $(assert!(is_copy::<$View<'static>>());)*
    }};
}

#[test]
fn every_public_type_is_plain() {
    assert_plain!(bimip: DecodeError FromHexError Identity;
        copy BuildError DecodeErrorKind EncodeError HexError Malformed Path Problem Revision Timestamp TimestampError
            TranscodeError Violation WireType;
        views IdentityView Peek);
    assert_plain!(bimip::schema: ; copy Field Kind Message; views);
    assert_plain!(bimip::strategy: ; copy Content; views);
    assert_plain!(bimip::dartmessaging: AwarenessNotification AwarenessNotificationBuilder AwarenessRequest
            AwarenessRequestBuilder AwarenessResponse AwarenessResponseBuilder ErrorMessage ErrorMessageBuilder
            Identity MessageScheme Payload PingPong PingPongBuilder TokenRevokeRequest TokenRevokeRequestBuilder
            TokenRevokeResponse TokenRevokeResponseBuilder;
        copy AwarenessIntention AwarenessStatus ErrorCode PingPongStatus PingPongType TokenRevokeStatus;
        views AwarenessNotificationView AwarenessRequestView AwarenessResponseView ErrorMessageView IdentityView
            MessageSchemeView PayloadView PingPongView TokenRevokeRequestView TokenRevokeResponseView);
    assert_plain!(bimip::v1: AwarenessNotification AwarenessNotificationBuilder ErrorMessage ErrorMessageBuilder
            Identity Logout LogoutBuilder MessageScheme Payload PingPong PingPongBuilder TokenRevokeRequest
            TokenRevokeRequestBuilder TokenRevokeResponse TokenRevokeResponseBuilder;
        copy AwarenessIntention AwarenessStatus ErrorCode LogoutStatus LogoutType PingPongType TokenRevokeStatus;
        views AwarenessNotificationView ErrorMessageView IdentityView LogoutView MessageSchemeView PayloadView
            PingPongView TokenRevokeRequestView TokenRevokeResponseView);
    assert_plain!(bimip::v2: AwarenessNotification AwarenessNotificationBuilder ErrorMessage ErrorMessageBuilder
            Identity Logout LogoutBuilder MessageScheme Payload PingPong PingPongBuilder SubscribeRequest
            SubscribeRequestBuilder SubscribeResponse SubscribeResponseBuilder TokenRevokeRequest
            TokenRevokeRequestBuilder TokenRevokeResponse TokenRevokeResponseBuilder UnsubscribeRequest
            UnsubscribeRequestBuilder UnsubscribeResponse UnsubscribeResponseBuilder;
        copy AwarenessIntention AwarenessStatus ErrorCode LogoutStatus LogoutType PingPongType SubscribeStatus
            TokenRevokeStatus UnsubscribeStatus;
        views AwarenessNotificationView ErrorMessageView IdentityView LogoutView MessageSchemeView PayloadView
            PingPongView SubscribeRequestView SubscribeResponseView TokenRevokeRequestView TokenRevokeResponseView
            UnsubscribeRequestView UnsubscribeResponseView);
}

#[test]
fn every_error_is_an_error_that_can_be_boxed_compared_and_sent() {
    fn text<E: Error + Display + PartialEq + Send + Sync + 'static>(error: E) -> String {
        let boxed: Box<dyn Error + Send + Sync> = error.into();
        boxed.to_string()
    }
    use bimip::{Envelope, v1};

    let hex = v1::MessageScheme::from_hex("0").unwrap_err();
    assert_eq!(text(hex), "odd number of hex digits: the one at character 0 has no pair");
    let decode = v1::MessageScheme::from_bytes(&[]).unwrap_err();
    assert_eq!(text(decode.kind()), "no bytes");
    assert_eq!(text(decode), "MessageScheme: no bytes");
    assert_eq!(text(bimip::decode_hex("").unwrap_err()), "no hex digits");
    let build = v1::Logout::builder().build().unwrap_err();
    assert_eq!(text(build.problem()), "missing");
    assert_eq!(text(build), "Logout.to: missing");
    assert_eq!(text(v1::Logout::default().validate()[0]), "Logout.to: missing");
    assert_eq!(text(bimip::Malformed::InvalidUtf8), "invalid UTF-8");
    let full = v1::MessageScheme::default().with_route(1).encode_into(&mut &mut [0][..]).unwrap_err();
    assert_eq!(text(full), "the buffer has room for 1 bytes, 2 are needed");
    let logout = v1::MessageScheme::from(v1::Logout::default());
    let transcode = bimip::dartmessaging::MessageScheme::try_from(logout).unwrap_err();
    assert_eq!(text(transcode), "MessageScheme.logout: not in dartmessaging");
    assert_eq!(text(bimip::TimestampError::BeforeEpoch), "time before 1970");
}

/// What a channel moves for each frame, and every `Result` on the way back: a change should be meant.
#[test]
#[cfg(target_pointer_width = "64")]
fn frames_and_errors_are_no_larger_than_what_is_in_them() {
    use bimip::{
        BuildError, DecodeError, DecodeErrorKind, EncodeError, FromHexError, HexError, Identity, IdentityView,
    };
    use bimip::{Path, Peek, Problem, TranscodeError, dartmessaging, v1, v2};

    // A string is three words, a borrowed one two; an identity that is absent takes no more.
    assert_eq!(size_of::<Option<Identity>>(), 48);
    assert_eq!(size_of::<Option<IdentityView<'_>>>(), 32);

    // AwarenessResponse: two identities, a string, three numbers of 8 bytes, two of 4.
    assert_eq!(size_of::<Option<dartmessaging::Payload>>(), 152);
    assert_eq!(size_of::<Option<dartmessaging::PayloadView<'_>>>(), 112 + 8);
    // AwarenessNotification: two identities, three numbers of 8 bytes, two of 4.
    assert_eq!(size_of::<Option<v1::Payload>>(), 128);
    assert_eq!(size_of::<Option<v1::PayloadView<'_>>>(), 96 + 8);
    // SubscribeResponse: two identities, two strings, a number of 8 bytes, one of 4, a bool.
    assert_eq!(size_of::<Option<v2::Payload>>(), 160);
    assert_eq!(size_of::<Option<v2::PayloadView<'_>>>(), 112);

    // The payload and the route.
    assert_eq!(size_of::<dartmessaging::MessageScheme>(), 152 + 8);
    assert_eq!(size_of::<dartmessaging::MessageSchemeView<'_>>(), 120 + 8);
    assert_eq!(size_of::<v1::MessageScheme>(), 128 + 8);
    assert_eq!(size_of::<v1::MessageSchemeView<'_>>(), 104 + 8);
    assert_eq!(size_of::<v2::MessageScheme>(), 160 + 8);
    assert_eq!(size_of::<v2::MessageSchemeView<'_>>(), 112 + 8);
    assert_eq!(size_of::<Peek<'_>>(), 32);

    // Four names; a kind, an offset and a pointer; what is wrong.
    assert_eq!(size_of::<Path>(), 64);
    assert_eq!(size_of::<DecodeErrorKind>(), 24);
    assert_eq!(size_of::<DecodeError>(), 64 + 24 + 8 + 8);
    assert_eq!(size_of::<FromHexError>(), 104);
    assert_eq!(size_of::<Problem>(), 16);
    assert_eq!(size_of::<BuildError>(), 64 + 16);
    assert_eq!(size_of::<TranscodeError>(), 64 + 8);
    assert_eq!([size_of::<EncodeError>(), size_of::<HexError>()], [16, 16]);

    // An error takes no room of its own beside a frame.
    assert_eq!(size_of::<Result<v2::MessageScheme, DecodeError>>(), 168);
}
