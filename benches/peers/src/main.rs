//! Compares bimip with other protobuf codecs: see README.md.

mod chart;
mod codecs;
#[path = "../../compare/mod.rs"]
#[allow(dead_code, reason = "the other programs use the rest")]
mod compare;
mod generated;
#[path = "../../support/mod.rs"]
mod support;

use std::error::Error;

use bimip::MessageScheme;

use codecs::Peers;
use compare::codec::{Sample, build_encode, decode, encode, peek};
use compare::measure::{Candidate, Group};
use compare::ours::{Built, Prost};
use compare::run::run;
use compare::table::{Bar, Limit};
use compare::{BUILD, BUILDER, DECODE, ENCODE, OWNED, PEEK, PEEKS, PROST, PROST_DECODE, VIEWS};
use support::frames::{
    Frame, V1Logout, V1Ping, V1TokenRevokeRequest, V2AwarenessNotification, V2SubscribeRequest, V2SubscribeResponse,
    V2TokenRevokeRequest,
};
use support::payload::View;

const QUICK: &str = "quick-protobuf 0.8, borrowed";
const BUFFA: &str = "buffa 0.9, views";
const MICROPB: &str = "micropb 0.7, strings";
const MICROPB_BORROWED: &str = "micropb 0.7, borrowed strings";

type Candidates = Result<Vec<Candidate>, String>;

fn main() -> Result<(), Box<dyn Error>> {
    let bar = |work, candidate, limit| Bar { work, candidate, limit };
    let bars = [
        bar(DECODE, VIEWS, Limit::DocumentMean(0.21)),
        bar(DECODE, OWNED, Limit::DocumentMean(0.45)),
        bar(DECODE, VIEWS, Limit::Lead(3.0)),
        bar(DECODE, VIEWS, Limit::FirstOnEachFrame),
        bar(ENCODE, VIEWS, Limit::DocumentMean(0.33)),
        bar(ENCODE, OWNED, Limit::DocumentMean(0.33)),
        bar(ENCODE, VIEWS, Limit::EachFrame(0.55)),
        bar(ENCODE, OWNED, Limit::EachFrame(0.55)),
        bar(ENCODE, VIEWS, Limit::Mean(0.40)),
        bar(ENCODE, OWNED, Limit::Mean(0.40)),
        bar(ENCODE, VIEWS, Limit::Lead(1.25)),
        bar(ENCODE, VIEWS, Limit::FirstOnEachFrame),
        bar(BUILD, VIEWS, Limit::DocumentMean(0.25)),
        bar(BUILD, OWNED, Limit::DocumentMean(0.62)),
        bar(BUILD, BUILDER, Limit::DocumentMean(0.80)),
        bar(PEEK, PEEKS, Limit::DocumentMean(0.06)),
    ];
    if let Some(tables) = run(|| Ok(vec![frames()?]), &bars)? {
        let gateway = compare::gateway::rows(200_000, 9)?;
        chart::draw(concat!(env!("CARGO_MANIFEST_DIR"), "/../chart.svg"), &tables, &gateway)?;
    }
    Ok(())
}

fn frames() -> Result<Vec<Vec<Group>>, String> {
    Ok(vec![
        groups::<V1Logout>()?,
        groups::<V1Ping>()?,
        groups::<V1TokenRevokeRequest>()?,
        groups::<V2SubscribeRequest>()?,
        groups::<V2SubscribeResponse>()?,
        groups::<V2AwarenessNotification>()?,
        groups::<V2TokenRevokeRequest>()?,
    ])
}

fn groups<F: Frame<Payload: Peers>>() -> Result<Vec<Group>, String> {
    let frame = Sample::of::<F>();
    let peeks = vec![decode::<Prost<F::Payload>, 0>(PROST_DECODE, frame)?, peek::<F::Payload, 0>(PEEKS, frame)?];
    Ok(vec![
        Group::new(DECODE, decoders::<F::Payload>(frame)?),
        Group::new(ENCODE, encoders::<F::Payload>(frame)?),
        Group::new(BUILD, builders::<F, F::Payload>(frame)?),
        Group::new(PEEK, peeks),
    ])
}

fn decoders<P: Peers>(frame: Sample) -> Candidates {
    Ok(vec![
        decode::<Prost<P>, 0>(PROST, frame)?,
        decode::<P::Quick, 0>(QUICK, frame)?,
        decode::<P::BuffaView, 0>(BUFFA, frame)?,
        decode::<P::BuffaLazyView, 0>("buffa 0.9, lazy views", frame)?,
        decode::<P::MicropbStrings, 0>(MICROPB, frame)?,
        decode::<P::MicropbBounded, 0>("micropb 0.7, bounded strings", frame)?,
        decode::<View<P>, 0>(VIEWS, frame)?,
        decode::<MessageScheme<P>, 0>(OWNED, frame)?,
    ])
}

fn encoders<P: Peers>(frame: Sample) -> Candidates {
    Ok(vec![
        encode::<Prost<P>, 0>(PROST, frame)?,
        encode::<P::Quick, 0>(QUICK, frame)?,
        encode::<P::BuffaView, 0>(BUFFA, frame)?,
        encode::<P::MicropbStrings, 0>(MICROPB, frame)?,
        encode::<P::MicropbBorrowed, 0>(MICROPB_BORROWED, frame)?,
        encode::<View<P>, 0>(VIEWS, frame)?,
        encode::<MessageScheme<P>, 0>(OWNED, frame)?,
    ])
}

fn builders<F: Frame, P: Peers>(frame: Sample) -> Candidates {
    Ok(vec![
        build_encode::<Prost<P>, F, 0>(PROST, frame)?,
        build_encode::<P::Quick, F, 0>(QUICK, frame)?,
        build_encode::<P::BuffaView, F, 0>(BUFFA, frame)?,
        build_encode::<P::MicropbStrings, F, 0>(MICROPB, frame)?,
        build_encode::<P::MicropbBorrowed, F, 0>(MICROPB_BORROWED, frame)?,
        build_encode::<View<P>, F, 0>(VIEWS, frame)?,
        build_encode::<MessageScheme<P>, F, 0>(OWNED, frame)?,
        build_encode::<Built<P>, F, 0>(BUILDER, frame)?,
    ])
}
