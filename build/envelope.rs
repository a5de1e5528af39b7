//! Generates the payloads of a revision, owned and borrowed. The rest of the envelope is in `src/envelope.rs`.

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
    let bodies: Vec<_> = envelope.payloads.iter().map(|payload| (payload, schema.message(package, payload))).collect();
    let (types, described, strategies) = (types(module, envelope, &bodies), described(envelope), strategies(envelope));
    let revision = format_ident!("{}", pascal_case(module));
    let (owned, view) = (owned(&revision, envelope), view(&revision, envelope, &bodies));
    let conversions = conversions(envelope);
    quote! {
        #types
        #conversions
        #owned
        #view
        #described
        #strategies
    }
}

/// The imports of the module. The messages are already exported there.
pub fn imports() -> TokenStream {
    quote! {
        use alloc::vec::Vec;
        use core::fmt;

        use bytes::{Buf, BufMut};
        use prost::encoding::{DecodeContext, WireType, message};

        use crate::envelope::{
            self, Body, Codec, Decode, MergePayload, OwnedBody, PayloadInOrder, ViewCodec, conversions,
        };
        use crate::error::DecodeError;
        use crate::revision::Revision;
        use crate::rules::{Check, Rules};
        use crate::schema::{self, Described, Field, Kind};
        use crate::violation::Violation;
        use crate::wire::{self, Aside, Fields, InOrder, SIZE, Sink, Slot};

        #[cfg(feature = "proptest")]
        use crate::strategy::Validity;
        #[cfg(feature = "proptest")]
        use proptest::arbitrary::{Arbitrary, any_with};
        #[cfg(feature = "proptest")]
        use proptest::strategy::{BoxedStrategy, Strategy, Union};

        #[cfg(feature = "serde")]
        use crate::json::{JsonReader, JsonWriter};
        #[cfg(feature = "serde")]
        use serde::de::MapAccess;
        #[cfg(feature = "serde")]
        use serde::ser::SerializeMap;
    }
}

/// The envelope, its view, and their payloads.
fn types(module: &str, envelope: &Envelope, bodies: &Bodies<'_>) -> TokenStream {
    let [docs, view_docs, payload_docs, payload_view_docs] = docs(module, envelope, bodies);
    let variant_docs: Vec<_> = envelope.payloads.iter().map(Payload::docs).collect();
    let variants = variants(envelope);
    let messages = envelope.payloads.iter().map(|payload| ident(&payload.message));
    let views = envelope.payloads.iter().map(|payload| format_ident!("{}View", payload.message));
    quote! {
        #docs
        pub type MessageScheme = envelope::MessageScheme<Payload>;

        #view_docs
        pub type MessageSchemeView<'a> = envelope::MessageScheme<PayloadView<'a>>;

        #payload_docs
        #[derive(Clone, Debug, PartialEq)]
        pub enum Payload {
            #(#variant_docs #variants(#messages),)*
        }

        #payload_view_docs
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub enum PayloadView<'a> {
            #(#variant_docs #variants(#views<'a>),)*
        }
    }
}

/// The documentation of the envelope, its view, and their payloads. The examples use the last request.
fn docs(module: &str, envelope: &Envelope, bodies: &Bodies<'_>) -> [Docs; 4] {
    let exhaustive = "Exhaustive: you can match it without a wildcard arm.";
    let mut docs = [
        envelope.docs.clone(),
        envelope.docs.and("This view of [`MessageScheme`] borrows its strings from the bytes."),
        envelope.payload_docs.and(exhaustive),
        Docs::line("A view of a [`Payload`], which borrows its strings from the bytes.").and(exhaustive),
    ];
    if let Some((payload, _)) = bodies.iter().rfind(|(_, message)| message.request.is_some()) {
        let (variant, message, name, number) = (&payload.variant, &payload.message, &payload.name, payload.number);
        let examples = [
            format!(
                "use bimip::{module}::{{{message}, MessageScheme}};\n\n\
                 let frame = MessageScheme::from({message}::default());\n\
                 assert_eq!((frame.route, frame.payload_name()), ({number}, Some(\"{name}\")));\n\
                 assert_eq!(MessageScheme::from_bytes(&frame.to_bytes())?, frame);"
            ),
            format!(
                "use bimip::{module}::{{{message}, MessageScheme, MessageSchemeView}};\n\n\
                 let bytes = MessageScheme::from({message}::default()).to_bytes();\n\
                 let frame = MessageSchemeView::from_bytes(&bytes)?;\n\
                 assert_eq!(frame.payload_name(), Some(\"{name}\"));"
            ),
            format!(
                "use bimip::{module}::{{{message}, Payload}};\n\n\
                 let payload = Payload::from({message}::default());\n\
                 assert!(matches!(payload, Payload::{variant}(_)));\n\
                 assert_eq!({message}::try_from(payload), Ok({message}::default()));"
            ),
            format!(
                "use bimip::{module}::{{{message}View, PayloadView}};\n\n\
                 let payload = PayloadView::from({message}View::default());\n\
                 assert!(matches!(payload, PayloadView::{variant}(_)));"
            ),
        ];
        for (docs, example) in docs.iter_mut().zip(examples) {
            docs.0.extend(example::doctest(example.lines().map(str::to_owned)));
        }
    }
    docs
}

/// The conversions between payloads, messages and envelopes, owned and borrowed.
fn conversions(envelope: &Envelope) -> TokenStream {
    let rows = envelope.payloads.iter().map(|payload| {
        let (variant, message) = (format_ident!("{}", payload.variant), ident(&payload.message));
        let view = format_ident!("{}View", payload.message);
        quote!(#variant(#message, #view))
    });
    quote!(conversions!(#(#rows),*);)
}

/// The impls of the owned payload.
fn owned(revision: &Ident, envelope: &Envelope) -> TokenStream {
    let (variants, keys) = (variants(envelope), keys(envelope));
    let views = envelope.payloads.iter().map(|payload| format_ident!("{}View", payload.message));
    let codec = codec(envelope, &quote!(Payload));
    let field_number = field_number(envelope);
    let (prost, json) = (prost(envelope), json::payload(envelope));
    quote! {
        #codec

        impl Body for Payload {
            const REVISION: Revision = Revision::#revision;
            type Owned = Payload;
            type View<'a> = PayloadView<'a>;

            fn owned(&self) -> Payload {
                self.clone()
            }

            #[inline]
            fn view(&self) -> PayloadView<'_> {
                self.as_view()
            }

            fn redact(&self) -> Self {
                self.as_view().redacted().to_owned()
            }

            #field_number
        }

        impl Decode<'_> for Payload {
            fn decode(bytes: &[u8], limit: usize) -> Result<MessageScheme, DecodeError> {
                envelope::decode(bytes, limit, |frame: MessageSchemeView<'_>| frame.to_owned())
            }
        }

        impl PayloadInOrder<'_> for Payload {
            #[cfg_attr(not(optimize_for_size), inline(always))]
            fn in_order(key: u8, fields: Fields<'_>) -> Option<Self> {
                Some(match key {
                    #(#keys => Self::#variants(#views::in_order(fields)?.to_owned()),)*
                    _ => return None,
                })
            }
        }

        impl OwnedBody for Payload {
            #prost
            #json
        }
    }
}

/// The impls of the view of a payload.
fn view(revision: &Ident, envelope: &Envelope, bodies: &Bodies<'_>) -> TokenStream {
    let (variants, keys) = (variants(envelope), keys(envelope));
    let codec = codec(envelope, &quote!(PayloadView<'_>));
    let field_number = field_number(envelope);
    let view_codec = view_codec(bodies);
    let numbers = envelope.payloads.iter().map(|payload| Literal::u32_unsuffixed(payload.number));
    quote! {
        #codec

        impl Body for PayloadView<'_> {
            const REVISION: Revision = Revision::#revision;
            type Owned = Payload;
            type View<'b> = PayloadView<'b> where Self: 'b;

            fn owned(&self) -> Payload {
                self.to_owned()
            }

            #[inline]
            fn view(&self) -> PayloadView<'_> {
                *self
            }

            fn redact(&self) -> Self {
                self.redacted()
            }

            #field_number
        }

        #view_codec

        impl<'a> Decode<'a> for PayloadView<'a> {
            fn decode(bytes: &'a [u8], limit: usize) -> Result<MessageSchemeView<'a>, DecodeError> {
                envelope::decode(bytes, limit, |frame| frame)
            }
        }

        impl<'a> PayloadInOrder<'a> for PayloadView<'a> {
            #[cfg_attr(not(optimize_for_size), inline(always))]
            fn in_order(key: u8, fields: Fields<'a>) -> Option<Self> {
                Some(match key {
                    #(#keys => Self::#variants(InOrder::in_order(fields)?),)*
                    _ => return None,
                })
            }
        }

        impl<'a> MergePayload<'a> for PayloadView<'a> {
            fn slot<'s>(payload: &'s mut Option<Self>, number: u8) -> Option<Slot<'s, 'a>> {
                match number {
                    #(#numbers => {
                        if !matches!(payload, Some(Self::#variants(_))) {
                            *payload = Some(Self::#variants(Default::default()));
                        }
                    })*
                    _ => return None,
                }
                Some(Slot::Message(match payload.as_mut()? {
                    #(Self::#variants(message) => message,)*
                }))
            }
        }
    }
}

fn field_number(envelope: &Envelope) -> TokenStream {
    let variants = variants(envelope);
    let numbers = envelope.payloads.iter().map(|payload| Literal::u32_unsuffixed(payload.number));
    quote! {
        #[inline]
        fn field_number(&self) -> u32 {
            match self { #(Self::#variants(_) => #numbers,)* }
        }
    }
}

/// The impls that the owned payload and its view have in common.
fn codec(envelope: &Envelope, name: &TokenStream) -> TokenStream {
    let (variants, keys) = (variants(envelope), keys(envelope));
    quote! {
        impl Codec for #name {
            const SCHEMA: &'static schema::Message = SCHEMA;

            #[cfg_attr(not(optimize_for_size), inline(always))]
            fn put<'b>(&'b self, out: &mut impl Sink<'b>) {
                match self { #(Self::#variants(message) => out.put_message(#keys, message),)* }
            }

            fn write<'b>(
                frame: &'b envelope::MessageScheme<Self>,
                buffer: &mut [u8; SIZE],
                aside: &mut Aside<'b>,
            ) -> usize {
                wire::write(frame, buffer, aside)
            }

            fn violations(frame: &envelope::MessageScheme<Self>) -> Vec<Violation> {
                envelope::violations(frame)
            }
        }
    }
}

/// The impl of `ViewCodec`, which serves the owned payload too.
fn view_codec(bodies: &Bodies<'_>) -> TokenStream {
    let variants: Vec<_> = bodies.iter().map(|(payload, _)| format_ident!("{}", payload.variant)).collect();
    let parties = bodies.iter().zip(&variants).map(|((_, message), variant)| {
        let party = |name: &str| message.fields.iter().find(|field| field.name == name).map(|field| ident(&field.name));
        let value = |name: Option<Ident>| name.map_or(quote!(None), |name| quote!(message.#name));
        match (party("to"), party("from")) {
            (None, None) => quote!(Self::#variant(_) => (None, None),),
            (to, from) => {
                let (to, from) = (value(to), value(from));
                quote!(Self::#variant(message) => (#to, #from),)
            }
        }
    });
    let requests = bodies.iter().zip(&variants).filter_map(|((_, message), variant)| {
        Some(match &message.request.as_ref()?.r#type {
            Some(r#type) => {
                let is = format_ident!("is_{}", r#type.to_lowercase());
                quote!(Self::#variant(message) => message.#is(),)
            }
            None => quote!(Self::#variant(_) => true,),
        })
    });
    let secrets = bodies.iter().zip(&variants).filter(|((_, message), _)| message.is_secret());
    let redacted = secrets.map(|(_, variant)| quote!(Self::#variant(message) => Self::#variant(message.redacted()),));
    quote! {
        impl<'a> ViewCodec<'a> for PayloadView<'a> {
            fn parties(self) -> (Option<IdentityView<'a>>, Option<IdentityView<'a>>) {
                match self { #(#parties)* }
            }

            fn asks(self) -> bool {
                match self { #(#requests)* _ => false }
            }

            #[inline]
            fn check(self, check: &mut Check<'_>) {
                match self { #(Self::#variants(message) => message.check(check),)* }
            }

            fn redacted(self) -> Self {
                match self { #(#redacted)* _ => self }
            }
        }
    }
}

fn keys(envelope: &Envelope) -> Vec<Literal> {
    envelope.payloads.iter().map(|payload| key(payload.number, 2)).collect()
}

fn variants(envelope: &Envelope) -> Vec<Ident> {
    envelope.payloads.iter().map(|payload| format_ident!("{}", payload.variant)).collect()
}

impl Payload {
    fn docs(&self) -> Docs {
        let number = self.number;
        let route = match self.server_route {
            Some(route) => format!("Field {number}, the default route. The public server's route is {route}."),
            None => format!("Field {number}, the default route."),
        };
        self.docs.and(route)
    }
}

/// The methods that prost's derive for a `oneof` would write.
fn prost(envelope: &Envelope) -> TokenStream {
    let variants = variants(envelope);
    let numbers: Vec<_> = envelope.payloads.iter().map(|payload| Literal::u32_unsuffixed(payload.number)).collect();
    quote! {
        fn prost_encode(&self, buf: &mut impl BufMut) {
            match self { #(Self::#variants(payload) => message::encode(#numbers, payload, buf),)* }
        }

        fn prost_len(&self) -> usize {
            match self { #(Self::#variants(payload) => message::encoded_len(#numbers, payload),)* }
        }

        fn prost_merge(
            payload: &mut Option<Self>,
            tag: u32,
            wire_type: WireType,
            buf: &mut impl Buf,
            context: DecodeContext,
        ) -> Result<(), prost::DecodeError> {
            match tag {
                #(#numbers => {
                    if !matches!(payload, Some(Self::#variants(_))) {
                        *payload = Some(Self::#variants(Default::default()));
                    }
                    if let Some(Self::#variants(payload)) = payload {
                        message::merge(wire_type, payload, buf, context)?;
                    }
                })*
                _ => {}
            }
            Ok(())
        }
    }
}

fn described(envelope: &Envelope) -> TokenStream {
    let fields = envelope.payloads.iter().map(|payload| {
        let (number, name, message) = (Literal::u32_unsuffixed(payload.number), &payload.name, ident(&payload.message));
        quote!(Field::new(#number, #name, Kind::Message(#message::SCHEMA)))
    });
    quote! {
        const SCHEMA: &schema::Message = &schema::Message {
            name: "MessageScheme",
            fields: &[
                Field::new(1, "route", Kind::Integer),
                #(#fields),*
            ],
        };
    }
}

fn strategies(envelope: &Envelope) -> TokenStream {
    let payloads = envelope.payloads.iter().map(|payload| {
        let (variant, message) = (format_ident!("{}", payload.variant), ident(&payload.message));
        quote!(any_with::<#message>(validity).prop_map(Self::#variant).boxed())
    });
    quote! {
        #[cfg(feature = "proptest")]
        #[doc(hidden)]
        impl Arbitrary for Payload {
            type Parameters = Validity;
            type Strategy = BoxedStrategy<Self>;

            fn arbitrary_with(validity: Validity) -> Self::Strategy {
                Union::new([#(#payloads),*]).boxed()
            }
        }
    }
}
