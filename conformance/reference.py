"""A codec of BIMip in plain Python, written from `README.md` and `proto/` alone, checked against all vectors.

    reference.py SCHEMA FOLDER

SCHEMA is a FileDescriptorSet of `proto/`, which protoc and buf make. FOLDER is the one with the vectors. Google's
protobuf library reads the schema, and nothing else. Fails if a single vector has another outcome.

Read it where the page leaves a question open. It is short, and neither fast nor meant for use.
"""

import json
import math
import pathlib
import struct
import sys

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

MAX_FRAME_LEN, MAX_DEPTH = 65_536, 100
VARINT, FIXED64, LENGTH, START, END, FIXED32 = range(6)
WIRE_TYPES = {"int32": VARINT, "int64": VARINT, "bool": VARINT, "double": FIXED64, "string": LENGTH, "message": LENGTH}
ENVELOPES = {
    "dartmessaging": "bimip.dartmessaging.v1.MessageScheme",
    "v1": "bimip.v1.MessageScheme",
    "v2": "bimip.v2.MessageScheme",
}


class Rejected(Exception):
    """The reason is one of the page's tables; some have a field."""

    def __init__(self, reason, field=""):
        super().__init__(reason)
        self.reason, self.field = reason, field


# The schema.


class Field:
    def __init__(self, descriptor, options):
        self.number, self.name, self.json_name = descriptor.number, descriptor.name, descriptor.json_name
        kinds = {1: "double", 3: "int64", 5: "int32", 8: "bool", 9: "string", 11: "message"}
        self.kind = kinds[descriptor.type]
        self.has_presence = descriptor.has_presence
        self.message = Message(descriptor.message_type, options) if self.kind == "message" else None
        self.options = options(descriptor)

    def default(self):
        return {"string": "", "bool": False, "double": 0.0}.get(self.kind, 0)


class Message:
    def __init__(self, descriptor, options):
        self.full_name = descriptor.full_name
        self.fields = {field.number: Field(field, options) for field in descriptor.fields}
        self.by_name = {field.name: field for field in self.fields.values()}
        self.request_type = options(descriptor).get("request_type")


def load(schema):
    pool = descriptor_pool.DescriptorPool()
    for file in descriptor_pb2.FileDescriptorSet.FromString(pathlib.Path(schema).read_bytes()).file:
        pool.Add(file)

    def options(descriptor):
        given = descriptor.GetOptions()
        known = message_factory.GetMessageClass(pool.FindMessageTypeByName(given.DESCRIPTOR.full_name))
        set_ones = known.FromString(given.SerializeToString()).ListFields()
        return {extension.name: value for extension, value in set_ones}

    return {revision: Message(pool.FindMessageTypeByName(name), options) for revision, name in ENVELOPES.items()}


def payloads(envelope):
    return {field.name: field for field in envelope.fields.values() if field.kind == "message"}


# Decoding.


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def is_done(self):
        return self.at == len(self.data)

    def take(self, length):
        if length > len(self.data) - self.at:
            raise Rejected("truncated")
        self.at += length
        return self.data[self.at - length : self.at]

    def varint(self):
        value = 0
        for index in range(10):
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << 7 * index
            if byte < 0x80:
                if value >> 64:
                    raise Rejected("invalid_varint")
                return value
        raise Rejected("invalid_varint")

    def key(self):
        key = self.varint()
        number, wire_type = key >> 3, key & 7
        if not 1 <= number < 1 << 29:
            raise Rejected("invalid_field_number")
        if wire_type > FIXED32:
            raise Rejected("invalid_wire_type")
        return number, wire_type

    def skip(self, number, wire_type, depth):
        if depth >= MAX_DEPTH:
            raise Rejected("nested_too_deep")
        if wire_type == VARINT:
            self.varint()
        elif wire_type == LENGTH:
            self.take(self.varint())
        elif wire_type in (FIXED32, FIXED64):
            self.take(8 if wire_type == FIXED64 else 4)
        elif wire_type == END:
            raise Rejected("unexpected_end_group")
        else:
            while (inner := self.key()) != (number, END):
                if inner[1] == END:
                    raise Rejected("unexpected_end_group")
                self.skip(*inner, depth + 1)


def signed(value, bits):
    value &= (1 << bits) - 1
    return value - (1 << bits) if value >> bits - 1 else value


def merge(message, content, data, depth=0):
    """Reads the fields of a message into a dict, which may hold some already."""
    reader = Reader(data)
    while not reader.is_done():
        number, wire_type = reader.key()
        field = message.fields.get(number)
        if field is None:
            reader.skip(number, wire_type, depth)
            continue
        if wire_type != WIRE_TYPES[field.kind]:
            raise Rejected("unexpected_wire_type")
        if field.kind == "message":
            inner = merge(field.message, dict(content.get(field.name, {})), reader.take(reader.varint()), depth + 1)
            if depth == 0:
                # The envelope holds one payload: another one replaces it.
                for other in payloads(message):
                    content.pop(other, None)
            content[field.name] = inner
            continue
        if field.kind == "string":
            try:
                value = reader.take(reader.varint()).decode()
            except UnicodeDecodeError:
                raise Rejected("invalid_utf8") from None
        elif field.kind == "double":
            value = struct.unpack("<d", reader.take(8))[0]
        elif field.kind == "bool":
            value = reader.varint() != 0
        else:
            value = signed(reader.varint(), 32 if field.kind == "int32" else 64)
        content[field.name] = value
    return content


def check_length(data):
    if not data:
        raise Rejected("empty")
    if len(data) > MAX_FRAME_LEN:
        raise Rejected("too_long")


def no_payload(envelope, data):
    """An envelope without a payload of the revision may hold one of another."""
    reader = Reader(data)
    reason = "no_payload"
    while not reader.is_done():
        number, wire_type = reader.key()
        reader.skip(number, wire_type, 0)
        if number not in envelope.fields and wire_type == LENGTH:
            reason = "payload_not_in_revision"
    return Rejected(reason)


def payload_of(envelope, frame):
    return next((name for name in payloads(envelope) if name in frame), None)


def decode(envelope, data, limit=True):
    if limit:
        check_length(data)
    frame = merge(envelope, {}, data)
    if payload_of(envelope, frame) is None:
        raise no_payload(envelope, data)
    return frame


# Encoding.


def varint(value):
    value &= (1 << 64) - 1
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes(out + bytes([value]))


def is_default(value):
    """A negative zero is a value."""
    return value == struct.pack("<d", 0.0) if isinstance(value, bytes) else not value


def encode(message, content):
    out = b""
    for number, field in sorted(message.fields.items()):
        if field.name not in content:
            continue
        value = content[field.name]
        if field.kind == "double":
            value = struct.pack("<d", value)
        if not field.has_presence and is_default(value):
            continue
        out += varint(number << 3 | WIRE_TYPES[field.kind])
        if field.kind == "message":
            value = encode(field.message, value)
        elif field.kind == "string":
            value = value.encode()
        if WIRE_TYPES[field.kind] == LENGTH:
            out += varint(len(value)) + value
        else:
            out += value if field.kind == "double" else varint(value)
    return out


def to_json(message, content):
    out = {}
    for field in message.fields.values():
        if field.name not in content:
            continue
        value = content[field.name]
        bits = struct.pack("<d", value) if field.kind == "double" else value
        if not field.has_presence and is_default(bits):
            continue
        if field.kind == "message":
            value = to_json(field.message, value)
        elif field.kind == "int64":
            value = str(value)
        elif field.kind == "double" and not math.isfinite(value):
            value = "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
        out[field.json_name] = value
    return out


# Rules.

CONTROLS = [(0x00, 0x1F), (0x7F, 0x9F)]
WHITE_SPACE = [
    (0x09, 0x0D), (0x20, 0x20), (0x85, 0x85), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029),
    (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000),
]
INVISIBLE = [
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0x13430, 0x1343F), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
]
ANYONE, USER, DEVICE = 1, 2, 3


def is_in(character, ranges):
    return any(first <= ord(character) <= last for first, last in ranges)


def eid_problem(eid):
    if not eid:
        return "empty"
    for character in eid:
        if character == "/":
            return "slash"
        if is_in(character, CONTROLS) or is_in(character, WHITE_SPACE):
            return "control_or_white_space"
        if is_in(character, INVISIBLE):
            return "invisible"
    user, at, domain = eid.partition("@")
    return None if user and at and domain and "@" not in domain else "not_user_at_domain"


def device_problem(device):
    if not device:
        return "empty"
    return "control" if any(is_in(character, CONTROLS) for character in device) else None


def party_violations(party, identity):
    if identity is None:
        return [("", "missing")]
    violations = [(".eid", eid_problem(identity.get("eid", "")))]
    device = identity.get("connection_resource_id")
    part = ".connection_resource_id"
    if device is not None:
        violations.append((part, device_problem(device)))
    if party == DEVICE and device is None:
        violations.append((part, "missing"))
    if party == USER and device:
        violations.append((part, "unexpected_device"))
    return [violation for violation in violations if violation[1]]


def enum_value(name):
    """Of the types that a rule names: the first is the request, the second the reply."""
    return 2 if name.endswith(("_PONG", "_RESPONSE")) else 1


def field_violations(field, content):
    options, value = field.options, content.get(field.name, field.default())
    is_required = options.get("required", False)
    if "required_for_type" in options:
        is_required = content.get("type", 0) == enum_value(options["required_for_type"])
    if "codes" in options or "time" in options:
        if value == 0:
            return ["not_set"] if is_required else []
        if value < 0:
            return ["code_not_positive" if "codes" in options else "negative_time"]
    elif "degrees" in options:
        if not math.isfinite(value):
            return ["not_finite"]
        if abs(value) > options["degrees"]:
            return ["out_of_range"]
    elif is_required and not value:
        return ["empty"]
    return []


def violations(envelope, frame):
    found = []
    if len(encode(envelope, frame)) > MAX_FRAME_LEN:
        found.append(("", "too_long"))
    payload = payload_of(envelope, frame)
    content = frame[payload]
    for field in payloads(envelope)[payload].message.fields.values():
        if "party" in field.options:
            parts = party_violations(field.options["party"], content.get(field.name))
            found += [(f"{payload}.{field.name}{part}", reason) for part, reason in parts]
        elif field.kind != "message":
            found += [(f"{payload}.{field.name}", reason) for reason in field_violations(field, content)]
    return [{"field": field, "reason": reason} for field, reason in found]


# Replies.

# Of each request: its reply, whether from and to are swapped, and the fields that the reply echoes, by what they are.
REPLIES = {
    "ping_pong": ("ping_pong", False, {"ping_id": "id", "ping_time": "time"}),
    "logout": ("logout", False, {}),
    "token_revoke_request": ("token_revoke_response", False, {}),
    "subscribe_request": ("subscribe_response", True, {"subscription_id": "id", "one_way": "one_way"}),
    "unsubscribe_request": ("unsubscribe_response", True, {}),
    "awareness_request": ("awareness_response", True, {"awareness_identifier": "id"}),
    "pingpong_message": ("pingpong_message", True, {"request_time": "time"}),
}


def is_request(payload, content):
    kind = content.get("type", 0)
    if payload == "pingpong_message":
        return kind in (0, 1)
    return payload in REPLIES and (payload not in ("ping_pong", "logout") or kind == 1)


def why_no_answer(envelope, request, reply):
    """Why a frame does not answer another, or None if it does."""
    asked, answered = payload_of(envelope, request), payload_of(envelope, reply)
    request, reply = request[asked], reply[answered]
    if not is_request(asked, request):
        return "not_a_request"
    expected, is_swapped, echoed = REPLIES[asked]
    if answered != expected or (asked == answered and reply.get("type", 0) != 2):
        return "not_a_reply"
    pairs = [("from", "to"), ("to", "from")] if is_swapped else [("to", "to")]
    for one, other in pairs:
        party = request.get(one, {})
        # An eid that is empty and one that is not written are the same.
        if {"eid": ""} | party != {"eid": ""} | reply.get(other, {}):
            return "different_party"
        if not party.get("eid") or (not is_swapped and not party.get("connection_resource_id")):
            return "no_party"
    message, of_reply = (payloads(envelope)[name].message.by_name for name in (asked, answered))
    for name, kind in echoed.items():
        value = request.get(name, message[name].default())
        text = str(value) if value and asked == "awareness_request" else value
        if asked == "awareness_request" and not value:
            return "no_id"
        if text != reply.get(name, of_reply[name].default()):
            return f"different_{kind}"
        if not value and kind != "one_way":
            return f"no_{kind}"
    if "status" in of_reply and not reply.get("status"):
        return "no_status"
    return None


# Transcoding.


def counterpart(envelope, payload, other):
    """The name that a payload has in another revision, or None."""
    names = (payload, {"error": "error_message", "error_message": "error"}.get(payload))
    return next((name for name in names if name in payloads(other)), None)


def moved_route(route, field, other):
    server, other_server = field.options.get("server_route"), other.options.get("server_route", other.number)
    return other.number if route == field.number else other_server if route == server else route


def transcode(envelope, other, frame):
    payload = payload_of(envelope, frame)
    name = counterpart(envelope, payload, other)
    if name is None:
        raise Rejected("not_in_revision", payload)
    one, two = payloads(envelope)[payload], payloads(other)[name]
    for field in one.message.fields.values():
        if field.name not in two.message.by_name and frame[payload].get(field.name):
            raise Rejected("not_in_revision", f"{payload}.{field.name}")
    return {"route": moved_route(frame.get("route", 0), one, two), name: frame[payload]}


def transcode_raw(envelope, other, data):
    check_length(data)
    reader, route, payload, has_more = Reader(data), 0, None, False
    while not reader.is_done():
        number, wire_type = reader.key()
        field = envelope.fields.get(number)
        if field is None:
            has_more = True
            reader.skip(number, wire_type, 0)
        elif wire_type != WIRE_TYPES[field.kind]:
            raise Rejected("unexpected_wire_type")
        elif field.kind == "int64":
            route = signed(reader.varint(), 64)
        else:
            has_more |= payload is not None
            payload, body = field, reader.take(reader.varint())
    if payload is None:
        raise no_payload(envelope, data)
    name = counterpart(envelope, payload.name, other)
    if name is None:
        raise Rejected("not_in_revision", payload.name)
    target = payloads(other)[name]
    if target.message.full_name != payload.message.full_name:
        raise Rejected("different_body", payload.name)
    if has_more:
        raise Rejected("extra_fields")
    route = moved_route(route, payload, target)
    start = varint(8) + varint(route) if route else b""
    return start + varint(target.number << 3 | LENGTH) + varint(len(body)) + body


# Redaction.


def redact(envelope, frame):
    payload = payload_of(envelope, frame)
    content = dict(frame[payload])
    for field in payloads(envelope)[payload].message.fields.values():
        if field.options.get("secret") and content.get(field.name):
            content[field.name] = "<redacted>"
    return frame | {payload: content}


# The vectors.


def of_frame(envelopes, vector):
    envelope, data = envelopes[vector["revision"]], bytes.fromhex(vector["hex"])
    try:
        frame = decode(envelope, data)
    except Rejected as rejected:
        return {"result": "invalid", "reason": rejected.reason}
    result = "valid" if encode(envelope, frame) == data else "lenient"
    return {"result": result, "json": to_json(envelope, frame)}


def of_rules(envelopes, vector):
    envelope = envelopes[vector["revision"]]
    frame = decode(envelope, bytes.fromhex(vector["hex"]), limit=False)
    found = violations(envelope, frame)
    result = "invalid" if found else "valid"
    return {"result": result, "json": to_json(envelope, frame), "violations": found}


def of_reply(envelopes, vector):
    envelope = envelopes[vector["revision"]]
    frames = {name: decode(envelope, bytes.fromhex(vector[name]["hex"])) for name in ("request", "reply")}
    reason = why_no_answer(envelope, **frames)
    outcome = {"result": "invalid", "reason": reason} if reason else {"result": "valid"}
    for name, frame in frames.items():
        outcome[name] = {"hex": encode(envelope, frame).hex().upper(), "json": to_json(envelope, frame)}
    return outcome


def of_transcoding(envelopes, vector):
    envelope, other, data = envelopes[vector["revision"]], envelopes[vector["to"]], bytes.fromhex(vector["hex"])
    try:
        if vector["mode"] == "raw":
            output = transcode_raw(envelope, other, data)
        else:
            output = encode(other, transcode(envelope, other, decode(envelope, data)))
    except Rejected as rejected:
        field = {"field": rejected.field} if rejected.field else {}
        return {"result": "invalid", "reason": rejected.reason, **field}
    return {"result": "valid", "output": output.hex().upper()}


def of_redaction(envelopes, vector):
    envelope, data = envelopes[vector["revision"]], bytes.fromhex(vector["hex"])
    frame = decode(envelope, data)
    return {
        "result": "valid" if encode(envelope, frame) == data else "lenient",
        "json": to_json(envelope, frame),
        "output": encode(envelope, redact(envelope, frame)).hex().upper(),
    }


KINDS = {
    "frames": of_frame,
    "rules": of_rules,
    "replies": of_reply,
    "transcoding": of_transcoding,
    "redaction": of_redaction,
}
# What a vector says about itself, and what it is about. All else is its outcome.
GIVEN = {"name", "revision", "hex", "to", "mode", "flags", "comment", "provenance"}


def main(schema, folder):
    envelopes, failures = load(schema), 0
    for kind, outcome_of in KINDS.items():
        suite = json.loads((pathlib.Path(folder) / f"{kind}.json").read_text())
        for vector in suite["vectors"]:
            expected = {name: value for name, value in vector.items() if name not in GIVEN}
            outcome = outcome_of(envelopes, vector)
            # As text, because a negative zero equals a positive one.
            if json.dumps(outcome, sort_keys=True) != json.dumps(expected, sort_keys=True):
                differs = {name for name in outcome.keys() | expected.keys() if outcome.get(name) != expected.get(name)}
                print(f"{kind}: {vector['revision']} {vector['name']}: {', '.join(sorted(differs))}", file=sys.stderr)
                failures += 1
        print(f"{kind}: {len(suite['vectors'])} vectors")
    if failures:
        sys.exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
