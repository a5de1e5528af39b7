//! Replies to Dartmessaging's `PingPong` of type `REQUEST`.

use crate::generated::dartmessaging::{PingPong, PingPongBuilder, PingPongStatus, PingPongType, PingPongView};
use crate::rules;
use crate::timestamp::Timestamp;
use crate::violation::BuildError;

impl PingPong {
    /// Returns a builder of a `REQUEST`.
    #[doc(alias = "ping")]
    pub fn request() -> PingPongBuilder {
        let mut builder = Self::builder();
        builder.r#type(PingPongType::REQUEST);
        builder
    }

    /// Returns the `RESPONSE` to this `REQUEST`. It swaps the parties, and copies the request's time. A ping whose type
    /// is not set, such as the one in the protocol's document, counts as a `REQUEST`.
    ///
    /// # Errors
    ///
    /// [`NotARequest`](crate::ViolationKind::NotARequest) if this is not a `REQUEST`, or the first violation of the
    /// `RESPONSE`: a party, the request's time, the status or `at` is invalid.
    pub fn response(&self, status: PingPongStatus, at: impl Into<Timestamp>) -> Result<Self, BuildError> {
        Ok(self.as_view().response(status, at)?.to_owned())
    }

    /// Whether this is a `RESPONSE` to the `REQUEST`: the request times are set and equal, the parties are swapped, and
    /// the status is set. There is no correlation id.
    #[must_use]
    pub fn answers(&self, request: &Self) -> bool {
        self.as_view().answers(&request.as_view())
    }
}

impl PingPongView<'_> {
    /// Like [`PingPong::response`].
    ///
    /// # Errors
    ///
    /// The errors of [`PingPong::response`].
    pub fn response(&self, status: PingPongStatus, at: impl Into<Timestamp>) -> Result<Self, BuildError> {
        if !self.is_request() {
            return Err(BuildError::not_a_request("PingPong"));
        }
        rules::valid(Self {
            from: self.to,
            to: self.from,
            r#type: PingPongType::RESPONSE,
            status,
            request_time: self.request_time,
            response_time: at.into(),
        })
    }

    /// Like [`PingPong::answers`].
    #[must_use]
    pub fn answers(&self, request: &PingPongView<'_>) -> bool {
        self.is_response()
            && request.is_request()
            && self.status.value() != 0
            && self.request_time.unix_millis() != 0
            && self.request_time == request.request_time
            && self.from().is_same(&request.to())
            && self.to().is_same(&request.from())
    }
}
