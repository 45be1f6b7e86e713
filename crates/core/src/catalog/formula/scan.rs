//! Reading a jq program for the names that it takes from the entity.
//!
//! The program is not parsed, only read for `.properties.NAME` and `.relations.NAME` where they
//! certainly mean the entity itself. Behind a pipe, behind `catch` and in what most functions are
//! called with, the dot is something else; a program with `reduce`, `foreach` or definitions of its
//! own is left alone, and so is one that nests too deep. Better a slip that goes unnoticed than a
//! warning that is wrong.

use std::ops::Range;

use super::{Reference, Source, is_word};

/// Deepest nesting of brackets that is followed. Each is a call on the stack, and a program of
/// nothing but brackets would overflow it.
const DEEPEST: usize = 128;

/// Functions that look at nothing but the dot with what they are called with.
const KEEP_THE_DOT: [&str; 26] = [
    "IN",
    "capture",
    "contains",
    "del",
    "endswith",
    "error",
    "first",
    "has",
    "index",
    "inside",
    "isempty",
    "join",
    "last",
    "limit",
    "ltrimstr",
    "match",
    "nth",
    "path",
    "pow",
    "range",
    "rtrimstr",
    "scan",
    "select",
    "split",
    "startswith",
    "test",
];

/// Functions whose first of two parts gives the values that the second one looks at; a part alone
/// looks at the elements of the dot.
const KEEP_IT_FIRST: [&str; 2] = ["all", "any"];

/// Every name that a program certainly takes from the entity, in the order of the text.
pub(super) fn references(program: &str) -> Vec<Reference> {
    let mut scan = Scan { text: program, at: 0, depth: 0, found: Vec::new(), lost: false };
    scan.expression(b"", true);
    if scan.lost { Vec::new() } else { scan.found }
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    found: Vec<Reference>,
    /// The program does something that this reading does not follow.
    lost: bool,
}

/// What stands right before the place that is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before<'t> {
    /// Nothing that a path could continue.
    Operator,
    /// A value: a dot behind it is part of a longer path.
    Value,
    /// A value that is called with what stands in brackets behind it.
    Function(&'t str),
}

impl<'t> Scan<'t> {
    /// Reads until one of `closing` and gives it, or reads to the end. `whole` says whether the dot
    /// is the entity there.
    fn expression(&mut self, closing: &[u8], whole: bool) -> Option<u8> {
        if self.depth == DEEPEST {
            self.give_up();
            return None;
        }
        self.depth += 1;
        let closed = self.terms(closing, whole);
        self.depth -= 1;
        closed
    }

    fn terms(&mut self, closing: &[u8], whole: bool) -> Option<u8> {
        // Each `if` keeps what the dot was where it began, for its branches.
        let mut open_ifs: Vec<bool> = Vec::new();
        let mut dot = whole;
        let mut before = Before::Operator;
        let mut binding = Binding::None;
        while let Some(byte) = self.peek() {
            if closing.contains(&byte) {
                self.at += 1;
                return Some(byte);
            }
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                b'#' => self.skip_comment(),
                b'"' => {
                    self.string(dot);
                    (before, binding) = (Before::Value, Binding::None);
                }
                b'(' | b'[' | b'{' => {
                    self.at += 1;
                    match (byte, before) {
                        (b'(', Before::Function(name)) => self.arguments(name, dot),
                        (b'(', _) => _ = self.expression(b")", dot),
                        (b'[', _) => _ = self.expression(b"]", dot),
                        _ => _ = self.expression(b"}", dot),
                    }
                    (before, binding) = (Before::Value, Binding::None);
                }
                b'.' => {
                    let is_start = before == Before::Operator;
                    if is_start && self.rest().starts_with("..") {
                        self.at += 2;
                    } else if dot && is_start {
                        self.path();
                    } else {
                        self.at += 1;
                        // What stands behind a dot is a name, even where it is spelt like a word
                        // of the language.
                        if self
                            .peek()
                            .is_some_and(|byte| byte == b'_' || byte.is_ascii_alphabetic())
                        {
                            self.word();
                        }
                    }
                    (before, binding) = (Before::Value, Binding::None);
                }
                b'|' => {
                    self.at += 1;
                    // `expression as $name | …` leaves the dot as it was.
                    if binding != Binding::Named {
                        dot = false;
                    }
                    (before, binding) = (Before::Operator, Binding::None);
                }
                b';' => {
                    self.at += 1;
                    (dot, before, binding) = (whole, Before::Operator, Binding::None);
                }
                byte if is_word(byte) || byte == b'$' || byte == b'@' => {
                    let word = self.word();
                    binding = match (binding, word) {
                        (_, "as") => Binding::As,
                        (Binding::As, name) if name.starts_with('$') => Binding::Named,
                        _ => Binding::None,
                    };
                    before = match word {
                        "if" | "then" | "elif" | "else" | "and" | "or" | "not" | "try"
                        | "catch" => Before::Operator,
                        "as" | "end" => Before::Value,
                        name if name.starts_with(['$', '@']) => Before::Value,
                        name => Before::Function(name),
                    };
                    match word {
                        "reduce" | "foreach" | "def" | "label" | "import" | "include" => {
                            self.give_up();
                        }
                        "if" => open_ifs.push(dot),
                        "then" | "elif" | "else" => dot = open_ifs.last().copied().unwrap_or(dot),
                        "end" => dot = open_ifs.pop().unwrap_or(dot),
                        // The dot of what follows is the error that was caught.
                        "catch" => dot = false,
                        _ => {}
                    }
                }
                b'?' => self.at += 1,
                _ => {
                    self.at += self.rest().chars().next().map_or(1, char::len_utf8);
                    (before, binding) = (Before::Operator, Binding::None);
                }
            }
        }
        None
    }

    /// Reads what the function `name` is called with, up to the closing bracket.
    fn arguments(&mut self, name: &str, dot: bool) {
        if KEEP_IT_FIRST.contains(&name) {
            let found = self.found.len();
            if self.expression(b";)", dot) == Some(b';') {
                self.expression(b")", false);
            } else {
                self.found.truncate(found);
            }
        } else {
            self.expression(b")", dot && KEEP_THE_DOT.contains(&name));
        }
    }

    fn give_up(&mut self) {
        self.lost = true;
        self.at = self.text.len();
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
                    self.expression(b")", dot);
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
    use crate::catalog::formula::renamed;

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
    fn what_functions_look_at_is_the_entity_only_where_they_say_so() {
        // `.properties.kind` is a member of each link here, and was taken for one of the entity.
        check("any(.properties.links[]; .properties.kind)", &["p:links"]);
        check("all (.properties.links[] ; .properties.kind)", &["p:links"]);
        check("any(.properties.kind)", &[]);
        check("map(.properties.x)", &[]);
        check("with_entries(select(.properties.x))", &[]);
        check("select(.properties.a | test(\"x\"))", &["p:a"]);
        check("limit(3; .properties.a[] | .properties.b)", &["p:a"]);
        check("nth(.properties.a | length; .properties.b[])", &["p:a", "p:b"]);
        check("if (.properties.a) then (.properties.b) else 1 end", &["p:a", "p:b"]);
    }

    #[test]
    fn what_is_caught_is_not_the_entity() {
        check("try .properties.a catch .properties.x", &["p:a"]);
        check("try error(.properties.a) catch (.properties.x)", &["p:a"]);
        check("if try .properties.a catch .b then .properties.c else . end", &["p:a", "p:c"]);
    }

    #[test]
    fn names_that_are_words_of_the_language_are_names() {
        check("if .a.then.else then .properties.label else .x.end end", &["p:label"]);
        check(".a.reduce + .properties.b", &["p:b"]);
        check("if .a | .b.else | .properties.c then .properties.d else 1 end", &["p:d"]);
    }

    #[test]
    fn a_program_of_nothing_but_brackets_does_not_overflow_the_stack() {
        for bracket in ["(", "[", "{", "\"\\(", "f(", "any("] {
            check(&bracket.repeat(1_000_000), &[]);
        }
        let nested = |depth| format!("{}.properties.a{}", "(".repeat(depth), ")".repeat(depth));
        check(&nested(DEEPEST - 1), &["p:a"]);
        check(&nested(DEEPEST), &[]);
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
