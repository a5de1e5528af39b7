//! The time of each kind of work as a ratio to prost's: see ../README.md.

#[path = "../../compare/mod.rs"]
#[allow(dead_code, reason = "the other program uses the rest")]
mod compare;
#[path = "../../support/mod.rs"]
mod support;

use std::env;
use std::error::Error;

use bimip::MessageScheme;

use compare::codec::{Sample, build_encode, decode, encode, peek};
use compare::measure::Group;
use compare::ours::{Built, Prost};
use compare::run::run;
use compare::table::{Bar, Limit};
use compare::{BUILD, BUILDER, DECODE, ENCODE, OWNED, PEEK, PEEKS, PROST, PROST_DECODE, VIEWS};
use support::frames::{
    Frame, V1Logout, V1Ping, V1TokenRevokeRequest, V2AwarenessNotification, V2SubscribeRequest, V2SubscribeResponse,
    V2TokenRevokeRequest,
};
use support::payload::{Payload, View};

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo builds each profile into a folder of its name.
    let has_lto = env::current_exe()?.parent().is_some_and(|folder| folder.ends_with("lto"));
    let [parse, owned, encode] = if has_lto { [0.22, 0.51, 0.38] } else { [0.20, 0.50, 0.32] };
    let bar = |work, candidate, limit| Bar { work, candidate, limit };
    let bars = [
        bar(DECODE, VIEWS, Limit::DocumentMean(parse)),
        bar(DECODE, OWNED, Limit::DocumentMean(owned)),
        bar(ENCODE, VIEWS, Limit::DocumentMean(encode)),
        bar(ENCODE, OWNED, Limit::DocumentMean(encode)),
        bar(ENCODE, VIEWS, Limit::EachFrame(0.55)),
        bar(ENCODE, OWNED, Limit::EachFrame(0.55)),
        bar(ENCODE, VIEWS, Limit::Mean(0.40)),
        bar(ENCODE, OWNED, Limit::Mean(0.40)),
        bar(PEEK, PEEKS, Limit::DocumentMean(0.05)),
    ];
    run(|| Ok(vec![frames::<0>()?, frames::<1>()?]), &bars).map(drop)
}

fn frames<const PLACE: usize>() -> Result<Vec<Vec<Group>>, String> {
    Ok(vec![
        groups::<V1Logout, PLACE>()?,
        groups::<V1Ping, PLACE>()?,
        groups::<V1TokenRevokeRequest, PLACE>()?,
        groups::<V2SubscribeRequest, PLACE>()?,
        groups::<V2SubscribeResponse, PLACE>()?,
        groups::<V2AwarenessNotification, PLACE>()?,
        groups::<V2TokenRevokeRequest, PLACE>()?,
    ])
}

fn groups<F: Frame, const PLACE: usize>() -> Result<Vec<Group>, String> {
    groups_of::<F, F::Payload, PLACE>(Sample::of::<F>())
}

fn groups_of<F: Frame, P: Payload, const PLACE: usize>(frame: Sample) -> Result<Vec<Group>, String> {
    let decoders = vec![
        decode::<Prost<P>, PLACE>(PROST, frame)?,
        decode::<View<P>, PLACE>(VIEWS, frame)?,
        decode::<MessageScheme<P>, PLACE>(OWNED, frame)?,
    ];
    let encoders = vec![
        encode::<Prost<P>, PLACE>(PROST, frame)?,
        encode::<View<P>, PLACE>(VIEWS, frame)?,
        encode::<MessageScheme<P>, PLACE>(OWNED, frame)?,
    ];
    let builders = vec![
        build_encode::<Prost<P>, F, PLACE>(PROST, frame)?,
        build_encode::<View<P>, F, PLACE>(VIEWS, frame)?,
        build_encode::<MessageScheme<P>, F, PLACE>(OWNED, frame)?,
        build_encode::<Built<P>, F, PLACE>(BUILDER, frame)?,
    ];
    let peeks = vec![decode::<Prost<P>, PLACE>(PROST_DECODE, frame)?, peek::<P, PLACE>(PEEKS, frame)?];
    Ok(vec![
        Group::new(DECODE, decoders),
        Group::new(ENCODE, encoders),
        Group::new(BUILD, builders),
        Group::new(PEEK, peeks),
    ])
}
