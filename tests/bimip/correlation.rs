//! Which reply answers which request: a pair that matches, and pairs that miss in one thing each.
//!
//! A value that must be equal is changed in the reply. A value that must be set as well is unset in both, so that it is
//! still equal.

use std::fmt::Debug;

use bimip::{Identity, MessageScheme, Request, dartmessaging, v1, v2};

use crate::every::{Payload, PayloadOf, RequestVisitor, every_request};
use crate::support::vectors;
use crate::values::{encode, samples};

/// Whether the reply answers the request: the owned messages, their views and `reply_from` of each revision agree on it.
macro_rules! answers {
    ($reply:expr, $request:expr, $($revision:ident)+) => {{
        let (reply, request) = ($reply, $request);
        let answers = reply.answers(request);
        assert_eq!(reply.as_view().answers(&request.as_view()), answers, "views: {reply:?} {request:?}");
        $(
            let payload = $revision::Payload::from(reply.clone());
            let expected = if answers { Ok(reply.clone()) } else { Err(payload.clone()) };
            assert_eq!(request.reply_from(payload), expected, "{} {request:?}", stringify!($revision));
        )+
        answers
    }};
}

/// The given misses, and those in the users of a response: `from` must be b, the request's `to`, and `to` must be a.
macro_rules! users_and_misses {
    ($($miss:expr,)*) => {
        &[
            $($miss,)*
            |response, _| response.from = user("c"),
            |response, _| response.from = user("a"),
            |response, _| response.from = device("b", "1"),
            |response, _| response.from = device("b", ""),
            |response, _| response.from = None,
            |response, request| (response.from, request.to) = (None, None),
            |response, request| (response.from, request.to) = (nobody("1"), nobody("1")),
            |response, _| response.to = user("c"),
            |response, _| response.to = user("b"),
            |response, _| response.to = device("a", "1"),
            |response, _| response.to = device("a", ""),
            |response, _| response.to = None,
            |response, request| (response.to, request.from) = (None, None),
            |response, request| (response.to, request.from) = (nobody("1"), nobody("1")),
            // The users of the request, not swapped.
            |response, _| (response.from, response.to) = (user("a"), user("b")),
        ]
    };
}

/// Checks that the pair matches, that it does with each of the first changes, and that it does not with each of the last.
fn check<P: Clone + Debug + PartialEq, Q: Clone + Debug + PartialEq>(
    answers: fn(&P, &Q) -> bool,
    (reply, request): (P, Q),
    matches: &[fn(&mut P, &mut Q)],
    misses: &[fn(&mut P, &mut Q)],
) {
    assert!(answers(&reply, &request), "{reply:?} answers {request:?}");
    for (changes, expected) in [(matches, true), (misses, false)] {
        for change in changes {
            let mut pair = (reply.clone(), request.clone());
            change(&mut pair.0, &mut pair.1);
            assert_ne!(pair, (reply.clone(), request.clone()), "the change changes nothing");
            assert_eq!(answers(&pair.0, &pair.1), expected, "{:?} answers {:?}", pair.0, pair.1);
        }
    }
}

fn user(name: &str) -> Option<Identity> {
    Some(Identity::user(format!("{name}@domain.com")))
}

fn device(name: &str, id: &str) -> Option<Identity> {
    Some(Identity::device(format!("{name}@domain.com"), id))
}

fn nobody(id: &str) -> Option<Identity> {
    Some(Identity::device("", id))
}

#[test]
fn a_pong_answers_its_own_ping_only() {
    let ping =
        v1::PingPong { to: device("a", "1"), r#type: 1, ping_time: 5, ping_id: "id".into(), ..Default::default() };
    let pong = v1::PingPong { r#type: 2, pong_time: 6, ..ping.clone() };
    check(
        |reply, request| answers!(reply, request, v1 v2),
        (pong, ping),
        &[|pong, _| pong.pong_time = 7, |pong, _| pong.pong_time = 0, |_, ping| ping.pong_time = 6],
        &[
            |pong, _| pong.r#type = 1,
            |pong, _| pong.r#type = 0,
            |pong, _| pong.r#type = 3,
            |_, ping| ping.r#type = 2,
            |_, ping| ping.r#type = 0,
            |_, ping| ping.r#type = 3,
            |pong, _| pong.ping_id = "ID".into(),
            |pong, _| pong.ping_id = "id2".into(),
            |pong, _| pong.ping_id = String::new(),
            |pong, ping| (pong.ping_id, ping.ping_id) = Default::default(),
            |pong, _| pong.ping_time = 4,
            |pong, _| pong.ping_time = 6,
            |pong, _| pong.ping_time = 0,
            |pong, ping| (pong.ping_time, ping.ping_time) = (0, 0),
            |pong, _| pong.to = device("b", "1"),
            |pong, _| pong.to = device("a", "2"),
            |pong, _| pong.to = device("a", ""),
            |pong, _| pong.to = user("a"),
            |pong, _| pong.to = None,
            |_, ping| ping.to = user("a"),
            |pong, ping| (pong.to, ping.to) = (user("a"), user("a")),
            |pong, ping| (pong.to, ping.to) = (device("a", ""), device("a", "")),
            |pong, ping| (pong.to, ping.to) = (nobody("1"), nobody("1")),
            |pong, ping| (pong.to, ping.to) = (None, None),
        ],
    );
}

#[test]
fn a_logout_response_answers_the_request_of_its_device_only() {
    let request = v1::Logout { to: device("a", "1"), r#type: 1, status: 4, timestamp: 5 };
    let response = v1::Logout { r#type: 2, status: 1, timestamp: 6, ..request.clone() };
    check(
        |reply, request| answers!(reply, request, v1 v2),
        (response, request),
        &[
            |response, _| response.status = 9,
            |response, _| response.timestamp = 0,
            |_, request| request.status = 0,
            |_, request| request.timestamp = 0,
        ],
        &[
            |response, _| response.r#type = 1,
            |response, _| response.r#type = 0,
            |response, _| response.r#type = 3,
            |_, request| request.r#type = 2,
            |_, request| request.r#type = 0,
            |_, request| request.r#type = 3,
            |response, _| response.status = 0,
            |response, _| response.to = device("b", "1"),
            |response, _| response.to = device("a", "2"),
            |response, _| response.to = user("a"),
            |response, _| response.to = None,
            |_, request| request.to = user("a"),
            |response, request| (response.to, request.to) = (user("a"), user("a")),
            |response, request| (response.to, request.to) = (device("a", ""), device("a", "")),
            |response, request| (response.to, request.to) = (nobody("1"), nobody("1")),
            |response, request| (response.to, request.to) = (None, None),
        ],
    );
}

#[test]
fn a_token_revoke_response_answers_the_request_of_its_device_only() {
    let request = v1::TokenRevokeRequest { to: device("a", "1"), token: "token".into(), ..Default::default() };
    let response = v1::TokenRevokeResponse { to: device("a", "1"), status: 1, ..Default::default() };
    check(
        |reply, request| answers!(reply, request, v1 v2),
        (response, request),
        &[
            |response, _| response.status = 9,
            |response, _| response.timestamp = 7,
            |response, _| response.reason = "why".into(),
            |_, request| request.token = String::new(),
            |_, request| request.timestamp = 7,
            |_, request| request.reason = "why".into(),
        ],
        &[
            |response, _| response.status = 0,
            |response, _| response.to = device("b", "1"),
            |response, _| response.to = device("a", "2"),
            |response, _| response.to = user("a"),
            |response, _| response.to = None,
            |_, request| request.to = user("a"),
            |response, request| (response.to, request.to) = (user("a"), user("a")),
            |response, request| (response.to, request.to) = (device("a", ""), device("a", "")),
            |response, request| (response.to, request.to) = (nobody("1"), nobody("1")),
            |response, request| (response.to, request.to) = (None, None),
        ],
    );

    let request = dartmessaging::TokenRevokeRequest { to: device("a", "1"), token: "token".into(), timestamp: 0 };
    let response = dartmessaging::TokenRevokeResponse { to: device("a", "1"), status: 1, timestamp: 0 };
    check(
        |reply, request| answers!(reply, request, dartmessaging),
        (response, request),
        &[
            |response, _| response.status = 9,
            |response, _| response.timestamp = 7,
            |_, request| request.token = String::new(),
            |_, request| request.timestamp = 7,
        ],
        &[
            |response, _| response.status = 0,
            |response, _| response.to = device("b", "1"),
            |response, _| response.to = device("a", "2"),
            |response, _| response.to = user("a"),
            |response, _| response.to = None,
            |_, request| request.to = user("a"),
            |response, request| (response.to, request.to) = (user("a"), user("a")),
            |response, request| (response.to, request.to) = (device("a", ""), device("a", "")),
            |response, request| (response.to, request.to) = (nobody("1"), nobody("1")),
            |response, request| (response.to, request.to) = (None, None),
        ],
    );
}

#[test]
fn a_subscribe_response_answers_its_own_request_only() {
    let request = v2::SubscribeRequest {
        from: user("a"),
        to: user("b"),
        subscription_id: "id".into(),
        one_way: false,
        timestamp: 5,
    };
    let response = v2::SubscribeResponse {
        from: user("b"),
        to: user("a"),
        status: 1,
        message: String::new(),
        timestamp: 6,
        subscription_id: "id".into(),
        one_way: false,
    };
    check(
        |reply, request| answers!(reply, request, v2),
        (response, request),
        &[
            |response, request| (response.one_way, request.one_way) = (true, true),
            |response, _| response.status = 9,
            |response, _| response.message = "why".into(),
            |response, _| response.timestamp = 0,
            |_, request| request.timestamp = 0,
            |response, request| (response.to, request.from) = (device("a", "1"), device("a", "1")),
        ],
        users_and_misses![
            |response, _| response.subscription_id = "ID".into(),
            |response, _| response.subscription_id = "id2".into(),
            |response, _| response.subscription_id = String::new(),
            |response, request| (response.subscription_id, request.subscription_id) = Default::default(),
            |response, _| response.one_way = true,
            |_, request| request.one_way = true,
            |response, _| response.status = 0,
        ],
    );
}

#[test]
fn an_unsubscribe_response_answers_the_request_of_its_parties_only() {
    let request = v2::UnsubscribeRequest { from: user("a"), to: user("b"), timestamp: 5, ..Default::default() };
    let response =
        v2::UnsubscribeResponse { from: user("b"), to: user("a"), status: 1, timestamp: 6, ..Default::default() };
    check(
        |reply, request| answers!(reply, request, v2),
        (response, request),
        &[
            |response, _| response.status = 9,
            |response, _| response.message = "why".into(),
            |response, _| response.timestamp = 0,
            |response, _| response.two_way_removed = true,
            |_, request| request.force_two_way_removal = true,
            |_, request| request.timestamp = 0,
        ],
        users_and_misses![|response, _| response.status = 0,],
    );
}

#[test]
fn a_dartmessaging_response_answers_its_own_request_only() {
    let request = dartmessaging::PingPong {
        from: device("a", "1"),
        to: user("b"),
        r#type: 1,
        status: 1,
        request_time: 5,
        response_time: 0,
    };
    let response = dartmessaging::PingPong {
        from: user("b"),
        to: device("a", "1"),
        r#type: 2,
        status: 2,
        response_time: 6,
        ..request.clone()
    };
    check(
        |reply, request| answers!(reply, request, dartmessaging),
        (response, request),
        &[
            // A ping without a type is a REQUEST.
            |_, request| request.r#type = 0,
            |response, _| response.status = 9,
            |response, _| response.response_time = 0,
            |_, request| request.status = 0,
            |_, request| request.response_time = 6,
        ],
        &[
            |response, _| response.r#type = 1,
            |response, _| response.r#type = 0,
            |response, _| response.r#type = 3,
            |_, request| request.r#type = 2,
            |_, request| request.r#type = 3,
            |_, request| request.r#type = -1,
            |response, _| response.status = 0,
            |response, _| response.request_time = 4,
            |response, _| response.request_time = 6,
            |response, _| response.request_time = 0,
            |response, request| (response.request_time, request.request_time) = (0, 0),
            |response, _| response.from = user("c"),
            |response, _| response.from = device("b", "1"),
            |response, _| response.from = None,
            |response, request| (response.from, request.to) = (None, None),
            |response, request| (response.from, request.to) = (nobody("1"), nobody("1")),
            |response, _| response.to = device("c", "1"),
            |response, _| response.to = device("a", "2"),
            |response, _| response.to = user("a"),
            |response, _| response.to = None,
            |response, request| (response.to, request.from) = (None, None),
            |response, request| (response.to, request.from) = (nobody("1"), nobody("1")),
            |response, _| (response.from, response.to) = (device("a", "1"), user("b")),
        ],
    );
}

#[test]
fn an_awareness_response_answers_its_own_request_only() {
    let request =
        dartmessaging::AwarenessRequest { from: user("a"), to: user("b"), awareness_identifier: 17, timestamp: 5 };
    let response = dartmessaging::AwarenessResponse {
        from: user("b"),
        to: user("a"),
        awareness_identifier: "17".into(),
        status: 1,
        timestamp: 6,
        ..Default::default()
    };
    check(
        |reply, request| answers!(reply, request, dartmessaging),
        (response, request),
        &[
            |response, request| {
                (response.awareness_identifier, request.awareness_identifier) = ("-7".into(), -7);
            },
            |response, _| response.status = 9,
            |response, _| response.latitude = 1.5,
            |response, _| response.longitude = 1.5,
            |response, _| response.awareness_intention = 1,
            |response, _| response.timestamp = 0,
            |_, request| request.timestamp = 0,
        ],
        users_and_misses![
            |response, _| response.awareness_identifier = "18".into(),
            |response, _| response.awareness_identifier = "017".into(),
            |response, _| response.awareness_identifier = "+17".into(),
            |response, _| response.awareness_identifier = "17 ".into(),
            |response, _| response.awareness_identifier = "1".into(),
            |response, _| response.awareness_identifier = "171".into(),
            |response, _| response.awareness_identifier = "-17".into(),
            |response, _| response.awareness_identifier = String::new(),
            |response, request| {
                (response.awareness_identifier, request.awareness_identifier) = ("0".into(), 0);
            },
            |response, request| {
                (response.awareness_identifier, request.awareness_identifier) = (String::new(), 0);
            },
            |response, _| response.status = 0,
        ],
    );
}

/// Every payload has a vector.
#[test]
fn a_payload_of_another_message_is_given_back() {
    struct Test;
    impl RequestVisitor for Test {
        fn visit<P: Payload, M: PayloadOf<P> + Request<P, Reply = R>, R: PayloadOf<P>>(&mut self) {
            let request = M::decode(&encode(&samples(M::FIELDS, 0))[..]).expect("it is well formed");
            let mut count = 0;
            for vector in vectors(P::REVISION) {
                let payload = MessageScheme::<P>::from_bytes(&vector.bytes).unwrap().payload.expect("it has a payload");
                if R::of(&payload).is_none() {
                    let given_back = request.reply_from(payload.clone()).err();
                    assert_eq!(given_back, Some(payload), "{} {} {}", P::NAME, M::FIELD, vector.name);
                    count += 1;
                }
            }
            assert!(count >= P::PAYLOADS.len() - 1, "{} {}", P::NAME, M::FIELD);
        }
    }
    every_request(&mut Test);
}
