//! The protocol's rules, and the check of a message against them.

use alloc::vec::Vec;
use core::str::FromStr;

use crate::field_path::FieldPath;
use crate::identity::{Identity, IdentityView, is_invisible};
use crate::violation::{BuildError, Violation, ViolationKind};

/// A view of a message that has rules.
pub(crate) trait Rules {
    /// The name of the message.
    const MESSAGE: &'static str;

    /// Reports each rule that this message breaks.
    fn check(&self, check: &mut Check<'_>);
}

/// Lists the rules that a message breaks.
#[inline]
pub(crate) fn violations<M: Rules>(message: &M) -> Vec<Violation> {
    let mut violations = Vec::new();
    message.check(&mut Check::new(M::MESSAGE, "", &mut |violation| violations.push(violation)));
    violations
}

/// Returns the first rule that the message breaks.
#[inline]
pub(crate) fn check<M: Rules>(message: &M) -> Result<(), BuildError> {
    let mut first = None;
    message.check(&mut Check::new(M::MESSAGE, "", &mut |violation| first = first.or(Some(violation))));
    first.map_or(Ok(()), |violation: Violation| Err(violation.into()))
}

/// Returns the message, or the first rule that it breaks.
#[inline]
pub(crate) fn valid<M: Rules>(message: M) -> Result<M, BuildError> {
    check(&message).map(|()| message)
}

/// Parses `eid` or `eid/connection_resource_id`, which is split at the first `/`. Each part must be valid.
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

/// The rules of any identity, user or device.
impl Rules for IdentityView<'_> {
    const MESSAGE: &'static str = "Identity";

    fn check(&self, check: &mut Check<'_>) {
        check.identity("", Some(*self));
    }
}

/// A check of a message, which reports violations. Most messages have none, so reporting is out of line.
#[allow(unreachable_pub, reason = "Rust 1.85 does not see that `Body` makes it reachable")]
pub struct Check<'a> {
    message: &'static str,
    /// The payload that is checked, for the violations of an envelope. Else empty.
    payload: &'static str,
    report: &'a mut dyn FnMut(Violation),
}

impl<'a> Check<'a> {
    #[inline]
    pub(crate) fn new(message: &'static str, payload: &'static str, report: &'a mut dyn FnMut(Violation)) -> Self {
        Self { message, payload, report }
    }

    /// Reports a violation of a field, or of the message as a whole if the field is empty.
    #[cold]
    #[inline(never)]
    pub(crate) fn report(&mut self, field: &'static str, kind: ViolationKind) {
        self.report_part(field, "", kind);
    }

    #[cold]
    #[inline(never)]
    fn report_part(&mut self, field: &'static str, part: &'static str, kind: ViolationKind) {
        let names = [self.payload, field, part].into_iter().filter(|name| !name.is_empty());
        let path = names.fold(FieldPath::new(self.message), FieldPath::with);
        (self.report)(Violation::new(path, kind));
    }

    #[cold]
    #[inline(never)]
    fn report_parts(&mut self, field: &'static str, identity: IdentityView<'_>) {
        if let Some(kind) = eid_violation(identity.eid) {
            self.report_part(field, "eid", kind);
        }
        if let Some(kind) = identity.connection_resource_id.and_then(device_violation) {
            self.report_part(field, "connection_resource_id", kind);
        }
    }

    /// The identity must be a user or a device.
    #[inline]
    pub(crate) fn identity(&mut self, field: &'static str, identity: Option<IdentityView<'_>>) {
        match identity {
            Some(identity) if has_valid_parts(identity.eid, identity.connection_resource_id) => {}
            Some(identity) => self.report_parts(field, identity),
            None => self.report(field, ViolationKind::Missing),
        }
    }

    /// The identity must be a device.
    #[inline]
    pub(crate) fn device(&mut self, field: &'static str, identity: Option<IdentityView<'_>>) {
        self.identity(field, identity);
        if identity.is_some_and(|identity| identity.is_user()) {
            self.report_part(field, "connection_resource_id", ViolationKind::Missing);
        }
    }

    /// The identity must be a user.
    #[inline]
    pub(crate) fn user(&mut self, field: &'static str, identity: Option<IdentityView<'_>>) {
        self.identity(field, identity);
        if identity.is_some_and(|identity| identity.is_device()) {
            self.report_part(field, "connection_resource_id", ViolationKind::UnexpectedDevice);
        }
    }

    #[inline]
    pub(crate) fn required_string(&mut self, field: &'static str, value: &str) {
        if value.is_empty() {
            self.report(field, ViolationKind::Empty);
        }
    }

    #[inline]
    pub(crate) fn code(&mut self, field: &'static str, value: i32) {
        if value <= 0 {
            self.report(field, if value == 0 { ViolationKind::NotSet } else { ViolationKind::CodeNotPositive });
        }
    }

    #[inline]
    pub(crate) fn optional_code(&mut self, field: &'static str, value: i32) {
        if value < 0 {
            self.report(field, ViolationKind::CodeNotPositive);
        }
    }

    #[inline]
    pub(crate) fn time(&mut self, field: &'static str, value: i64) {
        if value <= 0 {
            self.report(field, if value == 0 { ViolationKind::NotSet } else { ViolationKind::NegativeTime });
        }
    }

    #[inline]
    pub(crate) fn optional_time(&mut self, field: &'static str, value: i64) {
        if value < 0 {
            self.report(field, ViolationKind::NegativeTime);
        }
    }

    #[inline]
    pub(crate) fn degrees(&mut self, field: &'static str, value: f64, limit: u8) {
        // False for NaN too.
        let is_within = value.abs() <= f64::from(limit);
        if !is_within {
            let kind = if value.is_finite() { ViolationKind::OutOfRange { limit } } else { ViolationKind::NotFinite };
            self.report(field, kind);
        }
    }
}

/// The weight of each byte of an eid: 1 for an `@`, 256 for a byte that the fast path does not handle, 0 otherwise.
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

/// Fast path: a valid eid in visible ASCII has the weight 1. Most eids are like that.
fn is_common_eid(eid: &str) -> bool {
    let weigh = |sum: u16, byte: u8| sum.saturating_add(WEIGHTS.get(usize::from(byte)).copied().unwrap_or(256));
    eid.bytes().fold(0, weigh) == 1 && !eid.starts_with('@') && !eid.ends_with('@')
}

/// Fast path: whether all bytes are printable ASCII. Most connection_resource_ids are, and many are UUIDs, so eight bytes
/// are checked together. The last eight may overlap the ones before them.
#[inline]
fn is_printable(bytes: &[u8]) -> bool {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    // The highest bit of each byte that is below a space, above `~`, or not ASCII.
    let other = |bytes: [u8; 8]| {
        let word = u64::from_le_bytes(bytes);
        let low = word & !HIGH;
        (word | low.wrapping_add(EACH) | !(low | HIGH).wrapping_sub(0x20 * EACH)) & HIGH
    };
    let Some(last) = bytes.last_chunk() else { return bytes.iter().all(|byte| matches!(byte, b' '..=b'~')) };
    let words = bytes.chunks_exact(8).filter_map(<[u8]>::first_chunk);
    words.fold(other(*last), |others, word| others | other(*word)) == 0
}

/// Whether the parts of an identity are valid, whoever it names. Takes them one by one, so that they are passed in
/// registers.
#[inline(never)]
fn has_valid_parts(eid: &str, connection_resource_id: Option<&str>) -> bool {
    eid_violation(eid).is_none() && connection_resource_id.and_then(device_violation).is_none()
}

fn eid_violation(eid: &str) -> Option<ViolationKind> {
    if is_common_eid(eid) { None } else { uncommon_eid_violation(eid) }
}

#[cold]
#[inline(never)]
fn uncommon_eid_violation(eid: &str) -> Option<ViolationKind> {
    if eid.is_empty() {
        return Some(ViolationKind::Empty);
    }
    let forbidden = eid.chars().find_map(|c| match c {
        '/' => Some(ViolationKind::Slash),
        c if c.is_control() || c.is_whitespace() => Some(ViolationKind::ControlOrWhiteSpace),
        c if is_invisible(c) => Some(ViolationKind::Invisible),
        _ => None,
    });
    let is_user_at_domain =
        eid.bytes().filter(|&byte| byte == b'@').count() == 1 && !eid.starts_with('@') && !eid.ends_with('@');
    forbidden.or((!is_user_at_domain).then_some(ViolationKind::NotUserAtDomain))
}

fn device_violation(connection_resource_id: &str) -> Option<ViolationKind> {
    if connection_resource_id.is_empty() {
        Some(ViolationKind::Empty)
    } else if is_printable(connection_resource_id.as_bytes()) {
        None
    } else {
        connection_resource_id.chars().any(char::is_control).then_some(ViolationKind::Control)
    }
}
