use core::num::NonZeroU64;

use crate::error::Malformed;

/// What was wrong, where, and in which field, in one machine word: a `Result` of it travels in a register.
/// From the lowest bit: a one; the place in `Malformed::ALL`, in four bits; how many bytes before the end it is; from
/// `PATH` on, a byte each, the numbers of the fields that it is in, the outermost lowest.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WireError(NonZeroU64);

const PATH: u32 = 40;

impl WireError {
    #[cold]
    pub(crate) fn new(malformed: Malformed, from_end: usize) -> Self {
        let place = Malformed::ALL.iter().take_while(|&&other| other != malformed).count();
        Self(NonZeroU64::MIN | (place as u64) << 1).before(from_end)
    }

    /// The error was in a field of the message that has this key.
    #[cold]
    pub(crate) fn within(self, key: u64) -> Self {
        let path = (self.0.get() >> PATH << 8) | (key >> 3).min(0xff);
        Self(NonZeroU64::MIN | (self.0.get() << (64 - PATH) >> (64 - PATH)) | (path << PATH))
    }

    /// The error was in a message after which so many bytes follow.
    #[cold]
    pub(super) fn before(self, following: usize) -> Self {
        Self(self.0.saturating_add((following as u64) << 5))
    }

    /// What was wrong, the numbers of the fields that it is in, outermost first, and the offset in a message of so many
    /// bytes.
    pub(crate) fn parts(self, len: usize) -> (Malformed, [u8; 3], usize) {
        let bits = self.0.get();
        let malformed = Malformed::ALL.get((bits >> 1 & 0xf) as usize);
        let [path @ .., _, _, _, _, _] = (bits >> PATH).to_le_bytes();
        let from_end = bits << (64 - PATH) >> (64 - PATH) >> 5;
        (malformed.copied().unwrap_or(Malformed::Truncated), path, len.saturating_sub(from_end as usize))
    }
}
