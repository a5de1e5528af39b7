//! What the crate promises, through its public API.

// Some modules need the strategies, which need std.
#[cfg(feature = "proptest")]
#[path = "../../fuzz/src/lib.rs"]
mod checks;
#[cfg(feature = "proptest")]
mod corpus;
#[cfg(feature = "proptest")]
mod differential;
#[cfg(feature = "proptest")]
mod hex;
#[cfg(feature = "proptest")]
mod peek;
#[cfg(feature = "proptest")]
mod round_trip;
#[cfg(feature = "proptest")]
mod strategies;
#[cfg(feature = "proptest")]
mod surface;
#[cfg(feature = "std")]
mod timestamp;

mod codes;
mod decode_errors;
#[cfg(not(feature = "proptest"))]
#[path = "../every/mod.rs"]
mod every;
mod extremes;
mod fields;
mod golden;
mod mangled;
mod raw_frame;
mod replies;
mod rules;
mod secrets;
#[path = "../support/mod.rs"]
mod support;
mod transcode;
mod validate;
mod values;
mod wrong_revision;

#[cfg(feature = "proptest")]
use checks::every;
