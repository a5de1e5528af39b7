//! In an ordinary build, only says whether the crate is optimized for size: the generated code is committed.
//!
//! With the maintainers' feature `codegen`, it generates that code from `proto/`.

#[cfg(feature = "codegen")]
#[path = "build/generator.rs"]
mod generator;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // Inlining is forced for speed only.
    println!("cargo::rustc-check-cfg=cfg(optimize_for_size)");
    if matches!(std::env::var("OPT_LEVEL").as_deref(), Ok("s" | "z")) {
        println!("cargo::rustc-cfg=optimize_for_size");
    }
    #[cfg(feature = "codegen")]
    generator::run();
}
