//! Scorecards: rules that entities of a blueprint should pass, and the levels they reach.
//!
//! [`Scorecard`] is a scorecard as a catalog keeps it; [`ScorecardProgram`] is the same one made
//! ready to be asked of many entities. Both come from one reading, so that each problem is said
//! in the same words wherever it is found.

mod distribution;
mod program;
mod read;
#[cfg(test)]
mod tests;

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

pub use self::distribution::{Distribution, LevelCount, RuleCount};
pub use self::program::{
    Evaluation, ExplainedRule, Explanation, NextLevel, RuleResult, ScorecardProgram,
};
pub use self::read::{Level, Rule};
use crate::problem::{Problem, Subject, SubjectKind};

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
        let (definition, problems) = read_definition(value);
        let scorecard = definition.map(|definition| Self {
            blueprint: definition.blueprint,
            identifier: definition.identifier,
            title: definition.title,
            levels: definition.levels.into_iter().map(|level| level.title).collect(),
            rules: u32::try_from(definition.rules.len()).unwrap_or(u32::MAX),
            value: value.clone(),
        });
        (scorecard, problems)
    }
}

/// Reads a scorecard with every problem told about it.
fn read_definition(value: &Value) -> (Option<read::Definition>, Vec<Problem>) {
    let mut problems = Vec::new();
    let definition = read::Definition::read(value, &mut problems);
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let subject = Subject {
        kind: SubjectKind::Scorecard,
        blueprint: text("blueprint").or_else(|| text("blueprintIdentifier")),
        identifier: text("identifier"),
    };
    for problem in &mut problems {
        problem.subject = Some(subject.clone());
    }
    (definition, problems)
}
