//! A revision's envelope and its payloads, owned and borrowed.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::example;
use super::json;
use super::layout::{ident, pascal_case};
use super::place::Docs;
use super::schema::{Envelope, Message, Package, Payload, Schema};
use super::view::key;

/// A payload, and its message.
type Bodies<'a> = [(&'a Payload, &'a Message)];

pub fn envelope(schema: &Schema, package: &Package, envelope: &Envelope) -> TokenStream {
    let module = package.revision.as_deref().unwrap_or_default();
    let revision = format_ident!("{}", pascal_case(module));
    let bodies: Vec<_> = envelope.payloads.iter().map(|payload| (payload, schema.message(package, payload))).collect();
    let (prost_types, payload) = (prost_types(envelope), payload(envelope, &bodies));
    let conversions = envelope.payloads.iter().map(conversion);
    let (body, described, strategies) = (body(&bodies, &quote!(Payload)), described(envelope), strategies(envelope));
    let (methods, json, view) = (methods(), json::envelope(envelope), view(module, envelope, &bodies));
    quote! {
        #prost_types
        #methods
        #payload
        #(#conversions)*
        #body
        #described
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
                encode::encode(self, buffer)
            }

            #[inline]
            fn frame_len(&self) -> usize {
                wire::len(self)
            }
        }

        impl TryFrom<&[u8]> for MessageScheme {
            type Error = DecodeError;

            /// Decodes a frame, as `from_bytes` does.
            #[inline]
            fn try_from(bytes: &[u8]) -> Result<Self, DecodeError> {
                Self::from_bytes(bytes)
            }
        }

        impl From<MessageScheme> for Vec<u8> {
            /// Encodes the frame, as `to_bytes` does.
            #[inline]
            fn from(frame: MessageScheme) -> Self {
                frame.to_bytes()
            }
        }

        /// Prints what the frame is, such as `v1 logout, route 12`.
        impl fmt::Display for MessageScheme {
            #[inline]
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                envelope::fmt(f, Self::REVISION, self.payload_name(), self.route)
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

        #json
        #view
    }
}

/// The methods of `Envelope`, so that callers need no trait in scope.
fn methods() -> TokenStream {
    quote! {
        impl MessageScheme {
            /// The wire revision of this envelope.
            pub const REVISION: Revision = <Self as Envelope>::REVISION;

            /// Returns the route: the payload's field number by default. Deployed servers use other routes too.
            #[inline]
            #[must_use]
            pub fn route(&self) -> i64 {
                self.route
            }

            /// Returns the payload.
            #[inline]
            #[must_use]
            pub fn payload(&self) -> Option<&Payload> {
                self.payload.as_ref()
            }

            /// Returns the payload of the frame.
            #[inline]
            #[must_use]
            pub fn into_payload(self) -> Option<Payload> {
                self.payload
            }

            /// Returns the name of the payload's field.
            #[inline]
            #[must_use]
            pub fn payload_name(&self) -> Option<&'static str> {
                Envelope::payload_name(self)
            }

            /// Returns the field number of the payload, which tells what the frame is.
            #[inline]
            #[must_use]
            pub fn field_number(&self) -> Option<u32> {
                Envelope::field_number(self)
            }

            /// Returns the frame with another route.
            #[inline]
            #[must_use]
            pub fn with_route(self, route: i64) -> Self {
                Self { route, ..self }
            }

            /// Returns the frame with the route on which the public server serves or sends its payload. Where no such
            /// route is known, that is the payload's field number. A frame without a payload is returned as it is.
            #[inline]
            #[must_use]
            pub fn with_server_route(self) -> Self {
                Envelope::with_server_route(self)
            }

            /// Lists the rules that the frame breaks: the rules of its payload, and the greatest length of a frame,
            /// [`MAX_FRAME_LEN`](crate::MAX_FRAME_LEN). A code or time of 0 counts as not set. There is no rule about
            /// the route.
            #[inline]
            #[must_use]
            pub fn validate(&self) -> Vec<Violation> {
                Envelope::validate(self)
            }

            /// Returns a copy that can be logged: `<redacted>` stands for a token, and all else is equal.
            #[inline]
            #[must_use]
            pub fn redacted(&self) -> Self {
                Envelope::redacted(self)
            }

            /// Reads the route and the payload of a frame of at most [`MAX_FRAME_LEN`](crate::MAX_FRAME_LEN) bytes,
            /// without decoding the payload. [`Revision::peek`](crate::Revision::peek) tells more.
            ///
            /// # Errors
            ///
            /// The bytes are empty or too long, hold no payload of this revision, or their envelope is malformed.
            #[inline]
            pub fn peek(bytes: &[u8]) -> Result<Peek<'_>, DecodeError> {
                Self::REVISION.peek(bytes)
            }

            /// Reads the route and the payload of a frame of at most `limit` bytes, without decoding the payload.
            ///
            /// # Errors
            ///
            /// The bytes are empty or too long, hold no payload of this revision, or their envelope is malformed.
            #[inline]
            pub fn peek_with_limit(bytes: &[u8], limit: usize) -> Result<Peek<'_>, DecodeError> {
                Self::REVISION.peek_with_limit(bytes, limit)
            }

            /// Decodes a frame of at most [`MAX_FRAME_LEN`](crate::MAX_FRAME_LEN) bytes. Checks no rule of the protocol,
            /// and drops unknown fields.
            ///
            /// # Errors
            ///
            /// The bytes are empty, too long or malformed, or hold no payload of this revision.
            #[inline]
            pub fn from_bytes(bytes: &[u8]) -> Result<Self, DecodeError> {
                Envelope::from_bytes(bytes)
            }

            /// Decodes a frame of at most `limit` bytes.
            ///
            /// # Errors
            ///
            /// The bytes are empty, too long or malformed, or hold no payload of this revision.
            #[inline]
            pub fn from_bytes_with_limit(bytes: &[u8], limit: usize) -> Result<Self, DecodeError> {
                Envelope::from_bytes_with_limit(bytes, limit)
            }

            /// Decodes a frame from hex text, as [`decode_hex`](crate::decode_hex) takes it.
            ///
            /// # Errors
            ///
            /// The text is not hex, or its bytes do not decode.
            #[inline]
            pub fn from_hex(text: &str) -> Result<Self, FromHexError> {
                Envelope::from_hex(text)
            }

            /// Decodes a frame of at most `limit` bytes from hex text.
            ///
            /// # Errors
            ///
            /// The text is not hex, or its bytes do not decode.
            #[inline]
            pub fn from_hex_with_limit(text: &str, limit: usize) -> Result<Self, FromHexError> {
                Envelope::from_hex_with_limit(text, limit)
            }

            /// Returns the length of the frame in bytes.
            #[inline]
            #[must_use]
            pub fn encoded_len(&self) -> usize {
                Envelope::encoded_len(self)
            }

            /// Appends the frame to a buffer. Encoding into a reused buffer needs no allocation.
            ///
            /// # Errors
            ///
            /// The buffer has too little room. Nothing is written then. A `Vec` or a `BytesMut` always has room.
            #[inline]
            pub fn encode_into(&self, buf: &mut impl BufMut) -> Result<(), EncodeError> {
                Envelope::encode_into(self, buf)
            }

            /// Returns the frame's bytes, in one allocation.
            #[inline]
            #[must_use]
            pub fn to_bytes(&self) -> Vec<u8> {
                Envelope::to_bytes(self)
            }

            /// Returns the frame as upper-case hex.
            ///
            /// The hex of a frame contains its token, as its bytes and its JSON do: keep it out of logs.
            #[inline]
            #[must_use]
            pub fn to_hex(&self) -> String {
                Envelope::to_hex(self)
            }

            /// Whether the bytes decode, and encoding the frame again gives the same bytes.
            #[inline]
            #[must_use]
            pub fn is_canonical(bytes: &[u8]) -> bool {
                <Self as Envelope>::is_canonical(bytes)
            }

            /// Converts the frame to another revision. A route that is the payload's field number becomes the new field
            /// number; any other route is kept.
            ///
            /// # Errors
            ///
            /// The other revision lacks the payload, or a field of it that is set. The error gives the frame back.
            #[inline]
            pub fn transcode<To: Envelope>(self) -> Result<To, TranscodeError<Self>>
            where
                Self: Transcode<To>,
            {
                Transcode::transcode(self)
            }

            /// Returns a copy of the frame that is converted to another revision, as by [`transcode`](Self::transcode).
            ///
            /// # Errors
            ///
            /// The other revision lacks the payload, or a field of it that is set.
            #[inline]
            pub fn to_transcoded<To: Envelope>(&self) -> Result<To, TranscodeError>
            where
                Self: Transcode<To>,
            {
                Transcode::to_transcoded(self)
            }
        }
    }
}

/// What a payload says of itself, owned or borrowed.
fn payload_methods(bodies: &Bodies<'_>, identity: &TokenStream, is_view: bool) -> TokenStream {
    let variants: Vec<_> = bodies.iter().map(|(payload, _)| format_ident!("{}", payload.variant)).collect();
    let names = bodies.iter().map(|(payload, _)| &payload.name);
    let numbers = bodies.iter().map(|(payload, _)| Literal::u32_unsuffixed(payload.number));
    let routes = bodies
        .iter()
        .map(|(payload, _)| Literal::i64_unsuffixed(payload.server_route.unwrap_or(payload.number.into())));
    let party = |name: &str| {
        let has = |message: &Message| message.fields.iter().any(|field| field.name == name);
        let (with, without): (Vec<_>, Vec<_>) = bodies.iter().partition(|(_, message)| has(message));
        let with = with.iter().map(|(payload, _)| {
            let (variant, name) = (format_ident!("{}", payload.variant), format_ident!("{name}"));
            let value = if is_view { quote!(message.#name) } else { quote!(message.#name.as_ref()) };
            quote!(Self::#variant(message) => #value,)
        });
        let without = without.iter().map(|(payload, _)| format_ident!("{}", payload.variant));
        quote!(#(#with)* #(Self::#without(_))|* => None,)
    };
    let (to, from) = (party("to"), party("from"));
    let requests = bodies.iter().filter_map(|(payload, message)| {
        let variant = format_ident!("{}", payload.variant);
        Some(match &message.request.as_ref()?.r#type {
            Some(r#type) => {
                let is = format_ident!("is_{}", r#type.to_lowercase());
                quote!(Self::#variant(message) => message.#is(),)
            }
            None => quote!(Self::#variant(_) => true,),
        })
    });
    quote! {
        /// Returns the field number of this payload, which is its default route too.
        #[must_use]
        pub const fn field_number(&self) -> u32 {
            match self { #(Self::#variants(_) => #numbers,)* }
        }

        /// Returns the route on which the public server serves or sends this payload. Where no such route is known, that
        /// is the field number.
        #[must_use]
        pub const fn server_route(&self) -> i64 {
            match self { #(Self::#variants(_) => #routes,)* }
        }

        /// Returns the name of the payload's field.
        #[must_use]
        pub const fn name(&self) -> &'static str {
            match self { #(Self::#variants(_) => #names,)* }
        }

        /// Returns who the message is to. `None` if the field is absent, or if the message has no such field.
        #[must_use]
        pub fn to(&self) -> Option<#identity> {
            match self { #to }
        }

        /// Returns who the message is from. `None` if the field is absent, or if the message has no such field.
        ///
        /// Because of this method, a message becomes a payload with `into()`, and not with `from`.
        #[must_use]
        pub fn from(&self) -> Option<#identity> {
            match self { #from }
        }

        /// Whether the message is a request, so that a reply to it can be made.
        #[must_use]
        pub const fn is_request(&self) -> bool {
            match self { #(#requests)* _ => false }
        }
    }
}

/// What generic code asks of a payload, owned or borrowed.
fn body(bodies: &Bodies<'_>, name: &TokenStream) -> TokenStream {
    let is_view = name.to_string() != "Payload";
    let variants: Vec<_> = bodies.iter().map(|(payload, _)| format_ident!("{}", payload.variant)).collect();
    let checks = variants.iter().map(|variant| {
        let view = if is_view { quote!(message) } else { quote!(message.as_view()) };
        quote!(Self::#variant(message) => #view.check(check),)
    });
    let redacted = bodies.iter().zip(&variants).map(|((_, message), variant)| {
        let redacted = match (message.is_secret(), is_view) {
            (true, _) => quote!(message.redacted()),
            (false, true) => quote!(*message),
            (false, false) => quote!(message.clone()),
        };
        quote!(Self::#variant(message) => Self::#variant(#redacted),)
    });
    let party = |name: &str| {
        let name = format_ident!("{name}");
        if is_view { quote!(Self::#name(self)) } else { quote!(Self::#name(self).map(Identity::as_view)) }
    };
    let (to, from) = (party("to"), party("from"));
    quote! {
        impl Sealed for #name {}

        impl Body for #name {
            fn field_number(&self) -> u32 {
                Self::field_number(self)
            }

            fn server_route(&self) -> i64 {
                Self::server_route(self)
            }

            fn name(&self) -> &'static str {
                Self::name(self)
            }

            fn to(&self) -> Option<IdentityView<'_>> {
                #to
            }

            fn from(&self) -> Option<IdentityView<'_>> {
                #from
            }

            fn is_request(&self) -> bool {
                Self::is_request(self)
            }

            #[inline]
            fn check(&self, check: &mut impl Check) {
                match self { #(#checks)* }
            }

            fn redacted(&self) -> Self {
                match self { #(#redacted)* }
            }
        }

        /// Prints the name of the payload's field.
        impl fmt::Display for #name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.name())
            }
        }
    }
}

fn payload(envelope: &Envelope, bodies: &Bodies<'_>) -> TokenStream {
    let methods = payload_methods(bodies, &quote!(&Identity), false);
    let froms = envelope.payloads.iter().map(|payload| {
        let (variant, message) = (format_ident!("{}", payload.variant), ident(&payload.message));
        quote! {
            impl From<#message> for Payload {
                fn from(message: #message) -> Self {
                    Self::#variant(message)
                }
            }

            impl TryFrom<Payload> for #message {
                /// The payload itself, which holds another message.
                type Error = Payload;

                fn try_from(payload: Payload) -> Result<Self, Payload> {
                    match payload {
                        Payload::#variant(message) => Ok(message),
                        other => Err(other),
                    }
                }
            }
        }
    });
    quote! {
        impl Payload {
            #methods
        }

        #(#froms)*
    }
}

fn variants(envelope: &Envelope) -> Vec<Ident> {
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
        ///
        /// This revision gets no other payloads, so a `match` may name them all.
        #[derive(Clone, PartialEq, prost::Oneof)]
        pub enum Payload {
            #(#variants),*
        }
    }
}

impl Payload {
    fn docs(&self) -> Docs {
        let number = self.number;
        let route = match self.server_route {
            Some(route) => format!("Field {number}, which is the default route. The public server's route is {route}."),
            None => format!("Field {number}, which is the default route."),
        };
        self.docs.and(route)
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

fn described(envelope: &Envelope) -> TokenStream {
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

/// The first error message of a revision as a view: made, written and read without an allocation but for the buffer.
fn view_example(module: &str, bodies: &Bodies<'_>) -> Vec<String> {
    let Some((payload, _)) = bodies.iter().find(|(payload, _)| payload.message == "ErrorMessage") else {
        return Vec::new();
    };
    example::doctest([
        format!("use bimip::{module}::{{ErrorMessageView, MessageSchemeView, PayloadView}};"),
        String::new(),
        "// `from` sets the default route. In a struct literal, the caller sets it.".to_owned(),
        "let error = ErrorMessageView { code: 400, message: \"bad request\", ..Default::default() };".to_owned(),
        "let frame = MessageSchemeView::from(error);".to_owned(),
        format!("assert_eq!(frame.route, {});", payload.number),
        "let mut buffer = Vec::new();".to_owned(),
        "frame.encode_into(&mut buffer)?;".to_owned(),
        String::new(),
        "let frame = MessageSchemeView::parse(&buffer)?;".to_owned(),
        format!(
            "assert!(matches!(frame.payload, Some(PayloadView::{}(error)) if error.code == 400));",
            payload.variant
        ),
    ])
}

fn encode(scheme: &TokenStream, payload: &TokenStream, variants: &[Ident], keys: &[Literal]) -> TokenStream {
    quote! {
        impl Encode for #scheme {
            #[inline(always)]
            fn encode<'a>(&'a self, out: &mut impl Sink<'a>) {
                match &self.payload {
                    #(Some(#payload::#variants(message)) => out.put_message(#keys, message),)*
                    None => {}
                }
                out.varint(0x8, self.route as u64);
            }
        }
    }
}

fn view(module: &str, envelope: &Envelope, bodies: &Bodies<'_>) -> TokenStream {
    let methods = payload_methods(bodies, &quote!(IdentityView<'a>), true);
    let body = body(bodies, &quote!(PayloadView<'_>));
    let mut docs = envelope.docs.and("This view of [`MessageScheme`] borrows its strings from the bytes.");
    docs.0.extend(view_example(module, bodies));
    let (route_docs, payload_docs) = (&envelope.route_docs, &envelope.payload_docs);
    let variants = variants(envelope);
    let messages: Vec<_> = envelope.payloads.iter().map(|payload| format_ident!("{}View", payload.message)).collect();
    let numbers: Vec<_> = envelope.payloads.iter().map(|payload| Literal::u32_unsuffixed(payload.number)).collect();
    let variant_docs = envelope.payloads.iter().map(Payload::docs);
    let keys: Vec<_> = envelope.payloads.iter().map(|payload| key(payload.number, 2)).collect();
    let known = envelope.payloads.iter().fold(1_u32 << 1, |known, payload| known | 1 << payload.number);
    let known: Literal = format!("{known:#x}").parse().expect("a number");
    let encode_view = encode(&quote!(MessageSchemeView<'_>), &quote!(PayloadView), &variants, &keys);
    let encode_owned = encode(&quote!(MessageScheme), &quote!(Payload), &variants, &keys);
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
                wire::len(self)
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

            /// Returns the frame as upper-case hex.
            ///
            /// The hex of a frame contains its token, as its bytes and its JSON do: keep it out of logs.
            #[must_use]
            pub fn to_hex(&self) -> String {
                encode_hex(&self.to_bytes())
            }

            /// Returns the name of the payload's field.
            #[must_use]
            pub fn payload_name(&self) -> Option<&'static str> {
                self.payload.map(|payload| payload.name())
            }

            /// Returns the field number of the payload, which tells what the frame is.
            #[must_use]
            pub fn field_number(&self) -> Option<u32> {
                self.payload.map(|payload| payload.field_number())
            }

            /// Returns the frame with another route.
            #[must_use]
            pub fn with_route(self, route: i64) -> Self {
                Self { route, ..self }
            }

            /// Returns the frame with the route on which the public server serves or sends its payload. Where no such
            /// route is known, that is the payload's field number. A frame without a payload is returned as it is.
            #[must_use]
            pub fn with_server_route(self) -> Self {
                Self { route: self.payload.map_or(self.route, |payload| payload.server_route()), ..self }
            }

            /// Lists the rules that the frame breaks, as the owned frame does.
            #[must_use]
            pub fn validate(&self) -> Vec<Violation> {
                envelope::validate(self.payload.as_ref(), self.encoded_len())
            }

            /// Returns a copy that can be logged: `<redacted>` stands for a token, and all else is equal.
            #[must_use]
            pub fn redacted(&self) -> Self {
                Self { payload: self.payload.as_ref().map(Body::redacted), ..*self }
            }

            /// Returns the owned frame. Allocates once for each string that is not empty.
            #[inline]
            #[must_use]
            pub fn to_owned(&self) -> MessageScheme {
                MessageScheme { route: self.route, payload: self.payload.map(|payload| payload.to_owned()) }
            }
        }

        impl MessageScheme {
            /// Returns a view of this frame, without an allocation.
            #[inline]
            #[must_use]
            pub fn as_view(&self) -> MessageSchemeView<'_> {
                MessageSchemeView { route: self.route, payload: self.payload.as_ref().map(Payload::as_view) }
            }
        }

        impl<'a> From<&'a MessageScheme> for MessageSchemeView<'a> {
            #[inline]
            fn from(owned: &'a MessageScheme) -> Self {
                owned.as_view()
            }
        }

        impl<'a> TryFrom<&'a [u8]> for MessageSchemeView<'a> {
            type Error = DecodeError;

            /// Reads a frame, as `parse` does.
            #[inline]
            fn try_from(bytes: &'a [u8]) -> Result<Self, DecodeError> {
                Self::parse(bytes)
            }
        }

        impl From<MessageSchemeView<'_>> for Vec<u8> {
            /// Encodes the frame, as `to_bytes` does.
            #[inline]
            fn from(frame: MessageSchemeView<'_>) -> Self {
                frame.to_bytes()
            }
        }

        /// Prints what the frame is, such as `v1 logout, route 12`.
        impl fmt::Display for MessageSchemeView<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                envelope::fmt(f, MessageScheme::REVISION, self.payload_name(), self.route)
            }
        }

        impl fmt::UpperHex for MessageSchemeView<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                hex::fmt(f, &self.to_hex())
            }
        }

        impl fmt::LowerHex for MessageSchemeView<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                hex::fmt(f, &self.to_hex().to_ascii_lowercase())
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

        #encode_view

        #encode_owned

        impl<'a> FrameView<'a> for MessageSchemeView<'a> {
            #[inline(always)]
            fn has_payload(&self) -> bool {
                self.payload.is_some()
            }
        }

        /// A view of a [`Payload`], which borrows its strings from the bytes.
        ///
        /// This revision gets no other payloads, so a `match` may name them all.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub enum PayloadView<'a> {
            #(#variant_docs #variants(#messages<'a>),)*
        }

        impl<'a> PayloadView<'a> {
            #methods

            /// Returns the owned payload. Allocates once for each string that is not empty.
            #[inline]
            #[must_use]
            pub fn to_owned(&self) -> Payload {
                match self { #(Self::#variants(message) => Payload::#variants(message.to_owned()),)* }
            }
        }

        #body

        #(
            impl<'a> From<#messages<'a>> for PayloadView<'a> {
                #[inline]
                fn from(message: #messages<'a>) -> Self {
                    Self::#variants(message)
                }
            }

            impl<'a> From<#messages<'a>> for MessageSchemeView<'a> {
                /// Puts the message on its default route, the payload's field number.
                #[inline]
                fn from(message: #messages<'a>) -> Self {
                    Self { route: #numbers, payload: Some(PayloadView::#variants(message)) }
                }
            }

            impl<'a> TryFrom<PayloadView<'a>> for #messages<'a> {
                /// The payload itself, which holds another message.
                type Error = PayloadView<'a>;

                #[inline]
                fn try_from(payload: PayloadView<'a>) -> Result<Self, PayloadView<'a>> {
                    match payload {
                        PayloadView::#variants(message) => Ok(message),
                        other => Err(other),
                    }
                }
            }
        )*

        impl Payload {
            /// Returns a view of this payload, without an allocation.
            #[inline]
            #[must_use]
            pub fn as_view(&self) -> PayloadView<'_> {
                match self { #(Self::#variants(message) => PayloadView::#variants(message.as_view()),)* }
            }
        }

        impl<'a> From<&'a Payload> for PayloadView<'a> {
            #[inline]
            fn from(owned: &'a Payload) -> Self {
                owned.as_view()
            }
        }
    }
}
