//! Which message answers which request.

/// A message that has a reply, so that a client can wait for the reply of any request in one place.
///
/// ```
/// use bimip::{Identity, Request, v2};
///
/// /// Takes the reply to this request out of the frames that arrived.
/// fn reply_to<R>(request: &R, frames: &[v2::MessageScheme]) -> Option<R::Reply>
/// where
///     R: Request,
///     R::Reply: TryFrom<v2::Payload>,
/// {
///     let payloads = frames.iter().filter_map(|frame| frame.payload.clone());
///     payloads.filter_map(|payload| payload.try_into().ok()).find(|reply| request.is_answered_by(reply))
/// }
///
/// let ping = v2::PingPong::ping().to(Identity::device("a@domain.com", "1")).ping_time(7).ping_id("1").build()?;
/// let frames = [ping.clone().into(), ping.pong(9)?.into()];
/// let pong = reply_to(&ping, &frames).expect("the second frame is the pong");
/// assert_eq!(pong.pong_time, 9);
/// # Ok::<(), bimip::BuildError>(())
/// ```
pub trait Request: Clone {
    /// The message that answers this one. A `PingPong` or a `Logout` answers another one of its kind.
    type Reply;

    /// Whether the reply answers this request. False for a message of a request's type that is itself a reply.
    #[must_use]
    fn is_answered_by(&self, reply: &Self::Reply) -> bool;
}
