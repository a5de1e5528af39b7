//! A look at a frame's route and payload, without decoding the payload.

use core::fmt;

use crate::encode::ROUTE;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::limit::{MAX_FRAME_LEN, check_len};
use crate::path::Path;
use crate::revision::Revision;
use crate::schema;
use crate::wire::{self, WireError};

/// A frame's route and its payload, which is not decoded. A router needs no more. The type is the same in every
/// revision.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Peek<'a> {
    /// The route, 0 if the frame has none.
    pub route: i64,
    /// The payload's field number.
    pub field_number: u32,
    /// The payload's bytes: a message, without its envelope.
    pub payload: &'a [u8],
}

/// Shows the length of the payload and not its content, which may be a token.
impl fmt::Debug for Peek<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Peek")
            .field("route", &self.route)
            .field("field_number", &self.field_number)
            .field("payload", &format_args!("<{} bytes>", self.payload.len()))
            .finish()
    }
}

/// Reads a frame's route and payload without decoding the payload.
///
/// The payload is the last length-delimited field of the envelope, because the last one wins in a `oneof`. If a frame
/// splits a payload into several fields, which no encoder does, this is its last part.
///
/// ```
/// let frame = bimip::decode_hex("080A52020A00")?;
/// let peek = bimip::peek(&frame)?;
/// assert_eq!((peek.route, peek.field_number, peek.payload), (10, 10, &[0x0A, 0x00][..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// The frame is empty or longer than [`MAX_FRAME_LEN`](crate::MAX_FRAME_LEN), has no payload, or its envelope is not
/// protobuf.
#[inline]
pub fn peek(bytes: &[u8]) -> Result<Peek<'_>, DecodeError> {
    check_len(bytes, MAX_FRAME_LEN)?;
    match read(bytes) {
        Ok(peek) if peek.field_number != 0 => Ok(peek),
        Ok(_) => Err(DecodeError::new(DecodeErrorKind::NoPayload, Path::PAYLOAD, 0)),
        Err(error) => Err(DecodeError::malformed(error, &ENVELOPE, bytes)),
    }
}

/// The field number is 0 if there is no payload.
#[inline(always)]
pub(crate) fn read(mut rest: &[u8]) -> Result<Peek<'_>, WireError> {
    let mut peek = Peek { route: 0, field_number: 0, payload: &[] };
    while !rest.is_empty() {
        let key_from_end = rest.len();
        let key = wire::varint(&mut rest)?;
        match key {
            ROUTE => peek.route = wire::varint(&mut rest).map_err(|error| error.within(key, key_from_end))? as i64,
            0x12..=0xffff_ffff if key & 7 == 2 => {
                peek.payload = wire::length_delimited(&mut rest)?;
                peek.field_number = (key >> 3) as u32;
            }
            _ => {
                rest = wire::skip_unknown(key, 1 << 1, rest, wire::MAX_DEPTH)
                    .map_err(|error| error.within(key, key_from_end))?;
            }
        }
    }
    Ok(peek)
}

/// The fields that every envelope has: enough to name the route in an error.
static ENVELOPE: schema::Message =
    schema::Message { name: "MessageScheme", fields: &[schema::Field::new(1, "route", schema::Kind::Integer)] };

/// Returns why an envelope has no payload: it holds none, or one that the revision lacks.
#[cold]
pub(crate) fn no_payload(bytes: &[u8], revision: Revision) -> DecodeError {
    let kind = match read(bytes) {
        Ok(peek) if peek.field_number != 0 => {
            DecodeErrorKind::PayloadNotInRevision { field_number: peek.field_number, revision }
        }
        _ => DecodeErrorKind::NoPayload,
    };
    DecodeError::new(kind, Path::PAYLOAD, 0)
}
