//! Generates the peers' types from the same .proto files as bimip's. Needs no protoc: pb-rs parses the files itself,
//! the others take a descriptor set, which protox makes.

use std::{env, error::Error, fs, path::Path};

use micropb_gen::{Config, EncodeDecode, Generator, config::OptionalRepr};
use pb_rs::{ConfigBuilder, types::FileDescriptor};

const INCLUDE: &str = "../../proto";
const PROTOS: [&str; 2] = ["bimip.proto", "v1.proto"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={INCLUDE}");
    let out = env::var("OUT_DIR")?;
    let out = Path::new(&out);
    let descriptors = out.join("descriptors.bin");
    fs::write(&descriptors, protox::Compiler::new([INCLUDE])?.open_files(PROTOS)?.encode_file_descriptor_set())?;
    quick_protobuf(&out.join("quick"))?;
    buffa(&descriptors)?;
    micropb(&descriptors, out)
}

/// By default its strings are `Cow`s that borrow.
fn quick_protobuf(out: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(out)?;
    let protos = PROTOS.map(|name| Path::new(INCLUDE).join(name));
    let config = ConfigBuilder::new(&protos, None, Some(&out.into()), &[INCLUDE.into()])?;
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
