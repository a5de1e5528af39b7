"""The vectors of redaction.json: frames, and the copies of them that may be logged."""

import frames
from frames import number, string
from rules import DEVICE, MESSAGES, NUMBERS, TIME
from wire import message

DESCRIPTION = "Frames, and the copies of them that may be logged: without their token."

FLAGS = {
    "token": "The frame has a token.",
    "no_token": "The token is empty, or absent.",
    "unchanged": "The message has no token, and stays as it is.",
    "lenient": "A frame that an encoder would write otherwise.",
}

REDACTED = "<redacted>"
TOKEN = "eyJhbGciOiJub25lIn0.e30."


def vectors(google):
    def vector(revision, name, digits, output, flags, comment, provenance=google.PROVENANCE):
        return google.with_json({
            "name": name,
            "revision": revision,
            "result": "lenient" if flags.endswith("lenient") else "valid",
            "hex": digits,
            "output": output,
            "flags": flags.split(),
            "comment": comment,
            "provenance": provenance,
        })

    def request(revision, name, token, expected, flags, comment, **fields):
        def frame(token):
            content = {"to": DEVICE, "token": token, "timestamp": TIME} | fields
            number = NUMBERS[revision]["token_revoke_request"]
            return google.encode(revision, {"route": number, "token_revoke_request": content})

        return vector(revision, f"token_revoke_request.{name}", frame(token), frame(expected), flags, comment)

    for revision, numbers in NUMBERS.items():
        yield request(revision, "token", TOKEN, REDACTED, "token", "")
        yield request(revision, "short_token", "x", REDACTED, "token", "The length of the token is not shown either.")
        yield request(revision, "long_token", "x" * 2000, REDACTED, "token", "")
        yield request(revision, "no_token", "", "", "no_token", "An empty token stays empty.")
        yield request(revision, "redacted_token", REDACTED, REDACTED, "token", "To redact twice changes nothing.")
        for payload in numbers:
            if payload != "token_revoke_request":
                digits = google.encode(revision, {"route": numbers[payload], payload: MESSAGES[payload][0]})
                yield vector(revision, f"{payload}.unchanged", digits, digits, "unchanged", "")
    yield request("v2", "reason", TOKEN, REDACTED, "token", "The other fields stay, also the texts.", reason="lost")

    def assembled(name, frame, output, comment):
        return vector("v2", f"token_revoke_request.{name}", frame.hex().upper(), output.hex().upper(), "token lenient",
                      comment, frames.ASSEMBLED)

    route, token, redacted = number(1, 4), string(2, TOKEN), string(2, REDACTED)
    output = route + message(4, frames.IDENTITY + redacted)
    yield assembled("token_twice", route + message(4, frames.IDENTITY + string(2, "first") + token), output,
                    "No token is left, neither the first nor the last.")
    yield assembled("token_before_to", route + message(4, token + frames.IDENTITY), output, "")
    yield assembled("token_in_second_part", route + message(4, frames.IDENTITY) + message(4, token), output, "")
    yield assembled("token_in_replaced_payload", route + message(4, token) + message(10, number(2, 1)),
                    route + message(10, number(2, 1)), "A payload that another one replaces leaves nothing.")
    yield assembled("token_in_unknown_field", route + message(4, frames.IDENTITY + token + string(9, TOKEN)), output,
                    "Decoding drops unknown fields, and what they hold.")
