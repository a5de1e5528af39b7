"""The vectors of transcoding.json: frames moved to another revision, decoded and raw."""

import frames
from frames import number, string
from rules import MESSAGES, NUMBERS
from wire import message

DESCRIPTION = "Frames moved from one revision to another: what they become, or why they cannot move."

FLAGS = {
    "route": "What becomes of the route.",
    "payload": "A payload that the other revision has, lacks, or has with other fields.",
    "field": "A field that the other revision lacks.",
    "unknown": "A field that no message has.",
    "lenient": "A frame that an encoder would write otherwise.",
    "malformed": "A frame that does not decode.",
    "same_revision": "A frame that moves to its own revision.",
}

# The public server's routes, of the payloads that it serves or sends.
SERVER_ROUTES = {
    "dartmessaging": {},
    "v1": {"awareness_notification": 1, "ping_pong": 6, "logout": 12},
    "v2": {
        "awareness_notification": 1, "ping_pong": 4, "token_revoke_request": 5, "token_revoke_response": 6,
        "subscribe_request": 6, "subscribe_response": 7, "logout": 11,
    },
}
TOKENS = ("token_revoke_request", "token_revoke_response")
NAMES = {
    ("dartmessaging", "error"): "error_message",
    ("v1", "error_message"): "error",
    ("v2", "error_message"): "error",
}

# The frame of v2, its payload's bytes in v1 after they were moved raw, and the frame of v1 after it was decoded: name,
# frame, raw, decoded, flags, comment. A word is a reason.
SHAPES = [
    ("unknown_field_in_body", frames.ping(frames.PING + number(9, 1)), 6, frames.PING + number(9, 1), frames.PING,
     "unknown", "Raw keeps it, decoding drops it."),
    ("unknown_field_in_envelope", frames.FRAME + number(99, 1), 6, "extra_fields", frames.PING, "unknown",
     "It may be a payload of the other revision."),
    ("unknown_payload_of_v1", frames.FRAME + message(12, b""), 6, "extra_fields", frames.PING, "unknown",
     "In v1 it would be a logout, and win."),
    ("payload_split", frames.ROUTE + message(3, frames.IDENTITY) + message(3, number(2, 1)), 6, "extra_fields",
     frames.IDENTITY + number(2, 1), "lenient", "Decoding merges the parts."),
    ("payload_replaced", frames.ROUTE + message(10, b"") + message(3, frames.PING), 6, "extra_fields", frames.PING,
     "lenient", "Decoding drops the logout."),
    ("payload_before_route", message(3, frames.PING) + frames.ROUTE, 6, frames.PING, frames.PING, "lenient", ""),
    ("route_twice", number(1, 9) + frames.FRAME, 6, frames.PING, frames.PING, "lenient", "The last one wins."),
    ("route_absent", message(3, frames.PING), 0, frames.PING, frames.PING, "lenient route", "Route 0 is kept."),
    ("type_in_two_bytes", frames.ping(b"\x10\x81\0"), 6, b"\x10\x81\0", number(2, 1), "lenient",
     "Raw keeps the bytes of the payload, decoding encodes them anew."),
    ("default_written", frames.ping(string(5, "")), 6, string(5, ""), b"", "lenient", ""),
    ("text_not_utf8", frames.ping(string(5, b"\xff")), 6, string(5, b"\xff"), "invalid_utf8", "malformed",
     "Raw does not read the payload."),
    ("type_as_bytes", frames.ping(string(2, b"")), 6, string(2, b""), "unexpected_wire_type", "malformed",
     "Raw does not read the payload."),
    ("truncated_body", frames.ping(b"\x2a\x7f"), 6, b"\x2a\x7f", "truncated", "malformed",
     "Raw does not read the payload."),
    ("truncated_envelope", frames.FRAME[:-1], 6, "truncated", "truncated", "malformed", ""),
    ("no_bytes", b"", 6, "empty", "empty", "malformed", ""),
    ("route_only", frames.ROUTE, 6, "no_payload", "no_payload", "malformed", ""),
    ("payload_of_v1", number(1, 12) + message(12, b""), 6, "payload_not_in_revision", "payload_not_in_revision",
     "malformed", ""),
]


def server_or_default_route(revision, payload):
    return SERVER_ROUTES[revision].get(payload, NUMBERS[revision][payload])


def vectors(google):
    def vector(revision, to, mode, name, digits, outcome, field, flags, comment, provenance):
        """The outcome is hex, or a reason in lower case."""
        is_valid = outcome == outcome.upper()
        return {
            "name": f"{name}.to_{to}.{mode}",
            "revision": revision,
            "to": to,
            "mode": mode,
            "result": "valid" if is_valid else "invalid",
            "hex": digits,
            **({"output": outcome} if is_valid else {"reason": outcome}),
            **({"field": field} if field else {}),
            "flags": flags.split(),
            "comment": comment,
            "provenance": provenance,
        }

    def moved(revision, to, payload, name, content, routes, flags, decoded="", raw="", field=""):
        """The routes are that of the frame and that of the outcome, unless the frame does not move."""
        digits = google.encode(revision, {"route": routes[0], payload: content})
        for mode, reason in (("decoded", decoded), ("raw", raw)):
            outcome = reason or google.encode(to, {"route": routes[1], NAMES.get((to, payload), payload): content})
            path = "" if not reason else field if mode == "decoded" else payload
            yield vector(revision, to, mode, f"{payload}.{name}", digits, outcome, path, flags, "", google.PROVENANCE)

    for revision in NUMBERS:
        for to in NUMBERS:
            for payload, from_number in NUMBERS[revision].items():
                content = MESSAGES[payload][0]
                other = NAMES.get((to, payload), payload)
                to_number = NUMBERS[to].get(other)
                if to == revision:
                    routes = (server_or_default_route(revision, payload),) * 2
                    yield from moved(revision, to, payload, "server_route", content, routes, "same_revision")
                    continue
                if to_number is None:
                    yield from moved(revision, to, payload, "lacking", content, (from_number, None), "payload",
                                     "not_in_revision", "not_in_revision", payload)
                    continue
                differs = "dartmessaging" in (revision, to) and payload in TOKENS
                raw = "different_body" if differs else ""
                yield from moved(revision, to, payload, "default_route", content, (from_number, to_number), "route", "",
                                 raw)
                server_route = SERVER_ROUTES[revision].get(payload, from_number)
                if server_route != from_number:
                    routes = (server_route, server_or_default_route(to, other))
                    yield from moved(revision, to, payload, "server_route", content, routes, "route", "", raw)
                for name, route in (("route_0", 0), ("other_route", 77), ("negative_route", -1)):
                    yield from moved(revision, to, payload, name, content, (route, route), "route", "", raw)
                if to_number != from_number and to_number != server_route:
                    # The number that the payload has over there is no route of its own here.
                    yield from moved(revision, to, payload, "route_of_the_target", content, (to_number, to_number),
                                     "route", "", raw)
                if differs and to == "dartmessaging":
                    yield from moved(revision, to, payload, "with_reason", content | {"reason": "lost"},
                                     (from_number, None), "payload field", "not_in_revision", raw, f"{payload}.reason")

    for name, frame, route, raw, decoded, flags, comment in SHAPES:
        for mode, outcome in (("decoded", decoded), ("raw", raw)):
            if isinstance(outcome, bytes):
                # Route 4 is the public server's for a ping of v2; in v1 that is 6.
                outcome = ((number(1, route) if route else b"") + message(6, outcome)).hex().upper()
            yield vector("v2", "v1", mode, name, frame.hex().upper(), outcome, "", flags, comment, frames.ASSEMBLED)
    kept = frames.ping(frames.PING + number(9, 1))
    for mode, body in (("decoded", frames.PING), ("raw", frames.PING + number(9, 1))):
        yield vector("v2", "v2", mode, "unknown_field_in_body", kept.hex().upper(), frames.ping(body).hex().upper(), "",
                     "same_revision unknown", "", frames.ASSEMBLED)
