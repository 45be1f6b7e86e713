//! Date presets: spans of time that move with the clock of whoever asks.

use jiff::tz::Offset;
use jiff::{SignedDuration, Span, Timestamp};

use super::moment::instant;

/// A span of time before now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Preset {
    /// The day in UTC that lies this many days back.
    Day(u8),
    /// From this many times 24 hours ago until now.
    Days(u8),
    /// From the same day and time this many months ago until now, or from the last day of that
    /// month when it is shorter.
    Months(u8),
}

/// Every preset: its name, what it is, and how a sentence puts it after "wanted a moment".
pub(super) const PRESETS: [(&str, Preset, &str); 9] = [
    ("today", Preset::Day(0), "today"),
    ("yesterday", Preset::Day(1), "yesterday"),
    ("lastDay", Preset::Days(1), "in the last day"),
    ("lastWeek", Preset::Days(7), "in the last week"),
    ("last2Weeks", Preset::Days(14), "in the last 2 weeks"),
    ("lastMonth", Preset::Months(1), "in the last month"),
    ("last3Months", Preset::Months(3), "in the last 3 months"),
    ("last6Months", Preset::Months(6), "in the last 6 months"),
    ("last12Months", Preset::Months(12), "in the last 12 months"),
];

impl Preset {
    /// The preset called `name`.
    pub(super) fn named(name: &str) -> Option<Self> {
        PRESETS.iter().find(|(known, ..)| *known == name).map(|(_, preset, _)| *preset)
    }

    /// How a sentence puts it.
    pub(super) fn phrase(self) -> &'static str {
        PRESETS.iter().find(|(_, preset, _)| *preset == self).map_or("", |(.., phrase)| phrase)
    }

    /// Whether `moment` lies in the span as it is at `now` (milliseconds since 1970, UTC).
    pub(super) fn holds(self, moment: Timestamp, now: i64) -> bool {
        let now = instant(now);
        match self {
            Self::Day(back) => {
                let today = Offset::UTC.to_datetime(now).date();
                let day = today.saturating_sub(Span::new().days(back));
                Offset::UTC.to_datetime(moment).date() == day
            }
            Self::Days(back) => {
                let length = SignedDuration::from_hours(24 * i64::from(back));
                let start = now.checked_sub(length).unwrap_or(Timestamp::MIN);
                (start..=now).contains(&moment)
            }
            Self::Months(back) => {
                let start = Offset::UTC.to_datetime(now).saturating_sub(Span::new().months(back));
                let start = Offset::UTC.to_timestamp(start).unwrap_or(Timestamp::MIN);
                (start..=now).contains(&moment)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::moment::moment;
    use super::*;

    /// Noon of the last day of May.
    const NOW: &str = "2026-05-31T12:00:00Z";

    #[track_caller]
    fn check(preset: &str, inside: &[&str], outside: &[&str]) {
        let span = Preset::named(preset).unwrap();
        let now = moment(NOW).unwrap().as_millisecond();
        for (texts, wanted) in [(inside, true), (outside, false)] {
            for text in texts {
                assert_eq!(span.holds(moment(text).unwrap(), now), wanted, "{preset}: {text}");
            }
        }
    }

    #[test]
    fn days_are_whole_and_in_utc() {
        check(
            "today",
            &["2026-05-31", "2026-05-31T23:59:59.999Z", "2026-06-01T01:00:00+02:00"],
            &["2026-05-30T23:59:59Z", "2026-06-01"],
        );
        check(
            "yesterday",
            &["2026-05-30", "2026-05-30T23:59:59Z"],
            &["2026-05-31", "2026-05-29T23:59:59Z"],
        );
    }

    #[test]
    fn weeks_roll_and_end_now() {
        check("lastDay", &["2026-05-30T12:00:00Z", NOW], &["2026-05-30T11:59:59Z"]);
        check("lastWeek", &["2026-05-24T12:00:00Z", NOW], &["2026-05-24T11:59:59Z"]);
        check("last2Weeks", &["2026-05-17T12:00:00Z"], &["2026-05-17T11:59:59Z"]);
        check("lastWeek", &[], &["2026-05-31T12:00:01Z"]);
    }

    #[test]
    fn months_are_those_of_the_calendar() {
        // April has no 31st day, nor has February: the span begins on their last.
        check("lastMonth", &["2026-04-30T12:00:00Z"], &["2026-04-30T11:59:59Z"]);
        check("last3Months", &["2026-02-28T12:00:00Z"], &["2026-02-28T11:59:59Z"]);
        check("last6Months", &["2025-11-30T12:00:00Z"], &["2025-11-30T11:59:59Z"]);
        check("last12Months", &["2025-05-31T12:00:00Z"], &["2025-05-31T11:59:59Z", "2027-01-01"]);
    }

    #[test]
    fn the_ends_of_time_are_survived() {
        for (name, preset, phrase) in PRESETS {
            assert_eq!(Preset::named(name), Some(preset));
            assert_eq!(preset.phrase(), phrase);
            assert!(!preset.holds(Timestamp::MAX, i64::MIN));
            assert!(!preset.holds(Timestamp::MIN, i64::MAX));
        }
        assert_eq!(Preset::named("lastCentury"), None);
    }
}
