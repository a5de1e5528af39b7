//! The fuzz targets' corpus, replayed through the same checks: what fuzzing has found stays found.

use std::fs;
use std::path::{Path, PathBuf};

use crate::checks::TARGETS;
use crate::support::all_vectors;

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus")
}

/// The entries of a folder, sorted.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut entries: Vec<_> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    entries.sort();
    entries
}

#[test]
fn every_target_holds_for_its_corpus() {
    for &(target, check) in TARGETS {
        let files = entries(&corpus().join(target));
        assert!(!files.is_empty(), "{target} has no corpus");
        for file in files {
            // Shown where the check panics.
            println!("{}", file.display());
            check(&fs::read(&file).expect("the file can be read"));
        }
    }
}

#[test]
fn every_corpus_is_of_a_target() {
    let mut folders = entries(&corpus());
    // Its target needs the feature.
    folders.retain(|folder| cfg!(feature = "serde") || !folder.ends_with("json"));
    let expected: Vec<_> = TARGETS.iter().map(|(target, _)| corpus().join(target)).collect();
    assert_eq!(folders, expected);
}

#[test]
fn every_vector_is_in_the_corpus_of_every_target_that_reads_frames() {
    for vector in all_vectors() {
        let name = format!("{}.{}", vector.revision, vector.name);
        for target in ["builders", "decode", "differential", "fixpoint", "peek", "replies", "transcode"] {
            let seed = fs::read(corpus().join(target).join(&name)).ok();
            assert_eq!(seed.as_deref(), Some(&vector.bytes[..]), "{target}/{name}");
        }
        let seed = fs::read_to_string(corpus().join("hex").join(&name)).ok();
        assert_eq!(seed.as_deref(), Some(&vector.hex[..]), "hex/{name}");
    }
}

#[cfg(feature = "serde")]
#[test]
fn every_vector_is_in_the_corpus_of_json() {
    for vector in all_vectors() {
        let file = corpus().join("json").join(format!("{}.{}", vector.revision, vector.name));
        let seed = fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let seed: serde_json::Value = serde_json::from_slice(&seed).expect("it is JSON");
        let frame = bimip::Frame::from_bytes(vector.revision, &vector.bytes).expect("it decodes");
        assert_eq!(seed, serde_json::to_value(&frame).expect("a Value takes it"), "{}", file.display());
    }
}
