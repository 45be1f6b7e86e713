//! Which properties and relations a calculation names, and which of them do not exist.

mod scan;

use std::collections::HashSet;
use std::ops::Range;

use self::scan::references;
use super::blueprint::Blueprint;
use super::pointer::child;
use super::wording::{nearest, quote};
use crate::problem::{Problem, Subject};

/// Most unknown names of one program that are told of.
const MOST_UNKNOWN: usize = 20;
/// Most names of one blueprint that are compared with unknown ones, to say what was meant.
pub(crate) const MOST_COMPARED: usize = 20_000;

/// What a calculation takes from the entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Source {
    Property,
    Relation,
}

impl Source {
    const fn word(self) -> &'static str {
        match self {
            Self::Property => "property",
            Self::Relation => "relation",
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Property => "formula-property",
            Self::Relation => "formula-relation",
        }
    }
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
    let mut left = MOST_COMPARED;
    for (key, calculation) in &blueprint.calculations {
        for reference in unknown(blueprint, &calculation.calculation) {
            let fix = match near(blueprint, &reference, &mut left) {
                Some(near) => format!("Did you mean {}?", quote(near)),
                None => format!(
                    "Name a {} of {}.",
                    reference.source.word(),
                    quote(&blueprint.identifier)
                ),
            };
            problems.push(
                Problem::warning(reference.source.code(), message(blueprint, key, &reference))
                    .about(Subject::blueprint(&blueprint.identifier))
                    .at(child(&child("/calculationProperties", key), "calculation"))
                    .fix(fix),
            );
        }
    }
    problems
}

/// The names of a program that the blueprint does not have, each once, the first twenty.
pub(crate) fn unknown(blueprint: &Blueprint, program: &str) -> Vec<Reference> {
    let all = references(program);
    let is_known = |name: &str, source| match source {
        Source::Property => blueprint.properties.contains_key(name) || blueprint.is_computed(name),
        Source::Relation => blueprint.relations.contains_key(name),
    };
    let mut seen = HashSet::new();
    all.iter()
        .filter(|found| {
            let name = found.name.as_str();
            !is_known(name, found.source) && seen.insert((found.source, name))
        })
        .take(MOST_UNKNOWN)
        .cloned()
        .collect()
}

/// What is said of one unknown name in the calculation `key`.
pub(crate) fn message(blueprint: &Blueprint, key: &str, reference: &Reference) -> String {
    format!(
        "The calculation {} takes the {} {}, which {} does not have.",
        quote(key),
        reference.source.word(),
        quote(&reference.name),
        quote(&blueprint.identifier)
    )
}

/// The name that was probably meant. Every name it is compared with is taken from `left`; when
/// there are not as many left, nothing is found.
pub(crate) fn near<'a>(
    blueprint: &'a Blueprint,
    reference: &Reference,
    left: &mut usize,
) -> Option<&'a str> {
    let fits = |name: &&str| reference.quoted || is_plain(name);
    match reference.source {
        Source::Property => {
            *left = left.checked_sub(blueprint.properties.len() + blueprint.mirrors.len())?;
            let names = blueprint.properties.keys().chain(blueprint.mirrors.keys());
            nearest(&reference.name, names.map(String::as_str).filter(fits))
        }
        Source::Relation => {
            *left = left.checked_sub(blueprint.relations.len())?;
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

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::*;

    #[test]
    fn a_wrong_name_is_replaced_wherever_it_stands() {
        let program = ".properties.teir + \"\\(.properties.teir)\" + .relations.teir";
        let wrong = references(program).remove(0);
        let expected = ".properties.tier + \"\\(.properties.tier)\" + .relations.teir";
        assert_eq!(renamed(program, &wrong, "tier"), expected);
    }

    /// A blueprint with `properties` properties and the calculation `sum`.
    fn blueprint(properties: usize, program: &str) -> Blueprint {
        let properties: Map<String, Value> =
            (0..properties).map(|at| (format!("known{at}"), json!({ "type": "string" }))).collect();
        let value = json!({
            "identifier": "service",
            "title": "Service",
            "schema": { "properties": properties, "required": [] },
            "calculationProperties": { "sum": { "calculation": program, "type": "string" } },
        });
        Blueprint::read(&value).0.unwrap()
    }

    #[test]
    fn a_program_with_very_many_unknown_names_is_told_of_by_its_first() {
        // Each name used to be compared with each other one, and with each property.
        let program: String = (0..50_000).map(|at| format!(".properties.wrong{at},")).collect();
        let blueprint = blueprint(2_000, &program);
        let problems = check_formulas(&blueprint);
        assert_eq!(problems.len(), MOST_UNKNOWN);
        assert!(problems[0].message.contains("\"wrong0\""), "{:?}", problems[0]);
    }

    #[test]
    fn what_was_meant_is_not_sought_without_end() {
        let program: String =
            (0..MOST_UNKNOWN).map(|at| format!(".properties.Known{at},")).collect();
        let blueprint = blueprint(MOST_COMPARED / 4, &program);
        let meant = |problem: &Problem| problem.fix.as_deref().unwrap().starts_with("Did you mean");
        let found: Vec<bool> = check_formulas(&blueprint).iter().map(meant).collect();
        assert_eq!(found[..5], [true, true, true, true, false]);
    }
}
