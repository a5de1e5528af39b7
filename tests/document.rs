//! What the protocol's document says beside its frames, and its bytes do not: built as the snippets say, and read back.

use bimip::{Envelope, Identity, dartmessaging, v1, v2};

#[test]
fn dartmessaging_token_revoke_request_of_the_snippet_survives() {
    use dartmessaging::{MessageScheme, Payload, TokenRevokeRequest};

    let request = TokenRevokeRequest::builder()
        .to(Identity::device("b@domain.com", "bbbbb1"))
        .token("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...")
        .timestamp(1_756_847_723_195)
        .build()
        .expect("keeps the rules");
    let frame = MessageScheme::try_from(request).expect("has no reason");
    assert_eq!(frame.route, 7);

    let read = MessageScheme::from_bytes(&frame.to_bytes()).expect("decodes");
    let Some(Payload::TokenRevokeRequest(read)) = read.payload else { panic!("{read:?}") };
    assert_eq!(read.to().to_string(), "b@domain.com/bbbbb1");
    assert_eq!(read.token, "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...");
    assert_eq!(read.timestamp().millis(), 1_756_847_723_195);
    assert_eq!(read.reason, "");

    // Laid out by hand: field 7, to (eid, connection_resource_id), token, timestamp.
    let mut expected = hex::decode("08073A4A0A160A0C6240646F6D61696E2E636F6D1206626262626231").unwrap();
    expected.extend(b"\x12\x27eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...");
    expected.extend(hex::decode("18BBA5A3E29033").unwrap());
    expected[3] = (expected.len() - 4) as u8;
    assert_eq!(frame.to_bytes(), expected);
}

#[test]
fn v2_subscribe_response_of_the_snippet_survives() {
    use v2::{MessageScheme, Payload, SubscribeResponse, SubscribeStatus};

    let response = SubscribeResponse::builder()
        .from(Identity::new("a@domain.com"))
        .to(Identity::new("b@domain.com"))
        .status(SubscribeStatus::ACCEPTED)
        .message("user information")
        .subscription_id("ancisdcsad")
        .one_way(false)
        .timestamp(1_757_355_943_371)
        .build()
        .expect("keeps the rules");
    let frame = MessageScheme::from(response);
    assert_eq!(frame.route, 7);

    let read = MessageScheme::from_bytes(&frame.to_bytes()).expect("decodes");
    let Some(Payload::SubscribeResponse(read)) = read.payload else { panic!("{read:?}") };
    assert_eq!((read.from().to_string(), read.to().to_string()), ("a@domain.com".into(), "b@domain.com".into()));
    assert_eq!(read.status(), SubscribeStatus::ACCEPTED);
    assert_eq!((&*read.message, &*read.subscription_id, read.one_way), ("user information", "ancisdcsad", false));
    assert_eq!(read.timestamp().millis(), 1_757_355_943_371);
}

#[test]
fn v1_ping_with_the_id_of_the_snippet_survives() {
    use v1::{MessageScheme, Payload, PingPong, PingPongType};

    let ping = PingPong::ping()
        .to(Identity::device("a@domain.com", "aaaaa1"))
        .ping_time(1_756_979_600_881)
        .ping_id("ergfyerhfjerhgueggdgr")
        .build()
        .expect("keeps the rules");
    let frame = MessageScheme::from(ping);

    let read = MessageScheme::from_bytes(&frame.to_bytes()).expect("decodes");
    let Some(Payload::PingPong(read)) = read.payload else { panic!("{read:?}") };
    assert_eq!(read.r#type(), PingPongType::PING);
    assert_eq!(read.ping_id, "ergfyerhfjerhgueggdgr");
    assert_eq!(read.ping_time().millis(), 1_756_979_600_881);
    assert_eq!(read.to(), &Identity::device("a@domain.com", "aaaaa1"));
}
