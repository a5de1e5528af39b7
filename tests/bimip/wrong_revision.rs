//! Every vector under the revisions that it is not of: no decoder can tell, so this table says what comes out.
//!
//! `as …` is the danger: the frame decodes, as something else than was sent.

use crate::every::{Payload, RevisionVisitor, every_revision};
use crate::support::{Vector, all_vectors};
use bimip::{MessageScheme, Revision};

/// The outcome in words: the error, or `as` and what the frame turns into.
fn outcome<P: Payload>(bytes: &[u8]) -> String {
    match MessageScheme::<P>::from_bytes(bytes) {
        Err(error) => error.to_string(),
        Ok(frame) => {
            let name = frame.payload_name().expect("decoding asks for a payload");
            let canonical = if MessageScheme::<P>::is_canonical(bytes) { "" } else { ", losing fields" };
            let violations: Vec<_> = frame.violations().iter().map(ToString::to_string).collect();
            let valid = if violations.is_empty() { ", valid".into() } else { format!("; {}", violations.join("; ")) };
            format!("as {name}{canonical}{valid}")
        }
    }
}

/// Adds what comes of a vector under the revisions that it is not of.
struct Others<'a> {
    vector: &'a Vector,
    outcomes: &'a mut String,
}

impl RevisionVisitor for Others<'_> {
    fn visit<P: Payload>(&mut self) {
        if P::REVISION != self.vector.revision {
            *self.outcomes += &format!("    {}: {}\n", P::REVISION, outcome::<P>(&self.vector.bytes));
        }
    }
}

#[test]
fn outcomes_are_as_listed() {
    let mut outcomes = String::new();
    for vector in all_vectors() {
        outcomes += &format!("{} {}\n", vector.revision, vector.name);
        every_revision(&mut Others { vector: &vector, outcomes: &mut outcomes });
    }
    assert_eq!(outcomes, EXPECTED, "\n{outcomes}");
}

const EXPECTED: &str = "\
dartmessaging document.awareness_request
    v1: MessageScheme.payload: field 4 is not in v1; it is awareness_request in dartmessaging, token_revoke_request in v2
    v2: as token_revoke_request; MessageScheme.token_revoke_request.to.connection_resource_id: missing
dartmessaging document.ping
    v1: MessageScheme.ping_pong.type: unexpected wire type length-delimited at byte 20
    v2: as subscribe_request; MessageScheme.subscribe_request.subscription_id: empty
dartmessaging draft.awareness_notification
    v1: as awareness_notification, valid
    v2: as awareness_notification, valid
dartmessaging draft.awareness_response
    v1: MessageScheme.payload: field 3 is not in v1; it is awareness_response in dartmessaging, ping_pong in v2
    v2: MessageScheme.ping_pong.type: unexpected wire type length-delimited at byte 20
dartmessaging draft.error_message
    v1: MessageScheme.payload: field 5 is not in v1; it is error_message in dartmessaging, token_revoke_response in v2
    v2: MessageScheme.token_revoke_response.to: unexpected wire type varint at byte 4
dartmessaging draft.ping_response
    v1: MessageScheme.ping_pong.type: unexpected wire type length-delimited at byte 20
    v2: MessageScheme.subscribe_request.subscription_id: unexpected wire type varint at byte 36
dartmessaging draft.token_revoke_request
    v1: as token_revoke_request, valid
    v2: MessageScheme.subscribe_response.to: invalid wire type at byte 35
dartmessaging draft.token_revoke_response
    v1: as token_revoke_response, valid
    v2: MessageScheme.unsubscribe_request.to: unexpected wire type varint at byte 28
v1 document.logout
    dartmessaging: MessageScheme.payload: field 12 is not in dartmessaging; it is logout in v1
    v2: MessageScheme.payload: field 12 is not in v2; it is logout in v1
v1 document.ping
    dartmessaging: MessageScheme.pingpong_message.to: unexpected wire type varint at byte 28
    v2: MessageScheme.subscribe_request.to: unexpected wire type varint at byte 28
v1 document.token_revoke_request
    dartmessaging: as token_revoke_request, losing fields, valid
    v2: MessageScheme.subscribe_response.to: invalid wire type at byte 37
v1 server.logout_response
    dartmessaging: MessageScheme.payload: field 12 is not in dartmessaging; it is logout in v1
    v2: MessageScheme.payload: field 12 is not in v2; it is logout in v1
v1 server.awareness_notification
    dartmessaging: as awareness_notification, valid
    v2: as awareness_notification, valid
v1 encoder.error
    dartmessaging: MessageScheme.payload: field 15 is not in dartmessaging; it is error in v1
    v2: MessageScheme.payload: field 15 is not in v2; it is error in v1
v1 encoder.token_revoke_response
    dartmessaging: as token_revoke_response, valid
    v2: MessageScheme.unsubscribe_request.to: unexpected wire type varint at byte 28
v1 running.pong
    dartmessaging: MessageScheme.pingpong_message.to: unexpected wire type varint at byte 28
    v2: MessageScheme.subscribe_request.to: unexpected wire type varint at byte 28
v2 document.subscribe_request
    dartmessaging: MessageScheme.pingpong_message.type: unexpected wire type length-delimited at byte 36
    v1: MessageScheme.ping_pong.type: unexpected wire type length-delimited at byte 20
v2 server.logout_request
    dartmessaging: MessageScheme.payload: field 10 is not in dartmessaging; it is logout in v2
    v1: MessageScheme.payload: field 10 is not in v1; it is logout in v2
v2 server.subscribe_response
    dartmessaging: as token_revoke_request, losing fields; MessageScheme.token_revoke_request.to.connection_resource_id: missing
    v1: as token_revoke_request, losing fields; MessageScheme.token_revoke_request.to.connection_resource_id: missing
v2 encoder.awareness_notification_with_place
    dartmessaging: as awareness_notification, valid
    v1: as awareness_notification, valid
v2 encoder.ping
    dartmessaging: MessageScheme.awareness_response.to: unexpected wire type varint at byte 28
    v1: MessageScheme.payload: field 3 is not in v1; it is awareness_response in dartmessaging, ping_pong in v2
v2 encoder.ping_with_empty_device
    dartmessaging: MessageScheme.awareness_response.to: unexpected wire type varint at byte 22
    v1: MessageScheme.payload: field 3 is not in v1; it is awareness_response in dartmessaging, ping_pong in v2
v2 encoder.token_revoke_request
    dartmessaging: MessageScheme.awareness_request.to: invalid wire type at byte 35
    v1: MessageScheme.payload: field 4 is not in v1; it is awareness_request in dartmessaging, token_revoke_request in v2
v2 encoder.token_revoke_response
    dartmessaging: MessageScheme.error_message.code: unexpected wire type length-delimited at byte 4
    v1: MessageScheme.payload: field 5 is not in v1; it is error_message in dartmessaging, token_revoke_response in v2
v2 encoder.subscribe_response_one_way
    dartmessaging: as token_revoke_request, losing fields; MessageScheme.token_revoke_request.to.connection_resource_id: missing
    v1: as token_revoke_request, losing fields; MessageScheme.token_revoke_request.to.connection_resource_id: missing
v2 encoder.unsubscribe_request
    dartmessaging: MessageScheme.token_revoke_response.status: unexpected wire type length-delimited at byte 20
    v1: MessageScheme.token_revoke_response.status: unexpected wire type length-delimited at byte 20
v2 encoder.unsubscribe_response
    dartmessaging: MessageScheme.payload: field 9 is not in dartmessaging; it is unsubscribe_response in v2
    v1: MessageScheme.payload: field 9 is not in v1; it is unsubscribe_response in v2
v2 encoder.error
    dartmessaging: MessageScheme.payload: field 11 is not in dartmessaging; it is error in v2
    v1: MessageScheme.payload: field 11 is not in v1; it is error in v2
v2 encoder.unlisted_and_negative_numbers
    dartmessaging: MessageScheme.payload: field 10 is not in dartmessaging; it is logout in v2
    v1: MessageScheme.payload: field 10 is not in v1; it is logout in v2
v2 running.pong
    dartmessaging: MessageScheme.awareness_response.to: unexpected wire type varint at byte 28
    v1: MessageScheme.payload: field 3 is not in v1; it is awareness_response in dartmessaging, ping_pong in v2
v2 running.token_revoke_response
    dartmessaging: MessageScheme.error_message.code: unexpected wire type length-delimited at byte 4
    v1: MessageScheme.payload: field 5 is not in v1; it is error_message in dartmessaging, token_revoke_response in v2
v2 running.logout_response
    dartmessaging: MessageScheme.payload: field 10 is not in dartmessaging; it is logout in v2
    v1: MessageScheme.payload: field 10 is not in v1; it is logout in v2
v2 running.awareness_online
    dartmessaging: as awareness_notification, valid
    v1: as awareness_notification, valid
v2 running.awareness_offline
    dartmessaging: as awareness_notification, valid
    v1: as awareness_notification, valid
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
dartmessaging draft.awareness_notification: dartmessaging v1 v2
dartmessaging draft.awareness_response: dartmessaging
dartmessaging draft.error_message: dartmessaging
dartmessaging draft.ping_response: dartmessaging
dartmessaging draft.token_revoke_request: dartmessaging v1
dartmessaging draft.token_revoke_response: dartmessaging v1
v1 document.logout: v1
v1 document.ping: v1
v1 document.token_revoke_request: v1
v1 server.logout_response: v1
v1 server.awareness_notification: dartmessaging v1 v2
v1 encoder.error: v1
v1 encoder.token_revoke_response: dartmessaging v1
v1 running.pong: v1
v2 document.subscribe_request: v2
v2 server.logout_request: v2
v2 server.subscribe_response: v2
v2 encoder.awareness_notification_with_place: dartmessaging v1 v2
v2 encoder.ping: v2
v2 encoder.ping_with_empty_device: v2
v2 encoder.token_revoke_request: v2
v2 encoder.token_revoke_response: v2
v2 encoder.subscribe_response_one_way: v2
v2 encoder.unsubscribe_request: v2
v2 encoder.unsubscribe_response: v2
v2 encoder.error: v2
v2 encoder.unlisted_and_negative_numbers: v2
v2 running.pong: v2
v2 running.token_revoke_response: v2
v2 running.logout_response: v2
v2 running.awareness_online: dartmessaging v1 v2
v2 running.awareness_offline: dartmessaging v1 v2
",
        "\n{seen}"
    );
}
