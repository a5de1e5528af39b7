//! Decodes and encodes v2 with the code that prost derives.

use std::hint::black_box;
use std::io::Read;

use prost::Message;
use prost_envelopes::v2::MessageScheme;

#[allow(dead_code, reason = "one revision of three")]
#[path = "../../../../tests/support/prost_envelopes.rs"]
mod prost_envelopes;

fn main() {
    let mut bytes = Vec::new();
    let _ = std::io::stdin().read_to_end(&mut bytes);
    if let Ok(frame) = MessageScheme::decode(black_box(&bytes[..])) {
        let mut out = Vec::new();
        let _ = black_box(&frame).encode(&mut out);
        black_box((out, frame.encode_to_vec(), frame.encoded_len()));
    }
}
