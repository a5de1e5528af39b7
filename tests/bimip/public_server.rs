//! Clients and gateways against a server that dispatches by the route alone, as the public one does: who gets an answer.

use bimip::{Frame, Identity, MessageScheme, Request, Revision, v1, v2};

use crate::every::{Payload, PayloadOf};

/// The public server of v1. It drops what it does not know.
fn server_of_v1(bytes: &[u8]) -> Option<Vec<u8>> {
    let frame = v1::MessageScheme::from_bytes(bytes).ok()?;
    let answer = match (frame.route, frame.payload?) {
        (6, v1::Payload::PingPong(ping)) => v1::MessageScheme::from(ping.pong(9).ok()?).with_route(6),
        (12, v1::Payload::Logout(request)) => {
            v1::MessageScheme::from(request.response(v1::LogoutStatus::SUCCESS, 9).ok()?).with_route(12)
        }
        _ => return None,
    };
    Some(answer.to_bytes())
}

/// The public server of v2, with a user who accepts each subscription. A route with another payload is dropped too.
fn server_of_v2(bytes: &[u8]) -> Option<Vec<u8>> {
    let frame = v2::MessageScheme::from_bytes(bytes).ok()?;
    let answer = match (frame.route, frame.payload?) {
        (4, v2::Payload::PingPong(ping)) => v2::MessageScheme::from(ping.pong(9).ok()?).with_route(4),
        // It answers a revocation that succeeds with FAILED.
        (5, v2::Payload::TokenRevokeRequest(request)) => {
            v2::MessageScheme::from(request.fail(9, "").ok()?).with_route(6)
        }
        (6, v2::Payload::SubscribeRequest(request)) => {
            v2::MessageScheme::from(request.accept(9, "").ok()?).with_route(7)
        }
        (11, v2::Payload::Logout(request)) => {
            v2::MessageScheme::from(request.response(v2::LogoutStatus::SUCCESS, 9).ok()?).with_route(11)
        }
        _ => return None,
    };
    Some(answer.to_bytes())
}

/// Moves a frame from a revision to another one.
type Gateway = fn(Revision, &[u8], Revision) -> Option<Vec<u8>>;

const GATEWAYS: [Gateway; 2] = [
    |from, bytes, to| Some(from.peek(bytes).ok()?.transcode(to).ok()?.with_server_route().to_bytes()),
    |from, bytes, to| Some(Frame::from_bytes(from, bytes).ok()?.transcode(to).ok()?.with_server_route().to_bytes()),
];

/// These leave the routes as transcoding makes them.
const GATEWAYS_WITHOUT_ROUTES: [Gateway; 2] = [
    |from, bytes, to| Some(from.peek(bytes).ok()?.transcode(to).ok()?.to_bytes()),
    |from, bytes, to| Some(Frame::from_bytes(from, bytes).ok()?.transcode(to).ok()?.to_bytes()),
];

/// What a client reaches: the server of its own revision, or the other one's behind a gateway.
#[derive(Clone, Copy)]
struct Server {
    revision: Revision,
    gateway: Option<Gateway>,
}

impl Server {
    fn exchange(self, client: Revision, bytes: &[u8]) -> Option<Vec<u8>> {
        let serve = |bytes: &[u8]| match self.revision {
            Revision::Dartmessaging => None,
            Revision::V1 => server_of_v1(bytes),
            Revision::V2 => server_of_v2(bytes),
        };
        match self.gateway {
            None => serve(bytes),
            Some(gateway) => {
                let answer = serve(&gateway(client, bytes, self.revision)?)?;
                gateway(self.revision, &answer, client)
            }
        }
    }
}

/// Sends a request on the server's route or on the default route. Returns the route of the reply.
fn ask<P: Payload, R: Request<P, Reply: PayloadOf<P>>>(server: Server, request: R, is_right: bool) -> Option<i64> {
    let payload: P = request.clone().into();
    let frame = MessageScheme::from(payload);
    let frame = if is_right { frame.with_server_route() } else { frame };
    let answer = MessageScheme::<P>::from_bytes(&server.exchange(P::REVISION, &frame.to_bytes())?).ok()?;
    request.reply_from(answer.payload?).ok().map(|_| answer.route)
}

fn ping() -> v2::PingPong {
    let to = Some(Identity::device("a@domain.com", "1"));
    v2::PingPong { to, r#type: 1, ping_time: 7, pong_time: 0, ping_id: "1".into() }
}

fn revoke() -> v2::TokenRevokeRequest {
    let to = Some(Identity::device("a@domain.com", "1"));
    v2::TokenRevokeRequest { to, token: "a token".into(), timestamp: 7, reason: "lost".into() }
}

fn logout() -> v2::Logout {
    v2::Logout { to: Some(Identity::device("a@domain.com", "1")), r#type: 1, status: 4, timestamp: 7 }
}

fn subscribe() -> v2::SubscribeRequest {
    let (from, to) = (Some(Identity::user("a@domain.com")), Some(Identity::user("b@domain.com")));
    v2::SubscribeRequest { from, to, subscription_id: "1".into(), one_way: false, timestamp: 7 }
}

fn unsubscribe() -> v2::UnsubscribeRequest {
    let (from, to) = (Some(Identity::user("a@domain.com")), Some(Identity::user("b@domain.com")));
    v2::UnsubscribeRequest { from, to, timestamp: 7, force_two_way_removal: false }
}

/// The routes of the replies to ping, revocation and logout.
fn ask_in_v1(server: Server, is_right: bool) -> [Option<i64>; 3] {
    [
        ask::<v1::Payload, _>(server, ping(), is_right),
        ask::<v1::Payload, _>(server, revoke(), is_right),
        ask::<v1::Payload, _>(server, logout(), is_right),
    ]
}

/// The routes of the replies to ping, revocation, logout, subscription and its end.
fn ask_in_v2(server: Server, is_right: bool) -> [Option<i64>; 5] {
    [
        ask::<v2::Payload, _>(server, ping(), is_right),
        ask::<v2::Payload, _>(server, revoke(), is_right),
        ask::<v2::Payload, _>(server, logout(), is_right),
        ask::<v2::Payload, _>(server, subscribe(), is_right),
        ask::<v2::Payload, _>(server, unsubscribe(), is_right),
    ]
}

#[test]
fn a_client_gets_every_answer_on_the_servers_routes_only() {
    let server = |revision| Server { revision, gateway: None };
    // The default routes of v1 are the server's.
    for is_right in [true, false] {
        assert_eq!(ask_in_v1(server(Revision::V1), is_right), [Some(6), None, Some(12)]);
    }
    assert_eq!(ask_in_v2(server(Revision::V2), true), [Some(4), Some(6), Some(11), Some(7), None]);
    assert_eq!(ask_in_v2(server(Revision::V2), false), [None, None, None, Some(7), None]);
}

/// A client of v1 gets the answer to a revocation too, which the server of v1 does not give.
#[test]
fn a_client_of_v1_gets_every_answer_of_the_server_of_v2() {
    for gateway in GATEWAYS {
        let server = Server { revision: Revision::V2, gateway: Some(gateway) };
        for is_right in [true, false] {
            assert_eq!(ask_in_v1(server, is_right), [Some(6), Some(8), Some(12)]);
        }
    }
    for gateway in GATEWAYS_WITHOUT_ROUTES {
        let server = Server { revision: Revision::V2, gateway: Some(gateway) };
        assert_eq!(ask_in_v1(server, true), [None; 3]);
    }
}

#[test]
fn a_client_of_v2_gets_every_answer_of_the_server_of_v1() {
    for gateway in GATEWAYS {
        let server = Server { revision: Revision::V1, gateway: Some(gateway) };
        for is_right in [true, false] {
            assert_eq!(ask_in_v2(server, is_right), [Some(4), None, Some(11), None, None]);
        }
    }
    // Without them, the answers come on routes that no server of v2 uses.
    for gateway in GATEWAYS_WITHOUT_ROUTES {
        let server = Server { revision: Revision::V1, gateway: Some(gateway) };
        assert_eq!(ask_in_v2(server, true), [Some(3), None, Some(10), None, None]);
    }
}

/// What the server sends without being asked: a client that goes by the route, as the server does, finds it.
#[test]
fn a_notification_comes_on_the_servers_route() {
    let notification = v2::MessageScheme::from(v2::AwarenessNotification::default()).with_route(1).to_bytes();
    for gateway in GATEWAYS.into_iter().chain(GATEWAYS_WITHOUT_ROUTES) {
        assert_eq!(gateway(Revision::V2, &notification, Revision::V1), Some(notification.clone()));
        assert_eq!(gateway(Revision::V1, &notification, Revision::V2), Some(notification.clone()));
    }
}
