//! The time in an AwarenessNotification, which servers send in two units.

use crate::generated::v1::{AwarenessNotification, AwarenessNotificationView};
use crate::timestamp::Timestamp;

/// 100 billion: as milliseconds a time in March 1973, long before the protocol, and as seconds one in the year 5138.
const FIRST_MILLIS: i64 = 100_000_000_000;

impl AwarenessNotification {
    /// Returns when `from` was last seen, whether the sender wrote milliseconds, as the protocol asks, or seconds, as the
    /// public server of v2 does: a number below 100 billion counts as seconds. `None` if it is not set or negative.
    ///
    /// ```
    /// use bimip::v2::AwarenessNotification;
    ///
    /// let seconds = AwarenessNotification { last_seen: 1_757_241_596, ..Default::default() };
    /// let millis = AwarenessNotification { last_seen: 1_757_241_596_000, ..Default::default() };
    /// assert_eq!(seconds.seen_at(), Some(1_757_241_596_000.into()));
    /// assert_eq!(millis.seen_at(), seconds.seen_at());
    /// ```
    #[must_use]
    pub fn seen_at(&self) -> Option<Timestamp> {
        self.as_view().seen_at()
    }
}

impl AwarenessNotificationView<'_> {
    /// Returns when `from` was last seen, as [`AwarenessNotification::seen_at`] does.
    #[must_use]
    pub fn seen_at(&self) -> Option<Timestamp> {
        match self.last_seen.unix_millis() {
            i64::MIN..=0 => None,
            seconds @ 1..FIRST_MILLIS => Some(Timestamp::from_unix_millis(seconds.saturating_mul(1000))),
            millis => Some(Timestamp::from_unix_millis(millis)),
        }
    }
}
