"""Makes the frames that `.ci/oracle` lets two codecs judge, a line each: revision, hex.

    frames.py SCHEMA SEED <STRATEGIES >FRAMES

SCHEMA is a FileDescriptorSet of `proto/`. STRATEGIES are frames that the crate made, in the same form.
"""

import random
import struct
import sys

from schema import envelopes, vectors
from wire import END, FIXED32, FIXED64, LENGTH, START, VARINT, field, message, varint

# How many frames of each kind. Those of `nasties` and the strategies come on top.
BY_GOOGLE, BY_FIELDS, MUTATED, SPLICED = 6_000, 15_000, 12_000, 9_000

MAX_FRAME_LEN = 65_536

DOUBLES = [
    struct.pack("<Q", bits)
    for bits in (
        0,  # 0.0
        1 << 63,  # -0.0
        1,  # the smallest
        0x7FF0000000000000,  # infinity
        0xFFF0000000000000,
        0x7FF8000000000000,  # NaN
        0xFFF8000000000001,
        0x7FF0000000000001,  # a signalling NaN
        0x4059000000000000,  # 100.0
    )
]
TEXTS = [
    text if isinstance(text, bytes) else text.encode()
    for text in (
        "", "a@b", "\0", "\ufeff", "\uffff", "\U0010ffff", "e\u0301\n\"", "x" * 130,
        b"\xed\xa0\x80",  # a surrogate
        b"\xed\xa0\xbd\xed\xb8\x80",  # two of them
        b"\xed\x9f\xbf", b"\xee\x80\x80",  # the neighbours of surrogates
        b"\xc0\x80", b"\xe0\x80\x80", b"\xf0\x80\x80\x80",  # too long
        b"\xf4\x90\x80\x80", b"\xff", b"\x80", b"a\xe2\x82",
    )
]


VARINTS = [
    varint(value, length)
    for value, length in (
        (0, 1), (1, 1), (2, 1), (0x7F, 1), (0x80, 1), (0, 2), (5, 5), (5, 9), (0, 10), (1, 10), (5, 11),
        ((1 << 31) - 1, 1), (1 << 31, 1), ((1 << 32) - 1, 1), (1 << 32, 1), ((1 << 63) - 1, 1), (1 << 63, 1),
        ((1 << 64) - 1, 1), ((1 << 64) - (1 << 31), 1), (1 << 64, 1), ((1 << 70) - 1, 1),
    )
] + [b"\x80", b"\xff" * 9, b"\xff" * 10]


def wire_type(field_of_schema):
    if field_of_schema.cpp_type in (field_of_schema.CPPTYPE_MESSAGE, field_of_schema.CPPTYPE_STRING):
        return LENGTH
    return FIXED64 if field_of_schema.cpp_type == field_of_schema.CPPTYPE_DOUBLE else VARINT


def values(of):
    """All values worth a try in a field that is no message, with what precedes them."""
    return {VARINT: VARINTS, FIXED64: DOUBLES, LENGTH: [varint(len(text)) + text for text in TEXTS]}[wire_type(of)]


def any_of_wire_type(kind, rng):
    return {
        VARINT: lambda: rng.choice(VARINTS),
        FIXED64: lambda: rng.randbytes(8),
        LENGTH: lambda: (lambda length: varint(length) + rng.randbytes(length))(rng.randrange(5)),
        FIXED32: lambda: rng.randbytes(4),
    }.get(kind, lambda: b"")()


def any_number(rng):
    return rng.choice([rng.randrange(1, 20), rng.randrange(1, 20), rng.randrange(1, 1 << 29), (1 << 29) - 1])


def unknown(rng, depth=0):
    """A field of any number and wire type; a group has more in it."""
    number, kind = any_number(rng), rng.choice([VARINT, FIXED64, LENGTH, FIXED32, START])
    if kind != START:
        return field(number, kind, any_of_wire_type(kind, rng))
    inner = b"".join(unknown(rng, depth + 1) for _ in range(rng.randrange(3) if depth < 4 else 0))
    return field(number, START) + inner + field(number, END)


def good_value(of, rng):
    kind = wire_type(of)
    if kind == VARINT:
        return varint(rng.choice([rng.randrange(300), rng.randrange(1 << 64), (1 << 64) - 1, (1 << 32) - 1]))
    if kind == FIXED64:
        return rng.choice([rng.choice(DOUBLES), rng.randbytes(8), struct.pack("<d", rng.uniform(-90, 90))])
    text = rng.choice(["", "a@domain.com", "ü\u20ac", "x" * rng.randrange(200)]).encode()
    return varint(len(text)) + text


def by_fields(descriptor, rng):
    """Fields of a message in any order, some more than once, and now and then what does not belong there."""
    out = b""
    for _ in range(rng.randrange(7)):
        of, luck = rng.choice(descriptor.fields), rng.random()
        length = rng.randrange(1, 11) if rng.random() < 0.01 else 1
        if luck < 0.01:
            kind = rng.randrange(8)
            out += field(of.number, kind, any_of_wire_type(kind, rng), length)
        elif luck < 0.06:
            out += unknown(rng)
        elif of.message_type:
            out += message(of.number, by_fields(of.message_type, rng), length)
        else:
            value = rng.choice(values(of)) if luck < 0.1 else good_value(of, rng)
            out += field(of.number, wire_type(of), value, length)
    return out


def by_google(cls, rng):
    """A frame that Google's library built and wrote."""
    frame = cls(route=rng.choice([0, 4, -1, rng.getrandbits(63)]))

    def fill(part):
        part.SetInParent()
        for of in part.DESCRIPTOR.fields:
            if rng.random() < 0.3:
                continue
            if of.message_type:
                fill(getattr(part, of.name))
            elif of.cpp_type == of.CPPTYPE_STRING:
                setattr(part, of.name, rng.choice(["", "a@domain.com", "\0ü\u20ac\U0001f600", "x" * rng.randrange(300)]))
            elif of.cpp_type == of.CPPTYPE_DOUBLE:
                setattr(part, of.name, struct.unpack("<d", good_value(of, rng))[0])
            elif of.cpp_type == of.CPPTYPE_BOOL:
                setattr(part, of.name, rng.random() < 0.5)
            else:
                bits = 31 if of.cpp_type == of.CPPTYPE_INT32 else 63
                setattr(part, of.name, rng.choice([1, 99, -1, -(1 << bits), rng.getrandbits(bits)]))

    fill(getattr(frame, rng.choice(cls.DESCRIPTOR.oneofs_by_name["payload"].fields).name))
    return frame.SerializeToString()


def mutate(frame, rng):
    frame = bytearray(frame)
    for _ in range(rng.randrange(1, 4)):
        at = rng.randrange(len(frame) + 1)
        end = rng.randrange(at, len(frame) + 1)
        change = rng.randrange(7)
        if change == 0:
            frame[at:at] = rng.randbytes(1)
        elif change == 1:
            del frame[at:end]
        elif change == 2:
            del frame[at:]
        elif change == 3:
            frame += frame[at:end]
        elif at < len(frame):
            # Most bytes of a frame's head are a key or a length, which a small change may leave in order.
            frame[at] = [frame[at] ^ 1 << rng.randrange(8), rng.randrange(256), (frame[at] + rng.choice([-1, 1])) % 256][
                change - 4
            ]
    return bytes(frame)


def splice(one, other, rng):
    if rng.random() < 0.5:
        return one + other
    return one[: rng.randrange(len(one) + 1)] + other[rng.randrange(len(other) + 1) :]


def nasties(descriptor):
    """Frames made by hand."""
    payloads = descriptor.oneofs_by_name["payload"].fields
    yield b""
    yield field(1, VARINT, b"\x05")
    body = message(payloads[0].number, b"")
    for length in (MAX_FRAME_LEN, MAX_FRAME_LEN + 1):
        yield body + message(15, bytes(length - len(body) - 4))
    for number in range(40):
        yield message(number, b"")
        yield body + message(number, b"")
    yield from anything_in(descriptor, lambda content: content + body)
    for payload in payloads:
        wrap = lambda content, payload=payload: message(payload.number, content)
        yield from anything_in(payload.message_type, wrap)
        for length in range(2, 12):
            yield message(payload.number, b"", length)
            yield field(payload.number, LENGTH, varint(2, length) + field(2, LENGTH, b"\x00"))
        # The last of a oneof counts; the same one twice is merged, unless another came between.
        for other in payloads:
            parts = [message(part.number, field(2, LENGTH, b"\x00")) for part in (payload, other, payload)]
            yield parts[0] + parts[1]
            yield b"".join(parts)
        for of in payload.message_type.fields:
            if of.message_type:
                inside = lambda content, of=of, wrap=wrap: wrap(message(of.number, content))
                yield from anything_in(of.message_type, inside)
                for one in (b"", message(1, b"a"), message(2, b""), message(2, b"x")):
                    for two in (b"", message(1, b"b"), message(1, b""), message(2, b"")):
                        yield inside(one + two)
                        yield wrap(message(of.number, one) + message(of.number, two))
                        yield wrap(message(of.number, one)) + wrap(message(of.number, two))


def anything_in(descriptor, wrap):
    """What can be wrong or odd in a message, which the frame wraps."""
    for of in descriptor.fields:
        for kind in range(8):
            for value in (b"", b"\x00", b"\x02\x08\x01", bytes(8), field(of.number, END)):
                yield wrap(field(of.number, kind, value))
        if of.message_type:
            continue
        for value in values(of):
            yield wrap(field(of.number, wire_type(of), value))
            yield wrap(field(of.number, wire_type(of), values(of)[1]) + field(of.number, wire_type(of), value))
        for length in range(2, 12):
            yield wrap(field(of.number, wire_type(of), values(of)[1], length))
            yield wrap(field(of.number, wire_type(of), values(of)[1]) + field(of.number, wire_type(of), values(of)[2], length))
    for number in (0, 19, 31, 32, (1 << 29) - 1, 1 << 29, (1 << 29) + 1, (1 << 32) + 1, (1 << 61) - 1):
        for kind, value in enumerate((b"\x00", bytes(8), b"\x00", field(number, END), b"", bytes(4), b"", b"")):
            yield wrap(field(number, kind, value))
    for length in range(1, 12):
        yield wrap(field(19, VARINT, b"\x00", length))
        yield wrap(field(19, START, field(19, END, b"", length)))
        yield wrap(field(19, START, field(1, VARINT, b"\x00", length) + field(19, END)))
    for value in VARINTS:
        yield wrap(field(19, VARINT, value))
        yield wrap(field(19, LENGTH, value))
    for inner in (b"", field(18, VARINT, b"\x00"), field(18, START) + field(18, END), field(18, END), field(0, END)):
        yield wrap(field(19, START, inner + field(19, END)))
    # A group that does not end, though its last bytes look like it.
    yield wrap(field(19, START, field(18, LENGTH, varint(2) + field(19, END))))
    for depth in range(96, 104):
        for inner in (b"", field(19, VARINT, b"\x00")):
            yield wrap(field(19, START) * depth + inner + field(19, END) * depth)


def main(schema, seed):
    rng = random.Random(seed)
    classes = envelopes(schema)
    frames = [(revision, bytes.fromhex(digits)) for revision, digits in (line.split() for line in sys.stdin)]
    frames += [(revision, frame) for revision in classes for frame in vectors(revision).values()]
    for revision, cls in classes.items():
        frames += [(revision, by_google(cls, rng)) for _ in range(BY_GOOGLE // len(classes))]
    good = [frame for _, frame in frames]
    frames += [(revision, frame[:at]) for revision in classes for frame in vectors(revision).values() for at in range(len(frame))]
    for revision, cls in classes.items():
        frames += [(revision, frame) for frame in nasties(cls.DESCRIPTOR)]
        frames += [(revision, by_fields(cls.DESCRIPTOR, rng)) for _ in range(BY_FIELDS // len(classes))]
        frames += [(revision, mutate(rng.choice(good), rng)) for _ in range(MUTATED // len(classes))]
        frames += [(revision, splice(rng.choice(good), rng.choice(good), rng)) for _ in range(SPLICED // len(classes))]
    for revision, frame in dict.fromkeys(frames):
        print(revision, frame.hex())


if __name__ == "__main__":
    main(*sys.argv[1:])
