//! Times: their arithmetic, their text, and the conversions from and to the system's.

use std::time::Duration;

use bimip::ParseTimestampError::{self, NoSuchTime, NotRfc3339, OutOfRange};
use bimip::Timestamp;

/// Dates and their Unix milliseconds, as Node's `Date.parse` has them. It covers 100 million days around 1970; the first
/// and the last timestamp are as Java's `Instant.ofEpochMilli` prints them.
const DATES: [(&str, i64); 22] = [
    ("-292275055-05-16T16:47:04.192Z", i64::MIN),
    ("-271821-04-20T00:00:00.000Z", -8_640_000_000_000_000),
    ("-0001-02-28T00:00:00.000Z", -62_193_744_000_000),
    ("-0001-12-31T23:59:59.999Z", -62_167_219_200_001),
    ("0000-01-01T00:00:00.000Z", -62_167_219_200_000),
    ("0000-02-29T12:00:00.000Z", -62_162_078_400_000),
    ("1582-10-15T00:00:00.000Z", -12_219_292_800_000),
    ("1600-02-29T00:00:00.000Z", -11_670_998_400_000),
    ("1900-03-01T00:00:00.000Z", -2_203_891_200_000),
    ("1969-12-31T23:59:59.999Z", -1),
    ("1970-01-01T00:00:00.000Z", 0),
    ("2000-02-29T00:00:00.000Z", 951_782_400_000),
    ("2024-12-31T23:59:59.000Z", 1_735_689_599_000),
    // The logout of the protocol's document.
    ("2025-09-07T10:39:56.522Z", 1_757_241_596_522),
    ("2038-01-19T03:14:08.000Z", 2_147_483_648_000),
    ("2100-02-28T23:59:59.999Z", 4_107_542_399_999),
    ("2100-03-01T00:00:00.000Z", 4_107_542_400_000),
    ("5138-11-16T09:46:40.000Z", 100_000_000_000_000),
    ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ("+10000-01-01T00:00:00.000Z", 253_402_300_800_000),
    ("+275760-09-13T00:00:00.000Z", 8_640_000_000_000_000),
    ("+292278994-08-17T07:12:55.807Z", i64::MAX),
];

fn at(millis: i64) -> Timestamp {
    Timestamp::from_unix_millis(millis)
}

fn parse(text: &str) -> Result<i64, ParseTimestampError> {
    text.parse().map(Timestamp::unix_millis)
}

#[test]
fn milliseconds_are_kept() {
    for (_, millis) in DATES {
        assert_eq!((at(millis).unix_millis(), i64::from(at(millis))), (millis, millis));
        assert_eq!(Timestamp::from(millis), at(millis));
    }
    const { assert!(Timestamp::from_unix_millis(7).unix_millis() == 7) };
    assert_eq!(Timestamp::default(), at(0));
}

#[test]
fn times_are_shown_as_dates_and_read_again() {
    for (text, millis) in DATES {
        assert_eq!(at(millis).to_string(), text);
        // 0 is "not set".
        assert_eq!(format!("{:?}", at(millis)), if millis == 0 { "0" } else { text });
        assert_eq!(parse(text), Ok(millis), "{text}");
    }
}

/// Counted day by day over 400 years in both directions, after which the calendar repeats.
#[test]
fn every_day_of_the_calendar_has_its_date() {
    let length = |year: i64, month: i64| match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let (mut year, mut month, mut day) = (1570, 1, 1);
    for days in -146_097..146_097 {
        let text = at(days * 86_400_000).to_string();
        assert_eq!(text, format!("{year:04}-{month:02}-{day:02}T00:00:00.000Z"));
        day += 1;
        if day > length(year, month) {
            (month, day) = (month + 1, 1);
        }
        if month > 12 {
            (year, month) = (year + 1, 1);
        }
    }
    assert_eq!((year, month, day), (2370, 1, 1));
}

#[test]
fn any_form_of_rfc_3339_is_read() {
    for (text, millis) in [
        // The examples of RFC 3339, section 5.8.
        ("1985-04-12T23:20:50.52Z", 482_196_050_520),
        ("1996-12-19T16:39:57-08:00", 851_042_397_000),
        ("1990-12-31T23:59:60Z", 662_688_000_000),
        ("1990-12-31T15:59:60-08:00", 662_688_000_000),
        ("1937-01-01T12:00:27.87+00:20", -1_041_337_172_130),
        // Case, fractions of any length, and offsets.
        ("1970-01-01t00:00:00z", 0),
        ("1970-01-01T00:00:00.5Z", 500),
        ("1970-01-01T00:00:00.0059999999999999999999999999Z", 5),
        ("1969-12-31T23:59:59.9999999Z", -1),
        ("1969-12-31T23:59:59.0001Z", -1000),
        ("1970-01-01T00:00:00-00:00", 0),
        ("1970-01-02T00:59:00+23:59", 3_600_000),
        ("1969-12-31T00:01:00-23:59", 0),
        // The last moment before a leap second, and its parts.
        ("2016-12-31T23:59:60.123Z", 1_483_228_800_123),
        ("2017-01-01T05:29:60+05:30", 1_483_228_800_000),
        // At the epoch and before it.
        ("1969-12-31T23:59:60Z", 0),
        ("1966-12-31T23:59:60Z", -94_694_400_000),
        ("1967-01-01T05:29:60.5+05:30", -94_694_399_500),
        ("1900-02-28T23:59:60Z", -2_203_891_200_000),
        ("0000-12-31T23:59:60Z", -62_135_596_800_000),
        ("-0001-12-31T23:59:60Z", -62_167_219_200_000),
        // Beyond UTC's first and last year.
        ("0000-01-01T00:00:00+00:01", -62_167_219_260_000),
        ("9999-12-31T23:59:59-00:01", 253_402_300_859_000),
        ("-292275055-05-16T17:47:04.192+01:00", i64::MIN),
        ("+292278994-08-17T07:12:55.8079Z", i64::MAX),
    ] {
        assert_eq!(parse(text), Ok(millis), "{text}");
    }
}

#[test]
fn other_text_is_rejected() {
    for text in [
        "",
        "T",
        "2025-09-07",
        "10:39:56Z",
        "2025-09-07 10:39:56Z",
        "2025-09-07T10:39:56",
        "2025-09-07T10:39:56z ",
        " 2025-09-07T10:39:56Z",
        "2025-09-07T10:39Z",
        "2025-09-07T10:39:56.Z",
        "2025-09-07T10:39:56,5Z",
        "2025-09-07T10:39:56.5",
        "2025-09-07T10:39:56ZZ",
        "2025-09-07T10:39:56+0200",
        "2025-09-07T10:39:56+02",
        "2025-09-07T10:39:56+2:00",
        "2025-09-07T10:39:56+02:00Z",
        "2025-09-07T10:39:56\u{2212}02:00",
        "2025-9-07T10:39:56Z",
        "2025-09-7T10:39:56Z",
        "2025-09-07T1:039:56Z",
        "2025-09-07T+1:39:56Z",
        "2025-09-+7T10:39:56Z",
        "20250907T103956Z",
        "25-09-07T10:39:56Z",
        "12025-09-07T10:39:56Z",
        "\u{0662}025-09-07T10:39:56Z",
        "2025-09-07T10:39:5\u{e9}Z",
        // A sign is for the years that have no four digits, without zeros before them.
        "+2025-09-07T10:39:56Z",
        "-0000-01-01T00:00:00Z",
        "+010000-01-01T00:00:00Z",
        "-000001-01-01T00:00:00Z",
        "-001-01-01T00:00:00Z",
        "+-10000-01-01T00:00:00Z",
        "--0001-01-01T00:00:00Z",
    ] {
        assert_eq!(parse(text), Err(NotRfc3339), "{text}");
    }
}

#[test]
fn dates_and_times_of_day_that_do_not_exist_are_rejected() {
    for text in [
        "2025-00-07T10:39:56Z",
        "2025-13-07T10:39:56Z",
        "2025-09-00T10:39:56Z",
        "2025-09-31T10:39:56Z",
        "2025-02-29T10:39:56Z",
        "2100-02-29T10:39:56Z",
        "2025-12-32T10:39:56Z",
        "2025-09-07T24:00:00Z",
        "2025-09-07T10:60:00Z",
        "2025-09-07T10:39:61Z",
        "2025-09-07T10:39:56+24:00",
        "2025-09-07T10:39:56+02:60",
        // No leap second: not the last minute of the day, not the last day of the month, neither in UTC.
        "2016-12-31T10:39:60Z",
        "2016-12-30T23:59:60Z",
        "2016-12-31T23:59:60+01:00",
        // Nor before 1970.
        "1969-12-31T10:39:60Z",
        "1969-12-30T23:59:60Z",
        "1969-12-31T23:59:60+01:00",
        "1969-12-31T23:58:60Z",
        "1966-12-31T10:39:60Z",
        "1966-12-30T23:59:60Z",
        "1966-12-31T23:59:60-00:01",
        "-0001-02-27T23:59:60Z",
        "-0001-02-28T22:59:60Z",
    ] {
        assert_eq!(parse(text), Err(NoSuchTime), "{text}");
    }
}

#[test]
fn times_beyond_the_first_and_the_last_are_rejected() {
    for text in [
        "-292275055-05-16T16:47:04.191Z",
        "+292278994-08-17T07:12:55.808Z",
        "+292278994-08-17T07:12:55-00:01",
        "+300000000-01-01T00:00:00Z",
        "-9223372036854775807-01-01T00:00:00Z",
        "+99999999999999999999-01-01T00:00:00Z",
    ] {
        assert_eq!(parse(text), Err(OutOfRange), "{text}");
    }
}

#[test]
fn errors_say_what_was_wrong_and_nothing_of_the_text() {
    let texts = [NotRfc3339, NoSuchTime, OutOfRange].map(|error| error.to_string());
    assert_eq!(texts, ["not a time of RFC 3339", "no such date or time of day", "beyond the range of timestamps"]);
}

#[test]
fn durations_are_added_and_subtracted_without_a_panic() {
    let second = Duration::from_secs(1);
    let mut time = at(1_757_241_596_522);
    assert_eq!((time + second, time - second), (at(1_757_241_597_522), at(1_757_241_595_522)));
    time += second;
    assert_eq!(time, at(1_757_241_597_522));
    time -= second + second;
    assert_eq!(time, at(1_757_241_595_522));

    // A part of a millisecond is dropped.
    let micros = Duration::from_micros(1_999);
    assert_eq!((at(0) + micros, at(0) - micros), (at(1), at(-1)));

    assert_eq!((at(i64::MAX - 999) + second, at(i64::MIN + 999) - second), (at(i64::MAX), at(i64::MIN)));
    assert_eq!((at(i64::MIN) + Duration::MAX, at(i64::MAX) - Duration::MAX), (at(i64::MAX), at(i64::MIN)));
    let all = Duration::from_millis(u64::MAX);
    assert_eq!((at(i64::MIN) + all, at(i64::MAX) - all), (at(i64::MAX), at(i64::MIN)));
    // Of more milliseconds than 64 bits hold, by one and by a few: the lower bits alone would be next to nothing.
    for beyond in [all + Duration::from_millis(1), Duration::from_secs(u64::MAX / 1000 + 1), all * 2] {
        assert_eq!((at(0) + beyond, at(0) - beyond), (at(i64::MAX), at(i64::MIN)), "{beyond:?}");
        assert_eq!((at(i64::MIN) + beyond, at(i64::MAX) - beyond), (at(i64::MAX), at(i64::MIN)), "{beyond:?}");
    }
}

#[test]
fn the_time_since_an_earlier_time_is_a_duration() {
    let since = |later, earlier| at(later).checked_duration_since(at(earlier));
    assert_eq!(since(1_250, 1_000), Some(Duration::from_millis(250)));
    assert_eq!(since(5, -5), Some(Duration::from_millis(10)));
    assert_eq!(since(7, 7), Some(Duration::ZERO));
    assert_eq!(since(6, 7), None);
    assert_eq!(since(i64::MAX, i64::MIN), Some(Duration::from_millis(u64::MAX)));
    assert_eq!(since(i64::MIN, i64::MAX), None);
}

#[cfg(feature = "std")]
mod system {
    use std::time::{Duration, SystemTime};

    use bimip::{Identity, Timestamp, v1};

    use super::at;

    const EPOCH: SystemTime = SystemTime::UNIX_EPOCH;

    #[test]
    fn the_systems_times_are_rounded_down() {
        assert_eq!(Timestamp::from(EPOCH), at(0));
        let micros = |micros| Duration::from_micros(micros);
        assert_eq!(Timestamp::from(EPOCH + micros(1_757_241_596_522_999)), at(1_757_241_596_522));
        for (before, millis) in [(1, -1), (999, -1), (1_000, -1), (1_001, -2), (1_500_000, -1_500)] {
            assert_eq!(Timestamp::from(EPOCH - micros(before)), at(millis), "{before}");
        }
    }

    #[test]
    fn the_systems_times_beyond_all_timestamps_become_the_first_or_the_last() {
        let last = Duration::from_millis(i64::MAX as u64);
        let millisecond = Duration::from_millis(1);
        for (since, expected) in [(last, i64::MAX), (last + millisecond, i64::MAX), (last * 2, i64::MAX)] {
            let Some(time) = EPOCH.checked_add(since) else { continue };
            assert_eq!(Timestamp::from(time), at(expected), "{since:?}");
        }
        let first = last + millisecond;
        for (since, expected) in [(last, -i64::MAX), (first, i64::MIN), (first + millisecond, i64::MIN)] {
            let Some(time) = EPOCH.checked_sub(since) else { continue };
            assert_eq!(Timestamp::from(time), at(expected), "{since:?}");
        }
    }

    #[test]
    fn times_become_the_systems() {
        let millis = Duration::from_millis;
        assert_eq!(SystemTime::try_from(at(1_757_241_596_522)), Ok(EPOCH + millis(1_757_241_596_522)));
        assert_eq!(SystemTime::try_from(at(-1)), Ok(EPOCH - millis(1)));
        let (last, first) = (millis(i64::MAX as u64), millis(i64::MAX as u64 + 1));
        assert_eq!(SystemTime::try_from(at(i64::MAX)).ok(), EPOCH.checked_add(last));
        assert_eq!(SystemTime::try_from(at(i64::MIN)).ok(), EPOCH.checked_sub(first));
    }

    #[test]
    fn a_setter_takes_the_systems_time() {
        let logout = |time: SystemTime| {
            let to = Identity::device("a@domain.com", "aaaaa1");
            v1::Logout::request().to(to).status(v1::LogoutStatus::PENDING).timestamp(time).build()
        };
        let built = logout(EPOCH + Duration::from_millis(5)).expect("it keeps the rules");
        assert_eq!(built.timestamp, 5);
        let error = logout(EPOCH - Duration::from_secs(1)).expect_err("it is before 1970");
        assert_eq!(error.to_string(), "Logout.timestamp: negative time");
    }

    /// To the day: a clock can be set back between two readings.
    #[test]
    fn now_is_the_systems_time() {
        let day = Duration::from_secs(86_400);
        let system = Timestamp::from(SystemTime::now());
        assert!((system - day..system + day).contains(&Timestamp::now()));
    }
}

#[cfg(feature = "proptest")]
mod properties {
    use std::time::SystemTime;

    use bimip::Timestamp;
    use proptest::prelude::*;
    use proptest::string::string_regex;

    use super::{at, parse};

    /// Mostly times.
    const TIME: &str =
        r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9](\.[0-9]{1,4})?(Z|[+-][01][0-9]:[0-5][0-9])";

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn every_time_is_read_from_what_shows_it(millis in any::<i64>()) {
            prop_assert_eq!(parse(&at(millis).to_string()), Ok(millis));
        }

        #[test]
        fn every_time_of_four_digit_years_is_read_from_what_shows_it(
            millis in -62_167_219_200_000..253_402_300_800_000_i64,
        ) {
            let text = at(millis).to_string();
            prop_assert_eq!(text.len(), 24);
            prop_assert_eq!(parse(&text), Ok(millis));
        }

        #[test]
        fn an_offset_and_its_minutes_cancel(millis in any::<i32>(), minutes in -1439..=1439_i64) {
            let (sign, distance) = if minutes < 0 { ('-', -minutes) } else { ('+', minutes) };
            let local = at(i64::from(millis) + minutes * 60_000).to_string();
            let text = format!("{}{sign}{:02}:{:02}", local.trim_end_matches('Z'), distance / 60, distance % 60);
            prop_assert_eq!(parse(&text), Ok(millis.into()));
        }

        #[test]
        fn what_is_read_prints_as_text_of_the_same_time(
            near in string_regex(TIME).unwrap(),
            any in any::<String>(),
        ) {
            for text in [near, any] {
                if let Ok(millis) = parse(&text) {
                    prop_assert_eq!(parse(&at(millis).to_string()), Ok(millis));
                }
            }
        }

        #[test]
        fn every_time_that_the_system_holds_comes_back(millis in any::<i64>()) {
            if let Ok(time) = SystemTime::try_from(at(millis)) {
                prop_assert_eq!(Timestamp::from(time), at(millis));
            }
        }

        #[test]
        fn a_later_time_is_shown_as_such(one in 0..253_402_300_800_000_i64, other in 0..253_402_300_800_000_i64) {
            prop_assert_eq!(one.cmp(&other), at(one).to_string().cmp(&at(other).to_string()));
        }
    }
}
