"""Checks Google's protobuf library for Python against frames.json.

    check.py SCHEMA FRAMES

SCHEMA is a FileDescriptorSet of `proto/`, which protoc and buf make. FRAMES is `frames.json`.

Each valid and lenient frame must decode to its JSON, and the JSON must be read as the same frame. Each valid frame
must encode to its bytes. Prints the frames for which this does not hold, and fails if there are any. Also prints the
invalid frames that the library accepts: check these yourself.
"""

import json
import pathlib
import sys
from collections import Counter

from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory
from google.protobuf.message import DecodeError


def failures(envelope, vector):
    """What is wrong with a frame that the library must accept."""
    frame = bytes.fromhex(vector["hex"])
    try:
        message = envelope.FromString(frame)
    except DecodeError:
        yield "does not decode"
        return
    if json_format.MessageToDict(message) != vector["json"]:
        yield "decodes to other JSON"
    if vector["result"] == "valid" and message.SerializeToString() != frame:
        yield "encodes to other bytes"
    message.DiscardUnknownFields()
    if json_format.ParseDict(vector["json"], envelope()).SerializeToString() != message.SerializeToString():
        yield "its JSON encodes to other bytes"


def is_accepted(envelope, vector):
    try:
        envelope.FromString(bytes.fromhex(vector["hex"]))
    except DecodeError:
        return False
    return True


def main(schema, frames):
    pool = descriptor_pool.DescriptorPool()
    for file in descriptor_pb2.FileDescriptorSet.FromString(pathlib.Path(schema).read_bytes()).file:
        pool.Add(file)
    suite = json.loads(pathlib.Path(frames).read_text())
    revisions = json.loads(pathlib.Path(frames).with_name("revisions.json").read_text())["revisions"]
    counts = Counter()
    for vector in suite["vectors"]:
        name = f"{vector['revision']} {vector['name']}"
        descriptor = pool.FindMessageTypeByName(revisions[vector["revision"]]["envelope"])
        envelope = message_factory.GetMessageClass(descriptor)
        if vector["result"] != "invalid":
            for failure in failures(envelope, vector):
                print(f"fails {name}: {failure}")
                counts["failures"] += 1
        elif is_accepted(envelope, vector):
            print(f"accepts {name}: {vector['reason']}")
            counts["accepted"] += 1
    invalid = suite["counts"]["invalid"]
    print(f"fails {counts['failures']} times, accepts {counts['accepted']} of {invalid} invalid frames")
    if counts["failures"]:
        sys.exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
