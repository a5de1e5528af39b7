//! The protocol's rules, and what breaks them.

use alloc::vec::Vec;
use core::str::FromStr;

use crate::field_path::FieldPath;
use crate::identity::{Identity, IdentityView, is_invisible};
use crate::limit::MAX_FRAME_LEN;

/// A rule of the protocol that a message breaks: the field, and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {kind}")]
pub struct Violation {
    path: FieldPath,
    kind: ViolationKind,
}

impl Violation {
    /// The message and the field.
    #[must_use]
    pub fn path(&self) -> FieldPath {
        self.path
    }

    /// What is wrong with it.
    #[must_use]
    pub fn kind(&self) -> ViolationKind {
        self.kind
    }
}

/// Why a message was not built: the first rule that it breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct BuildError(#[from] Violation);

impl BuildError {
    /// A reply was asked of a message whose type is not that of a request.
    pub(crate) fn not_a_request(message: &'static str) -> Self {
        Self(Violation { path: FieldPath::new(message).with("type"), kind: ViolationKind::NotARequest })
    }

    /// The message and the field.
    #[must_use]
    pub fn path(&self) -> FieldPath {
        self.0.path
    }

    /// What is wrong with it.
    #[must_use]
    pub fn kind(&self) -> ViolationKind {
        self.0.kind
    }
}

/// What is wrong with a field, or with a message as a whole.
///
/// The protocol has rules for the parties of a message: [`Missing`](Self::Missing),
/// [`NotUserAtDomain`](Self::NotUserAtDomain) and [`UnexpectedDevice`](Self::UnexpectedDevice). The other rules are this crate's own:
/// they refuse what the protocol gives no meaning, and what would mislead a reader of an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ViolationKind {
    /// An identity, its connection_resource_id, or a payload is absent. A rule of the protocol.
    #[error("missing")]
    Missing,
    /// A required code or time is not set. A rule of this crate; that a PONG has its pong_time is the protocol's.
    #[error("not set")]
    NotSet,
    /// A required text or a part of an identity is empty. A rule of this crate.
    #[error("empty")]
    Empty,
    /// An eid is not `user@domain`: exactly one `@`, with text on both sides. A rule of the protocol.
    #[error("not user@domain")]
    NotUserAtDomain,
    /// An eid holds a control character or white space. A rule of this crate.
    #[error("holds a control character or white space")]
    ControlOrWhiteSpace,
    /// An eid holds a character that cannot be seen, such as a zero width space, or one that changes the direction of the
    /// text. A rule of this crate: no two eids differ only in characters that nobody sees.
    #[error("holds an invisible character")]
    Invisible,
    /// An eid holds a `/`, which separates the device where an identity is text. A rule of this crate.
    #[error("holds a slash")]
    Slash,
    /// A connection_resource_id holds a control character. A rule of this crate.
    #[error("holds a control character")]
    Control,
    /// The identity names a device where the protocol wants a user. A rule of the protocol.
    #[error("must not be set: this names a user")]
    UnexpectedDevice,
    /// A time before 1970. A rule of this crate.
    #[error("negative time")]
    NegativeTime,
    /// A code that is set, but to 0 or below. A rule of this crate.
    #[error("code not above 0")]
    CodeNotPositive,
    /// A latitude or longitude that is infinite or not a number. A rule of this crate.
    #[error("not finite")]
    NotFinite,
    /// A latitude or longitude beyond the poles or the date line. A rule of this crate.
    #[error("not within -{limit} to {limit} degrees")]
    #[non_exhaustive]
    OutOfRange {
        /// The greatest number of degrees.
        limit: u8,
    },
    /// A method that makes a reply was called on a message that is not a request.
    #[error("not a request, so it has no reply")]
    NotARequest,
    /// The frame is longer than [`MAX_FRAME_LEN`](crate::MAX_FRAME_LEN), so `from_bytes` refuses it. A rule of this
    /// crate.
    #[error("{len} bytes, above the limit of {MAX_FRAME_LEN}")]
    #[non_exhaustive]
    TooLong {
        /// The frame's length in bytes.
        len: usize,
    },
}

/// A view of a message that the protocol has rules for.
pub(crate) trait Rules {
    /// The name of the message.
    const MESSAGE: &'static str;

    /// Reports each rule that this message breaks.
    fn check(&self, check: &mut impl Check);
}

/// Lists the rules that a message breaks.
#[inline]
pub(crate) fn violations<M: Rules>(message: &M) -> Vec<Violation> {
    if is_valid(|check| message.check(check)) { Vec::new() } else { collect(message).into_vec() }
}

/// Returns the first rule that the message breaks.
#[inline]
pub(crate) fn check<M: Rules>(message: &M) -> Result<(), BuildError> {
    if is_valid(|check| message.check(check)) {
        return Ok(());
    }
    collect(message).first.map_or(Ok(()), |violation| Err(BuildError(violation)))
}

/// Returns the message, unless it breaks a rule. A code or time of 0 counts as not set.
#[inline]
pub(crate) fn valid<M: Rules>(message: M) -> Result<M, BuildError> {
    check(&message).map(|()| message)
}

#[cold]
#[inline(never)]
fn collect<M: Rules>(message: &M) -> Violations {
    let mut violations = Violations::new(M::MESSAGE);
    message.check(&mut violations);
    violations
}

/// Whether this check reports nothing: what is asked of nearly every message, without a path or a list.
#[inline]
pub(crate) fn is_valid(check: impl FnOnce(&mut IsValid)) -> bool {
    let mut valid = IsValid { is_valid: true };
    check(&mut valid);
    valid.is_valid
}

/// Reads `eid`, or `eid/connection_resource_id`, divided at the first `/`. Each part must keep the rules of
/// [`ViolationKind`].
///
/// ```
/// use bimip::Identity;
///
/// assert_eq!("a@domain.com".parse(), Ok(Identity::user("a@domain.com")));
/// assert_eq!("a@domain.com/aaaaa1".parse(), Ok(Identity::device("a@domain.com", "aaaaa1")));
///
/// let error = "a@domain.com/".parse::<Identity>().unwrap_err();
/// assert_eq!(error.to_string(), "Identity.connection_resource_id: empty");
/// ```
impl FromStr for Identity {
    type Err = BuildError;

    fn from_str(text: &str) -> Result<Self, BuildError> {
        let (eid, connection_resource_id) = match text.split_once('/') {
            Some((eid, id)) => (eid, Some(id)),
            None => (text, None),
        };
        Ok(valid(IdentityView { eid, connection_resource_id })?.to_owned())
    }
}

/// The rules of an identity, whoever it names.
impl Rules for IdentityView<'_> {
    const MESSAGE: &'static str = "Identity";

    fn check(&self, check: &mut impl Check) {
        if let Some(kind) = eid_problem(self.eid) {
            check.report("eid", kind);
        }
        if let Some(kind) = self.connection_resource_id.and_then(device_problem) {
            check.report("connection_resource_id", kind);
        }
    }
}

/// What a message reports the rules to that it breaks.
#[allow(unreachable_pub, reason = "Rust 1.85 does not see that `Body` makes it reachable")]
pub trait Check: Sized {
    fn report(&mut self, field: &'static str, kind: ViolationKind);

    /// Checks what is in a field.
    fn within(&mut self, field: &'static str, check: impl FnOnce(&mut Self));

    /// The identity must name a user or a device.
    #[inline]
    fn identity(&mut self, field: &'static str, identity: Option<IdentityView<'_>>) {
        let Some(identity) = identity else { return self.report(field, ViolationKind::Missing) };
        self.within(field, |check| identity.check(check));
    }

    /// The identity must name a device.
    #[inline]
    fn device(&mut self, field: &'static str, identity: Option<IdentityView<'_>>) {
        self.identity(field, identity);
        if identity.is_some_and(|identity| identity.connection_resource_id.is_none()) {
            self.within(field, |check| check.report("connection_resource_id", ViolationKind::Missing));
        }
    }

    /// The identity must name a user.
    #[inline]
    fn user(&mut self, field: &'static str, identity: Option<IdentityView<'_>>) {
        self.identity(field, identity);
        if identity.is_some_and(|identity| identity.is_device()) {
            self.within(field, |check| check.report("connection_resource_id", ViolationKind::UnexpectedDevice));
        }
    }

    #[inline]
    fn required_string(&mut self, field: &'static str, value: &str) {
        if value.is_empty() {
            self.report(field, ViolationKind::Empty);
        }
    }

    #[inline]
    fn code(&mut self, field: &'static str, value: i32) {
        if value == 0 {
            self.report(field, ViolationKind::NotSet);
        }
        self.optional_code(field, value);
    }

    #[inline]
    fn optional_code(&mut self, field: &'static str, value: i32) {
        if value < 0 {
            self.report(field, ViolationKind::CodeNotPositive);
        }
    }

    #[inline]
    fn time(&mut self, field: &'static str, value: i64) {
        if value == 0 {
            self.report(field, ViolationKind::NotSet);
        }
        self.optional_time(field, value);
    }

    #[inline]
    fn optional_time(&mut self, field: &'static str, value: i64) {
        if value < 0 {
            self.report(field, ViolationKind::NegativeTime);
        }
    }

    #[inline]
    fn degrees(&mut self, field: &'static str, value: f64, limit: u8) {
        if !value.is_finite() {
            self.report(field, ViolationKind::NotFinite);
        } else if value.abs() > limit.into() {
            self.report(field, ViolationKind::OutOfRange { limit });
        }
    }
}

/// Learns only whether a rule is broken.
pub(crate) struct IsValid {
    is_valid: bool,
}

impl Check for IsValid {
    #[inline]
    fn report(&mut self, _: &'static str, _: ViolationKind) {
        self.is_valid = false;
    }

    #[inline]
    fn within(&mut self, _: &'static str, check: impl FnOnce(&mut Self)) {
        check(self);
    }
}

/// Collects the rules that a message breaks.
pub(crate) struct Violations {
    path: FieldPath,
    first: Option<Violation>,
    others: Vec<Violation>,
}

impl Violations {
    pub(crate) fn new(message: &'static str) -> Self {
        Self { path: FieldPath::new(message), first: None, others: Vec::new() }
    }

    pub(crate) fn into_vec(self) -> Vec<Violation> {
        let mut violations: Vec<_> = self.first.into_iter().collect();
        violations.extend(self.others);
        violations
    }

    /// Reports a problem of the message as a whole.
    pub(crate) fn report_message(&mut self, kind: ViolationKind) {
        self.report_at(self.path, kind);
    }

    fn report_at(&mut self, path: FieldPath, kind: ViolationKind) {
        let violation = Violation { path, kind };
        match self.first {
            None => self.first = Some(violation),
            Some(_) => self.others.push(violation),
        }
    }
}

impl Check for Violations {
    /// Not inlined, as each message calls it for each of its rules.
    #[cold]
    #[inline(never)]
    fn report(&mut self, field: &'static str, kind: ViolationKind) {
        self.report_at(self.path.with(field), kind);
    }

    fn within(&mut self, field: &'static str, check: impl FnOnce(&mut Self)) {
        let outer = self.path;
        self.path = outer.with(field);
        check(self);
        self.path = outer;
    }
}

/// What each byte of an eid counts: an `@` 1, and one that needs a closer look 256.
#[allow(clippy::indexing_slicing, reason = "the index is below 256")]
const WEIGHTS: [u16; 256] = {
    let mut weights = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        weights[byte] = match byte as u8 {
            b'@' => 1,
            b'/' | ..=b' ' | 0x7f.. => 256,
            _ => 0,
        };
        byte += 1;
    }
    weights
};

/// Whether this is an eid in visible ASCII, as nearly every eid is: one pass over the bytes.
fn is_common_eid(eid: &str) -> bool {
    let weigh = |sum: u16, byte: u8| sum.saturating_add(WEIGHTS.get(usize::from(byte)).copied().unwrap_or(256));
    eid.bytes().fold(0, weigh) == 1 && !eid.starts_with('@') && !eid.ends_with('@')
}

fn eid_problem(eid: &str) -> Option<ViolationKind> {
    if is_common_eid(eid) { None } else { uncommon_eid_problem(eid) }
}

#[cold]
#[inline(never)]
fn uncommon_eid_problem(eid: &str) -> Option<ViolationKind> {
    if eid.is_empty() {
        return Some(ViolationKind::Empty);
    }
    let problem = eid.chars().find_map(|c| match c {
        '/' => Some(ViolationKind::Slash),
        c if c.is_control() || c.is_whitespace() => Some(ViolationKind::ControlOrWhiteSpace),
        c if is_invisible(c) => Some(ViolationKind::Invisible),
        _ => None,
    });
    let is_user_at_domain = eid.matches('@').count() == 1 && !eid.starts_with('@') && !eid.ends_with('@');
    problem.or((!is_user_at_domain).then_some(ViolationKind::NotUserAtDomain))
}

fn device_problem(connection_resource_id: &str) -> Option<ViolationKind> {
    if connection_resource_id.is_empty() {
        Some(ViolationKind::Empty)
    } else if connection_resource_id.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        None
    } else {
        connection_resource_id.contains(char::is_control).then_some(ViolationKind::Control)
    }
}
