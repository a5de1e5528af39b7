//! A PING and the PONG that answers it, in v1 and v2.

use core::time::Duration;

use crate::generated::v1::{PingPong, PingPongBuilder, PingPongType, PingPongView};
use crate::rules::{self, BuildError};
use crate::timestamp::Timestamp;

impl PingPong {
    /// Returns a builder of a PING.
    pub fn ping() -> PingPongBuilder {
        Self::builder().r#type(PingPongType::PING)
    }

    /// Returns the PONG that answers this PING. It echoes the device, the time and the id.
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
    /// This is not a PING, its device, time or id breaks the protocol's rules, or `at` is 0 or negative. The rest of the PING
    /// is not checked.
    pub fn pong(&self, at: impl Into<Timestamp>) -> Result<Self, BuildError> {
        Ok(self.as_view().pong(at)?.to_owned())
    }

    /// Whether this is a PONG that answers the PING: the id, the time and the device are equal. An empty id, a time that
    /// is not set and an identity without a device never match.
    #[must_use]
    pub fn answers(&self, ping: &Self) -> bool {
        self.as_view().answers(&ping.as_view())
    }

    /// Returns the time from `ping_time`, which a PONG echoes, until `now`: the round trip, if `now` is when the PONG
    /// arrived. `None` if `now` is before `ping_time`, or if this is not a PONG.
    #[must_use]
    pub fn rtt(&self, now: impl Into<Timestamp>) -> Option<Duration> {
        self.as_view().rtt(now)
    }
}

impl<'a> PingPongView<'a> {
    /// Returns the PONG that answers this PING. Otherwise as [`PingPong::pong`].
    ///
    /// # Errors
    ///
    /// This is not a PING, its device, time or id breaks the protocol's rules, or `at` is 0 or negative. The rest of the PING
    /// is not checked.
    pub fn pong(&self, at: impl Into<Timestamp>) -> Result<Self, BuildError> {
        if !self.is_ping() {
            return Err(BuildError::not_a_request("PingPong"));
        }
        rules::valid(Self { r#type: PingPongType::PONG, pong_time: at.into(), ..*self })
    }

    /// Whether this is a PONG that answers the PING, as [`PingPong::answers`] tells.
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

    /// Returns the time from the PING until `now`, as [`PingPong::rtt`] does.
    #[must_use]
    pub fn rtt(&self, now: impl Into<Timestamp>) -> Option<Duration> {
        let (now, ping_time) = (now.into().unix_millis(), self.ping_time.unix_millis());
        (self.is_pong() && now >= ping_time).then(|| Duration::from_millis(now.abs_diff(ping_time)))
    }
}
