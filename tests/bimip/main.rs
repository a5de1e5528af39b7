//! What the crate promises, through its public API.

// Some modules need a feature: JSON, or the strategies, which need std. WebAssembly has no files and no threads.
#[cfg(feature = "proptest")]
mod builders;
#[cfg(feature = "proptest")]
#[path = "../../fuzz/src/lib.rs"]
mod checks;
#[cfg(all(feature = "proptest", not(target_family = "wasm")))]
mod corpus;
#[cfg(feature = "proptest")]
mod differential;
#[cfg(feature = "proptest")]
mod hex;
#[cfg(feature = "serde")]
mod json;
#[cfg(feature = "proptest")]
mod peek;
#[cfg(feature = "proptest")]
mod round_trip;
#[cfg(feature = "proptest")]
mod small;
#[cfg(not(target_family = "wasm"))]
mod stack;
#[cfg(feature = "proptest")]
mod strategies;
#[cfg(feature = "proptest")]
mod surface;

mod borders;
mod codes;
mod correlation;
mod debug;
mod decode_errors;
#[cfg(not(feature = "proptest"))]
#[path = "../every/mod.rs"]
mod every;
mod extremes;
mod fields;
mod golden;
mod identity;
mod mangled;
mod payloads;
mod public_server;
mod raw_frame;
mod replies;
mod revisions;
mod rules;
mod secrets;
#[path = "../support/mod.rs"]
mod support;
mod timestamp;
mod transcode;
mod values;
mod violations;
mod wrong_revision;

#[cfg(feature = "proptest")]
use checks::every;
