//! The revision of 2025-09-02, which the protocol's document calls `Dartmessaging`.

mod awareness;
mod ping_pong;

pub use self::awareness::{AwarenessRequestBuilder, AwarenessResponseBuilder};
pub use self::ping_pong::PingPongBuilder;
pub use crate::awareness::AwarenessNotificationBuilder;
pub use crate::code::dartmessaging::{PingPongStatus, PingPongType};
pub use crate::code::{AwarenessIntention, AwarenessStatus, ErrorCode, TokenRevokeStatus};
pub use crate::error_message::ErrorMessageBuilder;
pub use crate::generated::dartmessaging::message_scheme::Payload;
pub use crate::generated::dartmessaging::{
    AwarenessRequest, AwarenessRequestView, AwarenessResponse, AwarenessResponseView, MessageScheme, MessageSchemeView,
    PayloadView, PingPong, PingPongView,
};
pub use crate::generated::{
    AwarenessNotification, AwarenessNotificationView, ErrorMessage, ErrorMessageView, Identity, IdentityView,
    TokenRevokeRequest, TokenRevokeRequestView, TokenRevokeResponse, TokenRevokeResponseView,
};
pub use crate::token_revoke::{TokenRevokeRequestBuilder, TokenRevokeResponseBuilder};

use crate::envelope::envelope;

envelope! {
    Dartmessaging {
        2 AwarenessNotification awareness_notification: AwarenessNotification,
        3 AwarenessResponse awareness_response: AwarenessResponse,
        4 AwarenessRequest awareness_request: AwarenessRequest,
        5 ErrorMessage error_message: ErrorMessage,
        6 PingpongMessage pingpong_message: PingPong,
    } without reason {
        7 TokenRevokeRequest token_revoke_request: TokenRevokeRequest,
        8 TokenRevokeResponse token_revoke_response: TokenRevokeResponse,
    }
}
