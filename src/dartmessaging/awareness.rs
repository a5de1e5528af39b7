use alloc::string::ToString;

use crate::Timestamp;
use crate::code::{AwarenessIntention, AwarenessStatus};
use crate::generated::dartmessaging::{
    AwarenessRequest, AwarenessRequestView, AwarenessResponse, AwarenessResponseView,
};
use crate::message::message;

message! {
    AwarenessRequest, AwarenessRequestView, AwarenessRequestBuilder {
        /// The user who asks.
        1 from: user,
        /// The user who is asked.
        2 to: user,
        /// The correlation id.
        3 awareness_identifier: number(i64),
        /// When it was asked. The protocol's own example leaves it at 0.
        4 timestamp: optional_time,
    }
}

message! {
    AwarenessResponse, AwarenessResponseView, AwarenessResponseBuilder {
        /// The user who was asked.
        1 from: user,
        /// The user who asked.
        2 to: user,
        /// The decimal digits of the request's correlation id.
        3 awareness_identifier: string,
        /// The presence.
        4 status: code(AwarenessStatus),
        /// Latitude in degrees, -90 to 90.
        5 latitude: degrees(90),
        /// Longitude in degrees, -180 to 180.
        6 longitude: degrees(180),
        /// Whether the presence is to be passed on.
        7 awareness_intention: optional_code(AwarenessIntention),
        /// When it was answered.
        8 timestamp: time,
    }
}

impl AwarenessRequest {
    /// A builder of the answer: from the one who was asked, with the digits of the request's identifier. Place and
    /// intention can be added.
    pub fn response(&self, status: AwarenessStatus, at: impl Into<Timestamp>) -> AwarenessResponseBuilder {
        AwarenessResponse::builder()
            .from(self.to().clone())
            .to(self.from().clone())
            .awareness_identifier(self.awareness_identifier.to_string())
            .status(status)
            .timestamp(at)
    }
}

impl AwarenessResponse {
    /// Whether this answers the request: the digits of its identifier, and from the one who was asked to the one who
    /// asked.
    #[must_use]
    pub fn answers(&self, request: &AwarenessRequest) -> bool {
        self.awareness_identifier == request.awareness_identifier.to_string()
            && self.from().is_same(request.to())
            && self.to().is_same(request.from())
    }
}
