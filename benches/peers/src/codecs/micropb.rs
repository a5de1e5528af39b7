use micropb::{MessageDecode, MessageEncode, PbEncoder};

use super::{Decode, Encode};
use crate::content::{self, Body, Content};
use crate::generated::{micropb_borrowed, micropb_bounded, micropb_strings};

macro_rules! decode {
    ($Codec:ident, $generated:ident) => {
        impl Decode for $Codec {
            type Message<'a> = $generated::bimip::v1::MessageScheme;

            fn decode(frame: &[u8]) -> Self::Message<'_> {
                let mut message = Self::Message::default();
                message.decode_from_bytes(frame).unwrap();
                message
            }

            fn content<'a>(message: &'a Self::Message<'_>) -> Content<'a> {
                use $generated::bimip::v1::MessageScheme_::Payload;

                let (to, body) = match message.payload.as_ref().unwrap() {
                    Payload::Logout(m) => {
                        (m.to(), Body::Logout { r#type: m.r#type, status: m.status, timestamp: m.timestamp })
                    }
                    Payload::PingPong(m) => {
                        let (ping_time, pong_time) = (m.ping_time, m.pong_time);
                        (m.to(), Body::PingPong { r#type: m.r#type, ping_time, pong_time, ping_id: &m.ping_id })
                    }
                    Payload::TokenRevokeRequest(m) => {
                        let (token, reason) = (&m.token, &m.reason);
                        (m.to(), Body::TokenRevokeRequest { token, timestamp: m.timestamp, reason })
                    }
                    _ => unreachable!("not one of the frames"),
                };
                let to = to.unwrap();
                let connection_resource_id = to.connection_resource_id().unwrap();
                Content { route: message.route, to: content::Identity { eid: &to.eid, connection_resource_id }, body }
            }
        }
    };
}

macro_rules! encode {
    ($Codec:ident, $generated:ident, $($lifetime:lifetime)?, $string:expr) => {
        impl Encode for $Codec {
            type Message<'a> = $generated::bimip::v1::MessageScheme $(<$lifetime>)?;

            fn build<'a>(content: &Content<'a>) -> Self::Message<'a> {
                use $generated::bimip::{Identity, Logout, PingPong, TokenRevokeRequest};
                use $generated::bimip::v1::{MessageScheme, MessageScheme_::Payload};

                let to = Some(Identity {
                    eid: $string(content.to.eid),
                    connection_resource_id: Some($string(content.to.connection_resource_id)),
                });
                let payload = match content.body {
                    Body::Logout { r#type, status, timestamp } => {
                        Payload::Logout(Logout { to, r#type, status, timestamp })
                    }
                    Body::PingPong { r#type, ping_time, pong_time, ping_id } => {
                        Payload::PingPong(PingPong { to, r#type, ping_time, pong_time, ping_id: $string(ping_id) })
                    }
                    Body::TokenRevokeRequest { token, timestamp, reason } => {
                        let (token, reason) = ($string(token), $string(reason));
                        Payload::TokenRevokeRequest(TokenRevokeRequest { to, token, timestamp, reason })
                    }
                };
                MessageScheme { route: content.route, payload: Some(payload) }
            }

            fn encode(message: &Self::Message<'_>, buf: &mut Vec<u8>) {
                message.encode(&mut PbEncoder::new(buf)).unwrap();
            }
        }
    };
}

/// Strings of any length.
pub struct Strings;
decode!(Strings, micropb_strings);
encode!(Strings, micropb_strings, , String::from);

/// Strings that hold so many bytes and no more, in place: it refuses longer ones.
pub struct Bounded;
decode!(Bounded, micropb_bounded);

/// Borrowed strings, which it can only encode.
pub struct Borrowed;
encode!(Borrowed, micropb_borrowed, 'a, std::convert::identity);
