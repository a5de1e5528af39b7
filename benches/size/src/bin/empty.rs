//! Reads standard input, and nothing more: what every program below starts with.

use std::io::Read;
fn main() {
    let mut bytes = Vec::new();
    let _ = std::io::stdin().read_to_end(&mut bytes);
    std::hint::black_box(bytes);
}
