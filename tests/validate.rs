//! `validate()`: the rules of `build()` on what was read, all violations at once, in field order.

mod support;

use bimip::{Envelope, Identity, Problem, Revision, Violation, dartmessaging, v1, v2};
use support::vectors;

fn texts(violations: &[Violation]) -> Vec<String> {
    violations.iter().map(ToString::to_string).collect()
}

#[test]
fn every_vector_is_sound_but_for_the_servers_route() {
    for_each_revision!(Frame => {
        for vector in vectors(Frame::REVISION) {
            let violations = Frame::from_bytes(&vector.bytes).unwrap().validate();
            let expected: &[&str] = match vector.name {
                "server.awareness_notification" => &["MessageScheme.route: 1, while the payload is field 2"],
                _ => &[],
            };
            assert_eq!(texts(&violations), expected, "{} {}", Frame::REVISION, vector.name);
        }
    });
}

#[test]
fn an_unexpected_route_is_a_finding_that_can_be_told_from_the_others() {
    let ping = support::vector(Revision::V1, "document.ping").bytes;
    let frame = v1::MessageScheme::from_bytes(&ping).unwrap().with_route(4);
    let violations = frame.validate();
    assert_eq!(violations.len(), 1);
    assert_eq!(violations[0].problem(), Problem::UnexpectedRoute { route: 4, field_number: 6 });
    assert!(violations[0].path().fields().eq(["route"]));
}

#[test]
fn all_violations_are_listed_in_field_order() {
    let logout = v1::Logout { to: Some(Identity::default()), r#type: -1, status: 0, timestamp: -5 };
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
fn an_empty_message_lacks_all_that_is_required() {
    macro_rules! lacks {
        ($($message:path: $($text:literal)*;)*) => {$(
            assert_eq!(texts(&<$message>::default().validate()), [$($text),*].map(|text: &str| {
                format!("{}.{text}", stringify!($message).rsplit(' ').next().unwrap().rsplit("::").next().unwrap())
            }));
        )*};
    }
    lacks! {
        dartmessaging::AwarenessRequest: "from: missing" "to: missing";
        dartmessaging::AwarenessResponse: "from: missing" "to: missing" "status: not set" "timestamp: not set";
        dartmessaging::PingPong: "from: missing" "to: missing" "status: not set" "request_time: not set";
        dartmessaging::MessageScheme: "payload: missing";
        v1::AwarenessNotification: "from: missing" "to: missing" "status: not set";
        v1::PingPong: "to: missing" "type: not set" "ping_time: not set" "ping_id: empty";
        v1::TokenRevokeRequest: "to: missing" "token: empty" "timestamp: not set";
        v1::TokenRevokeResponse: "to: missing" "status: not set" "timestamp: not set";
        v1::Logout: "to: missing" "type: not set" "status: not set" "timestamp: not set";
        v1::ErrorMessage: "code: not set";
        v1::MessageScheme: "payload: missing";
        v2::SubscribeRequest: "from: missing" "to: missing" "subscription_id: empty" "timestamp: not set";
        v2::SubscribeResponse: "from: missing" "to: missing" "status: not set" "timestamp: not set" "subscription_id: empty";
        v2::UnsubscribeRequest: "from: missing" "to: missing" "timestamp: not set";
        v2::UnsubscribeResponse: "from: missing" "to: missing" "status: not set" "timestamp: not set";
        v2::MessageScheme: "payload: missing";
    }
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
fn a_reason_in_a_dartmessaging_frame_is_found() {
    let token = support::vector(Revision::V1, "document.token_revoke_request").bytes;
    let frame = dartmessaging::MessageScheme::from_bytes(&token).unwrap();
    assert_eq!(texts(&frame.validate()), ["MessageScheme.token_revoke_request.reason: not in dartmessaging"]);
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
fn codes_are_open_and_named() {
    use bimip::v1::LogoutStatus;

    assert_eq!(format!("{:?} {:?}", LogoutStatus::PENDING, LogoutStatus::from(9)), "PENDING LogoutStatus(9)");
    assert_eq!((LogoutStatus::PENDING.name(), LogoutStatus::from(9).name()), (Some("PENDING"), None));
    assert_eq!(LogoutStatus::from(4), LogoutStatus::PENDING);
    assert_eq!((LogoutStatus::from(-3).value(), i32::from(LogoutStatus::PENDING)), (-3, 4));

    // The tables of the protocol, in the order of their numbers, and nothing beyond them.
    macro_rules! table {
        ($($Code:path: $($name:literal)*;)*) => {$(
            let names: Vec<_> = (0..20).filter_map(|value| <$Code>::from(value).name()).collect();
            assert_eq!(names, [$($name),*]);
            assert_eq!(<$Code>::from(names.len() as i32).name(), names.last().copied());
        )*};
    }
    table! {
        v1::AwarenessStatus: "ONLINE" "OFFLINE" "AWAY" "BUSY" "DND" "INVISIBLE" "IDLE" "UNKNOWN";
        v1::AwarenessIntention: "DO_NOT_BROADCAST" "BROADCAST";
        dartmessaging::PingPongType: "REQUEST" "RESPONSE";
        dartmessaging::PingPongStatus: "PENDING" "OK" "FAIL" "TIMEOUT" "ERROR" "UNREACHABLE";
        v1::PingPongType: "PING" "PONG";
        v1::LogoutType: "REQUEST" "RESPONSE";
        LogoutStatus: "DISCONNECT" "FAIL" "SUCCESS" "PENDING";
        v1::TokenRevokeStatus: "SUCCESS" "FAILED";
        v2::SubscribeStatus: "ACCEPTED" "REJECTED";
        v2::UnsubscribeStatus: "SUCCESS" "FAILED";
    }
    assert_eq!((0..20).find_map(|value| v1::ErrorCode::from(value).name()), None);
}
