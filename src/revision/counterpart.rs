//! The correspondence of payloads of two revisions.

/// The payload of another revision that corresponds to a payload.
pub(crate) enum Counterpart {
    /// A message of the same type, in the field of this number.
    Same(u32),
    /// A message of another type, whose fields are a subset or a superset of this one's.
    Different,
}
