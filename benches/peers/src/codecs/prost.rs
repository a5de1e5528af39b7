use bimip::v1::{Identity, Logout, MessageScheme, Payload, PingPong, TokenRevokeRequest};
use prost::Message;

use super::{Decode, Encode};
use crate::content::{self, Body, Content};

/// prost, on the types that bimip has from prost-build.
pub struct Prost;

impl Decode for Prost {
    type Message<'a> = MessageScheme;

    fn decode(frame: &[u8]) -> MessageScheme {
        MessageScheme::decode(frame).unwrap()
    }

    fn content<'a>(message: &'a MessageScheme) -> Content<'a> {
        let (to, body) = match message.payload.as_ref().unwrap() {
            Payload::Logout(m) => (&m.to, Body::Logout { r#type: m.r#type, status: m.status, timestamp: m.timestamp }),
            Payload::PingPong(m) => {
                let (ping_time, pong_time) = (m.ping_time, m.pong_time);
                (&m.to, Body::PingPong { r#type: m.r#type, ping_time, pong_time, ping_id: &m.ping_id })
            }
            Payload::TokenRevokeRequest(m) => {
                (&m.to, Body::TokenRevokeRequest { token: &m.token, timestamp: m.timestamp, reason: &m.reason })
            }
            _ => unreachable!("not one of the frames"),
        };
        let to = to.as_ref().unwrap();
        let connection_resource_id = to.connection_resource_id.as_deref().unwrap();
        Content { route: message.route, to: content::Identity { eid: &to.eid, connection_resource_id }, body }
    }
}

impl Encode for Prost {
    type Message<'a> = MessageScheme;

    fn build(content: &Content<'_>) -> MessageScheme {
        let to = Some(Identity {
            eid: content.to.eid.into(),
            connection_resource_id: Some(content.to.connection_resource_id.into()),
        });
        let payload = match content.body {
            Body::Logout { r#type, status, timestamp } => Payload::Logout(Logout { to, r#type, status, timestamp }),
            Body::PingPong { r#type, ping_time, pong_time, ping_id } => {
                Payload::PingPong(PingPong { to, r#type, ping_time, pong_time, ping_id: ping_id.into() })
            }
            Body::TokenRevokeRequest { token, timestamp, reason } => {
                let (token, reason) = (token.into(), reason.into());
                Payload::TokenRevokeRequest(TokenRevokeRequest { to, token, timestamp, reason })
            }
        };
        MessageScheme { route: content.route, payload: Some(payload) }
    }

    fn encode(message: &MessageScheme, buf: &mut Vec<u8>) {
        message.encode(buf).unwrap();
    }
}
