//! Routes, and frames that move between revisions.
//!
//! # Routes
//!
//! A frame has a route beside its payload. By default the route is the payload's field number, as in every frame of the
//! protocol's document. A frame is identified by its payload's field number, never by its route: decoding keeps any
//! route, and no rule is about it.
//!
//! The public server dispatches by the route alone, and drops a frame with an unknown route without an answer. Its
//! routes differ from the default ones. `with_server_route()` sets them, and keeps the default where the server has no
//! handler:
//!
//! | payload | v1: default | v1: server | v2: default | v2: server |
//! |---|--:|--:|--:|--:|
//! | `awareness_notification` | 2 | 1 | 2 | 1 |
//! | `ping_pong` | 6 | 6 | 3 | 4 |
//! | `token_revoke_request` | 7 | none | 4 | 5 |
//! | `token_revoke_response` | 8 | none | 5 | 6 |
//! | `subscribe_request` | | | 6 | 6 |
//! | `subscribe_response` | | | 7 | 7 |
//! | `unsubscribe_request`, `unsubscribe_response` | | | 8, 9 | none |
//! | `logout` | 12 | 12 | 10 | 11 |
//! | `error` | 15 | none | 11 | none |
//!
//! ```
//! use bimip::{Revision, v2};
//!
//! let ping = v2::MessageScheme::from(v2::PingPong::default());
//! assert_eq!((ping.route, ping.with_server_route().route), (3, 4));
//! assert_eq!(Revision::V2.server_route(8), None);
//! ```
//!
//! # A gateway
//!
//! A gateway decodes only what it must. [`Revision::peek`](crate::Revision::peek) reads the envelope, and
//! [`Peek::transcode`](crate::Peek::transcode) keeps the payload's bytes, with their unknown fields. Unknown fields of the
//! envelope would be lost: they are the error [`ExtraFields`](crate::TranscodeErrorKind::ExtraFields). A body that has other fields in the other revision must be decoded, which
//! [`TranscodeErrorKind::DifferentBody`](crate::TranscodeErrorKind::DifferentBody) says:
//!
//! ```
//! use bimip::{Frame, Revision, TranscodeErrorKind};
//!
//! fn forward(bytes: &[u8], from: Revision, to: Revision) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
//!     match from.peek(bytes)?.transcode(to) {
//!         Ok(frame) => Ok(frame.with_server_route().to_bytes()),
//!         Err(error) if error.kind() == TranscodeErrorKind::DifferentBody => {
//!             Ok(Frame::from_bytes(from, bytes)?.transcode(to)?.with_server_route().to_bytes())
//!         }
//!         Err(error) => Err(error.into()),
//!     }
//! }
//!
//! // A logout: field 12 in v1 and field 10 in v2, on the public server's route there.
//! let logout = bimip::decode_hex("080C6200")?;
//! assert_eq!(forward(&logout, Revision::V1, Revision::V2)?, bimip::decode_hex("080B5200")?);
//!
//! // A token_revoke_request has no reason in dartmessaging. This one has none, so it converts.
//! let revoke = bimip::decode_hex("08073A021807")?;
//! assert_eq!(forward(&revoke, Revision::V1, Revision::Dartmessaging)?, revoke);
//!
//! let error = forward(&logout, Revision::V1, Revision::Dartmessaging).unwrap_err();
//! assert_eq!(error.to_string(), "MessageScheme.logout: not in dartmessaging");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! You can route by the result of `peek`: if `from_bytes` accepts the frame, it reports the same route and payload.
//!
//! # What converts
//!
//! | the body in the other revision | result |
//! |---|---|
//! | is the same type | moves, decoded or not |
//! | has more or fewer fields | converts if decoded. Fails only if a field is set that the other revision lacks: `MessageScheme.token_revoke_request.reason: not in dartmessaging` |
//! | does not exist | an error: `MessageScheme.logout: not in dartmessaging` |
//!
//! `dartmessaging::PingPong` is unrelated to the `PingPong` of v1 and v2; only the name is the same.
//!
//! A default route becomes the default route of the other revision, and a server route becomes the server route there.
//! A route that is both, such as 6 and 12 in v1, counts as the default route. Any other route is kept. Call
//! `with_server_route()` before you send a frame to the public server.
//!
//! # With types
//!
//! If you know both revisions at compile time, convert the typed frame. It is converted by value;
//! `frame.as_view().transcode()` leaves the owned frame with you:
//!
//! ```
//! use bimip::{v1, v2};
//!
//! let logout = v1::MessageScheme::from_hex("080C6200")?;
//! let moved: v2::MessageSchemeView<'_> = logout.as_view().transcode()?;
//! assert_eq!(moved.with_server_route().to_hex(), "080B5200");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`TranscodeTo`](crate::TranscodeTo) is the bound of code that is generic over both revisions.
