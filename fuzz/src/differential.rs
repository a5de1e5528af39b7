use bimip::{DecodeError, DecodeErrorKind, EncodeError, Envelope, MAX_FRAME_LEN};

use super::assert_same;
use super::every::{self, Doubles, MessageVisitor, RevisionVisitor, Scheme, every_message, every_revision};

/// Envelopes and messages decode as prost decodes them, and encode as it encodes them, with the negative zeros
/// that it leaves out.
pub fn differential(bytes: &[u8]) {
    every_revision(&mut Differential(bytes));
    every_message(&mut Differential(bytes));
}

struct Differential<'a>(&'a [u8]);

impl RevisionVisitor for Differential<'_> {
    fn visit<E: Scheme>(&mut self) {
        envelope::<E>(self.0);
    }
}

/// A message without its envelope is read and written by its view.
impl MessageVisitor for Differential<'_> {
    fn visit<M: every::Message>(&mut self) {
        match (M::parse(self.0), M::decode(self.0)) {
            (Ok(view), Ok(message)) => {
                assert_same(&M::view_to_owned(&view), &message);
                let encode_into = |mut buffer: &mut [u8]| M::view_encode_into(&view, &mut buffer);
                encodes_alike(&message, M::view_encoded_len(&view), encode_into);
            }
            (Err(error), Err(_)) => check_malformed(&error, self.0, M::NAME),
            (view, message) => panic!("{view:?}, but {message:?}"),
        }
    }
}

/// prost takes empty bytes, bytes of any length, and a frame without payload; the crate refuses these, and says so.
fn envelope<E: Scheme>(bytes: &[u8]) {
    let decoded = E::from_bytes_with_limit(bytes, usize::MAX);
    match (&decoded, E::decode_by_prost(bytes)) {
        (Ok(frame), Ok(by_prost)) => assert_same(frame, &by_prost),
        (Err(error), Err(_)) => check_malformed(error, bytes, "MessageScheme"),
        (Err(error), Ok(by_prost)) => {
            assert!(by_prost.payload().is_none());
            assert!(!matches!(error.kind(), DecodeErrorKind::Malformed(_)), "{error}");
        }
        (Ok(frame), Err(error)) => panic!("{frame:?}, but {error}"),
    }
    assert_eq!(E::from_bytes(bytes).is_ok(), decoded.is_ok() && bytes.len() <= MAX_FRAME_LEN);

    if let Ok(frame) = E::decode_by_prost(bytes) {
        encodes_alike(&frame, Envelope::encoded_len(&frame), |mut buffer| frame.encode_into(&mut buffer));
        assert_eq!(frame.to_bytes(), every::encode(&frame));
    }
}

fn check_malformed(error: &DecodeError, bytes: &[u8], message: &str) {
    assert!(matches!(error.kind(), DecodeErrorKind::Malformed(_)), "{error}");
    assert_eq!(error.path().message(), message);
    assert!(error.offset() <= bytes.len());
}

/// prost's bytes, the negative zeros and the length, in a buffer that has just the room for them; nothing in one that is a byte too short.
fn encodes_alike<M: Doubles>(
    message: &M,
    encoded_len: usize,
    encode_into: impl Fn(&mut [u8]) -> Result<(), EncodeError>,
) {
    let expected = every::encode(message);
    assert_eq!(encoded_len, expected.len());
    let mut buffer = vec![0xFF; expected.len()];
    assert_eq!(encode_into(&mut buffer), Ok(()));
    assert_eq!(buffer, expected);

    if let Some((_, too_short)) = buffer.split_first_mut() {
        too_short.fill(0xFF);
        let error = encode_into(too_short).expect_err("there is too little room");
        assert_eq!((error.needed, error.remaining), (encoded_len, too_short.len()));
        assert!(too_short.iter().all(|byte| *byte == 0xFF));
    }
}
