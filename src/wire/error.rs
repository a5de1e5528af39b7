//! The errors of protobuf's wire format.

use core::fmt;

/// The kind of a wire error: bytes that are not valid protobuf, or a field with another wire type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WireErrorKind {
    /// The bytes end within a field, or a field ends after its message.
    #[error("truncated")]
    Truncated,
    /// A varint has more than ten bytes, or more than 64 bits.
    #[error("invalid varint")]
    InvalidVarint,
    /// A field number is 0, or above 2^29 - 1.
    #[error("invalid field number")]
    InvalidFieldNumber,
    /// A wire type is 6 or 7, which protobuf does not define.
    #[error("invalid wire type")]
    InvalidWireType,
    /// A known field has another wire type.
    #[error("unexpected wire type {found}")]
    #[non_exhaustive]
    UnexpectedWireType {
        /// The wire type in the bytes.
        found: WireType,
    },
    /// A group ends that did not start.
    #[error("unexpected end of group")]
    UnexpectedEndGroup,
    /// A field within 100 messages and groups, not counting the outermost message.
    #[error("nested too deep")]
    NestedTooDeep,
    /// A string is not UTF-8.
    #[error("invalid UTF-8")]
    InvalidUtf8,
}

/// The layout of a field's value. Exhaustive: protobuf defines no other wire type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WireType {
    /// 0: an integer of one to ten bytes.
    Varint,
    /// 1: eight bytes.
    SixtyFourBit,
    /// 2: a length, and that many bytes.
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

/// A wire error: its kind, its position and the fields that contain it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WireError {
    kind: WireErrorKind,
    /// The distance from the error to the end of the message, in bytes. `None` for an error in the key of the current
    /// field: only the loop that reads the keys knows where the key starts.
    from_end: Option<usize>,
    /// The numbers of the fields that contain the error, outermost first. 0 means no field, or a number above 15, which
    /// the schema does not use.
    path: [u8; 3],
}

impl WireError {
    #[cold]
    #[inline(never)]
    pub(super) fn new(kind: WireErrorKind, from_end: usize) -> Self {
        Self { kind, from_end: Some(from_end), path: [0; 3] }
    }

    /// Returns an error in the key itself, which is invalid or not allowed here.
    #[cold]
    #[inline(never)]
    pub(super) fn at_key(kind: WireErrorKind) -> Self {
        Self { kind, from_end: None, path: [0; 3] }
    }

    /// Sets the position of an error in the key, which starts `from_end` bytes before the end of the message.
    pub(super) fn with_key(self, from_end: usize) -> Self {
        Self { from_end: self.from_end.or(Some(from_end)), ..self }
    }

    /// Prepends the field of this key, which starts `key_from_end` bytes before the end of the message, to the path.
    #[cold]
    #[inline(never)]
    pub(crate) fn within(self, key: u64, key_from_end: usize) -> Self {
        let [outer, middle, _] = self.path;
        let number = if key >> 3 <= 15 { (key >> 3) as u8 } else { 0 };
        Self { path: [number, outer, middle], ..self.with_key(key_from_end) }
    }

    /// Moves the error from a nested message to the outer one, where `following` bytes come after it.
    #[cold]
    #[inline(never)]
    pub(super) fn before(self, following: usize) -> Self {
        Self { from_end: self.from_end.map(|from_end| from_end.saturating_add(following)), ..self }
    }

    /// Returns the kind, the numbers of the fields that contain the error, outermost first, and its offset in a message
    /// of `len` bytes.
    pub(crate) fn parts(self, len: usize) -> (WireErrorKind, [u8; 3], usize) {
        (self.kind, self.path, len.saturating_sub(self.from_end.unwrap_or_default()))
    }
}
