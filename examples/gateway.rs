//! A gateway between two revisions: `echo 080C6200 | cargo run -q --example gateway -- v1 v2`.
//!
//! Reads a frame as hex from each line of standard input, and prints it as a frame of the other revision, on the route of
//! the public server there. A frame is decoded only if its body is another type there. A frame that does not convert is
//! reported on standard error, without its content.

use std::error::Error;
use std::io::{self, BufRead, Write};
use std::process::ExitCode;

use bimip::{Frame, Revision, TranscodeErrorKind, decode_hex, encode_hex};

fn main() -> ExitCode {
    let revisions: Option<Vec<Revision>> = std::env::args().skip(1).map(|name| name.parse().ok()).collect();
    let Some([from, to]) = revisions.as_deref() else {
        let names: Vec<_> = Revision::ALL.iter().map(|revision| revision.name()).collect();
        eprintln!("usage: gateway FROM TO, which are two of {}", names.join(", "));
        return ExitCode::from(2);
    };
    match run(*from, *to) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader of the output, such as `head`, has closed it.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gateway: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(from: Revision, to: Revision) -> io::Result<()> {
    let (mut stdout, mut stderr) = (io::stdout(), io::stderr());
    for (number, line) in (1..).zip(io::stdin().lock().lines()) {
        match forward(&line?, from, to) {
            Ok(bytes) => writeln!(stdout, "{}", encode_hex(&bytes))?,
            Err(error) => writeln!(stderr, "line {number}: {error}")?,
        }
    }
    Ok(())
}

fn forward(line: &str, from: Revision, to: Revision) -> Result<Vec<u8>, Box<dyn Error>> {
    let bytes = decode_hex(line)?;
    let peek = from.peek(&bytes)?;
    // `peek` agrees with decoding, so this filter cannot be evaded.
    if peek.name == "token_revoke_request" {
        return Err("no token passes this gateway".into());
    }
    match peek.transcode(to) {
        Ok(frame) => Ok(frame.with_server_route().to_bytes()),
        Err(error) if error.kind() == TranscodeErrorKind::DifferentBody => {
            Ok(Frame::from_bytes(from, &bytes)?.transcode(to)?.with_server_route().to_bytes())
        }
        Err(error) => Err(error.into()),
    }
}
