//! bimip, and prost on the same messages.

use super::codec::{Build, Decode, Encode};
use crate::support::frames::{Inputs, Kind};
use crate::support::prost_envelopes::ByProst;
use crate::support::scheme::Scheme;

/// prost's derived code.
pub struct Prost<E: ByProst>(E::Prost);

impl<E: Scheme> Encode for Prost<E> {
    #[inline(always)]
    fn encode(&self, out: &mut Vec<u8>) {
        prost::Message::encode(&self.0, out).unwrap();
    }
}

impl<E: Scheme> Decode for Prost<E> {
    #[inline(always)]
    fn decode(bytes: &'static [u8]) -> Self {
        Self(prost::Message::decode(bytes).unwrap())
    }
}

impl<E: Scheme> Build for Prost<E> {
    #[inline(always)]
    fn build(kind: Kind, inputs: &Inputs) -> Self {
        Self(E::Prost::from(E::literal(kind, inputs)))
    }
}

/// bimip's views, which borrow.
pub struct View<E: Scheme>(E::View);

impl<E: Scheme> Encode for View<E> {
    #[inline(always)]
    fn encode(&self, out: &mut Vec<u8>) {
        assert!(E::view_encode_into(&self.0, out));
    }
}

impl<E: Scheme> Decode for View<E> {
    #[inline(always)]
    fn decode(bytes: &'static [u8]) -> Self {
        Self(E::parse(bytes).unwrap())
    }
}

impl<E: Scheme> Build for View<E> {
    #[inline(always)]
    fn build(kind: Kind, inputs: &Inputs) -> Self {
        Self(E::view(kind, inputs))
    }
}

/// bimip's owned types, built as struct literals.
pub struct Owned<E>(E);

impl<E: Scheme> Encode for Owned<E> {
    #[inline(always)]
    fn encode(&self, out: &mut Vec<u8>) {
        self.0.encode_into(out).unwrap();
    }
}

impl<E: Scheme> Decode for Owned<E> {
    #[inline(always)]
    fn decode(bytes: &'static [u8]) -> Self {
        Self(E::from_bytes(bytes).unwrap())
    }
}

impl<E: Scheme> Build for Owned<E> {
    #[inline(always)]
    fn build(kind: Kind, inputs: &Inputs) -> Self {
        Self(E::literal(kind, inputs))
    }
}

/// The same types, built by the typed builders, which check the protocol's rules.
pub struct Built<E>(E);

impl<E: Scheme> Encode for Built<E> {
    #[inline(always)]
    fn encode(&self, out: &mut Vec<u8>) {
        self.0.encode_into(out).unwrap();
    }
}

impl<E: Scheme> Build for Built<E> {
    #[inline(always)]
    fn build(kind: Kind, inputs: &Inputs) -> Self {
        Self(E::built(kind, inputs))
    }
}
