//! Dartmessaging's AwarenessRequest and the AwarenessResponse that answers it.

use alloc::string::ToString;

use crate::generated::dartmessaging::{AwarenessRequest, AwarenessResponse, AwarenessResponseBuilder, AwarenessStatus};
use crate::timestamp::Timestamp;

impl AwarenessRequest {
    /// Returns a builder of the answer: the parties are swapped, and the identifier becomes its decimal digits. The
    /// caller can add latitude, longitude and intention.
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
    /// Whether this answers the request: its identifier is the request's in decimal digits, and the parties are
    /// swapped.
    #[must_use]
    pub fn answers(&self, request: &AwarenessRequest) -> bool {
        self.awareness_identifier == request.awareness_identifier.to_string()
            && self.from().is_same(request.to())
            && self.to().is_same(request.from())
    }
}
