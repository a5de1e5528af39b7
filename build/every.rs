//! The lists that generic tests go through: every revision, message, payload and code, and what the schema says of
//! each, as rows for the macros of `tests/every/rows.rs`.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::layout::{ident, pascal_case};
use super::place::Docs;
use super::revision::exported_codes;
use super::schema::{Code, Envelope, Field, FieldKind, Message, Package, Party, Required, Schema};

pub fn lists(schema: &Schema) -> TokenStream {
    let revisions: Vec<_> = schema.revisions().map(|(revision, ..)| ident(revision)).collect();
    let pairs = revisions.iter().flat_map(|from| {
        revisions.iter().filter(move |to| *to != from).map(move |to| quote!(#from::Payload, #to::Payload))
    });
    let revision_payloads = revisions.iter().map(|revision| quote!(#revision::Payload));
    let payloads = schema.revisions().flat_map(|(revision, _, envelope)| {
        let revision = ident(revision);
        envelope.payloads.iter().map(move |payload| {
            let message = ident(&payload.message);
            quote!(#revision::Payload, #revision::#message)
        })
    });
    let codes = schema.revisions().flat_map(|(revision, package, envelope)| {
        let revision = ident(revision);
        exported_codes(schema, package, envelope).into_iter().map(move |code| {
            let code = ident(&code.item.name);
            quote!(#revision::#code)
        })
    });
    let messages: Vec<_> = schema
        .packages
        .iter()
        .flat_map(|package| {
            package.messages.iter().filter(|message| !message.item.is_identity()).map(move |message| (package, message))
        })
        .collect();
    let message_types = messages.iter().map(|(package, message)| schema.message_path(package, message));

    let requests = schema.revisions().flat_map(|(revision, package, envelope)| {
        let module = ident(revision);
        envelope.payloads.iter().filter_map(move |payload| {
            let request = schema.message(package, payload).request.as_ref()?;
            let (message, reply) = (ident(&payload.message), ident(&request.reply));
            Some(quote!(#module::Payload, #module::#message, #module::#reply))
        })
    });

    let visits = [
        visit(
            "every_revision",
            "RevisionVisitor",
            "Visits the payload of every revision, the oldest first.",
            revision_payloads,
        ),
        visit("every_pair", "PairVisitor", "Visits every two revisions, in both directions.", pairs),
        visit(
            "every_message",
            "MessageVisitor",
            "Visits every message once, whatever revisions share it.",
            message_types,
        ),
        visit("every_payload", "PayloadVisitor", "Visits every payload of every revision.", payloads),
        visit("every_request", "RequestVisitor", "Visits every request of every revision, and its reply.", requests),
        visit("every_code", "CodeVisitor", "Visits every table of codes that a revision's module exports.", codes),
    ];
    let revision_rows = schema.revisions().map(|(revision, _, envelope)| revision_row(revision, envelope));
    let message_rows = messages.iter().map(|(package, message)| message_row(schema, package, message));
    let code_rows = schema
        .packages
        .iter()
        .flat_map(|package| package.codes.iter().map(move |code| code_row(schema, package, code)));
    quote! {
        use bimip::{BuildError, Frame, Revision, Violation, #(#revisions),*};

        use super::rows::{argument, code, double, kind, message, revision, secret, typed};
        use super::*;

        #(#visits)*
        #(#revision_rows)*
        #(#message_rows)*
        #(#code_rows)*
    }
}

fn visit(name: &str, visitor: &str, docs: &str, types: impl Iterator<Item = TokenStream>) -> TokenStream {
    let (name, visitor, docs) = (format_ident!("{name}"), format_ident!("{visitor}"), Docs::line(docs));
    quote! {
        #docs
        pub fn #name(visitor: &mut impl #visitor) {
            #(visitor.visit::<#types>();)*
        }
    }
}

impl Schema {
    /// The module that exports a package's codes: of the shared ones, the newest revision with such a code.
    fn module(&self, package: &Package, has: impl Fn(&Package, &Envelope) -> bool) -> Ident {
        let revision = package.revision.as_deref().unwrap_or_else(|| {
            let newest = self.revisions().filter(|(_, package, envelope)| has(package, envelope)).last();
            newest.expect("a shared item is in a revision").0
        });
        ident(revision)
    }

    fn message_path(&self, package: &Package, message: &Message) -> TokenStream {
        let (module, name) = (ident(self.module_of(package, message)), ident(&message.item.name));
        quote!(#module::#name)
    }

    fn code_path(&self, package: &Package, name: &str) -> TokenStream {
        let has = |package: &Package, envelope: &Envelope| {
            exported_codes(self, package, envelope).iter().any(|code| code.item.name == name)
        };
        let (module, name) = (self.module(package, has), ident(name));
        quote!(#module::#name)
    }
}

fn revision_row(revision: &str, envelope: &Envelope) -> TokenStream {
    let (module, variant) = (ident(revision), format_ident!("{}", pascal_case(revision)));
    let payloads = envelope.payloads.iter().map(|payload| {
        let (number, name) = (Literal::u32_unsuffixed(payload.number), &payload.name);
        let (variant, message) = (format_ident!("{}", payload.variant), ident(&payload.message));
        let (builder, view) = (format_ident!("{message}Builder"), format_ident!("{message}View"));
        quote!(#variant(#number, #name, #message, #builder, #view))
    });
    quote!(revision!(#module, #variant, #(#payloads),*);)
}

fn message_row(schema: &Schema, package: &Package, message: &Message) -> TokenStream {
    let (path, name) = (schema.message_path(package, message), &message.item.name);
    let (builder, view) = (format_ident!("{name}Builder"), format_ident!("{name}View"));
    let code = |name: &str| {
        let is_own = package.codes.iter().any(|code| code.item.name == name);
        schema.code_path(if is_own { package } else { schema.shared() }, name)
    };
    let fields = message.fields.iter().map(|field| field.row(&code));
    quote!(message!(#path, #builder, #view, #(#fields),*);)
}

fn code_row(schema: &Schema, package: &Package, code: &Code) -> TokenStream {
    let path = schema.code_path(package, &code.item.name);
    let codes = code.values.iter().map(|value| {
        let (name, number) = (format_ident!("{}", value.name), Literal::i32_unsuffixed(value.number));
        quote!(#name(#number))
    });
    quote!(code!(#path #(, #codes)*);)
}

impl Field {
    /// The kind of the field, its place, and its rules.
    fn row(&self, code: &impl Fn(&str) -> TokenStream) -> TokenStream {
        let (number, name, field) = (Literal::u32_unsuffixed(self.number), &self.name, ident(&self.name));
        let (kind, rules) = match &self.kind {
            FieldKind::Identity(Party::Anyone) => (quote!(Identity), quote!(, Either)),
            FieldKind::Identity(Party::User) => (quote!(Identity), quote!(, User)),
            FieldKind::Identity(Party::Device) => (quote!(Identity), quote!(, Device)),
            FieldKind::Code { name, required } => {
                let (code, required) = (code(name), *required == Required::Always);
                (quote!(Code), quote!(, #required, #code))
            }
            FieldKind::Time { required } => {
                let required = *required == Required::Always;
                (quote!(Time), quote!(, #required))
            }
            FieldKind::Text { secret: true, .. } => (quote!(Secret), quote!()),
            FieldKind::Text { required, .. } => (quote!(Text), quote!(, #required)),
            FieldKind::OptionalText => unreachable!("only Identity holds optional text"),
            FieldKind::Degrees(limit) => {
                let limit = Literal::u8_unsuffixed(*limit);
                (quote!(Degrees), quote!(, #limit))
            }
            FieldKind::Int64 => (quote!(Integer), quote!()),
            FieldKind::Bool => (quote!(Bool), quote!()),
        };
        quote!(#kind(#number, #name, #field #rules))
    }
}
