//! All of v2: views, owned frames and builders.

use std::hint::black_box;
use std::io::Read;

#[path = "../frames.rs"]
mod frames;

use bimip::v2::{MessageScheme, MessageSchemeView};

fn main() {
    let mut bytes = Vec::new();
    let _ = std::io::stdin().read_to_end(&mut bytes);
    let mut out = Vec::new();
    if let Ok(view) = MessageSchemeView::from_bytes(black_box(&bytes)) {
        let _ = black_box(&view).encode_into(&mut out);
        black_box((view.to_bytes(), view.encoded_len(), view.to_owned()));
    }
    match MessageScheme::from_bytes(black_box(&bytes)) {
        Ok(frame) => {
            let _ = black_box(&frame).encode_into(&mut out);
            black_box((frame.to_bytes(), frame.encoded_len(), frame.violations()));
        }
        Err(error) => println!("{error}"),
    }
    let _ = black_box(frames::frames());
}
