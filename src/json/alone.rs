//! The JSON of codes, times and revisions by themselves. In a message, codes and times are plain integers.

use core::str::FromStr;

use serde::de::{Deserialize, DeserializeSeed, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::value::{Place, Value, ValueAt};
use crate::field_path::FieldPath;
use crate::revision::Revision;
use crate::timestamp::Timestamp;

pub(crate) fn write_code<S: Serializer>(
    name: Option<&'static str>,
    number: i32,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match name {
        Some(name) => serializer.serialize_str(name),
        None => serializer.serialize_i32(number),
    }
}

pub(crate) fn read_code<'de, T: FromStr + From<i32>, D: Deserializer<'de>>(
    type_name: &'static str,
    deserializer: D,
) -> Result<T, D::Error> {
    fn convert<T: FromStr + From<i32>>(value: Value<'_>) -> Option<T> {
        match value {
            Value::Text(text) => text.parse().ok(),
            number => number.int32().map(T::from),
        }
    }
    let place = Place { message: &FieldPath::new(type_name), field: None, wanted: "the name or number of a code" };
    ValueAt { place, convert, null: None }.deserialize(deserializer)
}

/// Writes the name of the revision.
impl Serialize for Revision {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// Reads the name of a revision.
impl<'de> Deserialize<'de> for Revision {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        fn convert(value: Value<'_>) -> Option<Revision> {
            match value {
                Value::Text(text) => text.parse().ok(),
                _ => None,
            }
        }
        let place = Place { message: &FieldPath::new("Revision"), field: None, wanted: "the name of a revision" };
        ValueAt { place, convert, null: None }.deserialize(deserializer)
    }
}

/// Writes RFC 3339, like `Display`.
impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Reads RFC 3339, or Unix milliseconds as a number or as text.
impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        fn convert(value: Value<'_>) -> Option<Timestamp> {
            let text = match &value {
                Value::Text(text) => text.parse().ok(),
                _ => None,
            };
            text.or_else(|| value.int64().map(Timestamp::from_unix_millis))
        }
        let place = Place { message: &FieldPath::new("Timestamp"), field: None, wanted: "a time" };
        ValueAt { place, convert, null: None }.deserialize(deserializer)
    }
}
