//! Dartmessaging's TokenRevokeRequest and the TokenRevokeResponse that answers it.

use crate::generated::dartmessaging::{TokenRevokeRequest, TokenRevokeResponse, TokenRevokeStatus};
use crate::rules::BuildError;
use crate::timestamp::Timestamp;

impl TokenRevokeRequest {
    /// The answer that the token is revoked. It carries no token.
    ///
    /// # Errors
    ///
    /// The request names no device, or the time is negative.
    pub fn succeed(&self, at: impl Into<Timestamp>) -> Result<TokenRevokeResponse, BuildError> {
        self.respond(TokenRevokeStatus::SUCCESS, at)
    }

    /// The answer that the token is not revoked. It carries no token.
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
    /// Whether this answers the request: it names the same device. There is no id to go by.
    #[must_use]
    pub fn answers(&self, request: &TokenRevokeRequest) -> bool {
        self.to().is_same(request.to())
    }
}
