//! Out-of-line pieces of a message: strings and numbers that are too long for the writer's buffer.

#![allow(clippy::arithmetic_side_effects, reason = "sums of lengths, in 64 bits, do not overflow")]

use bytes::BufMut;
use prost::encoding::{encode_varint, encoded_len_varint};

use super::room::PIECES;

/// The pieces that are set aside, from the last in the message to the first.
#[derive(Default)]
pub struct Aside<'a> {
    /// The only piece of most messages.
    first: Option<Piece<'a>>,
    others: Option<[Option<Piece<'a>>; PIECES - 1]>,
    len: u64,
}

struct Piece<'a> {
    /// The position in the buffer of the bytes that follow the piece.
    end: usize,
    content: PieceContent<'a>,
}

enum PieceContent<'a> {
    Bytes(&'a [u8]),
    Varint(u64),
}

impl<'a> Aside<'a> {
    pub(super) fn push_bytes(&mut self, end: usize, bytes: &'a [u8]) {
        self.len += bytes.len() as u64;
        self.push(Piece { end, content: PieceContent::Bytes(bytes) });
    }

    pub(super) fn push_varint(&mut self, end: usize, value: u64) {
        self.len += encoded_len_varint(value) as u64;
        self.push(Piece { end, content: PieceContent::Varint(value) });
    }

    fn push(&mut self, piece: Piece<'a>) {
        if self.first.is_none() {
            self.first = Some(piece);
        } else if let Some(place) = self.others.get_or_insert_default().iter_mut().find(|place| place.is_none()) {
            *place = Some(piece);
        } else {
            debug_assert!(false, "a piece has no place: the message sets aside more than {PIECES}");
        }
    }

    #[cfg_attr(not(optimize_for_size), inline(always))]
    pub(crate) const fn is_empty(&self) -> bool {
        self.first.is_none()
    }

    /// The total length of the pieces. It has 64 bits on every machine, so that it does not overflow even if several
    /// strings borrow the same gigabytes.
    #[cfg_attr(not(optimize_for_size), inline(always))]
    pub(crate) const fn len(&self) -> u64 {
        self.len
    }

    /// Copies a message, which starts at `start` in the buffer, with each piece in its place.
    #[inline(never)]
    pub(crate) fn copy_with(&self, buffer: &[u8], mut start: usize, buf: &mut impl BufMut) {
        if let Some(others) = &self.others {
            for piece in others.iter().rev().flatten() {
                start = piece.copy(buffer, start, buf);
            }
        }
        if let Some(first) = &self.first {
            start = first.copy(buffer, start, buf);
        }
        buf.put_slice(buffer.get(start..).unwrap_or_default());
    }
}

impl Piece<'_> {
    /// Copies the buffer up to the piece, then the piece. Returns the start of the rest of the buffer.
    #[inline]
    fn copy(&self, buffer: &[u8], start: usize, buf: &mut impl BufMut) -> usize {
        buf.put_slice(buffer.get(start..self.end).unwrap_or_default());
        match self.content {
            PieceContent::Bytes(bytes) => buf.put_slice(bytes),
            PieceContent::Varint(value) => encode_varint(value, buf),
        }
        self.end
    }
}
