use alloc::vec::Vec;

use bytes::BufMut;

use crate::error::EncodeError;
use crate::wire::{Message, Writer};

/// Appends a message, having seen that there is room for it.
#[inline]
pub(crate) fn encode_into<'a>(message: &impl Message<'a>, buf: &mut impl BufMut) -> Result<(), EncodeError> {
    let (needed, remaining) = (message.encoded_len(), buf.remaining_mut());
    if needed > remaining {
        return Err(EncodeError { needed, remaining });
    }
    Writer::write(message, buf);
    Ok(())
}

/// One allocation, of the right size.
#[inline]
pub(crate) fn to_bytes<'a>(message: &impl Message<'a>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(message.encoded_len());
    Writer::write(message, &mut bytes);
    bytes
}
