//! The committed code is what `build.rs` generates from `proto/`, and `build.rs` rejects a wrong schema.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::files;

const CHECKOUT: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn generated_code_is_fresh() {
    const REFRESH: &str = "refresh with `BIMIP_REFRESH=1 cargo check --features codegen`";
    let (fresh, checkout) = (Path::new(env!("OUT_DIR")), Path::new(CHECKOUT));
    let paths = files(fresh, fresh);
    for path in &paths {
        let committed = fs::read_to_string(checkout.join(path)).unwrap_or_default();
        let fresh = fs::read_to_string(fresh.join(path)).expect("it was just listed");
        assert!(committed == fresh, "{} is stale: {REFRESH}", path.display());
    }

    let mut committed = files(checkout, &checkout.join("src/generated"));
    committed.retain(|path| !paths.contains(path));
    assert_eq!(committed, Vec::<PathBuf>::new(), "nothing generates these: {REFRESH}");
}

/// Runs the generator on `proto/` with one text replaced, and returns whether it succeeded and what it printed.
fn generate(name: &str, file: &str, old: &str, new: &str) -> (bool, String) {
    let folder = env::temp_dir().join(format!("bimip-{name}-{}", std::process::id()));
    let checkout = Path::new(CHECKOUT).join("proto");
    for path in files(&checkout, &checkout) {
        let copy = folder.join("proto").join(&path);
        fs::create_dir_all(copy.parent().expect("a file is in a folder")).expect("the folder can be made");
        let text = fs::read_to_string(checkout.join(&path)).expect("the schema is text");
        let changed = if path == Path::new(file) { text.replacen(old, new, 1) } else { text.clone() };
        assert_eq!(changed != text, path == Path::new(file), "{file} holds {old}");
        fs::write(copy, changed).expect("the file can be written");
    }
    let output = Command::new(env!("BIMIP_GENERATOR"))
        .current_dir(CHECKOUT)
        .env("BIMIP_PROTO", folder.join("proto"))
        .env("OUT_DIR", folder.join("out"))
        .env_remove("BIMIP_REFRESH")
        .output()
        .expect("the generator runs");
    fs::remove_dir_all(folder).expect("the folder can be removed");
    (output.status.success(), String::from_utf8(output.stderr).expect("the generator writes text"))
}

#[test]
fn an_unchanged_schema_is_accepted() {
    let printed = generate("unchanged", "bimip/shared/v1/logout.proto", "Asks the server", "Asks a server");
    assert_eq!(printed, (true, String::new()));
}

#[test]
fn a_mistake_in_the_schema_is_named_with_file_line_and_item() {
    let mistakes = include_str!("mistakes.txt").split("\n\n").filter(|block| !block.starts_with('#'));
    let mut wrong = String::new();
    for (index, mistake) in mistakes.enumerate() {
        let lines =
            |mark: &str| mistake.lines().filter_map(|line| line.strip_prefix(mark)).collect::<Vec<_>>().join("\n");
        let (file, error) = (mistake.lines().next(), mistake.lines().last());
        let (success, text) = generate(&index.to_string(), file.expect("a file"), &lines("- "), &lines("+ "));
        if success || text.lines().next() != error {
            wrong += &format!("{mistake}\nsuccess: {success}, {text}\n");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
