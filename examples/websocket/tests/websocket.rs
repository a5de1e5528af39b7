//! What the example prints, and what its server answers.

#[path = "../../../tests/support/mod.rs"]
mod support;

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bimip::v2::{MessageScheme, Payload};
use bimip::{Identity, Request, Revision, strategy, v2};
use futures_util::{SinkExt, StreamExt};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::{WebSocketStream, client_async};

use crate::support::hidden::{IDENTITY_TOKEN, TOKENS, assert_hidden, broken, frames_with_token};
use crate::support::{all_vectors, vectors};

/// Its hex was put together from the protocol's tables by a script of its own.
const EXPECTED: &str = include_str!("websocket.txt");

fn example(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_websocket"));
    command.args(arguments);
    command
}

fn run_example(arguments: &[&str]) -> Output {
    example(arguments).output().expect("it runs")
}

#[test]
fn client_and_server_exchange_the_frames_that_the_protocol_asks_for() {
    let output = run_example(&["--at", "1757241596522"]);
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
    let output = run_example(&[]);
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert_ne!(stdout, EXPECTED);
    assert_eq!(without_times(&stdout), without_times(EXPECTED));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_token_is_not_printed() {
    let stdout = run_example(&[]).stdout;
    let stdout = String::from_utf8_lossy(&stdout);
    assert!(stdout.contains(&hex::encode_upper("<redacted>")), "{stdout}");
    assert_hidden("b81f6c02-5d3e-47aa-91c4", &stdout);
}

#[test]
fn what_it_does_not_know_is_rejected() {
    for arguments in [&["--at"][..], &["--at", "now"], &["--port", "80"], &["--serve", "here"]] {
        let output = run_example(arguments);
        assert_eq!(
            String::from_utf8_lossy(&output.stderr),
            "usage: websocket [--at MILLIS | --serve ADDRESS]\n",
            "{arguments:?}"
        );
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

/// The example's server, which stops when this is dropped.
struct Server {
    child: Child,
    stdout: BufReader<ChildStdout>,
    address: SocketAddr,
}

impl Server {
    fn start() -> Self {
        let mut command = example(&["--serve", "127.0.0.1:0"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
        let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
        let mut line = String::new();
        stdout.read_line(&mut line).expect("the server prints its address");
        let address = line.trim_end().parse().expect("an address");
        Self { child, stdout, address }
    }

    /// Ends the server, and returns what it printed after its address.
    fn stop(&mut self) -> String {
        assert!(self.child.try_wait().expect("the child is known").is_none(), "the server still runs");
        self.child.kill().expect("it can be ended");
        let mut printed = String::new();
        self.stdout.read_to_string(&mut printed).expect("UTF-8");
        self.child.stderr.as_mut().expect("piped").read_to_string(&mut printed).expect("UTF-8");
        printed
    }

    async fn connect(&self) -> WebSocketStream<TcpStream> {
        connect(self.address).await
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().expect("it can be ended");
    }
}

/// Sends a message, and returns what the server answers.
async fn exchange(socket: &mut WebSocketStream<TcpStream>, message: Message) -> Vec<u8> {
    socket.send(message).await.expect("the connection is open");
    let answer = tokio::time::timeout(Duration::from_secs(10), socket.next()).await.expect("the server answers");
    answer.expect("the connection is open").expect("a message").into_data().into()
}

/// Sends a message and then a ping, and returns what the server answers before it answers the ping.
async fn answer(socket: &mut WebSocketStream<TcpStream>, message: Message) -> Option<Vec<u8>> {
    let ping = v2::PingPong::ping().to(Identity::device("last@domain.com", "1")).ping_time(1).ping_id("last").build();
    let ping = ping.expect("it keeps the rules");
    let is_last = |bytes: &[u8]| ping.reply_from(payload(bytes)).is_ok();
    socket.send(message).await.expect("the connection is open");
    let first = exchange(socket, Message::binary(MessageScheme::from(ping.clone()).to_bytes())).await;
    if is_last(&first) {
        return None;
    }
    let last = socket.next().await.expect("the connection is open").expect("a message");
    assert!(is_last(&last.into_data()), "a message has at most one answer");
    Some(first)
}

/// The payload of a frame that the server sent.
fn payload(bytes: &[u8]) -> Payload {
    MessageScheme::from_bytes(bytes).expect("the server sends frames of v2").payload.expect("a payload")
}

fn is_error(bytes: &[u8]) -> bool {
    matches!(payload(bytes), Payload::Error(_))
}

/// The server closes the connection, perhaps while the message is still being sent.
async fn assert_closed(socket: &mut WebSocketStream<TcpStream>, is_sent: bool) {
    let received = socket.next().await;
    assert!(!is_sent || matches!(received, None | Some(Err(_) | Ok(Message::Close(_)))), "{received:?}");
}

fn is_reply_to<R: Request<Payload>>(request: &R, answer: &[u8]) -> bool {
    request.reply_from(payload(answer)).is_ok()
}

/// Whether this is what the server owes: a reply to a valid request, an error to a request that breaks the rules and to
/// what does not decode, and no answer to anything else. An error has no answer, even if only another revision knows it.
fn is_owed(bytes: &[u8], answer: Option<&[u8]>) -> bool {
    let is_error_somewhere = || {
        let name = |revision: &Revision| revision.peek(bytes).ok().map(|peek| peek.name);
        Revision::ALL.iter().any(|revision| matches!(name(revision), Some("error" | "error_message")))
    };
    match (MessageScheme::from_bytes(bytes), answer) {
        (Err(_), None) => is_error_somewhere(),
        (Err(_), Some(answer)) => is_error(answer) && !is_error_somewhere(),
        (Ok(frame), None) => !frame.is_request(),
        (Ok(frame), Some(answer)) if frame.is_request() && !frame.violations().is_empty() => is_error(answer),
        (Ok(frame), Some(answer)) => match frame.payload {
            Some(Payload::PingPong(ping)) => is_reply_to(&ping, answer),
            Some(Payload::SubscribeRequest(request)) => is_reply_to(&request, answer),
            Some(Payload::UnsubscribeRequest(request)) => is_reply_to(&request, answer),
            Some(Payload::TokenRevokeRequest(request)) => is_reply_to(&request, answer),
            Some(Payload::Logout(logout)) => is_reply_to(&logout, answer),
            _ => false,
        },
    }
}

/// Every vector of every revision, frames of v2 with anything in them, valid ones, and garbage.
fn messages() -> Vec<Vec<u8>> {
    let mut messages: Vec<Vec<u8>> = all_vectors().into_iter().map(|vector| vector.bytes).collect();
    let mut runner = TestRunner::deterministic();
    for strategy in [strategy::anything::<MessageScheme>(), strategy::valid::<MessageScheme>()] {
        messages.extend((0..300).map(|_| strategy.new_tree(&mut runner).expect("a frame").current().to_bytes()));
    }
    let garbage = proptest::collection::vec(proptest::arbitrary::any::<u8>(), 0..200);
    messages.extend((0..300).map(|_| garbage.new_tree(&mut runner).expect("bytes").current()));
    messages
}

#[test]
fn the_server_answers_what_it_owes_and_lives() {
    let server = Server::start();
    run(async {
        let mut socket = server.connect().await;
        for bytes in messages() {
            let answer = answer(&mut socket, Message::binary(bytes.clone())).await;
            assert!(is_owed(&bytes, answer.as_deref()), "{}", hex::encode(&bytes));
        }
        assert!(is_error(&exchange(&mut socket, Message::text("hello")).await));
    });
}

/// What one says is the other's input, until nobody says anything. Whatever is sent first, an answer has no answer.
#[test]
fn two_servers_that_are_connected_fall_silent() {
    let errors = Revision::ALL.iter().flat_map(|revision| vectors(*revision));
    let errors = errors.filter(|vector| vector.name.contains("error"));
    let broken_errors: Vec<_> = errors.flat_map(|vector| broken(&vector.bytes)).collect();
    let mut messages = messages();
    messages.extend(broken_errors);
    let payloads: BTreeSet<_> =
        messages.iter().filter_map(|bytes| Revision::V2.peek(bytes).ok()?.name.into()).collect();
    assert_eq!(payloads.len(), 10, "{payloads:?}");

    let servers = [Server::start(), Server::start()];
    run(async {
        let mut sockets = [servers[0].connect().await, servers[1].connect().await];
        let mut answered = 0;
        for first in messages {
            let mut message = answer(&mut sockets[0], Message::binary(first.clone())).await;
            if let Some(bytes) = message.take() {
                answered += 1;
                message = answer(&mut sockets[1], Message::binary(bytes)).await;
            }
            assert_eq!(message, None, "after {}", hex::encode(first));
        }
        assert!(answered > 300, "{answered}");
    });
}

/// Whatever revision the frame is of, whole or broken.
#[test]
fn the_server_neither_answers_nor_prints_a_part_of_a_token() {
    for token in TOKENS.into_iter().chain([IDENTITY_TOKEN]) {
        let mut server = Server::start();
        let mut shown = String::new();
        run(async {
            let mut socket = server.connect().await;
            for (_, bytes) in frames_with_token(token) {
                for bytes in [bytes.clone()].into_iter().chain(broken(&bytes)) {
                    let answer = answer(&mut socket, Message::binary(bytes)).await;
                    shown.extend(answer.map(|answer| format!("{:?} {}\n", payload(&answer), hex::encode(&answer))));
                }
            }
            let answer = exchange(&mut socket, Message::text(token)).await;
            shown += &format!("{:?}\n", payload(&answer));
        });
        shown += &server.stop();
        assert_hidden(token, &shown);
    }
}

#[test]
fn the_server_says_nothing_to_what_is_not_a_request() {
    let (user, device) = (Identity::user("a@domain.com"), Identity::device("a@domain.com", "aaaaa1"));
    let ping = v2::PingPong::ping().to(device.clone()).ping_time(7).ping_id("1").build().unwrap();
    let logout =
        v2::Logout::request().to(device.clone()).status(v2::LogoutStatus::PENDING).timestamp(7).build().unwrap();
    let revoke = v2::TokenRevokeRequest::builder().to(device).token("a token").timestamp(7).build().unwrap();
    let parties = || Some(user.clone());
    let subscribe =
        v2::SubscribeRequest { from: parties(), to: parties(), subscription_id: "1".into(), ..Default::default() };
    let unsubscribe = v2::UnsubscribeRequest { from: parties(), to: parties(), ..Default::default() };
    let frames: [MessageScheme; 7] = [
        ping.pong(8).unwrap().into(),
        logout.response(v2::LogoutStatus::SUCCESS, 8).unwrap().into(),
        revoke.succeed(8).unwrap().into(),
        subscribe.accept(8, "yes").unwrap().into(),
        unsubscribe.succeed(8, "bye", true).unwrap().into(),
        v2::AwarenessNotification::default().into(),
        v2::ErrorMessage { code: 400, ..Default::default() }.into(),
    ];

    let server = Server::start();
    run(async {
        let mut socket = server.connect().await;
        for frame in frames {
            let answer = answer(&mut socket, Message::binary(frame.to_bytes())).await;
            assert_eq!(answer, None, "{frame}");
        }
    });
}

#[test]
fn what_ends_one_connection_ends_no_other() {
    let ping = v2::PingPong::ping().to(Identity::device("a@domain.com", "1")).ping_time(7).ping_id("1").build();
    let ping = ping.unwrap();
    let frame = Message::binary(MessageScheme::from(ping.clone()).to_bytes());

    let server = Server::start();
    run(async {
        let mut lasting = server.connect().await;
        let mut too_long = server.connect().await;
        let sent = too_long.send(Message::binary(vec![0; bimip::MAX_FRAME_LEN + 1])).await;
        assert_closed(&mut too_long, sent.is_ok()).await;
        drop(server.connect().await);
        let garbled = TcpStream::connect(server.address).await.expect("the server accepts");
        garbled.writable().await.expect("the connection is open");
        garbled.try_write(b"GET / HTTP/1.1\r\n\r\n\xff\x00").expect("the connection is open");
        assert!(is_reply_to(&ping, &exchange(&mut lasting, frame.clone()).await));
        assert!(is_reply_to(&ping, &exchange(&mut server.connect().await, frame).await));
    });
}

fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(test);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = example(&[]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

/// How long the load lasts: `BIMIP_LOAD_SECONDS=30 cargo test load` is a long run.
fn load_seconds() -> u64 {
    std::env::var("BIMIP_LOAD_SECONDS").map_or(2, |seconds| seconds.parse().expect("a number of seconds"))
}

/// The memory of the server, in KiB.
#[cfg(target_os = "linux")]
fn memory(server: &Server) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.child.id())).expect("the server runs");
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a process that runs has it");
    resident.trim().trim_end_matches(" kB").parse().expect("a number")
}

async fn connect(address: SocketAddr) -> WebSocketStream<TcpStream> {
    let stream = TcpStream::connect(address).await.expect("the server accepts");
    stream.set_nodelay(true).expect("the connection is open");
    client_async(format!("ws://{address}/"), stream).await.expect("the server speaks WebSocket").0
}

/// A valid request of each kind, from this peer.
fn requests(peer: usize) -> Vec<Vec<u8>> {
    let id = peer.to_string();
    let (user, device) = (Identity::user("b@domain.com"), Identity::device("a@domain.com", &*id));
    let ping = v2::PingPong::ping().to(device.clone()).ping_time(7).ping_id(&*id).build();
    let from = Identity::user("a@domain.com");
    let unsubscribe = v2::UnsubscribeRequest::builder().from(from.clone()).to(user.clone()).timestamp(7).build();
    let subscribe = v2::SubscribeRequest::builder().from(from).to(user).subscription_id(&*id).timestamp(7).build();
    let revoke = v2::TokenRevokeRequest::builder().to(device.clone()).token("a token").timestamp(7).build();
    let logout = v2::Logout::request().to(device).status(v2::LogoutStatus::PENDING).timestamp(7).build();
    let frames = [
        MessageScheme::from(ping.expect("it keeps the rules")),
        subscribe.expect("it keeps the rules").into(),
        unsubscribe.expect("it keeps the rules").into(),
        revoke.expect("it keeps the rules").into(),
        logout.expect("it keeps the rules").into(),
    ];
    frames.iter().map(MessageScheme::to_bytes).collect()
}

/// What a peer sends under load, by its number. Returns its connection.
async fn load(server: SocketAddr, number: usize) -> WebSocketStream<TcpStream> {
    let mut socket = connect(server).await;
    let part =
        |bytes: &[u8], code, is_last| Message::Frame(Frame::message(bytes.to_vec(), OpCode::Data(code), is_last));
    match number % 8 {
        0..3 => {
            for bytes in requests(number) {
                let answer = exchange(&mut socket, Message::binary(bytes.clone())).await;
                assert!(is_owed(&bytes, Some(&answer)));
            }
        }
        // In two parts.
        3 => {
            for bytes in requests(number) {
                let (first, second) = bytes.split_at(5);
                socket.send(part(first, Data::Binary, false)).await.expect("the connection is open");
                let answer = exchange(&mut socket, part(second, Data::Continue, true)).await;
                assert!(is_owed(&bytes, Some(&answer)));
            }
        }
        4 => assert!(is_error(&exchange(&mut socket, Message::binary(vec![0x22, 0x00])).await)),
        5 => assert!(is_error(&exchange(&mut socket, Message::binary(vec![0xFF; 99])).await)),
        6 => {
            let sent = socket.send(Message::binary(vec![0; 4 * bimip::MAX_FRAME_LEN])).await;
            assert_closed(&mut socket, sent.is_ok()).await;
        }
        // A message without an end: the server closes the connection when it is longer than a frame, or waits for the
        // rest of a short one.
        _ => {
            let parts = if number % 16 == 7 { 2 * bimip::MAX_FRAME_LEN / 900 } else { 3 };
            let mut sent = socket.send(part(&[0; 900], Data::Binary, false)).await;
            for _ in 1..parts {
                sent = sent.and(socket.send(part(&[0; 900], Data::Continue, false)).await);
            }
            if number % 16 == 7 {
                assert_closed(&mut socket, sent.is_ok()).await;
            } else {
                sent.expect("the connection is open");
            }
        }
    }
    socket
}

/// Sends requests until told to stop, and returns how many were answered.
async fn served(server: SocketAddr, stop: Arc<AtomicBool>) -> usize {
    let mut socket = connect(server).await;
    let mut count = 0;
    while !stop.load(Ordering::Relaxed) {
        for bytes in requests(64) {
            let answer = exchange(&mut socket, Message::binary(bytes.clone())).await;
            assert!(is_owed(&bytes, Some(&answer)));
            count += 1;
        }
    }
    count
}

#[test]
fn load_of_64_peers_ends_no_connection_of_another_and_takes_no_memory() {
    let mut server = Server::start();
    run(async {
        let stop = Arc::new(AtomicBool::new(false));
        let lasting = tokio::spawn(served(server.address, Arc::clone(&stop)));
        let end = std::time::Instant::now() + Duration::from_secs(load_seconds());
        let mut rounds = 0;
        #[cfg(target_os = "linux")]
        let mut memories = Vec::new();
        while rounds < 3 || std::time::Instant::now() < end {
            let peers: Vec<_> = (0..64).map(|number| tokio::spawn(load(server.address, number))).collect();
            // All connections stay open until the last peer is done.
            let mut sockets = Vec::new();
            for peer in peers {
                sockets.push(peer.await.expect("the peer was answered rightly"));
            }
            rounds += 1;
            #[cfg(target_os = "linux")]
            memories.push(memory(&server));
        }
        stop.store(true, Ordering::Relaxed);
        let answered = lasting.await.expect("the lasting connection was answered rightly");
        assert!(answered > rounds, "{answered} answers in {rounds} rounds");
        #[cfg(target_os = "linux")]
        {
            // While all connections are open.
            let (first, last) = (memories[0], memories[rounds - 1]);
            println!("{rounds} rounds, {answered} answers, {first} KiB in the first round, {last} KiB in the last");
            assert!(last < first + 4 * 1024, "{memories:?} KiB");
        }
    });
    assert!(server.child.try_wait().expect("the child is known").is_none(), "the server still runs");
}
