//! What is measured of each codec, one module for each.

use crate::content::Content;

pub mod buffa;
pub mod micropb;
pub mod ours;
pub mod prost;
pub mod quick_protobuf;

pub trait Decode {
    type Message<'a>;

    /// The whole message: every string checked, every nested message read.
    fn decode(frame: &[u8]) -> Self::Message<'_>;

    fn content<'a>(message: &'a Self::Message<'_>) -> Content<'a>;
}

pub trait Encode {
    type Message<'a>;

    fn build<'a>(content: &Content<'a>) -> Self::Message<'a>;

    /// Appends to an empty buffer that was used before.
    fn encode(message: &Self::Message<'_>, buf: &mut Vec<u8>);
}
