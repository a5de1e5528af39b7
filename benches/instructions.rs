//! Does one piece of work many times, for `instructions.sh` to count its instructions: `WORK FRAME COUNT`. Without these
//! arguments it does all work on all frames once. For `fast_path.sh` it reads frames: `read REVISION HEX …`.
//!
//! The counts include freeing what a piece of work allocates.

mod support;

use std::hint::black_box;

use bimip::{MessageScheme, Revision, dartmessaging, v1, v2};
use prost::Message;

use support::frames::{
    DartmessagingAwarenessRequest, DartmessagingPing, Frame, V1Logout, V1Ping, V1TokenRevokeRequest,
    V2SubscribeRequest, by_prost, bytes,
};
use support::payload::{Literal, Payload, View};
use support::prost_envelopes::ByProst;

const WORKS: [&str; 20] = [
    "view_parse",
    "view_parse_unknown_field",
    "view_parse_any_order",
    "owned_decode",
    "prost_decode",
    "peek",
    "view_encode",
    "owned_encode",
    "prost_encode",
    "view_build_encode",
    "owned_build_encode",
    "builder_build_encode",
    "prost_build_encode",
    "view_encoded_len",
    "owned_encoded_len",
    "prost_encoded_len",
    "to_hex",
    "prost_to_hex",
    "from_hex",
    "prost_from_hex",
];

/// Does a work a number of times.
type Run = fn(&str, u32);

const FRAMES: [(&str, Run); 6] = [
    ("dartmessaging_awareness_request", run::<DartmessagingAwarenessRequest>),
    ("dartmessaging_ping", run::<DartmessagingPing>),
    ("v1_logout", run::<V1Logout>),
    ("v1_ping", run::<V1Ping>),
    ("v1_token_revoke_request", run::<V1TokenRevokeRequest>),
    ("v2_subscribe_request", run::<V2SubscribeRequest>),
];

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match &args[..] {
        [read, frames @ ..] if read == "read" => frames.chunks_exact(2).for_each(|frame| {
            read_frame(&frame[0], &hex::decode(&frame[1]).expect("a frame in hex"));
        }),
        [work, frame, count] if !args.iter().any(|arg| arg.starts_with('-')) => {
            let (_, run) = FRAMES.iter().find(|(name, _)| name == frame).expect("the name of a frame");
            run(work, count.parse().expect("a count"));
        }
        // `cargo bench` runs this too, with options of its own and of the other benches.
        _ => FRAMES.iter().for_each(|(_, run)| WORKS.iter().for_each(|work| run(work, 1))),
    }
}

fn read_frame(revision: &str, bytes: &[u8]) {
    let revision: Revision = revision.parse().expect("a revision");
    let frame = bimip::Frame::from_bytes(revision, black_box(bytes)).expect("a frame");
    assert_eq!(frame.revision(), revision);
    black_box(frame);
    match revision {
        Revision::Dartmessaging => drop(black_box(dartmessaging::MessageSchemeView::from_bytes(black_box(bytes)))),
        Revision::V1 => drop(black_box(v1::MessageSchemeView::from_bytes(black_box(bytes)))),
        Revision::V2 => drop(black_box(v2::MessageSchemeView::from_bytes(black_box(bytes)))),
    }
}

fn run<F: Frame>(work: &str, count: u32) {
    measure::<F, F::Payload>(work, count);
}

fn measure<F: Frame<Payload = P>, P: Payload>(work: &str, count: u32) {
    let bytes = bytes::<F>();
    let text = &hex::encode_upper(bytes)[..];
    // Field 13, which no revision has, comes first.
    let unknown_field = [&[0x68, 0x00], bytes].concat().leak();
    let any_order = reversed(bytes).leak();
    let (inputs, prost_input) = (F::INPUTS, by_prost::<F>());
    let (view_input, owned_input) = (<P::View<'static>>::frame(F::KIND, &inputs), P::frame(F::KIND, &inputs));
    assert_eq!(View::<P>::from_bytes(bytes), Ok(view_input));
    assert_eq!(View::<P>::from_bytes(unknown_field), Ok(view_input));
    assert_eq!(View::<P>::from_bytes(any_order), Ok(view_input));
    assert_eq!(MessageScheme::from_bytes(bytes).as_ref(), Ok(&owned_input));
    assert_eq!(MessageScheme::decode_by_prost(bytes).as_ref(), Ok(&owned_input));
    assert_eq!(P::REVISION.peek(bytes).map(|peek| peek.route), Ok(inputs.route));
    assert_eq!((view_input.encoded_len(), owned_input.encoded_len()), (bytes.len(), bytes.len()));
    assert_eq!(MessageScheme::from_hex(text).as_ref(), Ok(&owned_input));
    assert_eq!(owned_input.to_hex(), text);

    match work {
        "view_parse" => read(count, bytes, View::<P>::from_bytes),
        "view_parse_unknown_field" => read(count, unknown_field, View::<P>::from_bytes),
        "view_parse_any_order" => read(count, any_order, View::<P>::from_bytes),
        "owned_decode" => read(count, bytes, MessageScheme::<P>::from_bytes),
        "prost_decode" => read(count, bytes, P::Envelope::decode),
        "peek" => read(count, bytes, |bytes| P::REVISION.peek(bytes)),
        "view_encode" => write(count, bytes, &view_input, |view, out| view.encode_into(out).is_ok()),
        "owned_encode" => write(count, bytes, &owned_input, |owned, out| owned.encode_into(out).is_ok()),
        "prost_encode" => write(count, bytes, &prost_input, |input, out| input.encode(out).is_ok()),
        "view_build_encode" => {
            let build = |inputs: &_| <P::View<'static>>::frame(F::KIND, inputs);
            write(count, bytes, &inputs, |inputs, out| build(inputs).encode_into(out).is_ok());
        }
        "owned_build_encode" => {
            write(count, bytes, &inputs, |inputs, out| P::frame(F::KIND, inputs).encode_into(out).is_ok());
        }
        "builder_build_encode" => {
            let build = |inputs: &_| MessageScheme::from(P::built(F::KIND, inputs).expect("keeps the rules"));
            write(count, bytes, &inputs, |inputs, out| build(inputs).encode_into(out).is_ok());
        }
        "prost_build_encode" => {
            let build = |inputs: &_| P::Envelope::from(P::frame(F::KIND, inputs));
            write(count, bytes, &inputs, |inputs, out| build(inputs).encode(out).is_ok());
        }
        "view_encoded_len" => read(count, &view_input, MessageScheme::encoded_len),
        "owned_encoded_len" => read(count, &owned_input, MessageScheme::encoded_len),
        "prost_encoded_len" => read(count, &prost_input, P::Envelope::encoded_len),
        "to_hex" => read(count, &owned_input, MessageScheme::to_hex),
        "prost_to_hex" => read(count, &prost_input, |input| hex::encode_upper(input.encode_to_vec())),
        "from_hex" => read(count, text, MessageScheme::<P>::from_hex),
        "prost_from_hex" => read(count, text, |text| {
            let bytes = hex::decode(text).map_err(drop)?;
            P::Envelope::decode(&bytes[..]).map_err(drop)
        }),
        _ => panic!("no work is called {work}"),
    }
}

/// Returns the frame with the fields of its payload in reverse. prost would split them too, but would then be compiled
/// to other code, which is what the rest is compared with.
fn reversed(bytes: &[u8]) -> Vec<u8> {
    let revisions = [Revision::Dartmessaging, Revision::V1, Revision::V2];
    let payload = revisions.iter().find_map(|revision| revision.peek(bytes).ok()).expect("a frame").payload;
    let (mut rest, mut fields) = (payload, Vec::new());
    while let [key, value @ ..] = rest {
        let varint_len = 1 + value.iter().position(|byte| *byte < 0x80).expect("a varint ends");
        let len = match key & 7 {
            0 => varint_len,
            1 => 8,
            // Of one byte or two.
            _ => {
                varint_len + usize::from(value[0] & 0x7f) + usize::from(value[varint_len - 1]) * (varint_len - 1) * 128
            }
        };
        let (field, tail) = rest.split_at(1 + len);
        fields.push(field);
        rest = tail;
    }
    fields.reverse();
    [&bytes[..bytes.len() - payload.len()], &fields.concat()].concat()
}

/// Not inlined, so that the code of one work does not depend on the others.
#[inline(never)]
fn read<'a, I: ?Sized, T: 'a>(count: u32, input: &'a I, read: impl Fn(&'a I) -> T) {
    for _ in 0..count {
        black_box(&read(black_box(input)));
    }
}

/// Not inlined either. The buffer is used again.
#[inline(never)]
fn write<T>(count: u32, bytes: &[u8], input: &T, write: impl Fn(&T, &mut Vec<u8>) -> bool) {
    let mut out = Vec::with_capacity(bytes.len());
    for _ in 0..count {
        out.clear();
        assert!(write(black_box(input), &mut out), "a Vec has room");
        black_box(&out);
    }
    assert_eq!(out, bytes);
}
