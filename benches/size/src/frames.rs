//! Every payload of v2, from its builder.

use std::hint::black_box;

use bimip::v2::*;
use bimip::{BuildError, Identity};

/// Every payload, from its builder.
pub fn frames() -> Result<Vec<MessageScheme>, BuildError> {
    let (text, number) = (black_box("text"), black_box(1));
    let user = || Identity::user(text);
    let device = || Identity::device(text, text);
    Ok(vec![
        AwarenessNotification::builder()
            .from(user())
            .to(user())
            .status(number.into())
            .last_seen(1)
            .latitude(1.0)
            .longitude(1.0)
            .awareness_intention(number.into())
            .build()?
            .into(),
        PingPong::builder().to(device()).r#type(number.into()).ping_time(1).pong_time(1).ping_id(text).build()?.into(),
        TokenRevokeRequest::builder().to(device()).token(text).timestamp(1).reason(text).build()?.into(),
        TokenRevokeResponse::builder().to(device()).status(number.into()).timestamp(1).reason(text).build()?.into(),
        SubscribeRequest::builder()
            .from(user())
            .to(user())
            .subscription_id(text)
            .one_way(number == 1)
            .timestamp(1)
            .build()?
            .into(),
        SubscribeResponse::builder()
            .from(user())
            .to(user())
            .status(number.into())
            .message(text)
            .timestamp(1)
            .subscription_id(text)
            .one_way(number == 1)
            .build()?
            .into(),
        UnsubscribeRequest::builder()
            .from(user())
            .to(user())
            .timestamp(1)
            .force_two_way_removal(number == 1)
            .build()?
            .into(),
        UnsubscribeResponse::builder()
            .from(user())
            .to(user())
            .status(number.into())
            .message(text)
            .timestamp(1)
            .two_way_removed(number == 1)
            .build()?
            .into(),
        Logout::builder().to(device()).r#type(number.into()).status(number.into()).timestamp(1).build()?.into(),
        ErrorMessage::builder().code(number.into()).message(text).route(text).details(text).build()?.into(),
    ])
}
