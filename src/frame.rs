//! The methods of a frame whose revision is known at run time only, and what a revision knows of its envelope.

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
use crate::rules::Violation;
use crate::schema::{self, Described};

#[cfg(feature = "serde")]
use serde::de::{Deserialize, DeserializeSeed, Deserializer};
#[cfg(feature = "serde")]
use serde::ser::{Serialize, Serializer};

impl Frame {
    /// Decodes a frame of at most [`MAX_FRAME_LEN`] bytes. Checks no rule of the protocol, and drops unknown fields.
    ///
    /// # Errors
    ///
    /// The bytes are empty, too long or malformed, or hold no payload of this revision.
    pub fn from_bytes(revision: Revision, bytes: &[u8]) -> Result<Self, DecodeError> {
        Self::from_bytes_with_limit(revision, bytes, MAX_FRAME_LEN)
    }

    /// Decodes a frame of at most `limit` bytes.
    ///
    /// # Errors
    ///
    /// The bytes are empty, too long or malformed, or hold no payload of this revision.
    pub fn from_bytes_with_limit(revision: Revision, bytes: &[u8], limit: usize) -> Result<Self, DecodeError> {
        with_scheme!(revision, Scheme => Scheme::from_bytes_with_limit(bytes, limit).map(Self::from))
    }

    /// Decodes a frame from hex text, as [`decode_hex`] takes it.
    ///
    /// # Errors
    ///
    /// The text is not hex, or its bytes do not decode.
    pub fn from_hex(revision: Revision, text: &str) -> Result<Self, FromHexError> {
        Ok(Self::from_bytes(revision, &decode_hex(text)?)?)
    }

    /// Returns the frame of a message in a revision that is known at run time only, on the default route.
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
    /// [`NotInRevision`](crate::TranscodeErrorKind::NotInRevision): the revision lacks the message, or a field of it that
    /// is set.
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

    /// Returns the route: the payload's field number by default. Deployed servers use other routes too.
    #[must_use]
    pub fn route(&self) -> i64 {
        with_envelope!(self, envelope => envelope.route)
    }

    /// Returns who the payload is to. `None` if the field is absent, or if the payload has no such field.
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

    /// Returns who the payload is from. `None` if the field is absent, or if the payload has no such field.
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

    /// Returns the field number of the payload, which tells what the frame is.
    #[must_use]
    pub fn field_number(&self) -> Option<u32> {
        with_envelope!(self, envelope => envelope.field_number())
    }

    /// Returns the frame with another route.
    #[must_use]
    pub fn with_route(self, route: i64) -> Self {
        with_envelope!(self, envelope => envelope.with_route(route).into())
    }

    /// Returns the frame with the route on which the public server serves or sends its payload, or with the default route
    /// if the public server has no handler for the payload. A frame without a payload is returned unchanged.
    #[must_use]
    pub fn with_server_route(self) -> Self {
        with_envelope!(self, envelope => envelope.with_server_route().into())
    }

    /// Lists the rules that the frame breaks, as [`MessageScheme::violations`](crate::MessageScheme::violations) does.
    #[must_use]
    pub fn violations(&self) -> Vec<Violation> {
        with_envelope!(self, envelope => envelope.violations())
    }

    /// Returns a copy that can be logged: `<redacted>` stands for a token, and all else is equal.
    #[must_use]
    pub fn redacted(&self) -> Self {
        with_envelope!(self, envelope => envelope.redacted().into())
    }

    /// Returns the length of the frame in bytes.
    #[must_use]
    pub fn encoded_len(&self) -> usize {
        with_envelope!(self, envelope => envelope.encoded_len())
    }

    /// Appends the frame to a buffer, and returns the number of bytes written. Encoding into a reused buffer needs no
    /// allocation.
    ///
    /// # Errors
    ///
    /// The buffer has too little room. Nothing is written then. A `Vec` or a `BytesMut` always has room.
    pub fn encode_into(&self, buf: &mut impl BufMut) -> Result<usize, EncodeError> {
        with_envelope!(self, envelope => envelope.encode_into(buf))
    }

    /// Returns the frame's bytes, in one allocation.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        with_envelope!(self, envelope => envelope.to_bytes())
    }

    /// Returns the frame as upper-case hex.
    ///
    /// The hex of a frame contains its token, as its bytes and its JSON do: keep it out of logs.
    #[must_use]
    pub fn to_hex(&self) -> String {
        encode_hex(&self.to_bytes())
    }

    /// Converts the frame to another revision, or to its own. The route changes as in
    /// [`MessageScheme::transcode`].
    ///
    /// # Errors
    ///
    /// The other revision lacks the payload, or a field of it that is set.
    pub fn transcode(self, revision: Revision) -> Result<Self, TranscodeError> {
        with_envelope!(self, envelope => with_scheme!(revision, Scheme => {
            let transcoded: Scheme = envelope.transcode()?;
            Ok(transcoded.into())
        }))
    }
}

impl From<Frame> for Vec<u8> {
    /// Encodes the frame, as `to_bytes` does.
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

/// Writes the JSON of the envelope, which does not tell the revision. It contains a token if the payload has one: log the
/// JSON of `redacted()`.
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
    /// Returns the names, numbers and kinds of the fields of the envelope and of all that it can hold.
    #[must_use]
    pub const fn schema(self) -> &'static schema::Message {
        with_scheme!(self, Scheme => Scheme::SCHEMA)
    }

    /// Lists the revisions under which the bytes decode *and* re-encode to themselves.
    ///
    /// This is for tools. Several revisions can fit the same bytes, so on a live connection the result is a guess.
    ///
    /// ```
    /// use bimip::{Revision, decode_hex};
    ///
    /// let logout = decode_hex("080C62230A160A0C6140646F6D61696E2E636F6D12066161616161311001180420EAB48B9E9233")?;
    /// assert!(Revision::candidates(&logout).eq([Revision::V1]));
    /// # Ok::<(), bimip::HexError>(())
    /// ```
    // Inlined, so that a crate that does not call it need not compile three codecs.
    #[inline]
    pub fn candidates(bytes: &[u8]) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|revision| with_scheme!(revision, Scheme => Scheme::is_canonical(bytes)))
    }
}
