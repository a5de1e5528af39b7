"""Writes the files of conformance/. `.ci/conformance` runs this.

    python .ci/google/conformance SCHEMA FOLDER

SCHEMA is a FileDescriptorSet of `proto/`. FOLDER gets the files. Bytes and JSON are those of Google's protobuf library,
of other software, or written by hand here; results, reasons and violations are written by hand.
"""

import json
import pathlib
import sys
from collections import Counter

from google.protobuf import json_format, message_factory

import frames
import redaction
import replies
import rules
import transcoding
from schema import REVISIONS, envelopes

VERSION = 1
KINDS = {"frames": frames, "rules": rules, "replies": replies, "transcoding": transcoding, "redaction": redaction}


class Google:
    """Google's protobuf library, as the modules of the vectors use it."""

    PROVENANCE = "encoded by Google's protobuf library"

    def __init__(self, schema):
        self.classes = envelopes(schema)

    def encode(self, revision, content):
        """The hex of a frame, of which the content is given by the names of proto/."""
        frame = json_format.ParseDict(content, self.classes[revision]())
        return frame.SerializeToString(deterministic=True).hex().upper()

    def json(self, revision, digits):
        return json_format.MessageToDict(self.classes[revision].FromString(bytes.fromhex(digits)))

    def with_json(self, vector):
        """The vector, with its JSON after its hex."""
        out = {}
        for name, value in vector.items():
            out[name] = value
            if name == "hex":
                out["json"] = self.json(vector["revision"], value)
        return out


def payloads(cls):
    """The payloads of a revision: their field number, and the public server's route, or null."""
    file = cls.DESCRIPTOR.file
    server_route = file.pool.FindExtensionByName("bimip.options.v1.server_route")
    options = message_factory.GetMessageClass(server_route.containing_type)
    for field in cls.DESCRIPTOR.oneofs_by_name["payload"].fields:
        # The library keeps options of its own class, to which this pool's are unknown.
        given = options.FromString(field.GetOptions().SerializeToString())
        route = given.Extensions[server_route] if given.HasExtension(server_route) else None
        yield {"name": field.name, "field": field.number, "server_route": route}


def write(folder, name, content):
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    # Invisible characters are escaped, so that they can be seen.
    text = "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)
    (pathlib.Path(folder) / name).write_text(text)


def main(schema, folder):
    google = Google(schema)
    write(folder, "revisions.json", {
        "version": VERSION,
        "revisions": {
            revision: {"envelope": REVISIONS[revision], "payloads": list(payloads(cls))}
            for revision, cls in google.classes.items()
        },
    })
    for kind, module in KINDS.items():
        vectors = list(module.vectors(google))
        names = Counter((vector["revision"], vector["name"]) for vector in vectors)
        if repeated := [name for name, count in names.items() if count > 1]:
            sys.exit(f"{kind}: more than one vector {repeated}")
        if unlisted := {flag for vector in vectors for flag in vector["flags"]} ^ module.FLAGS.keys():
            sys.exit(f"{kind}: flags without a meaning or a vector {unlisted}")
        results = Counter(vector["result"] for vector in vectors)
        write(folder, f"{kind}.json", {
            "$schema": "schema.json",
            "version": VERSION,
            "kind": kind,
            "description": module.DESCRIPTION,
            "counts": {"total": len(vectors), **{name: results[name] for name in ("valid", "lenient", "invalid")}},
            "flags": module.FLAGS,
            "vectors": vectors,
        })


if __name__ == "__main__":
    main(*sys.argv[1:])
