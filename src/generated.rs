//! What `build.rs` writes from `proto/`: prost's types and their borrowed twins. Not to be edited: see
//! `tests/generated.rs`.

#![allow(clippy::all, clippy::pedantic, clippy::restriction, unreachable_pub, unused_qualifications)]

use bytes::BufMut;

use crate::encode;
use crate::wire::{self, WireError, Writer};

include!("generated/bimip.rs");
include!("generated/bimip.views.rs");

/// The package `bimip.dartmessaging`.
pub mod dartmessaging {
    use super::*;
    use message_scheme::Payload;

    include!("generated/bimip.dartmessaging.rs");
    include!("generated/bimip.dartmessaging.views.rs");
}

/// The package `bimip.v1`.
pub mod v1 {
    use super::*;
    use message_scheme::Payload;

    include!("generated/bimip.v1.rs");
    include!("generated/bimip.v1.views.rs");
}

/// The package `bimip.v2`.
pub mod v2 {
    use super::*;
    use message_scheme::Payload;

    include!("generated/bimip.v2.rs");
    include!("generated/bimip.v2.views.rs");
}
