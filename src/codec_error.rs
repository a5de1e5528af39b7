//! The errors of this crate as one set.

use core::error::Error;

use crate::code::ParseCodeError;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, FromHexError, TranscodeError, TranscodeErrorKind};
use crate::hex::HexError;
use crate::revision::ParseRevisionError;
use crate::rules::{BuildError, Violation, ViolationKind};
use crate::timestamp::ParseTimestampError;
use crate::wire::WireErrorKind;

/// An error of this crate. Its text contains names, numbers and offsets, and no part of the input, so it can be logged
/// and sent to a peer: see `ErrorMessage::from_error`.
///
/// This trait is sealed.
pub trait CodecError: Error + Sealed {}

pub trait Sealed {}

macro_rules! codec_errors {
    ($($error:ty),*) => {
        $(
            impl Sealed for $error {}

            impl CodecError for $error {}
        )*
    };
}

codec_errors!(
    BuildError,
    DecodeError,
    DecodeErrorKind,
    EncodeError,
    FromHexError,
    HexError,
    ParseCodeError,
    ParseRevisionError,
    ParseTimestampError,
    TranscodeError,
    TranscodeErrorKind,
    Violation,
    ViolationKind,
    WireErrorKind
);

#[cfg(feature = "std")]
codec_errors!(crate::timestamp::SystemTimeRangeError);
