//! Code for any revision: chosen at run time, or generic.
//!
//! A frame carries no version number. The same first bytes are a ping in one revision and a subscribe request in
//! another, so you have to tell the decoder the revision.
//!
//! # Chosen at run time
//!
//! [`Frame`](crate::Frame) is an enum of the three envelopes, and [`Revision`](crate::Revision) names them. Most
//! methods of an envelope are also methods of `Frame`. For the payload, `match` the envelope:
//!
//! ```
//! use bimip::{Frame, Identity, Revision, v1, v2};
//!
//! let revision: Revision = "v1".parse()?;
//! let frame = Frame::from_hex(revision, "080C6200")?;
//! assert_eq!(frame.to_string(), "v1 logout, route 12");
//! assert_eq!(frame.violations()[0].to_string(), "MessageScheme.logout.to: missing");
//!
//! let is_logout = match &frame {
//!     Frame::V1(frame) => matches!(frame.payload, Some(v1::Payload::Logout(_))),
//!     Frame::V2(frame) => matches!(frame.payload, Some(v2::Payload::Logout(_))),
//!     Frame::Dartmessaging(_) => false,
//! };
//! assert!(is_logout);
//!
//! // A message that is one type in several revisions goes into the frame of the revision that you name.
//! let ping = v2::PingPong::ping().to(Identity::device("a@b", "1")).ping_time(7).ping_id("1").build()?;
//! assert_eq!(Frame::from_message(revision, ping)?.to_string(), "v1 ping_pong, route 6");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Generic
//!
//! Code that is generic over revisions takes a [`MessageScheme<P>`](crate::MessageScheme) with the bound
//! [`P: Body`](crate::Body). It accepts owned frames and views alike:
//!
//! ```
//! use bimip::{Body, MessageScheme, v1, v2};
//!
//! fn log<P: Body>(frame: &MessageScheme<P>) -> String {
//!     match frame.recipient() {
//!         Some(to) => format!("{frame} to {to}"),
//!         None => frame.to_string(),
//!     }
//! }
//!
//! let bytes = bimip::decode_hex("080C62180A160A0C6140646F6D61696E2E636F6D1206616161616131")?;
//! assert_eq!(log(&v1::MessageScheme::from_bytes(&bytes)?), "v1 logout, route 12 to a@domain.com/aaaaa1");
//! assert_eq!(log(&v1::MessageSchemeView::from_bytes(&bytes)?), "v1 logout, route 12 to a@domain.com/aaaaa1");
//! assert_eq!(log(&v2::MessageScheme::from(v2::Logout::default())), "v2 logout, route 10");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! | bound | what it adds |
//! |---|---|
//! | [`Body`](crate::Body) | reading and encoding, owned or borrowed |
//! | [`Decode`](crate::Decode) | `from_bytes` |
//! | [`OwnedBody`](crate::OwnedBody) | `from_bytes` for bytes of any lifetime, `from_hex`, JSON |
//! | [`TranscodeTo`](crate::TranscodeTo) | `transcode` |
//!
//! # Unknown
//!
//! [`Revision::candidates`](crate::Revision::candidates) lists the revisions under which bytes decode and encode to
//! themselves. It is for tools that read dumps of unknown origin. On a live connection the result is a guess.
//!
//! ```
//! use bimip::Revision;
//!
//! let bytes = bimip::decode_hex("080C62021001")?;
//! assert!(Revision::candidates(&bytes).eq([Revision::V1]));
//! # Ok::<(), bimip::HexError>(())
//! ```
