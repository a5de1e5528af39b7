//! What a page in a browser needs, as WebAssembly: a ping, and with the feature `json` also frames read and shown as JSON.

use std::hint::black_box;

use bimip::Identity;
use bimip::v2::{MessageScheme, PingPong};

/// Builds a ping at this time, and returns the length of its frame.
#[unsafe(no_mangle)]
pub extern "C" fn ping(time: i64) -> usize {
    let device = Identity::device(black_box("a@domain.com"), black_box("aaaaa1"));
    match PingPong::ping().to(device).ping_time(time).ping_id(black_box("ping-1")).build() {
        Ok(ping) => black_box(MessageScheme::from(ping).to_bytes()).len(),
        Err(_) => 0,
    }
}

/// Decodes a frame, and returns the length of its JSON.
#[cfg(feature = "json")]
#[unsafe(no_mangle)]
pub extern "C" fn to_json() -> usize {
    let frame = MessageScheme::from_bytes(black_box(&[0x08, 0x0A, 0x52, 0x00]));
    frame.ok().and_then(|frame| serde_json::to_string(&frame).ok()).map_or(0, |json| black_box(json).len())
}
