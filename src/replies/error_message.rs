//! `ErrorMessage`s that report errors to a peer.

use alloc::string::ToString;
use alloc::vec::Vec;

use crate::codec_error::CodecError;
use crate::generated::v1::{ErrorMessage, ErrorMessageBuilder};
use crate::violation::Violation;

impl ErrorMessage {
    /// Returns a builder with the text of an error as its message. Set the code before you call `build`.
    ///
    /// Only errors of this crate are accepted, because their texts never contain input.
    ///
    /// ```
    /// use bimip::v1::{ErrorCode, ErrorMessage, MessageScheme};
    ///
    /// let error = MessageScheme::from_bytes(&[0x62, 0x02, 0x18]).unwrap_err();
    /// let answer = ErrorMessage::from_error(&error).code(ErrorCode::new(400)).build()?;
    /// assert_eq!(answer.message, "MessageScheme.logout: truncated at byte 3");
    /// # Ok::<(), bimip::BuildError>(())
    /// ```
    pub fn from_error(error: &impl CodecError) -> ErrorMessageBuilder {
        let mut builder = Self::builder();
        builder.message(error.to_string());
        builder
    }

    /// Returns a builder with the first violation as its message, and the others as lines of its details. Set the code
    /// before you call `build`.
    ///
    /// ```
    /// use bimip::v1::{ErrorCode, ErrorMessage, Logout};
    ///
    /// let logout = Logout { r#type: 1, status: 1, ..Default::default() };
    /// let answer = ErrorMessage::from_violations(&logout.violations()).code(ErrorCode::new(400)).build()?;
    /// assert_eq!(answer.message, "Logout.to: missing");
    /// assert_eq!(answer.details, "Logout.timestamp: not set");
    /// # Ok::<(), bimip::BuildError>(())
    /// ```
    pub fn from_violations(violations: &[Violation]) -> ErrorMessageBuilder {
        let mut lines = violations.iter().map(ToString::to_string);
        let message = lines.next().unwrap_or_default();
        let details = lines.collect::<Vec<_>>().join("\n");
        let mut builder = Self::builder();
        builder.message(message).details(details);
        builder
    }
}
