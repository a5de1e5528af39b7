//! What the examples print, and whether the committed code is fresh.

mod examples;
#[cfg(feature = "codegen")]
mod generated;
mod inspect;
mod layers;
#[path = "../support/mod.rs"]
mod support;
mod websocket;
