//! The limits of the writer. The generator includes this file, and rejects messages that need more.

/// Bytes at the start of the buffer that are reserved for keys, lengths and numbers, so that a copied string never
/// leaves too little room for them.
pub(crate) const RESERVE: usize = 48;

/// The greatest number of pieces that a message can set aside.
pub(crate) const PIECES: usize = 21;
