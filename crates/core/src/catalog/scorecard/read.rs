//! Reading a scorecard: levels, rules and the filter, with everything that is wrong with them.

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use crate::catalog::fields::{Fields, LONGEST_TITLE};
use crate::catalog::identifier;
use crate::catalog::pointer::element;
use crate::catalog::query::Query;
use crate::catalog::wording::{list, quote};
use crate::problem::Problem;

/// The levels of a scorecard that names none, with their colours.
const USUAL_LEVELS: [(&str, &str); 4] =
    [("Basic", "paleBlue"), ("Bronze", "bronze"), ("Silver", "silver"), ("Gold", "gold")];

/// One level of a scorecard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ScorecardLevel")]
#[serde(rename_all = "camelCase")]
pub struct Level {
    /// Its name, which rules refer to.
    pub title: String,
    /// The name of its colour, as written.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
}

/// One rule of a scorecard.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Unique among the rules of its scorecard; its position, from 1, when it has none.
    pub identifier: String,
    /// Shown instead of its identifier; the identifier when it has none.
    pub title: String,
    /// Index of the level that asks for it; nothing when there is no such level.
    pub level: Option<usize>,
    /// What it asks; nothing when that was not understood.
    pub query: Option<Query>,
    /// Why it cannot be judged: what was first found wrong with its level or query.
    pub fault: Option<String>,
}

/// Everything a scorecard says, read once.
pub(super) struct Definition {
    pub(super) blueprint: Option<String>,
    pub(super) identifier: String,
    pub(super) title: String,
    /// Never empty.
    pub(super) levels: Vec<Level>,
    /// One for each element of the list, usable or not.
    pub(super) rules: Vec<Rule>,
    pub(super) filter: Option<Query>,
}

impl Definition {
    pub(super) fn read(value: &Value, problems: &mut Vec<Problem>) -> Option<Self> {
        let mut fields = Fields::object(value, "", "The scorecard", problems)?;
        let identifier = fields.identifier("The scorecard", identifier::check_blueprint);
        let title = fields.required_title();
        let blueprint = fields.text("blueprint").or_else(|| fields.text("blueprintIdentifier"));
        let filter = fields.get("filter").and_then(|filter| {
            let (filter, problems) = Query::read(filter, "/filter");
            fields.problems().extend(problems);
            filter
        });
        let levels = read_levels(&mut fields);
        if fields.get("rules").is_none() {
            let problem = Problem::error("missing-key", "The scorecard has no \"rules\".")
                .at("")
                .fix("Add \"rules\": [].");
            fields.report(problem);
        }
        let rules = fields.list("rules").map(Vec::as_slice).unwrap_or_default();
        let rules = rules
            .iter()
            .enumerate()
            .map(|(index, rule)| read_rule(rule, index, &levels, fields.problems()))
            .collect();
        let identifier = identifier?.to_owned();
        Some(Self {
            blueprint: blueprint.filter(|name| !name.is_empty()).map(str::to_owned),
            title: title.map_or_else(|| identifier.clone(), str::to_owned),
            identifier,
            levels,
            rules,
            filter,
        })
    }
}

/// The levels that have a title; the usual four when there is none.
fn read_levels(fields: &mut Fields<'_, '_>) -> Vec<Level> {
    let mut levels: Vec<Level> = Vec::new();
    for (index, level) in fields.list("levels").into_iter().flatten().enumerate() {
        let pointer = element("/levels", index);
        let Some(mut level) = Fields::object(level, pointer, "The level", fields.problems()) else {
            continue;
        };
        let color = level.text("color").map(str::to_owned);
        let Some(title) = level.required_text("title", "The level") else { continue };
        if levels.iter().any(|other| other.title == title) {
            let problem = Problem::warning(
                "duplicate-level",
                format!("Two levels are called {}; the first one counts.", quote(title)),
            )
            .at(level.at("title"))
            .fix("Give one of the two another title.");
            level.report(problem);
            continue;
        }
        levels.push(Level { title: title.to_owned(), color });
    }
    if levels.is_empty() {
        return USUAL_LEVELS
            .iter()
            .map(|(title, color)| Level {
                title: (*title).to_owned(),
                color: Some((*color).to_owned()),
            })
            .collect();
    }
    levels
}

/// Reads one rule. Whatever is wrong with it, something comes back: a rule that cannot be judged
/// still stands in the list, and is never passed.
fn read_rule(rule: &Value, index: usize, levels: &[Level], problems: &mut Vec<Problem>) -> Rule {
    let position = || (index + 1).to_string();
    let pointer = element("/rules", index);
    let Some(mut fields) = Fields::object(rule, pointer, "The rule", problems) else {
        let fault = problems.last().map(|problem| problem.message.clone());
        let (identifier, title) = (position(), position());
        return Rule { identifier, title, level: None, query: None, fault };
    };
    let identifier = fields.identifier("The rule", identifier::check_blueprint);
    let identifier = identifier.map_or_else(position, str::to_owned);
    let title = fields.short_text("title", LONGEST_TITLE).filter(|title| !title.is_empty());
    let title = title.map_or_else(|| identifier.clone(), str::to_owned);
    let said = fields.problems().len();
    let level = read_level_of_rule(&mut fields, levels);
    let query = read_query_of_rule(&mut fields);
    let fault = fields.problems().get(said).map(|problem| problem.message.clone());
    Rule { identifier, title, level, query, fault }
}

fn read_level_of_rule(fields: &mut Fields<'_, '_>, levels: &[Level]) -> Option<usize> {
    let title = fields.required_text("level", "The rule")?;
    let level = levels.iter().position(|known| known.title == title);
    if level.is_none() {
        let problem = Problem::error(
            "unknown-level",
            format!("The level {} is not one of this scorecard's levels.", quote(title)),
        )
        .at(fields.at("level"))
        .fix(format!("Use {}.", list(levels.iter().map(|level| level.title.as_str()))));
        fields.report(problem);
    }
    level
}

fn read_query_of_rule(fields: &mut Fields<'_, '_>) -> Option<Query> {
    let Some(query) = fields.get("query") else {
        let problem = Problem::error("missing-key", "The rule has no \"query\".")
            .at(fields.pointer())
            .fix("Add a \"query\" with a \"combinator\" and \"conditions\".");
        fields.report(problem);
        return None;
    };
    let (query, problems) = Query::read(query, &fields.at("query"));
    fields.problems().extend(problems);
    query
}
