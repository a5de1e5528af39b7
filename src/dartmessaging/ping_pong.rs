use crate::Timestamp;
use crate::code::dartmessaging::{PingPongStatus, PingPongType};
use crate::generated::dartmessaging::{PingPong, PingPongView};
use crate::message::message;

message! {
    PingPong, PingPongView, PingPongBuilder {
        /// Who sends: a user or a device.
        1 from: identity,
        /// Who receives: a user or a device.
        2 to: identity,
        /// Which half of a ping this is. The protocol's own example leaves it out.
        3 r#type: optional_code(PingPongType),
        /// How the ping stands.
        4 status: code(PingPongStatus),
        /// When the REQUEST was sent.
        5 request_time: time,
        /// When the RESPONSE was sent.
        6 response_time: optional_time,
    }
}

impl PingPong {
    /// A builder of a REQUEST.
    pub fn request() -> PingPongBuilder {
        Self::builder().r#type(PingPongType::REQUEST)
    }
}
