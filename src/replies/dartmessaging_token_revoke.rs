//! Dartmessaging's TokenRevokeRequest and the TokenRevokeResponse that answers it.

use crate::generated::dartmessaging::{TokenRevokeRequest, TokenRevokeResponse, TokenRevokeStatus};
use crate::rules::BuildError;
use crate::timestamp::Timestamp;

impl TokenRevokeRequest {
    /// Returns the answer that the token was revoked. The answer carries no token.
    ///
    /// # Errors
    ///
    /// The request names no device, or the time is negative.
    pub fn succeed(&self, at: impl Into<Timestamp>) -> Result<TokenRevokeResponse, BuildError> {
        self.respond(TokenRevokeStatus::SUCCESS, at)
    }

    /// Returns the answer that the token was not revoked. The answer carries no token.
    ///
    /// # Errors
    ///
    /// The request names no device, or the time is negative.
    pub fn fail(&self, at: impl Into<Timestamp>) -> Result<TokenRevokeResponse, BuildError> {
        self.respond(TokenRevokeStatus::FAILED, at)
    }

    fn respond(&self, status: TokenRevokeStatus, at: impl Into<Timestamp>) -> Result<TokenRevokeResponse, BuildError> {
        TokenRevokeResponse::builder().to(self.to().clone()).status(status).timestamp(at).build()
    }
}

impl TokenRevokeResponse {
    /// Whether this answers the request: it names the same device. The protocol has no correlation id here.
    #[must_use]
    pub fn answers(&self, request: &TokenRevokeRequest) -> bool {
        self.to().is_same(request.to())
    }
}
