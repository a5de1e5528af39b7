//! Generates the conversions from the payloads of each revision to those of each other revision.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::layout::{ident, pascal_case};
use super::schema::{Envelope, Field, FieldKind, Message, Package, Payload, Schema};

pub fn transcode(schema: &Schema) -> TokenStream {
    let revisions = schema.revisions().map(|(revision, ..)| ident(revision));
    let mut conversions = quote! {
        use super::{#(#revisions),*};
        use crate::envelope::{Lacks, TranscodeTo};
    };
    for (from, from_package, from_envelope) in schema.revisions() {
        for (to, to_package, to_envelope) in schema.revisions().filter(|(to, ..)| *to != from) {
            let ends = ((from, from_package), (to, to_package));
            let (owned, view) = (
                arms(schema, ends, from_envelope, to_envelope, "Payload"),
                arms(schema, ends, from_envelope, to_envelope, "PayloadView"),
            );
            let (from, to) = (ident(from), ident(to));
            conversions.extend(quote! {
                impl TranscodeTo<#to::Payload> for #from::Payload {
                    fn transcode_payload(self) -> Result<#to::Payload, Lacks> {
                        Ok(match self { #owned })
                    }
                }

                impl<'a> TranscodeTo<#to::PayloadView<'a>> for #from::PayloadView<'a> {
                    fn transcode_payload(self) -> Result<#to::PayloadView<'a>, Lacks> {
                        Ok(match self { #view })
                    }
                }
            });
        }
    }
    conversions
}

/// The match arms that convert payloads, of the enum with this name: owned or borrowed.
fn arms(
    schema: &Schema,
    ((from, from_package), (to, to_package)): ((&str, &Package), (&str, &Package)),
    from_envelope: &Envelope,
    to_envelope: &Envelope,
    name: &str,
) -> TokenStream {
    let arms: Vec<_> = from_envelope
        .payloads
        .iter()
        .filter_map(|payload| {
            let other = to_envelope.payloads.iter().find(|other| other.message == payload.message)?;
            arm(schema, (from, from_package, payload), (to, to_package, other), name)
        })
        .collect();
    let rest = (arms.len() < from_envelope.payloads.len()).then(|| quote!(_ => return Err(Lacks::Payload),));
    quote!(#(#arms)* #rest)
}

/// The match arms that name the `Counterpart` of each payload in each other revision.
pub fn counterparts(schema: &Schema) -> TokenStream {
    let mut arms = TokenStream::new();
    for (from, from_package, from_envelope) in schema.revisions() {
        for (to, to_package, to_envelope) in schema.revisions().filter(|(to, ..)| *to != from) {
            let (revision, other_revision) = (variant(from), variant(to));
            for payload in &from_envelope.payloads {
                let same_message = |other: &&Payload| other.message == payload.message;
                let Some(other) = to_envelope.payloads.iter().find(same_message) else { continue };
                let (number, other_number) =
                    (Literal::u32_unsuffixed(payload.number), Literal::u32_unsuffixed(other.number));
                let counterpart = if payload.is_shared && other.is_shared {
                    quote!(Counterpart::Same(#other_number))
                } else if arm(schema, (from, from_package, payload), (to, to_package, other), "Payload").is_some() {
                    quote!(Counterpart::Different)
                } else {
                    continue;
                };
                arms.extend(quote! {
                    (Self::#revision, #number, Self::#other_revision) => Some(#counterpart),
                });
            }
        }
    }
    arms
}

fn variant(revision: &str) -> Ident {
    format_ident!("{}", pascal_case(revision))
}

/// The same message moves. A message converts if its fields are a subset or a superset of the other's; a field that the
/// other lacks must not be set. Two messages that share only their name have no arm.
fn arm(
    schema: &Schema,
    (from, from_package, payload): (&str, &Package, &Payload),
    (to, to_package, other): (&str, &Package, &Payload),
    name: &str,
) -> Option<TokenStream> {
    let (variant, other_variant) = (format_ident!("{}", payload.variant), format_ident!("{}", other.variant));
    let (from, to, name_of_enum) = (ident(from), ident(to), ident(name));
    let pattern = quote!(#from::#name_of_enum::#variant(message));
    let converted = quote!(#to::#name_of_enum::#other_variant);
    if payload.is_shared && other.is_shared {
        return Some(quote!(#pattern => #converted(message),));
    }
    let (source, target) = (schema.message(from_package, payload), schema.message(to_package, other));
    let (source_only, target_only) = (only_in(source, target), only_in(target, source));
    if !source_only.is_empty() && !target_only.is_empty() {
        return None;
    }
    let module = |package, payload: &Payload, code: &str| {
        let package = if payload.is_shared { schema.shared() } else { package };
        let codes = package.codes.iter().chain(&schema.shared().codes);
        codes.filter(|known| known.item.name == code).map(|known| &known.item.module).next()
    };
    let message = if name == "Payload" { ident(&payload.message) } else { format_ident!("{}View", payload.message) };
    let kept = source.fields.iter().filter(|field| !source_only.iter().any(|only| only.name == field.name));
    let kept = kept.map(|field| {
        let name = ident(&field.name);
        match &field.kind {
            // A view has the code's type, and the other revision may have its own.
            FieldKind::Code { name: code, .. } if name_of_enum == "PayloadView" => {
                let (module, other_module) = (module(from_package, payload, code), module(to_package, other, code));
                let convert = (module != other_module).then(|| quote!(.value().into()));
                quote!(#name: message.#name #convert)
            }
            _ => quote!(#name: message.#name),
        }
    });
    let defaults = (!target_only.is_empty()).then(|| quote!(..Default::default()));
    let lost = source_only.iter().map(|field| {
        let (is_set, text) = (field.is_set(), &field.name);
        quote!(#pattern if #is_set => return Err(Lacks::Field(#text)),)
    });
    Some(quote! {
        #(#lost)*
        #pattern => #converted(#to::#message { #(#kept,)* #defaults }),
    })
}

impl Field {
    fn is_set(&self) -> TokenStream {
        let name = ident(&self.name);
        match self.kind {
            FieldKind::Identity(_) | FieldKind::OptionalText => quote!(message.#name.is_some()),
            FieldKind::Text { .. } => quote!(!message.#name.is_empty()),
            FieldKind::Code { .. } | FieldKind::Time { .. } | FieldKind::Int64 => {
                quote!(message.#name != Default::default())
            }
            FieldKind::Degrees(_) => quote!(message.#name.to_bits() != 0),
            FieldKind::Bool => quote!(message.#name),
        }
    }
}

/// The fields of one message that the other does not have under the same number, name and kind.
fn only_in<'a>(one: &'a Message, other: &Message) -> Vec<&'a Field> {
    let has = |field: &&Field| {
        let same = |other: &Field| (other.number, &other.name, &other.kind) == (field.number, &field.name, &field.kind);
        !other.fields.iter().any(same)
    };
    one.fields.iter().filter(has).collect()
}
