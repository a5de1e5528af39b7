//! The codec for the BIMip messaging protocol: typed builders, exact bytes and hex, bounded decoding.
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
//! # What it does
//!
//! - [`dartmessaging`], [`v1`] and [`v2`] are the wire revisions, one module for each. A module names everything of its
//!   revision: the envelope `MessageScheme`, its `Payload`s, their messages, builders, codes and borrowed views. A body
//!   that does not change between revisions is one type.
//! - An envelope, [`MessageScheme`], encodes frames to bytes and hex, and decodes them. [`Body`] is the trait for code that
//!   is generic over revisions, [`Frame`] the enum for a revision that is known at run time.
//! - `build()` enforces the protocol's rules, and `violations()` checks the same rules on a decoded message.
//! - Replies echo what they must (`ping.pong(at)`), and `answers` checks a reply. [`Request`] ties a request to its reply.
//! - [`MessageScheme::transcode`] converts frames between revisions.
//! - [`Revision::peek`] reads route and payload without decoding the payload, and [`Peek::transcode`] moves such a frame
//!   to another revision.
//! - With the feature `serde`, messages and envelopes have protobuf's JSON.
//! - Errors name the message, the field and the problem: [`BuildError`], [`DecodeError`], [`HexError`],
//!   [`EncodeError`].
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
//! - It has no transport and no async runtime. The caller passes times in; only `Timestamp::now` reads a clock.
//! - It does not guess the revision. The wire carries no version, and the same bytes can be frames of two revisions.
//!   [`Revision::candidates`] is for tools.
//! - It does not check or issue tokens, and shows none in `Debug` or an error.
//! - Decoding drops unknown fields. A relay should forward the bytes that it received.
//!
//! # Features
//!
//! - `std`, on by default: `Timestamp::now`, and [`Timestamp`] from and to `SystemTime`. Without it the crate is `no_std`
//!   and needs `alloc`.
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
pub use rules::{BuildError, Violation, ViolationKind};
#[cfg(feature = "std")]
pub use timestamp::SystemTimeRangeError;
pub use timestamp::{ParseTimestampError, Timestamp};
pub use wire::{WireErrorKind, WireType};

#[cfg(all(doctest, feature = "serde", feature = "std"))]
#[doc = include_str!("../README.md")]
struct Readme;
