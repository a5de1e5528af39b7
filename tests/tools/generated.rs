//! What `build.rs` writes from `proto/` is what is committed in `src/generated/`.
//!
//! After a change in `proto/` or `build.rs`: `BIMIP_REFRESH=1 cargo check --features codegen`.

use std::{fs, path::Path};

#[test]
fn generated_code_is_fresh() {
    let fresh = Path::new(env!("OUT_DIR"));
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/generated");
    let names = |folder: &Path| -> Vec<_> {
        let entries = fs::read_dir(folder).expect("the folder is there");
        let mut names: Vec<_> = entries.map(|entry| entry.expect("it can be read").file_name()).collect();
        names.sort();
        names
    };

    const REFRESH: &str = "refresh with `BIMIP_REFRESH=1 cargo check --features codegen`";
    assert_eq!(names(fresh), names(&committed), "{REFRESH}");
    for name in names(fresh) {
        let [fresh, committed] = [fresh, &committed].map(|folder| fs::read_to_string(folder.join(&name)).unwrap());
        assert!(fresh == committed, "src/generated/{} is stale: {REFRESH}", name.display());
    }
}
