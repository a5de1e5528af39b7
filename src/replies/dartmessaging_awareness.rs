//! Replies to Dartmessaging's `AwarenessRequest`.

use alloc::string::ToString;

use crate::generated::dartmessaging::{
    AwarenessRequest, AwarenessRequestView, AwarenessResponse, AwarenessResponseBuilder, AwarenessResponseView,
    AwarenessStatus,
};
use crate::timestamp::Timestamp;

impl AwarenessRequest {
    /// Returns a builder of the response. It swaps the parties, and writes the identifier as decimal digits. You can
    /// add latitude, longitude and intention. `build` fails if a party, the status or `at` is invalid.
    pub fn response(&self, status: AwarenessStatus, at: impl Into<Timestamp>) -> AwarenessResponseBuilder {
        let mut response = AwarenessResponse::builder();
        response
            .from(self.to().clone())
            .to(self.from().clone())
            .awareness_identifier(self.awareness_identifier.to_string())
            .status(status)
            .timestamp(at);
        response
    }
}

impl AwarenessResponse {
    /// Whether this answers the request: the identifier is the request's, in decimal digits, and not 0; the parties are
    /// swapped; and the status is set.
    #[must_use]
    pub fn answers(&self, request: &AwarenessRequest) -> bool {
        self.as_view().answers(&request.as_view())
    }
}

impl AwarenessResponseView<'_> {
    /// Like [`AwarenessResponse::answers`].
    #[must_use]
    pub fn answers(&self, request: &AwarenessRequestView<'_>) -> bool {
        request.awareness_identifier != 0
            && self.awareness_identifier == request.awareness_identifier.to_string()
            && self.status.value() != 0
            && self.from().is_same(&request.to())
            && self.to().is_same(&request.from())
    }
}
