"""Writes conformance/vectors.json: the vectors, and the routes. `.ci/conformance --write` runs this.

    conformance.py SCHEMA >VECTORS

SCHEMA is a FileDescriptorSet of `proto/`. The names, the hex, where the frames come from and which rules they break
stand in tests/vectors/. The JSON is that of Google's protobuf library.
"""

import json
import sys

from google.protobuf import json_format, message_factory

from schema import REVISIONS, envelopes, sections

# Where the vectors come from that have no comment in common.
PROVENANCE = {"document": "the protocol's document", "server": "published with the public server"}


def payloads(cls):
    """The payloads of a revision: their field number, which is the default route, and the public server's route, if any."""
    file = cls.DESCRIPTOR.file
    server_route = file.pool.FindExtensionByName("bimip.options.v1.server_route")
    options = message_factory.GetMessageClass(server_route.containing_type)
    found = []
    for field in cls.DESCRIPTOR.oneofs_by_name["payload"].fields:
        # The library keeps options of its own class, to which this pool's are unknown.
        given = options.FromString(field.GetOptions().SerializeToString())
        route = given.Extensions[server_route] if given.HasExtension(server_route) else None
        found.append({"name": field.name, "field": field.number, "server_route": route})
    return found


def main(schema):
    revisions, vectors = {}, []
    for revision, cls in envelopes(schema).items():
        revisions[revision] = {"envelope": REVISIONS[revision], "payloads": payloads(cls)}
        for name, shared, comments, digits in sections(revision):
            digits = "".join(digits)
            vectors.append({
                "name": name,
                "revision": revision,
                "hex": digits,
                "json": json_format.MessageToDict(cls.FromString(bytes.fromhex(digits))),
                "provenance": shared or PROVENANCE[name.split(".")[0]],
                "content": " ".join(line for line in comments if not line.startswith("finding: ")),
                "findings": [line.removeprefix("finding: ") for line in comments if line.startswith("finding: ")],
            })
    json.dump({"revisions": revisions, "vectors": vectors}, sys.stdout, indent=2, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main(*sys.argv[1:])
