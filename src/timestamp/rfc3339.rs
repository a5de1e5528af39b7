//! The text form of a time, RFC 3339.
//!
//! The calendar is two functions, too little for a date crate.

#![allow(clippy::arithmetic_side_effects, reason = "years are below 300 million, and i64 holds their seconds")]

use core::fmt;
use core::str::FromStr;

use ParseTimestampError::{NoSuchTime, NotRfc3339, OutOfRange};

use super::Timestamp;

const DAY: i64 = 86_400_000;

/// A year beyond those of the first and the last timestamp.
const MAX_YEAR: i64 = 299_999_999;

/// The error returned when text is not a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseTimestampError {
    /// The text is not in the format of RFC 3339.
    #[error("not a time of RFC 3339")]
    NotRfc3339,
    /// The date, the time of day or the offset does not exist.
    #[error("no such date or time of day")]
    NoSuchTime,
    /// The time is before the first or after the last timestamp.
    #[error("beyond the range of timestamps")]
    OutOfRange,
}

/// Prints the time as RFC 3339, in UTC and with milliseconds. A year outside 0000 to 9999, which RFC 3339 does not
/// cover, is printed with a sign, as in ISO 8601.
///
/// ```
/// use bimip::Timestamp;
///
/// assert_eq!(Timestamp::from_unix_millis(0).to_string(), "1970-01-01T00:00:00.000Z");
/// assert_eq!(Timestamp::from_unix_millis(i64::MAX).to_string(), "+292278994-08-17T07:12:55.807Z");
/// ```
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, millis) = (self.unix_millis().div_euclid(DAY), self.unix_millis().rem_euclid(DAY));
        let (year, month, day) = date_of(days);
        match year {
            0..=9999 => write!(f, "{year:04}")?,
            _ => write!(f, "{year:+05}")?,
        }
        let (seconds, millis) = (millis / 1000, millis % 1000);
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        write!(f, "-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{millis:03}Z")
    }
}

/// Prints the same text as `Display`, and `0` for a time that is not set.
impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.unix_millis() == 0 { f.write_str("0") } else { fmt::Display::fmt(self, f) }
    }
}

/// Parses a time of RFC 3339, with any offset and any number of digits after the decimal point. Digits after the third
/// are dropped. Years outside 0000 to 9999 are accepted in the form that `Display` prints.
///
/// Unix time has no leap seconds. A second of 60 is accepted only at the end of a month in UTC, where leap seconds are
/// inserted, and means the first second of the next day.
///
/// ```
/// use bimip::{ParseTimestampError, Timestamp};
///
/// assert_eq!("1970-01-01t01:00:00.0015+01:00".parse(), Ok(Timestamp::from_unix_millis(1)));
/// assert_eq!("1970-01-01".parse::<Timestamp>(), Err(ParseTimestampError::NotRfc3339));
/// ```
impl FromStr for Timestamp {
    type Err = ParseTimestampError;

    fn from_str(text: &str) -> Result<Self, ParseTimestampError> {
        let (date, time) = text.split_once(['T', 't']).ok_or(NotRfc3339)?;
        let (date, day) = date.rsplit_once('-').ok_or(NotRfc3339)?;
        let (year, month) = date.rsplit_once('-').ok_or(NotRfc3339)?;
        let (year, month, day) = (parse_year(year)?, two_digits(month)?, two_digits(day)?);

        let (clock, rest) = time.split_at_checked(8).ok_or(NotRfc3339)?;
        let (clock, second) = clock.rsplit_once(':').ok_or(NotRfc3339)?;
        let ((hour, minute), second) = (hour_and_minute(clock)?, two_digits(second)?);
        let (millis, offset) = match rest.strip_prefix('.') {
            Some(rest) => parse_fraction(rest)?,
            None => (0, rest),
        };
        let offset = parse_offset(offset)?;

        if year.abs() > MAX_YEAR {
            return Err(OutOfRange);
        }
        // `days_to` counts a day that does not exist as a day of the next month.
        let days = days_to(year, month, day);
        if !(1..=12).contains(&month) || date_of(days) != (year, month, day) || second > 60 {
            return Err(NoSuchTime);
        }
        let seconds = days * (DAY / 1000) + hour * 3600 + minute * 60 + second - offset;
        if second == 60 && (seconds % (DAY / 1000) != 0 || date_of(seconds / (DAY / 1000)).2 != 1) {
            return Err(NoSuchTime);
        }
        let millis = i128::from(seconds) * 1000 + i128::from(millis);
        i64::try_from(millis).map(Self::from_unix_millis).map_err(|_| OutOfRange)
    }
}

/// Parses four digits, or a sign and the digits of a year outside 0000 to 9999.
fn parse_year(text: &str) -> Result<i64, ParseTimestampError> {
    let Some(digits) = text.strip_prefix(['+', '-']) else {
        return if text.len() == 4 { number(text) } else { Err(NotRfc3339) };
    };
    let year = number(digits)?;
    let year = if text.starts_with('-') { -year } else { year };
    let is_padded = digits.len() > 4 && digits.starts_with('0');
    if digits.len() < 4 || is_padded || (0..=9999).contains(&year) { Err(NotRfc3339) } else { Ok(year) }
}

/// Returns the milliseconds in the digits of a fraction, and the text after them.
fn parse_fraction(text: &str) -> Result<(i64, &str), ParseTimestampError> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let (digits, rest) = text.split_at_checked(text.len() - rest.len()).ok_or(NotRfc3339)?;
    let millis = digits.get(..3).unwrap_or(digits);
    let unit = match millis.len() {
        1 => 100,
        2 => 10,
        _ => 1,
    };
    Ok((number(millis)? * unit, rest))
}

/// Returns the seconds by which a time with this offset is ahead of UTC.
fn parse_offset(text: &str) -> Result<i64, ParseTimestampError> {
    if matches!(text, "Z" | "z") {
        return Ok(0);
    }
    let digits = text.strip_prefix(['+', '-']).ok_or(NotRfc3339)?;
    let (hour, minute) = hour_and_minute(digits)?;
    let seconds = hour * 3600 + minute * 60;
    Ok(if text.starts_with('-') { -seconds } else { seconds })
}

fn hour_and_minute(text: &str) -> Result<(i64, i64), ParseTimestampError> {
    let (hour, minute) = text.split_once(':').ok_or(NotRfc3339)?;
    let (hour, minute) = (two_digits(hour)?, two_digits(minute)?);
    if hour > 23 || minute > 59 { Err(NoSuchTime) } else { Ok((hour, minute)) }
}

fn two_digits(text: &str) -> Result<i64, ParseTimestampError> {
    if text.len() == 2 { number(text) } else { Err(NotRfc3339) }
}

/// Parses digits only: `i64::from_str` would also accept a sign.
fn number(text: &str) -> Result<i64, ParseTimestampError> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotRfc3339);
    }
    text.parse().map_err(|_| OutOfRange)
}

// A year starts in March here. A leap day is then the last day of the year, and the lengths of the months repeat every
// five months, 153 days: 31 30 31 30 31, 31 30 31 30 31, 31 29. An era is 400 years, 146097 days, after which the
// Gregorian calendar repeats. Day 0 is 1970-01-01, which is 719468 days after 0000-03-01.

/// The year, month and day of a day.
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let (month, next_year) = if month_from_march < 10 { (month_from_march + 3, 0) } else { (month_from_march - 9, 1) };
    (400 * era + year_of_era + next_year, month, day)
}

/// The day of a year, month and day.
fn days_to(year: i64, month: i64, day: i64) -> i64 {
    let (year, month_from_march) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_era = 365 * year_of_era + year_of_era / 4 - year_of_era / 100 + day_of_year;
    146_097 * era + day_of_era - 719_468
}
