//! The revision from 2025-09-08 on, which the protocol's document also calls `Bimip`: renumbered, with subscriptions.

pub use crate::awareness::AwarenessNotificationBuilder;
pub use crate::code::{
    AwarenessIntention, AwarenessStatus, ErrorCode, LogoutStatus, LogoutType, PingPongType, SubscribeStatus,
    TokenRevokeStatus, UnsubscribeStatus,
};
pub use crate::error_message::ErrorMessageBuilder;
pub use crate::generated::v2::message_scheme::Payload;
pub use crate::generated::v2::{
    MessageScheme, MessageSchemeView, PayloadView, SubscribeRequest, SubscribeRequestView, SubscribeResponse,
    SubscribeResponseView, UnsubscribeRequest, UnsubscribeRequestView, UnsubscribeResponse, UnsubscribeResponseView,
};
pub use crate::generated::{
    AwarenessNotification, AwarenessNotificationView, ErrorMessage, ErrorMessageView, Identity, IdentityView, Logout,
    LogoutView, PingPong, PingPongView, TokenRevokeRequest, TokenRevokeRequestView, TokenRevokeResponse,
    TokenRevokeResponseView,
};
pub use crate::logout::LogoutBuilder;
pub use crate::ping_pong::PingPongBuilder;
pub use crate::subscribe::{
    SubscribeRequestBuilder, SubscribeResponseBuilder, UnsubscribeRequestBuilder, UnsubscribeResponseBuilder,
};
pub use crate::token_revoke::{TokenRevokeRequestBuilder, TokenRevokeResponseBuilder};

use crate::envelope::envelope;

envelope! {
    V2 {
        2 AwarenessNotification awareness_notification: AwarenessNotification,
        3 PingPong ping_pong: PingPong,
        4 TokenRevokeRequest token_revoke_request: TokenRevokeRequest,
        5 TokenRevokeResponse token_revoke_response: TokenRevokeResponse,
        6 SubscribeRequest subscribe_request: SubscribeRequest,
        7 SubscribeResponse subscribe_response: SubscribeResponse,
        8 UnsubscribeRequest unsubscribe_request: UnsubscribeRequest,
        9 UnsubscribeResponse unsubscribe_response: UnsubscribeResponse,
        10 Logout logout: Logout,
        11 Error error: ErrorMessage,
    }
}
