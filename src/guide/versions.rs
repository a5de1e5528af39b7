//! Versions: what semantic versioning covers here.
//!
//! The crate follows semantic versioning.
//!
//! - **Types of other crates.** The public API names types of `prost` (every message implements `prost::Message`) and
//!   `bytes` (`BufMut`), with the feature `proptest` types of proptest, and with the feature `serde` traits of serde. A
//!   new minor version of prost 0.x, or a new major version of bytes, proptest or serde, is a breaking change of this
//!   crate. `prost` and `bytes` are re-exported: [`bimip::prost`](crate::prost), [`bimip::bytes`](crate::bytes).
//! - **Additions.** A minor version may add codes, kinds of error and fields of errors. These types are newtypes or
//!   `non_exhaustive`.
//! - **Exhaustive enums.** You can match [`Revision`](crate::Revision), [`Frame`](crate::Frame), the payloads of a
//!   revision, [`WireType`](crate::WireType), [`FromHexError`](crate::FromHexError) and `strategy::Validity` without a
//!   wildcard arm.
//! - **Fields.** A field that the protocol adds to a message breaks struct literals of the message. Builders are not
//!   affected.
//! - **Rust.** The crate needs Rust 1.85, and its tests run with exactly this version. Raising the version is a minor
//!   change.
//! - **Texts.** The texts of errors and `Debug` may change in any version. Match kinds, not texts.
//!
//! ```
//! use bimip::Revision;
//!
//! let marks = Revision::ALL.iter().map(|revision| match revision {
//!     Revision::Dartmessaging => "awareness_request = 4",
//!     Revision::V1 => "logout = 12",
//!     Revision::V2 => "logout = 10",
//! });
//! assert_eq!(marks.count(), 3);
//! ```
//!
//! # The protocol's versions
//!
//! | module | package in the protocol's document | in force |
//! |---|---|---|
//! | [`dartmessaging`](crate::dartmessaging) | `Dartmessaging` | 2025-09-02: a public draft, which no known server speaks |
//! | [`v1`](crate::v1) | `Bimip` | 2025-09-04 to 2025-09-08 |
//! | [`v2`](crate::v2) | `Bimip` | 2025-09-08 to 2025-10-06 |
//!
//! The crate stops at v2: after 2025-10-06 the public server changed its schema 21 times without a release.
