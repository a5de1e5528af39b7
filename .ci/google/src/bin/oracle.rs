//! `frames` writes frames that the crate's strategies make, a line each: revision, hex. `verdicts` reads such lines, and
//! adds what the crate makes of each: `rejected` and the error, or the frame in hex and in JSON.

use std::io::stdin;

use bimip::{Frame, MessageScheme, OwnedBody, Revision, dartmessaging, decode_hex, encode_hex, strategy, v1, v2};
use proptest::prelude::Arbitrary;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

/// As many of each revision.
const FRAMES: usize = 3_000;

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("frames") => {
            write::<dartmessaging::Payload>();
            write::<v1::Payload>();
            write::<v2::Payload>();
        }
        _ => stdin().lines().for_each(|line| {
            let line = line.unwrap();
            let (revision, hex) = line.split_once(' ').unwrap();
            // decode_hex rejects an empty text.
            let bytes = if hex.is_empty() { Vec::new() } else { decode_hex(hex).unwrap() };
            println!("{line} {}", verdict(revision.parse().unwrap(), &bytes));
        }),
    }
}

fn write<P: OwnedBody + Arbitrary<Parameters = strategy::Validity>>() {
    let mut runner = TestRunner::deterministic();
    for strategy in [strategy::anything::<MessageScheme<P>>(), strategy::valid::<MessageScheme<P>>()] {
        for _ in 0..FRAMES / 2 {
            println!("{} {}", P::REVISION, strategy.new_tree(&mut runner).unwrap().current().to_hex());
        }
    }
}

fn verdict(revision: Revision, bytes: &[u8]) -> String {
    let frame = Frame::from_bytes(revision, bytes);
    // Read as a view, and written by it.
    let viewed = match revision {
        Revision::Dartmessaging => dartmessaging::MessageSchemeView::from_bytes(bytes).map(|view| view.to_bytes()),
        Revision::V1 => v1::MessageSchemeView::from_bytes(bytes).map(|view| view.to_bytes()),
        Revision::V2 => v2::MessageSchemeView::from_bytes(bytes).map(|view| view.to_bytes()),
    };
    assert_eq!(frame.as_ref().map(Frame::to_bytes).map_err(Clone::clone), viewed, "{}", encode_hex(bytes));
    match frame {
        Ok(frame) => format!("{} {}", frame.to_hex(), serde_json::to_string(&frame).unwrap()),
        Err(error) => format!("rejected {error}"),
    }
}
