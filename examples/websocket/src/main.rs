//! A WebSocket server and a client that speak revision v2: `cargo run --example websocket`.
//!
//! Runs both over loopback, and prints each frame with its direction and as hex, the token redacted. `--at MILLIS` starts
//! the clock at that Unix time and moves it by 7 ms whenever it is read, so that what is printed is always the same.
//! `--serve ADDRESS` runs the server alone, for other clients: it prints its address, and serves until it is stopped.

use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use bimip::v2::{
    ErrorCode, ErrorMessage, Logout, LogoutStatus, MessageScheme, Payload, PingPong, SubscribeRequest,
    TokenRevokeRequest,
};
use bimip::{BuildError, Identity, MAX_FRAME_LEN, Request, Timestamp};
use futures_util::{SinkExt, StreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::tungstenite::{Message, protocol::WebSocketConfig};
use tokio_tungstenite::{WebSocketStream, accept_async_with_config, client_async};

type Error = Box<dyn std::error::Error + Send + Sync>;

/// The protocol lists no error codes. This server takes HTTP's for a bad request.
const BAD_REQUEST: ErrorCode = ErrorCode::new(400);

const USAGE: &str = "usage: websocket [--at MILLIS | --serve ADDRESS]";

/// The system's clock, or one that starts at a time and moves whenever it is read.
#[derive(Clone)]
struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    fn now(&self) -> Timestamp {
        match &self.0 {
            Some(at) => Timestamp::from(at.fetch_add(7, Ordering::Relaxed)),
            None => Timestamp::now(),
        }
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments[..] {
        [] => both(Clock(None)),
        ["--at", millis] if millis.parse::<i64>().is_ok() => {
            both(Clock(millis.parse().ok().map(|at| Arc::new(AtomicI64::new(at)))))
        }
        ["--serve", address] if address.parse::<SocketAddr>().is_ok() => serve_alone(address),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever read the output has seen enough.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("websocket: {error}");
            ExitCode::FAILURE
        }
    }
}

fn is_closed_pipe(error: &Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

#[tokio::main(flavor = "current_thread")]
async fn both(clock: Clock) -> Result<(), Error> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(serve(listener, clock.clone()));
    tokio::time::timeout(Duration::from_secs(10), talk(address, clock)).await?
}

#[tokio::main(flavor = "current_thread")]
async fn serve_alone(address: &str) -> Result<(), Error> {
    let listener = TcpListener::bind(address).await?;
    writeln!(io::stdout(), "{}", listener.local_addr()?)?;
    serve(listener, Clock(None)).await;
    Ok(())
}

/// Serves each connection in a task of its own: what one peer sends ends no other's connection.
async fn serve(listener: TcpListener, clock: Clock) {
    loop {
        // An error here is one connection's, or a lack of file descriptors, which passes.
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(connection(stream, clock.clone()))),
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}

async fn connection(stream: TcpStream, clock: Clock) -> Result<(), Error> {
    // What the codec would refuse as too long is not even received.
    let config = WebSocketConfig::default().max_message_size(Some(MAX_FRAME_LEN)).max_frame_size(Some(MAX_FRAME_LEN));
    let mut socket = accept_async_with_config(stream, Some(config)).await?;
    while let Some(message) = socket.next().await {
        let answer = match message? {
            Message::Binary(bytes) => answer(&bytes, &clock),
            Message::Text(_) => bad_request("a frame is a binary message"),
            _ => continue,
        };
        // A reply that cannot be made is reported to the peer. It ends nothing.
        let answer = answer.or_else(|error| bad_request(&error.to_string()));
        if let Ok(answer) = answer {
            socket.send(Message::binary(answer.with_server_route().to_bytes())).await?;
        }
    }
    Ok(())
}

/// What the server answers to a peer's bytes.
fn answer(bytes: &[u8], clock: &Clock) -> Result<MessageScheme, BuildError> {
    let frame = match MessageScheme::from_bytes(bytes) {
        Ok(frame) => frame,
        Err(error) => return Ok(ErrorMessage::from_decode_error(&error).code(BAD_REQUEST).build()?.into()),
    };
    let violations = frame.violations();
    if !violations.is_empty() {
        return Ok(ErrorMessage::from_violations(&violations).code(BAD_REQUEST).build()?.into());
    }
    Ok(match frame.payload {
        Some(Payload::PingPong(ping)) if ping.is_ping() => ping.pong(clock.now())?.into(),
        Some(Payload::SubscribeRequest(request)) => request.accept(clock.now(), "welcome")?.into(),
        Some(Payload::TokenRevokeRequest(request)) => request.succeed(clock.now())?.into(),
        Some(Payload::Logout(request)) if request.is_request() => {
            request.response(LogoutStatus::SUCCESS, clock.now())?.into()
        }
        _ => bad_request("not a request")?,
    })
}

fn bad_request(message: &str) -> Result<MessageScheme, BuildError> {
    Ok(ErrorMessage::builder().code(BAD_REQUEST).message(message).build()?.into())
}

async fn talk(address: SocketAddr, clock: Clock) -> Result<(), Error> {
    let stream = TcpStream::connect(address).await?;
    let (socket, _) = client_async(format!("ws://{address}/"), stream).await?;
    let mut client = Client { socket };
    let device = Identity::device("a@domain.com", "aaaaa1");

    let ping = PingPong::ping().to(device.clone()).ping_time(clock.now()).ping_id("ping-1").build()?;
    let pong = client.ask(ping).await?;
    let rtt = pong.rtt(clock.now()).ok_or("the pong came before the ping")?;
    writeln!(io::stdout(), "  answered after {} ms", rtt.as_millis())?;

    let request = SubscribeRequest::builder()
        .from(Identity::user("a@domain.com"))
        .to(Identity::user("b@domain.com"))
        .subscription_id("subscription-1")
        .timestamp(clock.now())
        .build()?;
    let response = client.ask(request.clone()).await?;
    writeln!(io::stdout(), "  {}: {}", response.status(), response.message)?;

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
    let response = client.ask(revoke).await?;
    writeln!(io::stdout(), "  {}", response.status())?;

    let logout = Logout::request().to(device).status(LogoutStatus::PENDING).timestamp(clock.now()).build()?;
    let response = client.ask(logout).await?;
    writeln!(io::stdout(), "  {}", response.status())?;

    client.socket.close(None).await?;
    // The server's close is the last that comes.
    while client.socket.next().await.transpose()?.is_some() {}
    Ok(())
}

struct Client {
    socket: WebSocketStream<TcpStream>,
}

impl Client {
    /// Sends a request of any kind, and returns its reply.
    async fn ask<R>(&mut self, request: R) -> Result<R::Reply, Error>
    where
        R: Request + Into<MessageScheme>,
        R::Reply: TryFrom<Payload, Error = Payload>,
    {
        let frame: MessageScheme = request.clone().into();
        // The public server answers on these routes only.
        let payload = self.exchange(Message::binary(frame.with_server_route().to_bytes())).await?;
        match R::Reply::try_from(payload) {
            Ok(reply) if request.is_answered_by(&reply) => Ok(reply),
            Ok(_) => Err("the reply is another request's".into()),
            Err(payload) => Err(format!("the server sent {payload} instead of a reply").into()),
        }
    }

    async fn expect_error(&mut self, message: Message) -> Result<(), Error> {
        match self.exchange(message).await? {
            Payload::Error(error) => Ok(writeln!(io::stdout(), "  {}", error.message)?),
            payload => Err(format!("the server sent {payload} instead of an error").into()),
        }
    }

    /// Sends a message, and returns what the server answers.
    async fn exchange(&mut self, message: Message) -> Result<Payload, Error> {
        match &message {
            Message::Binary(bytes) => print("client -> server", bytes)?,
            other => writeln!(io::stdout(), "client -> server  text, {} bytes", other.len())?,
        }
        self.socket.send(message).await?;
        match self.socket.next().await.ok_or("the server closed the connection")?? {
            Message::Binary(bytes) => {
                print("server -> client", &bytes)?;
                MessageScheme::from_bytes(&bytes)?.payload.ok_or_else(|| "the server sent no payload".into())
            }
            _ => Err("the server sent no binary message".into()),
        }
    }
}

fn print(direction: &str, bytes: &[u8]) -> io::Result<()> {
    match MessageScheme::from_bytes(bytes) {
        Ok(frame) => {
            let name = frame.payload_name().unwrap_or("nothing");
            writeln!(io::stdout(), "{direction}  {name} {:X}", frame.redacted())
        }
        // The content is unknown: another revision's frame may hold a token.
        Err(_) => writeln!(io::stdout(), "{direction}  no frame of v2, {} bytes", bytes.len()),
    }
}
