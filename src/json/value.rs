//! One value of a JSON object that is no object itself.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::path::Path;

/// The only key of what serde_json gives for a number if any crate of the build has turned on its feature
/// `arbitrary_precision`. The value is the number as text.
const NUMBER: &str = "$serde_json::private::Number";

pub(super) enum Value<'de> {
    Null,
    Bool(bool),
    /// Wider than any field, to hold both signed and unsigned numbers.
    Integer(i128),
    Double(f64),
    Text(Cow<'de, str>),
}

impl Value<'_> {
    /// An integer, also as a float such as `1e3`, or as text.
    pub(super) fn integer(self) -> Option<i64> {
        match self {
            Self::Integer(number) => number.try_into().ok(),
            Self::Double(number) => whole(number),
            Self::Text(text) => text.parse().ok().or_else(|| whole(parse_double(&text)?)),
            _ => None,
        }
    }

    /// A number, also as text.
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

    pub(super) fn text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.into_owned()),
            _ => None,
        }
    }
}

/// The integer that the number is.
fn whole(number: f64) -> Option<i64> {
    let whole = number as i128;
    if whole as f64 == number { whole.try_into().ok() } else { None }
}

/// A finite number in digits: Rust also parses `inf` and the like.
fn parse_double(text: &str) -> Option<f64> {
    let is_numeric = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    if is_numeric { text.parse().ok().filter(|number: &f64| number.is_finite()) } else { None }
}

/// Reads the value at a place.
#[derive(Clone, Copy)]
pub(super) struct ValueAt {
    pub(super) path: Path,
    /// What the field's type takes.
    pub(super) wanted: &'static str,
}

impl ValueAt {
    /// Names the place and the type, and not the value, which may be a token.
    pub(super) fn error<E: Error>(self) -> E {
        E::custom(format_args!("{}: not {}", self.path, self.wanted))
    }
}

impl<'de> DeserializeSeed<'de> for ValueAt {
    type Value = Value<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value<'de>, D::Error> {
        // If asked for a type, a format quotes what has another type.
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueAt {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.wanted)
    }

    fn visit_unit<E: Error>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value<'de>, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value<'de>, E> {
        Ok(Value::Integer(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value<'de>, E> {
        Ok(Value::Integer(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value<'de>, E> {
        Ok(Value::Double(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Owned(value.into())))
    }

    fn visit_borrowed_str<E: Error>(self, value: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Borrowed(value)))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Owned(value)))
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<Value<'de>, E> {
        Err(self.error())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Value<'de>, A::Error> {
        Err(self.error())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'de>, A::Error> {
        let Some(Value::Text(key)) = map.next_key_seed(self)? else { return Err(self.error()) };
        if key != NUMBER {
            return Err(self.error());
        }
        let Value::Text(number) = map.next_value_seed(self)? else { return Err(self.error()) };
        let integer = number.parse().map(Value::Integer).ok();
        integer.or_else(|| parse_double(&number).map(Value::Double)).ok_or_else(|| self.error())
    }
}
