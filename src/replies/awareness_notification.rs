//! `last_seen` of an `AwarenessNotification`, which servers send in two units.

use crate::generated::v1::{AwarenessNotification, AwarenessNotificationView};
use crate::timestamp::Timestamp;

/// 100 billion. In milliseconds, this is March 1973, long before the protocol; in seconds, it is the year 5138.
const FIRST_MILLIS: i64 = 100_000_000_000;

impl AwarenessNotification {
    /// Returns when `from` was last seen, or `None` if the time is not set or negative.
    ///
    /// The protocol asks for milliseconds, but the public server sends seconds. A number below 100 billion counts as
    /// seconds.
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
    /// Like [`AwarenessNotification::seen_at`].
    #[must_use]
    pub fn seen_at(&self) -> Option<Timestamp> {
        match self.last_seen.unix_millis() {
            i64::MIN..=0 => None,
            seconds @ 1..FIRST_MILLIS => Some(Timestamp::from_unix_millis(seconds.saturating_mul(1000))),
            millis => Some(Timestamp::from_unix_millis(millis)),
        }
    }
}
