//! Shows what is in a frame: its fields where they stand in the bytes, what breaks the protocol's rules, and which
//! revisions the bytes can be of.
//!
//! ```sh
//! cargo run --example inspect -- [--revision dartmessaging|v1|v2] [--show-secrets] [--help] HEX…
//! cargo run --example inspect -- --revision v1 08 0C 62 23 0A 16 …
//! cargo run --example inspect -- @frame.txt
//! ```
//!
//! `--help` tells it all.

mod input;
mod tree;
mod wire;

use std::env;
use std::fmt::Write as _;
use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

use bimip::{Envelope, Revision, Violation, dartmessaging, v1, v2};
use input::Input;

const HELP: &str = "\
Shows what is in a BIMip frame.

cargo run --example inspect -- [--revision dartmessaging|v1|v2] [--show-secrets] [--help] HEX…

HEX             the frame as hex, upper or lower case, spaced or not, 0x before it or not; several are joined to one
                frame, so a dump needs no quotes
@FILE           the hex that is in a file
-               the hex on standard input, which is read also where no HEX is given
--revision R    the revision that the frame is of; without it, every revision is tried, and the frame is shown under
                each candidate: each that encodes it to the same bytes again, or if there is none, each that decodes it
--show-secrets  shows tokens and all bytes
--help          shows this

A line is a field: its offset in the frame, its number, its name and its value, as it stands on the wire: a field that
comes twice is there twice, one that is left out is not there. Then come the rules that the frame breaks, and whether
the bytes are canonical: whether encoding what was decoded gives them back.

Without --show-secrets, a token is shown as its length. So is what could be one: what another revision has a token for,
unless it is a message of fields that the revision knows, which no token is; and every length-delimited field and group
that the revision does not know. What else a peer says in a text, such as a reason, is shown.
Give a frame that holds a token as @FILE or -: cargo, shells and lists of processes repeat arguments.

Exit status: 0 the frame keeps the rules, under one of the revisions shown at least; 1 it breaks some, under each;
2 there is no such frame, revision, file or option.
";

fn main() -> ExitCode {
    let mut out = String::new();
    let outcome = run(&mut out);

    let mut stdout = io::stdout().lock();
    let outcome = match stdout.write_all(out.as_bytes()).and_then(|()| stdout.flush()) {
        // With a broken pipe, the reader has seen enough.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(format!("standard output: {error}")),
        _ => outcome,
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(problem) => {
            // eprintln! would panic where standard error is closed.
            let _ = writeln!(io::stderr(), "inspect: {problem}");
            ExitCode::from(2)
        }
    }
}

/// Whether the frame keeps the rules, under one of the revisions shown at least.
fn run(out: &mut String) -> Result<bool, String> {
    let Some(Input { revision, show_secrets, frame }) = input::parse(env::args_os().skip(1))? else {
        out.push_str(HELP);
        return Ok(true);
    };
    let readings = match revision {
        Some(revision) => {
            vec![read(revision, &frame).map_err(|error| format!("not a frame of {revision}: {error}"))?]
        }
        None => read_under_all(&frame, out)?,
    };
    for reading in &readings {
        if !out.is_empty() {
            out.push('\n');
        }
        let _ = writeln!(out, "{}", reading.revision);
        out.push_str(&tree::tree(reading.revision, &frame, show_secrets));
        if reading.findings.is_empty() {
            out.push_str("findings: none\n");
        }
        for finding in &reading.findings {
            let _ = writeln!(out, "finding: {finding}");
        }
        let canonical = if reading.canonical { "yes" } else { "no, it re-encodes to other bytes" };
        let _ = writeln!(out, "canonical: {canonical}");
    }
    Ok(readings.iter().any(|reading| reading.findings.is_empty()))
}

/// A frame that decoded.
struct Reading {
    revision: Revision,
    findings: Vec<Violation>,
    canonical: bool,
}

fn read(revision: Revision, frame: &[u8]) -> Result<Reading, String> {
    match revision {
        Revision::Dartmessaging => read_as::<dartmessaging::MessageScheme>(frame),
        Revision::V1 => read_as::<v1::MessageScheme>(frame),
        Revision::V2 => read_as::<v2::MessageScheme>(frame),
        _ => Err("not a revision that this tool reads".into()),
    }
}

fn read_as<E: Envelope>(frame: &[u8]) -> Result<Reading, String> {
    let findings = E::from_bytes(frame).map_err(|error| error.to_string())?.validate();
    let canonical = Revision::candidates(frame).any(|candidate| candidate == E::REVISION);
    Ok(Reading { revision: E::REVISION, findings, canonical })
}

/// Lists how the frame reads under each revision, and gives the readings to show.
fn read_under_all(frame: &[u8], out: &mut String) -> Result<Vec<Reading>, String> {
    let mut readings = Vec::new();
    for &revision in Revision::ALL {
        let reading = read(revision, frame);
        let outcome = match &reading {
            Ok(reading) if reading.canonical => "candidate",
            Ok(_) => "decodes, but re-encodes to other bytes",
            Err(error) => error,
        };
        let _ = writeln!(out, "{:<13}  {outcome}", revision.name());
        readings.extend(reading);
    }
    if readings.is_empty() {
        return Err("the frame decodes under no revision".into());
    }
    if readings.iter().any(|reading| reading.canonical) {
        readings.retain(|reading| reading.canonical);
    }
    Ok(readings)
}
