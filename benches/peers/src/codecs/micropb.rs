//! micropb: strings of any length, strings of bounded length in place, and borrowed strings.

use micropb::{MessageDecode, MessageEncode, PbEncoder};

use super::not_measured;
use crate::compare::codec::{Build, Decode, Encode};
use crate::generated::{micropb_borrowed, micropb_strings};
use crate::support::frames::{Inputs, Kind};

pub struct Micropb<M>(M);

impl<M: MessageEncode + 'static> Encode for Micropb<M> {
    #[inline(always)]
    fn encode(&self, out: &mut Vec<u8>) {
        self.0.encode(&mut PbEncoder::new(out)).unwrap();
    }
}

impl<M: MessageDecode + MessageEncode + Default + 'static> Decode for Micropb<M> {
    #[inline(always)]
    fn decode(bytes: &'static [u8]) -> Self {
        let mut message = M::default();
        message.decode_from_bytes(bytes).unwrap();
        Self(message)
    }
}

impl Build for Micropb<micropb_strings::bimip::v1::MessageScheme> {
    #[inline(always)]
    fn build(kind: Kind, inputs: &Inputs) -> Self {
        use micropb_strings::bimip::v1::{
            Identity, Logout, MessageScheme, MessageScheme_::Payload, PingPong, TokenRevokeRequest,
        };

        let to = Some(Identity {
            eid: inputs.to.into(),
            connection_resource_id: Some(inputs.connection_resource_id.into()),
        });
        let payload = match kind {
            Kind::Logout => Payload::Logout(Logout {
                to,
                r#type: inputs.r#type,
                status: inputs.status,
                timestamp: inputs.timestamp,
            }),
            Kind::Ping => Payload::PingPong(PingPong {
                to,
                r#type: inputs.r#type,
                ping_time: inputs.timestamp,
                pong_time: 0,
                ping_id: inputs.ping_id.into(),
            }),
            Kind::TokenRevokeRequest => Payload::TokenRevokeRequest(TokenRevokeRequest {
                to,
                token: inputs.token.into(),
                timestamp: inputs.timestamp,
                reason: inputs.reason.into(),
            }),
            _ => not_measured(kind),
        };
        Self(MessageScheme { route: inputs.route, payload: Some(payload) })
    }
}

impl Build for Micropb<micropb_strings::bimip::v2::MessageScheme> {
    #[inline(always)]
    fn build(kind: Kind, inputs: &Inputs) -> Self {
        use micropb_strings::bimip::v2::{
            AwarenessNotification, Identity, MessageScheme, MessageScheme_::Payload, SubscribeRequest,
            SubscribeResponse, TokenRevokeRequest,
        };

        let user = |eid: &'static str| Some(Identity { eid: eid.into(), connection_resource_id: None });
        let payload = match kind {
            Kind::AwarenessNotification => Payload::AwarenessNotification(AwarenessNotification {
                from: user(inputs.from),
                to: user(inputs.to),
                status: inputs.status,
                last_seen: inputs.timestamp,
                latitude: inputs.latitude,
                longitude: inputs.longitude,
                awareness_intention: inputs.awareness_intention,
            }),
            Kind::SubscribeRequest => Payload::SubscribeRequest(SubscribeRequest {
                from: user(inputs.from),
                to: user(inputs.to),
                subscription_id: inputs.subscription_id.into(),
                one_way: inputs.one_way,
                timestamp: inputs.timestamp,
            }),
            Kind::SubscribeResponse => Payload::SubscribeResponse(SubscribeResponse {
                from: user(inputs.from),
                to: user(inputs.to),
                status: inputs.status,
                message: inputs.message.into(),
                timestamp: inputs.timestamp,
                subscription_id: inputs.subscription_id.into(),
                one_way: inputs.one_way,
            }),
            Kind::TokenRevokeRequest => Payload::TokenRevokeRequest(TokenRevokeRequest {
                to: Some(Identity {
                    eid: inputs.to.into(),
                    connection_resource_id: Some(inputs.connection_resource_id.into()),
                }),
                token: inputs.token.into(),
                timestamp: inputs.timestamp,
                reason: inputs.reason.into(),
            }),
            _ => not_measured(kind),
        };
        Self(MessageScheme { route: inputs.route, payload: Some(payload) })
    }
}

impl Build for Micropb<micropb_borrowed::bimip::v1::MessageScheme<'static>> {
    #[inline(always)]
    fn build(kind: Kind, inputs: &Inputs) -> Self {
        use micropb_borrowed::bimip::v1::{
            Identity, Logout, MessageScheme, MessageScheme_::Payload, PingPong, TokenRevokeRequest,
        };

        let to = Some(Identity { eid: inputs.to, connection_resource_id: Some(inputs.connection_resource_id) });
        let payload = match kind {
            Kind::Logout => Payload::Logout(Logout {
                to,
                r#type: inputs.r#type,
                status: inputs.status,
                timestamp: inputs.timestamp,
            }),
            Kind::Ping => Payload::PingPong(PingPong {
                to,
                r#type: inputs.r#type,
                ping_time: inputs.timestamp,
                pong_time: 0,
                ping_id: inputs.ping_id,
            }),
            Kind::TokenRevokeRequest => Payload::TokenRevokeRequest(TokenRevokeRequest {
                to,
                token: inputs.token,
                timestamp: inputs.timestamp,
                reason: inputs.reason,
            }),
            _ => not_measured(kind),
        };
        Self(MessageScheme { route: inputs.route, payload: Some(payload) })
    }
}

impl Build for Micropb<micropb_borrowed::bimip::v2::MessageScheme<'static>> {
    #[inline(always)]
    fn build(kind: Kind, inputs: &Inputs) -> Self {
        use micropb_borrowed::bimip::v2::{
            AwarenessNotification, Identity, MessageScheme, MessageScheme_::Payload, SubscribeRequest,
            SubscribeResponse, TokenRevokeRequest,
        };

        let user = |eid: &'static str| Some(Identity { eid, connection_resource_id: None });
        let payload = match kind {
            Kind::AwarenessNotification => Payload::AwarenessNotification(AwarenessNotification {
                from: user(inputs.from),
                to: user(inputs.to),
                status: inputs.status,
                last_seen: inputs.timestamp,
                latitude: inputs.latitude,
                longitude: inputs.longitude,
                awareness_intention: inputs.awareness_intention,
            }),
            Kind::SubscribeRequest => Payload::SubscribeRequest(SubscribeRequest {
                from: user(inputs.from),
                to: user(inputs.to),
                subscription_id: inputs.subscription_id,
                one_way: inputs.one_way,
                timestamp: inputs.timestamp,
            }),
            Kind::SubscribeResponse => Payload::SubscribeResponse(SubscribeResponse {
                from: user(inputs.from),
                to: user(inputs.to),
                status: inputs.status,
                message: inputs.message,
                timestamp: inputs.timestamp,
                subscription_id: inputs.subscription_id,
                one_way: inputs.one_way,
            }),
            Kind::TokenRevokeRequest => Payload::TokenRevokeRequest(TokenRevokeRequest {
                to: Some(Identity { eid: inputs.to, connection_resource_id: Some(inputs.connection_resource_id) }),
                token: inputs.token,
                timestamp: inputs.timestamp,
                reason: inputs.reason,
            }),
            _ => not_measured(kind),
        };
        Self(MessageScheme { route: inputs.route, payload: Some(payload) })
    }
}
