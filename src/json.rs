//! JSON: protobuf's JSON mapping, by way of serde.

mod read;
mod value;
mod write;

use serde::de::{Deserializer, MapAccess};
use serde::ser::{SerializeMap, Serializer};

use crate::schema::Described;

pub(crate) use read::JsonReader;
pub(crate) use write::JsonWriter;

/// A message with a JSON form.
pub(crate) trait Json: Described + Default {
    fn write_json<M: SerializeMap>(&self, json: &mut JsonWriter<M>) -> Result<(), M::Error>;

    /// Reads the field that is called `name`, in protobuf or in JSON.
    fn read_json<'de, M: MapAccess<'de>>(&mut self, name: &str, json: &mut JsonReader<M>) -> Result<(), M::Error>;

    fn serialize_json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write::message(self, serializer)
    }

    fn deserialize_json<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read::message(deserializer)
    }
}
