//! Replies to the frames of the protocol's document: what they echo, and what has no reply. `correlation.rs` has which reply
//! answers which request.

use std::time::Duration;

use crate::every::{Payload, PayloadOf};
use crate::support::vector;
use bimip::{BuildError, Identity, MessageScheme, Revision, Timestamp, dartmessaging, v1, v2};

#[track_caller]
fn rejected<T: std::fmt::Debug>(built: Result<T, BuildError>, text: &str) {
    assert_eq!(built.unwrap_err().to_string(), text);
}

/// The message of a vector.
fn payload<P: Payload, M: PayloadOf<P>>(name: &str) -> M {
    let frame = MessageScheme::<P>::from_bytes(&vector(P::REVISION, name).bytes).unwrap();
    frame.payload.as_ref().and_then(M::of).expect("the vector holds it").clone()
}

#[test]
fn a_pong_echoes_the_ping_and_adds_its_time() {
    let ping = payload::<v1::Payload, v1::PingPong>("document.ping");
    let pong = ping.pong(1_756_979_600_893).unwrap();
    assert_eq!(pong.to, Some(Identity::device("a@domain.com", "aaaaa1")));
    assert_eq!(pong.r#type(), v1::PingPongType::PONG);
    assert_eq!(pong.ping_id, "ergfyerhfjerhguer");
    assert_eq!(pong.ping_time(), Timestamp::from(1_756_979_600_881));
    assert_eq!(pong.pong_time(), Timestamp::from(1_756_979_600_893));
    // As the ping's frame, with type 2 and field 4, 12 ms later, between ping_time and ping_id; so 7 bytes longer.
    assert_eq!(
        v1::MessageScheme::from(pong.clone()).to_hex(),
        "0806323B0A160A0C6140646F6D61696E2E636F6D1206616161616131100218F1BB94A1913320FDBB94A191332A1165726766796572\
         68666A65726867756572"
    );

    assert!(pong.answers(&ping));
    assert_eq!(pong.rtt(1_756_979_600_901), Some(Duration::from_millis(20)));
    assert_eq!(pong.rtt(1_756_979_600_881), Some(Duration::ZERO));
    assert_eq!(pong.rtt(1_756_979_600_880), None, "a round trip takes no negative time");
    assert_eq!(pong.rtt(i64::MIN), None);
    let earliest = v1::PingPong { ping_time: i64::MIN, ..pong.clone() };
    assert_eq!(earliest.rtt(i64::MAX), Some(Duration::from_millis(u64::MAX)));
    assert_eq!(ping.rtt(1_756_979_600_901), None, "a PING made no round trip");
}

#[test]
fn only_a_ping_has_a_pong() {
    let ping = payload::<v1::Payload, v1::PingPong>("document.ping");
    let pong = ping.pong(1_756_979_600_893).unwrap();
    rejected(pong.pong(1_756_979_600_999), "PingPong.type: not a request, so it has no reply");
    rejected(v1::PingPong::default().pong(1), "PingPong.type: not a request, so it has no reply");
    let nobodys = v1::PingPong { to: None, ..ping.clone() };
    rejected(nobodys.pong(1), "PingPong.to: missing");
    // What a PONG echoes must be set.
    rejected(v1::PingPong { ping_time: 0, ..ping.clone() }.pong(1), "PingPong.ping_time: not set");
    // What a reply does not copy is not checked.
    assert!(v1::PingPong { pong_time: -5, ..ping }.pong(1).is_ok());
}

#[test]
fn a_subscribe_response_swaps_the_parties_and_echoes_id_and_one_way() {
    let request = payload::<v2::Payload, v2::SubscribeRequest>("document.subscribe_request");
    let accepted = request.accept(1_757_355_943_400, "welcome").unwrap();
    assert_eq!((accepted.from(), accepted.to()), (request.to(), request.from()));
    assert_eq!(accepted.status(), v2::SubscribeStatus::ACCEPTED);
    assert_eq!((&*accepted.message, &*accepted.subscription_id, accepted.one_way), ("welcome", "ancisdcsad", false));
    assert_eq!(accepted.timestamp().unix_millis(), 1_757_355_943_400);

    let one_way = v2::SubscribeRequest { one_way: true, ..request.clone() };
    let declined = one_way.reject(1_757_355_943_401, "not now").unwrap();
    assert_eq!((declined.status(), declined.one_way), (v2::SubscribeStatus::REJECTED, true));
    assert_eq!((&*declined.message, &*declined.subscription_id), ("not now", "ancisdcsad"));
    assert_eq!(declined.timestamp().unix_millis(), 1_757_355_943_401);

    assert!(accepted.answers(&request));
    assert!(declined.answers(&one_way));
    rejected(
        v2::SubscribeRequest { from: Some(Identity::device("a@domain.com", "x")), ..request }.accept(1, ""),
        "SubscribeResponse.to.connection_resource_id: must not be set: this names a user",
    );
}

/// The public server's answer to another user's request has the same id.
#[test]
fn a_subscribe_response_with_the_right_id_from_somebody_else_is_no_answer() {
    let request = payload::<v2::Payload, v2::SubscribeRequest>("document.subscribe_request");
    let servers = payload::<v2::Payload, v2::SubscribeResponse>("server.subscribe_response");
    assert_eq!(servers.subscription_id, request.subscription_id);
    assert!(!servers.answers(&request));
}

#[test]
fn an_unsubscribe_response_swaps_the_parties() {
    let request = v2::UnsubscribeRequest::builder()
        .from(Identity::user("a@domain.com"))
        .to(Identity::user("b@domain.com"))
        .timestamp(1)
        .build()
        .unwrap();
    let ended = request.succeed(2, "bye", true).unwrap();
    assert_eq!((ended.from(), ended.to()), (request.to(), request.from()));
    assert_eq!((ended.status(), ended.two_way_removed), (v2::UnsubscribeStatus::SUCCESS, true));
    assert_eq!((&*ended.message, ended.timestamp().unix_millis()), ("bye", 2));
    let failed = request.fail(3, "no").unwrap();
    assert_eq!((failed.status(), failed.two_way_removed), (v2::UnsubscribeStatus::FAILED, false));
    assert_eq!((failed.from(), failed.to()), (request.to(), request.from()));
    assert_eq!((&*failed.message, failed.timestamp().unix_millis()), ("no", 3));
    assert!(!request.succeed(2, "", false).unwrap().two_way_removed);

    assert!(ended.answers(&request) && failed.answers(&request));
}

#[test]
fn a_token_revoke_response_names_the_device_and_no_token() {
    let request = payload::<v1::Payload, v1::TokenRevokeRequest>("document.token_revoke_request");
    let revoked = request.succeed(1_757_265_708_600).unwrap();
    assert_eq!(revoked.to, request.to);
    assert_eq!((revoked.status(), &*revoked.reason), (v1::TokenRevokeStatus::SUCCESS, ""));
    assert_eq!(revoked.timestamp().unix_millis(), 1_757_265_708_600);
    let failed = request.fail(1_757_265_708_600, "unknown device").unwrap();
    assert_eq!((failed.status(), &*failed.reason), (v1::TokenRevokeStatus::FAILED, "unknown device"));
    assert_eq!(failed.timestamp().unix_millis(), 1_757_265_708_600);
    for response in [revoked, failed] {
        assert!(response.answers(&request));
        let bytes = v1::MessageScheme::from(response.clone()).to_bytes();
        assert!(request.token.as_bytes().windows(8).all(|piece| !bytes.windows(8).any(|bytes| bytes == piece)));
    }
}

#[test]
fn a_logout_response_names_the_device() {
    let request = payload::<v1::Payload, v1::Logout>("document.logout");
    let response = request.response(v1::LogoutStatus::SUCCESS, 1_757_241_596_600).unwrap();
    assert_eq!(response.to, request.to);
    assert_eq!((response.r#type(), response.status()), (v1::LogoutType::RESPONSE, v1::LogoutStatus::SUCCESS));
    assert_eq!(response.timestamp().unix_millis(), 1_757_241_596_600);
    assert!(response.answers(&request));
    // The public server's response has the same type and device.
    assert!(payload::<v1::Payload, v1::Logout>("server.logout_response").answers(&request));

    rejected(response.response(v1::LogoutStatus::FAIL, 1), "Logout.type: not a request, so it has no reply");
    rejected(request.response(0.into(), 1), "Logout.status: not set");
    rejected(request.response((-1).into(), 1), "Logout.status: code not above 0");
}

#[test]
fn a_dartmessaging_response_swaps_the_parties_and_echoes_the_time() {
    use dartmessaging::{PingPong, PingPongStatus, PingPongType};

    let ping = payload::<dartmessaging::Payload, PingPong>("document.ping");
    let response = ping.response(PingPongStatus::OK, 1_756_847_723_200).unwrap();
    assert_eq!((response.from(), response.to()), (ping.to(), ping.from()));
    assert_eq!((response.r#type(), response.status()), (PingPongType::RESPONSE, PingPongStatus::OK));
    assert_eq!(
        (response.request_time().unix_millis(), response.response_time().unix_millis()),
        (1_756_847_723_195, 1_756_847_723_200)
    );

    assert!(response.answers(&ping));
    assert!(response.answers(&PingPong { r#type: 1, ..ping.clone() }));
    rejected(response.response(PingPongStatus::OK, 1), "PingPong.type: not a request, so it has no reply");
}

#[test]
fn a_dartmessaging_token_revoke_response_names_the_device() {
    use dartmessaging::{TokenRevokeRequest, TokenRevokeStatus};

    let to = Some(Identity::device("a@domain.com", "aaaaa1"));
    let request = TokenRevokeRequest { to, token: "a token".into(), timestamp: 6 };
    let revoked = request.succeed(7).unwrap();
    let failed = request.fail(8).unwrap();
    for (response, status, at) in [(revoked, TokenRevokeStatus::SUCCESS, 7), (failed, TokenRevokeStatus::FAILED, 8)] {
        assert_eq!((&response.to, response.status(), response.timestamp().unix_millis()), (&request.to, status, at));
        assert!(response.answers(&request));
    }
}

#[test]
fn an_awareness_response_has_the_digits_of_the_identifier() {
    let request = payload::<dartmessaging::Payload, dartmessaging::AwarenessRequest>("document.awareness_request");
    let response =
        request.response(dartmessaging::AwarenessStatus::AWAY, 1_756_847_804_300).latitude(52.5).build().unwrap();
    assert_eq!(response.awareness_identifier, "1756847804213");
    assert_eq!((response.from(), response.to()), (request.to(), request.from()));
    assert_eq!((response.status(), response.latitude), (dartmessaging::AwarenessStatus::AWAY, 52.5));
    assert_eq!(response.timestamp().unix_millis(), 1_756_847_804_300);

    assert!(response.answers(&request));
    let negative = dartmessaging::AwarenessRequest { awareness_identifier: -7, ..request };
    assert_eq!(negative.response(1.into(), 1).build().unwrap().awareness_identifier, "-7");
}

/// Of each method that makes a reply, owned and of a view.
#[test]
fn a_reply_is_rejected_at_a_time_of_0_or_before_1970() {
    let ping = payload::<v1::Payload, v1::PingPong>("document.ping");
    let logout = payload::<v1::Payload, v1::Logout>("document.logout");
    let revoke = payload::<v1::Payload, v1::TokenRevokeRequest>("document.token_revoke_request");
    let subscribe = payload::<v2::Payload, v2::SubscribeRequest>("document.subscribe_request");
    let (from, to) = (subscribe.from.clone(), subscribe.to.clone());
    let unsubscribe = v2::UnsubscribeRequest { from, to, timestamp: 1, force_two_way_removal: false };
    let old_ping = payload::<dartmessaging::Payload, dartmessaging::PingPong>("document.ping");
    let old_revoke =
        dartmessaging::TokenRevokeRequest { to: revoke.to.clone(), token: revoke.token.clone(), timestamp: 1 };
    let awareness = payload::<dartmessaging::Payload, dartmessaging::AwarenessRequest>("document.awareness_request");
    let (fail, ok, away) =
        (v1::LogoutStatus::FAIL, dartmessaging::PingPongStatus::OK, dartmessaging::AwarenessStatus::AWAY);

    for (at, problem) in [(0, "not set"), (-1, "negative time"), (i64::MIN, "negative time")] {
        let at_time = |path: &str| format!("{path}: {problem}");
        rejected(ping.pong(at), &at_time("PingPong.pong_time"));
        rejected(ping.as_view().pong(at), &at_time("PingPong.pong_time"));
        rejected(logout.response(fail, at), &at_time("Logout.timestamp"));
        rejected(logout.as_view().response(fail, at), &at_time("Logout.timestamp"));
        rejected(revoke.succeed(at), &at_time("TokenRevokeResponse.timestamp"));
        rejected(revoke.as_view().succeed(at), &at_time("TokenRevokeResponse.timestamp"));
        rejected(revoke.fail(at, "no"), &at_time("TokenRevokeResponse.timestamp"));
        rejected(revoke.as_view().fail(at, "no"), &at_time("TokenRevokeResponse.timestamp"));
        rejected(subscribe.accept(at, ""), &at_time("SubscribeResponse.timestamp"));
        rejected(subscribe.as_view().accept(at, ""), &at_time("SubscribeResponse.timestamp"));
        rejected(subscribe.reject(at, ""), &at_time("SubscribeResponse.timestamp"));
        rejected(subscribe.as_view().reject(at, ""), &at_time("SubscribeResponse.timestamp"));
        rejected(unsubscribe.succeed(at, "", true), &at_time("UnsubscribeResponse.timestamp"));
        rejected(unsubscribe.as_view().succeed(at, "", true), &at_time("UnsubscribeResponse.timestamp"));
        rejected(unsubscribe.fail(at, ""), &at_time("UnsubscribeResponse.timestamp"));
        rejected(unsubscribe.as_view().fail(at, ""), &at_time("UnsubscribeResponse.timestamp"));
        rejected(old_ping.response(ok, at), &at_time("PingPong.response_time"));
        rejected(old_ping.as_view().response(ok, at), &at_time("PingPong.response_time"));
        rejected(old_revoke.succeed(at), &at_time("TokenRevokeResponse.timestamp"));
        rejected(old_revoke.as_view().succeed(at), &at_time("TokenRevokeResponse.timestamp"));
        rejected(old_revoke.fail(at), &at_time("TokenRevokeResponse.timestamp"));
        rejected(old_revoke.as_view().fail(at), &at_time("TokenRevokeResponse.timestamp"));
        rejected(awareness.response(away, at).build(), &at_time("AwarenessResponse.timestamp"));
    }
}

/// Users correspond in these. A device is passed on as it is, so that the rules find it.
#[test]
fn a_reply_drops_no_device() {
    let (user, device) = (|| Some(Identity::user("a@domain.com")), || Some(Identity::device("b@domain.com", "x")));
    for (from, to, party) in [(user(), device(), "from"), (device(), user(), "to")] {
        let text = |reply: &str| format!("{reply}.{party}.connection_resource_id: must not be set: this names a user");
        let (sender, receiver) = (from.clone(), to.clone());
        let request = dartmessaging::AwarenessRequest { from, to, awareness_identifier: 1, timestamp: 1 };
        let mut response = request.response(dartmessaging::AwarenessStatus::AWAY, 1);
        rejected(response.build(), &text("AwarenessResponse"));

        let (from, to) = (sender.clone(), receiver.clone());
        let request = v2::SubscribeRequest { from, to, subscription_id: "x".into(), ..Default::default() };
        rejected(request.accept(1, ""), &text("SubscribeResponse"));
        rejected(request.as_view().reject(1, ""), &text("SubscribeResponse"));

        let (from, to) = (sender.clone(), receiver.clone());
        let request = v2::UnsubscribeRequest { from, to, ..Default::default() };
        rejected(request.succeed(1, "", false), &text("UnsubscribeResponse"));
        rejected(request.as_view().fail(1, ""), &text("UnsubscribeResponse"));

        // A ping is of anyone.
        let request = dartmessaging::PingPong { from: sender, to: receiver, request_time: 1, ..Default::default() };
        let response = request.response(dartmessaging::PingPongStatus::OK, 1).unwrap();
        assert_eq!((&response.from, &response.to), (&request.to, &request.from));
    }
}

#[test]
fn an_error_message_holds_names_and_numbers_of_what_was_wrong() {
    let mut bytes = vector(Revision::V1, "document.logout").bytes;
    bytes[9] = 0xFF;
    let error = v1::MessageScheme::from_bytes(&bytes).unwrap_err();
    let answer = v1::ErrorMessage::from_error(&error).code(400.into()).route("12").build().unwrap();
    assert_eq!(answer.message, "MessageScheme.logout.to.eid: invalid UTF-8 at byte 9");
    assert_eq!((answer.code().value(), &*answer.route, &*answer.details), (400, "12", ""));

    let violations = v1::MessageScheme::from(v1::Logout::default()).violations();
    let answer = v1::ErrorMessage::from_violations(&violations).code(422.into()).build().unwrap();
    assert_eq!(answer.message, "MessageScheme.logout.to: missing");
    assert_eq!(
        answer.details,
        "MessageScheme.logout.type: not set\nMessageScheme.logout.status: not set\nMessageScheme.logout.timestamp: not set"
    );
    assert_eq!(v1::ErrorMessage::from_violations(&[]).code(1.into()).build().unwrap().message, "");
    rejected(v1::ErrorMessage::from_error(&error).build(), "ErrorMessage.code: not set");
}

#[test]
fn entry_points_set_the_type() {
    let to = || Identity::device("a@domain.com", "aaaaa1");
    let ping = v1::PingPong::ping().to(to()).ping_time(1).ping_id("id").build().unwrap();
    assert_eq!(ping.r#type(), v1::PingPongType::PING);

    let logout = v1::Logout::request().to(to()).status(v1::LogoutStatus::PENDING).timestamp(1).build().unwrap();
    assert_eq!(logout.r#type(), v1::LogoutType::REQUEST);

    let ping = dartmessaging::PingPong::request()
        .from(Identity::user("a@domain.com"))
        .to(Identity::user("b@domain.com"))
        .status(dartmessaging::PingPongStatus::PENDING)
        .request_time(1)
        .build()
        .unwrap();
    assert_eq!(ping.r#type(), dartmessaging::PingPongType::REQUEST);
}

/// The public server's v2 sends seconds, the table of codes asks for milliseconds.
#[test]
fn last_seen_is_read_in_either_unit() {
    let seen_at = |last_seen| v2::AwarenessNotification { last_seen, ..Default::default() }.seen_at();
    assert_eq!([seen_at(0), seen_at(-1), seen_at(i64::MIN)], [None; 3]);
    assert_eq!(seen_at(1), Some(Timestamp::from(1_000)));
    assert_eq!(seen_at(99_999_999_999), Some(Timestamp::from(99_999_999_999_000)));
    assert_eq!(seen_at(100_000_000_000), Some(Timestamp::from(100_000_000_000)));
    assert_eq!(seen_at(i64::MAX), Some(Timestamp::from(i64::MAX)));
    let online = payload::<v2::Payload, v2::AwarenessNotification>("running.awareness_online");
    assert_eq!(online.seen_at(), Some(Timestamp::from(online.last_seen * 1_000)));
    assert_eq!(online.as_view().seen_at(), online.seen_at());
}
