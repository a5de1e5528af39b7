//! The wire revisions by name, for code that learns the revision at run time.

mod list;

use core::fmt;

pub(crate) use list::Counterpart;
pub use list::Revision;

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
