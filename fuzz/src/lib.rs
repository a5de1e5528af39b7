//! What the fuzz targets promise of the crate: a function each, which panics where bytes break the promise.
//!
//! The crate's `tests/bimip/corpus.rs` includes this file and replays the corpus through it, so it uses no fuzzer.

mod builders;
mod decode;
mod differential;
#[path = "../../tests/every/mod.rs"]
pub mod every;
mod fixpoint;
mod hex;
#[cfg(feature = "serde")]
mod json;
pub mod model;
mod peek;
mod replies;
mod structured;
mod text;
mod transcode;

pub use self::builders::builders;
pub use self::decode::decode;
pub use self::differential::differential;
pub use self::fixpoint::fixpoint;
pub use self::hex::hex;
#[cfg(feature = "serde")]
pub use self::json::json;
pub use self::peek::peek;
pub use self::replies::replies;
pub use self::structured::structured;
pub use self::text::text;
pub use self::transcode::transcode;

/// Panics where the bytes break the target's promise.
type Check = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: &[(&str, Check)] = &[
    ("builders", builders),
    ("decode", decode),
    ("differential", differential),
    ("fixpoint", fixpoint),
    ("hex", hex),
    #[cfg(feature = "serde")]
    ("json", json),
    ("peek", peek),
    ("replies", replies),
    ("structured", structured),
    ("text", text),
    ("transcode", transcode),
];

/// The same value to the last bit of a NaN and the sign of a zero, which `==` does not tell.
fn assert_same<M: every::Doubles>(one: &M, other: &M) {
    assert_eq!(every::encode(one), every::encode(other));
    assert_eq!(format!("{one:?}"), format!("{other:?}"));
}
