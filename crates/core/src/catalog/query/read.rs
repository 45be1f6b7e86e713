//! Reading queries from JSON, with everything that was not understood.
//!
//! What a stored query would merely leave unjudged is a warning, so that it never keeps its
//! scorecard from being stored; a query without the shape of one is an error.

use serde_json::Value;

use super::condition::{About, Condition, Related, Test};
use super::operand::{MOST_VALUES, read_test};
use super::operator::{OPERATORS, Operator};
use super::{Direction, Group, Part};
use crate::catalog::fields::Fields;
use crate::catalog::pointer::element;
use crate::catalog::wording::{kind, nearest, quote};
use crate::problem::Problem;

/// How deep groups may lie inside each other.
const DEEPEST: usize = 16;
/// Most conditions and groups in one query, nested ones included.
const MOST_CONDITIONS: usize = 1_000;

/// Reads a whole query. What comes back is complete only if no problem was reported.
pub(super) fn read_query(
    value: &Value,
    pointer: &str,
    problems: &mut Vec<Problem>,
) -> Option<Group> {
    let mut fields = Fields::object(value, pointer, "The query", problems)?;
    read_group(&mut fields, 1, &mut Budget { left: MOST_CONDITIONS, is_told: false })
}

/// How many conditions may still come.
struct Budget {
    left: usize,
    is_told: bool,
}

impl Budget {
    /// Takes one condition, or says once that there are too many.
    fn take(&mut self, pointer: &str, problems: &mut Vec<Problem>) -> bool {
        if self.left > 0 {
            self.left -= 1;
            return true;
        }
        if !self.is_told {
            self.is_told = true;
            problems.push(
                Problem::warning(
                    "too-many-conditions",
                    format!("The query has more than {MOST_CONDITIONS} conditions."),
                )
                .at(pointer)
                .fix("Ask \"in\" with a list of values instead of one condition for each."),
            );
        }
        false
    }
}

fn read_group(query: &mut Fields<'_, '_>, depth: usize, budget: &mut Budget) -> Option<Group> {
    let negated = query.flag("not");
    let combinator = query.required_text("combinator", "The query");
    if let Some(other) = combinator
        && !matches!(other, "and" | "or")
    {
        let problem = Problem::error(
            "unknown-combinator",
            format!("The combinator {} does not exist.", quote(other)),
        )
        .at(query.at("combinator"))
        .fix("Use \"and\" or \"or\".");
        query.report(problem);
    }
    // Scorecards say "conditions", searches say "rules".
    let key = match (query.get("conditions"), query.get("rules")) {
        (Some(_), Some(_)) => {
            let problem = Problem::warning(
                "conditions-and-rules",
                "The query has both \"conditions\" and \"rules\".",
            )
            .at(query.at("rules"))
            .fix("Move all of them into one list.");
            query.report(problem);
            return None;
        }
        (None, Some(_)) => "rules",
        _ => "conditions",
    };
    let parts = query.list(key).map(Vec::as_slice).unwrap_or_default();
    if parts.is_empty() && key == "conditions" {
        if query.get(key).is_none_or(Value::is_array) {
            let problem = Problem::error("missing-conditions", "The query has no conditions.")
                .at(query.at(key))
                .fix("Add at least one condition.");
            query.report(problem);
        }
        return None;
    }
    let base = query.at(key);
    let mut read = Vec::with_capacity(parts.len().min(MOST_CONDITIONS));
    for (index, part) in parts.iter().enumerate() {
        let pointer = element(&base, index);
        if !budget.take(&pointer, query.problems()) {
            return None;
        }
        read.extend(read_part(part, pointer, depth, budget, query.problems()));
    }
    Some(Group { all: combinator? == "and", negated, parts: read })
}

fn read_part(
    part: &Value,
    pointer: String,
    depth: usize,
    budget: &mut Budget,
    problems: &mut Vec<Problem>,
) -> Option<Part> {
    let mut fields = Fields::object(part, pointer.as_str(), "The condition", problems)?;
    let is_group =
        ["combinator", "conditions", "rules"].into_iter().any(|key| fields.get(key).is_some())
            && fields.get("operator").is_none();
    if !is_group {
        return read_condition(&mut fields, pointer).map(Box::new).map(Part::Condition);
    }
    if depth >= DEEPEST {
        let problem = Problem::warning(
            "nested-too-deep",
            format!("Queries lie more than {DEEPEST} deep inside each other."),
        )
        .at(pointer)
        .fix("Write it with fewer groups.");
        fields.report(problem);
        return None;
    }
    read_group(&mut fields, depth + 1, budget).map(Part::Group)
}

fn read_condition(fields: &mut Fields<'_, '_>, pointer: String) -> Option<Condition> {
    let negated = fields.flag("not");
    let name = fields.required_text("operator", "The condition")?;
    let Some((operator, is_opposite)) = Operator::named(name) else {
        report_operator(fields, name);
        return None;
    };
    let (about, test) = if operator == Operator::RelatedTo {
        (Some(About::Record), read_related(fields).map(Test::Related))
    } else {
        (read_about(fields), read_test(fields, name, operator))
    };
    Some(Condition { pointer, about: about?, test: test?, negated: negated != is_opposite })
}

fn report_operator(fields: &mut Fields<'_, '_>, name: &str) {
    let problem = Problem::warning(
        "unknown-operator",
        format!("The operator {} is not known, so the rule cannot be evaluated.", quote(name)),
    )
    .at(fields.at("operator"))
    .fix(instead(name, OPERATORS.iter().map(|(name, ..)| *name)));
    fields.report(problem);
}

/// What to write instead of a name that is not among the known ones.
pub(super) fn instead(wrong: &str, known: impl Iterator<Item = &'static str> + Clone) -> String {
    match nearest(wrong, known.clone()) {
        Some(near) => format!("Did you mean {}?", quote(near)),
        None => format!("Use one of {}.", known.collect::<Vec<_>>().join(" ")),
    }
}

fn read_about(fields: &mut Fields<'_, '_>) -> Option<About> {
    let (key, value) = match (fields.get("property"), fields.get("relation")) {
        (Some(value), None) => ("property", value),
        (None, Some(value)) => ("relation", value),
        (found, _) => {
            let (code, message, fix) = if found.is_some() {
                (
                    "property-and-relation",
                    "The condition names both a \"property\" and a \"relation\".",
                    "Take one of the two out.",
                )
            } else {
                (
                    "missing-property",
                    "The condition names neither a \"property\" nor a \"relation\".",
                    "Add a \"property\" or a \"relation\".",
                )
            };
            let problem = Problem::warning(code, message).at(fields.pointer()).fix(fix);
            fields.report(problem);
            return None;
        }
    };
    match value.as_str() {
        Some(name) if !name.is_empty() => Some(if key == "property" {
            About::Property(name.to_owned())
        } else {
            About::Relation(name.to_owned())
        }),
        _ => {
            let what = if value.is_string() { "empty" } else { kind(value) };
            let problem = Problem::warning(
                "unusable-property",
                format!("\"{key}\" is {what}, not the name of one."),
            )
            .at(fields.at(key))
            .fix("Write the name in double quotes.");
            fields.report(problem);
            None
        }
    }
}

fn read_related(fields: &mut Fields<'_, '_>) -> Option<Related> {
    let blueprint = fields.required_text("blueprint", "The condition");
    let direction = match fields.text("direction") {
        None => None,
        Some("upstream") => Some(Direction::Upstream),
        Some("downstream") => Some(Direction::Downstream),
        Some(other) => {
            let problem = Problem::warning(
                "unknown-direction",
                format!("The direction {} does not exist.", quote(other)),
            )
            .at(fields.at("direction"))
            .fix("Use \"upstream\" (what it depends on) or \"downstream\" (what depends on it).");
            fields.report(problem);
            None
        }
    };
    let identifiers = match fields.written("value") {
        Some(Value::String(identifier)) => Some(vec![identifier.clone()]),
        Some(Value::Array(all)) if all.len() <= MOST_VALUES => {
            all.iter().map(|one| one.as_str().map(str::to_owned)).collect()
        }
        _ => None,
    };
    if identifiers.is_none() {
        let problem = Problem::warning(
            "unusable-value",
            "\"relatedTo\" wants the identifiers of entities as its \"value\".",
        )
        .at(fields.at("value"))
        .fix("Write one identifier in double quotes, or a list of them.");
        fields.report(problem);
    }
    Some(Related { blueprint: blueprint?.to_owned(), identifiers: identifiers?, direction })
}
