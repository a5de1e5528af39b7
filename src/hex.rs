use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use crate::error::HexError;

/// The bytes that hex text stands for.
///
/// Takes digits of either case, a leading `0x`, and white space around the bytes and between them, as in a dump of
/// several lines.
///
/// ```
/// use bimip::{HexError, decode_hex};
///
/// assert_eq!(decode_hex("0x08 0c\n62"), Ok(vec![0x08, 0x0C, 0x62]));
/// assert_eq!(decode_hex("08 0g"), Err(HexError::NotADigit { position: 4 }));
/// ```
///
/// # Errors
///
/// Text that is not hex, or holds no digit.
pub fn decode_hex(text: &str) -> Result<Vec<u8>, HexError> {
    let mut bytes = vec![0; text.len() / 2];
    if bytes.is_empty() || hex::decode_to_slice(text, &mut bytes).is_err() {
        bytes.clear();
        decode_dump(text, &mut bytes)?;
    }
    Ok(bytes)
}

fn decode_dump(text: &str, bytes: &mut Vec<u8>) -> Result<(), HexError> {
    let spaces = text.chars().take_while(|c| c.is_whitespace()).count();
    let after_spaces = text.trim_start();
    let prefix = if after_spaces.starts_with("0x") || after_spaces.starts_with("0X") { 2 } else { 0 };

    let digit = |(position, c): (usize, char)| match c.to_digit(16) {
        Some(digit) => Ok(digit as u8),
        None => Err(HexError::NotADigit { position }),
    };
    let mut chars = text.chars().enumerate().skip(spaces.saturating_add(prefix));
    while let Some((position, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let high = digit((position, c))?;
        let low = digit(chars.next().ok_or(HexError::OddDigits { position })?)?;
        bytes.push(high << 4 | low);
    }
    if bytes.is_empty() { Err(HexError::Empty) } else { Ok(()) }
}

/// Bytes as upper-case hex, as dumps of BIMip have it.
///
/// The hex of a frame that carries a token is the token: keep it out of logs.
///
/// ```
/// assert_eq!(bimip::encode_hex(&[0x08, 0x0C, 0x62]), "080C62");
/// ```
#[must_use]
pub fn encode_hex(bytes: &[u8]) -> String {
    from_back_half(bytes.len(), |back_half| back_half.copy_from_slice(bytes))
}

/// The hex of `len` bytes that `fill` writes into a slice: in one allocation, since they stand in the back half of the
/// text until their digits overwrite them.
pub(crate) fn from_back_half(len: usize, fill: impl FnOnce(&mut [u8])) -> String {
    let mut text = vec![0; len.saturating_mul(2)];
    if let Some(back_half) = text.get_mut(len..) {
        fill(back_half);
    }
    let mut chunk = [0; 64];
    for start in (0..len).step_by(chunk.len()) {
        let count = len.saturating_sub(start).min(chunk.len());
        let (Some(chunk), Some(bytes)) =
            (chunk.get_mut(..count), text.get(len.saturating_add(start)..).and_then(|bytes| bytes.get(..count)))
        else {
            break;
        };
        chunk.copy_from_slice(bytes);
        if let Some(digits) = text.get_mut(start.saturating_mul(2)..).and_then(|text| text.get_mut(..count * 2)) {
            // The two lengths fit each other, so this cannot fail.
            let _ = hex::encode_to_slice(chunk, digits);
        }
    }
    text.make_ascii_uppercase();
    String::from_utf8(text).unwrap_or_default()
}

/// For `{:X}` and `{:x}`, with `0x` before it in the alternate form.
pub(crate) fn fmt(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.pad_integral(true, "0x", text)
}
