//! The envelopes as prost derives them from `proto/`, around the crate's own messages: the reference for tests and benches.
//!
//! The crate reads and writes its envelopes by code of its own. Where a test or a bench compares with prost, it compares
//! with these.

use bimip::{MessageScheme, OwnedBody};
use prost::Message;

/// An envelope or a message that prost reads and writes by derived code.
pub trait ByProst: Clone {
    /// The type for which the code is derived.
    type Prost: Message + Default + Clone + From<Self> + Into<Self>;

    fn decode_by_prost(bytes: &[u8]) -> Result<Self, prost::DecodeError> {
        Self::Prost::decode(bytes).map(Into::into)
    }

    fn encode_by_prost(&self) -> Vec<u8> {
        Self::Prost::from(self.clone()).encode_to_vec()
    }
}

/// The payload of an envelope that prost derives.
pub trait Derived: OwnedBody {
    type Envelope: Message + Default + Clone + From<MessageScheme<Self>> + Into<MessageScheme<Self>>;
}

impl<P: Derived> ByProst for MessageScheme<P> {
    type Prost = P::Envelope;
}

/// The conversions are inlined: where the payload's kind is known, they cost a bench nothing.
macro_rules! envelope {
    ($revision:ident: $($variant:ident($message:ident) = $number:tt),+) => {
        pub mod $revision {
            use bimip::$revision as own;

            #[derive(Clone, PartialEq, prost::Message)]
            pub struct MessageScheme {
                #[prost(int64, tag = 1)]
                pub route: i64,
                #[prost(oneof = "Payload", tags($($number),+))]
                pub payload: Option<Payload>,
            }

            #[derive(Clone, PartialEq, prost::Oneof)]
            pub enum Payload {
                $(#[prost(message, tag = $number)] $variant(own::$message),)+
            }

            impl super::Derived for own::Payload {
                type Envelope = MessageScheme;
            }

            impl From<own::MessageScheme> for MessageScheme {
                #[inline(always)]
                fn from(frame: own::MessageScheme) -> Self {
                    let payload = frame.payload.map(|payload| match payload {
                        $(own::Payload::$variant(message) => Payload::$variant(message),)+
                    });
                    Self { route: frame.route, payload }
                }
            }

            impl From<MessageScheme> for own::MessageScheme {
                #[inline(always)]
                fn from(frame: MessageScheme) -> Self {
                    let payload = frame.payload.map(|payload| match payload {
                        $(Payload::$variant(message) => own::Payload::$variant(message),)+
                    });
                    Self { route: frame.route, payload }
                }
            }
        }
    };
}

envelope! { dartmessaging:
    AwarenessNotification(AwarenessNotification) = 2,
    AwarenessResponse(AwarenessResponse) = 3,
    AwarenessRequest(AwarenessRequest) = 4,
    ErrorMessage(ErrorMessage) = 5,
    PingpongMessage(PingPong) = 6,
    TokenRevokeRequest(TokenRevokeRequest) = 7,
    TokenRevokeResponse(TokenRevokeResponse) = 8
}

envelope! { v1:
    AwarenessNotification(AwarenessNotification) = 2,
    PingPong(PingPong) = 6,
    TokenRevokeRequest(TokenRevokeRequest) = 7,
    TokenRevokeResponse(TokenRevokeResponse) = 8,
    Logout(Logout) = 12,
    Error(ErrorMessage) = 15
}

envelope! { v2:
    AwarenessNotification(AwarenessNotification) = 2,
    PingPong(PingPong) = 3,
    TokenRevokeRequest(TokenRevokeRequest) = 4,
    TokenRevokeResponse(TokenRevokeResponse) = 5,
    SubscribeRequest(SubscribeRequest) = 6,
    SubscribeResponse(SubscribeResponse) = 7,
    UnsubscribeRequest(UnsubscribeRequest) = 8,
    UnsubscribeResponse(UnsubscribeResponse) = 9,
    Logout(Logout) = 10,
    Error(ErrorMessage) = 11
}
