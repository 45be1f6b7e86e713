//! Dates and times, in UTC: `strptime`, `strftime`, `mktime`, `gmtime` and the ISO 8601 pair.
//!
//! Broken-down time is the list of jq: year, month from 0, day, hours, minutes, seconds, day of
//! the week from Sunday, day of the year from 0.

use std::fmt::Write;

use super::datum::Datum;
use super::natives::{Own, number, simple, string, with_one};
use super::{Error, meter};

const ISO: &str = "%Y-%m-%dT%H:%M:%SZ";
/// Seconds of the years -9999 and 9999; further away nothing is a date.
const FIRST: f64 = -377_705_116_800.0;
const LAST: f64 = 253_402_300_799.0;
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] =
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

pub(super) fn filters() -> Vec<Own> {
    vec![
        simple!("gmtime", |value| Ok(Moment::of_seconds(number(&value)?)?.broken_down())),
        simple!("mktime", |value| Ok(Datum::Number(Moment::read(&value)?.seconds().floor()))),
        simple!("todateiso8601", |value| {
            let seconds = number(&value)?.floor();
            Ok(Datum::text(&Moment::of_seconds(seconds)?.format(ISO)))
        }),
        simple!("fromdateiso8601", |value| {
            let text = string("fromdateiso8601", &value)?;
            let seconds = parse_iso(text).ok_or_else(|| {
                Error::str(format_args!("date \"{value}\" does not match format \"{ISO}\""))
            })?;
            Ok(Datum::Number(seconds))
        }),
        with_one!("strftime", |value, format| {
            let moment = match &value {
                Datum::Number(seconds) => Moment::of_seconds(*seconds)?,
                other => Moment::read(other)?,
            };
            Ok(Datum::text(&moment.format(string("strftime", &format)?)))
        }),
        with_one!("strptime", |value, format| {
            let text = string("strptime", &value)?;
            let wanted = string("strptime", &format)?;
            let moment = Scan::new(text).moment(wanted).ok_or_else(|| {
                Error::str(format_args!("date \"{value}\" does not match format \"{format}\""))
            })?;
            Ok(moment.broken_down())
        }),
    ]
}

/// A point in time, in parts that are always in range.
#[derive(Clone, Copy, Debug)]
struct Moment {
    year: i64,
    /// 0 to 11.
    month: i64,
    /// 1 to 31.
    day: i64,
    hour: i64,
    minute: i64,
    second: f64,
    /// From Sunday, 0 to 6.
    weekday: usize,
    /// 0 to 365.
    year_day: i64,
}

/// Days from 1970-01-01 to the first of a month (from 0, any number) of the Gregorian calendar.
fn days_before(year: i64, month: i64) -> i64 {
    let (year, month) = (year + month.div_euclid(12), month.rem_euclid(12));
    // Years are counted from March, so that the leap day is the last of its year.
    let year = if month < 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 10) % 12) + 2) / 5;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

impl Moment {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "the range was checked"
    )]
    fn of_seconds(seconds: f64) -> Result<Self, Error> {
        if !(FIRST..=LAST).contains(&seconds) {
            return Err(Error::str(format_args!(
                "{} seconds are no date between the years -9999 and 9999",
                Datum::Number(seconds)
            )));
        }
        let whole = seconds.floor();
        let fraction = seconds - whole;
        let (days, rest) = ((whole as i64).div_euclid(86_400), (whole as i64).rem_euclid(86_400));
        let mut year = 1970 + days.div_euclid(365);
        // The guess is a little too far for each leap day on the way.
        while days_before(year, 0) > days {
            year -= 1;
        }
        while days_before(year + 1, 0) <= days {
            year += 1;
        }
        let month = (0..12).rev().find(|month| days_before(year, *month) <= days).unwrap_or(0);
        Ok(Self {
            year,
            month,
            day: days - days_before(year, month) + 1,
            hour: rest / 3_600,
            minute: rest / 60 % 60,
            second: (rest % 60) as f64 + fraction,
            weekday: (days + 4).rem_euclid(7) as usize,
            year_day: days - days_before(year, 0),
        })
    }

    /// Parts that may be out of range, as `mktime` of the C library takes them.
    #[expect(clippy::cast_precision_loss, reason = "checked by the range of dates")]
    fn of_parts(parts: [i64; 5], second: f64) -> Result<Self, Error> {
        let [year, month, day, hour, minute] = parts;
        let days = days_before(year, month) + day - 1;
        Self::of_seconds((days * 86_400 + hour * 3_600 + minute * 60) as f64 + second)
    }

    fn seconds(&self) -> f64 {
        let days = days_before(self.year, self.month) + self.day - 1;
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        let whole = (days * 86_400 + self.hour * 3_600 + self.minute * 60) as f64;
        whole + self.second
    }

    fn read(value: &Datum) -> Result<Self, Error> {
        let fail = || Error::str("mktime requires array of 6 numbers");
        let Datum::List(list) = value else { return Err(fail()) };
        let mut parts = [0.0; 6];
        for (place, part) in parts.iter_mut().enumerate() {
            let Some(Datum::Number(number)) = list.items.get(place) else { return Err(fail()) };
            if number.is_nan() || number.abs() > 1e9 {
                return Err(fail());
            }
            *part = *number;
        }
        let [year, month, day, hour, minute, second] = parts;
        #[expect(clippy::cast_possible_truncation, reason = "at most a milliard")]
        let whole = [year, month, day, hour, minute].map(|part| part.floor() as i64);
        Self::of_parts(whole, second)
    }

    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    fn broken_down(&self) -> Datum {
        let parts = [self.year, self.month, self.day, self.hour, self.minute];
        let head = parts.into_iter().map(|part| Datum::Number(part as f64));
        let tail = [
            Datum::Number(self.second),
            Datum::from(self.weekday),
            Datum::Number(self.year_day as f64),
        ];
        head.chain(tail).collect()
    }

    fn format(&self, format: &str) -> String {
        let mut out = String::new();
        let mut letters = format.chars();
        while let Some(letter) = letters.next() {
            if letter != '%' {
                out.push(letter);
                continue;
            }
            match letters.next() {
                Some(directive) => self.write(directive, &mut out),
                None => out.push('%'),
            }
            meter::charge(1);
            if meter::stopped() {
                break;
            }
        }
        out
    }

    #[expect(clippy::cast_possible_truncation, reason = "0 to 60")]
    fn write(&self, directive: char, out: &mut String) {
        let second = self.second as i64;
        let noon = if self.hour % 12 == 0 { 12 } else { self.hour % 12 };
        let weekday = i64::try_from(self.weekday).unwrap_or_default();
        // Writing to a string cannot fail.
        let _ = match directive {
            'Y' => write!(out, "{}", self.year),
            'G' => write!(out, "{}", self.iso_week().0),
            'C' => write!(out, "{:02}", self.year.div_euclid(100)),
            'y' => write!(out, "{:02}", self.year.rem_euclid(100)),
            'g' => write!(out, "{:02}", self.iso_week().0.rem_euclid(100)),
            'm' => write!(out, "{:02}", self.month + 1),
            'd' => write!(out, "{:02}", self.day),
            'e' => write!(out, "{:2}", self.day),
            'H' => write!(out, "{:02}", self.hour),
            'k' => write!(out, "{:2}", self.hour),
            'I' => write!(out, "{noon:02}"),
            'l' => write!(out, "{noon:2}"),
            'M' => write!(out, "{:02}", self.minute),
            'S' => write!(out, "{second:02}"),
            'j' => write!(out, "{:03}", self.year_day + 1),
            'U' => write!(out, "{:02}", (self.year_day + 7 - weekday) / 7),
            'W' => write!(out, "{:02}", (self.year_day + 7 - (weekday + 6) % 7) / 7),
            'V' => write!(out, "{:02}", self.iso_week().1),
            'u' => write!(out, "{}", if weekday == 0 { 7 } else { weekday }),
            'w' => write!(out, "{weekday}"),
            'a' => write!(out, "{}", &DAYS[self.weekday][..3]),
            'A' => write!(out, "{}", DAYS[self.weekday]),
            'b' | 'h' => write!(out, "{}", &self.month_name()[..3]),
            'B' => write!(out, "{}", self.month_name()),
            'p' => write!(out, "{}", if self.hour < 12 { "AM" } else { "PM" }),
            'P' => write!(out, "{}", if self.hour < 12 { "am" } else { "pm" }),
            's' => write!(out, "{}", Datum::Number(self.seconds().floor())),
            'Z' => write!(out, "UTC"),
            'z' => write!(out, "+0000"),
            'n' => writeln!(out),
            't' => write!(out, "\t"),
            '%' => write!(out, "%"),
            'F' => write!(out, "{}", self.format("%Y-%m-%d")),
            'T' | 'X' => write!(out, "{}", self.format("%H:%M:%S")),
            'R' => write!(out, "{}", self.format("%H:%M")),
            'r' => write!(out, "{}", self.format("%I:%M:%S %p")),
            'D' | 'x' => write!(out, "{}", self.format("%m/%d/%y")),
            'c' => write!(out, "{}", self.format("%a %b %e %H:%M:%S %Y")),
            other => write!(out, "%{other}"),
        };
    }

    fn month_name(&self) -> &'static str {
        usize::try_from(self.month).ok().and_then(|month| MONTHS.get(month)).unwrap_or(&MONTHS[0])
    }

    /// Year and number of the ISO 8601 week.
    fn iso_week(&self) -> (i64, i64) {
        let monday_based = (i64::try_from(self.weekday).unwrap_or_default() + 6) % 7;
        let week = (self.year_day - monday_based + 10) / 7;
        let weeks_in = |year: i64| {
            let last = |year: i64| (days_before(year + 1, 0) - 1 + 4).rem_euclid(7);
            if last(year) == 4 || last(year - 1) == 3 { 53 } else { 52 }
        };
        if week < 1 {
            (self.year - 1, weeks_in(self.year - 1))
        } else if week > weeks_in(self.year) {
            (self.year + 1, 1)
        } else {
            (self.year, week)
        }
    }
}

/// Seconds of an ISO 8601 moment. More than jq takes: fractions and offsets are understood.
pub(crate) fn parse_iso(text: &str) -> Option<f64> {
    let mut scan = Scan::new(text);
    scan.directives("%Y-%m-%dT%H:%M:%S")?;
    let fraction = scan.fraction();
    let offset = if scan.literal('Z') || scan.literal('z') { 0 } else { scan.offset()? };
    let moment = scan.finish()?;
    #[expect(clippy::cast_precision_loss, reason = "less than two days")]
    Some(moment.seconds() + fraction - offset as f64)
}

/// Reads a text by a format of `strptime`.
struct Scan<'t> {
    rest: &'t str,
    parts: [i64; 5],
    second: i64,
    /// From 1; wins over month and day when those were not given.
    year_day: Option<i64>,
    afternoon: Option<bool>,
    epoch: Option<i64>,
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Self {
        let parts = [1900, 0, 0, 0, 0];
        Self { rest: text, parts, second: 0, year_day: None, afternoon: None, epoch: None }
    }

    fn moment(mut self, format: &str) -> Option<Moment> {
        self.directives(format)?;
        self.finish()
    }

    fn finish(mut self) -> Option<Moment> {
        if !self.rest.is_empty() {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "checked by the range of dates")]
        if let Some(epoch) = self.epoch {
            return Moment::of_seconds(epoch as f64).ok();
        }
        if let Some(afternoon) = self.afternoon {
            self.parts[3] = self.parts[3] % 12 + if afternoon { 12 } else { 0 };
        }
        if self.parts[2] == 0 {
            match self.year_day {
                Some(day) => {
                    self.parts[1] = 0;
                    self.parts[2] = day;
                }
                None => self.parts[2] = 1,
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "0 to 60")]
        Moment::of_parts(self.parts, self.second as f64).ok()
    }

    fn directives(&mut self, format: &str) -> Option<()> {
        let mut letters = format.chars();
        while let Some(letter) = letters.next() {
            meter::charge(1);
            if meter::stopped() {
                return None;
            }
            match letter {
                '%' => self.directive(letters.next()?)?,
                blank if blank.is_whitespace() => self.rest = self.rest.trim_start(),
                other => self.literal(other).then_some(())?,
            }
        }
        Some(())
    }

    fn directive(&mut self, directive: char) -> Option<()> {
        match directive {
            'Y' => self.parts[0] = self.integer(4, -9999..=9999)?,
            'y' => {
                let short = self.integer(2, 0..=99)?;
                self.parts[0] = if short < 69 { 2000 + short } else { 1900 + short };
            }
            'm' => self.parts[1] = self.integer(2, 1..=12)? - 1,
            'd' | 'e' => self.parts[2] = self.integer(2, 1..=31)?,
            'H' | 'k' => self.parts[3] = self.integer(2, 0..=23)?,
            'I' | 'l' => self.parts[3] = self.integer(2, 1..=12)?,
            'M' => self.parts[4] = self.integer(2, 0..=59)?,
            'S' => self.second = self.integer(2, 0..=61)?,
            'j' => self.year_day = Some(self.integer(3, 1..=366)?),
            's' => self.epoch = Some(self.integer(12, i64::MIN..=i64::MAX)?),
            'u' => drop(self.integer(1, 1..=7)?),
            'w' => drop(self.integer(1, 0..=6)?),
            'a' | 'A' => drop(self.name(&DAYS)?),
            'b' | 'B' | 'h' => self.parts[1] = i64::try_from(self.name(&MONTHS)?).ok()?,
            'p' | 'P' => self.afternoon = Some(self.name(&["AM", "PM"])? == 1),
            'Z' => {
                let end = self.rest.find(|c: char| !c.is_ascii_alphabetic());
                self.rest = &self.rest[end.unwrap_or(self.rest.len())..];
            }
            // Like the C library under jq: read, but the clock time stays as written.
            'z' => drop(self.zone()?),
            'n' | 't' => self.rest = self.rest.trim_start(),
            '%' => self.literal('%').then_some(())?,
            'F' => self.directives("%Y-%m-%d")?,
            'T' | 'X' => self.directives("%H:%M:%S")?,
            'R' => self.directives("%H:%M")?,
            'D' | 'x' => self.directives("%m/%d/%y")?,
            'c' => self.directives("%a %b %e %H:%M:%S %Y")?,
            _ => return None,
        }
        Some(())
    }

    fn literal(&mut self, wanted: char) -> bool {
        match self.rest.strip_prefix(wanted) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn integer(&mut self, digits: usize, allowed: std::ops::RangeInclusive<i64>) -> Option<i64> {
        self.rest = self.rest.trim_start_matches(' ');
        let negative = *allowed.start() < 0 && self.literal('-');
        let length = self.rest.bytes().take(digits).take_while(u8::is_ascii_digit).count();
        let (number, rest) = self.rest.split_at(length);
        let number: i64 = number.parse().ok()?;
        let number = if negative { -number } else { number };
        self.rest = rest;
        allowed.contains(&number).then_some(number)
    }

    /// Which of the names, in full or by its first three letters, comes next.
    fn name(&mut self, names: &[&str]) -> Option<usize> {
        for (at, name) in names.iter().enumerate() {
            for length in [name.len(), name.len().min(3)] {
                let head = self.rest.get(..length);
                if head.is_some_and(|head| head.eq_ignore_ascii_case(&name[..length])) {
                    self.rest = &self.rest[length..];
                    return Some(at);
                }
            }
        }
        None
    }

    fn fraction(&mut self) -> f64 {
        let Some(rest) = self.rest.strip_prefix('.') else { return 0.0 };
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let fraction = format!("0.{}", &rest[..length]).parse().unwrap_or(0.0);
        self.rest = &rest[length..];
        fraction
    }

    fn zone(&mut self) -> Option<i64> {
        if self.literal('Z') { Some(0) } else { self.offset() }
    }

    /// Seconds of `+hh:mm`, `+hhmm` or `+hh`.
    fn offset(&mut self) -> Option<i64> {
        let sign = if self.literal('-') { -1 } else { self.literal('+').then_some(1)? };
        let hours = self.integer(2, 0..=23)?;
        self.literal(':');
        let minutes = if self.rest.starts_with(|c: char| c.is_ascii_digit()) {
            self.integer(2, 0..=59)?
        } else {
            0
        };
        Some(sign * (hours * 3_600 + minutes * 60))
    }
}
