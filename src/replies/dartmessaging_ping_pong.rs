//! Dartmessaging's ping, a REQUEST, and the RESPONSE that answers it.

use crate::generated::dartmessaging::{PingPong, PingPongBuilder, PingPongStatus, PingPongType};
use crate::rules::{BuildError, Problem};
use crate::timestamp::Timestamp;

impl PingPong {
    /// Returns a builder of a REQUEST.
    pub fn request() -> PingPongBuilder {
        Self::builder().r#type(PingPongType::REQUEST)
    }

    /// Returns the RESPONSE that answers this REQUEST: the parties are swapped, and the request's time is echoed. A
    /// ping whose type is not set, such as the one in the protocol's document, counts as a REQUEST.
    ///
    /// # Errors
    ///
    /// This is not a REQUEST, a party or the request's time breaks the rules, the status is not above 0, or the time is
    /// negative.
    pub fn response(&self, status: PingPongStatus, at: impl Into<Timestamp>) -> Result<Self, BuildError> {
        if !self.is_request() {
            return Err(BuildError::new("PingPong", "type", Problem::NotARequest));
        }
        Self::builder()
            .from(self.to().clone())
            .to(self.from().clone())
            .r#type(PingPongType::RESPONSE)
            .status(status)
            .request_time(self.request_time)
            .response_time(at)
            .build()
    }

    /// Whether this is a RESPONSE that answers the REQUEST: the request times are equal, and the parties are swapped.
    /// The protocol has no correlation id here.
    #[must_use]
    pub fn answers(&self, request: &Self) -> bool {
        self.r#type() == PingPongType::RESPONSE
            && request.is_request()
            && self.request_time == request.request_time
            && self.from().is_same(request.to())
            && self.to().is_same(request.from())
    }

    fn is_request(&self) -> bool {
        self.r#type == 0 || self.r#type() == PingPongType::REQUEST
    }
}
