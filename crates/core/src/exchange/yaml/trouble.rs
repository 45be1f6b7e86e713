//! What the grammar of YAML refuses, in words for a person.

use granit_parser::{ErrorKind, ScanError};

use crate::problem::Problem;

/// A grammar error as a problem without a place.
pub(super) fn explain(error: &ScanError) -> Problem {
    let (code, message, fix) = match error.kind() {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar => (
            "yaml-tab",
            "A tab is used where YAML counts spaces.".to_owned(),
            "Replace the tab by spaces.",
        ),
        ErrorKind::UnknownAnchor => (
            "yaml-unknown-anchor",
            "An alias names an anchor that this document does not have above it.".to_owned(),
            "Write the anchor with & before the alias, or put a text that begins with * in quotes.",
        ),
        ErrorKind::UndeclaredTagHandle => (
            "yaml-tag",
            "A tag begins with a handle that is not declared.".to_owned(),
            "Remove the tag.",
        ),
        ErrorKind::RecursionLimitExceeded => (
            "too-deep",
            "Values are nested too deeply to be read.".to_owned(),
            "Flatten it, or split it into several items.",
        ),
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent => (
            "unclosed-string",
            "A text in quotes is not closed.".to_owned(),
            "Put the closing quote, and indent every line of the text.",
        ),
        ErrorKind::UnclosedFlowCollection { open } => (
            "unexpected-end",
            format!("The bracket {open} is not closed."),
            "Close it with the bracket of its own kind.",
        ),
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => (
            "mismatched-bracket",
            format!("The bracket {open} is closed by {close}."),
            "Close the inner bracket first, with the bracket of its own kind.",
        ),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate => (
            "bad-escape",
            "A backslash in double quotes is followed by something that is no escape.".to_owned(),
            "Write a backslash itself as \\\\, or use single quotes.",
        ),
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::InvalidColonPlacement => (
            "yaml-syntax",
            "A key and colon stand where no key may begin.".to_owned(),
            "Put a text with a colon in it in quotes, or begin the key on a line of its own.",
        ),
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::InvalidFlowScalarIndent => (
            "yaml-indentation",
            "This line does not fit the lines above it.".to_owned(),
            "Indent it as far as its neighbours, and end each key with a colon and a space.",
        ),
        ErrorKind::UnexpectedCharacter { character } => (
            "yaml-syntax",
            format!("The sign “{}” cannot begin a text here.", character.escape_default()),
            "Put the text in quotes.",
        ),
        _ => (
            "yaml-syntax",
            format!("This is not how YAML is written: {}.", error.info().trim_end_matches('.')),
            "Compare it with the lines around it; a text with special signs belongs in quotes.",
        ),
    };
    Problem::error(code, message).fix(fix)
}
