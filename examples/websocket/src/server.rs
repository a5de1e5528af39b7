//! The server: it answers requests, and nothing else.

use std::time::Duration;

use bimip::v2::{ErrorCode, ErrorMessage, ErrorMessageBuilder, LogoutStatus, MessageScheme, Payload};
use bimip::{MAX_FRAME_LEN, Revision};
use futures_util::{SinkExt, StreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::accept_async_with_config;
use tokio_tungstenite::tungstenite::{Message, protocol::WebSocketConfig};

use crate::{Clock, Error};

/// The protocol lists no error codes. This server takes HTTP's for a bad request.
const BAD_REQUEST: ErrorCode = ErrorCode::new(400);

/// Serves each connection in a task of its own: what one peer sends ends no other's connection.
pub async fn serve(listener: TcpListener, clock: Clock) {
    loop {
        // An error here is one connection's, or a lack of file descriptors, which passes.
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(connection(stream, clock.clone()))),
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}

async fn connection(stream: TcpStream, clock: Clock) -> Result<(), Error> {
    // What the codec would reject as too long is not even received.
    let config = WebSocketConfig::default().max_message_size(Some(MAX_FRAME_LEN)).max_frame_size(Some(MAX_FRAME_LEN));
    // A frame is sent at once, though the peer has not acknowledged the last one.
    stream.set_nodelay(true)?;
    let mut socket = accept_async_with_config(stream, Some(config)).await?;
    while let Some(message) = socket.next().await {
        let answer = match message? {
            Message::Binary(bytes) => answer(&bytes, &clock),
            Message::Text(_) => bad_request(ErrorMessage::builder().message("a frame is a binary message")),
            _ => None,
        };
        if let Some(answer) = answer {
            socket.send(Message::binary(answer.with_server_route().to_bytes())).await?;
        }
    }
    Ok(())
}

/// What the server answers: a reply to a request, and an error to bytes that do not decode or a request that breaks the
/// rules. Replies, notifications and errors have no answer, so two servers never answer each other forever.
fn answer(bytes: &[u8], clock: &Clock) -> Option<MessageScheme> {
    let frame = match MessageScheme::from_bytes(bytes) {
        Ok(frame) => frame,
        Err(_) if is_error(bytes) => return None,
        Err(error) => return bad_request(&mut ErrorMessage::from_error(&error)),
    };
    if !frame.is_request() {
        return None;
    }
    let violations = frame.violations();
    if !violations.is_empty() {
        return bad_request(&mut ErrorMessage::from_violations(&violations));
    }
    let reply = match frame.payload? {
        Payload::PingPong(ping) => ping.pong(clock.now()).map(MessageScheme::from),
        Payload::TokenRevokeRequest(request) => request.succeed(clock.now()).map(MessageScheme::from),
        Payload::SubscribeRequest(request) => request.accept(clock.now(), "welcome").map(MessageScheme::from),
        Payload::UnsubscribeRequest(request) => {
            request.succeed(clock.now(), "goodbye", request.force_two_way_removal).map(MessageScheme::from)
        }
        Payload::Logout(request) => request.response(LogoutStatus::SUCCESS, clock.now()).map(MessageScheme::from),
        _ => return None,
    };
    // A reply that cannot be made is reported to the peer. It ends nothing.
    reply.map_or_else(|error| bad_request(&mut ErrorMessage::from_error(&error)), Some)
}

/// Whether a frame that does not decode is an error: one with a malformed body, or one of a peer that speaks another
/// revision.
fn is_error(bytes: &[u8]) -> bool {
    let name = |revision: &Revision| revision.peek(bytes).map(|peek| peek.name);
    Revision::ALL.iter().any(|revision| matches!(name(revision), Ok("error" | "error_message")))
}

fn bad_request(error: &mut ErrorMessageBuilder) -> Option<MessageScheme> {
    Some(error.code(BAD_REQUEST).build().ok()?.into())
}
