//! Frames that are extremely long or deep need little stack: a thread that has little reads and writes them.

use crate::every::{
    Payload, PayloadOf, PayloadVisitor, RevisionVisitor, View, described, every_payload, every_revision,
};
use crate::support::filled::filled;
use crate::support::wire::length_delimited;
use bimip::MessageScheme;

/// How deep groups may nest.
const MAX_DEPTH: usize = 100;

/// A frame has room for thousands of nested groups.
#[test]
fn groups_nested_to_the_limit_and_beyond_need_little_stack() {
    struct Test;
    impl RevisionVisitor for Test {
        fn visit<P: Payload>(&mut self) {
            let payload = length_delimited(P::PAYLOADS[0].0, &[]);
            for (depth, is_taken) in [(MAX_DEPTH, true), (MAX_DEPTH + 1, false), (10_000, false)] {
                // FieldRules 100, which no revision has.
                let bytes = [[0xA3, 0x06].repeat(depth), [0xA4, 0x06].repeat(depth), payload.clone()].concat();
                on_a_small_stack(move || {
                    assert_eq!(MessageScheme::<P>::from_bytes(&bytes).is_ok(), is_taken, "{depth}");
                    assert_eq!(View::<P>::from_bytes(&bytes).is_ok(), is_taken, "{depth}");
                    assert_eq!(P::REVISION.peek(&bytes).is_ok(), is_taken, "{depth}");
                });
            }
        }
    }
    every_revision(&mut Test);
}

fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(64 * 1024).spawn(work);
    thread.expect("the thread starts").join().unwrap();
}

/// A small part of the 2 MiB that a thread has by default, also where no optimizer removes copies.
#[test]
fn frames_of_any_length_need_little_stack() {
    struct Test;
    impl PayloadVisitor for Test {
        fn visit<P: Payload, M: PayloadOf<P>>(&mut self) {
            let message = described::<P, M>();
            for len in [1, 20, 200, 5000] {
                let bytes =
                    length_delimited(M::NUMBER, &filled(message, (u64::MAX, u64::MAX), &mut std::iter::repeat(len)));
                on_a_small_stack(move || {
                    let frame = MessageScheme::<P>::from_bytes(&bytes).unwrap();
                    let view = View::<P>::from_bytes(&bytes).unwrap();
                    assert!(frame.to_bytes() == bytes && view.to_bytes() == bytes);
                    assert_eq!((frame.encoded_len(), view.encoded_len()), (bytes.len(), bytes.len()));
                });
            }
        }
    }
    every_payload(&mut Test);
}
