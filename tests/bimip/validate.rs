//! `validate()`: the rules of `build()` on what was read, all violations at once, in field order.

use crate::every::{RevisionVisitor, Scheme, every_revision};
use crate::support::vectors;
use bimip::{Frame, Identity, MAX_FRAME_LEN, Revision, Violation, v1};

fn texts(violations: &[Violation]) -> Vec<String> {
    violations.iter().map(ToString::to_string).collect()
}

/// The vectors name the rules that they break.
#[test]
fn every_vector_has_its_findings() {
    struct Test(usize);
    impl RevisionVisitor for Test {
        fn visit<E: Scheme>(&mut self) {
            for vector in vectors(E::REVISION) {
                let violations = E::from_bytes(&vector.bytes).unwrap().validate();
                assert_eq!(texts(&violations), vector.findings, "{} {}", E::REVISION, vector.name);
                self.0 += violations.len();
            }
        }
    }
    let mut test = Test(0);
    every_revision(&mut test);
    assert_eq!(test.0, 3, "vectors that break a rule show that rules are checked");
}

#[test]
fn a_frame_above_the_limit_of_decoding_is_a_finding() {
    let ping = |len| {
        let id = "x".repeat(len);
        v1::MessageScheme::from(
            v1::PingPong::ping().to(Identity::device("a@b", "x")).ping_time(1).ping_id(id).build().unwrap(),
        )
    };
    // Route, payload's key and length 2 + 4, identity 2 + 5 + 3, type 2, time 2, id 1 + 3.
    let longest = MAX_FRAME_LEN - 24;
    assert_eq!(ping(longest).encoded_len(), MAX_FRAME_LEN);
    assert!(ping(longest).validate().is_empty());
    assert!(v1::MessageScheme::from_bytes(&ping(longest).to_bytes()).is_ok());

    let above = ping(longest + 1);
    let found = above.validate();
    assert_eq!(texts(&found), ["MessageScheme: 65537 bytes, above the limit of 65536"]);
    assert_eq!(above.as_view().validate(), found);
    assert_eq!(Frame::from(above.clone()).validate(), found);
    assert_eq!(found[0].path().fields().count(), 0);
    assert!(v1::MessageScheme::from_bytes(&above.to_bytes()).is_err());

    let mut unsound = ping(longest);
    if let Some(v1::Payload::PingPong(ping)) = &mut unsound.payload {
        ping.to = Some(Identity::device("a b", "x"));
    }
    assert_eq!(unsound.encoded_len(), MAX_FRAME_LEN);
    assert_eq!(
        texts(&unsound.validate()),
        ["MessageScheme.ping_pong.to.eid: holds a control character or white space"]
    );
}

#[test]
fn no_route_breaks_a_rule() {
    let ping = crate::support::vector(Revision::V1, "document.ping").bytes;
    for route in [i64::MIN, 0, 4, 99] {
        assert_eq!(v1::MessageScheme::from_bytes(&ping).unwrap().with_route(route).validate(), []);
    }
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
    assert_eq!(logout.as_view().validate(), logout.validate());
    let frame = v1::MessageScheme::from(logout).with_route(0);
    assert_eq!(texts(&frame.validate()), expected.map(|text| format!("MessageScheme.logout.{text}")));
    assert_eq!(frame.as_view().validate(), frame.validate());
    assert_eq!(Frame::from(frame.clone()).validate(), frame.validate());
    assert_eq!(texts(&v1::MessageScheme::default().validate()), ["MessageScheme.payload: missing"]);
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
