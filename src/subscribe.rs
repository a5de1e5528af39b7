use crate::Timestamp;
use crate::code::{SubscribeStatus, UnsubscribeStatus};
use crate::generated::v2::{
    SubscribeRequest, SubscribeRequestView, SubscribeResponse, SubscribeResponseView, UnsubscribeRequest,
    UnsubscribeRequestView, UnsubscribeResponse, UnsubscribeResponseView,
};
use crate::message::message;

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
