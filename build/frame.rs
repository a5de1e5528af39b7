//! The frame of a revision that is known at run time only: an enum over the envelopes.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::layout::{ident, pascal_case};
use super::schema::Schema;

pub fn frame(schema: &Schema) -> TokenStream {
    let (modules, variants): (Vec<_>, Vec<_>) =
        schema.revisions().map(|(revision, ..)| (ident(revision), format_ident!("{}", pascal_case(revision)))).unzip();
    let docs = modules.iter().map(|module| format!(" A frame of {module}."));
    let transcode = variants.iter().map(|from| {
        quote! {
            Self::#from(frame) => match revision {
                #(Revision::#variants => match frame.transcode::<#modules::MessageScheme>() {
                    Ok(frame) => Ok(Self::#variants(frame)),
                    Err(error) => Err(error.map_frame(Self::#from)),
                },)*
            },
        }
    });
    quote! {
        /// A frame of a revision that is known at run time only.
        ///
        /// It has the methods of an envelope. A `match` reaches the envelope itself, with its payload.
        ///
        /// ```
        /// use bimip::{Frame, Revision, v1, v2};
        ///
        /// let revision: Revision = "v1".parse()?;
        /// let frame = Frame::from_hex(revision, "080C6200")?;
        /// assert_eq!((frame.revision(), frame.payload_name(), frame.route()), (Revision::V1, Some("logout"), 12));
        ///
        /// let frame = frame.transcode(Revision::V2)?;
        /// assert_eq!(frame.to_hex(), "080A5200");
        /// assert!(matches!(v2::MessageScheme::try_from(frame), Ok(frame) if frame.field_number() == Some(10)));
        /// # Ok::<(), Box<dyn std::error::Error>>(())
        /// ```
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Frame {
            #(#[doc = #docs] #variants(#modules::MessageScheme),)*
        }

        impl Frame {
            /// Decodes a frame of at most [`MAX_FRAME_LEN`](crate::MAX_FRAME_LEN) bytes. Checks no rule of the protocol,
            /// and drops unknown fields.
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
                match revision {
                    #(Revision::#variants => {
                        #modules::MessageScheme::from_bytes_with_limit(bytes, limit).map(Self::#variants)
                    })*
                }
            }

            /// Decodes a frame from hex text, as [`decode_hex`] takes it.
            ///
            /// # Errors
            ///
            /// The text is not hex, or its bytes do not decode.
            pub fn from_hex(revision: Revision, text: &str) -> Result<Self, FromHexError> {
                Self::from_hex_with_limit(revision, text, MAX_FRAME_LEN)
            }

            /// Decodes a frame of at most `limit` bytes from hex text.
            ///
            /// # Errors
            ///
            /// The text is not hex, or its bytes do not decode.
            pub fn from_hex_with_limit(revision: Revision, text: &str, limit: usize) -> Result<Self, FromHexError> {
                Ok(Self::from_bytes_with_limit(revision, &decode_hex(text)?, limit)?)
            }

            /// Returns the wire revision of the frame.
            #[must_use]
            pub const fn revision(&self) -> Revision {
                match self { #(Self::#variants(_) => Revision::#variants,)* }
            }

            /// Returns the route: the payload's field number by default. Deployed servers use other routes too.
            #[must_use]
            pub fn route(&self) -> i64 {
                match self { #(Self::#variants(frame) => frame.route(),)* }
            }

            /// Returns the name of the payload's field.
            #[must_use]
            pub fn payload_name(&self) -> Option<&'static str> {
                match self { #(Self::#variants(frame) => frame.payload_name(),)* }
            }

            /// Returns the field number of the payload, which tells what the frame is.
            #[must_use]
            pub fn field_number(&self) -> Option<u32> {
                match self { #(Self::#variants(frame) => frame.field_number(),)* }
            }

            /// Returns the frame with another route.
            #[must_use]
            pub fn with_route(self, route: i64) -> Self {
                match self { #(Self::#variants(frame) => Self::#variants(frame.with_route(route)),)* }
            }

            /// Returns the frame on the route on which the public server serves or sends its payload. A frame without a
            /// payload is returned as it is.
            #[must_use]
            pub fn with_server_route(self) -> Self {
                match self { #(Self::#variants(frame) => Self::#variants(frame.with_server_route()),)* }
            }

            /// Lists the rules that the frame breaks, as [`Envelope::validate`](crate::Envelope::validate) does.
            #[must_use]
            pub fn validate(&self) -> Vec<Violation> {
                match self { #(Self::#variants(frame) => frame.validate(),)* }
            }

            /// Returns a copy that can be logged: `<redacted>` stands for a token, and all else is equal.
            #[must_use]
            pub fn redacted(&self) -> Self {
                match self { #(Self::#variants(frame) => Self::#variants(frame.redacted()),)* }
            }

            /// Returns the length of the frame in bytes.
            #[must_use]
            pub fn encoded_len(&self) -> usize {
                match self { #(Self::#variants(frame) => frame.encoded_len(),)* }
            }

            /// Appends the frame to a buffer. Encoding into a reused buffer needs no allocation.
            ///
            /// # Errors
            ///
            /// The buffer has too little room. Nothing is written then. A `Vec` or a `BytesMut` always has room.
            pub fn encode_into(&self, buf: &mut impl BufMut) -> Result<(), EncodeError> {
                match self { #(Self::#variants(frame) => frame.encode_into(buf),)* }
            }

            /// Returns the frame's bytes, in one allocation.
            #[must_use]
            pub fn to_bytes(&self) -> Vec<u8> {
                match self { #(Self::#variants(frame) => frame.to_bytes(),)* }
            }

            /// Returns the frame as upper-case hex.
            ///
            /// The hex of a frame contains its token, as its bytes and its JSON do: keep it out of logs.
            #[must_use]
            pub fn to_hex(&self) -> String {
                encode_hex(&self.to_bytes())
            }

            /// Converts the frame to another revision, or to its own. A route that is the payload's field number becomes
            /// the new field number; any other route is kept.
            ///
            /// # Errors
            ///
            /// The other revision lacks the payload, or a field of it that is set. The error gives the frame back.
            pub fn transcode(self, revision: Revision) -> Result<Self, TranscodeError<Self>> {
                match self { #(#transcode)* }
            }

            /// Returns a copy of the frame that is converted to another revision, as by [`transcode`](Self::transcode).
            ///
            /// # Errors
            ///
            /// The other revision lacks the payload, or a field of it that is set.
            pub fn to_transcoded(&self, revision: Revision) -> Result<Self, TranscodeError> {
                // The copy is what makes this simple: a refused frame is copied for nothing.
                self.clone().transcode(revision).map_err(|error| error.map_frame(drop))
            }
        }

        #(
            impl From<#modules::MessageScheme> for Frame {
                fn from(frame: #modules::MessageScheme) -> Self {
                    Self::#variants(frame)
                }
            }

            impl TryFrom<Frame> for #modules::MessageScheme {
                /// The frame, which is of another revision.
                type Error = Frame;

                fn try_from(frame: Frame) -> Result<Self, Frame> {
                    match frame {
                        Frame::#variants(frame) => Ok(frame),
                        other => Err(other),
                    }
                }
            }
        )*

        impl From<Frame> for Vec<u8> {
            /// Encodes the frame, as `to_bytes` does.
            fn from(frame: Frame) -> Self {
                frame.to_bytes()
            }
        }

        /// Prints what the frame is, such as `v1 logout, route 12`.
        impl fmt::Display for Frame {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self { #(Self::#variants(frame) => frame.fmt(f),)* }
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

        /// Writes the JSON of the envelope, which does not tell the revision. A token is in the JSON as in the bytes: log
        /// that of `redacted()`.
        #[cfg(feature = "serde")]
        impl Serialize for Frame {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self { #(Self::#variants(frame) => frame.serialize(serializer),)* }
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
                match self {
                    #(Self::#variants => <#modules::MessageScheme as Deserialize>::deserialize(deserializer).map(Frame::#variants),)*
                }
            }
        }
    }
}
