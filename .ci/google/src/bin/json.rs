//! `frames` writes frames with their JSON, a line each: revision, hex, JSON. `answers` reads such lines, and checks that
//! the JSON is read as the frame.

use std::io::stdin;

use bimip::{MessageScheme, OwnedBody, Revision, dartmessaging, decode_hex, encode_hex, strategy, v1, v2};
use proptest::prelude::Arbitrary;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

const FRAMES: usize = 3_000;

/// Those that the strategies do not make, and those that are hard to write.
const DOUBLES: [f64; 10] =
    [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0, 5e-324, f64::MAX, 1e16, 1e21, 1e-7, 0.1 + 0.2];

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("frames") => {
            write::<dartmessaging::Payload>();
            write::<v1::Payload>();
            write::<v2::Payload>();
        }
        _ => stdin().lines().for_each(|line| {
            let line = line.unwrap();
            let [revision, hex, json] = line.splitn(3, ' ').collect::<Vec<_>>()[..] else { panic!("three words") };
            match revision.parse().unwrap() {
                Revision::Dartmessaging => read::<dartmessaging::Payload>(hex, json),
                Revision::V1 => read::<v1::Payload>(hex, json),
                Revision::V2 => read::<v2::Payload>(hex, json),
            }
        }),
    }
}

fn write<P: OwnedBody + Arbitrary<Parameters = strategy::Validity>>() {
    let vectors = std::fs::read_to_string(format!("tests/vectors/{}.txt", P::REVISION)).unwrap();
    for vector in vectors.split('[').skip(1) {
        let hex: String = vector.lines().skip(1).filter(|line| !line.starts_with('#')).collect();
        print::<P>(&decode_hex(&hex).unwrap());
    }
    // The latitude of an awareness_notification is field 5 of field 2.
    for double in DOUBLES {
        print::<P>(&[&[0x12, 9, 0x29], &double.to_le_bytes()[..]].concat());
    }
    let mut runner = TestRunner::deterministic();
    for strategy in [strategy::anything::<MessageScheme<P>>(), strategy::valid::<MessageScheme<P>>()] {
        for _ in 0..FRAMES / 2 {
            print::<P>(&strategy.new_tree(&mut runner).unwrap().current().to_bytes());
        }
    }
}

fn print<P: OwnedBody>(bytes: &[u8]) {
    let frame = MessageScheme::<P>::from_bytes(bytes).unwrap();
    println!("{} {} {}", P::REVISION, encode_hex(bytes), serde_json::to_string(&frame).unwrap());
}

fn read<P: OwnedBody>(hex: &str, json: &str) {
    let (frame, read) =
        (MessageScheme::<P>::from_hex(hex).unwrap(), serde_json::from_str::<MessageScheme<P>>(json).unwrap());
    // NaN equals nothing, but has a text.
    let text = |frame: &MessageScheme<P>| serde_json::to_string(frame).unwrap();
    assert_eq!((read.to_hex(), text(&read)), (frame.to_hex(), text(&frame)), "{json}");
}
