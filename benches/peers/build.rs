//! Generates the peers' types from the same .proto files as bimip's. Needs no protoc: pb-rs parses the files itself,
//! the others take a descriptor set, which protox makes.

use std::{env, error::Error, fs, path::Path};

use micropb_gen::{Config, EncodeDecode, Generator, config::OptionalRepr};
use pb_rs::{ConfigBuilder, types::FileDescriptor};

const SCHEMA: &str = "../../proto/bimip";
/// What `plain_protos` writes.
const PROTOS: [&str; 2] = ["bimip.proto", "v1.proto"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={SCHEMA}");
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    plain_protos(out)?;
    let descriptors = out.join("descriptors.bin");
    fs::write(&descriptors, protox::Compiler::new([out])?.open_files(PROTOS)?.encode_file_descriptor_set())?;
    quick_protobuf(out, &out.join("quick"))?;
    buffa(&descriptors)?;
    micropb(&descriptors, out)
}

/// Writes the schema without options, which pb-rs's parser does not know: the shared messages in one file, v1 in another.
fn plain_protos(out: &Path) -> Result<(), Box<dyn Error>> {
    let mut shared = Vec::new();
    for entry in fs::read_dir(Path::new(SCHEMA).join("shared/v1"))? {
        shared.push(plain(&fs::read_to_string(entry?.path())?));
    }
    let v1 = plain(&fs::read_to_string(Path::new(SCHEMA).join("v1/message_scheme.proto"))?);
    let header = "syntax = \"proto3\";\npackage bimip";
    fs::write(out.join("bimip.proto"), format!("{header};\n{}", shared.concat()))?;
    fs::write(out.join("v1.proto"), format!("{header}.v1;\nimport \"bimip.proto\";\n{v1}"))?;
    Ok(())
}

/// The declarations of a file, without their options and comments.
fn plain(proto: &str) -> String {
    let is_declaration =
        |line: &&str| !["//", "syntax", "package", "import"].iter().any(|start| line.starts_with(start));
    let lines: Vec<_> = proto.lines().map(str::trim).filter(is_declaration).collect();
    let text = lines.join("\n").replace("shared.v1.", "bimip.");
    // Options stand in brackets behind their field.
    let mut pieces = text.split('[');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once(']').map_or(piece, |(_, rest)| rest))
}

/// By default its strings are `Cow`s that borrow.
fn quick_protobuf(protos: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(out)?;
    let files = PROTOS.map(|name| protos.join(name));
    let config = ConfigBuilder::new(&files, None, Some(&out.into()), &[protos.into()])?;
    Ok(FileDescriptor::run(&config.headers(false).build())?)
}

/// Not keeping unknown fields is its faster setting, and what the others do.
fn buffa(descriptors: &Path) -> Result<(), Box<dyn Error>> {
    buffa_build::Config::new()
        .descriptor_set(descriptors)
        .files(&PROTOS)
        .file_per_package(true)
        .include_file("buffa.rs")
        .lazy_views(true)
        .preserve_unknown_fields(false)
        .unbox_oneof()
        .compile()
}

/// Strings of any length, strings of bounded length that need no allocation, and, only to encode, borrowed ones.
fn micropb(descriptors: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let generator = || {
        let mut generator = Generator::new();
        generator.suffixed_package_names(false).calculate_max_size(false);
        generator.configure(".", Config::new().optional_repr(OptionalRepr::Option).no_accessors(true));
        generator
    };

    let mut owned = generator();
    owned.use_container_std();
    owned.compile_fdset_file(descriptors, out.join("micropb_strings.rs"))?;

    let mut bounded = generator();
    bounded.use_container_arrayvec().configure(".", Config::new().max_bytes(64));
    bounded.configure(".bimip.TokenRevokeRequest.token", Config::new().max_bytes(1024));
    bounded.compile_fdset_file(descriptors, out.join("micropb_bounded.rs"))?;

    let mut borrowed = generator();
    borrowed.encode_decode(EncodeDecode::EncodeOnly).configure(".", Config::new().string_type("&'a str"));
    borrowed.compile_fdset_file(descriptors, out.join("micropb_borrowed.rs"))?;
    Ok(())
}
