//! Messages measured.

#![allow(clippy::arithmetic_side_effects, reason = "sums of lengths, in 64 bits, do not overflow")]

use prost::encoding::encoded_len_varint;

use super::write::{Encode, Sink};

/// Returns the length of an encoded message. Saturates on machines of 32 bits.
#[inline(always)]
pub(crate) fn len(message: &impl Encode) -> usize {
    let mut len = Len(0);
    message.encode(&mut len);
    usize::try_from(len.0).unwrap_or(usize::MAX)
}

/// A length in 64 bits, which do not overflow even if several strings borrow the same gigabytes.
struct Len(u64);

impl<'a> Sink<'a> for Len {
    #[inline(always)]
    fn put_varint(&mut self, _: u8, value: u64) {
        self.0 += 1 + encoded_len_varint(value) as u64;
    }

    #[inline(always)]
    fn put_double(&mut self, _: u8, _: f64) {
        self.0 += 9;
    }

    #[inline(always)]
    fn put_bytes(&mut self, _: u8, value: &'a [u8]) {
        self.0 += delimited_len(value.len() as u64);
    }

    #[inline(always)]
    fn put_message(&mut self, _: u8, value: &'a impl Encode) {
        let before = self.0;
        value.encode(self);
        let len = self.0 - before;
        self.0 += delimited_len(len) - len;
    }
}

#[inline(always)]
fn delimited_len(len: u64) -> u64 {
    if len < 0x80 { 2 + len } else { 1 + encoded_len_varint(len) as u64 + len }
}
