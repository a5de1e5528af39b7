//! Every table of codes: its names and numbers, and what is in no table.

use crate::every::{Code, CodeVisitor, every_code};

/// What no table lists.
const UNLISTED: [i32; 6] = [i32::MIN, -1, 0, 9, 100, i32::MAX];

#[test]
fn every_code_has_its_name_and_number_and_every_number_is_a_code() {
    struct Test;
    impl CodeVisitor for Test {
        fn visit<C: Code>(&mut self) {
            assert_eq!(C::CONSTANTS.len(), C::CODES.len(), "{}", C::NAME);
            for (constant, (name, number)) in C::CONSTANTS.iter().zip(C::CODES) {
                assert_eq!((constant.value(), constant.name()), (*number, Some(*name)), "{}", C::NAME);
                assert_eq!(C::from(*number), *constant, "{}", C::NAME);
                assert_eq!(format!("{constant:?}"), *name, "{}", C::NAME);
            }
            let listed = |number: i32| C::CODES.iter().find(|(_, listed)| *listed == number).map(|(name, _)| *name);
            for number in (-20..200).chain(UNLISTED) {
                let code = C::from(number);
                assert_eq!((code.value(), code.into()), (number, number), "{}", C::NAME);
                assert_eq!(code.name(), listed(number), "{} {number}", C::NAME);
                if code.name().is_none() {
                    assert_eq!(format!("{code:?}"), format!("{}({number})", C::NAME));
                }
            }
        }
    }
    every_code(&mut Test);
}
