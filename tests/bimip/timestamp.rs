//! Times, to and from what callers have.

use std::time::{Duration, SystemTime};

use bimip::{Timestamp, TimestampError};

#[test]
fn milliseconds_are_kept() {
    for millis in [i64::MIN, -1, 0, 1, 1_757_241_596_522, i64::MAX] {
        let time = Timestamp::from(millis);
        assert_eq!((time.millis(), i64::from(time)), (millis, millis));
    }
}

#[test]
fn the_systems_times_are_rounded_down_and_checked() {
    let at = |since| SystemTime::UNIX_EPOCH.checked_add(since).map(Timestamp::try_from);
    assert_eq!(at(Duration::from_micros(1_757_241_596_522_999)), Some(Ok(Timestamp::from(1_757_241_596_522))));
    assert_eq!(at(Duration::from_millis(i64::MAX as u64)), Some(Ok(Timestamp::from(i64::MAX))));
    assert_eq!(at(Duration::from_millis(i64::MAX as u64 + 1)), Some(Err(TimestampError::TooLate)));

    let before = SystemTime::UNIX_EPOCH - Duration::from_secs(1);
    assert_eq!(Timestamp::try_from(before), Err(TimestampError::BeforeEpoch));
}
