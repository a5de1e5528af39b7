//! The encoded length of a message.

#![allow(clippy::arithmetic_side_effects, reason = "sums of lengths, in 64 bits, do not overflow")]

use prost::encoding::encoded_len_varint;

use super::write::{Encode, Sink};

/// Returns the encoded length of a message. Saturates on 32-bit machines.
#[inline(never)]
pub(crate) fn len(message: &impl Encode) -> usize {
    let mut len = Len(0);
    message.encode(&mut len);
    usize::try_from(len.0).unwrap_or(usize::MAX)
}

/// A length in 64 bits, so that it does not overflow even if several strings borrow the same gigabytes.
struct Len(u64);

impl<'a> Sink<'a> for Len {
    #[cfg_attr(not(optimize_for_size), inline(always))]
    fn put_varint(&mut self, _: u8, value: u64) {
        self.0 += 1 + encoded_len_varint(value) as u64;
    }

    #[cfg_attr(not(optimize_for_size), inline(always))]
    fn put_double(&mut self, _: u8, _: f64) {
        self.0 += 9;
    }

    #[cfg_attr(not(optimize_for_size), inline(always))]
    fn put_bytes(&mut self, _: u8, value: &'a [u8]) {
        self.0 += delimited_len(value.len() as u64);
    }

    #[cfg_attr(not(optimize_for_size), inline(always))]
    fn put_message(&mut self, _: u8, value: &'a impl Encode) {
        let before = self.0;
        value.encode(self);
        let len = self.0 - before;
        self.0 += delimited_len(len) - len;
    }
}

#[cfg_attr(not(optimize_for_size), inline(always))]
fn delimited_len(len: u64) -> u64 {
    if len < 0x80 { 2 + len } else { 1 + encoded_len_varint(len) as u64 + len }
}
