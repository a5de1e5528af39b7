//! Errors to answer with.

use alloc::string::ToString;
use alloc::vec::Vec;

use crate::codec_error::CodecError;
use crate::generated::v1::{ErrorMessage, ErrorMessageBuilder};
use crate::rules::Violation;

impl ErrorMessage {
    /// Returns a builder with the text of an error as the message. The text contains names and numbers, and no part of the
    /// peer's input. Set the code before you call `build`.
    ///
    /// The error is one of this crate. The text of another crate's error may contain a token.
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
        Self::builder().message(error.to_string())
    }

    /// Returns a builder of an answer to a message that breaks the protocol's rules. The first violation becomes the
    /// message, and each other one a line of the details. Both hold names and numbers only. The caller sets the code.
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
        Self::builder().message(message).details(details)
    }
}
