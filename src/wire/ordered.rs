//! The fast reader. It expects each field at most once, in the order of the field numbers.
//!
//! Encoders write fields in this order, so nearly every frame is read without a loop over keys and without error
//! values. Unknown fields may follow the last one. If a message is different, well-formed or not, this reader returns
//! `None`. The caller then starts over with the tolerant reader in `read.rs`, which reports errors.
//!
//! A logout, without its envelope, and how it is read:
//!
//! ```text
//! 0A 16 0A 0C a@domain.com 12 06 aaaaa1    to         message(0x0A): the key matches, 22 bytes are text
//!       0A 0C a@domain.com                 eid          string(0x0A), cut from that text
//!                          12 06 aaaaa1    connection_resource_id   optional_string(0x12), likewise
//! 10 01                                    type       varint(0x10)
//!                                          status     varint(0x18): the next key is another, so the field is absent
//! 20 EA B4 8B 9E 92 33                     timestamp  time(0x20): six bytes at once
//!                                          end: no bytes are left. An unknown field, such as `28 00`, would be
//!                                          skipped here. With another `10 01`, the reader would return `None`
//! ```
//!
//! Adjacent strings are checked for UTF-8 in one call, with the keys and lengths between them, which are ASCII if they
//! are below 0x80. A string that starts and ends at a character boundary is then valid by itself.

use super::read::{long_varint, skip_unknown, varint};

/// A message that the fast reader reads.
pub(crate) trait InOrder<'a>: Sized {
    fn in_order(fields: Fields<'a>) -> Option<Self>;
}

/// The unread fields of a message.
///
/// [`check_text`](Self::check_text) moves strings, and messages of strings, to `text`. They are read from there until
/// it is empty. All other fields are read from `rest`.
pub(crate) struct Fields<'a> {
    /// Fields that are valid UTF-8. They come before `rest`.
    text: &'a str,
    rest: &'a [u8],
}

impl<'a> Fields<'a> {
    #[cfg_attr(not(optimize_for_size), inline(always))]
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { text: "", rest: bytes }
    }

    /// Checks the UTF-8 of the next fields with these keys, which are strings or messages of strings. Stops at a field
    /// of 128 bytes or more.
    #[cfg_attr(not(optimize_for_size), inline(always))]
    pub(crate) fn check_text<const N: usize>(&mut self, keys: [u8; N]) -> Option<()> {
        let mut after = self.rest;
        for expected in keys {
            if let [key, len @ ..0x80, tail @ ..] = after {
                if *key == expected {
                    after = tail.get(usize::from(*len)..)?;
                }
            }
        }
        let (text, rest) = self.rest.split_at_checked(self.rest.len().saturating_sub(after.len()))?;
        self.text = core::str::from_utf8(text).ok()?;
        self.rest = rest;
        Some(())
    }

    /// Whether the next field has this key. If so, the key is read.
    #[cfg_attr(not(optimize_for_size), inline(always))]
    fn is_next(&mut self, key: u8) -> bool {
        match self.rest {
            [first, tail @ ..] if *first == key => {
                self.rest = tail;
                true
            }
            _ => false,
        }
    }

    #[cfg_attr(not(optimize_for_size), inline(always))]
    fn read_varint(&mut self) -> Option<u64> {
        let (value, len) = match self.rest {
            [byte @ ..0x80, ..] => (u64::from(*byte), 1),
            _ => long_varint(self.rest),
        };
        self.rest = self.rest.get(len..).filter(|_| len != 0)?;
        Some(value)
    }

    #[cfg_attr(not(optimize_for_size), inline(always))]
    fn read_bytes(&mut self) -> Option<&'a [u8]> {
        let len = self.read_varint()?;
        let (bytes, rest) = self.rest.split_at_checked(usize::try_from(len).ok()?)?;
        self.rest = rest;
        Some(bytes)
    }

    #[cfg_attr(not(optimize_for_size), inline(always))]
    pub(crate) fn varint(&mut self, key: u8) -> Option<u64> {
        if self.is_next(key) { self.read_varint() } else { Some(0) }
    }

    /// Reads a varint that is usually a time of the years 2004 to 2109, which takes six bytes:
    ///
    /// ```text
    /// bytes         1aaaaaaa 1bbbbbbb 1ccccccc 1ddddddd 1eeeeeee 0fffffff   the least significant first
    /// in pairs      00bbbbbbbaaaaaaa  00dddddddccccccc  00fffffffeeeeeee
    /// together      fffffff eeeeeee ddddddd ccccccc bbbbbbb aaaaaaa
    /// ```
    #[cfg_attr(not(optimize_for_size), inline(always))]
    pub(crate) fn time(&mut self, key: u8) -> Option<u64> {
        if !self.is_next(key) {
            return Some(0);
        }
        if let Some((&[a, b, c, d, e, f], rest)) = self.rest.split_first_chunk() {
            let word = u64::from_le_bytes([a, b, c, d, e, f, 0, 0]);
            if word & 0x8080_8080_8080 == 0x0080_8080_8080 {
                self.rest = rest;
                let pairs = word & 0x007f_007f_007f | (word & 0x7f00_7f00_7f00) >> 1;
                return Some(pairs & 0x3fff | pairs >> 16 << 14 & 0x0fff_c000 | pairs >> 32 << 28);
            }
        }
        self.read_varint()
    }

    #[cfg_attr(not(optimize_for_size), inline(always))]
    pub(crate) fn double(&mut self, key: u8) -> Option<f64> {
        if !self.is_next(key) {
            return Some(0.0);
        }
        let (&bytes, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(f64::from_le_bytes(bytes))
    }

    #[cfg_attr(not(optimize_for_size), inline(always))]
    pub(crate) fn string(&mut self, key: u8) -> Option<&'a str> {
        self.optional_string(key).map(Option::unwrap_or_default)
    }

    #[cfg_attr(not(optimize_for_size), inline(always))]
    pub(crate) fn optional_string(&mut self, key: u8) -> Option<Option<&'a str>> {
        match self.text.as_bytes() {
            [] if self.is_next(key) => core::str::from_utf8(self.read_bytes()?).ok().map(Some),
            [first, len @ ..0x80, ..] if *first == key => {
                let (string, text) = self.text.get(2..)?.split_at_checked(usize::from(*len))?;
                self.text = text;
                Some(Some(string))
            }
            _ => Some(None),
        }
    }

    /// Reads a message whose fields are all strings.
    #[cfg_attr(not(optimize_for_size), inline(always))]
    pub(crate) fn message<M: InOrder<'a>>(&mut self, key: u8) -> Option<Option<M>> {
        match self.optional_string(key)? {
            Some(text) => M::in_order(Self { text, rest: &[] }).map(Some),
            None => Some(None),
        }
    }

    /// Returns the key and the bytes of the next field, which is length-delimited and the last.
    #[cfg_attr(not(optimize_for_size), inline(always))]
    pub(crate) fn last(mut self) -> Option<(u8, &'a [u8])> {
        let (&key, rest) = self.rest.split_first()?;
        self.rest = rest;
        let bytes = self.read_bytes()?;
        self.rest.is_empty().then_some((key, bytes))
    }

    /// Returns the message if no bytes are left, or unknown fields only, such as those that a newer revision adds.
    /// `known` is a bit set of the message's field numbers.
    #[cfg_attr(not(optimize_for_size), inline(always))]
    pub(crate) fn end<M>(self, message: M, known: u32) -> Option<M> {
        // The tolerant reader skips unknown fields too, so the second condition is for speed only.
        let is_end = |rest: &[u8]| rest.is_empty() || !cfg!(optimize_for_size) && are_unknown(rest, known);
        (self.text.is_empty() && is_end(self.rest)).then_some(message)
    }
}

/// Whether the bytes are fields that the message lacks. A group is left to the tolerant reader, which counts its depth.
#[cold]
#[inline(never)]
fn are_unknown(mut rest: &[u8], known: u32) -> bool {
    while !rest.is_empty() {
        let is_skipped = varint(&mut rest).is_ok_and(|key| {
            let is_known = key < 0x100 && known & 1 << (key >> 3) != 0;
            !is_known && key & 7 != 3 && skip_unknown(key, &mut rest, 0).is_ok()
        });
        if !is_skipped {
            return false;
        }
    }
    true
}
