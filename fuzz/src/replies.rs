use bimip::{BuildError, Request, dartmessaging, v1, v2};

/// A reply to a request is sound. To a sound request there is a reply, and it answers that request.
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

/// Checks a reply that is sound, or refused with good reason.
fn check<Q: Request<Reply: Default>>(
    request: &Q,
    is_sound_request: bool,
    reply: Result<Q::Reply, BuildError>,
    is_sound: fn(&Q::Reply) -> bool,
    answers: fn(&Q::Reply, &Q) -> bool,
) {
    match reply {
        Ok(reply) => {
            assert!(is_sound(&reply), "a reply is sound");
            assert_eq!(request.is_answered_by(&reply), answers(&reply, request));
            assert!(!is_sound_request || answers(&reply, request), "a reply to a sound request answers it");
        }
        Err(error) => assert!(!is_sound_request, "a sound request has a reply: {error}"),
    }
    assert!(!request.is_answered_by(&Q::Reply::default()), "a reply without content answers nothing");
}

fn ping_pong(ping: &v1::PingPong) {
    let is_sound = ping.is_ping() && ping.validate().is_empty();
    check(ping, is_sound, ping.pong(8), |pong| pong.validate().is_empty(), v1::PingPong::answers);
    assert_eq!(ping.as_view().pong(8).map(|pong| pong.to_owned()), ping.pong(8));
    assert!(!ping.answers(ping));
}

fn of_logout(logout: &v1::Logout) {
    let is_sound = logout.is_request() && logout.validate().is_empty();
    let reply = || logout.response(v1::LogoutStatus::SUCCESS, 8);
    check(logout, is_sound, reply(), |response| response.validate().is_empty(), v1::Logout::answers);
    assert_eq!(logout.as_view().response(v1::LogoutStatus::SUCCESS, 8).map(|reply| reply.to_owned()), reply());
    assert!(!logout.answers(logout));
}

fn token_revoke(request: &v1::TokenRevokeRequest) {
    let is_sound = request.validate().is_empty();
    for reply in [request.succeed(8), request.fail(8, "no")] {
        check(request, is_sound, reply, |response| response.validate().is_empty(), v1::TokenRevokeResponse::answers);
    }
    assert_eq!(request.as_view().succeed(8).map(|reply| reply.to_owned()), request.succeed(8));
}

fn subscribe(request: &v2::SubscribeRequest) {
    let is_sound = request.validate().is_empty();
    for reply in [request.accept(8, "yes"), request.reject(8, "")] {
        check(request, is_sound, reply, |response| response.validate().is_empty(), v2::SubscribeResponse::answers);
    }
    assert_eq!(request.as_view().accept(8, "yes").map(|reply| reply.to_owned()), request.accept(8, "yes"));
}

fn unsubscribe(request: &v2::UnsubscribeRequest) {
    let is_sound = request.validate().is_empty();
    for reply in [request.succeed(8, "yes", true), request.fail(8, "")] {
        check(request, is_sound, reply, |response| response.validate().is_empty(), v2::UnsubscribeResponse::answers);
    }
    assert_eq!(request.as_view().fail(8, "").map(|reply| reply.to_owned()), request.fail(8, ""));
}

fn of_dartmessaging(frame: dartmessaging::MessageScheme) {
    use dartmessaging::{AwarenessResponse, AwarenessStatus, Payload, PingPong, PingPongStatus, TokenRevokeResponse};

    match frame.payload {
        Some(Payload::PingpongMessage(ping)) => {
            let is_sound = ping.is_request() && ping.validate().is_empty();
            let reply = ping.response(PingPongStatus::OK, 8);
            check(&ping, is_sound, reply, |response| response.validate().is_empty(), PingPong::answers);
        }
        Some(Payload::AwarenessRequest(request)) => {
            // An identifier of 0 breaks no rule, and correlates nothing.
            let is_sound = request.awareness_identifier != 0 && request.validate().is_empty();
            let reply = request.response(AwarenessStatus::AWAY, 8).build();
            check(&request, is_sound, reply, |response| response.validate().is_empty(), AwarenessResponse::answers);
        }
        Some(Payload::TokenRevokeRequest(request)) => {
            let is_sound = request.validate().is_empty();
            for reply in [request.succeed(8), request.fail(8)] {
                check(
                    &request,
                    is_sound,
                    reply,
                    |response| response.validate().is_empty(),
                    TokenRevokeResponse::answers,
                );
            }
        }
        _ => {}
    }
}
