use std::fmt::Debug;

use bimip::strategy::Content;
use bimip::{Envelope, Revision, dartmessaging, v1, v2};
use proptest::arbitrary::{Arbitrary, any_with};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Every message of the crate's own strategies makes a frame that survives the wire and all other targets' checks; of a
/// sound message, one that breaks no rule.
///
/// The first byte chooses the message, the second whether it is sound; the rest seeds the strategies' random numbers.
pub fn structured(bytes: &[u8]) {
    let [message, content, random @ ..] = bytes else { return };
    let content = if content % 2 == 0 { Content::Anything } else { Content::Sound };
    MESSAGES[usize::from(*message) % MESSAGES.len()](content, random);
}

macro_rules! messages {
    ($($revision:ident: $($Message:ident),*;)*) => {
        [$($(frame::<$revision::MessageScheme, $revision::$Message>,)*)*]
    };
}

const MESSAGES: [fn(Content, &[u8]); 23] = messages! {
    dartmessaging: AwarenessNotification, AwarenessRequest, AwarenessResponse, ErrorMessage, PingPong,
        TokenRevokeRequest, TokenRevokeResponse;
    v1: AwarenessNotification, ErrorMessage, Logout, PingPong, TokenRevokeRequest, TokenRevokeResponse;
    v2: AwarenessNotification, ErrorMessage, Logout, PingPong, SubscribeRequest, SubscribeResponse, TokenRevokeRequest,
        TokenRevokeResponse, UnsubscribeRequest, UnsubscribeResponse;
};

fn frame<E, M>(content: Content, random: &[u8])
where
    E: Envelope + TryFrom<M>,
    M: Arbitrary<Parameters = Content> + Debug,
{
    // Not PassThrough: where its bytes end it gives zeros, which rand's ranges reject for ever.
    let mut seed = [0; 32];
    seed.iter_mut().zip(random).for_each(|(seed, random)| *seed = *random);
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let message = any_with::<M>(content).new_tree(&mut runner).expect("no strategy rejects").current();

    let Ok(frame) = E::try_from(message) else {
        // A reason is as sound as any text where there is a field for it.
        return assert_eq!(E::REVISION, Revision::Dartmessaging);
    };
    if content == Content::Sound {
        assert_eq!(frame.validate(), []);
    }
    let encoded = frame.to_bytes();
    assert!(E::is_canonical(&encoded));
    assert_eq!(E::from_bytes(&encoded).as_ref(), Ok(&frame));
    super::decode(&encoded);
    super::differential(&encoded);
    super::fixpoint(&encoded);
    super::hex(frame.to_hex().as_bytes());
    super::transcode(&encoded);
}
