//! Evidence: whether it still counts on a given day, and whether its link may be opened.

use serde::Serialize;
use ts_rs::TS;

use super::assessment::{AspectState, Evidence};
use super::date::Date;

/// Whether a piece of evidence still counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Freshness {
    /// It counts: its last day has not passed.
    Current,
    /// Its last day has passed; what rests on it is unconfirmed.
    Expired,
    /// It names no last day, so it counts.
    NoEnd,
}

/// Whether a decided level rests on evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Support {
    /// At least one piece of evidence counts.
    Confirmed,
    /// There is evidence, and all of it has expired. The level stays as it was decided.
    Unconfirmed,
    /// Nobody has recorded any.
    NoEvidence,
}

/// Whether `evidence` counts on `day`; its last day still counts. An unreadable date is no end.
pub fn freshness(evidence: &Evidence, day: Date) -> Freshness {
    match Date::parse(&evidence.valid_until) {
        None => Freshness::NoEnd,
        Some(last) if last < day => Freshness::Expired,
        Some(_) => Freshness::Current,
    }
}

/// What the evidence of an aspect says on `day` about its decided level.
pub fn support(aspect: &AspectState, day: Date) -> Support {
    if aspect.evidence.is_empty() {
        Support::NoEvidence
    } else if aspect.evidence.values().all(|e| freshness(e, day) == Freshness::Expired) {
        Support::Unconfirmed
    } else {
        Support::Confirmed
    }
}

/// `link` without surrounding space if a browser or mail program may open it: http, https or
/// mailto, with something after the colon and without spaces or control characters.
pub fn openable(link: &str) -> Option<&str> {
    let link = link.trim();
    if link.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let (scheme, rest) = link.split_once(':')?;
    let plain = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.strip_prefix("//").is_some_and(|host| !host.is_empty()),
        "mailto" => !rest.is_empty(),
        _ => false,
    };
    plain.then_some(link)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn until(day: &str) -> Evidence {
        Evidence { valid_until: day.to_owned(), ..Evidence::default() }
    }

    #[test]
    fn the_last_day_still_counts() {
        let day = Date::parse("2026-05-01").unwrap();
        assert_eq!(freshness(&until("2026-05-01"), day), Freshness::Current);
        assert_eq!(freshness(&until("2026-04-30"), day), Freshness::Expired);
        assert_eq!(freshness(&until(""), day), Freshness::NoEnd);
    }

    #[test]
    fn one_current_piece_confirms() {
        let day = Date::parse("2026-05-01").unwrap();
        let with = |days: &[&str]| {
            let evidence =
                days.iter().enumerate().map(|(i, d)| (i.to_string(), until(d))).collect();
            support(&AspectState { evidence, ..AspectState::default() }, day)
        };
        assert_eq!(with(&[]), Support::NoEvidence);
        assert_eq!(with(&["2020-01-01"]), Support::Unconfirmed);
        assert_eq!(with(&["2020-01-01", "2026-05-02"]), Support::Confirmed);
    }

    #[test]
    fn only_web_and_mail_links_open() {
        assert_eq!(openable(" https://example.org/a?b=c#d "), Some("https://example.org/a?b=c#d"));
        assert_eq!(openable("HTTP://example.org"), Some("HTTP://example.org"));
        assert_eq!(openable("mailto:team@example.org"), Some("mailto:team@example.org"));
        for bad in [
            "",
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "example.org",
            "https:",
            "https://",
            "java\nscript:alert(1)",
            "https://a b",
            "https:example.org",
        ] {
            assert_eq!(openable(bad), None, "{bad}");
        }
    }
}
