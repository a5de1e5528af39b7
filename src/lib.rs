//! A codec for BIMip (Binary Interface for Messaging & Internet Protocol): typed builders, exact bytes and hex, bounded
//! decoding.
//!
//! BIMip carries protobuf messages between chat clients and their server, one in each WebSocket binary message. A
//! message travels in an envelope, a `MessageScheme`, which adds a route. Pick the module of your server's wire
//! revision, [`v2`], [`v1`] or [`dartmessaging`]; you will find everything of that revision in it.
//!
//! ```
//! use bimip::{Identity, v1::{self, Logout, LogoutStatus}};
//!
//! let frame: v1::MessageScheme = Logout::request()
//!     .to(Identity::device("a@domain.com", "aaaaa1"))
//!     .status(LogoutStatus::PENDING)
//!     .timestamp(1_757_241_596_522)
//!     .build()?
//!     .into();
//! assert_eq!(frame.to_hex(), "080C62230A160A0C6140646F6D61696E2E636F6D12066161616161311001180420EAB48B9E9233");
//! assert_eq!(v1::MessageScheme::from_bytes(&frame.to_bytes())?, frame);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The [guide] explains each task: a [client](guide::client), a [server](guide::server), a [gateway](guide::gateway),
//! [JSON](guide::json), [secrets](guide::secrets), [errors and limits](guide::errors).
//!
//! # Messages
//!
//! | message | what it is | its reply | made by | revisions |
//! |---|---|---|---|---|
//! | [`PingPong`](v2::PingPong) | is the server alive? | a PONG | [`pong`](v2::PingPong::pong) | v1, v2 |
//! | [`Logout`](v2::Logout) | ends a device's session | a RESPONSE | [`response`](v2::Logout::response) | v1, v2 |
//! | [`TokenRevokeRequest`](v2::TokenRevokeRequest) | revokes a token | [`TokenRevokeResponse`](v2::TokenRevokeResponse) | [`succeed`](v2::TokenRevokeRequest::succeed), [`fail`](v2::TokenRevokeRequest::fail) | all; without `reason` in dartmessaging |
//! | [`SubscribeRequest`](v2::SubscribeRequest) | asks to see a user's presence | [`SubscribeResponse`](v2::SubscribeResponse) | [`accept`](v2::SubscribeRequest::accept), [`reject`](v2::SubscribeRequest::reject) | v2 |
//! | [`UnsubscribeRequest`](v2::UnsubscribeRequest) | ends a subscription | [`UnsubscribeResponse`](v2::UnsubscribeResponse) | [`succeed`](v2::UnsubscribeRequest::succeed), [`fail`](v2::UnsubscribeRequest::fail) | v2 |
//! | [`AwarenessNotification`](v2::AwarenessNotification) | reports a user's presence | none | | all |
//! | [`ErrorMessage`](v2::ErrorMessage) | reports an error | none | [`from_error`](v2::ErrorMessage::from_error), [`from_violations`](v2::ErrorMessage::from_violations) | all |
//! | [`AwarenessRequest`](dartmessaging::AwarenessRequest) | asks for a user's presence | [`AwarenessResponse`](dartmessaging::AwarenessResponse) | [`response`](dartmessaging::AwarenessRequest::response) | dartmessaging |
//! | [`dartmessaging::PingPong`] | is a user or device alive? | a RESPONSE | [`response`](dartmessaging::PingPong::response) | dartmessaging |
//!
//! `answers` checks a reply, and the trait [`Request`] names the reply of each request, so that one generic function
//! can wait for any reply.
//!
//! # Routes
//!
//! A frame's route is by default its payload's field number. **The public server uses other routes, and drops a frame
//! with a wrong one without an answer.** Send it every frame with
//! [`with_server_route`](MessageScheme::with_server_route). The [guide](guide::gateway) has the table.
//!
//! # What you can do with a frame
//!
//! | task | items |
//! |---|---|
//! | build a message | `builder()` of the message; [`PingPong::ping`](v2::PingPong::ping) and [`Logout::request`](v2::Logout::request) also set the type; [`BuildError`] |
//! | encode | [`to_bytes`](MessageScheme::to_bytes), [`to_hex`](MessageScheme::to_hex), [`encode_into`](MessageScheme::encode_into) |
//! | decode | [`from_bytes`](MessageScheme::from_bytes), [`from_hex`](MessageScheme::from_hex); [`DecodeError`] |
//! | decode without an allocation | [`v2::MessageSchemeView`] |
//! | read the route and the payload's name only | [`Revision::peek`] |
//! | check the rules | [`violations`](MessageScheme::violations) |
//! | log | [`redacted`](MessageScheme::redacted) |
//! | move to another revision | [`transcode`](MessageScheme::transcode), [`Peek::transcode`] |
//! | learn the revision at run time | [`Frame`], [`Revision`] |
//! | be generic over revisions | [`Body`] |
//!
//! A payload that a revision lacks does not compile there:
//!
//! ```
//! let frame = bimip::v2::MessageScheme::from(bimip::v2::SubscribeRequest::default());
//! assert_eq!(frame.payload_name(), Some("subscribe_request"));
//! ```
//!
//! ```compile_fail,E0277
//! let frame = bimip::v1::MessageScheme::from(bimip::v2::SubscribeRequest::default());
//! ```
//!
//! # What it does not do
//!
//! - It has no transport and no async runtime. You pass times in; only `Timestamp::now` reads a clock.
//! - It does not guess the revision: the wire carries no version, and the same bytes can be frames of two revisions.
//! - It does not issue or verify tokens.
//! - It does not keep unknown fields. A relay should forward the bytes that it received.
//!
//! # Errors and secrets
//!
//! Errors consist of names, numbers and offsets. They never contain input, so you can log them and send them to a peer.
//! `Debug` and `Display` hide tokens. The bytes, the hex and the JSON of a frame contain its token: see
//! [secrets](guide::secrets).
//!
//! # Features
//!
//! - `std`, on by default: `Timestamp::now`, and [`Timestamp`] from and to `SystemTime`. Without it the crate is
//!   `no_std` and needs `alloc`.
//! - `serde`: protobuf's JSON for messages, envelopes and [`Frame`]; codes and times by themselves.
//! - `proptest`: the module `strategy`, with a strategy for every message, payload and envelope.
//! - `codegen`: for maintainers. The build script generates Rust from the schema.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(not(feature = "std"), no_std)]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![warn(
    clippy::alloc_instead_of_core,
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::mod_module_files,
    clippy::panic,
    clippy::std_instead_of_alloc,
    clippy::std_instead_of_core,
    clippy::unwrap_used,
    unreachable_pub
)]

extern crate alloc;

mod code;
mod code_type;
mod codec_error;
mod encode;
mod envelope;
mod error;
mod field_path;
mod frame;
mod generated;
pub mod guide;
mod hex;
mod identity;
#[cfg(feature = "serde")]
mod json;
mod limit;
mod peek;
mod raw_frame;
mod replies;
mod request;
mod revision;
mod rules;
pub mod schema;
mod secret;
#[cfg(feature = "proptest")]
pub mod strategy;
mod timestamp;
mod violation;
mod wire;

pub use bytes;
pub use prost;

pub use code::ParseCodeError;
pub use codec_error::CodecError;
pub use envelope::{Body, Decode, MessageScheme, OwnedBody, TranscodeTo};
pub use error::{DecodeError, DecodeErrorKind, EncodeError, FromHexError, TranscodeError, TranscodeErrorKind};
pub use field_path::FieldPath;
pub use generated::frame::Frame;
pub use generated::{dartmessaging, v1, v2};
pub use hex::{HexError, decode_hex, encode_hex};
pub use identity::{Identity, IdentityView};
pub use limit::MAX_FRAME_LEN;
pub use peek::Peek;
pub use raw_frame::RawFrame;
pub use request::Request;
pub use revision::{ParseRevisionError, Revision};
#[cfg(feature = "std")]
pub use timestamp::SystemTimeRangeError;
pub use timestamp::{ParseTimestampError, Timestamp};
pub use violation::{BuildError, Violation, ViolationKind};
pub use wire::{WireErrorKind, WireType};

#[cfg(all(doctest, feature = "serde", feature = "std"))]
#[doc = include_str!("../README.md")]
struct Readme;
