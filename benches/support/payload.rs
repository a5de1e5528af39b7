//! Each way to build a payload: as a struct literal, owned or borrowed, and by the typed builder.
//!
//! All of it is inlined, because a sender has it where it sends.

use bimip::{Body, BuildError, Identity, IdentityView, MessageScheme, dartmessaging, v1, v2};

use super::frames::{Inputs, Kind};
use super::prost_envelopes::Derived;

/// The borrowed envelope of an owned payload.
pub type View<P> = MessageScheme<<P as Body>::View<'static>>;

/// A payload, owned or borrowed, from a struct literal.
pub trait Literal: Body {
    fn literal(kind: Kind, inputs: &Inputs) -> Self;

    #[inline(always)]
    fn frame(kind: Kind, inputs: &Inputs) -> MessageScheme<Self> {
        MessageScheme { route: inputs.route, payload: Some(Self::literal(kind, inputs)) }
    }
}

/// An owned payload that is measured beside its view and prost's envelope.
pub trait Payload: Literal + Derived + Body<View<'static>: Literal> {
    /// By the typed builder.
    fn built(kind: Kind, inputs: &Inputs) -> Result<Self, BuildError>;
}

impl Literal for dartmessaging::PayloadView<'static> {
    #[inline(always)]
    fn literal(kind: Kind, inputs: &Inputs) -> Self {
        use dartmessaging::{AwarenessRequestView, PingPongView};

        let (from, to) = (Some(IdentityView::user(inputs.from)), Some(IdentityView::user(inputs.to)));
        match kind {
            Kind::AwarenessRequest => Self::AwarenessRequest(AwarenessRequestView {
                from,
                to,
                awareness_identifier: inputs.awareness_identifier,
                timestamp: inputs.timestamp.into(),
            }),
            Kind::Ping => Self::PingpongMessage(PingPongView {
                from,
                to,
                r#type: inputs.r#type.into(),
                status: inputs.status.into(),
                request_time: inputs.timestamp.into(),
                response_time: 0.into(),
            }),
            _ => not_measured(kind),
        }
    }
}

impl Literal for dartmessaging::Payload {
    #[inline(always)]
    fn literal(kind: Kind, inputs: &Inputs) -> Self {
        use dartmessaging::{AwarenessRequest, PingPong};

        let (from, to) = (Some(Identity::user(inputs.from)), Some(Identity::user(inputs.to)));
        match kind {
            Kind::AwarenessRequest => Self::AwarenessRequest(AwarenessRequest {
                from,
                to,
                awareness_identifier: inputs.awareness_identifier,
                timestamp: inputs.timestamp,
            }),
            Kind::Ping => Self::PingpongMessage(PingPong {
                from,
                to,
                r#type: inputs.r#type,
                status: inputs.status,
                request_time: inputs.timestamp,
                response_time: 0,
            }),
            _ => not_measured(kind),
        }
    }
}

impl Payload for dartmessaging::Payload {
    #[inline(always)]
    fn built(kind: Kind, inputs: &Inputs) -> Result<Self, BuildError> {
        use dartmessaging::{AwarenessRequest, PingPong};

        let (from, to) = (Identity::user(inputs.from), Identity::user(inputs.to));
        Ok(match kind {
            Kind::AwarenessRequest => AwarenessRequest::builder()
                .from(from)
                .to(to)
                .awareness_identifier(inputs.awareness_identifier)
                .build()?
                .into(),
            Kind::Ping => PingPong::builder()
                .from(from)
                .to(to)
                .status(inputs.status.into())
                .request_time(inputs.timestamp)
                .build()?
                .into(),
            _ => not_measured(kind),
        })
    }
}

impl Literal for v1::PayloadView<'static> {
    #[inline(always)]
    fn literal(kind: Kind, inputs: &Inputs) -> Self {
        use v1::{LogoutView, PingPongView, TokenRevokeRequestView};

        let to = Some(IdentityView::device(inputs.to, inputs.connection_resource_id));
        match kind {
            Kind::Logout => Self::Logout(LogoutView {
                to,
                r#type: inputs.r#type.into(),
                status: inputs.status.into(),
                timestamp: inputs.timestamp.into(),
            }),
            Kind::Ping => Self::PingPong(PingPongView {
                to,
                r#type: inputs.r#type.into(),
                ping_time: inputs.timestamp.into(),
                pong_time: 0.into(),
                ping_id: inputs.ping_id,
            }),
            Kind::TokenRevokeRequest => Self::TokenRevokeRequest(TokenRevokeRequestView {
                to,
                token: inputs.token,
                timestamp: inputs.timestamp.into(),
                reason: inputs.reason,
            }),
            _ => not_measured(kind),
        }
    }
}

impl Literal for v1::Payload {
    #[inline(always)]
    fn literal(kind: Kind, inputs: &Inputs) -> Self {
        use v1::{Logout, PingPong, TokenRevokeRequest};

        let to = Some(Identity::device(inputs.to, inputs.connection_resource_id));
        match kind {
            Kind::Logout => {
                Self::Logout(Logout { to, r#type: inputs.r#type, status: inputs.status, timestamp: inputs.timestamp })
            }
            Kind::Ping => Self::PingPong(PingPong {
                to,
                r#type: inputs.r#type,
                ping_time: inputs.timestamp,
                pong_time: 0,
                ping_id: inputs.ping_id.into(),
            }),
            Kind::TokenRevokeRequest => Self::TokenRevokeRequest(TokenRevokeRequest {
                to,
                token: inputs.token.into(),
                timestamp: inputs.timestamp,
                reason: inputs.reason.into(),
            }),
            _ => not_measured(kind),
        }
    }
}

impl Payload for v1::Payload {
    #[inline(always)]
    fn built(kind: Kind, inputs: &Inputs) -> Result<Self, BuildError> {
        use v1::{Logout, PingPong, TokenRevokeRequest};

        let to = Identity::device(inputs.to, inputs.connection_resource_id);
        Ok(match kind {
            Kind::Logout => Logout::builder()
                .to(to)
                .r#type(inputs.r#type.into())
                .status(inputs.status.into())
                .timestamp(inputs.timestamp)
                .build()?
                .into(),
            Kind::Ping => PingPong::builder()
                .to(to)
                .r#type(inputs.r#type.into())
                .ping_time(inputs.timestamp)
                .ping_id(inputs.ping_id)
                .build()?
                .into(),
            Kind::TokenRevokeRequest => TokenRevokeRequest::builder()
                .to(to)
                .token(inputs.token)
                .timestamp(inputs.timestamp)
                .reason(inputs.reason)
                .build()?
                .into(),
            _ => not_measured(kind),
        })
    }
}

impl Literal for v2::PayloadView<'static> {
    #[inline(always)]
    fn literal(kind: Kind, inputs: &Inputs) -> Self {
        use v2::{AwarenessNotificationView, SubscribeRequestView, SubscribeResponseView, TokenRevokeRequestView};

        let (from, to) = (Some(IdentityView::user(inputs.from)), Some(IdentityView::user(inputs.to)));
        match kind {
            Kind::AwarenessNotification => Self::AwarenessNotification(AwarenessNotificationView {
                from,
                to,
                status: inputs.status.into(),
                last_seen: inputs.timestamp.into(),
                latitude: inputs.latitude,
                longitude: inputs.longitude,
                awareness_intention: inputs.awareness_intention.into(),
            }),
            Kind::SubscribeRequest => Self::SubscribeRequest(SubscribeRequestView {
                from,
                to,
                subscription_id: inputs.subscription_id,
                one_way: inputs.one_way,
                timestamp: inputs.timestamp.into(),
            }),
            Kind::SubscribeResponse => Self::SubscribeResponse(SubscribeResponseView {
                from,
                to,
                status: inputs.status.into(),
                message: inputs.message,
                timestamp: inputs.timestamp.into(),
                subscription_id: inputs.subscription_id,
                one_way: inputs.one_way,
            }),
            Kind::TokenRevokeRequest => Self::TokenRevokeRequest(TokenRevokeRequestView {
                to: Some(IdentityView::device(inputs.to, inputs.connection_resource_id)),
                token: inputs.token,
                timestamp: inputs.timestamp.into(),
                reason: inputs.reason,
            }),
            _ => not_measured(kind),
        }
    }
}

impl Literal for v2::Payload {
    #[inline(always)]
    fn literal(kind: Kind, inputs: &Inputs) -> Self {
        use v2::{AwarenessNotification, SubscribeRequest, SubscribeResponse, TokenRevokeRequest};

        match kind {
            Kind::AwarenessNotification => Self::AwarenessNotification(AwarenessNotification {
                from: Some(Identity::user(inputs.from)),
                to: Some(Identity::user(inputs.to)),
                status: inputs.status,
                last_seen: inputs.timestamp,
                latitude: inputs.latitude,
                longitude: inputs.longitude,
                awareness_intention: inputs.awareness_intention,
            }),
            Kind::SubscribeRequest => Self::SubscribeRequest(SubscribeRequest {
                from: Some(Identity::user(inputs.from)),
                to: Some(Identity::user(inputs.to)),
                subscription_id: inputs.subscription_id.into(),
                one_way: inputs.one_way,
                timestamp: inputs.timestamp,
            }),
            Kind::SubscribeResponse => Self::SubscribeResponse(SubscribeResponse {
                from: Some(Identity::user(inputs.from)),
                to: Some(Identity::user(inputs.to)),
                status: inputs.status,
                message: inputs.message.into(),
                timestamp: inputs.timestamp,
                subscription_id: inputs.subscription_id.into(),
                one_way: inputs.one_way,
            }),
            Kind::TokenRevokeRequest => Self::TokenRevokeRequest(TokenRevokeRequest {
                to: Some(Identity::device(inputs.to, inputs.connection_resource_id)),
                token: inputs.token.into(),
                timestamp: inputs.timestamp,
                reason: inputs.reason.into(),
            }),
            _ => not_measured(kind),
        }
    }
}

impl Payload for v2::Payload {
    #[inline(always)]
    fn built(kind: Kind, inputs: &Inputs) -> Result<Self, BuildError> {
        use v2::{AwarenessNotification, SubscribeRequest, SubscribeResponse, TokenRevokeRequest};

        Ok(match kind {
            Kind::AwarenessNotification => AwarenessNotification::builder()
                .from(Identity::user(inputs.from))
                .to(Identity::user(inputs.to))
                .status(inputs.status.into())
                .last_seen(inputs.timestamp)
                .latitude(inputs.latitude)
                .longitude(inputs.longitude)
                .awareness_intention(inputs.awareness_intention.into())
                .build()?
                .into(),
            Kind::SubscribeRequest => SubscribeRequest::builder()
                .from(Identity::user(inputs.from))
                .to(Identity::user(inputs.to))
                .subscription_id(inputs.subscription_id)
                .one_way(inputs.one_way)
                .timestamp(inputs.timestamp)
                .build()?
                .into(),
            Kind::SubscribeResponse => SubscribeResponse::builder()
                .from(Identity::user(inputs.from))
                .to(Identity::user(inputs.to))
                .status(inputs.status.into())
                .message(inputs.message)
                .timestamp(inputs.timestamp)
                .subscription_id(inputs.subscription_id)
                .one_way(inputs.one_way)
                .build()?
                .into(),
            Kind::TokenRevokeRequest => TokenRevokeRequest::builder()
                .to(Identity::device(inputs.to, inputs.connection_resource_id))
                .token(inputs.token)
                .timestamp(inputs.timestamp)
                .reason(inputs.reason)
                .build()?
                .into(),
            _ => not_measured(kind),
        })
    }
}

#[cold]
fn not_measured(kind: Kind) -> ! {
    unreachable!("no {kind:?} of this revision is measured")
}
