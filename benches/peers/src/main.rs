//! Compares bimip with other protobuf codecs: see README.md.

mod codecs;
mod content;
mod frames;
mod generated;
mod measure;
mod table;

use std::error::Error;
use std::process::{Command, Stdio};
use std::{array, env};

use codecs::{buffa, micropb, ours, prost::Prost, quick_protobuf::QuickProtobuf};
use frames::Frame;
use measure::{Candidate, From, Group, decode, encode, peek};
use table::{Row, Table};

const ROUNDS: usize = 3000;
const DECODE: &str = "decode";
const PROST: &str = "prost 0.14";
const VIEWS: &str = "bimip, views";

type Candidates<'a> = Result<Vec<Candidate<'a>>, String>;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    match &args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => print(&run()?),
        ["--processes", count] => print(&run_processes(count.parse()?)?),
        ["--raw"] => run()?.iter().for_each(Table::print_raw),
        _ => return Err("usage: bimip-peers [--processes N]".into()),
    }
    Ok(())
}

fn print(tables: &[Table]) {
    for table in tables {
        table.print();
        if table.work == DECODE {
            table.print_lead(VIEWS);
        }
    }
}

/// Everything that is measured is checked before the first round.
fn run() -> Result<Vec<Table>, String> {
    let frames = frames::frames();
    let mut works = [
        (DECODE, groups(&frames, decoders)?),
        ("encode, reused buffer", groups(&frames, |frame| encoders(From::Message, frame))?),
        ("build + encode", groups(&frames, |frame| encoders(From::Content, frame))?),
        ("peek", groups(&frames, peeks)?),
    ];
    for round in 0..ROUNDS {
        works.iter_mut().flat_map(|(_, groups)| groups).for_each(|group| group.round(round));
    }
    Ok(works.iter().map(|(work, groups)| table(work, groups)).collect())
}

fn groups<'a>(frames: &'a [Frame], of: impl Fn(&'a Frame) -> Candidates<'a>) -> Result<Vec<Group<'a>>, String> {
    frames.iter().map(|frame| of(frame).map(Group::new)).collect()
}

fn decoders(frame: &Frame) -> Candidates<'_> {
    Ok(vec![
        decode::<Prost>(PROST, frame)?,
        decode::<QuickProtobuf>("quick-protobuf 0.8, borrowed", frame)?,
        decode::<buffa::View>("buffa 0.9, views", frame)?,
        decode::<buffa::LazyView>("buffa 0.9, lazy views", frame)?,
        decode::<micropb::Strings>("micropb 0.7, strings", frame)?,
        decode::<micropb::Bounded>("micropb 0.7, bounded strings", frame)?,
        decode::<ours::View>(VIEWS, frame)?,
        decode::<ours::Owned>("bimip, owned", frame)?,
    ])
}

fn encoders(from: From, frame: &Frame) -> Candidates<'_> {
    Ok(vec![
        encode::<Prost>(from, PROST, frame)?,
        encode::<QuickProtobuf>(from, "quick-protobuf 0.8, borrowed", frame)?,
        encode::<buffa::View>(from, "buffa 0.9, views", frame)?,
        encode::<micropb::Strings>(from, "micropb 0.7, strings", frame)?,
        encode::<micropb::Borrowed>(from, "micropb 0.7, borrowed strings", frame)?,
        encode::<ours::View>(from, VIEWS, frame)?,
        encode::<ours::Owned>(from, "bimip, owned", frame)?,
    ])
}

fn peeks(frame: &Frame) -> Candidates<'_> {
    Ok(vec![decode::<Prost>("prost 0.14, decode", frame)?, peek("bimip, peek", frame)?])
}

fn table(work: &str, groups: &[Group<'_>]) -> Table {
    let row = |(index, candidate): (usize, &Candidate<'_>)| Row {
        candidate: candidate.name.into(),
        ratios: array::from_fn(|frame| groups[frame].ratio(index)),
    };
    Table { work: work.into(), rows: groups[0].candidates.iter().enumerate().map(row).collect() }
}

/// The memory's layout differs between processes, and with it the times: so many of them, one after another.
fn run_processes(count: usize) -> Result<Vec<Table>, Box<dyn Error>> {
    let mut runs = Vec::new();
    for _ in 0..count {
        let output = Command::new(env::current_exe()?).arg("--raw").stderr(Stdio::inherit()).output()?;
        if !output.status.success() {
            return Err("a process failed".into());
        }
        runs.push(table::parse(&String::from_utf8(output.stdout)?).ok_or("a process printed no table")?);
    }
    if runs.is_empty() { Err("no processes".into()) } else { Ok(table::medians(&runs)) }
}
