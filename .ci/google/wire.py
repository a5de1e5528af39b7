"""Protobuf's wire format, written by hand."""

VARINT, FIXED64, LENGTH, START, END, FIXED32 = range(6)


def varint(value, length=1):
    """In at least so many bytes."""
    out = bytearray()
    while value >= 0x80 or len(out) + 1 < length:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out + bytes([value]))


def field(number, wire_type, value=b"", length=1):
    """With a key of at least so many bytes."""
    return varint(number << 3 | wire_type, length) + value


def message(number, content, length=1):
    return field(number, LENGTH, varint(len(content)) + content, length)
