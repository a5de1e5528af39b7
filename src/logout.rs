use crate::Timestamp;
use crate::code::{LogoutStatus, LogoutType};
use crate::generated::{Logout, LogoutView};
use crate::message::message;

message! {
    Logout, LogoutView, LogoutBuilder {
        /// The device that logs out.
        1 to: device,
        /// Which half of a logout this is.
        2 r#type: code(LogoutType),
        /// How the logout stands.
        3 status: code(LogoutStatus),
        /// When it was sent.
        4 timestamp: time,
    }
}

impl Logout {
    /// A builder of a REQUEST.
    pub fn request() -> LogoutBuilder {
        Self::builder().r#type(LogoutType::REQUEST)
    }
}
