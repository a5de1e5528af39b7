//! x
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

mod awareness;
mod code;
mod encode;
mod envelope;
mod error;
mod error_message;
mod generated;
mod hex;
mod identity;
mod logout;
mod message;
mod path;
mod peek;
mod ping_pong;
mod revision;
mod rules;
mod schema;
mod subscribe;
mod timestamp;
mod token_revoke;
mod wire;

pub mod dartmessaging;
#[cfg(feature = "proptest")]
pub mod strategy;
pub mod v1;
pub mod v2;

pub use envelope::{Envelope, MAX_FRAME_LEN};
pub use error::{DecodeError, DecodeErrorKind, EncodeError, FromHexError, HexError, Malformed, WireType};
pub use generated::{Identity, IdentityView};
pub use hex::{decode_hex, encode_hex};
pub use path::Path;
pub use peek::{Peek, peek};
pub use revision::Revision;
pub use rules::{BuildError, Problem, Violation};
pub use timestamp::Timestamp;
#[cfg(feature = "std")]
pub use timestamp::TimestampError;
