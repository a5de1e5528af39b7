//! What can be wrong with protobuf's wire format.

use core::fmt;
use core::num::NonZeroU64;

/// What is wrong with bytes that are not protobuf, or whose fields have other types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Malformed {
    /// The bytes end within a field, or a field ends beyond the message that it is in.
    #[error("truncated")]
    Truncated,
    /// A varint of more than ten bytes, or of more than 64 bits.
    #[error("invalid varint")]
    InvalidVarint,
    /// A field number of 0, or above 2^29 - 1.
    #[error("invalid field number")]
    InvalidFieldNumber,
    /// A wire type that protobuf does not define: 6 or 7.
    #[error("invalid wire type")]
    InvalidWireType,
    /// A wire type that protobuf defines, but that is not the one of this field.
    #[error("unexpected wire type {found}")]
    #[non_exhaustive]
    UnexpectedWireType {
        /// The wire type in the bytes.
        found: WireType,
    },
    /// An end of a group without its start.
    #[error("unexpected end of group")]
    UnexpectedEndGroup,
    /// A field within 100 messages and groups, not counting the outermost message.
    #[error("nested too deep")]
    NestedTooDeep,
    /// A string that is not UTF-8.
    #[error("invalid UTF-8")]
    InvalidUtf8,
}

impl Malformed {
    const ALL: [Self; 13] = [
        Self::Truncated,
        Self::InvalidVarint,
        Self::InvalidFieldNumber,
        Self::InvalidWireType,
        Self::UnexpectedEndGroup,
        Self::NestedTooDeep,
        Self::InvalidUtf8,
        Self::UnexpectedWireType { found: WireType::Varint },
        Self::UnexpectedWireType { found: WireType::SixtyFourBit },
        Self::UnexpectedWireType { found: WireType::LengthDelimited },
        Self::UnexpectedWireType { found: WireType::StartGroup },
        Self::UnexpectedWireType { found: WireType::EndGroup },
        Self::UnexpectedWireType { found: WireType::ThirtyTwoBit },
    ];
}

/// How protobuf lays out a field's value. Protobuf defines no other wire type, so a `match` may name them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WireType {
    /// 0: an integer of one to ten bytes.
    Varint,
    /// 1: eight bytes.
    SixtyFourBit,
    /// 2: a length, and as many bytes.
    LengthDelimited,
    /// 3: the start of a group.
    StartGroup,
    /// 4: the end of a group.
    EndGroup,
    /// 5: four bytes.
    ThirtyTwoBit,
}

impl WireType {
    pub(super) fn from_key(key: u64) -> Option<Self> {
        Some(match key & 7 {
            0 => Self::Varint,
            1 => Self::SixtyFourBit,
            2 => Self::LengthDelimited,
            3 => Self::StartGroup,
            4 => Self::EndGroup,
            5 => Self::ThirtyTwoBit,
            _ => return None,
        })
    }
}

impl fmt::Display for WireType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Varint => "varint",
            Self::SixtyFourBit => "64-bit",
            Self::LengthDelimited => "length-delimited",
            Self::StartGroup => "start of group",
            Self::EndGroup => "end of group",
            Self::ThirtyTwoBit => "32-bit",
        })
    }
}

/// What was wrong, where, and in which fields. All of it is packed into one machine word, so that a `Result` with this
/// error is returned in a register.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WireError(NonZeroU64);

struct Parts {
    /// The index into `Malformed::ALL`.
    malformed: u8,
    /// The distance of the error from the end of the message, in bytes, or `AT_KEY`.
    from_end: u64,
    /// The numbers of the fields that hold the error, outermost first; 0 for none, and for a number above 15, which no
    /// field of the schema has.
    path: [u8; 3],
}

/// Stands for the start of the key of the field that is read. Only the loop that reads the keys knows where that is. All
/// 48 bits that a distance has.
const AT_KEY: u64 = 0xffff_ffff_ffff;

impl WireError {
    fn pack(Parts { malformed, from_end, path: [outer, middle, inner] }: Parts) -> Self {
        let [a, b, c, d, e, f, ..] = from_end.to_le_bytes();
        let word = u64::from_le_bytes([a, b, c, d, e, f, malformed << 4 | outer, middle << 4 | inner]);
        // Plus one, so that the word is never zero: `Ok(())` takes that value.
        Self(NonZeroU64::MIN.saturating_add(word))
    }

    fn unpack(self) -> Parts {
        let word = self.0.get().saturating_sub(1);
        let [a, b, c, d, e, f, malformed_outer, middle_inner] = word.to_le_bytes();
        Parts {
            malformed: malformed_outer >> 4,
            from_end: u64::from_le_bytes([a, b, c, d, e, f, 0, 0]),
            path: [malformed_outer & 0xf, middle_inner >> 4, middle_inner & 0xf],
        }
    }

    #[cold]
    #[inline(never)]
    pub(super) fn new(malformed: Malformed, from_end: usize) -> Self {
        let index = Malformed::ALL.iter().take_while(|&&other| other != malformed).count();
        Self::pack(Parts { malformed: index as u8, from_end: saturate(from_end), path: [0; 3] })
    }

    /// Returns an error in the key itself: it is invalid, or not allowed in this place.
    #[cold]
    #[inline(never)]
    pub(super) fn at_key(malformed: Malformed) -> Self {
        Self::pack(Parts { from_end: AT_KEY, ..Self::new(malformed, 0).unpack() })
    }

    /// Sets the place of an error in the key, which starts `from_end` bytes before the end of the message.
    #[cold]
    #[inline(never)]
    pub(super) fn with_key(self, from_end: usize) -> Self {
        match self.unpack() {
            parts if parts.from_end == AT_KEY => Self::pack(Parts { from_end: saturate(from_end), ..parts }),
            _ => self,
        }
    }

    /// Prepends the field of this key, which starts `key_from_end` bytes before the end of the message, to the path.
    #[cold]
    #[inline(never)]
    pub(crate) fn within(self, key: u64, key_from_end: usize) -> Self {
        let parts = self.with_key(key_from_end).unpack();
        let [outer, middle, _] = parts.path;
        let number = if key >> 3 <= 0xf { (key >> 3) as u8 } else { 0 };
        Self::pack(Parts { path: [number, outer, middle], ..parts })
    }

    /// Moves the error from a nested message to the outer one, where `following` bytes come after it.
    #[cold]
    #[inline(never)]
    pub(super) fn before(self, following: usize) -> Self {
        let parts = self.unpack();
        Self::pack(Parts { from_end: parts.from_end.saturating_add(saturate(following)).min(AT_KEY - 1), ..parts })
    }

    /// What was wrong, the numbers of the fields that hold it, outermost first, and its offset in a message of `len`
    /// bytes.
    pub(crate) fn parts(self, len: usize) -> (Malformed, [u8; 3], usize) {
        let Parts { malformed, from_end, path } = self.unpack();
        let malformed = Malformed::ALL.get(usize::from(malformed)).copied();
        (malformed.unwrap_or(Malformed::Truncated), path, len.saturating_sub(usize::try_from(from_end).unwrap_or(len)))
    }
}

/// No frame is longer.
fn saturate(len: usize) -> u64 {
    (len as u64).min(AT_KEY - 1)
}
