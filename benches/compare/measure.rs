//! Batches of work, run in turns.

use std::time::Instant;

/// One codec's work on one frame.
pub struct Candidate {
    pub name: &'static str,
    /// Does it this many times. The loop is inside, so that the call through the pointer does not count.
    batch: Box<dyn FnMut(u32)>,
}

impl Candidate {
    pub fn new(name: &'static str, mut work: impl FnMut() + 'static) -> Self {
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

/// Candidates for the same work on the same frame. The first is prost.
pub struct Group {
    pub work: &'static str,
    pub candidates: Vec<Candidate>,
    /// How often a batch does the work.
    times: u32,
    /// By candidate, by round.
    ratios: Vec<Vec<f64>>,
    /// The seconds that the first candidate takes for one piece of work, by round.
    reference: Vec<f64>,
}

impl Group {
    pub fn new(work: &'static str, mut candidates: Vec<Candidate>) -> Self {
        // Long enough for the clock, and short enough for a round to see one state of the machine.
        let mut times = 16;
        while candidates[0].seconds(times) < 30e-6 {
            times *= 2;
        }
        let ratios = vec![Vec::new(); candidates.len()];
        Self { work, candidates, times, ratios, reference: Vec::new() }
    }

    /// Runs every candidate's batch once, each round starting at another one.
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
        self.reference.push(spent[0] / f64::from(self.times));
    }

    /// The median of its ratios to prost's time.
    pub fn ratio(&self, candidate: usize) -> f64 {
        median(&self.ratios[candidate])
    }

    /// The median of prost's seconds for one piece of work.
    pub fn reference(&self) -> f64 {
        median(&self.reference)
    }
}

pub fn median(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

pub fn geometric_mean(values: &[f64]) -> f64 {
    values.iter().product::<f64>().powf(1.0 / values.len() as f64)
}
