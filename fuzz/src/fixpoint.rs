use bimip::{Envelope, MAX_FRAME_LEN};

/// What was decoded is encoded to bytes that decode to the same, and encode to themselves.
pub fn fixpoint(bytes: &[u8]) {
    for_each_revision!(revision => {
        of::<revision::MessageScheme>(bytes);
    });
}

fn of<E: Envelope + prost::Message>(bytes: &[u8]) {
    let Ok(frame) = E::from_bytes(bytes) else { return };
    let encoded = frame.to_bytes();
    // A negative code may come in five bytes and is written in ten, so this may be above the limit.
    let again = E::from_bytes_with_limit(&encoded, usize::MAX).expect("what was encoded decodes");
    // By prost's bytes, since a NaN does not equal itself.
    assert_eq!(again.encode_to_vec(), frame.encode_to_vec());
    assert_eq!(again.validate(), frame.validate());
    assert_eq!(again.to_bytes(), encoded);
    assert_eq!(E::is_canonical(&encoded), encoded.len() <= MAX_FRAME_LEN);
}
