//! Reading JSON. Errors name fields and types. None holds a part of what was read, which may be a token.

use alloc::string::String;
use core::fmt;
use core::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::Json;
use super::value::{Value, ValueAt};
use crate::path::Path;
use crate::schema::Message;

pub(super) fn message<'de, T: Json, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let at = object_at(Path::new(T::SCHEMA.name));
    MessageAt::new(at).deserialize(deserializer)?.ok_or_else(|| at.error())
}

/// Reads the fields of a message from a JSON object.
pub(crate) struct JsonReader<M> {
    object: M,
    path: Path,
    schema: &'static Message,
    /// Bit N for field number N: the fields that were read.
    seen: u32,
}

impl<'de, M: MapAccess<'de>> JsonReader<M> {
    pub(crate) fn int32(&mut self, number: u32) -> Result<i32, M::Error> {
        self.value(number, "a 32-bit integer", |value| value.integer()?.try_into().ok())
    }

    pub(crate) fn int64(&mut self, number: u32) -> Result<i64, M::Error> {
        self.value(number, "a 64-bit integer", Value::integer)
    }

    pub(crate) fn double(&mut self, number: u32) -> Result<f64, M::Error> {
        self.value(number, "a number", Value::double)
    }

    pub(crate) fn bool(&mut self, number: u32) -> Result<bool, M::Error> {
        self.value(number, "true or false", Value::bool)
    }

    pub(crate) fn string(&mut self, number: u32) -> Result<String, M::Error> {
        self.value(number, "a string", Value::text)
    }

    pub(crate) fn optional_string(&mut self, number: u32) -> Result<Option<String>, M::Error> {
        self.value(number, "a string", |value| value.text().map(Some))
    }

    pub(crate) fn message<T: Json>(&mut self, number: u32) -> Result<Option<T>, M::Error> {
        let path = self.field(number)?;
        self.object.next_value_seed(MessageAt::new(object_at(path)))
    }

    /// Reads a payload, unless another was read. `null` is none.
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

    /// The error for a field that the message lacks.
    pub(crate) fn unknown(&self) -> M::Error {
        M::Error::custom(format_args!("{}: unknown field", self.path))
    }

    /// Reads a value, and the default from `null`.
    fn value<T: Default>(
        &mut self,
        number: u32,
        wanted: &'static str,
        convert: impl FnOnce(Value<'de>) -> Option<T>,
    ) -> Result<T, M::Error> {
        let at = ValueAt { path: self.field(number)?, wanted };
        match self.object.next_value_seed(at)? {
            Value::Null => Ok(T::default()),
            value => convert(value).ok_or_else(|| at.error()),
        }
    }

    /// Notes that the field is read. Refuses to read it twice.
    fn field(&mut self, number: u32) -> Result<Path, M::Error> {
        let (path, bit) = (self.path_of(number), 1_u32.checked_shl(number).unwrap_or_default());
        if self.seen & bit != 0 {
            return Err(M::Error::custom(format_args!("{path}: repeated")));
        }
        self.seen |= bit;
        Ok(path)
    }

    fn path_of(&self, number: u32) -> Path {
        self.schema.field(number).map_or(self.path, |field| self.path.with(field.name))
    }
}

fn object_at(path: Path) -> ValueAt {
    ValueAt { path, wanted: "an object" }
}

/// Reads the message at a place, and `None` from `null`.
struct MessageAt<T> {
    at: ValueAt,
    message: PhantomData<T>,
}

impl<T> MessageAt<T> {
    fn new(at: ValueAt) -> Self {
        Self { at, message: PhantomData }
    }
}

impl<'de, T: Json> DeserializeSeed<'de> for MessageAt<T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Json> Visitor<'de> for MessageAt<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.at.wanted)
    }

    fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Option<T>, A::Error> {
        let mut message = T::default();
        let mut json = JsonReader { object, path: self.at.path, schema: T::SCHEMA, seen: 0 };
        let name = ValueAt { path: json.path, wanted: "an object with names" };
        while let Some(name) = json.object.next_key_seed(name)? {
            let Value::Text(name) = name else { return Err(json.unknown()) };
            message.read_json(&name, &mut json)?;
        }
        Ok(Some(message))
    }

    fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_none<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Option<T>, E> {
        Err(self.at.error())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Option<T>, E> {
        Err(self.at.error())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Option<T>, E> {
        Err(self.at.error())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Option<T>, E> {
        Err(self.at.error())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Option<T>, E> {
        Err(self.at.error())
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<Option<T>, E> {
        Err(self.at.error())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Option<T>, A::Error> {
        Err(self.at.error())
    }
}
