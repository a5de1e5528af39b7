//! What the WebSocket example prints, run as a user runs it.

use crate::support::run_example;

/// Its hex was put together from the protocol's tables by a script of its own.
const EXPECTED: &str = include_str!("websocket.txt");

#[test]
fn client_and_server_exchange_the_frames_that_the_protocol_asks_for() {
    let output = run_example("websocket", &["--at", "1757241596522"]);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(String::from_utf8_lossy(&output.stdout), EXPECTED);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_system_clock_changes_the_times_and_nothing_else() {
    /// Without hex, which holds the times, and without the round trip.
    fn without_times(text: &str) -> Vec<String> {
        let word =
            |word: &str| if word.len() > 20 || word.parse::<u32>().is_ok() { "…".into() } else { word.to_owned() };
        text.lines().map(|line| line.split(' ').map(word).collect::<Vec<_>>().join(" ")).collect()
    }
    let output = run_example("websocket", &[]);
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert_ne!(stdout, EXPECTED);
    assert_eq!(without_times(&stdout), without_times(EXPECTED));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_token_is_not_printed() {
    let stdout = run_example("websocket", &[]).stdout;
    let stdout = String::from_utf8_lossy(&stdout);
    assert!(stdout.contains(&hex::encode_upper("<redacted>")), "{stdout}");
    for piece in b"b81f6c02-5d3e-47aa-91c4".windows(8) {
        assert!(!stdout.contains(std::str::from_utf8(piece).unwrap()), "{stdout}");
        assert!(!stdout.to_uppercase().contains(&hex::encode_upper(piece)), "{stdout}");
    }
}

#[test]
fn what_it_does_not_know_is_refused() {
    for arguments in [&["--at"][..], &["--at", "now"], &["--port", "80"]] {
        let output = run_example("websocket", arguments);
        assert_eq!(String::from_utf8_lossy(&output.stderr), "usage: websocket [--at MILLIS]\n", "{arguments:?}");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}
