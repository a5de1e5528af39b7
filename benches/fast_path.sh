#!/usr/bin/env bash
# Which reader reads each vector: the fast one alone, or the tolerant one after it. Fails if a vector, which is what an
# encoder writes, needs the tolerant one, also with an unknown field, or if a vector with its payload twice does not.
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "$0")/.."

. benches/support/callgrind.sh
calls=$(mktemp)
trap 'rm -f "$calls"' EXIT

# Callgrind names the functions that ran.
reader() {
    valgrind --quiet --tool=callgrind --callgrind-out-file="$calls" "$binary" read "$@"
    grep --quiet 'bimip::generated' "$calls"
    if grep --quiet 'decode_in_any_order' "$calls"; then echo tolerant; else echo fast; fi
}

failed=0
total=0
for revision in dartmessaging v1 v2; do
    while read -r name hex; do
        total=$((total + 1))
        of_frame=$(reader "$revision" "$hex")
        # Field 13, which no revision has, comes first.
        unknown=$(reader "$revision" "6800$hex")
        repeated=$(reader "$revision" "$hex$hex")
        if [ "$of_frame $unknown $repeated" != 'fast fast tolerant' ]; then
            echo "$revision $name: $of_frame; with an unknown field: $unknown; repeated: $repeated" >&2
            failed=1
        fi
    done < <(awk '
        /^#/ || NF == 0 { next }
        /^\[/ { if (name) print name, hex; name = $0; hex = ""; next }
        { gsub(/[[:space:]]/, ""); hex = hex $0 }
        END { print name, hex }
    ' "tests/vectors/$revision.txt")
done
echo "vectors: $total"
exit $failed
