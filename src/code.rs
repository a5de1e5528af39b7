//! Codes parsed from text.

/// The error returned when a code cannot be parsed: the text is neither a known name nor a decimal number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither a name nor a number of {type_name}")]
pub struct ParseCodeError {
    type_name: &'static str,
}

impl ParseCodeError {
    /// Returns the name of the code's type, such as `LogoutStatus`.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        self.type_name
    }
}

/// Parses the number of a code of this type.
pub(crate) fn number(text: &str, type_name: &'static str) -> Result<i32, ParseCodeError> {
    text.parse().map_err(|_| ParseCodeError { type_name })
}
