use alloc::vec::Vec;

use crate::generated::Identity;
use crate::path::Path;
use crate::revision::Revision;
use crate::schema::Described;

/// One place where a message breaks the protocol's rules: where, and in which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {problem}")]
pub struct Violation {
    path: Path,
    problem: Problem,
}

impl Violation {
    /// The message and the field.
    #[must_use]
    pub fn path(&self) -> Path {
        self.path
    }

    /// What is wrong with it.
    #[must_use]
    pub fn problem(&self) -> Problem {
        self.problem
    }
}

/// Why a message was not built: the first of its violations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct BuildError(#[from] Violation);

impl BuildError {
    pub(crate) fn new(message: &'static str, field: &'static str, problem: Problem) -> Self {
        Self(Violation { path: Path::new(message).with(field), problem })
    }

    /// The message and the field.
    #[must_use]
    pub fn path(&self) -> Path {
        self.0.path
    }

    /// What is wrong with it.
    #[must_use]
    pub fn problem(&self) -> Problem {
        self.0.problem
    }
}

/// In which way a message breaks the protocol's rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// An identity, the device's part of one, or a payload is not there.
    #[error("missing")]
    Missing,
    /// A required code or time is not set.
    #[error("not set")]
    NotSet,
    /// A required text is empty, or an identity has an empty part.
    #[error("empty")]
    Empty,
    /// An eid is not `user@domain`: one `@`, text on both sides.
    #[error("not user@domain")]
    NotUserAtDomain,
    /// An eid holds a control character or white space.
    #[error("holds a control character or white space")]
    ControlOrWhiteSpace,
    /// The protocol wants a user here, and the identity names a device.
    #[error("must not be set: this names a user")]
    NotAUser,
    /// A time before 1970.
    #[error("negative time")]
    NegativeTime,
    /// A code that is set, but to 0 or below.
    #[error("code not above 0")]
    CodeNotPositive,
    /// A latitude or longitude that is infinite or not a number.
    #[error("not finite")]
    NotFinite,
    /// A latitude or longitude beyond the poles or the date line.
    #[error("not within -{limit} to {limit} degrees")]
    OutOfRange {
        /// The greatest number of degrees.
        limit: u8,
    },
    /// A field that this revision does not have.
    #[error("not in {0}")]
    NotInRevision(Revision),
    /// A reply was asked of what is not a request.
    #[error("not a request, so it has no reply")]
    NotARequest,
    /// The route is not the payload's field number. Deployed servers send such frames: a reader may ignore it.
    #[error("{route}, while the payload is field {field_number}")]
    UnexpectedRoute {
        /// The envelope's route.
        route: i64,
        /// The payload's field number.
        field_number: u32,
    },
}

/// Which fields a builder's caller has set: a bit for each field number.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FieldSet(u32);

impl FieldSet {
    pub(crate) fn insert(&mut self, number: u32) {
        self.0 |= 1_u32.checked_shl(number).unwrap_or_default();
    }

    fn contains(self, number: u32) -> bool {
        self.0 & 1_u32.checked_shl(number).unwrap_or_default() != 0
    }
}

/// A message that the protocol has rules for.
pub(crate) trait Rules: Described {
    fn check(&self, check: &mut Check);

    /// The same without its token, if it has one.
    fn redacted(&self) -> Self;
}

/// The violations in a message that was read.
pub(crate) fn validate(message: &impl Rules) -> Vec<Violation> {
    let mut check = Check::new(message);
    message.check(&mut check);
    check.violations
}

/// The message that a builder's caller made, unless it breaks a rule.
pub(crate) fn build<M: Rules>(message: M, set: FieldSet) -> Result<M, BuildError> {
    let mut check = Check { set: Some(set), ..Check::new(&message) };
    message.check(&mut check);
    match check.violations.into_iter().next() {
        Some(violation) => Err(BuildError(violation)),
        None => Ok(message),
    }
}

/// The rules, and what breaks them.
pub(crate) struct Check {
    path: Path,
    /// Known of a message that is being built only; in one that was read, what is 0 is not set.
    set: Option<FieldSet>,
    violations: Vec<Violation>,
}

impl Check {
    fn new<M: Described>(_: &M) -> Self {
        Self { path: Path::new(M::SCHEMA.name), set: None, violations: Vec::new() }
    }

    pub(crate) fn report(&mut self, field: &'static str, problem: Problem) {
        self.violations.push(Violation { path: self.path.with(field), problem });
    }

    pub(crate) fn within(&mut self, field: &'static str, check: impl FnOnce(&mut Self)) {
        let outer = self.path;
        self.path = outer.with(field);
        check(self);
        self.path = outer;
    }

    fn is_set(&self, number: u32, value: i64) -> bool {
        self.set.map_or(value != 0, |set| set.contains(number))
    }

    /// An identity that names a user or a device.
    pub(crate) fn identity(&mut self, field: &'static str, identity: Option<&Identity>) {
        let Some(identity) = identity else { return self.report(field, Problem::Missing) };
        self.within(field, |check| {
            if let Some(problem) = eid_problem(&identity.eid) {
                check.report("eid", problem);
            }
            if identity.connection_resource_id.as_deref() == Some("") {
                check.report("connection_resource_id", Problem::Empty);
            }
        });
    }

    /// An identity that names a device.
    pub(crate) fn device(&mut self, field: &'static str, identity: Option<&Identity>) {
        self.identity(field, identity);
        if identity.is_some_and(|identity| identity.connection_resource_id.is_none()) {
            self.within(field, |check| check.report("connection_resource_id", Problem::Missing));
        }
    }

    /// An identity that names a user.
    pub(crate) fn user(&mut self, field: &'static str, identity: Option<&Identity>) {
        self.identity(field, identity);
        if identity.is_some_and(Identity::is_device) {
            self.within(field, |check| check.report("connection_resource_id", Problem::NotAUser));
        }
    }

    pub(crate) fn required_string(&mut self, field: &'static str, value: &str) {
        if value.is_empty() {
            self.report(field, Problem::Empty);
        }
    }

    pub(crate) fn code(&mut self, number: u32, field: &'static str, value: i32) {
        if self.is_set(number, value.into()) {
            self.optional_code(number, field, value);
        } else {
            self.report(field, Problem::NotSet);
        }
    }

    pub(crate) fn optional_code(&mut self, number: u32, field: &'static str, value: i32) {
        if self.is_set(number, value.into()) && value <= 0 {
            self.report(field, Problem::CodeNotPositive);
        }
    }

    pub(crate) fn time(&mut self, number: u32, field: &'static str, value: i64) {
        self.time_is_set(number, field, value);
        self.optional_time(field, value);
    }

    pub(crate) fn time_is_set(&mut self, number: u32, field: &'static str, value: i64) {
        if !self.is_set(number, value) {
            self.report(field, Problem::NotSet);
        }
    }

    pub(crate) fn optional_time(&mut self, field: &'static str, value: i64) {
        if value < 0 {
            self.report(field, Problem::NegativeTime);
        }
    }

    pub(crate) fn degrees(&mut self, field: &'static str, value: f64, limit: u8) {
        if !value.is_finite() {
            self.report(field, Problem::NotFinite);
        } else if value.abs() > limit.into() {
            self.report(field, Problem::OutOfRange { limit });
        }
    }
}

fn eid_problem(eid: &str) -> Option<Problem> {
    if eid.is_empty() {
        return Some(Problem::Empty);
    }
    if eid.contains(|c: char| c.is_control() || c.is_whitespace()) {
        return Some(Problem::ControlOrWhiteSpace);
    }
    match eid.split_once('@') {
        Some((user, domain)) if !user.is_empty() && !domain.is_empty() && !domain.contains('@') => None,
        _ => Some(Problem::NotUserAtDomain),
    }
}
