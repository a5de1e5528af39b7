use alloc::vec::Vec;
use core::convert::Infallible;

use bytes::BufMut;

use crate::error::EncodeError;
use crate::wire::{self, Encode, Writer};

/// The key of an envelope's route, in every revision.
pub(crate) const ROUTE: u64 = 0x8;

/// An envelope with its payload typed, so that what type it is of is found out once only.
struct Frame<'a, P> {
    route: i64,
    /// The key of the payload.
    key: u64,
    payload: Option<&'a P>,
}

impl<'a, P: Encode<'a>> Encode<'a> for Frame<'_, P> {
    const SHORT: usize = 23 + P::SHORT;
    const STRINGS: usize = P::STRINGS;

    #[inline]
    fn encoded_len(&self) -> usize {
        wire::int64_len(ROUTE, self.route).saturating_add(wire::message_len(self.key, self.payload))
    }

    #[inline(always)]
    fn encode<const S: usize, const L: usize>(&self, at: usize, out: &mut Writer<'a, S, L>) -> Option<usize> {
        let at = out.int64(at, ROUTE, self.route)?;
        out.message(at, self.key, self.payload)
    }
}

/// Encodes a message into the buffer that is given for its length.
///
/// Nearly every message fits a small writer, which is much faster to set up than one that all fit.
#[inline(always)]
pub(crate) fn encode<'a, M: Encode<'a>, B: BufMut, E>(
    message: &M,
    buffer: impl FnOnce(usize) -> Result<B, E>,
) -> Result<B, E> {
    let mut writer = Writer::<128, 1>::new();
    match message.encode(0, &mut writer) {
        Some(end) => {
            let mut buf = buffer(writer.len(end))?;
            writer.finish(end, &mut buf);
            Ok(buf)
        }
        None => encode_large(message, buffer),
    }
}

#[inline(never)]
fn encode_large<'a, M: Encode<'a>, B: BufMut, E>(
    message: &M,
    buffer: impl FnOnce(usize) -> Result<B, E>,
) -> Result<B, E> {
    const { assert!(256 / 3 + M::SHORT + 10 <= 256 && M::STRINGS <= 8) };
    let mut writer = Writer::<256, 8>::new();
    let end = message.encode(0, &mut writer).unwrap_or_default();
    let mut buf = buffer(writer.len(end))?;
    writer.finish(end, &mut buf);
    Ok(buf)
}

/// Encodes an envelope.
#[inline(always)]
pub(crate) fn frame<'a, P: Encode<'a>, B: BufMut, E>(
    route: i64,
    key: u64,
    payload: Option<&P>,
    buffer: impl FnOnce(usize) -> Result<B, E>,
) -> Result<B, E> {
    encode(&Frame { route, key, payload }, buffer)
}

/// A buffer of the caller's, if there is room in it.
#[inline]
pub(crate) fn room<'b, B: BufMut>(buf: &'b mut B) -> impl FnOnce(usize) -> Result<&'b mut B, EncodeError> {
    move |needed| {
        let remaining = buf.remaining_mut();
        if needed > remaining { Err(EncodeError { needed, remaining }) } else { Ok(buf) }
    }
}

/// A buffer of the right size, in one allocation.
#[inline]
pub(crate) fn fresh(needed: usize) -> Result<Vec<u8>, Infallible> {
    Ok(Vec::with_capacity(needed))
}
