//! The document's frames.

use bimip::v1::MessageScheme;

use crate::codecs::{Decode, prost::Prost};
use crate::content::Content;

const VECTORS: &str = include_str!("../../../tests/vectors/v1.txt");

pub const NAMES: [&str; 3] = ["logout", "ping", "token_revoke_request"];

pub struct Frame {
    pub bytes: Vec<u8>,
    /// What prost says that it is.
    message: MessageScheme,
}

impl Frame {
    pub fn content(&self) -> Content<'_> {
        Prost::content(&self.message)
    }
}

pub fn frames() -> [Frame; 3] {
    NAMES.map(|name| {
        let bytes = bytes(&format!("[document.{name}]"));
        let message = <Prost as Decode>::decode(&bytes);
        Frame { bytes, message }
    })
}

fn bytes(heading: &str) -> Vec<u8> {
    let lines = VECTORS.lines().skip_while(|line| *line != heading).skip(1);
    let hex: String = lines.take_while(|line| !line.starts_with('[')).filter(|line| !line.starts_with('#')).collect();
    let digits: Vec<u8> = hex.split_whitespace().flat_map(str::bytes).collect();
    assert!(!digits.is_empty(), "tests/vectors/v1.txt has no {heading}");
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(str::from_utf8(pair).expect("hex is ASCII"), 16).expect("vectors are hex"))
        .collect()
}
