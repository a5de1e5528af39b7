//! quick-protobuf, whose types borrow.

use quick_protobuf::{BytesReader, MessageRead, MessageWrite, Writer};

use super::not_measured;
use crate::compare::codec::{Build, Decode, Encode};
use crate::generated::quick::bimip::{v1, v2};
use crate::support::frames::{Inputs, Kind};

pub struct Quick<M>(M);

impl<M: MessageWrite + 'static> Encode for Quick<M> {
    #[inline(always)]
    fn encode(&self, out: &mut Vec<u8>) {
        self.0.write_message(&mut Writer::new(out)).unwrap();
    }
}

impl<M: MessageRead<'static> + MessageWrite + 'static> Decode for Quick<M> {
    #[inline(always)]
    fn decode(bytes: &'static [u8]) -> Self {
        Self(M::from_reader(&mut BytesReader::from_bytes(bytes), bytes).unwrap())
    }
}

impl Build for Quick<v1::MessageScheme<'static>> {
    #[inline(always)]
    fn build(kind: Kind, inputs: &Inputs) -> Self {
        use v1::{Identity, Logout, PingPong, TokenRevokeRequest, mod_MessageScheme::OneOfpayload as Payload};

        let to = Some(Identity { eid: inputs.to.into(), connection_resource_id: inputs.connection_resource_id.into() });
        let payload = match kind {
            Kind::Logout => Payload::logout(Logout {
                to,
                type_pb: inputs.r#type,
                status: inputs.status,
                timestamp: inputs.timestamp,
            }),
            Kind::Ping => Payload::ping_pong(PingPong {
                to,
                type_pb: inputs.r#type,
                ping_time: inputs.timestamp,
                pong_time: 0,
                ping_id: inputs.ping_id.into(),
            }),
            Kind::TokenRevokeRequest => Payload::token_revoke_request(TokenRevokeRequest {
                to,
                token: inputs.token.into(),
                timestamp: inputs.timestamp,
                reason: inputs.reason.into(),
            }),
            _ => not_measured(kind),
        };
        Self(v1::MessageScheme { route: inputs.route, payload })
    }
}

impl Build for Quick<v2::MessageScheme<'static>> {
    #[inline(always)]
    fn build(kind: Kind, inputs: &Inputs) -> Self {
        use v2::{
            AwarenessNotification, Identity, SubscribeRequest, SubscribeResponse, TokenRevokeRequest,
            mod_MessageScheme::OneOfpayload as Payload,
        };

        // An absent string is an empty one.
        let user = |eid: &'static str| Some(Identity { eid: eid.into(), connection_resource_id: "".into() });
        let payload = match kind {
            Kind::AwarenessNotification => Payload::awareness_notification(AwarenessNotification {
                from: user(inputs.from),
                to: user(inputs.to),
                status: inputs.status,
                last_seen: inputs.timestamp,
                latitude: inputs.latitude,
                longitude: inputs.longitude,
                awareness_intention: inputs.awareness_intention,
            }),
            Kind::SubscribeRequest => Payload::subscribe_request(SubscribeRequest {
                from: user(inputs.from),
                to: user(inputs.to),
                subscription_id: inputs.subscription_id.into(),
                one_way: inputs.one_way,
                timestamp: inputs.timestamp,
            }),
            Kind::SubscribeResponse => Payload::subscribe_response(SubscribeResponse {
                from: user(inputs.from),
                to: user(inputs.to),
                status: inputs.status,
                message: inputs.message.into(),
                timestamp: inputs.timestamp,
                subscription_id: inputs.subscription_id.into(),
                one_way: inputs.one_way,
            }),
            Kind::TokenRevokeRequest => Payload::token_revoke_request(TokenRevokeRequest {
                to: Some(Identity {
                    eid: inputs.to.into(),
                    connection_resource_id: inputs.connection_resource_id.into(),
                }),
                token: inputs.token.into(),
                timestamp: inputs.timestamp,
                reason: inputs.reason.into(),
            }),
            _ => not_measured(kind),
        };
        Self(v2::MessageScheme { route: inputs.route, payload })
    }
}
