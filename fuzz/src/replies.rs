use bimip::{BuildError, Request, dartmessaging, v1, v2};

use super::every::{Payload, PayloadOf, TestMessage};

/// A reply to a request is valid. To a valid request there is a reply, and it answers that request. A view replies as the
/// owned message does.
pub fn replies(bytes: &[u8]) {
    if let Ok(frame) = dartmessaging::MessageScheme::from_bytes(bytes) {
        of_dartmessaging(frame);
    }
    if let Ok(frame) = v1::MessageScheme::from_bytes(bytes) {
        match frame.payload {
            Some(v1::Payload::PingPong(ping)) => ping_pong(&ping),
            Some(v1::Payload::TokenRevokeRequest(request)) => token_revoke(&request),
            Some(v1::Payload::Logout(logout)) => of_logout(&logout),
            _ => {}
        }
    }
    if let Ok(frame) = v2::MessageScheme::from_bytes(bytes) {
        match frame.payload {
            Some(v2::Payload::SubscribeRequest(request)) => subscribe(&request),
            Some(v2::Payload::UnsubscribeRequest(request)) => unsubscribe(&request),
            _ => {}
        }
    }
}

/// Checks a reply that is valid, or rejected with good reason, and that of the view.
fn check<P: Payload, Q: Request<P, Reply: PayloadOf<P>>>(
    request: &Q,
    is_valid_request: bool,
    reply: Result<Q::Reply, BuildError>,
    of_view: Result<Q::Reply, BuildError>,
    answers: fn(&Q::Reply, &Q) -> bool,
) {
    assert_eq!(of_view, reply);
    match reply {
        Ok(reply) => {
            assert_eq!(reply.violations(), [], "a reply is valid");
            let is_answered = answers(&reply, request);
            let payload = reply.clone().into_payload();
            let expected = if is_answered { Ok(reply) } else { Err(payload.clone()) };
            assert_eq!(request.reply_from(payload), expected);
            assert!(!is_valid_request || is_answered, "a reply to a valid request answers it");
        }
        Err(error) => assert!(!is_valid_request, "a valid request has a reply: {error}"),
    }
    let empty = Q::Reply::default().into_payload();
    assert_eq!(request.reply_from(empty.clone()), Err(empty), "a reply without content answers nothing");
}

fn ping_pong(ping: &v1::PingPong) {
    let is_valid = ping.is_ping() && ping.violations().is_empty();
    check::<v1::Payload, _>(
        ping,
        is_valid,
        ping.pong(8),
        ping.as_view().pong(8).map(|pong| pong.to_owned()),
        v1::PingPong::answers,
    );
    assert!(!ping.answers(ping));
}

fn of_logout(logout: &v1::Logout) {
    let is_valid = logout.is_request() && logout.violations().is_empty();
    let of_view = logout.as_view().response(v1::LogoutStatus::SUCCESS, 8).map(|reply| reply.to_owned());
    check::<v1::Payload, _>(
        logout,
        is_valid,
        logout.response(v1::LogoutStatus::SUCCESS, 8),
        of_view,
        v1::Logout::answers,
    );
    assert!(!logout.answers(logout));
}

fn token_revoke(request: &v1::TokenRevokeRequest) {
    let (is_valid, view) = (request.violations().is_empty(), request.as_view());
    check::<v1::Payload, _>(
        request,
        is_valid,
        request.succeed(8),
        view.succeed(8).map(|reply| reply.to_owned()),
        v1::TokenRevokeResponse::answers,
    );
    check::<v1::Payload, _>(
        request,
        is_valid,
        request.fail(8, "no"),
        view.fail(8, "no").map(|reply| reply.to_owned()),
        v1::TokenRevokeResponse::answers,
    );
}

fn subscribe(request: &v2::SubscribeRequest) {
    let (is_valid, view) = (request.violations().is_empty(), request.as_view());
    check::<v2::Payload, _>(
        request,
        is_valid,
        request.accept(8, "yes"),
        view.accept(8, "yes").map(|reply| reply.to_owned()),
        v2::SubscribeResponse::answers,
    );
    check::<v2::Payload, _>(
        request,
        is_valid,
        request.reject(8, ""),
        view.reject(8, "").map(|reply| reply.to_owned()),
        v2::SubscribeResponse::answers,
    );
}

fn unsubscribe(request: &v2::UnsubscribeRequest) {
    let (is_valid, view) = (request.violations().is_empty(), request.as_view());
    let of_view = view.succeed(8, "yes", true).map(|reply| reply.to_owned());
    check::<v2::Payload, _>(
        request,
        is_valid,
        request.succeed(8, "yes", true),
        of_view,
        v2::UnsubscribeResponse::answers,
    );
    check::<v2::Payload, _>(
        request,
        is_valid,
        request.fail(8, ""),
        view.fail(8, "").map(|reply| reply.to_owned()),
        v2::UnsubscribeResponse::answers,
    );
}

fn of_dartmessaging(frame: dartmessaging::MessageScheme) {
    use dartmessaging::{AwarenessResponse, AwarenessStatus, Payload, PingPong, PingPongStatus, TokenRevokeResponse};

    match frame.payload {
        Some(Payload::PingpongMessage(ping)) => {
            let is_valid = ping.is_request() && ping.violations().is_empty();
            let of_view = ping.as_view().response(PingPongStatus::OK, 8).map(|reply| reply.to_owned());
            check::<Payload, _>(&ping, is_valid, ping.response(PingPongStatus::OK, 8), of_view, PingPong::answers);
        }
        Some(Payload::AwarenessRequest(request)) => {
            // An identifier of 0 breaks no rule, and correlates nothing. The view has no reply.
            let is_valid = request.awareness_identifier != 0 && request.violations().is_empty();
            let reply = || request.response(AwarenessStatus::AWAY, 8).build();
            check::<Payload, _>(&request, is_valid, reply(), reply(), AwarenessResponse::answers);
        }
        Some(Payload::TokenRevokeRequest(request)) => {
            let (is_valid, view) = (request.violations().is_empty(), request.as_view());
            check::<Payload, _>(
                &request,
                is_valid,
                request.succeed(8),
                view.succeed(8).map(|reply| reply.to_owned()),
                TokenRevokeResponse::answers,
            );
            check::<Payload, _>(
                &request,
                is_valid,
                request.fail(8),
                view.fail(8).map(|reply| reply.to_owned()),
                TokenRevokeResponse::answers,
            );
        }
        _ => {}
    }
}
