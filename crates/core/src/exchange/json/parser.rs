//! The strict parser: recursive descent over bytes, with bounded depth.

use serde_json::{Map, Number, Value};

use super::string::decode;
use super::{SyntaxError, SyntaxKind};
use crate::exchange::scan;

/// Duplicate keys reported for one document; each costs a look back through its object.
const MOST_DUPLICATES: usize = 20;

/// The key under which `serde_json` hides numbers when it keeps their digits.
const NUMBER_KEY: &str = "$serde_json::private::Number";

/// What parsing one document gives.
pub(crate) struct Parsed {
    /// Nothing when an error stopped the parser.
    pub(crate) value: Option<Value>,
    /// Never empty when `value` is nothing. Duplicate keys, on their own, leave a value.
    pub(crate) errors: Vec<SyntaxError>,
}

/// Parses exactly one document.
pub(crate) fn parse_all(text: &str, depth: usize) -> Parsed {
    let mut parser = Parser { text, bytes: text.as_bytes(), pos: 0, depth, duplicates: Vec::new() };
    match parser.document() {
        Ok(value) => Parsed { value: Some(value), errors: parser.duplicates },
        Err(error) => {
            let mut errors = parser.duplicates;
            errors.insert(0, error);
            Parsed { value: None, errors }
        }
    }
}

/// What the grammar asks for where something else was found.
#[derive(Clone, Copy)]
enum Wanted {
    /// A value; after a comma, or after a colon or at the beginning.
    Value {
        after_comma: bool,
    },
    /// A key; after a comma, or as the first.
    Key {
        after_comma: bool,
    },
    Colon,
    CommaOrClose,
    End,
}

struct Parser<'t> {
    text: &'t str,
    bytes: &'t [u8],
    pos: usize,
    depth: usize,
    duplicates: Vec<SyntaxError>,
}

impl Parser<'_> {
    fn document(&mut self) -> Result<Value, SyntaxError> {
        self.space();
        let value = self.value(None, false)?;
        self.space();
        match self.peek() {
            None => Ok(value),
            Some(_) => Err(self.unexpected(Wanted::End, None)),
        }
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.pos).copied()
    }

    #[inline]
    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\t' | b'\r')) {
            self.pos += 1;
        }
    }

    fn value(&mut self, open: Option<usize>, after_comma: bool) -> Result<Value, SyntaxError> {
        match self.peek() {
            Some(b'"') => self.string().map(Value::String),
            Some(b'{') => self.object(),
            Some(b'[') => self.array(),
            Some(b'0'..=b'9' | b'-') => self.number(),
            Some(b't') if self.word("true") => Ok(Value::Bool(true)),
            Some(b'f') if self.word("false") => Ok(Value::Bool(false)),
            Some(b'n') if self.word("null") => Ok(Value::Null),
            _ => Err(self.unexpected(Wanted::Value { after_comma }, open)),
        }
    }

    fn word(&mut self, word: &str) -> bool {
        let end = self.pos + word.len();
        let found = self.bytes.get(self.pos..end) == Some(word.as_bytes())
            && !self
                .bytes
                .get(end)
                .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        if found {
            self.pos = end;
        }
        found
    }

    #[inline]
    fn string(&mut self) -> Result<String, SyntaxError> {
        let (content, end) = decode(self.text, self.pos)?;
        self.pos = end;
        Ok(content)
    }

    fn enter(&mut self) -> Result<(), SyntaxError> {
        if self.depth <= 1 {
            return Err(SyntaxError {
                offset: self.pos,
                message: "Brackets are nested too deeply to be read.".to_owned(),
                kind: SyntaxKind::TooDeep,
            });
        }
        self.depth -= 1;
        Ok(())
    }

    /// Steps over the closing bracket.
    fn leave(&mut self) {
        self.pos += 1;
        self.depth += 1;
    }

    fn array(&mut self) -> Result<Value, SyntaxError> {
        self.enter()?;
        let open = self.pos;
        self.pos += 1;
        self.space();
        let mut items = Vec::new();
        if self.peek() == Some(b']') {
            self.leave();
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value(Some(open), !items.is_empty())?);
            self.space();
            match self.peek() {
                Some(b',') => self.pos += 1,
                Some(b']') => {
                    self.leave();
                    return Ok(Value::Array(items));
                }
                _ => return Err(self.unexpected(Wanted::CommaOrClose, Some(open))),
            }
            self.space();
        }
    }

    fn object(&mut self) -> Result<Value, SyntaxError> {
        self.enter()?;
        let open = self.pos;
        self.pos += 1;
        self.space();
        let mut members = Map::new();
        if self.peek() == Some(b'}') {
            self.leave();
            return Ok(Value::Object(members));
        }
        loop {
            let at = self.pos;
            if self.peek() != Some(b'"') {
                let wanted = Wanted::Key { after_comma: !members.is_empty() };
                return Err(self.unexpected(wanted, Some(open)));
            }
            let key = self.string()?;
            if key == NUMBER_KEY {
                return Err(SyntaxError {
                    offset: at,
                    message: format!("The key {NUMBER_KEY} cannot be kept."),
                    kind: SyntaxKind::ReservedKey,
                });
            }
            self.space();
            if self.peek() != Some(b':') {
                return Err(self.unexpected(Wanted::Colon, Some(open)));
            }
            self.pos += 1;
            self.space();
            let value = self.value(Some(open), false)?;
            if members.insert(key, value).is_some() {
                self.duplicate(open, at);
            }
            self.space();
            match self.peek() {
                Some(b',') => self.pos += 1,
                Some(b'}') => {
                    self.leave();
                    return Ok(Value::Object(members));
                }
                _ => return Err(self.unexpected(Wanted::CommaOrClose, Some(open))),
            }
            self.space();
        }
    }

    /// Notes that the key at `at` stands in the object from `open` before.
    #[cold]
    fn duplicate(&mut self, open: usize, at: usize) {
        if self.duplicates.len() >= MOST_DUPLICATES {
            return;
        }
        let Ok((key, _)) = decode(self.text, at) else {
            return;
        };
        let first = scan::keys(self.text, open)
            .find(|offset| decode(self.text, *offset).is_ok_and(|(other, _)| other == key))
            .unwrap_or(at);
        self.duplicates.push(SyntaxError {
            offset: at,
            message: format!("The key “{}” is written twice in one object.", shortened(&key)),
            kind: SyntaxKind::DuplicateKey { first },
        });
    }

    fn number(&mut self) -> Result<Value, SyntaxError> {
        let start = self.pos;
        let digits = start + usize::from(self.peek() == Some(b'-'));
        let mut end = self.digits(digits);
        let mut valid =
            end == digits + 1 || (end > digits && self.bytes.get(digits) != Some(&b'0'));
        let whole = end;
        if self.bytes.get(end) == Some(&b'.') {
            let fraction = self.digits(end + 1);
            valid &= fraction > end + 1;
            end = fraction;
        }
        if matches!(self.bytes.get(end), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(self.bytes.get(end + 1), Some(b'+' | b'-')));
            let exponent = self.digits(end + 1 + sign);
            valid &= exponent > end + 1 + sign;
            end = exponent;
        }
        let text = &self.text[start..end];
        // A version, a date or an address without quotes begins like a number.
        valid &= !self.bytes.get(end).is_some_and(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'+' | b'-')
        });
        let number = if !valid {
            None
        } else if end == whole && text.len() <= 18 && text != "-0" {
            text.parse::<i64>().ok().map(Number::from)
        } else {
            text.parse::<Number>().ok()
        };
        self.pos = end;
        number.map(Value::Number).ok_or_else(|| SyntaxError {
            offset: start,
            message: "This begins like a number but is none that JSON knows.".to_owned(),
            kind: SyntaxKind::BadNumber,
        })
    }

    fn digits(&self, from: usize) -> usize {
        let rest = self.bytes.get(from..).unwrap_or_default();
        from + rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    }

    /// Says what stands at the present position instead of what is wanted.
    #[cold]
    fn unexpected(&self, wanted: Wanted, open: Option<usize>) -> SyntaxError {
        let (kind, message) = self.explain(wanted, open);
        SyntaxError { offset: self.pos, message, kind }
    }

    fn explain(&self, wanted: Wanted, open: Option<usize>) -> (SyntaxKind, String) {
        let rest = &self.text[self.pos..];
        let Some(found) = rest.chars().next() else {
            let kind = SyntaxKind::UnexpectedEnd { open };
            let message = match open.map(|open| self.bytes[open]) {
                Some(b'{') => "The text ends before an object is closed.",
                Some(_) => "The text ends before a list is closed.",
                None => "There is no value here.",
            };
            return (kind, message.to_owned());
        };
        if let Some(known) = self.known_defect(found, rest) {
            return known;
        }
        let starts_value =
            matches!(found, '"' | '{' | '[' | '-') || found.is_alphanumeric() || found == '_';
        match (wanted, found) {
            (Wanted::End, _) => (
                SyntaxKind::TrailingText,
                format!("The document is complete, but “{}” follows.", shortened(first_word(rest))),
            ),
            (
                Wanted::Value { after_comma: true } | Wanted::Key { after_comma: true },
                '}' | ']',
            ) => (SyntaxKind::TrailingComma, "A comma stands before a closing bracket.".to_owned()),
            (Wanted::CommaOrClose, '}' | ']') => match open {
                Some(open) => (
                    SyntaxKind::MismatchedBracket { open },
                    format!("A {} is closed with {found}.", kind_of_bracket(self.bytes[open])),
                ),
                None => (SyntaxKind::UnexpectedCharacter, unexpected_character(found)),
            },
            (Wanted::CommaOrClose, _) if starts_value => {
                (SyntaxKind::MissingComma, "A comma is missing before this.".to_owned())
            }
            (Wanted::Colon, _) if found != '\\' => {
                (SyntaxKind::MissingColon, "A key has no colon after it.".to_owned())
            }
            (Wanted::Value { .. } | Wanted::Key { .. }, ',' | ':' | '}' | ']') => {
                (SyntaxKind::MissingValue, format!("Something is missing before {found}."))
            }
            (Wanted::Key { .. }, _) if starts_value => (
                SyntaxKind::BareWord,
                format!("The key {} is not in double quotes.", shortened(first_word(rest))),
            ),
            (Wanted::Value { .. }, _) if starts_value => (
                SyntaxKind::BareWord,
                format!("The word {} is not in double quotes.", shortened(first_word(rest))),
            ),
            _ => (SyntaxKind::UnexpectedCharacter, unexpected_character(found)),
        }
    }

    /// Defects of writing that have a name, whatever the grammar wants.
    fn known_defect(&self, found: char, rest: &str) -> Option<(SyntaxKind, String)> {
        match found {
            '“' | '”' | '‘' | '’' => Some((
                SyntaxKind::CurlyQuotes,
                format!("The curly quote {found} stands where a straight one belongs."),
            )),
            '\'' => Some((
                SyntaxKind::SingleQuotes,
                "A single quote stands where a double quote belongs.".to_owned(),
            )),
            '/' if rest.starts_with("//") || rest.starts_with("/*") => {
                Some((SyntaxKind::Comment, "A comment stands here, and JSON has none.".to_owned()))
            }
            '…' => Some((SyntaxKind::Ellipsis, "Dots stand for something left out.".to_owned())),
            '.' if rest.starts_with("...") => {
                Some((SyntaxKind::Ellipsis, "Dots stand for something left out.".to_owned()))
            }
            _ => None,
        }
    }
}

fn kind_of_bracket(open: u8) -> &'static str {
    if open == b'{' { "object that opens with {" } else { "list that opens with [" }
}

fn unexpected_character(found: char) -> String {
    match found {
        '\u{a0}' => "A non-breaking space stands between the values.".to_owned(),
        _ if found.is_control() || found.is_whitespace() => {
            format!("The invisible character U+{:04X} stands between the values.", u32::from(found))
        }
        _ => format!("The character {found} has no meaning here."),
    }
}

/// The run of characters up to the next space or JSON sign.
fn first_word(text: &str) -> &str {
    let end = text
        .char_indices()
        .skip(1)
        .find(|(_, character)| character.is_whitespace() || ",:{}[]\"".contains(*character))
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// At most 40 characters of a text, for a message.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
