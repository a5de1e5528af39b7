//! Every message, payload, code and revision of the schema, for tests that hold for all of them.
//!
//! A generic test is a visitor. `lists.rs` is generated from the schema: the visits, and what the schema says of each type.

#![allow(dead_code, unused_imports, reason = "no test file uses all of it")]

mod lists;
#[path = "../support/prost_envelopes.rs"]
pub mod prost_envelopes;

use std::fmt::{Debug, Display, LowerHex, UpperHex};
use std::hash::Hash;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::str::FromStr;

use bimip::{
    Body, BuildError, DecodeError, EncodeError, Envelope, Frame, Identity, ParseCodeError, Request, Revision,
    Transcode, TranscodeError, Violation,
};
use bytes::BufMut;

pub use lists::{every_code, every_message, every_pair, every_payload, every_request, every_revision};
pub use prost_envelopes::ByProst;

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

/// What can be written as JSON and read from it. Without the feature, anything.
#[cfg(feature = "serde")]
pub trait Json: serde::Serialize + serde::de::DeserializeOwned {}

#[cfg(feature = "serde")]
impl<T: serde::Serialize + serde::de::DeserializeOwned> Json for T {}

/// What can be written as JSON and read from it. Without the feature, anything.
#[cfg(not(feature = "serde"))]
pub trait Json {}

#[cfg(not(feature = "serde"))]
impl<T> Json for T {}

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

/// What the revision's schema says of a payload.
pub fn described<E: Scheme, M: PayloadOf<E>>() -> &'static bimip::schema::Message {
    let payload = E::REVISION.schema().field(M::NUMBER).expect("the schema has every payload");
    let bimip::schema::Kind::Message(message) = payload.kind else { panic!("a payload is a message") };
    message
}

/// The view of a payload.
pub fn view_of<E: Scheme>(payload: &E::Payload) -> E::PayloadView<'_> {
    payload.into()
}

/// A message or an envelope, with the doubles in it.
pub trait Doubles: prost::Message + Plain + ByProst {
    fn doubles_mut(&mut self) -> Vec<&mut f64>;
}

/// The code that prost derives for a message is the message's own.
impl<M: Message> ByProst for M {
    type Prost = M;
}

/// A message's bytes as prost writes them, and the negative zeros, which protobuf writes and prost does not.
pub fn encode<M: Doubles>(message: &M) -> Vec<u8> {
    /// Stands for a negative zero while prost writes.
    const MARK: f64 = f64::from_bits(0x800B_1A2C_3D4E_5F60);

    let mut marked = message.clone();
    let mut is_marked = false;
    for double in marked.doubles_mut() {
        if double.to_bits() == (-0.0_f64).to_bits() {
            (*double, is_marked) = (MARK, true);
        }
    }
    let mut bytes = marked.encode_by_prost();
    while let Some(at) = bytes.windows(8).position(|bytes| is_marked && bytes == MARK.to_le_bytes()) {
        bytes[at..at + 8].copy_from_slice(&(-0.0_f64).to_le_bytes());
    }
    bytes
}

/// What is in a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// An absent identity is an empty one.
    Identity(Identity),
    Text(String),
    Integer(i64),
    Bool(bool),
    Code(i32, Option<&'static str>),
    Degrees(f64),
}

pub fn code_value<C: Code>(code: C) -> Value {
    Value::Code(code.value(), code.name())
}

/// What a payload says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Facts {
    pub number: u32,
    pub name: &'static str,
    pub server_route: i64,
    pub to: Option<Identity>,
    pub from: Option<Identity>,
    pub is_request: bool,
}

/// The envelope of a revision.
pub trait Scheme:
    Envelope<Payload: Plain + Generated + Display>
    + Doubles
    + Plain
    + Generated
    + Json
    + TryFrom<Frame, Error = Frame>
    + 'static
{
    type View<'a>: Plain + Copy + Default + Display + UpperHex + LowerHex + PartialEq + From<&'a Self> + Into<Vec<u8>>;
    type PayloadView<'a>: Body + Plain + Copy + Display + PartialEq + From<&'a Self::Payload>;
    const NAME: &'static str;
    const ID: Revision;
    /// The numbers and names of its payloads.
    const PAYLOADS: &'static [(u32, &'static str)];

    /// The route of each payload on the public server.
    const SERVER_ROUTES: &'static [(u32, i64)];

    fn of_parts(route: i64, payload: Option<Self::Payload>) -> Self;
    /// The secrets that are in a payload.
    fn secrets_mut(payload: &mut Self::Payload) -> Vec<&mut String>;
    fn payload_number(payload: &Self::Payload) -> u32;
    fn payload_name_of(payload: &Self::Payload) -> &'static str;
    fn facts(payload: &Self::Payload) -> Facts;
    fn parse(bytes: &[u8]) -> Result<Self::View<'_>, DecodeError>;
    fn parse_with_limit(bytes: &[u8], limit: usize) -> Result<Self::View<'_>, DecodeError>;
    fn view(route: i64, payload: Option<Self::PayloadView<'_>>) -> Self::View<'_>;
    fn payload_of_view<'a>(view: &Self::View<'a>) -> Option<Self::PayloadView<'a>>;
    fn view_to_owned(view: &Self::View<'_>) -> Self;
    fn view_encoded_len(view: &Self::View<'_>) -> usize;
    fn view_encode_into(view: &Self::View<'_>, buf: &mut impl BufMut) -> Result<(), EncodeError>;
    fn view_to_bytes(view: &Self::View<'_>) -> Vec<u8>;
    fn view_validate(view: &Self::View<'_>) -> Vec<Violation>;
    fn view_redacted<'a>(view: &Self::View<'a>) -> Self::View<'a>;
    fn view_with_route(view: Self::View<'_>, route: i64) -> Self::View<'_>;
    fn view_with_server_route(view: Self::View<'_>) -> Self::View<'_>;
    fn as_view(&self) -> Self::View<'_>;
    fn into_frame(self) -> Frame;
    fn view_facts(payload: &Self::PayloadView<'_>) -> Facts;
    fn identity(view: bimip::IdentityView<'_>) -> Identity;
    /// What the envelope's own functions make of these bytes is what the trait `Envelope` makes of them.
    fn check_own_functions(bytes: &[u8], limit: usize);
    /// The envelope's own methods and its view's give what the trait's give.
    fn check_own_methods(&self);
}

/// A message, with its builder and its view.
pub trait Message: Doubles + Plain + Generated + Json + Default + PartialEq + 'static {
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
    fn view_validate(view: &Self::View<'_>) -> Vec<Violation>;
    fn view_encoded_len(view: &Self::View<'_>) -> usize;
    fn view_encode_into(view: &Self::View<'_>, buf: &mut impl BufMut) -> Result<(), EncodeError>;
}

/// A message that an envelope carries, by the names that the envelope's module has for it.
pub trait PayloadOf<E: Scheme>: Message {
    const NUMBER: u32;
    const FIELD: &'static str;
    fn revision_builder() -> Self::Builder;
    fn revision_view(&self) -> Self::View<'_>;
    fn into_payload(self) -> E::Payload;
    fn into_frame(self) -> E;
    fn try_of(payload: E::Payload) -> Result<Self, E::Payload>;
    fn try_of_view(payload: E::PayloadView<'_>) -> Result<Self::View<'_>, E::PayloadView<'_>>;
    fn view_into_frame(view: Self::View<'_>) -> E::View<'_>;
    fn of(payload: &E::Payload) -> Option<&Self>;
    fn of_view<'a>(payload: &E::PayloadView<'a>) -> Option<Self::View<'a>>;
    fn payload_view(view: Self::View<'_>) -> E::PayloadView<'_>;
}

/// A table of codes.
pub trait Code:
    Plain + Copy + Display + FromStr<Err = ParseCodeError> + Ord + Hash + From<i32> + Into<i32> + Json + 'static
{
    const NAME: &'static str;
    const CODES: &'static [(&'static str, i32)];
    /// The constants of those names, in the same order.
    const CONSTANTS: &'static [Self];
    const ALL: &'static [Self];

    fn new(value: i32) -> Self;
    fn name(self) -> Option<&'static str>;
    fn value(self) -> i32;
}

pub trait RevisionVisitor {
    fn visit<E: Scheme>(&mut self);
}

pub trait PairVisitor {
    fn visit<A, B>(&mut self)
    where
        A: Scheme + Transcode<B> + TryFrom<B, Error = TranscodeError<B>>,
        B: Scheme + Transcode<A> + TryFrom<A, Error = TranscodeError<A>>;
}

pub trait MessageVisitor {
    fn visit<M: Message>(&mut self);
}

pub trait PayloadVisitor {
    fn visit<E: Scheme, M: PayloadOf<E>>(&mut self);
}

pub trait RequestVisitor {
    fn visit<E: Scheme, M: PayloadOf<E> + Request<Reply = R>, R: PayloadOf<E>>(&mut self);
}

pub trait CodeVisitor {
    fn visit<C: Code>(&mut self);
}
