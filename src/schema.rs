//! The names and kinds of fields, for whoever has only their numbers.

/// A message: its name and its fields, in the order of their numbers.
#[derive(Debug)]
pub(crate) struct Message {
    pub(crate) name: &'static str,
    pub(crate) fields: &'static [Field],
}

#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) number: u32,
    pub(crate) name: &'static str,
    /// What is in it, where that is a message.
    pub(crate) message: Option<&'static Message>,
}

impl Message {
    pub(crate) fn field(&self, number: u32) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.number == number)
    }
}

/// What every owned message has, its view too.
pub(crate) trait Described {
    const SCHEMA: &'static Message;
}

/// The name of a field, from the Rust identifier of it: without the `r#` of a keyword.
pub(crate) const fn name(ident: &'static str) -> &'static str {
    if let [b'r', b'#', name @ ..] = ident.as_bytes() {
        if let Ok(name) = core::str::from_utf8(name) {
            return name;
        }
    }
    ident
}
