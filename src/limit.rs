//! How long a frame may be.

/// The longest frame, in bytes, that `from_bytes` and `peek` take: 64 KiB.
pub const MAX_FRAME_LEN: usize = 64 * 1024;
