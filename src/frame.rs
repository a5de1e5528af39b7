//! The methods of `Frame`, and those of `Revision` that need its envelope.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use bytes::BufMut;

use crate::envelope::{Body, MessageScheme};
use crate::error::{DecodeError, EncodeError, FromHexError, TranscodeError};
use crate::generated::frame::{Frame, with_envelope, with_scheme};
use crate::hex::{self, decode_hex, encode_hex};
use crate::identity::IdentityView;
use crate::limit::MAX_FRAME_LEN;
use crate::revision::Revision;
use crate::schema::{self, Described};
use crate::violation::Violation;

#[cfg(feature = "serde")]
use serde::de::{Deserialize, DeserializeSeed, Deserializer};
#[cfg(feature = "serde")]
use serde::ser::{Serialize, Serializer};

impl Frame {
    /// Decodes a frame of at most [`MAX_FRAME_LEN`] bytes, like [`MessageScheme::from_bytes`].
    ///
    /// # Errors
    ///
    /// The errors of [`MessageScheme::from_bytes`].
    #[doc(alias = "decode")]
    #[doc(alias = "deserialize")]
    #[doc(alias = "parse")]
    pub fn from_bytes(revision: Revision, bytes: &[u8]) -> Result<Self, DecodeError> {
        Self::from_bytes_with_limit(revision, bytes, MAX_FRAME_LEN)
    }

    /// Like [`from_bytes`](Self::from_bytes), but for a frame of at most `limit` bytes.
    ///
    /// # Errors
    ///
    /// The errors of [`MessageScheme::from_bytes`].
    pub fn from_bytes_with_limit(revision: Revision, bytes: &[u8], limit: usize) -> Result<Self, DecodeError> {
        with_scheme!(revision, Scheme => Scheme::from_bytes_with_limit(bytes, limit).map(Self::from))
    }

    /// Decodes a frame from hex text in any form that [`decode_hex`] accepts.
    ///
    /// # Errors
    ///
    /// [`Hex`](FromHexError::Hex) if the text is not hex, and [`Decode`](FromHexError::Decode) if its bytes are not a
    /// frame.
    pub fn from_hex(revision: Revision, text: &str) -> Result<Self, FromHexError> {
        Ok(Self::from_bytes(revision, &decode_hex(text)?)?)
    }

    /// Puts a message into a frame of this revision, on the default route.
    ///
    /// ```
    /// use bimip::{Frame, Identity, Revision, v2::PingPong};
    ///
    /// let ping = PingPong::ping().to(Identity::device("a@domain.com", "1")).ping_time(7).ping_id("1").build()?;
    /// let frame = Frame::from_message(Revision::V1, ping.clone())?;
    /// assert_eq!(frame.to_string(), "v1 ping_pong, route 6");
    ///
    /// let error = Frame::from_message(Revision::Dartmessaging, ping).unwrap_err();
    /// assert_eq!(error.to_string(), "MessageScheme.ping_pong: not in dartmessaging");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`NotInRevision`](crate::TranscodeErrorKind::NotInRevision) if the revision lacks the message, or a field of it
    /// that is set.
    pub fn from_message(revision: Revision, message: impl Into<Self>) -> Result<Self, TranscodeError> {
        message.into().transcode(revision)
    }

    /// Returns the wire revision of the frame.
    #[must_use]
    pub const fn revision(&self) -> Revision {
        const fn revision_of<P: Body>(_: &MessageScheme<P>) -> Revision {
            P::REVISION
        }
        with_envelope!(self, envelope => revision_of(envelope))
    }

    /// Returns the route. Never identify a frame by it.
    #[must_use]
    pub fn route(&self) -> i64 {
        with_envelope!(self, envelope => envelope.route)
    }

    /// Returns the field `to`, or `None` if it is absent or the payload has no such field. In a PingPong, a Logout and a
    /// TokenRevokeRequest, `to` is the device that the message is about, which is the sender of a request.
    ///
    /// ```
    /// use bimip::{Frame, Revision};
    ///
    /// let frame = Frame::from_hex(Revision::V2, "0806320E120C0A0A6240646F6D61696E2E63")?;
    /// assert!(frame.is_request());
    /// assert_eq!(frame.recipient().map(|to| to.to_string()).as_deref(), Some("b@domain.c"));
    /// # Ok::<(), bimip::FromHexError>(())
    /// ```
    #[must_use]
    pub fn recipient(&self) -> Option<IdentityView<'_>> {
        with_envelope!(self, envelope => envelope.recipient())
    }

    /// Returns the field `from`, or `None` if it is absent or the payload has no such field.
    #[must_use]
    pub fn sender(&self) -> Option<IdentityView<'_>> {
        with_envelope!(self, envelope => envelope.sender())
    }

    /// Whether the payload is a request, which has a reply.
    #[must_use]
    pub fn is_request(&self) -> bool {
        with_envelope!(self, envelope => envelope.is_request())
    }

    /// Returns the name of the payload's field.
    #[must_use]
    pub fn payload_name(&self) -> Option<&'static str> {
        with_envelope!(self, envelope => envelope.payload_name())
    }

    /// Returns the field number of the payload, which identifies the frame.
    #[must_use]
    pub fn field_number(&self) -> Option<u32> {
        with_envelope!(self, envelope => envelope.field_number())
    }

    /// Returns the frame with another route.
    #[must_use]
    pub fn with_route(self, route: i64) -> Self {
        with_envelope!(self, envelope => envelope.with_route(route).into())
    }

    /// Returns the frame with the public server's route for its payload, like [`MessageScheme::with_server_route`].
    #[must_use]
    pub fn with_server_route(self) -> Self {
        with_envelope!(self, envelope => envelope.with_server_route().into())
    }

    /// Lists the rules that the frame breaks, like [`MessageScheme::violations`].
    #[doc(alias = "validate")]
    #[must_use]
    pub fn violations(&self) -> Vec<Violation> {
        with_envelope!(self, envelope => envelope.violations())
    }

    /// Returns a copy for logs, in which `<redacted>` replaces a token, like [`MessageScheme::redacted`].
    #[must_use]
    pub fn redacted(&self) -> Self {
        with_envelope!(self, envelope => envelope.redacted().into())
    }

    /// Returns the length of the frame in bytes.
    #[must_use]
    pub fn encoded_len(&self) -> usize {
        with_envelope!(self, envelope => envelope.encoded_len())
    }

    /// Appends the frame to a buffer, and returns the number of bytes written. Encoding into a reused buffer allocates
    /// nothing.
    ///
    /// # Errors
    ///
    /// An [`EncodeError`] if the buffer has too little room. Nothing is written then. A `Vec` or a `BytesMut` always
    /// has room.
    pub fn encode_into(&self, buf: &mut impl BufMut) -> Result<usize, EncodeError> {
        with_envelope!(self, envelope => envelope.encode_into(buf))
    }

    /// Encodes the frame, in one allocation.
    #[doc(alias = "encode")]
    #[doc(alias = "serialize")]
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        with_envelope!(self, envelope => envelope.to_bytes())
    }

    /// Encodes the frame as upper-case hex.
    ///
    /// The hex contains a token, if the payload has one: log the hex of [`redacted`](Self::redacted).
    #[must_use]
    pub fn to_hex(&self) -> String {
        encode_hex(&self.to_bytes())
    }

    /// Converts the frame to another revision, or to its own, like [`MessageScheme::transcode`].
    ///
    /// # Errors
    ///
    /// [`NotInRevision`](crate::TranscodeErrorKind::NotInRevision) if the other revision lacks the payload, or a field
    /// of it that is set.
    pub fn transcode(self, revision: Revision) -> Result<Self, TranscodeError> {
        with_envelope!(self, envelope => with_scheme!(revision, Scheme => {
            let transcoded: Scheme = envelope.transcode()?;
            Ok(transcoded.into())
        }))
    }
}

impl From<Frame> for Vec<u8> {
    /// Encodes the frame, like `to_bytes`.
    fn from(frame: Frame) -> Self {
        frame.to_bytes()
    }
}

/// Prints what the frame is, such as `v1 logout, route 12`.
impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        with_envelope!(self, envelope => envelope.fmt(f))
    }
}

impl fmt::UpperHex for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex::fmt(f, &self.to_hex())
    }
}

impl fmt::LowerHex for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        hex::fmt(f, &self.to_hex().to_ascii_lowercase())
    }
}

/// Writes the JSON of the envelope, without its revision. It contains a token, if the payload has one: log the JSON of
/// `redacted()`.
#[cfg(feature = "serde")]
impl Serialize for Frame {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        with_envelope!(self, envelope => envelope.serialize(serializer))
    }
}

/// Reads the JSON of a frame of this revision.
///
/// ```
/// use bimip::Revision;
/// use serde::de::DeserializeSeed;
///
/// let mut json = serde_json::Deserializer::from_str(r#"{"route": 12, "logout": {"type": 1}}"#);
/// let frame = Revision::V1.deserialize(&mut json)?;
/// assert_eq!(frame.to_hex(), "080C62021001");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[cfg(feature = "serde")]
impl<'de> DeserializeSeed<'de> for Revision {
    type Value = Frame;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Frame, D::Error> {
        with_scheme!(self, Scheme => <Scheme as Deserialize>::deserialize(deserializer).map(Frame::from))
    }
}

impl Revision {
    /// Returns the schema of the envelope: the names, numbers and kinds of all fields.
    #[must_use]
    pub const fn schema(self) -> &'static schema::Message {
        with_scheme!(self, Scheme => Scheme::SCHEMA)
    }

    /// Lists the revisions in which the bytes decode and encode to themselves again.
    ///
    /// This is for tools. The same bytes can be frames of several revisions, so on a live connection the result is a
    /// guess. A frame with an unknown field, or with its fields in another order, fits no revision.
    ///
    /// ```
    /// use bimip::{Revision, decode_hex};
    ///
    /// let logout = decode_hex("080C62230A160A0C6140646F6D61696E2E636F6D12066161616161311001180420EAB48B9E9233")?;
    /// assert!(Revision::candidates(&logout).eq([Revision::V1]));
    /// # Ok::<(), bimip::HexError>(())
    /// ```
    // Inlined, so that only a crate that calls it compiles three codecs.
    #[inline]
    pub fn candidates(bytes: &[u8]) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|revision| with_scheme!(revision, Scheme => Scheme::is_canonical(bytes)))
    }
}
