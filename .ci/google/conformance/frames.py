"""The vectors of frames.json.

The frames of tests/vectors/ come from other software. The others are assembled here from the wire format, field by
field, and each shows one thing.
"""

import struct

from schema import REVISIONS, sections
from wire import END, FIXED32, FIXED64, LENGTH, START, VARINT, field, message, varint

DESCRIPTION = "Frames that a decoder accepts, with their content, and frames that it rejects."

FLAGS = {
    "document": "The frame is in the protocol's document.",
    "server": "The public server published or sent the frame.",
    "encoder": "Another protobuf library encoded the frame.",
    "border": "A value at the border of its type.",
    "double": "A floating-point number: infinity, NaN, negative zero.",
    "integer": "An int32 or a bool that is encoded in another way than usual.",
    "length": "The length of the whole frame.",
    "nesting": "Groups and messages that nest up to the limit of 100 levels, or beyond.",
    "oneof": "More than one payload.",
    "order": "Fields in an unusual order.",
    "overlong": "A varint with more bytes than it needs.",
    "payload": "No payload, or a payload of another revision.",
    "presence": "A field with its default value, or absent and empty apart.",
    "repeated": "A field that comes more than once.",
    "text": "A string: its characters or its UTF-8.",
    "truncated": "Bytes that end too early.",
    "unknown": "A field that the message does not have.",
    "varint": "A varint that is too long or too large.",
    "wire_type": "A field with another wire type than its own, or a key that is not valid.",
}

MAX_FRAME_LEN = 65_536

# Where the vectors come from that have no comment in common.
SHARED = {"document": "the protocol's document", "server": "published with the public server"}
ASSEMBLED = "assembled by hand from the wire format"


def string(number, text):
    return message(number, text if isinstance(text, bytes) else text.encode())


def number(number, value):
    return field(number, VARINT, varint(value))


def double(number, value):
    return field(number, FIXED64, struct.pack("<d", value))


def group(number, content=b""):
    return field(number, START) + content + field(number, END)


def groups(count):
    """Empty groups in each other."""
    return field(99, START) * count + field(99, END) * count


def negative(value):
    return value & (1 << 64) - 1


TO = string(1, "a@domain.com") + string(2, "aaaaa1")
IDENTITY = message(1, TO)
PING = IDENTITY + number(2, 1) + number(3, 1757571400000) + string(5, "p")
ROUTE = number(1, 4)
FRAME = ROUTE + message(3, PING)
USERS = message(1, string(1, "a@domain.com")) + message(2, string(1, "b@domain.com"))


def ping(body):
    return ROUTE + message(3, body)


def to(content):
    return ping(message(1, content))


def long_ping(length, code=1):
    """A ping of this type, with so long an id that the frame has this length."""
    start = IDENTITY + number(2, code) + number(3, 1757571400000)
    for id_length in range(length, 0, -1):
        frame = ping(start + string(5, "p" * id_length))
        if len(frame) == length:
            return frame
    raise ValueError(length)


# name, frame, flags, comment. In v2, except where the name of another revision precedes them.
VALID = [
    ("route_0", message(3, PING), "presence", "Route 0 is not written."),
    ("route_negative", number(1, negative(-1)) + message(3, PING), "border", "A route is any int64."),
    ("route_least", number(1, 1 << 63) + message(3, PING), "border", "-2^63"),
    ("route_greatest", number(1, (1 << 63) - 1) + message(3, PING), "border", "2^63 - 1"),
    ("body_empty", ping(b""), "presence", "A payload without fields is a payload."),
    ("identity_empty", to(b""), "presence", "An identity without fields is present."),
    ("device_absent", to(string(1, "a@domain.com")), "presence", "connection_resource_id is absent."),
    ("device_empty", to(string(1, "a@domain.com") + string(2, "")), "presence",
     "connection_resource_id is present and empty, which is not the same as absent."),
    ("type_least", ping(number(2, negative(-(1 << 31)))), "border integer", "-2^31, in ten bytes"),
    ("type_greatest", ping(number(2, (1 << 31) - 1)), "border integer", "2^31 - 1"),
    ("type_unlisted", ping(number(2, 99)), "border", "A code that no table lists"),
    ("time_least", ping(number(3, 1 << 63)), "border", "-2^63"),
    ("time_greatest", ping(number(3, (1 << 63) - 1)), "border", "2^63 - 1"),
    ("text_nul", ping(string(5, "a\0b")), "text", "U+0000 is a character like any other."),
    ("text_of_every_length", ping(string(5, "a\u00e9\u20ac\U0001f600")), "text", "UTF-8 of one to four bytes"),
    ("text_last_characters", ping(string(5, "\ud7ff\ue000\uffff\U0010ffff")), "text border",
     "The neighbours of the surrogates, a noncharacter, and the last code point"),
    ("text_not_normalized", ping(string(5, "e\u0301\ufeff")), "text",
     "No normalization, and a byte order mark is kept."),
    ("text_of_128_bytes", ping(string(5, "p" * 128)), "border", "The length takes two bytes."),
    ("text_of_16384_bytes", ping(string(5, "p" * 16_384)), "border", "The length takes three bytes."),
    ("frame_of_65536_bytes", long_ping(MAX_FRAME_LEN), "length border", "The longest frame"),
    ("latitude_negative_zero", number(1, 2) + message(2, double(5, -0.0)), "double",
     "A negative zero is not the default value, so it is written."),
    ("latitude_infinity", number(1, 2) + message(2, double(5, float("inf"))), "double", ""),
    ("latitude_negative_infinity", number(1, 2) + message(2, double(5, float("-inf"))), "double", ""),
    ("latitude_nan", number(1, 2) + message(2, double(5, float("nan"))), "double", ""),
    ("latitude_least_positive", number(1, 2) + message(2, double(5, 5e-324)), "double border", ""),
    ("latitude_greatest", number(1, 2) + message(2, double(5, 1.7976931348623157e308)), "double border", ""),
]
LENIENT = [
    # What the shared list of unusual frames has.
    ("unknown_field_in_envelope", FRAME + number(99, 1), "unknown", "Skipped."),
    ("unknown_field_in_body", ping(PING + string(9, b"\0")), "unknown", "Skipped."),
    ("unknown_group", FRAME + group(99), "unknown", "Skipped."),
    ("payload_before_route", message(3, PING) + ROUTE, "order", ""),
    ("payload_replaced", ROUTE + message(10, number(2, 1)) + message(3, PING), "oneof",
     "A logout, then a ping: the last payload wins."),
    ("payload_split", ROUTE + message(3, IDENTITY) + message(3, number(2, 1)), "oneof repeated",
     "One payload in two parts is merged."),
    ("route_overlong", field(1, VARINT, varint(4, 3)) + message(3, PING), "overlong", "Three bytes for one"),
    ("type_negative_in_five_bytes", ping(IDENTITY + field(2, VARINT, varint((1 << 32) - 1))), "integer",
     "-1 as 32 bits instead of 64"),
    ("type_beyond_32_bits", ping(IDENTITY + number(2, (1 << 32) + 1)), "integer",
     "2^32 + 1: the upper bits are dropped."),
    ("identity_split", ping(message(1, string(1, "a@b")) + message(1, string(2, "d"))), "repeated",
     "An identity in two parts is merged."),
    ("bool_2", number(1, 6) + message(6, number(4, 2)), "integer", "Any number but 0 is true."),
    ("bool_of_64_bits", number(1, 6) + message(6, number(4, (1 << 64) - 1)), "integer", "Any number but 0 is true."),
    ("groups_99", FRAME + groups(99), "nesting", "99 groups in each other"),
    # Unknown fields.
    ("unknown_fixed32", FRAME + field(99, FIXED32, b"\1\2\3\4"), "unknown", ""),
    ("unknown_fixed64", FRAME + field(99, FIXED64, b"\1\2\3\4\5\6\7\x08"), "unknown", ""),
    ("unknown_empty_bytes", FRAME + string(99, b""), "unknown", ""),
    ("unknown_bytes_not_utf8", FRAME + string(99, b"\xff"), "unknown text", "Only known strings are UTF-8."),
    ("unknown_varint_of_ten_bytes", FRAME + field(99, VARINT, varint(1, 10)), "unknown overlong", ""),
    ("unknown_before_route", number(99, 1) + FRAME, "unknown order", ""),
    ("unknown_greatest_number", FRAME + number((1 << 29) - 1, 1), "unknown border", "Field number 2^29 - 1"),
    ("unknown_number_19000", FRAME + number(19_000, 1), "unknown", "A number that .proto files may not use"),
    ("unknown_number_16", FRAME + number(16, 1), "unknown border", "The first number whose key takes two bytes"),
    ("unknown_payload_number", FRAME + message(12, string(1, "x")), "unknown payload",
     "Field 12 is a payload of v1. Beside a payload of this revision it is an unknown field."),
    ("unknown_in_identity", to(TO + number(3, 1)), "unknown", ""),
    ("unknown_group_in_body", ping(PING + group(9, number(1, 1))), "unknown", ""),
    ("unknown_group_with_known_numbers", FRAME + group(99, number(1, 9) + string(3, b"\xff")), "unknown",
     "The fields in an unknown group are those of another message."),
    ("unknown_groups_side_by_side", FRAME + group(98) + group(99, group(98) + group(97)), "unknown", ""),
    # Default values that are written.
    ("default_route_written", number(1, 0) + message(3, PING), "presence", ""),
    ("default_type_written", ping(number(2, 0)), "presence", ""),
    ("default_text_written", ping(string(5, "")), "presence", ""),
    ("default_eid_written", to(string(1, "") + string(2, "d")), "presence", ""),
    ("default_bool_written", number(1, 6) + message(6, number(4, 0)), "presence", ""),
    ("default_double_written", number(1, 2) + message(2, double(5, 0.0)), "presence",
     "A positive zero is the default."),
    # Repeated fields.
    ("route_twice", number(1, 9) + ROUTE + message(3, PING), "repeated", "The last one wins."),
    ("route_twice_last_0", ROUTE + number(1, 0) + message(3, PING), "repeated presence",
     "The last one wins, also if it is the default."),
    ("type_twice", ping(number(2, 2) + number(2, 1)), "repeated", "The last one wins."),
    ("text_twice", ping(string(5, "first") + string(5, "last")), "repeated",
     "The last one wins: strings do not add up."),
    ("text_twice_last_empty", ping(string(5, "first") + string(5, "")), "repeated presence", "The last one wins."),
    ("device_twice_last_empty", to(string(1, "a@b") + string(2, "d") + string(2, "")), "repeated presence",
     "Present and empty"),
    ("double_twice", number(1, 2) + message(2, double(5, 1.5) + double(5, -2.5)), "repeated", "The last one wins."),
    ("bool_twice", number(1, 6) + message(6, number(4, 1) + number(4, 0)), "repeated", "The last one wins."),
    ("identity_overridden", ping(message(1, TO) + message(1, string(1, "b@b"))), "repeated",
     "Merging replaces the eid and keeps the device."),
    ("identity_then_empty", ping(message(1, TO) + message(1, b"")), "repeated", "An empty part changes nothing."),
    ("identity_split_by_another_field", ping(message(1, string(1, "a@b")) + number(2, 1) + message(1, string(2, "d"))),
     "repeated order", ""),
    ("identity_split_across_payload_parts",
     ROUTE + message(3, message(1, string(1, "a@b"))) + message(3, message(1, string(2, "d"))), "repeated oneof",
     "The parts of a payload are merged, and the identities in them as well."),
    ("payload_then_empty", ROUTE + message(3, PING) + message(3, b""), "oneof", "An empty part changes nothing."),
    ("payload_replaced_and_back", ROUTE + message(3, PING) + message(10, b"") + message(3, number(2, 2)), "oneof",
     "A ping, a logout, a ping: what the first ping said is lost."),
    ("payload_replaced_by_empty", ROUTE + message(3, PING) + message(10, b""), "oneof", "The last payload wins."),
    # The order of fields.
    ("body_reversed", ping(string(5, "p") + number(3, 1757571400000) + number(2, 1) + IDENTITY), "order", ""),
    ("identity_reversed", to(string(2, "aaaaa1") + string(1, "a@domain.com")), "order", ""),
    ("route_between_payloads", message(10, b"") + ROUTE + message(3, PING), "order oneof", ""),
    # Varints.
    ("route_of_ten_bytes", field(1, VARINT, varint(4, 10)) + message(3, PING), "overlong",
     "The longest varint, for a small number"),
    ("key_of_two_bytes", ROUTE + message(3, PING, 2), "overlong", ""),
    ("key_of_five_bytes", ROUTE + message(3, PING, 5), "overlong", ""),
    ("key_of_two_bytes_in_body", ping(IDENTITY + field(2, VARINT, varint(1), 2)), "overlong", ""),
    ("length_of_two_bytes", ROUTE + field(3, LENGTH, varint(len(PING), 2) + PING), "overlong", ""),
    ("length_of_five_bytes", ROUTE + field(3, LENGTH, varint(len(PING), 5) + PING), "overlong", ""),
    ("type_of_ten_bytes", ping(field(2, VARINT, varint(1, 10))), "overlong integer", ""),
    ("type_2147483648", ping(number(2, 1 << 31)), "integer border", "2^31 as 32 bits is -2^31."),
    ("type_4294967296", ping(number(2, 1 << 32)), "integer border", "2^32 as 32 bits is 0."),
    ("type_of_64_bits", ping(number(2, 0x7FFFFFFF_00000002)), "integer", "The upper bits are dropped."),
    ("bool_of_upper_bits", number(1, 6) + message(6, number(4, 1 << 32)), "integer",
     "2^32 is not 0, so it is true: a bool is not cut to 32 bits."),
    ("bool_overlong_false", number(1, 6) + message(6, field(4, VARINT, varint(0, 10))), "overlong integer", "False"),
    # Nesting. A message and a group count alike.
    ("groups_100", FRAME + groups(100), "nesting border", "100 groups in each other, the last one empty"),
    ("groups_99_in_body", ping(PING + groups(99)), "nesting border", "With the body, 100 levels"),
    ("groups_98_in_identity", to(TO + groups(98)), "nesting border", "With the body and the identity, 100 levels"),
    ("groups_many_side_by_side", FRAME + group(99) * 200, "nesting", "Groups that do not nest have no limit."),
]
INVALID = [
    # Frames as a whole.
    ("no_bytes", b"", "empty", "length", ""),
    ("frame_of_65537_bytes", long_ping(MAX_FRAME_LEN + 1), "too_long", "length border", ""),
    ("route_only", ROUTE, "no_payload", "payload", ""),
    ("unknown_fields_only", number(99, 1) + group(98), "no_payload", "payload unknown", ""),
    ("payload_of_v1", number(1, 12) + message(12, b""), "payload_not_in_revision", "payload", "12 is logout in v1."),
    ("payload_of_no_revision", number(1, 99) + message(99, PING), "payload_not_in_revision", "payload unknown", ""),
    ("dartmessaging payload_of_v2", number(1, 10) + message(10, b""), "payload_not_in_revision", "payload",
     "10 is logout in v2."),
    ("v1 payload_of_v2", number(1, 3) + message(3, PING), "payload_not_in_revision", "payload",
     "3 is ping_pong in v2."),
    ("v1 payload_of_dartmessaging", number(1, 4) + message(4, b""), "payload_not_in_revision", "payload",
     "4 is awareness_request in dartmessaging."),
    # Truncation.
    ("truncated_envelope", FRAME[:-1], "truncated", "truncated", "The payload ends too early."),
    ("truncated_key", b"\x88", "truncated", "truncated varint", ""),
    ("truncated_key_of_two_bytes", FRAME + b"\x98", "truncated", "truncated varint", "After a whole payload"),
    ("truncated_route", b"\x08", "truncated", "truncated", "A key without value"),
    ("truncated_route_varint", b"\x08\x84", "truncated", "truncated varint", ""),
    ("truncated_length", ROUTE + b"\x1a", "truncated", "truncated", "A key without length"),
    ("truncated_length_varint", ROUTE + b"\x1a\xa4", "truncated", "truncated varint", ""),
    ("truncated_unknown_fixed32", FRAME + field(99, FIXED32, b"\0\0\0"), "truncated", "truncated unknown", ""),
    ("truncated_unknown_fixed64", FRAME + field(99, FIXED64, b"\0" * 7), "truncated", "truncated unknown", ""),
    ("truncated_unknown_varint", FRAME + field(99, VARINT), "truncated", "truncated unknown", ""),
    ("truncated_unknown_bytes", FRAME + field(99, LENGTH, b"\2x"), "truncated", "truncated unknown", ""),
    ("truncated_double", number(1, 2) + message(2, double(5, 1.5)[:-1]), "truncated", "truncated", ""),
    ("identity_beyond_its_message", ping(field(1, LENGTH, b"\x7f" + TO)), "truncated", "truncated", ""),
    ("varint_beyond_its_message", ROUTE + field(3, LENGTH, b"\2\x10\x81") + number(99, 0), "truncated", "truncated",
     "The type ends beyond the body, and within the frame."),
    ("double_beyond_its_message",
     number(1, 2) + field(2, LENGTH, b"\5" + field(5, FIXED64, b"\0\0\0\0" + number(99, 129))), "truncated",
     "truncated", "The latitude ends beyond the body, and within the frame."),
    ("text_beyond_its_message", ROUTE + field(3, LENGTH, b"\3\x2a\4p") + number(99, 1), "truncated", "truncated",
     "The id ends beyond the body, and within the frame."),
    ("length_of_2_to_31", ROUTE + field(3, LENGTH, varint((1 << 31) - 1)), "truncated", "truncated border", ""),
    ("length_of_2_to_32", ROUTE + field(3, LENGTH, varint(1 << 32) + PING), "truncated", "truncated border",
     "As 32 bits it would be 0."),
    ("length_of_2_to_63", ROUTE + field(3, LENGTH, varint(1 << 63) + PING), "truncated", "truncated border", ""),
    ("length_of_2_to_64", ROUTE + field(3, LENGTH, varint((1 << 64) - 1) + PING), "truncated", "truncated border",
     "As a signed number it would be -1."),
    ("unknown_length_of_2_to_64", FRAME + field(99, LENGTH, varint((1 << 64) - 1)), "truncated",
     "truncated border unknown", ""),
    ("group_never_ends", field(99, START) + FRAME, "truncated", "truncated unknown", ""),
    ("group_beyond_its_message", ROUTE + message(3, PING + field(9, START)) + field(9, END), "truncated",
     "truncated unknown", "The group starts in the body and ends in the envelope."),
    # Varints.
    ("route_of_11_bytes", field(1, VARINT, varint(1 << 70)) + message(3, PING), "invalid_varint", "varint", ""),
    ("route_above_64_bits", field(1, VARINT, varint((1 << 70) - 1)) + message(3, PING), "invalid_varint", "varint",
     "Ten bytes, of which the last one has more than one bit"),
    ("route_of_65_bits", field(1, VARINT, varint(1 << 64)) + message(3, PING), "invalid_varint", "varint border",
     "2^64"),
    ("type_above_64_bits", ping(field(2, VARINT, varint(1 << 64))), "invalid_varint", "varint", ""),
    ("bool_above_64_bits", number(1, 6) + message(6, field(4, VARINT, varint(1 << 64))), "invalid_varint", "varint",
     ""),
    ("length_above_64_bits", ROUTE + field(3, LENGTH, varint(1 << 64)), "invalid_varint", "varint", ""),
    ("length_of_11_bytes", ROUTE + field(3, LENGTH, varint(0, 11)), "invalid_varint", "varint", ""),
    ("key_of_11_bytes", field(1, VARINT, varint(4), 11) + message(3, PING), "invalid_varint", "varint", ""),
    ("unknown_varint_of_11_bytes", FRAME + field(99, VARINT, varint(0, 11)), "invalid_varint", "varint unknown", ""),
    ("unknown_varint_above_64_bits", FRAME + field(99, VARINT, varint(1 << 64)), "invalid_varint", "varint unknown",
     ""),
    # Text.
    ("text_not_utf8", ping(message(1, string(1, b"\xff")) + number(2, 1)), "invalid_utf8", "text",
     "FF is in no UTF-8."),
    ("text_surrogate", to(string(1, b"\xed\xa0\x80")), "invalid_utf8", "text", "U+D800"),
    ("text_surrogate_pair", to(string(1, b"\xed\xa0\xbd\xed\xb8\x80")), "invalid_utf8", "text", "CESU-8"),
    ("text_overlong", to(string(1, b"\xc0\xaf")), "invalid_utf8", "text", "A slash in two bytes"),
    ("text_overlong_nul", to(string(1, b"\xc0\x80")), "invalid_utf8", "text", "U+0000 in two bytes"),
    ("text_overlong_three_bytes", to(string(1, b"\xe0\x80\xaf")), "invalid_utf8", "text", ""),
    ("text_overlong_four_bytes", to(string(1, b"\xf0\x80\x80\xaf")), "invalid_utf8", "text", ""),
    ("text_above_10ffff", to(string(1, b"\xf4\x90\x80\x80")), "invalid_utf8", "text border", "U+110000"),
    ("text_continuation_alone", to(string(1, b"a\x80")), "invalid_utf8", "text", ""),
    ("text_cut_within_character", to(string(1, b"a\xe2\x82")), "invalid_utf8", "text", ""),
    ("text_not_utf8_in_device", to(string(1, "a@b") + string(2, b"\xff")), "invalid_utf8", "text", ""),
    ("text_not_utf8_in_id", ping(string(5, b"\xff")), "invalid_utf8", "text", ""),
    ("text_not_utf8_in_token", number(1, 4) + message(4, string(2, b"\xff")), "invalid_utf8", "text",
     "token_revoke_request"),
    ("text_not_utf8_then_replaced", ping(string(5, b"\xff") + string(5, "p")), "invalid_utf8", "text repeated",
     "Each value is valid, not only the last one."),
    ("text_not_utf8_in_replaced_payload", ROUTE + message(3, string(5, b"\xff")) + message(10, b""), "invalid_utf8",
     "text oneof", "Each payload is valid, not only the last one."),
    # Field numbers.
    ("number_0", field(0, VARINT, b"\0") + FRAME, "invalid_field_number", "wire_type", ""),
    ("number_0_in_body", ping(field(0, VARINT, b"\1") + PING), "invalid_field_number", "wire_type", ""),
    ("number_0_in_identity", to(field(0, VARINT, b"\1") + TO), "invalid_field_number", "wire_type", ""),
    ("number_0_in_group", FRAME + group(99, field(0, VARINT, b"\1")), "invalid_field_number", "wire_type unknown", ""),
    ("number_0_length_delimited", string(0, b"") + FRAME, "invalid_field_number", "wire_type", ""),
    ("number_above_2_to_29", field(1 << 29, VARINT, b"\0") + FRAME, "invalid_field_number", "wire_type border",
     "2^29: the key has 33 bits."),
    ("number_above_2_to_29_in_body", ping(field(1 << 29, VARINT, b"\0") + PING), "invalid_field_number",
     "wire_type border", ""),
    ("number_above_2_to_29_of_route", field((1 << 29) + 1, VARINT, b"\4") + message(3, PING), "invalid_field_number",
     "wire_type border", "With the key cut to 32 bits, this would be the route."),
    ("number_of_61_bits", field((1 << 61) - 1, VARINT, b"\0") + FRAME, "invalid_field_number", "wire_type border",
     "The greatest key of 64 bits with wire type 0"),
    # Wire types.
    ("wire_type_6", field(99, 6, b"\0") + FRAME, "invalid_wire_type", "wire_type", ""),
    ("wire_type_7_in_body", ping(field(99, 7) + PING), "invalid_wire_type", "wire_type", ""),
    ("wire_type_6_in_group", FRAME + group(99, field(1, 6)), "invalid_wire_type", "wire_type unknown", ""),
    ("wire_type_7_of_route", field(1, 7) + message(3, PING), "invalid_wire_type", "wire_type", ""),
    ("group_end_alone", field(99, END) + FRAME, "unexpected_end_group", "wire_type unknown", ""),
    ("group_end_alone_in_body", ping(PING + field(9, END)), "unexpected_end_group", "wire_type unknown", ""),
    ("group_ends_as_another", FRAME + field(99, START) + field(98, END), "unexpected_end_group", "wire_type unknown",
     ""),
    ("groups_crossed",
     FRAME + field(98, START) + field(99, START) + field(98, END) + field(99, END), "unexpected_end_group",
     "wire_type unknown", ""),
    # Known fields with another wire type.
    ("route_as_fixed64", field(1, FIXED64, b"\0" * 8) + message(3, PING), "unexpected_wire_type", "wire_type", ""),
    ("route_as_fixed32", field(1, FIXED32, b"\0" * 4) + message(3, PING), "unexpected_wire_type", "wire_type", ""),
    ("route_as_bytes", string(1, b"\4") + message(3, PING), "unexpected_wire_type", "wire_type", ""),
    ("route_as_group", group(1) + message(3, PING), "unexpected_wire_type", "wire_type", ""),
    ("payload_as_varint", ROUTE + number(3, 1), "unexpected_wire_type", "wire_type", ""),
    ("payload_as_fixed64", ROUTE + field(3, FIXED64, b"\0" * 8), "unexpected_wire_type", "wire_type", ""),
    ("payload_as_group", ROUTE + group(3, PING), "unexpected_wire_type", "wire_type", ""),
    ("second_payload_as_varint", FRAME + number(10, 1), "unexpected_wire_type", "wire_type", ""),
    ("identity_as_varint", ping(number(1, 1)), "unexpected_wire_type", "wire_type", ""),
    ("identity_as_group", ping(group(1)), "unexpected_wire_type", "wire_type", ""),
    ("eid_as_varint", to(number(1, 1)), "unexpected_wire_type", "wire_type", ""),
    ("device_as_varint", to(string(1, "a@b") + number(2, 1)), "unexpected_wire_type", "wire_type", ""),
    ("text_as_fixed64", ping(field(5, FIXED64, b"\0" * 8)), "unexpected_wire_type", "wire_type", ""),
    ("type_as_bytes", ping(IDENTITY + string(2, b"")), "unexpected_wire_type", "wire_type",
     "A packed list, which some libraries read as a number"),
    ("type_as_fixed32", ping(field(2, FIXED32, b"\1\0\0\0")), "unexpected_wire_type", "wire_type", ""),
    ("time_as_fixed64", ping(field(3, FIXED64, b"\1" + b"\0" * 7)), "unexpected_wire_type", "wire_type", ""),
    ("double_as_varint", number(1, 2) + message(2, number(5, 1)), "unexpected_wire_type", "wire_type", ""),
    ("double_as_fixed32", number(1, 2) + message(2, field(5, FIXED32, struct.pack("<f", 1.5))), "unexpected_wire_type",
     "wire_type", "A float instead of a double"),
    ("bool_as_bytes", number(1, 6) + message(6, string(4, b"\1")), "unexpected_wire_type", "wire_type", ""),
    # Nesting.
    ("groups_101", FRAME + groups(101), "nested_too_deep", "nesting border", ""),
    ("groups_100_in_body", ping(PING + groups(100)), "nested_too_deep", "nesting border", "With the body, 101 levels"),
    ("groups_99_in_identity", to(TO + groups(99)), "nested_too_deep", "nesting border",
     "With the body and the identity, 101 levels"),
    ("field_in_100_groups", FRAME + field(99, START) * 100 + number(1, 1) + field(99, END) * 100, "nested_too_deep",
     "nesting border", "The last of 100 groups is not empty."),
]


def published():
    """The frames of tests/vectors/."""
    for revision in REVISIONS:
        for name, shared, comments, digits in sections(revision):
            origin = name.split(".")[0]
            yield {
                "name": name,
                "revision": revision,
                "result": "valid",
                "hex": "".join(digits),
                "flags": [{"draft": "encoder", "running": "server"}.get(origin, origin)],
                "comment": " ".join(line for line in comments if not line.startswith("finding: ")),
                "provenance": shared or SHARED[origin],
            }


def vector(name, result, frame, flags, comment, **reason):
    *revision, name = name.split()
    return {
        "name": name,
        "revision": revision[0] if revision else "v2",
        "result": result,
        "hex": frame.hex().upper(),
        **reason,
        "flags": flags.split(),
        "comment": comment,
        "provenance": ASSEMBLED,
    }


def vectors(google):
    yield from map(google.with_json, published())
    for name, frame, flags, comment in VALID:
        yield google.with_json(vector(name, "valid", frame, flags, comment))
    for name, frame, flags, comment in LENIENT:
        yield google.with_json(vector(name, "lenient", frame, flags, comment))
    for name, frame, reason, flags, comment in INVALID:
        yield vector(name, "invalid", frame, flags, comment, reason=reason)
