//! How the time to decode grows with a token's length and with the number of unknown fields: see ../../README.md.

#[path = "../../compare/measure.rs"]
#[allow(dead_code, reason = "the other programs use the rest")]
mod measure;
#[path = "../../../tests/support/prost_envelopes.rs"]
#[allow(dead_code, reason = "tests use the rest")]
mod prost_envelopes;

use std::env;
use std::error::Error;
use std::hint::black_box;

use bimip::{Identity, Revision, v1};
use prost::Message;

use measure::{Candidate, Group};
use prost_envelopes::{ByProst, v1 as prost_v1};

const TIME: i64 = 1_757_241_596_522;

/// Fields 13 and 14, which v1 does not have: a number and a string.
const UNKNOWN: [&[u8]; 2] = [b"\x68\x01", b"\x72\x04text"];

fn main() -> Result<(), Box<dyn Error>> {
    let rounds = match &env::args().skip(1).collect::<Vec<_>>()[..] {
        [] => 2000,
        [option, rounds] if option == "--rounds" => rounds.parse()?,
        _ => return Err("options: [--rounds N]".into()),
    };
    let tokens = [64, 256, 1024, 4096, 16_384, 60_000].map(|len| {
        let token = text(len);
        let floors = vec![
            Candidate::new("UTF-8 check", move || {
                let _ = black_box(str::from_utf8(black_box(token.as_bytes())));
            }),
            Candidate::new("allocation and copy", move || drop(black_box(black_box(token).to_owned()))),
        ];
        (format!("{len} bytes"), group(token_revoke_request(token), floors))
    });
    let counts = [0, 1, 2, 3, 16, 64, 256];
    let in_payload = counts.map(|count| (count.to_string(), group(with_payload_fields(&unknown(count)), Vec::new())));
    let after = counts.map(|count| {
        let frame = [with_payload_fields(&[]), unknown(count)].concat();
        (count.to_string(), group(frame, Vec::new()))
    });
    let before = counts.map(|count| {
        let frame = [unknown(count), with_payload_fields(&[])].concat();
        (count.to_string(), group(frame, Vec::new()))
    });
    print("token", tokens, rounds);
    print("unknown fields at the end of the payload", in_payload, rounds);
    print("unknown fields after the payload", after, rounds);
    print("unknown fields before the route", before, rounds);
    Ok(())
}

/// Measures each row, and prints the time of prost in ns and the ratios of the others to it.
fn print<const N: usize>(what: &str, mut rows: [(String, Group); N], rounds: usize) {
    for round in 0..rounds {
        rows.iter_mut().for_each(|(_, group)| group.round(round));
    }
    let names: Vec<_> = rows[0].1.candidates.iter().map(|candidate| candidate.name).collect();
    println!("\n| {what} | {}, ns | {} |", names[0], names[1..].join(" | "));
    println!("|---|{}", "--:|".repeat(names.len()));
    for (row, group) in &rows {
        let ratios: String = (1..names.len()).map(|index| format!(" {:.2} |", group.ratio(index))).collect();
        println!("| {row} | {:.0} |{ratios}", group.reference() * 1e9);
    }
}

/// Fails unless bimip and prost read the same.
fn group(frame: Vec<u8>, floors: Vec<Candidate>) -> Group {
    let bytes: &'static [u8] = frame.leak();
    let expected = v1::MessageScheme::decode_by_prost(bytes).expect("a frame");
    assert_eq!(v1::MessageScheme::from_bytes(bytes).as_ref(), Ok(&expected));
    assert_eq!(v1::MessageSchemeView::from_bytes(bytes).map(|view| view.to_owned()).as_ref(), Ok(&expected));
    assert_eq!(Revision::V1.peek(bytes).map(|peek| peek.route), Ok(expected.route));
    let mut candidates = vec![
        Candidate::new("prost", move || {
            let _ = black_box(prost_v1::MessageScheme::decode(black_box(bytes)));
        }),
        Candidate::new("views", move || {
            let _ = black_box(v1::MessageSchemeView::from_bytes(black_box(bytes)));
        }),
        Candidate::new("owned", move || {
            let _ = black_box(v1::MessageScheme::from_bytes(black_box(bytes)));
        }),
        Candidate::new("peek", move || {
            let _ = black_box(Revision::V1.peek(black_box(bytes)));
        }),
    ];
    candidates.extend(floors);
    Group::new("decode", candidates)
}

fn text(len: usize) -> &'static str {
    "0123456789abcdef".repeat(len.div_ceil(16)).leak().get(..len).expect("it is ASCII")
}

fn token_revoke_request(token: &str) -> Vec<u8> {
    let request = v1::TokenRevokeRequest {
        to: Some(Identity::device("a@domain.com", "aaaaa1")),
        token: token.into(),
        timestamp: TIME,
        reason: String::new(),
    };
    v1::MessageScheme::from(request).encode_by_prost()
}

fn unknown(count: usize) -> Vec<u8> {
    UNKNOWN.iter().cycle().take(count).copied().collect::<Vec<_>>().concat()
}

/// A logout with more fields at its end.
fn with_payload_fields(fields: &[u8]) -> Vec<u8> {
    let logout =
        v1::Logout { to: Some(Identity::device("a@domain.com", "aaaaa1")), r#type: 1, status: 4, timestamp: TIME };
    let payload = [logout.encode_to_vec(), fields.to_vec()].concat();
    let mut frame = b"\x08\x0c\x62".to_vec();
    prost::encode_length_delimiter(payload.len(), &mut frame).expect("a Vec has room");
    [frame, payload].concat()
}
