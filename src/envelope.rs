//! `MessageScheme`, the envelope of all revisions, and the traits of its payloads.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use bytes::{Buf, BufMut};
use prost::encoding::{DecodeContext, WireType};

use crate::encode;
use crate::error::{DecodeError, EncodeError, FromHexError, TranscodeError, TranscodeErrorKind, check_len};
use crate::field_path::FieldPath;
use crate::hex::{self, decode_hex, encode_hex};
use crate::identity::IdentityView;
use crate::limit::MAX_FRAME_LEN;
use crate::peek;
use crate::revision::Revision;
use crate::rules::Check;
use crate::schema::{Described, Message};
use crate::violation::{Violation, ViolationKind};
use crate::wire::{self, Aside, Encode, Fields, Merge, SIZE, Sink, Slot};

#[cfg(feature = "proptest")]
use crate::strategy::Validity;
#[cfg(feature = "proptest")]
use proptest::arbitrary::{Arbitrary, any_with};
#[cfg(feature = "proptest")]
use proptest::strategy::{BoxedStrategy, Strategy};

#[cfg(feature = "serde")]
use crate::json::{Json, JsonReader, JsonWriter};
#[cfg(feature = "serde")]
use serde::de::MapAccess;
#[cfg(feature = "serde")]
use serde::ser::SerializeMap;
#[cfg(feature = "serde")]
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An envelope: a route and a payload. Each WebSocket binary message holds one.
///
/// `P` is the payload of a revision, owned or borrowed. Each revision has an alias for both:
/// [`v1::MessageScheme`](crate::v1::MessageScheme) contains a [`v1::Payload`](crate::v1::Payload), and
/// [`v1::MessageSchemeView`](crate::v1::MessageSchemeView) a [`v1::PayloadView`](crate::v1::PayloadView), which borrows
/// its strings from the bytes.
///
/// For code that is generic over revisions, use the bound [`P: Body`](Body). For code that learns the revision at run
/// time, use [`Frame`](crate::Frame).
///
/// ```
/// use bimip::{Body, Decode, MessageScheme, v1};
///
/// fn describe<P: Body>(frame: &MessageScheme<P>) -> String {
///     format!("{} on route {}", P::REVISION, frame.route)
/// }
///
/// let bytes = bimip::decode_hex("080C62230A160A0C6140646F6D61696E2E636F6D12066161616161311001180420EAB48B9E9233")?;
/// assert_eq!(describe(&v1::MessageScheme::from_bytes(&bytes)?), "v1 on route 12");
/// assert_eq!(describe(&v1::MessageSchemeView::from_bytes(&bytes)?), "v1 on route 12");
///
/// // With views, nothing is allocated but the buffer.
/// let error = v1::ErrorMessageView { code: 400.into(), message: "bad request", ..Default::default() };
/// let frame = v1::MessageSchemeView::from(error);
/// let mut buffer = Vec::new();
/// frame.encode_into(&mut buffer)?;
/// assert_eq!(v1::MessageSchemeView::from_bytes(&buffer)?, frame);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MessageScheme<P> {
    /// The number by which the public server dispatches the frame; by default the payload's field number.
    ///
    /// Never identify a frame by it. Before you send a frame to the public server, set its route with
    /// [`with_server_route`](Self::with_server_route). The [guide](crate::guide::gateway) has a table of all routes.
    pub route: i64,
    /// The body of the frame. Its field number, not the route, identifies the frame.
    pub payload: Option<P>,
}

impl<P: Body> MessageScheme<P> {
    /// The wire revision of this envelope.
    pub const REVISION: Revision = P::REVISION;

    /// Returns the name of the payload's field, such as `logout`.
    #[inline]
    #[must_use]
    pub fn payload_name(&self) -> Option<&'static str> {
        self.payload.as_ref().map(P::name)
    }

    /// Returns the field number of the payload, which identifies the frame.
    #[inline]
    #[must_use]
    pub fn field_number(&self) -> Option<u32> {
        self.payload.as_ref().map(P::field_number)
    }

    /// Returns the field `to`, or `None` if it is absent or the message has no such field. In a PingPong, a Logout and a
    /// TokenRevokeRequest, `to` is the device that the message is about, which is the sender of a request.
    #[inline]
    #[must_use]
    pub fn recipient(&self) -> Option<IdentityView<'_>> {
        self.payload.as_ref().and_then(P::recipient)
    }

    /// Returns the field `from`, or `None` if it is absent or the message has no such field.
    #[inline]
    #[must_use]
    pub fn sender(&self) -> Option<IdentityView<'_>> {
        self.payload.as_ref().and_then(P::sender)
    }

    /// Whether the message is a request, which has a reply.
    #[inline]
    #[must_use]
    pub fn is_request(&self) -> bool {
        self.payload.as_ref().is_some_and(P::is_request)
    }

    /// Returns the frame with another route.
    #[inline]
    #[must_use]
    pub fn with_route(self, route: i64) -> Self {
        Self { route, ..self }
    }

    /// Returns the frame with the public server's route for its payload, or with the default route if the server has no
    /// handler for it. A frame without a payload is returned unchanged.
    ///
    /// The public server dispatches frames by their route alone, and drops a frame with an unknown route without an
    /// answer. Send it every frame with this route.
    ///
    /// ```
    /// use bimip::v2;
    ///
    /// // The public server of v2 answers pings on route 4 only.
    /// let frame = v2::MessageScheme::from(v2::PingPong::default());
    /// assert_eq!((frame.route, frame.with_server_route().route), (3, 4));
    /// ```
    #[inline]
    #[must_use]
    pub fn with_server_route(self) -> Self {
        match self.field_number() {
            Some(field_number) => self.with_route(P::REVISION.server_or_default_route(field_number)),
            None => self,
        }
    }

    /// Lists the rules that the frame breaks: those of its payload, and the limit [`MAX_FRAME_LEN`]. A code or time of
    /// 0 counts as not set. No rule is about the route.
    ///
    /// ```
    /// use bimip::v1;
    ///
    /// let frame = v1::MessageScheme::from(v1::ErrorMessage { code: -1, ..Default::default() });
    /// let [violation] = &frame.violations()[..] else { panic!() };
    /// assert_eq!(violation.to_string(), "MessageScheme.error.code: code not above 0");
    /// ```
    #[doc(alias = "validate")]
    #[inline]
    #[must_use]
    pub fn violations(&self) -> Vec<Violation> {
        P::violations(self)
    }

    /// Returns a copy for logs, in which `<redacted>` replaces a token.
    ///
    /// Redaction goes by the declared field. The [guide](crate::guide::secrets) lists what it cannot see.
    #[inline]
    #[must_use]
    pub fn redacted(&self) -> Self {
        Self { route: self.route, payload: self.payload.as_ref().map(P::redact) }
    }

    /// Decodes a frame of at most [`MAX_FRAME_LEN`] bytes. A view borrows its strings from the bytes and allocates
    /// nothing.
    ///
    /// Decoding checks no rule of the protocol, and drops unknown fields: see [`violations`](Self::violations) and
    /// [`is_canonical`](Self::is_canonical).
    ///
    /// # Errors
    ///
    /// [`Empty`](crate::DecodeErrorKind::Empty), [`TooLong`](crate::DecodeErrorKind::TooLong),
    /// [`Wire`](crate::DecodeErrorKind::Wire), [`NoPayload`](crate::DecodeErrorKind::NoPayload) or
    /// [`PayloadNotInRevision`](crate::DecodeErrorKind::PayloadNotInRevision).
    #[doc(alias = "decode")]
    #[doc(alias = "deserialize")]
    #[doc(alias = "parse")]
    #[inline]
    pub fn from_bytes<'a>(bytes: &'a [u8]) -> Result<Self, DecodeError>
    where
        P: Decode<'a>,
    {
        P::decode(bytes, MAX_FRAME_LEN)
    }

    /// Like [`from_bytes`](Self::from_bytes), but for a frame of at most `limit` bytes.
    ///
    /// # Errors
    ///
    /// The errors of [`from_bytes`](Self::from_bytes).
    #[inline]
    pub fn from_bytes_with_limit<'a>(bytes: &'a [u8], limit: usize) -> Result<Self, DecodeError>
    where
        P: Decode<'a>,
    {
        P::decode(bytes, limit)
    }

    /// Decodes an owned frame from hex text in any form that [`decode_hex`] accepts.
    ///
    /// # Errors
    ///
    /// [`Hex`](FromHexError::Hex) if the text is not hex, and [`Decode`](FromHexError::Decode) if its bytes are not a
    /// frame.
    #[inline]
    pub fn from_hex(text: &str) -> Result<Self, FromHexError>
    where
        P: OwnedBody,
    {
        Ok(P::decode(&decode_hex(text)?, MAX_FRAME_LEN)?)
    }

    /// Returns the length of the frame in bytes.
    #[inline]
    #[must_use]
    pub fn encoded_len(&self) -> usize {
        wire::len(self)
    }

    /// Appends the frame to a buffer, and returns the number of bytes written. Encoding into a reused buffer allocates
    /// nothing.
    ///
    /// # Errors
    ///
    /// An [`EncodeError`] if the buffer has too little room. Nothing is written then. A `Vec` or a `BytesMut` always
    /// has room.
    #[inline]
    pub fn encode_into(&self, buf: &mut impl BufMut) -> Result<usize, EncodeError> {
        encode::encode_into(self, buf)
    }

    /// Encodes the frame, in one allocation.
    #[doc(alias = "encode")]
    #[doc(alias = "serialize")]
    #[inline]
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        encode::to_bytes(self)
    }

    /// Encodes the frame as upper-case hex.
    ///
    /// The hex contains a token, if the payload has one: log the hex of [`redacted`](Self::redacted).
    #[inline]
    #[must_use]
    pub fn to_hex(&self) -> String {
        encode_hex(&self.to_bytes())
    }

    /// Whether the bytes decode without loss: encoding the frame again returns the same bytes.
    ///
    /// If it is false for bytes that decode, they contain unknown fields or are encoded in another way. A relay should
    /// forward the bytes that it received.
    ///
    /// ```
    /// use bimip::v1;
    ///
    /// assert!(v1::MessageScheme::is_canonical(&[0x08, 0x0C, 0x62, 0x00]));
    /// // The route comes after the payload.
    /// assert!(!v1::MessageScheme::is_canonical(&[0x62, 0x00, 0x08, 0x0C]));
    /// ```
    #[inline]
    #[must_use]
    pub fn is_canonical<'a>(bytes: &'a [u8]) -> bool
    where
        P: Decode<'a>,
    {
        Self::from_bytes(bytes).is_ok_and(|frame| frame.to_bytes() == bytes)
    }

    /// Converts the frame to another revision, or to the same one, without an allocation. An owned frame becomes an
    /// owned frame, and a view becomes a view. To keep the owned frame, use `frame.as_view().transcode()`.
    ///
    /// A default route becomes the default route of the other revision. A server route becomes the server route there,
    /// or the default route if the server has no handler for the payload. Any other route is kept.
    ///
    /// ```
    /// use bimip::{DecodeError, MessageScheme, OwnedBody, TranscodeTo, v1, v2};
    ///
    /// /// Returns the frame in revision `B`, or `None` if `B` lacks it.
    /// fn forward<A: OwnedBody + TranscodeTo<B>, B: OwnedBody>(bytes: &[u8]) -> Result<Option<Vec<u8>>, DecodeError> {
    ///     let frame = MessageScheme::<A>::from_bytes(bytes)?;
    ///     Ok(frame.transcode().ok().map(|frame: MessageScheme<B>| frame.to_bytes()))
    /// }
    ///
    /// let bytes = bimip::decode_hex("080C6200")?;
    /// assert_eq!(forward::<v1::Payload, v2::Payload>(&bytes)?, Some(vec![0x08, 0x0A, 0x52, 0x00]));
    /// assert_eq!(forward::<v1::Payload, v1::Payload>(&bytes)?, Some(bytes));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`NotInRevision`](TranscodeErrorKind::NotInRevision) if the other revision lacks the payload, or a field of it
    /// that is set.
    #[inline]
    pub fn transcode<Q: Body>(self) -> Result<MessageScheme<Q>, TranscodeError>
    where
        P: TranscodeTo<Q>,
    {
        let Self { route, payload } = self;
        let Some(payload) = payload else { return Ok(MessageScheme { route, payload: None }) };
        let field_number = payload.field_number();
        match payload.transcode_payload() {
            Ok(payload) => {
                let route = P::REVISION.transcoded_route(route, field_number, Q::REVISION, payload.field_number());
                Ok(MessageScheme { route, payload: Some(payload) })
            }
            Err(lacks) => Err(not_transcoded(P::REVISION.payload_name(field_number), lacks, Q::REVISION)),
        }
    }

    /// Returns a view of this frame, without an allocation.
    #[inline]
    #[must_use]
    pub fn as_view(&self) -> MessageScheme<P::View<'_>> {
        MessageScheme { route: self.route, payload: self.payload.as_ref().map(|payload| payload.view()) }
    }

    /// Returns the owned frame, with one allocation for each non-empty string.
    #[inline]
    #[must_use]
    pub fn to_owned(&self) -> MessageScheme<P::Owned> {
        MessageScheme { route: self.route, payload: self.payload.as_ref().map(P::owned) }
    }
}

/// The payload of an envelope: the `Payload` and the `PayloadView` of each revision. Use it as the bound of code that
/// is generic over revisions.
///
/// This trait is sealed.
///
/// ```
/// use bimip::{Body, MessageScheme, v1};
///
/// fn receiver<P: Body>(frame: &MessageScheme<P>) -> Option<String> {
///     Some(frame.recipient()?.to_string())
/// }
///
/// let logout = v1::MessageScheme::from_hex("080C62180A160A0C6140646F6D61696E2E636F6D1206616161616131")?;
/// assert_eq!(receiver(&logout).as_deref(), Some("a@domain.com/aaaaa1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the payload of an envelope",
    note = "the payloads are `Payload` and `PayloadView` of each revision, such as `bimip::v1::Payload`"
)]
pub trait Body: Codec + Clone + PartialEq + fmt::Debug + fmt::Display {
    /// The wire revision of this payload.
    const REVISION: Revision;

    /// The owned payload: the type itself, unless it is a view.
    type Owned: OwnedBody;

    /// The view of the payload.
    type View<'a>: ViewCodec<'a> + Decode<'a> + Body<Owned = Self::Owned>
    where
        Self: 'a;

    #[doc(hidden)]
    fn owned(&self) -> Self::Owned;
    #[doc(hidden)]
    fn view(&self) -> Self::View<'_>;
    #[doc(hidden)]
    fn redact(&self) -> Self;

    /// Returns the payload's field number, which is also its default route.
    #[must_use]
    fn field_number(&self) -> u32;

    /// Returns the route on which the public server receives or sends the payload, or `None` if the server has no
    /// handler for it.
    #[inline]
    #[must_use]
    fn server_route(&self) -> Option<i64> {
        Self::REVISION.server_route(self.field_number())
    }

    /// Returns the name of the payload's field.
    #[inline]
    #[must_use]
    fn name(&self) -> &'static str {
        Self::REVISION.payload_name(self.field_number()).unwrap_or_default()
    }

    /// Returns the field `to`, or `None` if it is absent or the message has no such field. In a PingPong, a Logout and a
    /// TokenRevokeRequest, `to` is the device that the message is about, which is the sender of a request.
    #[must_use]
    fn recipient(&self) -> Option<IdentityView<'_>> {
        self.view().parties().0
    }

    /// Returns the field `from`, or `None` if it is absent or the message has no such field.
    #[must_use]
    fn sender(&self) -> Option<IdentityView<'_>> {
        self.view().parties().1
    }

    /// Whether the message is a request, which has a reply.
    #[must_use]
    fn is_request(&self) -> bool {
        self.view().asks()
    }
}

/// A payload that can be decoded from bytes of lifetime `'a`. Owned payloads implement it for every lifetime.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be decoded from these bytes",
    note = "`OwnedBody` is the bound of generic code that decodes an owned frame from any bytes"
)]
pub trait Decode<'a>: Body {
    #[doc(hidden)]
    fn decode(bytes: &'a [u8], limit: usize) -> Result<MessageScheme<Self>, DecodeError>;
}

/// A payload that owns its strings: the `Payload` of each revision. It can be decoded from bytes of any lifetime.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an owned payload",
    note = "`from_hex` and JSON need an owned frame, such as `bimip::v1::MessageScheme`",
    note = "`to_owned()` makes an owned frame of a view"
)]
pub trait OwnedBody: for<'a> Decode<'a> + Body<Owned = Self> + Send + Sync + 'static {
    #[doc(hidden)]
    fn prost_encode(&self, buf: &mut impl BufMut);
    #[doc(hidden)]
    fn prost_len(&self) -> usize;
    #[doc(hidden)]
    fn prost_merge(
        payload: &mut Option<Self>,
        tag: u32,
        wire_type: WireType,
        buf: &mut impl Buf,
        context: DecodeContext,
    ) -> Result<(), prost::DecodeError>;

    #[doc(hidden)]
    #[cfg(feature = "serde")]
    fn write_json<M: SerializeMap>(&self, json: &mut JsonWriter<M>) -> Result<(), M::Error>;
    #[doc(hidden)]
    #[cfg(feature = "serde")]
    fn read_json<'de, M: MapAccess<'de>>(
        payload: &mut Option<Self>,
        name: &str,
        json: &mut JsonReader<M>,
    ) -> Result<(), M::Error>;
}

/// A payload that converts to `To`, the payload of another revision: see [`MessageScheme::transcode`]. Every payload
/// converts to itself.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not transcode to `{To}`",
    note = "an owned payload transcodes to an owned payload, and a view to a view",
    note = "`transcode` takes the payload of the other revision, such as `bimip::v2::Payload`, not its envelope"
)]
pub trait TranscodeTo<To>: Body {
    #[doc(hidden)]
    fn transcode_payload(self) -> Result<To, Lacks>;
}

impl<P: Body> TranscodeTo<P> for P {
    #[inline]
    fn transcode_payload(self) -> Result<P, Lacks> {
        Ok(self)
    }
}

/// The conversions between the payloads of a revision, their messages and their envelopes. A row names a variant, the
/// message in it, and the view of the message.
macro_rules! conversions {
    ($($variant:ident($message:ident, $view:ident)),* $(,)?) => {
        /// Prints the name of the payload's field.
        impl fmt::Display for Payload {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }

        /// Prints the name of the payload's field.
        impl fmt::Display for PayloadView<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }

        impl Payload {
            /// Returns a view of this payload, without an allocation.
            #[inline]
            #[must_use]
            pub fn as_view(&self) -> PayloadView<'_> {
                match self { $(Self::$variant(message) => PayloadView::$variant(message.as_view()),)* }
            }
        }

        impl PayloadView<'_> {
            /// Returns the owned payload, with one allocation for each non-empty string.
            #[inline]
            #[must_use]
            pub fn to_owned(&self) -> Payload {
                match self { $(Self::$variant(message) => Payload::$variant(message.to_owned()),)* }
            }
        }

        $(
            impl From<$message> for Payload {
                #[inline]
                fn from(message: $message) -> Self {
                    Self::$variant(message)
                }
            }

            impl From<$message> for MessageScheme {
                /// Puts the message on its default route, the payload's field number.
                #[inline]
                fn from(message: $message) -> Self {
                    Payload::$variant(message).into()
                }
            }

            impl TryFrom<Payload> for $message {
                /// The payload itself, because it contains another message.
                type Error = Payload;

                #[inline]
                fn try_from(payload: Payload) -> Result<Self, Payload> {
                    match payload {
                        Payload::$variant(message) => Ok(message),
                        other => Err(other),
                    }
                }
            }

            impl<'a> From<$view<'a>> for PayloadView<'a> {
                #[inline]
                fn from(message: $view<'a>) -> Self {
                    Self::$variant(message)
                }
            }

            impl<'a> From<$view<'a>> for MessageSchemeView<'a> {
                /// Puts the message on its default route, the payload's field number.
                #[inline]
                fn from(message: $view<'a>) -> Self {
                    PayloadView::$variant(message).into()
                }
            }
        )*
    };
}

pub(crate) use conversions;

/// What another revision lacks: the whole payload, or a field of it that is set.
#[derive(Clone, Copy, Debug)]
pub enum Lacks {
    Payload,
    Field(&'static str),
}

/// The private methods of a payload. No other crate can name this trait, which seals [`Body`].
pub trait Codec: Sized {
    const SCHEMA: &'static Message;

    /// Passes the payload's field to a sink.
    fn put<'a>(&'a self, out: &mut impl Sink<'a>);

    // These two are compiled in this crate, once for each payload, and not in every crate that uses them.
    fn write<'a>(frame: &'a MessageScheme<Self>, buffer: &mut [u8; SIZE], aside: &mut Aside<'a>) -> usize;
    fn violations(frame: &MessageScheme<Self>) -> Vec<Violation>;
}

/// The private methods of a payload's view. The owned payload uses them through its view.
#[allow(unreachable_pub, reason = "Rust 1.85 does not see that `Body` makes it reachable")]
pub trait ViewCodec<'a>: Body + Copy {
    /// The receiver and the sender.
    fn parties(self) -> (Option<IdentityView<'a>>, Option<IdentityView<'a>>);
    /// Whether the message is a request.
    fn asks(self) -> bool;
    fn check(self, check: &mut Check<'_>);
    fn redacted(self) -> Self;
}

/// A payload that the fast reader reads from the last field of an envelope.
pub(crate) trait PayloadInOrder<'a>: Sized {
    fn in_order(key: u8, fields: Fields<'a>) -> Option<Self>;
}

/// A payload that the tolerant reader reads, from any field of an envelope but the route.
pub(crate) trait MergePayload<'a>: Body {
    /// Returns the place of the payload with this field number. Another payload that was read before is dropped.
    fn slot<'s>(payload: &'s mut Option<Self>, number: u8) -> Option<Slot<'s, 'a>>;
}

/// Decodes an envelope. The tolerant reader reads a view, which `convert` turns into the payload's own type.
#[cfg_attr(not(optimize_for_size), inline(always))]
pub(crate) fn decode<'a, V: MergePayload<'a>, P: PayloadInOrder<'a>>(
    bytes: &'a [u8],
    limit: usize,
    convert: fn(MessageScheme<V>) -> MessageScheme<P>,
) -> Result<MessageScheme<P>, DecodeError> {
    check_len(bytes, limit)?;
    let envelope = match usual_envelope(bytes) {
        None => peek::one_payload(V::REVISION, bytes)?,
        envelope => envelope,
    };
    if let Some((route, key, payload)) = envelope {
        if let Some(payload) = P::in_order(key, Fields::new(payload)) {
            return Ok(MessageScheme { route, payload: Some(payload) });
        }
    }
    decode_in_any_order(bytes).map(convert)
}

/// Fast path: returns the route, and the key and the bytes of the payload, which is the last field.
#[cfg_attr(not(optimize_for_size), inline(always))]
fn usual_envelope(bytes: &[u8]) -> Option<peek::Undecoded<'_>> {
    let mut fields = Fields::new(bytes);
    let route = fields.varint(encode::ROUTE as u8)? as i64;
    let (key, payload) = fields.last()?;
    Some((route, key, payload))
}

#[cold]
#[inline(never)]
fn decode_in_any_order<'a, V: MergePayload<'a>>(bytes: &'a [u8]) -> Result<MessageScheme<V>, DecodeError> {
    let mut frame = MessageScheme::default();
    match wire::merge(&mut frame, bytes, wire::MAX_DEPTH) {
        Ok(()) if frame.payload.is_some() => Ok(frame),
        // Returns an error: there is no payload. One of another revision takes this way.
        Ok(()) => peek::one_payload(V::REVISION, bytes).map(|_| frame),
        Err(error) => Err(DecodeError::wire(error, V::SCHEMA, bytes)),
    }
}

impl<'a, V: MergePayload<'a>> Merge<'a> for MessageScheme<V> {
    fn slot(&mut self, number: u8) -> Option<Slot<'_, 'a>> {
        match number {
            1 => Some(Slot::Int64(&mut self.route)),
            _ => V::slot(&mut self.payload, number),
        }
    }
}

/// Lists the rules that a frame breaks.
#[cfg_attr(not(optimize_for_size), inline(always))]
pub(crate) fn violations(frame: &MessageScheme<impl Body>) -> Vec<Violation> {
    let mut violations = Vec::new();
    let len = frame.encoded_len();
    if len > MAX_FRAME_LEN {
        violations.push(Violation::new(FieldPath::new("MessageScheme"), ViolationKind::TooLong { len }));
    }
    let name = frame.payload_name().unwrap_or_default();
    let mut report = |violation| violations.push(violation);
    let mut check = Check::new("MessageScheme", name, &mut report);
    match &frame.payload {
        Some(payload) => payload.view().check(&mut check),
        None => check.report("payload", ViolationKind::Missing),
    }
    violations
}

/// Returns the error for a payload, or a field of it, that another revision lacks.
#[cold]
fn not_transcoded(payload: Option<&'static str>, lacks: Lacks, to: Revision) -> TranscodeError {
    let path = FieldPath::new("MessageScheme").with(payload.unwrap_or_default());
    let path = match lacks {
        Lacks::Payload => path,
        Lacks::Field(field) => path.with(field),
    };
    TranscodeError::new(TranscodeErrorKind::NotInRevision, path, to)
}

impl<P> Default for MessageScheme<P> {
    /// Returns a frame without a payload, on route 0.
    #[inline]
    fn default() -> Self {
        Self { route: 0, payload: None }
    }
}

impl<P: Body> From<P> for MessageScheme<P> {
    /// Puts the payload on its default route, its field number.
    #[inline]
    fn from(payload: P) -> Self {
        Self { route: payload.field_number().into(), payload: Some(payload) }
    }
}

impl<'a, P: Decode<'a>> TryFrom<&'a [u8]> for MessageScheme<P> {
    type Error = DecodeError;

    /// Decodes a frame, as `from_bytes` does.
    #[inline]
    fn try_from(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        Self::from_bytes(bytes)
    }
}

impl<P: Body> From<MessageScheme<P>> for Vec<u8> {
    /// Encodes the frame, as `to_bytes` does.
    #[inline]
    fn from(frame: MessageScheme<P>) -> Self {
        frame.to_bytes()
    }
}

/// Prints what the frame is, such as `v1 logout, route 12`.
impl<P: Body> fmt::Display for MessageScheme<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}, route {}", P::REVISION, self.payload_name().unwrap_or("without a payload"), self.route)
    }
}

impl<P: Body> fmt::UpperHex for MessageScheme<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex::fmt(f, &self.to_hex())
    }
}

impl<P: Body> fmt::LowerHex for MessageScheme<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex::fmt(f, &self.to_hex().to_ascii_lowercase())
    }
}

/// For code that works on messages of prost. The methods of the envelope itself are faster, and check the length.
impl<P: OwnedBody> prost::Message for MessageScheme<P> {
    fn encode_raw(&self, buf: &mut impl BufMut) {
        if self.route != 0 {
            prost::encoding::int64::encode(1, &self.route, buf);
        }
        if let Some(payload) = &self.payload {
            payload.prost_encode(buf);
        }
    }

    fn merge_field(
        &mut self,
        tag: u32,
        wire_type: WireType,
        buf: &mut impl Buf,
        context: DecodeContext,
    ) -> Result<(), prost::DecodeError> {
        let (field, result) = match tag {
            1 => ("route", prost::encoding::int64::merge(wire_type, &mut self.route, buf, context)),
            _ if P::REVISION.payload_name(tag).is_some() => {
                ("payload", P::prost_merge(&mut self.payload, tag, wire_type, buf, context))
            }
            _ => return prost::encoding::skip_field(wire_type, tag, buf, context),
        };
        result.map_err(|mut error| {
            error.push("MessageScheme", field);
            error
        })
    }

    fn encoded_len(&self) -> usize {
        let route = if self.route == 0 { 0 } else { prost::encoding::int64::encoded_len(1, &self.route) };
        route.saturating_add(self.payload.as_ref().map_or(0, P::prost_len))
    }

    fn clear(&mut self) {
        *self = Self::default();
    }
}

impl<P: Codec> Encode for MessageScheme<P> {
    #[cfg_attr(not(optimize_for_size), inline(always))]
    fn encode<'a>(&'a self, out: &mut impl Sink<'a>) {
        if let Some(payload) = &self.payload {
            payload.put(out);
        }
        out.varint(encode::ROUTE as u8, self.route as u64);
    }

    #[inline]
    fn write<'a>(&'a self, buffer: &mut [u8; SIZE], aside: &mut Aside<'a>) -> usize {
        P::write(self, buffer, aside)
    }
}

impl<P: Codec> Described for MessageScheme<P> {
    const SCHEMA: &'static Message = P::SCHEMA;
}

#[cfg(feature = "proptest")]
#[doc(hidden)]
impl<P: Body + Arbitrary<Parameters = Validity> + 'static> Arbitrary for MessageScheme<P> {
    type Parameters = Validity;
    type Strategy = BoxedStrategy<Self>;

    fn arbitrary_with(validity: Validity) -> Self::Strategy {
        (any_with::<P>(validity), validity.route())
            .prop_map(|(payload, route)| match route {
                Some(route) => Self { route, payload: Some(payload) },
                None => payload.into(),
            })
            .boxed()
    }
}

/// Writes protobuf's JSON. It contains a token, if the payload has one: log the JSON of `redacted()`.
#[cfg(feature = "serde")]
impl<P: OwnedBody> Serialize for MessageScheme<P> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize_json(serializer)
    }
}

/// Reads protobuf's JSON. An error names the field.
#[cfg(feature = "serde")]
impl<'de, P: OwnedBody> Deserialize<'de> for MessageScheme<P> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize_json(deserializer)
    }
}

#[cfg(feature = "serde")]
impl<P: OwnedBody> Json for MessageScheme<P> {
    fn write_json<M: SerializeMap>(&self, json: &mut JsonWriter<M>) -> Result<(), M::Error> {
        json.int64("route", self.route)?;
        self.payload.as_ref().map_or(Ok(()), |payload| payload.write_json(json))
    }

    fn read_json<'de, M: MapAccess<'de>>(&mut self, name: &str, json: &mut JsonReader<M>) -> Result<(), M::Error> {
        match name {
            "route" => self.route = json.int64(1)?,
            _ => P::read_json(&mut self.payload, name, json)?,
        }
        Ok(())
    }
}
