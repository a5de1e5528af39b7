//! The frames that the benches measure, and the ways to build them.

#![allow(dead_code, reason = "no bench uses all of it")]

pub mod frames;
pub mod payload;
#[path = "../../tests/support/prost_envelopes.rs"]
pub mod prost_envelopes;
