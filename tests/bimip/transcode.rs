//! From one revision's envelope to another's: every vector in all directions, and there and back.

use std::any::TypeId;

use crate::every::{
    ConvertsTo, FieldRules, PairVisitor, Payload, PayloadOf, PayloadVisitor, RevisionVisitor, every_pair,
    every_payload, every_revision, transcoded_route,
};
use crate::support::wire::{field, length_delimited, varint};
use crate::support::{Vector, all_vectors, vector, vectors};
use crate::values::{encode, samples};
use bimip::{Frame, MessageScheme, OwnedBody, Revision, TranscodeTo, dartmessaging, v1, v2};

/// Adds what became of a vector in the other revisions. Going back gives the same bytes, but for the route.
struct Others<'a> {
    vector: &'a Vector,
    outcomes: &'a mut String,
}

impl PairVisitor for Others<'_> {
    fn visit<A: ConvertsTo<B>, B: ConvertsTo<A>>(&mut self) {
        if A::REVISION != self.vector.revision {
            return;
        }
        let frame = MessageScheme::<A>::from_bytes(&self.vector.bytes).expect("a vector decodes");
        let route = frame.route;
        let outcome = match frame.transcode::<B>() {
            Err(error) => error.to_string(),
            Ok(there) => {
                let name = there.payload_name().expect("it has a payload");
                let read = MessageScheme::<B>::from_bytes(&there.to_bytes()).expect("it decodes");
                let back = read.transcode::<A>().expect("it came from there").with_route(route);
                assert_eq!(back.to_bytes(), self.vector.bytes);
                format!("{name}, route {}", there.route)
            }
        };
        *self.outcomes += &format!("    {}: {outcome}\n", B::REVISION);
    }
}

#[test]
fn outcomes_are_as_listed() {
    let mut outcomes = String::new();
    for vector in all_vectors() {
        outcomes += &format!("{} {}\n", vector.revision, vector.name);
        every_pair(&mut Others { vector: &vector, outcomes: &mut outcomes });
    }
    assert_eq!(
        outcomes,
        "\
dartmessaging document.awareness_request
    v1: MessageScheme.awareness_request: not in v1
    v2: MessageScheme.awareness_request: not in v2
dartmessaging document.ping
    v1: MessageScheme.pingpong_message: not in v1
    v2: MessageScheme.pingpong_message: not in v2
dartmessaging draft.awareness_notification
    v1: awareness_notification, route 2
    v2: awareness_notification, route 2
dartmessaging draft.awareness_response
    v1: MessageScheme.awareness_response: not in v1
    v2: MessageScheme.awareness_response: not in v2
dartmessaging draft.error_message
    v1: error, route 15
    v2: error, route 11
dartmessaging draft.ping_response
    v1: MessageScheme.pingpong_message: not in v1
    v2: MessageScheme.pingpong_message: not in v2
dartmessaging draft.token_revoke_request
    v1: token_revoke_request, route 7
    v2: token_revoke_request, route 4
dartmessaging draft.token_revoke_response
    v1: token_revoke_response, route 8
    v2: token_revoke_response, route 5
v1 document.logout
    dartmessaging: MessageScheme.logout: not in dartmessaging
    v2: logout, route 10
v1 document.ping
    dartmessaging: MessageScheme.ping_pong: not in dartmessaging
    v2: ping_pong, route 3
v1 document.token_revoke_request
    dartmessaging: MessageScheme.token_revoke_request.reason: not in dartmessaging
    v2: token_revoke_request, route 4
v1 server.logout_response
    dartmessaging: MessageScheme.logout: not in dartmessaging
    v2: logout, route 10
v1 server.awareness_notification
    dartmessaging: awareness_notification, route 2
    v2: awareness_notification, route 1
v1 encoder.error
    dartmessaging: error_message, route 5
    v2: error, route 11
v1 encoder.token_revoke_response
    dartmessaging: token_revoke_response, route 8
    v2: token_revoke_response, route 5
v1 running.pong
    dartmessaging: MessageScheme.ping_pong: not in dartmessaging
    v2: ping_pong, route 3
v2 document.subscribe_request
    dartmessaging: MessageScheme.subscribe_request: not in dartmessaging
    v1: MessageScheme.subscribe_request: not in v1
v2 server.logout_request
    dartmessaging: MessageScheme.logout: not in dartmessaging
    v1: logout, route 12
v2 server.subscribe_response
    dartmessaging: MessageScheme.subscribe_response: not in dartmessaging
    v1: MessageScheme.subscribe_response: not in v1
v2 encoder.awareness_notification_with_place
    dartmessaging: awareness_notification, route 2
    v1: awareness_notification, route 2
v2 encoder.ping
    dartmessaging: MessageScheme.ping_pong: not in dartmessaging
    v1: ping_pong, route 6
v2 encoder.ping_with_empty_device
    dartmessaging: MessageScheme.ping_pong: not in dartmessaging
    v1: ping_pong, route 6
v2 encoder.token_revoke_request
    dartmessaging: MessageScheme.token_revoke_request.reason: not in dartmessaging
    v1: token_revoke_request, route 7
v2 encoder.token_revoke_response
    dartmessaging: MessageScheme.token_revoke_response.reason: not in dartmessaging
    v1: token_revoke_response, route 8
v2 encoder.subscribe_response_one_way
    dartmessaging: MessageScheme.subscribe_response: not in dartmessaging
    v1: MessageScheme.subscribe_response: not in v1
v2 encoder.unsubscribe_request
    dartmessaging: MessageScheme.unsubscribe_request: not in dartmessaging
    v1: MessageScheme.unsubscribe_request: not in v1
v2 encoder.unsubscribe_response
    dartmessaging: MessageScheme.unsubscribe_response: not in dartmessaging
    v1: MessageScheme.unsubscribe_response: not in v1
v2 encoder.error
    dartmessaging: error_message, route 5
    v1: error, route 15
v2 encoder.unlisted_and_negative_numbers
    dartmessaging: MessageScheme.logout: not in dartmessaging
    v1: logout, route 12
v2 running.pong
    dartmessaging: MessageScheme.ping_pong: not in dartmessaging
    v1: ping_pong, route 6
v2 running.token_revoke_response
    dartmessaging: MessageScheme.token_revoke_response.reason: not in dartmessaging
    v1: token_revoke_response, route 8
v2 running.logout_response
    dartmessaging: MessageScheme.logout: not in dartmessaging
    v1: logout, route 12
v2 running.awareness_online
    dartmessaging: awareness_notification, route 2
    v1: awareness_notification, route 1
v2 running.awareness_offline
    dartmessaging: awareness_notification, route 2
    v1: awareness_notification, route 1
",
        "\n{outcomes}"
    );
}

/// A payload of a revision: its message, its field, and what can be in it.
#[derive(Clone, Copy)]
struct Row {
    revision: Revision,
    message: &'static str,
    field: &'static str,
    number: u32,
    fields: &'static [FieldRules],
}

impl Row {
    fn place(&self) -> (Revision, &'static str, u32) {
        (self.revision, self.field, self.number)
    }

    /// The fields that the other message does not have.
    fn beside(&self, other: &Self) -> Vec<&'static FieldRules> {
        let alike = |one: &FieldRules, other: &FieldRules| (one.number, one.name) == (other.number, other.name);
        self.fields.iter().filter(|field| !other.fields.iter().any(|other| alike(field, other))).collect()
    }
}

fn payloads() -> Vec<Row> {
    struct List(Vec<Row>);
    impl PayloadVisitor for List {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            let (revision, message, field, number) = (P::REVISION, M::NAME, M::FIELD, M::NUMBER);
            self.0.push(Row { revision, message, field, number, fields: M::FIELDS });
        }
    }
    let mut list = List(Vec::new());
    every_payload(&mut list);
    list.0
}

/// A body moves where the other revision has all of its fields, or none of the others is set. Two bodies that share a name
/// only do not.
#[test]
fn every_payload_moves_where_there_is_a_place_for_it() {
    struct Test(Vec<Row>);
    impl PairVisitor for Test {
        fn visit<A: ConvertsTo<B>, B: ConvertsTo<A>>(&mut self) {
            for source in self.0.iter().filter(|payload| payload.revision == A::REVISION) {
                let there = |payload: &&Row| payload.revision == B::REVISION && payload.message == source.message;
                let target = self.0.iter().find(there);
                let what = format!("{} {} to {}", A::NAME, source.field, B::NAME);
                let frame = |body: &[u8], route: i64| {
                    MessageScheme::<A>::from_bytes(&length_delimited(source.number, body))
                        .expect("it decodes")
                        .with_route(route)
                };
                let rejected = |body: &[u8], path: &[&'static str]| {
                    let error = frame(body, source.number.into()).transcode::<B>().expect_err(&what);
                    assert_eq!(error.revision(), B::REVISION, "{what}");
                    assert!(error.path().fields().eq(path.iter().copied()), "{what}: {error}");
                    let error = frame(body, -7).transcode::<B>().expect_err(&what);
                    assert_eq!(frame(body, -7).as_view().transcode::<B::View<'_>>(), Err(error), "{what}");
                };
                let moves = |body: &[u8], target: &Row| {
                    // Around every field number and every route of the public server.
                    for route in (-1..20).chain([i64::MIN, i64::MAX]) {
                        let (number, expected) =
                            (target.number, transcoded_route(route, source.place(), target.place()));
                        let expected = if expected == 0 { Vec::new() } else { field(1, 0, &varint(expected as u64)) };
                        let expected = [expected, length_delimited(number, body)].concat();
                        assert_eq!(frame(body, route).transcode::<B>().expect(&what).to_bytes(), expected, "{what}");
                        let source = frame(body, route);
                        let view = source.as_view().transcode::<B::View<'_>>().expect(&what);
                        assert_eq!((view.to_bytes(), view.to_owned().to_bytes()), (expected.clone(), expected.clone()));
                        let moved = A::to_run_time(source).transcode(B::REVISION).expect(&what);
                        assert_eq!((moved.revision(), moved.to_bytes()), (B::REVISION, expected), "{what}");
                    }
                };

                let body = encode(&samples(source.fields, 0));
                let Some(target) = target else {
                    rejected(&body, &[source.field]);
                    continue;
                };
                let (only_here, only_there) = (source.beside(target), target.beside(source));
                match (&only_here[..], &only_there[..]) {
                    ([], _) => moves(&body, target),
                    (_, [_, ..]) => rejected(&body, &[source.field]),
                    (lost, []) => {
                        rejected(&body, &[source.field, lost[0].name]);
                        let kept = samples(source.fields, 0).into_iter();
                        let kept = kept.filter(|(number, _)| !lost.iter().any(|field| field.number == *number));
                        moves(&encode(&kept.collect::<Vec<_>>()), target);
                    }
                }
            }
        }
    }
    every_pair(&mut Test(payloads()));
}

/// The route of a payload that moves from one revision to another.
fn moved<A: Payload + TranscodeTo<B>, B: Payload, M: PayloadOf<A>>(route: i64) -> i64 {
    M::default().into_frame().with_route(route).transcode::<B>().expect("both have it").route
}

#[test]
fn default_routes_become_default_routes_and_the_servers_routes_the_servers() {
    // The default routes of v1 are the server's too, but for the revocation of a token.
    assert_eq!(moved::<v1::Payload, v2::Payload, v1::PingPong>(6), 3);
    assert_eq!(moved::<v1::Payload, v2::Payload, v1::Logout>(12), 10);
    assert_eq!(moved::<v1::Payload, v2::Payload, v1::TokenRevokeRequest>(7), 4);
    assert_eq!(moved::<v2::Payload, v1::Payload, v1::PingPong>(3), 6);
    assert_eq!(moved::<v2::Payload, v1::Payload, v1::Logout>(10), 12);

    assert_eq!(moved::<v2::Payload, v1::Payload, v1::PingPong>(4), 6);
    assert_eq!(moved::<v2::Payload, v1::Payload, v1::Logout>(11), 12);
    assert_eq!(moved::<v1::Payload, v2::Payload, v1::AwarenessNotification>(1), 1);
    assert_eq!(moved::<v2::Payload, v1::Payload, v1::AwarenessNotification>(1), 1);

    // The server of v1 has no handler for these, and takes route 6 for a ping.
    assert_eq!(moved::<v2::Payload, v1::Payload, v1::TokenRevokeRequest>(5), 7);
    assert_eq!(moved::<v2::Payload, v1::Payload, v1::TokenRevokeResponse>(6), 8);
    // Dartmessaging has no server.
    assert_eq!(moved::<v1::Payload, dartmessaging::Payload, v1::AwarenessNotification>(1), 2);
    assert_eq!(moved::<v2::Payload, dartmessaging::Payload, v1::AwarenessNotification>(1), 2);
    assert_eq!(moved::<dartmessaging::Payload, v2::Payload, v1::AwarenessNotification>(2), 2);
}

#[test]
fn any_other_route_is_kept() {
    for route in [4, 3, 0, -1, i64::MIN, i64::MAX] {
        assert_eq!(moved::<v1::Payload, v2::Payload, v1::PingPong>(route), route);
    }
    // The other revision's routes are none of this one's.
    assert_eq!(moved::<v2::Payload, v1::Payload, v1::PingPong>(6), 6);
    assert_eq!(moved::<v2::Payload, v1::Payload, v1::TokenRevokeResponse>(8), 8);
    assert_eq!(moved::<v1::Payload, v2::Payload, v1::Logout>(11), 11);
    assert_eq!(moved::<dartmessaging::Payload, v1::Payload, v1::AwarenessNotification>(1), 1);
}

#[test]
fn a_frame_without_payload_moves_as_it_is() {
    let frame = v1::MessageScheme { route: 9, payload: None };
    assert_eq!(frame.transcode(), Ok(v2::MessageScheme { route: 9, payload: None }));
}

/// A gateway that is generic over both sides serves two of the same revision too.
#[test]
fn a_frame_moves_to_its_own_revision_as_it_is() {
    struct Test;
    impl RevisionVisitor for Test {
        fn visit<P: Payload>(&mut self) {
            for vector in vectors(P::REVISION) {
                let frame = MessageScheme::<P>::from_bytes(&vector.bytes).unwrap().with_route(77);
                assert_eq!(forward::<P, P>(frame.clone()), frame.to_bytes());
                assert_eq!(frame.as_view().transcode::<P::View<'_>>(), Ok(frame.as_view()));
                let run_time = P::to_run_time(frame.clone());
                assert_eq!(run_time.clone().transcode(P::REVISION), Ok(run_time));
            }
        }
    }
    fn forward<A: OwnedBody + TranscodeTo<B>, B: OwnedBody>(frame: MessageScheme<A>) -> Vec<u8> {
        frame.transcode::<B>().expect("it is the same revision").to_bytes()
    }
    every_revision(&mut Test);
}

#[test]
fn an_envelope_and_a_frame_of_run_time_have_the_same_error() {
    let frame = v1::MessageScheme::from_bytes(&vector(Revision::V1, "document.token_revoke_request").bytes).unwrap();
    let error = frame.clone().transcode::<dartmessaging::Payload>().unwrap_err();
    assert_eq!(error.to_string(), "MessageScheme.token_revoke_request.reason: not in dartmessaging");
    let frame = Frame::from(frame);
    let error = frame.clone().transcode(Revision::Dartmessaging).unwrap_err();
    assert_eq!(error.to_string(), "MessageScheme.token_revoke_request.reason: not in dartmessaging");
    assert_eq!(error.revision(), Revision::Dartmessaging);
}

#[test]
fn bodies_move_without_a_copy() {
    let frame = v1::MessageScheme::from_bytes(&vector(Revision::V1, "document.token_revoke_request").bytes).unwrap();
    let token = |payload: &v1::Payload| match payload {
        v1::Payload::TokenRevokeRequest(request) => request.token.as_ptr(),
        other => panic!("{other:?}"),
    };
    let before = token(frame.payload.as_ref().unwrap());
    let Some(v2::Payload::TokenRevokeRequest(request)) = frame.transcode().unwrap().payload else { panic!() };
    assert_eq!(request.token.as_ptr(), before);
}

#[test]
fn an_error_gives_path_and_revision_as_data() {
    let frame = v1::MessageScheme::from_bytes(&vector(Revision::V1, "document.token_revoke_request").bytes).unwrap();
    let error = frame.transcode::<dartmessaging::Payload>().unwrap_err();
    assert_eq!(error.revision(), Revision::Dartmessaging);
    assert!(error.path().fields().eq(["token_revoke_request", "reason"]));
}

/// What each payload is, by its type: two revisions may share it.
fn types() -> Vec<(TypeId, Revision, u32)> {
    struct List(Vec<(TypeId, Revision, u32)>);
    impl PayloadVisitor for List {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            self.0.push((TypeId::of::<M>(), P::REVISION, M::NUMBER));
        }
    }
    let mut list = List(Vec::new());
    every_payload(&mut list);
    list.0
}

/// Into its own revision, whichever has it; into another one as transcoding moves it, or fails to.
#[test]
fn a_message_becomes_a_frame_of_any_revision_that_has_it() {
    struct Test(Vec<(TypeId, Revision, u32)>);
    impl PayloadVisitor for Test {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            let message = M::decode(&encode(&samples(M::FIELDS, 0))[..]).expect("it is well formed");
            let own = || self.0.iter().filter(|(id, ..)| *id == TypeId::of::<M>());
            let newest = own().map(|(_, revision, _)| *revision).max().expect("it is a payload");
            assert_eq!(Into::<Frame>::into(message.clone()).revision(), newest, "{}", M::NAME);

            let frame = P::to_run_time(message.clone().into_frame());
            for &revision in Revision::ALL {
                let what = format!("{} {} in {revision}", P::NAME, M::FIELD);
                let made = Frame::from_message(revision, message.clone());
                match own().find(|(_, of, _)| *of == revision) {
                    Some((.., number)) => {
                        let route = field(1, 0, &varint((*number).into()));
                        let expected = [route, length_delimited(*number, &message.encode_to_vec())].concat();
                        let made = made.expect(&what);
                        assert_eq!((made.revision(), made.to_bytes()), (revision, expected), "{what}");
                    }
                    // No message of two revisions has a name or a field of its own in a third.
                    None => assert_eq!(made, frame.clone().transcode(revision), "{what}"),
                }
            }
        }
    }
    every_payload(&mut Test(types()));

    let ping = || v2::PingPong { ping_id: "1".into(), ..Default::default() };
    assert_eq!(Frame::from_message(Revision::V1, ping()).unwrap().to_hex(), "080632032A0131");
    assert_eq!(Frame::from_message(Revision::V2, ping()).unwrap().to_hex(), "08031A032A0131");
    let error = Frame::from_message(Revision::Dartmessaging, ping()).unwrap_err();
    assert_eq!(error.to_string(), "MessageScheme.ping_pong: not in dartmessaging");
    let error = Frame::from_message(Revision::V1, v2::SubscribeRequest::default()).unwrap_err();
    assert_eq!(error.to_string(), "MessageScheme.subscribe_request: not in v1");
    let request = v1::TokenRevokeRequest { reason: "lost".into(), ..Default::default() };
    let error = Frame::from_message(Revision::Dartmessaging, request).unwrap_err();
    assert_eq!(error.to_string(), "MessageScheme.token_revoke_request.reason: not in dartmessaging");
}
