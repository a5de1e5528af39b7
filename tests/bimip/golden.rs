//! Frames that other software produced, both ways: every vector in `tests/vectors/` has its typed counterpart here.

use crate::every::{Payload, PayloadOf, PayloadVisitor, every_payload};
use crate::support::vectors;
use bimip::{Identity, MessageScheme, dartmessaging, v1, v2};

type Built<E> = Result<E, Box<dyn std::error::Error>>;

/// Decodes each vector to the message of its name, and encodes that message to the vector, as bytes and as hex. Both
/// lists must have the same names.
fn assert_golden<P: Payload>(messages: &[(&str, Built<MessageScheme<P>>)]) {
    let vectors = vectors(P::REVISION);
    let names: Vec<_> = vectors.iter().map(|vector| &*vector.name).collect();
    let typed: Vec<_> = messages.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, typed, "the vectors of {} and their typed counterparts", P::REVISION);

    for (vector, (name, message)) in vectors.iter().zip(messages) {
        let message = message.as_ref().unwrap_or_else(|error| panic!("{name}: {error}"));
        let upper: String = vector.hex.split_whitespace().collect();

        assert_eq!(MessageScheme::<P>::from_bytes(&vector.bytes).as_ref(), Ok(message), "{name}");
        assert_eq!(MessageScheme::<P>::from_hex(&vector.hex).as_ref(), Ok(message), "{name}");
        assert_eq!(message.to_bytes(), vector.bytes, "{name}");
        assert_eq!(message.encoded_len(), vector.bytes.len(), "{name}");
        assert_eq!(message.to_hex(), upper, "{name}");
        assert_eq!(format!("{message:X}"), upper, "{name}");
        assert_eq!(format!("{message:x}"), upper.to_lowercase(), "{name}");

        let mut buffer = vec![0xFF];
        message.encode_into(&mut buffer).expect("a Vec has room");
        assert_eq!(buffer[1..], vector.bytes, "{name}");
        assert!(MessageScheme::<P>::is_canonical(&vector.bytes), "{name}");
    }
}

fn a() -> Identity {
    Identity::user("a@domain.com")
}

fn b() -> Identity {
    Identity::user("b@domain.com")
}

fn a_device() -> Identity {
    Identity::device("a@domain.com", "aaaaa1")
}

fn b_device() -> Identity {
    Identity::device("b@domain.com", "bbbbb1")
}

/// The JWT in the document's frame, as text.
const TOKEN: &str = include_str!("../../examples/token.txt");

#[test]
fn dartmessaging_frames_are_reproduced() {
    use dartmessaging::{
        AwarenessIntention, AwarenessNotification, AwarenessRequest, AwarenessResponse, AwarenessStatus, ErrorCode,
        ErrorMessage, MessageScheme, PingPong, PingPongStatus, PingPongType, TokenRevokeRequest, TokenRevokeResponse,
        TokenRevokeStatus,
    };

    let awareness_request = || -> Built<MessageScheme> {
        Ok(AwarenessRequest::builder()
            .from(a())
            .to(b())
            .awareness_identifier(1_756_847_804_213)
            .timestamp(0)
            .build()?
            .into())
    };
    let ping = || -> Built<MessageScheme> {
        Ok(PingPong::builder()
            .from(a())
            .to(b())
            .status(PingPongStatus::PENDING)
            .request_time(1_756_847_723_195)
            .response_time(0)
            .build()?
            .into())
    };
    let awareness_notification = || -> Built<MessageScheme> {
        Ok(AwarenessNotification::builder()
            .from(a())
            .to(b())
            .status(AwarenessStatus::OFFLINE)
            .last_seen(1_756_847_723_195)
            .build()?
            .into())
    };
    let awareness_response = || -> Built<MessageScheme> {
        Ok(AwarenessResponse::builder()
            .from(b())
            .to(a())
            .awareness_identifier("1756847804213")
            .status(AwarenessStatus::ONLINE)
            .latitude(6.5244)
            .longitude(-3.3792)
            .awareness_intention(AwarenessIntention::BROADCAST)
            .timestamp(1_756_847_804_300)
            .build()?
            .into())
    };
    let error_message = || -> Built<MessageScheme> {
        Ok(ErrorMessage::builder()
            .code(ErrorCode::from(404))
            .message("not found")
            .route("4")
            .details("no such user")
            .build()?
            .into())
    };
    let ping_response = || -> Built<MessageScheme> {
        Ok(PingPong::builder()
            .from(b())
            .to(a())
            .r#type(PingPongType::RESPONSE)
            .status(PingPongStatus::OK)
            .request_time(1_756_847_723_195)
            .response_time(1_756_847_723_205)
            .build()?
            .into())
    };
    let token_revoke_request = || -> Built<MessageScheme> {
        Ok(TokenRevokeRequest::builder()
            .to(b_device())
            .token("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...")
            .timestamp(1_756_847_723_195)
            .build()?
            .into())
    };
    let token_revoke_response = || -> Built<MessageScheme> {
        Ok(TokenRevokeResponse::builder()
            .to(b_device())
            .status(TokenRevokeStatus::SUCCESS)
            .timestamp(1_756_847_723_295)
            .build()?
            .into())
    };
    assert_golden(&[
        ("document.awareness_request", awareness_request()),
        ("document.ping", ping()),
        ("draft.awareness_notification", awareness_notification()),
        ("draft.awareness_response", awareness_response()),
        ("draft.error_message", error_message()),
        ("draft.ping_response", ping_response()),
        ("draft.token_revoke_request", token_revoke_request()),
        ("draft.token_revoke_response", token_revoke_response()),
    ]);
}

#[test]
fn v1_frames_are_reproduced() {
    use v1::{
        AwarenessNotification, AwarenessStatus, ErrorCode, ErrorMessage, Logout, LogoutStatus, LogoutType,
        MessageScheme, PingPong, PingPongType, TokenRevokeRequest, TokenRevokeResponse, TokenRevokeStatus,
    };

    let logout = || -> Built<MessageScheme> {
        Ok(Logout::request().to(a_device()).status(LogoutStatus::PENDING).timestamp(1_757_241_596_522).build()?.into())
    };
    let ping = || -> Built<MessageScheme> {
        Ok(PingPong::ping().to(a_device()).ping_time(1_756_979_600_881).ping_id("ergfyerhfjerhguer").build()?.into())
    };
    let token_revoke_request = || -> Built<MessageScheme> {
        Ok(TokenRevokeRequest::builder()
            .to(a_device())
            .token(TOKEN.trim_end())
            .timestamp(1_757_265_708_554)
            .reason("Application development")
            .build()?
            .into())
    };
    let logout_response = || -> Built<MessageScheme> {
        Ok(Logout::builder()
            .to(a_device())
            .r#type(LogoutType::RESPONSE)
            .status(LogoutStatus::SUCCESS)
            .timestamp(1_756_997_242_684)
            .build()?
            .into())
    };
    let awareness_notification = || -> Built<MessageScheme> {
        let notification = AwarenessNotification::builder()
            .from(a())
            .to(b())
            .status(AwarenessStatus::BUSY)
            .last_seen(1_757_191_110)
            .build()?;
        Ok(MessageScheme::from(notification).with_route(1))
    };
    let error = || -> Built<MessageScheme> {
        Ok(ErrorMessage::builder().code(ErrorCode::from(500)).message("internal").route("7").build()?.into())
    };
    let token_revoke_response = || -> Built<MessageScheme> {
        Ok(TokenRevokeResponse::builder()
            .to(a_device())
            .status(TokenRevokeStatus::SUCCESS)
            .timestamp(1_757_265_708_999)
            .build()?
            .into())
    };
    let pong = || -> Built<MessageScheme> {
        Ok(PingPong::builder()
            .to(a_device())
            .r#type(PingPongType::PONG)
            .ping_time(1_795_574_786_608)
            .pong_time(1_795_574_786_615)
            .ping_id("ping-0001")
            .build()?
            .into())
    };
    assert_golden(&[
        ("document.logout", logout()),
        ("document.ping", ping()),
        ("document.token_revoke_request", token_revoke_request()),
        ("server.logout_response", logout_response()),
        ("server.awareness_notification", awareness_notification()),
        ("encoder.error", error()),
        ("encoder.token_revoke_response", token_revoke_response()),
        ("running.pong", pong()),
    ]);
}

#[test]
fn v2_frames_are_reproduced() {
    use v2::{
        AwarenessIntention, AwarenessNotification, AwarenessStatus, ErrorCode, ErrorMessage, Logout, LogoutStatus,
        LogoutType, MessageScheme, PingPong, PingPongType, SubscribeRequest, SubscribeResponse, SubscribeStatus,
        TokenRevokeRequest, TokenRevokeResponse, TokenRevokeStatus, UnsubscribeRequest, UnsubscribeResponse,
        UnsubscribeStatus,
    };

    let subscribe_request = || -> Built<MessageScheme> {
        Ok(SubscribeRequest::builder()
            .from(a())
            .to(b())
            .subscription_id("ancisdcsad")
            .one_way(false)
            .timestamp(1_757_355_943_371)
            .build()?
            .into())
    };
    let logout = || -> Built<MessageScheme> {
        Ok(Logout::request().to(a_device()).status(LogoutStatus::PENDING).timestamp(1_759_819_232_609).build()?.into())
    };
    let subscribe_response = || -> Built<MessageScheme> {
        Ok(SubscribeResponse::builder()
            .from(Identity::user("d@domain.com"))
            .to(a())
            .status(SubscribeStatus::ACCEPTED)
            .message("This is the message")
            .timestamp(1_757_571_136_330)
            .subscription_id("ancisdcsad")
            .one_way(false)
            .build()?
            .into())
    };
    let notification_with_place = || -> Built<MessageScheme> {
        Ok(AwarenessNotification::builder()
            .from(a())
            .to(b())
            .status(AwarenessStatus::DND)
            .last_seen(1_757_571_500_000)
            .latitude(6.5244)
            .longitude(-3.3792)
            .awareness_intention(AwarenessIntention::BROADCAST)
            .build()?
            .into())
    };
    let ping = || -> Built<MessageScheme> {
        Ok(PingPong::ping().to(a_device()).ping_time(1_757_571_400_000).ping_id("ping-1").build()?.into())
    };
    // The builder rejects an empty device.
    let ping_with_empty_device = || -> Built<MessageScheme> {
        Ok(PingPong {
            to: Some(Identity::device("a@domain.com", "")),
            r#type: PingPongType::PING.value(),
            ping_time: 1_757_571_400_000,
            pong_time: 0,
            ping_id: "ping-1".into(),
        }
        .into())
    };
    let token_revoke_request = || -> Built<MessageScheme> {
        Ok(TokenRevokeRequest::builder()
            .to(b_device())
            .token("eyJhbGciOiJub25lIn0.e30.")
            .timestamp(1_757_571_200_456)
            .reason("lost device")
            .build()?
            .into())
    };
    let token_revoke_response = || -> Built<MessageScheme> {
        Ok(TokenRevokeResponse::builder()
            .to(b_device())
            .status(TokenRevokeStatus::FAILED)
            .timestamp(1_757_571_200_789)
            .reason("unknown token")
            .build()?
            .into())
    };
    let subscribe_response_one_way = || -> Built<MessageScheme> {
        Ok(SubscribeResponse::builder()
            .from(b())
            .to(a())
            .status(SubscribeStatus::REJECTED)
            .message("not now")
            .timestamp(1_757_571_300_000)
            .subscription_id("s-1")
            .one_way(true)
            .build()?
            .into())
    };
    let unsubscribe_request = || -> Built<MessageScheme> {
        Ok(UnsubscribeRequest::builder()
            .from(a())
            .to(b())
            .timestamp(1_757_571_200_000)
            .force_two_way_removal(true)
            .build()?
            .into())
    };
    let unsubscribe_response = || -> Built<MessageScheme> {
        Ok(UnsubscribeResponse::builder()
            .from(b())
            .to(a())
            .status(UnsubscribeStatus::SUCCESS)
            .message("removed")
            .timestamp(1_757_571_200_123)
            .two_way_removed(true)
            .build()?
            .into())
    };
    let error = || -> Built<MessageScheme> {
        Ok(ErrorMessage::builder()
            .code(ErrorCode::from(400))
            .message("bad request")
            .route("6")
            .details("subscription_id is empty")
            .build()?
            .into())
    };
    // The builder rejects a negative code and a negative time.
    let unlisted_and_negative_numbers = || -> Built<MessageScheme> {
        let logout = Logout::request().to(a_device()).status(LogoutStatus::from(99)).timestamp(1).build()?;
        Ok(Logout { r#type: -1, timestamp: -1, ..logout }.into())
    };
    let pong = || -> Built<MessageScheme> {
        let pong = PingPong::builder()
            .to(a_device())
            .r#type(PingPongType::PONG)
            .ping_time(1_795_575_105_833)
            .pong_time(1_795_575_105_833)
            .ping_id("ping-0001")
            .build()?;
        Ok(MessageScheme::from(pong).with_route(4))
    };
    let running_token_revoke_response = || -> Built<MessageScheme> {
        let response = TokenRevokeResponse::builder()
            .to(b_device())
            .status(TokenRevokeStatus::FAILED)
            .timestamp(1_795_575_124_917)
            .reason("Application development")
            .build()?;
        Ok(MessageScheme::from(response).with_route(6))
    };
    let logout_response = || -> Built<MessageScheme> {
        let response = Logout::builder()
            .to(a_device())
            .r#type(LogoutType::RESPONSE)
            .status(LogoutStatus::SUCCESS)
            .timestamp(1_795_575_126_823)
            .build()?;
        Ok(MessageScheme::from(response).with_route(11))
    };
    // The server's last_seen is in seconds.
    let awareness = |status: AwarenessStatus, last_seen: i64| -> Built<MessageScheme> {
        let notification = AwarenessNotification::builder()
            .from(a())
            .to(b())
            .status(status)
            .last_seen(last_seen)
            .awareness_intention(AwarenessIntention::BROADCAST)
            .build()?;
        Ok(MessageScheme::from(notification).with_route(1))
    };
    assert_golden(&[
        ("document.subscribe_request", subscribe_request()),
        ("server.logout_request", logout()),
        ("server.subscribe_response", subscribe_response()),
        ("encoder.awareness_notification_with_place", notification_with_place()),
        ("encoder.ping", ping()),
        ("encoder.ping_with_empty_device", ping_with_empty_device()),
        ("encoder.token_revoke_request", token_revoke_request()),
        ("encoder.token_revoke_response", token_revoke_response()),
        ("encoder.subscribe_response_one_way", subscribe_response_one_way()),
        ("encoder.unsubscribe_request", unsubscribe_request()),
        ("encoder.unsubscribe_response", unsubscribe_response()),
        ("encoder.error", error()),
        ("encoder.unlisted_and_negative_numbers", unlisted_and_negative_numbers()),
        ("running.pong", pong()),
        ("running.token_revoke_response", running_token_revoke_response()),
        ("running.logout_response", logout_response()),
        ("running.awareness_online", awareness(AwarenessStatus::ONLINE, 1_795_575_224)),
        // Offline, to that server.
        ("running.awareness_offline", awareness(AwarenessStatus::BUSY, 1_795_575_348)),
    ]);
}

/// Data that other software made shows that a number or a name in the schema is wrong: no other test can.
#[test]
fn every_payload_of_every_revision_has_a_vector() {
    struct Test;
    impl PayloadVisitor for Test {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            let shown = vectors(P::REVISION).iter().any(|vector| {
                MessageScheme::<P>::from_bytes(&vector.bytes).is_ok_and(|frame| frame.field_number() == Some(M::NUMBER))
            });
            assert!(shown, "{} has no vector of {}", P::NAME, M::FIELD);
        }
    }
    every_payload(&mut Test);
}

// What the document says beside its frames, and its bytes do not: built as the snippets say, and read back.

#[test]
fn dartmessaging_token_revoke_request_of_the_snippet_survives() {
    use dartmessaging::{MessageScheme, Payload, TokenRevokeRequest};

    let request = TokenRevokeRequest::builder()
        .to(Identity::device("b@domain.com", "bbbbb1"))
        .token("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...")
        .timestamp(1_756_847_723_195)
        .build()
        .expect("keeps the rules");
    let frame = MessageScheme::from(request);
    assert_eq!(frame.route, 7);

    let read = MessageScheme::from_bytes(&frame.to_bytes()).expect("decodes");
    let Some(Payload::TokenRevokeRequest(read)) = read.payload else { panic!("{read:?}") };
    assert_eq!(read.to().to_string(), "b@domain.com/bbbbb1");
    assert_eq!(read.token, "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...");
    assert_eq!(read.timestamp().unix_millis(), 1_756_847_723_195);

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
        .from(Identity::user("a@domain.com"))
        .to(Identity::user("b@domain.com"))
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
    assert_eq!(read.timestamp().unix_millis(), 1_757_355_943_371);
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
    assert_eq!(read.ping_time().unix_millis(), 1_756_979_600_881);
    assert_eq!(read.to(), &Identity::device("a@domain.com", "aaaaa1"));
}
