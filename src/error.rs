use core::fmt;

use crate::path::Path;
use crate::revision::Revision;
use crate::schema::{self, Described};
use crate::wire::WireError;

/// Why bytes did not decode: what was wrong, where, and at which byte.
///
/// Holds names and numbers, never what the bytes said.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {kind}{}", AtByte(kind, *offset))]
pub struct DecodeError {
    kind: DecodeErrorKind,
    path: Path,
    offset: usize,
    source: Option<prost::DecodeError>,
}

impl DecodeError {
    pub(crate) fn new(kind: DecodeErrorKind, path: Path, offset: usize) -> Self {
        Self { kind, path, offset, source: None }
    }

    /// prost takes no part in decoding: it is asked for its error only now that there is one.
    #[cold]
    pub(crate) fn malformed<M: Described + prost::Message + Default>(error: WireError, bytes: &[u8]) -> Self {
        Self { source: M::decode(bytes).err(), ..Self::malformed_without_source(error, M::SCHEMA, bytes) }
    }

    #[cold]
    pub(crate) fn malformed_without_source(error: WireError, schema: &'static schema::Message, bytes: &[u8]) -> Self {
        let (malformed, numbers, offset) = error.parts(bytes.len());
        let mut path = Path::new(schema.name);
        let mut message = Some(schema);
        for number in numbers {
            let Some(field) = message.and_then(|message| message.field(number.into())) else { break };
            path = path.with(field.name);
            message = match field.kind {
                schema::Kind::Message(message) => Some(message),
                _ => None,
            };
        }
        Self::new(DecodeErrorKind::Malformed(malformed), path, offset)
    }

    /// What was wrong.
    #[must_use]
    pub fn kind(&self) -> DecodeErrorKind {
        self.kind
    }

    /// Where it was wrong, from the outermost message in.
    #[must_use]
    pub fn path(&self) -> Path {
        self.path
    }

    /// The offset in the frame, in bytes, of what was [malformed](DecodeErrorKind::Malformed): of the first byte that
    /// cannot be right, or, where the bytes ended too early, of their end. 0 where the frame as a whole is meant.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }
}

struct AtByte<'a>(&'a DecodeErrorKind, usize);

impl fmt::Display for AtByte<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            DecodeErrorKind::Malformed(_) => write!(f, " at byte {}", self.1),
            _ => Ok(()),
        }
    }
}

/// What was wrong with bytes that did not decode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// There were no bytes at all.
    #[error("no bytes")]
    Empty,
    /// The frame was longer than allowed, and not looked at.
    #[error("{len} bytes, above the limit of {limit}")]
    TooLong {
        /// The frame's length in bytes.
        len: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// The bytes are not protobuf, or not of the fields' types. [`source`](core::error::Error::source) is prost's own
    /// error for the same bytes.
    #[error("{0}")]
    Malformed(Malformed),
    /// The envelope holds no payload.
    #[error("missing")]
    NoPayload,
    /// The envelope holds a payload, but not one of this revision. [`Revision::payload_name`] tells which revisions
    /// have it.
    #[error("field {field_number} is not in {revision}{}", Elsewhere(*field_number))]
    PayloadNotInRevision {
        /// The payload's field number.
        field_number: u32,
        /// The revision under which the frame was decoded.
        revision: Revision,
    },
}

struct Elsewhere(u32);

impl fmt::Display for Elsewhere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "; it is";
        for revision in Revision::ALL {
            if let Some(name) = revision.payload_name(self.0) {
                write!(f, "{separator} {name} in {revision}")?;
                separator = ",";
            }
        }
        if separator == "; it is" { f.write_str(", nor in any other revision") } else { Ok(()) }
    }
}

/// In which way bytes are not protobuf, or not of the fields' types.
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
    /// A wire type that protobuf does not have: 6 or 7.
    #[error("invalid wire type")]
    InvalidWireType,
    /// A wire type that protobuf has, but not for this field.
    #[error("unexpected wire type {found}")]
    UnexpectedWireType {
        /// The wire type in the bytes.
        found: WireType,
    },
    /// The end of a group that did not begin.
    #[error("unexpected end of group")]
    UnexpectedEndGroup,
    /// Messages and groups nested more than 100 deep.
    #[error("nested too deep")]
    NestedTooDeep,
    /// A string that is not UTF-8.
    #[error("invalid UTF-8")]
    InvalidUtf8,
}

impl Malformed {
    pub(crate) const ALL: [Self; 13] = [
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

/// How protobuf lays out a field's value.
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
    pub(crate) fn from_key(key: u64) -> Option<Self> {
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

/// Why a message or an envelope was not encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the buffer has room for {remaining} bytes, {needed} are needed")]
#[non_exhaustive]
pub struct EncodeError {
    /// How many bytes the message takes.
    pub needed: usize,
    /// How many bytes the buffer has room for.
    pub remaining: usize,
}

/// Why text is not hex. Positions count the characters of the text, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HexError {
    /// There is no digit in the text.
    #[error("no hex digits")]
    Empty,
    /// A character that is not a hex digit. White space is allowed between bytes, not within one.
    #[error("not a hex digit at character {position}")]
    NotADigit {
        /// The position of that character.
        position: usize,
    },
    /// The text ends within a byte.
    #[error("odd number of hex digits: the one at character {position} has no pair")]
    OddDigits {
        /// The position of the last digit.
        position: usize,
    },
}

/// Why hex text did not become a frame: it is not hex, or its bytes did not decode.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FromHexError {
    /// The text is not hex.
    #[error(transparent)]
    Hex(#[from] HexError),
    /// The bytes that it stands for did not decode.
    #[error(transparent)]
    Decode(#[from] DecodeError),
}

/// Why a frame was not transcoded: the other revision has no place for something in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: not in {revision}")]
pub struct TranscodeError {
    path: Path,
    revision: Revision,
}

impl TranscodeError {
    pub(crate) fn new(path: Path, revision: Revision) -> Self {
        Self { path, revision }
    }

    /// The payload, or the field of it, that has no place.
    #[must_use]
    pub fn path(&self) -> Path {
        self.path
    }

    /// The revision that has no place for it.
    #[must_use]
    pub fn revision(&self) -> Revision {
        self.revision
    }
}
