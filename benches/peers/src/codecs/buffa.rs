use buffa::{LazyMessageView, MessageFieldView, MessageView, ViewEncode};

use super::{Decode, Encode};
use crate::content::{Body, Content, Identity};
use crate::generated::buffa::bimip::__buffa::view::{IdentityView, LogoutView, PingPongView, TokenRevokeRequestView};
use crate::generated::buffa::bimip::v1::__buffa::lazy_view::MessageSchemeLazyView;
use crate::generated::buffa::bimip::v1::__buffa::view::{MessageSchemeView, oneof::message_scheme::Payload};

/// buffa's views.
pub struct View;

impl Decode for View {
    type Message<'a> = MessageSchemeView<'a>;

    fn decode(frame: &[u8]) -> MessageSchemeView<'_> {
        MessageSchemeView::decode_view(frame).unwrap()
    }

    fn content<'a>(message: &'a MessageSchemeView<'_>) -> Content<'a> {
        content(message.route, message.payload.as_ref().unwrap())
    }
}

/// buffa's lazy views. Lazy is a nested message, but not the payload of a oneof: that is the same view as above.
pub struct LazyView;

impl Decode for LazyView {
    type Message<'a> = MessageSchemeLazyView<'a>;

    fn decode(frame: &[u8]) -> MessageSchemeLazyView<'_> {
        MessageSchemeLazyView::decode_lazy(frame).unwrap()
    }

    fn content<'a>(message: &'a MessageSchemeLazyView<'_>) -> Content<'a> {
        content(message.route, message.payload.as_ref().unwrap())
    }
}

fn content<'a>(route: i64, payload: &'a Payload<'a>) -> Content<'a> {
    let (to, body) = match payload {
        Payload::Logout(m) => (&m.to, Body::Logout { r#type: m.r#type, status: m.status, timestamp: m.timestamp }),
        Payload::PingPong(m) => {
            let (ping_time, pong_time) = (m.ping_time, m.pong_time);
            (&m.to, Body::PingPong { r#type: m.r#type, ping_time, pong_time, ping_id: m.ping_id })
        }
        Payload::TokenRevokeRequest(m) => {
            (&m.to, Body::TokenRevokeRequest { token: m.token, timestamp: m.timestamp, reason: m.reason })
        }
        _ => unreachable!("not one of the frames"),
    };
    let to = to.as_option().unwrap();
    Content { route, to: Identity { eid: to.eid, connection_resource_id: to.connection_resource_id.unwrap() }, body }
}

impl Encode for View {
    type Message<'a> = MessageSchemeView<'a>;

    fn build<'a>(content: &Content<'a>) -> MessageSchemeView<'a> {
        let Identity { eid, connection_resource_id } = content.to;
        let to = MessageFieldView::set(IdentityView { eid, connection_resource_id: Some(connection_resource_id) });
        let payload = match content.body {
            Body::Logout { r#type, status, timestamp } => {
                Payload::Logout(Box::new(LogoutView { to, r#type, status, timestamp }))
            }
            Body::PingPong { r#type, ping_time, pong_time, ping_id } => {
                Payload::PingPong(Box::new(PingPongView { to, r#type, ping_time, pong_time, ping_id }))
            }
            Body::TokenRevokeRequest { token, timestamp, reason } => {
                Payload::TokenRevokeRequest(Box::new(TokenRevokeRequestView { to, token, timestamp, reason }))
            }
        };
        MessageSchemeView { route: content.route, payload: Some(payload) }
    }

    fn encode(message: &MessageSchemeView<'_>, buf: &mut Vec<u8>) {
        message.encode(buf);
    }
}
