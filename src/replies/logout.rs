//! Replies to a `Logout` of type `REQUEST`.

use crate::generated::v1::{Logout, LogoutBuilder, LogoutStatus, LogoutType, LogoutView};
use crate::rules;
use crate::timestamp::Timestamp;
use crate::violation::BuildError;

impl Logout {
    /// Returns a builder of a `REQUEST`.
    pub fn request() -> LogoutBuilder {
        let mut builder = Self::builder();
        builder.r#type(LogoutType::REQUEST);
        builder
    }

    /// Returns the `RESPONSE` to this `REQUEST`. It copies the device.
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
    /// [`NotARequest`](crate::ViolationKind::NotARequest) if this is not a `REQUEST`, or the first violation of the
    /// `RESPONSE`: `to`, the status or `at` is invalid. The other fields of the `REQUEST` are not checked.
    pub fn response(&self, status: LogoutStatus, at: impl Into<Timestamp>) -> Result<Self, BuildError> {
        Ok(self.as_view().response(status, at)?.to_owned())
    }

    /// Whether this is a `RESPONSE` to the `REQUEST`: the device is the same, and the status is set. There is no
    /// correlation id.
    #[must_use]
    pub fn answers(&self, request: &Self) -> bool {
        self.as_view().answers(&request.as_view())
    }
}

impl LogoutView<'_> {
    /// Like [`Logout::response`].
    ///
    /// # Errors
    ///
    /// The errors of [`Logout::response`].
    pub fn response(&self, status: LogoutStatus, at: impl Into<Timestamp>) -> Result<Self, BuildError> {
        if !self.is_request() {
            return Err(BuildError::not_a_request("Logout"));
        }
        rules::valid(Self { to: self.to, r#type: LogoutType::RESPONSE, status, timestamp: at.into() })
    }

    /// Like [`Logout::answers`].
    #[must_use]
    pub fn answers(&self, request: &LogoutView<'_>) -> bool {
        self.is_response()
            && request.is_request()
            && self.status.value() != 0
            && self.to().is_same_device(&request.to())
    }
}
