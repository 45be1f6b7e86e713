//! JSON as people write it: a strict reader with places, and a tolerant one that says what it
//! straightened.
//!
//! There is one parser, and it is strict. Tolerance is a pass before it ([`mend`]) that finds
//! defects of *writing* (curly quotes as delimiters, comments, trailing commas, lines of dots) and
//! describes each as an [`Edit`]. What is wrong after that is an error with a place.

mod map;
mod mend;
mod parser;
mod quote;
mod string;

use std::ops::Range;

use serde_json::Value;

pub(crate) use map::{EditMap, apply as apply_edits};
pub(crate) use mend::{Budget, mend, mend_whole};
pub(crate) use parser::{Parsed, parse_all};
pub(crate) use string::{decode, plain_end};

/// What is wrong in a JSON text, at a byte offset of that text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct SyntaxError {
    /// Byte offset of the first character that is wrong.
    pub offset: usize,
    /// One sentence for a person, without the place.
    pub message: String,
    /// Which rule of JSON it breaks.
    pub kind: SyntaxKind,
}

/// The ways in which a text can fail to be JSON. Offsets are bytes of the same text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxKind {
    /// The text stops inside something; `open` is the bracket that was never closed.
    UnexpectedEnd {
        /// Where the innermost unclosed bracket is.
        open: Option<usize>,
    },
    /// A string has no closing quote on its line.
    UnclosedString,
    /// A raw tab, line feed or other control character inside a string.
    ControlCharacter,
    /// A backslash followed by something that is no escape.
    BadEscape,
    /// Half of a UTF-16 pair as a `\u` escape.
    LoneSurrogate,
    /// A number that is not written as JSON writes numbers.
    BadNumber,
    /// A word without quotes.
    BareWord,
    /// A string in single straight quotes.
    SingleQuotes,
    /// A curly quote where a straight one belongs.
    CurlyQuotes,
    /// A comment, where only strict JSON is accepted.
    Comment,
    /// Dots that stand for something left out.
    Ellipsis,
    /// Two values in a row.
    MissingComma,
    /// A key without a colon.
    MissingColon,
    /// A comma or colon with nothing after it.
    MissingValue,
    /// A comma before a closing bracket.
    TrailingComma,
    /// A closing bracket of the other kind; `open` is the bracket it meets.
    MismatchedBracket {
        /// Where the bracket is that should be closed.
        open: usize,
    },
    /// A key that the same object has already; `first` is where.
    DuplicateKey {
        /// Where the key stands first.
        first: usize,
    },
    /// A key that cannot be kept apart from a number by the storage.
    ReservedKey,
    /// More levels than the reader follows.
    TooDeep,
    /// Something after the end of the document.
    TrailingText,
    /// Anything else.
    UnexpectedCharacter,
}

impl SyntaxKind {
    /// The stable code of the problem made from it.
    pub fn code(self) -> &'static str {
        match self {
            Self::UnexpectedEnd { .. } => "unexpected-end",
            Self::UnclosedString => "unclosed-string",
            Self::ControlCharacter => "control-character",
            Self::BadEscape => "bad-escape",
            Self::LoneSurrogate => "lone-surrogate",
            Self::BadNumber => "bad-number",
            Self::BareWord => "bare-word",
            Self::SingleQuotes => "single-quotes",
            Self::CurlyQuotes => "curly-quotes",
            Self::Comment => "comments",
            Self::Ellipsis => "ellipsis",
            Self::MissingComma => "missing-comma",
            Self::MissingColon => "missing-colon",
            Self::MissingValue => "missing-value",
            Self::TrailingComma => "trailing-commas",
            Self::MismatchedBracket { .. } => "mismatched-bracket",
            Self::DuplicateKey { .. } => "duplicate-key",
            Self::ReservedKey => "reserved-key",
            Self::TooDeep => "too-deep",
            Self::TrailingText => "trailing-text",
            Self::UnexpectedCharacter => "unexpected-character",
        }
    }

    /// What a person can do about it.
    pub fn advice(self) -> &'static str {
        match self {
            Self::UnexpectedEnd { .. } => {
                "Check that the whole text was copied, and close what is still open."
            }
            Self::UnclosedString => "Put a straight double quote at the end of this text.",
            Self::ControlCharacter => "Write it as an escape: \\n for a new line, \\t for a tab.",
            Self::BadEscape => "Write a backslash itself as \\\\.",
            Self::LoneSurrogate => "Write the character itself, or both halves of its escape.",
            Self::BadNumber => {
                "Write it like 12, -3.5 or 1e6, without a plus sign or zeros in front, or put it in double quotes."
            }
            Self::BareWord => "Put it in double quotes; only true, false and null stand bare.",
            Self::SingleQuotes => "Use straight double quotes.",
            Self::CurlyQuotes => "Replace it by a straight double quote.",
            Self::Comment => "Remove the comment.",
            Self::Ellipsis => "Remove the dots, or write out what they stand for.",
            Self::MissingComma => "Put a comma between the two.",
            Self::MissingColon => "Put a colon between the key and its value.",
            Self::MissingValue => {
                "Write the value, or remove the comma or colon that announces it."
            }
            Self::TrailingComma => "Remove the comma before the closing bracket.",
            Self::MismatchedBracket { .. } => {
                "Close the inner bracket first, with the bracket of its own kind."
            }
            Self::DuplicateKey { .. } => "Keep one of the two, or rename one.",
            Self::ReservedKey => "Rename the key.",
            Self::TooDeep => "Flatten it, or split it into several items.",
            Self::TrailingText => "Remove what follows the end of the document.",
            Self::UnexpectedCharacter => "Remove it, or put the text around it in double quotes.",
        }
    }
}

/// Kinds of [`Edit`]s; each becomes one repair of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EditCode {
    /// A curly quote used as a delimiter becomes straight (and a straight one inside is escaped).
    CurlyQuotes,
    /// A comment goes.
    Comments,
    /// A comma before a closing bracket goes.
    TrailingCommas,
    /// A line of dots goes.
    Ellipsis,
}

impl EditCode {
    /// The code of the repair made from it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CurlyQuotes => "curly-quotes",
            Self::Comments => "comments",
            Self::TrailingCommas => "trailing-commas",
            Self::Ellipsis => "ellipsis",
        }
    }
}

/// One change to a text that brings it closer to JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the author's text that it replaces.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub replacement: &'static str,
    /// What kind of defect it straightens.
    pub code: EditCode,
}

/// A document read with tolerance. Offsets are bytes of the author's text.
#[derive(Clone, Debug)]
pub struct Tolerant {
    /// The value after `edits`; nothing when an error stopped the reader. Present with `errors`
    /// when those are duplicate keys only (the last one counts).
    pub value: Option<Value>,
    /// What was straightened, in text order.
    pub edits: Vec<Edit>,
    /// What could not be.
    pub errors: Vec<SyntaxError>,
}

/// Reads strict JSON. `depth` bounds the nesting the way `serde_json` does: 128 accepts 127
/// brackets inside each other.
///
/// # Errors
/// The first thing that is wrong; duplicate keys are wrong.
pub fn parse(text: &str, depth: usize) -> Result<Value, SyntaxError> {
    let Parsed { value, mut errors } = parse_all(text, depth);
    match value {
        Some(value) if errors.is_empty() => Ok(value),
        _ => Err(errors.swap_remove(0)),
    }
}

/// Reads JSON as people write it: straightens what has one meaning only, and reports the rest.
pub fn parse_tolerant(text: &str, depth: usize) -> Tolerant {
    let edits = mend_whole(text).edits;
    if edits.is_empty() {
        let Parsed { value, errors } = parse_all(text, depth);
        return Tolerant { value, edits, errors };
    }
    let map = EditMap::new(&edits);
    let Parsed { value, errors } = parse_all(&map.apply(text), depth);
    let errors = errors.into_iter().map(|error| map.place(error)).collect();
    Tolerant { value, edits, errors }
}

#[cfg(test)]
mod tests;
