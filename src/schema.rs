//! The names, numbers and kinds of all fields, for tools that show a frame without decoding it.
//!
//! ```
//! use bimip::{Revision, schema::Kind};
//!
//! let logout = Revision::V1.schema().field(12).expect("v1 has logout");
//! assert_eq!(logout.name, "logout");
//! let Kind::Message(logout) = logout.kind else { panic!("a payload is a message") };
//! let Kind::Code(name) = logout.field(3).expect("logout has status").kind else { panic!("status is a code") };
//! assert_eq!(name(4), Some("PENDING"));
//! ```

/// A message: its name, and its fields in the order of their numbers.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Message {
    /// The name of the message.
    pub name: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
}

/// A field of a message.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Field {
    /// The field number.
    pub number: u32,
    /// The name of the field.
    pub name: &'static str,
    /// What is in it.
    pub kind: Kind,
}

impl Field {
    pub(crate) const fn new(number: u32, name: &'static str, kind: Kind) -> Self {
        Self { number, name, kind }
    }
}

/// What is in a field.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Kind {
    /// A message, length-delimited.
    Message(&'static Message),
    /// Text, length-delimited.
    String,
    /// A token, length-delimited: text that must not be shown.
    Token,
    /// An integer, as a varint.
    Integer,
    /// A truth value, as a varint.
    Bool,
    /// A code, as a varint. The function returns the protocol's name for a code, if it has one.
    Code(fn(i32) -> Option<&'static str>),
    /// A time in Unix milliseconds, as a varint.
    Time,
    /// A floating-point number, 64-bit.
    Double,
}

impl Message {
    /// The field of this number.
    #[must_use]
    pub fn field(&self, number: u32) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.number == number)
    }
}

/// A message whose fields are listed. Its view goes by the same list.
pub(crate) trait Described {
    const SCHEMA: &'static Message;
}
