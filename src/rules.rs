//! The protocol's rules, and what breaks them.

use alloc::vec::Vec;

use crate::identity::IdentityView;
use crate::limit::MAX_FRAME_LEN;
use crate::path::Path;

/// A rule of the protocol that a message breaks: the field, and what is wrong with it.
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

/// Why a message was not built: the first rule that it breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct BuildError(#[from] Violation);

impl BuildError {
    /// A reply was asked of a message whose type is not that of a request.
    pub(crate) fn not_a_request(message: &'static str) -> Self {
        Self(Violation { path: Path::new(message).with("type"), problem: Problem::NotARequest })
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
    /// An identity, its connection_resource_id, or a payload is absent.
    #[error("missing")]
    Missing,
    /// A required code or time is not set.
    #[error("not set")]
    NotSet,
    /// A required text or a part of an identity is empty.
    #[error("empty")]
    Empty,
    /// An eid is not `user@domain`: exactly one `@`, with text on both sides.
    #[error("not user@domain")]
    NotUserAtDomain,
    /// An eid holds a control character or white space.
    #[error("holds a control character or white space")]
    ControlOrWhiteSpace,
    /// The identity names a device where the protocol wants a user.
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
    /// A reply was asked of a message that is not a request.
    #[error("not a request, so it has no reply")]
    NotARequest,
    /// The frame is longer than [`MAX_FRAME_LEN`](crate::MAX_FRAME_LEN), so `from_bytes` refuses it.
    #[error("{len} bytes, above the limit of {MAX_FRAME_LEN}")]
    #[non_exhaustive]
    TooLong {
        /// The frame's length in bytes.
        len: usize,
    },
}

/// The fields that a builder's caller has set: bit N for field number N.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct FieldSet(u32);

impl FieldSet {
    const ALL: Self = Self(u32::MAX);

    pub(crate) fn insert(&mut self, number: u32) {
        self.0 |= 1_u32.checked_shl(number).unwrap_or_default();
    }

    fn contains(self, number: u32) -> bool {
        self.0 & 1_u32.checked_shl(number).unwrap_or_default() != 0
    }
}

/// A view of a message that the protocol has rules for.
pub(crate) trait Rules {
    /// The name of the message.
    const MESSAGE: &'static str;

    /// Reports each rule that this message breaks.
    fn check(&self, check: &mut Check);
}

/// Lists the rules that a message breaks.
pub(crate) fn validate<M: Rules>(message: &M) -> Vec<Violation> {
    let mut check = Check::new(M::MESSAGE);
    message.check(&mut check);
    check.finish()
}

/// Returns the first rule that the message breaks, of which a builder's caller set these fields.
pub(crate) fn check_set<M: Rules>(message: &M, set: FieldSet) -> Result<(), BuildError> {
    let mut check = Check { set: Some(set), ..Check::new(M::MESSAGE) };
    message.check(&mut check);
    check.first.map_or(Ok(()), |violation| Err(BuildError(violation)))
}

/// Returns a reply, all of whose fields count as set, unless it breaks a rule.
pub(crate) fn reply<M: Rules>(message: M) -> Result<M, BuildError> {
    check_set(&message, FieldSet::ALL).map(|()| message)
}

/// Collects the rules that a message breaks.
pub struct Check {
    path: Path,
    /// The fields that a builder's caller set. `None` for a message that was read: a field of 0 counts as not set
    /// there.
    set: Option<FieldSet>,
    first: Option<Violation>,
    others: Vec<Violation>,
}

impl Check {
    pub(crate) fn new(message: &'static str) -> Self {
        Self { path: Path::new(message), set: None, first: None, others: Vec::new() }
    }

    pub(crate) fn finish(self) -> Vec<Violation> {
        let mut violations: Vec<_> = self.first.into_iter().collect();
        violations.extend(self.others);
        violations
    }

    pub(crate) fn report(&mut self, field: &'static str, problem: Problem) {
        self.report_at(self.path.with(field), problem);
    }

    /// Reports a problem of the message as a whole.
    pub(crate) fn report_message(&mut self, problem: Problem) {
        self.report_at(self.path, problem);
    }

    fn report_at(&mut self, path: Path, problem: Problem) {
        let violation = Violation { path, problem };
        match self.first {
            None => self.first = Some(violation),
            // The caller of a builder is told of the first one only.
            Some(_) if self.set.is_some() => {}
            Some(_) => self.others.push(violation),
        }
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

    /// The identity must name a user or a device.
    pub(crate) fn identity(&mut self, field: &'static str, identity: Option<IdentityView<'_>>) {
        let Some(identity) = identity else { return self.report(field, Problem::Missing) };
        self.within(field, |check| {
            if let Some(problem) = eid_problem(identity.eid) {
                check.report("eid", problem);
            }
            if identity.connection_resource_id == Some("") {
                check.report("connection_resource_id", Problem::Empty);
            }
        });
    }

    /// The identity must name a device.
    pub(crate) fn device(&mut self, field: &'static str, identity: Option<IdentityView<'_>>) {
        self.identity(field, identity);
        if identity.is_some_and(|identity| identity.connection_resource_id.is_none()) {
            self.within(field, |check| check.report("connection_resource_id", Problem::Missing));
        }
    }

    /// The identity must name a user.
    pub(crate) fn user(&mut self, field: &'static str, identity: Option<IdentityView<'_>>) {
        self.identity(field, identity);
        if identity.is_some_and(|identity| identity.is_device()) {
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
        if !self.is_set(number, value) {
            self.report(field, Problem::NotSet);
        }
        self.optional_time(field, value);
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

/// Replaces a secret that is there.
pub(crate) fn redact(secret: &str) -> &'static str {
    if secret.is_empty() { "" } else { "<redacted>" }
}
