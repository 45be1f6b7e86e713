//! Reading the members of one JSON object while collecting everything that is wrong with them.

use serde_json::{Map, Value};

use super::identifier;
use super::pointer::child;
use super::wording::{kind, plural, quote};
use crate::problem::Problem;

/// Longest title, in characters.
pub(crate) const LONGEST_TITLE: usize = 100;

/// One object being read: its members, where it is, and the list that problems go to.
pub(crate) struct Fields<'a, 'p> {
    map: &'a Map<String, Value>,
    pointer: String,
    problems: &'p mut Vec<Problem>,
}

impl<'a, 'p> Fields<'a, 'p> {
    pub(crate) fn new(
        map: &'a Map<String, Value>,
        pointer: impl Into<String>,
        problems: &'p mut Vec<Problem>,
    ) -> Self {
        Self { map, pointer: pointer.into(), problems }
    }

    /// Reads `value` as an object, or says that it is none.
    pub(crate) fn object(
        value: &'a Value,
        pointer: impl Into<String>,
        what: &str,
        problems: &'p mut Vec<Problem>,
    ) -> Option<Self> {
        let pointer = pointer.into();
        if let Value::Object(map) = value {
            return Some(Self { map, pointer, problems });
        }
        problems.push(
            Problem::error("not-an-object", format!("{what} is {}, not an object.", kind(value)))
                .at(pointer)
                .fix("Write it as an object in braces."),
        );
        None
    }

    pub(crate) fn at(&self, key: &str) -> String {
        child(&self.pointer, key)
    }

    pub(crate) fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Where the object itself is.
    pub(crate) fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The member as written, null included.
    pub(crate) fn written(&self, key: &str) -> Option<&'a Value> {
        self.map.get(key)
    }

    /// The member, null counting as absent.
    pub(crate) fn get(&self, key: &str) -> Option<&'a Value> {
        self.map.get(key).filter(|value| !value.is_null())
    }

    /// A text; anything else is an error and reads as absent.
    pub(crate) fn text(&mut self, key: &str) -> Option<&'a str> {
        let value = self.get(key)?;
        let text = value.as_str();
        if text.is_none() {
            let problem =
                Problem::error("not-a-text", format!("\"{key}\" is {}, not a text.", kind(value)))
                    .at(self.at(key))
                    .fix("Put it in double quotes.");
            self.report(problem);
        }
        text
    }

    /// A text of at most `longest` characters.
    pub(crate) fn short_text(&mut self, key: &str, longest: usize) -> Option<&'a str> {
        let text = self.text(key)?;
        let length = if text.len() > longest { text.chars().count() } else { 0 };
        if length > longest {
            let problem = Problem::error(
                "text-too-long",
                format!("\"{key}\" has {}.", plural(length, "character", "characters")),
            )
            .at(self.at(key))
            .fix(format!("Shorten it to at most {longest} characters."));
            self.report(problem);
        }
        Some(text)
    }

    /// A title that must be there and have 1 to 100 characters.
    pub(crate) fn required_title(&mut self) -> Option<&'a str> {
        match self.short_text("title", LONGEST_TITLE) {
            Some("") => {
                let problem = Problem::error("missing-title", "The title is empty.")
                    .at(self.at("title"))
                    .fix("Give it a title of 1 to 100 characters.");
                self.report(problem);
                None
            }
            None if self.get("title").is_none() => {
                let problem = Problem::error("missing-title", "The title is missing.")
                    .at(self.pointer.clone())
                    .fix("Add a \"title\" of 1 to 100 characters.");
                self.report(problem);
                None
            }
            title => title,
        }
    }

    /// A text that must be there.
    pub(crate) fn required_text(&mut self, key: &str, what: &str) -> Option<&'a str> {
        if self.get(key).is_none() {
            let problem = Problem::error("missing-key", format!("{what} has no \"{key}\"."))
                .at(self.pointer.clone())
                .fix(format!("Add a \"{key}\"."));
            self.report(problem);
            return None;
        }
        self.text(key)
    }

    /// The identifier, which must be there; `check` says what may serve.
    pub(crate) fn identifier(
        &mut self,
        what: &str,
        check: fn(&str) -> Option<Problem>,
    ) -> Option<&'a str> {
        if self.get("identifier").is_none() {
            let problem =
                Problem::error("missing-identifier", format!("{what} has no identifier."))
                    .at(self.pointer.clone())
                    .fix("Add an \"identifier\".");
            self.report(problem);
            return None;
        }
        let identifier = self.text("identifier")?;
        if let Some(problem) = check(identifier) {
            let problem = problem.at(self.at("identifier"));
            self.report(problem);
        }
        (!identifier.is_empty()).then_some(identifier)
    }

    /// True or false, absent counting as false.
    pub(crate) fn flag(&mut self, key: &str) -> bool {
        match self.get(key) {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(other) => {
                let problem = Problem::error(
                    "not-true-or-false",
                    format!("\"{key}\" is {}, not true or false.", kind(other)),
                )
                .at(self.at(key))
                .fix("Write true or false, without quotes.");
                self.report(problem);
                false
            }
        }
    }

    /// A list; anything else is an error and reads as absent.
    pub(crate) fn list(&mut self, key: &str) -> Option<&'a Vec<Value>> {
        match self.get(key)? {
            Value::Array(items) => Some(items),
            other => {
                let problem = Problem::error(
                    "not-a-list",
                    format!("\"{key}\" is {}, not a list.", kind(other)),
                )
                .at(self.at(key))
                .fix("Put the values in square brackets.");
                self.report(problem);
                None
            }
        }
    }

    /// An object; anything else is an error and reads as absent.
    pub(crate) fn members(&mut self, key: &str) -> Option<&'a Map<String, Value>> {
        match self.get(key)? {
            Value::Object(map) => Some(map),
            other => {
                let problem = Problem::error(
                    "not-an-object",
                    format!("\"{key}\" is {}, not an object.", kind(other)),
                )
                .at(self.at(key))
                .fix("Write it as an object in braces.");
                self.report(problem);
                None
            }
        }
    }

    /// A number or absent; anything else is an error.
    pub(crate) fn number(&mut self, key: &str) -> Option<serde_json::Number> {
        match self.get(key)? {
            Value::Number(number) => Some(number.clone()),
            other => {
                let problem = Problem::error(
                    "not-a-number",
                    format!("\"{key}\" is {}, not a number.", kind(other)),
                )
                .at(self.at(key))
                .fix("Write the number without quotes.");
                self.report(problem);
                None
            }
        }
    }

    /// A whole number from 0, or absent; anything else is an error.
    pub(crate) fn count(&mut self, key: &str) -> Option<u64> {
        let number = self.number(key)?;
        let whole = number.as_u64().or_else(|| {
            number
                .as_f64()
                .filter(|n| *n >= 0.0 && n.fract() == 0.0 && *n < 9.0e15)
                .map(|n| n as u64)
        });
        if whole.is_none() {
            let problem = Problem::error(
                "not-a-count",
                format!("\"{key}\" is {}, not a whole number.", quote(&number.to_string())),
            )
            .at(self.at(key))
            .fix("Write a whole number from 0 upwards.");
            self.report(problem);
        }
        whole
    }

    /// Every member of the map `key` with its pointer, after checking its name.
    pub(crate) fn keyed(&mut self, key: &str) -> Vec<(&'a str, &'a Value, String)> {
        let Some(map) = self.members(key) else { return Vec::new() };
        let base = self.at(key);
        let mut members = Vec::with_capacity(map.len());
        for (name, value) in map {
            let pointer = child(&base, name);
            if let Some(problem) = identifier::check_key(name) {
                self.report(problem.at(pointer.clone()));
            }
            members.push((name.as_str(), value, pointer));
        }
        members
    }

    /// The list that problems go to, for readers of inner values.
    pub(crate) fn problems(&mut self) -> &mut Vec<Problem> {
        self.problems
    }
}
