#!/usr/bin/env bash
# What depending on this crate costs: the median time of a clean build, debug and release, of a crate that depends on it
# alone, beside one that depends on prost, bytes, thiserror and hex alone, built in turn. Argument: how many times (5).
set -euo pipefail
crate=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dependent() {
    mkdir -p "$work/$1/src"
    echo 'pub fn nothing() {}' >"$work/$1/src/lib.rs"
    printf '[package]\nname = "dependent"\nversion = "0.0.0"\nedition = "2024"\n[workspace]\n[dependencies]\n%s\n' "$2" >"$work/$1/Cargo.toml"
    cargo fetch --quiet --manifest-path "$work/$1/Cargo.toml"
}
dependent bimip "bimip = { path = \"$crate\" }"
dependent dependencies 'bytes = "1"
hex = "0.4"
prost = "0.14"
thiserror = "2"'

# A target folder that is set for all builds would not be clean.
unset CARGO_TARGET_DIR

for _ in $(seq "${1:-5}"); do
    for name in bimip dependencies; do
        for profile in dev release; do
            rm -rf "$work/$name/target"
            start=$(date +%s%N)
            cargo build --quiet --profile "$profile" --manifest-path "$work/$name/Cargo.toml"
            echo $((($(date +%s%N) - start) / 1000000)) >>"$work/$name.$profile.ms"
        done
    done
done

median() { sort -n "$1" | awk '{ value[NR] = $1 } END { print value[int((NR + 1) / 2)] }'; }
for profile in dev release; do
    ours=$(median "$work/bimip.$profile.ms")
    theirs=$(median "$work/dependencies.$profile.ms")
    awk -v profile="$profile" -v ours="$ours" -v theirs="$theirs" 'BEGIN {
        printf "%s: with bimip %.1f s, with its dependencies alone %.1f s, ratio %.2f\n", profile, ours / 1000, theirs / 1000, ours / theirs
    }'
done
