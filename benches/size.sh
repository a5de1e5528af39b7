#!/usr/bin/env bash
# The code that this crate adds to a release binary that uses v2 alone: its views, owned frames and builders. Prints the
# bytes of text over an empty binary's, beside those that prost's code for the same frames adds, and fails if they are
# over the bar. Another compiler gives other sizes.
set -euo pipefail
crate=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# In bytes of text.
bar=203000

binary() {
    mkdir -p "$work/$1/src"
    cat >"$work/$1/src/main.rs"
    cat >"$work/$1/Cargo.toml" <<EOF
[package]
name = "$1"
version = "0.0.0"
edition = "2024"
[workspace]
[dependencies]
bimip = { path = "$crate" }
prost = { version = "0.14", default-features = false }
EOF
    cp "$crate/Cargo.lock" "$work/$1/"
    cp "$crate/tests/support/prost_envelopes.rs" "$work/$1/src/"
    CARGO_TARGET_DIR="$work"/target cargo build --quiet --release --manifest-path "$work/$1/Cargo.toml"
    size "$work/target/release/$1" | awk 'END { print $1 }'
}

empty=$(binary empty <<'EOF'
use std::io::Read;
fn main() {
    let mut bytes = Vec::new();
    let _ = std::io::stdin().read_to_end(&mut bytes);
    std::hint::black_box(bytes);
}
EOF
)

prost=$(binary with_prost <<'EOF'
use std::hint::black_box;
use std::io::Read;

use prost::Message;
use prost_envelopes::v2::MessageScheme;

#[allow(dead_code)]
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
EOF
)

ours=$(binary with_bimip <<'EOF'
use std::hint::black_box;
use std::io::Read;

use bimip::v2::*;
use bimip::{BuildError, Identity};

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
    let _ = black_box(frames());
}

/// Every payload, from its builder.
fn frames() -> Result<Vec<MessageScheme>, BuildError> {
    let (text, number) = (black_box("text"), black_box(1));
    let user = || Identity::user(text);
    let device = || Identity::device(text, text);
    Ok(vec![
        AwarenessNotification::builder()
            .from(user())
            .to(user())
            .status(number.into())
            .last_seen(1)
            .latitude(1.0)
            .longitude(1.0)
            .awareness_intention(number.into())
            .build()?
            .into(),
        PingPong::builder().to(device()).r#type(number.into()).ping_time(1).pong_time(1).ping_id(text).build()?.into(),
        TokenRevokeRequest::builder().to(device()).token(text).timestamp(1).reason(text).build()?.into(),
        TokenRevokeResponse::builder().to(device()).status(number.into()).timestamp(1).reason(text).build()?.into(),
        SubscribeRequest::builder()
            .from(user())
            .to(user())
            .subscription_id(text)
            .one_way(number == 1)
            .timestamp(1)
            .build()?
            .into(),
        SubscribeResponse::builder()
            .from(user())
            .to(user())
            .status(number.into())
            .message(text)
            .timestamp(1)
            .subscription_id(text)
            .one_way(number == 1)
            .build()?
            .into(),
        UnsubscribeRequest::builder()
            .from(user())
            .to(user())
            .timestamp(1)
            .force_two_way_removal(number == 1)
            .build()?
            .into(),
        UnsubscribeResponse::builder()
            .from(user())
            .to(user())
            .status(number.into())
            .message(text)
            .timestamp(1)
            .two_way_removed(number == 1)
            .build()?
            .into(),
        Logout::builder().to(device()).r#type(number.into()).status(number.into()).timestamp(1).build()?.into(),
        ErrorMessage::builder().code(number.into()).message(text).route(text).details(text).build()?.into(),
    ])
}
EOF
)

awk -v ours=$((ours - empty)) -v prost=$((prost - empty)) -v bar="$bar" 'BEGIN {
    printf "text over an empty binary: bimip %d bytes, prost %d bytes; bar %d\n", ours, prost, bar
    exit ours > bar
}'
