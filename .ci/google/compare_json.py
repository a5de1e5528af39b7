"""Compares the crate's JSON with the JSON of Google's protobuf library for Python. `.ci/json` runs this.

    compare_json.py SCHEMA <FRAMES >ANSWERS

Checks JSON that the crate wrote, and writes JSON for the crate to read. SCHEMA is a FileDescriptorSet of `proto/`. A line of FRAMES is a revision, a frame in hex, and the crate's JSON of it; a
line of ANSWERS is the same with the library's JSON.
"""

import json
import sys

from google.protobuf import json_format

from schema import envelopes


def canonical(text):
    """Differs where values differ, also 1 and 1.0. The order of names is no difference."""
    return json.dumps(json.loads(text), sort_keys=True)


def main(schema):
    classes, count = envelopes(schema), 0
    for line in sys.stdin:
        revision, digits, text = line.rstrip("\n").split(" ", 2)
        frame = classes[revision].FromString(bytes.fromhex(digits))
        expected = json_format.MessageToJson(frame, indent=None)
        if canonical(text) != canonical(expected):
            sys.exit(f"{revision} {digits}\n  the crate: {text}\n  Google's:  {expected}")
        # The crate's JSON gives the frame's bytes.
        read = json_format.Parse(text, classes[revision]()).SerializeToString(deterministic=True)
        if read != frame.SerializeToString(deterministic=True):
            sys.exit(f"{revision} {digits}\n  is read from the crate's JSON as {read.hex()}")
        print(revision, digits, expected)
        count += 1
    print(f"{count} frames", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
