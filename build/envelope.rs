//! A revision's envelope and its payloads, owned and borrowed.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::layout::{ident, pascal_case};
use super::place::Docs;
use super::schema::{Envelope, Payload};
use super::view::key;

pub fn envelope(revision: &str, envelope: &Envelope) -> TokenStream {
    let revision = format_ident!("{}", pascal_case(revision));
    let (prost_types, payload) = (prost_types(envelope), payload(envelope));
    let conversions = envelope.payloads.iter().map(conversion);
    let (rules, schema, strategies) = (rules(envelope), schema(envelope), strategies(envelope));
    let view = view(envelope);
    quote! {
        #prost_types
        #payload
        #(#conversions)*
        #rules
        #schema
        #strategies

        impl Sealed for MessageScheme {}

        impl Envelope for MessageScheme {
            const REVISION: Revision = Revision::#revision;
            type Payload = Payload;

            #[inline]
            fn parts(&self) -> (i64, Option<&Payload>) {
                (self.route, self.payload.as_ref())
            }

            #[inline]
            fn into_parts(self) -> (i64, Option<Payload>) {
                (self.route, self.payload)
            }

            #[inline]
            fn from_parts(route: i64, payload: Option<Payload>) -> Self {
                Self { route, payload }
            }

            fn decode_frame(bytes: &[u8], limit: usize) -> Result<Self, DecodeError> {
                envelope::parse::<Self, MessageSchemeView<'_>, _>(bytes, limit, |view| view.to_owned())
            }

            #[inline]
            fn encode_frame<B: BufMut, E>(&self, buffer: impl FnOnce(usize) -> Result<B, E>) -> Result<B, E> {
                encode::encode(&self, buffer)
            }

            #[inline]
            fn frame_len(&self) -> usize {
                encode::encoded_len(&self)
            }
        }

        impl fmt::UpperHex for MessageScheme {
            #[inline]
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                hex::fmt(f, &self.to_hex())
            }
        }

        impl fmt::LowerHex for MessageScheme {
            #[inline]
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                hex::fmt(f, &self.to_hex().to_ascii_lowercase())
            }
        }

        #view
    }
}

fn payload(envelope: &Envelope) -> TokenStream {
    let variants: Vec<_> = variants(envelope);
    let names = envelope.payloads.iter().map(|payload| &payload.name);
    let numbers = envelope.payloads.iter().map(|payload| Literal::u32_unsuffixed(payload.number));
    let froms = envelope.payloads.iter().map(|payload| {
        let (variant, message) = (format_ident!("{}", payload.variant), ident(&payload.message));
        quote! {
            impl From<#message> for Payload {
                fn from(message: #message) -> Self {
                    Self::#variant(message)
                }
            }
        }
    });
    quote! {
        impl Payload {
            /// Returns the field number of this payload, which is its default route too.
            #[must_use]
            pub const fn field_number(&self) -> u32 {
                match self { #(Self::#variants(_) => #numbers,)* }
            }

            /// Returns the name of the payload's field.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                match self { #(Self::#variants(_) => #names,)* }
            }
        }

        #(#froms)*
    }
}

fn variants(envelope: &Envelope) -> Vec<proc_macro2::Ident> {
    envelope.payloads.iter().map(|payload| format_ident!("{}", payload.variant)).collect()
}

fn prost_types(envelope: &Envelope) -> TokenStream {
    let (docs, route_docs, payload_docs) = (&envelope.docs, &envelope.route_docs, &envelope.payload_docs);
    let tags = envelope.payloads.iter().map(|payload| payload.number.to_string()).collect::<Vec<_>>().join(", ");
    let variants = envelope.payloads.iter().map(|payload| {
        let (docs, number) = (payload.docs(), Literal::u32_unsuffixed(payload.number));
        let (variant, message) = (format_ident!("{}", payload.variant), ident(&payload.message));
        quote!(#docs #[prost(message, tag = #number)] #variant(#message))
    });
    quote! {
        #docs
        #[derive(Clone, PartialEq, prost::Message)]
        pub struct MessageScheme {
            #route_docs
            #[prost(int64, tag = 1)]
            pub route: i64,
            #payload_docs
            #[prost(oneof = "Payload", tags = #tags)]
            pub payload: Option<Payload>,
        }

        #payload_docs
        #[derive(Clone, PartialEq, prost::Oneof)]
        pub enum Payload {
            #(#variants),*
        }
    }
}

impl Payload {
    fn docs(&self) -> Docs {
        self.docs.and(format_args!("Field {}.", self.number))
    }
}

fn conversion(payload: &Payload) -> TokenStream {
    let message = ident(&payload.message);
    quote! {
        impl From<#message> for MessageScheme {
            /// Puts the message on its default route, the payload's field number.
            fn from(message: #message) -> Self {
                envelope::frame(message.into())
            }
        }
    }
}

fn rules(envelope: &Envelope) -> TokenStream {
    let variants = variants(envelope);
    quote! {
        impl Body for Payload {
            fn field_number(&self) -> u32 {
                Self::field_number(self)
            }

            fn name(&self) -> &'static str {
                Self::name(self)
            }

            fn check(&self, check: &mut Check) {
                match self { #(Self::#variants(message) => message.check(check),)* }
            }

            fn redacted(&self) -> Self {
                match self { #(Self::#variants(message) => Self::#variants(message.redacted()),)* }
            }
        }
    }
}

fn schema(envelope: &Envelope) -> TokenStream {
    let fields = envelope.payloads.iter().map(|payload| {
        let (number, name, message) = (Literal::u32_unsuffixed(payload.number), &payload.name, ident(&payload.message));
        quote!(Field::new(#number, #name, Kind::Message(#message::SCHEMA)))
    });
    quote! {
        impl Described for MessageScheme {
            const SCHEMA: &'static schema::Message = &schema::Message {
                name: "MessageScheme",
                fields: &[
                    Field::new(1, "route", Kind::Integer),
                    #(#fields),*
                ],
            };
        }
    }
}

fn strategies(envelope: &Envelope) -> TokenStream {
    let payloads = envelope.payloads.iter().map(|payload| {
        let (variant, message) = (format_ident!("{}", payload.variant), ident(&payload.message));
        quote!(any_with::<#message>(content).prop_map(Self::#variant).boxed())
    });
    quote! {
        #[cfg(feature = "proptest")]
        impl Arbitrary for Payload {
            type Parameters = Content;
            type Strategy = BoxedStrategy<Self>;

            fn arbitrary_with(content: Content) -> Self::Strategy {
                Union::new([#(#payloads),*]).boxed()
            }
        }

        #[cfg(feature = "proptest")]
        impl Arbitrary for MessageScheme {
            type Parameters = Content;
            type Strategy = BoxedStrategy<Self>;

            fn arbitrary_with(content: Content) -> Self::Strategy {
                (any_with::<Payload>(content), content.route())
                    .prop_map(|(payload, route)| Self {
                        route: route.unwrap_or_else(|| payload.field_number().into()),
                        payload: Some(payload),
                    })
                    .boxed()
            }
        }
    }
}

fn view(envelope: &Envelope) -> TokenStream {
    let docs = envelope.docs.and("This view of [`MessageScheme`] borrows its strings from the bytes.");
    let (route_docs, payload_docs) = (&envelope.route_docs, &envelope.payload_docs);
    let variants = variants(envelope);
    let messages: Vec<_> = envelope.payloads.iter().map(|payload| format_ident!("{}View", payload.message)).collect();
    let variant_docs = envelope.payloads.iter().map(Payload::docs);
    let keys: Vec<_> = envelope.payloads.iter().map(|payload| key(payload.number, 2)).collect();
    let known = envelope.payloads.iter().fold(1_u32 << 1, |known, payload| known | 1 << payload.number);
    let known: Literal = format!("{known:#x}").parse().expect("a number");
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub struct MessageSchemeView<'a> {
            #route_docs
            pub route: i64,
            #payload_docs
            pub payload: Option<PayloadView<'a>>,
        }

        impl<'a> MessageSchemeView<'a> {
            /// Reads a frame of at most [`MAX_FRAME_LEN`](crate::MAX_FRAME_LEN) bytes, without an allocation.
            ///
            /// # Errors
            ///
            /// The bytes are empty, too long or malformed, or hold no payload of this revision.
            #[inline]
            pub fn parse(bytes: &'a [u8]) -> Result<Self, DecodeError> {
                Self::parse_with_limit(bytes, MAX_FRAME_LEN)
            }

            /// Reads a frame of at most `limit` bytes, without an allocation.
            ///
            /// # Errors
            ///
            /// The bytes are empty, too long or malformed, or hold no payload of this revision.
            pub fn parse_with_limit(bytes: &'a [u8], limit: usize) -> Result<Self, DecodeError> {
                envelope::parse::<MessageScheme, Self, _>(bytes, limit, |view| view)
            }

            /// Returns the length of the frame in bytes.
            #[inline]
            #[must_use]
            pub fn encoded_len(&self) -> usize {
                encode::encoded_len(self)
            }

            /// Appends the frame to a buffer.
            ///
            /// # Errors
            ///
            /// The buffer has too little room. Nothing is written then. A `Vec` or a `BytesMut` always has room.
            #[inline]
            pub fn encode_into(&self, buf: &mut impl BufMut) -> Result<(), EncodeError> {
                encode::encode(self, encode::room(buf)).map(drop)
            }

            /// Returns the frame's bytes, in one allocation.
            #[inline]
            #[must_use]
            pub fn to_bytes(&self) -> Vec<u8> {
                let Ok(bytes) = encode::encode(self, encode::fresh);
                bytes
            }

            /// Returns the owned frame. Allocates once for each string that is not empty.
            #[inline]
            #[must_use]
            pub fn to_owned(&self) -> MessageScheme {
                MessageScheme { route: self.route, payload: self.payload.map(|payload| payload.to_owned()) }
            }
        }

        impl<'a> From<&'a MessageScheme> for MessageSchemeView<'a> {
            #[inline]
            fn from(owned: &'a MessageScheme) -> Self {
                Self { route: owned.route, payload: owned.payload.as_ref().map(PayloadView::from) }
            }
        }

        impl<'a> Merge<'a> for MessageSchemeView<'a> {
            #[inline(always)]
            fn merge_field(&mut self, key: u64, rest: &mut &'a [u8], depth: u32) -> Result<(), WireError> {
                match key {
                    0x8 => self.route = wire::varint(rest)? as i64,
                    #(#keys => {
                        if !matches!(self.payload, Some(PayloadView::#variants(_))) {
                            self.payload = Some(PayloadView::#variants(Default::default()));
                        }
                        if let Some(PayloadView::#variants(message)) = &mut self.payload {
                            wire::message(message, rest, depth)?;
                        }
                    })*
                    _ => *rest = wire::skip_unknown(key, #known, rest, depth)?,
                }
                Ok(())
            }
        }

        impl<'a> InOrder<'a> for MessageSchemeView<'a> {
            #[inline(always)]
            fn in_order(mut fields: Fields<'a>) -> Option<Self> {
                let route = fields.varint(0x8)? as i64;
                let (key, fields) = fields.last()?;
                let payload = match key {
                    #(#keys => PayloadView::#variants(InOrder::in_order(fields)?),)*
                    _ => return None,
                };
                Some(Self { route, payload: Some(payload) })
            }
        }

        impl<'a> InOrder<'a> for MessageScheme {
            #[inline(always)]
            fn in_order(mut fields: Fields<'a>) -> Option<Self> {
                let route = fields.varint(0x8)? as i64;
                let (key, fields) = fields.last()?;
                let payload = match key {
                    #(#keys => Payload::#variants(#messages::in_order(fields)?.to_owned()),)*
                    _ => return None,
                };
                Some(Self { route, payload: Some(payload) })
            }
        }

        impl<'a> Encode<'a> for MessageSchemeView<'a> {
            #[inline(always)]
            fn encode(&self, out: &mut impl Sink<'a>) {
                out.varint(0x8, self.route as u64);
                match &self.payload {
                    #(Some(PayloadView::#variants(message)) => out.put_message(#keys, message),)*
                    None => {}
                }
            }
        }

        impl<'a> Encode<'a> for &'a MessageScheme {
            #[inline(always)]
            fn encode(&self, out: &mut impl Sink<'a>) {
                out.varint(0x8, self.route as u64);
                match &self.payload {
                    #(Some(Payload::#variants(message)) => {
                        let view: #messages<'_> = message.into();
                        out.put_message(#keys, &view);
                    })*
                    None => {}
                }
            }
        }

        impl<'a> Encodable<'a> for MessageSchemeView<'a> {
            type View = Self;

            #[inline]
            fn view(&self) -> Self {
                *self
            }

            #[inline(always)]
            fn write_small(&self, small: &mut [u8; SMALL]) -> Option<usize> {
                match &self.payload {
                    #(Some(PayloadView::#variants(message)) => {
                        encode::write_small_frame(self.route, #keys, Some(message), small)
                    })*
                    None => encode::write_small_frame(self.route, 0, None::<&IdentityView<'_>>, small),
                }
            }
        }

        impl<'a> Encodable<'a> for &'a MessageScheme {
            type View = MessageSchemeView<'a>;

            fn view(&self) -> MessageSchemeView<'a> {
                (*self).into()
            }

            #[inline(always)]
            fn write_small(&self, small: &mut [u8; SMALL]) -> Option<usize> {
                match &self.payload {
                    #(Some(Payload::#variants(message)) => {
                        let view: #messages<'_> = message.into();
                        encode::write_small_frame(self.route, #keys, Some(&view), small)
                    })*
                    None => encode::write_small_frame(self.route, 0, None::<&IdentityView<'_>>, small),
                }
            }
        }

        impl<'a> FrameView<'a> for MessageSchemeView<'a> {
            #[inline(always)]
            fn has_payload(&self) -> bool {
                self.payload.is_some()
            }
        }

        /// A view of a [`Payload`], which borrows its strings from the bytes.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub enum PayloadView<'a> {
            #(#variant_docs #variants(#messages<'a>),)*
        }

        impl PayloadView<'_> {
            /// Returns the owned payload. Allocates once for each string that is not empty.
            #[inline]
            #[must_use]
            pub fn to_owned(&self) -> Payload {
                match self { #(Self::#variants(message) => Payload::#variants(message.to_owned()),)* }
            }
        }

        impl<'a> From<&'a Payload> for PayloadView<'a> {
            #[inline]
            fn from(owned: &'a Payload) -> Self {
                match owned { #(Payload::#variants(message) => Self::#variants(message.into()),)* }
            }
        }
    }
}
