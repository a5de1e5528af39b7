//! The JSON of messages. Errors name fields and types. They must not quote the input, which may be a token.

use alloc::string::String;
use core::fmt;
use core::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};

use super::value::{Place, Value, ValueAt};
use super::write::JsonWriter;
use crate::field_path::FieldPath;
use crate::schema::{Described, Message};

/// A message that has a JSON form.
pub(crate) trait Json: Described + Default {
    fn write_json<M: SerializeMap>(&self, json: &mut JsonWriter<M>) -> Result<(), M::Error>;

    /// Reads the field with this name, in protobuf or in JSON.
    fn read_json<'de, M: MapAccess<'de>>(&mut self, name: &str, json: &mut JsonReader<M>) -> Result<(), M::Error>;

    fn serialize_json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut json = JsonWriter(serializer.serialize_map(None)?);
        self.write_json(&mut json)?;
        json.0.end()
    }

    fn deserialize_json<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let place = Place { message: &FieldPath::new(Self::SCHEMA.name), field: None, wanted: "an object" };
        let message = MessageAt { place, null: Null::Rejected, message: PhantomData }.deserialize(deserializer)?;
        message.ok_or_else(|| place.error())
    }
}

/// Reads the fields of a message from a JSON object.
pub struct JsonReader<M> {
    object: M,
    path: FieldPath,
    schema: &'static Message,
    /// A bit set of the field numbers that were read.
    seen: u32,
}

impl<'de, M: MapAccess<'de>> JsonReader<M> {
    pub(crate) fn int32(&mut self, number: u32) -> Result<i32, M::Error> {
        self.value(number, "a 32-bit integer", Value::int32)
    }

    pub(crate) fn int64(&mut self, number: u32) -> Result<i64, M::Error> {
        self.value(number, "a 64-bit integer", Value::int64)
    }

    pub(crate) fn double(&mut self, number: u32) -> Result<f64, M::Error> {
        self.value(number, "a number", Value::double)
    }

    pub(crate) fn bool(&mut self, number: u32) -> Result<bool, M::Error> {
        self.value(number, "true or false", Value::bool)
    }

    pub(crate) fn string(&mut self, number: u32) -> Result<String, M::Error> {
        self.value(number, "a string", Value::string)
    }

    pub(crate) fn optional_string(&mut self, number: u32) -> Result<Option<String>, M::Error> {
        self.value(number, "a string", |value| value.string().map(Some))
    }

    pub(crate) fn message<T: Json>(&mut self, number: u32) -> Result<Option<T>, M::Error> {
        self.note(number)?;
        let place = Place { message: &self.path, field: Some((self.schema, number)), wanted: "an object" };
        self.object.next_value_seed(MessageAt { place, null: Null::Absent, message: PhantomData })
    }

    /// Reads a payload, and rejects a second one. `null` is no payload.
    pub(crate) fn payload<T: Json, P>(
        &mut self,
        number: u32,
        before: Option<P>,
        variant: impl FnOnce(T) -> P,
    ) -> Result<Option<P>, M::Error> {
        let payload = self.message(number)?.map(variant);
        if payload.is_some() && before.is_some() {
            return Err(M::Error::custom(format_args!("{}: not the only payload", self.path_of(number))));
        }
        Ok(payload.or(before))
    }

    /// Returns the error for a field that the message lacks.
    pub(crate) fn unknown(&self) -> M::Error {
        M::Error::custom(format_args!("{}: unknown field", self.path))
    }

    fn value<T: Default>(
        &mut self,
        number: u32,
        wanted: &'static str,
        convert: fn(Value<'de>) -> Option<T>,
    ) -> Result<T, M::Error> {
        self.note(number)?;
        let place = Place { message: &self.path, field: Some((self.schema, number)), wanted };
        self.object.next_value_seed(ValueAt { place, convert, null: Some(T::default()) })
    }

    /// Notes that a field is read. Reading it twice is an error.
    fn note(&mut self, number: u32) -> Result<(), M::Error> {
        let bit = 1_u32.checked_shl(number).unwrap_or_default();
        if self.seen & bit != 0 {
            return Err(M::Error::custom(format_args!("{}: repeated", self.path_of(number))));
        }
        self.seen |= bit;
        Ok(())
    }

    fn path_of(&self, number: u32) -> FieldPath {
        self.schema.field(number).map_or(self.path, |field| self.path.with(field.name))
    }
}

/// Reads the message at a place.
struct MessageAt<'p, T> {
    place: Place<'p>,
    null: Null,
    message: PhantomData<T>,
}

/// What `null` means in place of a message.
enum Null {
    /// The message is absent.
    Absent,
    Rejected,
}

impl<'de, T: Json> DeserializeSeed<'de> for MessageAt<'_, T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Json> Visitor<'de> for MessageAt<'_, T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.place.wanted)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Option<T>, A::Error> {
        let mut message = T::default();
        let mut json = JsonReader { object, path: self.place.path(), schema: T::SCHEMA, seen: 0 };
        let name = || ValueAt { place: self.place, convert: Value::text, null: None };
        while let Some(name) = json.object.next_key_seed(name())? {
            message.read_json(&name, &mut json)?;
        }
        Ok(Some(message))
    }

    fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
        match self.null {
            Null::Absent => Ok(None),
            Null::Rejected => Err(self.place.error()),
        }
    }

    fn visit_none<E: Error>(self) -> Result<Option<T>, E> {
        self.visit_unit()
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Option<T>, E> {
        Err(self.place.error())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Option<T>, E> {
        Err(self.place.error())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Option<T>, E> {
        Err(self.place.error())
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<Option<T>, E> {
        Err(self.place.error())
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<Option<T>, E> {
        Err(self.place.error())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Option<T>, E> {
        Err(self.place.error())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Option<T>, E> {
        Err(self.place.error())
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<Option<T>, E> {
        Err(self.place.error())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Option<T>, A::Error> {
        Err(self.place.error())
    }
}
