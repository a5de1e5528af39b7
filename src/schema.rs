//! The names, numbers and kinds of all fields, for tools that show frames without decoding them.
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

/// A message.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Message {
    /// The name of the message.
    pub name: &'static str,
    /// The fields, in the order of their numbers.
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
    /// The kind of its value.
    pub kind: Kind,
}

impl Field {
    pub(crate) const fn new(number: u32, name: &'static str, kind: Kind) -> Self {
        Self { number, name, kind }
    }
}

/// The kind of a field's value, and its wire format.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Kind {
    /// A message, length-delimited.
    Message(&'static Message),
    /// Text, length-delimited.
    String,
    /// A token, length-delimited. Do not show it.
    Token,
    /// An integer, as a varint.
    Integer,
    /// A boolean, as a varint.
    Bool,
    /// A code, as a varint. The function returns the name of a code, if the protocol lists it.
    Code(fn(i32) -> Option<&'static str>),
    /// A time in Unix milliseconds, as a varint.
    Time,
    /// A floating-point number, 64-bit.
    Double,
}

impl Message {
    /// Returns the field with this number.
    #[must_use]
    pub fn field(&self, number: u32) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.number == number)
    }
}

/// A message with a schema. Its view has the same one.
pub(crate) trait Described {
    const SCHEMA: &'static Message;
}
