//! The exported strategies reach what they are for: each alternative of each field, payload and route, and no other.

use std::collections::BTreeSet;

use bimip::strategy::{self, Validity};
use bimip::{Identity, MessageScheme, v1};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::every::{
    FieldRules, Kind, MessageVisitor, Party, Payload, RevisionVisitor, TestMessage, Value, every_message,
    every_revision,
};
use crate::support::wire::fields;
use crate::values::decode;

fn samples<S: Strategy>(strategy: S) -> Vec<S::Value> {
    // The rarest alternative is one in a hundred.
    let mut runner = TestRunner::deterministic();
    (0..800).map(|_| strategy.new_tree(&mut runner).expect("it makes one").current()).collect()
}

/// What an identity is, of those that a strategy tells apart.
fn of_identity(identity: Option<&Identity>) -> &'static str {
    match identity.map(|identity| identity.connection_resource_id.as_deref()) {
        None => "absent",
        Some(None) => "a user",
        Some(Some("")) => "an empty device",
        Some(Some(_)) => "a device",
    }
}

/// What is in a field, of what a strategy tells apart.
fn alternative(field: &FieldRules, value: &Value, is_on_wire: bool) -> &'static str {
    match (field.kind, value) {
        (_, Value::Identity(identity)) => of_identity(is_on_wire.then_some(identity)),
        (_, Value::Text(text)) if text.is_empty() => "empty",
        (_, Value::Text(_)) => "text",
        (_, Value::Bool(true)) => "true",
        (_, Value::Bool(false)) => "false",
        (_, Value::Code(_, Some(name))) => name,
        (_, Value::Code(0, None)) | (_, Value::Integer(0)) => "not set",
        (_, Value::Code(..=-1, None)) | (_, Value::Integer(..=-1)) => "negative",
        (_, Value::Code(_, None)) => "unlisted",
        (_, Value::Integer(_)) => "positive",
        (_, Value::Degrees(degrees)) if degrees.is_nan() => "not a number",
        (_, Value::Degrees(degrees)) if degrees.is_infinite() => "infinite",
        (Kind::Degrees(limit), Value::Degrees(degrees)) if degrees.abs() > limit.into() => "off the earth",
        (_, Value::Degrees(degrees)) if *degrees < 0.0 => "negative",
        (_, Value::Degrees(degrees)) if *degrees > 0.0 => "positive",
        (_, Value::Degrees(_)) => "zero",
    }
}

/// What the strategy must make of a field.
fn alternatives(field: &FieldRules, content: Validity) -> BTreeSet<&'static str> {
    let is_valid = content == Validity::Valid;
    let mut all = BTreeSet::new();
    match field.kind {
        Kind::Identity(_) if !is_valid => all.extend(["absent", "a user", "an empty device", "a device"]),
        Kind::Identity(Party::User) => all.extend(["a user"]),
        Kind::Identity(Party::Device) => all.extend(["a device"]),
        Kind::Identity(Party::Either) => all.extend(["a user", "a device"]),
        Kind::Text { required: true } | Kind::Secret if is_valid => all.extend(["text"]),
        Kind::Text { .. } | Kind::Secret => all.extend(["empty", "text"]),
        Kind::Bool => all.extend(["true", "false"]),
        Kind::Code { codes, required } => {
            all.extend(codes.iter().map(|(name, _)| *name));
            all.extend(["unlisted"]);
            all.extend(["negative", "not set"].iter().filter(|_| !is_valid));
            all.extend(["not set"].iter().filter(|_| !required));
        }
        Kind::Time { .. } if is_valid => all.extend(["positive"]),
        Kind::Time { .. } => all.extend(["negative", "not set", "positive"]),
        Kind::Integer => all.extend(["negative", "positive"]),
        Kind::Degrees(_) if is_valid => all.extend(["negative", "positive"]),
        Kind::Degrees(_) => all.extend(["negative", "positive", "zero", "off the earth", "infinite"]),
    }
    all
}

#[test]
fn every_alternative_of_every_field_is_made() {
    struct Test;
    impl MessageVisitor for Test {
        fn visit<M: TestMessage>(&mut self) {
            for content in [Validity::Any, Validity::Valid] {
                let mut made = vec![BTreeSet::new(); M::FIELDS.len()];
                for message in samples(any_with::<M>(content)) {
                    let bytes = message.encode_to_vec();
                    let on_wire = fields(&bytes);
                    let is_on_wire = |field: &FieldRules| on_wire.iter().any(|(number, _)| *number == field.number);
                    for ((field, (_, value)), made) in M::FIELDS.iter().zip(decode(&bytes, M::FIELDS)).zip(&mut made) {
                        made.insert(alternative(field, &value, is_on_wire(field)));
                    }
                }
                for (field, made) in M::FIELDS.iter().zip(made) {
                    assert_eq!(made, alternatives(field, content), "{content:?} {}.{}", M::NAME, field.name);
                }
            }
        }
    }
    every_message(&mut Test);
}

#[test]
fn every_alternative_of_an_identity_is_made() {
    let made = |content| -> BTreeSet<_> {
        samples(any_with::<Identity>(content)).iter().map(|identity| of_identity(Some(identity))).collect()
    };
    assert_eq!(made(Validity::Any), BTreeSet::from(["a user", "an empty device", "a device"]));
    assert_eq!(made(Validity::Valid), BTreeSet::from(["a user", "a device"]));
}

#[test]
fn every_payload_of_every_revision_is_made_and_a_valid_one_keeps_the_rules() {
    struct Test;
    impl RevisionVisitor for Test {
        fn visit<P: Payload>(&mut self) {
            for content in [Validity::Any, Validity::Valid] {
                let frames = samples(any_with::<MessageScheme<P>>(content));
                let made: BTreeSet<_> = frames.iter().map(|frame| frame.field_number().expect("a payload")).collect();
                let payloads: BTreeSet<_> = P::PAYLOADS.iter().map(|(number, _)| *number).collect();
                assert_eq!(made, payloads, "{} {content:?}", P::NAME);
                let keep_the_rules = frames.iter().all(|frame| frame.violations().is_empty());
                assert_eq!(keep_the_rules, content == Validity::Valid, "{}", P::NAME);

                let routes: BTreeSet<_> =
                    frames.iter().map(|frame| frame.field_number().map(i64::from) == Some(frame.route)).collect();
                let expected = if content == Validity::Valid { vec![true] } else { vec![true, false] };
                assert_eq!(routes, expected.into_iter().collect(), "{} {content:?}: the payload's route", P::NAME);
            }
        }
    }
    every_revision(&mut Test);
}

#[test]
fn the_named_strategies_are_those_of_their_content() {
    let notifications = samples(strategy::anything::<v1::AwarenessNotification>());
    assert_eq!(notifications, samples(any_with::<v1::AwarenessNotification>(Validity::Any)));
    assert_eq!(notifications, samples(any::<v1::AwarenessNotification>()));
    let notifications = samples(strategy::valid::<v1::AwarenessNotification>());
    assert_eq!(notifications, samples(any_with::<v1::AwarenessNotification>(Validity::Valid)));
    assert!(notifications.iter().any(|notification| notification.longitude.abs() > 90.0));
}
