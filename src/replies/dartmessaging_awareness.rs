//! Dartmessaging's AwarenessRequest and the AwarenessResponse that answers it.

use alloc::string::ToString;

use crate::generated::dartmessaging::{
    AwarenessRequest, AwarenessRequestView, AwarenessResponse, AwarenessResponseBuilder, AwarenessResponseView,
    AwarenessStatus,
};
use crate::timestamp::Timestamp;

impl AwarenessRequest {
    /// Returns a builder of the answer: the parties are swapped, and the identifier becomes its decimal digits. The
    /// caller can add latitude, longitude and intention. `build` fails if a party breaks the protocol's rules, the status
    /// is not above 0, or the time is 0 or negative.
    pub fn response(&self, status: AwarenessStatus, at: impl Into<Timestamp>) -> AwarenessResponseBuilder {
        let response = AwarenessResponse::builder()
            .from(self.to().clone())
            .to(self.from().clone())
            .awareness_identifier(self.awareness_identifier.to_string())
            .status(status);
        // A time of 0 counts as not set, as in every other reply.
        match at.into() {
            at if at.unix_millis() == 0 => response,
            at => response.timestamp(at),
        }
    }
}

impl AwarenessResponse {
    /// Whether this answers the request: its identifier is the request's in decimal digits and not 0, the parties are
    /// swapped, and the status is set.
    #[must_use]
    pub fn answers(&self, request: &AwarenessRequest) -> bool {
        self.as_view().answers(&request.as_view())
    }
}

impl AwarenessResponseView<'_> {
    /// Whether this answers the request, as [`AwarenessResponse::answers`] tells.
    #[must_use]
    pub fn answers(&self, request: &AwarenessRequestView<'_>) -> bool {
        request.awareness_identifier != 0
            && self.awareness_identifier == request.awareness_identifier.to_string()
            && self.status.value() != 0
            && self.from().is_same(&request.to())
            && self.to().is_same(&request.from())
    }
}
