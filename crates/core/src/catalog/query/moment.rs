//! Moments as properties hold them, read from their text and taken from the caller's `now`.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use crate::catalog::format::is_date_time;

/// The instant that `text` names: an RFC 3339 date and time, or a day, read as its midnight in UTC.
///
/// Whatever is neither is turned away by its shape, before the reader would build an error.
pub(super) fn moment(text: &str) -> Option<Timestamp> {
    if is_day(text) {
        let day: Date = text.parse().ok()?;
        return Offset::UTC.to_timestamp(day.at(0, 0, 0, 0)).ok();
    }
    if is_date_time(text) { text.parse().ok() } else { None }
}

/// Whether `text` has the shape of `2026-01-31`.
fn is_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

/// The instant `now`, in milliseconds since 1970; what lies outside the calendar is its end.
pub(super) fn instant(now: i64) -> Timestamp {
    Timestamp::from_millisecond(now).unwrap_or(if now < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, milliseconds: Option<i64>) {
        assert_eq!(moment(text).map(Timestamp::as_millisecond), milliseconds, "{text}");
    }

    #[test]
    fn moments_are_read_with_any_offset() {
        check("1970-01-01T00:00:00Z", Some(0));
        check("1970-01-01T01:00:00+01:00", Some(0));
        check("1970-01-01 00:00:01.5Z", Some(1_500));
        check("1970-01-01t00:00:00-0100", Some(3_600_000));
        check("2026-02-28T12:00:00+02", Some(1_772_272_800_000));
    }

    #[test]
    fn a_day_is_its_midnight() {
        check("1970-01-02", Some(86_400_000));
        check("2024-02-29", Some(1_709_164_800_000));
    }

    #[test]
    fn other_texts_are_no_moments() {
        for text in [
            "",
            "soon",
            "1970",
            "1970-1-1",
            "2025-02-29",
            "2025-13-01",
            "1970-01-01T00:00:00",
            "1970-01-01T25:00:00Z",
            "1.2.3-beta",
            "tänzelnd-",
            "9999-12-31T23:59:59-23:00",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn now_outside_the_calendar_is_its_end() {
        assert_eq!(instant(i64::MAX), Timestamp::MAX);
        assert_eq!(instant(i64::MIN), Timestamp::MIN);
        assert_eq!(instant(1_500).as_millisecond(), 1_500);
    }
}
