//! The errors of decoding, encoding and transcoding a frame.

use core::fmt;

use crate::field_path::FieldPath;
use crate::hex::HexError;
use crate::revision::Revision;
use crate::schema;
use crate::wire::{WireError, WireErrorKind};

/// Why bytes did not decode: what was wrong, in which field, and at which byte.
///
/// Holds names and numbers, never what the bytes said.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {kind}{}", AtByte(kind, *offset))]
pub struct DecodeError {
    kind: DecodeErrorKind,
    path: FieldPath,
    offset: usize,
}

impl DecodeError {
    pub(crate) fn new(kind: DecodeErrorKind, path: FieldPath, offset: usize) -> Self {
        Self { kind, path, offset }
    }

    /// Names the fields that a wire error is in: `bytes` did not decode as a message of this schema.
    #[cold]
    pub(crate) fn wire(error: WireError, schema: &'static schema::Message, bytes: &[u8]) -> Self {
        let (kind, numbers, offset) = error.parts(bytes.len());
        let mut path = FieldPath::new(schema.name);
        let mut message = Some(schema);
        for number in numbers {
            let Some(field) = message.and_then(|message| message.field(number.into())) else { break };
            path = path.with(field.name);
            message = match field.kind {
                schema::Kind::Message(message) => Some(message),
                _ => None,
            };
        }
        Self::new(DecodeErrorKind::Wire(kind), path, offset)
    }

    /// What was wrong.
    #[must_use]
    pub fn kind(&self) -> DecodeErrorKind {
        self.kind
    }

    /// The field that was wrong, from the outermost message in.
    #[must_use]
    pub fn path(&self) -> FieldPath {
        self.path
    }

    /// The offset in the frame, in bytes, of what was [malformed](DecodeErrorKind::Wire):
    ///
    /// - truncated: the end of the bytes that ended too early, which are the frame or a message in it;
    /// - an invalid varint: its first byte;
    /// - invalid UTF-8: the first byte that is not valid;
    /// - an invalid field number, an invalid or unexpected wire type, or an unexpected end of group: the first byte of
    ///   the field's key;
    /// - nested too deep: the first byte of the key of the field that is too deep.
    ///
    /// 0 for any other kind, which means the frame as a whole.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }
}

struct AtByte<'a>(&'a DecodeErrorKind, usize);

impl fmt::Display for AtByte<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            DecodeErrorKind::Wire(_) => write!(f, " at byte {}", self.1),
            _ => Ok(()),
        }
    }
}

/// Refuses an empty frame and one above the limit, before a byte of it is read.
#[inline]
pub(crate) fn check_len(bytes: &[u8], limit: usize) -> Result<(), DecodeError> {
    let kind = match bytes.len() {
        0 => DecodeErrorKind::Empty,
        len if len > limit => DecodeErrorKind::TooLong { len, limit },
        _ => return Ok(()),
    };
    Err(DecodeError::new(kind, FieldPath::new("MessageScheme"), 0))
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
    Wire(WireErrorKind),
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

/// Why hex text did not become a frame. There are two reasons and will be no third, so a `match` may name both.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FromHexError {
    /// The text is not hex.
    #[error(transparent)]
    Hex(#[from] HexError),
    /// The text is hex, but its bytes did not decode.
    #[error(transparent)]
    Decode(#[from] DecodeError),
}

/// Why a frame was not transcoded: the reason, the payload or field, and the other revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {}", In(*kind, *revision))]
pub struct TranscodeError {
    kind: TranscodeErrorKind,
    path: FieldPath,
    revision: Revision,
}

impl TranscodeError {
    pub(crate) fn new(kind: TranscodeErrorKind, path: FieldPath, revision: Revision) -> Self {
        Self { kind, path, revision }
    }

    /// Why the frame was not transcoded.
    #[must_use]
    pub fn kind(&self) -> TranscodeErrorKind {
        self.kind
    }

    /// The payload, or the field of it, that the other revision lacks or has in another type. Only `MessageScheme` for
    /// [`ExtraFields`](TranscodeErrorKind::ExtraFields).
    #[must_use]
    pub fn path(&self) -> FieldPath {
        self.path
    }

    /// The revision that the frame was not transcoded to.
    #[must_use]
    pub fn revision(&self) -> Revision {
        self.revision
    }
}

/// The reason why a frame was not transcoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TranscodeErrorKind {
    /// The other revision lacks the payload, or a field of it that is set.
    #[error("not in the other revision")]
    NotInRevision,
    /// The payload is a message of another type in the other revision, so it cannot move without being decoded.
    /// `transcode` of the decoded frame converts it, unless a field is set that the other revision lacks.
    #[error("a message of another type in the other revision")]
    DifferentBody,
    /// The envelope holds more than a route and one payload: a second payload, which may be a part of the first, or an
    /// unknown field, which may be a payload in the other revision. Decoding the frame drops unknown fields, and merges
    /// or drops other payloads.
    #[error("more than a route and one payload")]
    ExtraFields,
}

struct In(TranscodeErrorKind, Revision);

impl fmt::Display for In {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(kind, revision) = self;
        match kind {
            TranscodeErrorKind::NotInRevision => write!(f, "not in {revision}"),
            TranscodeErrorKind::DifferentBody => {
                write!(f, "a message of another type in {revision}; decode the frame to convert it")
            }
            TranscodeErrorKind::ExtraFields => write!(f, "{kind}"),
        }
    }
}
