//! A fast look at the structure of JSON without building values: where members and elements are.
//!
//! It counts brackets and skips strings; whether a piece is valid is the parser's business. A
//! string never runs past its line, so that one missing quote spoils one item and not the rest.

use std::ops::Range;

use super::json::plain_end;

const PLAIN: u8 = 0;
const QUOTE: u8 = 1;
const OPEN: u8 = 2;
const CLOSE: u8 = 3;
const COMMA: u8 = 4;

const CLASSES: [u8; 256] = {
    let mut classes = [PLAIN; 256];
    classes[b'"' as usize] = QUOTE;
    classes[b'{' as usize] = OPEN;
    classes[b'[' as usize] = OPEN;
    classes[b'}' as usize] = CLOSE;
    classes[b']' as usize] = CLOSE;
    classes[b',' as usize] = COMMA;
    classes
};

/// The pieces between the commas of one container, without surrounding space.
pub(crate) struct Pieces {
    /// One range a piece; an empty one where nothing stands between two commas.
    pub(crate) ranges: Vec<Range<usize>>,
    /// The offset after the closing bracket.
    pub(crate) end: usize,
}

/// One member of an object. Ranges are bytes of the text.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    /// The key with its quotes.
    pub(crate) key: Range<usize>,
    /// The value, without surrounding space; empty when it is missing.
    pub(crate) value: Range<usize>,
}

/// Whether a byte is space between JSON tokens.
pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r')
}

/// The first offset at or after `at` that is not space.
pub(crate) fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(|byte| is_space(*byte)) {
        at += 1;
    }
    at
}

/// `range` without space at its ends.
pub(crate) fn trim(bytes: &[u8], range: Range<usize>) -> Range<usize> {
    let start = skip_space(bytes, range.start).min(range.end);
    let mut end = range.end;
    while end > start && is_space(bytes[end - 1]) {
        end -= 1;
    }
    start..end
}

/// The offset after the string that opens at `open`; its line's end when it is not closed.
pub(crate) fn string_end(bytes: &[u8], open: usize) -> usize {
    let mut at = open + 1;
    loop {
        at = plain_end(bytes, at);
        match bytes.get(at) {
            Some(b'"') => return at + 1,
            Some(b'\\') if !matches!(bytes.get(at + 1), Some(b'\n' | b'\r') | None) => at += 2,
            Some(b'\n' | b'\r') => return at,
            Some(_) => at += 1,
            None => return bytes.len(),
        }
    }
}

/// The pieces of the container that opens at `open`; nothing when its brackets do not balance.
pub(crate) fn pieces(bytes: &[u8], open: usize) -> Option<Pieces> {
    let mut ranges = Vec::new();
    let mut start = open + 1;
    let mut depth = 0_usize;
    let mut at = open;
    loop {
        let byte = *bytes.get(at)?;
        match CLASSES[usize::from(byte)] {
            QUOTE => {
                at = string_end(bytes, at);
                continue;
            }
            OPEN => depth += 1,
            CLOSE => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    let last = trim(bytes, start..at);
                    if !(ranges.is_empty() && last.is_empty()) {
                        ranges.push(last);
                    }
                    return Some(Pieces { ranges, end: at + 1 });
                }
            }
            COMMA if depth == 1 => {
                ranges.push(trim(bytes, start..at));
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
}

/// The members of the object that opens at `open`. A piece that does not begin with a quoted key
/// and a colon is given with its bare key, so that the caller can still name it.
pub(crate) fn members(text: &str, open: usize) -> Option<Vec<Member>> {
    Some(pieces(text.as_bytes(), open)?.members(text))
}

impl Pieces {
    /// The pieces of an object as its members.
    pub(crate) fn members(self, text: &str) -> Vec<Member> {
        self.ranges.into_iter().map(|piece| member(text.as_bytes(), piece)).collect()
    }
}

fn member(bytes: &[u8], piece: Range<usize>) -> Member {
    let key_end = if bytes.get(piece.start) == Some(&b'"') {
        string_end(bytes, piece.start).min(piece.end)
    } else {
        let colon = memchr::memchr(b':', &bytes[piece.clone()]);
        colon.map_or(piece.end, |at| piece.start + at)
    };
    let key = trim(bytes, piece.start..key_end);
    let colon = skip_space(bytes, key_end);
    let value = if colon < piece.end && bytes[colon] == b':' {
        trim(bytes, colon + 1..piece.end)
    } else {
        piece.end..piece.end
    };
    Member { key, value }
}

/// The offsets of the keys of the object that opens at `open`, as far as the text goes.
pub(crate) fn keys(text: &str, open: usize) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let mut at = open;
    let mut depth = 0_usize;
    let mut key_next = false;
    std::iter::from_fn(move || {
        loop {
            let byte = *bytes.get(at)?;
            match CLASSES[usize::from(byte)] {
                QUOTE => {
                    let start = at;
                    at = string_end(bytes, at);
                    if std::mem::take(&mut key_next) {
                        return Some(start);
                    }
                    continue;
                }
                OPEN => {
                    depth += 1;
                    key_next = depth == 1;
                }
                CLOSE => {
                    depth = depth.checked_sub(1)?;
                    if depth == 0 {
                        return None;
                    }
                }
                COMMA if depth == 1 => key_next = true,
                _ => {}
            }
            at += 1;
        }
    })
}

/// What stands before each colon of the object that `bytes` begin with, and the colon: a string,
/// or the run of characters that touches it. Goes as far as the object or the bytes do.
pub(crate) fn colons(bytes: &[u8]) -> Vec<(Range<usize>, usize)> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut last = 0..0;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let from = at;
        at += 1;
        match CLASSES[usize::from(*byte)] {
            QUOTE => {
                at = string_end(bytes, from);
                last = from..at;
            }
            OPEN => depth += 1,
            CLOSE => depth = depth.saturating_sub(1),
            COMMA => last = at..at,
            _ if is_space(*byte) => {}
            _ if *byte == b':' => {
                if depth == 1 {
                    found.push((last.clone(), from));
                }
                last = at..at;
            }
            _ if last.end == from => last.end = at,
            _ => last = from..at,
        }
        if depth == 0 {
            break;
        }
    }
    found
}
