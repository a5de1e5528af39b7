//! The room that the writer keeps. The generator includes this file, and rejects a message that needs more.

/// Bytes at the start of the buffer that are reserved for keys, lengths and numbers, so that a copied string never
/// leaves too little room for them.
pub(crate) const RESERVE: usize = 48;

/// The most pieces that a message can set aside.
pub(crate) const PIECES: usize = 21;
