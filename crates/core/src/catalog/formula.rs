//! Which properties and relations a calculation names.
//!
//! A jq program is not parsed here, only read for `.properties.NAME` and `.relations.NAME` where
//! they certainly mean the entity itself: behind a pipe the dot is something else, and a program
//! with `reduce`, `foreach` or definitions of its own is left alone. Better a slip that goes
//! unnoticed than a warning that is wrong.

use std::ops::Range;

use super::blueprint::Blueprint;
use super::pointer::child;
use super::wording::{nearest, quote};
use crate::problem::{Problem, Subject};

/// What a calculation takes from the entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Property,
    Relation,
}

/// One name in a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    pub(crate) source: Source,
    pub(crate) name: String,
    /// Where the name stands in the program, without quotation marks.
    pub(crate) range: Range<usize>,
    /// Whether it is written as a text, so that any name may take its place.
    pub(crate) quoted: bool,
}

/// Names in calculations that the blueprint does not have, each name of a program once.
pub(crate) fn check_formulas(blueprint: &Blueprint) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (key, calculation) in &blueprint.calculations {
        for reference in unknown(blueprint, &calculation.calculation) {
            problems.push(problem(blueprint, key, &reference));
        }
    }
    problems
}

/// The names of a program that the blueprint does not have, each once.
pub(crate) fn unknown(blueprint: &Blueprint, program: &str) -> Vec<Reference> {
    let mut found: Vec<Reference> = Vec::new();
    for reference in references(program) {
        let known = match reference.source {
            Source::Property => {
                blueprint.properties.contains_key(&reference.name)
                    || blueprint.is_computed(&reference.name)
            }
            Source::Relation => blueprint.relations.contains_key(&reference.name),
        };
        let again =
            |other: &Reference| other.source == reference.source && other.name == reference.name;
        if !known && !found.iter().any(again) {
            found.push(reference);
        }
    }
    found
}

/// The problem of one unknown name in the calculation `key`.
pub(crate) fn problem(blueprint: &Blueprint, key: &str, reference: &Reference) -> Problem {
    let (code, what) = match reference.source {
        Source::Property => ("formula-property", "property"),
        Source::Relation => ("formula-relation", "relation"),
    };
    let fix = match near(blueprint, reference) {
        Some(near) => format!("Did you mean {}?", quote(near)),
        None => format!("Name a {what} of {}.", quote(&blueprint.identifier)),
    };
    Problem::warning(
        code,
        format!(
            "The calculation {} takes the {what} {}, which {} does not have.",
            quote(key),
            quote(&reference.name),
            quote(&blueprint.identifier)
        ),
    )
    .about(Subject::blueprint(&blueprint.identifier))
    .at(child(&child("/calculationProperties", key), "calculation"))
    .fix(fix)
}

/// The name that was probably meant.
pub(crate) fn near<'a>(blueprint: &'a Blueprint, reference: &Reference) -> Option<&'a str> {
    let fits = |name: &&str| reference.quoted || is_plain(name);
    match reference.source {
        Source::Property => nearest(
            &reference.name,
            blueprint
                .properties
                .keys()
                .chain(blueprint.mirrors.keys())
                .map(String::as_str)
                .filter(fits),
        ),
        Source::Relation => {
            nearest(&reference.name, blueprint.relations.keys().map(String::as_str).filter(fits))
        }
    }
}

/// The program with `to` wherever it names `wrong`.
pub(crate) fn renamed(program: &str, wrong: &Reference, to: &str) -> String {
    let mut text = String::with_capacity(program.len() + to.len());
    let mut at = 0;
    for found in references(program) {
        if found.source == wrong.source && found.name == wrong.name {
            text.push_str(&program[at..found.range.start]);
            text.push_str(to);
            at = found.range.end;
        }
    }
    text.push_str(&program[at..]);
    text
}

/// Whether jq takes a name behind a dot without quotation marks.
fn is_plain(name: &str) -> bool {
    let mut bytes = name.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
        && bytes.all(is_word)
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Every name that a program certainly takes from the entity, in the order of the text.
fn references(program: &str) -> Vec<Reference> {
    let mut scan = Scan { text: program, at: 0, found: Vec::new(), lost: false };
    scan.expression(None, true);
    if scan.lost { Vec::new() } else { scan.found }
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    found: Vec<Reference>,
    /// The program does something that this reading does not follow.
    lost: bool,
}

impl<'t> Scan<'t> {
    /// Reads until `close`, or to the end. `whole` says whether the dot is the entity there.
    fn expression(&mut self, close: Option<u8>, whole: bool) {
        // Each `if` keeps what the dot was where it began, for its branches.
        let mut open_ifs: Vec<bool> = Vec::new();
        let mut dot = whole;
        // A dot that follows a value is part of a longer path.
        let mut after_value = false;
        let mut binding = Binding::None;
        while let Some(byte) = self.peek() {
            if Some(byte) == close {
                self.at += 1;
                return;
            }
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                b'#' => self.skip_comment(),
                b'"' => {
                    self.string(dot);
                    (after_value, binding) = (true, Binding::None);
                }
                b'(' | b'[' | b'{' => {
                    self.at += 1;
                    let closing = match byte {
                        b'(' => b')',
                        b'[' => b']',
                        _ => b'}',
                    };
                    self.expression(Some(closing), dot);
                    (after_value, binding) = (true, Binding::None);
                }
                b'.' if !after_value && self.rest().starts_with("..") => {
                    self.at += 2;
                    (after_value, binding) = (true, Binding::None);
                }
                b'.' => {
                    if dot && !after_value {
                        self.path();
                    } else {
                        self.at += 1;
                    }
                    (after_value, binding) = (true, Binding::None);
                }
                b'|' => {
                    self.at += 1;
                    // `expression as $name | …` leaves the dot as it was.
                    if binding != Binding::Named {
                        dot = false;
                    }
                    (after_value, binding) = (false, Binding::None);
                }
                byte if is_word(byte) || byte == b'$' || byte == b'@' => {
                    let word = self.word();
                    after_value = true;
                    binding = match (binding, word) {
                        (_, "as") => Binding::As,
                        (Binding::As, name) if name.starts_with('$') => Binding::Named,
                        _ => Binding::None,
                    };
                    match word {
                        "reduce" | "foreach" | "def" | "label" | "import" | "include" => {
                            self.lost = true;
                        }
                        "if" => open_ifs.push(dot),
                        "then" | "elif" | "else" => dot = open_ifs.last().copied().unwrap_or(dot),
                        "end" => dot = open_ifs.pop().unwrap_or(dot),
                        _ => {}
                    }
                    if matches!(
                        word,
                        "if" | "then" | "elif" | "else" | "and" | "or" | "not" | "try" | "catch"
                    ) {
                        after_value = false;
                    }
                }
                b'?' => self.at += 1,
                _ => {
                    self.at += self.rest().chars().next().map_or(1, char::len_utf8);
                    (after_value, binding) = (false, Binding::None);
                }
            }
        }
    }

    /// Reads a path that begins at the entity.
    fn path(&mut self) {
        let Some((first, ..)) = self.step() else {
            self.at += 1;
            return;
        };
        let source = match first.as_str() {
            "properties" => Source::Property,
            "relations" => Source::Relation,
            _ => return,
        };
        if let Some((name, range, quoted)) = self.step() {
            self.found.push(Reference { source, name, range, quoted });
        }
    }

    /// Reads one step of a path: `.name`, `."name"`, `["name"]` or `.["name"]`. Nothing is read
    /// when something else follows.
    fn step(&mut self) -> Option<(String, Range<usize>, bool)> {
        let begin = self.at;
        let dotted = self.peek() == Some(b'.');
        if dotted {
            self.at += 1;
        }
        let bracket = self.peek() == Some(b'[');
        if bracket {
            self.at += 1;
        }
        let read = match self.peek() {
            Some(b'"') if dotted || bracket => {
                self.plain_text().map(|(name, range)| (name, range, true))
            }
            Some(byte) if dotted && !bracket && is_word(byte) && !byte.is_ascii_digit() => {
                let start = self.at;
                let word = self.word().to_owned();
                Some((word, start..self.at, false))
            }
            _ => None,
        };
        let closed = !bracket || {
            let closed = self.peek() == Some(b']');
            self.at += usize::from(closed);
            closed
        };
        if read.is_none() || !closed {
            self.at = begin;
            return None;
        }
        if self.peek() == Some(b'?') {
            self.at += 1;
        }
        read
    }

    /// A text without escapes or parts that are worked out; nothing for any other.
    fn plain_text(&mut self) -> Option<(String, Range<usize>)> {
        let start = self.at + 1;
        let length = self.text[start..].find('"')?;
        let text = &self.text[start..start + length];
        if text.contains('\\') {
            return None;
        }
        self.at = start + length + 1;
        Some((text.to_owned(), start..start + length))
    }

    /// Passes over a text; what stands in `\( … )` is program again.
    fn string(&mut self, dot: bool) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => {
                    self.at += 1;
                    return;
                }
                b'\\' if self.rest().starts_with("\\(") => {
                    self.at += 2;
                    self.expression(Some(b')'), dot);
                }
                b'\\' => {
                    self.at += 1;
                    self.at += self.rest().chars().next().map_or(0, char::len_utf8);
                }
                _ => self.at += self.rest().chars().next().map_or(1, char::len_utf8),
            }
        }
    }

    fn skip_comment(&mut self) {
        self.at += self.rest().find('\n').unwrap_or(self.rest().len());
    }

    fn word(&mut self) -> &'t str {
        let text = self.text;
        let start = self.at;
        self.at += 1;
        while self.peek().is_some_and(is_word) {
            self.at += 1;
        }
        &text[start..self.at]
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }
}

/// How far `as $name` has been read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Binding {
    None,
    As,
    Named,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(program: &str, expected: &[&str]) {
        let found: Vec<String> = references(program)
            .into_iter()
            .map(|found| {
                assert_eq!(&program[found.range.clone()], found.name);
                let mark = if found.source == Source::Property { 'p' } else { 'r' };
                format!("{mark}:{}", found.name)
            })
            .collect();
        assert_eq!(found, expected, "{program}");
    }

    #[test]
    fn names_of_the_entity_are_found() {
        check(".properties.tier", &["p:tier"]);
        check(
            ".properties[\"a-b\"] + .relations.\"c\" + .properties.[\"d\"]",
            &["p:a-b", "r:c", "p:d"],
        );
        check(
            "if .properties.a > 3 then .properties.b else .relations.c end",
            &["p:a", "p:b", "r:c"],
        );
        check("\"https://x/\" + .identifier + \"/\\(.properties.slug)\"", &["p:slug"]);
        check("[.properties.a, .properties.b] | length", &["p:a", "p:b"]);
        check(".properties.a as $x | .properties.b + $x", &["p:a", "p:b"]);
        check(".properties.a? // .properties.b", &["p:a", "p:b"]);
        check(".properties.a | test(\"x\") | not", &["p:a"]);
        check("(.properties.a | length) > (.properties.b | length)", &["p:a", "p:b"]);
        check("if .properties.a | test(\"x\") then .properties.b else \"c\" end", &["p:a", "p:b"]);
    }

    #[test]
    fn what_may_be_something_else_is_left_alone() {
        check(".title", &[]);
        check(".properties", &[]);
        check(".properties | .a", &[]);
        check(". | .properties.a", &[]);
        check(".x.properties.y", &[]);
        check("$x.properties.y", &[]);
        check("\".properties.a\" # .properties.b\n", &[]);
        check("reduce .properties.a[] as $x (0; . + .properties.b)", &[]);
        check("def f: .properties.a; f", &[]);
        check(".properties.list[] | select(.properties.a)", &["p:list"]);
        check(".properties[$x]", &[]);
        check(".. | .properties.x", &[]);
    }

    #[test]
    fn a_wrong_name_is_replaced_wherever_it_stands() {
        let program = ".properties.teir + \"\\(.properties.teir)\" + .relations.teir";
        let wrong = references(program).remove(0);
        let expected = ".properties.tier + \"\\(.properties.tier)\" + .relations.teir";
        assert_eq!(renamed(program, &wrong, "tier"), expected);
    }

    proptest! {
        #[test]
        fn no_program_panics(program in "[.a\\[\\]\"\\\\(){}|#$? é;]{0,40}") {
            for found in references(&program) {
                prop_assert_eq!(&program[found.range.clone()], &found.name);
            }
        }

        #[test]
        fn no_program_with_names_panics(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    ".properties", ".relations", ".a", "[\"", "\"]", "\"", "(", ")", "|", "as $x",
                    "if ", " then ", " else ", " end", "\\(", "?", " ", "ü", "#", "\n",
                ]),
                0..30,
            )
        ) {
            let program: String = pieces.concat();
            for found in references(&program) {
                prop_assert_eq!(&program[found.range.clone()], &found.name);
                let renamed = renamed(&program, &found, "zz");
                prop_assert!(references(&renamed).iter().any(|other| other.name == "zz"));
            }
        }
    }
}
