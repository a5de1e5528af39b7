//! The vectors of `conformance/`, which implementations in other languages read as well.

use bimip::{
    BuildError, DecodeError, DecodeErrorKind, Frame, MessageScheme, Request, Revision, TranscodeError,
    TranscodeErrorKind, ViolationKind, WireErrorKind, dartmessaging, decode_hex, v1, v2,
};
use serde::de::DeserializeSeed;
use serde_json::{Value, json};

/// The vectors of a file, in the order of the file. Each comes with its name, for messages.
fn vectors(kind: &str, text: &str) -> Vec<(String, Value)> {
    let file: Value = serde_json::from_str(text).expect("it is JSON");
    assert_eq!((&file["version"], &file["kind"]), (&1.into(), &kind.into()));
    let vectors = file["vectors"].as_array().expect("a list").clone();
    assert_eq!(file["counts"]["total"], vectors.len());
    for result in ["valid", "lenient", "invalid"] {
        let count = vectors.iter().filter(|vector| vector["result"] == result).count();
        assert_eq!(file["counts"][result], count, "{result}");
    }
    assert!(vectors.len() >= 40, "{kind} has lost vectors");
    let named =
        |vector: Value| (format!("{kind}: {} {}", text_of(&vector["revision"]), text_of(&vector["name"])), vector);
    vectors.into_iter().map(named).collect()
}

fn text_of(value: &Value) -> &str {
    value.as_str().expect("text")
}

fn revision(value: &Value) -> Revision {
    text_of(value).parse().expect("a revision")
}

/// A frame of no bytes is no hex for `decode_hex`.
fn bytes(value: &Value) -> Vec<u8> {
    if value == "" { Vec::new() } else { decode_hex(text_of(value)).expect("hex") }
}

fn decode_reason(error: &DecodeError) -> &'static str {
    match error.kind() {
        DecodeErrorKind::Empty => "empty",
        DecodeErrorKind::TooLong { .. } => "too_long",
        DecodeErrorKind::NoPayload => "no_payload",
        DecodeErrorKind::PayloadNotInRevision { .. } => "payload_not_in_revision",
        DecodeErrorKind::Wire(WireErrorKind::Truncated) => "truncated",
        DecodeErrorKind::Wire(WireErrorKind::InvalidVarint) => "invalid_varint",
        DecodeErrorKind::Wire(WireErrorKind::InvalidFieldNumber) => "invalid_field_number",
        DecodeErrorKind::Wire(WireErrorKind::InvalidWireType) => "invalid_wire_type",
        DecodeErrorKind::Wire(WireErrorKind::UnexpectedWireType { .. }) => "unexpected_wire_type",
        DecodeErrorKind::Wire(WireErrorKind::UnexpectedEndGroup) => "unexpected_end_group",
        DecodeErrorKind::Wire(WireErrorKind::NestedTooDeep) => "nested_too_deep",
        DecodeErrorKind::Wire(WireErrorKind::InvalidUtf8) => "invalid_utf8",
        other => panic!("{other:?} has no word"),
    }
}

fn violation_reason(kind: ViolationKind) -> &'static str {
    match kind {
        ViolationKind::Missing => "missing",
        ViolationKind::NotSet => "not_set",
        ViolationKind::Empty => "empty",
        ViolationKind::NotUserAtDomain => "not_user_at_domain",
        ViolationKind::ControlOrWhiteSpace => "control_or_white_space",
        ViolationKind::Invisible => "invisible",
        ViolationKind::Slash => "slash",
        ViolationKind::Control => "control",
        ViolationKind::UnexpectedDevice => "unexpected_device",
        ViolationKind::NegativeTime => "negative_time",
        ViolationKind::CodeNotPositive => "code_not_positive",
        ViolationKind::NotFinite => "not_finite",
        ViolationKind::OutOfRange { .. } => "out_of_range",
        ViolationKind::TooLong { .. } => "too_long",
        other => panic!("{other:?} has no word"),
    }
}

fn transcode_reason(kind: TranscodeErrorKind) -> &'static str {
    match kind {
        TranscodeErrorKind::NotInRevision => "not_in_revision",
        TranscodeErrorKind::DifferentBody => "different_body",
        TranscodeErrorKind::ExtraFields => "extra_fields",
        other => panic!("{other:?} has no word"),
    }
}

/// The names of the fields below the envelope.
fn path(path: bimip::FieldPath) -> String {
    path.fields().collect::<Vec<_>>().join(".")
}

/// Evaluates an expression with `Scheme` as the owned envelope of a revision, and `View` as its view.
macro_rules! with_envelopes {
    ($revision:expr, $expression:expr) => {{
        macro_rules! of {
            ($module:ident) => {{
                #[allow(dead_code, reason = "an expression may need only one of them")]
                type Scheme = $module::MessageScheme;
                #[allow(dead_code, reason = "an expression may need only one of them")]
                type View<'a> = $module::MessageSchemeView<'a>;
                $expression
            }};
        }
        match $revision {
            Revision::Dartmessaging => of!(dartmessaging),
            Revision::V1 => of!(v1),
            Revision::V2 => of!(v2),
        }
    }};
}

#[test]
fn every_frame_is_read_or_rejected() {
    for (name, vector) in vectors("frames", include_str!("../conformance/frames.json")) {
        let (revision, bytes) = (revision(&vector["revision"]), bytes(&vector["hex"]));
        let owned = Frame::from_bytes(revision, &bytes);
        let view = with_envelopes!(revision, View::from_bytes(&bytes).map(|view| Frame::from(view.to_owned())));
        let peek = revision.peek(&bytes);
        if vector["result"] == "invalid" {
            let error = owned.expect_err(&name);
            assert_eq!(decode_reason(&error), vector["reason"], "{name}");
            assert_eq!(view.expect_err(&name), error, "{name}");
            // A peek does not read the payload, so it may miss an error, or see one that comes later.
            let agrees = peek.as_ref().err().is_none_or(|peek| *peek == error || peek.offset() >= error.offset());
            assert!(agrees, "{name}: {peek:?}");
            continue;
        }
        let frame = owned.expect(&name);
        assert_eq!(serde_json::to_value(&frame).unwrap(), vector["json"], "{name}");
        assert_eq!(view.expect(&name).to_bytes(), frame.to_bytes(), "{name}");
        let read = revision.deserialize(vector["json"].clone()).expect(&name);
        assert_eq!(read.to_hex(), frame.to_hex(), "{name}: its JSON");
        let peek = peek.expect(&name);
        assert_eq!((peek.route, Some(peek.name)), (frame.route(), frame.payload_name()), "{name}");
        assert_eq!(Some(peek.field_number), frame.field_number(), "{name}");
        let is_canonical = with_envelopes!(revision, Scheme::is_canonical(&bytes));
        assert_eq!(is_canonical, vector["result"] == "valid", "{name}: valid is what an encoder writes");
        assert_eq!(frame.to_bytes() == bytes, is_canonical, "{name}");
    }
}

#[test]
fn every_rule_is_reported() {
    for (name, vector) in vectors("rules", include_str!("../conformance/rules.json")) {
        let (revision, bytes) = (revision(&vector["revision"]), bytes(&vector["hex"]));
        let frame = Frame::from_bytes_with_limit(revision, &bytes, usize::MAX).expect(&name);
        assert_eq!(serde_json::to_value(&frame).unwrap(), vector["json"], "{name}");
        assert_eq!(frame.to_bytes(), bytes, "{name}");
        let violations = frame.violations();
        let found = violations
            .iter()
            .map(|violation| json!({ "field": path(violation.path()), "reason": violation_reason(violation.kind()) }));
        assert_eq!(Value::from_iter(found), vector["violations"], "{name}");
        assert_eq!(violations.is_empty(), vector["result"] == "valid", "{name}");
        let of_view = with_envelopes!(revision, View::from_bytes_with_limit(&bytes, usize::MAX).unwrap().violations());
        assert_eq!(of_view, violations, "{name}");
    }
}

/// Whether one frame answers another, and why the crate makes no reply to the first one. `None` also stands for requests
/// that have no type.
macro_rules! answers {
    ($module:ident, $request:ident, $reply:ident; $($variant:ident: $respond:expr),*) => {{
        let payload = |bytes: &[u8]| $module::MessageScheme::from_bytes(bytes).expect("a frame").payload;
        let reply = payload(&$reply).expect("a payload");
        match payload(&$request).expect("a payload") {
            $($module::Payload::$variant(request) => {
                let error: Option<BuildError> = $respond(&request);
                (request.reply_from(reply).is_ok(), error.map(|error| error.kind()))
            })*
            _ => (false, Some(ViolationKind::NotARequest)),
        }
    }};
}

#[test]
fn every_reply_answers_or_not() {
    for (name, vector) in vectors("replies", include_str!("../conformance/replies.json")) {
        let revision = revision(&vector["revision"]);
        for frame in [&vector["request"], &vector["reply"]] {
            let read = Frame::from_bytes(revision, &bytes(&frame["hex"])).expect(&name);
            assert_eq!(read.to_hex(), frame["hex"], "{name}");
            assert_eq!(serde_json::to_value(&read).unwrap(), frame["json"], "{name}");
        }
        let (request, reply) = (bytes(&vector["request"]["hex"]), bytes(&vector["reply"]["hex"]));
        let is_request = Frame::from_bytes(revision, &request).expect(&name).is_request();
        let (is_answered, error) = match revision {
            Revision::Dartmessaging => answers!(
                dartmessaging, request, reply;
                AwarenessRequest: |_: &_| None,
                PingpongMessage: |ping: &dartmessaging::PingPong| ping.response(2.into(), 1).err(),
                TokenRevokeRequest: |_: &_| None
            ),
            Revision::V1 => answers!(
                v1, request, reply;
                PingPong: |ping: &v1::PingPong| ping.pong(1).err(),
                TokenRevokeRequest: |_: &_| None,
                Logout: |logout: &v1::Logout| logout.response(1.into(), 1).err()
            ),
            Revision::V2 => answers!(
                v2, request, reply;
                PingPong: |ping: &v2::PingPong| ping.pong(1).err(),
                TokenRevokeRequest: |_: &_| None,
                SubscribeRequest: |_: &_| None,
                UnsubscribeRequest: |_: &_| None,
                Logout: |logout: &v2::Logout| logout.response(1.into(), 1).err()
            ),
        };
        assert_eq!(is_answered, vector["result"] == "valid", "{name}");
        assert_eq!(is_request, vector["reason"] != "not_a_request", "{name}");
        assert_eq!(error == Some(ViolationKind::NotARequest), !is_request, "{name}");
    }
}

/// A frame's hex, or the reason and the field for which it did not move.
type Outcome = Result<String, (&'static str, String)>;

fn not_decoded(error: DecodeError) -> (&'static str, String) {
    (decode_reason(&error), String::new())
}

fn not_moved(error: TranscodeError) -> (&'static str, String) {
    (transcode_reason(error.kind()), path(error.path()))
}

fn decoded(from: Revision, to: Revision, bytes: &[u8]) -> Outcome {
    let frame = Frame::from_bytes(from, bytes).map_err(not_decoded)?;
    let frame = frame.transcode(to).map_err(not_moved)?;
    assert_eq!(frame.revision(), to);
    Ok(frame.to_hex())
}

fn decoded_view(from: Revision, to: Revision, bytes: &[u8]) -> Outcome {
    macro_rules! between {
        ($($from:ident $module:ident $to:ident $other:ident),*) => {
            match (from, to) {
                $((Revision::$from, Revision::$to) => {
                    let view = $module::MessageSchemeView::from_bytes(bytes);
                    let view = view.map_err(not_decoded)?;
                    let moved: Result<MessageScheme<$other::PayloadView<'_>>, _> = view.transcode();
                    moved.map(|view| view.to_hex()).map_err(not_moved)
                })*
            }
        };
    }
    between!(
        Dartmessaging dartmessaging Dartmessaging dartmessaging, Dartmessaging dartmessaging V1 v1,
        Dartmessaging dartmessaging V2 v2, V1 v1 Dartmessaging dartmessaging, V1 v1 V1 v1, V1 v1 V2 v2,
        V2 v2 Dartmessaging dartmessaging, V2 v2 V1 v1, V2 v2 V2 v2
    )
}

fn raw(from: Revision, to: Revision, bytes: &[u8]) -> Outcome {
    let peek = from.peek(bytes).map_err(not_decoded)?;
    let frame = peek.transcode(to).map_err(not_moved)?;
    Ok(bimip::encode_hex(&frame.to_bytes()))
}

#[test]
fn every_frame_moves_or_not() {
    for (name, vector) in vectors("transcoding", include_str!("../conformance/transcoding.json")) {
        let (from, to, bytes) = (revision(&vector["revision"]), revision(&vector["to"]), bytes(&vector["hex"]));
        let expected = match vector["result"] == "valid" {
            true => Ok(text_of(&vector["output"]).to_owned()),
            false => Err((text_of(&vector["reason"]), vector.get("field").map_or("", text_of).to_owned())),
        };
        match text_of(&vector["mode"]) {
            "decoded" => {
                assert_eq!(decoded(from, to, &bytes), expected, "{name}");
                assert_eq!(decoded_view(from, to, &bytes), expected, "{name}: a view");
            }
            mode => {
                assert_eq!(mode, "raw", "{name}");
                assert_eq!(raw(from, to, &bytes), expected, "{name}");
            }
        }
    }
}

#[test]
fn no_token_is_left() {
    let mut tokens = 0;
    for (name, vector) in vectors("redaction", include_str!("../conformance/redaction.json")) {
        let (revision, bytes) = (revision(&vector["revision"]), bytes(&vector["hex"]));
        let frame = Frame::from_bytes(revision, &bytes).expect(&name);
        assert_eq!(serde_json::to_value(&frame).unwrap(), vector["json"], "{name}");
        assert_eq!(frame.to_bytes() == bytes, vector["result"] == "valid", "{name}");
        assert_eq!(frame.redacted().to_hex(), vector["output"], "{name}");
        let of_view = with_envelopes!(revision, View::from_bytes(&bytes).unwrap().redacted().to_hex());
        assert_eq!(of_view, vector["output"], "{name}: a view");
        match vector["json"]["tokenRevokeRequest"]["token"].as_str() {
            Some(token) if token.len() > 1 && token != "<redacted>" => {
                assert!(!format!("{frame:?}").contains(token), "{name}");
                tokens += 1;
            }
            _ => {}
        }
    }
    assert!(tokens > 5, "{tokens} tokens");
}

#[test]
fn the_payloads_and_their_routes_are_those_of_the_crate() {
    let file: Value = serde_json::from_str(include_str!("../conformance/revisions.json")).expect("it is JSON");
    assert_eq!(file["revisions"].as_object().expect("an object").len(), Revision::ALL.len());
    for revision in Revision::ALL {
        let payloads = (0..=u32::from(u16::MAX)).filter_map(|field| {
            let (name, server_route) = (revision.payload_name(field)?, revision.server_route(field));
            Some(json!({ "name": name, "field": field, "server_route": server_route }))
        });
        assert_eq!(file["revisions"][revision.name()]["payloads"], Value::from_iter(payloads), "{revision}");
    }
}
