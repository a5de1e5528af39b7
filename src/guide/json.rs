//! JSON: protobuf's own mapping, by way of serde.
//!
//! With the feature `serde`, every message and every owned envelope has the JSON of protobuf's JSON mapping
//! (ProtoJSON). The output matches any conforming implementation; it is tested against Google's.
//!
//! ```toml
//! [dependencies]
//! bimip = { version = "0.1", features = ["serde"] }
//! serde_json = { version = "1", features = ["float_roundtrip"] }
//! ```
//!
#![cfg_attr(feature = "serde", doc = " ```")]
#![cfg_attr(not(feature = "serde"), doc = " ```text")]
//! use bimip::v1;
//!
//! let frame = v1::MessageScheme::from_hex("080C62120A050A036140621001180420EAB48B9E9233")?;
//! // The JSON of a frame contains its token: redact what you log.
//! let json = serde_json::to_string(&frame.redacted())?;
//! assert_eq!(
//!     json,
//!     r#"{"route":"12","logout":{"to":{"eid":"a@b"},"type":1,"status":4,"timestamp":"1757241596522"}}"#
//! );
//! assert_eq!(serde_json::from_str::<v1::MessageScheme>(&json)?, frame);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Writing
//!
//! - Names are `lowerCamelCase`. A field at its default is omitted.
//! - A 64-bit integer is a string, a code is its number. `NaN` and the infinities are strings.
//! - A [`Frame`](crate::Frame) is written as its envelope, without its revision.
//!
//! # Reading
//!
//! - Also accepted: the schema's names (`connection_resource_id`), `null`, numbers as strings, and integers such as
//!   `1e3`.
//! - Unknown and repeated fields are rejected.
//! - Like `from_bytes`, reading checks no rule of the protocol. Unlike `from_bytes`, it accepts a frame without a
//!   payload, and input of any length: limit the length first.
//! - An error names the field and contains no input. Your own types are another matter: see [secrets](super::secrets).
//! - A frame without `route` has the route 0, as protobuf defines it. `with_server_route()` sets the route.
//! - A [`Revision`](crate::Revision) reads a `Frame`. It implements serde's `DeserializeSeed`:
//!
#![cfg_attr(feature = "serde", doc = " ```")]
#![cfg_attr(not(feature = "serde"), doc = " ```text")]
//! use bimip::Revision;
//! use serde::de::DeserializeSeed;
//!
//! let mut json = serde_json::Deserializer::from_str(r#"{"route": 12, "logout": {"type": 1}}"#);
//! assert_eq!(Revision::V1.deserialize(&mut json)?.to_hex(), "080C62021001");
//!
//! let mut json = serde_json::Deserializer::from_str(r#"{"logout": {"status": "done"}}"#);
//! let error = Revision::V1.deserialize(&mut json).unwrap_err();
//! assert!(error.to_string().starts_with("MessageScheme.logout.status: not a 32-bit integer"));
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! # Codes, times and identities by themselves
//!
//! In your own types, a code is written as its name, or as its number if it has no name. A
//! [`Timestamp`](crate::Timestamp) is written as RFC 3339. Both are also read from numbers. An
//! [`Identity`](crate::Identity) is an object.
//!
#![cfg_attr(feature = "serde", doc = " ```")]
#![cfg_attr(not(feature = "serde"), doc = " ```text")]
//! use bimip::{Timestamp, v2::LogoutStatus};
//!
//! let value = (LogoutStatus::PENDING, LogoutStatus::new(99), Timestamp::from_unix_millis(0));
//! let json = serde_json::to_string(&value)?;
//! assert_eq!(json, r#"["PENDING",99,"1970-01-01T00:00:00.000Z"]"#);
//! assert_eq!(serde_json::from_str::<(LogoutStatus, LogoutStatus, Timestamp)>(&json)?, value);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! Other self-describing formats of serde, such as YAML and CBOR, work too. Without its feature `float_roundtrip`,
//! serde_json reads some floats as a neighbouring value.
