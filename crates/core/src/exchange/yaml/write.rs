//! JSON values as YAML that every reader, old or new, takes for the same values.
//!
//! Blocks throughout; a text is plain only when no schema takes it for anything else, in several
//! lines where it has some and they can stand so, and otherwise in double quotes.

use serde_json::{Map, Value};

use super::scalar;

/// Longest key written without a question mark; readers need not look further for its colon.
const LONGEST_KEY: usize = 800;

/// Words that YAML 1.1 takes for truth values.
const OLD_WORDS: [&str; 8] = ["y", "n", "yes", "no", "on", "off", "true", "false"];

/// One value as a document of its own, without a marker.
pub fn to_string(value: &Value) -> String {
    let mut text = String::new();
    node(&mut text, value, 0, Place::Root);
    text
}

/// Values as documents of one file.
pub fn documents(values: &[Value]) -> String {
    let mut text = String::new();
    for (index, value) in values.iter().enumerate() {
        if index > 0 || values.len() > 1 {
            text.push_str("---\n");
        }
        text.push_str(&to_string(value));
    }
    text
}

/// What a value follows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Root,
    /// A key and its colon.
    Key,
    /// A dash, or a question mark: the first line goes on.
    Dash,
}

fn node(text: &mut String, value: &Value, level: usize, place: Place) {
    match value {
        Value::Object(members) if !members.is_empty() => mapping(text, members, level, place),
        Value::Array(items) if !items.is_empty() => list(text, items, level, place),
        scalar => {
            if place == Place::Key {
                text.push(' ');
            }
            match scalar {
                Value::String(content) => string(text, content, level),
                Value::Number(number) => text.push_str(number.as_str()),
                // Null, true, false, {} and [] are the same in both languages.
                other => text.push_str(&other.to_string()),
            }
            text.push('\n');
        }
    }
}

fn mapping(text: &mut String, members: &Map<String, Value>, level: usize, place: Place) {
    if place == Place::Key {
        text.push('\n');
    }
    for (index, (key, member)) in members.iter().enumerate() {
        if index > 0 || place != Place::Dash {
            indent(text, level);
        }
        let explicit = key.len() > LONGEST_KEY;
        if explicit {
            text.push_str("? ");
        }
        if is_plain(key) && !key.contains('\n') {
            text.push_str(key);
        } else {
            quoted(text, key);
        }
        if explicit {
            text.push('\n');
            indent(text, level);
        }
        text.push(':');
        node(text, member, level + 1, Place::Key);
    }
}

fn list(text: &mut String, items: &[Value], level: usize, place: Place) {
    if place == Place::Key {
        text.push('\n');
    }
    for (index, item) in items.iter().enumerate() {
        if index > 0 || place != Place::Dash {
            indent(text, level);
        }
        text.push_str("- ");
        node(text, item, level + 1, Place::Dash);
    }
}

fn indent(text: &mut String, level: usize) {
    for _ in 0..level {
        text.push_str("  ");
    }
}

fn string(text: &mut String, content: &str, level: usize) {
    if is_plain(content) {
        text.push_str(content);
    } else if is_block(content) {
        block(text, content, level);
    } else {
        quoted(text, content);
    }
}

/// Whether a text can stand without quotes and be nothing but that text to any reader.
fn is_plain(content: &str) -> bool {
    let old = content.len() <= 5 && OLD_WORDS.iter().any(|word| content.eq_ignore_ascii_case(word));
    // Dates, times, numbers in other notations: whatever begins like a number gets quotes.
    let begins_well = content
        .chars()
        .next()
        .is_some_and(|first| first.is_alphabetic() || matches!(first, '_' | '/' | '$'));
    begins_well
        && !old
        && scalar::is_plain_text(content)
        && !content.ends_with([' ', ':'])
        && content.chars().all(is_printable)
        && !content.contains(": ")
        && !content.contains(" #")
        && !content.contains(['\n', '\t'])
}

fn is_printable(sign: char) -> bool {
    matches!(sign, ' '..='~' | '\u{A0}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
        && !matches!(sign, '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

/// Whether a text has lines and each can stand on its own.
fn is_block(content: &str) -> bool {
    content.contains('\n')
        && !content.starts_with([' ', '\n'])
        && content.chars().all(|sign| sign == '\n' || is_printable(sign))
        && content.lines().all(|line| !line.ends_with(' '))
        && !content.trim_end_matches('\n').is_empty()
}

/// A literal block; the sign after the bar says how many line feeds end it.
fn block(text: &mut String, content: &str, level: usize) {
    let level = level.max(1);
    let body = content.trim_end_matches('\n');
    let feeds = content.len() - body.len();
    text.push_str(match feeds {
        0 => "|-",
        1 => "|",
        _ => "|+",
    });
    for line in body.split('\n') {
        text.push('\n');
        if !line.is_empty() {
            indent(text, level);
            text.push_str(line);
        }
    }
    for _ in 1..feeds {
        text.push('\n');
    }
}

fn quoted(text: &mut String, content: &str) {
    text.push('"');
    for sign in content.chars() {
        match sign {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\0' => text.push_str("\\0"),
            sign if is_printable(sign) => text.push(sign),
            sign if u32::from(sign) <= 0xFF => {
                text.push_str(&format!("\\x{:02X}", u32::from(sign)));
            }
            sign => text.push_str(&format!("\\u{:04X}", u32::from(sign))),
        }
    }
    text.push('"');
}
