//! Why bytes are not a frame, why a frame was not encoded, why it was not transcoded.

use core::fmt;

use crate::hex::HexError;
use crate::path::Path;
use crate::revision::Revision;
use crate::schema;
use crate::wire::{Malformed, WireError};

/// Why bytes did not decode: what was wrong, in which field, and at which byte.
///
/// Holds names and numbers, never what the bytes said.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {kind}{}", AtByte(kind, *offset))]
pub struct DecodeError {
    kind: DecodeErrorKind,
    path: Path,
    offset: usize,
}

impl DecodeError {
    pub(crate) fn new(kind: DecodeErrorKind, path: Path, offset: usize) -> Self {
        Self { kind, path, offset }
    }

    /// Names the fields that a wire error is in: `bytes` did not decode as a message of this schema.
    #[cold]
    pub(crate) fn malformed(error: WireError, schema: &'static schema::Message, bytes: &[u8]) -> Self {
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

    /// The field that was wrong, from the outermost message in.
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
    /// The frame was longer than the limit. Not a byte of it was read.
    #[error("{len} bytes, above the limit of {limit}")]
    #[non_exhaustive]
    TooLong {
        /// The frame's length in bytes.
        len: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// The bytes are not protobuf, or not of the fields' types.
    #[error("{0}")]
    Malformed(Malformed),
    /// The envelope holds no payload.
    #[error("missing")]
    NoPayload,
    /// The envelope holds a payload, but not one of this revision. [`Revision::payload_name`] tells which revisions
    /// have it.
    #[error("field {field_number} is not in {revision}{}", Elsewhere(*field_number))]
    #[non_exhaustive]
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
        for &revision in Revision::ALL {
            if let Some(name) = revision.payload_name(self.0) {
                write!(f, "{separator} {name} in {revision}")?;
                separator = ",";
            }
        }
        if separator == "; it is" { f.write_str(", nor in any other revision") } else { Ok(()) }
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

/// Why hex text did not become a frame: it is not hex, or its bytes did not decode. There is no third reason, so a `match`
/// may name both.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FromHexError {
    /// The text is not hex.
    #[error(transparent)]
    Hex(#[from] HexError),
    /// The bytes that it stands for did not decode.
    #[error(transparent)]
    Decode(#[from] DecodeError),
}

/// Why a frame was not transcoded: the other revision lacks the payload, or a field of it that is set.
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

    /// The payload, or the field of it, that the other revision lacks.
    #[must_use]
    pub fn path(&self) -> Path {
        self.path
    }

    /// The revision that lacks it.
    #[must_use]
    pub fn revision(&self) -> Revision {
        self.revision
    }
}
