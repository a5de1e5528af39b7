//! Violations of the protocol's rules.

use crate::field_path::FieldPath;
use crate::limit::MAX_FRAME_LEN;

/// A rule that a message breaks: the field, and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {kind}")]
pub struct Violation {
    path: FieldPath,
    kind: ViolationKind,
}

impl Violation {
    pub(crate) fn new(path: FieldPath, kind: ViolationKind) -> Self {
        Self { path, kind }
    }

    /// Returns the path of the field, from the message on.
    #[must_use]
    pub fn path(&self) -> FieldPath {
        self.path
    }

    /// Returns what is wrong with the field.
    #[must_use]
    pub fn kind(&self) -> ViolationKind {
        self.kind
    }
}

/// The error returned when a message cannot be built: the first rule that it breaks, in the order of its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct BuildError(#[from] Violation);

impl BuildError {
    /// The error of a reply method that was called on a message that is not a request.
    pub(crate) fn not_a_request(message: &'static str) -> Self {
        Self(Violation { path: FieldPath::new(message).with("type"), kind: ViolationKind::NotARequest })
    }

    /// Returns the path of the field, from the message on.
    #[must_use]
    pub fn path(&self) -> FieldPath {
        self.0.path
    }

    /// Returns what is wrong with the field.
    #[must_use]
    pub fn kind(&self) -> ViolationKind {
        self.0.kind
    }
}

/// The kind of a [`Violation`].
///
/// The protocol has rules for the parties of a message: [`Missing`](Self::Missing),
/// [`NotUserAtDomain`](Self::NotUserAtDomain) and [`UnexpectedDevice`](Self::UnexpectedDevice). The other rules are
/// this crate's own. They reject values without a meaning in the protocol, and identities that could mislead a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ViolationKind {
    /// An identity, its connection_resource_id, or a payload is absent. A rule of the protocol.
    #[error("missing")]
    Missing,
    /// A required code or time is not set. A rule of this crate, except for the pong_time of a PONG, which the protocol
    /// requires.
    #[error("not set")]
    NotSet,
    /// A required string, or a part of an identity, is empty. A rule of this crate.
    #[error("empty")]
    Empty,
    /// An eid is not `user@domain`: exactly one `@`, with text on both sides. A rule of the protocol.
    #[error("not user@domain")]
    NotUserAtDomain,
    /// An eid contains a control character or white space. A rule of this crate.
    #[error("holds a control character or white space")]
    ControlOrWhiteSpace,
    /// An eid contains an invisible character, such as a zero width space, or one that changes the direction of the
    /// text. A rule of this crate, so that two eids that look alike are not different.
    #[error("holds an invisible character")]
    Invisible,
    /// An eid contains a `/`, which separates eid and device in the text of an identity. A rule of this crate.
    #[error("holds a slash")]
    Slash,
    /// A connection_resource_id contains a control character. A rule of this crate.
    #[error("holds a control character")]
    Control,
    /// The identity is a device, but must be a user. A rule of the protocol.
    #[error("must not be set: this names a user")]
    UnexpectedDevice,
    /// A time is before 1970. A rule of this crate.
    #[error("negative time")]
    NegativeTime,
    /// A code is negative. A rule of this crate.
    #[error("code not above 0")]
    CodeNotPositive,
    /// A latitude or longitude is infinite or not a number. A rule of this crate.
    #[error("not finite")]
    NotFinite,
    /// A latitude or longitude is out of range. A rule of this crate.
    #[error("not within -{limit} to {limit} degrees")]
    #[non_exhaustive]
    OutOfRange {
        /// The greatest number of degrees.
        limit: u8,
    },
    /// A reply method was called on a message that is not a request.
    #[error("not a request, so it has no reply")]
    NotARequest,
    /// The frame is longer than [`MAX_FRAME_LEN`](crate::MAX_FRAME_LEN), so `from_bytes` rejects it. A rule of this
    /// crate.
    #[error("{len} bytes, above the limit of {MAX_FRAME_LEN}")]
    #[non_exhaustive]
    TooLong {
        /// The frame's length in bytes.
        len: usize,
    },
}
