//! Does nothing in an ordinary build: the generated code is committed.
//!
//! With the maintainers' feature `codegen`, it generates that code from `proto/`.

#[cfg(feature = "codegen")]
#[path = "build/generator.rs"]
mod generator;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    #[cfg(feature = "codegen")]
    generator::run();
}
