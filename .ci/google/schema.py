"""What the schema and the vectors hold, for the scripts beside this file."""

import pathlib

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

REVISIONS = {
    "dartmessaging": "bimip.dartmessaging.v1.MessageScheme",
    "v1": "bimip.v1.MessageScheme",
    "v2": "bimip.v2.MessageScheme",
}
VECTORS = pathlib.Path(__file__).parents[2] / "tests" / "vectors"


def envelopes(schema):
    """The envelope class of each revision."""
    pool = descriptor_pool.DescriptorPool()
    for file in descriptor_pb2.FileDescriptorSet.FromString(pathlib.Path(schema).read_bytes()).file:
        pool.Add(file)
    return {
        revision: message_factory.GetMessageClass(pool.FindMessageTypeByName(name))
        for revision, name in REVISIONS.items()
    }


def vectors(revision):
    """The names and bytes of the vectors in the revision's file."""
    name, digits = None, {}
    for line in (VECTORS / f"{revision}.txt").read_text().splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            digits[name] = ""
        elif line and not line.startswith("#"):
            digits[name] += line
    return {name: bytes.fromhex(text) for name, text in digits.items()}
