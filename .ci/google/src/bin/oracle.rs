//! `frames` writes frames that the crate's strategies make, a line each: revision, hex. `verdicts` reads such lines, and
//! adds what the crate makes of each: `refused` and the error, or the frame in hex and in JSON.

use std::io::stdin;

use bimip::{Envelope, Frame, Revision, dartmessaging, decode_hex, encode_hex, strategy, v1, v2};
use proptest::prelude::Arbitrary;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

/// As many of each revision.
const FRAMES: usize = 3_000;

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("frames") => {
            write::<dartmessaging::MessageScheme>();
            write::<v1::MessageScheme>();
            write::<v2::MessageScheme>();
        }
        _ => stdin().lines().for_each(|line| {
            let line = line.unwrap();
            let (revision, hex) = line.split_once(' ').unwrap();
            // decode_hex refuses an empty text.
            let bytes = if hex.is_empty() { Vec::new() } else { decode_hex(hex).unwrap() };
            println!("{line} {}", verdict(revision.parse().unwrap(), &bytes));
        }),
    }
}

fn write<E: Envelope + Arbitrary<Parameters = strategy::Content>>() {
    let mut runner = TestRunner::deterministic();
    for strategy in [strategy::anything::<E>(), strategy::sound::<E>()] {
        for _ in 0..FRAMES / 2 {
            println!("{} {}", E::REVISION, strategy.new_tree(&mut runner).unwrap().current().to_hex());
        }
    }
}

fn verdict(revision: Revision, bytes: &[u8]) -> String {
    let frame = Frame::from_bytes(revision, bytes);
    // Read as a view, and written by it.
    let viewed = match revision {
        Revision::Dartmessaging => dartmessaging::MessageSchemeView::parse(bytes).map(|view| view.to_bytes()),
        Revision::V1 => v1::MessageSchemeView::parse(bytes).map(|view| view.to_bytes()),
        Revision::V2 => v2::MessageSchemeView::parse(bytes).map(|view| view.to_bytes()),
    };
    assert_eq!(frame.as_ref().map(Frame::to_bytes).map_err(Clone::clone), viewed, "{}", encode_hex(bytes));
    match frame {
        Ok(frame) => format!("{} {}", frame.to_hex(), serde_json::to_string(&frame).unwrap()),
        Err(error) => format!("refused {error}"),
    }
}
