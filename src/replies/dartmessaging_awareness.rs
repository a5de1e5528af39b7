//! Dartmessaging's AwarenessRequest and the AwarenessResponse that answers it.

use alloc::string::ToString;

use crate::generated::dartmessaging::{AwarenessRequest, AwarenessResponse, AwarenessResponseBuilder, AwarenessStatus};
use crate::timestamp::Timestamp;

impl AwarenessRequest {
    /// A builder of the answer: from the one who was asked, with the digits of the request's identifier. Place and
    /// intention can be added.
    pub fn response(&self, status: AwarenessStatus, at: impl Into<Timestamp>) -> AwarenessResponseBuilder {
        AwarenessResponse::builder()
            .from(self.to().clone())
            .to(self.from().clone())
            .awareness_identifier(self.awareness_identifier.to_string())
            .status(status)
            .timestamp(at)
    }
}

impl AwarenessResponse {
    /// Whether this answers the request: the digits of its identifier, and from the one who was asked to the one who
    /// asked.
    #[must_use]
    pub fn answers(&self, request: &AwarenessRequest) -> bool {
        self.awareness_identifier == request.awareness_identifier.to_string()
            && self.from().is_same(request.to())
            && self.to().is_same(request.from())
    }
}
