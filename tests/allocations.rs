//! How often each way in and out allocates, counted: views and `peek` never, owned frames once for each string.

mod support;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;

use bimip::schema::{Kind, Message};
use bimip::{DecodeError, DecodeErrorKind, Envelope, MAX_FRAME_LEN, Revision, peek};
use bytes::BytesMut;
use support::vectors;

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
fn strings(mut bytes: &[u8], message: &Message) -> usize {
    fn varint(bytes: &mut &[u8]) -> usize {
        let mut value = 0;
        for shift in (0..).step_by(7) {
            let byte = bytes[0];
            *bytes = &bytes[1..];
            value |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                break;
            }
        }
        value
    }

    let mut found = 0;
    while !bytes.is_empty() {
        let key = varint(&mut bytes);
        let field = message.field(u32::try_from(key >> 3).unwrap()).expect("vectors have no unknown fields");
        match key & 7 {
            0 => drop(varint(&mut bytes)),
            1 => bytes = &bytes[8..],
            2 => {
                let len = varint(&mut bytes);
                let (value, rest) = bytes.split_at(len);
                bytes = rest;
                found += match field.kind {
                    Kind::Message(message) => strings(value, message),
                    _ => usize::from(!value.is_empty()),
                };
            }
            other => panic!("vectors have no wire type {other}"),
        }
    }
    found
}

/// Views have no trait: what the tests use of them, for each revision.
trait Viewed: Envelope {
    fn parse(bytes: &[u8]) -> Result<(), DecodeError>;
    fn view_into_vec(bytes: &[u8], buffer: &mut Vec<u8>) -> usize;
}

macro_rules! viewed {
    ($($module:ident)*) => {$(
        impl Viewed for bimip::$module::MessageScheme {
            fn parse(bytes: &[u8]) -> Result<(), DecodeError> {
                bimip::$module::MessageSchemeView::parse(bytes).map(|view| {
                    black_box(view);
                })
            }

            fn view_into_vec(bytes: &[u8], buffer: &mut Vec<u8>) -> usize {
                let view = bimip::$module::MessageSchemeView::parse(bytes).expect("a vector decodes");
                times(|| view.encode_into(buffer).expect("a Vec has room"))
            }
        }
    )*};
}

viewed! { dartmessaging v1 v2 }

fn assert_vectors<E: Viewed>() {
    for vector in vectors(E::REVISION) {
        let (name, bytes) = (vector.name, &vector.bytes[..]);
        let strings = strings(bytes, E::REVISION.schema());
        let frame = E::from_bytes(bytes).expect("a vector decodes");

        assert_eq!(times(|| E::parse(bytes)), 0, "{name}: a view is parsed");
        assert_eq!(times(|| peek(bytes).is_ok()), 0, "{name}: peek");
        assert_eq!(times(|| E::from_bytes(bytes)), strings, "{name}: an owned frame is decoded");
        assert_eq!(times(|| E::from_hex(&vector.hex)), 1 + strings, "{name}: an owned frame is decoded from hex");

        let (room, encoded) = asked(|| frame.to_bytes());
        assert_eq!((room, encoded), (Asked { times: 1, bytes: bytes.len() }, bytes.to_vec()), "{name}: to_bytes");
        assert_eq!(asked(|| frame.to_hex()).0, Asked { times: 1, bytes: 2 * bytes.len() }, "{name}: to_hex");

        let mut buffer = Vec::with_capacity(bytes.len());
        assert_eq!(times(|| frame.encode_into(&mut buffer)), 0, "{name}: encoded into a Vec with room");
        assert_eq!(buffer, bytes, "{name}");
        buffer.clear();
        assert_eq!(E::view_into_vec(bytes, &mut buffer), 0, "{name}: a view is encoded into a Vec with room");
        assert_eq!(buffer, bytes, "{name}");
        let mut buffer = BytesMut::with_capacity(bytes.len());
        assert_eq!(times(|| frame.encode_into(&mut buffer)), 0, "{name}: encoded into a BytesMut with room");
        assert_eq!(buffer, bytes, "{name}");
    }
}

#[test]
fn every_vector_costs_what_its_strings_cost() {
    for_each_revision!(Frame => {
        assert_vectors::<Frame>();
    });
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
fn assert_bounded<E: Viewed>(bytes: &[u8]) -> usize {
    let (asked, parsed) = asked(|| E::parse(bytes));
    let malformed = matches!(parsed.map_err(|error| error.kind()), Err(DecodeErrorKind::Malformed(_)));
    let most = if malformed { bytes.len() + 512 } else { 0 };
    assert!(asked.bytes <= most, "{} bytes: {asked:?}", bytes.len());
    malformed.into()
}

/// An error holds prost's own, and prost is asked for it by decoding the frame its way: the strings before the fault,
/// and a few small boxes for the error.
#[test]
fn a_refused_frame_costs_little_more_than_its_length() {
    let mut refused = 0;
    for_each_revision!(Frame => {
        for vector in vectors(Frame::REVISION) {
            let mut bytes = vector.bytes;
            let len = bytes.len();
            for index in 0..len {
                for bit in 0..8 {
                    bytes[index] ^= 1 << bit;
                    refused += assert_bounded::<Frame>(&bytes);
                    bytes[index] ^= 1 << bit;
                }
                refused += assert_bounded::<Frame>(&bytes[..index]);
            }
        }
    });
    assert!(refused > 1000, "{refused}");
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
    for_each_revision!(Frame => {
        for (what, bytes) in hostile_frames::<Frame>() {
            let (by_view, parsed) = asked(|| Frame::parse(&bytes));
            assert_eq!((by_view, parsed), (Asked::default(), Ok(())), "{what}");

            let (by_frame, decoded) = asked(|| Frame::from_bytes(&bytes));
            assert!(decoded.is_ok(), "{what}: {decoded:?}");
            assert!(by_frame.bytes <= bytes.len(), "{what}: {by_frame:?} for {} bytes", bytes.len());
        }
    });
}
