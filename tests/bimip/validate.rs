//! `validate()`: the rules of `build()` on what was read, all violations at once, in field order.

use crate::every::{PayloadOf, PayloadVisitor, RevisionVisitor, Scheme, Value, every_payload, every_revision};
use crate::support::vectors;
use crate::support::wire::{field, length_delimited, varint};
use crate::values::{encode, samples};
use bimip::{Envelope, Frame, Identity, MAX_FRAME_LEN, Revision, Violation, v1};

fn texts(violations: &[Violation]) -> Vec<String> {
    violations.iter().map(ToString::to_string).collect()
}

/// The vectors name the rules that they break.
#[test]
fn every_vector_has_its_findings() {
    struct Test(usize);
    impl RevisionVisitor for Test {
        fn visit<E: Scheme>(&mut self) {
            for vector in vectors(E::REVISION) {
                let violations = E::from_bytes(&vector.bytes).unwrap().validate();
                assert_eq!(texts(&violations), vector.findings, "{} {}", E::REVISION, vector.name);
                self.0 += violations.len();
            }
        }
    }
    let mut test = Test(0);
    every_revision(&mut test);
    assert_eq!(test.0, 3, "vectors that break a rule show that rules are checked");
}

/// What is found in a frame, which is the same whether it is owned, a view or a `Frame`.
fn findings<E: Scheme>(frame: &E) -> Vec<String> {
    let found = frame.validate();
    assert_eq!(Envelope::validate(frame), found, "{frame}");
    assert_eq!(E::view_validate(&frame.as_view()), found, "{frame}");
    assert_eq!(frame.clone().into_frame().validate(), found, "{frame}");
    texts(&found)
}

/// The message in a frame of this length: text in its first field fills it. Unless it keeps the rules, its codes and times
/// are negative.
fn frame_of_len<E: Scheme, M: PayloadOf<E>>(len: usize, is_sound: bool) -> E {
    let with_text = |text_len: usize| {
        let mut values = samples(M::FIELDS, 0);
        let text = values.iter_mut().find_map(|(_, value)| match value {
            Value::Identity(identity) => Some(&mut identity.eid),
            Value::Text(text) => Some(text),
            _ => None,
        });
        text.expect("each message has one").insert_str(0, &"x".repeat(text_len));
        for (_, value) in values.iter_mut().filter(|_| !is_sound) {
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
        fn visit<E: Scheme, M: PayloadOf<E>>(&mut self) {
            let what = format!("{} {}", E::NAME, M::FIELD);
            let longest = frame_of_len::<E, M>(MAX_FRAME_LEN, true);
            assert_eq!(findings(&longest), [""; 0], "{what}");
            assert!(E::from_bytes(&longest.to_bytes()).is_ok(), "{what}");

            let above = frame_of_len::<E, M>(MAX_FRAME_LEN + 1, true);
            let too_long = "MessageScheme: 65537 bytes, above the limit of 65536";
            assert_eq!(findings(&above), [too_long], "{what}");
            assert_eq!(above.validate()[0].path().fields().count(), 0, "{what}");
            assert!(E::from_bytes(&above.to_bytes()).is_err(), "{what}");

            let of_payload = findings(&frame_of_len::<E, M>(MAX_FRAME_LEN, false));
            assert!(!of_payload.is_empty() && !of_payload.iter().any(|finding| finding == too_long), "{what}");
            let both = findings(&frame_of_len::<E, M>(MAX_FRAME_LEN + 1, false));
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
        fn visit<E: Scheme, M: PayloadOf<E>>(&mut self) {
            let message = M::default();
            let of_message = message.validate();
            assert!(!of_message.is_empty(), "{} {} without content breaks a rule", E::NAME, M::FIELD);
            assert_eq!(M::view_validate(&message.view()), of_message);
            let in_frame = |violation: &Violation| {
                violation.to_string().replacen(M::NAME, &format!("MessageScheme.{}", M::FIELD), 1)
            };
            let expected: Vec<_> = of_message.iter().map(in_frame).collect();
            assert_eq!(findings(&message.into_frame()), expected, "{}", E::NAME);
            assert_eq!(findings(&E::default()), ["MessageScheme.payload: missing"], "{}", E::NAME);
        }
    }
    every_payload(&mut Test);
}

#[test]
fn no_route_breaks_a_rule() {
    let ping = crate::support::vector(Revision::V1, "document.ping").bytes;
    for route in [i64::MIN, 0, 4, 99] {
        assert_eq!(v1::MessageScheme::from_bytes(&ping).unwrap().with_route(route).validate(), []);
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
    assert_eq!(texts(&logout.validate()), expected.map(|text| format!("Logout.{text}")));
    assert_eq!(logout.as_view().validate(), logout.validate());
    let frame = v1::MessageScheme::from(logout).with_route(0);
    assert_eq!(texts(&frame.validate()), expected.map(|text| format!("MessageScheme.logout.{text}")));
    assert_eq!(frame.as_view().validate(), frame.validate());
    assert_eq!(Frame::from(frame.clone()).validate(), frame.validate());
    assert_eq!(texts(&v1::MessageScheme::default().validate()), ["MessageScheme.payload: missing"]);
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
    assert_eq!(texts(&pong.validate()), ["PingPong.pong_time: not set"]);
}

#[test]
fn identities_are_read_without_ceremony() {
    let absent = v1::Logout::default();
    assert_eq!((absent.to(), absent.to.is_some()), (&Identity::default(), false));
    assert!(v1::LogoutView::default().to().is_user());

    let device = Identity::new("a@domain.com").with_device("aaaaa1");
    assert_eq!(device, Identity::device("a@domain.com", "aaaaa1"));
    assert!(device.is_device() && !device.is_user());
    assert_eq!(device.to_string(), "a@domain.com/aaaaa1");
    assert_eq!(device.user(), Identity::new("a@domain.com"));
    assert!(device.user().is_user() && !device.user().is_device());
    assert_eq!(device.user().to_string(), "a@domain.com");

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
