//! The guide: how to use the crate, by task. Documentation only.
//!
//! | chapter | what it is about |
//! |---|---|
//! | [client] | sending requests and waiting for their replies |
//! | [server] | answering requests, without an allocation if you like |
//! | [gateway] | routes, and frames that move between revisions |
//! | [run_time_revision] | code that learns the revision at run time, or is generic over revisions |
//! | [json] | protobuf's JSON |
//! | [secrets] | tokens, and how to log frames |
//! | [errors] | what is rejected, how it is reported, and the limits |
//! | [versions] | what semantic versioning covers here |

pub mod client;
pub mod errors;
pub mod gateway;
pub mod json;
pub mod run_time_revision;
pub mod secrets;
pub mod server;
pub mod versions;
