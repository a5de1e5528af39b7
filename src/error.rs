//! The errors of decoding, encoding and transcoding a frame.

use core::fmt;

use crate::field_path::FieldPath;
use crate::hex::HexError;
use crate::revision::Revision;
use crate::schema;
use crate::wire::{WireError, WireErrorKind};

/// The error returned when a frame cannot be decoded. It names the problem, the field and the byte offset.
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

    /// Adds names to a wire error, which occurred when `bytes` were decoded as a message of this schema.
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

    /// Returns the kind of error.
    #[must_use]
    pub fn kind(&self) -> DecodeErrorKind {
        self.kind
    }

    /// Returns the path of the invalid field, outermost message first.
    #[must_use]
    pub fn path(&self) -> FieldPath {
        self.path
    }

    /// Returns the byte offset of the error in the frame. For a [wire error](DecodeErrorKind::Wire) it is:
    ///
    /// - truncated: the end of the frame, or of the nested message, that ended too early;
    /// - an invalid varint: its first byte;
    /// - invalid UTF-8: the first invalid byte;
    /// - an invalid field number, an invalid or unexpected wire type, or an unexpected end of group: the first byte of
    ///   the field's key;
    /// - nested too deep: the first byte of the key of the field that is too deep.
    ///
    /// All other kinds concern the frame as a whole, and have offset 0.
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

/// Rejects an empty frame, and a frame above the limit, before a byte is read.
#[inline]
pub(crate) fn check_len(bytes: &[u8], limit: usize) -> Result<(), DecodeError> {
    let kind = match bytes.len() {
        0 => DecodeErrorKind::Empty,
        len if len > limit => DecodeErrorKind::TooLong { len, limit },
        _ => return Ok(()),
    };
    Err(DecodeError::new(kind, FieldPath::new("MessageScheme"), 0))
}

/// The kind of a [`DecodeError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// The input is empty.
    #[error("no bytes")]
    Empty,
    /// The frame is longer than the limit. No byte of it was read.
    #[error("{len} bytes, above the limit of {limit}")]
    #[non_exhaustive]
    TooLong {
        /// The frame's length in bytes.
        len: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// The bytes are not valid protobuf, or a field has another wire type.
    #[error("{0}")]
    Wire(WireErrorKind),
    /// The envelope has no payload.
    #[error("missing")]
    NoPayload,
    /// The payload does not exist in this revision. [`Revision::payload_name`] says which revisions have it.
    #[error("field {field_number} is not in {revision}{}", Elsewhere(*field_number))]
    #[non_exhaustive]
    PayloadNotInRevision {
        /// The payload's field number.
        field_number: u32,
        /// The revision in which the frame was decoded.
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

/// The error returned when a buffer has too little room for a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the buffer has room for {remaining} bytes, {needed} are needed")]
#[non_exhaustive]
pub struct EncodeError {
    /// The length of the frame in bytes.
    pub needed: usize,
    /// The room in the buffer in bytes.
    pub remaining: usize,
}

/// The error returned when a frame cannot be decoded from hex: the text is not hex, or the bytes are not a frame.
/// Exhaustive.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FromHexError {
    /// The text is not hex.
    #[error(transparent)]
    Hex(#[from] HexError),
    /// The text is hex, but its bytes are not a frame.
    #[error(transparent)]
    Decode(#[from] DecodeError),
}

/// The error returned when a frame cannot be converted to another revision. It names the payload or the field.
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

    /// Returns the kind of error.
    #[must_use]
    pub fn kind(&self) -> TranscodeErrorKind {
        self.kind
    }

    /// Returns the path of the payload, or of the field in it, that does not convert. For
    /// [`ExtraFields`](TranscodeErrorKind::ExtraFields) it is the envelope.
    #[must_use]
    pub fn path(&self) -> FieldPath {
        self.path
    }

    /// Returns the revision that the frame was to be converted to.
    #[must_use]
    pub fn revision(&self) -> Revision {
        self.revision
    }
}

/// The kind of a [`TranscodeError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TranscodeErrorKind {
    /// The other revision lacks the payload, or a field of it that is set.
    #[error("not in the other revision")]
    NotInRevision,
    /// The payload is a message of another type in the other revision, so it cannot be moved undecoded. Decode the
    /// frame and call its `transcode`, which fails only if a field is set that the other revision lacks.
    #[error("a message of another type in the other revision")]
    DifferentBody,
    /// The envelope contains more than a route and one payload: a second payload, or an unknown field. Moving the frame
    /// would lose them. So does decoding, which drops unknown fields, and merges or drops other payloads.
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
