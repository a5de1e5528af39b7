//! A single value in a JSON object: a boolean, a number or a string.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::field_path::FieldPath;
use crate::schema::Message;

/// If any crate in the build enables serde_json's feature `arbitrary_precision`, a number arrives as a map with only
/// this key. The value is the number as text.
const NUMBER: &str = "$serde_json::private::Number";

pub(super) enum Value<'de> {
    Bool(bool),
    /// Wider than any field, for both signed and unsigned numbers.
    Integer(i128),
    Double(f64),
    Text(Cow<'de, str>),
}

impl<'de> Value<'de> {
    /// Returns an integer, also from a double such as `1e3`, and from text.
    pub(super) fn int64(self) -> Option<i64> {
        match self {
            Self::Integer(number) => number.try_into().ok(),
            Self::Double(number) => whole(number),
            Self::Text(text) => text.parse().ok().or_else(|| whole(parse_double(&text)?)),
            _ => None,
        }
    }

    pub(super) fn int32(self) -> Option<i32> {
        self.int64()?.try_into().ok()
    }

    /// Returns a number, also from text.
    pub(super) fn double(self) -> Option<f64> {
        match self {
            Self::Integer(number) => Some(number as f64),
            Self::Double(number) => Some(number),
            Self::Text(text) => match &*text {
                "NaN" => Some(f64::NAN),
                "Infinity" => Some(f64::INFINITY),
                "-Infinity" => Some(f64::NEG_INFINITY),
                text => parse_double(text),
            },
            _ => None,
        }
    }

    pub(super) fn bool(self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(value),
            _ => None,
        }
    }

    pub(super) fn string(self) -> Option<String> {
        self.text().map(Cow::into_owned)
    }

    pub(super) fn text(self) -> Option<Cow<'de, str>> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Returns the integer that the number is equal to. The least and the greatest `i64` are rejected: the number may have
/// been rounded to them.
fn whole(number: f64) -> Option<i64> {
    let whole = number as i64;
    if whole as f64 == number && whole != i64::MIN && whole != i64::MAX { Some(whole) } else { None }
}

/// Parses a finite number in digits. Rust alone would also parse `inf` and `nan`.
fn parse_double(text: &str) -> Option<f64> {
    let is_numeric = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    if is_numeric { text.parse().ok().filter(|number: &f64| number.is_finite()) } else { None }
}

/// A field or a message, and the type that is expected there. The path is made for an error only.
#[derive(Clone, Copy)]
pub(super) struct Place<'p> {
    /// The path of the message.
    pub(super) message: &'p FieldPath,
    /// The message's schema and the number of the field, if it is a field of the message.
    pub(super) field: Option<(&'static Message, u32)>,
    pub(super) wanted: &'static str,
}

impl Place<'_> {
    pub(super) fn path(self) -> FieldPath {
        let field = self.field.and_then(|(message, number)| message.field(number));
        field.map_or(*self.message, |field| self.message.with(field.name))
    }

    /// Does not quote the value, which may be a token.
    #[cold]
    #[inline(never)]
    pub(super) fn error<E: Error>(self) -> E {
        E::custom(format_args!("{}: not {}", self.path(), self.wanted))
    }
}

/// Reads the value at a place.
pub(super) struct ValueAt<'p, 'de, T> {
    pub(super) place: Place<'p>,
    pub(super) convert: fn(Value<'de>) -> Option<T>,
    /// The value of `null`. If there is none, `null` is rejected.
    pub(super) null: Option<T>,
}

impl<'de, T> ValueAt<'_, 'de, T> {
    fn value<E: Error>(self, value: Value<'de>) -> Result<T, E> {
        (self.convert)(value).ok_or_else(|| self.place.error())
    }
}

impl<'de, T> DeserializeSeed<'de> for ValueAt<'_, 'de, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        // If asked for a specific type, a format quotes a value of another type in its error.
        deserializer.deserialize_any(self)
    }
}

impl<'de, T> Visitor<'de> for ValueAt<'_, 'de, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.place.wanted)
    }

    fn visit_unit<E: Error>(self) -> Result<T, E> {
        self.null.ok_or_else(|| self.place.error())
    }

    fn visit_none<E: Error>(self) -> Result<T, E> {
        self.visit_unit()
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<T, E> {
        self.value(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<T, E> {
        self.value(Value::Integer(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<T, E> {
        self.value(Value::Integer(value.into()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<T, E> {
        self.value(Value::Integer(value))
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<T, E> {
        Err(self.place.error())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<T, E> {
        self.value(Value::Double(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<T, E> {
        self.value(Value::Text(Cow::Owned(value.into())))
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<T, E> {
        self.value(Value::Text(Cow::Borrowed(value)))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<T, E> {
        self.value(Value::Text(Cow::Owned(value)))
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<T, E> {
        Err(self.place.error())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<T, A::Error> {
        Err(self.place.error())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let text = |place| ValueAt { place, convert: Value::text, null: None };
        if map.next_key_seed(text(self.place))?.as_deref() != Some(NUMBER) {
            return Err(self.place.error());
        }
        let number = map.next_value_seed(text(self.place))?;
        match (number.parse(), parse_double(&number)) {
            (Ok(integer), _) => self.value(Value::Integer(integer)),
            (_, Some(double)) => self.value(Value::Double(double)),
            _ => Err(self.place.error()),
        }
    }
}
