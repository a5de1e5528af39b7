//! What is measured of a codec's messages, each checked first.
//!
//! The functions are generic over the place in the program from which the codec is called, so that the compiler sees as
//! many call sites as there are places.

use std::hint::black_box;

use bimip::MessageScheme;

use super::measure::Candidate;
use crate::support::frames::{Frame, Inputs, Kind, bytes};
use crate::support::payload::Payload;
use crate::support::prost_envelopes::ByProst;

pub trait Encode: 'static {
    /// Appends to an empty buffer that was used before.
    fn encode(&self, out: &mut Vec<u8>);
}

pub trait Decode: Encode {
    /// Decodes the whole message: every string is checked, every nested message read.
    fn decode(bytes: &'static [u8]) -> Self;
}

pub trait Build: Encode {
    fn build(kind: Kind, inputs: &Inputs) -> Self;
}

/// A frame: what it is made of, and its bytes.
#[derive(Clone, Copy)]
pub struct Sample {
    name: &'static str,
    kind: Kind,
    inputs: Inputs,
    bytes: &'static [u8],
}

impl Sample {
    pub fn of<F: Frame>() -> Self {
        Self { name: F::NAME, kind: F::KIND, inputs: F::INPUTS, bytes: bytes::<F>() }
    }

    #[inline(always)]
    fn build<C: Build>(&self) -> C {
        C::build(self.kind, &self.inputs)
    }

    /// Fails unless the message is the frame, whether the codec built it or decoded it.
    fn check(&self, codec: &str, work: &str, message: &impl Encode) -> Result<(), String> {
        let mut out = Vec::new();
        message.encode(&mut out);
        if out == self.bytes {
            Ok(())
        } else {
            Err(format!("{codec} {work} {}: {out:02X?}, not {:02X?}", self.name, self.bytes))
        }
    }
}

pub fn decode<C: Decode, const PLACE: usize>(codec: &'static str, frame: Sample) -> Result<Candidate, String> {
    frame.check(codec, "decodes and encodes", &C::decode(frame.bytes))?;
    Ok(Candidate::new(codec, move || {
        black_box(&C::decode(black_box(frame.bytes)));
    }))
}

pub fn encode<C: Build, const PLACE: usize>(codec: &'static str, frame: Sample) -> Result<Candidate, String> {
    let message: C = frame.build();
    frame.check(codec, "encodes", &message)?;
    let mut out = Vec::new();
    Ok(Candidate::new(codec, move || {
        out.clear();
        black_box(&message).encode(black_box(&mut out));
        black_box(&out);
    }))
}

/// The kind of frame is a constant, as it is where a sender builds one.
pub fn build_encode<C: Build, F: Frame, const PLACE: usize>(
    codec: &'static str,
    frame: Sample,
) -> Result<Candidate, String> {
    let inputs = F::INPUTS;
    frame.check(codec, "builds and encodes", &C::build(F::KIND, &inputs))?;
    let mut out = Vec::new();
    Ok(Candidate::new(codec, move || {
        out.clear();
        C::build(F::KIND, black_box(&inputs)).encode(black_box(&mut out));
        black_box(&out);
    }))
}

pub fn peek<P: Payload, const PLACE: usize>(codec: &'static str, frame: Sample) -> Result<Candidate, String> {
    let peek = P::REVISION.peek(frame.bytes).map_err(|error| error.to_string())?;
    let decoded = MessageScheme::<P>::decode_by_prost(frame.bytes).map_err(|error| error.to_string())?;
    if (peek.route, Some(peek.field_number)) != (decoded.route, decoded.field_number()) {
        return Err(format!("{codec} of {}: {peek:?}", frame.name));
    }
    Ok(Candidate::new(codec, move || {
        black_box(&P::REVISION.peek(black_box(frame.bytes)));
    }))
}
