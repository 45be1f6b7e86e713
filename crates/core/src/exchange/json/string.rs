//! Strings: finding their end eight bytes at a time, and reading their escapes.

use super::{SyntaxError, SyntaxKind};

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// The offset of the first quote, backslash or control character at or after `at`; the length of
/// `bytes` when there is none.
#[inline]
pub(crate) fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*chunk);
        let quotes = word ^ (ONES * u64::from(b'"'));
        let slashes = word ^ (ONES * u64::from(b'\\'));
        // Each term sets the high bit of a byte that is zero (or below 0x20); a borrow can set
        // more of them, but only above the first true one, and the first is all that counts.
        let hits = ((quotes.wrapping_sub(ONES) & !quotes)
            | (slashes.wrapping_sub(ONES) & !slashes)
            | (word.wrapping_sub(ONES * 0x20) & !word))
            & HIGHS;
        if hits != 0 {
            return at + (hits.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1f)) {
        at += 1;
    }
    at
}

/// Reads the string whose opening quote is at `open`: its content, and the offset after its
/// closing quote.
#[inline]
pub(crate) fn decode(text: &str, open: usize) -> Result<(String, usize), SyntaxError> {
    let bytes = text.as_bytes();
    if bytes.get(open) != Some(&b'"') {
        // A caller that guessed wrong, for example at a curly quote: not even an opening quote.
        return Err(error(open, SyntaxKind::UnclosedString, "A string was expected here."));
    }
    let start = open + 1;
    let end = plain_end(bytes, start);
    if bytes.get(end) == Some(&b'"') {
        return Ok((text[start..end].to_owned(), end + 1));
    }
    decode_escaped(text, open, end)
}

/// The same for a string that is more than plain characters up to `end`.
fn decode_escaped(text: &str, open: usize, end: usize) -> Result<(String, usize), SyntaxError> {
    let bytes = text.as_bytes();
    let mut content = String::with_capacity(end - open + 32);
    let mut from = open + 1;
    let mut at = end;
    loop {
        content.push_str(&text[from..at]);
        match bytes.get(at) {
            Some(b'"') => return Ok((content, at + 1)),
            Some(b'\\') => {
                let (character, next) = escape(text, at)?;
                content.push(character);
                from = next;
                at = plain_end(bytes, next);
            }
            Some(b'\n' | b'\r') => {
                return Err(error(open, SyntaxKind::UnclosedString, "A string is not closed."));
            }
            Some(control) => {
                let message = if *control == b'\t' {
                    "A string contains a tab character as it is.".to_owned()
                } else {
                    format!("A string contains the control character U+{control:04X} as it is.")
                };
                return Err(error(at, SyntaxKind::ControlCharacter, message));
            }
            None => {
                let kind = SyntaxKind::UnexpectedEnd { open: None };
                return Err(error(bytes.len(), kind, "The text ends inside a string."));
            }
        }
    }
}

/// Reads the escape whose backslash is at `at`.
fn escape(text: &str, at: usize) -> Result<(char, usize), SyntaxError> {
    let bytes = text.as_bytes();
    let plain = match bytes.get(at + 1) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode_escape(bytes, at),
        _ => {
            return Err(error(
                at,
                SyntaxKind::BadEscape,
                "A backslash in a string is followed by something it cannot escape.",
            ));
        }
    };
    Ok((plain, at + 2))
}

fn unicode_escape(bytes: &[u8], at: usize) -> Result<(char, usize), SyntaxError> {
    let bad =
        || error(at, SyntaxKind::BadEscape, "A \\u escape needs four hexadecimal digits after it.");
    let lone = || {
        error(
            at,
            SyntaxKind::LoneSurrogate,
            "A \\u escape is half of a character: a surrogate without its other half.",
        )
    };
    let first = hex(bytes, at + 2).ok_or_else(bad)?;
    if let Some(character) = char::from_u32(first) {
        return Ok((character, at + 6));
    }
    if first >= 0xDC00 || bytes.get(at + 6..at + 8) != Some(b"\\u") {
        return Err(lone());
    }
    let second = hex(bytes, at + 8).ok_or_else(bad)?;
    if !(0xDC00..0xE000).contains(&second) {
        return Err(lone());
    }
    let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
    char::from_u32(code).map(|character| (character, at + 12)).ok_or_else(lone)
}

fn hex(bytes: &[u8], at: usize) -> Option<u32> {
    let digits = bytes.get(at..at + 4)?;
    digits.iter().try_fold(0, |sum, digit| Some(sum * 16 + char::from(*digit).to_digit(16)?))
}

fn error(offset: usize, kind: SyntaxKind, message: impl Into<String>) -> SyntaxError {
    SyntaxError { offset, message: message.into(), kind }
}
