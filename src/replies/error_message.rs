//! Errors to answer with.

use alloc::string::ToString;
use alloc::vec::Vec;

use crate::error::DecodeError;
use crate::generated::v1::{ErrorMessage, ErrorMessageBuilder};
use crate::rules::Violation;

impl ErrorMessage {
    /// A builder of an answer to a frame that did not decode. Holds names and numbers, nothing of the frame; the code is
    /// the caller's to set.
    ///
    /// ```
    /// use bimip::{Envelope, v1::{ErrorCode, ErrorMessage, MessageScheme}};
    ///
    /// let error = MessageScheme::from_bytes(&[0x62, 0x02, 0x18]).unwrap_err();
    /// let answer = ErrorMessage::from_decode_error(&error).code(ErrorCode::from(400)).build()?;
    /// assert_eq!(answer.message, "MessageScheme.logout: truncated at byte 3");
    /// # Ok::<(), bimip::BuildError>(())
    /// ```
    pub fn from_decode_error(error: &DecodeError) -> ErrorMessageBuilder {
        Self::builder().message(error.to_string())
    }

    /// A builder of an answer to a message that breaks the protocol's rules: the first violation as its message, the
    /// others, a line each, as its details. Holds names and numbers only; the code is the caller's to set.
    pub fn from_violations(violations: &[Violation]) -> ErrorMessageBuilder {
        let mut lines = violations.iter().map(ToString::to_string);
        let message = lines.next().unwrap_or_default();
        let details = lines.collect::<Vec<_>>().join("\n");
        Self::builder().message(message).details(details)
    }
}
