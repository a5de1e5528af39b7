//! The envelopes, and each way to build one: as a view, as a literal, by the typed builder.
//!
//! All of it is inlined, because a sender has it where it sends.

use std::fmt::Debug;

use bimip::{DecodeError, Envelope, Identity, IdentityView, dartmessaging, v1, v2};

use super::frames::{Inputs, Kind};
use super::prost_envelopes::ByProst;

/// An envelope with its view.
pub trait Scheme: Envelope + ByProst<Prost: 'static> + 'static {
    type View: Copy + Debug + PartialEq + 'static;

    fn parse(bytes: &'static [u8]) -> Result<Self::View, DecodeError>;
    fn view_encode_into(view: &Self::View, out: &mut Vec<u8>) -> bool;
    fn view_to_bytes(view: &Self::View) -> Vec<u8>;

    fn view(kind: Kind, inputs: &Inputs) -> Self::View;
    fn literal(kind: Kind, inputs: &Inputs) -> Self;
    fn built(kind: Kind, inputs: &Inputs) -> Self;
}

impl Scheme for dartmessaging::MessageScheme {
    type View = dartmessaging::MessageSchemeView<'static>;

    #[inline(always)]
    fn parse(bytes: &'static [u8]) -> Result<Self::View, DecodeError> {
        Self::View::parse(bytes)
    }

    #[inline(always)]
    fn view_encode_into(view: &Self::View, out: &mut Vec<u8>) -> bool {
        view.encode_into(out).is_ok()
    }

    #[inline(always)]
    fn view_to_bytes(view: &Self::View) -> Vec<u8> {
        view.to_bytes()
    }

    #[inline(always)]
    fn view(kind: Kind, inputs: &Inputs) -> Self::View {
        use dartmessaging::{AwarenessRequestView, PayloadView, PingPongView};

        let (from, to) = (user_view(inputs.from), user_view(inputs.to));
        let payload = match kind {
            Kind::AwarenessRequest => PayloadView::AwarenessRequest(AwarenessRequestView {
                from,
                to,
                awareness_identifier: inputs.awareness_identifier,
                timestamp: inputs.timestamp,
            }),
            Kind::Ping => PayloadView::PingpongMessage(PingPongView {
                from,
                to,
                r#type: inputs.r#type,
                status: inputs.status,
                request_time: inputs.timestamp,
                response_time: 0,
            }),
            _ => not_measured(kind),
        };
        Self::View { route: inputs.route, payload: Some(payload) }
    }

    #[inline(always)]
    fn literal(kind: Kind, inputs: &Inputs) -> Self {
        use dartmessaging::{AwarenessRequest, Payload, PingPong};

        let (from, to) = (user(inputs.from), user(inputs.to));
        let payload = match kind {
            Kind::AwarenessRequest => Payload::AwarenessRequest(AwarenessRequest {
                from,
                to,
                awareness_identifier: inputs.awareness_identifier,
                timestamp: inputs.timestamp,
            }),
            Kind::Ping => Payload::PingpongMessage(PingPong {
                from,
                to,
                r#type: inputs.r#type,
                status: inputs.status,
                request_time: inputs.timestamp,
                response_time: 0,
            }),
            _ => not_measured(kind),
        };
        Self { route: inputs.route, payload: Some(payload) }
    }

    #[inline(always)]
    fn built(kind: Kind, inputs: &Inputs) -> Self {
        use dartmessaging::{AwarenessRequest, PingPong};

        let (from, to) = (Identity::new(inputs.from), Identity::new(inputs.to));
        match kind {
            Kind::AwarenessRequest => AwarenessRequest::builder()
                .from(from)
                .to(to)
                .awareness_identifier(inputs.awareness_identifier)
                .build()
                .expect(SOUND)
                .into(),
            Kind::Ping => PingPong::builder()
                .from(from)
                .to(to)
                .status(inputs.status.into())
                .request_time(inputs.timestamp)
                .build()
                .expect(SOUND)
                .into(),
            _ => not_measured(kind),
        }
    }
}

impl Scheme for v1::MessageScheme {
    type View = v1::MessageSchemeView<'static>;

    #[inline(always)]
    fn parse(bytes: &'static [u8]) -> Result<Self::View, DecodeError> {
        Self::View::parse(bytes)
    }

    #[inline(always)]
    fn view_encode_into(view: &Self::View, out: &mut Vec<u8>) -> bool {
        view.encode_into(out).is_ok()
    }

    #[inline(always)]
    fn view_to_bytes(view: &Self::View) -> Vec<u8> {
        view.to_bytes()
    }

    #[inline(always)]
    fn view(kind: Kind, inputs: &Inputs) -> Self::View {
        use v1::{LogoutView, PayloadView, PingPongView, TokenRevokeRequestView};

        let to = device_view(inputs);
        let payload = match kind {
            Kind::Logout => PayloadView::Logout(LogoutView {
                to,
                r#type: inputs.r#type,
                status: inputs.status,
                timestamp: inputs.timestamp,
            }),
            Kind::Ping => PayloadView::PingPong(PingPongView {
                to,
                r#type: inputs.r#type,
                ping_time: inputs.timestamp,
                pong_time: 0,
                ping_id: inputs.ping_id,
            }),
            Kind::TokenRevokeRequest => PayloadView::TokenRevokeRequest(TokenRevokeRequestView {
                to,
                token: inputs.token,
                timestamp: inputs.timestamp,
                reason: inputs.reason,
            }),
            _ => not_measured(kind),
        };
        Self::View { route: inputs.route, payload: Some(payload) }
    }

    #[inline(always)]
    fn literal(kind: Kind, inputs: &Inputs) -> Self {
        use v1::{Logout, Payload, PingPong, TokenRevokeRequest};

        let to = device(inputs);
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
        Self { route: inputs.route, payload: Some(payload) }
    }

    #[inline(always)]
    fn built(kind: Kind, inputs: &Inputs) -> Self {
        use v1::{Logout, PingPong, TokenRevokeRequest};

        let to = Identity::device(inputs.to, inputs.connection_resource_id);
        match kind {
            Kind::Logout => Logout::builder()
                .to(to)
                .r#type(inputs.r#type.into())
                .status(inputs.status.into())
                .timestamp(inputs.timestamp)
                .build()
                .expect(SOUND)
                .into(),
            Kind::Ping => PingPong::builder()
                .to(to)
                .r#type(inputs.r#type.into())
                .ping_time(inputs.timestamp)
                .ping_id(inputs.ping_id)
                .build()
                .expect(SOUND)
                .into(),
            Kind::TokenRevokeRequest => TokenRevokeRequest::builder()
                .to(to)
                .token(inputs.token)
                .timestamp(inputs.timestamp)
                .reason(inputs.reason)
                .build()
                .expect(SOUND)
                .into(),
            _ => not_measured(kind),
        }
    }
}

impl Scheme for v2::MessageScheme {
    type View = v2::MessageSchemeView<'static>;

    #[inline(always)]
    fn parse(bytes: &'static [u8]) -> Result<Self::View, DecodeError> {
        Self::View::parse(bytes)
    }

    #[inline(always)]
    fn view_encode_into(view: &Self::View, out: &mut Vec<u8>) -> bool {
        view.encode_into(out).is_ok()
    }

    #[inline(always)]
    fn view_to_bytes(view: &Self::View) -> Vec<u8> {
        view.to_bytes()
    }

    #[inline(always)]
    fn view(kind: Kind, inputs: &Inputs) -> Self::View {
        use v2::{
            AwarenessNotificationView, PayloadView, SubscribeRequestView, SubscribeResponseView, TokenRevokeRequestView,
        };

        let (from, to) = (user_view(inputs.from), user_view(inputs.to));
        let payload = match kind {
            Kind::AwarenessNotification => PayloadView::AwarenessNotification(AwarenessNotificationView {
                from,
                to,
                status: inputs.status,
                last_seen: inputs.timestamp,
                latitude: inputs.latitude,
                longitude: inputs.longitude,
                awareness_intention: inputs.awareness_intention,
            }),
            Kind::SubscribeRequest => PayloadView::SubscribeRequest(SubscribeRequestView {
                from,
                to,
                subscription_id: inputs.subscription_id,
                one_way: inputs.one_way,
                timestamp: inputs.timestamp,
            }),
            Kind::SubscribeResponse => PayloadView::SubscribeResponse(SubscribeResponseView {
                from,
                to,
                status: inputs.status,
                message: inputs.message,
                timestamp: inputs.timestamp,
                subscription_id: inputs.subscription_id,
                one_way: inputs.one_way,
            }),
            Kind::TokenRevokeRequest => PayloadView::TokenRevokeRequest(TokenRevokeRequestView {
                to: device_view(inputs),
                token: inputs.token,
                timestamp: inputs.timestamp,
                reason: inputs.reason,
            }),
            _ => not_measured(kind),
        };
        Self::View { route: inputs.route, payload: Some(payload) }
    }

    #[inline(always)]
    fn literal(kind: Kind, inputs: &Inputs) -> Self {
        use v2::{AwarenessNotification, Payload, SubscribeRequest, SubscribeResponse, TokenRevokeRequest};

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
                to: device(inputs),
                token: inputs.token.into(),
                timestamp: inputs.timestamp,
                reason: inputs.reason.into(),
            }),
            _ => not_measured(kind),
        };
        Self { route: inputs.route, payload: Some(payload) }
    }

    #[inline(always)]
    fn built(kind: Kind, inputs: &Inputs) -> Self {
        use v2::{AwarenessNotification, SubscribeRequest, SubscribeResponse, TokenRevokeRequest};

        match kind {
            Kind::AwarenessNotification => AwarenessNotification::builder()
                .from(Identity::new(inputs.from))
                .to(Identity::new(inputs.to))
                .status(inputs.status.into())
                .last_seen(inputs.timestamp)
                .latitude(inputs.latitude)
                .longitude(inputs.longitude)
                .awareness_intention(inputs.awareness_intention.into())
                .build()
                .expect(SOUND)
                .into(),
            Kind::SubscribeRequest => SubscribeRequest::builder()
                .from(Identity::new(inputs.from))
                .to(Identity::new(inputs.to))
                .subscription_id(inputs.subscription_id)
                .one_way(inputs.one_way)
                .timestamp(inputs.timestamp)
                .build()
                .expect(SOUND)
                .into(),
            Kind::SubscribeResponse => SubscribeResponse::builder()
                .from(Identity::new(inputs.from))
                .to(Identity::new(inputs.to))
                .status(inputs.status.into())
                .message(inputs.message)
                .timestamp(inputs.timestamp)
                .subscription_id(inputs.subscription_id)
                .one_way(inputs.one_way)
                .build()
                .expect(SOUND)
                .into(),
            Kind::TokenRevokeRequest => TokenRevokeRequest::builder()
                .to(Identity::device(inputs.to, inputs.connection_resource_id))
                .token(inputs.token)
                .timestamp(inputs.timestamp)
                .reason(inputs.reason)
                .build()
                .expect(SOUND)
                .into(),
            _ => not_measured(kind),
        }
    }
}

const SOUND: &str = "keeps the rules";

#[cold]
fn not_measured(kind: Kind) -> ! {
    unreachable!("no {kind:?} of this revision is measured")
}

#[inline(always)]
fn device_view(inputs: &Inputs) -> Option<IdentityView<'static>> {
    Some(IdentityView { eid: inputs.to, connection_resource_id: Some(inputs.connection_resource_id) })
}

#[inline(always)]
fn device(inputs: &Inputs) -> Option<Identity> {
    Some(Identity { eid: inputs.to.into(), connection_resource_id: Some(inputs.connection_resource_id.into()) })
}

#[inline(always)]
fn user_view(eid: &'static str) -> Option<IdentityView<'static>> {
    Some(IdentityView { eid, connection_resource_id: None })
}

#[inline(always)]
fn user(eid: &str) -> Option<Identity> {
    Some(Identity { eid: eid.into(), connection_resource_id: None })
}
