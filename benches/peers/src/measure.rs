//! Batches of one codec's work, run in turns.

use std::hint::black_box;
use std::time::Instant;

use bimip::Revision;

use crate::codecs::{Decode, Encode};
use crate::frames::Frame;

/// One codec's work on one frame.
pub struct Candidate<'a> {
    pub name: &'static str,
    /// Does it so many times. The loop is inside, so that the call through the pointer does not count.
    batch: Box<dyn FnMut(u32) + 'a>,
}

impl<'a> Candidate<'a> {
    fn new(name: &'static str, mut work: impl FnMut() + 'a) -> Self {
        let batch = move |times| {
            for _ in 0..times {
                work();
            }
        };
        Self { name, batch: Box::new(batch) }
    }

    fn seconds(&mut self, times: u32) -> f64 {
        let start = Instant::now();
        (self.batch)(times);
        start.elapsed().as_secs_f64()
    }
}

/// Refuses a codec that does not read the frame as prost does: its times would mean nothing.
pub fn decode<'a, C: Decode>(name: &'static str, frame: &'a Frame) -> Result<Candidate<'a>, String> {
    let (expected, message) = (frame.content(), C::decode(&frame.bytes));
    let content = C::content(&message);
    if content != expected {
        return Err(format!("{name} decodes {content:?}, prost {expected:?}"));
    }
    Ok(Candidate::new(name, || {
        black_box(&C::decode(black_box(&frame.bytes)));
    }))
}

pub fn peek<'a>(name: &'static str, frame: &'a Frame) -> Result<Candidate<'a>, String> {
    let peek = Revision::V1.peek(&frame.bytes).map_err(|error| error.to_string())?;
    if peek.route != frame.content().route {
        return Err(format!("{name} finds route {}", peek.route));
    }
    Ok(Candidate::new(name, || {
        black_box(&Revision::V1.peek(black_box(&frame.bytes)).unwrap());
    }))
}

#[derive(Clone, Copy)]
pub enum From {
    Message,
    Content,
}

/// Refuses a codec that does not write the frame.
pub fn encode<'a, C: Encode + 'a>(from: From, name: &'static str, frame: &'a Frame) -> Result<Candidate<'a>, String> {
    let content = frame.content();
    let message = C::build(&content);
    let mut buf = Vec::new();
    C::encode(&message, &mut buf);
    if buf != frame.bytes {
        return Err(format!("{name} encodes {buf:02X?}, not {:02X?}", frame.bytes));
    }
    Ok(match from {
        From::Message => Candidate::new(name, move || {
            buf.clear();
            C::encode(black_box(&message), black_box(&mut buf));
            black_box(&buf);
        }),
        From::Content => Candidate::new(name, move || {
            buf.clear();
            C::encode(&C::build(black_box(&content)), black_box(&mut buf));
            black_box(&buf);
        }),
    })
}

/// Candidates for the same work on the same frame. The first is prost.
pub struct Group<'a> {
    pub candidates: Vec<Candidate<'a>>,
    /// How often a batch does the work.
    times: u32,
    /// By candidate, by round.
    ratios: Vec<Vec<f64>>,
}

impl<'a> Group<'a> {
    pub fn new(mut candidates: Vec<Candidate<'a>>) -> Self {
        // Long enough for the clock, and short enough for a round to see one state of the machine.
        let mut times = 16;
        while candidates[0].seconds(times) < 30e-6 {
            times *= 2;
        }
        let ratios = vec![Vec::new(); candidates.len()];
        Self { candidates, times, ratios }
    }

    /// Every candidate's batch once, each round from another one on.
    pub fn round(&mut self, round: usize) {
        let count = self.candidates.len();
        let mut spent = vec![0.0; count];
        for turn in 0..count {
            let index = (round + turn) % count;
            spent[index] = self.candidates[index].seconds(self.times);
        }
        for (ratios, time) in self.ratios.iter_mut().zip(&spent) {
            ratios.push(time / spent[0]);
        }
    }

    pub fn ratio(&self, candidate: usize) -> f64 {
        median(self.ratios[candidate].clone())
    }
}

pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
