//! The trait of all errors of this crate.

use core::error::Error;

use crate::code::ParseCodeError;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, FromHexError, TranscodeError, TranscodeErrorKind};
use crate::hex::HexError;
use crate::revision::ParseRevisionError;
use crate::timestamp::ParseTimestampError;
use crate::violation::{BuildError, Violation, ViolationKind};
use crate::wire::WireErrorKind;

/// An error of this crate. Its text never contains input, so you can log it and send it to a peer with
/// `ErrorMessage::from_error`.
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
