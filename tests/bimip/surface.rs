//! What callers may build on in every public type: threads, panics caught, errors boxed, and how large a frame is.

use std::collections::HashSet;
use std::error::Error;
use std::fmt::Display;

use bimip::v1::{self, ErrorMessage};
use bimip::{CodecError, MessageScheme};

use crate::every::{Code, CodeVisitor, Payload, PayloadOf, PayloadVisitor, Plain, View, every_code, every_payload};

fn plain<T: Plain + 'static>() {}

fn plain_and_copy<T: Plain + Copy + 'static>() {}

#[test]
fn every_public_type_is_plain() {
    plain::<bimip::DecodeError>();
    plain::<bimip::FromHexError>();
    plain::<bimip::Identity>();
    plain_and_copy::<bimip::IdentityView<'_>>();
    plain_and_copy::<bimip::Peek<'_>>();
    plain_and_copy::<bimip::BuildError>();
    plain_and_copy::<bimip::DecodeErrorKind>();
    plain_and_copy::<bimip::EncodeError>();
    plain_and_copy::<bimip::HexError>();
    plain_and_copy::<bimip::WireErrorKind>();
    plain_and_copy::<bimip::ParseCodeError>();
    plain_and_copy::<bimip::ParseRevisionError>();
    plain_and_copy::<bimip::ParseTimestampError>();
    plain_and_copy::<bimip::FieldPath>();
    plain_and_copy::<bimip::ViolationKind>();
    plain_and_copy::<bimip::RawFrame<'_>>();
    plain_and_copy::<bimip::Revision>();
    plain_and_copy::<bimip::SystemTimeRangeError>();
    plain_and_copy::<bimip::Timestamp>();
    plain_and_copy::<bimip::TranscodeError>();
    plain_and_copy::<bimip::TranscodeErrorKind>();
    plain_and_copy::<bimip::Violation>();
    plain_and_copy::<bimip::WireType>();
    plain_and_copy::<bimip::schema::Field>();
    plain_and_copy::<bimip::schema::Kind>();
    plain_and_copy::<bimip::schema::Message>();
    plain_and_copy::<bimip::strategy::Validity>();
    every_payload(&mut IsPlain);
    every_code(&mut IsPlain);
}

struct IsPlain;

impl PayloadVisitor for IsPlain {
    fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
        plain::<MessageScheme<P>>();
        plain::<P>();
        plain_and_copy::<View<'static, P>>();
        plain_and_copy::<P::View<'static>>();
        plain::<M>();
        plain::<M::Builder>();
        plain_and_copy::<M::View<'static>>();
    }
}

impl CodeVisitor for IsPlain {
    fn visit<C: Code>(&mut self) {
        plain_and_copy::<C>();
    }
}

#[test]
fn every_error_is_an_error_that_can_be_boxed_compared_and_sent_to_a_peer() {
    fn text<E: CodecError + Display + PartialEq + Send + Sync + 'static>(error: E) -> String {
        let answer = ErrorMessage::from_error(&error).code(400.into()).build().expect("it has a code");
        assert_eq!(answer, ErrorMessage { code: 400, message: error.to_string(), ..Default::default() });
        let boxed: Box<dyn Error + Send + Sync> = error.into();
        boxed.to_string()
    }
    fn is_sent<E: CodecError>() {}

    let hex = v1::MessageScheme::from_hex("0").unwrap_err();
    assert_eq!(text(hex), "odd number of hex digits: the one at character 0 has no pair");
    let decode = v1::MessageScheme::from_bytes(&[]).unwrap_err();
    assert_eq!(text(decode.kind()), "no bytes");
    assert_eq!(text(decode), "MessageScheme: no bytes");
    assert_eq!(text(bimip::decode_hex("").unwrap_err()), "no hex digits");
    let build = v1::Logout::builder().build().unwrap_err();
    assert_eq!(text(build.kind()), "missing");
    assert_eq!(text(build), "Logout.to: missing");
    assert_eq!(text(v1::Logout::default().violations()[0]), "Logout.to: missing");
    assert_eq!(text(bimip::WireErrorKind::InvalidUtf8), "invalid UTF-8");
    let full = v1::MessageScheme::default().with_route(1).encode_into(&mut &mut [0][..]).unwrap_err();
    assert_eq!(text(full), "the buffer has room for 1 bytes, 2 are needed");
    let logout = v1::MessageScheme::from(v1::Logout::default());
    let transcode = logout.transcode::<bimip::dartmessaging::Payload>().unwrap_err();
    assert_eq!(text(transcode.kind()), "not in the other revision");
    assert_eq!(text(transcode), "MessageScheme.logout: not in dartmessaging");
    let time = "1970-01-01".parse::<bimip::Timestamp>().unwrap_err();
    assert_eq!(text(time), "not a time of RFC 3339");
    let code = "".parse::<v1::LogoutStatus>().unwrap_err();
    assert_eq!(text(code), "neither a name nor a number of LogoutStatus");
    let revision = "".parse::<bimip::Revision>().unwrap_err();
    assert!(text(revision).starts_with("no such revision: the revisions are dartmessaging, v1, "));
    assert_eq!(text(bimip::TranscodeErrorKind::DifferentBody), "a message of another type in the other revision");
    assert_eq!(text(bimip::TranscodeErrorKind::ExtraFields), "more than a route and one payload");
    // Where `SystemTime` holds every timestamp, there is none.
    is_sent::<bimip::SystemTimeRangeError>();
}

/// What the standard library asks of a type, an envelope has if its payload has it.
#[test]
fn an_envelope_is_copied_compared_and_hashed_as_its_payload_is() {
    let frames = [1, 2, 1].map(|route| MessageScheme { route, payload: Some("logout") });
    plain_and_copy::<MessageScheme<&str>>();
    assert_eq!(HashSet::from(frames).len(), 2);
    assert_eq!(HashSet::from(frames.map(|frame| frame.payload)).len(), 1);
    assert_eq!(MessageScheme::<&str>::default(), MessageScheme { route: 0, payload: None });
    assert_eq!(MessageScheme::<v1::PayloadView<'_>>::default(), MessageScheme { route: 0, payload: None });
}

/// What a channel moves for each frame, and every `Result` on the way back: a change should be meant.
#[test]
#[cfg(target_pointer_width = "64")]
fn frames_and_errors_are_no_larger_than_what_is_in_them() {
    use bimip::{
        BuildError, DecodeError, DecodeErrorKind, EncodeError, FromHexError, HexError, Identity, IdentityView,
    };
    use bimip::{FieldPath, Peek, RawFrame, TranscodeError, ViolationKind, dartmessaging, v1, v2};

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
    // A route, a name, a payload; a field number, a revision, a flag.
    assert_eq!(size_of::<Peek<'_>>(), 8 + 16 + 16 + 8);
    assert_eq!(size_of::<RawFrame<'_>>(), size_of::<Peek<'_>>());

    // Four names; a kind and an offset; what is wrong.
    assert_eq!(size_of::<FieldPath>(), 64);
    assert_eq!(size_of::<DecodeErrorKind>(), 24);
    assert_eq!(size_of::<DecodeError>(), 64 + 24 + 8);
    assert_eq!(size_of::<FromHexError>(), 96);
    assert_eq!(size_of::<ViolationKind>(), 16);
    assert_eq!(size_of::<BuildError>(), 64 + 16);
    assert_eq!(size_of::<TranscodeError>(), 64 + 8);
    assert_eq!([size_of::<EncodeError>(), size_of::<HexError>()], [16, 16]);

    // An error takes no room of its own beside a frame.
    assert_eq!(size_of::<Result<v2::MessageScheme, DecodeError>>(), 168);
}
