//! JSON is protobuf's JSON mapping: the names and forms that Google's library writes, and the forms that it reads.

use std::collections::BTreeSet;

use bimip::{Identity, MessageScheme, Timestamp, dartmessaging, v1, v2};
use serde::de::value::{BytesDeserializer, Error, I128Deserializer, MapDeserializer};
use serde::de::{DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};
use serde_json::{Value as Json, json};

use crate::every::{
    Code, CodeVisitor, FieldRules, Kind, MessageVisitor, Payload, PayloadOf, PayloadVisitor, RevisionVisitor,
    TestMessage, Value, every_code, every_message, every_payload, every_revision,
};
use crate::support::hidden::assert_all_hidden;
use crate::support::vectors;
use crate::values::{encode, sample};

const TOKEN: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.c2VjcmV0LXNlY3JldA.0123456789abcdef";

fn to_json(value: &impl serde::Serialize) -> Json {
    serde_json::to_value(value).expect("it is written")
}

#[track_caller]
fn from_json<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

/// The error, without the position that serde_json adds.
#[track_caller]
fn rejection<T: DeserializeOwned>(json: &str) -> String {
    let error = serde_json::from_str::<T>(json).err().unwrap_or_else(|| panic!("{json} is rejected")).to_string();
    error.split_once(" at line ").unwrap_or_else(|| panic!("{error}: has no place")).0.to_owned()
}

/// `ping_time` is `pingTime`.
fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().expect("a name").to_owned();
    words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..])
}

#[test]
fn json_is_this_text() {
    let to = Identity::device("a@domain.com", "aaaaa1");
    let ping = v1::PingPong::ping().to(to.clone()).ping_time(1_757_241_596_522).ping_id("é\"\n").build().unwrap();
    assert_eq!(
        serde_json::to_string(&v1::MessageScheme::from(ping)).unwrap(),
        r#"{"route":"6","pingPong":{"to":{"eid":"a@domain.com","connectionResourceId":"aaaaa1"},"type":1,"pingTime":"1757241596522","pingId":"é\"\n"}}"#
    );

    let request = v2::SubscribeRequest { one_way: true, timestamp: i64::MIN, ..Default::default() };
    assert_eq!(serde_json::to_string(&request).unwrap(), r#"{"oneWay":true,"timestamp":"-9223372036854775808"}"#);

    let response = dartmessaging::AwarenessResponse {
        awareness_identifier: "7".into(),
        status: i32::MIN,
        latitude: -6.5,
        longitude: 1e-7,
        ..Default::default()
    };
    assert_eq!(
        serde_json::to_string(&response).unwrap(),
        r#"{"awarenessIdentifier":"7","status":-2147483648,"latitude":-6.5,"longitude":1e-7}"#
    );
}

/// The bytes keep the difference, so the JSON does too.
#[test]
fn absent_and_empty_stay_apart() {
    let logout = |to| v1::Logout { to, ..Default::default() };
    let device = |connection_resource_id| Some(Identity { eid: String::new(), connection_resource_id });
    for (message, json) in [
        (logout(None), json!({})),
        (logout(device(None)), json!({ "to": {} })),
        (logout(device(Some(String::new()))), json!({ "to": { "connectionResourceId": "" } })),
    ] {
        assert_eq!(to_json(&message), json);
        assert_eq!(serde_json::from_value::<v1::Logout>(json).unwrap(), message);
    }
    // `null` is absent, under either name, whatever came before it.
    for json in [
        r#"{"connectionResourceId":null}"#,
        r#"{"connection_resource_id":null}"#,
        r#"{"eid":null,"connectionResourceId":null}"#,
    ] {
        assert_eq!(from_json::<Identity>(json), Identity::default(), "{json}");
        assert_eq!(from_json::<v1::Logout>(&format!(r#"{{"to":{json}}}"#)), logout(device(None)), "{json}");
    }
    assert_eq!(from_json::<v1::Logout>(r#"{"to":null}"#), logout(None));
    let frame = |payload| v1::MessageScheme { route: 0, payload };
    for (frame, json) in
        [(frame(None), json!({})), (frame(Some(v1::Payload::Logout(logout(None)))), json!({ "logout": {} }))]
    {
        assert_eq!(to_json(&frame), json);
        assert_eq!(serde_json::from_value::<v1::MessageScheme>(json).unwrap(), frame);
    }
}

#[test]
fn doubles_that_json_lacks_are_text() {
    for (latitude, json) in [
        (f64::NAN, r#"{"latitude":"NaN"}"#),
        (f64::INFINITY, r#"{"latitude":"Infinity"}"#),
        (f64::NEG_INFINITY, r#"{"latitude":"-Infinity"}"#),
        (-0.0, r#"{"latitude":-0.0}"#),
        (0.0, "{}"),
        (f64::MIN_POSITIVE, r#"{"latitude":2.2250738585072014e-308}"#),
    ] {
        let message = v1::AwarenessNotification { latitude, ..Default::default() };
        assert_eq!(serde_json::to_string(&message).unwrap(), json);
        let read: v1::AwarenessNotification = from_json(json);
        assert_eq!(read.latitude.to_bits(), latitude.to_bits(), "{json}");
    }
}

/// A message with this value alone, of a field.
fn with_value<M: TestMessage>(field: &FieldRules, value: Value) -> M {
    M::decode(&encode(&[(field.number, value)])[..]).expect("it is well formed")
}

/// How JSON has a sample.
fn expected(value: &Value) -> Json {
    match value {
        Value::Identity(identity) => match &identity.connection_resource_id {
            Some(id) => json!({ "eid": identity.eid, "connectionResourceId": id }),
            None => json!({ "eid": identity.eid }),
        },
        Value::Text(text) => json!(text),
        Value::Integer(value) => json!(value.to_string()),
        Value::Bool(value) => json!(value),
        Value::Code(value, _) => json!(value),
        Value::Degrees(value) => json!(value),
    }
}

#[test]
fn every_field_has_its_name_and_form_and_is_read_under_both_names_and_as_null() {
    struct Test;
    impl MessageVisitor for Test {
        fn visit<M: TestMessage>(&mut self) {
            for field in M::FIELDS {
                let value = sample(field, 0);
                let (json, message) = (expected(&value), with_value::<M>(field, value));
                let place = format!("{}.{}", M::NAME, field.name);
                let json_name = camel_case(field.name);
                assert_eq!(to_json(&message), json!({ &json_name: json }), "{place}");
                assert_eq!(from_json::<M>(&json!({ &json_name: json }).to_string()), message, "{place}");
                assert_eq!(from_json::<M>(&json!({ field.name: json }).to_string()), message, "{place}");
                assert_eq!(from_json::<M>(&json!({ &json_name: null }).to_string()), M::default(), "{place}");

                let twice = format!(r#"{{"{json_name}":{json},"{}":null}}"#, field.name);
                assert_eq!(rejection::<M>(&twice), format!("{place}: repeated"));
            }
        }
    }
    every_message(&mut Test);
}

#[test]
fn every_payload_has_its_name_and_is_read_under_both_names_and_as_null() {
    struct Test;
    impl PayloadVisitor for Test {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            let frame = MessageScheme::<P> { route: -1, payload: Some(M::default().into_payload()) };
            let json_name = camel_case(M::FIELD);
            assert_eq!(to_json(&frame), json!({ "route": "-1", &json_name: {} }));
            for name in [&json_name, M::FIELD] {
                assert_eq!(from_json::<MessageScheme<P>>(&json!({ name: {}, "route": -1 }).to_string()), frame);
                assert_eq!(
                    from_json::<MessageScheme<P>>(&json!({ name: null }).to_string()),
                    MessageScheme::<P> { route: 0, payload: None }
                );
            }

            // A payload that is null is no payload, before and after one that is there.
            for &(_, other) in P::PAYLOADS.iter().filter(|(number, _)| *number != M::NUMBER) {
                let both = |first, second| format!(r#"{{"route":-1,"{other}":{first},"{json_name}":{second}}}"#);
                assert_eq!(from_json::<MessageScheme<P>>(&both("null", "{}")), frame);
                assert_eq!(
                    from_json::<MessageScheme<P>>(&both("{}", "null")).payload.as_ref().map(P::name),
                    Some(other)
                );
                let rejected = format!("MessageScheme.{}: not the only payload", M::FIELD);
                assert_eq!(rejection::<MessageScheme<P>>(&both("{}", "{}")), rejected);
            }
        }
    }
    every_payload(&mut Test);
}

/// Google's library for Python reads all of these so.
#[test]
fn numbers_are_read_in_every_form() {
    for (json, value) in [
        ("7", 7),
        ("\"7\"", 7),
        ("7.0", 7),
        ("\"7.0\"", 7),
        ("7e2", 700),
        ("\"7E+2\"", 700),
        ("700e-2", 7),
        ("-0", 0),
        ("\"-7\"", -7),
        ("\"+7\"", 7),
        ("\"007\"", 7),
        ("9007199254740993", 9_007_199_254_740_993),
        ("\"9007199254740993\"", 9_007_199_254_740_993),
        ("9223372036854775807", i64::MAX),
        ("\"-9223372036854775808\"", i64::MIN),
        ("-9223372036854775808", i64::MIN),
        ("1e18", 1_000_000_000_000_000_000),
    ] {
        let frame: v1::MessageScheme = from_json(&format!(r#"{{"route":{json}}}"#));
        assert_eq!(frame.route, value, "{json}");
        if let Ok(value) = i32::try_from(value) {
            let logout: v1::Logout = from_json(&format!(r#"{{"status":{json}}}"#));
            assert_eq!(logout.status, value, "{json}");
        }
    }
    for (json, value) in [
        ("7", 7.0),
        ("18446744073709551615", 18_446_744_073_709_551_615.0),
        ("\"7\"", 7.0),
        ("\"1.\"", 1.0),
        ("\".5\"", 0.5),
        ("\"-1e-3\"", -0.001),
    ] {
        let read: v1::AwarenessNotification = from_json(&format!(r#"{{"latitude":{json}}}"#));
        assert_eq!(read.latitude, value, "{json}");
    }
}

#[test]
fn what_a_field_cannot_hold_is_rejected() {
    let no_integer = [
        "true", "1.5", "\"1.5\"", "\"\"", "\" 1\"", "\"1 \"", "\"one\"", "\"0x1\"", "\"1_0\"", "\"NaN\"", "[]", "{}",
        "[1]",
    ];
    let too_large = ["9223372036854775808", "\"9223372036854775808\"", "-9223372036854775809", "9.3e18", "1e300"];
    for json in no_integer.iter().chain(&too_large) {
        let rejected = rejection::<v1::MessageScheme>(&format!(r#"{{"route":{json}}}"#));
        assert_eq!(rejected, "MessageScheme.route: not a 64-bit integer", "{json}");
    }
    for json in no_integer.iter().chain(&too_large).chain(&["2147483648", "\"-2147483649\"", "\"PENDING\""]) {
        let rejected = rejection::<v1::MessageScheme>(&format!(r#"{{"logout":{{"status":{json}}}}}"#));
        assert_eq!(rejected, "MessageScheme.logout.status: not a 32-bit integer", "{json}");
    }
    for json in
        ["true", "\"\"", "\"nan\"", "\"inf\"", "\"infinity\"", "\"+Infinity\"", "\"1e999\"", "\" 1\"", "[]", "{}"]
    {
        let rejected = rejection::<v1::AwarenessNotification>(&format!(r#"{{"latitude":{json}}}"#));
        assert_eq!(rejected, "AwarenessNotification.latitude: not a number", "{json}");
    }
    for json in ["0", "1", "\"true\"", "\"\"", "[]", "{}"] {
        let rejected = rejection::<v2::SubscribeRequest>(&format!(r#"{{"oneWay":{json}}}"#));
        assert_eq!(rejected, "SubscribeRequest.one_way: not true or false", "{json}");
    }
    for json in ["0", "1.5", "true", "[]", "{}"] {
        let rejected = rejection::<v1::PingPong>(&format!(r#"{{"to":{{"connectionResourceId":{json}}}}}"#));
        assert_eq!(rejected, "PingPong.to.connection_resource_id: not a string", "{json}");
    }
    for json in ["0", "-1", "1.5", "true", "\"a@b\"", "[]"] {
        let rejected = rejection::<v1::MessageScheme>(&format!(r#"{{"pingPong":{{"to":{json}}}}}"#));
        assert_eq!(rejected, "MessageScheme.ping_pong.to: not an object", "{json}");
        assert_eq!(rejection::<v1::MessageScheme>(json), "MessageScheme: not an object", "{json}");
    }
    assert_eq!(rejection::<v1::Logout>("null"), "Logout: not an object");
}

#[test]
fn unknown_fields_are_rejected() {
    for (json, rejected) in [
        (r#"{"Route":1}"#, "MessageScheme: unknown field"),
        (r#"{"":null}"#, "MessageScheme: unknown field"),
        (r#"{"payload":{}}"#, "MessageScheme: unknown field"),
        (r#"{"subscribeRequest":{}}"#, "MessageScheme: unknown field"),
        (r#"{"logout":{"reason":""}}"#, "MessageScheme.logout: unknown field"),
        (r#"{"logout":{"to":{"token":""}}}"#, "MessageScheme.logout.to: unknown field"),
    ] {
        assert_eq!(rejection::<v1::MessageScheme>(json), rejected);
    }
}

#[test]
fn an_error_says_where_the_json_is_wrong() {
    let error =
        serde_json::from_str::<v1::MessageScheme>("{\n  \"logout\": {\n    \"status\": \"x\"\n  }\n}").unwrap_err();
    assert_eq!(error.to_string(), "MessageScheme.logout.status: not a 32-bit integer at line 3 column 17");
}

/// The token, in every place where it does not belong, and in JSON that is cut.
#[test]
fn errors_hold_no_part_of_the_json() {
    let token = json!(TOKEN);
    let mut texts = vec![
        token.to_string(),
        json!([token]).to_string(),
        json!({ TOKEN: null }).to_string(),
        format!("{{{token}"),
        format!("{{\"route\":1,{token}"),
    ];
    struct Misplace<'a>(&'a mut Vec<String>);
    impl PayloadVisitor for Misplace<'_> {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            let token = json!(TOKEN);
            self.0.push(json!({ M::FIELD: token }).to_string());
            self.0.push(json!({ M::FIELD: [token] }).to_string());
            self.0.push(json!({ M::FIELD: { TOKEN: token } }).to_string());
            for field in M::FIELDS {
                let name = camel_case(field.name);
                self.0.push(json!({ M::FIELD: { &name: token } }).to_string());
                self.0.push(json!({ M::FIELD: { &name: { TOKEN: token } } }).to_string());
                self.0.push(json!({ M::FIELD: { &name: { "eid": { "": token } } } }).to_string());
                self.0.push(json!({ M::FIELD: { &name: [token] } }).to_string());
                self.0.push(json!({ M::FIELD: { "token": token, TOKEN: token, &name: true } }).to_string());
                if matches!(field.kind, Kind::Secret) {
                    let text = json!({ M::FIELD: { &name: token } }).to_string();
                    self.0.extend((0..text.len()).map(|len| text[..len].to_owned()));
                    self.0.extend((0..text.len()).map(|at| format!("{}\u{1}{}", &text[..at], &text[at..])));
                }
            }
        }
    }
    every_payload(&mut Misplace(&mut texts));

    struct Read<'a>(&'a str, &'a mut BTreeSet<String>);
    impl RevisionVisitor for Read<'_> {
        fn visit<P: Payload>(&mut self) {
            let from_text = serde_json::from_str::<MessageScheme<P>>(self.0).err();
            let from_bytes = serde_json::from_slice::<MessageScheme<P>>(self.0.as_bytes()).err();
            let from_reader = serde_json::from_reader::<_, MessageScheme<P>>(self.0.as_bytes()).err();
            let value = serde_json::from_str::<Json>(self.0).ok();
            let from_value = value.and_then(|value| serde_json::from_value::<MessageScheme<P>>(value).err());
            let errors = [from_text, from_bytes, from_reader, from_value].into_iter().flatten();
            self.1.extend(errors.map(|error| format!("{error} {error:?}")));
        }
    }
    let mut shown = BTreeSet::new();
    for text in texts {
        every_revision(&mut Read(&text, &mut shown));
    }
    assert_all_hidden(TOKEN, &shown);
}

/// Numbers are no secrets, but they are the peer's.
#[test]
fn errors_hold_no_number_of_the_json() {
    for json in ["7654321", "-7654321", "7654321.5"] {
        for text in [json.to_owned(), format!(r#"{{"logout":{json}}}"#), format!(r#"{{"error":{{"message":{json}}}}}"#)]
        {
            let rejected = rejection::<v1::MessageScheme>(&text);
            assert!(!rejected.contains("7654321"), "{rejected}");
        }
    }
}

#[test]
fn the_json_of_a_redacted_frame_has_no_token() {
    let request = v1::TokenRevokeRequest { token: TOKEN.into(), timestamp: 1, ..Default::default() };
    let frame = v1::MessageScheme::from(request);
    assert_eq!(
        serde_json::to_string(&frame.redacted()).unwrap(),
        r#"{"route":"7","tokenRevokeRequest":{"token":"<redacted>","timestamp":"1"}}"#
    );
    assert!(serde_json::to_string(&frame).unwrap().contains(TOKEN));
}

/// The JSON of a message has the number of any code. A code by itself is shown by name.
#[test]
fn every_code_by_itself_is_its_name_and_an_unlisted_code_is_its_number() {
    struct Test;
    impl CodeVisitor for Test {
        fn visit<C: Code>(&mut self) {
            for (code, &(name, number)) in C::CONSTANTS.iter().zip(C::CODES) {
                assert_eq!(to_json(code), json!(name));
                for json in [json!(name), json!(number), json!(number.to_string()), json!(f64::from(number))] {
                    assert_eq!(serde_json::from_value::<C>(json).unwrap(), *code);
                }
            }
            assert_eq!(to_json(&C::from(-9)), json!(-9));
            assert_eq!(from_json::<C>("-9"), C::from(-9));
            for json in ["null", "true", "2147483648", "1.5", "\"\"", "\"NO_SUCH_CODE\"", "[]", "{}"] {
                assert_eq!(rejection::<C>(json), format!("{}: not the name or number of a code", C::NAME));
            }
        }
    }
    every_code(&mut Test);
}

#[test]
fn a_time_by_itself_is_a_time_of_rfc_3339_and_is_also_read_as_milliseconds() {
    let time = Timestamp::from(1_757_241_596_522);
    assert_eq!(to_json(&time), json!("2025-09-07T10:39:56.522Z"));
    for json in ["\"2025-09-07T12:39:56.522+02:00\"", "1757241596522", "\"1757241596522\"", "1757241596522.0"] {
        assert_eq!(from_json::<Timestamp>(json), time, "{json}");
    }
    for time in [i64::MIN, -1, 0, i64::MAX].map(Timestamp::from) {
        assert_eq!(serde_json::from_value::<Timestamp>(to_json(&time)).unwrap(), time);
    }
    for json in ["null", "true", "\"\"", "\"2025-09-07\"", "\"2025-02-30T00:00:00Z\"", "1.5", "[]", "{}"] {
        assert_eq!(rejection::<Timestamp>(json), "Timestamp: not a time");
    }
}

#[test]
fn an_identity_by_itself_is_an_object() {
    let device = Identity::device("a@domain.com", "aaaaa1");
    assert_eq!(to_json(&device), json!({ "eid": "a@domain.com", "connectionResourceId": "aaaaa1" }));
    assert_eq!(from_json::<Identity>(r#"{"eid":"a@domain.com","connection_resource_id":"aaaaa1"}"#), device);
    assert_eq!(rejection::<Identity>("\"a@domain.com/aaaaa1\""), "Identity: not an object");
    assert_eq!(rejection::<Identity>(r#"{"eid":1}"#), "Identity.eid: not a string");
}

/// A frame of run time is written as its envelope, and read by its revision.
#[test]
fn a_frame_of_run_time_has_the_json_of_its_envelope() {
    struct Test;
    impl RevisionVisitor for Test {
        fn visit<P: Payload>(&mut self) {
            for vector in vectors(P::ID) {
                let envelope = MessageScheme::<P>::from_bytes(&vector.bytes).expect("it decodes");
                let json = to_json(&envelope);
                let frame = P::to_run_time(envelope);
                assert_eq!(to_json(&frame), json, "{}", vector.name);
                assert_eq!(P::ID.deserialize(json).expect("it is read"), frame, "{}", vector.name);
            }
        }
    }
    every_revision(&mut Test);
    let subscribe = json!({"subscribeRequest": {}});
    assert!(bimip::Revision::V1.deserialize(subscribe.clone()).is_err());
    assert!(bimip::Revision::V2.deserialize(subscribe).is_ok());
}

/// What JSON does not have, and other formats do: CBOR's `null` is serde's `None`.
#[derive(Clone)]
enum Optional {
    Absent,
    Present,
}

impl<'de> Deserializer<'de> for Optional {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Absent => visitor.visit_none(),
            Self::Present => visitor.visit_some(self),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl IntoDeserializer<'_, Error> for Optional {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

#[test]
fn none_is_read_as_null() {
    for field in ["to", "status", "timestamp"] {
        let object = MapDeserializer::new([(field, Optional::Absent)].into_iter());
        assert_eq!(v1::Logout::deserialize(object), Ok(v1::Logout::default()), "{field}");
    }
    for field in ["eid", "connectionResourceId"] {
        let object = MapDeserializer::new([(field, Optional::Absent)].into_iter());
        assert_eq!(Identity::deserialize(object), Ok(Identity::default()), "{field}");
    }
    assert_eq!(v1::Logout::deserialize(Optional::Absent).unwrap_err().to_string(), "Logout: not an object");
    assert_eq!(Timestamp::deserialize(Optional::Absent).unwrap_err().to_string(), "Timestamp: not a time");
}

/// Other formats have values that JSON lacks. Of these an integer of 128 bits may stand for a smaller one.
#[test]
fn what_json_cannot_hold_is_rejected_and_not_shown() {
    fn rejections<'de, D: Deserializer<'de, Error = Error> + Clone>(value: D) -> [String; 2] {
        [
            v1::Logout::deserialize(value.clone()).expect_err("it is no message").to_string(),
            Timestamp::deserialize(value).expect_err("it is no time").to_string(),
        ]
    }
    let rejected = ["Logout: not an object", "Timestamp: not a time"];
    assert_eq!(rejections(BytesDeserializer::new(TOKEN.as_bytes())), rejected);
    assert_eq!(rejections(u128::MAX.into_deserializer()), rejected);
    assert_eq!(rejections(i128::MIN.into_deserializer()), rejected);
    let seven: I128Deserializer<Error> = 7_i128.into_deserializer();
    assert_eq!(Timestamp::deserialize(seven), Ok(7.into()));
    let rejected = ["an object", "a time"].map(|wanted| format!("invalid type: Option value, expected {wanted}"));
    assert_eq!(rejections(Optional::Present), rejected);
}

/// With its feature `arbitrary_precision` serde_json gives out a number as an object with this key. So does JSON text that
/// holds the key: it is data, and the value stays a number.
#[test]
fn a_number_of_arbitrary_precision_is_a_number() {
    let number = |number: &str| format!(r#"{{"$serde_json::private::Number":"{number}"}}"#);
    let latitude = |text: &str| format!(r#"{{"latitude":{}}}"#, number(text));
    assert_eq!(from_json::<v1::AwarenessNotification>(&latitude("1.5")).latitude, 1.5);
    assert_eq!(from_json::<v1::AwarenessNotification>(&latitude("-7")).latitude, -7.0);
    for text in ["seven", "", " 7", "NaN", "1e400"] {
        let rejected = rejection::<v1::AwarenessNotification>(&latitude(text));
        assert_eq!(rejected, "AwarenessNotification.latitude: not a number", "{text}");
    }
    assert_eq!(from_json::<v1::MessageScheme>(&format!(r#"{{"route":{}}}"#, number("7e2"))).route, 700);
    assert_eq!(from_json::<v1::Logout>(&format!(r#"{{"status":{}}}"#, number("7"))).status, 7);
    assert_eq!(from_json::<v1::LogoutStatus>(&number("7")), v1::LogoutStatus::from(7));
    assert_eq!(from_json::<Timestamp>(&number("7")), Timestamp::from(7));
    assert_eq!(
        rejection::<v1::Logout>(&format!(r#"{{"status":{}}}"#, number("1.5"))),
        "Logout.status: not a 32-bit integer"
    );
    // No other type is made of it.
    assert_eq!(rejection::<Identity>(&format!(r#"{{"eid":{}}}"#, number("7"))), "Identity.eid: not a string");
    assert_eq!(rejection::<v1::Logout>(&number("7")), "Logout: unknown field");
}

/// An object is no number, whatever its keys are.
#[test]
fn an_object_with_any_other_key_is_no_number() {
    for key in [
        "",
        "x",
        "7",
        "Number",
        "value",
        "$serde_json::private::Numbe",
        "$serde_json::private::Number2",
        "$serde_json::private::RawValue",
        "$serde_json::private::number",
        " $serde_json::private::Number",
    ] {
        for value in ["7", "\"7\"", "\"7.0\"", "null", "{}"] {
            let object = format!("{{{}:{value}}}", json!(key));
            let rejected = |text: String, rejected: &str| assert_eq!(text, rejected, "{object}");
            let field = |name: &str| format!(r#"{{"{name}":{object}}}"#);
            rejected(rejection::<v1::MessageScheme>(&field("route")), "MessageScheme.route: not a 64-bit integer");
            rejected(rejection::<v1::Logout>(&field("status")), "Logout.status: not a 32-bit integer");
            rejected(
                rejection::<v1::AwarenessNotification>(&field("latitude")),
                "AwarenessNotification.latitude: not a number",
            );
            rejected(
                rejection::<v2::SubscribeRequest>(&field("oneWay")),
                "SubscribeRequest.one_way: not true or false",
            );
            rejected(rejection::<v1::PingPong>(&field("pingId")), "PingPong.ping_id: not a string");
            rejected(
                rejection::<Identity>(&field("connectionResourceId")),
                "Identity.connection_resource_id: not a string",
            );
            rejected(rejection::<Timestamp>(&object), "Timestamp: not a time");
            rejected(rejection::<v1::LogoutStatus>(&object), "LogoutStatus: not the name or number of a code");
            rejected(rejection::<bimip::Revision>(&object), "Revision: not the name of a revision");
        }
    }
}

/// The first integer is written by digits alone; a double that equals it may be a number below it, rounded.
#[test]
fn what_googles_library_reads_and_this_crate_rejects_is_as_listed() {
    for json in ["-9.223372036854775808e18", "\"-9.223372036854775808e18\"", "-9223372036854775808.0"] {
        let rejected = rejection::<v1::MessageScheme>(&format!(r#"{{"route":{json}}}"#));
        assert_eq!(rejected, "MessageScheme.route: not a 64-bit integer", "{json}");
    }
    for json in ["\"1e400\"", "\"-1e400\""] {
        let rejected = rejection::<v1::AwarenessNotification>(&format!(r#"{{"latitude":{json}}}"#));
        assert_eq!(rejected, "AwarenessNotification.latitude: not a number", "{json}");
    }
    // Both reject it without quotes.
    assert!(serde_json::from_str::<v1::AwarenessNotification>(r#"{"latitude":1e400}"#).is_err());
}

#[test]
fn a_revision_alone_is_its_name() {
    for revision in bimip::Revision::ALL {
        assert_eq!(to_json(revision), json!(revision.name()));
        assert_eq!(&from_json::<bimip::Revision>(&format!("\"{revision}\"")), revision);
    }
    assert_eq!(rejection::<bimip::Revision>("\"v9\""), "Revision: not the name of a revision");
    assert_eq!(rejection::<bimip::Revision>("2"), "Revision: not the name of a revision");
}
