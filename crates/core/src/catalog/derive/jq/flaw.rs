//! What is wrong with a program's text, where an editor can mark it.

use std::ops::Range;

use jaq_core::compile::{self, Undefined};
use jaq_core::load::{self, lex, parse, span};
use serde::Serialize;
use ts_rs::TS;

use crate::catalog::wording;

/// One place in a formula that cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Flaw {
    /// What is wrong, in one sentence.
    pub message: String,
    /// Line of the program, from 1.
    pub line: u32,
    /// Character in that line, from 1.
    pub column: u32,
    /// First byte of the place in the program.
    #[ts(type = "number")]
    pub start: usize,
    /// The byte behind it; the same as `start` at the end of the program.
    #[ts(type = "number")]
    pub end: usize,
}

impl Flaw {
    pub(super) fn new(program: &str, place: Range<usize>, message: String) -> Self {
        let before = program.get(..place.start).unwrap_or(program);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self {
            message,
            line: count(before.matches('\n').count() + 1),
            column: count(before[line_start..].chars().count() + 1),
            start: place.start,
            end: place.end,
        }
    }

    /// A flaw of the whole program.
    pub(super) fn whole(program: &str, message: String) -> Self {
        Self::new(program, 0..program.len(), message)
    }

    pub(super) fn of_loading(program: &str, errors: load::Errors<&str, ()>) -> Vec<Self> {
        let mut flaws = Vec::new();
        for (_, error) in errors {
            match error {
                load::Error::Io(modules) => flaws.extend(modules.into_iter().map(|(name, _)| {
                    let message = "A formula cannot bring in other files.".to_owned();
                    Self::new(program, place(program, name), message)
                })),
                load::Error::Lex(errors) => {
                    flaws.extend(errors.into_iter().map(|error| of_token(program, &error)));
                }
                load::Error::Parse(errors) => {
                    flaws.extend(errors.into_iter().map(|error| of_syntax(program, &error)));
                }
            }
        }
        flaws
    }

    pub(super) fn of_compiling(program: &str, errors: compile::Errors<&str, ()>) -> Vec<Self> {
        let names = errors.into_iter().flat_map(|(_, names)| names);
        names.map(|(name, kind)| of_name(program, name, &kind)).collect()
    }
}

/// Where a piece of the program stands; the end for one that is no piece of it.
fn place(program: &str, part: &str) -> Range<usize> {
    let (start, end) = (program.as_ptr().addr(), program.as_ptr().addr() + program.len());
    let at = part.as_ptr().addr();
    if at < start || at + part.len() > end {
        return program.len()..program.len();
    }
    span(program, part)
}

fn of_token(program: &str, (expected, found): &lex::Error<&str>) -> Flaw {
    let start = place(program, found).start;
    let first = program[start..].chars().next();
    let end = start + first.map_or(0, char::len_utf8);
    let wanted = match expected {
        lex::Expect::Digit => "a digit",
        lex::Expect::Ident => "a name",
        lex::Expect::Delim("(") => "a closing parenthesis",
        lex::Expect::Delim("[") => "a closing bracket",
        lex::Expect::Delim("{") => "a closing brace",
        lex::Expect::Delim(_) => "a closing quotation mark",
        lex::Expect::Escape => "an escape such as \\n or \\\"",
        lex::Expect::Unicode => "four hexadecimal digits",
        _ => "something else",
    };
    let message = match first {
        Some(found) => format!("Expected {wanted}, found \"{found}\"."),
        None => format!("Expected {wanted}, but the formula ends."),
    };
    Flaw::new(program, start..end, message)
}

fn of_syntax(program: &str, (expected, found): &parse::Error<&str>) -> Flaw {
    let wanted = match expected {
        parse::Expect::Just("") => "nothing more".to_owned(),
        parse::Expect::Just(token) => format!("\"{token}\""),
        parse::Expect::Var => "a variable such as $x".to_owned(),
        parse::Expect::Pattern => "a variable or a pattern".to_owned(),
        parse::Expect::ElseOrEnd => "\"elif\", \"else\" or \"end\"".to_owned(),
        parse::Expect::CommaOrRBrack => "a comma or \"]\"".to_owned(),
        parse::Expect::CommaOrRBrace => "a comma or \"}\"".to_owned(),
        parse::Expect::SemicolonOrRParen => "\";\" or \")\"".to_owned(),
        parse::Expect::Term => "an expression".to_owned(),
        parse::Expect::Key => "a key".to_owned(),
        parse::Expect::Ident => "a name".to_owned(),
        parse::Expect::Arg => "an argument".to_owned(),
        parse::Expect::Str => "a string".to_owned(),
        parse::Expect::Nothing => "an operator or the end of the formula".to_owned(),
        _ => "something else".to_owned(),
    };
    let at = place(program, found);
    let message = if found.is_empty() || at.is_empty() {
        format!("Expected {wanted}, but the formula ends.")
    } else {
        format!("Expected {wanted}, found \"{}\".", wording::shorten(found))
    };
    Flaw::new(program, at, message)
}

fn of_name(program: &str, name: &str, kind: &Undefined) -> Flaw {
    let message = match kind {
        Undefined::Var if matches!(name, "$ENV" | "$__prog_args") => {
            "A formula sees no environment.".to_owned()
        }
        Undefined::Var => format!("The variable {name} is not defined."),
        Undefined::Label => format!("The label {name} is not defined."),
        Undefined::Mod => format!("The module {name} is not known."),
        Undefined::Filter(_)
            if matches!(
                name,
                "input"
                    | "inputs"
                    | "env"
                    | "debug"
                    | "stderr"
                    | "halt"
                    | "halt_error"
                    | "input_filename"
                    | "input_line_number"
                    | "get_search_list"
            ) =>
        {
            format!("\"{name}\" reaches outside the entity, which a formula may not.")
        }
        Undefined::Filter(0) => format!("\"{name}\" is not a function of jq."),
        Undefined::Filter(count) => {
            let arguments = wording::plural(*count, "argument", "arguments");
            format!("\"{name}\" is not a function of jq with {arguments}.")
        }
        _ => format!("\"{name}\" is not defined."),
    };
    Flaw::new(program, place(program, name), message)
}
