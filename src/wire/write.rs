#![allow(clippy::arithmetic_side_effects, reason = "places in a small buffer, and lengths of what is in memory")]

use bytes::BufMut;

use crate::encode::Encode;

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

impl<'a, const SIZE: usize, const LONG: usize> Writer<'a, SIZE, LONG> {
    #[inline(always)]
    pub(crate) fn new() -> Self {
        Self { buffer: [0; SIZE], long: [(0, &[]); LONG], count: 0, long_len: 0 }
    }

    /// Passes on what was gathered, to the buffer that is given for its length.
    #[inline(always)]
    pub(crate) fn finish<B: BufMut, E>(&self, end: usize, buffer: impl FnOnce(usize) -> Result<B, E>) -> Result<B, E> {
        let mut buf = buffer(end + self.long_len)?;
        let mut from = 0;
        for &(place, bytes) in self.long.iter().take(self.count) {
            buf.put_slice(self.buffer.get(from..place).unwrap_or_default());
            buf.put_slice(bytes);
            from = place;
        }
        buf.put_slice(self.buffer.get(from..end).unwrap_or_default());
        Ok(buf)
    }

    #[inline(always)]
    fn key_and_varint(&mut self, at: usize, key: u64, value: u64) -> Option<usize> {
        // No key and no value takes more than ten bytes.
        let room = self.buffer.get_mut(at..)?.first_chunk_mut::<20>()?;
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
        let room = self.buffer.get_mut(at..end)?;
        // What is as short as most strings needs no call.
        if bytes.len() > 16 || !(copy_ends::<8>(room, bytes) || copy_ends::<4>(room, bytes)) {
            room.copy_from_slice(bytes);
        }
        Some(end)
    }

    #[inline(always)]
    pub(crate) fn varint(&mut self, at: usize, key: u64, value: u64) -> Option<usize> {
        if value == 0 { Some(at) } else { self.key_and_varint(at, key, value) }
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

    /// Moves a message to make room for its length, which is seldom more than a byte.
    #[inline(never)]
    fn long_length(&mut self, start: usize, end: usize, len: usize) -> Option<usize> {
        let extra = (len | 1).ilog2() as usize / 7;
        self.buffer.get_mut(start..end + extra)?.copy_within(..end - start, extra);
        put_long_varint(self.buffer.get_mut(start - 1..)?.first_chunk_mut()?, len as u64);
        for (place, _) in self.long.iter_mut().filter(|(place, _)| *place > start) {
            *place += extra;
        }
        Some(end + extra)
    }
}

/// Copies the first and the last `N` bytes, which may overlap, if there are as many.
#[inline(always)]
fn copy_ends<const N: usize>(room: &mut [u8], bytes: &[u8]) -> bool {
    match (room.first_chunk_mut(), bytes.first_chunk::<N>()) {
        (Some(room), Some(bytes)) => *room = *bytes,
        _ => return false,
    }
    room.last_chunk_mut().zip(bytes.last_chunk::<N>()).map(|(room, bytes)| *room = *bytes).is_some()
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
    for (index, byte) in room.iter_mut().enumerate() {
        if value < 0x80 {
            *byte = value as u8;
            return index + 1;
        }
        *byte = value as u8 | 0x80;
        value >>= 7;
    }
    room.len()
}
