//! Every vector under the revisions that it is not of: no decoder can tell, so this table says what comes out.
//!
//! `as …` is the danger: the frame decodes, as something else than was sent.

mod support;

use bimip::{Envelope, Revision};
use support::all_vectors;

/// The outcome in words: the error, or `as` and what the frame turns into.
fn outcome<E: Envelope>(bytes: &[u8]) -> String {
    match E::from_bytes(bytes) {
        Err(error) => error.to_string(),
        Ok(frame) => {
            let name = frame.field_number().and_then(E::payload_name).expect("decoding asks for a payload");
            let canonical = if E::is_canonical(bytes) { "" } else { ", losing fields" };
            let violations: Vec<_> = frame.validate().iter().map(ToString::to_string).collect();
            format!("as {name}{canonical}; {}", violations.join("; "))
        }
    }
}

#[test]
fn outcomes_are_as_listed() {
    let mut outcomes = String::new();
    for vector in all_vectors() {
        outcomes += &format!("{} {}\n", vector.revision, vector.name);
        for revision in Revision::ALL.into_iter().filter(|revision| *revision != vector.revision) {
            let outcome = match revision {
                Revision::Dartmessaging => outcome::<bimip::dartmessaging::MessageScheme>(&vector.bytes),
                Revision::V1 => outcome::<bimip::v1::MessageScheme>(&vector.bytes),
                Revision::V2 => outcome::<bimip::v2::MessageScheme>(&vector.bytes),
                other => panic!("{other} is not listed"),
            };
            outcomes += &format!("    {revision}: {outcome}\n");
        }
    }
    assert_eq!(outcomes, EXPECTED, "\n{outcomes}");
}

const EXPECTED: &str = "\
dartmessaging document.awareness_request
    v1: MessageScheme.payload: field 4 is not in v1; it is awareness_request in dartmessaging, token_revoke_request in v2
    v2: as token_revoke_request; MessageScheme.token_revoke_request.to.connection_resource_id: missing
dartmessaging document.ping
    v1: MessageScheme.ping_pong.type: unexpected wire type length-delimited at byte 21
    v2: as subscribe_request; MessageScheme.subscribe_request.subscription_id: empty
v1 document.logout
    dartmessaging: MessageScheme.payload: field 12 is not in dartmessaging; it is logout in v1
    v2: MessageScheme.payload: field 12 is not in v2; it is logout in v1
v1 document.ping
    dartmessaging: MessageScheme.pingpong_message.to: unexpected wire type varint at byte 29
    v2: MessageScheme.subscribe_request.to: unexpected wire type varint at byte 29
v1 document.token_revoke_request
    dartmessaging: as token_revoke_request; MessageScheme.token_revoke_request.reason: not in dartmessaging
    v2: MessageScheme.subscribe_response.to: invalid wire type at byte 38
v1 server.logout_response
    dartmessaging: MessageScheme.payload: field 12 is not in dartmessaging; it is logout in v1
    v2: MessageScheme.payload: field 12 is not in v2; it is logout in v1
v1 server.awareness_notification
    dartmessaging: as awareness_notification; MessageScheme.route: 1, while the payload is field 2
    v2: as awareness_notification; MessageScheme.route: 1, while the payload is field 2
v2 document.subscribe_request
    dartmessaging: MessageScheme.pingpong_message.type: unexpected wire type length-delimited at byte 37
    v1: MessageScheme.ping_pong.type: unexpected wire type length-delimited at byte 21
v2 server.logout_request
    dartmessaging: MessageScheme.payload: field 10 is not in dartmessaging; it is logout in v2
    v1: MessageScheme.payload: field 10 is not in v1; it is logout in v2
v2 server.subscribe_response
    dartmessaging: as token_revoke_request, losing fields; MessageScheme.token_revoke_request.to.connection_resource_id: missing; MessageScheme.token_revoke_request.reason: not in dartmessaging
    v1: as token_revoke_request, losing fields; MessageScheme.token_revoke_request.to.connection_resource_id: missing
";

#[test]
fn candidates_are_what_the_bytes_can_be() {
    let mut seen = String::new();
    for vector in all_vectors() {
        let candidates: Vec<_> = Revision::candidates(&vector.bytes).map(Revision::name).collect();
        assert!(candidates.contains(&vector.revision.name()));
        seen += &format!("{} {}: {}\n", vector.revision, vector.name, candidates.join(" "));
    }
    assert_eq!(
        seen,
        "\
dartmessaging document.awareness_request: dartmessaging v2
dartmessaging document.ping: dartmessaging v2
v1 document.logout: v1
v1 document.ping: v1
v1 document.token_revoke_request: dartmessaging v1
v1 server.logout_response: v1
v1 server.awareness_notification: dartmessaging v1 v2
v2 document.subscribe_request: v2
v2 server.logout_request: v2
v2 server.subscribe_response: v2
",
        "\n{seen}"
    );
}
