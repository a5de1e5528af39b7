//! Secrets: their `Debug` output, and their replacement in a redacted message.

use core::fmt;

const REDACTED: &str = "<redacted>";

/// Shows the length of a secret, or that it was redacted.
pub(crate) struct Secret<'a>(pub(crate) &'a str);

impl fmt::Debug for Secret<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == REDACTED { f.write_str(REDACTED) } else { write!(f, "<{} bytes>", self.0.len()) }
    }
}

/// Returns the replacement of a secret. An empty secret stays empty.
pub(crate) fn redact(secret: &str) -> &'static str {
    if secret.is_empty() { "" } else { REDACTED }
}
