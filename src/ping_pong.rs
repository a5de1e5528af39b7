use crate::Timestamp;
use crate::code::PingPongType;
use crate::generated::{PingPong, PingPongView};
use crate::message::message;
use crate::rules::Check;

message! {
    PingPong, PingPongView, PingPongBuilder {
        /// The device that pings.
        1 to: device,
        /// Which half of a ping this is.
        2 r#type: code(PingPongType),
        /// When the PING was sent.
        3 ping_time: time,
        /// When the PONG was sent: required in a PONG.
        4 pong_time: optional_time,
        /// The correlation id.
        5 ping_id: required_string,
    } also pong_has_pong_time
}

fn pong_has_pong_time(ping_pong: &PingPong, check: &mut Check) {
    if ping_pong.r#type() == PingPongType::PONG {
        check.time_is_set(4, "pong_time", ping_pong.pong_time);
    }
}

impl PingPong {
    /// A builder of a PING.
    pub fn ping() -> PingPongBuilder {
        Self::builder().r#type(PingPongType::PING)
    }
}
