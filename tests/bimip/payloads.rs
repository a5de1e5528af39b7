//! What payloads, envelopes and frames say of themselves, owned and borrowed, and what converts into what.

use crate::every::{
    Kind, Payload, PayloadOf, PayloadVisitor, RequestVisitor, RevisionVisitor, Value, every_payload, every_request,
    every_revision, server_route,
};
use crate::support::vectors;
use crate::values::{encode, sample, samples};
use bimip::{Body, Frame, Identity, MessageScheme, Request, Revision, dartmessaging, v1, v2};

/// What the schema says of a party, and what the message has.
fn party<P: Payload, M: PayloadOf<P>>(name: &str, variant: u32) -> Option<Identity> {
    let field = M::FIELDS.iter().find(|field| field.name == name)?;
    match sample(field, variant) {
        Value::Identity(identity) => Some(identity),
        other => panic!("{name} is no identity: {other:?}"),
    }
}

/// What a payload says of itself.
#[derive(Debug, PartialEq)]
struct Facts {
    number: u32,
    name: &'static str,
    server_route: Option<i64>,
    to: Option<Identity>,
    from: Option<Identity>,
    is_request: bool,
}

fn facts_of(payload: &impl Body) -> Facts {
    Facts {
        number: payload.field_number(),
        name: payload.name(),
        server_route: payload.server_route(),
        to: payload.recipient().map(|to| to.to_owned()),
        from: payload.sender().map(|from| from.to_owned()),
        is_request: payload.is_request(),
    }
}

/// An envelope says of itself what its payload does.
fn assert_facts_of<P: Body>(frame: &MessageScheme<P>, facts: &Facts) {
    assert_eq!((frame.field_number(), frame.payload_name()), (Some(facts.number), Some(facts.name)), "{frame}");
    assert_eq!(frame.recipient().map(|to| to.to_owned()), facts.to, "{frame}");
    assert_eq!(frame.sender().map(|from| from.to_owned()), facts.from, "{frame}");
    assert_eq!(frame.is_request(), facts.is_request, "{frame}");
    assert_eq!(MessageScheme::<P>::REVISION, P::REVISION);
}

#[test]
fn payloads_tell_number_name_route_and_parties() {
    struct Test;
    impl PayloadVisitor for Test {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            for variant in 0..2 {
                let message = M::decode(&encode(&samples(M::FIELDS, variant))[..]).expect("it is well formed");
                let payload = message.into_payload();
                let facts = Facts {
                    number: M::NUMBER,
                    name: M::FIELD,
                    server_route: server_route(P::REVISION, M::FIELD),
                    to: party::<P, M>("to", variant),
                    from: party::<P, M>("from", variant),
                    is_request: facts_of(&payload).is_request,
                };
                assert_eq!(facts_of(&payload), facts, "{} {}", P::NAME, M::FIELD);
                assert_eq!(facts_of(&payload.as_view()), facts, "{} {}", P::NAME, M::FIELD);
                assert_eq!((payload.to_string(), payload.as_view().to_string()), (M::FIELD.into(), M::FIELD.into()));
                let frame = MessageScheme::from(payload);
                assert_facts_of(&frame, &facts);
                assert_facts_of(&frame.as_view(), &facts);
            }
            let empty = M::default().into_payload();
            assert_eq!((facts_of(&empty).to, facts_of(&empty).from), (None, None), "{} {}", P::NAME, M::FIELD);
        }
    }
    every_payload(&mut Test);
}

/// Of each message with a reply, those of its first type are requests; where it has no type, all are. Dartmessaging's
/// ping is one without a type, too.
#[test]
fn payloads_tell_whether_they_are_requests() {
    #[derive(Default)]
    struct Requests(Vec<(Revision, u32)>);
    impl RequestVisitor for Requests {
        fn visit<P: Payload, M: PayloadOf<P> + Request<P, Reply = R>, R: PayloadOf<P>>(&mut self) {
            self.0.push((P::REVISION, M::NUMBER));
        }
    }
    impl PayloadVisitor for Requests {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            let has_reply = self.0.contains(&(P::REVISION, M::NUMBER));
            let r#type = M::FIELDS.iter().find(|field| field.name == "type");
            for code in 0..4 {
                let mut values = samples(M::FIELDS, 0);
                if let Some(r#type) = r#type {
                    values[r#type.number as usize - 1].1 = Value::Code(code, None);
                }
                let optional = matches!(r#type.map(|field| field.kind), Some(Kind::Code { required: false, .. }));
                let expected = has_reply && (r#type.is_none() || code == 1 || code == 0 && optional);
                let payload = M::decode(&encode(&values)[..]).expect("it is well formed").into_payload();
                assert_eq!(facts_of(&payload).is_request, expected, "{} {} of type {code}", P::NAME, M::FIELD);
                assert_eq!(facts_of(&payload.as_view()).is_request, expected);
            }
        }
    }
    let mut requests = Requests::default();
    every_request(&mut requests);
    let expected = [
        (Revision::Dartmessaging, 4),
        (Revision::Dartmessaging, 6),
        (Revision::Dartmessaging, 7),
        (Revision::V1, 6),
        (Revision::V1, 7),
        (Revision::V1, 12),
        (Revision::V2, 3),
        (Revision::V2, 4),
        (Revision::V2, 6),
        (Revision::V2, 8),
        (Revision::V2, 10),
    ];
    assert_eq!(requests.0, expected);
    every_payload(&mut requests);
}

#[test]
fn types_have_names() {
    let ping = v1::PingPong { r#type: 1, ..Default::default() };
    let pong = v1::PingPong { r#type: 2, ..Default::default() };
    assert_eq!([ping.is_ping(), ping.is_pong(), pong.is_ping(), pong.is_pong()], [true, false, false, true]);
    assert!(!v1::PingPong::default().is_ping() && !v1::PingPong::default().is_pong());
    assert!(ping.as_view().is_ping() && pong.as_view().is_pong() && !pong.as_view().is_ping());
    let logout = |r#type| v2::Logout { r#type, ..Default::default() };
    let types = |r#type| (logout(r#type).is_request(), logout(r#type).is_response());
    assert_eq!(
        [types(0), types(1), types(2), types(3)],
        [(false, false), (true, false), (false, true), (false, false)]
    );
    assert!(logout(1).as_view().is_request() && logout(2).as_view().is_response());
    let ping = |r#type| dartmessaging::PingPong { r#type, ..Default::default() };
    let types = |r#type| (ping(r#type).is_request(), ping(r#type).is_response());
    let of_views = |r#type| (ping(r#type).as_view().is_request(), ping(r#type).as_view().is_response());
    for (r#type, expected) in [(0, (true, false)), (1, (true, false)), (2, (false, true)), (3, (false, false))] {
        assert_eq!((types(r#type), of_views(r#type)), (expected, expected), "{type}");
    }
}

/// A payload becomes its own message and no other, and is given back where it is another.
#[test]
fn payloads_convert_to_their_own_message() {
    struct Test;
    impl PayloadVisitor for Test {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            let message = M::decode(&encode(&samples(M::FIELDS, 0))[..]).expect("it is well formed");
            assert_eq!(M::try_of(message.clone().into_payload()), Ok(message.clone()));
            let payload = M::view_into_payload(message.as_view());
            assert_eq!(M::of_view(&payload), Some(message.as_view()));
            let frame = message.clone().into_frame();
            assert_eq!(M::view_into_frame(message.as_view()), frame.as_view(), "{} {}", P::NAME, M::FIELD);

            for vector in vectors(P::REVISION) {
                let frame = MessageScheme::<P>::from_bytes(&vector.bytes).expect("a vector decodes");
                let payload = frame.payload.as_ref().expect("it has a payload").clone();
                if frame.field_number() != Some(M::NUMBER) {
                    assert_eq!(M::try_of(payload.clone()), Err(payload.clone()), "{} {}", vector.name, M::FIELD);
                    assert_eq!(M::of_view(&payload.as_view()), None, "{} {}", vector.name, M::FIELD);
                }
            }
        }
    }
    every_payload(&mut Test);
}

#[test]
fn the_server_route_is_the_public_servers_or_the_default_route() {
    struct Test;
    impl PayloadVisitor for Test {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            let frame = M::default().into_frame();
            let served = server_route(P::REVISION, M::FIELD);
            assert_eq!(P::REVISION.server_route(M::NUMBER), served, "{} {}", P::NAME, M::FIELD);
            let route = served.unwrap_or(M::NUMBER.into());
            assert_eq!(frame.as_view(), frame.as_view().with_route(M::NUMBER.into()));
            let expected = frame.clone().with_route(route);
            assert_eq!(expected.route, route);
            assert_eq!(frame.as_view().with_server_route(), expected.as_view(), "{} {}", P::NAME, M::FIELD);
            let bytes = frame.to_bytes();
            assert_eq!(P::to_run_time(frame).with_server_route(), P::to_run_time(expected.clone()));
            let raw = P::REVISION.peek(&bytes).map(|peek| peek.transcode(P::REVISION)).expect("it is a frame");
            assert_eq!(raw.map(|raw| raw.with_server_route().to_bytes()), Ok(expected.to_bytes()));
        }
    }
    every_payload(&mut Test);

    struct Empty;
    impl RevisionVisitor for Empty {
        fn visit<P: Payload>(&mut self) {
            let empty = MessageScheme::<P>::default().with_route(5);
            assert_eq!(empty.clone().with_server_route(), empty);
            assert_eq!(empty.as_view().with_server_route(), empty.as_view());
            let listed: Vec<u32> = P::PAYLOADS.iter().map(|(number, _)| *number).collect();
            for number in (0..=40).chain([u32::MAX]).filter(|number| !listed.contains(number)) {
                assert_eq!(P::REVISION.server_route(number), None, "{} {number}", P::NAME);
            }
        }
    }
    every_revision(&mut Empty);
}

#[test]
fn the_view_of_a_frame_does_what_the_frame_does() {
    struct Test;
    impl RevisionVisitor for Test {
        fn visit<P: Payload>(&mut self) {
            let frames = vectors(P::REVISION)
                .into_iter()
                .map(|vector| MessageScheme::<P>::from_bytes(&vector.bytes).expect("it decodes"));
            for frame in frames.chain([MessageScheme::<P> { route: 7, payload: None }]) {
                let view = frame.as_view();
                assert_eq!(view.to_string(), frame.to_string());
                assert_eq!(format!("{view:X} {view:x}"), format!("{frame:X} {frame:x}"));
                assert_eq!(Into::<Vec<u8>>::into(view), frame.to_bytes());
                let elsewhere = frame.clone().with_route(99);
                let of_view = view.with_route(99);
                assert_eq!(of_view, elsewhere.as_view());
                assert_eq!(of_view.with_server_route(), elsewhere.clone().with_server_route().as_view());
            }
        }
    }
    every_revision(&mut Test);
}

/// A frame of run time does what its envelope does.
#[test]
fn a_frame_is_its_envelope() {
    struct Test;
    impl RevisionVisitor for Test {
        fn visit<P: Payload>(&mut self) {
            for vector in vectors(P::REVISION) {
                let envelope = MessageScheme::<P>::from_bytes(&vector.bytes).expect("a vector decodes");
                let frame = Frame::from_bytes(P::REVISION, &vector.bytes).expect("a vector decodes");
                assert_eq!(frame, P::to_run_time(envelope.clone()));
                assert_eq!(P::of_run_time(frame.clone()), Ok(envelope.clone()));
                assert_eq!(Frame::from_hex(P::REVISION, &vector.hex).as_ref(), Ok(&frame));
                assert_eq!((frame.revision(), frame.route()), (P::REVISION, envelope.route));
                assert_eq!(frame.payload_name(), envelope.payload_name());
                let facts = facts_of(envelope.payload.as_ref().expect("it has a payload"));
                assert_eq!(frame.recipient().map(|to| to.to_owned()), facts.to);
                assert_eq!(frame.sender().map(|from| from.to_owned()), facts.from);
                assert_eq!(frame.is_request(), facts.is_request);
                assert_facts_of(&envelope, &facts);
                assert_eq!(frame.field_number(), envelope.field_number());
                assert_eq!(frame.violations(), envelope.violations());
                assert_eq!(frame.redacted(), P::to_run_time(envelope.redacted()));
                assert_eq!(frame.clone().with_route(-3), P::to_run_time(envelope.clone().with_route(-3)));
                assert_eq!(frame.encoded_len(), vector.bytes.len());
                assert_eq!(frame.to_bytes(), vector.bytes);
                assert_eq!(frame.to_hex(), hex::encode_upper(&vector.bytes));
                assert_eq!(format!("{frame:X} {frame:#x}"), format!("{envelope:X} {envelope:#x}"));
                let mut buffer = Vec::new();
                assert_eq!((frame.encode_into(&mut buffer), &buffer), (Ok(vector.bytes.len()), &vector.bytes));
                assert!(frame.encode_into(&mut &mut [0; 3][..]).is_err());
                let text = format!("{} {}, route {}", P::NAME, envelope.payload_name().unwrap(), envelope.route);
                assert_eq!([frame.to_string(), envelope.to_string()], [&*text, &*text]);
                assert_eq!(format!("{}", envelope.as_view()), text);
                assert_eq!(Vec::from(frame.clone()), vector.bytes);
                assert_eq!(Into::<Vec<u8>>::into(envelope), vector.bytes);

                for &revision in Revision::ALL.iter().filter(|revision| **revision != P::REVISION) {
                    let other = Frame::from_bytes(revision, &MINIMAL).expect("it is a frame");
                    assert_eq!(P::of_run_time(other.clone()), Err(other));
                }
            }
            let limit = |limit| Frame::from_bytes_with_limit(P::REVISION, &MINIMAL, limit);
            assert!(limit(2).is_ok());
            assert_eq!(limit(1), MessageScheme::<P>::from_bytes_with_limit(&MINIMAL, 1).map(P::to_run_time));
            let rejected = limit(1).expect_err("it is too long");
            assert_eq!(rejected.to_string(), "MessageScheme: 2 bytes, above the limit of 1");
            assert_eq!(MessageScheme::<P>::default().to_string(), format!("{} without a payload, route 0", P::NAME));
        }
    }
    every_revision(&mut Test);
}

/// An empty awareness_notification, which is field 2 of every revision.
const MINIMAL: [u8; 2] = [0x12, 0x00];

#[test]
fn what_is_read_from_bytes_is_read_by_try_from_too() {
    let bytes: &[u8] = &[0x08, 0x0C, 0x62, 0x00];
    assert_eq!(v1::MessageScheme::try_from(bytes), v1::MessageScheme::from_bytes(bytes));
    assert_eq!(v1::MessageSchemeView::try_from(bytes), v1::MessageSchemeView::from_bytes(bytes));
    assert_eq!(Vec::from(v1::MessageSchemeView::from_bytes(bytes).unwrap()), bytes);
    assert_eq!(v2::MessageScheme::try_from(bytes), v2::MessageScheme::from_bytes(bytes));
}

/// A view that is made, not parsed, takes the default route, as an owned frame does.
#[test]
fn views_become_frames_on_their_default_route() {
    let ping = v2::PingPongView { r#type: 1.into(), ping_id: "1", ..Default::default() };
    let frame = v2::MessageSchemeView::from(ping);
    assert_eq!((frame.route, frame.field_number(), frame.payload_name()), (3, Some(3), Some("ping_pong")));
    assert_eq!(frame.with_server_route().route, 4);
    assert_eq!(format!("{frame:X}"), frame.to_hex());
    assert_eq!(format!("{frame:#x}"), format!("0x{}", frame.to_hex().to_lowercase()));
}

/// A view redacts as its owned frame does.
#[test]
fn views_are_redacted_like_frames() {
    struct Test;
    impl RevisionVisitor for Test {
        fn visit<P: Payload>(&mut self) {
            for vector in vectors(P::REVISION) {
                let frame = MessageScheme::<P>::from_bytes(&vector.bytes).expect("a vector decodes");
                assert_eq!(frame.as_view().redacted(), frame.redacted().as_view(), "{}", vector.name);
                assert_eq!(frame.as_view().violations(), frame.violations(), "{}", vector.name);
            }
        }
    }
    every_revision(&mut Test);
}
