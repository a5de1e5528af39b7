//! `validate()`: the rules of `build()` on what was read, all violations at once, in field order.

use crate::every::{RevisionVisitor, Scheme, every_revision};
use crate::support::vectors;
use bimip::{Envelope, Identity, Problem, Revision, Violation, v1};

fn texts(violations: &[Violation]) -> Vec<String> {
    violations.iter().map(ToString::to_string).collect()
}

/// The vectors that break a rule: in which revision, of which name, and how.
const FINDINGS: &[(Revision, &str, &[&str])] = &[
    (Revision::V1, "server.awareness_notification", &["MessageScheme.route: 1, while the payload is field 2"]),
    (Revision::V2, "encoder.ping_with_empty_device", &["MessageScheme.ping_pong.to.connection_resource_id: empty"]),
    (
        Revision::V2,
        "encoder.unlisted_and_negative_numbers",
        &["MessageScheme.logout.type: code not above 0", "MessageScheme.logout.timestamp: negative time"],
    ),
    // The public server's own routes.
    (Revision::V2, "running.pong", &["MessageScheme.route: 4, while the payload is field 3"]),
    (Revision::V2, "running.token_revoke_response", &["MessageScheme.route: 6, while the payload is field 5"]),
    (Revision::V2, "running.logout_response", &["MessageScheme.route: 11, while the payload is field 10"]),
    (Revision::V2, "running.awareness_online", &["MessageScheme.route: 1, while the payload is field 2"]),
    (Revision::V2, "running.awareness_offline", &["MessageScheme.route: 1, while the payload is field 2"]),
];

#[test]
fn every_vector_is_sound_but_for_those_that_are_listed() {
    struct Test(Vec<(Revision, String, Vec<String>)>);
    impl RevisionVisitor for Test {
        fn visit<E: Scheme>(&mut self) {
            for vector in vectors(E::REVISION) {
                let violations = E::from_bytes(&vector.bytes).unwrap().validate();
                if !violations.is_empty() {
                    self.0.push((E::REVISION, vector.name, texts(&violations)));
                }
            }
        }
    }
    let mut test = Test(Vec::new());
    every_revision(&mut test);
    let found: Vec<_> = test.0.iter().map(|(revision, name, texts)| (*revision, &**name, texts.clone())).collect();
    let expected: Vec<_> = FINDINGS
        .iter()
        .map(|(revision, name, texts)| (*revision, *name, texts.iter().map(ToString::to_string).collect()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn an_unexpected_route_is_a_finding_that_can_be_told_from_the_others() {
    let ping = crate::support::vector(Revision::V1, "document.ping").bytes;
    let frame = v1::MessageScheme::from_bytes(&ping).unwrap().with_route(4);
    let violations = frame.validate();
    assert_eq!(violations.len(), 1);
    assert_eq!(violations[0].problem(), Problem::UnexpectedRoute { route: 4, field_number: 6 });
    assert!(violations[0].path().fields().eq(["route"]));
}

#[test]
fn all_violations_are_listed_in_field_order() {
    let logout = v1::Logout { to: Some(Identity::default()), r#type: -1, timestamp: -5, ..Default::default() };
    let expected = [
        "to.eid: empty",
        "to.connection_resource_id: missing",
        "type: code not above 0",
        "status: not set",
        "timestamp: negative time",
    ];
    assert_eq!(texts(&logout.validate()), expected.map(|text| format!("Logout.{text}")));
    let frame = v1::MessageScheme::from(logout).with_route(0);
    let route = "MessageScheme.route: 0, while the payload is field 12".to_owned();
    let in_frame = expected.map(|text| format!("MessageScheme.logout.{text}"));
    assert_eq!(texts(&frame.validate()), [vec![route], in_frame.to_vec()].concat());
}

#[test]
fn a_pong_that_was_read_needs_its_time() {
    let pong = v1::PingPong {
        to: Some(Identity::device("a@b", "x")),
        r#type: 2,
        ping_time: 1,
        pong_time: 0,
        ping_id: "x".into(),
    };
    assert_eq!(texts(&pong.validate()), ["PingPong.pong_time: not set"]);
}

#[test]
fn identities_are_read_without_ceremony() {
    let absent = v1::Logout::default();
    assert_eq!((absent.to(), absent.to.is_some()), (&Identity::default(), false));
    assert!(v1::LogoutView::default().to().is_user());

    let device = Identity::new("a@domain.com").with_device("aaaaa1");
    assert_eq!(device, Identity::device("a@domain.com", "aaaaa1"));
    assert!(device.is_device() && !device.is_user());
    assert_eq!(device.to_string(), "a@domain.com/aaaaa1");
    assert_eq!(device.user(), Identity::new("a@domain.com"));
    assert!(device.user().is_user() && !device.user().is_device());
    assert_eq!(device.user().to_string(), "a@domain.com");

    let neither = Identity::device("a@domain.com", "");
    assert!(!neither.is_device() && !neither.is_user());
}

#[test]
fn a_code_has_a_name_or_is_a_number() {
    use bimip::v1::LogoutStatus;

    assert_eq!(format!("{:?} {:?}", LogoutStatus::PENDING, LogoutStatus::from(9)), "PENDING LogoutStatus(9)");
    assert_eq!((LogoutStatus::PENDING.name(), LogoutStatus::from(9).name()), (Some("PENDING"), None));
    assert_eq!(LogoutStatus::from(4), LogoutStatus::PENDING);
    assert_eq!((LogoutStatus::from(-3).value(), i32::from(LogoutStatus::PENDING)), (-3, 4));
}
