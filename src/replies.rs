//! Replies to requests, and whether a reply answers a request: what no schema says.

mod awareness_notification;
mod dartmessaging_awareness;
mod dartmessaging_ping_pong;
mod dartmessaging_token_revoke;
mod error_message;
mod logout;
mod ping_pong;
mod subscribe;
mod token_revoke;
