use crate::code::dartmessaging::{PingPongStatus, PingPongType};
use crate::generated::dartmessaging::{PingPong, PingPongView};
use crate::message::message;
use crate::{BuildError, Problem, Timestamp};

message! {
    PingPong, PingPongView, PingPongBuilder {
        /// Who sends: a user or a device.
        1 from: identity,
        /// Who receives: a user or a device.
        2 to: identity,
        /// Which half of a ping this is. The protocol's own example leaves it out.
        3 r#type: optional_code(PingPongType),
        /// How the ping stands.
        4 status: code(PingPongStatus),
        /// When the REQUEST was sent.
        5 request_time: time,
        /// When the RESPONSE was sent.
        6 response_time: optional_time,
    }
}

impl PingPong {
    /// A builder of a REQUEST.
    pub fn request() -> PingPongBuilder {
        Self::builder().r#type(PingPongType::REQUEST)
    }

    /// The RESPONSE that answers this REQUEST: from the one who was asked, with the request's time. A ping without a
    /// type, as in the protocol's document, is a REQUEST too.
    ///
    /// # Errors
    ///
    /// This is not a REQUEST, it breaks the protocol's rules, the status is not above 0, or the time is negative.
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

    /// Whether this is a RESPONSE, and answers that REQUEST: the same request time, and from the one who was asked to
    /// the one who asked. There is no id to go by.
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
