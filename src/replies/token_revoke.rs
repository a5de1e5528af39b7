//! A TokenRevokeRequest and the TokenRevokeResponse that answers it, in v1 and v2.

use crate::generated::v1::{
    TokenRevokeRequest, TokenRevokeRequestView, TokenRevokeResponse, TokenRevokeResponseView, TokenRevokeStatus,
};
use crate::rules::{self, BuildError};
use crate::timestamp::Timestamp;

impl TokenRevokeRequest {
    /// Returns the answer that the token was revoked. The answer carries no token.
    ///
    /// # Errors
    ///
    /// The request names no device, or the time is 0 or negative. The rest of the request is not checked.
    pub fn succeed(&self, at: impl Into<Timestamp>) -> Result<TokenRevokeResponse, BuildError> {
        Ok(self.as_view().succeed(at)?.to_owned())
    }

    /// Returns the answer that the token was not revoked, and why. The answer carries no token.
    ///
    /// # Errors
    ///
    /// The request names no device, or the time is 0 or negative. The rest of the request is not checked.
    pub fn fail(&self, at: impl Into<Timestamp>, reason: &str) -> Result<TokenRevokeResponse, BuildError> {
        Ok(self.as_view().fail(at, reason)?.to_owned())
    }
}

impl<'a> TokenRevokeRequestView<'a> {
    /// Returns the answer that the token was revoked. Otherwise as [`TokenRevokeRequest::succeed`].
    ///
    /// # Errors
    ///
    /// The request names no device, or the time is 0 or negative. The rest of the request is not checked.
    pub fn succeed(&self, at: impl Into<Timestamp>) -> Result<TokenRevokeResponseView<'a>, BuildError> {
        self.respond(TokenRevokeStatus::SUCCESS, at, "")
    }

    /// Returns the answer that the token was not revoked, and why. Otherwise as [`TokenRevokeRequest::fail`].
    ///
    /// # Errors
    ///
    /// The request names no device, or the time is 0 or negative. The rest of the request is not checked.
    pub fn fail(&self, at: impl Into<Timestamp>, reason: &'a str) -> Result<TokenRevokeResponseView<'a>, BuildError> {
        self.respond(TokenRevokeStatus::FAILED, at, reason)
    }

    fn respond(
        &self,
        status: TokenRevokeStatus,
        at: impl Into<Timestamp>,
        reason: &'a str,
    ) -> Result<TokenRevokeResponseView<'a>, BuildError> {
        rules::valid(TokenRevokeResponseView { to: self.to, status, timestamp: at.into(), reason })
    }
}

impl TokenRevokeResponse {
    /// Whether this answers the request: it names the same device, and its status is set. The protocol has no
    /// correlation id here.
    #[must_use]
    pub fn answers(&self, request: &TokenRevokeRequest) -> bool {
        self.as_view().answers(&request.as_view())
    }
}

impl TokenRevokeResponseView<'_> {
    /// Whether this answers the request, as [`TokenRevokeResponse::answers`] tells.
    #[must_use]
    pub fn answers(&self, request: &TokenRevokeRequestView<'_>) -> bool {
        self.status.value() != 0 && self.to().is_same_device(&request.to())
    }
}
