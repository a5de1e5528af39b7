//! Every message, payload, code and revision of the schema, for tests that hold for all of them.
//!
//! A generic test is a visitor. What the schema says of a field stands here once more, so that the crate is compared with
//! something else than itself.

#![allow(dead_code, reason = "no test file uses all of it")]

use std::fmt::Debug;
use std::hash::Hash;
use std::panic::{RefUnwindSafe, UnwindSafe};

use bimip::{
    BuildError, DecodeError, EncodeError, Envelope, Revision, TranscodeError, Violation, dartmessaging, v1, v2,
};
use bytes::BufMut;

/// A value that can be sent, shared, pinned, kept across a caught panic, cloned and logged.
pub trait Plain: Clone + Debug + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe {}

impl<T: Clone + Debug + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe> Plain for T {}

/// What the crate's own strategies make. Without them, anything.
#[cfg(feature = "proptest")]
pub trait Generated: proptest::arbitrary::Arbitrary<Parameters = bimip::strategy::Content> {}

#[cfg(feature = "proptest")]
impl<T: proptest::arbitrary::Arbitrary<Parameters = bimip::strategy::Content>> Generated for T {}

/// What the crate's own strategies make. Without them, anything.
#[cfg(not(feature = "proptest"))]
pub trait Generated {}

#[cfg(not(feature = "proptest"))]
impl<T> Generated for T {}

/// A field, as the schema has it.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub number: u32,
    pub name: &'static str,
    pub kind: Kind,
}

/// What a field holds, and which rules it has.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Identity(Party),
    Text { required: bool },
    Secret,
    Integer,
    Bool,
    Code { codes: &'static [(&'static str, i32)], required: bool },
    Time { required: bool },
    Degrees(u8),
}

/// What an identity must name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Party {
    User,
    Device,
    Either,
}

/// What is in a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An absent identity is an empty one.
    Identity(bimip::Identity),
    Text(String),
    Integer(i64),
    Bool(bool),
    Code(i32, Option<&'static str>),
    Degrees(f64),
}

fn code_value<C: Code>(code: C) -> Value {
    Value::Code(code.value(), code.name())
}

/// The envelope of a revision.
pub trait Scheme: Envelope<Payload: Plain + Generated> + prost::Message + Plain + Generated + 'static {
    type View<'a>: Plain + Copy + Default + PartialEq + From<&'a Self>;
    type PayloadView<'a>: Plain + Copy + PartialEq + From<&'a Self::Payload>;
    const NAME: &'static str;
    const ID: Revision;
    /// The numbers and names of its payloads.
    const PAYLOADS: &'static [(u32, &'static str)];

    fn from_parts(route: i64, payload: Option<Self::Payload>) -> Self;
    /// The secrets that are in a payload.
    fn secrets_mut(payload: &mut Self::Payload) -> Vec<&mut String>;
    fn payload_number(payload: &Self::Payload) -> u32;
    fn payload_name_of(payload: &Self::Payload) -> &'static str;
    fn parse(bytes: &[u8]) -> Result<Self::View<'_>, DecodeError>;
    fn parse_with_limit(bytes: &[u8], limit: usize) -> Result<Self::View<'_>, DecodeError>;
    fn view(route: i64, payload: Option<Self::PayloadView<'_>>) -> Self::View<'_>;
    fn payload_of_view<'a>(view: &Self::View<'a>) -> Option<Self::PayloadView<'a>>;
    fn view_to_owned(view: &Self::View<'_>) -> Self;
    fn view_encoded_len(view: &Self::View<'_>) -> usize;
    fn view_encode_into(view: &Self::View<'_>, buf: &mut impl BufMut) -> Result<(), EncodeError>;
    fn view_to_bytes(view: &Self::View<'_>) -> Vec<u8>;
    fn identity(view: bimip::IdentityView<'_>) -> bimip::Identity;
}

/// A message, with its builder and its view.
pub trait Message: prost::Message + Plain + Generated + Default + PartialEq + 'static {
    type Builder: Plain + Default + 'static;
    type View<'a>: Plain + Copy + Default + PartialEq + From<&'a Self>;
    const NAME: &'static str;
    const FIELDS: &'static [Field];

    fn builder() -> Self::Builder;
    fn build(builder: Self::Builder) -> Result<Self, BuildError>;
    /// A builder on which every setter was called, with what is in this message.
    fn rebuild(&self) -> Self::Builder;
    fn validate(&self) -> Vec<Violation>;
    /// What the getters give, by the names of their fields.
    fn getters(&self) -> Vec<(&'static str, Value)>;
    /// What the view's getters give, by the names of their fields.
    fn view_getters(view: &Self::View<'_>) -> Vec<(&'static str, Value)>;
    fn parse(bytes: &[u8]) -> Result<Self::View<'_>, DecodeError>;
    fn view(&self) -> Self::View<'_>;
    fn view_to_owned(view: &Self::View<'_>) -> Self;
    fn view_encoded_len(view: &Self::View<'_>) -> usize;
    fn view_encode_into(view: &Self::View<'_>, buf: &mut impl BufMut) -> Result<(), EncodeError>;
}

/// A message that an envelope carries, by the names that the envelope's module has for it.
pub trait PayloadOf<E: Scheme>: Message {
    const NUMBER: u32;
    const FIELD: &'static str;
    /// The numbers of the message's fields that this revision does not have.
    const LACKS: &'static [u32] = &[];

    /// The same message with nothing in the fields that this revision does not have.
    fn without_what_it_lacks(self) -> Self {
        self
    }
    fn revision_builder() -> Self::Builder;
    fn revision_view(&self) -> Self::View<'_>;
    fn into_payload(self) -> E::Payload;
    fn into_frame(self) -> E;
    fn of(payload: &E::Payload) -> Option<&Self>;
    fn of_view<'a>(payload: &E::PayloadView<'a>) -> Option<Self::View<'a>>;
    fn payload_view(view: Self::View<'_>) -> E::PayloadView<'_>;
}

/// A table of codes.
pub trait Code: Plain + Copy + Ord + Hash + From<i32> + Into<i32> + 'static {
    const NAME: &'static str;
    const CODES: &'static [(&'static str, i32)];
    /// The constants of those names, in the same order.
    const CONSTANTS: &'static [Self];

    fn name(self) -> Option<&'static str>;
    fn value(self) -> i32;
}

pub trait RevisionVisitor {
    fn visit<E: Scheme>(&mut self);
}

pub trait PairVisitor {
    fn visit<A, B>(&mut self)
    where
        A: Scheme + TryFrom<B, Error = TranscodeError>,
        B: Scheme + TryFrom<A, Error = TranscodeError>;
}

pub trait MessageVisitor {
    fn visit<M: Message>(&mut self);
}

pub trait PayloadVisitor {
    fn visit<E: Scheme, M: PayloadOf<E>>(&mut self);
}

pub trait CodeVisitor {
    fn visit<C: Code>(&mut self);
}

/// Visits the envelope of every revision, the oldest first.
pub fn every_revision(visitor: &mut impl RevisionVisitor) {
    visitor.visit::<dartmessaging::MessageScheme>();
    visitor.visit::<v1::MessageScheme>();
    visitor.visit::<v2::MessageScheme>();
}

/// Visits every two revisions, in both directions.
pub fn every_pair(visitor: &mut impl PairVisitor) {
    visitor.visit::<dartmessaging::MessageScheme, v1::MessageScheme>();
    visitor.visit::<dartmessaging::MessageScheme, v2::MessageScheme>();
    visitor.visit::<v1::MessageScheme, dartmessaging::MessageScheme>();
    visitor.visit::<v1::MessageScheme, v2::MessageScheme>();
    visitor.visit::<v2::MessageScheme, dartmessaging::MessageScheme>();
    visitor.visit::<v2::MessageScheme, v1::MessageScheme>();
}

/// Visits every message once, whatever revisions share it.
pub fn every_message(visitor: &mut impl MessageVisitor) {
    visitor.visit::<v1::AwarenessNotification>();
    visitor.visit::<dartmessaging::AwarenessRequest>();
    visitor.visit::<dartmessaging::AwarenessResponse>();
    visitor.visit::<dartmessaging::PingPong>();
    visitor.visit::<v1::PingPong>();
    visitor.visit::<v1::TokenRevokeRequest>();
    visitor.visit::<v1::TokenRevokeResponse>();
    visitor.visit::<v1::Logout>();
    visitor.visit::<v2::SubscribeRequest>();
    visitor.visit::<v2::SubscribeResponse>();
    visitor.visit::<v2::UnsubscribeRequest>();
    visitor.visit::<v2::UnsubscribeResponse>();
    visitor.visit::<v1::ErrorMessage>();
}

/// Visits every payload of every revision, in the order of their numbers.
pub fn every_payload(visitor: &mut impl PayloadVisitor) {
    visitor.visit::<dartmessaging::MessageScheme, dartmessaging::AwarenessNotification>();
    visitor.visit::<dartmessaging::MessageScheme, dartmessaging::AwarenessResponse>();
    visitor.visit::<dartmessaging::MessageScheme, dartmessaging::AwarenessRequest>();
    visitor.visit::<dartmessaging::MessageScheme, dartmessaging::ErrorMessage>();
    visitor.visit::<dartmessaging::MessageScheme, dartmessaging::PingPong>();
    visitor.visit::<dartmessaging::MessageScheme, dartmessaging::TokenRevokeRequest>();
    visitor.visit::<dartmessaging::MessageScheme, dartmessaging::TokenRevokeResponse>();
    visitor.visit::<v1::MessageScheme, v1::AwarenessNotification>();
    visitor.visit::<v1::MessageScheme, v1::PingPong>();
    visitor.visit::<v1::MessageScheme, v1::TokenRevokeRequest>();
    visitor.visit::<v1::MessageScheme, v1::TokenRevokeResponse>();
    visitor.visit::<v1::MessageScheme, v1::Logout>();
    visitor.visit::<v1::MessageScheme, v1::ErrorMessage>();
    visitor.visit::<v2::MessageScheme, v2::AwarenessNotification>();
    visitor.visit::<v2::MessageScheme, v2::PingPong>();
    visitor.visit::<v2::MessageScheme, v2::TokenRevokeRequest>();
    visitor.visit::<v2::MessageScheme, v2::TokenRevokeResponse>();
    visitor.visit::<v2::MessageScheme, v2::SubscribeRequest>();
    visitor.visit::<v2::MessageScheme, v2::SubscribeResponse>();
    visitor.visit::<v2::MessageScheme, v2::UnsubscribeRequest>();
    visitor.visit::<v2::MessageScheme, v2::UnsubscribeResponse>();
    visitor.visit::<v2::MessageScheme, v2::Logout>();
    visitor.visit::<v2::MessageScheme, v2::ErrorMessage>();
}

/// Visits every code that a revision names, for each revision.
pub fn every_code(visitor: &mut impl CodeVisitor) {
    visitor.visit::<dartmessaging::AwarenessIntention>();
    visitor.visit::<dartmessaging::AwarenessStatus>();
    visitor.visit::<dartmessaging::ErrorCode>();
    visitor.visit::<dartmessaging::PingPongStatus>();
    visitor.visit::<dartmessaging::PingPongType>();
    visitor.visit::<dartmessaging::TokenRevokeStatus>();
    visitor.visit::<v1::AwarenessIntention>();
    visitor.visit::<v1::AwarenessStatus>();
    visitor.visit::<v1::ErrorCode>();
    visitor.visit::<v1::LogoutStatus>();
    visitor.visit::<v1::LogoutType>();
    visitor.visit::<v1::PingPongType>();
    visitor.visit::<v1::TokenRevokeStatus>();
    visitor.visit::<v2::AwarenessIntention>();
    visitor.visit::<v2::AwarenessStatus>();
    visitor.visit::<v2::ErrorCode>();
    visitor.visit::<v2::LogoutStatus>();
    visitor.visit::<v2::LogoutType>();
    visitor.visit::<v2::PingPongType>();
    visitor.visit::<v2::SubscribeStatus>();
    visitor.visit::<v2::TokenRevokeStatus>();
    visitor.visit::<v2::UnsubscribeStatus>();
}

impl Scheme for dartmessaging::MessageScheme {
    type View<'a> = dartmessaging::MessageSchemeView<'a>;
    type PayloadView<'a> = dartmessaging::PayloadView<'a>;
    const NAME: &'static str = "dartmessaging";
    const ID: Revision = Revision::Dartmessaging;
    const PAYLOADS: &'static [(u32, &'static str)] = &[
        (2, "awareness_notification"),
        (3, "awareness_response"),
        (4, "awareness_request"),
        (5, "error_message"),
        (6, "pingpong_message"),
        (7, "token_revoke_request"),
        (8, "token_revoke_response"),
    ];

    fn from_parts(route: i64, payload: Option<dartmessaging::Payload>) -> Self {
        Self { route, payload }
    }
    fn secrets_mut(payload: &mut dartmessaging::Payload) -> Vec<&mut String> {
        match payload {
            dartmessaging::Payload::TokenRevokeRequest(message) => vec![&mut message.token],
            _ => vec![],
        }
    }
    fn payload_number(payload: &dartmessaging::Payload) -> u32 {
        payload.field_number()
    }
    fn payload_name_of(payload: &dartmessaging::Payload) -> &'static str {
        payload.name()
    }
    fn parse(bytes: &[u8]) -> Result<dartmessaging::MessageSchemeView<'_>, DecodeError> {
        dartmessaging::MessageSchemeView::parse(bytes)
    }
    fn parse_with_limit(bytes: &[u8], limit: usize) -> Result<dartmessaging::MessageSchemeView<'_>, DecodeError> {
        dartmessaging::MessageSchemeView::parse_with_limit(bytes, limit)
    }
    fn view(route: i64, payload: Option<Self::PayloadView<'_>>) -> Self::View<'_> {
        dartmessaging::MessageSchemeView { route, payload }
    }
    fn payload_of_view<'a>(view: &Self::View<'a>) -> Option<Self::PayloadView<'a>> {
        view.payload
    }
    fn view_to_owned(view: &dartmessaging::MessageSchemeView<'_>) -> Self {
        view.to_owned()
    }
    fn view_encoded_len(view: &dartmessaging::MessageSchemeView<'_>) -> usize {
        view.encoded_len()
    }
    fn view_encode_into(view: &dartmessaging::MessageSchemeView<'_>, buf: &mut impl BufMut) -> Result<(), EncodeError> {
        view.encode_into(buf)
    }
    fn view_to_bytes(view: &dartmessaging::MessageSchemeView<'_>) -> Vec<u8> {
        view.to_bytes()
    }
    fn identity(view: dartmessaging::IdentityView<'_>) -> dartmessaging::Identity {
        view.to_owned()
    }
}

impl Scheme for v1::MessageScheme {
    type View<'a> = v1::MessageSchemeView<'a>;
    type PayloadView<'a> = v1::PayloadView<'a>;
    const NAME: &'static str = "v1";
    const ID: Revision = Revision::V1;
    const PAYLOADS: &'static [(u32, &'static str)] = &[
        (2, "awareness_notification"),
        (6, "ping_pong"),
        (7, "token_revoke_request"),
        (8, "token_revoke_response"),
        (12, "logout"),
        (15, "error"),
    ];

    fn from_parts(route: i64, payload: Option<v1::Payload>) -> Self {
        Self { route, payload }
    }
    fn secrets_mut(payload: &mut v1::Payload) -> Vec<&mut String> {
        match payload {
            v1::Payload::TokenRevokeRequest(message) => vec![&mut message.token],
            _ => vec![],
        }
    }
    fn payload_number(payload: &v1::Payload) -> u32 {
        payload.field_number()
    }
    fn payload_name_of(payload: &v1::Payload) -> &'static str {
        payload.name()
    }
    fn parse(bytes: &[u8]) -> Result<v1::MessageSchemeView<'_>, DecodeError> {
        v1::MessageSchemeView::parse(bytes)
    }
    fn parse_with_limit(bytes: &[u8], limit: usize) -> Result<v1::MessageSchemeView<'_>, DecodeError> {
        v1::MessageSchemeView::parse_with_limit(bytes, limit)
    }
    fn view(route: i64, payload: Option<Self::PayloadView<'_>>) -> Self::View<'_> {
        v1::MessageSchemeView { route, payload }
    }
    fn payload_of_view<'a>(view: &Self::View<'a>) -> Option<Self::PayloadView<'a>> {
        view.payload
    }
    fn view_to_owned(view: &v1::MessageSchemeView<'_>) -> Self {
        view.to_owned()
    }
    fn view_encoded_len(view: &v1::MessageSchemeView<'_>) -> usize {
        view.encoded_len()
    }
    fn view_encode_into(view: &v1::MessageSchemeView<'_>, buf: &mut impl BufMut) -> Result<(), EncodeError> {
        view.encode_into(buf)
    }
    fn view_to_bytes(view: &v1::MessageSchemeView<'_>) -> Vec<u8> {
        view.to_bytes()
    }
    fn identity(view: v1::IdentityView<'_>) -> v1::Identity {
        view.to_owned()
    }
}

impl Scheme for v2::MessageScheme {
    type View<'a> = v2::MessageSchemeView<'a>;
    type PayloadView<'a> = v2::PayloadView<'a>;
    const NAME: &'static str = "v2";
    const ID: Revision = Revision::V2;
    const PAYLOADS: &'static [(u32, &'static str)] = &[
        (2, "awareness_notification"),
        (3, "ping_pong"),
        (4, "token_revoke_request"),
        (5, "token_revoke_response"),
        (6, "subscribe_request"),
        (7, "subscribe_response"),
        (8, "unsubscribe_request"),
        (9, "unsubscribe_response"),
        (10, "logout"),
        (11, "error"),
    ];

    fn from_parts(route: i64, payload: Option<v2::Payload>) -> Self {
        Self { route, payload }
    }
    fn secrets_mut(payload: &mut v2::Payload) -> Vec<&mut String> {
        match payload {
            v2::Payload::TokenRevokeRequest(message) => vec![&mut message.token],
            _ => vec![],
        }
    }
    fn payload_number(payload: &v2::Payload) -> u32 {
        payload.field_number()
    }
    fn payload_name_of(payload: &v2::Payload) -> &'static str {
        payload.name()
    }
    fn parse(bytes: &[u8]) -> Result<v2::MessageSchemeView<'_>, DecodeError> {
        v2::MessageSchemeView::parse(bytes)
    }
    fn parse_with_limit(bytes: &[u8], limit: usize) -> Result<v2::MessageSchemeView<'_>, DecodeError> {
        v2::MessageSchemeView::parse_with_limit(bytes, limit)
    }
    fn view(route: i64, payload: Option<Self::PayloadView<'_>>) -> Self::View<'_> {
        v2::MessageSchemeView { route, payload }
    }
    fn payload_of_view<'a>(view: &Self::View<'a>) -> Option<Self::PayloadView<'a>> {
        view.payload
    }
    fn view_to_owned(view: &v2::MessageSchemeView<'_>) -> Self {
        view.to_owned()
    }
    fn view_encoded_len(view: &v2::MessageSchemeView<'_>) -> usize {
        view.encoded_len()
    }
    fn view_encode_into(view: &v2::MessageSchemeView<'_>, buf: &mut impl BufMut) -> Result<(), EncodeError> {
        view.encode_into(buf)
    }
    fn view_to_bytes(view: &v2::MessageSchemeView<'_>) -> Vec<u8> {
        view.to_bytes()
    }
    fn identity(view: v2::IdentityView<'_>) -> v2::Identity {
        view.to_owned()
    }
}

impl Message for v1::AwarenessNotification {
    type Builder = v1::AwarenessNotificationBuilder;
    type View<'a> = v1::AwarenessNotificationView<'a>;
    const NAME: &'static str = "AwarenessNotification";
    const FIELDS: &'static [Field] = &[
        Field { number: 1, name: "from", kind: Kind::Identity(Party::User) },
        Field { number: 2, name: "to", kind: Kind::Identity(Party::User) },
        Field {
            number: 3,
            name: "status",
            kind: Kind::Code { codes: <v1::AwarenessStatus as Code>::CODES, required: true },
        },
        Field { number: 4, name: "last_seen", kind: Kind::Time { required: false } },
        Field { number: 5, name: "latitude", kind: Kind::Degrees(90) },
        Field { number: 6, name: "longitude", kind: Kind::Degrees(180) },
        Field {
            number: 7,
            name: "awareness_intention",
            kind: Kind::Code { codes: <v1::AwarenessIntention as Code>::CODES, required: false },
        },
    ];

    fn builder() -> v1::AwarenessNotificationBuilder {
        v1::AwarenessNotification::builder()
    }
    fn build(builder: v1::AwarenessNotificationBuilder) -> Result<Self, BuildError> {
        builder.build()
    }
    fn rebuild(&self) -> v1::AwarenessNotificationBuilder {
        v1::AwarenessNotification::builder()
            .from(self.from.clone().unwrap_or_default())
            .to(self.to.clone().unwrap_or_default())
            .status(v1::AwarenessStatus::from(self.status))
            .last_seen(self.last_seen)
            .latitude(self.latitude)
            .longitude(self.longitude)
            .awareness_intention(v1::AwarenessIntention::from(self.awareness_intention))
    }
    fn validate(&self) -> Vec<Violation> {
        self.validate()
    }
    fn getters(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("from", Value::Identity(self.from().clone())),
            ("to", Value::Identity(self.to().clone())),
            ("status", code_value::<v1::AwarenessStatus>(self.status())),
            ("last_seen", Value::Integer(self.last_seen().millis())),
            ("awareness_intention", code_value::<v1::AwarenessIntention>(self.awareness_intention())),
        ]
    }
    fn view_getters(view: &v1::AwarenessNotificationView<'_>) -> Vec<(&'static str, Value)> {
        vec![
            ("from", Value::Identity(view.from().to_owned())),
            ("to", Value::Identity(view.to().to_owned())),
            ("status", code_value::<v1::AwarenessStatus>(view.status())),
            ("last_seen", Value::Integer(view.last_seen().millis())),
            ("awareness_intention", code_value::<v1::AwarenessIntention>(view.awareness_intention())),
        ]
    }
    fn parse(bytes: &[u8]) -> Result<v1::AwarenessNotificationView<'_>, DecodeError> {
        v1::AwarenessNotificationView::parse(bytes)
    }
    fn view(&self) -> v1::AwarenessNotificationView<'_> {
        self.into()
    }
    fn view_to_owned(view: &v1::AwarenessNotificationView<'_>) -> Self {
        view.to_owned()
    }
    fn view_encoded_len(view: &v1::AwarenessNotificationView<'_>) -> usize {
        view.encoded_len()
    }
    fn view_encode_into(view: &v1::AwarenessNotificationView<'_>, buf: &mut impl BufMut) -> Result<(), EncodeError> {
        view.encode_into(buf)
    }
}

impl Message for dartmessaging::AwarenessRequest {
    type Builder = dartmessaging::AwarenessRequestBuilder;
    type View<'a> = dartmessaging::AwarenessRequestView<'a>;
    const NAME: &'static str = "AwarenessRequest";
    const FIELDS: &'static [Field] = &[
        Field { number: 1, name: "from", kind: Kind::Identity(Party::User) },
        Field { number: 2, name: "to", kind: Kind::Identity(Party::User) },
        Field { number: 3, name: "awareness_identifier", kind: Kind::Integer },
        Field { number: 4, name: "timestamp", kind: Kind::Time { required: false } },
    ];

    fn builder() -> dartmessaging::AwarenessRequestBuilder {
        dartmessaging::AwarenessRequest::builder()
    }
    fn build(builder: dartmessaging::AwarenessRequestBuilder) -> Result<Self, BuildError> {
        builder.build()
    }
    fn rebuild(&self) -> dartmessaging::AwarenessRequestBuilder {
        dartmessaging::AwarenessRequest::builder()
            .from(self.from.clone().unwrap_or_default())
            .to(self.to.clone().unwrap_or_default())
            .awareness_identifier(self.awareness_identifier)
            .timestamp(self.timestamp)
    }
    fn validate(&self) -> Vec<Violation> {
        self.validate()
    }
    fn getters(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("from", Value::Identity(self.from().clone())),
            ("to", Value::Identity(self.to().clone())),
            ("timestamp", Value::Integer(self.timestamp().millis())),
        ]
    }
    fn view_getters(view: &dartmessaging::AwarenessRequestView<'_>) -> Vec<(&'static str, Value)> {
        vec![
            ("from", Value::Identity(view.from().to_owned())),
            ("to", Value::Identity(view.to().to_owned())),
            ("timestamp", Value::Integer(view.timestamp().millis())),
        ]
    }
    fn parse(bytes: &[u8]) -> Result<dartmessaging::AwarenessRequestView<'_>, DecodeError> {
        dartmessaging::AwarenessRequestView::parse(bytes)
    }
    fn view(&self) -> dartmessaging::AwarenessRequestView<'_> {
        self.into()
    }
    fn view_to_owned(view: &dartmessaging::AwarenessRequestView<'_>) -> Self {
        view.to_owned()
    }
    fn view_encoded_len(view: &dartmessaging::AwarenessRequestView<'_>) -> usize {
        view.encoded_len()
    }
    fn view_encode_into(
        view: &dartmessaging::AwarenessRequestView<'_>,
        buf: &mut impl BufMut,
    ) -> Result<(), EncodeError> {
        view.encode_into(buf)
    }
}

impl Message for dartmessaging::AwarenessResponse {
    type Builder = dartmessaging::AwarenessResponseBuilder;
    type View<'a> = dartmessaging::AwarenessResponseView<'a>;
    const NAME: &'static str = "AwarenessResponse";
    const FIELDS: &'static [Field] = &[
        Field { number: 1, name: "from", kind: Kind::Identity(Party::User) },
        Field { number: 2, name: "to", kind: Kind::Identity(Party::User) },
        Field { number: 3, name: "awareness_identifier", kind: Kind::Text { required: false } },
        Field {
            number: 4,
            name: "status",
            kind: Kind::Code { codes: <dartmessaging::AwarenessStatus as Code>::CODES, required: true },
        },
        Field { number: 5, name: "latitude", kind: Kind::Degrees(90) },
        Field { number: 6, name: "longitude", kind: Kind::Degrees(180) },
        Field {
            number: 7,
            name: "awareness_intention",
            kind: Kind::Code { codes: <dartmessaging::AwarenessIntention as Code>::CODES, required: false },
        },
        Field { number: 8, name: "timestamp", kind: Kind::Time { required: true } },
    ];

    fn builder() -> dartmessaging::AwarenessResponseBuilder {
        dartmessaging::AwarenessResponse::builder()
    }
    fn build(builder: dartmessaging::AwarenessResponseBuilder) -> Result<Self, BuildError> {
        builder.build()
    }
    fn rebuild(&self) -> dartmessaging::AwarenessResponseBuilder {
        dartmessaging::AwarenessResponse::builder()
            .from(self.from.clone().unwrap_or_default())
            .to(self.to.clone().unwrap_or_default())
            .awareness_identifier(self.awareness_identifier.as_str())
            .status(dartmessaging::AwarenessStatus::from(self.status))
            .latitude(self.latitude)
            .longitude(self.longitude)
            .awareness_intention(dartmessaging::AwarenessIntention::from(self.awareness_intention))
            .timestamp(self.timestamp)
    }
    fn validate(&self) -> Vec<Violation> {
        self.validate()
    }
    fn getters(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("from", Value::Identity(self.from().clone())),
            ("to", Value::Identity(self.to().clone())),
            ("status", code_value::<dartmessaging::AwarenessStatus>(self.status())),
            ("awareness_intention", code_value::<dartmessaging::AwarenessIntention>(self.awareness_intention())),
            ("timestamp", Value::Integer(self.timestamp().millis())),
        ]
    }
    fn view_getters(view: &dartmessaging::AwarenessResponseView<'_>) -> Vec<(&'static str, Value)> {
        vec![
            ("from", Value::Identity(view.from().to_owned())),
            ("to", Value::Identity(view.to().to_owned())),
            ("status", code_value::<dartmessaging::AwarenessStatus>(view.status())),
            ("awareness_intention", code_value::<dartmessaging::AwarenessIntention>(view.awareness_intention())),
            ("timestamp", Value::Integer(view.timestamp().millis())),
        ]
    }
    fn parse(bytes: &[u8]) -> Result<dartmessaging::AwarenessResponseView<'_>, DecodeError> {
        dartmessaging::AwarenessResponseView::parse(bytes)
    }
    fn view(&self) -> dartmessaging::AwarenessResponseView<'_> {
        self.into()
    }
    fn view_to_owned(view: &dartmessaging::AwarenessResponseView<'_>) -> Self {
        view.to_owned()
    }
    fn view_encoded_len(view: &dartmessaging::AwarenessResponseView<'_>) -> usize {
        view.encoded_len()
    }
    fn view_encode_into(
        view: &dartmessaging::AwarenessResponseView<'_>,
        buf: &mut impl BufMut,
    ) -> Result<(), EncodeError> {
        view.encode_into(buf)
    }
}

impl Message for dartmessaging::PingPong {
    type Builder = dartmessaging::PingPongBuilder;
    type View<'a> = dartmessaging::PingPongView<'a>;
    const NAME: &'static str = "PingPong";
    const FIELDS: &'static [Field] = &[
        Field { number: 1, name: "from", kind: Kind::Identity(Party::Either) },
        Field { number: 2, name: "to", kind: Kind::Identity(Party::Either) },
        Field {
            number: 3,
            name: "type",
            kind: Kind::Code { codes: <dartmessaging::PingPongType as Code>::CODES, required: false },
        },
        Field {
            number: 4,
            name: "status",
            kind: Kind::Code { codes: <dartmessaging::PingPongStatus as Code>::CODES, required: true },
        },
        Field { number: 5, name: "request_time", kind: Kind::Time { required: true } },
        Field { number: 6, name: "response_time", kind: Kind::Time { required: false } },
    ];

    fn builder() -> dartmessaging::PingPongBuilder {
        dartmessaging::PingPong::builder()
    }
    fn build(builder: dartmessaging::PingPongBuilder) -> Result<Self, BuildError> {
        builder.build()
    }
    fn rebuild(&self) -> dartmessaging::PingPongBuilder {
        dartmessaging::PingPong::builder()
            .from(self.from.clone().unwrap_or_default())
            .to(self.to.clone().unwrap_or_default())
            .r#type(dartmessaging::PingPongType::from(self.r#type))
            .status(dartmessaging::PingPongStatus::from(self.status))
            .request_time(self.request_time)
            .response_time(self.response_time)
    }
    fn validate(&self) -> Vec<Violation> {
        self.validate()
    }
    fn getters(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("from", Value::Identity(self.from().clone())),
            ("to", Value::Identity(self.to().clone())),
            ("type", code_value::<dartmessaging::PingPongType>(self.r#type())),
            ("status", code_value::<dartmessaging::PingPongStatus>(self.status())),
            ("request_time", Value::Integer(self.request_time().millis())),
            ("response_time", Value::Integer(self.response_time().millis())),
        ]
    }
    fn view_getters(view: &dartmessaging::PingPongView<'_>) -> Vec<(&'static str, Value)> {
        vec![
            ("from", Value::Identity(view.from().to_owned())),
            ("to", Value::Identity(view.to().to_owned())),
            ("type", code_value::<dartmessaging::PingPongType>(view.r#type())),
            ("status", code_value::<dartmessaging::PingPongStatus>(view.status())),
            ("request_time", Value::Integer(view.request_time().millis())),
            ("response_time", Value::Integer(view.response_time().millis())),
        ]
    }
    fn parse(bytes: &[u8]) -> Result<dartmessaging::PingPongView<'_>, DecodeError> {
        dartmessaging::PingPongView::parse(bytes)
    }
    fn view(&self) -> dartmessaging::PingPongView<'_> {
        self.into()
    }
    fn view_to_owned(view: &dartmessaging::PingPongView<'_>) -> Self {
        view.to_owned()
    }
    fn view_encoded_len(view: &dartmessaging::PingPongView<'_>) -> usize {
        view.encoded_len()
    }
    fn view_encode_into(view: &dartmessaging::PingPongView<'_>, buf: &mut impl BufMut) -> Result<(), EncodeError> {
        view.encode_into(buf)
    }
}

impl Message for v1::PingPong {
    type Builder = v1::PingPongBuilder;
    type View<'a> = v1::PingPongView<'a>;
    const NAME: &'static str = "PingPong";
    const FIELDS: &'static [Field] = &[
        Field { number: 1, name: "to", kind: Kind::Identity(Party::Device) },
        Field {
            number: 2,
            name: "type",
            kind: Kind::Code { codes: <v1::PingPongType as Code>::CODES, required: true },
        },
        Field { number: 3, name: "ping_time", kind: Kind::Time { required: true } },
        Field { number: 4, name: "pong_time", kind: Kind::Time { required: false } },
        Field { number: 5, name: "ping_id", kind: Kind::Text { required: true } },
    ];

    fn builder() -> v1::PingPongBuilder {
        v1::PingPong::builder()
    }
    fn build(builder: v1::PingPongBuilder) -> Result<Self, BuildError> {
        builder.build()
    }
    fn rebuild(&self) -> v1::PingPongBuilder {
        v1::PingPong::builder()
            .to(self.to.clone().unwrap_or_default())
            .r#type(v1::PingPongType::from(self.r#type))
            .ping_time(self.ping_time)
            .pong_time(self.pong_time)
            .ping_id(self.ping_id.as_str())
    }
    fn validate(&self) -> Vec<Violation> {
        self.validate()
    }
    fn getters(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("to", Value::Identity(self.to().clone())),
            ("type", code_value::<v1::PingPongType>(self.r#type())),
            ("ping_time", Value::Integer(self.ping_time().millis())),
            ("pong_time", Value::Integer(self.pong_time().millis())),
        ]
    }
    fn view_getters(view: &v1::PingPongView<'_>) -> Vec<(&'static str, Value)> {
        vec![
            ("to", Value::Identity(view.to().to_owned())),
            ("type", code_value::<v1::PingPongType>(view.r#type())),
            ("ping_time", Value::Integer(view.ping_time().millis())),
            ("pong_time", Value::Integer(view.pong_time().millis())),
        ]
    }
    fn parse(bytes: &[u8]) -> Result<v1::PingPongView<'_>, DecodeError> {
        v1::PingPongView::parse(bytes)
    }
    fn view(&self) -> v1::PingPongView<'_> {
        self.into()
    }
    fn view_to_owned(view: &v1::PingPongView<'_>) -> Self {
        view.to_owned()
    }
    fn view_encoded_len(view: &v1::PingPongView<'_>) -> usize {
        view.encoded_len()
    }
    fn view_encode_into(view: &v1::PingPongView<'_>, buf: &mut impl BufMut) -> Result<(), EncodeError> {
        view.encode_into(buf)
    }
}

impl Message for v1::TokenRevokeRequest {
    type Builder = v1::TokenRevokeRequestBuilder;
    type View<'a> = v1::TokenRevokeRequestView<'a>;
    const NAME: &'static str = "TokenRevokeRequest";
    const FIELDS: &'static [Field] = &[
        Field { number: 1, name: "to", kind: Kind::Identity(Party::Device) },
        Field { number: 2, name: "token", kind: Kind::Secret },
        Field { number: 3, name: "timestamp", kind: Kind::Time { required: true } },
        Field { number: 4, name: "reason", kind: Kind::Text { required: false } },
    ];

    fn builder() -> v1::TokenRevokeRequestBuilder {
        v1::TokenRevokeRequest::builder()
    }
    fn build(builder: v1::TokenRevokeRequestBuilder) -> Result<Self, BuildError> {
        builder.build()
    }
    fn rebuild(&self) -> v1::TokenRevokeRequestBuilder {
        v1::TokenRevokeRequest::builder()
            .to(self.to.clone().unwrap_or_default())
            .token(self.token.as_str())
            .timestamp(self.timestamp)
            .reason(self.reason.as_str())
    }
    fn validate(&self) -> Vec<Violation> {
        self.validate()
    }
    fn getters(&self) -> Vec<(&'static str, Value)> {
        vec![("to", Value::Identity(self.to().clone())), ("timestamp", Value::Integer(self.timestamp().millis()))]
    }
    fn view_getters(view: &v1::TokenRevokeRequestView<'_>) -> Vec<(&'static str, Value)> {
        vec![("to", Value::Identity(view.to().to_owned())), ("timestamp", Value::Integer(view.timestamp().millis()))]
    }
    fn parse(bytes: &[u8]) -> Result<v1::TokenRevokeRequestView<'_>, DecodeError> {
        v1::TokenRevokeRequestView::parse(bytes)
    }
    fn view(&self) -> v1::TokenRevokeRequestView<'_> {
        self.into()
    }
    fn view_to_owned(view: &v1::TokenRevokeRequestView<'_>) -> Self {
        view.to_owned()
    }
    fn view_encoded_len(view: &v1::TokenRevokeRequestView<'_>) -> usize {
        view.encoded_len()
    }
    fn view_encode_into(view: &v1::TokenRevokeRequestView<'_>, buf: &mut impl BufMut) -> Result<(), EncodeError> {
        view.encode_into(buf)
    }
}

impl Message for v1::TokenRevokeResponse {
    type Builder = v1::TokenRevokeResponseBuilder;
    type View<'a> = v1::TokenRevokeResponseView<'a>;
    const NAME: &'static str = "TokenRevokeResponse";
    const FIELDS: &'static [Field] = &[
        Field { number: 1, name: "to", kind: Kind::Identity(Party::Device) },
        Field {
            number: 2,
            name: "status",
            kind: Kind::Code { codes: <v1::TokenRevokeStatus as Code>::CODES, required: true },
        },
        Field { number: 3, name: "timestamp", kind: Kind::Time { required: true } },
        Field { number: 4, name: "reason", kind: Kind::Text { required: false } },
    ];

    fn builder() -> v1::TokenRevokeResponseBuilder {
        v1::TokenRevokeResponse::builder()
    }
    fn build(builder: v1::TokenRevokeResponseBuilder) -> Result<Self, BuildError> {
        builder.build()
    }
    fn rebuild(&self) -> v1::TokenRevokeResponseBuilder {
        v1::TokenRevokeResponse::builder()
            .to(self.to.clone().unwrap_or_default())
            .status(v1::TokenRevokeStatus::from(self.status))
            .timestamp(self.timestamp)
            .reason(self.reason.as_str())
    }
    fn validate(&self) -> Vec<Violation> {
        self.validate()
    }
    fn getters(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("to", Value::Identity(self.to().clone())),
            ("status", code_value::<v1::TokenRevokeStatus>(self.status())),
            ("timestamp", Value::Integer(self.timestamp().millis())),
        ]
    }
    fn view_getters(view: &v1::TokenRevokeResponseView<'_>) -> Vec<(&'static str, Value)> {
        vec![
            ("to", Value::Identity(view.to().to_owned())),
            ("status", code_value::<v1::TokenRevokeStatus>(view.status())),
            ("timestamp", Value::Integer(view.timestamp().millis())),
        ]
    }
    fn parse(bytes: &[u8]) -> Result<v1::TokenRevokeResponseView<'_>, DecodeError> {
        v1::TokenRevokeResponseView::parse(bytes)
    }
    fn view(&self) -> v1::TokenRevokeResponseView<'_> {
        self.into()
    }
    fn view_to_owned(view: &v1::TokenRevokeResponseView<'_>) -> Self {
        view.to_owned()
    }
    fn view_encoded_len(view: &v1::TokenRevokeResponseView<'_>) -> usize {
        view.encoded_len()
    }
    fn view_encode_into(view: &v1::TokenRevokeResponseView<'_>, buf: &mut impl BufMut) -> Result<(), EncodeError> {
        view.encode_into(buf)
    }
}

impl Message for v1::Logout {
    type Builder = v1::LogoutBuilder;
    type View<'a> = v1::LogoutView<'a>;
    const NAME: &'static str = "Logout";
    const FIELDS: &'static [Field] = &[
        Field { number: 1, name: "to", kind: Kind::Identity(Party::Device) },
        Field { number: 2, name: "type", kind: Kind::Code { codes: <v1::LogoutType as Code>::CODES, required: true } },
        Field {
            number: 3,
            name: "status",
            kind: Kind::Code { codes: <v1::LogoutStatus as Code>::CODES, required: true },
        },
        Field { number: 4, name: "timestamp", kind: Kind::Time { required: true } },
    ];

    fn builder() -> v1::LogoutBuilder {
        v1::Logout::builder()
    }
    fn build(builder: v1::LogoutBuilder) -> Result<Self, BuildError> {
        builder.build()
    }
    fn rebuild(&self) -> v1::LogoutBuilder {
        v1::Logout::builder()
            .to(self.to.clone().unwrap_or_default())
            .r#type(v1::LogoutType::from(self.r#type))
            .status(v1::LogoutStatus::from(self.status))
            .timestamp(self.timestamp)
    }
    fn validate(&self) -> Vec<Violation> {
        self.validate()
    }
    fn getters(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("to", Value::Identity(self.to().clone())),
            ("type", code_value::<v1::LogoutType>(self.r#type())),
            ("status", code_value::<v1::LogoutStatus>(self.status())),
            ("timestamp", Value::Integer(self.timestamp().millis())),
        ]
    }
    fn view_getters(view: &v1::LogoutView<'_>) -> Vec<(&'static str, Value)> {
        vec![
            ("to", Value::Identity(view.to().to_owned())),
            ("type", code_value::<v1::LogoutType>(view.r#type())),
            ("status", code_value::<v1::LogoutStatus>(view.status())),
            ("timestamp", Value::Integer(view.timestamp().millis())),
        ]
    }
    fn parse(bytes: &[u8]) -> Result<v1::LogoutView<'_>, DecodeError> {
        v1::LogoutView::parse(bytes)
    }
    fn view(&self) -> v1::LogoutView<'_> {
        self.into()
    }
    fn view_to_owned(view: &v1::LogoutView<'_>) -> Self {
        view.to_owned()
    }
    fn view_encoded_len(view: &v1::LogoutView<'_>) -> usize {
        view.encoded_len()
    }
    fn view_encode_into(view: &v1::LogoutView<'_>, buf: &mut impl BufMut) -> Result<(), EncodeError> {
        view.encode_into(buf)
    }
}

impl Message for v2::SubscribeRequest {
    type Builder = v2::SubscribeRequestBuilder;
    type View<'a> = v2::SubscribeRequestView<'a>;
    const NAME: &'static str = "SubscribeRequest";
    const FIELDS: &'static [Field] = &[
        Field { number: 1, name: "from", kind: Kind::Identity(Party::User) },
        Field { number: 2, name: "to", kind: Kind::Identity(Party::User) },
        Field { number: 3, name: "subscription_id", kind: Kind::Text { required: true } },
        Field { number: 4, name: "one_way", kind: Kind::Bool },
        Field { number: 5, name: "timestamp", kind: Kind::Time { required: true } },
    ];

    fn builder() -> v2::SubscribeRequestBuilder {
        v2::SubscribeRequest::builder()
    }
    fn build(builder: v2::SubscribeRequestBuilder) -> Result<Self, BuildError> {
        builder.build()
    }
    fn rebuild(&self) -> v2::SubscribeRequestBuilder {
        v2::SubscribeRequest::builder()
            .from(self.from.clone().unwrap_or_default())
            .to(self.to.clone().unwrap_or_default())
            .subscription_id(self.subscription_id.as_str())
            .one_way(self.one_way)
            .timestamp(self.timestamp)
    }
    fn validate(&self) -> Vec<Violation> {
        self.validate()
    }
    fn getters(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("from", Value::Identity(self.from().clone())),
            ("to", Value::Identity(self.to().clone())),
            ("timestamp", Value::Integer(self.timestamp().millis())),
        ]
    }
    fn view_getters(view: &v2::SubscribeRequestView<'_>) -> Vec<(&'static str, Value)> {
        vec![
            ("from", Value::Identity(view.from().to_owned())),
            ("to", Value::Identity(view.to().to_owned())),
            ("timestamp", Value::Integer(view.timestamp().millis())),
        ]
    }
    fn parse(bytes: &[u8]) -> Result<v2::SubscribeRequestView<'_>, DecodeError> {
        v2::SubscribeRequestView::parse(bytes)
    }
    fn view(&self) -> v2::SubscribeRequestView<'_> {
        self.into()
    }
    fn view_to_owned(view: &v2::SubscribeRequestView<'_>) -> Self {
        view.to_owned()
    }
    fn view_encoded_len(view: &v2::SubscribeRequestView<'_>) -> usize {
        view.encoded_len()
    }
    fn view_encode_into(view: &v2::SubscribeRequestView<'_>, buf: &mut impl BufMut) -> Result<(), EncodeError> {
        view.encode_into(buf)
    }
}

impl Message for v2::SubscribeResponse {
    type Builder = v2::SubscribeResponseBuilder;
    type View<'a> = v2::SubscribeResponseView<'a>;
    const NAME: &'static str = "SubscribeResponse";
    const FIELDS: &'static [Field] = &[
        Field { number: 1, name: "from", kind: Kind::Identity(Party::User) },
        Field { number: 2, name: "to", kind: Kind::Identity(Party::User) },
        Field {
            number: 3,
            name: "status",
            kind: Kind::Code { codes: <v2::SubscribeStatus as Code>::CODES, required: true },
        },
        Field { number: 4, name: "message", kind: Kind::Text { required: false } },
        Field { number: 5, name: "timestamp", kind: Kind::Time { required: true } },
        Field { number: 6, name: "subscription_id", kind: Kind::Text { required: true } },
        Field { number: 7, name: "one_way", kind: Kind::Bool },
    ];

    fn builder() -> v2::SubscribeResponseBuilder {
        v2::SubscribeResponse::builder()
    }
    fn build(builder: v2::SubscribeResponseBuilder) -> Result<Self, BuildError> {
        builder.build()
    }
    fn rebuild(&self) -> v2::SubscribeResponseBuilder {
        v2::SubscribeResponse::builder()
            .from(self.from.clone().unwrap_or_default())
            .to(self.to.clone().unwrap_or_default())
            .status(v2::SubscribeStatus::from(self.status))
            .message(self.message.as_str())
            .timestamp(self.timestamp)
            .subscription_id(self.subscription_id.as_str())
            .one_way(self.one_way)
    }
    fn validate(&self) -> Vec<Violation> {
        self.validate()
    }
    fn getters(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("from", Value::Identity(self.from().clone())),
            ("to", Value::Identity(self.to().clone())),
            ("status", code_value::<v2::SubscribeStatus>(self.status())),
            ("timestamp", Value::Integer(self.timestamp().millis())),
        ]
    }
    fn view_getters(view: &v2::SubscribeResponseView<'_>) -> Vec<(&'static str, Value)> {
        vec![
            ("from", Value::Identity(view.from().to_owned())),
            ("to", Value::Identity(view.to().to_owned())),
            ("status", code_value::<v2::SubscribeStatus>(view.status())),
            ("timestamp", Value::Integer(view.timestamp().millis())),
        ]
    }
    fn parse(bytes: &[u8]) -> Result<v2::SubscribeResponseView<'_>, DecodeError> {
        v2::SubscribeResponseView::parse(bytes)
    }
    fn view(&self) -> v2::SubscribeResponseView<'_> {
        self.into()
    }
    fn view_to_owned(view: &v2::SubscribeResponseView<'_>) -> Self {
        view.to_owned()
    }
    fn view_encoded_len(view: &v2::SubscribeResponseView<'_>) -> usize {
        view.encoded_len()
    }
    fn view_encode_into(view: &v2::SubscribeResponseView<'_>, buf: &mut impl BufMut) -> Result<(), EncodeError> {
        view.encode_into(buf)
    }
}

impl Message for v2::UnsubscribeRequest {
    type Builder = v2::UnsubscribeRequestBuilder;
    type View<'a> = v2::UnsubscribeRequestView<'a>;
    const NAME: &'static str = "UnsubscribeRequest";
    const FIELDS: &'static [Field] = &[
        Field { number: 1, name: "from", kind: Kind::Identity(Party::User) },
        Field { number: 2, name: "to", kind: Kind::Identity(Party::User) },
        Field { number: 3, name: "timestamp", kind: Kind::Time { required: true } },
        Field { number: 4, name: "force_two_way_removal", kind: Kind::Bool },
    ];

    fn builder() -> v2::UnsubscribeRequestBuilder {
        v2::UnsubscribeRequest::builder()
    }
    fn build(builder: v2::UnsubscribeRequestBuilder) -> Result<Self, BuildError> {
        builder.build()
    }
    fn rebuild(&self) -> v2::UnsubscribeRequestBuilder {
        v2::UnsubscribeRequest::builder()
            .from(self.from.clone().unwrap_or_default())
            .to(self.to.clone().unwrap_or_default())
            .timestamp(self.timestamp)
            .force_two_way_removal(self.force_two_way_removal)
    }
    fn validate(&self) -> Vec<Violation> {
        self.validate()
    }
    fn getters(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("from", Value::Identity(self.from().clone())),
            ("to", Value::Identity(self.to().clone())),
            ("timestamp", Value::Integer(self.timestamp().millis())),
        ]
    }
    fn view_getters(view: &v2::UnsubscribeRequestView<'_>) -> Vec<(&'static str, Value)> {
        vec![
            ("from", Value::Identity(view.from().to_owned())),
            ("to", Value::Identity(view.to().to_owned())),
            ("timestamp", Value::Integer(view.timestamp().millis())),
        ]
    }
    fn parse(bytes: &[u8]) -> Result<v2::UnsubscribeRequestView<'_>, DecodeError> {
        v2::UnsubscribeRequestView::parse(bytes)
    }
    fn view(&self) -> v2::UnsubscribeRequestView<'_> {
        self.into()
    }
    fn view_to_owned(view: &v2::UnsubscribeRequestView<'_>) -> Self {
        view.to_owned()
    }
    fn view_encoded_len(view: &v2::UnsubscribeRequestView<'_>) -> usize {
        view.encoded_len()
    }
    fn view_encode_into(view: &v2::UnsubscribeRequestView<'_>, buf: &mut impl BufMut) -> Result<(), EncodeError> {
        view.encode_into(buf)
    }
}

impl Message for v2::UnsubscribeResponse {
    type Builder = v2::UnsubscribeResponseBuilder;
    type View<'a> = v2::UnsubscribeResponseView<'a>;
    const NAME: &'static str = "UnsubscribeResponse";
    const FIELDS: &'static [Field] = &[
        Field { number: 1, name: "from", kind: Kind::Identity(Party::User) },
        Field { number: 2, name: "to", kind: Kind::Identity(Party::User) },
        Field {
            number: 3,
            name: "status",
            kind: Kind::Code { codes: <v2::UnsubscribeStatus as Code>::CODES, required: true },
        },
        Field { number: 4, name: "message", kind: Kind::Text { required: false } },
        Field { number: 5, name: "timestamp", kind: Kind::Time { required: true } },
        Field { number: 6, name: "two_way_removed", kind: Kind::Bool },
    ];

    fn builder() -> v2::UnsubscribeResponseBuilder {
        v2::UnsubscribeResponse::builder()
    }
    fn build(builder: v2::UnsubscribeResponseBuilder) -> Result<Self, BuildError> {
        builder.build()
    }
    fn rebuild(&self) -> v2::UnsubscribeResponseBuilder {
        v2::UnsubscribeResponse::builder()
            .from(self.from.clone().unwrap_or_default())
            .to(self.to.clone().unwrap_or_default())
            .status(v2::UnsubscribeStatus::from(self.status))
            .message(self.message.as_str())
            .timestamp(self.timestamp)
            .two_way_removed(self.two_way_removed)
    }
    fn validate(&self) -> Vec<Violation> {
        self.validate()
    }
    fn getters(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("from", Value::Identity(self.from().clone())),
            ("to", Value::Identity(self.to().clone())),
            ("status", code_value::<v2::UnsubscribeStatus>(self.status())),
            ("timestamp", Value::Integer(self.timestamp().millis())),
        ]
    }
    fn view_getters(view: &v2::UnsubscribeResponseView<'_>) -> Vec<(&'static str, Value)> {
        vec![
            ("from", Value::Identity(view.from().to_owned())),
            ("to", Value::Identity(view.to().to_owned())),
            ("status", code_value::<v2::UnsubscribeStatus>(view.status())),
            ("timestamp", Value::Integer(view.timestamp().millis())),
        ]
    }
    fn parse(bytes: &[u8]) -> Result<v2::UnsubscribeResponseView<'_>, DecodeError> {
        v2::UnsubscribeResponseView::parse(bytes)
    }
    fn view(&self) -> v2::UnsubscribeResponseView<'_> {
        self.into()
    }
    fn view_to_owned(view: &v2::UnsubscribeResponseView<'_>) -> Self {
        view.to_owned()
    }
    fn view_encoded_len(view: &v2::UnsubscribeResponseView<'_>) -> usize {
        view.encoded_len()
    }
    fn view_encode_into(view: &v2::UnsubscribeResponseView<'_>, buf: &mut impl BufMut) -> Result<(), EncodeError> {
        view.encode_into(buf)
    }
}

impl Message for v1::ErrorMessage {
    type Builder = v1::ErrorMessageBuilder;
    type View<'a> = v1::ErrorMessageView<'a>;
    const NAME: &'static str = "ErrorMessage";
    const FIELDS: &'static [Field] = &[
        Field { number: 1, name: "code", kind: Kind::Code { codes: <v1::ErrorCode as Code>::CODES, required: true } },
        Field { number: 2, name: "message", kind: Kind::Text { required: false } },
        Field { number: 3, name: "route", kind: Kind::Text { required: false } },
        Field { number: 4, name: "details", kind: Kind::Text { required: false } },
    ];

    fn builder() -> v1::ErrorMessageBuilder {
        v1::ErrorMessage::builder()
    }
    fn build(builder: v1::ErrorMessageBuilder) -> Result<Self, BuildError> {
        builder.build()
    }
    fn rebuild(&self) -> v1::ErrorMessageBuilder {
        v1::ErrorMessage::builder()
            .code(v1::ErrorCode::from(self.code))
            .message(self.message.as_str())
            .route(self.route.as_str())
            .details(self.details.as_str())
    }
    fn validate(&self) -> Vec<Violation> {
        self.validate()
    }
    fn getters(&self) -> Vec<(&'static str, Value)> {
        vec![("code", code_value::<v1::ErrorCode>(self.code()))]
    }
    fn view_getters(view: &v1::ErrorMessageView<'_>) -> Vec<(&'static str, Value)> {
        vec![("code", code_value::<v1::ErrorCode>(view.code()))]
    }
    fn parse(bytes: &[u8]) -> Result<v1::ErrorMessageView<'_>, DecodeError> {
        v1::ErrorMessageView::parse(bytes)
    }
    fn view(&self) -> v1::ErrorMessageView<'_> {
        self.into()
    }
    fn view_to_owned(view: &v1::ErrorMessageView<'_>) -> Self {
        view.to_owned()
    }
    fn view_encoded_len(view: &v1::ErrorMessageView<'_>) -> usize {
        view.encoded_len()
    }
    fn view_encode_into(view: &v1::ErrorMessageView<'_>, buf: &mut impl BufMut) -> Result<(), EncodeError> {
        view.encode_into(buf)
    }
}

impl PayloadOf<dartmessaging::MessageScheme> for dartmessaging::AwarenessNotification {
    const NUMBER: u32 = 2;
    const FIELD: &'static str = "awareness_notification";

    fn revision_builder() -> dartmessaging::AwarenessNotificationBuilder {
        dartmessaging::AwarenessNotification::builder()
    }
    fn revision_view(&self) -> dartmessaging::AwarenessNotificationView<'_> {
        self.into()
    }
    fn into_payload(self) -> dartmessaging::Payload {
        self.into()
    }
    fn into_frame(self) -> dartmessaging::MessageScheme {
        self.into()
    }
    fn of(payload: &dartmessaging::Payload) -> Option<&Self> {
        match payload {
            dartmessaging::Payload::AwarenessNotification(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<dartmessaging::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            dartmessaging::PayloadView::AwarenessNotification(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <dartmessaging::MessageScheme as Scheme>::PayloadView<'_> {
        dartmessaging::PayloadView::AwarenessNotification(view)
    }
}

impl PayloadOf<dartmessaging::MessageScheme> for dartmessaging::AwarenessResponse {
    const NUMBER: u32 = 3;
    const FIELD: &'static str = "awareness_response";

    fn revision_builder() -> dartmessaging::AwarenessResponseBuilder {
        dartmessaging::AwarenessResponse::builder()
    }
    fn revision_view(&self) -> dartmessaging::AwarenessResponseView<'_> {
        self.into()
    }
    fn into_payload(self) -> dartmessaging::Payload {
        self.into()
    }
    fn into_frame(self) -> dartmessaging::MessageScheme {
        self.into()
    }
    fn of(payload: &dartmessaging::Payload) -> Option<&Self> {
        match payload {
            dartmessaging::Payload::AwarenessResponse(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<dartmessaging::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            dartmessaging::PayloadView::AwarenessResponse(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <dartmessaging::MessageScheme as Scheme>::PayloadView<'_> {
        dartmessaging::PayloadView::AwarenessResponse(view)
    }
}

impl PayloadOf<dartmessaging::MessageScheme> for dartmessaging::AwarenessRequest {
    const NUMBER: u32 = 4;
    const FIELD: &'static str = "awareness_request";

    fn revision_builder() -> dartmessaging::AwarenessRequestBuilder {
        dartmessaging::AwarenessRequest::builder()
    }
    fn revision_view(&self) -> dartmessaging::AwarenessRequestView<'_> {
        self.into()
    }
    fn into_payload(self) -> dartmessaging::Payload {
        self.into()
    }
    fn into_frame(self) -> dartmessaging::MessageScheme {
        self.into()
    }
    fn of(payload: &dartmessaging::Payload) -> Option<&Self> {
        match payload {
            dartmessaging::Payload::AwarenessRequest(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<dartmessaging::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            dartmessaging::PayloadView::AwarenessRequest(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <dartmessaging::MessageScheme as Scheme>::PayloadView<'_> {
        dartmessaging::PayloadView::AwarenessRequest(view)
    }
}

impl PayloadOf<dartmessaging::MessageScheme> for dartmessaging::ErrorMessage {
    const NUMBER: u32 = 5;
    const FIELD: &'static str = "error_message";

    fn revision_builder() -> dartmessaging::ErrorMessageBuilder {
        dartmessaging::ErrorMessage::builder()
    }
    fn revision_view(&self) -> dartmessaging::ErrorMessageView<'_> {
        self.into()
    }
    fn into_payload(self) -> dartmessaging::Payload {
        self.into()
    }
    fn into_frame(self) -> dartmessaging::MessageScheme {
        self.into()
    }
    fn of(payload: &dartmessaging::Payload) -> Option<&Self> {
        match payload {
            dartmessaging::Payload::ErrorMessage(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<dartmessaging::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            dartmessaging::PayloadView::ErrorMessage(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <dartmessaging::MessageScheme as Scheme>::PayloadView<'_> {
        dartmessaging::PayloadView::ErrorMessage(view)
    }
}

impl PayloadOf<dartmessaging::MessageScheme> for dartmessaging::PingPong {
    const NUMBER: u32 = 6;
    const FIELD: &'static str = "pingpong_message";

    fn revision_builder() -> dartmessaging::PingPongBuilder {
        dartmessaging::PingPong::builder()
    }
    fn revision_view(&self) -> dartmessaging::PingPongView<'_> {
        self.into()
    }
    fn into_payload(self) -> dartmessaging::Payload {
        self.into()
    }
    fn into_frame(self) -> dartmessaging::MessageScheme {
        self.into()
    }
    fn of(payload: &dartmessaging::Payload) -> Option<&Self> {
        match payload {
            dartmessaging::Payload::PingpongMessage(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<dartmessaging::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            dartmessaging::PayloadView::PingpongMessage(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <dartmessaging::MessageScheme as Scheme>::PayloadView<'_> {
        dartmessaging::PayloadView::PingpongMessage(view)
    }
}

impl PayloadOf<dartmessaging::MessageScheme> for dartmessaging::TokenRevokeRequest {
    const NUMBER: u32 = 7;
    const FIELD: &'static str = "token_revoke_request";
    const LACKS: &[u32] = &[4];
    fn without_what_it_lacks(self) -> Self {
        Self { reason: String::new(), ..self }
    }
    fn revision_builder() -> dartmessaging::TokenRevokeRequestBuilder {
        dartmessaging::TokenRevokeRequest::builder()
    }
    fn revision_view(&self) -> dartmessaging::TokenRevokeRequestView<'_> {
        self.into()
    }
    fn into_payload(self) -> dartmessaging::Payload {
        self.into()
    }
    fn into_frame(self) -> dartmessaging::MessageScheme {
        self.try_into().expect("it has no field that the revision lacks")
    }
    fn of(payload: &dartmessaging::Payload) -> Option<&Self> {
        match payload {
            dartmessaging::Payload::TokenRevokeRequest(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<dartmessaging::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            dartmessaging::PayloadView::TokenRevokeRequest(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <dartmessaging::MessageScheme as Scheme>::PayloadView<'_> {
        dartmessaging::PayloadView::TokenRevokeRequest(view)
    }
}

impl PayloadOf<dartmessaging::MessageScheme> for dartmessaging::TokenRevokeResponse {
    const NUMBER: u32 = 8;
    const FIELD: &'static str = "token_revoke_response";
    const LACKS: &[u32] = &[4];
    fn without_what_it_lacks(self) -> Self {
        Self { reason: String::new(), ..self }
    }
    fn revision_builder() -> dartmessaging::TokenRevokeResponseBuilder {
        dartmessaging::TokenRevokeResponse::builder()
    }
    fn revision_view(&self) -> dartmessaging::TokenRevokeResponseView<'_> {
        self.into()
    }
    fn into_payload(self) -> dartmessaging::Payload {
        self.into()
    }
    fn into_frame(self) -> dartmessaging::MessageScheme {
        self.try_into().expect("it has no field that the revision lacks")
    }
    fn of(payload: &dartmessaging::Payload) -> Option<&Self> {
        match payload {
            dartmessaging::Payload::TokenRevokeResponse(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<dartmessaging::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            dartmessaging::PayloadView::TokenRevokeResponse(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <dartmessaging::MessageScheme as Scheme>::PayloadView<'_> {
        dartmessaging::PayloadView::TokenRevokeResponse(view)
    }
}

impl PayloadOf<v1::MessageScheme> for v1::AwarenessNotification {
    const NUMBER: u32 = 2;
    const FIELD: &'static str = "awareness_notification";

    fn revision_builder() -> v1::AwarenessNotificationBuilder {
        v1::AwarenessNotification::builder()
    }
    fn revision_view(&self) -> v1::AwarenessNotificationView<'_> {
        self.into()
    }
    fn into_payload(self) -> v1::Payload {
        self.into()
    }
    fn into_frame(self) -> v1::MessageScheme {
        self.into()
    }
    fn of(payload: &v1::Payload) -> Option<&Self> {
        match payload {
            v1::Payload::AwarenessNotification(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<v1::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            v1::PayloadView::AwarenessNotification(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <v1::MessageScheme as Scheme>::PayloadView<'_> {
        v1::PayloadView::AwarenessNotification(view)
    }
}

impl PayloadOf<v1::MessageScheme> for v1::PingPong {
    const NUMBER: u32 = 6;
    const FIELD: &'static str = "ping_pong";

    fn revision_builder() -> v1::PingPongBuilder {
        v1::PingPong::builder()
    }
    fn revision_view(&self) -> v1::PingPongView<'_> {
        self.into()
    }
    fn into_payload(self) -> v1::Payload {
        self.into()
    }
    fn into_frame(self) -> v1::MessageScheme {
        self.into()
    }
    fn of(payload: &v1::Payload) -> Option<&Self> {
        match payload {
            v1::Payload::PingPong(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<v1::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            v1::PayloadView::PingPong(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <v1::MessageScheme as Scheme>::PayloadView<'_> {
        v1::PayloadView::PingPong(view)
    }
}

impl PayloadOf<v1::MessageScheme> for v1::TokenRevokeRequest {
    const NUMBER: u32 = 7;
    const FIELD: &'static str = "token_revoke_request";

    fn revision_builder() -> v1::TokenRevokeRequestBuilder {
        v1::TokenRevokeRequest::builder()
    }
    fn revision_view(&self) -> v1::TokenRevokeRequestView<'_> {
        self.into()
    }
    fn into_payload(self) -> v1::Payload {
        self.into()
    }
    fn into_frame(self) -> v1::MessageScheme {
        self.into()
    }
    fn of(payload: &v1::Payload) -> Option<&Self> {
        match payload {
            v1::Payload::TokenRevokeRequest(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<v1::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            v1::PayloadView::TokenRevokeRequest(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <v1::MessageScheme as Scheme>::PayloadView<'_> {
        v1::PayloadView::TokenRevokeRequest(view)
    }
}

impl PayloadOf<v1::MessageScheme> for v1::TokenRevokeResponse {
    const NUMBER: u32 = 8;
    const FIELD: &'static str = "token_revoke_response";

    fn revision_builder() -> v1::TokenRevokeResponseBuilder {
        v1::TokenRevokeResponse::builder()
    }
    fn revision_view(&self) -> v1::TokenRevokeResponseView<'_> {
        self.into()
    }
    fn into_payload(self) -> v1::Payload {
        self.into()
    }
    fn into_frame(self) -> v1::MessageScheme {
        self.into()
    }
    fn of(payload: &v1::Payload) -> Option<&Self> {
        match payload {
            v1::Payload::TokenRevokeResponse(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<v1::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            v1::PayloadView::TokenRevokeResponse(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <v1::MessageScheme as Scheme>::PayloadView<'_> {
        v1::PayloadView::TokenRevokeResponse(view)
    }
}

impl PayloadOf<v1::MessageScheme> for v1::Logout {
    const NUMBER: u32 = 12;
    const FIELD: &'static str = "logout";

    fn revision_builder() -> v1::LogoutBuilder {
        v1::Logout::builder()
    }
    fn revision_view(&self) -> v1::LogoutView<'_> {
        self.into()
    }
    fn into_payload(self) -> v1::Payload {
        self.into()
    }
    fn into_frame(self) -> v1::MessageScheme {
        self.into()
    }
    fn of(payload: &v1::Payload) -> Option<&Self> {
        match payload {
            v1::Payload::Logout(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<v1::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            v1::PayloadView::Logout(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <v1::MessageScheme as Scheme>::PayloadView<'_> {
        v1::PayloadView::Logout(view)
    }
}

impl PayloadOf<v1::MessageScheme> for v1::ErrorMessage {
    const NUMBER: u32 = 15;
    const FIELD: &'static str = "error";

    fn revision_builder() -> v1::ErrorMessageBuilder {
        v1::ErrorMessage::builder()
    }
    fn revision_view(&self) -> v1::ErrorMessageView<'_> {
        self.into()
    }
    fn into_payload(self) -> v1::Payload {
        self.into()
    }
    fn into_frame(self) -> v1::MessageScheme {
        self.into()
    }
    fn of(payload: &v1::Payload) -> Option<&Self> {
        match payload {
            v1::Payload::Error(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<v1::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            v1::PayloadView::Error(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <v1::MessageScheme as Scheme>::PayloadView<'_> {
        v1::PayloadView::Error(view)
    }
}

impl PayloadOf<v2::MessageScheme> for v2::AwarenessNotification {
    const NUMBER: u32 = 2;
    const FIELD: &'static str = "awareness_notification";

    fn revision_builder() -> v2::AwarenessNotificationBuilder {
        v2::AwarenessNotification::builder()
    }
    fn revision_view(&self) -> v2::AwarenessNotificationView<'_> {
        self.into()
    }
    fn into_payload(self) -> v2::Payload {
        self.into()
    }
    fn into_frame(self) -> v2::MessageScheme {
        self.into()
    }
    fn of(payload: &v2::Payload) -> Option<&Self> {
        match payload {
            v2::Payload::AwarenessNotification(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<v2::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            v2::PayloadView::AwarenessNotification(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <v2::MessageScheme as Scheme>::PayloadView<'_> {
        v2::PayloadView::AwarenessNotification(view)
    }
}

impl PayloadOf<v2::MessageScheme> for v2::PingPong {
    const NUMBER: u32 = 3;
    const FIELD: &'static str = "ping_pong";

    fn revision_builder() -> v2::PingPongBuilder {
        v2::PingPong::builder()
    }
    fn revision_view(&self) -> v2::PingPongView<'_> {
        self.into()
    }
    fn into_payload(self) -> v2::Payload {
        self.into()
    }
    fn into_frame(self) -> v2::MessageScheme {
        self.into()
    }
    fn of(payload: &v2::Payload) -> Option<&Self> {
        match payload {
            v2::Payload::PingPong(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<v2::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            v2::PayloadView::PingPong(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <v2::MessageScheme as Scheme>::PayloadView<'_> {
        v2::PayloadView::PingPong(view)
    }
}

impl PayloadOf<v2::MessageScheme> for v2::TokenRevokeRequest {
    const NUMBER: u32 = 4;
    const FIELD: &'static str = "token_revoke_request";

    fn revision_builder() -> v2::TokenRevokeRequestBuilder {
        v2::TokenRevokeRequest::builder()
    }
    fn revision_view(&self) -> v2::TokenRevokeRequestView<'_> {
        self.into()
    }
    fn into_payload(self) -> v2::Payload {
        self.into()
    }
    fn into_frame(self) -> v2::MessageScheme {
        self.into()
    }
    fn of(payload: &v2::Payload) -> Option<&Self> {
        match payload {
            v2::Payload::TokenRevokeRequest(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<v2::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            v2::PayloadView::TokenRevokeRequest(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <v2::MessageScheme as Scheme>::PayloadView<'_> {
        v2::PayloadView::TokenRevokeRequest(view)
    }
}

impl PayloadOf<v2::MessageScheme> for v2::TokenRevokeResponse {
    const NUMBER: u32 = 5;
    const FIELD: &'static str = "token_revoke_response";

    fn revision_builder() -> v2::TokenRevokeResponseBuilder {
        v2::TokenRevokeResponse::builder()
    }
    fn revision_view(&self) -> v2::TokenRevokeResponseView<'_> {
        self.into()
    }
    fn into_payload(self) -> v2::Payload {
        self.into()
    }
    fn into_frame(self) -> v2::MessageScheme {
        self.into()
    }
    fn of(payload: &v2::Payload) -> Option<&Self> {
        match payload {
            v2::Payload::TokenRevokeResponse(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<v2::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            v2::PayloadView::TokenRevokeResponse(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <v2::MessageScheme as Scheme>::PayloadView<'_> {
        v2::PayloadView::TokenRevokeResponse(view)
    }
}

impl PayloadOf<v2::MessageScheme> for v2::SubscribeRequest {
    const NUMBER: u32 = 6;
    const FIELD: &'static str = "subscribe_request";

    fn revision_builder() -> v2::SubscribeRequestBuilder {
        v2::SubscribeRequest::builder()
    }
    fn revision_view(&self) -> v2::SubscribeRequestView<'_> {
        self.into()
    }
    fn into_payload(self) -> v2::Payload {
        self.into()
    }
    fn into_frame(self) -> v2::MessageScheme {
        self.into()
    }
    fn of(payload: &v2::Payload) -> Option<&Self> {
        match payload {
            v2::Payload::SubscribeRequest(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<v2::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            v2::PayloadView::SubscribeRequest(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <v2::MessageScheme as Scheme>::PayloadView<'_> {
        v2::PayloadView::SubscribeRequest(view)
    }
}

impl PayloadOf<v2::MessageScheme> for v2::SubscribeResponse {
    const NUMBER: u32 = 7;
    const FIELD: &'static str = "subscribe_response";

    fn revision_builder() -> v2::SubscribeResponseBuilder {
        v2::SubscribeResponse::builder()
    }
    fn revision_view(&self) -> v2::SubscribeResponseView<'_> {
        self.into()
    }
    fn into_payload(self) -> v2::Payload {
        self.into()
    }
    fn into_frame(self) -> v2::MessageScheme {
        self.into()
    }
    fn of(payload: &v2::Payload) -> Option<&Self> {
        match payload {
            v2::Payload::SubscribeResponse(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<v2::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            v2::PayloadView::SubscribeResponse(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <v2::MessageScheme as Scheme>::PayloadView<'_> {
        v2::PayloadView::SubscribeResponse(view)
    }
}

impl PayloadOf<v2::MessageScheme> for v2::UnsubscribeRequest {
    const NUMBER: u32 = 8;
    const FIELD: &'static str = "unsubscribe_request";

    fn revision_builder() -> v2::UnsubscribeRequestBuilder {
        v2::UnsubscribeRequest::builder()
    }
    fn revision_view(&self) -> v2::UnsubscribeRequestView<'_> {
        self.into()
    }
    fn into_payload(self) -> v2::Payload {
        self.into()
    }
    fn into_frame(self) -> v2::MessageScheme {
        self.into()
    }
    fn of(payload: &v2::Payload) -> Option<&Self> {
        match payload {
            v2::Payload::UnsubscribeRequest(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<v2::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            v2::PayloadView::UnsubscribeRequest(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <v2::MessageScheme as Scheme>::PayloadView<'_> {
        v2::PayloadView::UnsubscribeRequest(view)
    }
}

impl PayloadOf<v2::MessageScheme> for v2::UnsubscribeResponse {
    const NUMBER: u32 = 9;
    const FIELD: &'static str = "unsubscribe_response";

    fn revision_builder() -> v2::UnsubscribeResponseBuilder {
        v2::UnsubscribeResponse::builder()
    }
    fn revision_view(&self) -> v2::UnsubscribeResponseView<'_> {
        self.into()
    }
    fn into_payload(self) -> v2::Payload {
        self.into()
    }
    fn into_frame(self) -> v2::MessageScheme {
        self.into()
    }
    fn of(payload: &v2::Payload) -> Option<&Self> {
        match payload {
            v2::Payload::UnsubscribeResponse(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<v2::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            v2::PayloadView::UnsubscribeResponse(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <v2::MessageScheme as Scheme>::PayloadView<'_> {
        v2::PayloadView::UnsubscribeResponse(view)
    }
}

impl PayloadOf<v2::MessageScheme> for v2::Logout {
    const NUMBER: u32 = 10;
    const FIELD: &'static str = "logout";

    fn revision_builder() -> v2::LogoutBuilder {
        v2::Logout::builder()
    }
    fn revision_view(&self) -> v2::LogoutView<'_> {
        self.into()
    }
    fn into_payload(self) -> v2::Payload {
        self.into()
    }
    fn into_frame(self) -> v2::MessageScheme {
        self.into()
    }
    fn of(payload: &v2::Payload) -> Option<&Self> {
        match payload {
            v2::Payload::Logout(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<v2::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            v2::PayloadView::Logout(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <v2::MessageScheme as Scheme>::PayloadView<'_> {
        v2::PayloadView::Logout(view)
    }
}

impl PayloadOf<v2::MessageScheme> for v2::ErrorMessage {
    const NUMBER: u32 = 11;
    const FIELD: &'static str = "error";

    fn revision_builder() -> v2::ErrorMessageBuilder {
        v2::ErrorMessage::builder()
    }
    fn revision_view(&self) -> v2::ErrorMessageView<'_> {
        self.into()
    }
    fn into_payload(self) -> v2::Payload {
        self.into()
    }
    fn into_frame(self) -> v2::MessageScheme {
        self.into()
    }
    fn of(payload: &v2::Payload) -> Option<&Self> {
        match payload {
            v2::Payload::Error(message) => Some(message),
            _ => None,
        }
    }
    fn of_view<'a>(payload: &<v2::MessageScheme as Scheme>::PayloadView<'a>) -> Option<Self::View<'a>> {
        match payload {
            v2::PayloadView::Error(view) => Some(*view),
            _ => None,
        }
    }
    fn payload_view(view: Self::View<'_>) -> <v2::MessageScheme as Scheme>::PayloadView<'_> {
        v2::PayloadView::Error(view)
    }
}

impl Code for v1::AwarenessStatus {
    const NAME: &'static str = "AwarenessStatus";
    const CODES: &'static [(&'static str, i32)] = &[
        ("ONLINE", 1),
        ("OFFLINE", 2),
        ("AWAY", 3),
        ("BUSY", 4),
        ("DND", 5),
        ("INVISIBLE", 6),
        ("IDLE", 7),
        ("UNKNOWN", 8),
    ];
    const CONSTANTS: &'static [Self] =
        &[Self::ONLINE, Self::OFFLINE, Self::AWAY, Self::BUSY, Self::DND, Self::INVISIBLE, Self::IDLE, Self::UNKNOWN];

    fn name(self) -> Option<&'static str> {
        self.name()
    }
    fn value(self) -> i32 {
        self.value()
    }
}

impl Code for v1::AwarenessIntention {
    const NAME: &'static str = "AwarenessIntention";
    const CODES: &'static [(&'static str, i32)] = &[("DO_NOT_BROADCAST", 1), ("BROADCAST", 2)];
    const CONSTANTS: &'static [Self] = &[Self::DO_NOT_BROADCAST, Self::BROADCAST];

    fn name(self) -> Option<&'static str> {
        self.name()
    }
    fn value(self) -> i32 {
        self.value()
    }
}

impl Code for v1::PingPongType {
    const NAME: &'static str = "PingPongType";
    const CODES: &'static [(&'static str, i32)] = &[("PING", 1), ("PONG", 2)];
    const CONSTANTS: &'static [Self] = &[Self::PING, Self::PONG];

    fn name(self) -> Option<&'static str> {
        self.name()
    }
    fn value(self) -> i32 {
        self.value()
    }
}

impl Code for v1::LogoutType {
    const NAME: &'static str = "LogoutType";
    const CODES: &'static [(&'static str, i32)] = &[("REQUEST", 1), ("RESPONSE", 2)];
    const CONSTANTS: &'static [Self] = &[Self::REQUEST, Self::RESPONSE];

    fn name(self) -> Option<&'static str> {
        self.name()
    }
    fn value(self) -> i32 {
        self.value()
    }
}

impl Code for v1::LogoutStatus {
    const NAME: &'static str = "LogoutStatus";
    const CODES: &'static [(&'static str, i32)] = &[("DISCONNECT", 1), ("FAIL", 2), ("SUCCESS", 3), ("PENDING", 4)];
    const CONSTANTS: &'static [Self] = &[Self::DISCONNECT, Self::FAIL, Self::SUCCESS, Self::PENDING];

    fn name(self) -> Option<&'static str> {
        self.name()
    }
    fn value(self) -> i32 {
        self.value()
    }
}

impl Code for v1::TokenRevokeStatus {
    const NAME: &'static str = "TokenRevokeStatus";
    const CODES: &'static [(&'static str, i32)] = &[("SUCCESS", 1), ("FAILED", 2)];
    const CONSTANTS: &'static [Self] = &[Self::SUCCESS, Self::FAILED];

    fn name(self) -> Option<&'static str> {
        self.name()
    }
    fn value(self) -> i32 {
        self.value()
    }
}

impl Code for v1::ErrorCode {
    const NAME: &'static str = "ErrorCode";
    const CODES: &'static [(&'static str, i32)] = &[];
    const CONSTANTS: &'static [Self] = &[];

    fn name(self) -> Option<&'static str> {
        self.name()
    }
    fn value(self) -> i32 {
        self.value()
    }
}

impl Code for v2::SubscribeStatus {
    const NAME: &'static str = "SubscribeStatus";
    const CODES: &'static [(&'static str, i32)] = &[("ACCEPTED", 1), ("REJECTED", 2)];
    const CONSTANTS: &'static [Self] = &[Self::ACCEPTED, Self::REJECTED];

    fn name(self) -> Option<&'static str> {
        self.name()
    }
    fn value(self) -> i32 {
        self.value()
    }
}

impl Code for v2::UnsubscribeStatus {
    const NAME: &'static str = "UnsubscribeStatus";
    const CODES: &'static [(&'static str, i32)] = &[("SUCCESS", 1), ("FAILED", 2)];
    const CONSTANTS: &'static [Self] = &[Self::SUCCESS, Self::FAILED];

    fn name(self) -> Option<&'static str> {
        self.name()
    }
    fn value(self) -> i32 {
        self.value()
    }
}

impl Code for dartmessaging::PingPongType {
    const NAME: &'static str = "PingPongType";
    const CODES: &'static [(&'static str, i32)] = &[("REQUEST", 1), ("RESPONSE", 2)];
    const CONSTANTS: &'static [Self] = &[Self::REQUEST, Self::RESPONSE];

    fn name(self) -> Option<&'static str> {
        self.name()
    }
    fn value(self) -> i32 {
        self.value()
    }
}

impl Code for dartmessaging::PingPongStatus {
    const NAME: &'static str = "PingPongStatus";
    const CODES: &'static [(&'static str, i32)] =
        &[("PENDING", 1), ("OK", 2), ("FAIL", 3), ("TIMEOUT", 4), ("ERROR", 5), ("UNREACHABLE", 6)];
    const CONSTANTS: &'static [Self] =
        &[Self::PENDING, Self::OK, Self::FAIL, Self::TIMEOUT, Self::ERROR, Self::UNREACHABLE];

    fn name(self) -> Option<&'static str> {
        self.name()
    }
    fn value(self) -> i32 {
        self.value()
    }
}
