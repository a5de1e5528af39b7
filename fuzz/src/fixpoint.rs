use bimip::MAX_FRAME_LEN;

use super::every::{self, RevisionVisitor, Scheme, every_revision};

/// What was decoded is encoded to bytes that decode to the same, and encode to themselves.
pub fn fixpoint(bytes: &[u8]) {
    every_revision(&mut Fixpoint(bytes));
}

struct Fixpoint<'a>(&'a [u8]);

impl RevisionVisitor for Fixpoint<'_> {
    fn visit<E: Scheme>(&mut self) {
        of::<E>(self.0);
    }
}

fn of<E: Scheme>(bytes: &[u8]) {
    let Ok(frame) = E::from_bytes(bytes) else { return };
    let encoded = frame.to_bytes();
    // A negative code may come in five bytes and is written in ten, so this may be above the limit.
    let again = E::from_bytes_with_limit(&encoded, usize::MAX).expect("what was encoded decodes");
    // By the bytes, since a NaN does not equal itself.
    assert_eq!(every::encode(&again), every::encode(&frame));
    assert_eq!(again.validate(), frame.validate());
    assert_eq!(again.to_bytes(), encoded);
    assert_eq!(E::is_canonical(&encoded), encoded.len() <= MAX_FRAME_LEN);
}
