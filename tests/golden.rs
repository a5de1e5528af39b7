//! Frames that other software produced, both ways: every vector in `tests/vectors/` has its typed counterpart here.

mod support;

use bimip::{Envelope, Identity, Revision, dartmessaging, v1, v2};
use support::vectors;

type Built<E> = Result<E, Box<dyn std::error::Error>>;

/// Decodes each vector to the message of its name, and encodes that message to the vector, as bytes and as hex. Both
/// lists must have the same names.
fn assert_golden<E: Envelope>(messages: &[(&str, Built<E>)]) {
    let vectors = vectors(E::REVISION);
    let names: Vec<_> = vectors.iter().map(|vector| vector.name).collect();
    let typed: Vec<_> = messages.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, typed, "the vectors of {} and their typed counterparts", E::REVISION);

    for (vector, (name, message)) in vectors.iter().zip(messages) {
        let message = message.as_ref().unwrap_or_else(|error| panic!("{name}: {error}"));
        let upper: String = vector.hex.split_whitespace().collect();

        assert_eq!(E::from_bytes(&vector.bytes).as_ref(), Ok(message), "{name}");
        assert_eq!(E::from_hex(&vector.hex).as_ref(), Ok(message), "{name}");
        assert_eq!(message.to_bytes(), vector.bytes, "{name}");
        assert_eq!(message.encoded_len(), vector.bytes.len(), "{name}");
        assert_eq!(message.to_hex(), upper, "{name}");
        assert_eq!(format!("{message:X}"), upper, "{name}");
        assert_eq!(format!("{message:x}"), upper.to_lowercase(), "{name}");

        let mut buffer = vec![0xFF];
        message.encode_into(&mut buffer).expect("a Vec has room");
        assert_eq!(buffer[1..], vector.bytes, "{name}");
        assert!(E::is_canonical(&vector.bytes), "{name}");
    }
}

fn a() -> Identity {
    Identity::new("a@domain.com")
}

fn b() -> Identity {
    Identity::new("b@domain.com")
}

fn a_device() -> Identity {
    Identity::device("a@domain.com", "aaaaa1")
}

/// The JWT in the document's frame, as text.
const TOKEN: &str = include_str!("../examples/token.txt");

#[test]
fn dartmessaging_frames_are_reproduced() {
    use dartmessaging::{AwarenessRequest, MessageScheme, PingPong, PingPongStatus};

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
    assert_golden(&[("document.awareness_request", awareness_request()), ("document.ping", ping())]);
}

#[test]
fn v1_frames_are_reproduced() {
    use v1::{AwarenessNotification, AwarenessStatus, Logout, LogoutStatus, LogoutType, MessageScheme, PingPong};
    use v1::{Payload, TokenRevokeRequest};

    let logout = || -> Built<MessageScheme> {
        Ok(Logout::request().to(a_device()).status(LogoutStatus::PENDING).timestamp(1_757_241_596_522).build()?.into())
    };
    let ping = || -> Built<MessageScheme> {
        Ok(PingPong::ping().to(a_device()).ping_time(1_756_979_600_881).ping_id("ergfyerhfjerhguer").build()?.into())
    };
    let token = || -> Built<MessageScheme> {
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
    let notification = || -> Built<MessageScheme> {
        let notification = AwarenessNotification::builder()
            .from(a())
            .to(b())
            .status(AwarenessStatus::BUSY)
            .last_seen(1_757_191_110)
            .build()?;
        Ok(MessageScheme { route: 1, payload: Some(Payload::AwarenessNotification(notification)) })
    };
    assert_golden(&[
        ("document.logout", logout()),
        ("document.ping", ping()),
        ("document.token_revoke_request", token()),
        ("server.logout_response", logout_response()),
        ("server.awareness_notification", notification()),
    ]);
}

#[test]
fn v2_frames_are_reproduced() {
    use v2::{Logout, LogoutStatus, MessageScheme, SubscribeRequest, SubscribeResponse, SubscribeStatus};

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
            .from(Identity::new("d@domain.com"))
            .to(a())
            .status(SubscribeStatus::ACCEPTED)
            .message("This is the message")
            .timestamp(1_757_571_136_330)
            .subscription_id("ancisdcsad")
            .one_way(false)
            .build()?
            .into())
    };
    assert_golden(&[
        ("document.subscribe_request", subscribe_request()),
        ("server.logout_request", logout()),
        ("server.subscribe_response", subscribe_response()),
    ]);
}

#[test]
fn every_revision_has_vectors() {
    for revision in Revision::ALL {
        assert!(!vectors(revision).is_empty(), "{revision}");
    }
}
