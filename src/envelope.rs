//! What all revisions' envelopes have in common.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use bytes::BufMut;

use crate::encode;
use crate::error::{DecodeError, EncodeError, FromHexError, TranscodeError, TranscodeErrorKind, check_len};
use crate::hex::{decode_hex, encode_hex};
use crate::identity::IdentityView;
use crate::limit::MAX_FRAME_LEN;
use crate::path::Path;
use crate::peek::{self, Peek};
use crate::revision::Revision;
use crate::rules::{self, Check, Problem, Violation, Violations};
use crate::schema::Described;
use crate::wire::{self, Fields, InOrder, Merge};

/// What the envelopes of all revisions can do: [`dartmessaging::MessageScheme`](crate::dartmessaging::MessageScheme),
/// [`v1::MessageScheme`](crate::v1::MessageScheme) and [`v2::MessageScheme`](crate::v2::MessageScheme).
///
/// Each envelope has these methods without the trait in scope. The trait is a bound for code that is generic over
/// revisions. Code that learns the revision at run time uses [`Frame`](crate::Frame).
///
/// ```
/// use bimip::Envelope;
///
/// fn describe<E: Envelope>(bytes: &[u8]) -> Result<String, bimip::DecodeError> {
///     let frame = E::from_bytes(bytes)?;
///     Ok(format!("{} on route {}", E::REVISION, frame.route()))
/// }
///
/// let logout = bimip::decode_hex("080C62230A160A0C6140646F6D61696E2E636F6D12066161616161311001180420EAB48B9E9233")?;
/// assert_eq!(describe::<bimip::v1::MessageScheme>(&logout)?, "v1 on route 12");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Envelope:
    Sealed + Clone + fmt::Debug + Default + fmt::Display + Into<Vec<u8>> + PartialEq + fmt::UpperHex + fmt::LowerHex
{
    /// The wire revision of this envelope.
    const REVISION: Revision;

    /// The payloads of this revision.
    type Payload: Body + Clone + PartialEq;

    /// Returns the route: the payload's field number by default. Deployed servers use other routes too.
    #[must_use]
    fn route(&self) -> i64 {
        self.parts().0
    }

    /// Returns the payload.
    #[must_use]
    fn payload(&self) -> Option<&Self::Payload> {
        self.parts().1
    }

    /// Returns the payload of the frame.
    #[must_use]
    fn into_payload(self) -> Option<Self::Payload> {
        self.into_parts().1
    }

    /// Returns the name of the payload's field, such as `logout`.
    #[must_use]
    fn payload_name(&self) -> Option<&'static str> {
        self.payload().map(Body::name)
    }

    /// Returns the field number of the payload, which tells what the frame is.
    #[must_use]
    fn field_number(&self) -> Option<u32> {
        self.payload().map(Body::field_number)
    }

    /// Returns the frame with another route.
    #[must_use]
    fn with_route(self, route: i64) -> Self {
        let (_, payload) = self.into_parts();
        Self::from_parts(route, payload)
    }

    /// Returns the frame with the route on which the public server serves or sends its payload. Where no such route is
    /// known, that is the payload's field number. A frame without a payload is returned as it is.
    ///
    /// ```
    /// use bimip::v2;
    ///
    /// // The public server of v2 answers pings on route 4 only.
    /// let frame = v2::MessageScheme::from(v2::PingPong::default());
    /// assert_eq!((frame.route, frame.with_server_route().route), (3, 4));
    /// ```
    #[must_use]
    fn with_server_route(self) -> Self {
        match self.payload().map(Body::server_route) {
            Some(route) => self.with_route(route),
            None => self,
        }
    }

    /// Lists the rules that the frame breaks: the rules of its payload, and the greatest length of a frame,
    /// [`MAX_FRAME_LEN`]. A code or time of 0 counts as not set. There is no rule about the route.
    ///
    /// ```
    /// use bimip::v1;
    ///
    /// let frame = v1::MessageScheme::from(v1::ErrorMessage { code: -1, ..Default::default() });
    /// let [violation] = &frame.validate()[..] else { panic!() };
    /// assert_eq!(violation.to_string(), "MessageScheme.error.code: code not above 0");
    /// ```
    #[must_use]
    fn validate(&self) -> Vec<Violation> {
        validate(self.payload(), self.encoded_len())
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

    /// Reads the route and the payload of a frame of at most [`MAX_FRAME_LEN`] bytes, without decoding the payload. See
    /// [`Revision::peek`].
    ///
    /// # Errors
    ///
    /// The bytes are empty or too long, hold no payload of this revision, or their envelope is malformed.
    #[inline]
    fn peek(bytes: &[u8]) -> Result<Peek<'_>, DecodeError> {
        Self::REVISION.peek(bytes)
    }

    /// Reads the route and the payload of a frame of at most `limit` bytes. Otherwise as [`peek`](Self::peek).
    ///
    /// # Errors
    ///
    /// The bytes are empty or too long, hold no payload of this revision, or their envelope is malformed.
    #[inline]
    fn peek_with_limit(bytes: &[u8], limit: usize) -> Result<Peek<'_>, DecodeError> {
        Self::REVISION.peek_with_limit(bytes, limit)
    }

    /// Decodes a frame from hex text, as [`decode_hex`] takes it.
    ///
    /// # Errors
    ///
    /// The text is not hex, or its bytes do not decode.
    fn from_hex(text: &str) -> Result<Self, FromHexError> {
        Self::from_hex_with_limit(text, MAX_FRAME_LEN)
    }

    /// Decodes a frame of at most `limit` bytes from hex text. Otherwise as [`from_hex`](Self::from_hex).
    ///
    /// # Errors
    ///
    /// The text is not hex, or its bytes do not decode.
    fn from_hex_with_limit(text: &str, limit: usize) -> Result<Self, FromHexError> {
        Ok(Self::from_bytes_with_limit(&decode_hex(text)?, limit)?)
    }

    /// Returns the length of the frame in bytes.
    #[inline]
    #[must_use]
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
    #[must_use]
    fn to_bytes(&self) -> Vec<u8> {
        let Ok(bytes) = self.encode_frame(encode::fresh);
        bytes
    }

    /// Returns the frame as upper-case hex.
    ///
    /// The hex of a frame contains its token, as its bytes and its JSON do: keep it out of logs.
    #[must_use]
    fn to_hex(&self) -> String {
        encode_hex(&self.to_bytes())
    }

    /// Whether the bytes decode, and decoding them loses nothing: encoding again gives the same bytes.
    ///
    /// Other bytes hold unknown fields, or encode the same frame in another way. A relay should forward the bytes that
    /// it received.
    ///
    /// ```
    /// use bimip::v1;
    ///
    /// assert!(v1::MessageScheme::is_canonical(&[0x08, 0x0C, 0x62, 0x00]));
    /// // The route comes after the payload.
    /// assert!(!v1::MessageScheme::is_canonical(&[0x62, 0x00, 0x08, 0x0C]));
    /// ```
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

/// Seals [`Envelope`] and [`Body`], so that they can grow: no other crate can name this trait.
pub trait Sealed {}

/// Converts the frames of one revision to another, or to the same one: the bound of a gateway that is generic over both
/// sides.
///
/// ```
/// use bimip::{DecodeError, Envelope, Transcode, v1, v2};
///
/// /// Returns the frame as `B` has it, or nothing if `B` lacks it.
/// fn forward<A: Transcode<B>, B: Envelope>(bytes: &[u8]) -> Result<Option<Vec<u8>>, DecodeError> {
///     let frame = A::from_bytes(bytes)?;
///     Ok(frame.transcode().ok().map(|frame: B| frame.to_bytes()))
/// }
///
/// let bytes = bimip::decode_hex("080C6200")?;
/// assert_eq!(forward::<v1::MessageScheme, v2::MessageScheme>(&bytes)?, Some(vec![0x08, 0x0A, 0x52, 0x00]));
/// assert_eq!(forward::<v1::MessageScheme, v1::MessageScheme>(&bytes)?, Some(bytes));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Transcode<To: Envelope>: Envelope {
    /// Converts the frame. A route that is the payload's field number becomes the new field number; any other route is
    /// kept.
    ///
    /// # Errors
    ///
    /// The other revision lacks the payload, or a field of it that is set. The error gives the frame back.
    fn transcode(self) -> Result<To, TranscodeError<Self>>;

    /// Returns a converted copy of the frame. Otherwise as [`transcode`](Self::transcode).
    ///
    /// # Errors
    ///
    /// The other revision lacks the payload, or a field of it that is set.
    fn to_transcoded(&self) -> Result<To, TranscodeError>;
}

impl<E: Envelope> Transcode<E> for E {
    fn transcode(self) -> Result<E, TranscodeError<E>> {
        Ok(self)
    }

    fn to_transcoded(&self) -> Result<E, TranscodeError> {
        Ok(self.clone())
    }
}

/// What the payloads of all revisions can tell, owned and borrowed: for code that is generic over revisions, and for a
/// [`Frame`](crate::Frame).
///
/// Each `Payload` and `PayloadView` has these methods without the trait in scope.
///
/// ```
/// use bimip::{Body, Envelope, v1};
///
/// fn receiver<E: Envelope>(frame: &E) -> Option<String> {
///     Some(frame.payload()?.to()?.to_string())
/// }
///
/// let logout = v1::MessageScheme::from_hex("080C62180A160A0C6140646F6D61696E2E636F6D1206616161616131")?;
/// assert_eq!(receiver(&logout).as_deref(), Some("a@domain.com/aaaaa1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Body: Sealed + fmt::Debug + fmt::Display {
    /// Returns the payload's field number, which is its default route too.
    fn field_number(&self) -> u32;

    /// Returns the route on which the public server serves or sends the payload: the field number, where the server uses
    /// no other.
    fn server_route(&self) -> i64;

    /// Returns the name of the payload's field.
    fn name(&self) -> &'static str;

    /// Returns who the message is to. `None` if the field is absent, or if the message has no such field.
    fn to(&self) -> Option<IdentityView<'_>>;

    /// Returns who the message is from. `None` if the field is absent, or if the message has no such field.
    fn from(&self) -> Option<IdentityView<'_>>;

    /// Whether the message is a request, which has a reply.
    fn is_request(&self) -> bool;

    #[doc(hidden)]
    fn check(&self, check: &mut impl Check)
    where
        Self: Sized;
    #[doc(hidden)]
    fn redacted(&self) -> Self
    where
        Self: Sized;
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

/// Lists the rules that a frame of this length breaks.
#[inline]
pub(crate) fn validate(payload: Option<&impl Body>, len: usize) -> Vec<Violation> {
    let is_sound = |payload: &_| rules::is_sound(None, |check| Body::check(payload, check));
    if len <= MAX_FRAME_LEN && payload.is_some_and(is_sound) { Vec::new() } else { violations(payload, len) }
}

#[cold]
#[inline(never)]
fn violations(payload: Option<&impl Body>, len: usize) -> Vec<Violation> {
    let mut check = Violations::new("MessageScheme");
    if len > MAX_FRAME_LEN {
        check.report_message(Problem::TooLong { len });
    }
    match payload {
        Some(payload) => check.within(payload.name(), |check| payload.check(check)),
        None => check.report("payload", Problem::Missing),
    }
    check.into_vec()
}

/// Puts a payload into an envelope, on its default route.
pub(crate) fn frame<E: Envelope>(payload: E::Payload) -> E {
    E::from_parts(payload.field_number().into(), Some(payload))
}

/// Prints what a frame is: `v1 logout, route 12`.
pub(crate) fn fmt(
    f: &mut fmt::Formatter<'_>,
    revision: Revision,
    payload_name: Option<&str>,
    route: i64,
) -> fmt::Result {
    write!(f, "{revision} {}, route {route}", payload_name.unwrap_or("without a payload"))
}

/// What another revision lacks: the whole payload, or a field of it that is set.
pub(crate) enum Lacks {
    Payload,
    Field(&'static str),
}

/// The error of a payload that another revision lacks, or of which it lacks a field.
#[cold]
pub(crate) fn refused(payload: &impl Body, lacks: Lacks, to: Revision) -> TranscodeError {
    let path = Path::new("MessageScheme").with(payload.name());
    let path = match lacks {
        Lacks::Payload => path,
        Lacks::Field(field) => path.with(field),
    };
    TranscodeError::new(TranscodeErrorKind::NotInRevision, path, to)
}

/// Converts the route and the payload of a frame. A default route is renumbered, and any other is kept.
pub(crate) fn transcode<A: Body, B: Body, E>(
    (route, payload): (i64, Option<A>),
    convert: impl FnOnce(A) -> Result<B, E>,
) -> Result<(i64, Option<B>), E> {
    let Some(payload) = payload else { return Ok((route, None)) };
    let has_default_route = route == i64::from(payload.field_number());
    let payload = convert(payload)?;
    Ok((if has_default_route { payload.field_number().into() } else { route }, Some(payload)))
}
