//! What the examples print, run as a user runs them.

mod support;

use std::process::{Command, Output};

use bimip::Revision;
use support::vector;

fn run(example: &str, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")])
        .args(["--example", example, "--"])
        .args(arguments)
        .output()
        .expect("cargo runs")
}

#[test]
fn frames_prints_the_frames_of_the_document() {
    let mut expected = String::new();
    for (label, revision, name) in [
        ("dartmessaging awareness_request", Revision::Dartmessaging, "document.awareness_request"),
        ("dartmessaging pingpong_message", Revision::Dartmessaging, "document.ping"),
        (
            "dartmessaging pingpong_message, in the document also as token revoke",
            Revision::Dartmessaging,
            "document.ping",
        ),
        ("v1 logout", Revision::V1, "document.logout"),
        ("v1 ping_pong", Revision::V1, "document.ping"),
        ("v1 token_revoke_request", Revision::V1, "document.token_revoke_request"),
        ("v2 subscribe_request", Revision::V2, "document.subscribe_request"),
    ] {
        expected += &format!("{label}: {}\n", vector(revision, name).hex.trim());
    }
    let output = run("frames", &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
}
