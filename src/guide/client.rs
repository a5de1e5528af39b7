//! A client: send a request, wait for its reply.
//!
//! Every request implements [`Request`](crate::Request), which names its reply. One generic function can therefore send
//! any request. [`reply_from`](crate::Request::reply_from) checks that a payload answers this request, and returns
//! any other payload as its error:
//!
#![cfg_attr(feature = "std", doc = " ```")]
#![cfg_attr(not(feature = "std"), doc = " ```text")]
//! use std::collections::VecDeque;
//! use std::error::Error;
//!
//! use bimip::v2::{MessageScheme, Payload, PingPong};
//! use bimip::{Identity, Request, Timestamp};
//!
//! /// A connection to a server, such as a WebSocket. Each binary message holds one frame.
//! trait Connection {
//!     fn send(&mut self, frame: Vec<u8>);
//!     fn receive(&mut self) -> Option<Vec<u8>>;
//! }
//!
//! fn ask<R: Request<Payload>>(connection: &mut impl Connection, request: R) -> Result<R::Reply, Box<dyn Error>> {
//!     connection.send(MessageScheme::from(request.clone().into()).with_server_route().to_bytes());
//!     while let Some(bytes) = connection.receive() {
//!         match MessageScheme::from_bytes(&bytes)?.payload.map(|payload| request.reply_from(payload)) {
//!             Some(Ok(reply)) => return Ok(reply),
//!             Some(Err(Payload::Error(error))) => return Err(error.message.into()),
//!             // Something else, such as the presence of another user. A real client handles it.
//!             _ => {}
//!         }
//!     }
//!     Err("the server closed the connection".into())
//! }
//!
//! /// A server in memory, which answers pings.
//! #[derive(Default)]
//! struct Server(VecDeque<Vec<u8>>);
//!
//! impl Connection for Server {
//!     fn send(&mut self, frame: Vec<u8>) {
//!         let frame = MessageScheme::from_bytes(&frame).expect("the client sends valid frames");
//!         // The public server answers pings on this route only.
//!         assert_eq!(frame.route, 4);
//!         if let Some(Payload::PingPong(ping)) = frame.payload {
//!             self.0.push_back(MessageScheme::from(bimip::v2::AwarenessNotification::default()).to_bytes());
//!             self.0.push_back(MessageScheme::from(ping.pong(Timestamp::now()).unwrap()).to_bytes());
//!         }
//!     }
//!
//!     fn receive(&mut self) -> Option<Vec<u8>> {
//!         self.0.pop_front()
//!     }
//! }
//!
//! let device = Identity::device("a@domain.com", "aaaaa1");
//! let ping = PingPong::ping().to(device).ping_time(Timestamp::now()).ping_id("ping-1").build()?;
//! let pong: PingPong = ask(&mut Server::default(), ping)?;
//! assert!(pong.rtt(Timestamp::now()).is_some());
//! # Ok::<(), Box<dyn Error>>(())
//! ```
//!
//! The replies of a `TokenRevokeRequest`, a `Logout` and an `UnsubscribeRequest` have no correlation id. They match by
//! their parties, so wait for one such reply at a time.
//!
//! # What the public server does differently
//!
//! - It dispatches frames by their route. Send every frame with
//!   [`with_server_route`](crate::MessageScheme::with_server_route): see [gateway](super::gateway).
//! - It answers a token that it *did* revoke with status `FAILED`, and a failed revocation not at all. Use a timeout.
//! - It announces a user who goes offline with status `BUSY`.
//! - It sends `last_seen` in seconds. [`seen_at`](crate::v2::AwarenessNotification::seen_at) reads both units.
//! - A ping or a logout without `to` crashes the session's process. A builder requires `to`.
//!
//! `proto/README.md` in this package has the whole list.
