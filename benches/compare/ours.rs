//! bimip, and prost on the same messages.

use bimip::MessageScheme;

use super::codec::{Build, Decode, Encode};
use crate::support::frames::{Inputs, Kind};
use crate::support::payload::{Literal, Payload};

/// prost's derived code.
pub struct Prost<P: Payload>(P::Envelope);

impl<P: Payload> Encode for Prost<P> {
    #[inline(always)]
    fn encode(&self, out: &mut Vec<u8>) {
        prost::Message::encode(&self.0, out).unwrap();
    }
}

impl<P: Payload> Decode for Prost<P> {
    #[inline(always)]
    fn decode(bytes: &'static [u8]) -> Self {
        Self(prost::Message::decode(bytes).unwrap())
    }
}

impl<P: Payload> Build for Prost<P> {
    #[inline(always)]
    fn build(kind: Kind, inputs: &Inputs) -> Self {
        Self(P::Envelope::from(P::frame(kind, inputs)))
    }
}

/// bimip's views, which borrow, and its owned types, built as struct literals.
impl<P: Literal + 'static> Encode for MessageScheme<P> {
    #[inline(always)]
    fn encode(&self, out: &mut Vec<u8>) {
        self.encode_into(out).unwrap();
    }
}

impl<P: Literal + bimip::Decode<'static> + 'static> Decode for MessageScheme<P> {
    #[inline(always)]
    fn decode(bytes: &'static [u8]) -> Self {
        Self::from_bytes(bytes).unwrap()
    }
}

impl<P: Literal + 'static> Build for MessageScheme<P> {
    #[inline(always)]
    fn build(kind: Kind, inputs: &Inputs) -> Self {
        P::frame(kind, inputs)
    }
}

/// The owned types, built by the typed builders, which check the protocol's rules.
pub struct Built<P>(MessageScheme<P>);

impl<P: Payload> Encode for Built<P> {
    #[inline(always)]
    fn encode(&self, out: &mut Vec<u8>) {
        self.0.encode_into(out).unwrap();
    }
}

impl<P: Payload> Build for Built<P> {
    #[inline(always)]
    fn build(kind: Kind, inputs: &Inputs) -> Self {
        Self(P::built(kind, inputs).unwrap().into())
    }
}
