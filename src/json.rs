//! JSON: protobuf's JSON mapping, by way of serde.

mod alone;
mod read;
mod value;
mod write;

pub(crate) use alone::{read_code, write_code};
pub(crate) use read::{JsonReader, ReadJson};
pub(crate) use write::{JsonWriter, WriteJson};
