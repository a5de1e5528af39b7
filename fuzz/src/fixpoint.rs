use bimip::{MAX_FRAME_LEN, MessageScheme};

use super::every::{self, Payload, RevisionVisitor, every_revision};

/// What was decoded is encoded to bytes that decode to the same, and encode to themselves.
pub fn fixpoint(bytes: &[u8]) {
    every_revision(&mut Fixpoint(bytes));
}

struct Fixpoint<'a>(&'a [u8]);

impl RevisionVisitor for Fixpoint<'_> {
    fn visit<P: Payload>(&mut self) {
        of::<P>(self.0);
    }
}

fn of<P: Payload>(bytes: &[u8]) {
    let Ok(frame) = MessageScheme::<P>::from_bytes(bytes) else { return };
    let encoded = frame.to_bytes();
    // A negative code may come in five bytes and is written in ten, so this may be above the limit.
    let again = MessageScheme::<P>::from_bytes_with_limit(&encoded, usize::MAX).expect("what was encoded decodes");
    // By the bytes, since a NaN does not equal itself.
    assert_eq!(every::encode(&again), every::encode(&frame));
    assert_eq!(again.violations(), frame.violations());
    assert_eq!(again.to_bytes(), encoded);
    assert_eq!(MessageScheme::<P>::is_canonical(&encoded), encoded.len() <= MAX_FRAME_LEN);
}
