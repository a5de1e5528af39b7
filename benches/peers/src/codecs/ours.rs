use bimip::Envelope;
use bimip::v1::{
    IdentityView, LogoutView, MessageScheme, MessageSchemeView, PayloadView, PingPongView, TokenRevokeRequestView,
};

use super::{Decode, Encode, prost::Prost};
use crate::content::{Body, Content, Identity};

/// bimip's views, which borrow.
pub struct View;

impl Decode for View {
    type Message<'a> = MessageSchemeView<'a>;

    fn decode(frame: &[u8]) -> MessageSchemeView<'_> {
        MessageSchemeView::parse(frame).unwrap()
    }

    fn content<'a>(message: &'a MessageSchemeView<'_>) -> Content<'a> {
        let (to, body) = match message.payload.unwrap() {
            PayloadView::Logout(m) => {
                (m.to, Body::Logout { r#type: m.r#type, status: m.status, timestamp: m.timestamp })
            }
            PayloadView::PingPong(m) => {
                let (ping_time, pong_time) = (m.ping_time, m.pong_time);
                (m.to, Body::PingPong { r#type: m.r#type, ping_time, pong_time, ping_id: m.ping_id })
            }
            PayloadView::TokenRevokeRequest(m) => {
                (m.to, Body::TokenRevokeRequest { token: m.token, timestamp: m.timestamp, reason: m.reason })
            }
            _ => unreachable!("not one of the frames"),
        };
        let to = to.unwrap();
        let connection_resource_id = to.connection_resource_id.unwrap();
        Content { route: message.route, to: Identity { eid: to.eid, connection_resource_id }, body }
    }
}

impl Encode for View {
    type Message<'a> = MessageSchemeView<'a>;

    fn build<'a>(content: &Content<'a>) -> MessageSchemeView<'a> {
        let Identity { eid, connection_resource_id } = content.to;
        let to = Some(IdentityView { eid, connection_resource_id: Some(connection_resource_id) });
        let payload = match content.body {
            Body::Logout { r#type, status, timestamp } => {
                PayloadView::Logout(LogoutView { to, r#type, status, timestamp })
            }
            Body::PingPong { r#type, ping_time, pong_time, ping_id } => {
                PayloadView::PingPong(PingPongView { to, r#type, ping_time, pong_time, ping_id })
            }
            Body::TokenRevokeRequest { token, timestamp, reason } => {
                PayloadView::TokenRevokeRequest(TokenRevokeRequestView { to, token, timestamp, reason })
            }
        };
        MessageSchemeView { route: content.route, payload: Some(payload) }
    }

    fn encode(message: &MessageSchemeView<'_>, buf: &mut Vec<u8>) {
        message.encode_into(buf).unwrap();
    }
}

/// bimip's owned types, which are prost's, by bimip's own reader and writer.
pub struct Owned;

impl Decode for Owned {
    type Message<'a> = MessageScheme;

    fn decode(frame: &[u8]) -> MessageScheme {
        MessageScheme::from_bytes(frame).unwrap()
    }

    fn content<'a>(message: &'a MessageScheme) -> Content<'a> {
        Prost::content(message)
    }
}

impl Encode for Owned {
    type Message<'a> = MessageScheme;

    fn build(content: &Content<'_>) -> MessageScheme {
        Prost::build(content)
    }

    fn encode(message: &MessageScheme, buf: &mut Vec<u8>) {
        message.encode_into(buf).unwrap();
    }
}
