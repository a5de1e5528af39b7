"""The vectors of replies.json: a reply to each request, and near misses, which differ from it in one field."""

from rules import DEVICE, MESSAGES, NUMBERS, TIME, USER_A, USER_B

DESCRIPTION = "A request and a message: whether the message answers the request."

FLAGS = {
    "party": "Who the two messages are from and to.",
    "id": "A correlation id.",
    "time": "A time that the reply echoes, or one that it does not.",
    "status": "The outcome that the reply gives.",
    "type": "The field that tells a request from its reply.",
    "one_way": "A bool that the reply echoes.",
    "payload": "The kind of message.",
    "route": "The route of the frames.",
    "not_correlated": "A field that the reply does not echo: it may have any value.",
}

PONG_TIME = TIME + 9
OTHER_USER, OTHER_DEVICE = {"eid": "c@domain.com"}, {"eid": "a@domain.com", "connection_resource_id": "aaaaa2"}
DEVICE_OF_OTHER = {"eid": "c@domain.com", "connection_resource_id": "aaaaa1"}
NO_EID = {"connection_resource_id": "aaaaa1"}
EMPTY_DEVICE = {"eid": "a@domain.com", "connection_resource_id": ""}
UPPER = {"eid": "A@domain.com", "connection_resource_id": "aaaaa1"}

# Where the reply echoes `to`, a device: name, changes of the request, changes of the reply, reason, flags.
DEVICES = [
    ("other_user", {}, {"to": DEVICE_OF_OTHER}, "different_party", "party"),
    ("other_device", {}, {"to": OTHER_DEVICE}, "different_party", "party"),
    ("other_case", {}, {"to": UPPER}, "different_party", "party"),
    ("user_instead_of_device", {}, {"to": USER_A}, "different_party", "party"),
    ("no_party_in_reply", {}, {"to": None}, "different_party", "party"),
    ("no_party_in_request", {"to": None}, {}, "different_party", "party"),
    ("no_party_in_both", {"to": None}, {"to": None}, "no_party", "party"),
    ("no_device_in_both", {"to": USER_A}, {"to": USER_A}, "no_party", "party"),
    ("empty_device_in_both", {"to": EMPTY_DEVICE}, {"to": EMPTY_DEVICE}, "no_party", "party"),
    ("no_eid_in_both", {"to": NO_EID}, {"to": NO_EID}, "no_party", "party"),
]
# Where the reply swaps `from` and `to`.
SWAPPED = [
    ("parties_not_swapped", {}, {"from": USER_A, "to": USER_B}, "different_party", "party"),
    ("from_other_user", {}, {"from": OTHER_USER}, "different_party", "party"),
    ("to_other_user", {}, {"to": OTHER_USER}, "different_party", "party"),
    ("from_device", {}, {"from": USER_B | {"connection_resource_id": "1"}}, "different_party", "party"),
    ("from_empty_device", {}, {"from": USER_B | {"connection_resource_id": ""}}, "different_party", "party"),
    ("from_nobody", {}, {"from": None}, "different_party", "party"),
    ("to_nobody", {}, {"to": None}, "different_party", "party"),
    ("asked_nobody", {"to": None}, {"from": None}, "no_party", "party"),
    ("asked_by_nobody", {"from": None}, {"to": None}, "no_party", "party"),
    ("asked_by_nobody_with_empty_eid", {"from": {}}, {"to": {}}, "no_party", "party"),
    ("same_user_on_both_sides", {"to": USER_A}, {"from": USER_A}, None, "party"),
    ("devices_on_both_sides", {"to": DEVICE}, {"from": DEVICE}, None, "party"),
]
STATUS = [
    ("no_status", {}, {"status": 0}, "no_status", "status"),
    ("status_unlisted", {}, {"status": 99}, None, "status"),
    ("status_negative", {}, {"status": -1}, None, "status"),
]
TIMESTAMP = [
    ("other_timestamp", {}, {"timestamp": TIME + 1}, None, "time not_correlated"),
    ("earlier_timestamp", {}, {"timestamp": 1}, None, "time not_correlated"),
    ("no_timestamp", {}, {"timestamp": 0}, None, "time not_correlated"),
]


def of_types(request=1, reply=2):
    """Messages that are their own replies, and differ in the type."""
    return [
        ("type_of_request", {}, {"type": request}, "not_a_reply", "type"),
        ("type_not_set", {}, {"type": 0}, "not_a_reply", "type"),
        ("type_unlisted", {}, {"type": 99}, "not_a_reply", "type"),
        ("request_is_reply", {"type": reply}, {}, "not_a_request", "type"),
        ("request_of_unlisted_type", {"type": 99}, {}, "not_a_request", "type"),
    ]


IDENTIFIERS = [
    ("identifier_other", {}, {"awareness_identifier": "8"}, "different_id", "id"),
    ("identifier_empty", {}, {"awareness_identifier": ""}, "different_id", "id"),
    ("identifier_with_leading_zero", {}, {"awareness_identifier": "07"}, "different_id", "id"),
    ("identifier_with_sign", {}, {"awareness_identifier": "+7"}, "different_id", "id"),
    ("identifier_with_space", {}, {"awareness_identifier": "7 "}, "different_id", "id"),
    ("identifier_with_fraction", {}, {"awareness_identifier": "7.0"}, "different_id", "id"),
    ("identifier_in_other_digits", {}, {"awareness_identifier": "\u0667"}, "different_id", "id"),
    ("identifier_0_in_both", {"awareness_identifier": 0}, {"awareness_identifier": "0"}, "no_id", "id"),
    ("identifier_not_set_in_both", {"awareness_identifier": 0}, {"awareness_identifier": ""}, "no_id", "id"),
    ("identifier_negative", {"awareness_identifier": -7}, {"awareness_identifier": "-7"}, None, "id"),
    ("identifier_without_its_sign", {"awareness_identifier": -7}, {"awareness_identifier": "7"}, "different_id", "id"),
    ("identifier_greatest", {"awareness_identifier": (1 << 63) - 1}, {"awareness_identifier": "9223372036854775807"},
     None, "id"),
    ("identifier_least", {"awareness_identifier": -(1 << 63)}, {"awareness_identifier": "-9223372036854775808"}, None,
     "id"),
    ("identifier_beyond_53_bits", {"awareness_identifier": (1 << 53) + 1},
     {"awareness_identifier": "9007199254740992"}, "different_id", "id"),
]
PONG = MESSAGES["ping_pong"][0] | {"type": 2, "pong_time": PONG_TIME}
RESPONSE = {"from": USER_B, "to": USER_A, "type": 2, "status": 2, "request_time": TIME, "response_time": PONG_TIME}
# Of each request: its revisions, its payload, the payload and the content of the reply, and the near misses.
REQUESTS = [
    (("v1", "v2"), "ping_pong", "ping_pong", PONG, DEVICES + of_types() + [
        ("request_without_type", {"type": 0}, {}, "not_a_request", "type"),
        ("id_other", {}, {"ping_id": "q"}, "different_id", "id"),
        ("id_other_case", {}, {"ping_id": "P"}, "different_id", "id"),
        ("id_longer", {}, {"ping_id": "p "}, "different_id", "id"),
        ("id_not_normalized", {"ping_id": "\u00e9"}, {"ping_id": "e\u0301"}, "different_id", "id"),
        ("id_empty_in_reply", {}, {"ping_id": ""}, "different_id", "id"),
        ("id_empty_in_request", {"ping_id": ""}, {}, "different_id", "id"),
        ("id_empty_in_both", {"ping_id": ""}, {"ping_id": ""}, "no_id", "id"),
        ("ping_time_other", {}, {"ping_time": TIME + 1}, "different_time", "time"),
        ("ping_time_in_seconds", {}, {"ping_time": TIME // 1000}, "different_time", "time"),
        ("ping_time_not_set_in_reply", {}, {"ping_time": 0}, "different_time", "time"),
        ("ping_time_not_set_in_both", {"ping_time": 0}, {"ping_time": 0}, "no_time", "time"),
        ("pong_time_not_set", {}, {"pong_time": 0}, None, "time not_correlated"),
        ("pong_time_before_ping_time", {}, {"pong_time": 1}, None, "time not_correlated"),
    ]),
    (("v1", "v2"), "logout", "logout", {"to": DEVICE, "type": 2, "status": 3, "timestamp": TIME},
     DEVICES + of_types() + STATUS + TIMESTAMP + [
        ("request_without_type", {"type": 0}, {}, "not_a_request", "type"),
        ("status_of_request", {}, {"status": 4}, None, "status"),
    ]),
    (("v1", "v2", "dartmessaging"), "token_revoke_request", "token_revoke_response",
     MESSAGES["token_revoke_response"][0], DEVICES + STATUS + TIMESTAMP),
    (("v2",), "subscribe_request", "subscribe_response", MESSAGES["subscribe_response"][0],
     SWAPPED + STATUS + TIMESTAMP + [
        ("id_other", {}, {"subscription_id": "t"}, "different_id", "id"),
        ("id_empty_in_reply", {}, {"subscription_id": ""}, "different_id", "id"),
        ("id_empty_in_both", {"subscription_id": ""}, {"subscription_id": ""}, "no_id", "id"),
        ("one_way_in_reply_only", {}, {"one_way": True}, "different_one_way", "one_way"),
        ("one_way_in_request_only", {"one_way": True}, {}, "different_one_way", "one_way"),
        ("one_way_in_both", {"one_way": True}, {"one_way": True}, None, "one_way"),
        ("message", {}, {"message": "welcome"}, None, "not_correlated"),
    ]),
    (("v2",), "unsubscribe_request", "unsubscribe_response", MESSAGES["unsubscribe_response"][0],
     SWAPPED + STATUS + TIMESTAMP + [
        ("two_way_removed", {}, {"two_way_removed": True}, None, "not_correlated"),
        ("two_way_not_removed", {"force_two_way_removal": True}, {}, None, "not_correlated"),
    ]),
    (("dartmessaging",), "awareness_request", "awareness_response", MESSAGES["awareness_response"][0],
     SWAPPED + STATUS + TIMESTAMP + IDENTIFIERS),
    (("dartmessaging",), "pingpong_message", "pingpong_message", RESPONSE, SWAPPED + STATUS + of_types() + [
        ("request_without_type", {"type": 0}, {}, None, "type"),
        ("request_time_other", {}, {"request_time": TIME + 1}, "different_time", "time"),
        ("request_time_not_set_in_reply", {}, {"request_time": 0}, "different_time", "time"),
        ("request_time_not_set_in_both", {"request_time": 0}, {"request_time": 0}, "no_time", "time"),
        ("response_time_not_set", {}, {"response_time": 0}, None, "time not_correlated"),
    ]),
]
# Two messages that are no request and reply: revision, payload, payload, reason.
PAYLOADS = [
    ("v2", "subscribe_request", "unsubscribe_response", "not_a_reply"),
    ("v2", "unsubscribe_request", "subscribe_response", "not_a_reply"),
    ("v2", "subscribe_request", "subscribe_request", "not_a_reply"),
    ("v2", "token_revoke_request", "token_revoke_request", "not_a_reply"),
    ("v2", "token_revoke_request", "error", "not_a_reply"),
    ("v2", "logout", "ping_pong", "not_a_reply"),
    ("v2", "subscribe_response", "subscribe_response", "not_a_request"),
    ("v2", "error", "error", "not_a_request"),
    ("v2", "awareness_notification", "awareness_notification", "not_a_request"),
    ("v1", "token_revoke_response", "token_revoke_request", "not_a_request"),
    ("dartmessaging", "awareness_request", "awareness_notification", "not_a_reply"),
    ("dartmessaging", "awareness_response", "awareness_request", "not_a_request"),
]
COMMENTS = {
    "other_case": "There is no rule about case: the text is compared as it is.",
    "from_empty_device": "Absent and empty are different.",
    "devices_on_both_sides": "A rule is broken where the parties are users, but the reply answers the request.",
    "identifier_beyond_53_bits": "2^53 + 1 and 2^53 are the same double.",
    "id_not_normalized": "The text is compared as it is.",
    "pong_time_not_set": "A rule is broken, but the reply answers the request.",
    "status_negative": "A rule is broken, but the reply answers the request.",
    "no_timestamp": "A rule is broken in some messages, but the reply answers the request.",
}


def vectors(google):
    def vector(revision, name, request, reply, reason, flags, routes=(None, None)):
        def frame(payload, content, route):
            content = {field: value for field, value in content.items() if value is not None}
            route = NUMBERS[revision][payload] if route is None else route
            digits = google.encode(revision, {"route": route, payload: content})
            return {"hex": digits, "json": google.json(revision, digits)}

        return {
            "name": name,
            "revision": revision,
            "result": "invalid" if reason else "valid",
            "request": frame(*request, routes[0]),
            "reply": frame(*reply, routes[1]),
            **({"reason": reason} if reason else {}),
            "flags": flags.split(),
            "comment": COMMENTS.get(name.split(".")[1], ""),
            "provenance": google.PROVENANCE,
        }

    for revisions, payload, reply_payload, reply, cases in REQUESTS:
        for revision in revisions:
            request = MESSAGES[payload][0]
            answer = (payload, request), (reply_payload, reply)
            yield vector(revision, f"{payload}.answered", *answer, None, "")
            yield vector(revision, f"{payload}.other_routes", *answer, None, "route", (77, -1))
            for name, changes, reply_changes, reason, flags in cases:
                one, other = (payload, request | changes), (reply_payload, reply | reply_changes)
                yield vector(revision, f"{payload}.{name}", one, other, reason, flags)
    for revision, payload, reply_payload, reason in PAYLOADS:
        one, other = (payload, MESSAGES[payload][0]), (reply_payload, MESSAGES[reply_payload][0])
        yield vector(revision, f"{payload}.then_{reply_payload}", one, other, reason, "payload")
