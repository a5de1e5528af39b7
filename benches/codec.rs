//! Times on the frames of the protocol's document, each work beside prost's way on the same types, and on hostile frames.
//!
//! What a work allocates, it frees: that counts too.

mod support;

use std::hint::black_box;

use bimip::MAX_FRAME_LEN;
use divan::Bencher;
use divan::counter::BytesCount;
use prost::Message;

fn main() {
    divan::main();
}

fn time<T>(bencher: Bencher<'_, '_>, bytes: &[u8], work: impl Fn() -> T) {
    bencher.counter(BytesCount::of_slice(bytes)).bench_local(|| {
        black_box(&work());
    });
}

/// Into a buffer that is used again.
fn time_into(bencher: Bencher<'_, '_>, bytes: &[u8], work: impl Fn(&mut Vec<u8>) -> bool) {
    let mut out = Vec::with_capacity(bytes.len());
    bencher.counter(BytesCount::of_slice(bytes)).bench_local(|| {
        out.clear();
        assert!(work(&mut out), "a Vec has room");
        black_box(&out);
    });
    assert_eq!(out, bytes);
}

macro_rules! frame {
    ($frame:ident, $revision:ident) => {
        #[divan::bench_group(sample_size = 1000)]
        mod $frame {
            use bimip::$revision::{MessageScheme, MessageSchemeView};

            use super::support::$frame::{INPUTS, built, bytes, literal, view};
            use super::*;

            #[divan::bench]
            fn decode_view(bencher: Bencher<'_, '_>) {
                let bytes = bytes();
                time(bencher, &bytes, || MessageSchemeView::parse(black_box(&bytes)));
            }

            #[divan::bench]
            fn decode_owned(bencher: Bencher<'_, '_>) {
                let bytes = bytes();
                time(bencher, &bytes, || MessageScheme::from_bytes(black_box(&bytes)));
            }

            #[divan::bench]
            fn decode_prost(bencher: Bencher<'_, '_>) {
                let bytes = bytes();
                time(bencher, &bytes, || MessageScheme::decode(black_box(&bytes[..])));
            }

            #[divan::bench]
            fn peek(bencher: Bencher<'_, '_>) {
                let bytes = bytes();
                time(bencher, &bytes, || MessageScheme::peek(black_box(&bytes)));
            }

            /// To the same revision: the work is the same to another.
            #[divan::bench]
            fn peek_transcode(bencher: Bencher<'_, '_>) {
                let bytes = bytes();
                time_into(bencher, &bytes, |out| {
                    let peek = MessageScheme::peek(black_box(&bytes)).expect("it is a frame");
                    peek.transcode(peek.revision).is_ok_and(|raw| raw.encode_into(out).is_ok())
                });
            }

            #[divan::bench]
            fn encode_view(bencher: Bencher<'_, '_>) {
                let view = view(&INPUTS);
                time_into(bencher, &bytes(), |out| black_box(&view).encode_into(out).is_ok());
            }

            #[divan::bench]
            fn encode_owned(bencher: Bencher<'_, '_>) {
                let owned = literal(&INPUTS);
                time_into(bencher, &bytes(), |out| black_box(&owned).encode_into(out).is_ok());
            }

            #[divan::bench]
            fn encode_prost(bencher: Bencher<'_, '_>) {
                let owned = literal(&INPUTS);
                time_into(bencher, &bytes(), |out| black_box(&owned).encode(out).is_ok());
            }

            #[divan::bench]
            fn encode_fresh_view(bencher: Bencher<'_, '_>) {
                let view = view(&INPUTS);
                time(bencher, &bytes(), || black_box(&view).to_bytes());
            }

            #[divan::bench]
            fn encode_fresh_owned(bencher: Bencher<'_, '_>) {
                let owned = literal(&INPUTS);
                time(bencher, &bytes(), || black_box(&owned).to_bytes());
            }

            #[divan::bench]
            fn encode_fresh_prost(bencher: Bencher<'_, '_>) {
                let owned = literal(&INPUTS);
                time(bencher, &bytes(), || black_box(&owned).encode_to_vec());
            }

            #[divan::bench]
            fn build_encode_view(bencher: Bencher<'_, '_>) {
                time_into(bencher, &bytes(), |out| view(black_box(&INPUTS)).encode_into(out).is_ok());
            }

            #[divan::bench]
            fn build_encode_builder(bencher: Bencher<'_, '_>) {
                time_into(bencher, &bytes(), |out| built(black_box(&INPUTS)).encode_into(out).is_ok());
            }

            #[divan::bench]
            fn build_encode_prost(bencher: Bencher<'_, '_>) {
                time_into(bencher, &bytes(), |out| literal(black_box(&INPUTS)).encode(out).is_ok());
            }

            #[divan::bench]
            fn to_hex_bimip(bencher: Bencher<'_, '_>) {
                let owned = literal(&INPUTS);
                time(bencher, &bytes(), || black_box(&owned).to_hex());
            }

            #[divan::bench]
            fn to_hex_prost(bencher: Bencher<'_, '_>) {
                let owned = literal(&INPUTS);
                time(bencher, &bytes(), || hex::encode_upper(black_box(&owned).encode_to_vec()));
            }

            #[divan::bench]
            fn from_hex_bimip(bencher: Bencher<'_, '_>) {
                let bytes = bytes();
                let text = hex::encode_upper(&bytes);
                time(bencher, &bytes, || MessageScheme::from_hex(black_box(&text)));
            }

            #[divan::bench]
            fn from_hex_prost(bencher: Bencher<'_, '_>) {
                let bytes = bytes();
                let text = hex::encode_upper(&bytes);
                time(bencher, &bytes, || hex::decode(black_box(&text)).map(|bytes| MessageScheme::decode(&bytes[..])));
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

/// v1 frames that ask for much work. Their bytes/s compare with those of the frames above, and stay the same from size to
/// size where the work is linear.
mod hostile {
    use bimip::v1::{MessageScheme, MessageSchemeView};

    use super::support::v1_logout;
    use super::*;

    macro_rules! hostile {
        ($frame:ident) => {
            mod $frame {
                use super::*;

                const KIB: [usize; 3] = [16, 32, MAX_FRAME_LEN / 1024];

                #[divan::bench(args = KIB)]
                fn decode_view(bencher: Bencher<'_, '_>, kib: usize) {
                    let bytes = super::$frame(kib * 1024);
                    assert_same_as_prost(&bytes);
                    time(bencher, &bytes, || MessageSchemeView::parse(black_box(&bytes)));
                }

                #[divan::bench(args = KIB)]
                fn decode_owned(bencher: Bencher<'_, '_>, kib: usize) {
                    let bytes = super::$frame(kib * 1024);
                    time(bencher, &bytes, || MessageScheme::from_bytes(black_box(&bytes)));
                }

                #[divan::bench(args = KIB)]
                fn decode_prost(bencher: Bencher<'_, '_>, kib: usize) {
                    let bytes = super::$frame(kib * 1024);
                    time(bencher, &bytes, || MessageScheme::decode(black_box(&bytes[..])));
                }
            }
        };
    }

    hostile!(one_byte_varints);
    hostile!(ten_byte_varints);
    hostile!(deepest_groups);
    hostile!(same_route);
    hostile!(same_identity);
    hostile!(alternating_payloads);
    hostile!(no_payload);
    hostile!(one_byte_varints_cut_short);
    hostile!(deepest_groups_cut_short);

    fn assert_same_as_prost(bytes: &[u8]) {
        let read = MessageScheme::decode(bytes).ok().filter(|frame| frame.payload.is_some());
        assert_eq!(MessageScheme::from_bytes(bytes).ok(), read);
    }

    /// `start`, and after it `part` as often as there is room for it.
    fn repeat(len: usize, start: Vec<u8>, part: &[u8]) -> Vec<u8> {
        let times = (len - start.len()) / part.len();
        [start, part.repeat(times)].concat()
    }

    /// Field 3, which v1 has not.
    fn one_byte_varints(len: usize) -> Vec<u8> {
        repeat(len, v1_logout::bytes(), b"\x18\0")
    }

    fn ten_byte_varints(len: usize) -> Vec<u8> {
        repeat(len, v1_logout::bytes(), b"\x18\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01")
    }

    fn deepest_groups(len: usize) -> Vec<u8> {
        let groups = |depth| [vec![0x1b; depth], vec![0x1c; depth]].concat();
        assert!(MessageScheme::decode(&groups(100)[..]).is_ok());
        assert!(MessageScheme::decode(&groups(101)[..]).is_err());
        repeat(len, v1_logout::bytes(), &groups(100))
    }

    fn same_route(len: usize) -> Vec<u8> {
        repeat(len, v1_logout::bytes(), b"\x08\x0c")
    }

    /// A logout whose `to` comes more than ten thousand times in 64 KiB.
    fn same_identity(len: usize) -> Vec<u8> {
        let mut frame = vec![0x62];
        let logout = repeat(len - 4, Vec::new(), b"\x0a\x04\x0a\x02id");
        prost::encode_length_delimiter(logout.len(), &mut frame).expect("a Vec has room");
        [frame, logout].concat()
    }

    /// Each replaces the one before.
    fn alternating_payloads(len: usize) -> Vec<u8> {
        repeat(len, v1_logout::bytes(), b"\x32\0\x62\0")
    }

    fn no_payload(len: usize) -> Vec<u8> {
        repeat(len, Vec::new(), b"\x18\0")
    }

    /// Refused at the last byte.
    fn one_byte_varints_cut_short(len: usize) -> Vec<u8> {
        cut_short(one_byte_varints(len))
    }

    fn deepest_groups_cut_short(len: usize) -> Vec<u8> {
        cut_short(deepest_groups(len))
    }

    fn cut_short(mut frame: Vec<u8>) -> Vec<u8> {
        frame.pop();
        frame
    }
}
