"""Compares what the generator read in `proto/`, its options too, with what Google's protobuf library reads there.
`.ci/oracle` runs this.

    facts.py SCHEMA <FACTS

SCHEMA is a FileDescriptorSet of `proto/`. A line of FACTS is what `src/bin/facts.rs` writes of a payload.
"""

import json
import re
import sys

from google.protobuf import message_factory
from google.protobuf.descriptor import FieldDescriptor

from schema import envelopes

TYPES = {
    FieldDescriptor.TYPE_STRING: "string",
    FieldDescriptor.TYPE_INT64: "int64",
    FieldDescriptor.TYPE_BOOL: "bool",
}
PARTIES = {1: "anyone", 2: "user", 3: "device"}


def option(descriptor, name, otherwise):
    """The value of an option that `proto/` declares. Only the pool of the schema can read it."""
    pool = descriptor.file.pool
    options = descriptor.GetOptions()
    known = message_factory.GetMessageClass(pool.FindMessageTypeByName(options.DESCRIPTOR.full_name))
    extension = pool.FindExtensionByName(f"bimip.options.v1.{name}")
    options = known.FromString(options.SerializeToString())
    return options.Extensions[extension] if options.HasExtension(extension) else otherwise


def codes(field, name):
    """The names and numbers of an enum of the message's package, or of the shared one. 0 means no code."""
    pool = field.file.pool
    try:
        enum = pool.FindEnumTypeByName(f"{field.file.package}.{name}")
    except KeyError:
        enum = pool.FindEnumTypeByName(f"bimip.shared.v1.{name}")
    prefix = re.sub("(?<!^)(?=[A-Z])", "_", name).upper() + "_"
    return [[value.name.removeprefix(prefix), value.number] for value in enum.values if value.number]


def fact(field):
    required = option(field, "required", False)
    party, degrees, table = (option(field, name, None) for name in ("party", "degrees", "codes"))
    if party:
        kind, required = PARTIES[party], True
    elif degrees is not None:
        kind = degrees
    elif table is not None:
        kind = codes(field, table)
    elif option(field, "time", False):
        kind = "time"
    elif option(field, "secret", False):
        kind = "secret"
    else:
        kind = TYPES[field.type]
    return [field.number, field.name, kind, required]


def facts(schema):
    for revision, envelope in envelopes(schema).items():
        for payload in envelope.DESCRIPTOR.oneofs_by_name["payload"].fields:
            message = payload.message_type
            yield {
                "revision": revision,
                "number": payload.number,
                "name": payload.name,
                "message": message.name,
                "server_route": option(payload, "server_route", None),
                "fields": [fact(field) for field in message.fields],
                "reply": option(message, "reply", ""),
            }


def main():
    ours = [json.loads(line) for line in sys.stdin]
    theirs = list(facts(sys.argv[1]))
    for one, other in zip(ours, theirs):
        if one != other:
            sys.exit(f"the generator read {one}\nGoogle's library reads {other}")
    if len(ours) != len(theirs):
        sys.exit(f"the generator read {len(ours)} payloads, Google's library {len(theirs)}")


main()
