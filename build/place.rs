//! The place of an item in the schema, and its documentation.

use std::fmt;

use proc_macro2::TokenStream;
use protox::prost_reflect::prost_types::source_code_info::Location;
use protox::prost_reflect::{
    EnumDescriptor, EnumValueDescriptor, ExtensionDescriptor, FieldDescriptor, FileDescriptor, MessageDescriptor,
    OneofDescriptor,
};
use quote::{ToTokens, quote};

use super::schema::SchemaError;

/// An item of the schema: its file, its line, its name.
pub struct Place {
    file: FileDescriptor,
    path: Vec<i32>,
    name: String,
}

impl Place {
    /// The `package` line of a file.
    pub fn package(file: &FileDescriptor) -> Self {
        const PACKAGE: i32 = 2;
        Self { file: file.clone(), path: vec![PACKAGE], name: file.package_name().to_owned() }
    }

    /// Returns an error about the item.
    pub fn error(&self, problem: impl fmt::Display) -> SchemaError {
        SchemaError(format!("{}:{}: {}: {problem}", self.file.name(), self.line(), self.name))
    }

    /// The comment before the item, which becomes its documentation.
    pub fn docs(&self) -> Result<Docs, SchemaError> {
        let comment = self.location().map_or("", |location| location.leading_comments()).trim_end();
        if comment.is_empty() {
            return Err(self.error("has no comment to become its documentation"));
        }
        Ok(Docs(comment.lines().map(str::to_owned).collect()))
    }

    fn location(&self) -> Option<&Location> {
        let info = self.file.file_descriptor_proto().source_code_info.as_ref()?;
        info.location.iter().find(|location| location.path == self.path)
    }

    fn line(&self) -> i32 {
        // Protobuf's line numbers start at 0.
        self.location().and_then(|location| location.span.first()).map_or(1, |line| line + 1)
    }
}

impl From<&MessageDescriptor> for Place {
    fn from(message: &MessageDescriptor) -> Self {
        Self { file: message.parent_file(), path: message.path().into(), name: message.name().into() }
    }
}

impl From<&FieldDescriptor> for Place {
    fn from(field: &FieldDescriptor) -> Self {
        let message = field.parent_message();
        let name = format!("{}.{}", message.name(), field.name());
        Self { file: message.parent_file(), path: field.path().into(), name }
    }
}

impl From<&ExtensionDescriptor> for Place {
    fn from(option: &ExtensionDescriptor) -> Self {
        Self { file: option.parent_file(), path: option.path().into(), name: option.name().into() }
    }
}

impl From<&OneofDescriptor> for Place {
    fn from(oneof: &OneofDescriptor) -> Self {
        let message = oneof.parent_message();
        let name = format!("{}.{}", message.name(), oneof.name());
        Self { file: message.parent_file(), path: oneof.path().into(), name }
    }
}

impl From<&EnumDescriptor> for Place {
    fn from(code: &EnumDescriptor) -> Self {
        Self { file: code.parent_file(), path: code.path().into(), name: code.name().into() }
    }
}

impl From<&EnumValueDescriptor> for Place {
    fn from(value: &EnumValueDescriptor) -> Self {
        Self { file: value.parent_enum().parent_file(), path: value.path().into(), name: value.name().into() }
    }
}

/// Lines of documentation, each with its leading space.
#[derive(Clone)]
pub struct Docs(pub Vec<String>);

impl Docs {
    pub fn line(line: impl Into<String>) -> Self {
        Self(vec![format!(" {}", line.into())])
    }

    /// Returns the same lines with one more paragraph.
    pub fn and(&self, paragraph: impl fmt::Display) -> Self {
        Self([&self.0[..], &[String::new(), format!(" {paragraph}")]].concat())
    }

    /// Documents the enclosing module instead of the next item.
    pub fn inner(&self) -> TokenStream {
        let lines = &self.0;
        quote!(#(#![doc = #lines])*)
    }
}

impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let lines = &self.0;
        tokens.extend(quote!(#(#[doc = #lines])*));
    }
}
