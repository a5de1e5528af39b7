use bimip::strategy::Content;
use proptest::arbitrary::any_with;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::every::{PayloadOf, PayloadVisitor, Scheme, every_payload};

/// Every message of the crate's own strategies makes a frame that survives the wire and all other targets' checks; of a
/// sound message, one that breaks no rule.
///
/// The first byte chooses the message, the second whether it is sound; the rest seeds the strategies' random numbers.
pub fn structured(bytes: &[u8]) {
    let [message, content, random @ ..] = bytes else { return };
    let content = if content % 2 == 0 { Content::Anything } else { Content::Sound };
    let mut count = Count(0);
    every_payload(&mut count);
    every_payload(&mut Chosen { steps: usize::from(*message) % count.0, content, random });
}

/// How many payloads there are.
struct Count(usize);

impl PayloadVisitor for Count {
    fn visit<E: Scheme, M: PayloadOf<E>>(&mut self) {
        self.0 += 1;
    }
}

/// Checks the payload that comes after so many steps.
struct Chosen<'a> {
    steps: usize,
    content: Content,
    random: &'a [u8],
}

impl PayloadVisitor for Chosen<'_> {
    fn visit<E: Scheme, M: PayloadOf<E>>(&mut self) {
        if self.steps == 0 {
            frame::<E, M>(self.content, self.random);
        }
        self.steps = self.steps.wrapping_sub(1);
    }
}

fn frame<E: Scheme, M: PayloadOf<E>>(content: Content, random: &[u8]) {
    // Not PassThrough: where its bytes end it gives zeros, which rand's ranges reject for ever.
    let mut seed = [0; 32];
    seed.iter_mut().zip(random).for_each(|(seed, random)| *seed = *random);
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let message = any_with::<M>(content).new_tree(&mut runner).expect("no strategy rejects").current();

    let frame = message.into_frame();
    if content == Content::Sound {
        assert_eq!(frame.validate(), []);
    }
    let encoded = frame.to_bytes();
    assert!(E::is_canonical(&encoded));
    assert_eq!(E::from_bytes(&encoded).as_ref(), Ok(&frame));
    for (target, check) in super::TARGETS {
        if *target != "structured" {
            check(&encoded);
        }
    }
    super::hex(frame.to_hex().as_bytes());
}
