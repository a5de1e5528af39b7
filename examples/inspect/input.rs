//! The command line, and the hex that it names. Errors do not quote arguments: one may be a frame with a token.

use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::iter;

use bimip::{MAX_FRAME_LEN, Revision, decode_hex};

/// Sixteen characters for each byte: more than any dump of a valid frame has.
const MAX_TEXT_LEN: usize = 16 * MAX_FRAME_LEN;

pub struct Options {
    pub revision: Option<Revision>,
    pub show_secrets: bool,
    pub json: bool,
    pub lines: bool,
    /// The arguments that name hex, with their numbers.
    sources: Vec<(usize, String)>,
}

/// Parses the arguments. `None` means that they ask for help.
pub fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Option<Options>, String> {
    let mut options = Options { revision: None, show_secrets: false, json: false, lines: false, sources: Vec::new() };
    let mut only_sources = false;

    let mut arguments = (1..).zip(arguments);
    while let Some((number, argument)) = arguments.next() {
        let Some(argument) = argument.to_str() else { return Err(format!("argument {number}: not UTF-8")) };
        match argument {
            source if only_sources => options.sources.push((number, source.to_owned())),
            "--" => only_sources = true,
            "--help" | "-h" => return Ok(None),
            "--json" => options.json = true,
            "--lines" => options.lines = true,
            "--show-secrets" => options.show_secrets = true,
            "--revision" => {
                let name = arguments.next().and_then(|(_, name)| name.into_string().ok()).unwrap_or_default();
                options.revision = Some(revision(number, &name)?);
            }
            option if option.starts_with('-') && option != "-" => match option.split_once('=') {
                Some(("--revision", name)) => options.revision = Some(revision(number, name)?),
                _ => return Err(format!("argument {number}: unknown option, see --help")),
            },
            source => options.sources.push((number, source.to_owned())),
        }
    }
    if options.sources.is_empty() {
        options.sources.push((1, "-".into()));
    }
    Ok(Some(options))
}

fn revision(number: usize, name: &str) -> Result<Revision, String> {
    name.parse().map_err(|_| {
        let names: Vec<_> = Revision::ALL.iter().map(|revision| revision.name()).collect();
        format!("argument {number}: --revision needs one of {}", names.join(", "))
    })
}

/// A frame, and its line with `--lines`.
pub struct Input {
    pub line: Option<String>,
    pub frame: Result<Vec<u8>, String>,
}

impl Options {
    /// One frame from all the hex, or a frame from each line.
    pub fn frames(&self) -> Box<dyn Iterator<Item = Input> + '_> {
        if self.lines {
            Box::new(self.sources.iter().flat_map(|(number, source)| lines(*number, source)))
        } else {
            Box::new(iter::once_with(|| Input { line: None, frame: self.join() }))
        }
    }

    fn join(&self) -> Result<Vec<u8>, String> {
        let mut text = String::new();
        for (number, source) in &self.sources {
            let (name, reader) = open(*number, source)?;
            text.push_str(&read(reader).map_err(|error| format!("{name}: {error}"))?);
            text.push(' ');
        }
        decode_hex(text.trim_end()).map_err(|error| error.to_string())
    }
}

/// The name of a source for messages, and its text.
fn open(number: usize, source: &str) -> Result<(String, Box<dyn BufRead>), String> {
    let name = format!("argument {number}");
    match source.strip_prefix('@') {
        Some(path) => match File::open(path) {
            Ok(file) => Ok((name, Box::new(BufReader::new(file)))),
            Err(error) => Err(format!("{name}: {error}")),
        },
        None if source == "-" => Ok(("standard input".into(), Box::new(io::stdin().lock()))),
        None => Ok((name, Box::new(Cursor::new(source.to_owned())))),
    }
}

/// The frames on the non-empty lines of a source. Ends if the source cannot be read.
fn lines(number: usize, source: &str) -> Box<dyn Iterator<Item = Input>> {
    let (name, mut reader) = match open(number, source) {
        Ok(opened) => opened,
        Err(error) => return Box::new(iter::once(Input { line: None, frame: Err(error) })),
    };
    let mut number = 0;
    let mut is_readable = true;
    Box::new(iter::from_fn(move || {
        while is_readable {
            number += 1;
            let line = Some(format!("{name}, line {number}"));
            let mut bytes = Vec::new();
            let text = match (&mut reader).take(MAX_TEXT_LEN as u64 + 1).read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(_) => to_text(bytes),
                Err(error) => Err(error),
            };
            match text {
                Ok(text) if text.trim().is_empty() => {}
                Ok(text) => {
                    return Some(Input { line, frame: decode_hex(text.trim()).map_err(|error| error.to_string()) });
                }
                Err(error) => {
                    is_readable = false;
                    return Some(Input { line, frame: Err(error.to_string()) });
                }
            }
        }
        None
    }))
}

/// Reads a whole text, up to a limit.
fn read(source: impl Read) -> io::Result<String> {
    let mut bytes = Vec::new();
    source.take(MAX_TEXT_LEN as u64 + 1).read_to_end(&mut bytes)?;
    to_text(bytes)
}

fn to_text(bytes: Vec<u8>) -> io::Result<String> {
    if bytes.len() > MAX_TEXT_LEN {
        return Err(io::Error::other(format!("more than {MAX_TEXT_LEN} bytes of text")));
    }
    String::from_utf8(bytes).map_err(|_| io::Error::other("not UTF-8"))
}
