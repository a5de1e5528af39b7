//! Generates a message: prost's struct, with builder, getters, rules, schema, strategy and JSON.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::example;
use super::json;
use super::layout::ident;
use super::place::Docs;
use super::schema::{Code, Field, FieldKind, Message, Party, Required};
use super::view;

/// `module` is the revision's module that exports the message.
pub fn message(module: &str, message: &Message, codes: &[&Code]) -> TokenStream {
    let (imports, r#struct) = (imports(message, codes), prost_struct(message));
    let owned = if message.item.is_identity() { schema(message) } else { owned(module, message) };
    let (debug, json, view) = (debug(message), json::message(message), view::view(message));
    quote! {
        #imports
        #r#struct
        #owned
        #debug
        #json
        #view
    }
}

/// `codes` are the code types of the message's fields.
fn imports(message: &Message, codes: &[&Code]) -> TokenStream {
    let has = |is: fn(&FieldKind) -> bool| message.fields.iter().any(|field| is(&field.kind));
    let string = has(|kind| matches!(kind, FieldKind::Text { .. } | FieldKind::OptionalText));
    let string = string.then(|| {
        quote!(
            use alloc::string::String;
        )
    });
    let identity = has(|kind| matches!(kind, FieldKind::Identity(_)));
    let identity = identity.then(|| {
        quote!(
            use crate::identity::{Identity, IdentityView};
        )
    });
    let codes = codes.iter().map(|code| code.item.import(false, &[""]));
    let secret = message.is_secret().then(|| {
        quote!(
            use crate::secret::{self, Secret};
        )
    });
    let timestamp = has(|kind| matches!(kind, FieldKind::Time { .. })).then(|| {
        quote!(
            use crate::timestamp::Timestamp;
        )
    });
    let any = has(|kind| matches!(kind, FieldKind::Int64 | FieldKind::Bool)).then(|| quote!(, any));
    let is_identity = message.item.is_identity();
    let vec = (!is_identity).then(|| {
        quote!(
            use alloc::vec::Vec;
        )
    });
    let rules = (!is_identity).then(|| {
        quote!(
            use crate::rules::{self, Check, Rules};
        )
    });
    let violation = (!is_identity).then(|| {
        quote!(
            use crate::violation::{BuildError, Violation};
        )
    });
    let proptest = (!is_identity).then(|| {
        quote! {
            #[cfg(feature = "proptest")]
            use crate::strategy::Validity;
            #[cfg(feature = "proptest")]
            use proptest::arbitrary::{Arbitrary #any};
            #[cfg(feature = "proptest")]
            use proptest::strategy::{BoxedStrategy, Strategy};
        }
    });
    quote! {
        #string
        #vec
        use core::fmt;

        #(#codes)*
        #identity
        #rules
        use crate::schema::{self, Described, Field, Kind};
        #secret
        #timestamp
        #violation
        use crate::wire::{Encode, Fields, InOrder, Merge, Sink, Slot};

        #proptest

        #[cfg(feature = "serde")]
        use crate::json::{Json, JsonReader, JsonWriter, json_message};
        #[cfg(feature = "serde")]
        use serde::de::MapAccess;
        #[cfg(feature = "serde")]
        use serde::ser::SerializeMap;
    }
}

fn prost_struct(message: &Message) -> TokenStream {
    let (name, docs) = (ident(&message.item.name), &message.item.docs);
    let (eq, ord) = (message.eq(), message.ord());
    let fields = message.fields.iter().map(|field| {
        let (name, docs, number) = (ident(&field.name), field.docs(), Literal::u32_unsuffixed(field.number));
        let (of_prost, r#type) = match &field.kind {
            FieldKind::Identity(_) => (quote!(message, optional), quote!(Option<Identity>)),
            FieldKind::Code { .. } => (quote!(int32), quote!(i32)),
            FieldKind::Time { .. } | FieldKind::Int64 => (quote!(int64), quote!(i64)),
            FieldKind::Text { .. } => (quote!(string), quote!(String)),
            FieldKind::OptionalText => (quote!(string, optional), quote!(Option<String>)),
            FieldKind::Degrees(_) => (quote!(double), quote!(f64)),
            FieldKind::Bool => (quote!(bool), quote!(bool)),
        };
        quote!(#docs #[prost(#of_prost, tag = #number)] pub #name: #r#type)
    });
    quote! {
        #docs
        #[derive(Clone, PartialEq, #eq #ord prost::Message)]
        #[prost(skip_debug)]
        pub struct #name {
            #(#fields),*
        }
    }
}

fn owned(module: &str, message: &Message) -> TokenStream {
    let (name, builder) = (ident(&message.item.name), format_ident!("{}Builder", message.item.name));
    let article = if message.item.name.starts_with(['A', 'E', 'I', 'O', 'U']) { "an" } else { "a" };
    let mut builder_docs = Docs::line(format!("Builds {article} [`{name}`] that keeps the protocol's rules."));
    let imports = if message.fields.iter().any(|field| matches!(field.kind, FieldKind::Identity(_))) {
        format!("use bimip::{{Identity, {module}}};")
    } else {
        format!("use bimip::{module};")
    };
    let mut lines = vec![imports, String::new()];
    lines.extend(example::build(module, message));
    lines.push(format!("assert_eq!({}.violations(), []);", example::variable(message)));
    builder_docs.0.extend(example::doctest(lines));
    builder_docs.0.extend([
        String::new(),
        " The setters return the builder itself, so that calls can be chained. To keep an unfinished builder, bind it first:".to_owned(),
        " `let mut builder = …`, then call the setters.".to_owned(),
    ]);
    let setters = message.fields.iter().map(Field::setter);
    let getters = message.fields.iter().map(|field| field.getter(false));
    let schema = schema(message);
    let types = types(message, false);
    let redacted = message.is_secret().then(|| {
        quote! {
            /// Returns a copy for logs: its secrets are replaced by `<redacted>`.
            #[must_use]
            pub fn redacted(&self) -> Self {
                self.as_view().redacted().to_owned()
            }
        }
    });
    let strategies = message.fields.iter().map(Field::strategy);
    let fields: Vec<_> = message.fields.iter().map(|field| ident(&field.name)).collect();
    quote! {
        impl #name {
            /// Returns a builder with no field set.
            #[inline]
            pub fn builder() -> #builder {
                #builder::default()
            }

            /// Lists the rules that this message breaks, in the order of its fields. The list is empty exactly if
            /// `build()` succeeds. A code or time of 0 counts as not set.
            #[doc(alias = "validate")]
            #[must_use]
            pub fn violations(&self) -> Vec<Violation> {
                self.as_view().violations()
            }

            #redacted
            #types
            #(#getters)*
        }

        #builder_docs
        #[derive(Clone, Debug, Default)]
        #[must_use = "a builder does nothing until `build` is called"]
        pub struct #builder {
            message: #name,
        }

        impl #builder {
            #(#setters)*

            /// Returns the message, and leaves a builder with no field set. Clone a builder to build several messages from
            /// it. The length of the message is not checked: the envelope's `violations` reports a frame above
            /// [`MAX_FRAME_LEN`](crate::MAX_FRAME_LEN).
            ///
            /// # Errors
            ///
            /// The first rule that the message breaks.
            #[inline]
            pub fn build(&mut self) -> Result<#name, BuildError> {
                rules::check(&self.message.as_view())?;
                Ok(core::mem::take(&mut self.message))
            }
        }

        #schema

        #[cfg(feature = "proptest")]
        #[doc(hidden)]
        impl Arbitrary for #name {
            type Parameters = Validity;
            type Strategy = BoxedStrategy<Self>;

            fn arbitrary_with(validity: Validity) -> Self::Strategy {
                (#(#strategies,)*).prop_map(|(#(#fields,)*)| Self { #(#fields),* }).boxed()
            }
        }
    }
}

fn schema(message: &Message) -> TokenStream {
    let (name, text) = (ident(&message.item.name), &message.item.name);
    let fields = message.fields.iter().map(|field| {
        let (number, name, kind) = (Literal::u32_unsuffixed(field.number), &field.name, field.schema_kind());
        quote!(Field::new(#number, #name, Kind::#kind))
    });
    quote! {
        impl Described for #name {
            const SCHEMA: &'static schema::Message = &schema::Message { name: #text, fields: &[#(#fields),*] };
        }
    }
}

/// One method for each code of the field `type`: whether the message has this type.
pub fn types(message: &Message, is_view: bool) -> TokenStream {
    let value = if is_view { quote!(self.r#type.value()) } else { quote!(self.r#type) };
    message
        .types
        .iter()
        .map(|r#type| {
            let (name, text) = (format_ident!("is_{}", r#type.name.to_lowercase()), &r#type.name);
            let code = Literal::i32_unsuffixed(r#type.number);
            let (docs, is) = if r#type.is_default {
                (
                    format!(" Whether this is a `{text}`. A message whose type is not set counts as one."),
                    quote!(matches!(#value, 0 | #code)),
                )
            } else {
                (format!(" Whether this is a `{text}`."), quote!(#value == #code))
            };
            quote! {
                #[doc = #docs]
                #[inline]
                #[must_use]
                pub const fn #name(&self) -> bool {
                    #is
                }
            }
        })
        .collect()
}

/// `Debug` shows codes and times as such, and hides secrets.
fn debug(message: &Message) -> TokenStream {
    let of = |is_view: bool| {
        let suffix = if is_view { "View" } else { "" };
        let (name, lifetime) = (format!("{}{suffix}", message.item.name), is_view.then(|| quote!(<'_>)));
        let ident = ident(&name);
        let fields = message.fields.iter().map(|field| {
            let (ident, name) = (self::ident(&field.name), &field.name);
            let value = match field.kind {
                FieldKind::Code { .. } | FieldKind::Time { .. } if !is_view => quote!(self.#ident()),
                FieldKind::Text { secret: true, .. } if is_view => quote!(Secret(self.#ident)),
                FieldKind::Text { secret: true, .. } => quote!(Secret(&self.#ident)),
                _ => quote!(self.#ident),
            };
            quote!(.field(#name, &#value))
        });
        let docs = message.is_secret().then(|| Docs::line("Shows the length of a secret, and no part of it."));
        quote! {
            #docs
            impl fmt::Debug for #ident #lifetime {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.debug_struct(#name) #(#fields)* .finish()
                }
            }
        }
    };
    let (owned, view) = (of(false), of(true));
    quote!(#owned #view)
}

impl Message {
    /// The traits that can be derived beside `PartialEq`.
    pub fn eq(&self) -> TokenStream {
        if self.is_eq() { quote!(Eq, Hash,) } else { TokenStream::new() }
    }

    /// Identities are sorted and looked up. No other message has a meaningful order.
    pub fn ord(&self) -> TokenStream {
        if self.item.is_identity() { quote!(PartialOrd, Ord,) } else { TokenStream::new() }
    }
}

impl Field {
    fn setter(&self) -> TokenStream {
        let name = ident(&self.name);
        let docs = self.docs.and(format_args!("Field {}. {}", self.number, self.without()));
        let (value, r#type, stored) = match &self.kind {
            FieldKind::Identity(_) => ("identity", quote!(Identity), quote!(Some(identity))),
            FieldKind::Code { name, .. } => {
                let code = ident(name);
                ("code", quote!(#code), quote!(code.value()))
            }
            FieldKind::Time { .. } => ("time", quote!(impl Into<Timestamp>), quote!(time.into().unix_millis())),
            FieldKind::Text { .. } | FieldKind::OptionalText => {
                ("text", quote!(impl Into<String>), quote!(text.into()))
            }
            FieldKind::Degrees(_) => ("degrees", quote!(f64), quote!(degrees)),
            FieldKind::Int64 => ("value", quote!(i64), quote!(value)),
            FieldKind::Bool => ("value", quote!(bool), quote!(value)),
        };
        let value = format_ident!("{value}");
        quote! {
            #docs
            #[inline]
            pub fn #name(&mut self, #value: #r#type) -> &mut Self {
                self.message.#name = #stored;
                self
            }
        }
    }

    /// The getter of a field whose type on the wire is less specific than the schema.
    pub fn getter(&self, of_view: bool) -> TokenStream {
        let (name, number) = (ident(&self.name), self.number);
        let (docs, r#type, value) = match &self.kind {
            FieldKind::Identity(_) => {
                let docs = self.docs.and(format_args!("Field {number}. An empty identity if the field is absent."));
                if of_view {
                    (docs, quote!(IdentityView<'a>), quote!(self.#name.unwrap_or_default()))
                } else {
                    (docs, quote!(&Identity), quote!(self.#name.as_ref().unwrap_or(Identity::EMPTY)))
                }
            }
            FieldKind::Code { name: code, .. } if !of_view => {
                let code = ident(code);
                (self.docs.and(format_args!("Field {number}.")), quote!(#code), quote!(self.#name.into()))
            }
            FieldKind::Time { .. } if !of_view => {
                (self.docs.and(format_args!("Field {number}.")), quote!(Timestamp), quote!(self.#name.into()))
            }
            _ => return TokenStream::new(),
        };
        quote! {
            #docs
            #[inline]
            #[must_use]
            pub fn #name(&self) -> #r#type {
                #value
            }
        }
    }

    pub fn check(&self) -> TokenStream {
        let (name, ident) = (&self.name, ident(&self.name));
        let (required, if_set, checked) = match &self.kind {
            FieldKind::Identity(party) => {
                let party = format_ident!("{}", party.name());
                return quote!(check.#party(#name, self.#ident););
            }
            FieldKind::Code { required, .. } => {
                let checked = quote!(check.code(#name, self.#ident.value()););
                (required, quote!(check.optional_code(#name, self.#ident.value());), checked)
            }
            FieldKind::Time { required } => {
                let checked = quote!(check.time(#name, self.#ident.unix_millis()););
                (required, quote!(check.optional_time(#name, self.#ident.unix_millis());), checked)
            }
            FieldKind::Text { required: true, .. } => return quote!(check.required_string(#name, self.#ident);),
            FieldKind::Degrees(limit) => {
                let limit = Literal::u8_unsuffixed(*limit);
                return quote!(check.degrees(#name, self.#ident, #limit););
            }
            FieldKind::Text { .. } | FieldKind::OptionalText | FieldKind::Int64 | FieldKind::Bool => return quote!(),
        };
        match required {
            Required::Never => if_set,
            Required::Always => checked,
            Required::ForType { code, name } => {
                let (code, name) = (self::ident(code), format_ident!("{name}"));
                quote!(if self.r#type == #code::#name { #checked } else { #if_set })
            }
        }
    }

    /// The documentation of the struct's field, which holds the number on the wire.
    pub fn docs(&self) -> Docs {
        let docs = match &self.kind {
            FieldKind::Code { name, .. } => self.docs.and(format_args!("A code: see [`{name}`].")),
            FieldKind::Time { .. } => self.docs.and("In Unix milliseconds, UTC."),
            _ => self.docs.clone(),
        };
        docs.and(format_args!("Field {}.", self.number))
    }

    fn strategy(&self) -> TokenStream {
        match &self.kind {
            FieldKind::Identity(party) => {
                let party = format_ident!("{}", party.name());
                quote!(validity.#party())
            }
            FieldKind::Code { required: Required::Always, .. } => quote!(validity.code()),
            FieldKind::Code { .. } => quote!(validity.optional_code()),
            FieldKind::Time { required: Required::Always } => quote!(validity.time()),
            FieldKind::Time { .. } => quote!(validity.optional_time()),
            FieldKind::Text { required: true, .. } => quote!(validity.required_string()),
            FieldKind::Text { .. } => quote!(validity.string()),
            FieldKind::OptionalText => {
                unreachable!("only Identity holds optional text, and its strategy is written by hand")
            }
            FieldKind::Degrees(limit) => {
                let limit = Literal::u8_unsuffixed(*limit);
                quote!(validity.degrees(#limit))
            }
            FieldKind::Int64 => quote!(any::<i64>()),
            FieldKind::Bool => quote!(any::<bool>()),
        }
    }

    fn schema_kind(&self) -> TokenStream {
        match &self.kind {
            FieldKind::Identity(_) => quote!(Message(Identity::SCHEMA)),
            FieldKind::Code { name, .. } => {
                let code = ident(name);
                quote!(Code(#code::name_of))
            }
            FieldKind::Time { .. } => quote!(Time),
            FieldKind::Text { secret: true, .. } => quote!(Token),
            FieldKind::Text { .. } | FieldKind::OptionalText => quote!(String),
            FieldKind::Degrees(_) => quote!(Double),
            FieldKind::Int64 => quote!(Integer),
            FieldKind::Bool => quote!(Bool),
        }
    }
}

impl Party {
    /// The name of the check and of the strategy.
    fn name(self) -> &'static str {
        match self {
            Self::Anyone => "identity",
            Self::User => "user",
            Self::Device => "device",
        }
    }
}
