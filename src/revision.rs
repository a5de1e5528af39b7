use core::fmt;

use crate::envelope::Envelope;
use crate::schema::{self, Described};
use crate::{dartmessaging, v1, v2};

/// The runtime name of a wire revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Revision {
    /// `Dartmessaging`, of 2025-09-02.
    Dartmessaging,
    /// `Bimip`, of 2025-09-04 to 2025-09-08.
    V1,
    /// `Bimip`, from 2025-09-08 on.
    V2,
}

/// What there is to know of a revision at run time.
struct Row {
    name: &'static str,
    schema: &'static schema::Message,
    payload_name: fn(u32) -> Option<&'static str>,
}

impl Revision {
    /// All of them, the oldest first.
    pub const ALL: [Self; 3] = [Self::Dartmessaging, Self::V1, Self::V2];

    const fn row(self) -> Row {
        match self {
            Self::Dartmessaging => row::<dartmessaging::MessageScheme>("dartmessaging"),
            Self::V1 => row::<v1::MessageScheme>("v1"),
            Self::V2 => row::<v2::MessageScheme>("v2"),
        }
    }

    /// The name of the module: `dartmessaging`, `v1` or `v2`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// The names and kinds of the fields of the envelope and of all that it can hold.
    #[must_use]
    pub const fn schema(self) -> &'static schema::Message {
        self.row().schema
    }

    /// What the payload of this field number is called in this revision, if it has one.
    ///
    /// ```
    /// use bimip::Revision;
    ///
    /// assert_eq!(Revision::V1.payload_name(12), Some("logout"));
    /// assert_eq!(Revision::V2.payload_name(12), None);
    /// ```
    #[must_use]
    pub fn payload_name(self, field_number: u32) -> Option<&'static str> {
        (self.row().payload_name)(field_number)
    }

    /// The revisions under which the bytes decode *and* re-encode to themselves.
    ///
    /// For tools. Several revisions can fit the same bytes: never guess with it on a live connection.
    ///
    /// ```
    /// use bimip::{Revision, decode_hex};
    ///
    /// let logout = decode_hex("080C62230A160A0C6140646F6D61696E2E636F6D12066161616161311001180420EAB48B9E9233")?;
    /// assert!(Revision::candidates(&logout).eq([Revision::V1]));
    /// # Ok::<(), bimip::HexError>(())
    /// ```
    #[inline]
    pub fn candidates(bytes: &[u8]) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |revision| match revision {
            // In no row, so that a crate that does not ask for it need not compile three codecs.
            Self::Dartmessaging => dartmessaging::MessageScheme::is_canonical(bytes),
            Self::V1 => v1::MessageScheme::is_canonical(bytes),
            Self::V2 => v2::MessageScheme::is_canonical(bytes),
        })
    }
}

const fn row<E: Envelope + Described>(name: &'static str) -> Row {
    Row { name, schema: E::SCHEMA, payload_name: E::payload_name }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
