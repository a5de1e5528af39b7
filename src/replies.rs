//! Replies to requests, and checks that a reply answers a request. The schema cannot express either.

mod awareness_notification;
mod dartmessaging_awareness;
mod dartmessaging_ping_pong;
mod dartmessaging_token_revoke;
mod error_message;
mod logout;
mod ping_pong;
mod requests;
mod subscribe;
mod token_revoke;
