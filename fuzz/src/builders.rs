use bimip::v2::ErrorMessage;
use bimip::{DecodeError, MessageScheme, Violation, ViolationKind, dartmessaging, v1, v2};
use prost::encoding;

use super::assert_same;
use super::every::{
    self, FieldRules, Kind, Party, Payload, PayloadOf, PayloadVisitor, RevisionVisitor, TestMessage, Value, View,
};

/// A builder takes a message that is valid and no other, and `violations` knows which are. Getters give what is in the
/// fields. What is wrong with a frame becomes an error message that is valid.
pub fn builders(bytes: &[u8]) {
    every::every_payload(&mut Payloads(bytes));
    every::every_revision(&mut Answers(bytes));
}

struct Payloads<'a>(&'a [u8]);

impl PayloadVisitor for Payloads<'_> {
    fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
        let Ok(frame) = MessageScheme::<P>::from_bytes(self.0) else { return };
        if let Some(message) = frame.payload.as_ref().and_then(M::of) {
            check_rebuilt(message);
            check_getters::<P, M>(message);
            check_rules(message);
            check_violations(&frame, message);
        }
    }
}

/// The builder, on which every field is set to what is in the message, gives the message; or what `violations` says first,
/// as far as it says that of a field that is set.
fn check_rebuilt<M: TestMessage>(message: &M) {
    let violations = message.violations();
    let expected = M::FIELDS.iter().find_map(|field| {
        let found = violations.iter().find(|found| found.path().fields().next() == Some(field.name));
        let (path, problem) = match (field.kind, found) {
            // An identity that is set to an empty one is there.
            (Kind::Identity(_), Some(found)) if found.path().fields().count() == 1 => {
                (vec![field.name, "eid"], ViolationKind::Empty)
            }
            (_, found) => found.map(|found| (found.path().fields().collect(), found.kind()))?,
        };
        Some((M::NAME, path, problem))
    });
    match M::build(message.rebuild()) {
        Ok(built) => {
            assert_eq!(expected, None, "{message:?}");
            assert_same(&built, message);
        }
        Err(error) => {
            let of_error = (error.path().message(), error.path().fields().collect(), error.kind());
            assert_eq!(Some(of_error), expected);
        }
    }
}

fn value_of<'a>(values: &'a [(&str, Value)], name: &str) -> Option<&'a Value> {
    values.iter().find(|(of, _)| *of == name).map(|(_, value)| value)
}

/// The getters, and those of both views, give what prost writes of the fields.
fn check_getters<P: Payload, M: PayloadOf<P>>(message: &M) {
    let bytes = every::encode(message);
    let has_getter =
        |field: &&FieldRules| matches!(field.kind, Kind::Identity(_) | Kind::Code { .. } | Kind::Time { .. });
    let fields = M::FIELDS.iter().filter(has_getter);
    let expected: Vec<_> = fields.map(|field| (field.name, on_wire(&bytes, field).1)).collect();
    let bytes = every::in_frame::<P, M>(&bytes);
    let frame = View::<P>::from_bytes_with_limit(&bytes, usize::MAX).expect("it was encoded from a message");
    let read = frame.payload.as_ref().and_then(M::of_view).expect("the frame holds it");
    assert_eq!(message.getters(), expected);
    assert_eq!(M::view_getters(&message.as_view()), expected);
    assert_eq!(M::view_getters(&read), expected);
}

/// Whether prost wrote a field, and what is in it.
fn on_wire(mut bytes: &[u8], field: &FieldRules) -> (bool, Value) {
    let (mut is_there, mut number, mut part) = (false, 0, &[][..]);
    while !bytes.is_empty() {
        let (tag, wire_type) = encoding::decode_key(&mut bytes).expect("prost wrote it");
        let value = bytes;
        encoding::skip_field(wire_type, tag, &mut bytes, Default::default()).expect("prost wrote it");
        if tag == field.number {
            is_there = true;
            part = &value[..value.len() - bytes.len()];
            if wire_type != encoding::WireType::SixtyFourBit {
                // The value of a varint, or the length of what remains of the part.
                number = encoding::decode_varint(&mut part).expect("prost wrote it") as i64;
            }
        }
    }
    let value = match field.kind {
        Kind::Identity(_) => Value::Identity(prost::Message::decode(part).expect("prost wrote it")),
        Kind::Text { .. } | Kind::Secret => Value::Text(std::str::from_utf8(part).expect("prost wrote it").into()),
        Kind::Integer | Kind::Time { .. } => Value::Integer(number),
        Kind::Bool => Value::Bool(number != 0),
        Kind::Code { codes, .. } => {
            let name = codes.iter().find(|(_, code)| i64::from(*code) == number).map(|(name, _)| *name);
            Value::Code(number as i32, name)
        }
        Kind::Degrees(_) => Value::Degrees(part.try_into().map_or(0.0, f64::from_le_bytes)),
    };
    (is_there, value)
}

/// `violations` says what a plain reading of the rules does.
fn check_rules<M: TestMessage>(message: &M) {
    let bytes = every::encode(message);
    let is_answer = matches!(value_of(&message.getters(), "type"), Some(Value::Code(_, Some("PONG" | "RESPONSE"))));
    let (mut expected, mut unknown) = (Vec::new(), Vec::new());
    for field in M::FIELDS {
        let mut report = |what: String| expected.push(format!("{}.{}{what}", M::NAME, field.name));
        match (field.kind, on_wire(&bytes, field)) {
            (Kind::Identity(_), (false, _)) => report(": missing".into()),
            (Kind::Identity(party), (true, Value::Identity(identity))) => {
                // Which characters cannot be seen is a table that the model lacks.
                if identity.eid.is_ascii() {
                    eid_problem(&identity.eid).into_iter().for_each(|problem| report(format!(".eid: {problem}")));
                } else {
                    unknown.push(format!("{}.{}.eid: ", M::NAME, field.name));
                }
                let id = identity.connection_resource_id.as_deref();
                let problem = match (id, party) {
                    (None, Party::Device) => Some("missing"),
                    (Some(""), _) => Some("empty"),
                    (Some(id), _) if id.chars().any(char::is_control) => Some("holds a control character"),
                    _ => None,
                };
                let must_not_be_set = (party == Party::User && id.is_some_and(|id| !id.is_empty()))
                    .then_some("must not be set: this names a user");
                for problem in problem.into_iter().chain(must_not_be_set) {
                    report(format!(".connection_resource_id: {problem}"));
                }
            }
            (Kind::Text { required: true } | Kind::Secret, (_, Value::Text(text))) if text.is_empty() => {
                report(": empty".into());
            }
            (Kind::Code { required: true, .. }, (_, Value::Code(0, _))) => report(": not set".into()),
            (Kind::Code { .. }, (_, Value::Code(..0, _))) => report(": code not above 0".into()),
            // A rule between two fields: an answer to a ping has its time.
            (Kind::Time { required }, (_, Value::Integer(0)))
                if required || is_answer && matches!(field.name, "pong_time" | "response_time") =>
            {
                report(": not set".into());
            }
            (Kind::Time { .. }, (_, Value::Integer(..0))) => report(": negative time".into()),
            (Kind::Degrees(_), (_, Value::Degrees(degrees))) if !degrees.is_finite() => report(": not finite".into()),
            (Kind::Degrees(limit), (_, Value::Degrees(degrees))) if degrees.abs() > limit.into() => {
                report(format!(": not within -{limit} to {limit} degrees"));
            }
            _ => {}
        }
    }
    let mut found: Vec<_> = message.violations().iter().map(ToString::to_string).collect();
    found.retain(|violation| !unknown.iter().any(|place| violation.starts_with(place)));
    assert_eq!(found, expected, "{message:?}");
}

/// What is wrong with an eid in ASCII.
fn eid_problem(eid: &str) -> Option<&'static str> {
    let first_bad = eid.chars().find(|c| matches!(c, '/' | '\0'..=' ' | '\x7f'));
    let (user, domain) = eid.split_once('@').unwrap_or_default();
    match first_bad {
        _ if eid.is_empty() => Some("empty"),
        Some('/') => Some("holds a slash"),
        Some(_) => Some("holds a control character or white space"),
        None if user.is_empty() || domain.is_empty() || domain.contains('@') => Some("not user@domain"),
        None => None,
    }
}

/// A message, its view and its frame break the same rules.
fn check_violations<P: Payload, M: PayloadOf<P>>(frame: &MessageScheme<P>, message: &M) {
    let violations = message.violations();
    assert_eq!(M::view_violations(&message.as_view()), violations);
    let of_frame = frame.violations();
    assert_eq!(frame.as_view().violations(), of_frame);
    let is_of_payload = |violation: &&Violation| violation.path().fields().next().is_some();
    let of_payload = of_frame.iter().filter(is_of_payload).map(ToString::to_string);
    let in_frame = |violation: &Violation| {
        let path: Vec<_> = ["MessageScheme", M::FIELD].into_iter().chain(violation.path().fields()).collect();
        format!("{}: {}", path.join("."), violation.kind())
    };
    assert!(of_payload.eq(violations.iter().map(in_frame)), "{of_frame:?}, but {violations:?}");
}

struct Answers<'a>(&'a [u8]);

impl RevisionVisitor for Answers<'_> {
    fn visit<P: Payload>(&mut self) {
        match MessageScheme::<P>::from_bytes(self.0) {
            Err(error) => answer_to_error(&error),
            Ok(frame) => answer_to_violations(&frame.violations()),
        }
    }
}

fn answer_to_error(error: &DecodeError) {
    let answer = ErrorMessage::from_error(error).code(400.into()).build().expect("it has a code");
    assert_eq!((&*answer.message, &*answer.details), (&*error.to_string(), ""));
    check_answer(answer);
}

fn answer_to_violations(violations: &[Violation]) {
    let answer = ErrorMessage::from_violations(violations).code(400.into()).build().expect("it has a code");
    let texts: Vec<_> = violations.iter().map(ToString::to_string).collect();
    match &texts[..] {
        [] => assert_eq!((&*answer.message, &*answer.details), ("", "")),
        [first, others @ ..] => {
            assert_eq!(answer.message, *first);
            assert_eq!(answer.details, others.join("\n"));
        }
    }
    check_answer(answer);
}

/// The error message travels in every revision.
fn check_answer(answer: ErrorMessage) {
    assert_eq!((answer.code, &*answer.route, answer.violations()), (400, "", vec![]));
    travels::<dartmessaging::Payload>(&answer);
    travels::<v1::Payload>(&answer);
    travels::<v2::Payload>(&answer);
}

fn travels<P: Payload>(answer: &ErrorMessage)
where
    ErrorMessage: PayloadOf<P>,
{
    let frame = answer.clone().into_frame();
    let bytes = frame.to_bytes();
    assert_eq!(frame.violations(), []);
    assert!(MessageScheme::<P>::is_canonical(&bytes));
    assert_eq!(
        MessageScheme::<P>::from_bytes(&bytes).as_ref().map(|frame| frame.payload.as_ref().and_then(ErrorMessage::of)),
        Ok(Some(answer))
    );
}
