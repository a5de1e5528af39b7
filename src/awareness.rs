use crate::Timestamp;
use crate::code::{AwarenessIntention, AwarenessStatus};
use crate::generated::{AwarenessNotification, AwarenessNotificationView};
use crate::message::message;

message! {
    AwarenessNotification, AwarenessNotificationView, AwarenessNotificationBuilder {
        /// The user whose presence this is.
        1 from: user,
        /// The user who is told.
        2 to: user,
        /// The presence.
        3 status: code(AwarenessStatus),
        /// When the user was last seen. Deployed servers also send seconds.
        4 last_seen: optional_time,
        /// Latitude in degrees, -90 to 90.
        5 latitude: degrees(90),
        /// Longitude in degrees, -180 to 180.
        6 longitude: degrees(180),
        /// Whether the presence is to be passed on.
        7 awareness_intention: optional_code(AwarenessIntention),
    }
}
