//! JSON: protobuf's JSON mapping, by way of serde.

mod read;
mod value;
mod write;

pub(crate) use read::{JsonReader, ReadJson};
pub(crate) use write::{JsonWriter, WriteJson};
