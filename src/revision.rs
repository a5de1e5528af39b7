//! The wire revisions, for code that learns the revision at run time.

mod counterpart;
mod list;

use core::fmt;
use core::str::FromStr;

pub(crate) use counterpart::Counterpart;
pub use list::Revision;

impl Revision {
    /// Returns the public server's route for a payload, or the default route if there is none.
    pub(crate) const fn server_or_default_route(self, field_number: u32) -> i64 {
        match self.server_route(field_number) {
            Some(route) => route,
            None => field_number as i64,
        }
    }

    /// Returns the route of a frame in revision `to`, when its payload moves there from field `from_number` to
    /// `to_number`.
    pub(crate) fn transcoded_route(self, route: i64, from_number: u32, to: Self, to_number: u32) -> i64 {
        if route == i64::from(from_number) {
            to_number.into()
        } else if self.server_route(from_number) == Some(route) {
            to.server_or_default_route(to_number)
        } else {
            route
        }
    }
}

/// Prints the name of the revision's module.
impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Parses the name of the revision's module.
///
/// ```
/// use bimip::Revision;
///
/// assert_eq!("v2".parse(), Ok(Revision::V2));
/// assert!("v0".parse::<Revision>().is_err());
/// ```
impl FromStr for Revision {
    type Err = ParseRevisionError;

    fn from_str(text: &str) -> Result<Self, ParseRevisionError> {
        Self::ALL.iter().copied().find(|revision| revision.name() == text).ok_or(ParseRevisionError)
    }
}

/// The error returned when text is not the name of a revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such revision: the revisions are {}", Names)]
#[non_exhaustive]
pub struct ParseRevisionError;

struct Names;

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for revision in Revision::ALL {
            write!(f, "{separator}{revision}")?;
            separator = ", ";
        }
        Ok(())
    }
}
