//! Protobuf's JSON mapping of a message and of an envelope, and the JSON of a code by itself.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::layout::ident;
use super::place::Docs;
use super::schema::{Code, Envelope, Field, FieldKind, Message, Payload};

pub fn message(message: &Message) -> TokenStream {
    let writes = message.fields.iter().map(Field::write_json);
    let reads = message.fields.iter().map(Field::read_json);
    json(&ident(&message.item.name), message.is_secret(), writes, reads)
}

pub fn envelope(envelope: &Envelope) -> TokenStream {
    let writes = envelope.payloads.iter().map(|payload| {
        let (variant, name) = (format_ident!("{}", payload.variant), &payload.json_name);
        quote!(Some(Payload::#variant(message)) => json.message(#name, message)?,)
    });
    let writes = [
        quote!(json.int64("route", self.route)?;),
        quote! {
            match &self.payload {
                #(#writes)*
                None => {}
            }
        },
    ];
    let reads = envelope.payloads.iter().map(Payload::read_json);
    let reads = [quote!("route" => self.route = json.int64(1)?,)].into_iter().chain(reads);
    json(&format_ident!("MessageScheme"), true, writes.into_iter(), reads)
}

fn json(
    message: &Ident,
    has_secrets: bool,
    writes: impl Iterator<Item = TokenStream>,
    reads: impl Iterator<Item = TokenStream>,
) -> TokenStream {
    let docs = match has_secrets {
        true => Docs::line("Writes protobuf's JSON. A token is in the JSON as in the bytes: log that of `redacted()`."),
        false => Docs::line("Writes protobuf's JSON."),
    };
    quote! {
        #docs
        #[cfg(feature = "serde")]
        impl Serialize for #message {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.serialize_json(serializer)
            }
        }

        /// Reads protobuf's JSON. An error names the field, and holds no part of the JSON.
        #[cfg(feature = "serde")]
        impl<'de> Deserialize<'de> for #message {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::deserialize_json(deserializer)
            }
        }

        #[cfg(feature = "serde")]
        impl WriteJson for #message {
            fn write_json<M: SerializeMap>(&self, json: &mut JsonWriter<M>) -> Result<(), M::Error> {
                #(#writes)*
                Ok(())
            }
        }

        #[cfg(feature = "serde")]
        impl ReadJson for #message {
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

pub fn code(code: &Code) -> TokenStream {
    let (name, type_name) = (ident(&code.item.name), &code.item.name);
    quote! {
        /// Writes the name of a listed code, and the number of any other. The JSON of a message has the number of any code.
        #[cfg(feature = "serde")]
        impl Serialize for #name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                write_code(self.name(), self.0, serializer)
            }
        }

        /// Reads the name of a listed code, or the number of any code.
        #[cfg(feature = "serde")]
        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read_code(#type_name, deserializer)
            }
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
        quote!(#names => self.payload = json.payload(#number, self.payload.take(), Payload::#variant)?,)
    }
}

/// JSON readers take both of a field's names.
fn names(name: &str, json_name: &str) -> TokenStream {
    if name == json_name { quote!(#name) } else { quote!(#json_name | #name) }
}
