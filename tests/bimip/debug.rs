//! What `Debug` shows of messages, payloads and envelopes: what the numbers mean. `secrets.rs` has what it does not show.

use bimip::{Identity, Timestamp, dartmessaging, v1};

use crate::every::{FieldRules, Kind, Payload, PayloadOf, PayloadVisitor, Value, every_payload};
use crate::values::{encode, samples};

fn logout() -> v1::Logout {
    v1::Logout::request()
        .to(Identity::device("a@domain.com", "aaaaa1"))
        .status(v1::LogoutStatus::PENDING)
        .timestamp(1_757_241_596_522)
        .build()
        .expect("it keeps the rules")
}

#[test]
fn codes_have_their_names_and_times_are_dates() {
    let logout = logout();
    assert_eq!(
        format!("{logout:?}"),
        "Logout { to: Some(Identity { eid: \"a@domain.com\", connection_resource_id: Some(\"aaaaa1\") }), \
         type: REQUEST, status: PENDING, timestamp: 2025-09-07T10:39:56.522Z }"
    );
    assert_eq!(
        format!("{:?}", logout.as_view()),
        "LogoutView { to: Some(IdentityView { eid: \"a@domain.com\", connection_resource_id: Some(\"aaaaa1\") }), \
         type: REQUEST, status: PENDING, timestamp: 2025-09-07T10:39:56.522Z }"
    );
}

#[test]
fn an_envelope_shows_its_payload() {
    let frame = v1::MessageScheme::from(v1::Logout { to: None, ..logout() });
    assert_eq!(
        format!("{frame:?}"),
        "MessageScheme { route: 12, payload: Some(Logout(Logout { to: None, type: REQUEST, status: PENDING, \
         timestamp: 2025-09-07T10:39:56.522Z })) }"
    );
    let expected = "\
MessageScheme {
    route: 12,
    payload: Some(
        Logout(
            Logout {
                to: None,
                type: REQUEST,
                status: PENDING,
                timestamp: 2025-09-07T10:39:56.522Z,
            },
        ),
    ),
}";
    assert_eq!(format!("{frame:#?}"), expected);
    let view = frame.as_view();
    let expected = expected.replace("Logout {", "LogoutView {");
    assert_eq!(format!("{view:#?}"), expected);
    assert_eq!(format!("{:?}", v1::MessageScheme::default()), "MessageScheme { route: 0, payload: None }");
}

#[test]
fn what_is_no_code_and_no_time_is_shown_as_it_is() {
    let response = dartmessaging::AwarenessResponse {
        awareness_identifier: "17\n".into(),
        status: -3,
        latitude: 6.5,
        timestamp: i64::MAX,
        ..Default::default()
    };
    assert_eq!(
        format!("{response:?}"),
        "AwarenessResponse { from: None, to: None, awareness_identifier: \"17\\n\", status: AwarenessStatus(-3), \
         latitude: 6.5, longitude: 0.0, awareness_intention: AwarenessIntention(0), \
         timestamp: +292278994-08-17T07:12:55.807Z }"
    );
    let request = dartmessaging::AwarenessRequest { awareness_identifier: 17, ..Default::default() };
    assert!(format!("{request:?}").contains("awareness_identifier: 17, timestamp: 0"));
    let error = v1::ErrorMessage { code: 400, route: "2".into(), ..Default::default() };
    assert_eq!(
        format!("{error:?}"),
        "ErrorMessage { code: ErrorCode(400), message: \"\", route: \"2\", details: \"\" }"
    );
}

/// In a message, its view and its builder. A moment later it is a date.
#[test]
fn a_time_that_is_not_set_is_0() {
    let shown = |timestamp| {
        let logout = v1::Logout { timestamp, ..Default::default() };
        let mut builder = v1::Logout::builder();
        builder.timestamp(timestamp);
        [format!("{logout:?}"), format!("{:?}", logout.as_view()), format!("{builder:?}")]
    };
    for text in shown(0) {
        assert!(text.contains("timestamp: 0 }") && !text.contains("1970"), "{text}");
    }
    for text in shown(1) {
        assert!(text.contains("timestamp: 1970-01-01T00:00:00.001Z"), "{text}");
    }
    assert_eq!(format!("{:?} {:#?}", Timestamp::default(), Timestamp::default()), "0 0");
    assert_eq!(Timestamp::default().to_string(), "1970-01-01T00:00:00.000Z");
}

/// What a message or its view shows for the field; nothing for a code that no table lists.
fn shown(field: &FieldRules, value: &Value, of_identity: &str) -> String {
    let value = match (field.kind, value) {
        (Kind::Secret, Value::Text(text)) => format!("<{} bytes>", text.len()),
        (Kind::Time { .. }, Value::Integer(0)) => "0".to_owned(),
        (Kind::Time { .. }, Value::Integer(millis)) => Timestamp::from_unix_millis(*millis).to_string(),
        (_, Value::Text(text)) => format!("{text:?}"),
        (_, Value::Integer(number)) => number.to_string(),
        (_, Value::Bool(is_true)) => is_true.to_string(),
        (_, Value::Code(_, Some(name))) => (*name).to_owned(),
        (_, Value::Code(_, None)) => return format!("{}: ", field.name),
        (_, Value::Degrees(degrees)) => format!("{degrees:?}"),
        (_, Value::Identity(Identity { eid, connection_resource_id })) => {
            format!("Some({of_identity} {{ eid: {eid:?}, connection_resource_id: {connection_resource_id:?} }})")
        }
    };
    format!("{}: {value}", field.name)
}

#[test]
fn every_field_of_every_message_is_shown_in_order() {
    struct Test;
    impl PayloadVisitor for Test {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            for variant in 0..3 {
                let values = samples(M::FIELDS, variant);
                let message = M::decode(&encode(&values)[..]).expect("it is well formed");
                let expected = |of_identity| {
                    let fields = M::FIELDS.iter().zip(&values);
                    fields.map(|(field, (_, value))| shown(field, value, of_identity)).collect::<Vec<_>>()
                };
                let (owned, view) = (format!("{message:?}"), format!("{:?}", message.as_view()));
                assert_in_order(&owned, &format!("{} {{ ", M::NAME), &expected("Identity"));
                assert_in_order(&view, &format!("{}View {{ ", M::NAME), &expected("IdentityView"));

                let frame = message.into_frame();
                assert!(format!("{frame:?}").contains(&format!("({owned})")), "{frame:?}");
                let frame = frame.as_view();
                assert!(format!("{frame:?}").contains(&format!("({view})")), "{frame:?}");
            }
        }
    }
    every_payload(&mut Test);
}

#[track_caller]
fn assert_in_order(shown: &str, start: &str, fields: &[String]) {
    let mut rest = shown.strip_prefix(start).unwrap_or_else(|| panic!("{start} in {shown}"));
    for field in fields {
        let (_, after) = rest.split_once(field.as_str()).unwrap_or_else(|| panic!("{field} in {shown}"));
        rest = after;
    }
}
