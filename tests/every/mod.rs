//! Every message, payload, code and revision of the schema, for tests that hold for all of them.
//!
//! A generic test is a visitor. `lists.rs` is generated from the schema: the visits, and a row for each type. The macros
//! in `rows.rs` turn rows into impls of the traits here.

#![allow(dead_code, unused_imports, reason = "no test file uses all of it")]

mod lists;
#[path = "../support/prost_envelopes.rs"]
pub mod prost_envelopes;
mod routes;
mod rows;

use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::str::FromStr;

use bimip::{
    Body, BuildError, Frame, Identity, IdentityView, MessageScheme, OwnedBody, ParseCodeError, Request, Revision,
    TranscodeTo, Violation,
};
use prost::encoding::{WireType, encode_key, encode_varint};

pub use lists::{every_code, every_message, every_pair, every_payload, every_request, every_revision};
pub use prost_envelopes::{ByProst, Derived};
pub use routes::{server_route, transcoded_route};

/// A value that can be sent, shared, pinned, kept across a caught panic, cloned and logged.
pub trait Plain: Clone + Debug + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe {}

impl<T: Clone + Debug + Send + Sync + Unpin + UnwindSafe + RefUnwindSafe> Plain for T {}

/// What the crate's own strategies make. Without them, anything.
#[cfg(feature = "proptest")]
pub trait Generated: proptest::arbitrary::Arbitrary<Parameters = bimip::strategy::Validity> {}

#[cfg(feature = "proptest")]
impl<T: proptest::arbitrary::Arbitrary<Parameters = bimip::strategy::Validity>> Generated for T {}

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
pub struct FieldRules {
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
    Identity(Identity),
    Text(String),
    Integer(i64),
    Bool(bool),
    Code(i32, Option<&'static str>),
    Degrees(f64),
}

impl From<&Identity> for Value {
    fn from(identity: &Identity) -> Self {
        Self::Identity(identity.clone())
    }
}

impl From<IdentityView<'_>> for Value {
    fn from(identity: IdentityView<'_>) -> Self {
        Self::Identity(identity.to_owned())
    }
}

/// The envelope of a revision, as a view.
pub type View<'a, P> = MessageScheme<<P as Body>::View<'a>>;

/// The payload of a revision: what the schema says of it, and what generic code cannot ask of the crate.
pub trait Payload: OwnedBody + for<'a> Body<View<'a>: Plain> + Derived + Plain + Generated {
    const NAME: &'static str;
    const ID: Revision;
    /// The numbers and names of the revision's payloads.
    const PAYLOADS: &'static [(u32, &'static str)];

    fn as_view(&self) -> Self::View<'_>;
    fn secrets_mut(&mut self) -> Vec<&mut String>;
    fn doubles_mut(&mut self) -> Vec<&mut f64>;
    fn to_run_time(frame: MessageScheme<Self>) -> Frame;
    #[expect(clippy::result_large_err, reason = "the crate gives the frame back")]
    fn of_run_time(frame: Frame) -> Result<MessageScheme<Self>, Frame>;
}

/// A payload whose frames convert to those of another revision, owned and as views.
pub trait ConvertsTo<B: Payload>: Payload + TranscodeTo<B> + for<'a> Body<View<'a>: TranscodeTo<B::View<'a>>> {}

impl<A, B: Payload> ConvertsTo<B> for A where
    A: Payload + TranscodeTo<B> + for<'a> Body<View<'a>: TranscodeTo<B::View<'a>>>
{
}

/// A message, with its builder and its view.
pub trait TestMessage:
    prost::Message + Doubles + Generated + Json + Default + PartialEq + Into<Frame> + 'static
{
    type Builder: Plain + Default + 'static;
    type View<'a>: Plain + Copy + Default + PartialEq;
    const NAME: &'static str;
    const FIELDS: &'static [FieldRules];

    fn builder() -> Self::Builder;
    fn build(builder: Self::Builder) -> Result<Self, BuildError>;
    /// A builder on which every setter was called, with what is in this message.
    fn rebuild(&self) -> Self::Builder;
    fn violations(&self) -> Vec<Violation>;
    /// What the getters give, by the names of their fields.
    fn getters(&self) -> Vec<(&'static str, Value)>;
    fn secrets_mut(&mut self) -> Vec<&mut String>;
    fn as_view(&self) -> Self::View<'_>;
    /// What the view's getters and typed fields give, by the names of their fields.
    fn view_getters(view: &Self::View<'_>) -> Vec<(&'static str, Value)>;
    fn view_to_owned(view: &Self::View<'_>) -> Self;
    fn view_violations(view: &Self::View<'_>) -> Vec<Violation>;
}

/// A message that an envelope carries, by the names that the revision's module has for it.
pub trait PayloadOf<P: Payload>: TestMessage {
    const NUMBER: u32;
    const FIELD: &'static str;

    fn into_payload(self) -> P;
    fn into_frame(self) -> MessageScheme<P>;
    fn try_of(payload: P) -> Result<Self, P>;
    fn of(payload: &P) -> Option<&Self>;
    fn of_view<'a>(payload: &P::View<'a>) -> Option<Self::View<'a>>;
    fn view_into_payload(view: Self::View<'_>) -> P::View<'_>;
    fn view_into_frame(view: Self::View<'_>) -> View<'_, P>;
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

/// A message or an envelope, with the doubles in it.
pub trait Doubles: Plain + ByProst {
    fn doubles_mut(&mut self) -> Vec<&mut f64>;
}

impl<P: Payload> Doubles for MessageScheme<P> {
    fn doubles_mut(&mut self) -> Vec<&mut f64> {
        self.payload.as_mut().map_or_else(Vec::new, P::doubles_mut)
    }
}

/// The code that prost derives for a message is the message's own.
impl<M: TestMessage> ByProst for M {
    type Prost = M;
}

/// A message's bytes as prost writes them, and the negative zeros, which protobuf writes and prost does not.
pub fn encode<M: Doubles>(message: &M) -> Vec<u8> {
    /// Replaces a negative zero while prost writes.
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

/// What the revision's schema says of a payload.
pub fn described<P: Payload, M: PayloadOf<P>>() -> &'static bimip::schema::Message {
    let payload = P::REVISION.schema().field(M::NUMBER).expect("the schema has every payload");
    let bimip::schema::Kind::Message(message) = payload.kind else { panic!("a payload is a message") };
    message
}

/// A frame with this body, and without a route.
pub fn in_frame<P: Payload, M: PayloadOf<P>>(body: &[u8]) -> Vec<u8> {
    let mut frame = Vec::new();
    encode_key(M::NUMBER, WireType::LengthDelimited, &mut frame);
    encode_varint(body.len() as u64, &mut frame);
    frame.extend(body);
    frame
}

pub trait RevisionVisitor {
    fn visit<P: Payload>(&mut self);
}

pub trait PairVisitor {
    fn visit<A: ConvertsTo<B>, B: ConvertsTo<A>>(&mut self);
}

pub trait MessageVisitor {
    fn visit<M: TestMessage>(&mut self);
}

pub trait PayloadVisitor {
    fn visit<P: Payload, M: PayloadOf<P>>(&mut self);
}

pub trait RequestVisitor {
    fn visit<P: Payload, M: PayloadOf<P> + Request<P, Reply = R>, R: PayloadOf<P>>(&mut self);
}

pub trait CodeVisitor {
    fn visit<C: Code>(&mut self);
}
