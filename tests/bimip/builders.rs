//! `build()` returns a message exactly when it breaks no rule that `violations()` lists.

use bimip::{ViolationKind, strategy};
use proptest::prelude::*;

use crate::every::{MessageVisitor, TestMessage, every_message};

/// Calls every setter with what is in the message. An absent identity is set to an empty one.
fn assert_built<M: TestMessage>(message: M) -> Result<(), TestCaseError> {
    match (M::build(message.rebuild()), message.violations().first()) {
        (Ok(built), None) => prop_assert_eq!(built, message),
        (Err(error), Some(first)) if first.kind() == ViolationKind::Missing && first.path().fields().count() == 1 => {
            prop_assert_eq!(error.to_string(), first.to_string().replace(": missing", ".eid: empty"));
        }
        (Err(error), Some(first)) => prop_assert_eq!(error.to_string(), first.to_string()),
        (built, first) => return Err(TestCaseError::fail(format!("{built:?}, but {first:?}"))),
    }
    Ok(())
}

#[test]
fn a_message_is_built_exactly_when_it_breaks_no_rule() {
    struct Test;
    impl MessageVisitor for Test {
        fn visit<M: TestMessage>(&mut self) {
            proptest!(|(message in prop_oneof![strategy::anything::<M>(), strategy::valid::<M>()])| {
                assert_built(message)?;
            });
        }
    }
    every_message(&mut Test);
}
