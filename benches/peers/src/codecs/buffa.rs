//! buffa's views.

use buffa::{LazyMessageView, MessageFieldView, ViewEncode};

use super::not_measured;
use crate::compare::codec::{Build, Decode, Encode};
use crate::generated::buffa::bimip::{v1, v2};
use crate::support::frames::{Inputs, Kind};

pub struct View<M>(M);

impl<M: ViewEncode<'static> + 'static> Encode for View<M> {
    #[inline(always)]
    fn encode(&self, out: &mut Vec<u8>) {
        self.0.encode(out);
    }
}

impl<M: ViewEncode<'static> + 'static> Decode for View<M> {
    #[inline(always)]
    fn decode(bytes: &'static [u8]) -> Self {
        Self(M::decode_view(bytes).unwrap())
    }
}

impl Build for View<v1::__buffa::view::MessageSchemeView<'static>> {
    #[inline(always)]
    fn build(kind: Kind, inputs: &Inputs) -> Self {
        use v1::__buffa::view::{
            IdentityView, LogoutView, MessageSchemeView, PingPongView, TokenRevokeRequestView,
            oneof::message_scheme::Payload,
        };

        let connection_resource_id = Some(inputs.connection_resource_id);
        let to = MessageFieldView::set(IdentityView { eid: inputs.to, connection_resource_id });
        let payload = match kind {
            Kind::Logout => Payload::Logout(Box::new(LogoutView {
                to,
                r#type: inputs.r#type,
                status: inputs.status,
                timestamp: inputs.timestamp,
            })),
            Kind::Ping => Payload::PingPong(Box::new(PingPongView {
                to,
                r#type: inputs.r#type,
                ping_time: inputs.timestamp,
                pong_time: 0,
                ping_id: inputs.ping_id,
            })),
            Kind::TokenRevokeRequest => Payload::TokenRevokeRequest(Box::new(TokenRevokeRequestView {
                to,
                token: inputs.token,
                timestamp: inputs.timestamp,
                reason: inputs.reason,
            })),
            _ => not_measured(kind),
        };
        Self(MessageSchemeView { route: inputs.route, payload: Some(payload) })
    }
}

impl Build for View<v2::__buffa::view::MessageSchemeView<'static>> {
    #[inline(always)]
    fn build(kind: Kind, inputs: &Inputs) -> Self {
        use v2::__buffa::view::{
            AwarenessNotificationView, IdentityView, MessageSchemeView, SubscribeRequestView, SubscribeResponseView,
            TokenRevokeRequestView, oneof::message_scheme::Payload,
        };

        let user = |eid| MessageFieldView::set(IdentityView { eid, connection_resource_id: None });
        let payload = match kind {
            Kind::AwarenessNotification => Payload::AwarenessNotification(Box::new(AwarenessNotificationView {
                from: user(inputs.from),
                to: user(inputs.to),
                status: inputs.status,
                last_seen: inputs.timestamp,
                latitude: inputs.latitude,
                longitude: inputs.longitude,
                awareness_intention: inputs.awareness_intention,
            })),
            Kind::SubscribeRequest => Payload::SubscribeRequest(Box::new(SubscribeRequestView {
                from: user(inputs.from),
                to: user(inputs.to),
                subscription_id: inputs.subscription_id,
                one_way: inputs.one_way,
                timestamp: inputs.timestamp,
            })),
            Kind::SubscribeResponse => Payload::SubscribeResponse(Box::new(SubscribeResponseView {
                from: user(inputs.from),
                to: user(inputs.to),
                status: inputs.status,
                message: inputs.message,
                timestamp: inputs.timestamp,
                subscription_id: inputs.subscription_id,
                one_way: inputs.one_way,
            })),
            Kind::TokenRevokeRequest => Payload::TokenRevokeRequest(Box::new(TokenRevokeRequestView {
                to: MessageFieldView::set(IdentityView {
                    eid: inputs.to,
                    connection_resource_id: Some(inputs.connection_resource_id),
                }),
                token: inputs.token,
                timestamp: inputs.timestamp,
                reason: inputs.reason,
            })),
            _ => not_measured(kind),
        };
        Self(MessageSchemeView { route: inputs.route, payload: Some(payload) })
    }
}

/// A lazy view leaves nested messages for later, but not the payload of a oneof: that is the same view as above.
pub struct LazyView<M>(M);

impl Encode for LazyView<v1::__buffa::lazy_view::MessageSchemeLazyView<'static>> {
    fn encode(&self, out: &mut Vec<u8>) {
        let (route, payload) = (self.0.route, self.0.payload.clone());
        v1::__buffa::view::MessageSchemeView { route, payload }.encode(out);
    }
}

impl Encode for LazyView<v2::__buffa::lazy_view::MessageSchemeLazyView<'static>> {
    fn encode(&self, out: &mut Vec<u8>) {
        let (route, payload) = (self.0.route, self.0.payload.clone());
        v2::__buffa::view::MessageSchemeView { route, payload }.encode(out);
    }
}

impl<M: LazyMessageView<'static>> Decode for LazyView<M>
where
    Self: Encode,
{
    #[inline(always)]
    fn decode(bytes: &'static [u8]) -> Self {
        Self(M::decode_lazy(bytes).unwrap())
    }
}
