//! The frames that are measured: what their senders know, and their bytes.

use bimip::{Body, Revision, dartmessaging, v1, v2};
use prost::Message;

use super::payload::{Literal, Payload};
use super::prost_envelopes::Derived;

/// What a sender knows before it builds a frame. What the frame has no field for is empty.
#[derive(Clone, Copy)]
pub struct Inputs {
    pub route: i64,
    pub from: &'static str,
    pub to: &'static str,
    pub connection_resource_id: &'static str,
    pub r#type: i32,
    pub status: i32,
    pub timestamp: i64,
    pub latitude: f64,
    pub longitude: f64,
    pub awareness_intention: i32,
    pub awareness_identifier: i64,
    pub ping_id: &'static str,
    pub subscription_id: &'static str,
    pub one_way: bool,
    pub message: &'static str,
    pub token: &'static str,
    pub reason: &'static str,
}

impl Inputs {
    const EMPTY: Self = Self {
        route: 0,
        from: "",
        to: "",
        connection_resource_id: "",
        r#type: 0,
        status: 0,
        timestamp: 0,
        latitude: 0.0,
        longitude: 0.0,
        awareness_intention: 0,
        awareness_identifier: 0,
        ping_id: "",
        subscription_id: "",
        one_way: false,
        message: "",
        token: "",
        reason: "",
    };
}

/// Which payload a frame has.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    AwarenessNotification,
    AwarenessRequest,
    Logout,
    Ping,
    SubscribeRequest,
    SubscribeResponse,
    TokenRevokeRequest,
}

/// A frame. Its kind is a constant, so that building it takes no branch, as in a sender's own code.
pub trait Frame: 'static {
    type Payload: Payload;
    const NAME: &'static str;
    const KIND: Kind;
    const INPUTS: Inputs;
    /// Its name in `tests/vectors/`. The bytes of a frame without one are prost's.
    const VECTOR: Option<&'static str>;
}

pub fn bytes<F: Frame>() -> &'static [u8] {
    let bytes = match F::VECTOR {
        Some(name) => vector(F::Payload::REVISION, name),
        None => by_prost::<F>().encode_to_vec(),
    };
    bytes.leak()
}

/// prost's envelope of the frame.
pub fn by_prost<F: Frame>() -> <F::Payload as Derived>::Envelope {
    F::Payload::frame(F::KIND, &F::INPUTS).into()
}

fn vector(revision: Revision, name: &str) -> Vec<u8> {
    let file = match revision {
        Revision::Dartmessaging => include_str!("../../tests/vectors/dartmessaging.txt"),
        Revision::V1 => include_str!("../../tests/vectors/v1.txt"),
        _ => include_str!("../../tests/vectors/v2.txt"),
    };
    let after_name = file.lines().skip_while(|line| *line != format!("[{name}]")).skip(1);
    let hex: String = after_name.filter(|line| !line.starts_with('#')).take_while(|line| !line.is_empty()).collect();
    assert!(!hex.is_empty(), "{revision} has no vector {name}");
    bimip::decode_hex(&hex).expect("vectors are hex")
}

const TOKEN: &str = include_str!("../../examples/token.txt").trim_ascii_end();

pub struct DartmessagingAwarenessRequest;

impl Frame for DartmessagingAwarenessRequest {
    type Payload = dartmessaging::Payload;
    const NAME: &'static str = "awareness_request";
    const KIND: Kind = Kind::AwarenessRequest;
    const VECTOR: Option<&'static str> = Some("document.awareness_request");
    const INPUTS: Inputs = Inputs {
        route: 4,
        from: "a@domain.com",
        to: "b@domain.com",
        awareness_identifier: 1_756_847_804_213,
        ..Inputs::EMPTY
    };
}

pub struct DartmessagingPing;

impl Frame for DartmessagingPing {
    type Payload = dartmessaging::Payload;
    const NAME: &'static str = "ping";
    const KIND: Kind = Kind::Ping;
    const VECTOR: Option<&'static str> = Some("document.ping");
    const INPUTS: Inputs = Inputs {
        route: 6,
        from: "a@domain.com",
        to: "b@domain.com",
        status: 1,
        timestamp: 1_756_847_723_195,
        ..Inputs::EMPTY
    };
}

pub struct V1Logout;

impl Frame for V1Logout {
    type Payload = v1::Payload;
    const NAME: &'static str = "logout";
    const KIND: Kind = Kind::Logout;
    const VECTOR: Option<&'static str> = Some("document.logout");
    const INPUTS: Inputs = Inputs {
        route: 12,
        to: "a@domain.com",
        connection_resource_id: "aaaaa1",
        r#type: 1,
        status: 4,
        timestamp: 1_757_241_596_522,
        ..Inputs::EMPTY
    };
}

pub struct V1Ping;

impl Frame for V1Ping {
    type Payload = v1::Payload;
    const NAME: &'static str = "ping";
    const KIND: Kind = Kind::Ping;
    const VECTOR: Option<&'static str> = Some("document.ping");
    const INPUTS: Inputs = Inputs {
        route: 6,
        to: "a@domain.com",
        connection_resource_id: "aaaaa1",
        r#type: 1,
        timestamp: 1_756_979_600_881,
        ping_id: "ergfyerhfjerhguer",
        ..Inputs::EMPTY
    };
}

pub struct V1TokenRevokeRequest;

impl Frame for V1TokenRevokeRequest {
    type Payload = v1::Payload;
    const NAME: &'static str = "token_revoke_request";
    const KIND: Kind = Kind::TokenRevokeRequest;
    const VECTOR: Option<&'static str> = Some("document.token_revoke_request");
    const INPUTS: Inputs = Inputs {
        route: 7,
        to: "a@domain.com",
        connection_resource_id: "aaaaa1",
        timestamp: 1_757_265_708_554,
        token: TOKEN,
        reason: "Application development",
        ..Inputs::EMPTY
    };
}

pub struct V2SubscribeRequest;

impl Frame for V2SubscribeRequest {
    type Payload = v2::Payload;
    const NAME: &'static str = "subscribe_request";
    const KIND: Kind = Kind::SubscribeRequest;
    const VECTOR: Option<&'static str> = Some("document.subscribe_request");
    const INPUTS: Inputs = Inputs {
        route: 6,
        from: "a@domain.com",
        to: "b@domain.com",
        timestamp: 1_757_355_943_371,
        subscription_id: "ancisdcsad",
        ..Inputs::EMPTY
    };
}

/// 195 bytes, with several strings that are not short.
pub struct V2SubscribeResponse;

impl Frame for V2SubscribeResponse {
    type Payload = v2::Payload;
    const NAME: &'static str = "subscribe_response";
    const KIND: Kind = Kind::SubscribeResponse;
    const VECTOR: Option<&'static str> = None;
    const INPUTS: Inputs = Inputs {
        route: 7,
        from: "bartholomew.montgomery@example.com",
        to: "alexandra.smith@example.com",
        status: 1,
        timestamp: 1_757_571_136_330,
        subscription_id: "0f8fad5b-d9cb-469f-a165-70867728950e",
        message: "Welcome! From now on you are told when I am online, away, busy or idle",
        one_way: true,
        ..Inputs::EMPTY
    };
}

pub struct V2AwarenessNotification;

impl Frame for V2AwarenessNotification {
    type Payload = v2::Payload;
    const NAME: &'static str = "awareness_notification";
    const KIND: Kind = Kind::AwarenessNotification;
    const VECTOR: Option<&'static str> = Some("encoder.awareness_notification_with_place");
    const INPUTS: Inputs = Inputs {
        route: 2,
        from: "a@domain.com",
        to: "b@domain.com",
        status: 5,
        timestamp: 1_757_571_500_000,
        latitude: 6.5244,
        longitude: -3.3792,
        awareness_intention: 2,
        ..Inputs::EMPTY
    };
}

/// The document's token, and an identity as production has it: a mail address and a UUID.
pub struct V2TokenRevokeRequest;

impl Frame for V2TokenRevokeRequest {
    type Payload = v2::Payload;
    const NAME: &'static str = "token_revoke_request, UUID";
    const KIND: Kind = Kind::TokenRevokeRequest;
    const VECTOR: Option<&'static str> = None;
    const INPUTS: Inputs = Inputs {
        route: 4,
        to: "alexandra.smith@example.com",
        connection_resource_id: "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        timestamp: 1_757_265_708_554,
        token: TOKEN,
        reason: "Application development",
        ..Inputs::EMPTY
    };
}
