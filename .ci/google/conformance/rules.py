"""The vectors of rules.json: one valid message of every kind, and what breaks a rule in it."""

import copy
import math

import frames

DESCRIPTION = "Frames that decode, and the rules that they break."

FLAGS = {
    "party": "Who a message is from and to: a user, a device, or either.",
    "eid": "The text of an eid.",
    "device": "The text of a connection_resource_id.",
    "character": "A single character in an eid or a connection_resource_id.",
    "code": "A number of a table, or any other.",
    "time": "A time in Unix milliseconds.",
    "degrees": "A latitude or a longitude.",
    "text": "A required string.",
    "length": "The length of the whole frame.",
    "border": "A value next to the limit of a rule.",
    "several": "More than one rule is broken.",
}

USER_A, USER_B = {"eid": "a@domain.com"}, {"eid": "b@domain.com"}
DEVICE = {"eid": "a@domain.com", "connection_resource_id": "aaaaa1"}
TIME = 1757571400000

# A valid message of every kind. Its parties, with what they name, and its fields, with their rules: `code`, `time`,
# `text`, or a number of degrees. `required` is always, or where the type is 2.
MESSAGES = {
    "awareness_notification": (
        {"from": USER_A, "to": USER_B, "status": 1},
        {"from": "user", "to": "user"},
        {"status": "code required", "last_seen": "time", "latitude": 90, "longitude": 180,
         "awareness_intention": "code"},
    ),
    "awareness_response": (
        {"from": USER_B, "to": USER_A, "awareness_identifier": "7", "status": 1, "timestamp": TIME},
        {"from": "user", "to": "user"},
        {"status": "code required", "latitude": 90, "longitude": 180, "awareness_intention": "code",
         "timestamp": "time required"},
    ),
    "awareness_request": (
        {"from": USER_A, "to": USER_B, "awareness_identifier": 7},
        {"from": "user", "to": "user"},
        {"timestamp": "time"},
    ),
    "error_message": ({"code": 404, "message": "not found"}, {}, {"code": "code required"}),
    "error": ({"code": 404, "message": "not found"}, {}, {"code": "code required"}),
    "pingpong_message": (
        {"from": USER_A, "to": USER_B, "type": 1, "status": 1, "request_time": TIME},
        {"from": "anyone", "to": "anyone"},
        {"type": "code", "status": "code required", "request_time": "time required",
         "response_time": "time required of type 2"},
    ),
    "ping_pong": (
        {"to": DEVICE, "type": 1, "ping_time": TIME, "ping_id": "p"},
        {"to": "device"},
        {"type": "code required", "ping_time": "time required", "pong_time": "time required of type 2",
         "ping_id": "text required"},
    ),
    "token_revoke_request": (
        {"to": DEVICE, "token": "eyJhbGciOiJub25lIn0.e30.", "timestamp": TIME},
        {"to": "device"},
        {"token": "text required", "timestamp": "time required"},
    ),
    "token_revoke_response": (
        {"to": DEVICE, "status": 1, "timestamp": TIME},
        {"to": "device"},
        {"status": "code required", "timestamp": "time required"},
    ),
    "subscribe_request": (
        {"from": USER_A, "to": USER_B, "subscription_id": "s", "timestamp": TIME},
        {"from": "user", "to": "user"},
        {"subscription_id": "text required", "timestamp": "time required"},
    ),
    "subscribe_response": (
        {"from": USER_B, "to": USER_A, "status": 1, "timestamp": TIME, "subscription_id": "s"},
        {"from": "user", "to": "user"},
        {"status": "code required", "timestamp": "time required", "subscription_id": "text required"},
    ),
    "unsubscribe_request": (
        {"from": USER_A, "to": USER_B, "timestamp": TIME},
        {"from": "user", "to": "user"},
        {"timestamp": "time required"},
    ),
    "unsubscribe_response": (
        {"from": USER_B, "to": USER_A, "status": 1, "timestamp": TIME},
        {"from": "user", "to": "user"},
        {"status": "code required", "timestamp": "time required"},
    ),
    "logout": (
        {"to": DEVICE, "type": 1, "status": 4, "timestamp": TIME},
        {"to": "device"},
        {"type": "code required", "status": "code required", "timestamp": "time required"},
    ),
}
NUMBERS = {
    "dartmessaging": {
        "awareness_notification": 2, "awareness_response": 3, "awareness_request": 4, "error_message": 5,
        "pingpong_message": 6, "token_revoke_request": 7, "token_revoke_response": 8,
    },
    "v1": {
        "awareness_notification": 2, "ping_pong": 6, "token_revoke_request": 7, "token_revoke_response": 8,
        "logout": 12, "error": 15,
    },
    "v2": {
        "awareness_notification": 2, "ping_pong": 3, "token_revoke_request": 4, "token_revoke_response": 5,
        "subscribe_request": 6, "subscribe_response": 7, "unsubscribe_request": 8, "unsubscribe_response": 9,
        "logout": 10, "error": 11,
    },
}

# A value of a party, the part of it that is wrong, and why: for a user, a device, and anyone.
PARTIES = [
    ("absent", None, {"user": ["", "missing"], "device": ["", "missing"], "anyone": ["", "missing"]}),
    ("user", {"eid": "c@domain.com"}, {"device": ["connection_resource_id", "missing"]}),
    ("device", {"eid": "c@domain.com", "connection_resource_id": "1"},
     {"user": ["connection_resource_id", "unexpected_device"]}),
    ("device_empty", {"eid": "c@domain.com", "connection_resource_id": ""},
     dict.fromkeys(("user", "device", "anyone"), ["connection_resource_id", "empty"])),
]
# A value of a code or a time, and why it is wrong: if the field is required, and if not.
NUMBER_RULES = {
    "code": [("0", 0, "not_set", None), ("1", 1, None, None), ("99", 99, None, None),
             ("greatest", (1 << 31) - 1, None, None),
             ("negative", -1, "code_not_positive", "code_not_positive"),
             ("least", -(1 << 31), "code_not_positive", "code_not_positive")],
    "time": [("0", 0, "not_set", None), ("1", 1, None, None), ("greatest", (1 << 63) - 1, None, None),
             ("negative", -1, "negative_time", "negative_time"),
             ("least", -(1 << 63), "negative_time", "negative_time")],
}

# The eid of a valid ping, and what is wrong with it.
EIDS = [
    ("empty", "", "empty", ""),
    ("shortest", "a@b", None, ""),
    ("at_alone", "@", "not_user_at_domain", ""),
    ("no_at", "a", "not_user_at_domain", ""),
    ("no_user", "@b", "not_user_at_domain", ""),
    ("no_domain", "a@", "not_user_at_domain", ""),
    ("two_ats", "a@b@c", "not_user_at_domain", ""),
    ("two_ats_side_by_side", "a@@b", "not_user_at_domain", ""),
    ("at_first_and_within", "@a@b", "not_user_at_domain", ""),
    ("at_within_and_last", "a@b@", "not_user_at_domain", ""),
    ("fullwidth_at", "a\uff20b", "not_user_at_domain", "U+FF20 looks like an @, and is none."),
    ("other_scripts", "\u00e4@\u65e5\u672c", None, ""),
    ("upper_case", "A@DOMAIN.COM", None, "There is no rule about case."),
    ("punctuation", "a.b+c!#$%&'*=?^_`{|}~-\"<>()[]:;,\\@d", None, "All of ASCII's punctuation but the slash"),
    ("combining_mark", "e\u0301@b", None, "There is no rule about normalization."),
    ("domain_without_dot", "a@localhost", None, "There is no rule about the domain."),
    ("domain_with_dots", "a@.b..c.", None, ""),
    ("slash", "a@b/c", "slash", ""),
    ("slash_first", "/a@b", "slash", ""),
    ("slash_and_no_at", "a/b", "slash", "A forbidden character goes before the form."),
    ("slash_then_space", "a/ @b", "slash", "The first forbidden character counts."),
    ("space_then_slash", "a /@b", "control_or_white_space", "The first forbidden character counts."),
    ("space_then_invisible", "a \u200b@b", "control_or_white_space", "The first forbidden character counts."),
    ("invisible_then_space", "a\u200b @b", "invisible", "The first forbidden character counts."),
    ("space_only", " ", "control_or_white_space", ""),
    ("invisible_only", "\u200b", "invisible", ""),
    ("invisible_in_domain", "a@b\u200b", "invisible", ""),
    ("space_first", " a@b", "control_or_white_space", ""),
    ("space_last", "a@b ", "control_or_white_space", ""),
    ("emoji_of_one_character", "\U0001f600@b", None, ""),
    ("emoji_with_joiner", "\U0001f468\u200d\U0001f469@b", "invisible", "U+200D joins two emoji."),
    ("emoji_with_variation_selector", "\u2764\ufe0f@b", "invisible", "U+FE0F"),
]
DEVICES = [
    ("shortest", "1", None, ""),
    ("space", " ", None, "A connection_resource_id is opaque: only control characters are forbidden."),
    ("slash_and_at", "a/b@c", None, ""),
    ("invisible", "\u200b\u202e\u00ad", None, ""),
    ("white_space_that_is_no_control", "\u00a0\u2028\u3000", None, ""),
    ("other_scripts", "\u00e4\u65e5\U0001f600", None, ""),
    ("control_first", "\n1", "control", ""),
    ("control_last", "1\n", "control", ""),
]

# Characters, from one to another, by what they are in an eid.
CONTROLS = [(0x00, 0x1F), (0x7F, 0x9F)]
# Unicode's property White_Space, without the controls.
WHITE_SPACE = [
    (0x20, 0x20), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F),
    (0x205F, 0x205F), (0x3000, 0x3000),
]
# Default_Ignorable_Code_Point, and the category Cf without Prepended_Concatenation_Mark.
INVISIBLE = [
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0x13430, 0x1343F), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
]
# Allowed, though one might think otherwise.
VISIBLE = [
    (0x600, 0x605), (0x6DD, 0x6DD), (0x70F, 0x70F), (0x890, 0x891), (0x8E2, 0x8E2), (0x110BD, 0x110BD),
    (0x110CD, 0x110CD),  # Prepended_Concatenation_Mark, of category Cf
    (0x2800, 0x2800),  # BRAILLE PATTERN BLANK
    (0xE000, 0xF8FF),  # private use
    (0xFFFC, 0xFFFF),  # OBJECT REPLACEMENT CHARACTER to a noncharacter
    (0x10FFFF, 0x10FFFF),
]


def characters():
    """Both ends of each range, and the neighbours of the forbidden ones."""
    forbidden = {
        code: reason
        for ranges, reason in (
            (CONTROLS, "control_or_white_space"), (WHITE_SPACE, "control_or_white_space"), (INVISIBLE, "invisible"),
            ([(0x2F, 0x2F)], "slash"),
        )
        for first, last in ranges
        for code in range(first, last + 1)
    }
    ends = {end for ranges in (CONTROLS, WHITE_SPACE, INVISIBLE, VISIBLE) for pair in ranges for end in pair}
    ends |= {code + step for code in forbidden for step in (-1, 1) if code + step not in forbidden}
    # The @ is no part of a user or a domain, and below U+0000 there is nothing.
    for code in sorted(ends - {-1, ord("@")}):
        yield code, forbidden.get(code)


class Rules:
    def __init__(self, google):
        self.google = google

    def vector(self, revision, payload, name, changes, violations, flags, comment=""):
        """A vector of the valid message with these changes. A violation is a field of the payload and a reason."""
        content = copy.deepcopy(MESSAGES[payload][0])
        for field, value in changes.items():
            if value is None:
                content.pop(field, None)
            else:
                content[field] = value
        frame = self.google.encode(revision, {"route": NUMBERS[revision][payload], payload: content})
        vector = {
            "name": f"{payload}.{name}",
            "revision": revision,
            "result": "invalid" if violations else "valid",
            "hex": frame,
            "violations": [{"field": f"{payload}.{field}", "reason": reason} for field, reason in violations],
            "flags": flags.split(),
            "comment": comment,
            "provenance": self.google.PROVENANCE,
        }
        return self.google.with_json(vector)

    def of_parties(self, revision, payload):
        for party, kind in MESSAGES[payload][1].items():
            for name, value, wrong in PARTIES:
                part, reason = wrong.get(kind, (None, None))
                violations = [(f"{party}.{part}".rstrip("."), reason)] if reason else []
                yield self.vector(revision, payload, f"{party}_{name}", {party: value}, violations, "party")

    def of_fields(self, revision, payload):
        for field, rule in MESSAGES[payload][2].items():
            if isinstance(rule, int):
                yield from self.of_degrees(revision, payload, field, rule)
                continue
            kind, *required = rule.split(" ", 1)
            if kind == "text":
                yield self.vector(revision, payload, f"{field}_empty", {field: None}, [(field, "empty")], "text")
                yield self.vector(revision, payload, f"{field}_space", {field: " "}, [], "text", "Not empty")
                continue
            types = {"": {}}
            if required == ["required of type 2"]:
                types = {"": {}, "_of_type_2": {"type": 2}, "_of_type_99": {"type": 99}}
            for suffix, changes in types.items():
                is_required = required == ["required"] or suffix == "_of_type_2"
                for name, value, if_required, otherwise in NUMBER_RULES[kind]:
                    reason = if_required if is_required else otherwise
                    violations = [(field, reason)] if reason else []
                    flags = kind if name in ("99",) else f"{kind} border"
                    name = f"{field}_{name}{suffix}"
                    yield self.vector(revision, payload, name, changes | {field: value}, violations, flags)

    def of_degrees(self, revision, payload, field, limit):
        above = math.nextafter(limit, math.inf)
        for name, value, reason in (
            ("limit", limit, None), ("negative_limit", -limit, None),
            ("above_limit", above, "out_of_range"), ("below_negative_limit", -above, "out_of_range"),
            ("negative_zero", -0.0, None), ("greatest", 1.7976931348623157e308, "out_of_range"),
            ("infinity", "Infinity", "not_finite"), ("negative_infinity", "-Infinity", "not_finite"),
            ("nan", "NaN", "not_finite"),
        ):
            violations = [(field, reason)] if reason else []
            yield self.vector(revision, payload, f"{field}_{name}", {field: value}, violations, "degrees border")

    def of_identities(self):
        def ping(name, eid, device, violations, flags, comment=""):
            to = {"eid": eid, "connection_resource_id": device}
            return self.vector("v2", "ping_pong", name, {"to": to}, violations, flags, comment)

        for name, eid, reason, comment in EIDS:
            yield ping(f"eid_{name}", eid, "1", [("to.eid", reason)] if reason else [], "eid", comment)
        for name, device, reason, comment in DEVICES:
            violations = [("to.connection_resource_id", reason)] if reason else []
            yield ping(f"device_{name}", "a@b", device, violations, "device", comment)
        for code, reason in characters():
            violations = [("to.eid", reason)] if reason else []
            yield ping(f"eid_with_{code:04x}", f"a{chr(code)}@b", "1", violations, "eid character", f"U+{code:04X}")
        for code in sorted({end + step for pair in CONTROLS for end in pair for step in (-1, 0, 1)} - {-1}):
            is_control = any(first <= code <= last for first, last in CONTROLS)
            violations = [("to.connection_resource_id", "control")] if is_control else []
            name = f"device_with_{code:04x}"
            yield ping(name, "a@b", f"1{chr(code)}", violations, "device character", f"U+{code:04X}")

    def of_several(self):
        yield self.vector("v2", "logout", "nothing_set", dict.fromkeys(("to", "type", "status", "timestamp")), [
            ("to", "missing"), ("type", "not_set"), ("status", "not_set"), ("timestamp", "not_set"),
        ], "several", "In the order of the fields")
        yield self.vector("v2", "ping_pong", "identity_empty", {"to": {}}, [
            ("to.eid", "empty"), ("to.connection_resource_id", "missing"),
        ], "several party", "An identity without fields is present.")
        yield self.vector("v2", "ping_pong", "both_parts_wrong", {
            "to": {"eid": "a b", "connection_resource_id": "\n"},
        }, [
            ("to.eid", "control_or_white_space"), ("to.connection_resource_id", "control"),
        ], "several eid device")
        yield self.vector("v2", "subscribe_request", "device_with_control", {
            "to": {"eid": "b@domain.com", "connection_resource_id": "\n"},
        }, [("to.connection_resource_id", "control"), ("to.connection_resource_id", "unexpected_device")],
            "several party device", "Two rules of one field: what it holds, and that it is set.")
        yield self.vector("v2", "subscribe_request", "both_parties_missing", {"from": None, "to": None}, [
            ("from", "missing"), ("to", "missing"),
        ], "several party")
        yield self.vector("v1", "error", "texts_empty", {"message": None}, [], "text",
                          "message, route and details are optional.")

    def of_length(self):
        comment = "A frame above 65,536 bytes is not sent, because receivers reject it."
        too_long, negative = ("", "too_long"), ("ping_pong.type", "code_not_positive")
        for name, length, code, violations in (
            ("frame_of_65536_bytes", 65_536, 1, []),
            ("frame_of_65536_bytes_with_negative_type", 65_536, frames.negative(-1), [negative]),
            ("frame_of_65537_bytes", 65_537, 1, [too_long]),
            ("frame_of_65537_bytes_with_negative_type", 65_537, frames.negative(-1), [too_long, negative]),
        ):
            yield self.google.with_json({
                "name": name,
                "revision": "v2",
                "result": "invalid" if violations else "valid",
                "hex": frames.long_ping(length, code).hex().upper(),
                "violations": [{"field": field, "reason": reason} for field, reason in violations],
                "flags": ["length", "border"] + ["several"] * (len(violations) > 1),
                "comment": comment,
                "provenance": frames.ASSEMBLED,
            })


def vectors(google):
    rules, seen = Rules(google), set()
    for revision in ("v2", "v1", "dartmessaging"):
        for payload in NUMBERS[revision]:
            yield rules.vector(revision, payload, "valid", {}, [], "")
            yield from rules.of_parties(revision, payload)
            # v1 has the messages of v2; Dartmessaging has its own, and others that are the same.
            if payload not in seen or (revision == "dartmessaging" and payload.startswith("token")):
                yield from rules.of_fields(revision, payload)
            seen.add(payload)
    yield from rules.of_identities()
    yield from rules.of_several()
    yield from rules.of_length()
