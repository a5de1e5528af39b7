//! What the examples print, run as a user runs them.

use crate::support::{run_example, vector};
use bimip::Revision;

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
    let output = run_example("frames", &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
}
