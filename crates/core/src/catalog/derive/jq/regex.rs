//! Regular expressions: what `test`, `match`, `capture`, `sub` and `split` are made of.
//!
//! Patterns run in time linear in the text, so look-around and back references do not exist here.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::{Mutex, PoisonError};

use indexmap::IndexMap;
use jaq_core::Cv;
use jaq_core::native::{bome, v};
use regex::{Regex, RegexBuilder};

use super::datum::Datum;
use super::natives::{Own, string};
use super::{Engine, Error, meter};

/// Most patterns that one program remembers; more are compiled each time.
const MOST_REMEMBERED: usize = 32;
/// Largest compiled pattern, in bytes.
const LARGEST_PATTERN: usize = 256 * 1024;

/// The patterns of one program, compiled once.
#[derive(Default)]
pub(super) struct Patterns(Mutex<HashMap<(String, String), Result<Regex, String>>>);

impl Patterns {
    fn get(&self, pattern: &str, flags: &str) -> Result<Regex, String> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (pattern.to_owned(), flags.to_owned());
        if let Some(found) = known.get(&key) {
            return found.clone();
        }
        // Compiling is the dearest single thing a formula can ask for.
        meter::charge(200 + pattern.len() * 4);
        if meter::stopped() {
            return Err(String::new());
        }
        let built = build(pattern, flags);
        if known.len() < MOST_REMEMBERED {
            known.insert(key, built.clone());
        }
        built
    }
}

fn build(pattern: &str, flags: &str) -> Result<Regex, String> {
    let mut builder = RegexBuilder::new(pattern);
    builder.size_limit(LARGEST_PATTERN).dfa_size_limit(LARGEST_PATTERN).nest_limit(50);
    // In jq `^` and `$` match at every line.
    builder.multi_line(true);
    for flag in flags.chars() {
        match flag {
            'i' => builder.case_insensitive(true),
            'x' => builder.ignore_whitespace(true),
            's' | 'p' => builder.dot_matches_new_line(true),
            'g' | 'n' | 'l' => &mut builder,
            other => return Err(format!("\"{other}\" is not a flag of regular expressions")),
        };
    }
    builder.build().map_err(|error| {
        let text = error.to_string();
        let last = text.lines().last().unwrap_or_default().trim_start_matches("error: ");
        format!("the regular expression \"{pattern}\" is not understood: {last}")
    })
}

pub(super) fn filters() -> Vec<Own> {
    vec![("regex_test", v(2), |cv| bome(test(cv))), ("regex_matches", v(2), |cv| bome(matches(cv)))]
}

struct Question {
    input: Rc<str>,
    pattern: Regex,
    all: bool,
    skip_empty: bool,
}

fn question(mut cv: Cv<'_, Engine>) -> Result<Question, Error> {
    let (flags, pattern) = (cv.0.pop_var(), cv.0.pop_var());
    let Datum::Text(input) = &cv.1 else {
        return Err(Error::str(format_args!(
            "{} ({}) cannot be matched, as it is not a string",
            cv.1.type_name(),
            cv.1
        )));
    };
    let flags = match &flags {
        Datum::Null => "",
        flags => string("a regular expression's flags", flags)?,
    };
    let pattern = string("a regular expression", &pattern)?;
    let pattern = cv.0.data().patterns.get(pattern, flags).map_err(Error::str)?;
    // A search costs at most the length of the text times the size of the pattern.
    meter::charge(1 + input.len() / 16);
    Ok(Question {
        input: input.clone(),
        pattern,
        all: flags.contains('g'),
        skip_empty: flags.contains('n'),
    })
}

fn test(cv: Cv<'_, Engine>) -> Result<Datum, Error> {
    let question = question(cv)?;
    if meter::stopped() {
        return Ok(Datum::Null);
    }
    if question.skip_empty {
        let mut found = question.pattern.find_iter(&question.input);
        return Ok(Datum::Bool(found.any(|found| !found.is_empty())));
    }
    Ok(Datum::Bool(question.pattern.is_match(&question.input)))
}

/// Every match as jq's `match` describes it.
fn matches(cv: Cv<'_, Engine>) -> Result<Datum, Error> {
    let question = question(cv)?;
    let text = &*question.input;
    let mut counted = Characters { text, byte: 0, count: 0 };
    let mut found = Vec::new();
    for captures in question.pattern.captures_iter(text) {
        meter::charge(8);
        if meter::stopped() {
            break;
        }
        let Some(whole) = captures.get(0) else { continue };
        if question.skip_empty && whole.is_empty() {
            continue;
        }
        let offset = counted.at(whole.start());
        let groups = captures.iter().zip(question.pattern.capture_names()).skip(1);
        let groups: Datum = groups
            .map(|(group, name)| {
                let inner = match group {
                    Some(group) => {
                        let ahead = text[whole.start()..].get(..group.start() - whole.start());
                        let at = offset + ahead.map_or(0, |ahead| ahead.chars().count());
                        describe(at, Some(group.as_str()))
                    }
                    None => describe(usize::MAX, None),
                };
                let name = name.map_or(Datum::Null, Datum::text);
                with(inner, "name", name)
            })
            .collect();
        found.push(with(describe(offset, Some(whole.as_str())), "captures", groups));
        if !question.all {
            break;
        }
    }
    Ok(Datum::list(found))
}

fn describe(offset: usize, text: Option<&str>) -> IndexMap<Rc<str>, Datum> {
    let (at, length) = match text {
        Some(text) => (Datum::from(offset), text.chars().count()),
        None => (Datum::Number(-1.0), 0),
    };
    let members = [
        ("offset", at),
        ("length", Datum::from(length)),
        ("string", text.map_or(Datum::Null, Datum::text)),
    ];
    members.into_iter().map(|(key, value)| (Rc::from(key), value)).collect()
}

fn with(mut members: IndexMap<Rc<str>, Datum>, key: &str, value: Datum) -> Datum {
    members.insert(Rc::from(key), value);
    Datum::object(members)
}

/// Counts characters up to byte positions that only grow.
struct Characters<'t> {
    text: &'t str,
    byte: usize,
    count: usize,
}

impl Characters<'_> {
    fn at(&mut self, byte: usize) -> usize {
        self.count += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.count
    }
}
