//! The limit of a frame's length.

/// The length of the longest frame that `from_bytes` and `peek` accept: 64 KiB.
pub const MAX_FRAME_LEN: usize = 64 * 1024;
