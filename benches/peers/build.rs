//! Generates the peers' types from the same .proto files as bimip's. Needs no protoc: pb-rs parses the files itself,
//! the others take a descriptor set, which protox makes.

use std::{env, error::Error, fs, path::Path};

use micropb_gen::{Config, EncodeDecode, Generator, config::OptionalRepr};
use pb_rs::{ConfigBuilder, types::FileDescriptor};

const SCHEMA: &str = "../../proto/bimip";
/// What `plain_protos` writes.
const PROTOS: [&str; 2] = ["v1.proto", "v2.proto"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={SCHEMA}");
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    plain_protos(out)?;
    let descriptors = out.join("descriptors.bin");
    let mut compiler = protox::Compiler::new([out])?;
    compiler.open_files(PROTOS)?;
    fs::write(&descriptors, compiler.encode_file_descriptor_set())?;
    quick_protobuf(out, &out.join("quick"))?;
    buffa(&descriptors)?;
    micropb(&descriptors, out)?;
    pbjson(&compiler, &out.join("pbjson"))
}

/// Writes each revision as a file of its own, with copies of the shared messages: two revisions that share messages make
/// most peers slower, because less is inlined. Options are left out, because pb-rs's parser does not know them.
fn plain_protos(out: &Path) -> Result<(), Box<dyn Error>> {
    let mut shared = Vec::new();
    for entry in fs::read_dir(Path::new(SCHEMA).join("shared/v1"))? {
        shared.push(plain(&fs::read_to_string(entry?.path())?));
    }
    let shared = shared.concat();
    for revision in ["v1", "v2"] {
        let own = plain(&fs::read_to_string(Path::new(SCHEMA).join(revision).join("message_scheme.proto"))?);
        let proto = format!("syntax = \"proto3\";\npackage bimip.{revision};\n{shared}{own}");
        fs::write(out.join(format!("{revision}.proto")), proto)?;
    }
    Ok(())
}

/// The declarations of a file, without their options and comments.
fn plain(proto: &str) -> String {
    let is_declaration =
        |line: &&str| !["//", "syntax", "package", "import", "option ("].iter().any(|start| line.starts_with(start));
    let lines: Vec<_> = proto.lines().map(str::trim).filter(is_declaration).collect();
    let text = lines.join("\n").replace("shared.v1.", "");
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

/// Serde's traits for prost's types.
fn pbjson(compiler: &protox::Compiler, out: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(out)?;
    prost_build::Config::new().out_dir(out).compile_fds(compiler.file_descriptor_set())?;
    let descriptors = compiler.encode_file_descriptor_set();
    Ok(pbjson_build::Builder::new().register_descriptors(&descriptors)?.out_dir(out).build(&[".bimip"])?)
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
    bounded.configure(".bimip.v1.TokenRevokeRequest.token", Config::new().max_bytes(1024));
    bounded.configure(".bimip.v2.TokenRevokeRequest.token", Config::new().max_bytes(1024));
    bounded.configure(".bimip.v2.SubscribeResponse.message", Config::new().max_bytes(128));
    bounded.compile_fdset_file(descriptors, out.join("micropb_bounded.rs"))?;

    let mut borrowed = generator();
    borrowed.encode_decode(EncodeDecode::EncodeOnly).configure(".", Config::new().string_type("&'a str"));
    borrowed.compile_fdset_file(descriptors, out.join("micropb_borrowed.rs"))?;
    Ok(())
}
