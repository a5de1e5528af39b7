use bimip::{BuildError, dartmessaging, v1, v2};

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
fn check<R>(
    is_sound_request: bool,
    reply: Result<R, BuildError>,
    is_sound: fn(&R) -> bool,
    answers: impl Fn(&R) -> bool,
) {
    match reply {
        Ok(reply) => {
            assert!(is_sound(&reply), "a reply is sound");
            assert!(!is_sound_request || answers(&reply), "a reply to a sound request answers it");
        }
        Err(error) => assert!(!is_sound_request, "a sound request has a reply: {error}"),
    }
}

fn ping_pong(ping: &v1::PingPong) {
    let is_sound = ping.is_ping() && ping.validate().is_empty();
    check(is_sound, ping.pong(8), |pong| pong.validate().is_empty(), |pong| pong.answers(ping));
    assert_eq!(ping.as_view().pong(8).map(|pong| pong.to_owned()), ping.pong(8));
    assert!(!ping.answers(ping));
}

fn of_logout(logout: &v1::Logout) {
    let is_sound = logout.is_request() && logout.validate().is_empty();
    let reply = || logout.response(v1::LogoutStatus::SUCCESS, 8);
    check(is_sound, reply(), |response| response.validate().is_empty(), |response| response.answers(logout));
    assert_eq!(logout.as_view().response(v1::LogoutStatus::SUCCESS, 8).map(|reply| reply.to_owned()), reply());
    assert!(!logout.answers(logout));
}

fn token_revoke(request: &v1::TokenRevokeRequest) {
    let is_sound = request.validate().is_empty();
    for reply in [request.succeed(8), request.fail(8, "no")] {
        check(is_sound, reply, |response| response.validate().is_empty(), |response| response.answers(request));
    }
    assert_eq!(request.as_view().succeed(8).map(|reply| reply.to_owned()), request.succeed(8));
}

fn subscribe(request: &v2::SubscribeRequest) {
    let is_sound = request.validate().is_empty();
    for reply in [request.accept(8, "yes"), request.reject(8, "")] {
        check(is_sound, reply, |response| response.validate().is_empty(), |response| response.answers(request));
    }
    assert_eq!(request.as_view().accept(8, "yes").map(|reply| reply.to_owned()), request.accept(8, "yes"));
}

fn unsubscribe(request: &v2::UnsubscribeRequest) {
    let is_sound = request.validate().is_empty();
    for reply in [request.succeed(8, "yes", true), request.fail(8, "")] {
        check(is_sound, reply, |response| response.validate().is_empty(), |response| response.answers(request));
    }
    assert_eq!(request.as_view().fail(8, "").map(|reply| reply.to_owned()), request.fail(8, ""));
}

fn of_dartmessaging(frame: dartmessaging::MessageScheme) {
    use dartmessaging::{AwarenessStatus, Payload, PingPongStatus};

    match frame.payload {
        Some(Payload::PingpongMessage(ping)) => {
            let is_sound = ping.is_request() && ping.validate().is_empty();
            let reply = ping.response(PingPongStatus::OK, 8);
            check(is_sound, reply, |response| response.validate().is_empty(), |response| response.answers(&ping));
        }
        Some(Payload::AwarenessRequest(request)) => {
            // An identifier of 0 breaks no rule, and correlates nothing.
            let is_sound = request.awareness_identifier != 0 && request.validate().is_empty();
            let reply = request.response(AwarenessStatus::AWAY, 8).build();
            check(is_sound, reply, |response| response.validate().is_empty(), |response| response.answers(&request));
        }
        Some(Payload::TokenRevokeRequest(request)) => {
            let is_sound = request.validate().is_empty();
            for reply in [request.succeed(8), request.fail(8)] {
                check(
                    is_sound,
                    reply,
                    |response| response.validate().is_empty(),
                    |response| response.answers(&request),
                );
            }
        }
        _ => {}
    }
}
