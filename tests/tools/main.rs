//! What the examples print, whether the committed code is fresh, and which file of `src/` uses which.

mod examples;
#[cfg(feature = "codegen")]
mod generated;
mod inspect;
mod layers;
#[path = "../support/mod.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};

/// The paths of all files in a folder, from `root` on.
fn files(root: &Path, folder: &Path) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("it can be read").path();
        match path.is_dir() {
            true => paths.extend(files(root, &path)),
            false => paths.push(path.strip_prefix(root).expect("it is below").to_owned()),
        }
    }
    paths
}
