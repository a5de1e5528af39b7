//! How often each piece of work allocates, counted: views and `peek` never, owned frames once for each string.

#[path = "every/mod.rs"]
mod every;
mod support;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;

use bimip::schema::{Kind, Message};
use bimip::{
    BuildError, DecodeError, DecodeErrorKind, Envelope, MAX_FRAME_LEN, Revision, Transcode, TranscodeError,
    dartmessaging, v1, v2,
};
use bytes::BytesMut;
use every::{PairVisitor, PayloadOf, RevisionVisitor, Scheme, every_pair, every_revision};
use support::vectors;
use support::wire::{Wire, fields};

/// The system's allocator, counting for each thread what it asks for: tests that run at the same time do not mix.
struct Counting;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Asked {
    times: usize,
    bytes: usize,
}

thread_local! {
    static ASKED: Cell<Asked> = const { Cell::new(Asked { times: 0, bytes: 0 }) };
}

fn count(bytes: usize) {
    let asked = ASKED.get();
    ASKED.set(Asked { times: asked.times + 1, bytes: asked.bytes + bytes });
}

// SAFETY: every call goes to the system's allocator as it came; the counter neither allocates nor has a destructor.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size());
        // SAFETY: the caller keeps the contract of `alloc_zeroed`.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size);
        // SAFETY: the caller keeps the contract of `realloc`.
        unsafe { System.realloc(at, layout, size) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the contract of `dealloc`.
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// What `run` asks the allocator for, and what it gives.
fn asked<T>(run: impl FnOnce() -> T) -> (Asked, T) {
    ASKED.set(Asked::default());
    let given = black_box(run());
    (ASKED.get(), given)
}

fn times<T>(run: impl FnOnce() -> T) -> usize {
    asked(run).0.times
}

/// The strings in a frame that are not empty. Walks the bytes by the schema, and shares no code with the decoder.
fn strings(bytes: &[u8], message: &Message) -> usize {
    let count = |(number, value)| {
        let field = message.field(number).expect("vectors have no unknown fields");
        match (value, field.kind) {
            (Wire::Bytes(bytes), Kind::Message(message)) => strings(bytes, message),
            (Wire::Bytes(bytes), _) => usize::from(!bytes.is_empty()),
            (Wire::Varint(_) | Wire::Fixed64(_), _) => 0,
        }
    };
    fields(bytes).into_iter().map(count).sum()
}

fn parse<E: Scheme>(bytes: &[u8]) -> Result<(), DecodeError> {
    E::parse(bytes).map(|view| {
        black_box(view);
    })
}

fn assert_vectors<E: Scheme>() {
    for vector in vectors(E::REVISION) {
        let (name, bytes) = (vector.name, &vector.bytes[..]);
        let strings = strings(bytes, E::REVISION.schema());
        let frame = E::from_bytes(bytes).expect("a vector decodes");

        assert_eq!(times(|| parse::<E>(bytes)), 0, "{name}: a view is parsed");
        assert_eq!(times(|| E::peek(bytes).is_ok()), 0, "{name}: peek");
        assert_eq!(times(|| E::from_bytes(bytes)), strings, "{name}: an owned frame is decoded");
        assert_eq!(times(|| E::from_hex(&vector.hex)), 1 + strings, "{name}: an owned frame is decoded from hex");

        let (room, encoded) = asked(|| frame.to_bytes());
        assert_eq!((room, encoded), (Asked { times: 1, bytes: bytes.len() }, bytes.to_vec()), "{name}: to_bytes");
        assert_eq!(asked(|| frame.to_hex()).0, Asked { times: 2, bytes: 3 * bytes.len() }, "{name}: to_hex");

        let mut buffer = Vec::with_capacity(bytes.len());
        assert_eq!(times(|| frame.encode_into(&mut buffer)), 0, "{name}: encoded into a Vec with room");
        assert_eq!(buffer, bytes, "{name}");
        buffer.clear();
        let view = E::parse(bytes).expect("a vector decodes");
        assert_eq!(
            times(|| E::view_encode_into(&view, &mut buffer)),
            0,
            "{name}: a view is encoded into a Vec with room"
        );
        assert_eq!(buffer, bytes, "{name}");
        buffer.clear();
        let (moving, raw) = asked(|| E::peek(bytes).map(|peek| peek.transcode(E::REVISION)));
        let raw = raw.expect("a vector decodes").expect("it is a route and a payload");
        assert_eq!(moving.times, 0, "{name}: transcoded without decoding it");
        assert_eq!(times(|| raw.encoded_len()), 0, "{name}: a raw frame is measured");
        assert_eq!(times(|| raw.encode_into(&mut buffer)), 0, "{name}: a raw frame is encoded into a Vec with room");
        let (room, encoded) = asked(|| raw.to_bytes());
        assert_eq!((room, &encoded), (Asked { times: 1, bytes: bytes.len() }, &buffer), "{name}: to_bytes, raw");
        let mut buffer = BytesMut::with_capacity(bytes.len());
        assert_eq!(times(|| frame.encode_into(&mut buffer)), 0, "{name}: encoded into a BytesMut with room");
        assert_eq!(buffer, bytes, "{name}");
    }
}

#[test]
fn every_vector_costs_what_its_strings_cost() {
    struct Test;
    impl RevisionVisitor for Test {
        fn visit<E: Scheme>(&mut self) {
            assert_vectors::<E>();
        }
    }
    every_revision(&mut Test);
}

#[test]
fn validating_a_sound_frame_costs_nothing() {
    struct Test(Vec<&'static str>);
    impl RevisionVisitor for Test {
        fn visit<E: Scheme>(&mut self) {
            for vector in vectors(E::REVISION) {
                let frame = E::from_bytes(&vector.bytes).expect("a vector decodes");
                let view = E::parse(&vector.bytes).expect("a vector decodes");
                let (asked, violations) = asked(|| frame.validate());
                if violations.is_empty() {
                    assert_eq!(asked.times, 0, "{}", vector.name);
                    assert_eq!(times(|| E::view_validate(&view)), 0, "{}: a view", vector.name);
                    self.0.extend(frame.payload_name());
                }
            }
        }
    }
    let mut test = Test(Vec::new());
    every_revision(&mut test);
    for revision in Revision::ALL {
        for field in revision.schema().fields.iter().skip(1) {
            assert!(test.0.contains(&field.name), "{revision} has no sound vector of {}", field.name);
        }
    }
}

/// Asserts that an owned reply costs one allocation for each of its strings, and a view's reply none.
#[track_caller]
fn assert_reply<E: Scheme, M: PayloadOf<E>, R: PayloadOf<E>>(
    request: &M,
    reply: impl Fn(&M) -> Result<R, BuildError>,
    view_has_reply: impl for<'a> Fn(&M::View<'a>) -> bool,
) {
    let (owned, reply) = asked(|| reply(request));
    let frame = reply.expect("the request is sound").into_frame();
    let strings = strings(&frame.to_bytes(), E::REVISION.schema());
    assert!(strings > 0, "{frame}");
    assert_eq!(owned.times, strings, "{frame}, an owned reply");
    let view = request.view();
    let (of_view, has_reply) = asked(|| view_has_reply(&view));
    assert_eq!((of_view.times, has_reply), (0, true), "{frame}, a view's reply");
}

/// The message of a vector.
fn message<E: Scheme, M: PayloadOf<E>>(name: &str) -> M {
    let frame = E::from_bytes(&support::vector(E::REVISION, name).bytes).expect("a vector decodes");
    frame.payload().and_then(M::of).expect("the vector holds it").clone()
}

#[test]
fn a_reply_costs_what_its_strings_cost_and_of_a_view_nothing() {
    type Dartmessaging = dartmessaging::MessageScheme;
    type V1 = v1::MessageScheme;
    type V2 = v2::MessageScheme;

    let ping: v1::PingPong = message::<V1, _>("document.ping");
    assert_reply::<V1, v1::PingPong, v1::PingPong>(&ping, |ping| ping.pong(9), |ping| ping.pong(9).is_ok());

    let logout: v1::Logout = message::<V1, _>("document.logout");
    let success = v1::LogoutStatus::SUCCESS;
    assert_reply::<V1, v1::Logout, v1::Logout>(
        &logout,
        |logout| logout.response(success, 9),
        |logout| logout.response(success, 9).is_ok(),
    );

    let revoke: v1::TokenRevokeRequest = message::<V1, _>("document.token_revoke_request");
    assert_reply::<V1, v1::TokenRevokeRequest, v1::TokenRevokeResponse>(
        &revoke,
        |revoke| revoke.succeed(9),
        |revoke| revoke.succeed(9).is_ok(),
    );
    assert_reply::<V1, v1::TokenRevokeRequest, v1::TokenRevokeResponse>(
        &revoke,
        |revoke| revoke.fail(9, "unknown token"),
        |revoke| revoke.fail(9, "unknown token").is_ok(),
    );

    let subscribe: v2::SubscribeRequest = message::<V2, _>("document.subscribe_request");
    assert_reply::<V2, v2::SubscribeRequest, v2::SubscribeResponse>(
        &subscribe,
        |subscribe| subscribe.accept(9, "welcome"),
        |subscribe| subscribe.accept(9, "welcome").is_ok(),
    );
    assert_reply::<V2, v2::SubscribeRequest, v2::SubscribeResponse>(
        &subscribe,
        |subscribe| subscribe.reject(9, "not now"),
        |subscribe| subscribe.reject(9, "not now").is_ok(),
    );

    let unsubscribe: v2::UnsubscribeRequest = message::<V2, _>("encoder.unsubscribe_request");
    assert_reply::<V2, v2::UnsubscribeRequest, v2::UnsubscribeResponse>(
        &unsubscribe,
        |unsubscribe| unsubscribe.succeed(9, "bye", true),
        |unsubscribe| unsubscribe.succeed(9, "bye", true).is_ok(),
    );
    assert_reply::<V2, v2::UnsubscribeRequest, v2::UnsubscribeResponse>(
        &unsubscribe,
        |unsubscribe| unsubscribe.fail(9, "no"),
        |unsubscribe| unsubscribe.fail(9, "no").is_ok(),
    );

    let ping = message::<Dartmessaging, dartmessaging::PingPong>("document.ping");
    let request = dartmessaging::PingPong { r#type: 1, ..ping };
    let ok = dartmessaging::PingPongStatus::OK;
    assert_reply::<Dartmessaging, dartmessaging::PingPong, dartmessaging::PingPong>(
        &request,
        |request| request.response(ok, 9),
        |request| request.response(ok, 9).is_ok(),
    );

    let revoke = message::<Dartmessaging, dartmessaging::TokenRevokeRequest>("draft.token_revoke_request");
    assert_reply::<Dartmessaging, dartmessaging::TokenRevokeRequest, dartmessaging::TokenRevokeResponse>(
        &revoke,
        |revoke| revoke.succeed(9),
        |revoke| revoke.succeed(9).is_ok(),
    );
    assert_reply::<Dartmessaging, dartmessaging::TokenRevokeRequest, dartmessaging::TokenRevokeResponse>(
        &revoke,
        |revoke| revoke.fail(9),
        |revoke| revoke.fail(9).is_ok(),
    );
}

#[test]
fn strings_are_counted_as_they_stand_in_the_document() {
    let by_hand = [
        (Revision::Dartmessaging, "document.awareness_request", 2),
        (Revision::V1, "document.logout", 2),
        (Revision::V1, "document.ping", 3),
        (Revision::V1, "document.token_revoke_request", 4),
        (Revision::V2, "document.subscribe_request", 3),
        (Revision::V2, "server.subscribe_response", 4),
    ];
    for (revision, name, expected) in by_hand {
        assert_eq!(strings(&support::vector(revision, name).bytes, revision.schema()), expected, "{name}");
    }
}

#[test]
fn transcoding_by_value_costs_nothing_and_by_reference_what_the_strings_cost() {
    struct Test(usize);
    impl PairVisitor for Test {
        fn visit<A, B>(&mut self)
        where
            A: Scheme + Transcode<B> + TryFrom<B, Error = TranscodeError<B>>,
            B: Scheme + Transcode<A> + TryFrom<A, Error = TranscodeError<A>>,
        {
            for vector in vectors(A::REVISION) {
                let name = &vector.name;
                let frame = A::from_bytes(&vector.bytes).expect("a vector decodes");
                let (by_reference, copy) = asked(|| frame.to_transcoded());
                let copied = copy.as_ref().map_or(0, |copy| strings(&copy.to_bytes(), B::REVISION.schema()));
                assert_eq!(by_reference.times, copied, "{name} by reference to {}", B::REVISION);
                let (by_value, moved) = asked(|| frame.transcode());
                // The error boxes the frame that it gives back.
                assert_eq!(by_value.times, usize::from(moved.is_err()), "{name} by value to {}", B::REVISION);
                assert_eq!(moved.ok(), copy.ok(), "{name} to {}", B::REVISION);
                self.0 += copied;
            }
        }
    }
    let mut test = Test(0);
    every_pair(&mut test);
    assert!(test.0 > 0, "no vector converts");
}

/// Asserts that as views the vectors of `A` convert where their frames do, and that this costs nothing.
fn assert_transcoded_views<A: Scheme + Transcode<B>, B: Scheme>(converts: impl for<'a> Fn(A::View<'a>) -> bool) {
    let mut converted = 0;
    for vector in vectors(A::REVISION) {
        let view = A::parse(&vector.bytes).expect("a vector decodes");
        let (asked, converts) = asked(|| converts(view));
        assert_eq!(asked.times, 0, "{} to {}", vector.name, B::REVISION);
        assert_eq!(converts, A::view_to_owned(&view).transcode().is_ok(), "{} to {}", vector.name, B::REVISION);
        converted += usize::from(converts);
    }
    assert!(converted > 0, "no vector of {} converts to {}", A::REVISION, B::REVISION);
}

#[test]
fn transcoding_a_view_costs_nothing() {
    use dartmessaging::MessageSchemeView as DartmessagingView;
    use v1::MessageSchemeView as V1View;
    use v2::MessageSchemeView as V2View;
    type Dartmessaging = dartmessaging::MessageScheme;
    type V1 = v1::MessageScheme;
    type V2 = v2::MessageScheme;

    assert_transcoded_views::<Dartmessaging, V1>(|view| V1View::try_from(view).is_ok());
    assert_transcoded_views::<Dartmessaging, V2>(|view| V2View::try_from(view).is_ok());
    assert_transcoded_views::<V1, Dartmessaging>(|view| DartmessagingView::try_from(view).is_ok());
    assert_transcoded_views::<V1, V2>(|view| V2View::try_from(view).is_ok());
    assert_transcoded_views::<V2, Dartmessaging>(|view| DartmessagingView::try_from(view).is_ok());
    assert_transcoded_views::<V2, V1>(|view| V1View::try_from(view).is_ok());
}

/// Whether malformed, as 0 or 1.
fn assert_free<E: Scheme>(bytes: &[u8]) -> usize {
    let (of_view, parsed) = asked(|| parse::<E>(bytes));
    assert_eq!(of_view.times, 0, "{bytes:02X?}");
    let malformed = matches!(parsed.map_err(|error| error.kind()), Err(DecodeErrorKind::Malformed(_)));
    if malformed {
        assert_eq!(times(|| E::from_bytes(bytes)), 0, "{bytes:02X?}");
    }
    malformed.into()
}

#[test]
fn a_refused_frame_costs_no_allocation() {
    struct Refused(usize);
    impl RevisionVisitor for Refused {
        fn visit<E: Scheme>(&mut self) {
            for vector in vectors(E::REVISION) {
                let mut bytes = vector.bytes;
                let len = bytes.len();
                for index in 0..len {
                    for bit in 0..8 {
                        bytes[index] ^= 1 << bit;
                        self.0 += assert_free::<E>(&bytes);
                        bytes[index] ^= 1 << bit;
                    }
                    self.0 += assert_free::<E>(&bytes[..index]);
                }
            }
        }
    }
    let mut refused = Refused(0);
    every_revision(&mut refused);
    assert!(refused.0 > 1000, "{}", refused.0);
}

/// An awareness_notification, which every revision has, with this body: longer than need be, its length takes 3 bytes.
fn frame<E: Envelope>(body: &[u8]) -> Vec<u8> {
    let fields = E::REVISION.schema().fields;
    let payload = fields.iter().find(|field| field.name == "awareness_notification").expect("every revision has it");
    let len = body.len();
    let mut frame = vec![(payload.number << 3 | 2) as u8, len as u8 | 0x80, (len >> 7) as u8 | 0x80, (len >> 14) as u8];
    frame.extend(body);
    frame
}

/// Each of them with a payload, and as often as it fits.
fn hostile_frames<E: Envelope>() -> Vec<(&'static str, Vec<u8>)> {
    let repeated = |fields: &[u8]| {
        let empty = frame::<E>(&[]);
        let times = (MAX_FRAME_LEN - empty.len()) / fields.len();
        [empty, fields.repeat(times)].concat()
    };
    // Field 14 is in no revision.
    let group_tower = [[0x73; 100], [0x74; 100]].concat();
    let ten_byte_varint = [&[0x70][..], &[0xFF; 9], &[0x01]].concat();
    let long_eid = [&[0x0A, 0xE4, 0xD4, 0x03, 0x0A, 0xE0, 0xD4, 0x03][..], &[b'a'; 60_000]].concat();
    vec![
        ("unknown fields of one byte", repeated(&[0x70, 0x01])),
        ("unknown fields of no byte", repeated(&[0x72, 0x00])),
        ("varints of ten bytes", repeated(&ten_byte_varint)),
        ("groups nested 100 deep", repeated(&group_tower)),
        ("the route again and again", repeated(&[0x08, 0x01])),
        ("the same payload again and again", repeated(&frame::<E>(&[]))),
        ("an identity ten thousand times", frame::<E>(&[0x0A, 0x00].repeat(10_000))),
        ("an eid ten thousand times", frame::<E>(&[0x0A, 0x03, 0x0A, 0x01, b'a'].repeat(10_000))),
        ("one long eid", frame::<E>(&long_eid)),
    ]
}

#[test]
fn hostile_frames_cost_views_nothing_and_owned_frames_less_than_their_length() {
    struct Test;
    impl RevisionVisitor for Test {
        fn visit<E: Scheme>(&mut self) {
            for (what, bytes) in hostile_frames::<E>() {
                let (by_view, parsed) = asked(|| parse::<E>(&bytes));
                assert_eq!((by_view, parsed), (Asked::default(), Ok(())), "{what}");

                let (by_frame, decoded) = asked(|| E::from_bytes(&bytes));
                assert!(decoded.is_ok(), "{what}: {decoded:?}");
                assert!(by_frame.bytes <= bytes.len(), "{what}: {by_frame:?} for {} bytes", bytes.len());
            }
        }
    }
    every_revision(&mut Test);
}
