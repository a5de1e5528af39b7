//! The lists that generic tests go through: every revision, message, payload and code, and what the schema says of
//! each.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::layout::{ident, pascal_case};
use super::place::Docs;
use super::revision::exported_codes;
use super::schema::{Code, Envelope, Field, FieldKind, Message, Package, Party, Payload, Required, Schema};

pub fn lists(schema: &Schema) -> TokenStream {
    let docs = Docs::line("Generated from the schema: every revision, message, payload and code.").inner();
    let revisions: Vec<_> = schema.revisions().map(|(revision, ..)| ident(revision)).collect();
    let pairs = revisions.iter().flat_map(|from| {
        revisions.iter().filter(move |to| *to != from).map(move |to| quote!(#from::MessageScheme, #to::MessageScheme))
    });
    let schemes = revisions.iter().map(|revision| quote!(#revision::MessageScheme));
    let payloads = schema.revisions().flat_map(|(revision, _, envelope)| {
        let revision = ident(revision);
        envelope.payloads.iter().map(move |payload| {
            let message = ident(&payload.message);
            quote!(#revision::MessageScheme, #revision::#message)
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
            Some(quote!(#module::MessageScheme, #module::#message, #module::#reply))
        })
    });

    let visits = [
        visit("every_revision", "RevisionVisitor", "Visits the envelope of every revision, the oldest first.", schemes),
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
    let scheme_impls =
        schema.revisions().map(|(revision, package, envelope)| scheme(schema, revision, package, envelope));
    let message_impls = messages.iter().map(|(package, message)| message_impl(schema, package, message));
    let payload_impls = schema.revisions().flat_map(|(revision, _, envelope)| {
        envelope.payloads.iter().map(move |payload| payload_impl(&ident(revision), payload))
    });
    let doubles_of_schemes = schema.revisions().map(|(revision, _, envelope)| doubles_of_scheme(revision, envelope));
    let doubles_of_messages = messages.iter().map(|(package, message)| doubles(schema, package, message));
    let code_impls = schema
        .packages
        .iter()
        .flat_map(|package| package.codes.iter().map(move |code| code_impl(schema, package, code)));
    quote! {
        #docs

        use bimip::{BuildError, DecodeError, EncodeError, Frame, Revision, Violation, #(#revisions),*};
        use bytes::BufMut;

        use super::*;

        #(#visits)*
        #(#scheme_impls)*
        #(#message_impls)*
        #(#payload_impls)*
        #(#doubles_of_schemes)*
        #(#doubles_of_messages)*
        #(#code_impls)*
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

fn scheme(schema: &Schema, revision: &str, package: &Package, envelope: &Envelope) -> TokenStream {
    let (module, variant) = (ident(revision), format_ident!("{}", pascal_case(revision)));
    let payloads = envelope.payloads.iter().map(|payload| {
        let (number, name) = (Literal::u32_unsuffixed(payload.number), &payload.name);
        quote!((#number, #name))
    });
    let routes = envelope.payloads.iter().map(|payload| {
        let number = Literal::u32_unsuffixed(payload.number);
        let route = Literal::i64_unsuffixed(payload.server_route.unwrap_or(payload.number.into()));
        quote!((#number, #route))
    });
    let secrets = envelope.payloads.iter().filter_map(|payload| {
        let secrets: Vec<_> = schema
            .message(package, payload)
            .fields
            .iter()
            .filter(|field| field.is_secret())
            .map(|field| ident(&field.name))
            .collect();
        let variant = format_ident!("{}", payload.variant);
        (!secrets.is_empty()).then(|| quote!(#module::Payload::#variant(message) => vec![#(&mut message.#secrets),*],))
    });
    quote! {
        impl Scheme for #module::MessageScheme {
            type View<'a> = #module::MessageSchemeView<'a>;
            type PayloadView<'a> = #module::PayloadView<'a>;
            const NAME: &'static str = #revision;
            const ID: Revision = Revision::#variant;
            const PAYLOADS: &'static [(u32, &'static str)] = &[#(#payloads),*];
            const SERVER_ROUTES: &'static [(u32, i64)] = &[#(#routes),*];

            fn of_parts(route: i64, payload: Option<#module::Payload>) -> Self {
                Self { route, payload }
            }
            fn secrets_mut(payload: &mut #module::Payload) -> Vec<&mut String> {
                match payload {
                    #(#secrets)*
                    _ => vec![],
                }
            }
            fn payload_number(payload: &#module::Payload) -> u32 {
                payload.field_number()
            }
            fn payload_name_of(payload: &#module::Payload) -> &'static str {
                payload.name()
            }
            fn facts(payload: &#module::Payload) -> Facts {
                Facts {
                    number: payload.field_number(),
                    name: payload.name(),
                    server_route: payload.server_route(),
                    to: payload.to().cloned(),
                    from: payload.from().cloned(),
                    is_request: payload.is_request(),
                }
            }
            fn parse(bytes: &[u8]) -> Result<Self::View<'_>, DecodeError> {
                #module::MessageSchemeView::parse(bytes)
            }
            fn parse_with_limit(bytes: &[u8], limit: usize) -> Result<Self::View<'_>, DecodeError> {
                #module::MessageSchemeView::parse_with_limit(bytes, limit)
            }
            fn view(route: i64, payload: Option<Self::PayloadView<'_>>) -> Self::View<'_> {
                #module::MessageSchemeView { route, payload }
            }
            fn payload_of_view<'a>(view: &Self::View<'a>) -> Option<Self::PayloadView<'a>> {
                view.payload
            }
            fn view_to_owned(view: &Self::View<'_>) -> Self {
                view.to_owned()
            }
            fn view_encoded_len(view: &Self::View<'_>) -> usize {
                view.encoded_len()
            }
            fn view_encode_into(view: &Self::View<'_>, buf: &mut impl BufMut) -> Result<(), EncodeError> {
                view.encode_into(buf)
            }
            fn view_to_bytes(view: &Self::View<'_>) -> Vec<u8> {
                view.to_bytes()
            }
            fn view_validate(view: &Self::View<'_>) -> Vec<Violation> {
                view.validate()
            }
            fn view_redacted<'a>(view: &Self::View<'a>) -> Self::View<'a> {
                view.redacted()
            }
            fn view_with_route(view: Self::View<'_>, route: i64) -> Self::View<'_> {
                view.with_route(route)
            }
            fn view_with_server_route(view: Self::View<'_>) -> Self::View<'_> {
                view.with_server_route()
            }
            fn as_view(&self) -> Self::View<'_> {
                self.as_view()
            }
            fn into_frame(self) -> Frame {
                self.into()
            }
            fn view_facts(payload: &Self::PayloadView<'_>) -> Facts {
                Facts {
                    number: payload.field_number(),
                    name: payload.name(),
                    server_route: payload.server_route(),
                    to: payload.to().map(|identity| identity.to_owned()),
                    from: payload.from().map(|identity| identity.to_owned()),
                    is_request: payload.is_request(),
                }
            }
            fn identity(view: #module::IdentityView<'_>) -> Identity {
                view.to_owned()
            }
            fn check_own_functions(bytes: &[u8], limit: usize) {
                type Own = #module::MessageScheme;
                let text = bimip::encode_hex(bytes);
                assert_eq!(Own::peek(bytes), <Own as Envelope>::peek(bytes));
                assert_eq!(Own::peek_with_limit(bytes, limit), <Own as Envelope>::peek_with_limit(bytes, limit));
                assert_eq!(Own::from_bytes(bytes), <Own as Envelope>::from_bytes(bytes));
                assert_eq!(Own::try_from(bytes), <Own as Envelope>::from_bytes(bytes));
                assert_eq!(Own::from_bytes_with_limit(bytes, limit), <Own as Envelope>::from_bytes_with_limit(bytes, limit));
                assert_eq!(Own::from_hex(&text), <Own as Envelope>::from_hex(&text));
                assert_eq!(Own::from_hex_with_limit(&text, limit), <Own as Envelope>::from_hex_with_limit(&text, limit));
                assert_eq!(Own::is_canonical(bytes), <Own as Envelope>::is_canonical(bytes));
                assert_eq!(#module::MessageSchemeView::try_from(bytes), #module::MessageSchemeView::parse(bytes));
            }
            fn check_own_methods(&self) {
                let room = || bytes::BytesMut::with_capacity(1);
                let (mut own, mut of_trait) = (room(), room());
                assert_eq!(self.encode_into(&mut own), Envelope::encode_into(self, &mut of_trait));
                assert_eq!(own, of_trait);
                assert_eq!(self.route(), Envelope::route(self));
                assert_eq!(self.payload(), Envelope::payload(self));
                assert_eq!(self.clone().into_payload(), Envelope::into_payload(self.clone()));
                assert_eq!(self.payload_name(), Envelope::payload_name(self));
                assert_eq!(self.field_number(), Envelope::field_number(self));
                assert_eq!(self.clone().with_route(99), Envelope::with_route(self.clone(), 99));
                assert_eq!(self.clone().with_server_route(), Envelope::with_server_route(self.clone()));
                assert_eq!(self.validate(), Envelope::validate(self));
                assert_eq!(self.redacted(), Envelope::redacted(self));
                assert_eq!(self.encoded_len(), Envelope::encoded_len(self));
                assert_eq!(self.to_bytes(), Envelope::to_bytes(self));
                assert_eq!(self.to_hex(), Envelope::to_hex(self));
                assert_eq!(self.clone().transcode::<Self>(), Transcode::<Self>::transcode(self.clone()));
                assert_eq!(self.to_transcoded::<Self>(), Transcode::<Self>::to_transcoded(self));
                let view = self.as_view();
                assert_eq!(view.payload_name(), Envelope::payload_name(self));
                assert_eq!(view.field_number(), Envelope::field_number(self));
                assert_eq!(view.to_hex(), Envelope::to_hex(self));
            }
        }
    }
}

fn message_impl(schema: &Schema, package: &Package, message: &Message) -> TokenStream {
    let (path, name) = (schema.message_path(package, message), &message.item.name);
    let module = path.clone().into_iter().next();
    let (builder, view) = (format_ident!("{name}Builder"), format_ident!("{name}View"));
    let (builder, view) = (quote!(#module::#builder), quote!(#module::#view));
    let code = |name: &str| {
        let is_own = package.codes.iter().any(|code| code.item.name == name);
        schema.code_path(if is_own { package } else { schema.shared() }, name)
    };
    let fields = message.fields.iter().map(|field| {
        let (number, name, kind) = (Literal::u32_unsuffixed(field.number), &field.name, field.kind(&code));
        quote!(Field { number: #number, name: #name, kind: Kind::#kind })
    });
    let setters = message.fields.iter().map(|field| {
        let (name, value) = (ident(&field.name), field.argument(&code));
        quote!(.#name(#value))
    });
    let getters = |of: TokenStream, identity: TokenStream| -> Vec<TokenStream> {
        let getter = |field: &Field| {
            let (name, text) = (ident(&field.name), &field.name);
            let value = match &field.kind {
                FieldKind::Identity(_) => quote!(Value::Identity(#of.#name().#identity)),
                FieldKind::Code { name: codes, .. } => {
                    let codes = code(codes);
                    quote!(code_value::<#codes>(#of.#name()))
                }
                FieldKind::Time { .. } => quote!(Value::Integer(#of.#name().millis())),
                _ => return None,
            };
            Some(quote!((#text, #value)))
        };
        message.fields.iter().filter_map(getter).collect()
    };
    let (owned, viewed) = (getters(quote!(self), quote!(clone())), getters(quote!(view), quote!(to_owned())));
    quote! {
        impl Message for #path {
            type Builder = #builder;
            type View<'a> = #view<'a>;
            const NAME: &'static str = #name;
            const FIELDS: &'static [Field] = &[#(#fields),*];

            fn builder() -> #builder {
                #path::builder()
            }
            fn build(builder: #builder) -> Result<Self, BuildError> {
                builder.build()
            }
            fn rebuild(&self) -> #builder {
                #path::builder() #(#setters)*
            }
            fn validate(&self) -> Vec<Violation> {
                self.validate()
            }
            fn getters(&self) -> Vec<(&'static str, Value)> {
                vec![#(#owned),*]
            }
            fn view_getters(view: &#view<'_>) -> Vec<(&'static str, Value)> {
                vec![#(#viewed),*]
            }
            fn parse(bytes: &[u8]) -> Result<#view<'_>, DecodeError> {
                #view::parse(bytes)
            }
            fn view(&self) -> #view<'_> {
                self.into()
            }
            fn view_to_owned(view: &#view<'_>) -> Self {
                view.to_owned()
            }
            fn view_validate(view: &#view<'_>) -> Vec<Violation> {
                view.validate()
            }
            fn view_encoded_len(view: &#view<'_>) -> usize {
                view.encoded_len()
            }
            fn view_encode_into(view: &#view<'_>, buf: &mut impl BufMut) -> Result<(), EncodeError> {
                view.encode_into(buf)
            }
        }
    }
}

fn doubles_of_scheme(revision: &str, envelope: &Envelope) -> TokenStream {
    let module = ident(revision);
    let variants = envelope.payloads.iter().map(|payload| format_ident!("{}", payload.variant));
    quote! {
        impl Doubles for #module::MessageScheme {
            fn doubles_mut(&mut self) -> Vec<&mut f64> {
                match &mut self.payload {
                    #(Some(#module::Payload::#variants(message)) => message.doubles_mut(),)*
                    None => vec![],
                }
            }
        }
    }
}

fn doubles(schema: &Schema, package: &Package, message: &Message) -> TokenStream {
    let path = schema.message_path(package, message);
    let doubles = message.fields.iter().filter(|field| matches!(field.kind, FieldKind::Degrees(_)));
    let doubles = doubles.map(|field| ident(&field.name));
    quote! {
        impl Doubles for #path {
            fn doubles_mut(&mut self) -> Vec<&mut f64> {
                vec![#(&mut self.#doubles),*]
            }
        }
    }
}

fn payload_impl(module: &Ident, payload: &Payload) -> TokenStream {
    let (number, field) = (Literal::u32_unsuffixed(payload.number), &payload.name);
    let (message, variant) = (ident(&payload.message), format_ident!("{}", payload.variant));
    let (builder, view) = (format_ident!("{message}Builder"), format_ident!("{message}View"));
    quote! {
        impl PayloadOf<#module::MessageScheme> for #module::#message {
            const NUMBER: u32 = #number;
            const FIELD: &'static str = #field;

            fn revision_builder() -> #module::#builder {
                #module::#message::builder()
            }
            fn revision_view(&self) -> #module::#view<'_> {
                self.into()
            }
            fn into_payload(self) -> #module::Payload {
                self.into()
            }
            fn into_frame(self) -> #module::MessageScheme {
                self.into()
            }
            fn try_of(payload: #module::Payload) -> Result<Self, #module::Payload> {
                payload.try_into()
            }
            fn try_of_view(
                payload: <#module::MessageScheme as Scheme>::PayloadView<'_>,
            ) -> Result<Self::View<'_>, <#module::MessageScheme as Scheme>::PayloadView<'_>> {
                payload.try_into()
            }
            fn view_into_frame(view: Self::View<'_>) -> <#module::MessageScheme as Scheme>::View<'_> {
                view.into()
            }
            fn of(payload: &#module::Payload) -> Option<&Self> {
                match payload {
                    #module::Payload::#variant(message) => Some(message),
                    _ => None,
                }
            }
            fn of_view<'a>(
                payload: &<#module::MessageScheme as Scheme>::PayloadView<'a>,
            ) -> Option<Self::View<'a>> {
                match payload {
                    #module::PayloadView::#variant(view) => Some(*view),
                    _ => None,
                }
            }
            fn payload_view(view: Self::View<'_>) -> <#module::MessageScheme as Scheme>::PayloadView<'_> {
                #module::PayloadView::#variant(view)
            }
        }
    }
}

fn code_impl(schema: &Schema, package: &Package, code: &Code) -> TokenStream {
    let (path, name) = (schema.code_path(package, &code.item.name), &code.item.name);
    let codes = code.values.iter().map(|value| {
        let (name, number) = (&value.name, Literal::i32_unsuffixed(value.number));
        quote!((#name, #number))
    });
    let constants = code.values.iter().map(|value| format_ident!("{}", value.name));
    quote! {
        impl Code for #path {
            const NAME: &'static str = #name;
            const CODES: &'static [(&'static str, i32)] = &[#(#codes),*];
            const CONSTANTS: &'static [Self] = &[#(Self::#constants),*];

            const ALL: &'static [Self] = Self::ALL;

            fn new(value: i32) -> Self {
                Self::new(value)
            }
            fn name(self) -> Option<&'static str> {
                self.name()
            }
            fn value(self) -> i32 {
                self.value()
            }
        }
    }
}

impl Field {
    /// What the field holds, and which rules it has.
    fn kind(&self, code: &impl Fn(&str) -> TokenStream) -> TokenStream {
        match &self.kind {
            FieldKind::Identity(Party::Anyone) => quote!(Identity(Party::Either)),
            FieldKind::Identity(Party::User) => quote!(Identity(Party::User)),
            FieldKind::Identity(Party::Device) => quote!(Identity(Party::Device)),
            FieldKind::Code { name, required } => {
                let (code, required) = (code(name), *required == Required::Always);
                quote!(Code { codes: <#code as Code>::CODES, required: #required })
            }
            FieldKind::Time { required } => {
                let required = *required == Required::Always;
                quote!(Time { required: #required })
            }
            FieldKind::Text { secret: true, .. } => quote!(Secret),
            FieldKind::Text { required, .. } => quote!(Text { required: #required }),
            FieldKind::OptionalText => unreachable!("only Identity holds optional text"),
            FieldKind::Degrees(limit) => {
                let limit = Literal::u8_unsuffixed(*limit);
                quote!(Degrees(#limit))
            }
            FieldKind::Int64 => quote!(Integer),
            FieldKind::Bool => quote!(Bool),
        }
    }

    /// What the field's setter takes, from the field.
    fn argument(&self, code: &impl Fn(&str) -> TokenStream) -> TokenStream {
        let name = ident(&self.name);
        match &self.kind {
            FieldKind::Identity(_) => quote!(self.#name.clone().unwrap_or_default()),
            FieldKind::Code { name: codes, .. } => {
                let code = code(codes);
                quote!(#code::from(self.#name))
            }
            FieldKind::Text { .. } | FieldKind::OptionalText => quote!(self.#name.as_str()),
            _ => quote!(self.#name),
        }
    }
}
