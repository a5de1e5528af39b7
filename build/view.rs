//! Generates the view of a message, which borrows from the frame's bytes.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::layout::ident;
use super::message;
use super::schema::{Field, FieldKind, Message};

pub fn view(message: &Message) -> TokenStream {
    let (name, view) = (ident(&message.item.name), format_ident!("{}View", message.item.name));
    let docs = message.item.docs.and(format_args!("This view of [`{name}`] borrows its strings from the bytes."));
    let (eq, ord) = (message.eq(), message.ord());

    let fields = message.fields.iter().map(|field| {
        let docs = field.docs.and(format_args!("Field {}.", field.number));
        let (name, r#type) = (ident(&field.name), field.view_type());
        quote!(#docs pub #name: #r#type)
    });
    let getters = message.fields.iter().map(|field| field.getter(true));
    let slots = message.fields.iter().map(Field::slot);
    let check_text = check_text(message);
    let known = format!("{:#x}", message.fields.iter().fold(0, |known, field| known | 1 << field.number));
    let known: Literal = known.parse().expect("a number");
    let reads_in_order = message.fields.iter().map(Field::read_in_order);
    let writes = message.fields.iter().rev().map(|field| field.write(true));
    let owned_writes = message.fields.iter().rev().map(|field| field.write(false));
    let owned = message.fields.iter().map(Field::own);
    let redacted = message.is_secret().then(|| redacted(message));
    let types = message::types(message, true);
    let rules = (!message.item.is_identity()).then(|| rules(message));
    let borrowed = message.fields.iter().map(Field::borrow);
    let violations = (!message.item.is_identity()).then(|| {
        quote! {
            /// Lists the rules that this message breaks, like the owned message's `violations`.
            #[doc(alias = "validate")]
            #[must_use]
            pub fn violations(&self) -> Vec<Violation> {
                rules::violations(self)
            }
        }
    });
    quote! {
        #docs
        #[derive(Clone, Copy, Default, PartialEq, #eq #ord)]
        pub struct #view<'a> {
            #(#fields),*
        }

        impl<'a> #view<'a> {
            #violations

            /// Returns the owned message, with one allocation for each non-empty string.
            #[inline]
            #[must_use]
            pub fn to_owned(&self) -> #name {
                #name { #(#owned),* }
            }

            #redacted
            #types
            #(#getters)*
        }

        #rules

        impl #name {
            /// Returns a view of this message, without an allocation.
            #[inline]
            #[must_use]
            pub fn as_view(&self) -> #view<'_> {
                #view { #(#borrowed),* }
            }
        }

        impl<'a> Merge<'a> for #view<'a> {
            fn slot(&mut self, number: u8) -> Option<Slot<'_, 'a>> {
                Some(match number {
                    #(#slots)*
                    _ => return None,
                })
            }
        }

        impl<'a> InOrder<'a> for #view<'a> {
            #[cfg_attr(not(any(debug_assertions, optimize_for_size)), inline(always))]
            fn in_order(mut fields: Fields<'a>) -> Option<Self> {
                #check_text
                let view = Self { #(#reads_in_order),* };
                fields.end(view, #known)
            }
        }

        impl Encode for #view<'_> {
            #[cfg_attr(not(any(debug_assertions, optimize_for_size)), inline(always))]
            fn encode<'a>(&'a self, out: &mut impl Sink<'a>) {
                #(#writes)*
            }
        }

        impl Encode for #name {
            #[cfg_attr(not(any(debug_assertions, optimize_for_size)), inline(always))]
            fn encode<'a>(&'a self, out: &mut impl Sink<'a>) {
                #(#owned_writes)*
            }
        }
    }
}

fn rules(message: &Message) -> TokenStream {
    let (view, name) = (format_ident!("{}View", message.item.name), &message.item.name);
    let checks = message.fields.iter().map(Field::check);
    quote! {
        impl Rules for #view<'_> {
            const MESSAGE: &'static str = #name;

            #[inline]
            fn check(&self, check: &mut Check<'_>) {
                #(#checks)*
            }
        }
    }
}

fn redacted(message: &Message) -> TokenStream {
    let secrets = message.fields.iter().filter(|field| field.is_secret()).map(|field| {
        let name = ident(&field.name);
        quote!(#name: secret::redact(self.#name))
    });
    quote! {
        /// Returns a copy for logs: its secrets are replaced by `<redacted>`.
        #[must_use]
        pub fn redacted(&self) -> Self {
            Self { #(#secrets,)* ..*self }
        }
    }
}

/// Two strings or more at the start of a message are checked for UTF-8 at once, except a secret, which is long.
fn check_text(message: &Message) -> Option<TokenStream> {
    let is_short_text = |field: &&Field| match field.kind {
        FieldKind::Identity(_) | FieldKind::OptionalText => true,
        FieldKind::Text { secret, .. } => !secret,
        _ => false,
    };
    let keys: Vec<_> = message.fields.iter().take_while(is_short_text).map(Field::key).collect();
    (keys.len() > 1 && !message.item.is_identity()).then(|| quote!(fields.check_text([#(#keys),*])?;))
}

impl Field {
    /// The key before the field: its number and its wire type.
    fn key(&self) -> Literal {
        let wire_type = match self.kind {
            FieldKind::Code { .. } | FieldKind::Time { .. } | FieldKind::Int64 | FieldKind::Bool => 0,
            FieldKind::Degrees(_) => 1,
            FieldKind::Identity(_) | FieldKind::Text { .. } | FieldKind::OptionalText => 2,
        };
        key(self.number, wire_type)
    }

    fn view_type(&self) -> TokenStream {
        match &self.kind {
            FieldKind::Identity(_) => quote!(Option<IdentityView<'a>>),
            FieldKind::Code { name, .. } => ident(name).into_token_stream(),
            FieldKind::Time { .. } => quote!(Timestamp),
            FieldKind::Int64 => quote!(i64),
            FieldKind::Text { .. } => quote!(&'a str),
            FieldKind::OptionalText => quote!(Option<&'a str>),
            FieldKind::Degrees(_) => quote!(f64),
            FieldKind::Bool => quote!(bool),
        }
    }

    fn slot(&self) -> TokenStream {
        let (name, number) = (ident(&self.name), Literal::u32_unsuffixed(self.number));
        match &self.kind {
            FieldKind::Identity(_) => quote!(#number => Slot::Message(self.#name.get_or_insert_default()),),
            FieldKind::Code { .. } => quote!(#number => Slot::Int32(self.#name.value_mut()),),
            FieldKind::Time { .. } => quote!(#number => Slot::Int64(self.#name.unix_millis_mut()),),
            FieldKind::Int64 => quote!(#number => Slot::Int64(&mut self.#name),),
            FieldKind::Text { .. } => quote!(#number => Slot::String(&mut self.#name),),
            FieldKind::OptionalText => quote!(#number => Slot::OptionalString(&mut self.#name),),
            FieldKind::Degrees(_) => quote!(#number => Slot::Double(&mut self.#name),),
            FieldKind::Bool => quote!(#number => Slot::Bool(&mut self.#name),),
        }
    }

    fn read_in_order(&self) -> TokenStream {
        let (name, key) = (ident(&self.name), self.key());
        match &self.kind {
            FieldKind::Identity(_) => quote!(#name: fields.message(#key)?),
            FieldKind::Code { name: code, .. } => {
                let code = ident(code);
                quote!(#name: #code::new(fields.varint(#key)? as i32))
            }
            FieldKind::Time { .. } => quote!(#name: Timestamp::from_unix_millis(fields.time(#key)? as i64)),
            FieldKind::Int64 => quote!(#name: fields.time(#key)? as i64),
            FieldKind::Text { .. } => quote!(#name: fields.string(#key)?),
            FieldKind::OptionalText => quote!(#name: fields.optional_string(#key)?),
            FieldKind::Degrees(_) => quote!(#name: fields.double(#key)?),
            FieldKind::Bool => quote!(#name: fields.varint(#key)? != 0),
        }
    }

    fn write(&self, is_view: bool) -> TokenStream {
        let (name, key) = (ident(&self.name), self.key());
        match &self.kind {
            FieldKind::Identity(_) => quote!(out.message(#key, self.#name.as_ref());),
            FieldKind::Text { .. } if is_view => quote!(out.string(#key, self.#name);),
            FieldKind::Text { .. } => quote!(out.string(#key, &self.#name);),
            FieldKind::OptionalText if is_view => quote!(out.optional_string(#key, self.#name);),
            FieldKind::OptionalText => quote!(out.optional_string(#key, self.#name.as_deref());),
            FieldKind::Degrees(_) => quote!(out.double(#key, self.#name);),
            FieldKind::Code { .. } if is_view => quote!(out.varint(#key, self.#name.value() as u64);),
            FieldKind::Time { .. } if is_view => quote!(out.time(#key, self.#name.unix_millis() as u64);),
            FieldKind::Time { .. } => quote!(out.time(#key, self.#name as u64);),
            _ => quote!(out.varint(#key, self.#name as u64);),
        }
    }

    fn own(&self) -> TokenStream {
        let name = ident(&self.name);
        match &self.kind {
            FieldKind::Identity(_) => quote!(#name: self.#name.map(|identity| identity.to_owned())),
            FieldKind::Text { .. } => quote!(#name: self.#name.into()),
            FieldKind::OptionalText => quote!(#name: self.#name.map(Into::into)),
            FieldKind::Code { .. } => quote!(#name: self.#name.value()),
            FieldKind::Time { .. } => quote!(#name: self.#name.unix_millis()),
            _ => quote!(#name: self.#name),
        }
    }

    fn borrow(&self) -> TokenStream {
        let name = ident(&self.name);
        match &self.kind {
            FieldKind::Identity(_) => quote!(#name: self.#name.as_ref().map(Identity::as_view)),
            FieldKind::Text { .. } => quote!(#name: &self.#name),
            FieldKind::OptionalText => quote!(#name: self.#name.as_deref()),
            FieldKind::Code { .. } | FieldKind::Time { .. } => quote!(#name: self.#name.into()),
            _ => quote!(#name: self.#name),
        }
    }
}

pub fn key(number: u32, wire_type: u32) -> Literal {
    format!("{:#x}", number << 3 | wire_type).parse().expect("a number")
}
