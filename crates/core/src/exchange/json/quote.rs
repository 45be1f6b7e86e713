//! Where a string ends when its quotes may be curly.
//!
//! A quote closes a string when what follows it is what JSON wants there (a colon after a key, a
//! comma and another member after a value, …). Curly quotes that are part of the text are followed
//! by more text, and stay. A pair “…” inside a curly string is stepped over as a pair, so that
//! `“say “a”, “b” or “c””` is one string; when the pairs of a line do not add up, the first quote
//! that could close the string does.

use crate::exchange::scan::skip_space;

/// The quotes that may delimit a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quote {
    Straight,
    LeftDouble,
    RightDouble,
    LeftSingle,
    RightSingle,
}

impl Quote {
    /// The quote at `at`, if there is one.
    pub(super) fn at(bytes: &[u8], at: usize) -> Option<Self> {
        match bytes.get(at..)? {
            [b'"', ..] => Some(Self::Straight),
            [0xE2, 0x80, 0x9C, ..] => Some(Self::LeftDouble),
            [0xE2, 0x80, 0x9D, ..] => Some(Self::RightDouble),
            [0xE2, 0x80, 0x98, ..] => Some(Self::LeftSingle),
            [0xE2, 0x80, 0x99, ..] => Some(Self::RightSingle),
            _ => None,
        }
    }

    /// Its length in bytes.
    pub(super) fn len(self) -> usize {
        if self == Self::Straight { 1 } else { 3 }
    }

    pub(super) fn is_curly(self) -> bool {
        self != Self::Straight
    }

    fn is_single(self) -> bool {
        matches!(self, Self::LeftSingle | Self::RightSingle)
    }
}

/// What a string is in its surroundings; it decides what may follow its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Key,
    /// The value of a member.
    Member,
    /// An element of a list.
    Element,
    /// The whole document.
    Whole,
}

/// A string found with tolerance.
pub(super) struct Quoted {
    /// Offset of the closing quote; nothing when its line has none.
    pub(super) close: Option<usize>,
    /// The offset after the string: after its closing quote, or its line's end.
    pub(super) end: usize,
}

/// Finds the end of the string whose opening quote is at `open`. `looking` bounds the bytes that
/// may be looked at twice, over the whole text; without it the first possible end is taken.
pub(super) fn quoted(bytes: &[u8], open: usize, role: Role, looking: &mut usize) -> Quoted {
    match Quote::at(bytes, open) {
        Some(quote) if quote.is_curly() => curly(bytes, open, quote, role, looking),
        _ => straight(bytes, open, role, looking),
    }
}

fn closed(bytes: &[u8], close: usize) -> Quoted {
    let length = Quote::at(bytes, close).map_or(1, Quote::len);
    Quoted { close: Some(close), end: close + length }
}

/// A string that opens straight ends with the next straight quote, unless only a curly one before
/// that is followed by what JSON wants.
fn straight(bytes: &[u8], open: usize, role: Role, looking: &mut usize) -> Quoted {
    let mut first_curly = None;
    let mut at = open + 1;
    let close = loop {
        match bytes.get(at) {
            Some(b'"') => break Some(at),
            Some(b'\\') if !matches!(bytes.get(at + 1), Some(b'\n' | b'\r') | None) => at += 1,
            Some(b'\n' | b'\r') | None => break None,
            Some(0xE2) if first_curly.is_none() && Quote::at(bytes, at).is_some() => {
                first_curly = Some(at);
            }
            Some(_) => {}
        }
        at += 1;
    };
    if let (Some(close), None) = (close, first_curly) {
        return closed(bytes, close);
    }
    if let Some(close) = close
        && follows(bytes, close + 1, role)
    {
        return closed(bytes, close);
    }
    if let Some(from) = first_curly
        && *looking > at - from
    {
        *looking -= at - from;
        let found = (from..at).find(|at| {
            Quote::at(bytes, *at).is_some_and(|quote| {
                quote.is_curly() && !quote.is_single() && follows(bytes, at + quote.len(), role)
            })
        });
        if let Some(found) = found {
            return closed(bytes, found);
        }
    }
    match close {
        Some(close) => closed(bytes, close),
        None => Quoted { close: None, end: at.min(bytes.len()) },
    }
}

fn curly(bytes: &[u8], open: usize, opening: Quote, role: Role, looking: &mut usize) -> Quoted {
    let mut at = open + opening.len();
    let mut possible: Option<usize> = None;
    let mut inner = 0_usize;
    loop {
        if let Some(first) = possible {
            if *looking == 0 {
                return closed(bytes, first);
            }
            *looking -= 1;
        }
        match bytes.get(at) {
            Some(b'\n' | b'\r') | None => break,
            Some(b'\\') => {
                at +=
                    1 + Quote::at(bytes, at + 1).map_or_else(|| skipped(bytes, at + 1), Quote::len);
                continue;
            }
            Some(_) => {}
        }
        let Some(quote) = Quote::at(bytes, at) else {
            at += 1;
            continue;
        };
        let after = at + quote.len();
        if quote == Quote::Straight || quote.is_single() == opening.is_single() {
            let could_close = follows(bytes, after, role);
            match quote {
                Quote::LeftDouble if opening == Quote::LeftDouble && !could_close => inner += 1,
                Quote::RightDouble if inner > 0 => {
                    inner -= 1;
                    possible = possible.or(could_close.then_some(at));
                }
                _ if could_close && inner == 0 => return closed(bytes, at),
                _ => possible = possible.or(could_close.then_some(at)),
            }
        }
        at = after;
    }
    match possible {
        Some(first) => closed(bytes, first),
        None => Quoted { close: None, end: at },
    }
}

/// The length of what a backslash escapes, never past the end of its line.
fn skipped(bytes: &[u8], at: usize) -> usize {
    usize::from(!matches!(bytes.get(at), Some(b'\n' | b'\r') | None))
}

/// Whether what stands after a string of this role is what JSON (with comments and dots) wants.
fn follows(bytes: &[u8], end: usize, role: Role) -> bool {
    let at = skip_space(bytes, end);
    let rest = &bytes[at..];
    match rest.first() {
        None => true,
        Some(b'/') => is_comment(rest),
        Some(b'.' | 0xE2) if is_dots(rest) => bytes[end..at].contains(&b'\n'),
        Some(b':') => role == Role::Key,
        Some(b'}') => role == Role::Member,
        Some(b']') => role == Role::Element,
        Some(b',') => match role {
            Role::Member => opens_member(bytes, skip_space(bytes, at + 1)),
            Role::Element => opens_element(bytes, skip_space(bytes, at + 1)),
            Role::Key | Role::Whole => false,
        },
        Some(_) => false,
    }
}

fn opens_member(bytes: &[u8], at: usize) -> bool {
    let rest = &bytes[at..];
    Quote::at(bytes, at).is_some()
        || matches!(rest.first(), None | Some(b'}' | b'\''))
        || is_comment(rest)
        || is_dots(rest)
}

fn opens_element(bytes: &[u8], at: usize) -> bool {
    let rest = &bytes[at..];
    Quote::at(bytes, at).is_some()
        || matches!(rest.first(), None | Some(b']' | b'[' | b'{' | b'-' | b'0'..=b'9' | b'\''))
        || [b"true".as_slice(), b"false", b"null"].iter().any(|word| rest.starts_with(word))
        || is_comment(rest)
        || is_dots(rest)
}

fn is_comment(rest: &[u8]) -> bool {
    rest.starts_with(b"//") || rest.starts_with(b"/*")
}

/// Whether `rest` begins with three dots or the sign for them.
pub(super) fn is_dots(rest: &[u8]) -> bool {
    rest.starts_with(b"...") || rest.starts_with("…".as_bytes())
}
