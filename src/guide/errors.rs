//! Errors and limits: what is rejected, where, and how it is reported.
//!
//! The crate is strict in what it builds and lenient in what it reads:
//!
//! - `build()` fails if the message breaks a rule. [`BuildError`](crate::BuildError) is the first violation.
//! - `from_bytes` accepts every well-formed frame of the revision, because deployed servers break the rules. It keeps
//!   unlisted codes and any route, and drops unknown fields. `violations()` lists the broken rules, and `is_canonical`
//!   says whether the frame encodes to the same bytes again. A relay should forward the bytes that it received.
//!
//! [`ViolationKind`](crate::ViolationKind) says which rules are the protocol's and which are this crate's.
//!
//! ```
//! use bimip::{DecodeErrorKind, Identity, ViolationKind, v1, v2};
//!
//! // Bytes that are not a frame. Kind, path and offset are also available as data.
//! let error = v1::MessageScheme::from_bytes(&[0x62, 0x05, 0x0A, 0x03, 0x0A, 0x01, 0xFF]).unwrap_err();
//! assert_eq!(error.to_string(), "MessageScheme.logout.to.eid: invalid UTF-8 at byte 6");
//! assert!(matches!(error.kind(), DecodeErrorKind::Wire(_)));
//! assert_eq!((error.path().fields().last(), error.offset()), (Some("eid"), 6));
//!
//! // A payload of another revision.
//! let error = v2::MessageScheme::from_bytes(&[0x08, 0x0C, 0x62, 0x00]).unwrap_err();
//! assert_eq!(error.to_string(), "MessageScheme.payload: field 12 is not in v2; it is logout in v1");
//!
//! // A message that breaks a rule.
//! let error = v1::Logout::request().to(Identity::user("a@domain.com")).build().unwrap_err();
//! assert_eq!(error.to_string(), "Logout.to.connection_resource_id: missing");
//! assert_eq!(error.kind(), ViolationKind::Missing);
//!
//! // Text.
//! assert_eq!(v1::MessageScheme::from_hex("080z").unwrap_err().to_string(), "not a hex digit at character 3");
//! assert_eq!("a@b@c".parse::<Identity>().unwrap_err().to_string(), "Identity.eid: not user@domain");
//! ```
//!
//! # Bad input, and its result
//!
//! | input | result |
//! |---|---|
//! | no bytes | `MessageScheme: no bytes` |
//! | a frame above the limit | `MessageScheme: 65537 bytes, above the limit of 65536`, before a byte is read |
//! | truncated bytes | `MessageScheme.logout.to: truncated at byte 5` |
//! | no payload | `MessageScheme.payload: missing` |
//! | a payload of another revision | `MessageScheme.payload: field 12 is not in v2; it is logout in v1` |
//! | a frame of another revision whose field numbers fit | an error, or a message other than the one sent: bytes do not name their revision |
//! | another wire type than the field's | `MessageScheme.logout.to: unexpected wire type varint at byte 2` |
//! | invalid UTF-8 | `MessageScheme.logout.to.eid: invalid UTF-8 at byte 8` |
//! | messages and groups nested more than 100 deep | `MessageScheme: nested too deep at byte 100` |
//! | repeated fields | merged, as protobuf requires |
//! | unknown fields | dropped; `is_canonical` returns `false` |
//! | unknown codes | kept, and shown as numbers |
//! | text that is not hex | `not a hex digit at character 4` |
//! | an eid with a `/`, white space, a control or an invisible character | decoded, and printed with escapes such as `\u{200b}`; rejected by `build()` |
//! | text that is not a code or a revision | `neither a name nor a number of LogoutStatus`, `no such revision: the revisions are …` |
//! | text that is not a time | `not a time of RFC 3339` |
//! | a message that breaks a rule | rejected by `build()`: `Logout.to: missing`; decoded by `from_bytes` |
//! | a payload that the other revision lacks | `MessageScheme.logout: not in dartmessaging` |
//! | a buffer without room | `the buffer has room for 1 bytes, 2 are needed`; the buffer is unchanged |
//! | JSON of another type | `MessageScheme.logout.status: not a 32-bit integer` |
//!
//! # Limits
//!
//! - A frame has at most [`MAX_FRAME_LEN`](crate::MAX_FRAME_LEN) bytes, 64 KiB. `from_bytes_with_limit` and
//!   `peek_with_limit` take another limit.
//! - Messages and groups nest at most 100 deep, as in prost.
//! - The time to decode grows linearly with the length of the frame. A rejected frame allocates nothing, and an owned
//!   frame allocates less than its length.
//! - No input makes the crate panic.
//!
//! ```
//! use bimip::{MAX_FRAME_LEN, v1};
//!
//! let long = vec![0; MAX_FRAME_LEN + 1];
//! let error = v1::MessageScheme::from_bytes(&long).unwrap_err();
//! assert_eq!(error.to_string(), "MessageScheme: 65537 bytes, above the limit of 65536");
//! assert!(v1::MessageScheme::from_bytes_with_limit(&[0x08, 0x0C, 0x62, 0x00], 4).is_ok());
//! ```
