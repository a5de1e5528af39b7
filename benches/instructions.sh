#!/usr/bin/env bash
# How many instructions each work takes on the v1 frames of the protocol's document, and as a ratio to prost's for the
# same work. Fails where the geometric mean of the ratios is over its bar. Unlike times, the counts are the same in every
# run; another machine, compiler or C library gives others.
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "$0")/.."

frames=(v1_logout v1_ping v1_token_revoke_request)

# A work, what it is measured against, and its bar.
works='prost_decode prost_decode -
view_parse prost_decode 0.25
view_parse_unknown_field prost_decode 0.40
view_parse_any_order prost_decode 0.72
owned_decode prost_decode 0.53
peek prost_decode 0.06
prost_encode prost_encode -
view_encode prost_encode 0.38
owned_encode prost_encode 0.39
prost_build_encode prost_build_encode -
view_build_encode prost_build_encode 0.24
owned_build_encode prost_build_encode 0.65
builder_build_encode prost_build_encode 0.85
prost_encoded_len prost_encoded_len -
view_encoded_len prost_encoded_len 0.90
owned_encoded_len prost_encoded_len 0.90
prost_to_hex prost_to_hex -
to_hex prost_to_hex 0.20
prost_from_hex prost_from_hex -
from_hex prost_from_hex 0.25'

. benches/support/callgrind.sh

collected() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$binary" "$@" 2>&1 |
        awk '/^==.* Collected/ { print $NF } !/^==/ { print >"/dev/stderr" }'
}

# Starting takes the same both times, as the counts have the same number of digits.
instructions() {
    local fewer more
    fewer=$(collected "$1" "$2" 1000)
    more=$(collected "$1" "$2" 2000)
    echo $(((more - fewer) / 1000))
}

counts=$(while read -r work reference bar; do
    line="$work $reference $bar"
    for frame in "${frames[@]}"; do
        count=$(instructions "$work" "$frame")
        line+=" $count"
    done
    echo "$line"
done <<<"$works")

echo "work ${frames[*]}
$counts" | awk '
    NR == 1 {
        printf "%-20s", $1
        for (i = 2; i <= NF; i++) printf " %24s", $i
        print "   mean    bar"
        next
    }
    {
        printf "%-20s", $1
        logs = 0
        for (i = 4; i <= NF; i++) {
            count[$1, i] = $i
            ratio = $i / count[$2, i]
            logs += log(ratio)
            printf " %18d %5.3f", $i, ratio
        }
        mean = exp(logs / (NF - 3))
        over = $3 != "-" && mean > $3
        failed += over
        printf "  %5.3f  %5s%s\n", mean, $3, over ? "  over" : ""
    }
    END { exit failed > 0 }
'
