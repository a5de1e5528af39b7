//! What the examples print, run as a user runs them.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use crate::support::vector;
use bimip::Revision;
use serde_json::{Value, json};

/// The command of a user who runs an example.
fn example(example: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["run", "--quiet", "--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")])
        .args(["--example", example, "--"])
        .args(arguments);
    command
}

fn run_example(name: &str, arguments: &[&str]) -> Output {
    example(name, arguments).output().expect("cargo runs")
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
    let output = run_example("frames", &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
}

#[test]
fn frames_ends_quietly_when_its_reader_has_seen_enough() {
    assert_eq!(filter("frames", &[], "", false), (Some(0), String::new(), String::new()));
}

/// Exit status, standard output and standard error of an example that reads standard input.
fn filter(name: &str, arguments: &[&str], stdin: &str, is_read: bool) -> (Option<i32>, String, String) {
    let mut command = example(name, arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("cargo runs");
    if !is_read {
        drop(child.stdout.take());
    }
    // Without a revision, it may have ended.
    let _ = child.stdin.take().expect("it is piped").write_all(stdin.as_bytes());
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes| String::from_utf8(bytes).expect("it is text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn json_logs_every_line_with_the_token_redacted_and_goes_on_after_an_error() {
    let frames = ["document.logout", "document.token_revoke_request"].map(|name| vector(Revision::V1, name).hex);
    let (status, stdout, stderr) = filter("json", &["v1"], &format!("{}080C\n080C6200\n", frames.concat()), true);
    assert_eq!((status, &*stderr), (Some(0), ""));

    let to = json!({ "eid": "a@domain.com", "connectionResourceId": "aaaaa1" });
    let logout = json!({ "to": to, "type": 1, "status": 4, "timestamp": "1757241596522" });
    let request = json!({
        "to": to,
        "token": "<redacted>",
        "timestamp": "1757265708554",
        "reason": "Application development",
    });
    let broken = [
        "MessageScheme.logout.to: missing",
        "MessageScheme.logout.type: not set",
        "MessageScheme.logout.status: not set",
        "MessageScheme.logout.timestamp: not set",
    ];
    let expected = [
        json!({ "revision": "v1", "frame": { "route": "12", "logout": logout }, "broken": [] }),
        json!({ "revision": "v1", "frame": { "route": "7", "tokenRevokeRequest": request }, "broken": [] }),
        json!({ "revision": "v1", "error": "MessageScheme.payload: missing" }),
        json!({ "revision": "v1", "frame": { "route": "12", "logout": {} }, "broken": broken }),
    ];
    let logged: Vec<Value> = stdout.lines().map(|line| serde_json::from_str(line).expect("it is JSON")).collect();
    assert_eq!(logged, expected);
}

#[test]
fn json_needs_a_revision() {
    let revisions = "json: no such revision: the revisions are dartmessaging, v1, v2\n";
    for (arguments, expected) in [(&[][..], "json: usage: json REVISION\n"), (&["v9"], revisions)] {
        let (status, stdout, stderr) = filter("json", arguments, "", true);
        assert_eq!((status, &*stdout, &*stderr), (Some(1), "", expected));
    }
}

#[test]
fn json_ends_quietly_when_its_reader_has_seen_enough() {
    let hex = vector(Revision::V1, "document.logout").hex;
    assert_eq!(filter("json", &["v1"], &hex, false), (Some(0), String::new(), String::new()));
}

#[test]
fn gateway_moves_frames_and_names_those_that_do_not_move() {
    let hex = |revision, name| hex::encode_upper(vector(revision, name).bytes);
    let logout = hex(Revision::V1, "document.logout");
    let token = hex(Revision::V1, "document.token_revoke_request");
    // An unknown field of the body moves with it, and one of the envelope does not.
    let lines = [&*logout, &token, "080C62024801", "080C62009A0600", "zz", ""].map(|line| format!("{line}\n")).concat();
    let (status, stdout, stderr) = filter("gateway", &["v1", "v2"], &lines, true);
    // The public server of v2 answers a logout on route 11 only.
    let moved = logout.replacen("080C62", "080B52", 1);
    assert_eq!((status, stdout), (Some(0), format!("{moved}\n080B52024801\n")));
    assert_eq!(
        stderr,
        "line 2: no token passes this gateway\n\
         line 4: MessageScheme: more than a route and one payload\n\
         line 5: not a hex digit at character 0\n\
         line 6: no hex digits\n"
    );

    // This body has a reason in v1, so it is decoded.
    let response = hex(Revision::Dartmessaging, "draft.token_revoke_response");
    let (status, stdout, stderr) = filter("gateway", &["dartmessaging", "v2"], &response, true);
    let expected = response.replacen("080842", "08062A", 1);
    assert_eq!((status, stdout, stderr), (Some(0), format!("{expected}\n"), String::new()));

    let (status, ..) = filter("gateway", &["v1"], "", true);
    assert_eq!(status, Some(2));
    let (status, _, stderr) = filter("gateway", &["v1", "v2"], &format!("{logout}\n").repeat(9000), false);
    assert_eq!((status, stderr), (Some(0), String::new()));
}
