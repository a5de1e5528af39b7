"""Compares the crate's JSON with the JSON of Google's protobuf library for Python. `.ci/json` runs this.

    compare_json.py SCHEMA write                  writes tests/vectors/<revision>.json
    compare_json.py SCHEMA check <FRAMES >ANSWERS  checks JSON that the crate wrote, and writes JSON for the crate to read

SCHEMA is a FileDescriptorSet of `proto/`. A line of FRAMES is a revision, a frame in hex, and the crate's JSON of it; a
line of ANSWERS is the same with the library's JSON.
"""

import json
import sys

from google.protobuf import json_format

from schema import VECTORS, envelopes, vectors


def write(classes):
    for revision, envelope in classes.items():
        frames = {
            name: json_format.MessageToDict(envelope.FromString(frame)) for name, frame in vectors(revision).items()
        }
        text = json.dumps(frames, indent=2, ensure_ascii=False)
        (VECTORS / f"{revision}.json").write_text(text + "\n")


def canonical(text):
    """Differs where values differ, also 1 and 1.0. The order of names is no difference."""
    return json.dumps(json.loads(text), sort_keys=True)


def check(classes):
    count = 0
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
    schema, command = sys.argv[1:]
    {"write": write, "check": check}[command](envelopes(schema))
