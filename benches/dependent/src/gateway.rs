//! The loops of a gateway, with bimip and with prost alone: see ../../README.md.

#[path = "../../compare/mod.rs"]
#[allow(dead_code, reason = "the other programs use the rest")]
mod compare;
#[path = "../../support/mod.rs"]
mod support;

use std::env;
use std::error::Error;

use compare::gateway::{Row, rows};

fn main() -> Result<(), Box<dyn Error>> {
    let (mut count, mut rounds) = (1_000_000, 9);
    let mut args = env::args().skip(1);
    while let Some(arg) = args.next() {
        let number = args.next().and_then(|value| value.parse().ok()).filter(|number| *number > 0);
        match (&arg[..], number) {
            ("--frames", Some(number)) => count = number,
            ("--rounds", Some(number)) => rounds = number,
            _ => return Err("options: [--frames N] [--rounds N]".into()),
        }
    }
    println!("| loop | bimip, frames/s | prost, frames/s | time relative to prost |");
    println!("|---|--:|--:|--:|");
    for Row { work, ours, prosts, ratio } in rows(count, rounds)? {
        println!("| {work} | {:.2} M | {:.2} M | {ratio:.2} |", ours / 1e6, prosts / 1e6);
    }
    Ok(())
}
