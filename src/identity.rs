//! The parties of a message: users, and devices of users.

mod invisible;
mod message;

use alloc::string::String;
use core::fmt::{self, Write};

pub(crate) use invisible::is_invisible;
pub use message::{Identity, IdentityView};

impl Identity {
    /// The default for an absent identity, as in protobuf's getters.
    pub(crate) const EMPTY: &'static Self = &Self { eid: String::new(), connection_resource_id: None };

    /// Returns the identity of a user, `user@domain`.
    ///
    /// ```
    /// let identity = bimip::Identity::user("a@domain.com");
    /// assert!(identity.is_user());
    /// assert_eq!(identity.to_string(), "a@domain.com");
    /// ```
    #[must_use]
    pub fn user(eid: impl Into<String>) -> Self {
        Self { eid: eid.into(), connection_resource_id: None }
    }

    /// Returns the identity of one device or session of a user.
    ///
    /// ```
    /// let identity = bimip::Identity::device("a@domain.com", "aaaaa1");
    /// assert!(identity.is_device());
    /// assert_eq!(identity.to_string(), "a@domain.com/aaaaa1");
    /// ```
    #[must_use]
    pub fn device(eid: impl Into<String>, connection_resource_id: impl Into<String>) -> Self {
        Self { eid: eid.into(), connection_resource_id: Some(connection_resource_id.into()) }
    }

    /// Whether this is a device: its connection_resource_id is present and not empty.
    #[must_use]
    pub fn is_device(&self) -> bool {
        self.as_view().is_device()
    }

    /// Whether this is a user: its connection_resource_id is absent.
    #[must_use]
    pub fn is_user(&self) -> bool {
        self.as_view().is_user()
    }

    /// Returns the user whose device this is.
    #[must_use]
    pub fn to_user(&self) -> Self {
        Self::user(self.eid.as_str())
    }

    /// Returns the device or session of the same user with this connection_resource_id.
    #[must_use]
    pub fn with_device(self, connection_resource_id: impl Into<String>) -> Self {
        Self { connection_resource_id: Some(connection_resource_id.into()), ..self }
    }
}

/// Prints `eid`, or `eid/connection_resource_id`, which `FromStr` parses.
///
/// A character that breaks a line, is invisible, or is forbidden by the rules is printed as `\u{..}`. An identity from
/// a peer therefore cannot add a line to a log, look like a device of another user, or hide a part of itself. A valid
/// connection_resource_id may contain invisible characters; its escaped text parses as another identity.
///
/// ```
/// use bimip::Identity;
///
/// assert_eq!(Identity::device("a@domain.com", "aaaaa1").to_string(), "a@domain.com/aaaaa1");
/// assert_eq!(Identity::user("a@domain.com/\n").to_string(), r"a@domain.com\u{2f}\u{a}");
/// ```
impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_view().fmt(f)
    }
}

impl<'a> IdentityView<'a> {
    /// Returns the identity of a user, `user@domain`.
    #[must_use]
    pub const fn user(eid: &'a str) -> Self {
        Self { eid, connection_resource_id: None }
    }

    /// Returns the identity of one device or session of a user.
    ///
    /// ```
    /// use bimip::IdentityView;
    ///
    /// const DEVICE: IdentityView<'_> = IdentityView::device("a@domain.com", "aaaaa1");
    /// assert_eq!(DEVICE.to_string(), "a@domain.com/aaaaa1");
    /// ```
    #[must_use]
    pub const fn device(eid: &'a str, connection_resource_id: &'a str) -> Self {
        Self { eid, connection_resource_id: Some(connection_resource_id) }
    }

    /// Whether this is a device: its connection_resource_id is present and not empty.
    #[must_use]
    pub fn is_device(&self) -> bool {
        self.connection_resource_id.is_some_and(|id| !id.is_empty())
    }

    /// Whether this is a user: its connection_resource_id is absent.
    #[must_use]
    pub fn is_user(&self) -> bool {
        self.connection_resource_id.is_none()
    }

    /// Whether a reply names the same party as its request. An identity without an eid never matches.
    pub(crate) fn is_same(&self, other: &IdentityView<'_>) -> bool {
        !self.eid.is_empty() && self == other
    }

    /// Whether a reply names the same device as its request.
    pub(crate) fn is_same_device(&self, other: &IdentityView<'_>) -> bool {
        self.is_device() && self.is_same(other)
    }
}

/// Prints `eid`, or `eid/connection_resource_id`, like [`Identity`].
impl fmt::Display for IdentityView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        escape(f, self.eid, |c| c == '/' || c.is_control() || c.is_whitespace() || is_invisible(c))?;
        let Some(id) = self.connection_resource_id else { return Ok(()) };
        f.write_char('/')?;
        escape(f, id, |c| c.is_control() || (c.is_whitespace() && c != ' ') || is_invisible(c))
    }
}

fn escape(f: &mut fmt::Formatter<'_>, text: &str, is_escaped: fn(char) -> bool) -> fmt::Result {
    text.chars().try_for_each(|c| if is_escaped(c) { write!(f, "{}", c.escape_unicode()) } else { f.write_char(c) })
}
