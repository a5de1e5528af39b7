//! How often each piece of work allocates, counted: views and `peek` never, owned frames once for each string.

mod support;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;

use bimip::schema::{Kind, Message};
use bimip::{
    Body, BuildError, DecodeErrorKind, MAX_FRAME_LEN, MessageScheme, OwnedBody, Revision, TranscodeTo, dartmessaging,
    v1, v2,
};
use bytes::BytesMut;
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

/// The borrowed frame of an owned payload.
type View<'a, P> = MessageScheme<<P as Body>::View<'a>>;

fn assert_vectors<P: OwnedBody>() {
    for vector in vectors(P::REVISION) {
        let (name, bytes) = (vector.name, &vector.bytes[..]);
        let strings = strings(bytes, P::REVISION.schema());
        let frame = MessageScheme::<P>::from_bytes(bytes).expect("a vector decodes");

        assert_eq!(times(|| View::<P>::from_bytes(bytes).is_ok()), 0, "{name}: a view is decoded");
        assert_eq!(times(|| P::REVISION.peek(bytes).is_ok()), 0, "{name}: peek");
        assert_eq!(times(|| MessageScheme::<P>::from_bytes(bytes)), strings, "{name}: an owned frame is decoded");
        let from_hex = times(|| MessageScheme::<P>::from_hex(&vector.hex));
        assert_eq!(from_hex, 1 + strings, "{name}: an owned frame is decoded from hex");

        let (room, encoded) = asked(|| frame.to_bytes());
        assert_eq!((room, encoded), (Asked { times: 1, bytes: bytes.len() }, bytes.to_vec()), "{name}: to_bytes");
        assert_eq!(asked(|| frame.to_hex()).0, Asked { times: 2, bytes: 3 * bytes.len() }, "{name}: to_hex");

        let mut buffer = Vec::with_capacity(bytes.len());
        assert_eq!(times(|| frame.encode_into(&mut buffer)), 0, "{name}: encoded into a Vec with room");
        assert_eq!(buffer, bytes, "{name}");
        buffer.clear();
        let (of_view, view) = asked(|| frame.as_view());
        assert_eq!(of_view.times, 0, "{name}: a view of the frame");
        assert_eq!(times(|| view.encode_into(&mut buffer)), 0, "{name}: a view is encoded into a Vec with room");
        assert_eq!(buffer, bytes, "{name}");
        assert_eq!(times(|| view.to_owned()), strings, "{name}: an owned frame of a view");
        buffer.clear();
        let (moving, raw) = asked(|| P::REVISION.peek(bytes).map(|peek| peek.transcode(P::REVISION)));
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
    assert_vectors::<dartmessaging::Payload>();
    assert_vectors::<v1::Payload>();
    assert_vectors::<v2::Payload>();
}

/// Asserts that the check of a valid frame costs nothing, for a vector of each payload.
fn assert_valid_vectors<P: OwnedBody>() {
    let mut seen = Vec::new();
    for vector in vectors(P::REVISION) {
        let frame = MessageScheme::<P>::from_bytes(&vector.bytes).expect("a vector decodes");
        let (asked, violations) = asked(|| frame.violations());
        if violations.is_empty() {
            assert_eq!(asked.times, 0, "{}", vector.name);
            assert_eq!(times(|| frame.as_view().violations()), 0, "{}: a view", vector.name);
            seen.extend(frame.payload_name());
        }
    }
    for field in P::REVISION.schema().fields.iter().skip(1) {
        assert!(seen.contains(&field.name), "{} has no valid vector of {}", P::REVISION, field.name);
    }
}

#[test]
fn checking_a_valid_frame_costs_nothing() {
    assert_valid_vectors::<dartmessaging::Payload>();
    assert_valid_vectors::<v1::Payload>();
    assert_valid_vectors::<v2::Payload>();
}

/// Asserts that an owned reply costs one allocation for each of its strings, and a view's reply none.
#[track_caller]
fn assert_reply<P: OwnedBody, R: Into<P>, V>(
    owned: impl FnOnce() -> Result<R, BuildError>,
    of_view: impl FnOnce() -> Result<V, BuildError>,
) {
    let (asked_owned, reply) = asked(owned);
    let frame = MessageScheme::<P>::from(reply.expect("the request is valid").into());
    let strings = strings(&frame.to_bytes(), P::REVISION.schema());
    assert!(strings > 0, "{frame}");
    assert_eq!(asked_owned.times, strings, "{frame}, an owned reply");
    let (asked_view, has_reply) = asked(|| of_view().is_ok());
    assert_eq!((asked_view.times, has_reply), (0, true), "{frame}, a view's reply");
}

/// The message of a vector.
fn message<P: OwnedBody, M: TryFrom<P>>(name: &str) -> M {
    let frame = MessageScheme::<P>::from_bytes(&support::vector(P::REVISION, name).bytes).expect("a vector decodes");
    let payload = frame.payload.expect("a frame that decodes has a payload");
    M::try_from(payload).ok().expect("the vector holds the message")
}

#[test]
fn a_reply_costs_what_its_strings_cost_and_of_a_view_nothing() {
    let ping: v1::PingPong = message::<v1::Payload, _>("document.ping");
    let view = ping.as_view();
    assert_reply::<v1::Payload, _, _>(|| ping.pong(9), || view.pong(9));

    let logout: v1::Logout = message::<v1::Payload, _>("document.logout");
    let (view, success) = (logout.as_view(), v1::LogoutStatus::SUCCESS);
    assert_reply::<v1::Payload, _, _>(|| logout.response(success, 9), || view.response(success, 9));

    let revoke: v1::TokenRevokeRequest = message::<v1::Payload, _>("document.token_revoke_request");
    let view = revoke.as_view();
    assert_reply::<v1::Payload, _, _>(|| revoke.succeed(9), || view.succeed(9));
    assert_reply::<v1::Payload, _, _>(|| revoke.fail(9, "unknown token"), || view.fail(9, "unknown token"));

    let subscribe: v2::SubscribeRequest = message::<v2::Payload, _>("document.subscribe_request");
    let view = subscribe.as_view();
    assert_reply::<v2::Payload, _, _>(|| subscribe.accept(9, "welcome"), || view.accept(9, "welcome"));
    assert_reply::<v2::Payload, _, _>(|| subscribe.reject(9, "not now"), || view.reject(9, "not now"));

    let unsubscribe: v2::UnsubscribeRequest = message::<v2::Payload, _>("encoder.unsubscribe_request");
    let view = unsubscribe.as_view();
    assert_reply::<v2::Payload, _, _>(|| unsubscribe.succeed(9, "bye", true), || view.succeed(9, "bye", true));
    assert_reply::<v2::Payload, _, _>(|| unsubscribe.fail(9, "no"), || view.fail(9, "no"));

    let ping: dartmessaging::PingPong = message::<dartmessaging::Payload, _>("document.ping");
    let request = dartmessaging::PingPong { r#type: 1, ..ping };
    let (view, ok) = (request.as_view(), dartmessaging::PingPongStatus::OK);
    assert_reply::<dartmessaging::Payload, _, _>(|| request.response(ok, 9), || view.response(ok, 9));

    let revoke: dartmessaging::TokenRevokeRequest = message::<dartmessaging::Payload, _>("draft.token_revoke_request");
    let view = revoke.as_view();
    assert_reply::<dartmessaging::Payload, _, _>(|| revoke.succeed(9), || view.succeed(9));
    assert_reply::<dartmessaging::Payload, _, _>(|| revoke.fail(9), || view.fail(9));
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

/// Asserts that transcoding the vectors of `A` costs nothing, owned or as views.
fn assert_transcoded<A: OwnedBody + TranscodeTo<B>, B: OwnedBody>()
where
    for<'a> A::View<'a>: TranscodeTo<B::View<'a>>,
{
    let mut converted = 0;
    for vector in vectors(A::REVISION) {
        let name = format!("{} to {}", vector.name, B::REVISION);
        let frame = MessageScheme::<A>::from_bytes(&vector.bytes).expect("a vector decodes");
        let (of_view, view) = asked(|| frame.as_view().transcode::<B::View<'_>>());
        assert_eq!(of_view.times, 0, "{name}: a view");
        let view = view.map(|view| view.to_bytes());
        let (of_frame, frame) = asked(|| frame.transcode::<B>());
        assert_eq!(of_frame.times, 0, "{name}");
        assert_eq!(frame.map(|frame| frame.to_bytes()), view, "{name}");
        converted += usize::from(view.is_ok());
    }
    assert!(converted > 0, "no vector of {} converts to {}", A::REVISION, B::REVISION);
}

#[test]
fn transcoding_costs_nothing() {
    assert_transcoded::<dartmessaging::Payload, v1::Payload>();
    assert_transcoded::<dartmessaging::Payload, v2::Payload>();
    assert_transcoded::<v1::Payload, dartmessaging::Payload>();
    assert_transcoded::<v1::Payload, v2::Payload>();
    assert_transcoded::<v2::Payload, dartmessaging::Payload>();
    assert_transcoded::<v2::Payload, v1::Payload>();
}

/// Whether the bytes are malformed, as 0 or 1.
fn assert_free<P: OwnedBody>(bytes: &[u8]) -> usize {
    let (of_view, decoded) = asked(|| View::<P>::from_bytes(bytes).err());
    assert_eq!(of_view.times, 0, "{bytes:02X?}");
    let is_malformed = decoded.is_some_and(|error| matches!(error.kind(), DecodeErrorKind::Wire(_)));
    if is_malformed {
        assert_eq!(times(|| MessageScheme::<P>::from_bytes(bytes)), 0, "{bytes:02X?}");
    }
    is_malformed.into()
}

/// Counts the malformed frames among the vectors with one bit wrong, or cut short.
fn assert_rejected<P: OwnedBody>() -> usize {
    let mut rejected = 0;
    for vector in vectors(P::REVISION) {
        let mut bytes = vector.bytes;
        for index in 0..bytes.len() {
            for bit in 0..8 {
                bytes[index] ^= 1 << bit;
                rejected += assert_free::<P>(&bytes);
                bytes[index] ^= 1 << bit;
            }
            rejected += assert_free::<P>(&bytes[..index]);
        }
    }
    rejected
}

#[test]
fn a_malformed_frame_costs_no_allocation() {
    for rejected in [
        assert_rejected::<dartmessaging::Payload>(),
        assert_rejected::<v1::Payload>(),
        assert_rejected::<v2::Payload>(),
    ] {
        assert!(rejected > 300, "{rejected}");
    }
}

/// An awareness_notification, which every revision has, with this body: longer than need be, its length takes 3 bytes.
fn awareness<P: Body>(body: &[u8]) -> Vec<u8> {
    let fields = P::REVISION.schema().fields;
    let payload = fields.iter().find(|field| field.name == "awareness_notification").expect("every revision has it");
    let len = body.len();
    let mut frame = vec![(payload.number << 3 | 2) as u8, len as u8 | 0x80, (len >> 7) as u8 | 0x80, (len >> 14) as u8];
    frame.extend(body);
    frame
}

/// Each of them with a payload, and as often as it fits.
fn hostile_frames<P: Body>() -> Vec<(&'static str, Vec<u8>)> {
    let repeated = |fields: &[u8]| {
        let empty = awareness::<P>(&[]);
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
        ("the same payload again and again", repeated(&awareness::<P>(&[]))),
        ("an identity ten thousand times", awareness::<P>(&[0x0A, 0x00].repeat(10_000))),
        ("an eid ten thousand times", awareness::<P>(&[0x0A, 0x03, 0x0A, 0x01, b'a'].repeat(10_000))),
        ("one long eid", awareness::<P>(&long_eid)),
    ]
}

fn assert_hostile<P: OwnedBody>() {
    for (what, bytes) in hostile_frames::<P>() {
        let (by_view, decoded) = asked(|| View::<P>::from_bytes(&bytes).is_ok());
        assert_eq!((by_view, decoded), (Asked::default(), true), "{what}");

        let (by_frame, decoded) = asked(|| MessageScheme::<P>::from_bytes(&bytes));
        assert!(decoded.is_ok(), "{what}: {decoded:?}");
        assert!(by_frame.bytes <= bytes.len(), "{what}: {by_frame:?} for {} bytes", bytes.len());
    }
}

#[test]
fn hostile_frames_cost_views_nothing_and_owned_frames_less_than_their_length() {
    assert_hostile::<dartmessaging::Payload>();
    assert_hostile::<v1::Payload>();
    assert_hostile::<v2::Payload>();
}
