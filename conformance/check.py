"""Checks Google's protobuf library for Python against the vectors: each decodes to its JSON, and encodes to its bytes.

    check.py SCHEMA VECTORS

SCHEMA is a FileDescriptorSet of `proto/`, which protoc and buf make. VECTORS is `vectors.json`.
"""

import json
import pathlib
import sys

from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory


def check(envelope, vector):
    """What is wrong, of everything that is checked."""
    frame = bytes.fromhex(vector["hex"])
    message = envelope.FromString(frame)
    if json_format.MessageToDict(message) != vector["json"]:
        yield "decodes to other JSON"
    if message.SerializeToString() != frame:
        yield "encodes to other bytes"
    if json_format.ParseDict(vector["json"], envelope()).SerializeToString() != frame:
        yield "its JSON encodes to other bytes"


def main(schema, vectors):
    pool = descriptor_pool.DescriptorPool()
    for file in descriptor_pb2.FileDescriptorSet.FromString(pathlib.Path(schema).read_bytes()).file:
        pool.Add(file)
    suite = json.loads(pathlib.Path(vectors).read_text())
    failures = 0
    for vector in suite["vectors"]:
        descriptor = pool.FindMessageTypeByName(suite["revisions"][vector["revision"]]["envelope"])
        for failure in check(message_factory.GetMessageClass(descriptor), vector):
            print(f"{vector['revision']} {vector['name']}: {failure}", file=sys.stderr)
            failures += 1
    if failures:
        sys.exit(1)
    print(f"protobuf for Python: {len(suite['vectors'])} vectors")


if __name__ == "__main__":
    main(*sys.argv[1:])
