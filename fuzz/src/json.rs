use bimip::{Identity, MessageScheme, Revision, Timestamp};
use serde::de::DeserializeSeed;

use super::assert_same;
use super::every::{
    ByProst, Code, CodeVisitor, Doubles, Json, MessageVisitor, Payload, RevisionVisitor, TestMessage, every_code,
    every_message, every_revision,
};

/// Text that is read as JSON is written as JSON that is read as the same, and what is decoded from bytes too. An error
/// holds no part of the text.
pub fn json(bytes: &[u8]) {
    every_revision(&mut Decoded(bytes));
    every_message(&mut Decoded(bytes));
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    every_revision(&mut Text(text));
    every_message(&mut Text(text));
    every_code(&mut Text(text));
    alone::<Timestamp>(text);
    alone::<Revision>(text);
    alone::<Identity>(text);
}

struct Decoded<'a>(&'a [u8]);

impl RevisionVisitor for Decoded<'_> {
    fn visit<P: Payload>(&mut self) {
        // prost also decodes a frame without a payload, which has JSON too.
        MessageScheme::<P>::decode_by_prost(self.0).ok().into_iter().for_each(there_and_back);
    }
}

impl MessageVisitor for Decoded<'_> {
    fn visit<M: TestMessage>(&mut self) {
        M::decode(self.0).ok().into_iter().for_each(there_and_back);
    }
}

/// JSON has one NaN. All else comes back as it was.
fn there_and_back<M: Doubles + Json>(mut message: M) {
    for double in message.doubles_mut() {
        if double.is_nan() {
            *double = f64::NAN;
        }
    }
    let text = serde_json::to_string(&message).expect("a String takes it");
    assert_same(&serde_json::from_str::<M>(&text).expect("the crate wrote it"), &message);
    let value = serde_json::to_value(&message).expect("a Value takes it");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&text).ok().as_ref(), Some(&value));
    assert_same(&serde_json::from_value::<M>(value).expect("the crate wrote it"), &message);
}

struct Text<'a>(&'a str);

impl RevisionVisitor for Text<'_> {
    fn visit<P: Payload>(&mut self) {
        let frame = read::<MessageScheme<P>>(self.0, "MessageScheme");
        let of_run_time = P::REVISION.deserialize(&mut serde_json::Deserializer::from_str(self.0));
        if let Some(frame) = frame {
            let of_run_time = of_run_time.expect("it is an envelope of this revision");
            assert_eq!(serde_json::to_string(&of_run_time).ok(), serde_json::to_string(&frame).ok());
            assert_same(&P::of_run_time(of_run_time).expect("it is of this revision"), &frame);
        }
    }
}

impl MessageVisitor for Text<'_> {
    fn visit<M: TestMessage>(&mut self) {
        read::<M>(self.0, M::NAME);
    }
}

impl CodeVisitor for Text<'_> {
    fn visit<C: Code>(&mut self) {
        alone::<C>(self.0);
    }
}

fn read<M: Doubles + Json>(text: &str, name: &str) -> Option<M> {
    match serde_json::from_str::<M>(text) {
        Ok(message) => {
            there_and_back(message.clone());
            Some(message)
        }
        Err(error) => {
            check_error(&error, name);
            None
        }
    }
}

fn alone<T: Json + PartialEq + std::fmt::Debug>(text: &str) {
    if let Ok(value) = serde_json::from_str::<T>(text) {
        let json = serde_json::to_string(&value).expect("a String takes it");
        assert_eq!(serde_json::from_str::<T>(&json).expect("the crate wrote it"), value);
    }
}

/// The crate's errors are these words, after the names of fields.
const WORDS: [&str; 9] = [
    "not a 32-bit integer",
    "not a 64-bit integer",
    "not a number",
    "not a string",
    "not an object",
    "not the only payload",
    "not true or false",
    "repeated",
    "unknown field",
];

/// The error holds names and words that the crate knows, and no part of the JSON. What is no JSON, serde_json rejects.
fn check_error(error: &serde_json::Error, name: &str) {
    if !error.is_data() {
        return;
    }
    let text = error.to_string();
    let (what, place) = text.split_once(" at line ").expect("serde_json says where");
    let (path, words) = what.split_once(": ").expect("the crate says where");
    assert!(WORDS.contains(&words), "{text}");
    assert!(place.bytes().all(|byte| byte.is_ascii_digit() || b" column".contains(&byte)), "{text}");
    let mut path = path.split('.');
    assert_eq!(path.next(), Some(name), "{text}");
    path.for_each(|field| assert!(is_field(field), "{text}"));
}

/// Whether any message has a field of this name.
fn is_field(name: &str) -> bool {
    struct Names<'a> {
        name: &'a str,
        is_found: bool,
    }
    impl RevisionVisitor for Names<'_> {
        fn visit<P: Payload>(&mut self) {
            self.is_found |= P::PAYLOADS.iter().any(|(_, name)| *name == self.name);
        }
    }
    impl MessageVisitor for Names<'_> {
        fn visit<M: TestMessage>(&mut self) {
            self.is_found |= M::FIELDS.iter().any(|field| field.name == self.name);
        }
    }
    let mut names = Names { name, is_found: ["route", "eid", "connection_resource_id"].contains(&name) };
    every_revision(&mut names);
    every_message(&mut names);
    names.is_found
}
