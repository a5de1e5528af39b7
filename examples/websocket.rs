//! A WebSocket server and a client that speak revision v2, in one process over loopback: `cargo run --example websocket`.
//!
//! Prints each frame with its direction and as hex, the token redacted. `--at MILLIS` starts the clock at that Unix time
//! and moves it by 7 ms whenever it is read, so that what is printed is always the same.

use std::cell::Cell;
use std::error::Error;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use bimip::v2::{
    self, ErrorCode, ErrorMessage, Logout, LogoutStatus, MessageScheme, Payload, PingPong, SubscribeRequest,
    TokenRevokeRequest,
};
use bimip::{Envelope, Identity, MAX_FRAME_LEN, Problem, Timestamp};
use futures_util::{SinkExt, StreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::tungstenite::{Message, protocol::WebSocketConfig};
use tokio_tungstenite::{WebSocketStream, accept_async_with_config, client_async};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The protocol lists no error codes. This server takes HTTP's for a bad request.
const BAD_REQUEST: i32 = 400;

/// The system's, or one that starts at a time and moves whenever it is read. The codec itself reads none.
struct Clock(Option<Cell<i64>>);

impl Clock {
    fn now(&self) -> Timestamp {
        match &self.0 {
            Some(at) => at.replace(at.get().saturating_add(7)).into(),
            None => Timestamp::now(),
        }
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let clock = match &arguments[..] {
        [] => Some(Clock(None)),
        [option, millis] if option == "--at" => millis.parse().ok().map(|at| Clock(Some(Cell::new(at)))),
        _ => None,
    };
    let Some(clock) = clock else {
        eprintln!("usage: websocket [--at MILLIS]");
        return ExitCode::from(2);
    };
    match run(&clock) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("websocket: {error}");
            ExitCode::FAILURE
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn run(clock: &Clock) -> Outcome<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let both = async { tokio::try_join!(serve(&listener, clock), talk(address, clock)) };
    tokio::time::timeout(Duration::from_millis(900), both).await??;
    Ok(())
}

async fn serve(listener: &TcpListener, clock: &Clock) -> Outcome<()> {
    let (stream, _) = listener.accept().await?;
    // What the codec would refuse as too long is not even received.
    let config = WebSocketConfig::default().max_message_size(Some(MAX_FRAME_LEN)).max_frame_size(Some(MAX_FRAME_LEN));
    let mut socket = accept_async_with_config(stream, Some(config)).await?;
    while let Some(message) = socket.next().await {
        let reply = match message? {
            Message::Binary(bytes) => reply(&bytes, clock)?,
            Message::Text(_) => error_frame(ErrorMessage::builder().message("a frame is a binary message"))?,
            _ => continue,
        };
        socket.send(Message::binary(reply.to_bytes())).await?;
    }
    Ok(())
}

/// What the server answers. An error is one of its own, not of the peer's: those are answered.
fn reply(bytes: &[u8], clock: &Clock) -> Outcome<MessageScheme> {
    let frame = match MessageScheme::from_bytes(bytes) {
        Ok(frame) => frame,
        Err(error) => return error_frame(ErrorMessage::from_decode_error(&error)),
    };
    let mut violations = frame.validate();
    // The route says nothing that the payload does not say.
    violations.retain(|violation| !matches!(violation.problem(), Problem::UnexpectedRoute { .. }));
    if !violations.is_empty() {
        return error_frame(ErrorMessage::from_violations(&violations));
    }
    let at = clock.now();
    Ok(match frame.payload {
        Some(Payload::PingPong(ping)) => ping.pong(at)?.into(),
        Some(Payload::SubscribeRequest(request)) => request.accept(at, "welcome")?.into(),
        Some(Payload::TokenRevokeRequest(request)) => request.succeed(at)?.into(),
        Some(Payload::Logout(request)) => request.response(LogoutStatus::SUCCESS, at)?.into(),
        _ => error_frame(ErrorMessage::builder().message("not a request"))?,
    })
}

fn error_frame(error: v2::ErrorMessageBuilder) -> Outcome<MessageScheme> {
    Ok(error.code(ErrorCode::from(BAD_REQUEST)).build()?.into())
}

async fn talk(address: SocketAddr, clock: &Clock) -> Outcome<()> {
    let stream = TcpStream::connect(address).await?;
    let (socket, _) = client_async(format!("ws://{address}/"), stream).await?;
    let mut client = Client { socket };
    let device = Identity::device("a@domain.com", "aaaaa1");

    let ping = PingPong::ping().to(device.clone()).ping_time(clock.now()).ping_id("ping-1").build()?;
    match client.ask(ping.clone()).await? {
        Some(Payload::PingPong(pong)) if pong.answers(&ping) => {
            let rtt = pong.rtt(clock.now()).ok_or("the pong came before the ping")?;
            println!("  answered after {} ms", rtt.as_millis());
        }
        other => return Err(unexpected("a pong", &other)),
    }

    let request = SubscribeRequest::builder()
        .from(Identity::new("a@domain.com"))
        .to(Identity::new("b@domain.com"))
        .subscription_id("subscription-1")
        .timestamp(clock.now())
        .build()?;
    match client.ask(request.clone()).await? {
        Some(Payload::SubscribeResponse(response)) if response.answers(&request) => {
            println!("  {:?}: {}", response.status(), response.message);
        }
        other => return Err(unexpected("an answer to the request", &other)),
    }

    // build() would refuse it, so the field is emptied afterwards.
    let nameless = SubscribeRequest { subscription_id: String::new(), ..request };
    client.expect_error(Message::binary(MessageScheme::from(nameless).to_bytes())).await?;
    client.expect_error(Message::text("hello")).await?;
    client.expect_error(Message::binary(vec![0xFF; 5])).await?;
    client.expect_error(Message::binary(vec![0x08, 0x0C, 0x62, 0x00])).await?;

    let revoke = TokenRevokeRequest::builder()
        .to(device.clone())
        .token("b81f6c02-5d3e-47aa-91c4")
        .timestamp(clock.now())
        .build()?;
    match client.ask(revoke.clone()).await? {
        Some(Payload::TokenRevokeResponse(response)) if response.answers(&revoke) => {
            println!("  {:?}", response.status());
        }
        other => return Err(unexpected("an answer to the request", &other)),
    }

    let logout = Logout::request().to(device).status(LogoutStatus::PENDING).timestamp(clock.now()).build()?;
    match client.ask(logout.clone()).await? {
        Some(Payload::Logout(response)) if response.answers(&logout) => println!("  {:?}", response.status()),
        other => return Err(unexpected("an answer to the request", &other)),
    }
    client.socket.close(None).await?;
    // The server's close is the last that comes.
    while client.socket.next().await.transpose()?.is_some() {}
    Ok(())
}

struct Client {
    socket: WebSocketStream<TcpStream>,
}

impl Client {
    async fn ask(&mut self, request: impl Into<MessageScheme>) -> Outcome<Option<Payload>> {
        self.exchange(Message::binary(request.into().to_bytes())).await
    }

    async fn expect_error(&mut self, message: Message) -> Outcome<()> {
        match self.exchange(message).await? {
            Some(Payload::Error(error)) => {
                println!("  {}", error.message);
                Ok(())
            }
            other => Err(unexpected("an error", &other)),
        }
    }

    /// Sends a message, and gives what the server answers.
    async fn exchange(&mut self, message: Message) -> Outcome<Option<Payload>> {
        match &message {
            Message::Binary(bytes) => print("client -> server", bytes),
            other => println!("client -> server  text, {} bytes", other.len()),
        }
        self.socket.send(message).await?;
        match self.socket.next().await.ok_or("the server closed the connection")?? {
            Message::Binary(bytes) => {
                print("server -> client", &bytes);
                Ok(MessageScheme::from_bytes(&bytes)?.payload)
            }
            _ => Err("the server sent no binary message".into()),
        }
    }
}

fn print(direction: &str, bytes: &[u8]) {
    match MessageScheme::from_bytes(bytes) {
        Ok(frame) => {
            let name = frame.payload.as_ref().map_or("nothing", Payload::name);
            println!("{direction}  {name} {:X}", frame.redacted());
        }
        // Who knows what is in it: perhaps a token, in another revision's frame.
        Err(_) => println!("{direction}  no frame of v2, {} bytes", bytes.len()),
    }
}

fn unexpected(wanted: &str, payload: &Option<Payload>) -> Box<dyn Error> {
    let got = payload.as_ref().map_or("nothing", Payload::name);
    format!("the server was to send {wanted}, and sent {got} that is not").into()
}
