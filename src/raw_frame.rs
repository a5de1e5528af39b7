//! Moving a frame to another revision without decoding its payload.

use alloc::vec::Vec;

use bytes::BufMut;

use crate::encode::{self, ROUTE};
use crate::error::{EncodeError, TranscodeError, TranscodeErrorKind};
use crate::field_path::FieldPath;
use crate::peek::Peek;
use crate::revision::{Counterpart, Revision};
use crate::wire::{self, Encode, Sink};

/// A frame with an undecoded payload, ready to be encoded. [`Peek::transcode`] returns it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawFrame<'a>(Peek<'a>);

impl<'a> Peek<'a> {
    /// Moves the frame to another revision without decoding its payload.
    ///
    /// The payload's bytes are not changed. Unknown fields in the payload are kept, and an invalid payload stays
    /// invalid. The route changes as in [`MessageScheme::transcode`](crate::MessageScheme::transcode). A frame also
    /// moves to its own revision, with the same route and payload.
    ///
    /// ```
    /// use bimip::Revision;
    ///
    /// // The body ends with field 9, which no revision has.
    /// let frame = bimip::decode_hex("080C62041803 4801")?;
    /// let moved = Revision::V1.peek(&frame)?.transcode(Revision::V2)?;
    /// assert_eq!(moved.to_bytes(), bimip::decode_hex("080A52041803 4801")?);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// - [`NotInRevision`](TranscodeErrorKind::NotInRevision): the other revision lacks the payload.
    /// - [`DifferentBody`](TranscodeErrorKind::DifferentBody): the payload is a message of another type there. Decode
    ///   the frame and call its `transcode`.
    /// - [`ExtraFields`](TranscodeErrorKind::ExtraFields): the envelope contains more than a route and one payload.
    pub fn transcode(self, revision: Revision) -> Result<RawFrame<'a>, TranscodeError> {
        let envelope = FieldPath::new("MessageScheme");
        let error = |kind, path| TranscodeError::new(kind, path, revision);
        let field_number = match self.revision.counterpart(self.field_number, revision) {
            _ if revision == self.revision => self.field_number,
            Some(Counterpart::Same(field_number)) => field_number,
            Some(Counterpart::Different) => {
                return Err(error(TranscodeErrorKind::DifferentBody, envelope.with(self.name)));
            }
            None => return Err(error(TranscodeErrorKind::NotInRevision, envelope.with(self.name))),
        };
        if self.has_more {
            return Err(error(TranscodeErrorKind::ExtraFields, envelope));
        }
        let name = revision.payload_name(field_number).unwrap_or(self.name);
        let route = self.revision.transcoded_route(self.route, self.field_number, revision, field_number);
        Ok(RawFrame(Peek { revision, route, field_number, name, ..self }))
    }
}

impl<'a> RawFrame<'a> {
    /// Returns the frame's route and payload, as [`Revision::peek`] does for the encoded frame.
    #[must_use]
    pub const fn peek(&self) -> Peek<'a> {
        self.0
    }

    /// Returns the frame with another route.
    #[must_use]
    pub const fn with_route(self, route: i64) -> Self {
        Self(Peek { route, ..self.0 })
    }

    /// Returns the frame with the public server's route for its payload, or with the default route if the server has no
    /// handler for it.
    #[must_use]
    pub const fn with_server_route(self) -> Self {
        self.with_route(self.0.revision.server_or_default_route(self.0.field_number))
    }

    /// Returns the length of the frame in bytes.
    #[inline]
    #[must_use]
    pub fn encoded_len(&self) -> usize {
        wire::len(self)
    }

    /// Appends the frame to a buffer, and returns the number of bytes written.
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
}

impl Encode for RawFrame<'_> {
    #[cfg_attr(not(optimize_for_size), inline(always))]
    fn encode<'a>(&'a self, out: &mut impl Sink<'a>) {
        // The key of a payload takes one byte.
        out.put_bytes((self.0.field_number << 3 | 2) as u8, self.0.payload);
        out.varint(ROUTE as u8, self.0.route as u64);
    }
}
