//! Reads a frame's route and payload without decoding the payload.

use core::fmt;

use crate::encode::ROUTE;
use crate::error::{DecodeError, DecodeErrorKind, check_len};
use crate::field_path::FieldPath;
use crate::limit::MAX_FRAME_LEN;
use crate::revision::Revision;
use crate::wire::{self, WireError};

/// A frame's route and its undecoded payload, which is enough to route the frame.
///
/// [`Revision::peek`] returns it. The type is the same for every revision.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Peek<'a> {
    /// The revision in which the frame was read.
    pub revision: Revision,
    /// The route, 0 if the frame has none.
    pub route: i64,
    /// The payload's field number.
    pub field_number: u32,
    /// The name of the payload's field.
    pub name: &'static str,
    /// The payload's bytes: a message, without its envelope.
    pub payload: &'a [u8],
    /// Whether the envelope contains more than its route and one payload: another payload, or unknown fields.
    pub(crate) has_more: bool,
}

/// Shows the length of the payload, and hides its content, which may be a token.
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
    /// `peek` agrees with [`from_bytes`](crate::MessageScheme::from_bytes) of the same revision, so you can route by
    /// its result:
    ///
    /// - If `peek` returns a `Peek`, `from_bytes` returns a frame with the same route and the same kind of payload, or
    ///   an error in the body of a payload, which `peek` does not read.
    /// - If `peek` returns an error, `from_bytes` returns the same error, or an error in the body of an earlier
    ///   payload.
    ///
    /// If a frame has payloads in different fields, the last one wins, as in `from_bytes`. If a frame splits a payload
    /// into several fields with the same number, which no encoder does, `from_bytes` merges them, and
    /// [`payload`](Peek::payload) is the last one.
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
    /// [`Empty`](DecodeErrorKind::Empty), [`TooLong`](DecodeErrorKind::TooLong),
    /// [`NoPayload`](DecodeErrorKind::NoPayload), [`PayloadNotInRevision`](DecodeErrorKind::PayloadNotInRevision), or a
    /// [`Wire`](DecodeErrorKind::Wire) error in the envelope.
    #[inline]
    pub fn peek(self, bytes: &[u8]) -> Result<Peek<'_>, DecodeError> {
        self.peek_with_limit(bytes, MAX_FRAME_LEN)
    }

    /// Like [`peek`](Self::peek), but for a frame of at most `limit` bytes.
    ///
    /// # Errors
    ///
    /// The errors of [`peek`](Self::peek).
    #[inline]
    pub fn peek_with_limit(self, bytes: &[u8], limit: usize) -> Result<Peek<'_>, DecodeError> {
        check_len(bytes, limit)?;
        match usual(self, bytes) {
            Some(peek) => Ok(peek),
            None => any(self, bytes),
        }
    }
}

/// Fast path: an envelope of a route and a payload, with a route of one byte. Nearly every envelope is like that, and
/// is read twice as fast here.
#[cfg_attr(not(optimize_for_size), inline(always))]
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
    let fields = read(bytes, revision.payload_numbers()).map_err(|error| wire_error(error, revision, bytes))?;
    let EnvelopeFields { route, field_number, payload, has_unknown, has_another, .. } = fields;
    match revision.payload_name(field_number) {
        Some(name) => Ok(Peek { revision, route, field_number, name, payload, has_more: has_unknown | has_another }),
        None => Err(no_payload(fields.foreign, revision)),
    }
}

/// The content of an envelope: the route, and the payload's key and bytes.
pub(crate) type Undecoded<'a> = (i64, u8, &'a [u8]);

/// Reads any envelope with one payload. Returns `None` for several payloads, and for a wire error, which may come after an
/// error in the body of a payload.
#[cold]
pub(crate) fn one_payload(revision: Revision, bytes: &[u8]) -> Result<Option<Undecoded<'_>>, DecodeError> {
    match read(bytes, revision.payload_numbers()) {
        Ok(EnvelopeFields { field_number: 0, foreign, .. }) => Err(no_payload(foreign, revision)),
        Ok(fields) if !fields.has_another => {
            Ok(Some((fields.route, (fields.field_number << 3 | 2) as u8, fields.payload)))
        }
        _ => Ok(None),
    }
}

/// The content of an envelope.
#[derive(Default)]
struct EnvelopeFields<'a> {
    route: i64,
    /// 0 if there is no payload.
    field_number: u32,
    payload: &'a [u8],
    /// The number of the last field that may be a payload of another revision, or 0.
    foreign: u32,
    has_unknown: bool,
    /// Whether there is a payload before the last one.
    has_another: bool,
}

/// Reads the fields of any envelope. `payloads` is a bit set of the payloads' field numbers.
fn read(mut rest: &[u8], payloads: u32) -> Result<EnvelopeFields<'_>, WireError> {
    let mut fields = EnvelopeFields::default();
    while !rest.is_empty() {
        let key_from_end = rest.len();
        let key = wire::varint(&mut rest)?;
        read_field(&mut fields, key, &mut rest, payloads).map_err(|error| error.within(key, key_from_end))?;
    }
    Ok(fields)
}

#[cfg_attr(not(optimize_for_size), inline(always))]
fn read_field<'a>(
    fields: &mut EnvelopeFields<'a>,
    key: u64,
    rest: &mut &'a [u8],
    payloads: u32,
) -> Result<(), WireError> {
    let number = (key >> 3) as u32;
    let is_payload = key <= 0xff && payloads & 1 << number != 0;
    let is_route = key >> 3 == ROUTE >> 3;
    match key & 7 {
        0 if is_route => fields.route = wire::varint(rest)? as i64,
        2 if is_payload => {
            fields.has_another |= fields.field_number != 0;
            (fields.field_number, fields.payload) = (number, wire::length_delimited(rest)?);
        }
        _ if is_route || is_payload => return Err(wire::unexpected_wire_type(key)),
        wire_type => {
            wire::skip_unknown(key, rest, wire::MAX_DEPTH)?;
            fields.has_unknown = true;
            if wire_type == 2 {
                fields.foreign = number;
            }
        }
    }
    Ok(())
}

/// Adds the name of the field to a wire error. The field is always one of the envelope.
#[cold]
fn wire_error(error: WireError, revision: Revision, bytes: &[u8]) -> DecodeError {
    let (kind, [number, ..], offset) = error.parts(bytes.len());
    let path = FieldPath::new("MessageScheme");
    let name = if number == 1 { Some("route") } else { revision.payload_name(number.into()) };
    DecodeError::new(DecodeErrorKind::Wire(kind), name.map_or(path, |name| path.with(name)), offset)
}

/// Returns the error for a well-formed envelope without a payload of this revision.
#[cold]
fn no_payload(foreign: u32, revision: Revision) -> DecodeError {
    let kind = match foreign {
        0 => DecodeErrorKind::NoPayload,
        field_number => DecodeErrorKind::PayloadNotInRevision { field_number, revision },
    };
    DecodeError::new(kind, FieldPath::PAYLOAD, 0)
}
