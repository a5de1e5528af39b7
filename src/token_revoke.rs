use alloc::string::String;
use core::fmt;

use crate::code::TokenRevokeStatus;
use crate::generated::{TokenRevokeRequest, TokenRevokeRequestView, TokenRevokeResponse, TokenRevokeResponseView};
use crate::message::message;
use crate::rules::Rules;
use crate::{BuildError, Timestamp};

message! {
    TokenRevokeRequest, TokenRevokeRequestView, TokenRevokeRequestBuilder {
        /// The device whose token it is.
        1 to: device,
        /// The token: a JWT, a live credential.
        2 token: token,
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

impl TokenRevokeRequest {
    /// The same request without its token: `<redacted>` stands for one that is there.
    #[must_use]
    pub fn redacted(&self) -> Self {
        Rules::redacted(self)
    }

    /// The answer that the token is revoked. It carries no token.
    ///
    /// # Errors
    ///
    /// The request names no device, or the time is negative.
    pub fn succeed(&self, at: impl Into<Timestamp>) -> Result<TokenRevokeResponse, BuildError> {
        self.respond(TokenRevokeStatus::SUCCESS, at, "")
    }

    /// The answer that the token is not revoked, and why. It carries no token. In Dartmessaging it needs an empty
    /// reason.
    ///
    /// # Errors
    ///
    /// The request names no device, or the time is negative.
    pub fn fail(&self, at: impl Into<Timestamp>, reason: impl Into<String>) -> Result<TokenRevokeResponse, BuildError> {
        self.respond(TokenRevokeStatus::FAILED, at, reason)
    }

    fn respond(
        &self,
        status: TokenRevokeStatus,
        at: impl Into<Timestamp>,
        reason: impl Into<String>,
    ) -> Result<TokenRevokeResponse, BuildError> {
        TokenRevokeResponse::builder().to(self.to().clone()).status(status).timestamp(at).reason(reason).build()
    }
}

impl TokenRevokeResponse {
    /// Whether this answers the request: it names the same device. There is no id to go by.
    #[must_use]
    pub fn answers(&self, request: &TokenRevokeRequest) -> bool {
        self.to().is_same(request.to())
    }
}

/// Shows that there is a token, and how long it is: no part of it.
impl fmt::Debug for TokenRevokeRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { to, token, timestamp, reason } = self;
        fmt_hidden(f.debug_struct("TokenRevokeRequest").field("to", to), token, timestamp, reason)
    }
}

/// Shows that there is a token, and how long it is: no part of it.
impl fmt::Debug for TokenRevokeRequestView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { to, token, timestamp, reason } = self;
        fmt_hidden(f.debug_struct("TokenRevokeRequestView").field("to", to), token, timestamp, reason)
    }
}

fn fmt_hidden(f: &mut fmt::DebugStruct<'_, '_>, token: &str, timestamp: &i64, reason: &str) -> fmt::Result {
    f.field("token", &format_args!("<{} bytes>", token.len()))
        .field("timestamp", timestamp)
        .field("reason", &reason)
        .finish()
}
