//! Decodes and encodes frames for JavaScript, through a buffer in the module's memory.

use std::cell::RefCell;

use bimip::{Frame, Revision};

thread_local! {
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Makes room for a frame, and returns where.
#[unsafe(no_mangle)]
pub extern "C" fn room(len: usize) -> *const u8 {
    BUFFER.replace(vec![0; len]);
    address()
}

/// Decodes the frame in the buffer, as one of this index among the revisions, and replaces it by the encoded frame. Returns
/// its length, 0 if it does not decode.
#[unsafe(no_mangle)]
pub extern "C" fn encode_again(revision: usize) -> usize {
    let bytes = BUFFER.take();
    let frame = Revision::ALL.get(revision).and_then(|revision| Frame::from_bytes(*revision, &bytes).ok());
    BUFFER.replace(frame.map(|frame| frame.to_bytes()).unwrap_or_default());
    BUFFER.with_borrow(Vec::len)
}

/// Where the frame is.
#[unsafe(no_mangle)]
pub extern "C" fn address() -> *const u8 {
    BUFFER.with_borrow(|buffer| buffer.as_ptr())
}

#[cfg(feature = "now")]
pub fn now() -> bimip::Timestamp {
    bimip::Timestamp::now()
}
