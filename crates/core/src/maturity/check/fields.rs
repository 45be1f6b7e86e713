//! Reading the fields of hand-written JSON one by one, collecting every problem on the way.

use serde_json::{Map, Value};

use super::super::FORMAT_VERSION;
use super::super::date::{Date, is_moment};
use crate::problem::{Problem, Subject};

/// Most problems kept for one file; the rest is counted in a closing one.
const MAX_PROBLEMS: usize = 1_000;
/// Longest id, in characters.
const MAX_ID: usize = 200;

/// The problems of one file, all about the same subject.
pub(super) struct Findings {
    subject: Subject,
    problems: Vec<Problem>,
    left_out: usize,
    errors: bool,
}

impl Findings {
    pub(super) fn about(subject: Subject) -> Self {
        Self { subject, problems: Vec::new(), left_out: 0, errors: false }
    }

    pub(super) fn add(&mut self, problem: Problem) {
        self.errors |= problem.is_error();
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem.about(self.subject.clone()));
        } else {
            self.left_out += 1;
        }
    }

    pub(super) fn has_errors(&self) -> bool {
        self.errors
    }

    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        if self.left_out > 0 {
            let message = format!("{} more problems are not listed.", self.left_out);
            let severity = if self.errors { Problem::error } else { Problem::warning };
            self.problems.push(
                severity("more-problems", message)
                    .about(self.subject)
                    .fix("Mend the listed ones and check again."),
            );
        }
        self.problems
    }

    /// The object at `pointer`, or a problem.
    pub(super) fn object<'v>(
        &mut self,
        value: &'v Value,
        pointer: &str,
        what: &str,
    ) -> Option<&'v Map<String, Value>> {
        if value.as_object().is_none() {
            self.wrong_type(pointer, what, "an object", value);
        }
        value.as_object()
    }

    /// What `read` makes of the value under `key`; missing is fine and gives nothing.
    fn value<'v, T>(
        &mut self,
        parent: &'v Map<String, Value>,
        key: &str,
        pointer: &str,
        wanted: &str,
        read: impl FnOnce(&'v Value) -> Option<T>,
    ) -> Option<T> {
        let value = parent.get(key)?;
        let found = read(value);
        if found.is_none() {
            self.wrong_type(&child(pointer, key), &quoted(key), wanted, value);
        }
        found
    }

    /// The object under `key`; missing is fine and gives nothing.
    pub(super) fn map<'v>(
        &mut self,
        parent: &'v Map<String, Value>,
        key: &str,
        pointer: &str,
    ) -> Option<&'v Map<String, Value>> {
        self.value(parent, key, pointer, "an object", Value::as_object)
    }

    /// The array under `key`; missing is fine and gives nothing.
    pub(super) fn list<'v>(
        &mut self,
        parent: &'v Map<String, Value>,
        key: &str,
        pointer: &str,
    ) -> &'v [Value] {
        self.value(parent, key, pointer, "a list", Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// Text that may be missing or empty.
    pub(super) fn text<'v>(
        &mut self,
        parent: &'v Map<String, Value>,
        key: &str,
        pointer: &str,
    ) -> &'v str {
        self.value(parent, key, pointer, "text", Value::as_str).unwrap_or_default()
    }

    /// Text that has to be there and say something; empty when it does not.
    pub(super) fn required<'v>(
        &mut self,
        parent: &'v Map<String, Value>,
        key: &str,
        pointer: &str,
    ) -> &'v str {
        if !parent.contains_key(key) {
            self.missing(pointer, key);
            return "";
        }
        let before = self.problems.len() + self.left_out;
        let text = self.text(parent, key, pointer);
        if text.trim().is_empty() && before == self.problems.len() + self.left_out {
            self.add(
                Problem::error("empty-text", format!("{} is empty.", quoted(key)))
                    .at(child(pointer, key))
                    .fix("Write something here."),
            );
        }
        text
    }

    /// Text that has to be there and may be empty.
    pub(super) fn stated<'v>(
        &mut self,
        parent: &'v Map<String, Value>,
        key: &str,
        pointer: &str,
    ) -> &'v str {
        if !parent.contains_key(key) {
            self.missing(pointer, key);
        }
        self.text(parent, key, pointer)
    }

    /// An id: required text without control characters, at most 200 characters long.
    pub(super) fn id<'v>(
        &mut self,
        parent: &'v Map<String, Value>,
        key: &str,
        pointer: &str,
    ) -> &'v str {
        let id = self.required(parent, key, pointer);
        if id.chars().count() > MAX_ID || id.chars().any(char::is_control) {
            self.add(
                Problem::error("bad-id", format!("{} cannot serve as an id.", quoted(id)))
                    .at(child(pointer, key))
                    .fix("Use at most 200 characters, without line breaks or tabs."),
            );
        }
        id
    }

    /// A whole number from `least`; nothing when it is missing or wrong.
    pub(super) fn whole(
        &mut self,
        parent: &Map<String, Value>,
        key: &str,
        pointer: &str,
        least: u32,
    ) -> Option<u32> {
        let wanted = format!("a whole number, {least} or more");
        self.value(parent, key, pointer, &wanted, |value| {
            value.as_u64().and_then(|n| u32::try_from(n).ok()).filter(|n| *n >= least)
        })
    }

    /// True, false or missing.
    pub(super) fn flag(&mut self, parent: &Map<String, Value>, key: &str, pointer: &str) -> bool {
        self.value(parent, key, pointer, "true or false", Value::as_bool).unwrap_or_default()
    }

    /// A date that may be missing or empty.
    pub(super) fn date(
        &mut self,
        parent: &Map<String, Value>,
        key: &str,
        pointer: &str,
    ) -> Option<Date> {
        let text = self.text(parent, key, pointer);
        let date = Date::parse(text);
        if date.is_none() && !text.is_empty() {
            self.add(
                Problem::error("bad-date", format!("{} is not a date.", quoted(text)))
                    .at(child(pointer, key))
                    .fix("Write year, month and day, such as 2026-03-31."),
            );
        }
        date
    }

    /// A moment that has to be there.
    pub(super) fn moment(&mut self, parent: &Map<String, Value>, key: &str, pointer: &str) {
        let before = self.problems.len() + self.left_out;
        let text = self.required(parent, key, pointer);
        if before == self.problems.len() + self.left_out && !is_moment(text) {
            self.add(
                Problem::error("bad-date", format!("{} is not a moment.", quoted(text)))
                    .at(child(pointer, key))
                    .fix("Write date and time in UTC, such as 2026-03-31T09:00:00Z."),
            );
        }
    }

    /// One of a few words that may be missing.
    pub(super) fn word<'v>(
        &mut self,
        parent: &'v Map<String, Value>,
        key: &str,
        pointer: &str,
        words: &[&str],
    ) -> Option<&'v str> {
        match parent.get(key)? {
            Value::String(word) if words.contains(&word.as_str()) => Some(word),
            other => {
                let shown = other.as_str().map_or_else(|| kind(other).to_owned(), quoted);
                self.add(
                    Problem::error("unknown-word", format!("{} cannot be {shown}.", quoted(key)))
                        .at(child(pointer, key))
                        .fix(format!("Use one of: {}.", words.join(", "))),
                );
                None
            }
        }
    }

    /// Whether `file` says it is of `format` in a version that can be read.
    pub(super) fn header(&mut self, file: &Map<String, Value>, format: &str) -> bool {
        match file.get("format") {
            Some(Value::String(found)) if found == format => {}
            Some(found) => {
                let shown = found.as_str().map_or_else(|| kind(found).to_owned(), quoted);
                self.add(
                    Problem::error(
                        "other-format",
                        format!("This file says it is {shown}, not {}.", quoted(format)),
                    )
                    .at("/format")
                    .fix("Choose another file."),
                );
                return false;
            }
            None => {
                self.add(
                    Problem::error("other-format", "This file does not say what it is.")
                        .fix(format!("Choose another file, or add \"format\": \"{format}\".")),
                );
                return false;
            }
        }
        match file.get("formatVersion") {
            Some(Value::Number(number)) if newer(number) => {
                self.add(
                    Problem::error(
                        "newer-format",
                        format!(
                            "This file has format version {}, made by a newer version of Plinth. \
                             This version reads up to {FORMAT_VERSION}.",
                            quoted(&number.to_string())
                        ),
                    )
                    .at("/formatVersion")
                    .fix("Open it with a newer version of Plinth."),
                );
                false
            }
            Some(_) => {
                self.whole(file, "formatVersion", "", 1);
                true
            }
            None => {
                self.missing("", "formatVersion");
                true
            }
        }
    }

    pub(super) fn missing(&mut self, pointer: &str, key: &str) {
        self.add(
            Problem::error("missing-key", format!("{} is missing.", quoted(key)))
                .at(pointer)
                .fix(format!("Add {}.", quoted(key))),
        );
    }

    pub(super) fn wrong_type(&mut self, pointer: &str, what: &str, wanted: &str, found: &Value) {
        self.add(
            Problem::error("wrong-type", format!("{what} is {} here.", kind(found)))
                .at(pointer)
                .fix(format!("It has to be {wanted}.")),
        );
    }
}

/// A pointer one step further down.
pub(super) fn child(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Text as it is named in a message, shortened.
pub(super) fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(60).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    format!("“{shown}”")
}

fn newer(number: &serde_json::Number) -> bool {
    number.as_f64().is_some_and(|version| version > f64::from(FORMAT_VERSION))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
