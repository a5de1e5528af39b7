//! Dartmessaging's ping, a REQUEST, and the RESPONSE that answers it.

use crate::generated::dartmessaging::{PingPong, PingPongBuilder, PingPongStatus, PingPongType, PingPongView};
use crate::rules::{self, BuildError};
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
    /// This is not a REQUEST, a party or the request's time breaks the rules, the status is not above 0, or the time is 0
    /// or negative. The rest of the REQUEST is not checked.
    pub fn response(&self, status: PingPongStatus, at: impl Into<Timestamp>) -> Result<Self, BuildError> {
        Ok(self.as_view().response(status, at)?.to_owned())
    }

    /// Whether this is a RESPONSE that answers the REQUEST: the request times are set and equal, the parties are
    /// swapped, and the status is set. The protocol has no correlation id here.
    #[must_use]
    pub fn answers(&self, request: &Self) -> bool {
        self.as_view().answers(&request.as_view())
    }
}

impl PingPongView<'_> {
    /// Returns the RESPONSE that answers this REQUEST. Otherwise as [`PingPong::response`].
    ///
    /// # Errors
    ///
    /// This is not a REQUEST, a party or the request's time breaks the rules, the status is not above 0, or the time is 0
    /// or negative. The rest of the REQUEST is not checked.
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

    /// Whether this is a RESPONSE that answers the REQUEST, as [`PingPong::answers`] tells.
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
