//! Hex text: what is taken, what is rejected and with which words.

use bimip::{DecodeErrorKind, FromHexError, HexError, decode_hex, encode_hex, v1};
use proptest::prelude::*;

#[test]
fn digits_of_either_case_a_prefix_and_white_space_between_bytes_are_taken() {
    for text in [
        "080C62FF",
        "080c62ff",
        "080c62Ff",
        "0x080C62FF",
        "0X080C62FF",
        " \t0x08 0C\r\n62\u{a0}FF \n",
        "08 0C 62 FF",
        "080C\n62FF\n",
    ] {
        assert_eq!(decode_hex(text), Ok(vec![0x08, 0x0C, 0x62, 0xFF]), "{text:?}");
    }
}

#[test]
fn the_same_frame_comes_out_of_a_dump_of_several_lines() {
    for vector in crate::support::vectors(bimip::Revision::V1) {
        let upper = encode_hex(&vector.bytes);
        let bytes: Vec<_> = upper.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap()).collect();
        let dump = bytes.chunks(16).map(|line| line.join(" ")).collect::<Vec<_>>().join("\n");
        assert_eq!(v1::MessageScheme::from_hex(&dump), Ok(v1::MessageScheme::from_bytes(&vector.bytes).unwrap()));
    }
}

#[test]
fn what_is_not_hex_is_rejected_with_its_position() {
    #[derive(Debug, PartialEq)]
    enum Rejected {
        Empty,
        NotADigit(usize),
        OddDigits(usize),
    }
    let (not_a_digit, odd) = (Rejected::NotADigit, Rejected::OddDigits);
    for (text, expected) in [
        ("", Rejected::Empty),
        (" \n", Rejected::Empty),
        ("0x", Rejected::Empty),
        // One prefix, before all digits.
        ("0x 0x08", not_a_digit(4)),
        ("0x0x08", not_a_digit(3)),
        ("0X0x08", not_a_digit(3)),
        ("0x0X08", not_a_digit(3)),
        (" 0x0x0x08", not_a_digit(4)),
        ("xx08", not_a_digit(0)),
        ("0xx08", not_a_digit(2)),
        ("08 0x0C", not_a_digit(4)),
        ("080x", not_a_digit(3)),
        ("0x080x", not_a_digit(5)),
        ("0g", not_a_digit(1)),
        ("08,0C", not_a_digit(2)),
        ("08 0\nC", not_a_digit(4)),
        ("x08", not_a_digit(0)),
        ("\u{a0}\u{a0}ä8", not_a_digit(2)),
        ("ää", not_a_digit(0)),
        ("８８", not_a_digit(0)),
        ("8", odd(0)),
        ("080", odd(2)),
        ("0x08 0C 6", odd(8)),
    ] {
        let error = decode_hex(text).expect_err(text);
        let rejected = match error {
            HexError::Empty => Rejected::Empty,
            HexError::NotADigit { position, .. } => Rejected::NotADigit(position),
            HexError::OddDigits { position, .. } => Rejected::OddDigits(position),
            other => panic!("{other}"),
        };
        assert_eq!(rejected, expected, "{text:?}");
        assert_eq!(v1::MessageScheme::from_hex(text), Err(FromHexError::Hex(error)), "{text:?}");
    }
}

#[test]
fn errors_say_what_was_wrong() {
    let text = |text: &str| v1::MessageScheme::from_hex(text).unwrap_err().to_string();
    assert_eq!(text(""), "no hex digits");
    assert_eq!(text("08 0G"), "not a hex digit at character 4");
    assert_eq!(text("080"), "odd number of hex digits: the one at character 2 has no pair");
    assert_eq!(text("080C"), "MessageScheme.payload: missing");
}

#[test]
fn hex_of_bytes_that_are_no_frame_is_a_decode_error() {
    let Err(FromHexError::Decode(error)) = v1::MessageScheme::from_hex("08") else { panic!() };
    assert!(matches!(error.kind(), DecodeErrorKind::Wire(_)));
}

#[test]
fn formatting_takes_the_alternate_form_and_a_width() {
    let frame = v1::MessageScheme::from_hex("7A 02 08 05").unwrap();
    assert_eq!(format!("{frame:X}"), "7A020805");
    assert_eq!(format!("{frame:#x}"), "0x7a020805");
    assert_eq!(format!("{frame:>10X}"), "  7A020805");
}

proptest! {
    #[test]
    fn every_byte_string_survives(bytes in prop::collection::vec(any::<u8>(), 1..400)) {
        prop_assert_eq!(encode_hex(&bytes), hex::encode_upper(&bytes));
        prop_assert_eq!(decode_hex(&encode_hex(&bytes)), Ok(bytes.clone()));
        prop_assert_eq!(decode_hex(&hex::encode(&bytes)), Ok(bytes));
    }

    #[test]
    fn a_wrong_character_is_found_anywhere_in_a_long_text(
        bytes in prop::collection::vec(any::<u8>(), 1..100),
        index in any::<prop::sample::Index>(),
        wrong in any::<char>().prop_filter("no digit, no space, no prefix", |c| {
            !c.is_ascii_hexdigit() && !c.is_whitespace() && !matches!(c, 'x' | 'X')
        }),
    ) {
        let digits = encode_hex(&bytes);
        let at = index.index(digits.len());
        let text = format!("{}{wrong}{}", &digits[..at], &digits[at + 1..]);
        let error = decode_hex(&text).unwrap_err();
        prop_assert!(matches!(error, HexError::NotADigit { position, .. } if position == at), "{text}: {error}");
    }

    #[test]
    fn no_text_panics(text in any::<String>(), digits in "[0-9a-fxX \n]{0,20}") {
        for text in [text, digits] {
            if let Ok(bytes) = decode_hex(&text) {
                let digits: String = text.split_whitespace().collect();
                let digits = digits.strip_prefix("0x").or(digits.strip_prefix("0X")).unwrap_or(&digits);
                prop_assert_eq!(hex::decode(digits), Ok(bytes));
            }
        }
    }
}
