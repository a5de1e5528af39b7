//! Generates the table of each revision's requests and their replies.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::layout::ident;
use super::schema::Schema;

pub fn requests(schema: &Schema) -> TokenStream {
    let revisions: Vec<_> = schema.revisions().map(|(revision, ..)| ident(revision)).collect();
    let rows = schema.revisions().map(|(revision, package, envelope)| {
        let rows = envelope.payloads.iter().filter_map(|payload| {
            let reply = &schema.message(package, payload).request.as_ref()?.reply;
            let variant = envelope.payloads.iter().find(|payload| payload.message == *reply)?;
            let (request, reply) = (ident(&payload.message), ident(reply));
            let variant = format_ident!("{}", variant.variant);
            Some(quote!(#request = #variant(#reply)))
        });
        let revision = ident(revision);
        quote!(requests!(#revision, #(#rows),*);)
    });
    quote! {
        use crate::generated::{#(#revisions),*};
        use crate::request::{Request, requests};

        #(#rows)*
    }
}
