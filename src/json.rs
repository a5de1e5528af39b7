//! Protobuf's JSON mapping, by way of serde.

mod alone;
mod message;
mod value;
mod write;

pub(crate) use alone::{read_code, write_code};
pub(crate) use message::{Json, JsonReader};
pub(crate) use write::JsonWriter;

macro_rules! json_message {
    ($message:ident) => {
        /// Writes protobuf's JSON. It contains a token, if the message has one: log the JSON of `redacted()`.
        impl serde::Serialize for $message {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.serialize_json(serializer)
            }
        }

        /// Reads protobuf's JSON. An error names the field.
        impl<'de> serde::Deserialize<'de> for $message {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::deserialize_json(deserializer)
            }
        }
    };
}

pub(crate) use json_message;
