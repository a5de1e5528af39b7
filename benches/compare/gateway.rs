//! A gateway's day: whole loops over many mixed v1 frames in memory, with bimip and with prost alone.

use std::hint::black_box;
use std::time::Instant;

use bimip::{IdentityView, Revision, v1, v2};
use prost::Message;

use super::measure::median;
use crate::support::prost_envelopes::{ByProst, v1 as prost_v1, v2 as prost_v2};

/// When a ping is answered, in Unix milliseconds.
const NOW: i64 = 1_757_300_000_000;

/// One loop's frames in a second, and the time of bimip's relative to prost's.
pub struct Row {
    pub work: &'static str,
    pub ours: f64,
    pub prosts: f64,
    pub ratio: f64,
}

/// Measures every loop over so many frames.
pub fn rows(count: usize, rounds: usize) -> Result<Vec<Row>, String> {
    let frames = Frames::new(count);
    let loops: [(&str, Gateway, Gateway); 4] = [
        ("peek, forward", peek_forward, prost_forward),
        ("decode a view, answer a ping, encode", answer, prost_answer),
        ("decode, check the rules, transcode to v2, encode", transcode, prost_transcode),
        ("transcode to v2 without decoding", transcode_raw, prost_transcode),
    ];
    loops.into_iter().map(|(work, ours, prosts)| compare(work, &frames, rounds, ours, prosts)).collect()
}

/// The frames of a day, one after another.
struct Frames {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Frames {
    fn new(count: usize) -> Self {
        let (mut bytes, mut ends, mut random) = (Vec::new(), Vec::with_capacity(count), Random(1));
        for _ in 0..count {
            random.frame(&mut bytes);
            ends.push(bytes.len());
        }
        Self { bytes, ends }
    }

    fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let starts = [0].into_iter().chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.bytes[start..*end])
    }
}

/// A generator of numbers (xorshift64) that gives the same frames in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }

    /// Appends a frame: pings and presence for the most part, and one of each hundred with a token.
    fn frame(&mut self, bytes: &mut Vec<u8>) {
        let eid = format!("user{}@example.com", self.below(100_000));
        let peer = format!("user{}@example.com", self.below(100_000));
        let device = format!("device-{:08x}", self.below(1 << 32));
        let time = NOW - self.below(100_000_000) as i64;
        let (from, peer) = (Some(IdentityView::user(&eid)), Some(IdentityView::user(&peer)));
        let to = Some(IdentityView::device(&eid, &device));
        let id = format!("{:016x}", self.below(u64::MAX));
        let view: v1::MessageSchemeView<'_> = match self.below(100) {
            0..50 => {
                v1::PingPongView { to, r#type: 1.into(), ping_time: time.into(), pong_time: 0.into(), ping_id: &id }
                    .into()
            }
            50..85 => v1::AwarenessNotificationView {
                from,
                to: peer,
                status: (1 + self.below(8) as i32).into(),
                last_seen: time.into(),
                latitude: self.below(90) as f64,
                longitude: self.below(180) as f64,
                awareness_intention: (1 + self.below(2) as i32).into(),
            }
            .into(),
            85..93 => v1::LogoutView { to, r#type: 1.into(), status: 4.into(), timestamp: time.into() }.into(),
            93..96 => v1::TokenRevokeResponseView { to, status: 1.into(), timestamp: time.into(), reason: "" }.into(),
            96..99 => {
                v1::ErrorMessageView { code: 400.into(), message: "bad request", route: "6", details: &id }.into()
            }
            _ => {
                let token = id.repeat(40);
                let request =
                    v1::TokenRevokeRequestView { to, token: &token, timestamp: time.into(), reason: "lost device" };
                bytes.extend(v1::MessageSchemeView::from(request).to_owned().encode_by_prost());
                return;
            }
        };
        bytes.extend(view.to_owned().encode_by_prost());
    }
}

/// What a gateway sent.
#[derive(Default, PartialEq)]
struct Sent {
    /// How many frames, by the field number of their payload.
    frames: [usize; 16],
    len: usize,
    /// The bytes, where they are compared and no time is measured.
    bytes: Option<Vec<u8>>,
}

impl Sent {
    fn send(&mut self, field_number: u32, frame: &[u8]) {
        self.frames[field_number as usize] += 1;
        self.len += black_box(frame).len();
        if let Some(bytes) = &mut self.bytes {
            bytes.extend(frame);
        }
    }
}

/// A way to handle all frames.
type Gateway = fn(&Frames, &mut Sent);

/// Fails unless both gateways send the same. Then measures them in turn.
fn compare(work: &'static str, frames: &Frames, rounds: usize, ours: Gateway, prosts: Gateway) -> Result<Row, String> {
    let bytes = |gateway: Gateway| {
        let mut sent = Sent { bytes: Some(Vec::new()), ..Sent::default() };
        gateway(frames, &mut sent);
        sent
    };
    let expected = bytes(prosts);
    if expected.frames.iter().sum::<usize>() != frames.ends.len() || bytes(ours) != expected {
        return Err(format!("{work}: bimip's gateway and prost's send different frames"));
    }
    let seconds = |gateway: Gateway| {
        let (start, mut sent) = (Instant::now(), Sent::default());
        gateway(frames, &mut sent);
        let seconds = start.elapsed().as_secs_f64();
        assert_eq!(sent.len, expected.len);
        seconds
    };
    let (mut times, mut prosts_times, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..rounds {
        let (time, prosts_time) = if round % 2 == 0 {
            let time = seconds(ours);
            (time, seconds(prosts))
        } else {
            let prosts_time = seconds(prosts);
            (seconds(ours), prosts_time)
        };
        times.push(time);
        prosts_times.push(prosts_time);
        ratios.push(time / prosts_time);
    }
    let rate = |times: &[f64]| frames.ends.len() as f64 / median(times);
    Ok(Row { work, ours: rate(&times), prosts: rate(&prosts_times), ratio: median(&ratios) })
}

fn peek_forward(frames: &Frames, sent: &mut Sent) {
    for frame in frames.iter() {
        let peek = Revision::V1.peek(frame).expect("a frame");
        sent.send(peek.field_number, frame);
    }
}

fn prost_forward(frames: &Frames, sent: &mut Sent) {
    for frame in frames.iter() {
        let payload = prost_v1::MessageScheme::decode(frame).expect("a frame").payload;
        sent.send(field_number(&payload.expect("a payload")), frame);
    }
}

fn field_number(payload: &prost_v1::Payload) -> u32 {
    match payload {
        prost_v1::Payload::AwarenessNotification(_) => 2,
        prost_v1::Payload::PingPong(_) => 6,
        prost_v1::Payload::TokenRevokeRequest(_) => 7,
        prost_v1::Payload::TokenRevokeResponse(_) => 8,
        prost_v1::Payload::Logout(_) => 12,
        prost_v1::Payload::Error(_) => 15,
    }
}

fn answer(frames: &Frames, sent: &mut Sent) {
    let mut out = Vec::new();
    for frame in frames.iter() {
        let mut view = v1::MessageSchemeView::from_bytes(frame).expect("a frame");
        if let Some(v1::PayloadView::PingPong(ping)) = view.payload
            && ping.is_ping()
        {
            view = ping.pong(NOW).expect("keeps the rules").into();
        }
        out.clear();
        view.encode_into(&mut out).expect("a Vec has room");
        sent.send(view.field_number().expect("a payload"), &out);
    }
}

fn prost_answer(frames: &Frames, sent: &mut Sent) {
    let mut out = Vec::new();
    for bytes in frames.iter() {
        let mut frame = prost_v1::MessageScheme::decode(bytes).expect("a frame");
        let payload = frame.payload.as_mut().expect("a payload");
        let field_number = field_number(payload);
        if let prost_v1::Payload::PingPong(ping) = payload
            && ping.r#type == 1
        {
            (ping.r#type, ping.pong_time) = (2, NOW);
        }
        out.clear();
        frame.encode(&mut out).expect("a Vec has room");
        sent.send(field_number, &out);
    }
}

fn transcode(frames: &Frames, sent: &mut Sent) {
    let mut out = Vec::new();
    for frame in frames.iter() {
        let frame = v1::MessageScheme::from_bytes(frame).expect("a frame");
        assert!(frame.violations().is_empty(), "keeps the rules");
        let moved: v2::MessageScheme = frame.transcode().expect("v2 has it");
        out.clear();
        moved.encode_into(&mut out).expect("a Vec has room");
        sent.send(moved.field_number().expect("a payload"), &out);
    }
}

/// Does not validate.
fn prost_transcode(frames: &Frames, sent: &mut Sent) {
    let mut out = Vec::new();
    for frame in frames.iter() {
        let frame = prost_v1::MessageScheme::decode(frame).expect("a frame");
        // The field numbers in v1 and in v2.
        let (from, to, payload) = match frame.payload.expect("a payload") {
            prost_v1::Payload::AwarenessNotification(message) => {
                (2, 2, prost_v2::Payload::AwarenessNotification(message))
            }
            prost_v1::Payload::PingPong(message) => (6, 3, prost_v2::Payload::PingPong(message)),
            prost_v1::Payload::TokenRevokeRequest(message) => (7, 4, prost_v2::Payload::TokenRevokeRequest(message)),
            prost_v1::Payload::TokenRevokeResponse(message) => (8, 5, prost_v2::Payload::TokenRevokeResponse(message)),
            prost_v1::Payload::Logout(message) => (12, 10, prost_v2::Payload::Logout(message)),
            prost_v1::Payload::Error(message) => (15, 11, prost_v2::Payload::Error(message)),
        };
        let route = if frame.route == from { to } else { frame.route };
        out.clear();
        prost_v2::MessageScheme { route, payload: Some(payload) }.encode(&mut out).expect("a Vec has room");
        sent.send(to as u32, &out);
    }
}

fn transcode_raw(frames: &Frames, sent: &mut Sent) {
    let mut out = Vec::new();
    for frame in frames.iter() {
        let peek = Revision::V1.peek(frame).expect("a frame");
        let moved = peek.transcode(Revision::V2).expect("v2 has it");
        out.clear();
        moved.encode_into(&mut out).expect("a Vec has room");
        sent.send(moved.peek().field_number, &out);
    }
}
