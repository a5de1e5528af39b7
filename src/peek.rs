//! A look at a frame's route and payload, without decoding the payload.

use core::fmt;

use crate::encode::ROUTE;
use crate::error::{DecodeError, DecodeErrorKind, check_len};
use crate::field_path::FieldPath;
use crate::limit::MAX_FRAME_LEN;
use crate::revision::Revision;
use crate::wire::{self, WireError};

/// A frame's route and its payload, which is not decoded. A router needs no more.
///
/// [`Revision::peek`] returns it. The type is the same in every revision.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Peek<'a> {
    /// The revision under which the frame was read.
    pub revision: Revision,
    /// The route, 0 if the frame has none.
    pub route: i64,
    /// The payload's field number.
    pub field_number: u32,
    /// The name of the payload's field.
    pub name: &'static str,
    /// The payload's bytes: a message, without its envelope.
    pub payload: &'a [u8],
    /// Whether the envelope holds more than its route and one payload: another payload, or unknown fields.
    pub(crate) has_more: bool,
}

/// Shows the length of the payload and not its content, which may be a token.
impl fmt::Debug for Peek<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Peek")
            .field("revision", &self.revision)
            .field("route", &self.route)
            .field("field_number", &self.field_number)
            .field("name", &self.name)
            .field("payload", &format_args!("<{} bytes>", self.payload.len()))
            .finish_non_exhaustive()
    }
}

impl Revision {
    /// Reads the route and the payload of a frame of at most [`MAX_FRAME_LEN`] bytes, without decoding the payload.
    ///
    /// What this says of a frame is what [`from_bytes`](crate::MessageScheme::from_bytes) of the same revision makes of it:
    ///
    /// - Where this returns a `Peek`, `from_bytes` returns a frame with the same route, and with the payload of this
    ///   field number and name. Or it returns an error in the body of a payload, which this does not read.
    /// - Where this returns an error, `from_bytes` returns the same error, or one in the body of a payload that comes
    ///   earlier in the frame.
    ///
    /// Of payloads in different fields the last one wins, as in `from_bytes`. If a frame splits a payload into several
    /// fields of one number, which no encoder does, `from_bytes` merges them, and [`payload`](Peek::payload) is the last
    /// one.
    ///
    /// ```
    /// use bimip::Revision;
    ///
    /// let frame = bimip::decode_hex("080A52020A00")?;
    /// let peek = Revision::V2.peek(&frame)?;
    /// assert_eq!((peek.route, peek.field_number, peek.name), (10, 10, "logout"));
    /// assert_eq!(peek.payload, [0x0A, 0x00]);
    ///
    /// let error = Revision::V1.peek(&frame).unwrap_err();
    /// assert_eq!(error.to_string(), "MessageScheme.payload: field 10 is not in v1; it is logout in v2");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The bytes are empty or too long, hold no payload of this revision, or their envelope is malformed.
    #[inline]
    pub fn peek(self, bytes: &[u8]) -> Result<Peek<'_>, DecodeError> {
        self.peek_with_limit(bytes, MAX_FRAME_LEN)
    }

    /// Reads the route and the payload of a frame of at most `limit` bytes. Otherwise as [`peek`](Self::peek).
    ///
    /// # Errors
    ///
    /// The bytes are empty or too long, hold no payload of this revision, or their envelope is malformed.
    #[inline]
    pub fn peek_with_limit(self, bytes: &[u8], limit: usize) -> Result<Peek<'_>, DecodeError> {
        check_len(bytes, limit)?;
        match usual(self, bytes) {
            Some(peek) => Ok(peek),
            None => any(self, bytes),
        }
    }
}

/// Reads an envelope of a route and a payload, with one byte for the route and one for the payload's key. Nearly every
/// envelope is like that, and reading it takes half the time here.
#[inline(always)]
fn usual(revision: Revision, bytes: &[u8]) -> Option<Peek<'_>> {
    let [0x8, route @ ..=0x7f, key @ ..=0x7f, rest @ ..] = bytes else { return None };
    if key & 7 != 2 {
        return None;
    }
    let (route, field_number, mut rest) = (i64::from(*route), u32::from(key >> 3), rest);
    let name = revision.payload_name(field_number)?;
    let payload = wire::length_delimited(&mut rest).ok()?;
    rest.is_empty().then_some(Peek { revision, route, field_number, name, payload, has_more: false })
}

/// Reads any envelope.
#[inline(never)]
fn any(revision: Revision, bytes: &[u8]) -> Result<Peek<'_>, DecodeError> {
    let Fields { route, field_number, payload, has_more, .. } =
        read(bytes, revision.payload_numbers()).map_err(|error| wire_error(error, revision, bytes))?;
    match revision.payload_name(field_number) {
        Some(name) => Ok(Peek { revision, route, field_number, name, payload, has_more }),
        None => Err(no_payload(bytes, revision)),
    }
}

/// What stands in an envelope.
#[derive(Default)]
struct Fields<'a> {
    route: i64,
    /// 0 if there is no payload.
    field_number: u32,
    payload: &'a [u8],
    /// The number of the last field that may be a payload of another revision, or 0.
    foreign: u32,
    has_more: bool,
}

/// Reads any envelope as decoding reads it. `payloads` has a bit for each number of a payload.
fn read(mut rest: &[u8], payloads: u32) -> Result<Fields<'_>, WireError> {
    let mut fields = Fields::default();
    while !rest.is_empty() {
        let key_from_end = rest.len();
        let key = wire::varint(&mut rest)?;
        match key {
            ROUTE => {
                let route = wire::varint(&mut rest).map_err(|error| error.within(key, key_from_end))?;
                fields.route = route as i64;
            }
            0..=0xff if key & 7 == 2 && payloads & 1 << (key >> 3) != 0 => {
                fields.has_more |= fields.field_number != 0;
                fields.field_number = (key >> 3) as u32;
                fields.payload = wire::length_delimited(&mut rest).map_err(|error| error.within(key, key_from_end))?;
            }
            _ => {
                let known = payloads | 1 << (ROUTE >> 3);
                rest = wire::skip_unknown(key, known, rest, wire::MAX_DEPTH)
                    .map_err(|error| error.within(key, key_from_end))?;
                fields.has_more = true;
                if key & 7 == 2 {
                    fields.foreign = (key >> 3) as u32;
                }
            }
        }
    }
    Ok(fields)
}

/// Names the field that a wire error is in. No error is below a field of the envelope.
#[cold]
fn wire_error(error: WireError, revision: Revision, bytes: &[u8]) -> DecodeError {
    let (kind, [number, ..], offset) = error.parts(bytes.len());
    let path = FieldPath::new("MessageScheme");
    let name = if number == 1 { Some("route") } else { revision.payload_name(number.into()) };
    DecodeError::new(DecodeErrorKind::Wire(kind), name.map_or(path, |name| path.with(name)), offset)
}

/// Returns why a well-formed envelope has no payload: it holds none, or one that the revision lacks.
#[cold]
pub(crate) fn no_payload(bytes: &[u8], revision: Revision) -> DecodeError {
    let kind = match read(bytes, revision.payload_numbers()) {
        Ok(Fields { foreign: field_number @ 1.., .. }) => {
            DecodeErrorKind::PayloadNotInRevision { field_number, revision }
        }
        _ => DecodeErrorKind::NoPayload,
    };
    DecodeError::new(kind, FieldPath::PAYLOAD, 0)
}
