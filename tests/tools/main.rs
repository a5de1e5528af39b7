//! What the examples print, the fuzz targets' corpus, and whether the committed code is fresh.

#[path = "../../fuzz/src/lib.rs"]
mod checks;
mod corpus;
mod examples;
#[cfg(feature = "codegen")]
mod generated;
mod inspect;
#[path = "../support/mod.rs"]
mod support;
mod websocket;
