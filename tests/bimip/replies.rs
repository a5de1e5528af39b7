//! Replies to the frames of the protocol's document: what they echo, what they answer, and what is no reply.

use std::time::Duration;

use crate::every::{PayloadOf, Scheme};
use crate::support::vector;
use bimip::{BuildError, Identity, Revision, Timestamp, dartmessaging, v1, v2};

#[track_caller]
fn refused<T: std::fmt::Debug>(built: Result<T, BuildError>, text: &str) {
    assert_eq!(built.unwrap_err().to_string(), text);
}

/// The message of a vector.
fn payload<E: Scheme, M: PayloadOf<E>>(name: &str) -> M {
    let frame = E::from_bytes(&vector(E::REVISION, name).bytes).unwrap();
    frame.payload().and_then(M::of).expect("the vector holds it").clone()
}

#[test]
fn a_pong_echoes_the_ping_and_adds_its_time() {
    let ping = payload::<v1::MessageScheme, v1::PingPong>("document.ping");
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
    let ping = payload::<v1::MessageScheme, v1::PingPong>("document.ping");
    let pong = ping.pong(1_756_979_600_893).unwrap();
    refused(pong.pong(1_756_979_600_999), "PingPong.type: not a request, so it has no reply");
    refused(v1::PingPong::default().pong(1), "PingPong.type: not a request, so it has no reply");
    refused(ping.pong(-1), "PingPong.pong_time: negative time");
    let nobodys = v1::PingPong { to: None, ..ping.clone() };
    refused(nobodys.pong(1), "PingPong.to: missing");
    // What a PONG echoes must be set.
    refused(v1::PingPong { ping_time: 0, ..ping.clone() }.pong(1), "PingPong.ping_time: not set");
    // What a reply does not copy is not checked.
    assert!(v1::PingPong { pong_time: -5, ..ping }.pong(1).is_ok());
}

#[test]
fn a_pong_answers_its_own_ping_only() {
    let ping = payload::<v1::MessageScheme, v1::PingPong>("document.ping");
    let pong = ping.pong(1_756_979_600_893).unwrap();
    let other = |change: fn(&mut v1::PingPong)| {
        let mut other = pong.clone();
        change(&mut other);
        other.answers(&ping)
    };
    assert!(other(|pong| pong.pong_time += 1));
    assert!(!other(|pong| pong.ping_id.push('x')));
    assert!(!other(|pong| pong.ping_time += 1));
    assert!(!other(|pong| pong.to = Some(Identity::device("a@domain.com", "aaaaa2"))));
    assert!(!other(|pong| pong.to = Some(Identity::new("a@domain.com"))));
    assert!(!other(|pong| pong.to = None));
    assert!(!other(|pong| pong.r#type = 1));
    assert!(!pong.answers(&pong));
    assert!(!ping.answers(&ping));

    // An empty id or nobody correlates nothing.
    let empty = v1::PingPong { ping_id: String::new(), ..ping.clone() };
    assert!(!v1::PingPong { r#type: 2, ..empty.clone() }.answers(&empty));
    let nobodys = v1::PingPong { to: None, ..ping };
    assert!(!v1::PingPong { r#type: 2, ..nobodys.clone() }.answers(&nobodys));
    let of_a_user = v1::PingPong { to: Some(Identity::new("a@domain.com")), ..nobodys.clone() };
    assert!(!v1::PingPong { r#type: 2, ..of_a_user.clone() }.answers(&of_a_user));
    let timeless = v1::PingPong { to: pong.to.clone(), ping_time: 0, ..nobodys };
    assert!(!v1::PingPong { r#type: 2, ..timeless.clone() }.answers(&timeless));
}

#[test]
fn a_subscribe_response_swaps_the_parties_and_echoes_id_and_one_way() {
    let request = payload::<v2::MessageScheme, v2::SubscribeRequest>("document.subscribe_request");
    let accepted = request.accept(1_757_355_943_400, "welcome").unwrap();
    assert_eq!((accepted.from(), accepted.to()), (request.to(), request.from()));
    assert_eq!(accepted.status(), v2::SubscribeStatus::ACCEPTED);
    assert_eq!((&*accepted.message, &*accepted.subscription_id, accepted.one_way), ("welcome", "ancisdcsad", false));
    assert_eq!(accepted.timestamp().millis(), 1_757_355_943_400);

    let one_way = v2::SubscribeRequest { one_way: true, ..request.clone() };
    let rejected = one_way.reject(1_757_355_943_401, "not now").unwrap();
    assert_eq!((rejected.status(), rejected.one_way), (v2::SubscribeStatus::REJECTED, true));
    assert_eq!((&*rejected.message, &*rejected.subscription_id), ("not now", "ancisdcsad"));
    assert_eq!(rejected.timestamp().millis(), 1_757_355_943_401);

    assert!(accepted.answers(&request));
    assert!(rejected.answers(&one_way));
    refused(request.accept(-1, ""), "SubscribeResponse.timestamp: negative time");
    refused(
        v2::SubscribeRequest { from: Some(Identity::device("a@domain.com", "x")), ..request }.accept(1, ""),
        "SubscribeResponse.to.connection_resource_id: must not be set: this names a user",
    );
}

#[test]
fn a_subscribe_response_with_the_right_id_from_somebody_else_is_no_answer() {
    let request = payload::<v2::MessageScheme, v2::SubscribeRequest>("document.subscribe_request");
    let answer = request.accept(1, "").unwrap();
    let spoofed = v2::SubscribeResponse { from: Some(Identity::new("c@domain.com")), ..answer.clone() };
    assert!(!spoofed.answers(&request));
    let not_swapped = v2::SubscribeResponse { from: request.from.clone(), to: request.to.clone(), ..answer.clone() };
    assert!(!not_swapped.answers(&request));
    let to_somebody_else = v2::SubscribeResponse { to: Some(Identity::new("c@domain.com")), ..answer.clone() };
    assert!(!to_somebody_else.answers(&request));
    let of_another = v2::SubscribeResponse { subscription_id: "x".into(), ..answer.clone() };
    assert!(!of_another.answers(&request));
    assert!(!v2::SubscribeResponse { status: 0, ..answer.clone() }.answers(&request));
    assert!(!v2::SubscribeResponse { one_way: true, ..answer.clone() }.answers(&request));
    let empty = v2::SubscribeRequest { subscription_id: String::new(), ..request };
    assert!(!v2::SubscribeResponse { subscription_id: String::new(), ..answer }.answers(&empty));

    // The public server's answer to another user's request has the same id.
    let servers = payload::<v2::MessageScheme, v2::SubscribeResponse>("server.subscribe_response");
    let request = payload::<v2::MessageScheme, v2::SubscribeRequest>("document.subscribe_request");
    assert_eq!(servers.subscription_id, request.subscription_id);
    assert!(!servers.answers(&request));
}

#[test]
fn an_unsubscribe_response_swaps_the_parties() {
    let request = v2::UnsubscribeRequest::builder()
        .from(Identity::new("a@domain.com"))
        .to(Identity::new("b@domain.com"))
        .timestamp(1)
        .build()
        .unwrap();
    let ended = request.succeed(2, "bye", true).unwrap();
    assert_eq!((ended.from(), ended.to()), (request.to(), request.from()));
    assert_eq!((ended.status(), ended.two_way_removed), (v2::UnsubscribeStatus::SUCCESS, true));
    assert_eq!((&*ended.message, ended.timestamp().millis()), ("bye", 2));
    let failed = request.fail(3, "no").unwrap();
    assert_eq!((failed.status(), failed.two_way_removed), (v2::UnsubscribeStatus::FAILED, false));
    assert_eq!((failed.from(), failed.to()), (request.to(), request.from()));
    assert_eq!((&*failed.message, failed.timestamp().millis()), ("no", 3));
    assert!(!request.succeed(2, "", false).unwrap().two_way_removed);

    assert!(ended.answers(&request) && failed.answers(&request));
    assert!(!v2::UnsubscribeResponse { from: request.from.clone(), ..ended.clone() }.answers(&request));
    assert!(!v2::UnsubscribeResponse { to: request.to.clone(), ..ended.clone() }.answers(&request));
    assert!(!v2::UnsubscribeResponse { status: 0, ..ended }.answers(&request));
}

#[test]
fn a_token_revoke_response_names_the_device_and_no_token() {
    let request = payload::<v1::MessageScheme, v1::TokenRevokeRequest>("document.token_revoke_request");
    let revoked = request.succeed(1_757_265_708_600).unwrap();
    assert_eq!(revoked.to, request.to);
    assert_eq!((revoked.status(), &*revoked.reason), (v1::TokenRevokeStatus::SUCCESS, ""));
    assert_eq!(revoked.timestamp().millis(), 1_757_265_708_600);
    let failed = request.fail(1_757_265_708_600, "unknown device").unwrap();
    assert_eq!((failed.status(), &*failed.reason), (v1::TokenRevokeStatus::FAILED, "unknown device"));
    assert_eq!(failed.timestamp().millis(), 1_757_265_708_600);
    for response in [revoked, failed] {
        assert!(response.answers(&request));
        let bytes = v1::MessageScheme::from(response.clone()).to_bytes();
        assert!(request.token.as_bytes().windows(8).all(|piece| !bytes.windows(8).any(|bytes| bytes == piece)));
        assert!(!v1::TokenRevokeResponse { status: 0, ..response.clone() }.answers(&request));
        let user = Some(Identity::new("a@domain.com"));
        let of_a_user = v1::TokenRevokeRequest { to: user.clone(), ..request.clone() };
        assert!(!v1::TokenRevokeResponse { to: user, ..response.clone() }.answers(&of_a_user));
        let elsewhere = v1::TokenRevokeResponse { to: Some(Identity::device("a@domain.com", "aaaaa2")), ..response };
        assert!(!elsewhere.answers(&request));
    }
}

#[test]
fn a_logout_response_names_the_device() {
    let request = payload::<v1::MessageScheme, v1::Logout>("document.logout");
    let response = request.response(v1::LogoutStatus::SUCCESS, 1_757_241_596_600).unwrap();
    assert_eq!(response.to, request.to);
    assert_eq!((response.r#type(), response.status()), (v1::LogoutType::RESPONSE, v1::LogoutStatus::SUCCESS));
    assert_eq!(response.timestamp().millis(), 1_757_241_596_600);
    assert!(response.answers(&request));
    // The public server's response has the same type and device.
    assert!(payload::<v1::MessageScheme, v1::Logout>("server.logout_response").answers(&request));

    refused(response.response(v1::LogoutStatus::FAIL, 1), "Logout.type: not a request, so it has no reply");
    refused(request.response(0.into(), 1), "Logout.status: not set");
    refused(request.response((-1).into(), 1), "Logout.status: code not above 0");
    refused(request.response(v1::LogoutStatus::FAIL, 0), "Logout.timestamp: not set");
    assert!(!request.answers(&request) && !response.answers(&response));
    assert!(!v1::Logout { status: 0, ..response.clone() }.answers(&request));
    let user = Some(Identity::new("a@domain.com"));
    assert!(!v1::Logout { to: user.clone(), ..response.clone() }.answers(&v1::Logout { to: user, ..request.clone() }));
    let elsewhere = v1::Logout { to: Some(Identity::device("a@domain.com", "x")), ..response };
    assert!(!elsewhere.answers(&request));
}

#[test]
fn a_dartmessaging_response_swaps_the_parties_and_echoes_the_time() {
    use dartmessaging::{PingPong, PingPongStatus, PingPongType};

    let ping = payload::<dartmessaging::MessageScheme, PingPong>("document.ping");
    let response = ping.response(PingPongStatus::OK, 1_756_847_723_200).unwrap();
    assert_eq!((response.from(), response.to()), (ping.to(), ping.from()));
    assert_eq!((response.r#type(), response.status()), (PingPongType::RESPONSE, PingPongStatus::OK));
    assert_eq!(
        (response.request_time().millis(), response.response_time().millis()),
        (1_756_847_723_195, 1_756_847_723_200)
    );

    assert!(response.answers(&ping));
    assert!(response.answers(&PingPong { r#type: 1, ..ping.clone() }));
    assert!(!PingPong { request_time: 1, ..response.clone() }.answers(&ping));
    assert!(!PingPong { from: ping.from.clone(), ..response.clone() }.answers(&ping));
    assert!(!PingPong { to: ping.to.clone(), ..response.clone() }.answers(&ping));
    assert!(!PingPong { status: 0, ..response.clone() }.answers(&ping));
    let timeless = PingPong { request_time: 0, ..ping.clone() };
    assert!(!PingPong { request_time: 0, ..response.clone() }.answers(&timeless));
    assert!(!ping.answers(&ping) && !response.answers(&response));
    refused(response.response(PingPongStatus::OK, 1), "PingPong.type: not a request, so it has no reply");
}

#[test]
fn a_dartmessaging_token_revoke_response_names_the_device() {
    use dartmessaging::{TokenRevokeRequest, TokenRevokeResponse, TokenRevokeStatus};

    let to = Some(Identity::device("a@domain.com", "aaaaa1"));
    let request = TokenRevokeRequest { to, token: "a token".into(), timestamp: 6 };
    let revoked = request.succeed(7).unwrap();
    let failed = request.fail(8).unwrap();
    for (response, status, at) in [(revoked, TokenRevokeStatus::SUCCESS, 7), (failed, TokenRevokeStatus::FAILED, 8)] {
        assert_eq!((&response.to, response.status(), response.timestamp().millis()), (&request.to, status, at));
        assert!(response.answers(&request));
        assert!(!TokenRevokeResponse { status: 0, ..response.clone() }.answers(&request));
        let elsewhere = Some(Identity::device("a@domain.com", "x"));
        assert!(!TokenRevokeResponse { to: elsewhere, ..response.clone() }.answers(&request));
        let user = Some(Identity::new("a@domain.com"));
        let of_a_user = TokenRevokeRequest { to: user.clone(), ..request.clone() };
        assert!(!TokenRevokeResponse { to: user, ..response }.answers(&of_a_user));
    }
}

#[test]
fn an_awareness_response_has_the_digits_of_the_identifier() {
    let request =
        payload::<dartmessaging::MessageScheme, dartmessaging::AwarenessRequest>("document.awareness_request");
    let response =
        request.response(dartmessaging::AwarenessStatus::AWAY, 1_756_847_804_300).latitude(52.5).build().unwrap();
    assert_eq!(response.awareness_identifier, "1756847804213");
    assert_eq!((response.from(), response.to()), (request.to(), request.from()));
    assert_eq!((response.status(), response.latitude), (dartmessaging::AwarenessStatus::AWAY, 52.5));
    assert_eq!(response.timestamp().millis(), 1_756_847_804_300);

    assert!(response.answers(&request));
    let other = |change: fn(&mut dartmessaging::AwarenessResponse)| {
        let mut other = response.clone();
        change(&mut other);
        other.answers(&request)
    };
    assert!(!other(|response| response.awareness_identifier = "01756847804213".into()));
    assert!(!other(|response| response.from = None));
    assert!(!other(|response| response.to = Some(Identity::new("c@domain.com"))));
    assert!(!other(|response| response.status = 0));
    let unset = dartmessaging::AwarenessRequest { awareness_identifier: 0, ..request.clone() };
    let zero = dartmessaging::AwarenessResponse { awareness_identifier: "0".into(), ..response };
    assert!(!zero.answers(&unset));
    let negative = dartmessaging::AwarenessRequest { awareness_identifier: -7, ..request };
    assert_eq!(negative.response(1.into(), 1).build().unwrap().awareness_identifier, "-7");
}

#[test]
fn an_error_message_holds_names_and_numbers_of_what_was_wrong() {
    let mut bytes = vector(Revision::V1, "document.logout").bytes;
    bytes[9] = 0xFF;
    let error = v1::MessageScheme::from_bytes(&bytes).unwrap_err();
    let answer = v1::ErrorMessage::from_decode_error(&error).code(400.into()).route("12").build().unwrap();
    assert_eq!(answer.message, "MessageScheme.logout.to.eid: invalid UTF-8 at byte 9");
    assert_eq!((answer.code().value(), &*answer.route, &*answer.details), (400, "12", ""));

    let violations = v1::MessageScheme::from(v1::Logout::default()).validate();
    let answer = v1::ErrorMessage::from_violations(&violations).code(422.into()).build().unwrap();
    assert_eq!(answer.message, "MessageScheme.logout.to: missing");
    assert_eq!(
        answer.details,
        "MessageScheme.logout.type: not set\nMessageScheme.logout.status: not set\nMessageScheme.logout.timestamp: not set"
    );
    assert_eq!(v1::ErrorMessage::from_violations(&[]).code(1.into()).build().unwrap().message, "");
    refused(v1::ErrorMessage::from_decode_error(&error).build(), "ErrorMessage.code: not set");
}

#[test]
fn entry_points_set_the_type() {
    let to = || Identity::device("a@domain.com", "aaaaa1");
    let ping = v1::PingPong::ping().to(to()).ping_time(1).ping_id("id").build().unwrap();
    assert_eq!(ping.r#type(), v1::PingPongType::PING);

    let logout = v1::Logout::request().to(to()).status(v1::LogoutStatus::PENDING).timestamp(1).build().unwrap();
    assert_eq!(logout.r#type(), v1::LogoutType::REQUEST);

    let ping = dartmessaging::PingPong::request()
        .from(Identity::new("a@domain.com"))
        .to(Identity::new("b@domain.com"))
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
    let online = payload::<v2::MessageScheme, v2::AwarenessNotification>("running.awareness_online");
    assert_eq!(online.seen_at(), Some(Timestamp::from(online.last_seen * 1_000)));
    assert_eq!(online.as_view().seen_at(), online.seen_at());
}
