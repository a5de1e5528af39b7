//! A TokenRevokeRequest and the TokenRevokeResponse that answers it, in v1 and v2.

use alloc::string::String;

use crate::generated::v1::{TokenRevokeRequest, TokenRevokeResponse, TokenRevokeStatus};
use crate::rules::BuildError;
use crate::timestamp::Timestamp;

impl TokenRevokeRequest {
    /// Returns the answer that the token was revoked. The answer carries no token.
    ///
    /// # Errors
    ///
    /// The request names no device, or the time is negative.
    pub fn succeed(&self, at: impl Into<Timestamp>) -> Result<TokenRevokeResponse, BuildError> {
        self.respond(TokenRevokeStatus::SUCCESS, at, "")
    }

    /// Returns the answer that the token was not revoked, and why. The answer carries no token.
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
    /// Whether this answers the request: it names the same device. The protocol has no correlation id here.
    #[must_use]
    pub fn answers(&self, request: &TokenRevokeRequest) -> bool {
        self.to().is_same(request.to())
    }
}
