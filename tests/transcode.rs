//! From one revision's envelope to another's: every vector in all directions, and there and back.

mod support;

use bimip::{Envelope, Revision, TranscodeError, dartmessaging, v1, v2};
use support::{all_vectors, vector};

/// What became of a frame in another revision, and that going back gives the same bytes.
fn outcome<A, B>(bytes: &[u8]) -> String
where
    A: Envelope + TryFrom<B, Error = TranscodeError>,
    B: Envelope + TryFrom<A, Error = TranscodeError>,
{
    let frame = A::from_bytes(bytes).expect("a vector decodes");
    match B::try_from(frame) {
        Err(error) => error.to_string(),
        Ok(there) => {
            let name = there.field_number().and_then(B::payload_name).expect("it has a payload");
            let read = B::from_bytes(&there.to_bytes()).expect("it decodes");
            assert_eq!(A::try_from(read).expect("it came from there").to_bytes(), bytes);
            format!("{name}, route {}", there.route())
        }
    }
}

#[test]
fn outcomes_are_as_listed() {
    let mut outcomes = String::new();
    for vector in all_vectors() {
        outcomes += &format!("{} {}\n", vector.revision, vector.name);
        for target in Revision::ALL.into_iter().filter(|target| *target != vector.revision) {
            let outcome = match (vector.revision, target) {
                (Revision::Dartmessaging, Revision::V1) => outcome::<dartmessaging::MessageScheme, v1::MessageScheme>,
                (Revision::Dartmessaging, _) => outcome::<dartmessaging::MessageScheme, v2::MessageScheme>,
                (Revision::V1, Revision::V2) => outcome::<v1::MessageScheme, v2::MessageScheme>,
                (Revision::V1, _) => outcome::<v1::MessageScheme, dartmessaging::MessageScheme>,
                (_, Revision::V1) => outcome::<v2::MessageScheme, v1::MessageScheme>,
                (_, _) => outcome::<v2::MessageScheme, dartmessaging::MessageScheme>,
            }(&vector.bytes);
            outcomes += &format!("    {target}: {outcome}\n");
        }
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
    dartmessaging: awareness_notification, route 1
    v2: awareness_notification, route 1
v2 document.subscribe_request
    dartmessaging: MessageScheme.subscribe_request: not in dartmessaging
    v1: MessageScheme.subscribe_request: not in v1
v2 server.logout_request
    dartmessaging: MessageScheme.logout: not in dartmessaging
    v1: logout, route 12
v2 server.subscribe_response
    dartmessaging: MessageScheme.subscribe_response: not in dartmessaging
    v1: MessageScheme.subscribe_response: not in v1
",
        "\n{outcomes}"
    );
}

/// Every payload of a revision, empty: which ones the others have.
#[test]
fn every_payload_moves_where_there_is_a_place_for_it() {
    macro_rules! moves {
        ($($source:ident $Message:ident to $target:ident: $route:expr;)*) => {$({
            let frame = $source::MessageScheme::try_from($source::$Message::default()).expect("it has no reason");
            let moved = $target::MessageScheme::try_from(frame).map(|frame| frame.route).ok();
            assert_eq!(moved, $route, "{} {} to {}", stringify!($source), stringify!($Message), stringify!($target));
        })*};
    }
    moves! {
        dartmessaging AwarenessNotification to v1: Some(2);
        dartmessaging AwarenessNotification to v2: Some(2);
        dartmessaging AwarenessResponse to v1: None;
        dartmessaging AwarenessResponse to v2: None;
        dartmessaging AwarenessRequest to v1: None;
        dartmessaging AwarenessRequest to v2: None;
        dartmessaging ErrorMessage to v1: Some(15);
        dartmessaging ErrorMessage to v2: Some(11);
        dartmessaging PingPong to v1: None;
        dartmessaging PingPong to v2: None;
        dartmessaging TokenRevokeRequest to v1: Some(7);
        dartmessaging TokenRevokeRequest to v2: Some(4);
        dartmessaging TokenRevokeResponse to v1: Some(8);
        dartmessaging TokenRevokeResponse to v2: Some(5);
        v1 AwarenessNotification to dartmessaging: Some(2);
        v1 AwarenessNotification to v2: Some(2);
        v1 PingPong to dartmessaging: None;
        v1 PingPong to v2: Some(3);
        v1 TokenRevokeRequest to dartmessaging: Some(7);
        v1 TokenRevokeRequest to v2: Some(4);
        v1 TokenRevokeResponse to dartmessaging: Some(8);
        v1 TokenRevokeResponse to v2: Some(5);
        v1 Logout to dartmessaging: None;
        v1 Logout to v2: Some(10);
        v1 ErrorMessage to dartmessaging: Some(5);
        v1 ErrorMessage to v2: Some(11);
        v2 AwarenessNotification to dartmessaging: Some(2);
        v2 AwarenessNotification to v1: Some(2);
        v2 PingPong to dartmessaging: None;
        v2 PingPong to v1: Some(6);
        v2 TokenRevokeRequest to dartmessaging: Some(7);
        v2 TokenRevokeRequest to v1: Some(7);
        v2 TokenRevokeResponse to dartmessaging: Some(8);
        v2 TokenRevokeResponse to v1: Some(8);
        v2 SubscribeRequest to dartmessaging: None;
        v2 SubscribeRequest to v1: None;
        v2 SubscribeResponse to dartmessaging: None;
        v2 SubscribeResponse to v1: None;
        v2 UnsubscribeRequest to dartmessaging: None;
        v2 UnsubscribeRequest to v1: None;
        v2 UnsubscribeResponse to dartmessaging: None;
        v2 UnsubscribeResponse to v1: None;
        v2 Logout to dartmessaging: None;
        v2 Logout to v1: Some(12);
        v2 ErrorMessage to dartmessaging: Some(5);
        v2 ErrorMessage to v1: Some(15);
    }
}

#[test]
fn a_route_of_the_callers_is_kept() {
    let ping = v1::MessageScheme::from_bytes(&vector(Revision::V1, "document.ping").bytes).unwrap();
    let moved = v2::MessageScheme::try_from(ping.clone().with_route(4)).unwrap();
    assert_eq!((moved.route, moved.field_number()), (4, Some(3)));
    // A route that happens to be the other side's default is the caller's too, and is renumbered on the way back only.
    let moved = v2::MessageScheme::try_from(ping.with_route(3)).unwrap();
    assert_eq!(moved.route, 3);
}

#[test]
fn a_frame_without_payload_moves_as_it_is() {
    let frame = v1::MessageScheme { route: 9, payload: None };
    assert_eq!(v2::MessageScheme::try_from(frame), Ok(v2::MessageScheme { route: 9, payload: None }));
}

#[test]
fn bodies_move_without_a_copy() {
    let frame = v1::MessageScheme::from_bytes(&vector(Revision::V1, "document.token_revoke_request").bytes).unwrap();
    let token = |payload: &v1::Payload| match payload {
        v1::Payload::TokenRevokeRequest(request) => request.token.as_ptr(),
        other => panic!("{other:?}"),
    };
    let before = token(frame.payload.as_ref().unwrap());
    let Some(v2::Payload::TokenRevokeRequest(request)) = v2::MessageScheme::try_from(frame).unwrap().payload else {
        panic!()
    };
    assert_eq!(request.token.as_ptr(), before);
}

#[test]
fn an_error_gives_path_and_revision_as_data() {
    let frame = v1::MessageScheme::from_bytes(&vector(Revision::V1, "document.token_revoke_request").bytes).unwrap();
    let error = dartmessaging::MessageScheme::try_from(frame).unwrap_err();
    assert_eq!(error.revision(), Revision::Dartmessaging);
    assert!(error.path().fields().eq(["token_revoke_request", "reason"]));
}
