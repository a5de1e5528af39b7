"""Judges what the crate made of frames by what Google's protobuf library makes of them. `.ci/oracle` runs this.

    oracle.py SCHEMA <VERDICTS

SCHEMA is a FileDescriptorSet of `proto/`. A line of VERDICTS is a revision, a frame in hex, and what the crate makes of
it: `rejected` and the error, or the frame that it decoded, encoded again in hex and in JSON.

The two agree if both reject a frame, or both accept it, write the same bytes and JSON of it, and the library reads the
crate's bytes as it read the frame. They may differ as `DIFFERENCES` says. Each of these must occur.
"""

import json
import os
import sys
from collections import Counter

from google.protobuf import json_format
from google.protobuf.internal import api_implementation
from google.protobuf.message import DecodeError

from schema import envelopes

# The differences from the library's two implementations. README.md here says which side is right.
BOTH = {
    "wrong wire type",
    "varint above 64 bits",
    "long key",
    "more than 100 levels",
    "no bytes",
    "no payload",
    "payload of another revision",
    "above the limit",
}
DIFFERENCES = {
    "upb": BOTH | {"long length"},
    "python": BOTH | {"field number above 2^29 - 1", "100 levels", "open group", "NaN"},
}

# What the crate rejects, by its error, and the finding of `Walk` without which it must not.
REJECTIONS = {
    "unexpected wire type": "wrong wire type",
    "invalid varint": "varint above 64 bits",
    "invalid field number": "field number above 2^29 - 1",
    "truncated": "open group",
    "nested too deep": "more than 100 levels",
}

VARINT, FIXED64, LENGTH, START, END, FIXED32 = range(6)
MAX_FRAME_LEN = 65_536
MAX_DEPTH = 100


class Truncated(Exception):
    pass


class Walk:
    """Reads a frame, as lenient as any protobuf library is, and finds what the differences are about."""

    def __init__(self, descriptor, frame):
        self.findings = set()
        self.frame, self.at, self.end = frame, 0, len(frame)
        try:
            # The known fields, with keys and lengths as short as can be.
            self.known = self.message(descriptor, 0)
        except Truncated:
            self.known = None

    def varint(self):
        value = 0
        for index in range(10):
            if self.at == self.end:
                raise Truncated
            byte = self.frame[self.at]
            self.at += 1
            value |= (byte & 0x7F) << 7 * index
            if byte < 0x80:
                if value >> 64:
                    self.findings.add("varint above 64 bits")
                return value & (1 << 64) - 1
        raise Truncated

    def key(self):
        start = self.at
        key = self.varint()
        if self.at - start > len(varint(key)):
            self.findings.add("long key")
        if key >> 32:
            self.findings.add("field number above 2^29 - 1")
        return key >> 3, key & 7

    def take(self, length):
        self.at += length
        if self.at > self.end:
            raise Truncated

    def length(self):
        start = self.at
        length = self.varint()
        if self.at - start > len(varint(length)):
            self.findings.add("long length")
        return length

    def message(self, descriptor, depth):
        known = b""
        while self.at < self.end:
            number, kind = self.key()
            field = descriptor.fields_by_number.get(number)
            if field and kind == wire_type(field):
                known += varint(number << 3 | kind) + self.value(field, kind, depth)
            else:
                if field:
                    self.findings.add("wrong wire type")
                self.skip(number, kind, depth)
        return known

    def value(self, field, kind, depth):
        if kind != LENGTH:
            start = self.at
            self.skip(field.number, kind, depth)
            return self.frame[start : self.at]
        length = self.length()
        start = self.at
        self.take(length)
        value = self.frame[start : self.at]
        if field.message_type:
            outer_end, self.at, self.end = self.end, start, self.at
            value = self.message(field.message_type, depth + 1)
            self.end = outer_end
        return varint(len(value)) + value

    def skip(self, number, kind, depth):
        """`depth` is how many messages and groups the field is in, not counting the envelope."""
        if depth >= MAX_DEPTH - 1:
            self.findings.add("100 levels")
        if depth >= MAX_DEPTH:
            self.findings.add("more than 100 levels")
        if kind == VARINT:
            self.varint()
        elif kind == LENGTH:
            self.take(self.length())
        elif kind in (FIXED32, FIXED64):
            self.take(8 if kind == FIXED64 else 4)
        elif kind == START:
            try:
                while (inner := self.key()) != (number, END):
                    self.skip(*inner, depth + 1)
            except Truncated:
                self.findings.add("open group")
                raise
        else:
            raise Truncated


def varint(value):
    out = b""
    while value >= 0x80:
        out += bytes([value & 0x7F | 0x80])
        value >>= 7
    return out + bytes([value])


def wire_type(field):
    if field.cpp_type in (field.CPPTYPE_MESSAGE, field.CPPTYPE_STRING):
        return LENGTH
    return FIXED64 if field.cpp_type == field.CPPTYPE_DOUBLE else VARINT


def read(cls, frame):
    """The frame without its unknown fields, or None where the library rejects it."""
    try:
        message = cls.FromString(frame)
    except (DecodeError, UnicodeDecodeError):
        return None
    message.DiscardUnknownFields()
    return message


def write(message):
    return message.SerializeToString(deterministic=True)


def compare(cls, message, digits, text):
    """Raises if the library's reading of a frame is not the crate's, which has these hex digits and this JSON."""
    if message is None:
        raise ValueError("Google's library rejects it")
    expected, again = write(message), read(cls, bytes.fromhex(digits))
    if again is None or write(again) != expected:
        raise ValueError(f"Google's library: {expected.hex()}, and of the crate's bytes: {again and write(again).hex()}")
    google = json.dumps(json_format.MessageToDict(message), sort_keys=True)
    if json.dumps(json.loads(text), sort_keys=True) != google:
        raise ValueError(f"Google's JSON: {google}")
    if expected.hex().upper() != digits:
        if '"NaN"' in google:
            return "NaN"
        raise ValueError(f"Google's library writes {expected.hex().upper()}")
    return "accepted"


def rejection(cls, error, frame, message):
    """The difference that lets the crate reject what the library accepts as this message."""
    if error == "MessageScheme: no bytes" and not frame:
        return "no bytes"
    if len(frame) > MAX_FRAME_LEN and error.endswith("above the limit of 65536"):
        return "above the limit"
    if error.startswith("MessageScheme.payload: ") and message.WhichOneof("payload") is None:
        return "no payload" if error.endswith("missing") else "payload of another revision"
    walk = Walk(cls.DESCRIPTOR, frame)
    for problem, finding in REJECTIONS.items():
        if problem in error and finding in walk.findings:
            return finding
    # Behind a long key, the library may overlook what is wrong.
    if "long key" in walk.findings and (walk.known is None or read(cls, walk.known) is None):
        return "long key"
    raise ValueError("Google's library accepts it")


def judge(cls, frame, verdict):
    """How the two differ: `accepted`, `rejected`, or the name of a difference. Raises for any other."""
    message = read(cls, frame)
    digits, text = verdict.split(" ", 1)
    if digits == "rejected":
        if message is None:
            return "rejected"
        return rejection(cls, text, frame, message)
    try:
        return compare(cls, message, digits, text)
    except ValueError:
        walk = Walk(cls.DESCRIPTOR, frame)
        name = next((name for name in ("long key", "long length", "100 levels") if name in walk.findings), None)
        if name is None:
            raise
        # What the known fields hold is beyond dispute.
        compare(cls, read(cls, walk.known), digits, text)
        return name


def main(schema):
    classes, counts = envelopes(schema), Counter()
    implementation = api_implementation.Type()
    if implementation != os.environ["PROTOCOL_BUFFERS_PYTHON_IMPLEMENTATION"]:
        sys.exit(f"the implementation is {implementation}")
    for line in sys.stdin:
        revision, digits, verdict = line.rstrip("\n").split(" ", 2)
        try:
            counts[judge(classes[revision], bytes.fromhex(digits), verdict)] += 1
        except ValueError as error:
            sys.exit(f"{implementation}: {revision} {digits}\n  the crate: {verdict}\n  {error}")
    print(f"{counts.total()} frames, judged by Google's library in its implementation {implementation}")
    for name, count in counts.most_common():
        print(f"{count:8} {name}")
    if counts.keys() != DIFFERENCES[implementation] | {"accepted", "rejected"}:
        sys.exit(f"{implementation} was to differ in {sorted(DIFFERENCES[implementation])}")
    if counts.total() < 50_000:
        sys.exit("fewer than 50,000 frames")


if __name__ == "__main__":
    main(*sys.argv[1:])
