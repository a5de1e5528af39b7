//! A client of v2: builders and owned frames.

use std::hint::black_box;
use std::io::Read;

use bimip::v2::MessageScheme;

#[path = "../frames.rs"]
mod frames;

fn main() {
    let mut bytes = Vec::new();
    let _ = std::io::stdin().read_to_end(&mut bytes);
    match MessageScheme::from_bytes(black_box(&bytes)) {
        Ok(frame) => drop(black_box(frame.to_bytes())),
        Err(error) => println!("{error}"),
    }
    for frame in black_box(frames::frames()).unwrap_or_default() {
        black_box(frame.to_bytes());
    }
}
