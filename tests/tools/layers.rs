//! Which file of `src/` uses which: only files of lower layers, and no two each other in a circle.
//!
//! This scans the text for paths that begin with `crate`, `super`, `self` or a child module. A name that a module
//! re-exports counts as the module's own. `lib.rs` may use everything.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The texts of the files of `src/`, by their paths: `crate/wire/read`.
type Files = BTreeMap<String, String>;

/// The modules of `src/`, from the bottom up. Each may use those in the rows above its own, and none in its own row.
const LAYERS: &[&str] = &[
    "wire",
    "code field_path hex limit secret timestamp",
    "schema revision",
    "json",
    "code_type identity",
    "error violation",
    "rules",
    "codec_error encode request strategy",
    "peek",
    "raw_frame envelope",
    "generated",
    "frame",
    "replies",
    "guide",
];

#[test]
fn files_use_only_lower_layers() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let text = |path: &Path| fs::read_to_string(src.join(path)).expect("the file is text");
    let name = |path: &Path| format!("crate/{}", path.with_extension("").display());
    let mut files: Files = crate::files(&src, &src).iter().map(|path| (name(path), text(path))).collect();
    files.remove("crate/lib");
    let module = |file: &str| file.split('/').nth(1).unwrap_or_default().to_owned();
    let layer = |file: &str| LAYERS.iter().position(|row| row.split(' ').any(|name| name == module(file)));
    let mut uses = BTreeMap::new();
    for (file, text) in &files {
        let own = layer(file).unwrap_or_else(|| panic!("{file} is in no layer"));
        let mut used = BTreeSet::new();
        for path in paths(file, text, &files) {
            let is_lower = layer(&path).is_some_and(|layer| layer < own);
            assert!(is_lower || module(&path) == module(file), "{file} uses {path}, which is not in a lower layer");
            // `crate/wire/read/Merge` is in src/wire/read.rs.
            let other = path.rmatch_indices('/').find_map(|(end, _)| files.get_key_value(&path[..end]));
            used.extend(other.map(|(name, _)| name).filter(|name| *name != file));
        }
        uses.insert(file, used);
    }
    // A file that uses none of the files that are left, or that none of them uses, is in no circle.
    while let Some(file) = uses.keys().copied().find(|file| {
        let is_used = uses.values().any(|used| used.contains(file));
        !is_used || uses[file].iter().all(|other| !uses.contains_key(other))
    }) {
        uses.remove(file);
    }
    assert!(uses.is_empty(), "files that use each other in a circle, and what they use: {uses:#?}");
}

/// The paths in a file, from the crate's root on: `crate/wire/read/Merge/`.
fn paths(file: &str, text: &str, files: &Files) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    assert!(!code.contains("super::super"), "{file}: a path that leads out of two modules begins with `crate`");
    let mut paths = Vec::new();
    for (end, _) in code.match_indices("::") {
        let before = code[..end].trim_end_matches(|c: char| c.is_alphanumeric() || c == '_');
        let child = format!("{file}/{}", &code[before.len()..end]);
        let base = match &code[before.len()..end] {
            _ if before.ends_with("::") => continue,
            "crate" => "crate/",
            "self" => &child[..child.len() - 4],
            "super" => &child[..=file.rfind('/').unwrap_or_default()],
            _ if files.contains_key(&child) && !before.ends_with(" use ") => &format!("{child}/"),
            _ => continue,
        };
        // The path goes on, with one or more branches if it has braces.
        let (mut path, mut stems) = (base.to_owned(), Vec::new());
        for c in code[end + 2..].chars() {
            match c {
                ':' if path.ends_with('/') => {}
                ':' => path.push('/'),
                '{' => stems.push(path.clone()),
                _ if c.is_alphanumeric() || c == '_' || c == '*' => path.push(c),
                _ if c.is_whitespace() && !stems.is_empty() => {}
                _ => {
                    paths.push(path + "/");
                    stems.truncate(stems.len() - usize::from(c == '}' && !stems.is_empty()));
                    let Some(stem) = stems.last() else { break };
                    path = stem.clone();
                }
            }
        }
    }
    paths.retain(|path| !path.ends_with("//"));
    paths
}
