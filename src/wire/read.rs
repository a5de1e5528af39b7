use super::WireError;
use crate::error::{Malformed, WireType};

/// How a message is read.
pub(crate) trait Merge<'a>: Default {
    /// Reads one field, whose key was read already.
    fn merge_field(&mut self, key: u64, rest: &mut &'a [u8], depth: u32) -> Result<(), WireError>;
}

/// Reads all fields of a message into one that may hold some already.
#[inline]
pub(crate) fn merge<'a, M: Merge<'a>>(message: &mut M, mut rest: &'a [u8], depth: u32) -> Result<(), WireError> {
    while !rest.is_empty() {
        let key = varint(&mut rest)?;
        message.merge_field(key, &mut rest, depth).map_err(|error| error.within(key))?;
    }
    Ok(())
}

/// Reads a message into one that may hold fields already: a field that comes twice is merged.
#[inline(always)]
pub(crate) fn message<'a>(message: &mut impl Merge<'a>, rest: &mut &'a [u8], depth: u32) -> Result<(), WireError> {
    let bytes = length_delimited(rest)?;
    merge(message, bytes, depth.saturating_sub(1)).map_err(|error| error.before(rest.len()))
}

/// One byte, by far the most frequent, is read here; what is longer, out of line.
#[inline(always)]
pub(crate) fn varint(rest: &mut &[u8]) -> Result<u64, WireError> {
    let (value, len) = match rest.first() {
        Some(&byte) if byte < 0x80 => (u64::from(byte), 1),
        _ => long_varint(rest),
    };
    match rest.get(len..) {
        Some(tail) if len != 0 => *rest = tail,
        _ if rest.len() < 10 => return Err(truncated()),
        _ => return Err(WireError::new(Malformed::InvalidVarint, rest.len())),
    }
    Ok(value)
}

/// The value and how many bytes it takes, which is 0 where there is no valid varint.
#[inline(never)]
#[allow(clippy::arithmetic_side_effects, reason = "the index is below ten")]
fn long_varint(bytes: &[u8]) -> (u64, usize) {
    // Where there are fewer than ten bytes, what is missing is as a varint that goes on.
    let mut ten = [0x80; 10];
    match bytes.first_chunk() {
        Some(bytes) => ten = *bytes,
        None => ten.iter_mut().zip(bytes).for_each(|(byte, &read)| *byte = read),
    }
    let mut value = 0;
    for (index, byte) in ten.into_iter().enumerate() {
        value |= u64::from(byte & 0x7f) << (7 * index);
        if byte < 0x80 {
            // Only one bit of the tenth byte is left for the value.
            return if index == 9 && byte > 1 { (0, 0) } else { (value, index + 1) };
        }
    }
    (0, 0)
}

pub(crate) fn double(rest: &mut &[u8]) -> Result<f64, WireError> {
    let (&bytes, tail) = rest.split_first_chunk().ok_or_else(truncated)?;
    *rest = tail;
    Ok(f64::from_le_bytes(bytes))
}

#[inline(always)]
pub(crate) fn length_delimited<'a>(rest: &mut &'a [u8]) -> Result<&'a [u8], WireError> {
    let len = varint(rest)?;
    take(rest, len)
}

#[inline(always)]
fn take<'a>(rest: &mut &'a [u8], len: u64) -> Result<&'a [u8], WireError> {
    let split = usize::try_from(len).ok().and_then(|len| rest.split_at_checked(len));
    let (bytes, tail) = split.ok_or_else(truncated)?;
    *rest = tail;
    Ok(bytes)
}

/// Whatever is cut short is cut short where the bytes end.
#[cold]
fn truncated() -> WireError {
    WireError::new(Malformed::Truncated, 0)
}

#[inline(always)]
pub(crate) fn string<'a>(rest: &mut &'a [u8]) -> Result<&'a str, WireError> {
    let bytes = length_delimited(rest)?;
    core::str::from_utf8(bytes).map_err(|error| {
        let invalid = bytes.len().saturating_sub(error.valid_up_to());
        WireError::new(Malformed::InvalidUtf8, rest.len().saturating_add(invalid))
    })
}

/// A field that the message does not know is skipped; one that it knows (a bit of `known` for each number) came with
/// another wire type. Returns what comes after it.
#[cold]
pub(crate) fn skip_unknown(key: u64, known: u32, rest: &[u8], depth: u32) -> Result<&[u8], WireError> {
    let (number, wire_type) = split_key(key, rest)?;
    if number < u32::BITS && known & 1 << number != 0 {
        return Err(WireError::new(Malformed::UnexpectedWireType { found: wire_type }, rest.len()));
    }
    skip(number, wire_type, rest, depth)
}

/// The field number and the wire type that stand in a key.
#[inline]
fn split_key(key: u64, rest: &[u8]) -> Result<(u32, WireType), WireError> {
    let malformed = match (u32::try_from(key), WireType::from_key(key)) {
        (Err(_), _) => Malformed::InvalidFieldNumber,
        (_, None) => Malformed::InvalidWireType,
        (Ok(0..=7), _) => Malformed::InvalidFieldNumber,
        (Ok(key), Some(wire_type)) => return Ok((key >> 3, wire_type)),
    };
    Err(WireError::new(malformed, rest.len()))
}

/// Skips a field's value, a group with all that is in it. Returns what comes after it.
fn skip(number: u32, wire_type: WireType, mut rest: &[u8], depth: u32) -> Result<&[u8], WireError> {
    let Some(inner_depth) = depth.checked_sub(1) else {
        return Err(WireError::new(Malformed::NestedTooDeep, rest.len()));
    };
    match wire_type {
        WireType::Varint => drop(varint(&mut rest)?),
        WireType::SixtyFourBit => drop(take(&mut rest, 8)?),
        WireType::LengthDelimited => drop(length_delimited(&mut rest)?),
        WireType::ThirtyTwoBit => drop(take(&mut rest, 4)?),
        WireType::StartGroup => loop {
            let key = varint(&mut rest)?;
            match split_key(key, rest)? {
                (end, WireType::EndGroup) if end == number => break,
                (_, WireType::EndGroup) => return Err(WireError::new(Malformed::UnexpectedEndGroup, rest.len())),
                (number, wire_type) => rest = skip(number, wire_type, rest, inner_depth)?,
            }
        },
        WireType::EndGroup => return Err(WireError::new(Malformed::UnexpectedEndGroup, rest.len())),
    }
    Ok(rest)
}
