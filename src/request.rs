//! Requests and the replies to them.

use core::fmt::Debug;

/// A request, which has a reply, in the revision whose payload is `P`.
///
/// The trait names each request's reply type, so one generic function can send any request and wait for its reply:
///
/// ```
/// use bimip::{Identity, MessageScheme, Request, v2};
///
/// /// Sends a request and returns its reply. `exchange` sends a frame and returns the next frame from the server.
/// fn ask<R: Request<v2::Payload>>(
///     request: R,
///     mut exchange: impl FnMut(v2::MessageScheme) -> v2::MessageScheme,
/// ) -> Option<R::Reply> {
///     let answer = exchange(MessageScheme::from(request.clone().into()).with_server_route());
///     request.reply_from(answer.payload?).ok()
/// }
///
/// let ping = v2::PingPong::ping().to(Identity::device("a@domain.com", "1")).ping_time(7).ping_id("1").build()?;
/// let pong = ask(ping, |frame| match frame.payload {
///     Some(v2::Payload::PingPong(ping)) => ping.pong(9).unwrap_or_default().into(),
///     _ => v2::MessageScheme::default(),
/// });
/// assert_eq!(pong.map(|pong| pong.pong_time), Some(9));
/// # Ok::<(), bimip::BuildError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a request with the payload `{P}`",
    note = "`P` is the owned payload of a revision that has the request, such as `bimip::v2::Payload`"
)]
pub trait Request<P>: Clone + Into<P> {
    /// The message that answers this one. For `PingPong` and `Logout` it is the same type.
    type Reply: Debug + Into<P>;

    /// Returns the reply in a payload, if it answers this request.
    ///
    /// # Errors
    ///
    /// The payload itself, if it does not answer this request.
    fn reply_from(&self, payload: P) -> Result<Self::Reply, P>;
}

/// Implements `Request` for the requests of a revision. A row names a request, its reply's variant and its reply.
macro_rules! requests {
    ($revision:ident, $($request:ident = $variant:ident($reply:ident)),*) => {
        $(
            impl Request<$revision::Payload> for $revision::$request {
                type Reply = $revision::$reply;

                fn reply_from(&self, payload: $revision::Payload) -> Result<Self::Reply, $revision::Payload> {
                    match payload {
                        $revision::Payload::$variant(reply) if reply.answers(self) => Ok(reply),
                        other => Err(other),
                    }
                }
            }
        )*
    };
}

pub(crate) use requests;
