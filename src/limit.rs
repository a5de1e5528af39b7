//! How long a frame may be.

use crate::error::{DecodeError, DecodeErrorKind};
use crate::path::Path;

/// The longest frame, in bytes, that [`Envelope::from_bytes`](crate::Envelope::from_bytes) and
/// [`Envelope::peek`](crate::Envelope::peek) take: 64 KiB.
pub const MAX_FRAME_LEN: usize = 64 * 1024;

/// Refuses an empty frame and one above the limit, before a byte of it is read.
#[inline]
pub(crate) fn check_len(bytes: &[u8], limit: usize) -> Result<(), DecodeError> {
    let kind = match bytes.len() {
        0 => DecodeErrorKind::Empty,
        len if len > limit => DecodeErrorKind::TooLong { len, limit },
        _ => return Ok(()),
    };
    Err(DecodeError::new(kind, Path::new("MessageScheme"), 0))
}
