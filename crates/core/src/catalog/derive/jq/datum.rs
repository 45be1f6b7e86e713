//! The values that formulas work on.
//!
//! A type of our own rather than the interpreter's: numbers are those of jq (double precision, so
//! that no integer grows without end and `3.0` reads `3`), keys are texts, and every list and
//! object knows its size and depth, so that a small program cannot make a value that takes
//! forever to compare, to write or to drop.

use std::fmt::{self, Write};
use std::rc::Rc;

use indexmap::IndexMap;
use serde_json::{Map, Number, Value};

use super::meter;

/// Longest value that an error message shows, in bytes.
const LONGEST_SHOWN: usize = 60;

/// A value of jq.
#[derive(Clone, Debug, Default)]
pub(super) enum Datum {
    #[default]
    Null,
    Bool(bool),
    Number(f64),
    Text(Rc<str>),
    List(Rc<List>),
    Object(Rc<Members>),
}

/// The elements of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    pub(super) items: Vec<Datum>,
    pub(super) size: usize,
    pub(super) depth: u16,
}

/// The members of an object, in the order they came.
#[derive(Clone, Debug, Default)]
pub(super) struct Members {
    pub(super) map: IndexMap<Rc<str>, Datum>,
    pub(super) size: usize,
    pub(super) depth: u16,
}

impl Datum {
    pub(super) fn text(text: &str) -> Self {
        meter::charge_text(text.len());
        if !meter::admits(text.len() / 16, 0) {
            return Self::Null;
        }
        Self::Text(Rc::from(text))
    }

    pub(super) fn list(items: Vec<Datum>) -> Self {
        let mut list = List { items, size: 0, depth: 0 };
        list.weigh();
        list.into_datum()
    }

    pub(super) fn object(map: IndexMap<Rc<str>, Datum>) -> Self {
        let mut members = Members { map, size: 0, depth: 0 };
        members.weigh();
        members.into_datum()
    }

    /// Nodes, plus one for every 16 bytes of text. Something shared counts each time it is seen.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Null | Self::Bool(_) | Self::Number(_) => 1,
            Self::Text(text) => 1 + text.len() / 16,
            Self::List(list) => list.size,
            Self::Object(members) => members.size,
        }
    }

    pub(super) fn depth(&self) -> u16 {
        match self {
            Self::List(list) => list.depth,
            Self::Object(members) => members.depth,
            _ => 0,
        }
    }

    /// The name of its type, as jq's `type` says it.
    pub(super) fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Number(_) => "number",
            Self::Text(_) => "string",
            Self::List(_) => "array",
            Self::Object(_) => "object",
        }
    }

    /// A value from JSON. What nests deeper than any formula may see reads as null.
    pub(super) fn from_value(value: &Value) -> Self {
        Self::from_nested(value, 0)
    }

    fn from_nested(value: &Value, depth: u16) -> Self {
        const DEEPEST: u16 = 150;
        match value {
            Value::Null => Self::Null,
            Value::Bool(flag) => Self::Bool(*flag),
            Value::Number(number) => Self::Number(read_number(number)),
            Value::String(text) => Self::text(text),
            Value::Array(_) | Value::Object(_) if depth >= DEEPEST => Self::Null,
            Value::Array(items) => {
                Self::list(items.iter().map(|item| Self::from_nested(item, depth + 1)).collect())
            }
            Value::Object(map) => Self::object(
                map.iter()
                    .map(|(key, item)| (Rc::from(key.as_str()), Self::from_nested(item, depth + 1)))
                    .collect(),
            ),
        }
    }

    /// The value as JSON; numbers that JSON does not have become null or the largest one.
    pub(super) fn to_value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(flag) => Value::Bool(*flag),
            Self::Number(number) => to_number(*number),
            Self::Text(text) => Value::String(text.to_string()),
            Self::List(list) => list.items.iter().map(Self::to_value).collect(),
            Self::Object(members) => Value::Object(
                members
                    .map
                    .iter()
                    .map(|(key, item)| (key.to_string(), item.to_value()))
                    .collect::<Map<_, _>>(),
            ),
        }
    }

    /// The value as compact JSON text, as `tojson` gives it.
    pub(super) fn to_json(&self) -> String {
        meter::charge(self.size());
        let mut text = String::new();
        if !meter::stopped() {
            // Writing to a string cannot fail.
            let _ = self.write(&mut text);
        }
        text
    }

    fn write(&self, out: &mut dyn Write) -> fmt::Result {
        match self {
            Self::Null => out.write_str("null"),
            Self::Bool(flag) => write!(out, "{flag}"),
            Self::Number(number) => out.write_str(&show_number(*number)),
            Self::Text(text) => write_text(text, out),
            Self::List(list) => {
                out.write_char('[')?;
                for (at, item) in list.items.iter().enumerate() {
                    if at > 0 {
                        out.write_char(',')?;
                    }
                    item.write(out)?;
                }
                out.write_char(']')
            }
            Self::Object(members) => {
                out.write_char('{')?;
                for (at, (key, item)) in members.map.iter().enumerate() {
                    if at > 0 {
                        out.write_char(',')?;
                    }
                    write_text(key, out)?;
                    out.write_char(':')?;
                    item.write(out)?;
                }
                out.write_char('}')
            }
        }
    }
}

impl List {
    /// Works size and depth out anew.
    pub(super) fn weigh(&mut self) {
        meter::charge(1 + self.items.len() / 8);
        self.size = self.items.iter().fold(1, |size, item| size.saturating_add(item.size()));
        self.depth = 1 + self.items.iter().map(Datum::depth).max().unwrap_or_default();
    }

    pub(super) fn into_datum(self) -> Datum {
        if meter::admits(self.size, self.depth) { Datum::List(Rc::new(self)) } else { Datum::Null }
    }
}

impl Members {
    /// Works size and depth out anew.
    pub(super) fn weigh(&mut self) {
        meter::charge(1 + self.map.len() / 8);
        let key = |key: &str| 1 + key.len() / 16;
        self.size = self
            .map
            .iter()
            .fold(1, |size, (name, item)| size.saturating_add(key(name) + item.size()));
        self.depth = 1 + self.map.values().map(Datum::depth).max().unwrap_or_default();
    }

    pub(super) fn into_datum(self) -> Datum {
        if meter::admits(self.size, self.depth) {
            Datum::Object(Rc::new(self))
        } else {
            Datum::Null
        }
    }
}

/// Shortened for messages.
impl fmt::Display for Datum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct Short(String);
        impl Write for Short {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                let room = LONGEST_SHOWN.saturating_sub(self.0.len());
                if text.len() <= room {
                    self.0.push_str(text);
                    return Ok(());
                }
                self.0.extend(text.char_indices().take_while(|(at, _)| *at < room).map(|(_, c)| c));
                self.0.push('…');
                Err(fmt::Error)
            }
        }
        if let Self::Text(text) = self
            && text.len() <= LONGEST_SHOWN * 4
        {
            return f.write_str(text);
        }
        let mut short = Short(String::new());
        let _ = self.write(&mut short);
        f.write_str(&short.0)
    }
}

fn read_number(number: &Number) -> f64 {
    number.as_f64().unwrap_or_else(|| {
        // Digits beyond double precision, such as 1e999.
        number.to_string().parse().unwrap_or(f64::NAN)
    })
}

/// Whether a number is shown without a fraction or an exponent.
fn is_whole(number: f64) -> bool {
    number.fract() == 0.0 && number.abs() < 1e17
}

/// A number as JSON: without a fraction where it is whole.
#[expect(clippy::cast_possible_truncation, reason = "whole and below 1e17")]
pub(crate) fn to_number(number: f64) -> Value {
    if number.is_nan() {
        return Value::Null;
    }
    if is_whole(number) {
        return Value::Number((number as i64).into());
    }
    let finite = number.clamp(f64::MIN, f64::MAX);
    Number::from_f64(finite).map_or(Value::Null, Value::Number)
}

/// A number as jq writes it.
fn show_number(number: f64) -> String {
    if number.is_nan() {
        return "null".to_owned();
    }
    if is_whole(number) {
        // Negative zero is written with its sign.
        return format!("{number:.0}");
    }
    let finite = number.clamp(f64::MIN, f64::MAX);
    if (1e-5..1e17).contains(&finite.abs()) {
        return format!("{finite}");
    }
    let text = format!("{finite:e}");
    match text.split_once('e') {
        Some((digits, exponent)) => match exponent.strip_prefix('-') {
            Some(size) => format!("{digits}e-{size:0>2}"),
            None => format!("{digits}e+{exponent:0>2}"),
        },
        None => text,
    }
}

fn write_text(text: &str, out: &mut dyn Write) -> fmt::Result {
    out.write_char('"')?;
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0x08 => "\\b",
            0x0c => "\\f",
            0x00..=0x1f | 0x7f => "",
            _ => continue,
        };
        out.write_str(&text[plain..at])?;
        if escape.is_empty() {
            write!(out, "\\u{byte:04x}")?;
        } else {
            out.write_str(escape)?;
        }
        plain = at + 1;
    }
    out.write_str(&text[plain..])?;
    out.write_char('"')
}
