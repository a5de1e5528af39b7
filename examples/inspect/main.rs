//! Shows the content of a frame: its fields with their offsets, the rules that it breaks, and the revisions that the bytes
//! fit.
//!
//! ```sh
//! cargo run --example inspect -- [OPTION…] HEX…
//! cargo run --example inspect -- --revision v1 08 0C 62 23 0A 16 …
//! cargo run --example inspect -- --json --lines @frames.txt
//! ```
//!
//! `--help` explains the options.

mod input;
mod reading;
mod tree;
mod wire;

use std::env;
use std::fmt::Write as _;
use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

use input::{Input, Options};
use reading::Reading;

const HELP: &str = "\
Shows what is in a BIMip frame.

cargo run --example inspect -- [--revision dartmessaging|v1|v2] [--json] [--lines] [--show-secrets] [--help] HEX…

HEX             the frame as hex, upper or lower case, with or without spaces and a leading 0x. Several arguments are
                joined, so a dump needs no quotes
@FILE           the hex in a file
-               the hex on standard input, which is also read if there is no HEX
--revision R    the revision of the frame. Without it, the frame is shown in each candidate: each revision in which it
                encodes to the same bytes again, or else each in which it decodes
--json          print protobuf's JSON, on one line. If there are several candidates, --revision is required
--lines         read a frame from each line
--show-secrets  show tokens and all bytes
--help          show this help
--              end of the options

Each line is a field: its offset in the frame, its number, its name and its value, in the order of the bytes. A field
that comes twice is shown twice; an omitted field is not shown. Then come the rules that the frame breaks, a note if the
route is neither the payload's field number nor the public server's route, and whether the bytes are canonical: whether
the decoded frame encodes to the same bytes. JSON shows the decoded frame only.

Without --show-secrets, a token is shown as its length, and so is anything that could be one: a field that is a token in
another revision (unless it is a message whose fields the revision knows, which no token is), and every length-delimited
field and group that the revision does not know. Other text from a peer, such as a reason, is shown. In JSON a token is
shown as <redacted>. Pass a frame that contains a token as @FILE or -: cargo, shells and process lists show arguments.

Exit status: 0 if the frame breaks no rule, in at least one of the revisions shown; 1 if it breaks a rule in each;
2 if there is no such frame, revision, file or option. With --lines, the highest status of all frames.
";

fn main() -> ExitCode {
    let options = match input::parse(env::args_os().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => return print(HELP).map_or_else(|error| fail(&error), |_| ExitCode::SUCCESS),
        Err(error) => return fail(&error),
    };
    let mut status = 0;
    for Input { line, frame } in options.frames() {
        let mut text = String::new();
        let outcome = frame.and_then(|frame| show(&options, &frame, &mut text));
        if let (Some(line), false) = (&line, options.json) {
            text = format!("{line}\n{text}\n");
        }
        let is_open = match print(&text) {
            Ok(is_open) => is_open,
            Err(error) => return fail(&error),
        };
        status = status.max(match outcome {
            Ok(true) => 0,
            Ok(false) => 1,
            Err(error) => {
                fail(&line.map_or(error.clone(), |line| format!("{line}: {error}")));
                2
            }
        });
        if !is_open {
            break;
        }
    }
    status.into()
}

/// Prints to standard output. Returns false if its reader has closed it.
fn print(text: &str) -> Result<bool, String> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(format!("standard output: {error}")),
    }
}

fn fail(problem: &str) -> ExitCode {
    // eprintln! would panic where standard error is closed.
    let _ = writeln!(io::stderr(), "inspect: {problem}");
    ExitCode::from(2)
}

/// Whether the frame breaks no rule, in at least one of the revisions shown.
fn show(options: &Options, bytes: &[u8], out: &mut String) -> Result<bool, String> {
    let mut list = String::new();
    let readings = reading::readings(options.revision, bytes, &mut list);
    if options.json {
        let readings = readings?;
        out.push_str(&json(&readings, options.show_secrets)?);
        return Ok(keeps_rules(&readings));
    }
    out.push_str(&list);
    let readings = readings?;
    for reading in &readings {
        if !out.is_empty() {
            out.push('\n');
        }
        let revision = reading.frame.revision();
        let _ = writeln!(out, "{revision}");
        out.push_str(&tree::tree(revision, bytes, options.show_secrets));
        if reading.findings.is_empty() {
            out.push_str("findings: none\n");
        }
        for finding in &reading.findings {
            let _ = writeln!(out, "finding: {finding}");
        }
        if let Some(note) = reading.note() {
            let _ = writeln!(out, "note: {note}");
        }
        let canonical = if reading.canonical { "yes" } else { "no, it re-encodes to other bytes" };
        let _ = writeln!(out, "canonical: {canonical}");
    }
    Ok(keeps_rules(&readings))
}

fn keeps_rules(readings: &[Reading]) -> bool {
    readings.iter().any(|reading| reading.findings.is_empty())
}

/// A line of JSON, which does not name the revision, so there must be only one.
fn json(readings: &[Reading], show_secrets: bool) -> Result<String, String> {
    let [Reading { frame, .. }] = readings else {
        let revisions: Vec<_> = readings.iter().map(|reading| reading.frame.revision().name()).collect();
        return Err(format!("the frame can be of {}: --revision says which", revisions.join(", ")));
    };
    let json = if show_secrets { serde_json::to_string(frame) } else { serde_json::to_string(&frame.redacted()) };
    json.map(|json| json + "\n").map_err(|error| error.to_string())
}
