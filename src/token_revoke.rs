use core::fmt;

use crate::Timestamp;
use crate::code::TokenRevokeStatus;
use crate::generated::{TokenRevokeRequest, TokenRevokeRequestView, TokenRevokeResponse, TokenRevokeResponseView};
use crate::message::message;

message! {
    TokenRevokeRequest, TokenRevokeRequestView, TokenRevokeRequestBuilder {
        /// The device whose token it is.
        1 to: device,
        /// The token: a JWT, a live credential.
        2 token: required_string,
        /// When it was asked.
        3 timestamp: time,
        /// Why. Dartmessaging has no such field.
        4 reason: string,
    }
}

message! {
    TokenRevokeResponse, TokenRevokeResponseView, TokenRevokeResponseBuilder {
        /// The device whose token it was.
        1 to: device,
        /// How it went.
        2 status: code(TokenRevokeStatus),
        /// When it was answered.
        3 timestamp: time,
        /// Why it failed. Dartmessaging has no such field.
        4 reason: string,
    }
}

/// Shows that there is a token, and how long it is: no part of it.
impl fmt::Debug for TokenRevokeRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        TokenRevokeRequestView::from(self).fmt_as("TokenRevokeRequest", f)
    }
}

/// Shows that there is a token, and how long it is: no part of it.
impl fmt::Debug for TokenRevokeRequestView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fmt_as("TokenRevokeRequestView", f)
    }
}

impl TokenRevokeRequestView<'_> {
    fn fmt_as(&self, name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct(name)
            .field("to", &self.to)
            .field("token", &format_args!("<{} bytes>", self.token.len()))
            .field("timestamp", &self.timestamp)
            .field("reason", &self.reason)
            .finish()
    }
}
