use crate::code::{LogoutStatus, LogoutType};
use crate::generated::{Logout, LogoutView};
use crate::message::message;
use crate::{BuildError, Problem, Timestamp};

message! {
    Logout, LogoutView, LogoutBuilder {
        /// The device that logs out.
        1 to: device,
        /// Which half of a logout this is.
        2 r#type: code(LogoutType),
        /// How the logout stands.
        3 status: code(LogoutStatus),
        /// When it was sent.
        4 timestamp: time,
    }
}

impl Logout {
    /// A builder of a REQUEST.
    pub fn request() -> LogoutBuilder {
        Self::builder().r#type(LogoutType::REQUEST)
    }

    /// The RESPONSE that answers this REQUEST.
    ///
    /// # Errors
    ///
    /// This is not a REQUEST, it names no device, the status is not above 0, or the time is negative.
    pub fn response(&self, status: LogoutStatus, at: impl Into<Timestamp>) -> Result<Self, BuildError> {
        if self.r#type() != LogoutType::REQUEST {
            return Err(BuildError::new("Logout", "type", Problem::NotARequest));
        }
        Self::builder().to(self.to().clone()).r#type(LogoutType::RESPONSE).status(status).timestamp(at).build()
    }

    /// Whether this is a RESPONSE, and answers that REQUEST: it names the same device. There is no id to go by.
    #[must_use]
    pub fn answers(&self, request: &Self) -> bool {
        self.r#type() == LogoutType::RESPONSE
            && request.r#type() == LogoutType::REQUEST
            && self.to().is_same(request.to())
    }
}
