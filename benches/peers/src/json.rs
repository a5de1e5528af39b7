//! Reading and writing JSON beside pbjson: see README.md.

#[path = "../../compare/measure.rs"]
#[allow(dead_code, reason = "the other programs use the rest")]
mod measure;
#[path = "../../support/mod.rs"]
mod support;

use std::env;
use std::error::Error;
use std::hint::black_box;

use bimip::MessageScheme;
use prost::Message;
use serde::Serialize;
use serde::de::DeserializeOwned;

use measure::{Candidate, Group};
use support::frames::{Frame, V1Logout, V1TokenRevokeRequest, V2SubscribeResponse, bytes};

/// prost's types, with serde's traits from pbjson.
#[allow(warnings)]
mod pbjson_types {
    pub mod v1 {
        include!(concat!(env!("OUT_DIR"), "/pbjson/bimip.v1.rs"));
        include!(concat!(env!("OUT_DIR"), "/pbjson/bimip.v1.serde.rs"));
    }
    pub mod v2 {
        include!(concat!(env!("OUT_DIR"), "/pbjson/bimip.v2.rs"));
        include!(concat!(env!("OUT_DIR"), "/pbjson/bimip.v2.serde.rs"));
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let rounds = match &env::args().skip(1).collect::<Vec<_>>()[..] {
        [] => 3000,
        [option, rounds] if option == "--rounds" => rounds.parse()?,
        _ => return Err("options: [--rounds N]".into()),
    };
    let mut rows = [
        groups::<V1Logout, pbjson_types::v1::MessageScheme>()?,
        groups::<V1TokenRevokeRequest, pbjson_types::v1::MessageScheme>()?,
        groups::<V2SubscribeResponse, pbjson_types::v2::MessageScheme>()?,
    ];
    for round in 0..rounds {
        rows.iter_mut().flat_map(|(_, groups)| groups).for_each(|group| group.round(round));
    }
    println!("| frame | read, pbjson, ns | read, bimip | write, pbjson, ns | write, bimip |");
    println!("|---|--:|--:|--:|--:|");
    for (name, groups) in &rows {
        let cells = groups.iter().map(|group| format!(" {:.0} | {:.2} |", group.reference() * 1e9, group.ratio(1)));
        println!("| {name} |{}", cells.collect::<String>());
    }
    Ok(())
}

/// Reading and writing one frame. Fails unless both read and write the same.
fn groups<F: Frame, T>() -> Result<(&'static str, [Group; 2]), Box<dyn Error>>
where
    T: Message + Default + Serialize + DeserializeOwned + PartialEq + 'static,
{
    let theirs = T::decode(bytes::<F>())?;
    let ours = MessageScheme::<F::Payload>::from_bytes(bytes::<F>())?;
    let json: &'static str = serde_json::to_string(&theirs)?.leak();
    if serde_json::to_string(&ours)? != json
        || serde_json::from_str::<T>(json)? != theirs
        || serde_json::from_str::<MessageScheme<F::Payload>>(json)? != ours
    {
        return Err(format!("{}: bimip and pbjson differ", F::NAME).into());
    }
    let read = vec![
        Candidate::new("pbjson", move || drop(black_box(serde_json::from_str::<T>(black_box(json))))),
        Candidate::new("bimip", move || {
            drop(black_box(serde_json::from_str::<MessageScheme<F::Payload>>(black_box(json))));
        }),
    ];
    let write = vec![written("pbjson", theirs), written("bimip", ours)];
    Ok((F::NAME, [Group::new("read", read), Group::new("write", write)]))
}

/// Into a buffer that is used again.
fn written(name: &'static str, message: impl Serialize + 'static) -> Candidate {
    let mut out = Vec::new();
    Candidate::new(name, move || {
        out.clear();
        serde_json::to_writer(&mut out, black_box(&message)).unwrap();
        black_box(&out);
    })
}
