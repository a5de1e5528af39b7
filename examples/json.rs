//! A JSON log of frames: `echo 080C6200 | cargo run -q --example json -- v1`.
//!
//! Reads a frame in hex from each line of standard input, and prints a line of JSON for it.

use std::error::Error;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;
use std::{env, fmt};

use bimip::{Frame, Revision};
use serde_json::json;

fn main() -> ExitCode {
    match log() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("json: {error}");
            ExitCode::FAILURE
        }
    }
}

fn log() -> Result<(), Box<dyn Error>> {
    let revision: Revision = env::args().nth(1).ok_or("usage: json REVISION")?.parse()?;
    for line in io::stdin().lines() {
        // The JSON of a frame contains its token, so log a redacted frame. Errors never contain input.
        let entry = match Frame::from_hex(revision, &line?) {
            Ok(frame) => {
                json!({ "revision": revision.name(), "frame": frame.redacted(), "broken": texts(frame.violations()) })
            }
            Err(error) => json!({ "revision": revision.name(), "error": error.to_string() }),
        };
        match writeln!(io::stdout(), "{entry}") {
            // The reader of the output, such as `head`, has closed it.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => break,
            result => result?,
        }
    }
    Ok(())
}

fn texts(values: impl IntoIterator<Item = impl fmt::Display>) -> Vec<String> {
    values.into_iter().map(|value| value.to_string()).collect()
}
