//! The peers' messages, one module for each codec.

pub mod buffa;
pub mod micropb;
pub mod quick_protobuf;

use bimip::{v1, v2};

use crate::compare::codec::{Build, Decode};
use crate::generated::{buffa::bimip as buffa_types, micropb_borrowed, micropb_bounded, micropb_strings, quick};
use crate::support::frames::Kind;
use crate::support::payload::Payload;

/// The messages that each peer has for the envelope of bimip's payload.
pub trait Peers: Payload {
    type Quick: Decode + Build;
    type BuffaView: Decode + Build;
    type BuffaLazyView: Decode;
    type MicropbStrings: Decode + Build;
    type MicropbBounded: Decode;
    type MicropbBorrowed: Build;
}

impl Peers for v1::Payload {
    type Quick = quick_protobuf::Quick<quick::bimip::v1::MessageScheme<'static>>;
    type BuffaView = buffa::View<buffa_types::v1::__buffa::view::MessageSchemeView<'static>>;
    type BuffaLazyView = buffa::LazyView<buffa_types::v1::__buffa::lazy_view::MessageSchemeLazyView<'static>>;
    type MicropbStrings = micropb::Micropb<micropb_strings::bimip::v1::MessageScheme>;
    type MicropbBounded = micropb::Micropb<micropb_bounded::bimip::v1::MessageScheme>;
    type MicropbBorrowed = micropb::Micropb<micropb_borrowed::bimip::v1::MessageScheme<'static>>;
}

impl Peers for v2::Payload {
    type Quick = quick_protobuf::Quick<quick::bimip::v2::MessageScheme<'static>>;
    type BuffaView = buffa::View<buffa_types::v2::__buffa::view::MessageSchemeView<'static>>;
    type BuffaLazyView = buffa::LazyView<buffa_types::v2::__buffa::lazy_view::MessageSchemeLazyView<'static>>;
    type MicropbStrings = micropb::Micropb<micropb_strings::bimip::v2::MessageScheme>;
    type MicropbBounded = micropb::Micropb<micropb_bounded::bimip::v2::MessageScheme>;
    type MicropbBorrowed = micropb::Micropb<micropb_borrowed::bimip::v2::MessageScheme<'static>>;
}

#[cold]
fn not_measured(kind: Kind) -> ! {
    unreachable!("no {kind:?} of this revision is measured")
}
