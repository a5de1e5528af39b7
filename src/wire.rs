//! Protobuf's wire format: keys, varints, lengths, UTF-8, unknown fields. Reading shrinks a slice from the front;
//! writing goes through a small buffer. Accepts what prost accepts, and refuses what it refuses.

use core::num::NonZeroU64;

use bytes::BufMut;

use crate::error::{Malformed, WireType};

/// How deep messages and groups may nest, as in prost.
pub(crate) const MAX_DEPTH: u32 = 100;

/// What was wrong, where, and in which field, in one machine word: a `Result` of it travels in a register.
///
/// From the lowest bit: a one; the place in `MALFORMED`; the numbers of the fields that the error is in, a byte each, the
/// outermost lowest; how many bytes before the end of the outermost message it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WireError(NonZeroU64);

const MALFORMED: [Malformed; 13] = [
    Malformed::Truncated,
    Malformed::InvalidVarint,
    Malformed::InvalidFieldNumber,
    Malformed::InvalidWireType,
    Malformed::UnexpectedEndGroup,
    Malformed::NestedTooDeep,
    Malformed::InvalidUtf8,
    Malformed::UnexpectedWireType { found: WireType::Varint },
    Malformed::UnexpectedWireType { found: WireType::SixtyFourBit },
    Malformed::UnexpectedWireType { found: WireType::LengthDelimited },
    Malformed::UnexpectedWireType { found: WireType::StartGroup },
    Malformed::UnexpectedWireType { found: WireType::EndGroup },
    Malformed::UnexpectedWireType { found: WireType::ThirtyTwoBit },
];

impl WireError {
    const PATH: u32 = 5;
    const FROM_END: u32 = Self::PATH + 24;

    #[cold]
    pub(crate) fn new(malformed: Malformed, from_end: usize) -> Self {
        let place = MALFORMED.iter().take_while(|&&other| other != malformed).count() as u64;
        Self(NonZeroU64::MIN | place << 1 | (from_end as u64) << Self::FROM_END)
    }

    /// The error was in a field of the message that has this key.
    #[cold]
    pub(crate) fn within(self, key: u64) -> Self {
        let bits = self.0.get();
        let path = bits & (1 << Self::FROM_END) - (1 << Self::PATH);
        let path = (path << 8 | (key >> 3).min(0xff) << Self::PATH) & (1 << Self::FROM_END) - 1;
        Self(NonZeroU64::MIN | bits & (1 << Self::PATH) - 1 | path | bits >> Self::FROM_END << Self::FROM_END)
    }

    /// The error was in a message after which so many bytes follow.
    #[cold]
    fn before(self, following: usize) -> Self {
        Self(self.0.saturating_add((following as u64) << Self::FROM_END))
    }

    pub(crate) fn malformed(self) -> Malformed {
        MALFORMED.get((self.0.get() >> 1 & 0xf) as usize).copied().unwrap_or(Malformed::Truncated)
    }

    /// The offset in a message of so many bytes.
    pub(crate) fn offset(self, len: usize) -> usize {
        len.saturating_sub((self.0.get() >> Self::FROM_END) as usize)
    }

    /// The numbers of the fields that the error is in, outermost first.
    pub(crate) fn path(self) -> impl Iterator<Item = u32> {
        let [path @ .., _] = ((self.0.get() >> Self::PATH) as u32).to_le_bytes();
        path.into_iter().map(u32::from)
    }
}

/// How a message is read.
pub(crate) trait Merge<'a>: Default {
    /// Reads one field, whose key was read already.
    fn merge_field(&mut self, key: u64, rest: &mut &'a [u8], depth: u32) -> Result<(), WireError>;
}

/// How a message is written.
pub(crate) trait Encode<'a> {
    /// How many bytes all but its strings can take.
    const SHORT: usize;
    /// How many strings it can have.
    const STRINGS: usize;

    fn encoded_len(&self) -> usize;

    /// `at` and what is returned are `Writer`'s.
    fn encode<const S: usize, const L: usize>(&self, at: usize, out: &mut Writer<'a, S, L>) -> Option<usize>;
}

/// Reads all fields of a message into one that may hold some already.
#[inline]
pub(crate) fn merge<'a, M: Merge<'a>>(message: &mut M, mut rest: &'a [u8], depth: u32) -> Result<(), WireError> {
    while !rest.is_empty() {
        let key = varint(&mut rest)?;
        if let Err(error) = message.merge_field(key, &mut rest, depth) {
            return Err(error.within(key));
        }
    }
    Ok(())
}

/// Reads a message into one that may hold fields already: a field that comes twice is merged.
#[inline(always)]
pub(crate) fn merge_message<'a, M: Merge<'a>>(
    message: &mut M,
    rest: &mut &'a [u8],
    depth: u32,
) -> Result<(), WireError> {
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
        Some(tail) if len != 0 => {
            *rest = tail;
            Ok(value)
        }
        _ => Err(invalid_varint(rest)),
    }
}

/// The value and how many bytes it takes, which is 0 where there is no valid varint.
#[inline(never)]
fn long_varint(bytes: &[u8]) -> (u64, usize) {
    let mut value = 0;
    for (index, &byte) in bytes.iter().take(10).enumerate() {
        value |= u64::from(byte & 0x7f) << (7 * index);
        if byte < 0x80 {
            // Only one bit of the tenth byte is left for the value.
            return if index == 9 && byte > 1 { (0, 0) } else { (value, index + 1) };
        }
    }
    (0, 0)
}

#[cold]
fn invalid_varint(rest: &[u8]) -> WireError {
    if rest.len() < 10 { truncated() } else { WireError::new(Malformed::InvalidVarint, rest.len()) }
}

#[inline(always)]
pub(crate) fn int32(rest: &mut &[u8]) -> Result<i32, WireError> {
    varint(rest).map(|value| value as i32)
}

#[inline(always)]
pub(crate) fn int64(rest: &mut &[u8]) -> Result<i64, WireError> {
    varint(rest).map(|value| value as i64)
}

#[inline(always)]
pub(crate) fn bool(rest: &mut &[u8]) -> Result<bool, WireError> {
    varint(rest).map(|value| value != 0)
}

#[inline]
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
    match usize::try_from(len).ok().and_then(|len| rest.split_at_checked(len)) {
        Some((bytes, tail)) => {
            *rest = tail;
            Ok(bytes)
        }
        None => Err(truncated()),
    }
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
pub(crate) fn split_key(key: u64, rest: &[u8]) -> Result<(u32, WireType), WireError> {
    let malformed = match (u32::try_from(key), WireType::from_key(key)) {
        (Err(_), _) => Malformed::InvalidFieldNumber,
        (_, None) => Malformed::InvalidWireType,
        (Ok(0..=7), _) => Malformed::InvalidFieldNumber,
        (Ok(key), Some(wire_type)) => return Ok((key >> 3, wire_type)),
    };
    Err(WireError::new(malformed, rest.len()))
}

/// Skips a field's value, a group with all that is in it. Returns what comes after it.
pub(crate) fn skip(number: u32, wire_type: WireType, mut rest: &[u8], depth: u32) -> Result<&[u8], WireError> {
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

/// How many bytes fields take.
#[allow(
    clippy::arithmetic_side_effects,
    reason = "what is in memory has a length that fits, and so do the few bytes around it"
)]
mod len {
    use super::Encode;

    #[inline(always)]
    fn varint_len(value: u64) -> usize {
        // Seven bits a byte, and one byte for zero: 9/64 stands for 1/7.
        ((value | 1).ilog2() as usize * 9 + 73) / 64
    }

    #[inline(always)]
    fn varint_field_len(key: u64, value: u64) -> usize {
        if value == 0 { 0 } else { varint_len(key) + varint_len(value) }
    }

    #[inline(always)]
    pub(crate) fn int32_len(key: u64, value: i32) -> usize {
        varint_field_len(key, value as u64)
    }

    #[inline(always)]
    pub(crate) fn int64_len(key: u64, value: i64) -> usize {
        varint_field_len(key, value as u64)
    }

    #[inline(always)]
    pub(crate) fn bool_len(key: u64, value: bool) -> usize {
        varint_field_len(key, value.into())
    }

    #[inline(always)]
    pub(crate) fn double_len(key: u64, value: f64) -> usize {
        if value == 0.0 { 0 } else { varint_len(key) + 8 }
    }

    #[inline(always)]
    pub(crate) fn string_len(key: u64, value: &str) -> usize {
        if value.is_empty() { 0 } else { length_delimited_len(key, value.len()) }
    }

    #[inline(always)]
    pub(crate) fn optional_string_len(key: u64, value: Option<&str>) -> usize {
        value.map_or(0, |value| length_delimited_len(key, value.len()))
    }

    #[inline(always)]
    pub(crate) fn message_len<'a>(key: u64, value: Option<&impl Encode<'a>>) -> usize {
        value.map_or(0, |value| length_delimited_len(key, value.encoded_len()))
    }

    #[inline(always)]
    pub(crate) fn length_delimited_len(key: u64, len: usize) -> usize {
        varint_len(key) + varint_len(len as u64) + len
    }
}

pub(crate) use len::{
    bool_len, double_len, int32_len, int64_len, length_delimited_len, message_len, optional_string_len, string_len,
};

/// Gathers a message in one pass, without knowing lengths beforehand: keys, numbers, lengths and short strings in a buffer,
/// up to `LONG` long strings where they are.
///
/// `at` is where in the buffer to write; what returns it says where to write next. It is no field of this, so that it
/// stays in a register. `None` stands for a message that does not fit.
pub(crate) struct Writer<'a, const SIZE: usize, const LONG: usize> {
    buffer: [u8; SIZE],
    /// The long strings, and where in the buffer each comes.
    long: [(usize, &'a [u8]); LONG],
    count: usize,
    long_len: usize,
}

/// How long a key and a number, or a key and a length, can be.
const KEY_AND_VARINT: usize = 20;

impl<'a, const SIZE: usize, const LONG: usize> Writer<'a, SIZE, LONG> {
    #[inline(always)]
    pub(crate) fn new() -> Self {
        Self { buffer: [0; SIZE], long: [(0, &[]); LONG], count: 0, long_len: 0 }
    }

    /// How many bytes were gathered.
    #[inline(always)]
    pub(crate) fn len(&self, end: usize) -> usize {
        end + self.long_len
    }

    /// Passes on what was gathered.
    #[inline(always)]
    pub(crate) fn finish(&self, end: usize, out: &mut impl BufMut) -> Option<()> {
        let mut from = 0;
        for &(place, bytes) in self.long.get(..self.count)? {
            out.put_slice(self.buffer.get(from..place)?);
            out.put_slice(bytes);
            from = place;
        }
        out.put_slice(self.buffer.get(from..end)?);
        Some(())
    }

    #[inline(always)]
    fn key_and_varint(&mut self, at: usize, key: u64, value: u64) -> Option<usize> {
        let room = self.buffer.get_mut(at..)?.first_chunk_mut::<KEY_AND_VARINT>()?;
        let key_len = put_varint(room.first_chunk_mut()?, key);
        let value_len = put_varint(room.get_mut(key_len..)?.first_chunk_mut()?, value);
        Some(at + key_len + value_len)
    }

    #[inline(always)]
    fn bytes(&mut self, at: usize, bytes: &'a [u8]) -> Option<usize> {
        // With one slot, room is left to luck: there is a larger writer. With more, some is kept for what is not a string.
        let strings_end = if LONG == 1 { SIZE } else { SIZE / 3 };
        let end = at + bytes.len();
        if end > strings_end {
            *self.long.get_mut(self.count)? = (at, bytes);
            self.count += 1;
            self.long_len += bytes.len();
            return Some(at);
        }
        copy(self.buffer.get_mut(at..end)?, bytes);
        Some(end)
    }

    #[inline(always)]
    fn varint_field(&mut self, at: usize, key: u64, value: u64) -> Option<usize> {
        if value == 0 { Some(at) } else { self.key_and_varint(at, key, value) }
    }

    #[inline(always)]
    pub(crate) fn int32(&mut self, at: usize, key: u64, value: i32) -> Option<usize> {
        self.varint_field(at, key, value as u64)
    }

    #[inline(always)]
    pub(crate) fn int64(&mut self, at: usize, key: u64, value: i64) -> Option<usize> {
        self.varint_field(at, key, value as u64)
    }

    #[inline(always)]
    pub(crate) fn bool(&mut self, at: usize, key: u64, value: bool) -> Option<usize> {
        self.varint_field(at, key, value.into())
    }

    #[inline(always)]
    pub(crate) fn double(&mut self, at: usize, key: u64, value: f64) -> Option<usize> {
        if value == 0.0 {
            return Some(at);
        }
        // The eight bytes take the place of the 0.
        let start = self.key_and_varint(at, key, 0)? - 1;
        *self.buffer.get_mut(start..)?.first_chunk_mut()? = value.to_le_bytes();
        Some(start + 8)
    }

    #[inline(always)]
    pub(crate) fn string(&mut self, at: usize, key: u64, value: &'a str) -> Option<usize> {
        if value.is_empty() { Some(at) } else { self.optional_string(at, key, Some(value)) }
    }

    #[inline(always)]
    pub(crate) fn optional_string(&mut self, at: usize, key: u64, value: Option<&'a str>) -> Option<usize> {
        let Some(value) = value else { return Some(at) };
        let at = self.key_and_varint(at, key, value.len() as u64)?;
        self.bytes(at, value.as_bytes())
    }

    #[inline(always)]
    pub(crate) fn message(&mut self, at: usize, key: u64, value: Option<&impl Encode<'a>>) -> Option<usize> {
        let Some(value) = value else { return Some(at) };
        // Most lengths take one byte.
        let start = self.key_and_varint(at, key, 0)?;
        let long_len = self.long_len;
        let end = value.encode(start, self)?;
        let len = end - start + self.long_len - long_len;
        if len >= 0x80 {
            return self.long_length(start, end, len);
        }
        *self.buffer.get_mut(start - 1)? = len as u8;
        Some(end)
    }

    /// Moves a message to make room for its length.
    #[inline(never)]
    fn long_length(&mut self, start: usize, end: usize, len: usize) -> Option<usize> {
        let mut varint = [0; 10];
        let extra = put_long_varint(&mut varint, len as u64) - 1;
        self.buffer.get_mut(start..end + extra)?.copy_within(..end - start, extra);
        self.buffer.get_mut(start - 1..start + extra)?.copy_from_slice(varint.get(..=extra)?);
        for (place, _) in self.long.iter_mut().filter(|(place, _)| *place > start) {
            *place += extra;
        }
        Some(end + extra)
    }
}

/// Copies to a room of the same length. What is as short as most strings needs no call.
#[inline(always)]
fn copy(room: &mut [u8], bytes: &[u8]) {
    if bytes.len() > 16 || !(copy_ends::<8>(room, bytes) || copy_ends::<4>(room, bytes)) {
        room.copy_from_slice(bytes);
    }
}

/// Copies the first and the last `N` bytes, which may overlap, if there are as many.
#[inline(always)]
fn copy_ends<const N: usize>(room: &mut [u8], bytes: &[u8]) -> bool {
    let (Some(first), Some(last)) = (bytes.first_chunk::<N>(), bytes.last_chunk::<N>()) else { return false };
    room.first_chunk_mut().map(|room| *room = *first).is_some()
        && room.last_chunk_mut().map(|room| *room = *last).is_some()
}

/// Returns how many bytes it takes.
#[inline(always)]
fn put_varint(room: &mut [u8; 10], value: u64) -> usize {
    if value < 0x80 {
        room[0] = value as u8;
        1
    } else {
        put_long_varint(room, value)
    }
}

#[inline(never)]
fn put_long_varint(room: &mut [u8; 10], mut value: u64) -> usize {
    let mut len = 0;
    for byte in room {
        len += 1;
        if value < 0x80 {
            *byte = value as u8;
            break;
        }
        *byte = value as u8 | 0x80;
        value >>= 7;
    }
    len
}
