//! Scorecards: rules that entities of a blueprint should pass, kept as data.

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::fields::{Fields, LONGEST_TITLE};
use super::identifier;
use super::pointer::element;
use super::wording::{list, quote};
use crate::problem::{Problem, Subject, SubjectKind};

/// Operators a condition may use.
const OPERATORS: [&str; 17] = [
    "=",
    "!=",
    ">",
    "<",
    ">=",
    "<=",
    "contains",
    "doesNotContains",
    "beginsWith",
    "doesNotBeginsWith",
    "endsWith",
    "doesNotEndsWith",
    "isEmpty",
    "isNotEmpty",
    "containsAny",
    "in",
    "between",
];
/// Operators of search queries that conditions carry as well.
const MORE_OPERATORS: [&str; 6] =
    ["notBetween", "notIn", "isExpired", "isNotExpired", "matchAny", "relatedTo"];

/// A scorecard as read; `value` holds every key its author wrote.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Scorecard {
    /// The blueprint its own keys name (`blueprint` or `blueprintIdentifier`).
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blueprint: Option<String>,
    /// Unique among the scorecards of its blueprint.
    pub identifier: String,
    /// Shown instead of its identifier.
    pub title: String,
    /// Levels from the lowest up; the usual four when the scorecard names none.
    pub levels: Vec<String>,
    /// How many rules it has.
    pub rules: u32,
    /// The whole scorecard as written.
    #[ts(type = "unknown")]
    pub value: Value,
}

impl Scorecard {
    /// Reads a scorecard and reports everything wrong with it; nothing comes back without an
    /// identifier.
    pub fn read(value: &Value) -> (Option<Self>, Vec<Problem>) {
        let mut problems = Vec::new();
        let scorecard = Self::read_into(value, &mut problems);
        let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        let subject = Subject {
            kind: SubjectKind::Scorecard,
            blueprint: text("blueprint").or_else(|| text("blueprintIdentifier")),
            identifier: text("identifier"),
        };
        for problem in &mut problems {
            problem.subject = Some(subject.clone());
        }
        (scorecard, problems)
    }

    fn read_into(value: &Value, problems: &mut Vec<Problem>) -> Option<Self> {
        let mut fields = Fields::object(value, "", "The scorecard", problems)?;
        let identifier = fields.identifier("The scorecard", identifier::check_blueprint);
        let title = fields.required_title();
        let blueprint = fields.text("blueprint").or_else(|| fields.text("blueprintIdentifier"));
        fields.members("filter");
        let levels = read_levels(&mut fields);
        if fields.get("rules").is_none() {
            let problem = Problem::error("missing-key", "The scorecard has no \"rules\".")
                .at("")
                .fix("Add \"rules\": [].");
            fields.report(problem);
        }
        let rules = fields.list("rules");
        for (index, rule) in rules.into_iter().flatten().enumerate() {
            read_rule(rule, &element("/rules", index), &levels, fields.problems());
        }
        let identifier = identifier?.to_owned();
        Some(Self {
            blueprint: blueprint.filter(|name| !name.is_empty()).map(str::to_owned),
            title: title.map_or_else(|| identifier.clone(), str::to_owned),
            identifier,
            levels,
            rules: rules.map_or(0, |rules| u32::try_from(rules.len()).unwrap_or(u32::MAX)),
            value: value.clone(),
        })
    }
}

fn read_levels(fields: &mut Fields<'_, '_>) -> Vec<String> {
    let Some(levels) = fields.list("levels") else {
        return ["Basic", "Bronze", "Silver", "Gold"].map(str::to_owned).to_vec();
    };
    let mut titles = Vec::with_capacity(levels.len());
    for (index, level) in levels.iter().enumerate() {
        let pointer = element("/levels", index);
        let Some(mut level) = Fields::object(level, pointer, "The level", fields.problems()) else {
            continue;
        };
        level.text("color");
        if let Some(title) = level.required_text("title", "The level") {
            titles.push(title.to_owned());
        }
    }
    titles
}

fn read_rule(rule: &Value, pointer: &str, levels: &[String], problems: &mut Vec<Problem>) {
    let Some(mut fields) = Fields::object(rule, pointer, "The rule", problems) else { return };
    fields.identifier("The rule", identifier::check_blueprint);
    fields.short_text("title", LONGEST_TITLE);
    if let Some(level) = fields.required_text("level", "The rule")
        && !levels.iter().any(|known| known == level)
    {
        let problem = Problem::error(
            "unknown-level",
            format!("The level {} is not one of this scorecard's levels.", quote(level)),
        )
        .at(fields.at("level"))
        .fix(format!("Use {}.", list(levels.iter().map(String::as_str))));
        fields.report(problem);
    }
    if fields.get("query").is_none() {
        let problem = Problem::error("missing-key", "The rule has no \"query\".")
            .at(pointer)
            .fix("Add a \"query\" with a \"combinator\" and \"conditions\".");
        fields.report(problem);
        return;
    }
    let Some(map) = fields.members("query") else { return };
    let at = fields.at("query");
    let mut query = Fields::new(map, at, fields.problems());
    check_query(&mut query);
}

fn check_query(query: &mut Fields<'_, '_>) {
    if let Some(combinator) = query.required_text("combinator", "The query")
        && !matches!(combinator, "and" | "or")
    {
        let problem = Problem::error(
            "unknown-combinator",
            format!("The combinator {} does not exist.", quote(combinator)),
        )
        .at(query.at("combinator"))
        .fix("Use \"and\" or \"or\".");
        query.report(problem);
    }
    // Queries written for the search interface say "rules" where scorecards say "conditions".
    let key = if query.get("conditions").is_none() && query.get("rules").is_some() {
        "rules"
    } else {
        "conditions"
    };
    let Some(conditions) = query.list(key).filter(|conditions| !conditions.is_empty()) else {
        if query.get(key).is_none_or(Value::is_array) {
            let problem = Problem::error("missing-conditions", "The query has no conditions.")
                .at(query.at(key))
                .fix("Add at least one condition.");
            query.report(problem);
        }
        return;
    };
    let base = query.at(key);
    for (index, condition) in conditions.iter().enumerate() {
        let pointer = element(&base, index);
        let Some(mut condition) =
            Fields::object(condition, pointer, "The condition", query.problems())
        else {
            continue;
        };
        if condition.get("combinator").is_some() {
            // A nested query is kept as data; it is judged where it is evaluated.
            continue;
        }
        if let Some(operator) = condition.required_text("operator", "The condition")
            && !OPERATORS.contains(&operator)
            && !MORE_OPERATORS.contains(&operator)
        {
            let problem = Problem::warning(
                "unknown-operator",
                format!(
                    "The operator {} is not known, so the rule cannot be evaluated.",
                    quote(operator)
                ),
            )
            .at(condition.at("operator"))
            .fix(format!("Use one of {}.", OPERATORS.join(" ")));
            condition.report(problem);
        }
    }
}
