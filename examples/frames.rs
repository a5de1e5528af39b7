//! Prints the frames of the protocol's document as upper-case hex: `cargo run --example frames`.

use std::error::Error;
use std::io::{self, Write};

use bimip::{Body, Identity, MessageScheme, dartmessaging, v1, v2};

/// The token in the document's frame, a JWT of a test server that expired in 2025.
const TOKEN: &str = include_str!("token.txt");

fn main() -> Result<(), Box<dyn Error>> {
    match frames() {
        // The reader of the output, such as `head`, has closed it.
        Err(error) if is_closed_pipe(&*error) => Ok(()),
        outcome => outcome,
    }
}

fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

fn frames() -> Result<(), Box<dyn Error>> {
    let a = Identity::user("a@domain.com");
    let b = Identity::user("b@domain.com");
    let device = Identity::device("a@domain.com", "aaaaa1");

    let awareness_request: dartmessaging::MessageScheme = dartmessaging::AwarenessRequest::builder()
        .from(a.clone())
        .to(b.clone())
        .awareness_identifier(1_756_847_804_213)
        .timestamp(0)
        .build()?
        .into();
    print("dartmessaging awareness_request", &awareness_request)?;

    let ping: dartmessaging::MessageScheme = dartmessaging::PingPong::builder()
        .from(a.clone())
        .to(b.clone())
        .status(dartmessaging::PingPongStatus::PENDING)
        .request_time(1_756_847_723_195)
        .response_time(0)
        .build()?
        .into();
    print("dartmessaging pingpong_message", &ping)?;
    print("dartmessaging pingpong_message, in the document also as token revoke", &ping)?;

    let logout: v1::MessageScheme = v1::Logout::request()
        .to(device.clone())
        .status(v1::LogoutStatus::PENDING)
        .timestamp(1_757_241_596_522)
        .build()?
        .into();
    print("v1 logout", &logout)?;

    let ping: v1::MessageScheme = v1::PingPong::ping()
        .to(device.clone())
        .ping_time(1_756_979_600_881)
        .ping_id("ergfyerhfjerhguer")
        .build()?
        .into();
    print("v1 ping_pong", &ping)?;

    let token_revoke_request: v1::MessageScheme = v1::TokenRevokeRequest::builder()
        .to(device)
        .token(TOKEN.trim_end())
        .timestamp(1_757_265_708_554)
        .reason("Application development")
        .build()?
        .into();
    print("v1 token_revoke_request", &token_revoke_request)?;

    let subscribe_request: v2::MessageScheme = v2::SubscribeRequest::builder()
        .from(a)
        .to(b)
        .subscription_id("ancisdcsad")
        .one_way(false)
        .timestamp(1_757_355_943_371)
        .build()?
        .into();
    print("v2 subscribe_request", &subscribe_request)?;
    Ok(())
}

fn print(label: &str, frame: &MessageScheme<impl Body>) -> io::Result<()> {
    writeln!(io::stdout(), "{label}: {}", frame.to_hex())
}
