//! Replies to Dartmessaging's `TokenRevokeRequest`.

use crate::generated::dartmessaging::{
    TokenRevokeRequest, TokenRevokeRequestView, TokenRevokeResponse, TokenRevokeResponseView, TokenRevokeStatus,
};
use crate::rules;
use crate::timestamp::Timestamp;
use crate::violation::BuildError;

impl TokenRevokeRequest {
    /// Returns the response that the token was revoked. It contains no token.
    ///
    /// # Errors
    ///
    /// The first violation of the response: `to` is not a valid device, or `at` is 0 or negative. The other fields of
    /// the request are not checked.
    pub fn succeed(&self, at: impl Into<Timestamp>) -> Result<TokenRevokeResponse, BuildError> {
        Ok(self.as_view().succeed(at)?.to_owned())
    }

    /// Returns the response that the token was not revoked. It contains no token.
    ///
    /// # Errors
    ///
    /// The first violation of the response: `to` is not a valid device, or `at` is 0 or negative. The other fields of
    /// the request are not checked.
    pub fn fail(&self, at: impl Into<Timestamp>) -> Result<TokenRevokeResponse, BuildError> {
        Ok(self.as_view().fail(at)?.to_owned())
    }
}

impl<'a> TokenRevokeRequestView<'a> {
    /// Like [`TokenRevokeRequest::succeed`].
    ///
    /// # Errors
    ///
    /// The errors of [`TokenRevokeRequest::succeed`].
    pub fn succeed(&self, at: impl Into<Timestamp>) -> Result<TokenRevokeResponseView<'a>, BuildError> {
        self.respond(TokenRevokeStatus::SUCCESS, at)
    }

    /// Like [`TokenRevokeRequest::fail`].
    ///
    /// # Errors
    ///
    /// The errors of [`TokenRevokeRequest::fail`].
    pub fn fail(&self, at: impl Into<Timestamp>) -> Result<TokenRevokeResponseView<'a>, BuildError> {
        self.respond(TokenRevokeStatus::FAILED, at)
    }

    fn respond(
        &self,
        status: TokenRevokeStatus,
        at: impl Into<Timestamp>,
    ) -> Result<TokenRevokeResponseView<'a>, BuildError> {
        rules::valid(TokenRevokeResponseView { to: self.to, status, timestamp: at.into() })
    }
}

impl TokenRevokeResponse {
    /// Whether this answers the request: the device is the same, and the status is set. There is no correlation id.
    #[must_use]
    pub fn answers(&self, request: &TokenRevokeRequest) -> bool {
        self.as_view().answers(&request.as_view())
    }
}

impl TokenRevokeResponseView<'_> {
    /// Like [`TokenRevokeResponse::answers`].
    #[must_use]
    pub fn answers(&self, request: &TokenRevokeRequestView<'_>) -> bool {
        self.status.value() != 0 && self.to().is_same_device(&request.to())
    }
}
