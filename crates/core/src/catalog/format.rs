//! The closed vocabulary of formats, specs and colours, and how texts of a format are checked.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Formats a property can have. The last eight say how a value is shown and accept any text.
pub const FORMATS: [&str; 14] = [
    "date-time",
    "url",
    "email",
    "idn-email",
    "ipv4",
    "ipv6",
    "markdown",
    "yaml",
    "user",
    "team",
    "blueprints",
    "timer",
    "proto",
    "labeled-url",
];

/// Viewers a property can have.
pub const SPECS: [&str; 3] = ["open-api", "async-api", "embedded-url"];

/// Colours of values and levels.
pub const COLORS: [&str; 17] = [
    "blue",
    "turquoise",
    "orange",
    "purple",
    "pink",
    "yellow",
    "green",
    "red",
    "gold",
    "silver",
    "paleBlue",
    "darkGray",
    "lightGray",
    "bronze",
    "lime",
    "olive",
    "brown",
];

/// Whether a text is of a format.
type Check = fn(&str) -> bool;

/// The formats whose texts are checked, each with its check.
pub(crate) const CHECKED: [(&str, Check); 6] = [
    ("date-time", is_date_time),
    ("url", is_url),
    ("email", is_email),
    ("idn-email", is_international_email),
    ("ipv4", is_ipv4),
    ("ipv6", is_ipv6),
];

/// What a text of `format` looks like, for a person.
pub(crate) fn example(format: &str) -> Option<&'static str> {
    Some(match format {
        "date-time" => "2024-03-26T09:30:00Z",
        "url" => "https://example.com/page",
        "email" | "idn-email" => "name@example.com",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        _ => return None,
    })
}

/// A date and time of day with an offset (RFC 3339; a blank may stand for the `T`).
pub fn is_date_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() < 20 || !matches!(bytes[10], b'T' | b't' | b' ') {
        return false;
    }
    is_date(&bytes[..10]) && is_time(&bytes[11..])
}

fn digits(bytes: &[u8]) -> Option<u32> {
    let mut number = 0u32;
    for byte in bytes {
        if !byte.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u32::from(byte - b'0');
    }
    Some(number)
}

fn is_date(bytes: &[u8]) -> bool {
    if bytes[4] != b'-' || bytes[7] != b'-' {
        return false;
    }
    let (Some(year), Some(month), Some(day)) =
        (digits(&bytes[..4]), digits(&bytes[5..7]), digits(&bytes[8..10]))
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    (1..=days).contains(&day)
}

/// `hh:mm:ss[.fraction]` and an offset: `Z`, `+hh:mm`, `+hhmm` or `+hh`.
fn is_time(bytes: &[u8]) -> bool {
    if bytes.len() < 9 || bytes[2] != b':' || bytes[5] != b':' {
        return false;
    }
    let within = |part: &[u8], last: u32| digits(part).is_some_and(|number| number <= last);
    if !within(&bytes[..2], 23) || !within(&bytes[3..5], 59) || !within(&bytes[6..8], 60) {
        return false;
    }
    let mut rest = &bytes[8..];
    if rest[0] == b'.' {
        let count = rest[1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count == 0 {
            return false;
        }
        rest = &rest[1 + count..];
    }
    match rest {
        [b'Z' | b'z'] => true,
        [b'+' | b'-', offset @ ..] => match offset.len() {
            2 => within(offset, 23),
            4 => within(&offset[..2], 23) && within(&offset[2..], 59),
            5 => offset[2] == b':' && within(&offset[..2], 23) && within(&offset[3..], 59),
            _ => false,
        },
        _ => false,
    }
}

/// A scheme, a colon and something after it, without blanks; web addresses need a host.
pub fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let mut letters = scheme.bytes();
    let scheme_is_fine = letters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'.' | b'-'));
    if !scheme_is_fine
        || rest.is_empty()
        || text.chars().any(|c| c.is_whitespace() || c.is_control())
    {
        return false;
    }
    let web = ["http", "https", "ftp", "ws", "wss"].iter().any(|s| scheme.eq_ignore_ascii_case(s));
    !web || rest.strip_prefix("//").is_some_and(|rest| {
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = authority.rsplit('@').next().unwrap_or_default();
        !host.is_empty() && !host.starts_with(':')
    })
}

/// `name@host` in ASCII.
pub fn is_email(text: &str) -> bool {
    text.is_ascii() && is_international_email(text)
}

/// `name@host` in any script.
pub fn is_international_email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    let quoted = name.len() > 2 && name.starts_with('"') && name.ends_with('"');
    let usable = |c: char| !c.is_whitespace() && !c.is_control();
    let name_is_fine = !name.is_empty()
        && name.len() <= 256
        && (quoted
            || (!name.starts_with('.')
                && !name.ends_with('.')
                && !name.contains("..")
                && name.chars().all(|c| {
                    usable(c)
                        && !matches!(
                            c,
                            '(' | ')' | '<' | '>' | ',' | ';' | ':' | '\\' | '"' | '[' | ']' | '@'
                        )
                })));
    let label_is_fine = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || (!c.is_ascii() && usable(c)))
    };
    let literal = host.starts_with('[') && host.ends_with(']') && host.len() > 2;
    name_is_fine && host.len() <= 255 && (literal || host.split('.').all(label_is_fine))
}

fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

fn is_ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_times() {
        for good in [
            "2024-03-26T09:30:00Z",
            "2024-02-29t23:59:60.123456+05:30",
            "2024-03-26 09:30:00-0800",
            "2024-03-26T09:30:00+02",
        ] {
            assert!(is_date_time(good), "{good}");
        }
        for bad in [
            "2024-03-26",
            "2024-03-26T09:30:00",
            "2023-02-29T00:00:00Z",
            "2024-13-01T00:00:00Z",
            "2024-03-26T24:00:00Z",
            "2024-03-26T09:30:00.Z",
            "2024-03-26T09:30:00+2:00",
            "",
            "ä".repeat(20).as_str(),
        ] {
            assert!(!is_date_time(bad), "{bad}");
        }
    }

    #[test]
    fn urls() {
        for good in [
            "https://example.com",
            "http://localhost:8080/a?b#c",
            "mailto:a@b.c",
            "git+ssh://x/y",
            "https://user:pw@host/",
            "https://größe.example/ü",
        ] {
            assert!(is_url(good), "{good}");
        }
        for bad in [
            "",
            "example.com",
            "https://",
            "https:///x",
            "https://a b",
            ":x",
            "1a:b",
            "http:x",
            "https://:80",
        ] {
            assert!(!is_url(bad), "{bad}");
        }
    }

    #[test]
    fn emails() {
        for good in ["a@b.c", "first.last+tag@sub.example.com", "root@localhost", "\"a b\"@x.y"] {
            assert!(is_email(good), "{good}");
        }
        for bad in ["", "a", "a@", "@b", "a b@c.d", "a..b@c.d", "a@b..c", "a@-b.c", "jörg@x.de"] {
            assert!(!is_email(bad), "{bad}");
        }
        assert!(is_international_email("jörg@größe.de"));
    }

    #[test]
    fn addresses() {
        assert!(is_ipv4("192.0.2.1") && !is_ipv4("256.0.0.1") && !is_ipv4("1.2.3"));
        assert!(is_ipv6("::1") && !is_ipv6(":::") && !is_ipv6("192.0.2.1"));
    }
}
