//! The committed code is what `build.rs` generates from `proto/`, and `build.rs` refuses a schema that it cannot serve.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const CHECKOUT: &str = env!("CARGO_MANIFEST_DIR");

/// The paths of all files in a folder, from that folder on.
fn files(root: &Path, folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("it can be read").path();
        match path.is_dir() {
            true => files(root, &path, paths),
            false => paths.push(path.strip_prefix(root).expect("it is below").to_owned()),
        }
    }
    paths.sort();
}

#[test]
fn generated_code_is_fresh() {
    const REFRESH: &str = "refresh with `BIMIP_REFRESH=1 cargo check --features codegen`";
    let (fresh, checkout) = (Path::new(env!("OUT_DIR")), Path::new(CHECKOUT));
    let mut paths = Vec::new();
    files(fresh, fresh, &mut paths);
    for path in &paths {
        let committed = fs::read_to_string(checkout.join(path)).unwrap_or_default();
        let fresh = fs::read_to_string(fresh.join(path)).expect("it was just listed");
        assert!(committed == fresh, "{} is stale: {REFRESH}", path.display());
    }

    let mut committed = Vec::new();
    files(checkout, &checkout.join("src/generated"), &mut committed);
    committed.retain(|path| !paths.contains(path));
    assert_eq!(committed, Vec::<PathBuf>::new(), "nothing generates these: {REFRESH}");
}

/// Runs the generator on `proto/` with one text replaced, and returns what it says and whether it refused.
fn generate(name: &str, file: &str, old: &str, new: &str) -> (bool, String) {
    let folder = env::temp_dir().join(format!("bimip-{name}-{}", std::process::id()));
    let checkout = Path::new(CHECKOUT).join("proto");
    let mut paths = Vec::new();
    files(&checkout, &checkout, &mut paths);
    for path in paths {
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

const LOGOUT: &str = "bimip/shared/v1/logout.proto";

#[test]
fn an_unchanged_schema_is_taken() {
    assert_eq!(generate("unchanged", LOGOUT, "Asks the server", "Asks a server"), (true, String::new()));
}

#[test]
fn what_is_wrong_with_the_schema_is_named_with_file_line_and_field() {
    let refused = [
        (
            "unknown option",
            "(options.v1.time) = true",
            "(options.v1.tiem) = true",
            "bimip/shared/v1/logout.proto:28:5: 'options.v1.tiem' resolves to 'bimip.options.v1.tiem', which is not defined: `(options.v1.tiem) = true,`",
        ),
        (
            "option on the wrong type",
            "(options.v1.time) = true",
            "(options.v1.secret) = true",
            "bimip/shared/v1/logout.proto:27: Logout.timestamp: the option `secret` does not fit an int64",
        ),
        (
            "unknown codes",
            "\"LogoutStatus\"",
            "\"LogoutState\"",
            "bimip/shared/v1/logout.proto:22: Logout.status: there is no enum LogoutState",
        ),
        (
            "optional string",
            "  int64 timestamp = 4 [",
            "  optional string note = 5;\n  // When the message was sent.\n  int64 timestamp = 4 [",
            "bimip/shared/v1/logout.proto:27: Logout.note: an optional string is supported in Identity only",
        ),
        (
            "no comment",
            "  // The state of the logout.\n",
            "",
            "bimip/shared/v1/logout.proto:21: Logout.status: has no comment to become its documentation",
        ),
        (
            "one number twice",
            "timestamp = 4",
            "timestamp = 3",
            "bimip/shared/v1/logout.proto:27:21: field number '3' is already used: `int64 timestamp = 3 [`",
        ),
        (
            "key of two bytes",
            "timestamp = 4",
            "timestamp = 16",
            "bimip/shared/v1/logout.proto:27: Logout.timestamp: field numbers above 15 are not supported",
        ),
        (
            "more fields than writing has room for",
            "timestamp = 4",
            "other_time = 4 [(options.v1.time) = true];\n  // A.\n  string a = 5;\n  // B.\n  string b = 6;\n  \
             // C.\n  string c = 7;\n  // D.\n  string d = 8;\n  // E.\n  string e = 9;\n  // F.\n  string f = 10;\n  \
             // When the message was sent.\n  int64 timestamp = 11",
            "bimip/shared/v1/logout.proto:10: Logout: so many fields are not supported",
        ),
        (
            "unknown reply",
            "reply) = \"Logout\"",
            "reply) = \"LogoutAnswer\"",
            "bimip/shared/v1/logout.proto:10: Logout: there is no message LogoutAnswer",
        ),
        (
            "unknown type of a request",
            "LOGOUT_TYPE_REQUEST\";",
            "LOGOUT_TYPE_ASK\";",
            "bimip/shared/v1/logout.proto:10: Logout: there is no code LOGOUT_TYPE_ASK",
        ),
        (
            "a request's type without its reply",
            "  option (options.v1.reply) = \"Logout\";\n",
            "",
            "bimip/shared/v1/logout.proto:10: Logout: the option `request_type` needs the option `reply`",
        ),
    ];
    for (name, old, new, error) in refused {
        let (success, text) = generate(&name.replace(' ', "-"), LOGOUT, old, new);
        assert!(!success, "{name}: refused");
        assert_eq!(text.lines().next(), Some(error), "{name}");
    }
}
