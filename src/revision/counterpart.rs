//! Payloads of two revisions that correspond.

/// A payload of another revision that corresponds to a payload.
pub(crate) enum Counterpart {
    /// A message of the same type, in the field of this number.
    Same(u32),
    /// A message of another type, with all the fields of this one, or some of them and no other.
    Different,
}
