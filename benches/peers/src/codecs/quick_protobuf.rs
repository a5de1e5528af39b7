use quick_protobuf::{BytesReader, MessageRead, MessageWrite, Writer};

use super::{Decode, Encode};
use crate::content::{self, Body, Content};
use crate::generated::quick::bimip::v1::{MessageScheme, mod_MessageScheme::OneOfpayload as Payload};
use crate::generated::quick::bimip::{Identity, Logout, PingPong, TokenRevokeRequest};

/// quick-protobuf, whose types borrow.
pub struct QuickProtobuf;

impl Decode for QuickProtobuf {
    type Message<'a> = MessageScheme<'a>;

    fn decode(frame: &[u8]) -> MessageScheme<'_> {
        MessageScheme::from_reader(&mut BytesReader::from_bytes(frame), frame).unwrap()
    }

    fn content<'a>(message: &'a MessageScheme<'_>) -> Content<'a> {
        let (to, body) = match &message.payload {
            Payload::logout(m) => (&m.to, Body::Logout { r#type: m.type_pb, status: m.status, timestamp: m.timestamp }),
            Payload::ping_pong(m) => {
                let (ping_time, pong_time) = (m.ping_time, m.pong_time);
                (&m.to, Body::PingPong { r#type: m.type_pb, ping_time, pong_time, ping_id: &m.ping_id })
            }
            Payload::token_revoke_request(m) => {
                (&m.to, Body::TokenRevokeRequest { token: &m.token, timestamp: m.timestamp, reason: &m.reason })
            }
            _ => unreachable!("not one of the frames"),
        };
        let Identity { eid, connection_resource_id } = to.as_ref().unwrap();
        Content { route: message.route, to: content::Identity { eid, connection_resource_id }, body }
    }
}

impl Encode for QuickProtobuf {
    type Message<'a> = MessageScheme<'a>;

    fn build<'a>(content: &Content<'a>) -> MessageScheme<'a> {
        let to = Some(Identity {
            eid: content.to.eid.into(),
            connection_resource_id: content.to.connection_resource_id.into(),
        });
        let payload = match content.body {
            Body::Logout { r#type, status, timestamp } => {
                Payload::logout(Logout { to, type_pb: r#type, status, timestamp })
            }
            Body::PingPong { r#type, ping_time, pong_time, ping_id } => {
                Payload::ping_pong(PingPong { to, type_pb: r#type, ping_time, pong_time, ping_id: ping_id.into() })
            }
            Body::TokenRevokeRequest { token, timestamp, reason } => {
                let (token, reason) = (token.into(), reason.into());
                Payload::token_revoke_request(TokenRevokeRequest { to, token, timestamp, reason })
            }
        };
        MessageScheme { route: content.route, payload }
    }

    fn encode(message: &MessageScheme<'_>, buf: &mut Vec<u8>) {
        message.write_message(&mut Writer::new(buf)).unwrap();
    }
}
