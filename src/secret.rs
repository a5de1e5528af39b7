//! Secrets: how they are shown, and what replaces them in what is logged as bytes.

use core::fmt;

const REDACTED: &str = "<redacted>";

/// Shows the length of a secret and no part of it, or that it was redacted.
pub(crate) struct Secret<'a>(pub(crate) &'a str);

impl fmt::Debug for Secret<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == REDACTED { f.write_str(REDACTED) } else { write!(f, "<{} bytes>", self.0.len()) }
    }
}

/// Replaces a secret that is there.
pub(crate) fn redact(secret: &str) -> &'static str {
    if secret.is_empty() { "" } else { REDACTED }
}
