//! Generates the module of each revision, and the list of revisions.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::envelope;
use super::example;
use super::layout::{ident, pascal_case};
use super::place::Docs;
use super::schema::{Code, Envelope, Item, Package, Schema};
use super::transcode::counterparts;

pub fn module(schema: &Schema, package: &Package, envelope: &Envelope) -> TokenStream {
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
    let exports = exports.0.values();
    let (imports, envelope) = (envelope::imports(), envelope::envelope(schema, package, envelope));
    quote! {
        #(#own)*
        #(#exports)*
        #imports
        #envelope
    }
}

/// The documentation of a revision's module.
pub fn docs(schema: &Schema, package: &Package, envelope: &Envelope) -> Docs {
    let mut docs = envelope.package_docs.clone();
    docs.0.extend(example(schema, package, envelope));
    docs.0.extend(payloads(schema, package, envelope));
    docs
}

/// Builds the last request of a revision, encodes and decodes it.
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

/// A table of the payloads.
fn payloads(schema: &Schema, package: &Package, envelope: &Envelope) -> Vec<String> {
    let mut lines = vec![String::new(), " # Payloads".to_owned(), String::new()];
    lines.push(" | message | what it is | field, default route | public server's route | its reply |".to_owned());
    lines.push(" |---|---|--:|--:|---|".to_owned());
    lines.extend(envelope.payloads.iter().map(|payload| {
        let message = schema.message(package, payload);
        let docs = payload.docs.0.join("");
        let what = docs.split('.').next().unwrap_or_default().trim();
        let route = payload.server_route.map_or("none".to_owned(), |route| route.to_string());
        let reply = message.request.as_ref().map_or(String::new(), |request| format!("[`{}`]", request.reply));
        format!(" | [`{}`] | {what} | {} | {route} | {reply} |", payload.message, payload.number)
    }));
    lines
}

/// The tables of codes that the messages of a revision use.
pub fn exported_codes<'a>(schema: &'a Schema, package: &'a Package, envelope: &Envelope) -> Vec<&'a Code> {
    let mut codes: Vec<&Code> = Vec::new();
    for payload in &envelope.payloads {
        let of = if payload.is_shared { schema.shared() } else { package };
        for code in schema.codes(of, schema.message(package, payload)) {
            if !codes.iter().any(|known| known.item.module == code.item.module) {
                codes.push(code);
            }
        }
    }
    codes
}

/// The names that a revision's module exports, by the module that defines them.
#[derive(Default)]
struct Exports(BTreeMap<Vec<String>, TokenStream>);

impl Exports {
    fn add(&mut self, item: &Item, suffixes: &[&str]) {
        self.0.insert(item.module.clone(), item.import(true, suffixes));
    }
}

impl Item {
    /// Exports the item, and its companions with these suffixes.
    pub fn import(&self, is_public: bool, suffixes: &[&str]) -> TokenStream {
        let names = suffixes.iter().map(|suffix| format_ident!("{}{suffix}", self.name));
        // Identity's generated part is in a private module of `crate::identity`.
        let module = if self.is_identity() { vec!["identity".to_owned()] } else { self.module.clone() };
        let (module, visibility) = (module.iter().map(|name| ident(name)), is_public.then(|| quote!(pub)));
        quote!(#visibility use crate::#(#module)::*::{#(#names),*};)
    }
}

impl Package {
    fn items(&self) -> impl Iterator<Item = &Item> {
        let messages = self.messages.iter().map(|message| &message.item);
        messages.chain(self.codes.iter().map(|code| &code.item)).filter(|item| !item.is_identity())
    }
}

/// The enum of the revisions, with tables of their payloads. It depends on no envelope.
pub fn list(schema: &Schema) -> TokenStream {
    let mut variants = TokenStream::new();
    let (mut all, mut names, mut payloads) = (Vec::new(), TokenStream::new(), TokenStream::new());
    let (mut numbers, mut routes) = (TokenStream::new(), TokenStream::new());
    for (revision, _, envelope) in schema.revisions() {
        let (docs, variant) = (&envelope.package_docs, format_ident!("{}", pascal_case(revision)));
        variants.extend(quote!(#docs #variant,));
        names.extend(quote!(Self::#variant => #revision,));
        payloads.extend(envelope.payloads.iter().map(|payload| {
            let (number, name) = (Literal::u32_unsuffixed(payload.number), &payload.name);
            quote!((Self::#variant, #number) => Some(#name),)
        }));
        routes.extend(envelope.payloads.iter().filter_map(|payload| {
            let (number, route) =
                (Literal::u32_unsuffixed(payload.number), Literal::i64_unsuffixed(payload.server_route?));
            Some(quote!((Self::#variant, #number) => Some(#route),))
        }));
        let bits = envelope.payload_bits();
        numbers.extend(quote!(Self::#variant => #bits,));
        all.push(variant);
    }
    let counterparts = counterparts(schema);
    quote! {
        use crate::revision::counterpart::Counterpart;

        /// A wire revision of the protocol. Exhaustive: a new revision is a breaking change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

            /// Returns the name of the payload with this field number, or `None` if this revision has no such payload.
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

            /// Returns the route on which the public server receives or sends the payload with this field number, or
            /// `None` if the server has no handler for it.
            ///
            /// ```
            /// use bimip::Revision;
            ///
            /// // The public server of v2 answers pings on route 4 only.
            /// assert_eq!(Revision::V2.payload_name(3), Some("ping_pong"));
            /// assert_eq!(Revision::V2.server_route(3), Some(4));
            /// assert_eq!(Revision::V2.server_route(8), None);
            /// ```
            #[must_use]
            pub const fn server_route(self, field_number: u32) -> Option<i64> {
                match (self, field_number) {
                    #routes
                    _ => None,
                }
            }

            /// Returns a bit set of the payloads' field numbers.
            pub(crate) const fn payload_numbers(self) -> u32 {
                match self { #numbers }
            }

            /// Returns the counterpart in another revision of the payload with this field number.
            pub(crate) const fn counterpart(self, field_number: u32, other: Self) -> Option<Counterpart> {
                match (self, field_number, other) {
                    #counterparts
                    _ => None,
                }
            }
        }
    }
}

impl Envelope {
    fn payload_bits(&self) -> Literal {
        let bits = self.payloads.iter().fold(0_u32, |bits, payload| bits | 1 << payload.number);
        format!("{bits:#x}").parse().expect("a number")
    }
}

/// The root of the generated modules.
pub fn root(schema: &Schema) -> TokenStream {
    let shared = schema.shared().items().map(|item| format_ident!("{}", item.file()));
    let revisions = schema.revisions().map(|(revision, ..)| ident(revision));
    quote! {
        #(pub(crate) mod #shared;)*
        pub(crate) mod frame;
        mod transcode;
        #(pub mod #revisions;)*
    }
}
