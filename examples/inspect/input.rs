//! The command line, and the hex that it names. No error repeats an argument: it may be a frame with a token.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};

use bimip::{MAX_FRAME_LEN, Revision, decode_hex};

/// Sixteen characters a byte: more than any dump has of a frame that decodes.
const MAX_TEXT_LEN: usize = 16 * MAX_FRAME_LEN;

pub struct Input {
    pub revision: Option<Revision>,
    pub show_secrets: bool,
    pub frame: Vec<u8>,
}

/// What the arguments ask for; nothing where they ask for help.
pub fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Option<Input>, String> {
    let mut revision = None;
    let mut show_secrets = false;
    let mut sources = Vec::new();

    let mut arguments = (1..).zip(arguments);
    while let Some((number, argument)) = arguments.next() {
        let Some(argument) = argument.to_str() else { return Err(format!("argument {number}: not UTF-8")) };
        match argument {
            "--help" | "-h" => return Ok(None),
            "--show-secrets" => show_secrets = true,
            "--revision" => {
                let name = arguments.next().map(|(_, name)| name).unwrap_or_default();
                let named = Revision::ALL.iter().copied().find(|revision| name == revision.name());
                revision = Some(named.ok_or_else(|| {
                    let names: Vec<_> = Revision::ALL.iter().map(|revision| revision.name()).collect();
                    format!("argument {number}: --revision needs one of {}", names.join(", "))
                })?);
            }
            option if option.starts_with('-') && option != "-" => {
                return Err(format!("argument {number}: unknown option, see --help"));
            }
            source => sources.push((number, source.to_owned())),
        }
    }
    if sources.is_empty() {
        sources.push((1, "-".into()));
    }

    let mut text = String::new();
    for (number, source) in sources {
        text.push_str(&match source.strip_prefix('@') {
            Some(path) => File::open(path).and_then(read).map_err(|error| format!("argument {number}: {error}"))?,
            None if source == "-" => read(io::stdin().lock()).map_err(|error| format!("standard input: {error}"))?,
            None => source,
        });
        text.push(' ');
    }
    let frame = decode_hex(text.trim_end()).map_err(|error| error.to_string())?;
    Ok(Some(Input { revision, show_secrets, frame }))
}

/// All of a text, unless it is endless.
fn read(source: impl Read) -> io::Result<String> {
    let mut bytes = Vec::new();
    if source.take(MAX_TEXT_LEN as u64 + 1).read_to_end(&mut bytes)? > MAX_TEXT_LEN {
        return Err(io::Error::other(format!("more than {MAX_TEXT_LEN} bytes of text")));
    }
    String::from_utf8(bytes).map_err(|_| io::Error::other("not UTF-8"))
}
