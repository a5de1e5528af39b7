//! A PING and the PONG that answers it, in v1 and v2.

use core::time::Duration;

use crate::generated::v1::{PingPong, PingPongBuilder, PingPongType};
use crate::rules::{BuildError, Problem};
use crate::timestamp::Timestamp;

impl PingPong {
    /// Returns a builder of a PING.
    pub fn ping() -> PingPongBuilder {
        Self::builder().r#type(PingPongType::PING)
    }

    /// Returns the PONG that answers this PING. It echoes the device, the time and the id.
    ///
    /// # Errors
    ///
    /// This is not a PING, its device, time or id breaks the protocol's rules, or `at` is negative.
    pub fn pong(&self, at: impl Into<Timestamp>) -> Result<Self, BuildError> {
        if self.r#type() != PingPongType::PING {
            return Err(BuildError::new("PingPong", "type", Problem::NotARequest));
        }
        Self::builder()
            .to(self.to().clone())
            .r#type(PingPongType::PONG)
            .ping_time(self.ping_time)
            .pong_time(at)
            .ping_id(self.ping_id.as_str())
            .build()
    }

    /// Whether this is a PONG that answers the PING: the id, the time and the device are equal.
    #[must_use]
    pub fn answers(&self, ping: &Self) -> bool {
        self.r#type() == PingPongType::PONG
            && ping.r#type() == PingPongType::PING
            && !self.ping_id.is_empty()
            && self.ping_id == ping.ping_id
            && self.ping_time == ping.ping_time
            && self.to().is_same(ping.to())
    }

    /// Returns the time from the PING, whose time a PONG echoes, until `now`. `None` if that is negative, or if this is
    /// not a PONG.
    #[must_use]
    pub fn rtt(&self, now: impl Into<Timestamp>) -> Option<Duration> {
        if self.r#type() != PingPongType::PONG {
            return None;
        }
        let now = now.into().millis();
        (now >= self.ping_time).then(|| Duration::from_millis(now.abs_diff(self.ping_time)))
    }
}
