use bimip::{DecodeError, DecodeErrorKind, EncodeError, MAX_FRAME_LEN, MessageScheme};

use super::assert_same;
use super::every::{
    self, ByProst, Doubles, Payload, PayloadOf, PayloadVisitor, RevisionVisitor, View, every_payload, every_revision,
};

/// Envelopes, owned and as views, decode as prost decodes them, and encode as it encodes them, with the negative zeros
/// that it leaves out.
pub fn differential(bytes: &[u8]) {
    every_revision(&mut Differential(bytes));
    every_payload(&mut Differential(bytes));
}

struct Differential<'a>(&'a [u8]);

impl RevisionVisitor for Differential<'_> {
    fn visit<P: Payload>(&mut self) {
        envelope::<P>(self.0);
    }
}

/// The bytes are the body of each payload too.
impl PayloadVisitor for Differential<'_> {
    fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
        envelope::<P>(&every::in_frame::<P, M>(self.0));
    }
}

/// prost takes empty bytes, bytes of any length, and a frame without payload; the crate rejects these, and says so.
fn envelope<P: Payload>(bytes: &[u8]) {
    let decoded = MessageScheme::<P>::from_bytes_with_limit(bytes, usize::MAX);
    let view = View::<P>::from_bytes_with_limit(bytes, usize::MAX);
    match (&decoded, &view, MessageScheme::<P>::decode_by_prost(bytes)) {
        (Ok(frame), Ok(view), Ok(by_prost)) => {
            assert_same(frame, &by_prost);
            assert_same(&view.to_owned(), &by_prost);
            encodes_alike(&by_prost, view.encoded_len(), |mut buffer| view.encode_into(&mut buffer));
        }
        (Err(error), Err(of_view), by_prost) => {
            assert_eq!(error, of_view);
            match by_prost {
                Ok(by_prost) => {
                    assert!(by_prost.payload.is_none());
                    assert!(!matches!(error.kind(), DecodeErrorKind::Wire(_)), "{error}");
                }
                Err(_) => check_malformed(error, bytes),
            }
        }
        (frame, view, by_prost) => panic!("{frame:?}, {view:?}, but {by_prost:?}"),
    }
    assert_eq!(MessageScheme::<P>::from_bytes(bytes).is_ok(), decoded.is_ok() && bytes.len() <= MAX_FRAME_LEN);

    if let Ok(frame) = MessageScheme::<P>::decode_by_prost(bytes) {
        encodes_alike(&frame, frame.encoded_len(), |mut buffer| frame.encode_into(&mut buffer));
        assert_eq!(frame.to_bytes(), every::encode(&frame));
    }
}

fn check_malformed(error: &DecodeError, bytes: &[u8]) {
    assert!(matches!(error.kind(), DecodeErrorKind::Wire(_)), "{error}");
    assert_eq!(error.path().message(), "MessageScheme");
    assert!(error.offset() <= bytes.len());
}

/// prost's bytes, the negative zeros and the length, in a buffer that has just the room for them; nothing in one that is a byte too short.
fn encodes_alike<M: Doubles>(
    message: &M,
    encoded_len: usize,
    encode_into: impl Fn(&mut [u8]) -> Result<usize, EncodeError>,
) {
    let expected = every::encode(message);
    assert_eq!(encoded_len, expected.len());
    let mut buffer = vec![0xFF; expected.len()];
    assert_eq!(encode_into(&mut buffer), Ok(expected.len()));
    assert_eq!(buffer, expected);

    if let Some((_, too_short)) = buffer.split_first_mut() {
        too_short.fill(0xFF);
        let error = encode_into(too_short).expect_err("there is too little room");
        assert_eq!((error.needed, error.remaining), (encoded_len, too_short.len()));
        assert!(too_short.iter().all(|byte| *byte == 0xFF));
    }
}
