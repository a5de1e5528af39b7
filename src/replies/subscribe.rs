//! Requests to subscribe and unsubscribe, and the responses that answer them.

use alloc::string::String;

use crate::generated::v2::{
    SubscribeRequest, SubscribeResponse, SubscribeStatus, UnsubscribeRequest, UnsubscribeResponse, UnsubscribeStatus,
};
use crate::rules::BuildError;
use crate::timestamp::Timestamp;

impl SubscribeRequest {
    /// Returns the answer that accepts the subscription. The parties are swapped, and the id and `one_way` are echoed.
    ///
    /// # Errors
    ///
    /// A field that the answer copies breaks the protocol's rules, or the time is negative.
    pub fn accept(
        &self,
        at: impl Into<Timestamp>,
        message: impl Into<String>,
    ) -> Result<SubscribeResponse, BuildError> {
        self.respond(SubscribeStatus::ACCEPTED, at, message)
    }

    /// Returns the answer that rejects the subscription. The parties are swapped, and the id and `one_way` are echoed.
    ///
    /// # Errors
    ///
    /// A field that the answer copies breaks the protocol's rules, or the time is negative.
    pub fn reject(
        &self,
        at: impl Into<Timestamp>,
        message: impl Into<String>,
    ) -> Result<SubscribeResponse, BuildError> {
        self.respond(SubscribeStatus::REJECTED, at, message)
    }

    fn respond(
        &self,
        status: SubscribeStatus,
        at: impl Into<Timestamp>,
        message: impl Into<String>,
    ) -> Result<SubscribeResponse, BuildError> {
        SubscribeResponse::builder()
            .from(self.to().clone())
            .to(self.from().clone())
            .status(status)
            .message(message)
            .timestamp(at)
            .subscription_id(self.subscription_id.as_str())
            .one_way(self.one_way)
            .build()
    }
}

impl SubscribeResponse {
    /// Whether this answers the request: the ids are equal, and the parties are swapped.
    #[must_use]
    pub fn answers(&self, request: &SubscribeRequest) -> bool {
        !self.subscription_id.is_empty()
            && self.subscription_id == request.subscription_id
            && self.from().is_same(request.to())
            && self.to().is_same(request.from())
    }
}

impl UnsubscribeRequest {
    /// Returns the answer that the subscription ended, in both directions or in one. The parties are swapped.
    ///
    /// # Errors
    ///
    /// A field that the answer copies breaks the protocol's rules, or the time is negative.
    pub fn succeed(
        &self,
        at: impl Into<Timestamp>,
        message: impl Into<String>,
        both_sides: bool,
    ) -> Result<UnsubscribeResponse, BuildError> {
        self.respond(UnsubscribeStatus::SUCCESS, at, message, both_sides)
    }

    /// Returns the answer that the subscription did not end. The parties are swapped.
    ///
    /// # Errors
    ///
    /// A field that the answer copies breaks the protocol's rules, or the time is negative.
    pub fn fail(
        &self,
        at: impl Into<Timestamp>,
        message: impl Into<String>,
    ) -> Result<UnsubscribeResponse, BuildError> {
        self.respond(UnsubscribeStatus::FAILED, at, message, false)
    }

    fn respond(
        &self,
        status: UnsubscribeStatus,
        at: impl Into<Timestamp>,
        message: impl Into<String>,
        both_sides: bool,
    ) -> Result<UnsubscribeResponse, BuildError> {
        UnsubscribeResponse::builder()
            .from(self.to().clone())
            .to(self.from().clone())
            .status(status)
            .message(message)
            .timestamp(at)
            .two_way_removed(both_sides)
            .build()
    }
}

impl UnsubscribeResponse {
    /// Whether this answers the request: the parties are swapped. The protocol has no correlation id here.
    #[must_use]
    pub fn answers(&self, request: &UnsubscribeRequest) -> bool {
        self.from().is_same(request.to()) && self.to().is_same(request.from())
    }
}
