//! What more than one test file uses: the golden vectors, the wire format, and tokens.

#![allow(dead_code, reason = "no test file uses all of it")]

pub mod filled;
pub mod hidden;
pub mod wire;

use bimip::Revision;

/// A frame that other software produced.
pub struct Vector {
    pub revision: Revision,
    pub name: String,
    /// As in the file, with white space.
    pub hex: String,
    pub bytes: Vec<u8>,
    /// The rules that it breaks, as `violations()` names them.
    pub findings: Vec<String>,
}

/// The file of a revision's vectors. It is compiled in, for targets without files.
pub fn file(revision: Revision) -> &'static str {
    match revision {
        Revision::Dartmessaging => include_str!("../vectors/dartmessaging.txt"),
        Revision::V1 => include_str!("../vectors/v1.txt"),
        Revision::V2 => include_str!("../vectors/v2.txt"),
    }
}

/// The vectors of a revision, in the order of its file: `[name]`, `#` comments, free-spaced hex. A comment `# finding: `
/// is a rule that the vector breaks.
pub fn vectors(revision: Revision) -> Vec<Vector> {
    let mut vectors: Vec<Vector> = Vec::new();
    for line in file(revision).lines() {
        if let (Some(finding), Some(vector)) = (line.strip_prefix("# finding: "), vectors.last_mut()) {
            vector.findings.push(finding.to_owned());
        }
        if line.starts_with('#') {
            continue;
        }
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(name) => {
                let (name, hex, bytes, findings) = (name.to_owned(), String::new(), Vec::new(), Vec::new());
                vectors.push(Vector { revision, name, hex, bytes, findings });
            }
            None if line.is_empty() => {}
            None => {
                let vector = vectors.last_mut().expect("a name comes before the hex");
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
    Revision::ALL.iter().copied().flat_map(vectors).collect()
}

pub fn vector(revision: Revision, name: &str) -> Vector {
    let found = vectors(revision).into_iter().find(|vector| vector.name == name);
    found.unwrap_or_else(|| panic!("{revision} has no vector {name}"))
}
