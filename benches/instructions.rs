//! Does one piece of work many times, for `instructions.sh` to count its instructions: `WORK FRAME COUNT`. Without these
//! arguments it does all work on all frames once. For `fast_path.sh` it reads frames: `read REVISION HEX …`.
//!
//! The counts include freeing what a piece of work allocates.

mod support;

use std::hint::black_box;

use bimip::{Frame, Revision, dartmessaging, v1, v2};
use prost::Message;

const WORKS: [&str; 19] = [
    "view_parse",
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
    ("dartmessaging_awareness_request", dartmessaging_awareness_request),
    ("dartmessaging_ping", dartmessaging_ping),
    ("v1_logout", v1_logout),
    ("v1_ping", v1_ping),
    ("v1_token_revoke_request", v1_token_revoke_request),
    ("v2_subscribe_request", v2_subscribe_request),
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
    let frame = Frame::from_bytes(revision, black_box(bytes)).expect("a frame");
    assert_eq!(frame.revision(), revision);
    black_box(frame);
    match revision {
        Revision::Dartmessaging => drop(black_box(dartmessaging::MessageSchemeView::parse(black_box(bytes)))),
        Revision::V1 => drop(black_box(v1::MessageSchemeView::parse(black_box(bytes)))),
        Revision::V2 => drop(black_box(v2::MessageSchemeView::parse(black_box(bytes)))),
    }
}

macro_rules! frame {
    ($frame:ident, $revision:ident) => {
        fn $frame(work: &str, count: u32) {
            use bimip::$revision::{MessageScheme, MessageSchemeView};
            use support::prost_envelopes::$revision::MessageScheme as Prost;
            use support::$frame::{INPUTS, built, bytes, literal, view};

            let bytes = &bytes()[..];
            let text = &hex::encode_upper(bytes)[..];
            // Field 13, which no revision has, comes first.
            let any_order = &[&[0x68, 0x00], bytes].concat()[..];
            let (view_input, owned_input) = (view(&INPUTS), literal(&INPUTS));
            let prost_input = Prost::from(owned_input.clone());
            assert_eq!(MessageSchemeView::parse(bytes), Ok(view_input));
            assert_eq!(MessageSchemeView::parse(any_order), Ok(view_input));
            assert_eq!(MessageScheme::from_bytes(bytes).as_ref(), Ok(&owned_input));
            assert_eq!(Prost::decode(bytes).as_ref(), Ok(&prost_input));
            assert_eq!(MessageScheme::peek(bytes).map(|peek| peek.route), Ok(INPUTS.route));
            assert_eq!((view_input.encoded_len(), owned_input.encoded_len()), (bytes.len(), bytes.len()));
            assert_eq!(MessageScheme::from_hex(text).as_ref(), Ok(&owned_input));
            assert_eq!(owned_input.to_hex(), text);

            match work {
                "view_parse" => read(count, bytes, |bytes| MessageSchemeView::parse(bytes)),
                "view_parse_any_order" => read(count, any_order, |bytes| MessageSchemeView::parse(bytes)),
                "owned_decode" => read(count, bytes, |bytes| MessageScheme::from_bytes(bytes)),
                "prost_decode" => read(count, bytes, |bytes| Prost::decode(bytes)),
                "peek" => read(count, bytes, |bytes| MessageScheme::peek(bytes)),
                "view_encode" => write(count, bytes, &view_input, |view, out| view.encode_into(out).is_ok()),
                "owned_encode" => write(count, bytes, &owned_input, |owned, out| owned.encode_into(out).is_ok()),
                "prost_encode" => write(count, bytes, &prost_input, |input, out| input.encode(out).is_ok()),
                "view_build_encode" => {
                    write(count, bytes, &INPUTS, |inputs, out| view(inputs).encode_into(out).is_ok())
                }
                "owned_build_encode" => {
                    write(count, bytes, &INPUTS, |inputs, out| literal(inputs).encode_into(out).is_ok())
                }
                "builder_build_encode" => {
                    write(count, bytes, &INPUTS, |inputs, out| built(inputs).encode_into(out).is_ok())
                }
                "prost_build_encode" => {
                    write(count, bytes, &INPUTS, |inputs, out| Prost::from(literal(inputs)).encode(out).is_ok())
                }
                "view_encoded_len" => read(count, &view_input, |view| view.encoded_len()),
                "owned_encoded_len" => read(count, &owned_input, MessageScheme::encoded_len),
                "prost_encoded_len" => read(count, &prost_input, Prost::encoded_len),
                "to_hex" => read(count, &owned_input, MessageScheme::to_hex),
                "prost_to_hex" => read(count, &prost_input, |input| hex::encode_upper(input.encode_to_vec())),
                "from_hex" => read(count, text, MessageScheme::from_hex),
                "prost_from_hex" => read(count, text, |text| {
                    let bytes = hex::decode(text).map_err(drop)?;
                    Prost::decode(&bytes[..]).map_err(drop)
                }),
                _ => panic!("no work is called {work}"),
            }
        }
    };
}

frame!(dartmessaging_awareness_request, dartmessaging);
frame!(dartmessaging_ping, dartmessaging);
frame!(v1_logout, v1);
frame!(v1_ping, v1);
frame!(v1_token_revoke_request, v1);
frame!(v2_subscribe_request, v2);

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
