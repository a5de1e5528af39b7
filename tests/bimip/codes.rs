//! Every table of codes: its names and numbers, and what is in no table.

use crate::every::{Code, CodeVisitor, every_code};
use bimip::v1::{ErrorCode, LogoutStatus};

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
                assert_eq!((C::from(*number), C::new(*number)), (*constant, *constant), "{}", C::NAME);
                assert_eq!(format!("{constant:?}"), *name, "{}", C::NAME);
            }
            let listed = |number: i32| C::CODES.iter().find(|(_, listed)| *listed == number).map(|(name, _)| *name);
            for number in (-20..200).chain(UNLISTED) {
                let code = C::from(number);
                assert_eq!((code.value(), code.into()), (number, number), "{}", C::NAME);
                assert_eq!(C::new(number), code, "{}", C::NAME);
                assert_eq!(code.name(), listed(number), "{} {number}", C::NAME);
                if code.name().is_none() {
                    assert_eq!(format!("{code:?}"), format!("{}({number})", C::NAME));
                }
            }
        }
    }
    every_code(&mut Test);
}

#[test]
fn every_table_lists_its_codes_in_order() {
    struct Test;
    impl CodeVisitor for Test {
        fn visit<C: Code>(&mut self) {
            assert_eq!(C::ALL, C::CONSTANTS, "{}", C::NAME);
        }
    }
    every_code(&mut Test);
    assert_eq!(
        LogoutStatus::ALL,
        [LogoutStatus::DISCONNECT, LogoutStatus::FAIL, LogoutStatus::SUCCESS, LogoutStatus::PENDING]
    );
    assert_eq!(ErrorCode::ALL, []);
    const { assert!(LogoutStatus::new(4).value() == LogoutStatus::PENDING.value()) };
}

#[test]
fn every_code_is_read_from_what_shows_it_and_from_its_number() {
    struct Test;
    impl CodeVisitor for Test {
        fn visit<C: Code>(&mut self) {
            for (name, number) in C::CODES {
                assert_eq!(C::new(*number).to_string(), *name);
                assert_eq!(name.parse(), Ok(C::new(*number)), "{}", C::NAME);
            }
            for number in (-20..200).chain(UNLISTED) {
                let code = C::new(number);
                assert_eq!(code.to_string().parse(), Ok(code), "{}", C::NAME);
                assert_eq!(number.to_string().parse(), Ok(code), "{}", C::NAME);
                if code.name().is_none() {
                    assert_eq!(code.to_string(), number.to_string());
                }
            }
        }
    }
    every_code(&mut Test);
}

#[test]
fn text_that_is_no_code_is_rejected_with_the_name_of_the_type() {
    struct Test;
    impl CodeVisitor for Test {
        fn visit<C: Code>(&mut self) {
            let in_lower_case = C::CODES.first().map(|(name, _)| name.to_lowercase()).unwrap_or_default();
            let debug = format!("{:?}", C::new(0));
            for text in ["", " 1", "1 ", "0x1", "1.0", "2147483648", "NO_SUCH_CODE", &in_lower_case, &debug] {
                let error = text.parse::<C>().expect_err(text);
                assert_eq!(error.type_name(), C::NAME);
                assert_eq!(error.to_string(), format!("neither a name nor a number of {}", C::NAME));
            }
        }
    }
    every_code(&mut Test);
}

#[test]
fn a_code_is_padded_in_a_table() {
    assert_eq!(format!("[{:9}|{:>9}]", LogoutStatus::PENDING, LogoutStatus::FAIL), "[PENDING  |     FAIL]");
    assert_eq!(format!("[{:<4}|{:>4}]", LogoutStatus::new(99), LogoutStatus::new(-3)), "[99  |  -3]");
}
