//! The frames of the protocol's document: their bytes, and the ways to build them.

#![allow(dead_code, reason = "no bench uses all of it")]

#[path = "../../tests/support/mod.rs"]
mod vectors;

use bimip::{Identity, IdentityView, Revision};

use vectors::vector;

/// What a sender knows before it builds a frame. What the frame has no field for is empty.
pub struct Inputs {
    pub route: i64,
    pub from: &'static str,
    pub to: &'static str,
    pub connection_resource_id: &'static str,
    pub r#type: i32,
    pub status: i32,
    pub timestamp: i64,
    pub awareness_identifier: i64,
    pub ping_id: &'static str,
    pub subscription_id: &'static str,
    pub one_way: bool,
    pub token: &'static str,
    pub reason: &'static str,
}

impl Inputs {
    const EMPTY: Self = Self {
        route: 0,
        from: "",
        to: "",
        connection_resource_id: "",
        r#type: 0,
        status: 0,
        timestamp: 0,
        awareness_identifier: 0,
        ping_id: "",
        subscription_id: "",
        one_way: false,
        token: "",
        reason: "",
    };

    /// `to`, where that is a device.
    #[inline(always)]
    fn device_view(&self) -> Option<IdentityView<'_>> {
        Some(IdentityView { eid: self.to, connection_resource_id: Some(self.connection_resource_id) })
    }

    #[inline(always)]
    fn device_literal(&self) -> Option<Identity> {
        Some(Identity { eid: self.to.into(), connection_resource_id: Some(self.connection_resource_id.into()) })
    }
}

#[inline(always)]
fn user_view(eid: &str) -> Option<IdentityView<'_>> {
    Some(IdentityView { eid, connection_resource_id: None })
}

#[inline(always)]
fn user_literal(eid: &str) -> Option<Identity> {
    Some(Identity { eid: eid.into(), connection_resource_id: None })
}

// Each frame is built in three ways: as a view by hand, as a literal of prost's type, by the typed builder. They are
// inlined, since a sender has them where it sends.

pub mod dartmessaging_awareness_request {
    use bimip::dartmessaging::{
        AwarenessRequest, AwarenessRequestView, MessageScheme, MessageSchemeView, Payload, PayloadView,
    };

    use super::*;

    pub const INPUTS: Inputs = Inputs {
        route: 4,
        from: "a@domain.com",
        to: "b@domain.com",
        awareness_identifier: 1_756_847_804_213,
        ..Inputs::EMPTY
    };

    pub fn bytes() -> Vec<u8> {
        vector(Revision::Dartmessaging, "document.awareness_request").bytes
    }

    #[inline(always)]
    pub fn view(inputs: &Inputs) -> MessageSchemeView<'_> {
        MessageSchemeView {
            route: inputs.route,
            payload: Some(PayloadView::AwarenessRequest(AwarenessRequestView {
                from: user_view(inputs.from),
                to: user_view(inputs.to),
                awareness_identifier: inputs.awareness_identifier,
                timestamp: inputs.timestamp,
            })),
        }
    }

    #[inline(always)]
    pub fn literal(inputs: &Inputs) -> MessageScheme {
        MessageScheme {
            route: inputs.route,
            payload: Some(Payload::AwarenessRequest(AwarenessRequest {
                from: user_literal(inputs.from),
                to: user_literal(inputs.to),
                awareness_identifier: inputs.awareness_identifier,
                timestamp: inputs.timestamp,
            })),
        }
    }

    #[inline(always)]
    pub fn built(inputs: &Inputs) -> MessageScheme {
        let message = AwarenessRequest::builder()
            .from(Identity::new(inputs.from))
            .to(Identity::new(inputs.to))
            .awareness_identifier(inputs.awareness_identifier)
            .build();
        message.expect("keeps the rules").into()
    }
}

pub mod dartmessaging_ping {
    use bimip::dartmessaging::{MessageScheme, MessageSchemeView, Payload, PayloadView, PingPong, PingPongView};

    use super::*;

    pub const INPUTS: Inputs = Inputs {
        route: 6,
        from: "a@domain.com",
        to: "b@domain.com",
        status: 1,
        timestamp: 1_756_847_723_195,
        ..Inputs::EMPTY
    };

    pub fn bytes() -> Vec<u8> {
        vector(Revision::Dartmessaging, "document.ping").bytes
    }

    #[inline(always)]
    pub fn view(inputs: &Inputs) -> MessageSchemeView<'_> {
        MessageSchemeView {
            route: inputs.route,
            payload: Some(PayloadView::PingpongMessage(PingPongView {
                from: user_view(inputs.from),
                to: user_view(inputs.to),
                r#type: inputs.r#type,
                status: inputs.status,
                request_time: inputs.timestamp,
                response_time: 0,
            })),
        }
    }

    #[inline(always)]
    pub fn literal(inputs: &Inputs) -> MessageScheme {
        MessageScheme {
            route: inputs.route,
            payload: Some(Payload::PingpongMessage(PingPong {
                from: user_literal(inputs.from),
                to: user_literal(inputs.to),
                r#type: inputs.r#type,
                status: inputs.status,
                request_time: inputs.timestamp,
                response_time: 0,
            })),
        }
    }

    #[inline(always)]
    pub fn built(inputs: &Inputs) -> MessageScheme {
        let message = PingPong::builder()
            .from(Identity::new(inputs.from))
            .to(Identity::new(inputs.to))
            .status(inputs.status.into())
            .request_time(inputs.timestamp)
            .build();
        message.expect("keeps the rules").into()
    }
}

pub mod v1_logout {
    use bimip::v1::{Logout, LogoutView, MessageScheme, MessageSchemeView, Payload, PayloadView};

    use super::*;

    pub const INPUTS: Inputs = Inputs {
        route: 12,
        to: "a@domain.com",
        connection_resource_id: "aaaaa1",
        r#type: 1,
        status: 4,
        timestamp: 1_757_241_596_522,
        ..Inputs::EMPTY
    };

    pub fn bytes() -> Vec<u8> {
        vector(Revision::V1, "document.logout").bytes
    }

    #[inline(always)]
    pub fn view(inputs: &Inputs) -> MessageSchemeView<'_> {
        MessageSchemeView {
            route: inputs.route,
            payload: Some(PayloadView::Logout(LogoutView {
                to: inputs.device_view(),
                r#type: inputs.r#type,
                status: inputs.status,
                timestamp: inputs.timestamp,
            })),
        }
    }

    #[inline(always)]
    pub fn literal(inputs: &Inputs) -> MessageScheme {
        MessageScheme {
            route: inputs.route,
            payload: Some(Payload::Logout(Logout {
                to: inputs.device_literal(),
                r#type: inputs.r#type,
                status: inputs.status,
                timestamp: inputs.timestamp,
            })),
        }
    }

    #[inline(always)]
    pub fn built(inputs: &Inputs) -> MessageScheme {
        let message = Logout::builder()
            .to(Identity::device(inputs.to, inputs.connection_resource_id))
            .r#type(inputs.r#type.into())
            .status(inputs.status.into())
            .timestamp(inputs.timestamp)
            .build();
        message.expect("keeps the rules").into()
    }
}

pub mod v1_ping {
    use bimip::v1::{MessageScheme, MessageSchemeView, Payload, PayloadView, PingPong, PingPongView};

    use super::*;

    pub const INPUTS: Inputs = Inputs {
        route: 6,
        to: "a@domain.com",
        connection_resource_id: "aaaaa1",
        r#type: 1,
        timestamp: 1_756_979_600_881,
        ping_id: "ergfyerhfjerhguer",
        ..Inputs::EMPTY
    };

    pub fn bytes() -> Vec<u8> {
        vector(Revision::V1, "document.ping").bytes
    }

    #[inline(always)]
    pub fn view(inputs: &Inputs) -> MessageSchemeView<'_> {
        MessageSchemeView {
            route: inputs.route,
            payload: Some(PayloadView::PingPong(PingPongView {
                to: inputs.device_view(),
                r#type: inputs.r#type,
                ping_time: inputs.timestamp,
                pong_time: 0,
                ping_id: inputs.ping_id,
            })),
        }
    }

    #[inline(always)]
    pub fn literal(inputs: &Inputs) -> MessageScheme {
        MessageScheme {
            route: inputs.route,
            payload: Some(Payload::PingPong(PingPong {
                to: inputs.device_literal(),
                r#type: inputs.r#type,
                ping_time: inputs.timestamp,
                pong_time: 0,
                ping_id: inputs.ping_id.into(),
            })),
        }
    }

    #[inline(always)]
    pub fn built(inputs: &Inputs) -> MessageScheme {
        let message = PingPong::builder()
            .to(Identity::device(inputs.to, inputs.connection_resource_id))
            .r#type(inputs.r#type.into())
            .ping_time(inputs.timestamp)
            .ping_id(inputs.ping_id)
            .build();
        message.expect("keeps the rules").into()
    }
}

pub mod v1_token_revoke_request {
    use bimip::v1::{
        MessageScheme, MessageSchemeView, Payload, PayloadView, TokenRevokeRequest, TokenRevokeRequestView,
    };

    use super::*;

    pub const INPUTS: Inputs = Inputs {
        route: 7,
        to: "a@domain.com",
        connection_resource_id: "aaaaa1",
        timestamp: 1_757_265_708_554,
        token: include_str!("../../examples/token.txt").trim_ascii_end(),
        reason: "Application development",
        ..Inputs::EMPTY
    };

    pub fn bytes() -> Vec<u8> {
        vector(Revision::V1, "document.token_revoke_request").bytes
    }

    #[inline(always)]
    pub fn view(inputs: &Inputs) -> MessageSchemeView<'_> {
        MessageSchemeView {
            route: inputs.route,
            payload: Some(PayloadView::TokenRevokeRequest(TokenRevokeRequestView {
                to: inputs.device_view(),
                token: inputs.token,
                timestamp: inputs.timestamp,
                reason: inputs.reason,
            })),
        }
    }

    #[inline(always)]
    pub fn literal(inputs: &Inputs) -> MessageScheme {
        MessageScheme {
            route: inputs.route,
            payload: Some(Payload::TokenRevokeRequest(TokenRevokeRequest {
                to: inputs.device_literal(),
                token: inputs.token.into(),
                timestamp: inputs.timestamp,
                reason: inputs.reason.into(),
            })),
        }
    }

    #[inline(always)]
    pub fn built(inputs: &Inputs) -> MessageScheme {
        let message = TokenRevokeRequest::builder()
            .to(Identity::device(inputs.to, inputs.connection_resource_id))
            .token(inputs.token)
            .timestamp(inputs.timestamp)
            .reason(inputs.reason)
            .build();
        message.expect("keeps the rules").into()
    }
}

pub mod v2_subscribe_request {
    use bimip::v2::{MessageScheme, MessageSchemeView, Payload, PayloadView, SubscribeRequest, SubscribeRequestView};

    use super::*;

    pub const INPUTS: Inputs = Inputs {
        route: 6,
        from: "a@domain.com",
        to: "b@domain.com",
        timestamp: 1_757_355_943_371,
        subscription_id: "ancisdcsad",
        ..Inputs::EMPTY
    };

    pub fn bytes() -> Vec<u8> {
        vector(Revision::V2, "document.subscribe_request").bytes
    }

    #[inline(always)]
    pub fn view(inputs: &Inputs) -> MessageSchemeView<'_> {
        MessageSchemeView {
            route: inputs.route,
            payload: Some(PayloadView::SubscribeRequest(SubscribeRequestView {
                from: user_view(inputs.from),
                to: user_view(inputs.to),
                subscription_id: inputs.subscription_id,
                one_way: inputs.one_way,
                timestamp: inputs.timestamp,
            })),
        }
    }

    #[inline(always)]
    pub fn literal(inputs: &Inputs) -> MessageScheme {
        MessageScheme {
            route: inputs.route,
            payload: Some(Payload::SubscribeRequest(SubscribeRequest {
                from: user_literal(inputs.from),
                to: user_literal(inputs.to),
                subscription_id: inputs.subscription_id.into(),
                one_way: inputs.one_way,
                timestamp: inputs.timestamp,
            })),
        }
    }

    #[inline(always)]
    pub fn built(inputs: &Inputs) -> MessageScheme {
        let message = SubscribeRequest::builder()
            .from(Identity::new(inputs.from))
            .to(Identity::new(inputs.to))
            .subscription_id(inputs.subscription_id)
            .one_way(inputs.one_way)
            .timestamp(inputs.timestamp)
            .build();
        message.expect("keeps the rules").into()
    }
}
