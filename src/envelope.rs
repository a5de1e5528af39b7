//! What all revisions' envelopes have in common.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use bytes::BufMut;

use crate::encode;
use crate::error::{DecodeError, EncodeError, FromHexError, TranscodeError};
use crate::hex::{decode_hex, encode_hex};
use crate::limit::{MAX_FRAME_LEN, check_len};
use crate::path::Path;
use crate::peek;
use crate::revision::Revision;
use crate::rules::{Check, Problem, Violation};
use crate::schema::Described;
use crate::wire::{self, Fields, InOrder, Merge};

/// What the envelopes of all revisions can do: [`dartmessaging::MessageScheme`](crate::dartmessaging::MessageScheme),
/// [`v1::MessageScheme`](crate::v1::MessageScheme) and [`v2::MessageScheme`](crate::v2::MessageScheme).
///
/// Bring it into scope to call its methods, or use it as a bound in code that serves any revision:
///
/// ```
/// use bimip::Envelope;
///
/// fn relay<E: Envelope>(bytes: &[u8]) -> Result<String, bimip::DecodeError> {
///     let frame = E::from_bytes(bytes)?;
///     Ok(format!("{} on route {}", E::REVISION, frame.route()))
/// }
///
/// let logout = bimip::decode_hex("080C62230A160A0C6140646F6D61696E2E636F6D12066161616161311001180420EAB48B9E9233")?;
/// assert_eq!(relay::<bimip::v1::MessageScheme>(&logout)?, "v1 on route 12");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Envelope: Sealed + Clone + fmt::Debug + Default + PartialEq + fmt::UpperHex + fmt::LowerHex {
    /// The wire revision of this envelope.
    const REVISION: Revision;

    /// The payloads of this revision.
    type Payload: Body;

    /// Returns the name of the payload with this field number, if this revision has one.
    #[must_use]
    fn payload_name(field_number: u32) -> Option<&'static str> {
        Self::REVISION.payload_name(field_number)
    }

    /// Returns the route: the payload's field number by default. Deployed servers use other routes too.
    fn route(&self) -> i64 {
        self.parts().0
    }

    /// Returns the payload.
    fn payload(&self) -> Option<&Self::Payload> {
        self.parts().1
    }

    /// Returns the field number of the payload, which tells what the frame is.
    fn field_number(&self) -> Option<u32> {
        self.payload().map(Body::field_number)
    }

    /// Returns the frame with another route.
    #[must_use]
    fn with_route(self, route: i64) -> Self {
        let (_, payload) = self.into_parts();
        Self::from_parts(route, payload)
    }

    /// Lists the rules of the protocol that the frame breaks: those of its payload, and a
    /// [route](crate::Problem::UnexpectedRoute) that is not the payload's field number. A code or time of 0 counts as
    /// not set.
    #[must_use]
    fn validate(&self) -> Vec<Violation> {
        let mut check = Check::new("MessageScheme");
        let (route, Some(payload)) = self.parts() else {
            check.report("payload", Problem::Missing);
            return check.finish();
        };
        let field_number = payload.field_number();
        if route != i64::from(field_number) {
            check.report("route", Problem::UnexpectedRoute { route, field_number });
        }
        check.within(payload.name(), |check| payload.check(check));
        check.finish()
    }

    /// Returns a copy that can be logged: `<redacted>` stands for a token, and all else is equal.
    #[must_use]
    fn redacted(&self) -> Self {
        let (route, payload) = self.parts();
        Self::from_parts(route, payload.map(Body::redacted))
    }

    /// Decodes a frame of at most [`MAX_FRAME_LEN`] bytes.
    ///
    /// Checks no rule of the protocol, and drops unknown fields. See [`validate`](Self::validate)
    /// and [`is_canonical`](Self::is_canonical).
    ///
    /// # Errors
    ///
    /// The bytes are empty, too long or malformed, or hold no payload of this revision.
    #[inline]
    fn from_bytes(bytes: &[u8]) -> Result<Self, DecodeError> {
        Self::from_bytes_with_limit(bytes, MAX_FRAME_LEN)
    }

    /// Decodes a frame of at most `limit` bytes. Otherwise as [`from_bytes`](Self::from_bytes).
    ///
    /// # Errors
    ///
    /// The bytes are empty, too long or malformed, or hold no payload of this revision.
    #[inline]
    fn from_bytes_with_limit(bytes: &[u8], limit: usize) -> Result<Self, DecodeError> {
        Self::decode_frame(bytes, limit)
    }

    /// Decodes a frame from hex text, as [`decode_hex`] takes it.
    ///
    /// # Errors
    ///
    /// The text is not hex, or its bytes do not decode.
    fn from_hex(text: &str) -> Result<Self, FromHexError> {
        Ok(Self::from_bytes(&decode_hex(text)?)?)
    }

    /// Returns the length of the frame in bytes.
    #[inline]
    fn encoded_len(&self) -> usize {
        self.frame_len()
    }

    /// Appends the frame to a buffer. Encoding into a reused buffer needs no allocation.
    ///
    /// # Errors
    ///
    /// The buffer has too little room. Nothing is written then. A `Vec` or a `BytesMut` always has room.
    #[inline]
    fn encode_into(&self, buf: &mut impl BufMut) -> Result<(), EncodeError> {
        self.encode_frame(encode::room(buf)).map(drop)
    }

    /// Returns the frame's bytes, in one allocation.
    #[inline]
    fn to_bytes(&self) -> Vec<u8> {
        let Ok(bytes) = self.encode_frame(encode::fresh);
        bytes
    }

    /// Returns the frame as upper-case hex.
    ///
    /// The hex of a frame contains its token: keep it out of logs.
    fn to_hex(&self) -> String {
        encode_hex(&self.to_bytes())
    }

    /// Whether the bytes decode, and decoding them loses nothing: encoding again gives the same bytes.
    ///
    /// Other bytes hold unknown fields, or encode the same frame in another way. A relay should forward the bytes that
    /// it received.
    #[must_use]
    fn is_canonical(bytes: &[u8]) -> bool {
        Self::from_bytes(bytes).is_ok_and(|frame| frame.to_bytes() == bytes)
    }

    #[doc(hidden)]
    fn parts(&self) -> (i64, Option<&Self::Payload>);
    #[doc(hidden)]
    fn into_parts(self) -> (i64, Option<Self::Payload>);
    #[doc(hidden)]
    fn from_parts(route: i64, payload: Option<Self::Payload>) -> Self;
    #[doc(hidden)]
    fn decode_frame(bytes: &[u8], limit: usize) -> Result<Self, DecodeError>;
    #[doc(hidden)]
    fn encode_frame<B: BufMut, E>(&self, buffer: impl FnOnce(usize) -> Result<B, E>) -> Result<B, E>;
    #[doc(hidden)]
    fn frame_len(&self) -> usize;
}

/// Seals [`Envelope`], so that the trait can grow: no other crate can name this one.
pub trait Sealed {}

/// What the generated code says of each revision's payloads.
pub trait Body: Clone + fmt::Debug + PartialEq {
    fn field_number(&self) -> u32;
    fn name(&self) -> &'static str;
    fn check(&self, check: &mut Check);
    fn redacted(&self) -> Self;
}

/// The view of an envelope.
pub(crate) trait FrameView<'a>: Merge<'a> {
    fn has_payload(&self) -> bool;
}

/// Reads an envelope into a view, or into what `from` makes of one.
#[inline(always)]
pub(crate) fn parse<'a, E: Envelope + Described, V: FrameView<'a>, T: InOrder<'a>>(
    bytes: &'a [u8],
    limit: usize,
    from: impl FnOnce(V) -> T,
) -> Result<T, DecodeError> {
    check_len(bytes, limit)?;
    match T::in_order(Fields::new(bytes)) {
        Some(frame) => Ok(frame),
        None => parse_in_any_order::<E, V>(bytes).map(from),
    }
}

#[cold]
#[inline(never)]
fn parse_in_any_order<'a, E: Envelope + Described, V: FrameView<'a>>(bytes: &'a [u8]) -> Result<V, DecodeError> {
    match wire::read_in_any_order::<V>(bytes) {
        Ok(view) if view.has_payload() => Ok(view),
        Ok(_) => Err(peek::no_payload(bytes, E::REVISION)),
        Err(error) => Err(DecodeError::malformed(error, E::SCHEMA, bytes)),
    }
}

/// Puts a payload into an envelope, on its default route.
pub(crate) fn frame<E: Envelope>(payload: E::Payload) -> E {
    E::from_parts(payload.field_number().into(), Some(payload))
}

/// What another revision lacks: the whole payload, or a field of it that is set.
pub(crate) enum Lacks {
    Payload,
    Field(&'static str),
}

/// Converts the payload and renumbers a default route. Any other route is kept.
pub(crate) fn transcode<A: Envelope, B: Envelope>(
    frame: A,
    convert: impl FnOnce(A::Payload) -> Result<B::Payload, Lacks>,
) -> Result<B, TranscodeError> {
    let (route, payload) = frame.into_parts();
    let Some(payload) = payload else { return Ok(B::from_parts(route, None)) };
    let path = Path::new("MessageScheme").with(payload.name());
    let has_default_route = route == i64::from(payload.field_number());
    match convert(payload) {
        Ok(payload) => {
            let route = if has_default_route { payload.field_number().into() } else { route };
            Ok(B::from_parts(route, Some(payload)))
        }
        Err(Lacks::Payload) => Err(TranscodeError::new(path, B::REVISION)),
        Err(Lacks::Field(field)) => Err(TranscodeError::new(path.with(field), B::REVISION)),
    }
}
