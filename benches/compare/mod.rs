//! What `benches/dependent` and `benches/peers` share: the seven frames, work that is checked before it is measured, and
//! tables of ratios to prost's times.

pub mod codec;
pub mod gateway;
pub mod measure;
pub mod ours;
pub mod run;
pub mod table;

use crate::support::frames::{
    Frame, V1Logout, V1Ping, V1TokenRevokeRequest, V2AwarenessNotification, V2SubscribeRequest, V2SubscribeResponse,
    V2TokenRevokeRequest,
};

/// The frames by name. Those of the protocol's document that v1 has stand first.
pub const FRAMES: [&str; 7] = [
    V1Logout::NAME,
    V1Ping::NAME,
    V1TokenRevokeRequest::NAME,
    V2SubscribeRequest::NAME,
    V2SubscribeResponse::NAME,
    V2AwarenessNotification::NAME,
    V2TokenRevokeRequest::NAME,
];

/// How many of them are the document's.
pub const DOCUMENT: usize = 3;

pub const DECODE: &str = "decode";
pub const ENCODE: &str = "encode, reused buffer";
pub const BUILD: &str = "build + encode";
pub const PEEK: &str = "peek";

pub const PROST: &str = "prost 0.14";
pub const PROST_DECODE: &str = "prost 0.14, decode";
pub const VIEWS: &str = "bimip, views";
pub const OWNED: &str = "bimip, owned";
pub const BUILDER: &str = "bimip, builder";
pub const PEEKS: &str = "bimip, peek";
