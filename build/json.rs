//! Generates protobuf's JSON mapping of messages and payloads.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::layout::ident;
use super::schema::{Envelope, Field, FieldKind, Message, Payload};

pub fn message(message: &Message) -> TokenStream {
    let name = ident(&message.item.name);
    let writes = message.fields.iter().map(Field::write_json);
    let reads = message.fields.iter().map(Field::read_json);
    quote! {
        #[cfg(feature = "serde")]
        json_message!(#name);

        #[cfg(feature = "serde")]
        impl Json for #name {
            fn write_json<M: SerializeMap>(&self, json: &mut JsonWriter<M>) -> Result<(), M::Error> {
                #(#writes)*
                Ok(())
            }

            fn read_json<'de, M: MapAccess<'de>>(
                &mut self,
                name: &str,
                json: &mut JsonReader<M>,
            ) -> Result<(), M::Error> {
                match name {
                    #(#reads)*
                    _ => return Err(json.unknown()),
                }
                Ok(())
            }
        }
    }
}

/// The methods of a payload that write and read JSON.
pub fn payload(envelope: &Envelope) -> TokenStream {
    let writes = envelope.payloads.iter().map(|payload| {
        let (variant, name) = (format_ident!("{}", payload.variant), &payload.json_name);
        quote!(Self::#variant(message) => json.message(#name, message),)
    });
    let reads = envelope.payloads.iter().map(Payload::read_json);
    quote! {
        #[cfg(feature = "serde")]
        fn write_json<M: SerializeMap>(&self, json: &mut JsonWriter<M>) -> Result<(), M::Error> {
            match self { #(#writes)* }
        }

        #[cfg(feature = "serde")]
        fn read_json<'de, M: MapAccess<'de>>(
            payload: &mut Option<Self>,
            name: &str,
            json: &mut JsonReader<M>,
        ) -> Result<(), M::Error> {
            *payload = match name {
                #(#reads)*
                _ => return Err(json.unknown()),
            };
            Ok(())
        }
    }
}

impl Field {
    fn write_json(&self) -> TokenStream {
        let (name, json_name) = (ident(&self.name), &self.json_name);
        match self.kind {
            FieldKind::Identity(_) | FieldKind::OptionalText => {
                quote!(json.optional(#json_name, self.#name.as_ref())?;)
            }
            FieldKind::Code { .. } => quote!(json.int32(#json_name, self.#name)?;),
            FieldKind::Time { .. } | FieldKind::Int64 => quote!(json.int64(#json_name, self.#name)?;),
            FieldKind::Text { .. } => quote!(json.string(#json_name, &self.#name)?;),
            FieldKind::Degrees(_) => quote!(json.double(#json_name, self.#name)?;),
            FieldKind::Bool => quote!(json.bool(#json_name, self.#name)?;),
        }
    }

    fn read_json(&self) -> TokenStream {
        let (name, number) = (ident(&self.name), Literal::u32_unsuffixed(self.number));
        let names = names(&self.name, &self.json_name);
        let method = match self.kind {
            FieldKind::Identity(_) => "message",
            FieldKind::Code { .. } => "int32",
            FieldKind::Time { .. } | FieldKind::Int64 => "int64",
            FieldKind::Text { .. } => "string",
            FieldKind::OptionalText => "optional_string",
            FieldKind::Degrees(_) => "double",
            FieldKind::Bool => "bool",
        };
        let method = format_ident!("{method}");
        quote!(#names => self.#name = json.#method(#number)?,)
    }
}

impl Payload {
    fn read_json(&self) -> TokenStream {
        let (names, number) = (names(&self.name, &self.json_name), Literal::u32_unsuffixed(self.number));
        let variant = format_ident!("{}", self.variant);
        quote!(#names => json.payload(#number, payload.take(), Self::#variant)?,)
    }
}

/// ProtoJSON readers accept both names of a field.
fn names(name: &str, json_name: &str) -> TokenStream {
    if name == json_name { quote!(#name) } else { quote!(#json_name | #name) }
}
