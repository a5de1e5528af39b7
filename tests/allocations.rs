//! How often each way in and out allocates, counted: views and `peek` never, owned frames once for each string.

#[path = "every/mod.rs"]
mod every;
mod support;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;

use bimip::schema::{Kind, Message};
use bimip::{DecodeError, DecodeErrorKind, Envelope, MAX_FRAME_LEN, Revision};
use bytes::BytesMut;
use every::{RevisionVisitor, Scheme, every_revision};
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
