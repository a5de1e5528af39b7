//! Generates Rust from `proto/`.
//!
//! Writes to `OUT_DIR`, for a test to compare with the committed code, or to the checkout if `BIMIP_REFRESH` is set.
//! `BIMIP_PROTO` names another folder than `proto`, for tests of schemas that the generator rejects.

mod code;
mod envelope;
mod every;
mod example;
mod frame;
mod json;
mod layout;
mod message;
mod place;
mod request;
mod revision;
mod schema;
mod transcode;
mod view;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use self::place::Docs;
use self::schema::Schema;

/// The generated files: the path of each in the checkout, and its text.
type Files = BTreeMap<PathBuf, String>;

pub fn run() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=proto");
    println!("cargo::rerun-if-env-changed=BIMIP_REFRESH");
    // For tests/tools/generated.rs, which runs the generator on schemas that it must reject.
    let generator = env::current_exe().expect("a build script is a file");
    println!("cargo::rustc-env=BIMIP_GENERATOR={}", generator.display());

    let protos = env::var_os("BIMIP_PROTO").unwrap_or_else(|| "proto".into());
    let out = match env::var_os("BIMIP_REFRESH") {
        Some(_) => PathBuf::new(),
        None => env::var_os("OUT_DIR").expect("cargo sets OUT_DIR").into(),
    };
    let schema = Schema::read(Path::new(&protos)).unwrap_or_else(|error| {
        eprintln!("{error}");
        process::exit(1);
    });
    // Remove files that are no longer generated.
    let _ = fs::remove_dir_all(out.join("src/generated"));
    for (path, text) in generate(&schema) {
        let path = out.join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("the folder can be made");
        fs::write(&path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

fn generate(schema: &Schema) -> Files {
    let mut files = Files::new();
    for package in &schema.packages {
        for message in &package.messages {
            let codes = schema.codes(package, message);
            let tokens = message::message(schema.module_of(package, message), message, &codes);
            files.insert(message.item.path(), layout::file(&message.item.source, None, tokens));
        }
        for code in &package.codes {
            files.insert(code.item.path(), layout::file(&code.item.source, None, code::code(code)));
        }
        if let Some(envelope) = &package.envelope {
            let docs = revision::docs(schema, package, envelope);
            let tokens = revision::module(schema, package, envelope);
            files.insert(package.path(), layout::file(&envelope.source, Some(docs), tokens));
        }
    }
    let docs = Docs::line("Messages, codes, revisions and transcoding, generated from `proto/`.");
    files.insert("src/generated.rs".into(), layout::file("proto/", Some(docs), revision::root(schema)));
    files.insert("src/revision/list.rs".into(), layout::file("proto/", None, revision::list(schema)));
    files.insert("src/generated/frame.rs".into(), layout::file("proto/", None, frame::frame(schema)));
    files.insert("src/generated/transcode.rs".into(), layout::file("proto/", None, transcode::transcode(schema)));
    files.insert("src/replies/requests.rs".into(), layout::file("proto/", None, request::requests(schema)));
    let docs = Docs::line("Generated from the schema: every revision, message, payload and code.");
    files.insert("tests/every/lists.rs".into(), layout::file("proto/", Some(docs), every::lists(schema)));
    files
}
