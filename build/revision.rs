//! The module of a revision, which names all that is in it, and the list of revisions.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::envelope;
use super::example;
use super::layout::{ident, pascal_case};
use super::place::Docs;
use super::schema::{Code, Envelope, FieldKind, Item, Package, Schema};
use super::transcode::counterparts;

pub fn module(schema: &Schema, package: &Package, envelope: &Envelope) -> TokenStream {
    let mut docs = envelope.package_docs.clone();
    docs.0.extend(example(schema, package, envelope));
    let docs = docs.inner();
    let own = package.items().map(|item| {
        let file = format_ident!("{}", item.file());
        quote!(mod #file;)
    });
    let mut exports = Exports::default();
    let identity = schema.shared().messages.iter().find(|message| message.item.is_identity());
    exports.add(&identity.expect("payloads name it").item, &["", "View"]);
    for payload in &envelope.payloads {
        let message = schema.message(package, payload);
        exports.add(&message.item, &["", "Builder", "View"]);
    }
    exported_codes(schema, package, envelope).iter().for_each(|code| exports.add(&code.item, &[""]));
    let exports = exports.tokens();
    let envelope = envelope::envelope(schema, package, envelope);
    quote! {
        #docs

        #(#own)*
        #exports
        #envelope
    }
}

/// The last request of a revision as a frame, there and back.
fn example(schema: &Schema, package: &Package, envelope: &Envelope) -> Vec<String> {
    let module = package.revision.as_deref().unwrap_or_default();
    let mut messages = envelope.payloads.iter().map(|payload| (payload, schema.message(package, payload)));
    let Some((payload, message)) = messages.rfind(|(_, message)| message.request.is_some()) else {
        return Vec::new();
    };
    let mut lines = vec![format!("use bimip::{{Identity, {module}}};"), String::new()];
    lines.extend(example::build(module, message));
    lines.extend([
        format!("let frame = {module}::MessageScheme::from({});", example::variable(message)),
        format!("assert_eq!((frame.route, frame.payload_name()), ({}, Some({:?})));", payload.number, payload.name),
        format!("assert_eq!({module}::MessageScheme::from_bytes(&frame.to_bytes())?, frame);"),
    ]);
    example::doctest(lines)
}

/// The tables of codes that the messages of a revision use.
pub fn exported_codes<'a>(schema: &'a Schema, package: &'a Package, envelope: &Envelope) -> Vec<&'a Code> {
    let mut codes: Vec<&Code> = Vec::new();
    for payload in &envelope.payloads {
        let packages = if payload.is_shared { vec![schema.shared()] } else { vec![package, schema.shared()] };
        for field in &schema.message(package, payload).fields {
            let FieldKind::Code { name, .. } = &field.kind else { continue };
            let code = packages.iter().flat_map(|package| &package.codes).find(|code| code.item.name == *name);
            let code = code.expect("the enum was found before");
            if !codes.iter().any(|known| known.item.module == code.item.module) {
                codes.push(code);
            }
        }
    }
    codes
}

/// The names that a revision's module exports, by the module that defines them.
#[derive(Default)]
struct Exports(BTreeMap<Vec<String>, Vec<String>>);

impl Exports {
    fn add(&mut self, item: &Item, suffixes: &[&str]) {
        let names = suffixes.iter().map(|suffix| format!("{}{suffix}", item.name)).collect();
        // The module of Identity's generated part is private to the one that completes it.
        let module = if item.is_identity() { vec!["identity".to_owned()] } else { item.module.clone() };
        self.0.insert(module, names);
    }

    fn tokens(&self) -> TokenStream {
        let lines = self.0.iter().map(|(module, names)| {
            let (module, names) = (module.iter().map(|name| ident(name)), names.iter().map(|name| ident(name)));
            quote!(pub use crate::#(#module)::*::{#(#names),*};)
        });
        quote!(#(#lines)*)
    }
}

impl Package {
    fn items(&self) -> impl Iterator<Item = &Item> {
        let messages = self.messages.iter().map(|message| &message.item);
        messages.chain(self.codes.iter().map(|code| &code.item)).filter(|item| !item.is_identity())
    }
}

/// The enum of the revisions: a leaf that names no envelope.
pub fn list(schema: &Schema) -> TokenStream {
    let mut variants = TokenStream::new();
    let (mut all, mut names, mut payloads) = (Vec::new(), TokenStream::new(), TokenStream::new());
    let mut numbers = TokenStream::new();
    for (revision, _, envelope) in schema.revisions() {
        let (docs, variant) = (&envelope.package_docs, format_ident!("{}", pascal_case(revision)));
        variants.extend(quote!(#docs #variant,));
        names.extend(quote!(Self::#variant => #revision,));
        payloads.extend(envelope.payloads.iter().map(|payload| {
            let (number, name) = (Literal::u32_unsuffixed(payload.number), &payload.name);
            quote!((Self::#variant, #number) => Some(#name),)
        }));
        let bits = envelope.payload_bits();
        numbers.extend(quote!(Self::#variant => #bits,));
        all.push(variant);
    }
    let counterparts = counterparts(schema);
    quote! {
        /// A wire revision, by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Revision {
            #variants
        }

        impl Revision {
            /// All revisions, the oldest first.
            pub const ALL: &'static [Self] = &[#(Self::#all),*];

            /// Returns the name of the revision's module.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { #names }
            }

            /// Returns the name of the payload with this field number, if this revision has one.
            ///
            /// ```
            /// use bimip::Revision;
            ///
            /// assert_eq!(Revision::V1.payload_name(12), Some("logout"));
            /// assert_eq!(Revision::V2.payload_name(12), None);
            /// ```
            #[must_use]
            pub const fn payload_name(self, field_number: u32) -> Option<&'static str> {
                match (self, field_number) {
                    #payloads
                    _ => None,
                }
            }

            /// Returns a bit for each field number of a payload.
            pub(crate) const fn payload_numbers(self) -> u32 {
                match self { #numbers }
            }

            /// Returns what another revision has in the place of the payload with this field number, if anything.
            pub(crate) const fn counterpart(self, field_number: u32, other: Self) -> Option<Counterpart> {
                match (self, field_number, other) {
                    #counterparts
                    _ => None,
                }
            }
        }

        /// What another revision has in the place of a payload.
        pub(crate) enum Counterpart {
            /// A message of the same type, in the field of this number.
            Same(u32),
            /// A message of another type, with all the fields of this one, or some of them and no other.
            Different,
        }
    }
}

impl Envelope {
    fn payload_bits(&self) -> Literal {
        let bits = self.payloads.iter().fold(0_u32, |bits, payload| bits | 1 << payload.number);
        format!("{bits:#x}").parse().expect("a number")
    }
}

/// What the list of revisions says of the envelopes.
pub fn schemas(schema: &Schema) -> TokenStream {
    let (modules, variants): (Vec<_>, Vec<_>) =
        schema.revisions().map(|(revision, ..)| (ident(revision), format_ident!("{}", pascal_case(revision)))).unzip();
    quote! {
        impl Revision {
            /// Returns the names, numbers and kinds of the fields of the envelope and of all that it can hold.
            #[must_use]
            pub const fn schema(self) -> &'static schema::Message {
                match self { #(Self::#variants => #modules::MessageScheme::SCHEMA,)* }
            }

            /// Lists the revisions under which the bytes decode *and* re-encode to themselves.
            ///
            /// For tools. Several revisions can fit the same bytes: never guess with it on a live connection.
            ///
            /// ```
            /// use bimip::{Revision, decode_hex};
            ///
            /// let logout =
            /// decode_hex("080C62230A160A0C6140646F6D61696E2E636F6D12066161616161311001180420EAB48B9E9233")?;
            /// assert!(Revision::candidates(&logout).eq([Revision::V1]));
            /// # Ok::<(), bimip::HexError>(())
            /// ```
            // Inlined, so that a crate that does not call it need not compile three codecs.
            #[inline]
            pub fn candidates(bytes: &[u8]) -> impl Iterator<Item = Self> {
                Self::ALL.iter().copied().filter(move |revision| match revision {
                    #(Self::#variants => #modules::MessageScheme::is_canonical(bytes),)*
                })
            }
        }
    }
}

/// The root of the generated modules.
pub fn root(schema: &Schema) -> TokenStream {
    let shared = schema.shared().items().map(|item| format_ident!("{}", item.file()));
    let revisions = schema.revisions().map(|(revision, ..)| ident(revision));
    let docs = Docs::line("Messages, codes, revisions and transcoding, generated from `proto/`.").inner();
    quote! {
        #docs

        #(pub(crate) mod #shared;)*
        pub(crate) mod frame;
        mod revisions;
        mod transcode;
        #(pub mod #revisions;)*
    }
}
