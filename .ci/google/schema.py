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
    return {name: bytes.fromhex("".join(lines)) for name, _, _, lines in sections(revision)}


def sections(revision):
    """Of each vector in the revision's file: its name, the comment on it and its neighbours, its own, and its hex."""
    shared, name = "", None
    for line in [*(VECTORS / f"{revision}.txt").read_text().splitlines(), "[]"]:
        if line.startswith("["):
            if name:
                yield name, shared, comments, digits
            name, comments, digits = line.strip("[]"), [], []
        elif line.startswith("# Below: "):
            yield name, shared, comments, digits
            shared, name = line.removeprefix("# Below: ").rstrip("."), None
        elif line.startswith("#") and name:
            comments.append(line.removeprefix("# "))
        elif line and name:
            digits.append(line)
