//! Codes read from text: what all tables of codes have in common.

/// Why text is not a code: it is neither a name that the table lists nor a decimal number. Holds nothing of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("neither a name nor a number of {type_name}")]
pub struct ParseCodeError {
    type_name: &'static str,
}

impl ParseCodeError {
    /// Returns the name of the type that the text was to become, such as `LogoutStatus`.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        self.type_name
    }
}

/// Reads the number of a code of this type.
pub(crate) fn number(text: &str, type_name: &'static str) -> Result<i32, ParseCodeError> {
    text.parse().map_err(|_| ParseCodeError { type_name })
}
