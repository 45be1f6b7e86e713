//! Calendar dates as people type them into an assessment, without a clock or a time zone.

use std::fmt;

/// A day of the Gregorian calendar. Ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// 0 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// Reads `YYYY-MM-DD`; nothing for any other text and for days that do not exist.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let year = digits(&bytes[..4])?;
        let month = u8::try_from(digits(&bytes[5..7])?).ok()?;
        let day = u8::try_from(digits(&bytes[8..])?).ok()?;
        ((1..=12).contains(&month) && day >= 1 && day <= days(year, month)).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// The quarter of the year, 1 to 4.
    pub fn quarter(self) -> u8 {
        (self.month - 1) / 3 + 1
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Whether `text` is an RFC 3339 moment, such as `2026-01-31T09:30:00Z`.
pub fn is_moment(text: &str) -> bool {
    let Some((day, time)) = text.split_at_checked(10) else {
        return false;
    };
    if Date::parse(day).is_none() || !matches!(time.bytes().next(), Some(b'T' | b't')) {
        return false;
    }
    let bytes = time.as_bytes();
    let two = |at: usize, max: u16| {
        bytes.get(at..at + 2).and_then(digits).is_some_and(|value| value <= max)
    };
    let clock = two(1, 23)
        && bytes.get(3) == Some(&b':')
        && two(4, 59)
        && bytes.get(6) == Some(&b':')
        && two(7, 60);
    if !clock {
        return false;
    }
    let mut at = 9;
    if bytes.get(at) == Some(&b'.') {
        let fraction = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if fraction == 0 {
            return false;
        }
        at += 1 + fraction;
    }
    match &bytes[at..] {
        [b'Z' | b'z'] => true,
        [b'+' | b'-', _, _, b':', _, _] => two(at + 1, 23) && two(at + 4, 59),
        _ => false,
    }
}

fn digits(bytes: &[u8]) -> Option<u16> {
    bytes.iter().try_fold(0_u16, |sum, byte| {
        byte.is_ascii_digit().then(|| sum * 10 + u16::from(byte - b'0'))
    })
}

fn days(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist() {
        for good in ["2026-01-31", "2024-02-29", "2000-02-29", "0001-12-31"] {
            assert_eq!(Date::parse(good).unwrap().to_string(), good);
        }
        for bad in [
            "",
            "2026-1-31",
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2026-01-00",
            "2026-01-011",
            "२०२६-01-01",
            "+026-01-01",
        ] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn quarters() {
        let quarter = |text: &str| Date::parse(text).unwrap().quarter();
        assert_eq!(quarter("2026-01-01"), 1);
        assert_eq!(quarter("2026-03-31"), 1);
        assert_eq!(quarter("2026-04-01"), 2);
        assert_eq!(quarter("2026-12-31"), 4);
    }

    #[test]
    fn moments() {
        for good in
            ["2026-01-31T09:30:00Z", "2026-01-31t09:30:60.123z", "2026-01-31T09:30:00+05:30"]
        {
            assert!(is_moment(good), "{good}");
        }
        for bad in [
            "",
            "2026-01-31",
            "2026-01-31 09:30:00Z",
            "2026-01-31T24:00:00Z",
            "2026-01-31T09:30Z",
            "2026-01-31T09:30:00",
            "2026-01-31T09:30:00.Z",
            "2026-01-31T09:30:00+5:30",
            "2026-01-3éT09:30:00Z",
        ] {
            assert!(!is_moment(bad), "{bad}");
        }
    }
}
