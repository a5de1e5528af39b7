//! No part of a token is shown: not by Debug, not by Display, not by an error, of anything that carries one.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::{Debug, Display};

use crate::every::{
    Code, CodeVisitor, ConvertsTo, Kind, MessageVisitor, PairVisitor, Payload, PayloadOf, PayloadVisitor,
    RequestVisitor, RevisionVisitor, TestMessage, Value, View, every_code, every_message, every_pair, every_payload,
    every_request, every_revision,
};
use bimip::{Frame, Identity, MessageScheme, Revision, dartmessaging, v1, v2};

use crate::support::hidden::{IDENTITY_TOKEN, TOKENS, assert_all_hidden, assert_hidden, broken, find};
use crate::support::wire::length_delimited;
use crate::values::{encode, sample};

/// For tests that need one token only.
const TOKEN: &str = TOKENS[0];

/// A value, formatted in each way in which Debug can be asked for.
fn debug(value: &(impl Debug + ?Sized)) -> String {
    format!("{value:?}\n{value:#?}\n{value:x?}\n")
}

/// A value that has Display too.
fn text(value: &(impl Debug + Display + ?Sized)) -> String {
    format!("{value}\n{value:#}\n{}", debug(value))
}

/// An error and all that caused it.
fn error_text(error: &dyn Error) -> String {
    text(error) + &error.source().map(error_text).unwrap_or_default()
}

fn has_secret<M: TestMessage>() -> bool {
    M::FIELDS.iter().any(|field| matches!(field.kind, Kind::Secret))
}

/// The bytes of a message with this token, and with all other fields or with none.
fn bytes_with_token<M: TestMessage>(token: &str, with_others: bool) -> Vec<u8> {
    let fields = M::FIELDS.iter().filter(|field| with_others || matches!(field.kind, Kind::Secret));
    let values: Vec<_> = fields
        .map(|field| match field.kind {
            Kind::Secret => (field.number, Value::Text(token.into())),
            _ => (field.number, sample(field, 0)),
        })
        .collect();
    encode(&values)
}

/// The frames of each payload of the revision that has a secret, with the token for that.
fn frames_with_token<P: Payload>(token: &str) -> Vec<MessageScheme<P>> {
    struct Find<'a, P>(&'a str, Vec<MessageScheme<P>>);
    impl<P: Payload> PayloadVisitor for Find<'_, P> {
        fn visit<Q: Payload, M: PayloadOf<Q>>(&mut self) {
            if Q::REVISION == P::REVISION && has_secret::<M>() {
                for with_others in [true, false] {
                    let bytes = length_delimited(M::NUMBER, &bytes_with_token::<M>(self.0, with_others));
                    self.1.push(
                        MessageScheme::<P>::from_bytes(&bytes).expect("it is a frame").with_route(M::NUMBER.into()),
                    );
                }
            }
        }
    }
    let mut find = Find(token, Vec::new());
    every_payload(&mut find);
    assert!(!find.1.is_empty(), "{} has a token", P::REVISION);
    find.1
}

/// What a revision shows of these bytes, in all ways but those that give out the token: bytes, hex and JSON.
fn shown_of_bytes<P: Payload>(bytes: &[u8]) -> Vec<String> {
    let mut shown = Vec::new();
    match P::REVISION.peek(bytes) {
        Err(error) => shown.push(error_text(&error)),
        Ok(peek) => {
            shown.push(debug(&peek));
            for &revision in Revision::ALL {
                match peek.transcode(revision) {
                    Err(error) => shown.push(error_text(&error)),
                    Ok(raw) => {
                        shown.extend([debug(&raw), debug(&raw.peek())]);
                        shown.push(debug(&raw.encode_into(&mut &mut [0; 8][..])));
                    }
                }
            }
        }
    }
    match View::<P>::from_bytes(bytes) {
        Err(error) => shown.extend([error_text(&error), text(&error.kind()), text(&error.path())]),
        Ok(view) => {
            shown.extend([text(&view), debug(&view.redacted()), debug(&view.to_owned())]);
            shown.extend(view.payload.map(|payload| text(&payload)));
            shown.push(debug(&view.encode_into(&mut &mut [0; 8][..])));
        }
    }
    match MessageScheme::<P>::from_bytes(bytes) {
        Err(error) => shown.push(error_text(&error)),
        Ok(frame) => shown.extend(shown_of_frame(frame)),
    }
    shown.extend(Frame::from_bytes(P::REVISION, bytes).err().map(|error| error_text(&error)));
    shown.extend(MessageScheme::<P>::from_hex(&bimip::encode_hex(bytes)).err().map(|error| error_text(&error)));
    shown
}

fn shown_of_frame<P: Payload>(frame: MessageScheme<P>) -> Vec<String> {
    let mut shown = vec![text(&frame), debug(&frame.redacted()), debug(&Some(&frame))];
    for violation in frame.violations() {
        shown.extend([error_text(&violation), text(&violation.kind())]);
    }
    shown.push(debug(&v1::ErrorMessage::from_violations(&frame.violations()).code(422.into()).build()));
    shown.extend(frame.encode_into(&mut &mut [0; 8][..]).err().map(|error| error_text(&error)));
    if let Some(payload) = frame.payload.as_ref() {
        shown.extend([text(payload), debug(&payload.as_view())]);
    }
    let frame = P::to_run_time(frame);
    shown.push(text(&frame));
    for &revision in Revision::ALL {
        match frame.clone().transcode(revision) {
            Ok(frame) => shown.push(text(&frame)),
            Err(error) => shown.push(error_text(&error)),
        }
    }
    shown
}

#[test]
fn the_search_finds_a_token_in_any_form() {
    for token in TOKENS {
        // Without its ends, on the boundaries of characters.
        let (start, _) = token.char_indices().nth(3).unwrap();
        let (end, _) = token.char_indices().nth(18).unwrap();
        let part = &token[start..end];
        let bytes = part.as_bytes();
        let separated = |separator: &str| bytes.iter().map(|byte| format!("{byte:02x}{separator}")).collect::<String>();
        for shown in [
            part.to_owned(),
            String::from_utf8_lossy(&token.as_bytes()[start + 1..end]).into_owned(),
            format!("{part:?}"),
            format!("{:?}", format!("{part:?}")),
            part.escape_default().to_string(),
            part.escape_debug().to_string(),
            part.escape_unicode().to_string(),
            bytes.escape_ascii().to_string(),
            bimip::encode_hex(bytes),
            hex::encode(bytes),
            separated(" "),
            separated(":"),
            bytes.iter().map(|byte| format!("\\x{byte:02X}")).collect(),
            format!("{bytes:?}"),
            format!("{bytes:#?}"),
            format!("{bytes:x?}"),
            format!("{bytes:#X?}"),
            format!("{:?}", bytes::Bytes::copy_from_slice(bytes)),
        ] {
            assert!(find(token, &format!("\"{shown}\"")).is_some(), "{token:?} in {shown}");
        }
        assert_eq!(find(token, "<72 bytes>, 7, user-1@domain.com"), None);
    }
    assert!(find(TOKEN, &TOKEN[5..13]).is_some());
    assert_eq!(find(TOKEN, &TOKEN[5..12]), None);
}

#[test]
fn every_carrier_hides_the_token() {
    struct Test<'a>(&'a str);
    impl RevisionVisitor for Test<'_> {
        fn visit<P: Payload>(&mut self) {
            for frame in frames_with_token::<P>(self.0) {
                let shown = shown_of_bytes::<P>(&frame.to_bytes()).concat();
                assert!(shown.contains(&format!("<{} bytes>", self.0.len())), "{shown}");
                assert_hidden(self.0, &shown);
            }
        }
    }
    for token in TOKENS.into_iter().chain([IDENTITY_TOKEN]) {
        every_revision(&mut Test(token));
    }
}

#[test]
fn every_message_with_a_secret_hides_the_token() {
    struct Test<'a>(&'a str);
    impl MessageVisitor for Test<'_> {
        fn visit<M: TestMessage>(&mut self) {
            if !has_secret::<M>() {
                return;
            }
            for with_others in [true, false] {
                let message = M::decode(&bytes_with_token::<M>(self.0, with_others)[..]).unwrap();
                let view = message.as_view();
                let mut shown = debug(&message) + &debug(&view) + &debug(&vec![message.clone()]) + &debug(&Some(view));
                shown += &(debug(&message.rebuild()) + &debug(&M::build(message.rebuild())));
                for violation in message.violations().into_iter().chain(M::view_violations(&view)) {
                    shown += &error_text(&violation);
                }
                if let Err(error) = M::build(message.rebuild()) {
                    shown += &(error_text(&error) + &error_text(&error.kind()));
                }
                // Of prost's trait, which every message has.
                shown += &error_text(&message.encode(&mut &mut [0; 8][..]).expect_err("no room"));
                assert_hidden(self.0, &shown);
            }
            let mut errors = BTreeSet::new();
            for bytes in broken(&bytes_with_token::<M>(self.0, true)) {
                errors.extend(M::decode(&bytes[..]).err().map(|error| error_text(&error)));
            }
            assert_all_hidden(self.0, &errors);
        }
    }
    for token in TOKENS {
        every_message(&mut Test(token));
    }
}

/// A payload that is taken for another one is given back in the error.
#[test]
fn a_payload_of_another_type_hides_the_token() {
    struct Test<'a>(&'a str);
    impl PayloadVisitor for Test<'_> {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            for frame in frames_with_token::<P>(self.0) {
                let payload = frame.payload.as_ref().expect("it has one").clone();
                assert_hidden(self.0, &debug(&M::try_of(payload)));
                let frame = P::to_run_time(frame);
                assert_hidden(self.0, &(debug(&v1::MessageScheme::try_from(frame.clone()))));
                assert_hidden(self.0, &(debug(&v2::MessageScheme::try_from(frame))));
            }
        }
    }
    for token in TOKENS {
        every_payload(&mut Test(token));
    }
}

#[test]
fn what_was_not_transcoded_hides_the_token() {
    struct Test<'a>(&'a str, usize);
    impl PairVisitor for Test<'_> {
        fn visit<A: ConvertsTo<B>, B: ConvertsTo<A>>(&mut self) {
            for frame in frames_with_token::<A>(self.0) {
                let by_value = frame.clone().transcode::<B>();
                let copied = frame.as_view().transcode::<B::View<'_>>();
                let mut shown = debug(&by_value) + &debug(&copied);
                if let (Err(by_value), Err(copied)) = (by_value, copied) {
                    shown += &(error_text(&by_value) + &text(&by_value.kind()) + &text(&by_value.path()));
                    shown += &error_text(&copied);
                    self.1 += 1;
                }
                assert_hidden(self.0, &shown);
            }
        }
    }
    for token in TOKENS {
        let mut test = Test(token, 0);
        every_pair(&mut test);
        assert_eq!(test.1, 2, "v1 and v2 have a reason, which dartmessaging lacks");

        let request = v1::TokenRevokeRequest { token: token.into(), reason: "lost".into(), ..Default::default() };
        let frame = v1::MessageScheme::from(request.clone());
        let error = frame.as_view().transcode::<dartmessaging::PayloadView<'_>>().unwrap_err();
        assert_hidden(token, &error_text(&error));
        let frame = v2::MessageScheme::from(request);
        let error = frame.as_view().transcode::<dartmessaging::PayloadView<'_>>().unwrap_err();
        assert_hidden(token, &error_text(&error));
    }
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
fn debug_says_that_a_token_is_there_and_how_long_it_is() {
    let request = request();
    assert_eq!(
        format!("{request:?}"),
        "TokenRevokeRequest { to: Some(Identity { eid: \"a@domain.com\", connection_resource_id: Some(\"aaaaa1\") }), \
         token: <72 bytes>, timestamp: 1970-01-01T00:00:00.001Z, reason: \"\" }"
    );
    let view = request.as_view();
    assert!(format!("{view:?}").starts_with("TokenRevokeRequestView { "));
    assert!(format!("{view:?}").contains("token: <72 bytes>"));
}

#[test]
fn debug_says_that_a_token_was_redacted() {
    let redacted = request().redacted();
    assert!(format!("{redacted:?}").contains("token: <redacted>,"), "{redacted:?}");
    let view = redacted.as_view();
    assert!(format!("{view:?}").contains("token: <redacted>,"), "{view:?}");
    let empty = v1::TokenRevokeRequest::default();
    assert!(format!("{empty:?}").contains("token: <0 bytes>,"), "{empty:?}");
}

#[test]
fn a_broken_frame_hides_the_token_under_every_revision() {
    // Many broken frames show the same. It is searched once.
    struct Sent<'a>(&'a str, BTreeSet<String>);
    impl RevisionVisitor for Sent<'_> {
        fn visit<P: Payload>(&mut self) {
            for frame in frames_with_token::<P>(self.0) {
                for bytes in broken(&frame.to_bytes()) {
                    every_revision(&mut Read(&bytes, &mut self.1));
                }
            }
        }
    }
    struct Read<'a>(&'a [u8], &'a mut BTreeSet<String>);
    impl RevisionVisitor for Read<'_> {
        fn visit<P: Payload>(&mut self) {
            self.1.extend(shown_of_bytes::<P>(self.0));
        }
    }
    for token in TOKENS {
        let mut sent = Sent(token, BTreeSet::new());
        every_revision(&mut sent);
        assert_all_hidden(token, &sent.1);
    }
}

/// Where a revision has another field in the place of a token, by the schema.
const OTHER_FIELDS: [&str; 3] = [
    "dartmessaging token_revoke_request.token is subscribe_response.to in v2, an identity",
    "v1 token_revoke_request.token is subscribe_response.to in v2, an identity",
    "v2 token_revoke_request.token is awareness_request.to in dartmessaging, an identity",
];

#[test]
fn the_fields_in_the_place_of_a_token_are_as_listed() {
    struct Sent(Vec<String>);
    impl PayloadVisitor for Sent {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            for field in M::FIELDS.iter().filter(|field| matches!(field.kind, Kind::Secret)) {
                let token = format!("{} {}.{}", P::REVISION, M::FIELD, field.name);
                every_payload(&mut Read { token, payload: M::NUMBER, field: field.number, found: &mut self.0 });
            }
        }
    }
    struct Read<'a> {
        token: String,
        payload: u32,
        field: u32,
        found: &'a mut Vec<String>,
    }
    impl PayloadVisitor for Read<'_> {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            let place = M::FIELDS.iter().find(|field| M::NUMBER == self.payload && field.number == self.field);
            let Some(place) = place else { return };
            let kind = match place.kind {
                Kind::Secret => return,
                Kind::Identity(_) => "an identity".to_owned(),
                other => format!("{other:?}"),
            };
            self.found.push(format!("{} is {}.{} in {}, {kind}", self.token, M::FIELD, place.name, P::REVISION));
        }
    }
    let mut sent = Sent(Vec::new());
    every_payload(&mut sent);
    assert_eq!(sent.0, OTHER_FIELDS);
}

/// An identity is shown. A token that is none is rejected there, or skipped. Each of the listed fields, and no other
/// reading, shows a token that is one.
#[test]
fn a_wrong_revision_shows_a_token_only_if_the_token_is_an_identity_and_in_the_place_of_one() {
    struct Sent<'a>(&'a str, Vec<String>);
    impl RevisionVisitor for Sent<'_> {
        fn visit<P: Payload>(&mut self) {
            for frame in frames_with_token::<P>(self.0) {
                let name = frame.payload_name().expect("it has a payload");
                let sent = format!("{} {name}.token", P::REVISION);
                every_revision(&mut Read { token: self.0, sent, bytes: &frame.to_bytes(), found: &mut self.1 });
            }
        }
    }
    struct Read<'a> {
        token: &'a str,
        sent: String,
        bytes: &'a [u8],
        found: &'a mut Vec<String>,
    }
    impl RevisionVisitor for Read<'_> {
        fn visit<P: Payload>(&mut self) {
            if find(self.token, &shown_of_bytes::<P>(self.bytes).concat()).is_some() {
                let payload = MessageScheme::<P>::from_bytes(self.bytes).expect("no error shows a token").payload;
                let name = payload.expect("it has one").to_string();
                self.found.push(format!("{} is {name}.to in {}, an identity", self.sent, P::REVISION));
            }
        }
    }
    for token in TOKENS {
        let mut sent = Sent(token, Vec::new());
        every_revision(&mut sent);
        assert_eq!(sent.1, [""; 0], "{token:?}");
    }
    let mut sent = Sent(IDENTITY_TOKEN, Vec::new());
    every_revision(&mut sent);
    // With all fields or with some, a frame may be rejected for another field.
    sent.1.dedup();
    assert_eq!(sent.1, OTHER_FIELDS);
}

/// The keys of an identity's fields are control characters, so a token without one is in no identity.
#[test]
fn a_token_without_a_control_character_is_shown_under_no_revision() {
    let secret = "eyJhbGciOiJIUzI1NiJ9.identity";
    let len = char::from(secret.len() as u8);
    // The fields 12 to 15 that printable characters begin: of 4 and 8 bytes, a number, and what has a length.
    let starts = [
        "",
        "e1234",
        "a12345678",
        "`0",
        "h~",
        "b\u{20}32-bytes-that-an-identity-skips",
        "r!é-ends-at-a-character-of-two-byté",
    ];
    // What an identity's fields look like with the keys of other fields.
    let ends = ["", "\"", "*", "z", "J", "R", "Z", "b", "j", "r"].map(|key| format!("{key}{len}{secret}"));
    struct Read<'a>(&'a [u8], &'a mut BTreeSet<String>);
    impl RevisionVisitor for Read<'_> {
        fn visit<P: Payload>(&mut self) {
            self.1.extend(shown_of_bytes::<P>(self.0));
        }
    }
    struct Sent<'a>(&'a str, &'a mut BTreeSet<String>);
    impl RevisionVisitor for Sent<'_> {
        fn visit<P: Payload>(&mut self) {
            for frame in frames_with_token::<P>(self.0) {
                every_revision(&mut Read(&frame.to_bytes(), self.1));
            }
        }
    }
    let mut shown = BTreeSet::new();
    for start in starts {
        for end in &ends {
            every_revision(&mut Sent(&format!("{start}{end}"), &mut shown));
        }
    }
    assert_all_hidden(secret, &shown);
}

#[test]
fn text_that_is_no_frame_and_no_hex_hides_the_token() {
    struct Test<'a>(&'a str);
    impl RevisionVisitor for Test<'_> {
        fn visit<P: Payload>(&mut self) {
            let mut texts = vec![self.0.to_owned(), format!("0x{}", self.0)];
            for frame in frames_with_token::<P>(self.0) {
                let hex = frame.to_hex();
                texts.extend([1, 2, 7, 20].map(|cut| hex[..hex.len() - cut].to_owned()));
                texts.push(format!("{hex}g"));
                texts.push(format!("{hex} {}", self.0));
            }
            for text in texts {
                let error = MessageScheme::<P>::from_hex(&text).expect_err("it is no frame");
                assert_hidden(self.0, &error_text(&error));
                let error = Frame::from_hex(P::REVISION, &text).expect_err("it is no frame");
                assert_hidden(self.0, &error_text(&error));
                if let Err(error) = bimip::decode_hex(&text) {
                    assert_hidden(self.0, &error_text(&error));
                }
            }
        }
    }
    for token in TOKENS {
        every_revision(&mut Test(token));
    }
}

#[test]
fn errors_of_reading_a_token_as_anything_else_hide_it() {
    struct Test<'a>(&'a str);
    impl CodeVisitor for Test<'_> {
        fn visit<C: Code>(&mut self) {
            assert_hidden(self.0, &error_text(&self.0.parse::<C>().unwrap_err()));
        }
    }
    for token in TOKENS {
        every_code(&mut Test(token));
        assert_hidden(token, &error_text(&token.parse::<Revision>().unwrap_err()));
        assert_hidden(token, &error_text(&token.parse::<bimip::Timestamp>().unwrap_err()));
        assert_hidden(token, &error_text(&token.parse::<Identity>().unwrap_err()));
    }
}

#[test]
fn a_reply_and_its_error_hide_the_token_of_the_request() {
    fn shown<R: Debug, E: Error>(replies: [Result<R, E>; 2]) -> String {
        let show = |reply: Result<R, E>| reply.map_or_else(|error| error_text(&error), |reply| debug(&reply));
        replies.map(show).concat()
    }
    for token in TOKENS {
        for to in [Some(Identity::device("a@domain.com", "1")), None] {
            let request = v1::TokenRevokeRequest { to: to.clone(), token: token.into(), ..Default::default() };
            assert_hidden(token, &shown([request.succeed(1), request.fail(1, "no")]));
            assert_hidden(token, &shown([request.as_view().succeed(1), request.as_view().fail(1, "no")]));
            let request = dartmessaging::TokenRevokeRequest { to, token: token.into(), ..Default::default() };
            assert_hidden(token, &shown([request.succeed(1), request.fail(1)]));
            assert_hidden(token, &shown([request.as_view().succeed(1), request.as_view().fail(1)]));
        }
    }

    // Whatever request has a token is tested above.
    struct Requests(Vec<&'static str>);
    impl RequestVisitor for Requests {
        fn visit<P: Payload, M: PayloadOf<P> + bimip::Request<P, Reply = R>, R: PayloadOf<P>>(&mut self) {
            self.0.extend(has_secret::<M>().then_some(M::NAME));
            assert!(!has_secret::<R>(), "{}", R::NAME);
        }
    }
    let mut requests = Requests(Vec::new());
    every_request(&mut requests);
    assert_eq!(requests.0, ["TokenRevokeRequest"; 3]);
}

/// A token in its place in JSON that is cut or broken, and in the place of anything else.
#[cfg(feature = "serde")]
#[test]
fn errors_of_json_hide_the_token() {
    use serde::de::DeserializeSeed;
    use serde_json::{Value as Json, json};

    struct Sent<'a>(&'a str, BTreeSet<String>);
    impl PayloadVisitor for Sent<'_> {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            let token = json!(self.0);
            let mut texts = vec![token.to_string(), json!({ self.0: token }).to_string()];
            texts.push(json!({ M::FIELD: token }).to_string());
            texts.push(json!({ M::FIELD: { self.0: token } }).to_string());
            for field in M::FIELDS {
                texts.push(json!({ M::FIELD: { field.name: { self.0: token } } }).to_string());
                texts.push(json!({ M::FIELD: { field.name: [token] } }).to_string());
                if !matches!(field.kind, Kind::Secret | Kind::Text { .. }) {
                    texts.push(json!({ M::FIELD: { field.name: token } }).to_string());
                }
            }
            if has_secret::<M>() {
                let message = M::decode(&bytes_with_token::<M>(self.0, true)[..]).unwrap();
                let text = serde_json::to_string(&message).unwrap();
                for (at, _) in text.char_indices() {
                    texts.push(text[..at].to_owned());
                    texts.push(format!("{{\"{}\": {}\u{1}{}", M::FIELD, &text[..at], &text[at..]));
                }
            }
            for text in texts {
                let value = serde_json::from_str::<Json>(&text).ok();
                let of_value =
                    value.map(|value| serde_json::from_value::<MessageScheme<P>>(value).expect_err("it is no frame"));
                let of_frame = P::REVISION.deserialize(&mut serde_json::Deserializer::from_str(&text));
                let errors = [
                    serde_json::from_str::<MessageScheme<P>>(&text).err(),
                    serde_json::from_str::<M>(&text).err(),
                    serde_json::from_reader::<_, MessageScheme<P>>(text.as_bytes()).err(),
                    of_frame.err(),
                    of_value,
                ];
                assert!(errors[0].is_some(), "{text}");
                self.1.extend(errors.into_iter().flatten().map(|error| error_text(&error)));
            }
        }
    }
    for token in TOKENS {
        let mut sent = Sent(token, BTreeSet::new());
        every_payload(&mut sent);
        assert_all_hidden(token, &sent.1);
    }
}

/// What proptest shows when a property fails: the value that failed, in the error, in the panic of its macros, and in
/// both sides of an assertion. It is caught, so not where a panic aborts.
#[cfg(all(feature = "proptest", panic = "unwind"))]
mod failures {
    use super::*;
    use bimip::strategy;
    use proptest::prelude::*;
    use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};

    /// A test passes or fails for the same cases, whatever PROPTEST_CASES says: a property must fail within them.
    fn config() -> Config {
        Config { cases: 4096, failure_persistence: None, max_shrink_iters: 200, ..Config::default() }
    }

    /// The value that a property fails for, and what the failure says.
    fn failure<T: Debug + Clone + PartialEq>(
        values: impl Strategy<Value = T>,
        fails: impl Fn(&T) -> bool,
    ) -> (T, String) {
        let mut runner = TestRunner::new_with_rng(config(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
        let failed = runner.run(&values, |value| {
            if fails(&value) {
                prop_assert_ne!(&value, &value.clone(), "it fails");
            }
            Ok(())
        });
        let error = failed.expect_err("the property fails");
        let shown = error_text(&error);
        let TestError::Fail(reason, value) = error else { panic!("{shown}") };
        (value, shown + &text(&reason))
    }

    /// The token of a frame whose payload has one.
    fn token_of<P: Payload>(mut payload: P) -> String {
        P::secrets_mut(&mut payload).first().map_or_else(String::new, |token| token.to_string())
    }

    #[test]
    fn a_failure_hides_a_known_token() {
        struct Test<'a>(&'a str);
        impl PayloadVisitor for Test<'_> {
            fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
                if !has_secret::<M>() {
                    return;
                }
                let token = self.0.to_owned();
                let payloads = strategy::anything::<M>()
                    .prop_map(move |message| {
                        let mut payload = message.into_payload();
                        P::secrets_mut(&mut payload).into_iter().for_each(|secret| secret.clone_from(&token));
                        payload
                    })
                    .boxed();
                let messages = payloads.clone().prop_map(|payload| M::try_of(payload).expect("it is one")).boxed();
                let frames =
                    payloads.clone().prop_map(|payload| MessageScheme::<P> { route: 1, payload: Some(payload) });
                assert_hidden(self.0, &failure(payloads, |_| true).1);
                assert_hidden(self.0, &failure(messages.clone(), |_| true).1);
                assert_hidden(self.0, &failure(frames, |_| true).1);

                let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                    proptest!(config(), |(message in messages)| {
                        prop_assert!(false, "{message:?}");
                    });
                }));
                let panic = panic.expect_err("the property fails");
                let message = panic.downcast_ref::<String>().expect("it says why");
                assert!(message.contains(M::NAME), "{message}");
                assert_hidden(self.0, message);
            }
        }
        for token in TOKENS {
            every_payload(&mut Test(token));
        }
    }

    /// The token is the strategy's own. Its shrinking leaves 24 bytes of it at least.
    #[test]
    fn a_failure_hides_the_token_that_a_strategy_made() {
        struct Test;
        impl PayloadVisitor for Test {
            fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
                if !has_secret::<M>() {
                    return;
                }
                let is_long = |message: &M| token_of::<P>(message.clone().into_payload()).chars().count() >= 24;
                for messages in [strategy::anything::<M>(), strategy::valid::<M>()] {
                    let (message, shown) = failure(messages, is_long);
                    let token = token_of::<P>(message.into_payload());
                    assert!(shown.contains(&format!("token: <{} bytes>", token.len())), "{shown}");
                    assert_hidden(&token, &shown);
                }
                let has_long = |frame: &MessageScheme<P>| {
                    frame.payload.as_ref().is_some_and(|payload| token_of::<P>(payload.clone()).len() >= 24)
                };
                let (frame, shown) = failure(strategy::anything::<MessageScheme<P>>(), has_long);
                assert_hidden(&token_of::<P>(frame.payload.expect("it has one")), &shown);
            }
        }
        every_payload(&mut Test);
    }
}

#[test]
fn a_redacted_frame_can_be_logged_and_is_alike_but_for_the_token() {
    struct Test;
    impl PayloadVisitor for Test {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            let frame = |secret: &str| {
                let message = M::decode(&bytes_with_token::<M>(secret, true)[..]).expect("it is well formed");
                MessageScheme::<P> { route: -3, payload: Some(message.into_payload()) }
            };
            for token in TOKENS {
                let redacted = frame(token).redacted();
                assert_hidden(token, &format!("{redacted:X} {redacted:#x}"));
                assert_hidden(token, &String::from_utf8_lossy(&redacted.to_bytes()));
                assert_eq!(redacted, frame("<redacted>"), "{} {}", P::NAME, M::FIELD);
            }
            assert_eq!(frame("").redacted(), frame(""), "{} {}", P::NAME, M::FIELD);
            let empty = MessageScheme::<P> { route: 0, payload: None };
            assert_eq!(empty.redacted(), empty);
        }
    }
    every_payload(&mut Test);
}

/// Only what `redacted` writes is shown as redacted. A peer may send a token that looks like it.
#[test]
fn a_token_that_holds_the_word_for_a_redacted_one_is_hidden_and_redacted() {
    struct Test<'a>(&'a str);
    impl PayloadVisitor for Test<'_> {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            if !has_secret::<M>() {
                return;
            }
            let message = |secret| M::decode(&bytes_with_token::<M>(secret, true)[..]).expect("it is well formed");
            let (shown, redacted) = (message(self.0), message("<redacted>"));
            let length = format!("<{} bytes>", self.0.len());
            let frame = shown.clone().into_frame();
            for text in [debug(&shown), debug(&shown.as_view()), debug(&frame), debug(&frame.as_view())] {
                assert!(text.contains(&length) && !text.contains("<redacted>"), "{text}");
            }
            let expected = redacted.into_frame();
            assert_eq!(frame.redacted(), expected, "{}", self.0);
            assert_eq!(frame.as_view().redacted(), expected.as_view(), "{}", self.0);
            assert_eq!(expected.as_view().redacted(), expected.as_view(), "redacted once more");
            assert_eq!(P::to_run_time(frame).redacted(), P::to_run_time(expected), "{}", self.0);
        }
    }
    let after = format!("<redacted>{TOKEN}");
    let before = format!("{TOKEN}<redacted>");
    for token in [&after, &before, "<redacted> ", " <redacted>", "<REDACTED>", "<redacted", "redacted>", "redacted"] {
        every_payload(&mut Test(token));
    }
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
        fn visit<P: Payload>(&mut self) {
            for vector in crate::support::vectors(P::REVISION) {
                let frame = MessageScheme::<P>::from_bytes(&vector.bytes).unwrap();
                let has_token = vector.name.ends_with("token_revoke_request");
                assert_eq!(frame.redacted() == frame, !has_token, "{} {}", P::NAME, vector.name);
            }
        }
    }
    every_revision(&mut Test);
}
