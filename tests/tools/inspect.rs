//! What `inspect` prints, and how it exits.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::{env, fs};

use crate::support::hidden::{self, IDENTITY_TOKEN, TOKENS, frames_with_token};
use crate::support::{all_vectors, vector};
use bimip::{Identity, Revision, encode_hex, v1, v2};

const TOKEN: &str = include_str!("../../examples/token.txt");

/// A text of 64-bit fields: as an identity it decodes, unlike a JWT.
const OTHER_TOKEN: &str = "a01234567a89abcdef";

const SETTINGS: [&[&str]; 7] = [
    &[],
    &["--revision", "dartmessaging"],
    &["--revision", "v1"],
    &["--revision", "v2"],
    &["--json", "--revision", "dartmessaging"],
    &["--json", "--revision", "v1"],
    &["--json", "--revision", "v2"],
];

/// Built once, since cargo takes longer than all runs of it.
static INSPECT: LazyLock<PathBuf> = LazyLock::new(|| {
    let output = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")])
        .args(["--example", "inspect", "--message-format", "json"])
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let messages = String::from_utf8(output.stdout).unwrap();
    let (_, path) = messages.rsplit_once("\"executable\":\"").expect("cargo names the executable");
    path.split('"').next().unwrap().replace(r"\\", r"\").into()
});

/// Exit status, standard output and standard error.
type Run = (i32, String, String);

fn run_with_stdin(arguments: &[&str], stdin: &[u8]) -> Run {
    let mut child = Command::new(&*INSPECT)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("inspect runs");
    // Who does not read standard input may have closed it already.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().expect("no signal"), text(output.stdout), text(output.stderr))
}

fn run(arguments: &[&str]) -> Run {
    run_with_stdin(arguments, b"")
}

/// The line of the field that is called so; all of them, where it comes more than once.
fn rows(stdout: &str, name: &str) -> Vec<String> {
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let rows = stdout.lines().map(words).filter(|words| words.get(2).is_some_and(|word| word == name));
    rows.map(|words| words[3..].join(" ")).collect()
}

fn hex_of(revision: Revision, name: &str) -> String {
    encode_hex(&vector(revision, name).bytes)
}

fn logout(change: impl FnOnce(&mut v1::Logout)) -> String {
    let mut logout = v1::Logout::request()
        .to(Identity::device("a@domain.com", "aaaaa1"))
        .status(v1::LogoutStatus::PENDING)
        .timestamp(1)
        .build()
        .unwrap();
    change(&mut logout);
    v1::MessageScheme::from(logout).to_hex()
}

/// No part of the token is in the output or the errors.
#[track_caller]
fn assert_hidden(token: &str, (_, stdout, stderr): &Run) {
    hidden::assert_hidden(token, &format!("{stdout}\n{stderr}"));
}

/// Where the document contradicts itself, this is what its frames are. A frame that keeps the rules exits with 0.
#[test]
fn frames_of_the_document_are_what_their_bytes_say() {
    for (revision, name, expected) in [
        (Revision::Dartmessaging, "document.awareness_request", AWARENESS_REQUEST),
        // The document has the same frame as a token revoke.
        (Revision::Dartmessaging, "document.ping", PING),
        (Revision::V1, "document.logout", LOGOUT),
        (Revision::V1, "document.ping", V1_PING),
        (Revision::V1, "document.token_revoke_request", TOKEN_REVOKE_REQUEST),
        (Revision::V2, "document.subscribe_request", SUBSCRIBE_REQUEST),
    ] {
        let hex = hex_of(revision, name);
        assert_eq!(run(&[&hex]), (0, expected.into(), String::new()), "{revision} {name}");

        let (_, readings) = expected.split_once("\n\n").unwrap();
        let reading = readings.split("\n\n").find(|reading| reading.starts_with(revision.name())).unwrap();
        let asked = run(&["--revision", revision.name(), &hex]);
        assert_eq!(asked, (0, format!("{}\n", reading.trim_end()), String::new()), "{revision} {name}");
    }
}

#[test]
fn snippets_of_the_document_without_a_frame_are_shown_too() {
    let request = bimip::dartmessaging::TokenRevokeRequest::builder()
        .to(Identity::device("b@domain.com", "bbbbb1"))
        .token("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9...")
        .timestamp(1_756_847_723_195)
        .build()
        .unwrap();
    let frame = bimip::dartmessaging::MessageScheme::from(request).to_hex();
    let (status, stdout, _) = run(&["--revision", "dartmessaging", &frame]);
    assert_eq!(status, 0);
    assert_eq!(rows(&stdout, "connection_resource_id"), ["\"bbbbb1\""]);
    assert_eq!(rows(&stdout, "token"), ["<redacted, 39 bytes>"]);

    let hex = hex_of(Revision::V2, "server.subscribe_response");
    assert_eq!(run(&["--revision", "v2", &hex]), (0, SUBSCRIBE_RESPONSE.into(), String::new()));
}

#[test]
fn where_there_is_a_candidate_only_candidates_are_shown() {
    let list = "dartmessaging  decodes, but re-encodes to other bytes\n\
                v1             decodes, but re-encodes to other bytes\n\
                v2             candidate\n";
    let hex = hex_of(Revision::V2, "server.subscribe_response");
    assert_eq!(run(&[&hex]), (0, format!("{list}\n{SUBSCRIBE_RESPONSE}"), String::new()));
}

#[test]
fn a_token_is_shown_when_asked_for_only() {
    let token = TOKEN.trim_end();
    let hex = hex_of(Revision::V1, "document.token_revoke_request");
    let (status, stdout, stderr) = run(&["--show-secrets", &hex]);
    let expected = TOKEN_REVOKE_REQUEST.replace("<redacted, 627 bytes>", &format!("\"{token}\""));
    assert_eq!((status, stdout, stderr), (0, expected, String::new()));
}

#[test]
fn no_vector_shows_a_token_under_any_setting() {
    for vector in all_vectors() {
        let hex = encode_hex(&vector.bytes);
        for setting in SETTINGS {
            let output = run(&[setting, &[&hex]].concat());
            assert_hidden(TOKEN.trim_end(), &output);
            if setting.last() == Some(&vector.revision.name()) {
                assert!(output.0 <= 1, "{} {}: {}", vector.revision, vector.name, output.2);
            }
        }
    }
}

/// Under the right revision, under the wrong ones and under all, whole and broken.
#[test]
fn no_token_of_any_kind_is_shown_under_any_setting() {
    for token in TOKENS {
        for (revision, bytes) in frames_with_token(token) {
            let broken = hidden::broken(&bytes);
            let lines: Vec<_> = [&bytes].into_iter().chain(&broken).map(|bytes| encode_hex(bytes)).collect();
            for setting in SETTINGS {
                let output = run_with_stdin(&[setting, &["--lines", "-"]].concat(), lines.join("\n").as_bytes());
                assert_hidden(token, &output);
                if setting.last() == Some(&revision.name()) {
                    let redacted = ["<redacted>".to_owned(), format!("<redacted, {} bytes>", token.len())];
                    assert!(redacted.iter().any(|redacted| output.1.contains(redacted)), "{}", output.1);
                }
            }
        }
    }
}

/// No token of a server is an identity in protobuf, which holds control characters. A reader of another revision cannot
/// tell such a token from the identity that it knows, so it is shown, as the crate shows it.
#[test]
fn a_token_that_is_an_identity_is_shown_only_where_a_wrong_revision_has_an_identity() {
    let mut shown = Vec::new();
    for (revision, bytes) in frames_with_token(IDENTITY_TOKEN) {
        for wrong in Revision::ALL {
            let (_, stdout, stderr) = run(&["--revision", wrong.name(), &encode_hex(&bytes)]);
            if hidden::find(IDENTITY_TOKEN, &format!("{stdout}\n{stderr}")).is_some() {
                assert_eq!(rows(&stdout, "to").last().map(String::as_str), Some("Identity, 26 bytes"));
                shown.push(format!("{revision} as {wrong}"));
            }
        }
    }
    // The frame with a reason is no frame of dartmessaging.
    shown.dedup();
    assert_eq!(shown, ["dartmessaging as v2", "v1 as v2", "v2 as dartmessaging"]);
}

#[test]
fn no_token_in_the_place_of_an_argument_is_shown() {
    for token in TOKENS {
        let file = format!("@{token}");
        let [long, short] = [format!("--{token}"), format!("-{token}")];
        let revision = format!("--revision={token}");
        for arguments in [
            &[token][..],
            &["00", token],
            &["--json", token],
            &["--lines", token],
            &["--", token],
            &[&*file],
            &["--lines", &file],
            &[&*long],
            &[&*short],
            &[&*revision],
            &["--revision", token],
        ] {
            let output = run(arguments);
            assert_eq!(output.0, 2, "{}", output.2);
            assert_hidden(token, &output);
        }
        for arguments in [&[][..], &["--lines"], &["--json"]] {
            let output = run_with_stdin(arguments, token.as_bytes());
            assert_eq!(output.0, 2, "{}", output.2);
            assert_hidden(token, &output);
        }
    }
}

#[test]
fn a_token_is_hidden_where_another_revision_reads_an_identity() {
    let request = v1::TokenRevokeRequest {
        to: Some(Identity::device("a@domain.com", "aaaaa1")),
        token: OTHER_TOKEN.into(),
        timestamp: 1,
        ..Default::default()
    };
    let v1 = v1::MessageScheme::from(request.clone()).to_hex();
    let v2 = v2::MessageScheme::from(request).to_hex();
    for (hex, wrong) in [(&v1, "v2"), (&v2, "dartmessaging")] {
        for setting in SETTINGS {
            assert_hidden(OTHER_TOKEN, &run(&[setting, &[hex]].concat()));
        }
        let (status, stdout, _) = run(&["--revision", wrong, hex]);
        assert_eq!((status, rows(&stdout, "to")), (1, vec!["<redacted, 18 bytes>".into()]), "{stdout}");

        let (_, stdout, _) = run(&["--revision", wrong, "--show-secrets", hex]);
        assert_eq!(rows(&stdout, "to"), ["Identity, 18 bytes"]);
        assert_eq!(rows(&stdout, "unknown"), ["64-bit 3031323334353637", "64-bit 3839616263646566"]);
    }
}

#[test]
fn a_token_is_hidden_in_what_the_revision_does_not_know() {
    let token = hex::encode(OTHER_TOKEN);
    // In the fields 4, which is v2's token_revoke_request, and 20, which is nobody's, and in a group.
    let unknown = format!("22141212{token} A201141212{token} A3011212{token}A401");
    let hex = format!("{unknown} {}", logout(|_| {}));
    for setting in SETTINGS {
        assert_hidden(OTHER_TOKEN, &run(&[setting, &[&hex]].concat()));
    }
    let (status, stdout, _) = run(&["--revision", "v1", &hex]);
    assert_eq!(status, 0);
    assert_eq!(
        rows(&stdout, "unknown"),
        ["length-delimited, 20 bytes", "length-delimited, 20 bytes", "start of group, 22 bytes"]
    );
    let (_, stdout, _) = run(&["--revision", "v1", "--show-secrets", &hex]);
    let token = token.to_uppercase();
    assert_eq!(
        rows(&stdout, "unknown"),
        [
            format!("length-delimited 1212{token}"),
            format!("length-delimited 1212{token}"),
            format!("start of group 1212{token}A401")
        ]
    );
}

/// The document's logout and a field of each wire type, laid out by hand.
#[test]
fn unknown_fields_are_shown_raw() {
    let hex = "080C 623D 0A160A0C6140646F6D61696E2E636F6D1206616161616131 1001 1804 20EAB48B9E9233 \
               289601 310102030405060708 3A03616263 43080544 4DDEADBEEF A00607";
    assert_eq!(run(&["--revision", "v1", hex]), (0, UNKNOWN.into(), String::new()));

    let (status, stdout, _) = run(&[hex]);
    assert_eq!(status, 0);
    assert_eq!(
        stdout,
        format!(
            "dartmessaging  MessageScheme.payload: field 12 is not in dartmessaging; it is logout in v1\n\
             v1             decodes, but re-encodes to other bytes\n\
             v2             MessageScheme.payload: field 12 is not in v2; it is logout in v1\n\n{UNKNOWN}"
        )
    );
}

#[test]
fn times_in_seconds_are_marked() {
    let hex = hex_of(Revision::V1, "server.awareness_notification");
    assert_eq!(run(&["--revision", "v1", &hex]), (0, SECONDS.into(), String::new()));

    let (status, stdout, _) = run(&[&hex]);
    assert_eq!(status, 0);
    let readings: Vec<_> = Revision::ALL.iter().map(|revision| SECONDS.replacen("v1", revision.name(), 1)).collect();
    // No server of Dartmessaging is known that uses this route.
    let note = "note: route 1 is not the payload's field number, 2\ncanonical";
    let readings = readings.join("\n").replacen("canonical", note, 1);
    let list = "dartmessaging  candidate\nv1             candidate\nv2             candidate\n";
    assert_eq!(stdout, format!("{list}\n{readings}"));
}

#[test]
fn times_are_utc_dates() {
    for (time, expected) in [
        (1, "1 1970-01-01T00:00:00.001Z"),
        (-1, "-1 1969-12-31T23:59:59.999Z"),
        (999_999_999, "999999999 1970-01-12T13:46:39.999Z"),
        (1_000_000_000, "1000000000 2001-09-09T01:46:40.000Z in seconds"),
        (99_999_999_999, "99999999999 5138-11-16T09:46:39.000Z in seconds"),
        (100_000_000_000, "100000000000 1973-03-03T09:46:40.000Z"),
        (951_782_400_000, "951782400000 2000-02-29T00:00:00.000Z"),
        (1_709_251_199_999, "1709251199999 2024-02-29T23:59:59.999Z"),
        (4_107_542_399_999, "4107542399999 2100-02-28T23:59:59.999Z"),
        (4_107_542_400_000, "4107542400000 2100-03-01T00:00:00.000Z"),
        (i64::MAX, "9223372036854775807 +292278994-08-17T07:12:55.807Z"),
        (i64::MIN, "-9223372036854775808 -292275055-05-16T16:47:04.192Z"),
    ] {
        let (_, stdout, _) = run(&["--revision", "v1", &logout(|logout| logout.timestamp = time)]);
        assert_eq!(rows(&stdout, "timestamp"), [expected]);
    }
}

#[test]
fn codes_have_their_names() {
    for (code, expected) in [(4, "4 PENDING"), (9, "9 unknown"), (-1, "-1 unknown")] {
        let (_, stdout, _) = run(&["--revision", "v1", &logout(|logout| logout.status = code)]);
        assert_eq!(rows(&stdout, "status"), [expected]);
    }
    // What is 0 is left out, unless the bytes hold it.
    let (_, stdout, _) = run(&["--revision", "v1", &logout(|logout| logout.status = 0)]);
    assert_eq!(rows(&stdout, "status"), [""; 0]);
    let (_, stdout, _) = run(&["--revision", "v1", "080C 6204 1800 2000"]);
    assert_eq!(
        (rows(&stdout, "status"), rows(&stdout, "timestamp")),
        (vec!["0 not set".into()], vec!["0 not set".into()])
    );
}

#[test]
fn fields_that_come_twice_are_shown_twice() {
    let (status, stdout, _) = run(&["--revision", "v1", "080C 6202 1001 6206 1002 0A02 0A00 080D"]);
    assert_eq!(status, 1);
    assert_eq!(rows(&stdout, "route"), ["12", "13"]);
    assert_eq!(rows(&stdout, "logout"), ["Logout, 2 bytes", "Logout, 6 bytes"]);
    assert_eq!(rows(&stdout, "type"), ["1 REQUEST", "2 RESPONSE"]);
    assert_eq!(rows(&stdout, "eid"), ["\"\""]);
    assert!(stdout.contains("finding: MessageScheme.logout.to.eid: empty\n"), "{stdout}");
    assert!(stdout.ends_with("canonical: no, it re-encodes to other bytes\n"), "{stdout}");
}

#[test]
fn numbers_and_truth_values_are_shown_as_such() {
    let notification = v1::AwarenessNotification { latitude: 6.5, longitude: f64::NAN, ..Default::default() };
    let (_, stdout, _) = run(&["--revision", "v1", &v1::MessageScheme::from(notification).to_hex()]);
    assert_eq!((rows(&stdout, "latitude"), rows(&stdout, "longitude")), (vec!["6.5".into()], vec!["NaN".into()]));

    let (_, stdout, _) = run(&["--revision", "v2", "0806 3204 2000 2001"]);
    assert_eq!(rows(&stdout, "one_way"), ["false", "true"]);
}

#[test]
fn no_control_character_of_a_text_gets_to_the_terminal() {
    let error = v1::ErrorMessage { message: "\u{1b}[2J\r\n\u{202e}\"é".into(), ..Default::default() };
    let (_, stdout, _) = run(&["--revision", "v1", &v1::MessageScheme::from(error).to_hex()]);
    assert_eq!(rows(&stdout, "message"), [r#""\u{1b}[2J\r\n\u{202e}\"é""#]);
}

#[test]
fn a_frame_comes_from_arguments_a_file_or_standard_input() {
    let expected = (0, LOGOUT.to_owned(), String::new());
    let hex = hex_of(Revision::V1, "document.logout");
    let mut dump = String::from("0x");
    for (index, byte) in vector(Revision::V1, "document.logout").bytes.iter().enumerate() {
        let _ = write!(dump, "{byte:02x}{}", if index % 16 == 15 { '\n' } else { ' ' });
    }
    dump.push('\n');
    assert_eq!(dump.lines().count(), 3);

    let words: Vec<_> = dump.split_whitespace().collect();
    assert_eq!(run(&words), expected);
    assert_eq!(run(&[&dump]), expected);
    assert_eq!(run_with_stdin(&[], dump.as_bytes()), expected);
    assert_eq!(run_with_stdin(&["-"], hex.as_bytes()), expected);

    let file = format!("{}/inspect.txt", env!("CARGO_TARGET_TMPDIR"));
    fs::write(&file, &dump).unwrap();
    assert_eq!(run(&[&format!("@{file}")]), expected);
    fs::write(&file, &hex[20..]).unwrap();
    assert_eq!(run(&[&hex[..20], &format!("@{file}")]), expected);
}

#[test]
fn bad_input_is_one_line_and_exits_with_2() {
    let no_file = fs::read("no/such/file").unwrap_err();
    let too_long = "00 ".repeat(65_537);
    let endless = "0".repeat(1_048_577);
    for (arguments, stdin, expected) in [
        (&["0g"][..], "", "not a hex digit at character 1"),
        (&["080"], "", "odd number of hex digits: the one at character 2 has no pair"),
        (&[""], "", "no hex digits"),
        (&[], " \n", "no hex digits"),
        (&[], "08 0\n", "odd number of hex digits: the one at character 3 has no pair"),
        (&[], &endless, "standard input: more than 1048576 bytes of text"),
        (&["--revision", "v1"], &too_long, "not a frame of v1: MessageScheme: 65537 bytes, above the limit of 65536"),
        (&["08", "@no/such/file"], "", &format!("argument 2: {no_file}")),
        (&["-x", "00"], "", "argument 1: unknown option, see --help"),
        (&["00", "--reversion"], "", "argument 2: unknown option, see --help"),
        (&["--revision", "v3", "00"], "", "argument 1: --revision needs one of dartmessaging, v1, v2"),
        (&["00", "--revision"], "", "argument 2: --revision needs one of dartmessaging, v1, v2"),
        (&["--revision=", "00"], "", "argument 1: --revision needs one of dartmessaging, v1, v2"),
        (&["--json=yes", "00"], "", "argument 1: unknown option, see --help"),
        (&["--", "--json"], "", "not a hex digit at character 0"),
        (&["--", "08", "--"], "", "not a hex digit at character 3"),
        (&["--json", "080D6A00"], "", "the frame decodes under no revision"),
        (&["--json", "0802 1200"], "", "the frame can be of dartmessaging, v1, v2: --revision says which"),
        (
            &["--revision", "v2", "080C6200"],
            "",
            "not a frame of v2: MessageScheme.payload: field 12 is not in v2; it is logout in v1",
        ),
        (&["--revision", "v1", "0862"], "", "not a frame of v1: MessageScheme.payload: missing"),
    ] {
        let expected = (2, String::new(), format!("inspect: {expected}\n"));
        assert_eq!(run_with_stdin(arguments, stdin.as_bytes()), expected, "{arguments:?}");
    }
    let not_utf8 = (2, String::new(), "inspect: standard input: not UTF-8\n".into());
    assert_eq!(run_with_stdin(&[], b"08\xFF"), not_utf8);
}

#[test]
fn a_frame_of_no_revision_is_told_why_under_each() {
    let list = "dartmessaging  MessageScheme.payload: field 13 is not in dartmessaging, nor in any other revision\n\
                v1             MessageScheme.payload: field 13 is not in v1, nor in any other revision\n\
                v2             MessageScheme.payload: field 13 is not in v2, nor in any other revision\n";
    let expected = (2, list.into(), "inspect: the frame decodes under no revision\n".into());
    assert_eq!(run(&["080D6A00"]), expected);
}

#[test]
fn help_is_shown_when_asked_for() {
    let (status, stdout, stderr) = run(&["--help"]);
    assert_eq!((status, &*stderr), (0, ""));
    for word in [
        "[--revision dartmessaging|v1|v2] [--json] [--lines] [--show-secrets] [--help] HEX…",
        "@FILE",
        "Exit status: 0",
    ] {
        assert!(stdout.contains(word), "{word} in {stdout}");
    }
    assert_eq!(run(&["-h"]).1, stdout);
}

#[test]
fn options_are_taken_in_either_form_until_two_hyphens() {
    let expected = (0, LOGOUT[LOGOUT.find("\n\n").unwrap() + 2..].to_owned(), String::new());
    let hex = hex_of(Revision::V1, "document.logout");
    assert_eq!(run(&["--revision=v1", &hex]), expected);
    assert_eq!(run(&[&hex, "--revision", "v1"]), expected);
    assert_eq!(run(&["--revision", "v1", "--", &hex]), expected);
    assert_eq!(run_with_stdin(&["--revision=v1", "--", "-"], hex.as_bytes()), expected);
}

#[test]
fn json_is_a_line_with_the_token_redacted() {
    let json = |frame: &str| (0, format!("{frame}\n"), String::new());
    let logout = r#"{"route":"12","logout":{"to":{"eid":"a@domain.com","connectionResourceId":"aaaaa1"},"type":1,"status":4,"timestamp":"1757241596522"}}"#;
    assert_eq!(run(&["--json", &hex_of(Revision::V1, "document.logout")]), json(logout));

    let request = |token| {
        json(&format!(
            r#"{{"route":"7","tokenRevokeRequest":{{"to":{{"eid":"a@domain.com","connectionResourceId":"aaaaa1"}},"token":"{token}","timestamp":"1757265708554","reason":"Application development"}}}}"#
        ))
    };
    let hex = hex_of(Revision::V1, "document.token_revoke_request");
    assert_eq!(run(&["--json", "--revision=v1", &hex]), request("<redacted>"));
    assert_eq!(run(&["--json", "--revision=v1", "--show-secrets", &hex]), request(TOKEN.trim_end()));

    let broken = run(&["--json", "--revision=v1", "080C6200"]);
    assert_eq!(broken, (1, "{\"route\":\"12\",\"logout\":{}}\n".into(), String::new()));
}

#[test]
fn a_frame_is_read_from_each_line() {
    let logout = hex_of(Revision::V1, "document.logout");
    let lines = format!("{logout}\n\n  0x{}  \r\n080\n080D6A00\n080C6200", logout.to_lowercase());
    let (status, stdout, stderr) = run_with_stdin(&["--lines"], lines.as_bytes());
    assert_eq!(status, 2);
    for line in [1, 3] {
        assert!(stdout.contains(&format!("standard input, line {line}\n{LOGOUT}\n")), "{stdout}");
    }
    assert!(stdout.contains("standard input, line 6\n"), "{stdout}");
    assert_eq!(
        stderr,
        "inspect: standard input, line 4: odd number of hex digits: the one at character 2 has no pair\n\
         inspect: standard input, line 5: the frame decodes under no revision\n"
    );

    let json = run(&["--lines", "--json", "--revision", "v1", &logout, "080C6200\n080C6200", "@no/such/file"]);
    let (_, expected, _) = run(&["--json", "--revision", "v1", &logout]);
    assert_eq!((json.0, json.1), (2, format!("{expected}{}", "{\"route\":\"12\",\"logout\":{}}\n".repeat(2))));
    assert_eq!(json.2, format!("inspect: argument 7: {}\n", fs::read("no/such/file").unwrap_err()));

    let long = "00 ".repeat(400_000);
    assert_eq!(
        run_with_stdin(&["--lines"], format!("{long}\n{logout}").as_bytes()).2,
        "inspect: standard input, line 1: more than 1048576 bytes of text\n"
    );
}

/// The notes on a frame of v2 with this payload and route.
fn notes(route: i64, payload: impl Into<v2::MessageScheme>) -> Vec<String> {
    let (_, stdout, _) = run(&["--revision", "v2", &payload.into().with_route(route).to_hex()]);
    stdout.lines().filter_map(|line| line.strip_prefix("note: ")).map(str::to_owned).collect()
}

#[test]
fn a_route_that_nobody_uses_is_noted() {
    let device = Identity::device("a@domain.com", "aaaaa1");
    let ping = v2::PingPong::ping().to(device).ping_time(1).ping_id("1").build().unwrap();
    assert_eq!(notes(3, ping.clone()), [""; 0]);
    assert_eq!(notes(4, ping.clone()), [""; 0]);
    assert_eq!(notes(6, ping), ["route 6 is neither the payload's field number, 3, nor the public server's route, 4"]);
    assert_eq!(notes(0, v2::UnsubscribeRequest::default()), ["route 0 is not the payload's field number, 8"]);
}

#[test]
fn closed_pipes_are_no_failure() {
    let status = |close: fn(&mut std::process::Child), stdin: &[u8]| {
        let mut command = Command::new(&*INSPECT);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        close(&mut child);
        child.stdin.take().unwrap().write_all(stdin).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.stderr, b"");
        output.status.code()
    };
    let hex = hex_of(Revision::V1, "document.logout");
    assert_eq!(status(|child| drop(child.stdout.take()), hex.as_bytes()), Some(0));
    assert_eq!(status(|child| drop(child.stderr.take()), b"0g"), Some(2));
}

#[test]
fn mangled_frames_never_panic() {
    for vector in all_vectors().into_iter().filter(|vector| vector.bytes.len() < 100) {
        for index in 0..vector.bytes.len() {
            let mut bytes = vector.bytes.clone();
            bytes[index] ^= 0xFF >> (index % 8);
            let (status, _, stderr) = run(&["--show-secrets", &encode_hex(&bytes)]);
            assert!(status <= 2, "{status} {stderr}");
        }
    }
}

const AWARENESS_REQUEST: &str = r#"dartmessaging  candidate
v1             MessageScheme.payload: field 4 is not in v1; it is awareness_request in dartmessaging, token_revoke_request in v2
v2             candidate

dartmessaging
 0   1 route                   4
 2   4 awareness_request       AwarenessRequest, 39 bytes
 4     1 from                  Identity, 14 bytes
 6       1 eid                 "a@domain.com"
20     2 to                    Identity, 14 bytes
22       1 eid                 "b@domain.com"
36     3 awareness_identifier  1756847804213
findings: none
canonical: yes

v2
 0   1 route                 4
 2   4 token_revoke_request  TokenRevokeRequest, 39 bytes
 4     1 to                  Identity, 14 bytes
 6       1 eid               "a@domain.com"
20     2 token               <redacted, 14 bytes>
36     3 timestamp           1756847804213  2025-09-02T21:16:44.213Z
finding: MessageScheme.token_revoke_request.to.connection_resource_id: missing
canonical: yes
"#;

const PING: &str = r#"dartmessaging  candidate
v1             MessageScheme.ping_pong.type: unexpected wire type length-delimited at byte 20
v2             candidate

dartmessaging
 0   1 route             6
 2   6 pingpong_message  PingPong, 41 bytes
 4     1 from            Identity, 14 bytes
 6       1 eid           "a@domain.com"
20     2 to              Identity, 14 bytes
22       1 eid           "b@domain.com"
36     4 status          1 PENDING
38     5 request_time    1756847723195  2025-09-02T21:15:23.195Z
findings: none
canonical: yes

v2
 0   1 route              6
 2   6 subscribe_request  SubscribeRequest, 41 bytes
 4     1 from             Identity, 14 bytes
 6       1 eid            "a@domain.com"
20     2 to               Identity, 14 bytes
22       1 eid            "b@domain.com"
36     4 one_way          true
38     5 timestamp        1756847723195  2025-09-02T21:15:23.195Z
finding: MessageScheme.subscribe_request.subscription_id: empty
canonical: yes
"#;

const LOGOUT: &str = r#"dartmessaging  MessageScheme.payload: field 12 is not in dartmessaging; it is logout in v1
v1             candidate
v2             MessageScheme.payload: field 12 is not in v2; it is logout in v1

v1
 0   1 route                       12
 2  12 logout                      Logout, 35 bytes
 4     1 to                        Identity, 22 bytes
 6       1 eid                     "a@domain.com"
20       2 connection_resource_id  "aaaaa1"
28     2 type                      1 REQUEST
30     3 status                    4 PENDING
32     4 timestamp                 1757241596522  2025-09-07T10:39:56.522Z
findings: none
canonical: yes
"#;

const V1_PING: &str = r#"dartmessaging  MessageScheme.pingpong_message.to: unexpected wire type varint at byte 28
v1             candidate
v2             MessageScheme.subscribe_request.to: unexpected wire type varint at byte 28

v1
 0   1 route                       6
 2   6 ping_pong                   PingPong, 52 bytes
 4     1 to                        Identity, 22 bytes
 6       1 eid                     "a@domain.com"
20       2 connection_resource_id  "aaaaa1"
28     2 type                      1 PING
30     3 ping_time                 1756979600881  2025-09-04T09:53:20.881Z
37     5 ping_id                   "ergfyerhfjerhguer"
findings: none
canonical: yes
"#;

const TOKEN_REVOKE_REQUEST: &str = r#"dartmessaging  decodes, but re-encodes to other bytes
v1             candidate
v2             MessageScheme.subscribe_response.to: invalid wire type at byte 37

v1
  0   1 route                       7
  2   7 token_revoke_request        TokenRevokeRequest, 686 bytes
  5     1 to                        Identity, 22 bytes
  7       1 eid                     "a@domain.com"
 21       2 connection_resource_id  "aaaaa1"
 29     2 token                     <redacted, 627 bytes>
659     3 timestamp                 1757265708554  2025-09-07T17:21:48.554Z
666     4 reason                    "Application development"
findings: none
canonical: yes
"#;

const SUBSCRIBE_REQUEST: &str = r#"dartmessaging  MessageScheme.pingpong_message.type: unexpected wire type length-delimited at byte 36
v1             MessageScheme.ping_pong.type: unexpected wire type length-delimited at byte 20
v2             candidate

v2
 0   1 route              6
 2   6 subscribe_request  SubscribeRequest, 51 bytes
 4     1 from             Identity, 14 bytes
 6       1 eid            "a@domain.com"
20     2 to               Identity, 14 bytes
22       1 eid            "b@domain.com"
36     3 subscription_id  "ancisdcsad"
48     5 timestamp        1757355943371  2025-09-08T18:25:43.371Z
findings: none
canonical: yes
"#;

const UNKNOWN: &str = r#"v1
 0   1 route                       12
 2  12 logout                      Logout, 61 bytes
 4     1 to                        Identity, 22 bytes
 6       1 eid                     "a@domain.com"
20       2 connection_resource_id  "aaaaa1"
28     2 type                      1 REQUEST
30     3 status                    4 PENDING
32     4 timestamp                 1757241596522  2025-09-07T10:39:56.522Z
39     5 unknown                   varint 9601  150
42     6 unknown                   64-bit 0102030405060708
51     7 unknown                   length-delimited, 3 bytes
56     8 unknown                   start of group, 3 bytes
60     9 unknown                   32-bit DEADBEEF
65  100 unknown                    varint 07  7
findings: none
canonical: no, it re-encodes to other bytes
"#;

const SECONDS: &str = r#"v1
 0   1 route                   1
 2   2 awareness_notification  AwarenessNotification, 40 bytes
 4     1 from                  Identity, 14 bytes
 6       1 eid                 "a@domain.com"
20     2 to                    Identity, 14 bytes
22       1 eid                 "b@domain.com"
36     3 status                4 BUSY
38     4 last_seen             1757191110  2025-09-06T20:38:30.000Z in seconds
findings: none
canonical: yes
"#;

const SUBSCRIBE_RESPONSE: &str = r#"v2
 0   1 route               7
 2   7 subscribe_response  SubscribeResponse, 74 bytes
 4     1 from              Identity, 14 bytes
 6       1 eid             "d@domain.com"
20     2 to                Identity, 14 bytes
22       1 eid             "a@domain.com"
36     3 status            1 ACCEPTED
38     4 message           "This is the message"
59     5 timestamp         1757571136330  2025-09-11T06:12:16.330Z
66     6 subscription_id   "ancisdcsad"
findings: none
canonical: yes
"#;
