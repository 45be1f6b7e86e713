//! Finds the defects of writing in a JSON text, and where the text's one value ends.
//!
//! A single pass over tokens with a stack of open brackets, without recursion. It never gives up on
//! bad grammar (the parser names that afterwards), it only notes where grammar broke first. On
//! valid JSON it finds nothing.

use std::ops::Range;

use super::quote::{Quote, Role, is_dots, quoted};
use super::{Edit, EditCode};
use crate::exchange::scan::is_space;

/// How many bytes may be looked at more than once. One budget serves a whole text, so that reading
/// it takes time in proportion to its length, whatever it holds.
pub(crate) struct Budget {
    /// For choosing between possible ends of strings.
    looking: usize,
    /// For finding the end of a value whose grammar is broken.
    recovering: usize,
    /// From here on no comment ends.
    endless_comments: usize,
}

impl Budget {
    /// The budget for a text of this many bytes.
    pub(crate) fn new(length: usize) -> Self {
        let bytes = length.saturating_mul(4).saturating_add(4096);
        Self { looking: bytes, recovering: bytes, endless_comments: usize::MAX }
    }
}

/// What was found.
pub(crate) struct Mending {
    /// In text order, without overlaps.
    pub(crate) edits: Vec<Edit>,
    /// The offset after the value; nothing when its brackets never balance.
    pub(crate) end: Option<usize>,
    /// Where to go on looking when `end` is nothing: the first place that cannot be part of the
    /// value, or the end of the text.
    pub(crate) stopped: usize,
}

/// Looks at one value that begins at or after `start`.
pub(crate) fn mend(text: &str, start: usize, budget: &mut Budget) -> Mending {
    let mut mender = Mender::new(text, start, budget);
    let end = mender.value();
    let stopped = mender.violation.unwrap_or(mender.at);
    Mending { edits: sorted(mender.edits), end, stopped }
}

/// Looks at a text that should be one value and nothing else; comments may surround it. `end` is
/// the offset after the value, and `stopped` that of the first thing after it.
pub(crate) fn mend_whole(text: &str) -> Mending {
    let mut budget = Budget::new(text.len());
    let mut mender = Mender::new(text, 0, &mut budget);
    let end = mender.value();
    if end.is_some() {
        while mender.at < mender.bytes.len() && mender.trivia() {}
    }
    let stopped = mender.violation.filter(|_| end.is_none()).unwrap_or(mender.at);
    Mending { edits: sorted(mender.edits), end, stopped }
}

fn sorted(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    edits
}

/// What the grammar expects next inside a bracket.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expect {
    Value,
    /// A value or the closing bracket of a list.
    FirstElement,
    Key,
    /// A key or the closing bracket of an object.
    FirstKey,
    Colon,
    CommaOrClose,
}

struct Mender<'t, 'b> {
    bytes: &'t [u8],
    start: usize,
    at: usize,
    open: Vec<u8>,
    expect: Expect,
    /// The last comma, while nothing but trivia has followed it.
    comma: Option<usize>,
    edits: Vec<Edit>,
    violation: Option<usize>,
    budget: &'b mut Budget,
}

impl<'t, 'b> Mender<'t, 'b> {
    fn new(text: &'t str, start: usize, budget: &'b mut Budget) -> Self {
        Self {
            bytes: text.as_bytes(),
            start,
            at: start,
            open: Vec::new(),
            expect: Expect::Value,
            comma: None,
            edits: Vec::new(),
            violation: None,
            budget,
        }
    }

    /// Steps to the end of the value.
    fn value(&mut self) -> Option<usize> {
        while let Some(byte) = self.bytes.get(self.at).copied() {
            let before = self.at;
            if !self.trivia() {
                self.token(byte);
                if self.open.is_empty() && self.expect == Expect::CommaOrClose {
                    return Some(self.at);
                }
                if self.open.is_empty() && self.violation.is_some() {
                    return None;
                }
            }
            if self.violation.is_some() {
                let spent = self.at - before;
                self.budget.recovering = self.budget.recovering.checked_sub(spent)?;
            }
        }
        None
    }

    fn edit(&mut self, range: Range<usize>, replacement: &'static str, code: EditCode) {
        self.edits.push(Edit { range, replacement, code });
    }

    fn violate(&mut self) {
        self.violation.get_or_insert(self.at);
    }

    /// Steps over space, a comment or a line of dots; false when something else stands here.
    fn trivia(&mut self) -> bool {
        let rest = &self.bytes[self.at..];
        match rest.first() {
            Some(byte) if is_space(*byte) => self.at += 1,
            Some(b'/') if rest.starts_with(b"//") => {
                let length = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
                self.remove(self.at..self.at + length, EditCode::Comments);
            }
            Some(b'/') if rest.starts_with(b"/*") => {
                if self.at >= self.budget.endless_comments {
                    return false;
                }
                let Some(length) = memchr::memmem::find(&rest[2..], b"*/") else {
                    self.budget.endless_comments = self.at;
                    return false;
                };
                self.remove(self.at..self.at + length + 4, EditCode::Comments);
            }
            Some(b'.' | 0xE2) if is_dots(rest) => return self.dots(),
            _ => return false,
        }
        true
    }

    /// Takes `range` out; with its whole line when it stands alone there.
    fn remove(&mut self, range: Range<usize>, code: EditCode) {
        self.at = range.end;
        let floor = self.edits.last().map_or(self.start, |edit| edit.range.end.max(self.start));
        let mut start = range.start;
        while start > floor && matches!(self.bytes[start - 1], b' ' | b'\t') {
            start -= 1;
        }
        let mut end = range.end;
        while matches!(self.bytes.get(end), Some(b' ' | b'\t' | b'\r')) {
            end += 1;
        }
        let begins_line = start == 0 || (start > floor && self.bytes[start - 1] == b'\n');
        match self.bytes.get(end) {
            Some(b'\n') if begins_line => {
                self.edit(start..end + 1, "", code);
                self.at = end + 1;
            }
            Some(b'\n') | None => self.edit(start..range.end, "", code),
            // A space keeps apart what the comment kept apart.
            Some(_) => self.edit(range, " ", code),
        }
    }

    /// A line of nothing but dots, or dots and the comma that belongs to them.
    fn dots(&mut self) -> bool {
        let before = self.bytes[self.start..self.at].iter().rev();
        let previous = before.copied().find(|byte| !matches!(byte, b' ' | b'\t'));
        if !matches!(previous, None | Some(b'\n')) {
            return false;
        }
        let mut end = self.at + 3;
        if self.expect != Expect::CommaOrClose && self.bytes.get(end) == Some(&b',') {
            end += 1;
        }
        let after = self.bytes.get(end..).unwrap_or_default();
        let next = after.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
        let comma_stays = self.expect == Expect::CommaOrClose && next == Some(&b',');
        if !matches!(next, None | Some(b'\n')) && !comma_stays {
            return false;
        }
        self.remove(self.at..end, EditCode::Ellipsis);
        true
    }

    fn token(&mut self, byte: u8) {
        let comma = self.comma.take();
        match byte {
            b'{' | b'[' => self.opening(byte),
            b'}' | b']' => self.closing(byte, comma),
            b',' => {
                if self.expect == Expect::CommaOrClose {
                    self.comma = Some(self.at);
                } else {
                    self.violate();
                }
                self.expect = if self.in_object() { Expect::Key } else { Expect::Value };
                self.at += 1;
            }
            b':' => {
                if self.expect != Expect::Colon {
                    self.violate();
                }
                self.expect = Expect::Value;
                self.at += 1;
            }
            b'\'' => self.single_quoted(),
            _ if Quote::at(self.bytes, self.at).is_some() => self.string(),
            _ => self.word(),
        }
    }

    fn in_object(&self) -> bool {
        self.open.last() == Some(&b'{')
    }

    fn wants_value(&self) -> bool {
        matches!(self.expect, Expect::Value | Expect::FirstElement)
    }

    fn opening(&mut self, byte: u8) {
        if !self.wants_value() {
            self.violate();
        }
        self.open.push(byte);
        self.expect = if byte == b'{' { Expect::FirstKey } else { Expect::FirstElement };
        self.at += 1;
    }

    fn closing(&mut self, byte: u8, comma: Option<usize>) {
        let open = if byte == b'}' { b'{' } else { b'[' };
        if self.open.last() != Some(&open) {
            // Nothing after a bracket that meets the wrong partner can be trusted.
            self.violate();
            self.open.clear();
            self.at += 1;
            self.expect = Expect::Value;
            return;
        }
        if let Some(comma) = comma {
            self.edit(comma..comma + 1, "", EditCode::TrailingCommas);
        } else if matches!(self.expect, Expect::Key | Expect::Colon | Expect::Value) {
            self.violate();
        }
        self.open.pop();
        self.expect = Expect::CommaOrClose;
        self.at += 1;
    }

    /// A word: a number, true, false, null, or something that does not belong here.
    fn word(&mut self) {
        let rest = &self.bytes[self.at..];
        let length = rest
            .iter()
            .take_while(|byte| {
                byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'+' | b'-' | b'.')
            })
            .count();
        let known = matches!(&rest[..length], b"true" | b"false" | b"null")
            || rest.first().is_some_and(|byte| byte.is_ascii_digit() || *byte == b'-');
        if !known || !self.wants_value() {
            self.violate();
        }
        self.at += length.max(1);
        self.after_value();
    }

    /// A string in single quotes is no JSON, but its content is not to be taken for structure.
    fn single_quoted(&mut self) {
        self.violate();
        let rest = &self.bytes[self.at + 1..];
        self.at += match memchr::memchr3(b'\'', b'\n', b'\r', rest) {
            Some(length) if rest[length] == b'\'' => length + 2,
            _ => 1,
        };
        self.after_value();
    }

    /// What comes after a string or word; a key's place is taken by whatever stands there.
    fn after_value(&mut self) {
        self.expect = match self.expect {
            Expect::Key | Expect::FirstKey => Expect::Colon,
            Expect::Colon if self.in_object() => Expect::Colon,
            _ => Expect::CommaOrClose,
        };
    }

    fn string(&mut self) {
        let role = match self.expect {
            _ if self.open.is_empty() => Role::Whole,
            _ if !self.in_object() => Role::Element,
            Expect::Value => Role::Member,
            _ => Role::Key,
        };
        if !self.wants_value() && !matches!(self.expect, Expect::Key | Expect::FirstKey) {
            self.violate();
        }
        let open = self.at;
        let found = quoted(self.bytes, open, role, &mut self.budget.looking);
        match found.close {
            Some(close) => self.straighten(open, close),
            None => self.violate(),
        }
        self.at = found.end;
        self.expect = if role == Role::Key { Expect::Colon } else { Expect::CommaOrClose };
    }

    /// Notes the edits that make the string between two quotes a JSON string.
    fn straighten(&mut self, open: usize, close: usize) {
        let Some((opening, closing)) =
            Quote::at(self.bytes, open).zip(Quote::at(self.bytes, close))
        else {
            return;
        };
        if opening.is_curly() {
            self.edit(open..open + opening.len(), "\"", EditCode::CurlyQuotes);
            self.escape_inner(open + opening.len(), close);
        }
        if closing.is_curly() {
            self.edit(close..close + closing.len(), "\"", EditCode::CurlyQuotes);
        }
    }

    /// Straight quotes that were plain text between curly ones need a backslash now.
    fn escape_inner(&mut self, from: usize, close: usize) {
        let mut at = from;
        while at < close {
            match self.bytes[at] {
                b'"' => self.edit(at..at + 1, "\\\"", EditCode::CurlyQuotes),
                b'\\' => {
                    if let Some(quote) = Quote::at(self.bytes, at + 1)
                        && quote.is_curly()
                        && at + 1 + quote.len() <= close
                    {
                        self.edit(at + 1..at + 1 + quote.len(), "\"", EditCode::CurlyQuotes);
                        at += quote.len();
                    } else {
                        at += 1;
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }
}
