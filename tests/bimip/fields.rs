//! Every field of every message: its setter, its getters, its rule, its place in the schema, and its place in an
//! envelope. The values are compared with bytes that this crate neither wrote nor read.

use std::any::TypeId;
use std::collections::BTreeSet;

use crate::every::{
    ByProst, ConvertsTo, FieldRules, Kind, MessageVisitor, PairVisitor, Party, Payload, PayloadOf, PayloadVisitor,
    RevisionVisitor, TestMessage, Value, View, every_message, every_pair, every_payload, every_revision, in_frame,
};
use bimip::schema::{self, Kind as SchemaKind};
use bimip::{Identity, MessageScheme, Revision, Violation};

use crate::support::wire::{field, length_delimited, varint};
use crate::values::{decode, default_value, encode, samples};

/// Valid messages with every field set, and the values that are in them.
fn messages<M: TestMessage>() -> Vec<(M, Vec<(&'static str, Value)>)> {
    let message = |variant| {
        let bytes = encode(&samples(M::FIELDS, variant));
        (M::decode(&bytes[..]).expect("it is well formed"), decode(&bytes, M::FIELDS))
    };
    (0..3).map(message).collect()
}

/// The values of the fields that have a getter.
fn typed<M: TestMessage>(values: &[(&'static str, Value)]) -> Vec<(&'static str, Value)> {
    let has_getter = |kind| matches!(kind, Kind::Identity(_) | Kind::Code { .. } | Kind::Time { .. });
    let fields = M::FIELDS.iter().zip(values).filter(|(field, _)| has_getter(field.kind));
    fields.map(|(_, value)| value.clone()).collect()
}

#[test]
fn every_setter_sets_its_field() {
    struct Test;
    impl MessageVisitor for Test {
        fn visit<M: TestMessage>(&mut self) {
            for (message, values) in messages::<M>() {
                let built = M::build(message.rebuild()).expect("it keeps the rules");
                assert_eq!(decode(&built.encode_to_vec(), M::FIELDS), values, "{}", M::NAME);
                assert_eq!(built, message);
            }
        }
    }
    every_message(&mut Test);
}

#[test]
fn every_getter_gives_its_field() {
    struct Test;
    impl MessageVisitor for Test {
        fn visit<M: TestMessage>(&mut self) {
            for (message, values) in messages::<M>() {
                assert_eq!(message.getters(), typed::<M>(&values), "{}", M::NAME);
            }
            let empty: Vec<_> = M::FIELDS.iter().map(|field| (field.name, default_value(field.kind))).collect();
            assert_eq!(M::default().getters(), typed::<M>(&empty), "{}", M::NAME);
        }
    }
    every_message(&mut Test);
}

#[test]
fn every_view_getter_gives_its_field() {
    struct Test;
    impl PayloadVisitor for Test {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            for (message, values) in messages::<M>() {
                let bytes = in_frame::<P, M>(&message.encode_to_vec());
                let frame = View::<P>::from_bytes(&bytes).expect("it is well formed");
                let read = frame.payload.as_ref().and_then(M::of_view).expect("the frame holds it");
                assert_eq!(M::view_getters(&read), typed::<M>(&values), "{}", M::NAME);
                assert_eq!(M::view_getters(&message.as_view()), typed::<M>(&values), "{}", M::NAME);
                assert_eq!(M::view_to_owned(&read), message);
            }
            let empty: Vec<_> = M::FIELDS.iter().map(|field| (field.name, default_value(field.kind))).collect();
            assert_eq!(M::view_getters(&M::View::default()), typed::<M>(&empty), "{}", M::NAME);
        }
    }
    every_payload(&mut Test);
}

#[test]
fn every_view_takes_the_bytes_that_it_says_and_no_more() {
    struct Test;
    impl PayloadVisitor for Test {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            for (message, _) in messages::<M>() {
                let view = M::view_into_frame(message.as_view()).with_route(0);
                let bytes = in_frame::<P, M>(&message.encode_to_vec());
                assert_eq!(view.encoded_len(), bytes.len(), "{}", M::NAME);
                let mut buffer = vec![0; bytes.len()];
                assert_eq!(view.encode_into(&mut &mut buffer[..]), Ok(bytes.len()), "{}", M::NAME);
                assert_eq!(buffer, bytes, "{}", M::NAME);
                let error = view.encode_into(&mut &mut buffer[1..]).unwrap_err();
                assert_eq!((error.needed, error.remaining), (bytes.len(), bytes.len() - 1), "{}", M::NAME);
            }
            let empty = M::view_into_frame(M::View::default()).with_route(0);
            assert_eq!(empty.to_bytes(), in_frame::<P, M>(&[]));
        }
    }
    every_payload(&mut Test);
}

/// A message becomes its payload and its envelope, and comes out of them and of their views as it was.
#[test]
fn every_message_keeps_its_content_in_its_payload_and_envelope() {
    struct Test;
    impl PayloadVisitor for Test {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            let what = format!("{} {}", P::NAME, M::FIELD);
            for variant in 0..3 {
                let body = encode(&samples(M::FIELDS, variant));
                let message = M::decode(&body[..]).expect("it is well formed");
                let route = field(1, 0, &varint(M::NUMBER.into()));
                let bytes = [route, length_delimited(M::NUMBER, &body)].concat();

                let payload = message.clone().into_payload();
                assert_eq!(M::of(&payload), Some(&message), "{what}");
                assert_eq!(payload.field_number(), M::NUMBER, "{what}");
                assert_eq!(P::name(&payload), M::FIELD, "{what}");
                let view = payload.as_view();
                assert_eq!(M::of_view(&view), Some(message.as_view()), "{what}");
                assert_eq!(view, M::view_into_payload(message.as_view()), "{what}");

                let frame = message.clone().into_frame();
                assert_eq!(frame, MessageScheme::<P> { route: M::NUMBER.into(), payload: Some(payload) }, "{what}");
                assert_eq!((frame.route, frame.field_number()), (M::NUMBER.into(), Some(M::NUMBER)), "{what}");
                assert_eq!(frame.payload.as_ref().and_then(M::of), Some(&message), "{what}");
                assert_eq!(frame.violations(), [], "{what}");
                assert_eq!(frame.to_bytes(), bytes, "{what}");
                assert_eq!(MessageScheme::<P>::from_bytes(&bytes).as_ref(), Ok(&frame), "{what}");

                let view = View::<P>::from_bytes(&bytes).expect("it is well formed");
                assert_eq!(view, frame.as_view(), "{what}");
                assert_eq!(view.to_owned(), frame, "{what}");
                assert_eq!(view.to_bytes(), bytes, "{what}");
                assert_eq!(view.encoded_len(), bytes.len(), "{what}");
                assert_eq!(view.payload.and_then(|payload| M::of_view(&payload)), Some(message.as_view()));

                let peek = P::REVISION.peek(&bytes).expect("it is well formed");
                assert_eq!((peek.revision, peek.route, peek.payload), (P::REVISION, M::NUMBER.into(), &body[..]));
                assert_eq!((peek.field_number, peek.name), (M::NUMBER, M::FIELD));
            }
        }
    }
    every_payload(&mut Test);
}

#[test]
fn an_envelope_without_payload_keeps_its_route() {
    struct Test;
    impl RevisionVisitor for Test {
        fn visit<P: Payload>(&mut self) {
            for route in [0, 1, -1, 300, i64::MAX] {
                let frame = MessageScheme::<P> { route, payload: None };
                let view = View::<P> { route, payload: None };
                let bytes = frame.encode_by_prost();
                assert_eq!(bytes.is_empty(), route == 0);
                assert_eq!(frame.to_bytes(), bytes);
                assert_eq!(frame.encoded_len(), bytes.len());
                assert_eq!(view, frame.as_view());
                assert_eq!(view.to_owned(), frame);
                assert_eq!(view.to_bytes(), bytes);
                assert_eq!(view.encoded_len(), bytes.len());
                assert_eq!((frame.payload.as_ref(), frame.field_number()), (None, None));
                let texts: Vec<_> = frame.violations().iter().map(ToString::to_string).collect();
                assert_eq!(texts, ["MessageScheme.payload: missing"]);
            }
        }
    }
    every_revision(&mut Test);
}

/// What breaks a field's rule, and how that is reported: at the field, or at a part of it, and in which words.
fn breaks(of: Kind) -> Vec<(Value, &'static [&'static str], String)> {
    let identity = |eid: &str, id: Option<&str>| {
        Value::Identity(Identity { eid: eid.into(), connection_resource_id: id.map(Into::into) })
    };
    let code = |value| Value::Code(value, None);
    const EID: &[&str] = &["eid"];
    const ID: &[&str] = &["connection_resource_id"];
    let of_field = |value, problem: &str| (value, &[][..], problem.to_owned());
    match of {
        Kind::Identity(party) => {
            let mut breaks = vec![];
            let id = (party == Party::Device).then_some("x");
            for (eid, problem) in [
                ("", "empty"),
                ("a", "not user@domain"),
                ("a@b@c", "not user@domain"),
                ("a @b", "holds a control character or white space"),
                ("a@b\u{200b}", "holds an invisible character"),
                ("a/b@c", "holds a slash"),
            ] {
                breaks.push((identity(eid, id), EID, problem.to_owned()));
            }
            let mut of_id = |id: Option<&str>, problem: &str| {
                breaks.push((identity("a@b", id), ID, problem.to_owned()));
            };
            of_id(Some(""), "empty");
            match party {
                Party::User => of_id(Some("x"), "must not be set: this names a user"),
                Party::Device => {
                    of_id(None, "missing");
                    of_id(Some("x\n"), "holds a control character");
                }
                Party::Either => of_id(Some("x\n"), "holds a control character"),
            }
            breaks
        }
        Kind::Text { required: true } | Kind::Secret => vec![of_field(Value::Text(String::new()), "empty")],
        Kind::Code { .. } => [-1, i32::MIN].map(|value| of_field(code(value), "code not above 0")).into(),
        Kind::Time { .. } => [-1, i64::MIN].map(|time| of_field(Value::Integer(time), "negative time")).into(),
        Kind::Degrees(limit) => {
            let over = f64::from(limit) + 0.25;
            let out_of_range = format!("not within -{limit} to {limit} degrees");
            vec![
                of_field(Value::Degrees(over), &out_of_range),
                of_field(Value::Degrees(-over), &out_of_range),
                of_field(Value::Degrees(f64::NAN), "not finite"),
                of_field(Value::Degrees(f64::INFINITY), "not finite"),
            ]
        }
        Kind::Text { required: false } | Kind::Integer | Kind::Bool => vec![],
    }
}

/// What keeps a field's rule, only just.
fn keeps(of: Kind) -> Vec<Value> {
    let identity =
        |id: Option<&str>| Value::Identity(Identity { eid: "a@b".into(), connection_resource_id: id.map(Into::into) });
    match of {
        Kind::Identity(Party::User) => vec![identity(None)],
        Kind::Identity(Party::Device) => vec![identity(Some("x"))],
        Kind::Identity(Party::Either) => vec![identity(None), identity(Some("x"))],
        Kind::Text { required } => vec![Value::Text(if required { "x" } else { "" }.into())],
        Kind::Secret => vec![Value::Text("x".into())],
        Kind::Integer => vec![Value::Integer(0), Value::Integer(-1), Value::Integer(i64::MIN)],
        Kind::Bool => vec![Value::Bool(false), Value::Bool(true)],
        Kind::Code { .. } => vec![Value::Code(1, None), Value::Code(99, None), Value::Code(i32::MAX, None)],
        Kind::Time { .. } => vec![Value::Integer(1), Value::Integer(i64::MAX)],
        Kind::Degrees(limit) => {
            let limit = f64::from(limit);
            vec![Value::Degrees(limit), Value::Degrees(-limit), Value::Degrees(0.0)]
        }
    }
}

/// What is reported of a field that is left out, if anything.
fn left_out(of: Kind) -> Option<&'static str> {
    match of {
        Kind::Identity(_) => Some("missing"),
        Kind::Text { required: true } | Kind::Secret => Some("empty"),
        Kind::Code { required: true, .. } | Kind::Time { required: true } => Some("not set"),
        _ => None,
    }
}

/// A valid message but for one field; without that, if there is no value. A ping is a PING, which needs no pong_time.
fn with<M: TestMessage>(changed: &FieldRules, value: Option<Value>) -> M {
    let mut values = samples(M::FIELDS, 0);
    for (number, value) in &mut values {
        let field = M::FIELDS.iter().find(|field| field.number == *number).expect("it is the field's own");
        if let (Kind::Code { codes: [(name, code), ..], .. }, "type") = (field.kind, field.name) {
            *value = Value::Code(*code, Some(name));
        }
    }
    values.retain(|(number, _)| *number != changed.number);
    values.extend(value.map(|value| (changed.number, value)));
    M::decode(&encode(&values)[..]).expect("it is well formed")
}

fn assert_reported(violations: &[Violation], message: &str, path: &[&str], problem: &str) {
    let found: Vec<_> = violations
        .iter()
        .map(|violation| (violation.path().fields().collect::<Vec<_>>(), violation.kind().to_string()))
        .collect();
    assert_eq!(found, [(path.to_vec(), problem.to_owned())], "{message}");
    assert_eq!(violations[0].path().message(), message);
    assert_eq!(violations[0].to_string(), format!("{message}.{}: {problem}", path.join(".")));
}

#[test]
fn every_broken_rule_is_reported_with_its_path_and_problem() {
    struct Test;
    impl MessageVisitor for Test {
        fn visit<M: TestMessage>(&mut self) {
            for field in M::FIELDS {
                for (value, part, problem) in breaks(field.kind) {
                    let message: M = with(field, Some(value));
                    let path = [&[field.name], part].concat();
                    assert_reported(&message.violations(), M::NAME, &path, &problem);

                    // A builder holds the same rule.
                    let error = M::build(message.rebuild()).expect_err(field.name);
                    assert!(error.path().fields().eq(path), "{} {error}", M::NAME);
                    assert_eq!((error.path().message(), error.kind().to_string()), (M::NAME, problem));
                }
                let absent: M = with(field, None);
                match left_out(field.kind) {
                    Some(problem) => {
                        assert_reported(&absent.violations(), M::NAME, &[field.name], problem);
                        // Of an identity that was set, a builder says what is wrong in it.
                        if !matches!(field.kind, Kind::Identity(_)) {
                            let error = M::build(absent.rebuild()).expect_err(field.name);
                            assert_eq!(error.to_string(), absent.violations()[0].to_string());
                        }
                    }
                    None => {
                        assert_eq!(absent.violations(), [], "{} without {}", M::NAME, field.name);
                        assert_eq!(M::build(absent.rebuild()), Ok(absent), "{} without {}", M::NAME, field.name);
                    }
                }
            }
        }
    }
    every_message(&mut Test);
}

#[test]
fn what_just_keeps_a_rule_is_taken() {
    struct Test;
    impl MessageVisitor for Test {
        fn visit<M: TestMessage>(&mut self) {
            for field in M::FIELDS {
                for value in keeps(field.kind) {
                    let message: M = with(field, Some(value.clone()));
                    assert_eq!(message.violations(), [], "{}.{}: {value:?}", M::NAME, field.name);
                    assert_eq!(M::build(message.rebuild()), Ok(message), "{}.{}: {value:?}", M::NAME, field.name);
                }
            }
        }
    }
    every_message(&mut Test);
}

#[test]
fn an_empty_message_lacks_all_that_is_required() {
    struct Test;
    impl MessageVisitor for Test {
        fn visit<M: TestMessage>(&mut self) {
            let lacks = |field: &FieldRules| Some(format!("{}.{}: {}", M::NAME, field.name, left_out(field.kind)?));
            let expected: Vec<_> = M::FIELDS.iter().filter_map(lacks).collect();
            let found: Vec<_> = M::default().violations().iter().map(ToString::to_string).collect();
            assert_eq!(found, expected);
            let first = M::build(M::builder()).expect_err("something is required of every message");
            assert_eq!(first.to_string(), expected[0]);
        }
    }
    every_message(&mut Test);
}

/// In an envelope the same rules hold, with the payload's name before the field's.
#[test]
fn every_broken_rule_in_an_envelope_is_reported_below_its_payload() {
    struct Test;
    impl PayloadVisitor for Test {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            let broken: Vec<_> = M::default()
                .violations()
                .iter()
                .map(|violation| violation.to_string().replacen(M::NAME, "", 1))
                .collect();
            let expected: Vec<_> = broken.iter().map(|rest| format!("MessageScheme.{}{rest}", M::FIELD)).collect();
            let frame = M::default().into_frame();
            let found: Vec<_> = frame.violations().iter().map(ToString::to_string).collect();
            assert_eq!(found, expected);
        }
    }
    every_payload(&mut Test);
}

/// Else a generic test would leave out what its list leaves out.
#[test]
fn the_lists_have_every_revision_payload_and_message_of_the_schema() {
    #[derive(Default)]
    struct Seen {
        revisions: Vec<Revision>,
        payloads: Vec<(Revision, u32, &'static str, TypeId)>,
        messages: Vec<TypeId>,
        pairs: Vec<(Revision, Revision)>,
    }
    impl RevisionVisitor for Seen {
        fn visit<P: Payload>(&mut self) {
            self.revisions.push(P::REVISION);
        }
    }
    impl PayloadVisitor for Seen {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            self.payloads.push((P::REVISION, M::NUMBER, M::FIELD, TypeId::of::<M>()));
        }
    }
    impl MessageVisitor for Seen {
        fn visit<M: TestMessage>(&mut self) {
            self.messages.push(TypeId::of::<M>());
        }
    }
    impl PairVisitor for Seen {
        fn visit<A: ConvertsTo<B>, B: ConvertsTo<A>>(&mut self) {
            self.pairs.push((A::REVISION, B::REVISION));
        }
    }
    let mut seen = Seen::default();
    every_revision(&mut seen);
    every_payload(&mut seen);
    every_message(&mut seen);
    every_pair(&mut seen);

    assert_eq!(seen.revisions, Revision::ALL);
    let payloads = |revision: Revision| {
        let fields = revision.schema().fields.iter().filter(|field| matches!(field.kind, SchemaKind::Message(_)));
        fields.map(move |field| (revision, field.number, field.name))
    };
    let expected: Vec<_> = Revision::ALL.iter().copied().flat_map(payloads).collect();
    let listed: Vec<_> = seen.payloads.iter().map(|&(revision, number, name, _)| (revision, number, name)).collect();
    assert_eq!(listed, expected);
    let of_payloads: BTreeSet<_> = seen.payloads.iter().map(|payload| payload.3).collect();
    assert_eq!(seen.messages.len(), of_payloads.len(), "each message once");
    assert_eq!(seen.messages.into_iter().collect::<BTreeSet<_>>(), of_payloads);
    let others = |one| Revision::ALL.iter().copied().filter(move |other| *other != one).map(move |other| (one, other));
    assert_eq!(seen.pairs, Revision::ALL.iter().copied().flat_map(others).collect::<Vec<_>>());
}

#[test]
fn the_schema_names_every_payload_and_field() {
    struct Payloads;
    impl PayloadVisitor for Payloads {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            let payload = P::REVISION.schema().field(M::NUMBER).expect("the schema has every payload");
            assert_eq!((payload.number, payload.name), (M::NUMBER, M::FIELD));
            assert_eq!(P::REVISION.payload_name(M::NUMBER), Some(M::FIELD));
            let SchemaKind::Message(message) = payload.kind else { panic!("a payload is a message") };
            assert_eq!(message.name, M::NAME);
            let names: Vec<_> = message.fields.iter().map(|field| (field.number, field.name)).collect();
            let expected: Vec<_> = M::FIELDS.iter().map(|field| (field.number, field.name)).collect();
            assert_eq!(names, expected, "{}", M::NAME);
            for (described, field) in message.fields.iter().zip(M::FIELDS) {
                assert_described(described, field);
            }
        }
    }
    every_payload(&mut Payloads);

    struct Envelopes;
    impl RevisionVisitor for Envelopes {
        fn visit<P: Payload>(&mut self) {
            assert_eq!((P::REVISION, P::REVISION.name(), &*P::REVISION.to_string()), (P::ID, P::NAME, P::NAME));
            let schema = P::REVISION.schema();
            assert_eq!(schema.name, "MessageScheme");
            let names: Vec<_> = schema.fields.iter().map(|field| (field.number, field.name)).collect();
            assert_eq!(names, [&[(1, "route")], P::PAYLOADS].concat());
            assert!(matches!(schema.fields[0].kind, SchemaKind::Integer));
            for number in (0..40).filter(|number| P::PAYLOADS.iter().all(|(listed, _)| listed != number)) {
                assert_eq!(P::REVISION.payload_name(number), None);
            }
        }
    }
    every_revision(&mut Envelopes);
}

fn assert_described(described: &schema::Field, field: &FieldRules) {
    let same = match (described.kind, field.kind) {
        (SchemaKind::Message(identity), Kind::Identity(_)) => {
            let parts: Vec<_> = identity.fields.iter().map(|part| (part.number, part.name)).collect();
            assert_eq!(parts, [(1, "eid"), (2, "connection_resource_id")]);
            identity.name == "Identity" && identity.fields.iter().all(|part| matches!(part.kind, SchemaKind::String))
        }
        (SchemaKind::Code(name), Kind::Code { codes, .. }) => {
            for number in -1..20 {
                let listed = codes.iter().find(|(_, listed)| *listed == number).map(|(name, _)| *name);
                assert_eq!(name(number), listed, "{}", field.name);
            }
            true
        }
        (SchemaKind::String, Kind::Text { .. })
        | (SchemaKind::Token, Kind::Secret)
        | (SchemaKind::Integer, Kind::Integer)
        | (SchemaKind::Bool, Kind::Bool)
        | (SchemaKind::Time, Kind::Time { .. })
        | (SchemaKind::Double, Kind::Degrees(_)) => true,
        _ => false,
    };
    assert!(same, "{}: {:?} is not {:?}", field.name, described.kind, field.kind);
}
