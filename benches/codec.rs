//! Times of each kind of work on the frames of the benches, beside prost's on the same messages, and on hostile frames.
//!
//! The times include freeing what the work allocates.

mod support;

use std::fmt;
use std::hint::black_box;

use bimip::{MAX_FRAME_LEN, MessageScheme, v1};
use divan::Bencher;
use divan::counter::BytesCount;
use prost::Message;

use support::frames::{
    DartmessagingAwarenessRequest, DartmessagingPing, Frame, V1Logout, V1Ping, V1TokenRevokeRequest,
    V2AwarenessNotification, V2SubscribeRequest, V2SubscribeResponse, V2TokenRevokeRequest, by_prost, bytes,
};
use support::payload::{Literal, Payload, View};
use support::prost_envelopes::{ByProst, Derived};

fn main() {
    divan::main();
}

fn time<T>(bencher: Bencher<'_, '_>, bytes: &[u8], work: impl Fn() -> T) {
    bencher.counter(BytesCount::of_slice(bytes)).bench_local(|| {
        black_box(&work());
    });
}

/// Writes into a buffer that is used again.
fn time_into(bencher: Bencher<'_, '_>, bytes: &[u8], work: impl Fn(&mut Vec<u8>) -> bool) {
    let mut out = Vec::with_capacity(bytes.len());
    bencher.counter(BytesCount::of_slice(bytes)).bench_local(|| {
        out.clear();
        assert!(work(&mut out), "a Vec has room");
        black_box(&out);
    });
    assert_eq!(out, bytes);
}

const WORKS: [&str; 18] = [
    "decode_view",
    "decode_owned",
    "decode_prost",
    "peek",
    "peek_transcode",
    "encode_view",
    "encode_owned",
    "encode_prost",
    "encode_fresh_view",
    "encode_fresh_owned",
    "encode_fresh_prost",
    "build_encode_view",
    "build_encode_builder",
    "build_encode_prost",
    "to_hex_bimip",
    "to_hex_prost",
    "from_hex_bimip",
    "from_hex_prost",
];

#[divan::bench(
    sample_size = 1000,
    args = WORKS,
    types = [
        DartmessagingAwarenessRequest,
        DartmessagingPing,
        V1Logout,
        V1Ping,
        V1TokenRevokeRequest,
        V2SubscribeRequest,
        V2SubscribeResponse,
        V2AwarenessNotification,
        V2TokenRevokeRequest,
    ],
)]
fn frame<F: Frame>(bencher: Bencher<'_, '_>, work: &str) {
    measure::<F, F::Payload>(bencher, work);
}

fn measure<F: Frame<Payload = P>, P: Payload>(bencher: Bencher<'_, '_>, work: &str) {
    let (bytes, inputs) = (bytes::<F>(), F::INPUTS);
    let text = hex::encode_upper(bytes);
    let (view, owned) = (<P::View<'static>>::frame(F::KIND, &inputs), P::frame(F::KIND, &inputs));
    let derived = by_prost::<F>();
    assert_eq!(View::<P>::from_bytes(bytes), Ok(view));
    assert_eq!(MessageScheme::from_bytes(bytes).as_ref(), Ok(&owned));
    assert_eq!(MessageScheme::decode_by_prost(bytes).as_ref(), Ok(&owned));
    assert_eq!(P::REVISION.peek(bytes).map(|peek| peek.route), Ok(inputs.route));
    assert_eq!(
        (view.to_bytes(), owned.to_bytes(), derived.encode_to_vec()),
        (bytes.into(), bytes.into(), bytes.into())
    );
    assert_eq!(MessageScheme::from_hex(&text).as_ref(), Ok(&owned));
    assert_eq!(owned.to_hex(), text);

    match work {
        "decode_view" => time(bencher, bytes, || View::<P>::from_bytes(black_box(bytes))),
        "decode_owned" => time(bencher, bytes, || MessageScheme::<P>::from_bytes(black_box(bytes))),
        "decode_prost" => time(bencher, bytes, || P::Envelope::decode(black_box(bytes))),
        "peek" => time(bencher, bytes, || P::REVISION.peek(black_box(bytes))),
        // To the same revision: the work is the same to another.
        "peek_transcode" => time_into(bencher, bytes, |out| {
            let peek = P::REVISION.peek(black_box(bytes)).expect("it is a frame");
            peek.transcode(peek.revision).is_ok_and(|raw| raw.encode_into(out).is_ok())
        }),
        "encode_view" => time_into(bencher, bytes, |out| black_box(&view).encode_into(out).is_ok()),
        "encode_owned" => time_into(bencher, bytes, |out| black_box(&owned).encode_into(out).is_ok()),
        "encode_prost" => time_into(bencher, bytes, |out| black_box(&derived).encode(out).is_ok()),
        "encode_fresh_view" => time(bencher, bytes, || black_box(&view).to_bytes()),
        "encode_fresh_owned" => time(bencher, bytes, || black_box(&owned).to_bytes()),
        "encode_fresh_prost" => time(bencher, bytes, || black_box(&derived).encode_to_vec()),
        "build_encode_view" => {
            let build = |inputs| <P::View<'static>>::frame(F::KIND, inputs);
            time_into(bencher, bytes, |out| build(black_box(&inputs)).encode_into(out).is_ok());
        }
        "build_encode_builder" => {
            let build = |inputs| MessageScheme::from(P::built(F::KIND, inputs).expect("keeps the rules"));
            time_into(bencher, bytes, |out| build(black_box(&inputs)).encode_into(out).is_ok());
        }
        "build_encode_prost" => {
            let build = |inputs| P::Envelope::from(P::frame(F::KIND, inputs));
            time_into(bencher, bytes, |out| build(black_box(&inputs)).encode(out).is_ok());
        }
        "to_hex_bimip" => time(bencher, bytes, || black_box(&owned).to_hex()),
        "to_hex_prost" => time(bencher, bytes, || hex::encode_upper(black_box(&derived).encode_to_vec())),
        "from_hex_bimip" => time(bencher, bytes, || MessageScheme::<P>::from_hex(black_box(&text))),
        "from_hex_prost" => {
            time(bencher, bytes, || hex::decode(black_box(&text)).map(|bytes| P::Envelope::decode(&bytes[..])));
        }
        _ => panic!("no work is called {work}"),
    }
}

/// A v1 frame of this many bytes that asks for much work, or a usual one.
struct Hostile {
    name: &'static str,
    bytes: Vec<u8>,
}

impl fmt::Display for Hostile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {} bytes", self.name, self.bytes.len())
    }
}

/// The bytes/s of hostile frames compare with those of the usual ones, logout, ping and token, and stay the same from size
/// to size where the work is linear.
mod hostile {
    use super::*;

    type Prost = <v1::Payload as Derived>::Envelope;

    #[divan::bench(args = frames())]
    fn decode_view(bencher: Bencher<'_, '_>, frame: &Hostile) {
        let read = v1::MessageScheme::decode_by_prost(&frame.bytes).ok().filter(|frame| frame.payload.is_some());
        assert_eq!(v1::MessageScheme::from_bytes(&frame.bytes).ok(), read, "as prost reads it");
        time(bencher, &frame.bytes, || v1::MessageSchemeView::from_bytes(black_box(&frame.bytes)));
    }

    #[divan::bench(args = frames())]
    fn decode_owned(bencher: Bencher<'_, '_>, frame: &Hostile) {
        time(bencher, &frame.bytes, || v1::MessageScheme::from_bytes(black_box(&frame.bytes)));
    }

    #[divan::bench(args = frames())]
    fn decode_prost(bencher: Bencher<'_, '_>, frame: &Hostile) {
        time(bencher, &frame.bytes, || Prost::decode(black_box(&frame.bytes[..])));
    }

    fn frames() -> Vec<Hostile> {
        let usual = [
            (V1Logout::NAME, bytes::<V1Logout>()),
            (V1Ping::NAME, bytes::<V1Ping>()),
            (V1TokenRevokeRequest::NAME, bytes::<V1TokenRevokeRequest>()),
        ];
        let usual = usual.into_iter().map(|(name, bytes)| Hostile { name, bytes: bytes.into() });
        type Make = fn(usize) -> Vec<u8>;
        let kinds: [(&str, Make); 9] = [
            ("one_byte_varints", one_byte_varints),
            ("ten_byte_varints", ten_byte_varints),
            ("deepest_groups", deepest_groups),
            ("same_route", same_route),
            ("same_identity", same_identity),
            ("alternating_payloads", alternating_payloads),
            ("no_payload", no_payload),
            ("one_byte_varints_cut_short", |len| cut_short(one_byte_varints(len))),
            ("deepest_groups_cut_short", |len| cut_short(deepest_groups(len))),
        ];
        let hostile = kinds.into_iter().flat_map(|(name, frame)| {
            [MAX_FRAME_LEN / 4, MAX_FRAME_LEN / 2, MAX_FRAME_LEN].map(|len| Hostile { name, bytes: frame(len) })
        });
        usual.chain(hostile).collect()
    }

    /// Returns `start`, and after it `part` as often as there is room for it.
    fn repeat(len: usize, start: &[u8], part: &[u8]) -> Vec<u8> {
        let times = (len - start.len()) / part.len();
        [start, &part.repeat(times)].concat()
    }

    /// Field 3, which v1 lacks.
    fn one_byte_varints(len: usize) -> Vec<u8> {
        repeat(len, bytes::<V1Logout>(), b"\x18\0")
    }

    fn ten_byte_varints(len: usize) -> Vec<u8> {
        repeat(len, bytes::<V1Logout>(), b"\x18\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01")
    }

    fn deepest_groups(len: usize) -> Vec<u8> {
        let groups = |depth| [vec![0x1b; depth], vec![0x1c; depth]].concat();
        assert!(Prost::decode(&groups(100)[..]).is_ok());
        assert!(Prost::decode(&groups(101)[..]).is_err());
        repeat(len, bytes::<V1Logout>(), &groups(100))
    }

    fn same_route(len: usize) -> Vec<u8> {
        repeat(len, bytes::<V1Logout>(), b"\x08\x0c")
    }

    /// A logout whose `to` comes more than ten thousand times in 64 KiB.
    fn same_identity(len: usize) -> Vec<u8> {
        let mut frame = vec![0x62];
        let logout = repeat(len - 4, &[], b"\x0a\x04\x0a\x02id");
        prost::encode_length_delimiter(logout.len(), &mut frame).expect("a Vec has room");
        [frame, logout].concat()
    }

    /// Each replaces the one before.
    fn alternating_payloads(len: usize) -> Vec<u8> {
        repeat(len, bytes::<V1Logout>(), b"\x32\0\x62\0")
    }

    fn no_payload(len: usize) -> Vec<u8> {
        repeat(len, &[], b"\x18\0")
    }

    /// Rejected at the last byte.
    fn cut_short(mut frame: Vec<u8>) -> Vec<u8> {
        frame.pop();
        frame
    }
}
