//! The revision of 2025-09-04 to 2025-09-08, the first that the protocol's document calls `Bimip`.

pub use crate::awareness::AwarenessNotificationBuilder;
pub use crate::code::{
    AwarenessIntention, AwarenessStatus, ErrorCode, LogoutStatus, LogoutType, PingPongType, TokenRevokeStatus,
};
pub use crate::error_message::ErrorMessageBuilder;
pub use crate::generated::v1::message_scheme::Payload;
pub use crate::generated::v1::{MessageScheme, MessageSchemeView, PayloadView};
pub use crate::generated::{
    AwarenessNotification, AwarenessNotificationView, ErrorMessage, ErrorMessageView, Identity, IdentityView, Logout,
    LogoutView, PingPong, PingPongView, TokenRevokeRequest, TokenRevokeRequestView, TokenRevokeResponse,
    TokenRevokeResponseView,
};
pub use crate::logout::LogoutBuilder;
pub use crate::ping_pong::PingPongBuilder;
pub use crate::token_revoke::{TokenRevokeRequestBuilder, TokenRevokeResponseBuilder};

use crate::envelope::envelope;

envelope! {
    V1 {
        2 AwarenessNotification awareness_notification: AwarenessNotification,
        6 PingPong ping_pong: PingPong,
        7 TokenRevokeRequest token_revoke_request: TokenRevokeRequest,
        8 TokenRevokeResponse token_revoke_response: TokenRevokeResponse,
        12 Logout logout: Logout,
        15 Error error: ErrorMessage,
    }
}
