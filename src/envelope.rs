use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use bytes::BufMut;

use crate::error::{DecodeError, DecodeErrorKind, EncodeError, FromHexError};
use crate::hex::{self, decode_hex};
use crate::path::Path;
use crate::peek;
use crate::revision::Revision;
use crate::rules::Violation;
use crate::schema;

/// The longest frame that [`Envelope::from_bytes`] and [`peek`](crate::peek) take: 64 KiB.
pub const MAX_FRAME_LEN: usize = 64 * 1024;

/// What the envelopes of all revisions can do: [`dartmessaging::MessageScheme`](crate::dartmessaging::MessageScheme),
/// [`v1::MessageScheme`](crate::v1::MessageScheme) and [`v2::MessageScheme`](crate::v2::MessageScheme).
///
/// For code that serves any revision, and imported for these methods:
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

    /// What this envelope can carry.
    type Payload: Clone + fmt::Debug + PartialEq;

    /// What the payload of this field number is called in this revision, if it has one.
    #[must_use]
    fn payload_name(field_number: u32) -> Option<&'static str>;

    /// The route: the payload's field number by default, but deployed servers do not keep to that.
    fn route(&self) -> i64;

    /// The payload.
    fn payload(&self) -> Option<&Self::Payload>;

    /// The field number of the payload: what the frame is.
    fn field_number(&self) -> Option<u32>;

    /// The same frame with another route.
    #[must_use]
    fn with_route(self, route: i64) -> Self;

    /// Every rule of the protocol that the frame breaks: its payload's, and a
    /// [route](crate::Problem::UnexpectedRoute) that is not the payload's field number. A code or time of 0 reads as
    /// one that is not set.
    #[must_use]
    fn validate(&self) -> Vec<Violation>;

    /// A frame that can be logged: a token in it is replaced by `<redacted>`, all else is alike.
    #[must_use]
    fn redacted(&self) -> Self;

    /// Decodes a frame of at most [`MAX_FRAME_LEN`] bytes.
    ///
    /// Lenient: rules are not checked, and fields that no revision has are dropped. See [`validate`](Self::validate)
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
    fn from_bytes_with_limit(bytes: &[u8], limit: usize) -> Result<Self, DecodeError>;

    /// Decodes a frame from hex text, as [`decode_hex`] takes it.
    ///
    /// # Errors
    ///
    /// The text is not hex, or its bytes do not decode.
    fn from_hex(text: &str) -> Result<Self, FromHexError> {
        Ok(Self::from_bytes(&decode_hex(text)?)?)
    }

    /// How many bytes the frame takes.
    fn encoded_len(&self) -> usize;

    /// Appends the frame. A buffer that is used again needs no allocation.
    ///
    /// # Errors
    ///
    /// The buffer has too little room; nothing was written then. A `Vec` or a `BytesMut` always has room.
    fn encode_into(&self, buf: &mut impl BufMut) -> Result<(), EncodeError>;

    /// The frame in one allocation.
    fn to_bytes(&self) -> Vec<u8>;

    /// The frame as upper-case hex, in one allocation.
    ///
    /// The hex of a frame that carries a token is the token: keep it out of logs.
    fn to_hex(&self) -> String {
        hex::from_back_half(self.encoded_len(), |mut back_half| {
            // As long as the frame, so there is room for it.
            let _ = self.encode_into(&mut back_half);
        })
    }

    /// Whether the bytes decode, and decoding them loses nothing: encoding again gives the same bytes.
    ///
    /// Where not, they hold fields that this revision does not have, or encode the same frame in another way. A relay
    /// forwards the bytes that it got.
    #[must_use]
    fn is_canonical(bytes: &[u8]) -> bool {
        Self::from_bytes(bytes).is_ok_and(|frame| frame.to_bytes() == bytes)
    }
}

/// Only this crate's envelopes are envelopes, so that the trait can grow.
pub trait Sealed {}

/// What every envelope has: enough to name the route.
pub(crate) static ROUTE: schema::Message = schema::Message {
    name: "MessageScheme",
    fields: &[schema::Field { number: 1, name: "route", kind: schema::Kind::Integer }],
};

#[inline]
pub(crate) fn check_len(bytes: &[u8], limit: usize) -> Result<(), DecodeError> {
    let kind = match bytes.len() {
        0 => DecodeErrorKind::Empty,
        len if len > limit => DecodeErrorKind::TooLong { len, limit },
        _ => return Ok(()),
    };
    Err(DecodeError::new(kind, Path::new("MessageScheme"), 0))
}

/// Why an envelope that was read has no payload: it has none, or one that the revision lacks.
#[cold]
pub(crate) fn no_payload(bytes: &[u8], revision: Revision) -> DecodeError {
    let kind = match peek::read(bytes) {
        Ok(peek) if peek.field_number != 0 => {
            DecodeErrorKind::PayloadNotInRevision { field_number: peek.field_number, revision }
        }
        _ => DecodeErrorKind::NoPayload,
    };
    DecodeError::new(kind, Path::PAYLOAD, 0)
}

/// A revision's envelope, from the list of its payloads: field number, variant, name, message.
///
/// A frame is made of any of them by `From`; of those listed behind `without`, whose messages have a text field that
/// this revision has not, by `TryFrom`, which refuses that field.
macro_rules! envelope {
    (
        $revision:ident {
            $($number:literal $Variant:ident $name:ident: $Message:ident,)*
        }
        $(without $absent:ident {
            $($checked_number:literal $CheckedVariant:ident $checked_name:ident: $CheckedMessage:ident,)*
        })?
    ) => {
        $(impl From<$Message> for MessageScheme {
            /// The route is the payload's field number.
            fn from(message: $Message) -> Self {
                Self { route: $number, payload: Some(Payload::$Variant(message)) }
            }
        })*

        $($(impl TryFrom<$CheckedMessage> for MessageScheme {
            type Error = $crate::BuildError;

            /// The route is the payload's field number. Refuses what this revision has no field for.
            fn try_from(message: $CheckedMessage) -> Result<Self, $crate::BuildError> {
                let payload = Payload::$CheckedVariant(message);
                match payload.field_not_in_revision() {
                    None => Ok(Self { route: $checked_number, payload: Some(payload) }),
                    Some(field) => {
                        let problem = $crate::Problem::NotInRevision($crate::Revision::$revision);
                        Err($crate::BuildError::new(stringify!($CheckedMessage), field, problem))
                    }
                }
            }
        })*)?

        $crate::envelope::envelope! { @ $revision
            [$($number $Variant $name $Message [],)*
            $($($checked_number $CheckedVariant $checked_name $CheckedMessage [$absent],)*)?]
        }
    };
    (@ $revision:ident [$($number:literal $Variant:ident $name:ident $Message:ident [$($absent:ident)?],)*]) => {
        impl Payload {
            /// The field number of this payload: what the frame is, and its default route.
            #[must_use]
            pub const fn field_number(&self) -> u32 {
                match self {
                    $(Self::$Variant(_) => $number,)*
                }
            }

            /// The name of that field.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Self::$Variant(_) => stringify!($name),)*
                }
            }

            /// A field that is set, of a message that other revisions have it in.
            pub(crate) fn field_not_in_revision(&self) -> Option<&'static str> {
                match self {
                    $($(Self::$Variant(message) if !message.$absent.is_empty() => Some(stringify!($absent)),)?)*
                    _ => None,
                }
            }
        }

        $(impl From<$Message> for Payload {
            fn from(message: $Message) -> Self {
                Self::$Variant(message)
            }
        })*

        impl $crate::rules::Rules for MessageScheme {
            fn redacted(&self) -> Self {
                let payload = self.payload.as_ref().map(|payload| match payload {
                    $(Payload::$Variant(message) => Payload::$Variant(message.redacted()),)*
                });
                Self { route: self.route, payload }
            }

            fn check(&self, check: &mut $crate::rules::Check) {
                let Some(payload) = &self.payload else {
                    return check.report("payload", $crate::Problem::Missing);
                };
                let (route, field_number) = (self.route, payload.field_number());
                if route != i64::from(field_number) {
                    check.report("route", $crate::Problem::UnexpectedRoute { route, field_number });
                }
                check.within(payload.name(), |check| {
                    match payload {
                        $(Payload::$Variant(message) => message.check(check),)*
                    }
                    if let Some(field) = payload.field_not_in_revision() {
                        check.report(field, $crate::Problem::NotInRevision($crate::Revision::$revision));
                    }
                });
            }
        }

        impl $crate::schema::Described for MessageScheme {
            const SCHEMA: &'static $crate::schema::Message = &$crate::schema::Message {
                name: "MessageScheme",
                fields: &[
                    $crate::schema::Field { number: 1, name: "route", kind: $crate::schema::Kind::Integer },
                    $($crate::schema::Field {
                        number: $number,
                        name: stringify!($name),
                        kind: $crate::schema::Kind::Message(<$Message as $crate::schema::Described>::SCHEMA),
                    },)*
                ],
            };
        }

        #[cfg(feature = "proptest")]
        impl proptest::arbitrary::Arbitrary for Payload {
            type Parameters = $crate::strategy::Content;
            type Strategy = proptest::strategy::BoxedStrategy<Self>;

            fn arbitrary_with(content: $crate::strategy::Content) -> Self::Strategy {
                use proptest::{arbitrary::any_with, strategy::Strategy};
                proptest::strategy::Union::new([$(
                    any_with::<$Message>(content)
                        .prop_map(move |message| {
                            $(let message = $Message { $absent: content.absent(message.$absent), ..message };)?
                            Self::$Variant(message)
                        })
                        .boxed(),
                )*])
                .boxed()
            }
        }

        #[cfg(feature = "proptest")]
        impl proptest::arbitrary::Arbitrary for MessageScheme {
            type Parameters = $crate::strategy::Content;
            type Strategy = proptest::strategy::BoxedStrategy<Self>;

            fn arbitrary_with(content: $crate::strategy::Content) -> Self::Strategy {
                use proptest::{arbitrary::any_with, strategy::Strategy};
                (any_with::<Payload>(content), content.route())
                    .prop_map(|(payload, route)| Self {
                        route: route.unwrap_or_else(|| payload.field_number().into()),
                        payload: Some(payload),
                    })
                    .boxed()
            }
        }

        impl $crate::envelope::Sealed for MessageScheme {}

        impl $crate::Envelope for MessageScheme {
            const REVISION: $crate::Revision = $crate::Revision::$revision;

            type Payload = Payload;

            fn payload_name(field_number: u32) -> Option<&'static str> {
                match field_number {
                    $($number => Some(stringify!($name)),)*
                    _ => None,
                }
            }

            fn route(&self) -> i64 {
                self.route
            }

            fn payload(&self) -> Option<&Payload> {
                self.payload.as_ref()
            }

            fn field_number(&self) -> Option<u32> {
                self.payload.as_ref().map(Payload::field_number)
            }

            fn with_route(self, route: i64) -> Self {
                Self { route, ..self }
            }

            fn validate(&self) -> alloc::vec::Vec<$crate::Violation> {
                $crate::rules::validate(self)
            }

            fn redacted(&self) -> Self {
                $crate::rules::Rules::redacted(self)
            }

            #[inline]
            fn from_bytes_with_limit(bytes: &[u8], limit: usize) -> Result<Self, $crate::DecodeError> {
                MessageSchemeView::parse_with_limit(bytes, limit).map(|view| view.to_owned())
            }

            #[inline]
            fn encoded_len(&self) -> usize {
                self.encode_frame($crate::encode::measure).err().unwrap_or_default()
            }

            #[inline]
            fn encode_into(&self, buf: &mut impl bytes::BufMut) -> Result<(), $crate::EncodeError> {
                self.encode_frame($crate::encode::room(buf)).map(drop)
            }

            #[inline]
            fn to_bytes(&self) -> alloc::vec::Vec<u8> {
                let Ok(bytes) = self.encode_frame($crate::encode::fresh);
                bytes
            }
        }

        impl core::fmt::UpperHex for MessageScheme {
            #[inline]
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                $crate::hex::fmt(f, &$crate::Envelope::to_hex(self))
            }
        }

        impl core::fmt::LowerHex for MessageScheme {
            #[inline]
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                $crate::hex::fmt(f, &$crate::Envelope::to_hex(self).to_ascii_lowercase())
            }
        }

        impl MessageScheme {
            #[inline]
            fn encode_frame<B: bytes::BufMut, E>(&self, buffer: impl FnOnce(usize) -> Result<B, E>) -> Result<B, E> {
                match &self.payload {
                    Some(payload) => payload.encode_frame(self.route, buffer),
                    None => $crate::encode::frame(self.route, 0, None::<&$crate::IdentityView<'_>>, buffer),
                }
            }
        }

        impl<'a> MessageSchemeView<'a> {
            #[inline]
            fn encode_frame<B: bytes::BufMut, E>(&self, buffer: impl FnOnce(usize) -> Result<B, E>) -> Result<B, E> {
                match &self.payload {
                    Some(payload) => payload.encode_frame(self.route, buffer),
                    None => $crate::encode::frame(self.route, 0, None::<&$crate::IdentityView<'_>>, buffer),
                }
            }

            /// Reads a frame of at most [`MAX_FRAME_LEN`](crate::MAX_FRAME_LEN) bytes, without an allocation.
            ///
            /// # Errors
            ///
            /// The bytes are empty, too long or malformed, or hold no payload of this revision.
            #[inline]
            pub fn parse(bytes: &'a [u8]) -> Result<Self, $crate::DecodeError> {
                Self::parse_with_limit(bytes, $crate::MAX_FRAME_LEN)
            }

            /// Reads a frame of at most `limit` bytes, without an allocation.
            ///
            /// # Errors
            ///
            /// The bytes are empty, too long or malformed, or hold no payload of this revision.
            #[inline]
            pub fn parse_with_limit(bytes: &'a [u8], limit: usize) -> Result<Self, $crate::DecodeError> {
                $crate::envelope::check_len(bytes, limit)?;
                let mut view = Self::default();
                match $crate::wire::merge(&mut view, bytes, $crate::wire::MAX_DEPTH) {
                    Ok(()) if view.payload.is_some() => Ok(view),
                    Ok(()) => Err($crate::envelope::no_payload(bytes, $crate::Revision::$revision)),
                    Err(error) => Err($crate::DecodeError::malformed::<MessageScheme>(error, bytes)),
                }
            }

            /// How many bytes the frame takes.
            #[inline]
            #[must_use]
            pub fn encoded_len(&self) -> usize {
                self.encode_frame($crate::encode::measure).err().unwrap_or_default()
            }

            /// Appends the frame.
            ///
            /// # Errors
            ///
            /// The buffer has too little room; nothing was written then. A `Vec` or a `BytesMut` always has room.
            #[inline]
            pub fn encode_into(&self, buf: &mut impl bytes::BufMut) -> Result<(), $crate::EncodeError> {
                self.encode_frame($crate::encode::room(buf)).map(drop)
            }

            /// The frame in one allocation.
            #[inline]
            #[must_use]
            pub fn to_bytes(&self) -> alloc::vec::Vec<u8> {
                let Ok(bytes) = self.encode_frame($crate::encode::fresh);
                bytes
            }
        }

    };
}

pub(crate) use envelope;
