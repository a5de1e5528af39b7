//! A table of codes: an open newtype over `i32`.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::json;
use super::layout::ident;
use super::schema::Code;

pub fn code(code: &Code) -> TokenStream {
    let (name, type_name) = (ident(&code.item.name), &code.item.name);
    let unlisted = format!("{type_name}({{}})");
    let docs = code
        .item
        .docs
        .and("Any `i32` is a code of this type. As text it is the name of a listed code, and the number of any other.");
    let constants = code.values.iter().map(|value| {
        let (name, number) = (format_ident!("{}", value.name), Literal::i32_unsuffixed(value.number));
        let docs = value.docs.and(format_args!("{} on the wire.", value.number));
        quote!(#docs pub const #name: Self = Self(#number);)
    });
    let all = code.values.iter().map(|value| format_ident!("{}", value.name));
    let names = code.values.iter().map(|value| {
        let (name, number) = (&value.name, Literal::i32_unsuffixed(value.number));
        quote!(#number => Some(#name),)
    });
    let name_of = if code.values.is_empty() { quote!(None) } else { quote!(match self.0 { #(#names)* _ => None }) };
    let json = json::code(code);
    quote! {
        #docs
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct #name(i32);

        impl #name {
            #(#constants)*

            /// The codes that the protocol lists, in its order.
            pub const ALL: &'static [Self] = &[#(Self::#all),*];

            /// Returns the code of this number, listed or not.
            #[must_use]
            pub const fn new(value: i32) -> Self {
                Self(value)
            }

            /// The protocol's name for this code. `None` for a code that the protocol does not list.
            #[must_use]
            pub const fn name(self) -> Option<&'static str> {
                #name_of
            }

            pub(crate) fn name_of(value: i32) -> Option<&'static str> {
                Self(value).name()
            }

            /// The number on the wire.
            #[must_use]
            pub const fn value(self) -> i32 {
                self.0
            }
        }

        impl From<i32> for #name {
            fn from(value: i32) -> Self {
                Self(value)
            }
        }

        impl From<#name> for i32 {
            fn from(code: #name) -> Self {
                code.0
            }
        }

        /// Reads the name of a listed code, or the decimal number of any code.
        impl FromStr for #name {
            type Err = ParseCodeError;

            fn from_str(text: &str) -> Result<Self, ParseCodeError> {
                match Self::ALL.iter().find(|code| code.name() == Some(text)) {
                    Some(code) => Ok(*code),
                    None => code::number(text, #type_name).map(Self),
                }
            }
        }

        /// Prints the name of a listed code, and the number of any other.
        impl fmt::Display for #name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self.name() {
                    Some(name) => f.pad(name),
                    None => self.0.fmt(f),
                }
            }
        }

        #json

        /// As `Display`, but a number stands in the name of the type.
        impl fmt::Debug for #name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self.name() {
                    Some(name) => f.write_str(name),
                    None => write!(f, #unlisted, self.0),
                }
            }
        }
    }
}
