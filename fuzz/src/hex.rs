use bimip::{FromHexError, HexError, MessageScheme, decode_hex, encode_hex};

use super::every::{Payload, RevisionVisitor, every_revision};

/// Text is read as hex or rejected with a position that is in it, and hex that was written is read again.
pub fn hex(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let decoded = decode_hex(&text);
    let digits: String = text.split_whitespace().collect();
    let digits = digits.strip_prefix("0x").or(digits.strip_prefix("0X")).unwrap_or(&digits);
    match &decoded {
        Ok(decoded) => assert_eq!(hex::decode(digits).as_ref(), Ok(decoded)),
        Err(HexError::Empty) => assert_eq!(digits, ""),
        Err(HexError::NotADigit { position, .. }) => {
            assert!(text.chars().nth(*position).is_some_and(|c| !c.is_ascii_hexdigit()));
        }
        Err(HexError::OddDigits { position, .. }) => {
            assert!(text.chars().nth(*position).is_some_and(|c| c.is_ascii_hexdigit()));
            assert_eq!(text.chars().count(), position + 1);
        }
        Err(other) => panic!("{other}"),
    }
    every_revision(&mut Frame { text: &text, decoded: &decoded });

    let upper = encode_hex(bytes);
    assert_eq!(upper, hex::encode_upper(bytes));
    assert_eq!(decode_hex(&upper), if bytes.is_empty() { Err(HexError::Empty) } else { Ok(bytes.into()) });
}

struct Frame<'a> {
    text: &'a str,
    decoded: &'a Result<Vec<u8>, HexError>,
}

impl RevisionVisitor for Frame<'_> {
    fn visit<P: Payload>(&mut self) {
        frame::<P>(self.text, self.decoded);
    }
}

fn frame<P: Payload>(text: &str, decoded: &Result<Vec<u8>, HexError>) {
    let frame = match (MessageScheme::<P>::from_hex(text), decoded) {
        (Ok(frame), Ok(_)) => frame,
        (Err(FromHexError::Hex(error)), Err(expected)) => return assert_eq!(error, *expected),
        (Err(FromHexError::Decode(error)), Ok(bytes)) => {
            return assert_eq!(MessageScheme::<P>::from_bytes(bytes), Err(error));
        }
        (frame, decoded) => panic!("{frame:?}, but {decoded:?}"),
    };
    let (bytes, upper) = (frame.to_bytes(), frame.to_hex());
    assert_eq!(upper, hex::encode_upper(&bytes));
    assert_eq!(format!("{frame:X}"), upper);
    assert_eq!(format!("{frame:x}"), hex::encode(&bytes));
    assert_eq!(MessageScheme::<P>::from_hex(&upper).map(|frame| frame.to_bytes()), Ok(bytes));
}
