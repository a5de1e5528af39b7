use alloc::string::String;

use crate::code::{SubscribeStatus, UnsubscribeStatus};
use crate::generated::v2::{
    SubscribeRequest, SubscribeRequestView, SubscribeResponse, SubscribeResponseView, UnsubscribeRequest,
    UnsubscribeRequestView, UnsubscribeResponse, UnsubscribeResponseView,
};
use crate::message::message;
use crate::{BuildError, Timestamp};

message! {
    SubscribeRequest, SubscribeRequestView, SubscribeRequestBuilder {
        /// The user who asks.
        1 from: user,
        /// The user who is asked.
        2 to: user,
        /// The correlation id.
        3 subscription_id: required_string,
        /// Whether only `from` is to hear of `to`; otherwise the subscription is mutual.
        4 one_way: number(bool),
        /// When it was asked.
        5 timestamp: time,
    }
}

message! {
    SubscribeResponse, SubscribeResponseView, SubscribeResponseBuilder {
        /// The user who was asked.
        1 from: user,
        /// The user who asked.
        2 to: user,
        /// The answer.
        3 status: code(SubscribeStatus),
        /// More about it, for people.
        4 message: string,
        /// When it was answered.
        5 timestamp: time,
        /// The request's correlation id.
        6 subscription_id: required_string,
        /// The request's `one_way`.
        7 one_way: number(bool),
    }
}

message! {
    UnsubscribeRequest, UnsubscribeRequestView, UnsubscribeRequestBuilder {
        /// The user who asks.
        1 from: user,
        /// The user whose presence it was.
        2 to: user,
        /// When it was asked.
        3 timestamp: time,
        /// Whether a mutual subscription is to end in both directions.
        4 force_two_way_removal: number(bool),
    }
}

message! {
    UnsubscribeResponse, UnsubscribeResponseView, UnsubscribeResponseBuilder {
        /// The user whose presence it was.
        1 from: user,
        /// The user who asked.
        2 to: user,
        /// How it went.
        3 status: code(UnsubscribeStatus),
        /// More about it, for people.
        4 message: string,
        /// When it was answered.
        5 timestamp: time,
        /// Whether both directions ended.
        6 two_way_removed: number(bool),
    }
}

impl SubscribeRequest {
    /// The answer that the subscription is there: from the one who was asked, with the request's id and `one_way`.
    ///
    /// # Errors
    ///
    /// The request breaks the protocol's rules, or the time is negative.
    pub fn accept(
        &self,
        at: impl Into<Timestamp>,
        message: impl Into<String>,
    ) -> Result<SubscribeResponse, BuildError> {
        self.respond(SubscribeStatus::ACCEPTED, at, message)
    }

    /// The answer that there is no subscription: from the one who was asked, with the request's id and `one_way`.
    ///
    /// # Errors
    ///
    /// The request breaks the protocol's rules, or the time is negative.
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
    /// Whether this answers the request: the same id, and from the one who was asked to the one who asked.
    #[must_use]
    pub fn answers(&self, request: &SubscribeRequest) -> bool {
        !self.subscription_id.is_empty()
            && self.subscription_id == request.subscription_id
            && self.from().is_same(request.to())
            && self.to().is_same(request.from())
    }
}

impl UnsubscribeRequest {
    /// The answer that the subscription ended, on both sides or on one.
    ///
    /// # Errors
    ///
    /// The request breaks the protocol's rules, or the time is negative.
    pub fn succeed(
        &self,
        at: impl Into<Timestamp>,
        message: impl Into<String>,
        both_sides: bool,
    ) -> Result<UnsubscribeResponse, BuildError> {
        self.respond(UnsubscribeStatus::SUCCESS, at, message, both_sides)
    }

    /// The answer that the subscription did not end.
    ///
    /// # Errors
    ///
    /// The request breaks the protocol's rules, or the time is negative.
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
    /// Whether this answers the request: from the other side to the one who asked. There is no id to go by.
    #[must_use]
    pub fn answers(&self, request: &UnsubscribeRequest) -> bool {
        self.from().is_same(request.to()) && self.to().is_same(request.from())
    }
}
