#!/usr/bin/env bash
# The code that this crate adds to programs that use v2 alone: bytes of text over an empty program's, and the sizes of
# WebAssembly modules. Fails if one is over its limit. Another compiler gives other sizes, and a release build in
# another folder differs by up to 0.5 KB.
set -euo pipefail
cd "$(dirname "$0")/size"
target=$(cd ../.. && pwd)/target/size
rustup target add wasm32-unknown-unknown >/dev/null 2>&1

build() { cargo build --locked --quiet --target-dir "$target" "$@"; }
text() { size "$target/$1" | awk 'END { print $1 }'; }

failed=0
# Arguments: what, its size, and its limit if it has one.
report() {
    printf '%-36s %7d bytes' "$1" "$2"
    if (($# > 2)); then
        printf ', limit %7d' "$3"
        if (($2 > $3)); then printf '  over' && failed=1; fi
    fi
    echo
}

build --release --bins
build --profile small --bins
for profile in release small; do
    empty=$(text $profile/empty)
    for program in prost v2 client; do
        case $profile-$program in
            release-v2) limit=168000 ;;
            small-v2) limit=73000 ;;
            small-client) limit=56000 ;;
            *) limit= ;;
        esac
        report "$program, $profile" $(($(text $profile/$program) - empty)) $limit
    done
done

wasm=wasm32-unknown-unknown
build --profile small --lib --target $wasm
report 'a ping, .wasm' "$(stat -c %s "$target/$wasm/small/bimip_size.wasm")" 25300
build --profile small --lib --target $wasm --features json
report 'a ping, and frames as JSON, .wasm' "$(stat -c %s "$target/$wasm/small/bimip_size.wasm")" 62000
exit $failed
