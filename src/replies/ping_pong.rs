//! The `PONG` that answers a `PING`, in v1 and v2.

use core::time::Duration;

use crate::generated::v1::{PingPong, PingPongBuilder, PingPongType, PingPongView};
use crate::rules;
use crate::timestamp::Timestamp;
use crate::violation::BuildError;

impl PingPong {
    /// Returns a builder of a `PING`.
    pub fn ping() -> PingPongBuilder {
        let mut builder = Self::builder();
        builder.r#type(PingPongType::PING);
        builder
    }

    /// Returns the `PONG` that answers this `PING`. It copies the device, the time and the id.
    ///
    /// ```
    /// use bimip::{Identity, v2::PingPong};
    /// use core::time::Duration;
    ///
    /// let device = Identity::device("a@domain.com", "aaaaa1");
    /// let ping = PingPong::ping().to(device).ping_time(1_757_241_596_522).ping_id("ping-1").build()?;
    /// let pong = ping.pong(1_757_241_596_530)?;
    /// assert!(pong.answers(&ping));
    /// assert_eq!(pong.rtt(1_757_241_596_540), Some(Duration::from_millis(18)));
    /// # Ok::<(), bimip::BuildError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`NotARequest`](crate::ViolationKind::NotARequest) if this is not a `PING`, or the first violation of the
    /// `PONG`: the device, the time, the id or `at` is invalid.
    pub fn pong(&self, at: impl Into<Timestamp>) -> Result<Self, BuildError> {
        Ok(self.as_view().pong(at)?.to_owned())
    }

    /// Whether this is a `PONG` that answers the `PING`: the id, the time and the device are equal. An empty id, a time
    /// that is not set and an identity without a device never match.
    #[must_use]
    pub fn answers(&self, ping: &Self) -> bool {
        self.as_view().answers(&ping.as_view())
    }

    /// Returns the round-trip time of a `PONG` that arrived at `now`: the duration since `ping_time`, which the `PONG`
    /// echoes. `None` if `now` is before `ping_time`, or if this is not a `PONG`.
    #[must_use]
    pub fn rtt(&self, now: impl Into<Timestamp>) -> Option<Duration> {
        self.as_view().rtt(now)
    }
}

impl<'a> PingPongView<'a> {
    /// Like [`PingPong::pong`].
    ///
    /// # Errors
    ///
    /// The errors of [`PingPong::pong`].
    pub fn pong(&self, at: impl Into<Timestamp>) -> Result<Self, BuildError> {
        if !self.is_ping() {
            return Err(BuildError::not_a_request("PingPong"));
        }
        rules::valid(Self { r#type: PingPongType::PONG, pong_time: at.into(), ..*self })
    }

    /// Like [`PingPong::answers`].
    #[must_use]
    pub fn answers(&self, ping: &PingPongView<'_>) -> bool {
        self.is_pong()
            && ping.is_ping()
            && !self.ping_id.is_empty()
            && self.ping_id == ping.ping_id
            && self.ping_time.unix_millis() != 0
            && self.ping_time == ping.ping_time
            && self.to().is_same_device(&ping.to())
    }

    /// Like [`PingPong::rtt`].
    #[must_use]
    pub fn rtt(&self, now: impl Into<Timestamp>) -> Option<Duration> {
        let (now, ping_time) = (now.into().unix_millis(), self.ping_time.unix_millis());
        (self.is_pong() && now >= ping_time).then(|| Duration::from_millis(now.abs_diff(ping_time)))
    }
}
