//! `violations()`: the rules of `build()` on what was read, all violations at once, in field order.

use crate::every::{Payload, PayloadOf, PayloadVisitor, RevisionVisitor, Value, every_payload, every_revision};
use crate::support::vectors;
use crate::support::wire::{field, length_delimited, varint};
use crate::values::{encode, samples};
use bimip::{Frame, Identity, MAX_FRAME_LEN, MessageScheme, Revision, Violation, v1};

fn texts(violations: &[Violation]) -> Vec<String> {
    violations.iter().map(ToString::to_string).collect()
}

/// The vectors name the rules that they break.
#[test]
fn every_vector_has_its_findings() {
    struct Test(usize);
    impl RevisionVisitor for Test {
        fn visit<P: Payload>(&mut self) {
            for vector in vectors(P::REVISION) {
                let violations = MessageScheme::<P>::from_bytes(&vector.bytes).unwrap().violations();
                assert_eq!(texts(&violations), vector.findings, "{} {}", P::REVISION, vector.name);
                self.0 += violations.len();
            }
        }
    }
    let mut test = Test(0);
    every_revision(&mut test);
    assert_eq!(test.0, 3, "vectors that break a rule show that rules are checked");
}

/// What is found in a frame, which is the same whether it is owned, a view or a `Frame`.
fn findings<P: Payload>(frame: &MessageScheme<P>) -> Vec<String> {
    let found = frame.violations();
    assert_eq!(frame.violations(), found, "{frame}");
    assert_eq!(frame.as_view().violations(), found, "{frame}");
    assert_eq!(P::to_run_time(frame.clone()).violations(), found, "{frame}");
    texts(&found)
}

/// The message in a frame of this length: text in its first field fills it. Unless it keeps the rules, its codes and times
/// are negative.
fn frame_of_len<P: Payload, M: PayloadOf<P>>(len: usize, is_valid: bool) -> MessageScheme<P> {
    let with_text = |text_len: usize| {
        let mut values = samples(M::FIELDS, 0);
        let text = values.iter_mut().find_map(|(_, value)| match value {
            Value::Identity(identity) => Some(&mut identity.eid),
            Value::Text(text) => Some(text),
            _ => None,
        });
        text.expect("each message has one").insert_str(0, &"x".repeat(text_len));
        for (_, value) in values.iter_mut().filter(|_| !is_valid) {
            match value {
                Value::Code(code, _) => *code = -1,
                Value::Integer(time) => *time = -1,
                _ => {}
            }
        }
        let body = encode(&values);
        ([field(1, 0, &varint(M::NUMBER.into())), length_delimited(M::NUMBER, &body)].concat(), body)
    };
    // Lengths of three bytes, as in a frame that is nearly as long.
    let rest = with_text(len / 2).0.len() - len / 2;
    let (bytes, body) = with_text(len - rest);
    assert_eq!(bytes.len(), len);
    let frame = M::decode(&body[..]).expect("it is well formed").into_frame();
    assert_eq!(frame.to_bytes(), bytes);
    frame
}

#[test]
fn a_frame_of_any_payload_above_the_limit_of_decoding_is_a_finding() {
    struct Test;
    impl PayloadVisitor for Test {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            let what = format!("{} {}", P::NAME, M::FIELD);
            let longest = frame_of_len::<P, M>(MAX_FRAME_LEN, true);
            assert_eq!(findings(&longest), [""; 0], "{what}");
            assert!(MessageScheme::<P>::from_bytes(&longest.to_bytes()).is_ok(), "{what}");

            let above = frame_of_len::<P, M>(MAX_FRAME_LEN + 1, true);
            let too_long = "MessageScheme: 65537 bytes, above the limit of 65536";
            assert_eq!(findings(&above), [too_long], "{what}");
            assert_eq!(above.violations()[0].path().fields().count(), 0, "{what}");
            assert!(MessageScheme::<P>::from_bytes(&above.to_bytes()).is_err(), "{what}");

            let of_payload = findings(&frame_of_len::<P, M>(MAX_FRAME_LEN, false));
            assert!(!of_payload.is_empty() && !of_payload.iter().any(|finding| finding == too_long), "{what}");
            let both = findings(&frame_of_len::<P, M>(MAX_FRAME_LEN + 1, false));
            assert_eq!((&*both[0], &both[1..]), (too_long, &of_payload[..]), "{what}");
        }
    }
    every_payload(&mut Test);
}

/// A frame breaks the rules that its payload breaks, in every revision, owned, as a view and as a `Frame`.
#[test]
fn the_findings_of_a_payload_are_those_of_its_frame() {
    struct Test;
    impl PayloadVisitor for Test {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            let message = M::default();
            let of_message = message.violations();
            assert!(!of_message.is_empty(), "{} {} without content breaks a rule", P::NAME, M::FIELD);
            assert_eq!(M::view_violations(&message.as_view()), of_message);
            let in_frame = |violation: &Violation| {
                violation.to_string().replacen(M::NAME, &format!("MessageScheme.{}", M::FIELD), 1)
            };
            let expected: Vec<_> = of_message.iter().map(in_frame).collect();
            assert_eq!(findings(&message.into_frame()), expected, "{}", P::NAME);
            assert_eq!(findings(&MessageScheme::<P>::default()), ["MessageScheme.payload: missing"], "{}", P::NAME);
        }
    }
    every_payload(&mut Test);
}

#[test]
fn no_route_breaks_a_rule() {
    let ping = crate::support::vector(Revision::V1, "document.ping").bytes;
    for route in [i64::MIN, 0, 4, 99] {
        assert_eq!(v1::MessageScheme::from_bytes(&ping).unwrap().with_route(route).violations(), []);
    }
}

#[test]
fn all_violations_are_listed_in_field_order() {
    let logout = v1::Logout { to: Some(Identity::default()), r#type: -1, timestamp: -5, ..Default::default() };
    let expected = [
        "to.eid: empty",
        "to.connection_resource_id: missing",
        "type: code not above 0",
        "status: not set",
        "timestamp: negative time",
    ];
    assert_eq!(texts(&logout.violations()), expected.map(|text| format!("Logout.{text}")));
    assert_eq!(logout.as_view().violations(), logout.violations());
    let frame = v1::MessageScheme::from(logout).with_route(0);
    assert_eq!(texts(&frame.violations()), expected.map(|text| format!("MessageScheme.logout.{text}")));
    assert_eq!(frame.as_view().violations(), frame.violations());
    assert_eq!(Frame::from(frame.clone()).violations(), frame.violations());
    assert_eq!(texts(&v1::MessageScheme::default().violations()), ["MessageScheme.payload: missing"]);
}

#[test]
fn a_pong_that_was_read_needs_its_time() {
    let pong = v1::PingPong {
        to: Some(Identity::device("a@b", "x")),
        r#type: 2,
        ping_time: 1,
        pong_time: 0,
        ping_id: "x".into(),
    };
    assert_eq!(texts(&pong.violations()), ["PingPong.pong_time: not set"]);
}

#[test]
fn identities_are_read_without_ceremony() {
    let absent = v1::Logout::default();
    assert_eq!((absent.to(), absent.to.is_some()), (&Identity::default(), false));
    assert!(v1::LogoutView::default().to().is_user());

    let device = Identity::user("a@domain.com").with_device("aaaaa1");
    assert_eq!(device, Identity::device("a@domain.com", "aaaaa1"));
    assert!(device.is_device() && !device.is_user());
    assert_eq!(device.to_string(), "a@domain.com/aaaaa1");
    assert_eq!(device.to_user(), Identity::user("a@domain.com"));
    assert!(device.to_user().is_user() && !device.to_user().is_device());
    assert_eq!(device.to_user().to_string(), "a@domain.com");

    let neither = Identity::device("a@domain.com", "");
    assert!(!neither.is_device() && !neither.is_user());
}

#[test]
fn a_code_has_a_name_or_is_a_number() {
    use bimip::v1::LogoutStatus;

    assert_eq!(format!("{:?} {:?}", LogoutStatus::PENDING, LogoutStatus::from(9)), "PENDING LogoutStatus(9)");
    assert_eq!((LogoutStatus::PENDING.name(), LogoutStatus::from(9).name()), (Some("PENDING"), None));
    assert_eq!(LogoutStatus::from(4), LogoutStatus::PENDING);
    assert_eq!((LogoutStatus::from(-3).value(), i32::from(LogoutStatus::PENDING)), (-3, 4));
}
