use std::ops::Range;

use bimip::{DecodeError, DecodeErrorKind, MessageScheme};
use prost::encoding::{self, DecodeContext, WireType};

use super::every::{Payload, RevisionVisitor, every_revision};
use super::model::{self, Fault};

/// What `peek` says of bytes is what `from_bytes` makes of them, in every revision; and what prost finds in them.
pub fn peek(bytes: &[u8]) {
    every_revision(&mut Peeked(bytes));
}

struct Peeked<'a>(&'a [u8]);

impl RevisionVisitor for Peeked<'_> {
    fn visit<P: Payload>(&mut self) {
        agrees::<P>(self.0);
    }
}

fn agrees<P: Payload>(bytes: &[u8]) {
    let (peeked, decoded) =
        (P::REVISION.peek_with_limit(bytes, usize::MAX), MessageScheme::<P>::from_bytes_with_limit(bytes, usize::MAX));
    match (&peeked, &decoded) {
        (Ok(peek), Ok(frame)) => {
            assert_eq!((peek.route, Some(peek.field_number)), (frame.route, frame.field_number()));
            assert_eq!(Some(peek.name), frame.payload.as_ref().map(P::name));
        }
        (Ok(_), Err(error)) => assert_in_body::<P>(error, bytes),
        (Err(error), Err(by_from_bytes)) if error == by_from_bytes => {}
        (Err(error), Err(by_from_bytes)) => {
            assert!(matches!(error.kind(), DecodeErrorKind::Wire(_)), "{error}, but {by_from_bytes}");
            assert_in_body::<P>(by_from_bytes, bytes);
            assert!(by_from_bytes.offset() <= error.offset(), "{error} before {by_from_bytes}");
        }
        (Err(error), Ok(frame)) => panic!("{error}, but {frame:?}"),
    }

    let envelope = by_prost::<P>(bytes);
    match &peeked {
        Ok(peek) => {
            let (field_number, payload) = envelope.payloads.last().cloned().expect("prost finds a payload too");
            assert!(envelope.is_well_formed);
            assert_eq!((peek.revision, peek.route, peek.field_number), (P::REVISION, envelope.route, field_number));
            assert_eq!(P::REVISION.payload_name(field_number), Some(peek.name));
            assert_eq!(peek.payload.as_ptr_range(), bytes[payload].as_ptr_range());
        }
        Err(_) => assert!(!envelope.is_well_formed || envelope.payloads.is_empty()),
    }
    assert_eq!(P::REVISION.peek_with_limit(bytes, usize::MAX), peeked);
    assert_eq!(P::REVISION.peek(bytes), P::REVISION.peek(bytes));
    let error = P::REVISION.peek(bytes).err();
    assert_eq!(error.as_ref().map(Fault::of), model::of_frame(P::REVISION, bytes, false));
    assert_eq!(error.is_none(), peeked.is_ok() && bytes.len() <= bimip::MAX_FRAME_LEN);
}

/// The error is in a body that `peek` does not read.
fn assert_in_body<P: Payload>(error: &DecodeError, bytes: &[u8]) {
    let payload = error.path().fields().next();
    let (numbers, names): (Vec<_>, Vec<_>) =
        P::PAYLOADS.iter().filter(|(_, name)| Some(*name) == payload).copied().unzip();
    assert_eq!(names.first().copied(), payload, "{error}");
    let holds = |(number, body): &(u32, Range<usize>)| {
        numbers.contains(number) && (body.start..=body.end).contains(&error.offset())
    };
    assert!(by_prost::<P>(bytes).payloads.iter().any(holds), "{error}");
}

/// An envelope up to where it is malformed.
struct Envelope {
    route: i64,
    /// The numbers of the payloads, and where their bodies are.
    payloads: Vec<(u32, Range<usize>)>,
    is_well_formed: bool,
}

fn by_prost<P: Payload>(bytes: &[u8]) -> Envelope {
    let mut envelope = Envelope { route: 0, payloads: Vec::new(), is_well_formed: false };
    let mut rest = bytes;
    while !rest.is_empty() {
        let Ok((number, wire_type)) = encoding::decode_key(&mut rest) else { return envelope };
        let is_payload = P::PAYLOADS.iter().any(|(payload, _)| *payload == number);
        let result = match wire_type {
            _ if number == 1 => {
                encoding::int64::merge(wire_type, &mut envelope.route, &mut rest, DecodeContext::default())
            }
            WireType::LengthDelimited if is_payload => {
                let Ok(len) = encoding::decode_varint(&mut rest) else { return envelope };
                let Some((_, tail)) = usize::try_from(len).ok().and_then(|len| rest.split_at_checked(len)) else {
                    return envelope;
                };
                envelope.payloads.push((number, bytes.len() - rest.len()..bytes.len() - tail.len()));
                rest = tail;
                Ok(())
            }
            _ if is_payload => return envelope,
            _ => encoding::skip_field(wire_type, number, &mut rest, DecodeContext::default()),
        };
        if result.is_err() {
            return envelope;
        }
    }
    envelope.is_well_formed = true;
    envelope
}
