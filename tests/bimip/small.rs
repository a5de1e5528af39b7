//! All short byte strings, under every revision: owned frames, views and `peek` do what prost does, and errors are those
//! that the model predicts. `BIMIP_BYTES=3` tests all strings of up to three bytes.

use crate::checks::model::{Fault, of_frame};
use crate::every::{ByProst, Payload, RevisionVisitor, View, every_revision};
use bimip::{DecodeErrorKind, MessageScheme};

const BYTES: usize = 2;

struct Check<'a>(&'a [u8]);

impl RevisionVisitor for Check<'_> {
    fn visit<P: Payload>(&mut self) {
        let Self(bytes) = *self;
        let by_prost = MessageScheme::<P>::decode_by_prost(bytes).ok();
        let predicted = of_frame(P::REVISION, bytes, true);
        match (MessageScheme::<P>::from_bytes(bytes), View::<P>::from_bytes(bytes)) {
            (Ok(frame), Ok(view)) => {
                assert_eq!((predicted, by_prost.as_ref()), (None, Some(&frame)), "{bytes:02X?}");
                assert_eq!(view.to_owned(), frame, "{bytes:02X?}");
                let expected = frame.encode_by_prost();
                assert_eq!((frame.to_bytes(), view.to_bytes()), (expected.clone(), expected), "{bytes:02X?}");
            }
            (Err(error), Err(of_view)) => {
                assert_eq!(error, of_view, "{bytes:02X?}");
                assert_eq!(Some(Fault::of(&error)), predicted, "{bytes:02X?}");
                // prost also reads a frame of no bytes, and one without a payload.
                let is_malformed = matches!(error.kind(), DecodeErrorKind::Wire(_));
                assert_eq!(by_prost.is_none(), is_malformed, "{bytes:02X?}: {error}");
                assert!(by_prost.is_none_or(|frame| frame.payload.is_none()), "{bytes:02X?}: {error}");
            }
            (owned, view) => panic!("{bytes:02X?}: {owned:?}, but {view:?}"),
        }

        let predicted = of_frame(P::REVISION, bytes, false);
        let peeked = P::REVISION.peek(bytes);
        assert_eq!(peeked.as_ref().err().map(Fault::of), predicted, "{bytes:02X?}");
        if let (Ok(peek), Ok(frame)) = (peeked, MessageScheme::<P>::from_bytes(bytes)) {
            assert_eq!((peek.route, Some(peek.field_number)), (frame.route, frame.field_number()), "{bytes:02X?}");
        }
    }
}

#[test]
fn every_short_byte_string_is_read_as_by_prost_and_the_model() {
    let longest = std::env::var("BIMIP_BYTES").map_or(BYTES, |bytes| bytes.parse().expect("BIMIP_BYTES is a number"));
    let mut count = 0;
    for len in 0..=longest {
        for number in 0..1_u64 << (8 * len) {
            every_revision(&mut Check(&number.to_le_bytes()[..len]));
            count += 1;
        }
    }
    println!("{count} byte strings");
}
