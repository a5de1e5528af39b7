use alloc::string::String;
use core::fmt;

use crate::generated::{Identity, IdentityView};
use crate::schema::{self, Described};

impl Identity {
    /// Reads as protobuf has an identity that is absent.
    pub(crate) const EMPTY: &'static Self = &Self { eid: String::new(), connection_resource_id: None };

    /// A user: `user@domain`.
    ///
    /// ```
    /// let identity = bimip::Identity::new("a@domain.com");
    /// assert!(identity.is_user());
    /// assert_eq!(identity.to_string(), "a@domain.com");
    /// ```
    pub fn new(eid: impl Into<String>) -> Self {
        Self { eid: eid.into(), connection_resource_id: None }
    }

    /// One device or session of a user.
    ///
    /// ```
    /// let identity = bimip::Identity::device("a@domain.com", "aaaaa1");
    /// assert!(identity.is_device());
    /// assert_eq!(identity.to_string(), "a@domain.com/aaaaa1");
    /// ```
    pub fn device(eid: impl Into<String>, connection_resource_id: impl Into<String>) -> Self {
        Self { eid: eid.into(), connection_resource_id: Some(connection_resource_id.into()) }
    }

    /// Whether this names a device: its connection_resource_id is there and not empty.
    #[must_use]
    pub fn is_device(&self) -> bool {
        IdentityView::from(self).is_device()
    }

    /// Whether this names a user: it has no connection_resource_id.
    #[must_use]
    pub fn is_user(&self) -> bool {
        IdentityView::from(self).is_user()
    }

    /// Whether a reply's party is the request's. Nobody is nobody's party.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        !self.eid.is_empty() && self == other
    }

    /// The user whose device this is.
    #[must_use]
    pub fn user(&self) -> Self {
        Self::new(self.eid.as_str())
    }

    /// The same user's device or session of this id.
    #[must_use]
    pub fn with_device(self, connection_resource_id: impl Into<String>) -> Self {
        Self { connection_resource_id: Some(connection_resource_id.into()), ..self }
    }
}

/// `eid`, or `eid/connection_resource_id`.
impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        IdentityView::from(self).fmt(f)
    }
}

impl IdentityView<'_> {
    /// Whether this names a device: its connection_resource_id is there and not empty.
    #[must_use]
    pub fn is_device(&self) -> bool {
        self.connection_resource_id.is_some_and(|id| !id.is_empty())
    }

    /// Whether this names a user: it has no connection_resource_id.
    #[must_use]
    pub fn is_user(&self) -> bool {
        self.connection_resource_id.is_none()
    }
}

/// `eid`, or `eid/connection_resource_id`.
impl fmt::Display for IdentityView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.eid)?;
        self.connection_resource_id.map_or(Ok(()), |id| write!(f, "/{id}"))
    }
}

impl Described for Identity {
    const SCHEMA: &'static schema::Message = &schema::Message {
        name: "Identity",
        fields: &[
            schema::Field { number: 1, name: "eid", kind: schema::Kind::String },
            schema::Field { number: 2, name: "connection_resource_id", kind: schema::Kind::String },
        ],
    };
}
