//! prost reads and writes the same messages by code of its own: what it accepts, rejects, holds and writes is what this
//! crate does, in every revision, but for the negative zeros that prost does not write. The same cases every time; `BIMIP_CASES=1000000` runs so many in each test.

use std::cell::Cell;

use crate::every::{self, ByProst, Payload, RevisionVisitor, View, every_revision};
use crate::support::wire::{field, length_delimited, varint};
use crate::support::{all_vectors, vectors};
use bimip::schema::{Kind, Message};
use bimip::strategy;
use bimip::{DecodeErrorKind, MAX_FRAME_LEN, MessageScheme, Revision, encode_hex};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::Union;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use proptest::{array, collection};
use prost::Message as _;

const CASES: u32 = 3000;

fn cases() -> u32 {
    std::env::var("BIMIP_CASES").map_or(CASES, |cases| cases.parse().expect("BIMIP_CASES is a number"))
}

fn run<S: Strategy>(cases: u32, strategy: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    if let Err(error) = runner.run(strategy, test) {
        panic!("{error}");
    }
}

/// A frame as its bytes, which tell one NaN from another, and as its Debug, which tells -0.0 from 0.0.
fn exactly<P: Payload>(frame: &MessageScheme<P>) -> (String, String) {
    (encode_hex(&every::encode(frame)), format!("{frame:?}"))
}

/// The bytes are prost's and the negative zeros, and a buffer that is a byte too short stays as it was.
fn assert_same_bytes<P: Payload>(frame: &MessageScheme<P>) -> Result<(), TestCaseError> {
    let expected = every::encode(frame);
    prop_assert_eq!(&frame.to_bytes(), &expected);
    prop_assert_eq!(frame.encoded_len(), expected.len());
    let mut buffer = Vec::new();
    prop_assert_eq!(frame.encode_into(&mut buffer), Ok(expected.len()));
    prop_assert_eq!(&buffer, &expected);

    let mut short = vec![0xAA; expected.len().saturating_sub(1)];
    if let Err(error) = frame.encode_into(&mut &mut short[..]) {
        prop_assert_eq!((error.needed, error.remaining), (expected.len(), short.len()));
    } else {
        prop_assert!(expected.is_empty());
    }
    prop_assert!(short.iter().all(|&byte| byte == 0xAA));
    Ok(())
}

/// What the envelope itself does as a `prost::Message` is what the derived code does.
fn assert_prosts_trait<P: Payload>(bytes: &[u8]) -> Result<(), TestCaseError> {
    let (own, derived) = (<MessageScheme<P> as prost::Message>::decode(bytes), P::Envelope::decode(bytes));
    let (mut own, mut derived) = match (own, derived) {
        (Ok(own), Ok(derived)) => (own, derived),
        (own, derived) => {
            // The error names the same fields, and the same is wrong.
            prop_assert_eq!(own.map(drop), derived.map(drop), "{}", P::REVISION);
            return Ok(());
        }
    };
    for _ in 0..2 {
        let expected = derived.encode_to_vec();
        prop_assert_eq!(&exactly(&own), &exactly::<P>(&derived.clone().into()), "{}", P::REVISION);
        prop_assert_eq!(prost::Message::encoded_len(&own), expected.len());
        prop_assert_eq!(own.encode_to_vec(), expected);
        prop_assert_eq!((own.merge(bytes), derived.merge(bytes)), (Ok(()), Ok(())));
    }
    own.clear();
    prop_assert_eq!(own, MessageScheme::<P>::default());
    Ok(())
}

/// One frame merged into another replaces its payload, or merges with it. An unknown field is skipped.
#[test]
fn vectors_merged_into_each_other() {
    struct Test;
    impl RevisionVisitor for Test {
        fn visit<P: Payload>(&mut self) {
            let vectors = vectors(P::REVISION);
            for first in &vectors {
                assert_prosts_trait::<P>(&first.bytes).unwrap();
                for second in &vectors {
                    let merged = [&first.bytes[..], &length_delimited(99, b"?"), &second.bytes].concat();
                    assert_prosts_trait::<P>(&merged).unwrap();
                    assert_prosts_trait::<P>(&merged[..merged.len() - 1]).unwrap();

                    let mut own = <MessageScheme<P> as prost::Message>::decode(&first.bytes[..]).unwrap();
                    own.merge(&second.bytes[..]).unwrap();
                    assert_eq!(own.payload_name(), P::REVISION.peek(&second.bytes).ok().map(|peek| peek.name));
                    assert_eq!(Ok(own), MessageScheme::decode(&merged[..]));
                }
            }
        }
    }
    every_revision(&mut Test);
}

/// Whether the bytes are a frame. Beyond what prost asks, a frame is not empty, not too long, and has a payload.
fn assert_agreement<P: Payload>(bytes: &[u8]) -> Result<bool, TestCaseError> {
    crate::checks::peek(bytes);
    assert_prosts_trait::<P>(bytes)?;
    let (decoded, viewed) = (MessageScheme::<P>::from_bytes(bytes), View::<P>::from_bytes(bytes));
    prop_assert_eq!(decoded.as_ref().err(), viewed.as_ref().err(), "{}", P::REVISION);
    match (decoded, MessageScheme::<P>::decode_by_prost(bytes)) {
        (Ok(frame), Ok(by_prost)) => {
            let view = viewed.map_err(|error| TestCaseError::fail(error.to_string()))?;
            let expected = exactly(&by_prost);
            prop_assert_eq!(&exactly(&frame), &expected, "{}", P::REVISION);
            prop_assert_eq!(&exactly(&view.to_owned()), &expected, "{}", P::REVISION);
            prop_assert_eq!(encode_hex(&view.to_bytes()), expected.0, "{}", P::REVISION);
            prop_assert!(frame.payload.is_some());
            assert_same_bytes(&frame)?;
            return Ok(true);
        }
        (Err(error), Ok(by_prost)) => match error.kind() {
            DecodeErrorKind::Empty => prop_assert!(bytes.is_empty()),
            DecodeErrorKind::TooLong { .. } => prop_assert!(bytes.len() > MAX_FRAME_LEN),
            DecodeErrorKind::NoPayload => prop_assert!(by_prost.payload.is_none()),
            DecodeErrorKind::PayloadNotInRevision { field_number, revision, .. } => {
                prop_assert!(by_prost.payload.is_none());
                prop_assert_eq!((revision, revision.payload_name(field_number)), (P::REVISION, None));
            }
            kind => prop_assert!(false, "{} rejects what prost takes: {}", P::REVISION, kind),
        },
        (Err(error), Err(_)) => {
            prop_assert!(matches!(error.kind(), DecodeErrorKind::Wire(_)), "{}: {}", P::REVISION, error);
        }
        (Ok(frame), Err(by_prost)) => prop_assert!(false, "{:?}, but prost says: {}", frame, by_prost),
    }
    Ok(false)
}

/// FieldRules 13, which no revision has. What comes after it is never read by the reader that expects fields in order.
const FOREIGN: [u8; 2] = [0x68, 0x00];

/// The reader that expects fields in order, if it takes the bytes, reads what the tolerant one does, for which a foreign
/// field comes first.
fn assert_readers_agree<P: Payload>(bytes: &[u8]) -> Result<(), TestCaseError> {
    if bytes.is_empty() {
        return Ok(());
    }
    let tolerant_bytes = [&FOREIGN, bytes].concat();
    let limit = tolerant_bytes.len();
    let (expected, owned, viewed) = (
        View::<P>::from_bytes_with_limit(&tolerant_bytes, limit),
        MessageScheme::<P>::from_bytes_with_limit(bytes, limit),
        View::<P>::from_bytes_with_limit(bytes, limit),
    );
    match (&expected, &owned, &viewed) {
        (Ok(expected), Ok(owned), Ok(view)) => {
            let expected = exactly(&expected.to_owned());
            prop_assert_eq!(&exactly(owned), &expected, "{}", P::REVISION);
            prop_assert_eq!(&exactly(&view.to_owned()), &expected, "{}", P::REVISION);
        }
        (Err(expected), Err(owned), Err(view)) => {
            prop_assert_eq!(owned, view);
            prop_assert_eq!((owned.kind(), owned.path()), (expected.kind(), expected.path()), "{}", P::REVISION);
            let moved = if matches!(expected.kind(), DecodeErrorKind::Wire(_)) { FOREIGN.len() } else { 0 };
            prop_assert_eq!(owned.offset() + moved, expected.offset(), "{}", P::REVISION);
        }
        _ => prop_assert!(false, "{}: {:?}, {:?}, {:?}", P::REVISION, expected, owned, viewed),
    }
    Ok(())
}

/// Runs the test over bytes, under every revision, and asks that so many of a hundred were a frame, and not all.
fn assert_agreement_on(strategy: &impl Strategy<Value = Vec<u8>>, least: u32) {
    struct Agree<'a> {
        bytes: &'a [u8],
        /// Whether they are a frame of any revision.
        agreed: Result<bool, TestCaseError>,
    }
    impl RevisionVisitor for Agree<'_> {
        fn visit<P: Payload>(&mut self) {
            let before = std::mem::replace(&mut self.agreed, Ok(false));
            self.agreed = before.and_then(|is_frame| {
                assert_readers_agree::<P>(self.bytes)?;
                Ok(is_frame | assert_agreement::<P>(self.bytes)?)
            });
        }
    }
    let frames = Cell::new(0);
    run(cases(), strategy, |bytes| {
        let mut agree = Agree { bytes: &bytes, agreed: Ok(false) };
        every_revision(&mut agree);
        frames.set(frames.get() + u32::from(agree.agreed?));
        Ok(())
    });
    let (cases, frames) = (cases(), frames.get());
    println!("{cases} cases, of which {frames} were frames");
    assert!(frames >= cases / 100 * least && frames < cases, "{frames} of {cases} were frames");
}

#[test]
fn messages_of_any_content() {
    struct Test;
    impl RevisionVisitor for Test {
        fn visit<P: Payload>(&mut self) {
            run(cases() / 3, &strategy::anything::<MessageScheme<P>>(), |frame| {
                assert_same_bytes(&frame)?;
                prop_assert!(assert_agreement::<P>(&frame.to_bytes())?);
                Ok(())
            });
        }
    }
    every_revision(&mut Test);
}

#[test]
fn arbitrary_bytes() {
    // Hardly one is a frame: a length must fit.
    assert_agreement_on(&prop_oneof![collection::vec(any::<u8>(), 0..9), collection::vec(any::<u8>(), 0..200)], 0);
}

#[derive(Clone, Copy, Debug)]
enum Change {
    FlipBit,
    Set,
    Add,
    Insert,
    Remove,
    Truncate,
    Repeat,
    Splice,
}

fn mangle(mut bytes: Vec<u8>, (change, at, to, byte, other): (Change, Index, Index, u8, Vec<u8>)) -> Vec<u8> {
    if bytes.is_empty() {
        return other;
    }
    let index = at.index(bytes.len());
    let end = index + to.index(bytes.len() - index + 1);
    match change {
        Change::FlipBit => bytes[index] ^= 1 << (byte % 8),
        Change::Set => bytes[index] = byte,
        // Of a length, most often: half the bytes of a frame's head are one.
        Change::Add => bytes[index] = bytes[index].wrapping_add(byte % 5).wrapping_sub(2),
        Change::Insert => bytes.insert(index, byte),
        Change::Remove => drop(bytes.drain(index..end)),
        Change::Truncate => bytes.truncate(index),
        Change::Repeat => bytes.extend_from_within(index..end),
        Change::Splice => bytes.splice(index.., other[to.index(other.len())..].iter().copied()).for_each(drop),
    }
    bytes
}

#[test]
fn mangled_and_spliced_vectors() {
    use Change::{Add, FlipBit, Insert, Remove, Repeat, Set, Splice, Truncate};

    let vectors: Vec<_> = all_vectors().into_iter().map(|vector| vector.bytes).collect();
    let kind = select(vec![FlipBit, Set, Add, Insert, Remove, Truncate, Repeat, Splice]);
    let change = (kind, any::<Index>(), any::<Index>(), any::<u8>(), select(vectors.clone()));
    let mangled = (select(vectors), collection::vec(change, 1..4))
        .prop_map(|(vector, changes)| changes.into_iter().fold(vector, mangle));
    assert_agreement_on(&mangled, 5);
}

/// Unlike the vectors, these have long strings, characters of several bytes, and every payload.
#[test]
fn mangled_frames_of_any_content() {
    use Change::{Add, FlipBit, Insert, Remove, Repeat, Set, Truncate};

    struct Frames(Vec<BoxedStrategy<Vec<u8>>>);
    impl RevisionVisitor for Frames {
        fn visit<P: Payload>(&mut self) {
            self.0.push(strategy::anything::<MessageScheme<P>>().prop_map(|frame| frame.to_bytes()).boxed());
        }
    }
    let mut frames = Frames(Vec::new());
    every_revision(&mut frames);
    let kind = select(vec![FlipBit, Set, Add, Insert, Remove, Truncate, Repeat]);
    let change = (kind, any::<Index>(), any::<Index>(), any::<u8>(), Just(Vec::new()));
    let mangled = (Union::new(frames.0), collection::vec(change, 0..3))
        .prop_map(|(frame, changes)| changes.into_iter().fold(frame, mangle));
    assert_agreement_on(&mangled, 5);
}

#[test]
fn no_revision_has_the_foreign_field() {
    let number = u32::from(FOREIGN[0] >> 3);
    assert!(Revision::ALL.iter().all(|revision| revision.schema().field(number).is_none()));
}

/// Short ones, long ones, ones of more bytes than needed, and, rarely, one that no 64 bits hold.
fn any_varint() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        8 => (0..300_u64).prop_map(varint),
        8 => any::<u64>().prop_map(varint),
        2 => (0..9_usize, 0..0x80_u8).prop_map(|(more, last)| [&vec![0x80; more][..], &[last]].concat()),
        1 => (0..4_u8).prop_map(|last| [&[0xFF; 9][..], &[last]].concat()),
    ]
}

fn text() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => collection::vec(0x20..0x7F_u8, 0..9),
        1 => any::<String>().prop_map(String::into_bytes),
        1 => collection::vec(any::<u8>(), 0..4),
    ]
}

fn double() -> impl Strategy<Value = [u8; 8]> {
    let special = [0.0, -0.0, f64::NAN, -f64::NAN, f64::INFINITY].map(f64::to_le_bytes);
    prop_oneof![array::uniform8(any::<u8>()), select(special.to_vec())]
}

fn number() -> impl Strategy<Value = u32> {
    prop_oneof![30 => 1..20_u32, 2 => 1..1_u32 << 29, 1 => Just(0)]
}

/// Groups within groups, about as deep as they may nest.
fn group_tower() -> impl Strategy<Value = Vec<u8>> {
    (number(), 95..103_usize)
        .prop_map(|(number, depth)| [3, 4].map(|tag| field(number, tag, &[]).repeat(depth)).concat())
}

/// Fields of any number and wire type, groups and messages with more of them inside.
fn fields() -> BoxedStrategy<Vec<u8>> {
    let leaf = prop_oneof![
        4 => (number(), any_varint()).prop_map(|(number, value)| field(number, 0, &value)),
        2 => (number(), double()).prop_map(|(number, value)| field(number, 1, &value)),
        4 => (number(), text()).prop_map(|(number, value)| length_delimited(number, &value)),
        1 => (number(), any::<[u8; 4]>()).prop_map(|(number, value)| field(number, 5, &value)),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        let fields = collection::vec(inner, 0..6).prop_map(|fields| fields.concat());
        prop_oneof![
            1 => fields.clone(),
            3 => (number(), fields.clone()).prop_map(|(number, value)| length_delimited(number, &value)),
            1 => (number(), fields)
                .prop_map(|(number, value)| [field(number, 3, &value), field(number, 4, &[])].concat()),
        ]
    })
    .boxed()
}

#[test]
fn sequences_of_well_formed_fields() {
    let frame = collection::vec(prop_oneof![20 => fields(), 1 => group_tower()], 1..5);
    assert_agreement_on(&frame.prop_map(|fields| fields.concat()), 10);
}

/// Fields of the message in any order, some more than once, and now and then one that it does not have.
fn message(schema: &'static Message) -> BoxedStrategy<Vec<u8>> {
    let known = schema.fields.iter().map(|known| {
        let number = known.number;
        let strategy = match known.kind {
            Kind::Message(inner) => message(inner).prop_map(move |value| length_delimited(number, &value)).boxed(),
            Kind::String | Kind::Token => text().prop_map(move |value| length_delimited(number, &value)).boxed(),
            Kind::Double => double().prop_map(move |value| field(number, 1, &value)).boxed(),
            _ => any_varint().prop_map(move |value| field(number, 0, &value)).boxed(),
        };
        (16, strategy)
    });
    let foreign = [(1, fields()), (1, group_tower().boxed())];
    collection::vec(Union::new_weighted(known.chain(foreign).collect()), 0..8)
        .prop_map(|fields| fields.concat())
        .boxed()
}

#[test]
fn known_fields_repeated_and_in_any_order() {
    assert_agreement_on(&Union::new(Revision::ALL.iter().map(|revision| message(revision.schema()))), 25);
}

/// A negative zero is written, though it equals 0.0, and a NaN keeps its bits.
#[test]
fn numbers_that_do_not_equal_themselves_or_have_two_zeros() {
    const NANS: [u64; 3] = [0x7FF8_0000_0000_0000, 0xFFF8_0000_0000_0001, 0x7FF0_0000_0000_0001];

    struct Test;
    impl RevisionVisitor for Test {
        fn visit<P: Payload>(&mut self) {
            let number = payload::<P>("awareness_notification");
            let written = |bits: u64| {
                let latitude = length_delimited(number, &field(5, 1, &bits.to_le_bytes()));
                assert_agreement::<P>(&latitude).unwrap();
                MessageScheme::<P>::from_bytes(&latitude).unwrap().to_bytes()
            };
            for bits in NANS.into_iter().chain([(-0.0_f64).to_bits()]) {
                assert_eq!(written(bits), length_delimited(number, &[&[0x29][..], &bits.to_le_bytes()].concat()));
            }
            assert_eq!(written(0), length_delimited(number, &[]));
        }
    }
    every_revision(&mut Test);
}

/// The field number of a payload, by its name.
fn payload<P: Payload>(name: &str) -> u32 {
    P::REVISION.schema().fields.iter().find(|field| field.name == name).expect("the revision has it").number
}

#[test]
fn frames_of_nothing_and_of_too_much() {
    struct Test;
    impl RevisionVisitor for Test {
        fn visit<P: Payload>(&mut self) {
            let body = length_delimited(15, &vec![0; MAX_FRAME_LEN - 8]);
            let longest = length_delimited(payload::<P>("awareness_notification"), &body);
            assert_eq!(longest.len(), MAX_FRAME_LEN);
            let too_long = [&longest[..], &[0x70, 0x00]].concat();
            assert!(assert_agreement::<P>(&longest).unwrap());
            assert!(!assert_agreement::<P>(&[]).unwrap());
            assert!(!assert_agreement::<P>(&too_long).unwrap());
        }
    }
    every_revision(&mut Test);
}
