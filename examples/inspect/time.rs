//! Times as people read them.

/// What was sent as milliseconds, but can hardly be: as seconds it is a time from 2001 to 5138, as milliseconds one of
/// 1970 to 1973.
const SECONDS: std::ops::Range<i64> = 1_000_000_000..100_000_000_000;

/// The number, and the time that it stands for.
pub fn describe(time: i64) -> String {
    match time {
        0 => "0 not set".into(),
        seconds if SECONDS.contains(&seconds) => format!("{seconds}  {}Z in seconds", utc(seconds)),
        millis => format!("{millis}  {}.{:03}Z", utc(millis.div_euclid(1000)), millis.rem_euclid(1000)),
    }
}

fn utc(seconds: i64) -> String {
    let (year, month, day) = date(seconds.div_euclid(86_400));
    let second = seconds.rem_euclid(86_400);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60)
}

/// The Gregorian date so many days after 1970-01-01. Years are counted from March, so that a leap day ends one, and the
/// months' lengths repeat every five: 153 days.
fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468; // from 0000-03-01
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097)); // of 400 years
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let (month, next_year) = if month_from_march < 10 { (month_from_march + 3, 0) } else { (month_from_march - 9, 1) };
    (era * 400 + year_of_era + next_year, month, day)
}
