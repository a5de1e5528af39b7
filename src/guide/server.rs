//! A server: decode what a peer sent, answer if it is a request.
//!
//! - **Reject long messages early.** Set the largest message of your WebSocket library to
//!   [`MAX_FRAME_LEN`](crate::MAX_FRAME_LEN). `from_bytes` rejects a longer frame anyway.
//! - **Answer requests only.** [`is_request`](crate::MessageScheme::is_request) says whether a frame has a reply. If
//!   you answer an error with an error, two programs can answer each other forever.
//! - **Check the rules.** Decoding accepts any well-formed frame. [`violations`](crate::MessageScheme::violations)
//!   lists the rules that the frame breaks.
//! - **Reply with the reply methods.** They copy what the reply must echo, and fail if a copied field is invalid.
//! - **Report errors** with [`ErrorMessage::from_error`](crate::v2::ErrorMessage::from_error) and
//!   [`from_violations`](crate::v2::ErrorMessage::from_violations). Their texts contain names and numbers, never input.
//!
//! The README has a server that answers every request of v2. It uses owned frames. With views, and a buffer that is
//! reused, a server answers without an allocation:
//!
//! ```
//! use bimip::v2::{LogoutStatus, MessageSchemeView, PayloadView};
//! use bimip::{Identity, Timestamp, v2};
//!
//! /// Writes the answer to `out`, which stays empty if there is none.
//! fn answer(bytes: &[u8], now: Timestamp, out: &mut Vec<u8>) -> Option<usize> {
//!     out.clear();
//!     let frame = MessageSchemeView::from_bytes(bytes).ok().filter(|frame| frame.violations().is_empty())?;
//!     let reply: MessageSchemeView<'_> = match frame.payload? {
//!         PayloadView::PingPong(ping) if ping.is_ping() => ping.pong(now).ok()?.into(),
//!         PayloadView::Logout(logout) if logout.is_request() => {
//!             logout.response(LogoutStatus::SUCCESS, now).ok()?.into()
//!         }
//!         _ => return None,
//!     };
//!     reply.with_server_route().encode_into(out).ok()
//! }
//!
//! let device = Identity::device("a@domain.com", "aaaaa1");
//! let ping = v2::PingPong::ping().to(device).ping_time(7).ping_id("ping-1").build()?;
//! let mut out = Vec::new();
//! assert_eq!(answer(&v2::MessageScheme::from(ping).to_bytes(), 9.into(), &mut out), Some(out.len()));
//!
//! let frame = v2::MessageScheme::from_bytes(&out)?;
//! assert_eq!((frame.route, frame.payload_name(), frame.is_request()), (4, Some("ping_pong"), false));
//!
//! // A PONG is not a request, so it has no answer.
//! let pong = out.clone();
//! assert_eq!(answer(&pong, 11.into(), &mut out), None);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Dartmessaging's `AwarenessRequest` has its reply method on the owned message only, because its reply contains
//! a formatted number, which a view cannot own.
