//! A logout's REQUEST and the RESPONSE that answers it.

use crate::generated::v1::{Logout, LogoutBuilder, LogoutStatus, LogoutType, LogoutView};
use crate::rules::{self, BuildError};
use crate::timestamp::Timestamp;

impl Logout {
    /// Returns a builder of a REQUEST.
    pub fn request() -> LogoutBuilder {
        Self::builder().r#type(LogoutType::REQUEST)
    }

    /// Returns the RESPONSE that answers this REQUEST. It echoes the device.
    ///
    /// ```
    /// use bimip::{Identity, v2::{Logout, LogoutStatus}};
    ///
    /// let request = Logout::request()
    ///     .to(Identity::device("a@domain.com", "aaaaa1"))
    ///     .status(LogoutStatus::PENDING)
    ///     .timestamp(1_757_241_596_522)
    ///     .build()?;
    /// let response = request.response(LogoutStatus::SUCCESS, 1_757_241_596_530)?;
    /// assert!(response.is_response() && response.answers(&request));
    /// # Ok::<(), bimip::BuildError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// This is not a REQUEST, it names no device, the status is not above 0, or the time is 0 or negative. The rest of the
    /// REQUEST is not checked.
    pub fn response(&self, status: LogoutStatus, at: impl Into<Timestamp>) -> Result<Self, BuildError> {
        Ok(self.as_view().response(status, at)?.to_owned())
    }

    /// Whether this is a RESPONSE that answers the REQUEST: it names the same device, and its status is set. The
    /// protocol has no correlation id here.
    #[must_use]
    pub fn answers(&self, request: &Self) -> bool {
        self.as_view().answers(&request.as_view())
    }
}

impl LogoutView<'_> {
    /// Returns the RESPONSE that answers this REQUEST. Otherwise as [`Logout::response`].
    ///
    /// # Errors
    ///
    /// This is not a REQUEST, it names no device, the status is not above 0, or the time is 0 or negative. The rest of the
    /// REQUEST is not checked.
    pub fn response(&self, status: LogoutStatus, at: impl Into<Timestamp>) -> Result<Self, BuildError> {
        if !self.is_request() {
            return Err(BuildError::not_a_request("Logout"));
        }
        rules::valid(Self { to: self.to, r#type: LogoutType::RESPONSE, status, timestamp: at.into() })
    }

    /// Whether this is a RESPONSE that answers the REQUEST, as [`Logout::answers`] tells.
    #[must_use]
    pub fn answers(&self, request: &LogoutView<'_>) -> bool {
        self.is_response()
            && request.is_request()
            && self.status.value() != 0
            && self.to().is_same_device(&request.to())
    }
}
