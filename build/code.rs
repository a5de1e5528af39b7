//! Generates a table of codes: an open newtype over `i32`. Its trait impls are in `src/code_type.rs`.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::layout::ident;
use super::schema::Code;

pub fn code(code: &Code) -> TokenStream {
    let name = ident(&code.item.name);
    let docs = code
        .item
        .docs
        .and("Any `i32` is a code of this type. As text, a listed code is its name, and any other code is its number.");
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
    quote! {
        use crate::code_type::code_type;

        #docs
        #[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct #name(i32);

        impl #name {
            #(#constants)*

            /// The codes that the protocol lists, in its order.
            pub const ALL: &'static [Self] = &[#(Self::#all),*];

            /// Returns the protocol's name for this code, or `None` if the protocol does not list it.
            #[must_use]
            pub const fn name(self) -> Option<&'static str> {
                #name_of
            }
        }

        code_type!(#name);
    }
}
