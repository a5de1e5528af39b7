//! What more than one test file uses: the golden vectors, revisions, the wire format, examples.

#![allow(dead_code, reason = "no test file uses all of it")]

pub mod wire;

use bimip::Revision;

/// A frame that other software produced.
pub struct Vector {
    pub revision: Revision,
    pub name: &'static str,
    /// As it stands in the file, white space and all.
    pub hex: String,
    pub bytes: Vec<u8>,
}

pub fn file(revision: Revision) -> &'static str {
    match revision {
        Revision::Dartmessaging => include_str!("../vectors/dartmessaging.txt"),
        Revision::V1 => include_str!("../vectors/v1.txt"),
        Revision::V2 => include_str!("../vectors/v2.txt"),
        other => panic!("{other} has no vectors"),
    }
}

/// The vectors of a revision, in the order of its file: `[name]`, `#` comments, free-spaced hex.
pub fn vectors(revision: Revision) -> Vec<Vector> {
    let mut vectors: Vec<Vector> = Vec::new();
    for line in file(revision).lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(name) => vectors.push(Vector { revision, name, hex: String::new(), bytes: Vec::new() }),
            None if line.is_empty() => {}
            None => {
                let vector = vectors.last_mut().expect("a name stands before the hex");
                vector.hex.push_str(line);
                vector.hex.push('\n');
            }
        }
    }
    for vector in &mut vectors {
        let digits: String = vector.hex.split_whitespace().collect();
        vector.bytes = hex::decode(digits).expect("vectors are hex");
    }
    vectors
}

pub fn all_vectors() -> Vec<Vector> {
    Revision::ALL.into_iter().flat_map(vectors).collect()
}

pub fn vector(revision: Revision, name: &str) -> Vector {
    let found = vectors(revision).into_iter().find(|vector| vector.name == name);
    found.unwrap_or_else(|| panic!("{revision} has no vector {name}"))
}

/// Runs the body for each revision in turn, with `$Frame` standing for its envelope.
#[macro_export]
macro_rules! for_each_revision {
    ($Frame:ident => $body:block) => {{
        {
            use bimip::dartmessaging::MessageScheme as $Frame;
            $body
        }
        {
            use bimip::v1::MessageScheme as $Frame;
            $body
        }
        {
            use bimip::v2::MessageScheme as $Frame;
            $body
        }
    }};
}

/// Runs an example as a user runs it.
pub fn run_example(example: &str, arguments: &[&str]) -> std::process::Output {
    std::process::Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")])
        .args(["--example", example, "--"])
        .args(arguments)
        .output()
        .expect("cargo runs")
}
