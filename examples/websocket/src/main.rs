//! A WebSocket server and a client that speak revision v2:
//! `cargo run --manifest-path examples/websocket/Cargo.toml`.
//!
//! Runs both over loopback, and prints each frame with its direction and as hex, the token redacted. `--at MILLIS` starts
//! the clock at that Unix time and moves it by 7 ms whenever it is read, so that what is printed is always the same.
//! `--serve ADDRESS` runs the server alone, for other clients: it prints its address, and serves until it is stopped.

mod client;
mod server;

use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use bimip::Timestamp;
use tokio::net::TcpListener;

use crate::client::talk;
use crate::server::serve;

type Error = Box<dyn std::error::Error + Send + Sync>;

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
