//! The client: it sends a request of each kind, and what a server must survive.

use std::io::{self, Write as _};
use std::net::SocketAddr;

use bimip::v2::{Logout, LogoutStatus, MessageScheme, Payload, PingPong, SubscribeRequest, TokenRevokeRequest};
use bimip::{Identity, Request};
use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{WebSocketStream, client_async};

use crate::{Clock, Error};

pub async fn talk(address: SocketAddr, clock: Clock) -> Result<(), Error> {
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

    // build() would reject it, so the field is emptied afterwards.
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
    async fn ask<R: Request<Payload>>(&mut self, request: R) -> Result<R::Reply, Error> {
        let payload: Payload = request.clone().into();
        // The public server answers on these routes only.
        let frame = MessageScheme::from(payload).with_server_route();
        let answer = self.exchange(Message::binary(frame.to_bytes())).await?;
        request.reply_from(answer).map_err(|payload| format!("the server sent {payload} instead of the reply").into())
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
