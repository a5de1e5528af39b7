//! The protocol's rules: each is an error of its own in `build()`, with its exact text.

use bimip::dartmessaging::{self, AwarenessRequest, AwarenessResponse};
use bimip::v1::{AwarenessIntention, AwarenessNotification, AwarenessStatus, ErrorCode, ErrorMessage};
use bimip::v1::{Logout, LogoutStatus, LogoutType, PingPong, PingPongType};
use bimip::v1::{TokenRevokeRequest, TokenRevokeResponse, TokenRevokeStatus};
use bimip::v2::{SubscribeRequest, SubscribeResponse, SubscribeStatus};
use bimip::v2::{UnsubscribeRequest, UnsubscribeResponse, UnsubscribeStatus};
use bimip::{BuildError, Identity, Violation, ViolationKind};

fn user() -> Identity {
    Identity::user("a@domain.com")
}

fn device() -> Identity {
    Identity::device("a@domain.com", "aaaaa1")
}

#[track_caller]
fn rejected<T: std::fmt::Debug>(built: Result<T, BuildError>, text: &str) {
    assert_eq!(built.unwrap_err().to_string(), text);
}

#[test]
fn a_missing_identity_is_rejected() {
    let mut logout = Logout::request();
    logout.status(LogoutStatus::PENDING).timestamp(1);
    rejected(logout.build(), "Logout.to: missing");
    rejected(
        SubscribeRequest::builder().to(user()).subscription_id("x").timestamp(1).build(),
        "SubscribeRequest.from: missing",
    );
    rejected(dartmessaging::PingPong::request().from(user()).build(), "PingPong.to: missing");
}

#[test]
fn an_eid_that_is_not_user_at_domain_is_rejected() {
    for (eid, problem) in [
        ("", "empty"),
        ("a", "not user@domain"),
        ("@domain.com", "not user@domain"),
        ("a@", "not user@domain"),
        ("@", "not user@domain"),
        ("a@b@c", "not user@domain"),
        ("a b@domain.com", "holds a control character or white space"),
        ("a@domain.com\n", "holds a control character or white space"),
        ("a\u{0}@domain.com", "holds a control character or white space"),
        ("a@domain\u{a0}.com", "holds a control character or white space"),
        ("\u{9f}", "holds a control character or white space"),
        ("a\u{2028}@domain.com", "holds a control character or white space"),
        ("a/b@domain.com", "holds a slash"),
        ("a@domain.com/", "holds a slash"),
        ("a\u{ad}@domain.com", "holds an invisible character"),
        ("a@domain\u{200b}.com", "holds an invisible character"),
        ("\u{202e}a@domain.com", "holds an invisible character"),
        ("\u{feff}", "holds an invisible character"),
        ("ä@", "not user@domain"),
        ("ä", "not user@domain"),
    ] {
        let mut logout = Logout::request();
        logout.to(Identity::device(eid, "x")).status(LogoutStatus::PENDING).timestamp(1);
        rejected(logout.build(), &format!("Logout.to.eid: {problem}"));
        let mut subscribe = SubscribeRequest::builder();
        subscribe.from(user()).to(Identity::user(eid)).subscription_id("x").timestamp(1);
        rejected(subscribe.build(), &format!("SubscribeRequest.to.eid: {problem}"));
    }
}

/// The rules that a message breaks which names a device of this eid.
fn problems(eid: String) -> Vec<ViolationKind> {
    let logout = Logout { to: Some(Identity::device(eid, "x")), r#type: 1, status: 1, timestamp: 1 };
    logout.violations().iter().map(Violation::kind).collect()
}

/// However often a character comes, a count of 8 or 16 bits does not wrap around to that of a single `@`.
#[test]
fn an_eid_is_rejected_however_often_it_holds_what_is_wrong() {
    for (heavy, problem) in [
        ("/", ViolationKind::Slash),
        (" ", ViolationKind::ControlOrWhiteSpace),
        ("\u{0}", ViolationKind::ControlOrWhiteSpace),
        ("\u{7f}", ViolationKind::ControlOrWhiteSpace),
        ("\u{85}", ViolationKind::ControlOrWhiteSpace),
        ("\u{2028}", ViolationKind::ControlOrWhiteSpace),
        ("\u{ad}", ViolationKind::Invisible),
        ("\u{200b}", ViolationKind::Invisible),
        ("\u{e0001}", ViolationKind::Invisible),
    ] {
        for times in [1, 2, 64, 127, 128, 255, 256, 257, 512, 32_768, 65_535, 65_536, 65_537, 1 << 17] {
            let many = heavy.repeat(times);
            for eid in [format!("a{many}@b"), format!("a@{many}b"), format!("{many}a@b{many}")] {
                assert_eq!(problems(eid), [problem], "{times} times {heavy:?}");
            }
        }
    }
    for times in [0, 2, 255, 256, 257, 258, 512, 513, 32_769, 65_535, 65_536, 65_537, 65_793, 1 << 17, (1 << 17) + 1] {
        assert_eq!(problems(format!("a{}b", "@".repeat(times))), [ViolationKind::NotUserAtDomain], "{times} times");
    }
    // Nor do many characters that are allowed add up to anything.
    for times in [255, 256, 65_535, 65_536, 1 << 17] {
        let (ascii, wide) = ("x".repeat(times), "ä".repeat(times));
        for eid in [format!("{ascii}@b"), format!("{wide}@b"), format!("a@{ascii}{wide}")] {
            assert_eq!(problems(eid), [], "{times} times");
        }
    }
}

#[test]
fn a_connection_resource_id_with_a_control_character_is_rejected() {
    for id in ["\n", "aaaaa1\u{0}", "\u{1b}[2J", "\u{7f}", "a\u{85}a"] {
        let mut logout = Logout::request();
        logout.to(Identity::device("a@domain.com", id)).status(LogoutStatus::PENDING).timestamp(1);
        rejected(logout.build(), "Logout.to.connection_resource_id: holds a control character");
    }
    // Beyond that it is opaque.
    for id in [" ", "a/b", "@", "\u{200b}", "ä"] {
        let mut logout = Logout::request();
        logout.to(Identity::device("a@domain.com", id)).status(LogoutStatus::PENDING).timestamp(1);
        assert!(logout.build().is_ok(), "{id:?}");
    }
}

#[test]
fn a_device_is_rejected_where_a_user_is_wanted_and_the_reverse() {
    let logout = |to| Logout::request().to(to).status(LogoutStatus::PENDING).timestamp(1).build();
    rejected(logout(user()), "Logout.to.connection_resource_id: missing");
    rejected(logout(Identity::device("a@domain.com", "")), "Logout.to.connection_resource_id: empty");
    assert!(logout(device()).is_ok());

    let ping = |to| PingPong::ping().to(to).ping_time(1).ping_id("x").build();
    rejected(ping(user()), "PingPong.to.connection_resource_id: missing");

    let subscribe = |from| SubscribeRequest::builder().from(from).to(user()).subscription_id("x").timestamp(1).build();
    rejected(subscribe(device()), "SubscribeRequest.from.connection_resource_id: must not be set: this names a user");
    rejected(subscribe(Identity::device("a@domain.com", "")), "SubscribeRequest.from.connection_resource_id: empty");
    assert!(subscribe(user()).is_ok());
}

#[test]
fn a_ping_of_dartmessaging_takes_users_and_devices() {
    let ping = |from, to| {
        let status = dartmessaging::PingPongStatus::PENDING;
        dartmessaging::PingPong::request().from(from).to(to).status(status).request_time(1).build()
    };
    assert!(ping(user(), device()).is_ok());
    assert!(ping(device(), user()).is_ok());
    rejected(ping(user(), Identity::device("a@b", "")), "PingPong.to.connection_resource_id: empty");
}

#[test]
fn a_required_text_that_is_empty_is_rejected() {
    rejected(PingPong::ping().to(device()).ping_time(1).build(), "PingPong.ping_id: empty");
    rejected(
        TokenRevokeRequest::builder().to(device()).token("").timestamp(1).build(),
        "TokenRevokeRequest.token: empty",
    );
    let mut subscribe = SubscribeRequest::builder();
    subscribe.from(user()).to(user()).timestamp(1);
    rejected(subscribe.build(), "SubscribeRequest.subscription_id: empty");
    let mut accept = SubscribeResponse::builder();
    accept.from(user()).to(user()).status(SubscribeStatus::ACCEPTED).timestamp(1);
    rejected(accept.build(), "SubscribeResponse.subscription_id: empty");
}

#[test]
fn a_required_time_that_is_not_set_is_rejected() {
    let mut logout = Logout::request();
    logout.to(device()).status(LogoutStatus::PENDING);
    rejected(logout.clone().build(), "Logout.timestamp: not set");
    rejected(logout.timestamp(0).build(), "Logout.timestamp: not set");

    rejected(PingPong::ping().to(device()).ping_id("x").build(), "PingPong.ping_time: not set");
    rejected(TokenRevokeRequest::builder().to(device()).token("x").build(), "TokenRevokeRequest.timestamp: not set");
    let mut response = TokenRevokeResponse::builder();
    response.to(device()).status(TokenRevokeStatus::SUCCESS);
    rejected(response.build(), "TokenRevokeResponse.timestamp: not set");
    let mut unsubscribe = UnsubscribeRequest::builder();
    unsubscribe.from(user()).to(user());
    rejected(unsubscribe.build(), "UnsubscribeRequest.timestamp: not set");
}

#[test]
fn a_pong_without_its_time_is_rejected() {
    let mut pong = PingPong::builder();
    pong.r#type(PingPongType::PONG).to(device()).ping_time(1).ping_id("x");
    rejected(pong.clone().build(), "PingPong.pong_time: not set");
    assert!(pong.pong_time(2).build().is_ok());
}

#[test]
fn a_response_of_dartmessaging_without_its_time_is_rejected() {
    use dartmessaging::{PingPong, PingPongStatus, PingPongType};
    let mut ping = PingPong::request();
    ping.from(user()).to(user()).status(PingPongStatus::OK).request_time(1);
    assert!(ping.clone().build().is_ok(), "a REQUEST has none");
    let response = ping.r#type(PingPongType::RESPONSE);
    rejected(response.clone().build(), "PingPong.response_time: not set");
    assert!(response.response_time(2).build().is_ok());
}

#[test]
fn a_negative_time_is_rejected() {
    rejected(
        Logout::request().to(device()).status(LogoutStatus::PENDING).timestamp(-1).build(),
        "Logout.timestamp: negative time",
    );
    let mut ping = PingPong::ping();
    ping.to(device()).ping_time(1).ping_id("x");
    rejected(ping.clone().pong_time(i64::MIN).build(), "PingPong.pong_time: negative time");
    rejected(ping.ping_time(-5).build(), "PingPong.ping_time: negative time");
    let mut seen = AwarenessNotification::builder();
    seen.from(user()).to(user()).status(AwarenessStatus::AWAY).last_seen(-1);
    rejected(seen.build(), "AwarenessNotification.last_seen: negative time");
    let mut request = AwarenessRequest::builder();
    request.from(user()).to(user()).timestamp(-1);
    rejected(request.build(), "AwarenessRequest.timestamp: negative time");
}

#[test]
fn a_required_code_that_is_not_set_is_rejected() {
    rejected(Logout::request().to(device()).timestamp(1).build(), "Logout.status: not set");
    rejected(Logout::builder().to(device()).status(LogoutStatus::FAIL).timestamp(1).build(), "Logout.type: not set");
    rejected(PingPong::builder().to(device()).ping_time(1).ping_id("x").build(), "PingPong.type: not set");
    rejected(TokenRevokeResponse::builder().to(device()).timestamp(1).build(), "TokenRevokeResponse.status: not set");
    rejected(AwarenessNotification::builder().from(user()).to(user()).build(), "AwarenessNotification.status: not set");
    rejected(
        AwarenessResponse::builder().from(user()).to(user()).timestamp(1).build(),
        "AwarenessResponse.status: not set",
    );
    rejected(
        UnsubscribeResponse::builder().from(user()).to(user()).timestamp(1).build(),
        "UnsubscribeResponse.status: not set",
    );
    rejected(
        dartmessaging::PingPong::request().from(user()).to(user()).request_time(1).build(),
        "PingPong.status: not set",
    );
    rejected(ErrorMessage::builder().message("x").build(), "ErrorMessage.code: not set");
    // A setter that was called with 0 sets nothing.
    let mut logout = Logout::request();
    logout.to(device()).timestamp(1).status(0.into());
    rejected(logout.clone().build(), "Logout.status: not set");
    rejected(logout.status(LogoutStatus::FAIL).r#type(0.into()).build(), "Logout.type: not set");
}

#[test]
fn an_optional_code_or_time_of_0_is_not_set_and_breaks_no_rule() {
    let mut notification = AwarenessNotification::builder();
    notification.from(user()).to(user()).status(AwarenessStatus::AWAY);
    let unset = notification.clone().build();
    assert!(unset.is_ok());
    assert_eq!(notification.clone().awareness_intention(AwarenessIntention::from(0)).build(), unset);
    assert_eq!(notification.last_seen(0).build(), unset);

    let (pending, untyped) = (dartmessaging::PingPongStatus::PENDING, dartmessaging::PingPongType::from(0));
    let mut ping = dartmessaging::PingPong::builder();
    ping.from(user()).to(user()).status(pending).request_time(1);
    assert_eq!(ping.clone().r#type(untyped).response_time(0).build(), ping.build());
}

#[test]
fn a_code_below_0_is_rejected() {
    for value in [-1, i32::MIN] {
        let mut logout = Logout::request();
        logout.to(device()).timestamp(1);
        rejected(logout.clone().status(value.into()).build(), "Logout.status: code not above 0");
        rejected(logout.status(LogoutStatus::PENDING).r#type(value.into()).build(), "Logout.type: code not above 0");
        let mut notification = AwarenessNotification::builder();
        notification.from(user()).to(user()).status(AwarenessStatus::AWAY);
        rejected(
            notification.awareness_intention(AwarenessIntention::from(value)).build(),
            "AwarenessNotification.awareness_intention: code not above 0",
        );
        rejected(ErrorMessage::builder().code(ErrorCode::from(value)).build(), "ErrorMessage.code: code not above 0");
        rejected(
            dartmessaging::PingPong::builder().from(user()).to(user()).r#type(value.into()).build(),
            "PingPong.type: code not above 0",
        );
    }
}

#[test]
fn a_code_that_no_table_lists_is_built() {
    let mut logout = Logout::builder();
    logout.to(device()).r#type(LogoutType::from(99)).status(i32::MAX.into()).timestamp(1);
    assert_eq!(logout.build().map(|logout| (logout.r#type, logout.status)), Ok((99, i32::MAX)));
}

#[test]
fn a_place_off_the_earth_is_rejected() {
    let at = |latitude, longitude| {
        AwarenessNotification::builder()
            .from(user())
            .to(user())
            .status(AwarenessStatus::ONLINE)
            .latitude(latitude)
            .longitude(longitude)
            .build()
    };
    assert!(at(90.0, -180.0).is_ok());
    assert!(at(-90.0, 180.0).is_ok());
    rejected(at(90.1, 0.0), "AwarenessNotification.latitude: not within -90 to 90 degrees");
    rejected(at(-91.0, 0.0), "AwarenessNotification.latitude: not within -90 to 90 degrees");
    rejected(at(0.0, 180.5), "AwarenessNotification.longitude: not within -180 to 180 degrees");
    rejected(at(f64::NAN, 0.0), "AwarenessNotification.latitude: not finite");
    rejected(at(0.0, f64::NEG_INFINITY), "AwarenessNotification.longitude: not finite");
    let mut response = AwarenessResponse::builder();
    response.from(user()).to(user()).status(AwarenessStatus::ONLINE).timestamp(1);
    rejected(response.clone().latitude(-90.5).build(), "AwarenessResponse.latitude: not within -90 to 90 degrees");
    rejected(response.longitude(f64::INFINITY).build(), "AwarenessResponse.longitude: not finite");
}

#[test]
fn an_error_gives_message_field_and_problem_as_data() {
    let error = Logout::request().to(user()).status(LogoutStatus::PENDING).timestamp(1).build().unwrap_err();
    assert_eq!(error.path().message(), "Logout");
    assert!(error.path().fields().eq(["to", "connection_resource_id"]));
    assert_eq!(error.kind(), ViolationKind::Missing);
}

#[test]
fn the_first_broken_rule_in_field_order_is_the_error() {
    rejected(Logout::builder().build(), "Logout.to: missing");
    rejected(
        UnsubscribeResponse::builder().status(UnsubscribeStatus::from(-1)).build(),
        "UnsubscribeResponse.from: missing",
    );
}
