//! From the envelope of one revision to that of another: the body moves, nothing is lost silently.

use crate::envelope::Envelope;
use crate::error::TranscodeError;
use crate::path::Path;
use crate::{dartmessaging, v1, v2};

/// `TryFrom` both ways between two revisions, from the list of the payloads that both have: what they are called in the
/// one, and in the other.
macro_rules! transcode {
    ($($one:ident and $other:ident: $($One:ident $Other:ident),*;)*) => {$(
        transcode! { @ $one to $other $($One $Other)* }
        transcode! { @ $other to $one $($Other $One)* }
    )*};
    (@ $source:ident to $target:ident $($Source:ident $Target:ident)*) => {
        /// Moves the payload. A route that was the payload's field number is renumbered, another one is kept.
        ///
        /// Refuses a payload, or a field of it, that this revision has no place for.
        impl TryFrom<$source::MessageScheme> for $target::MessageScheme {
            type Error = TranscodeError;

            fn try_from(frame: $source::MessageScheme) -> Result<Self, TranscodeError> {
                let $source::MessageScheme { route, payload } = frame;
                let Some(payload) = payload else { return Ok(Self { route, payload: None }) };

                let path = Path::new("MessageScheme").with(payload.name());
                let had_default_route = route == i64::from(payload.field_number());
                let payload = match payload {
                    $($source::Payload::$Source(message) => $target::Payload::$Target(message),)*
                    #[allow(unreachable_patterns, reason = "v2 has every payload of v1")]
                    _ => return Err(TranscodeError::new(path, Self::REVISION)),
                };
                if let Some(field) = payload.field_not_in_revision() {
                    return Err(TranscodeError::new(path.with(field), Self::REVISION));
                }
                let route = if had_default_route { payload.field_number().into() } else { route };
                Ok(Self { route, payload: Some(payload) })
            }
        }
    };
}

transcode! {
    dartmessaging and v1:
        AwarenessNotification AwarenessNotification,
        TokenRevokeRequest TokenRevokeRequest,
        TokenRevokeResponse TokenRevokeResponse,
        ErrorMessage Error;
    dartmessaging and v2:
        AwarenessNotification AwarenessNotification,
        TokenRevokeRequest TokenRevokeRequest,
        TokenRevokeResponse TokenRevokeResponse,
        ErrorMessage Error;
    v1 and v2:
        AwarenessNotification AwarenessNotification,
        PingPong PingPong,
        TokenRevokeRequest TokenRevokeRequest,
        TokenRevokeResponse TokenRevokeResponse,
        Logout Logout,
        Error Error;
}
