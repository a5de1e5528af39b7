//! The exported strategies reach what they are for.

use bimip::{strategy, v1};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

fn samples<S: Strategy>(strategy: S) -> Vec<S::Value> {
    let mut runner = TestRunner::deterministic();
    (0..1000).map(|_| strategy.new_tree(&mut runner).expect("it makes one").current()).collect()
}

#[test]
fn anything_reaches_what_breaks_the_rules_and_sound_does_not() {
    let notifications = samples(strategy::anything::<v1::AwarenessNotification>());
    assert!(notifications.iter().any(|notification| notification.latitude > 90.0));
    assert!(notifications.iter().any(|notification| notification.latitude == 0.0));
    assert!(notifications.iter().any(|notification| notification.from.is_none()));
    assert!(notifications.iter().any(|notification| notification.status < 0));
    assert!(notifications.iter().any(|notification| notification.last_seen < 0));

    let notifications = samples(strategy::sound::<v1::AwarenessNotification>());
    assert!(notifications.iter().all(|notification| notification.validate().is_empty()));
    assert!(notifications.iter().any(|notification| notification.latitude < 0.0));
    assert!(notifications.iter().any(|notification| notification.longitude.abs() > 90.0));
}

#[test]
fn routes_of_anything_are_the_payloads_or_any_other() {
    let has_default_route = |frame: &v1::MessageScheme| frame.field_number().map(i64::from) == Some(frame.route);
    let frames = samples(strategy::anything::<v1::MessageScheme>());
    assert!(frames.iter().any(has_default_route));
    assert!(!frames.iter().all(has_default_route));
    assert!(samples(strategy::sound::<v1::MessageScheme>()).iter().all(has_default_route));
}
