use bimip::MessageScheme;
use bimip::strategy::Validity;
use proptest::arbitrary::any_with;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::every::{Payload, PayloadOf, PayloadVisitor, every_payload};

/// Every message of the crate's own strategies makes a frame that survives the wire and all other targets' checks; of a
/// valid message, one that breaks no rule.
///
/// The first byte chooses the message, the second whether it is valid; the rest seeds the strategies' random numbers.
pub fn structured(bytes: &[u8]) {
    let [message, content, random @ ..] = bytes else { return };
    let validity = if content % 2 == 0 { Validity::Any } else { Validity::Valid };
    let mut count = Count(0);
    every_payload(&mut count);
    every_payload(&mut Chosen { steps: usize::from(*message) % count.0, validity, random });
}

/// How many payloads there are.
struct Count(usize);

impl PayloadVisitor for Count {
    fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
        self.0 += 1;
    }
}

/// Checks the payload that comes after so many steps.
struct Chosen<'a> {
    steps: usize,
    validity: Validity,
    random: &'a [u8],
}

impl PayloadVisitor for Chosen<'_> {
    fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
        if self.steps == 0 {
            frame::<P, M>(self.validity, self.random);
        }
        self.steps = self.steps.wrapping_sub(1);
    }
}

fn frame<P: Payload, M: PayloadOf<P>>(validity: Validity, random: &[u8]) {
    // Not PassThrough: where its bytes end it gives zeros, which rand's ranges reject for ever.
    let mut seed = [0; 32];
    seed.iter_mut().zip(random).for_each(|(seed, random)| *seed = *random);
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let message = any_with::<M>(validity).new_tree(&mut runner).expect("no strategy rejects").current();

    let frame = message.into_frame();
    if validity == Validity::Valid {
        assert_eq!(frame.violations(), []);
    }
    let encoded = frame.to_bytes();
    assert!(MessageScheme::<P>::is_canonical(&encoded));
    assert_eq!(MessageScheme::<P>::from_bytes(&encoded).as_ref(), Ok(&frame));
    for (target, check) in super::TARGETS {
        if *target != "structured" {
            check(&encoded);
        }
    }
    super::hex(frame.to_hex().as_bytes());
}
