//! A logout's REQUEST and the RESPONSE that answers it.

use crate::generated::v1::{Logout, LogoutBuilder, LogoutStatus, LogoutType};
use crate::rules::{BuildError, Problem};
use crate::timestamp::Timestamp;

impl Logout {
    /// Returns a builder of a REQUEST.
    pub fn request() -> LogoutBuilder {
        Self::builder().r#type(LogoutType::REQUEST)
    }

    /// Returns the RESPONSE that answers this REQUEST.
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

    /// Whether this is a RESPONSE that answers the REQUEST: it names the same device. The protocol has no correlation
    /// id here.
    #[must_use]
    pub fn answers(&self, request: &Self) -> bool {
        self.r#type() == LogoutType::RESPONSE
            && request.r#type() == LogoutType::REQUEST
            && self.to().is_same(request.to())
    }
}
