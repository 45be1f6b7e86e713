//! A scorecard made ready to be asked: which level an entity reaches, and what the next one needs.

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::read::{Definition, Level, Rule};
use super::read_definition;
use crate::catalog::query::{ConditionResult, Query, Record};
use crate::problem::Problem;

/// A scorecard compiled once, asked of many entities.
///
/// The first level needs nothing. Every other level is reached when all rules of every level up to
/// it pass, those of the first included. A rule that was not understood never passes, so nothing
/// goes beyond the level below its own; a rule of a level that does not exist never passes either,
/// but asks for no level and holds nothing back. A filter that was not understood excludes nothing.
#[derive(Clone, Debug)]
pub struct ScorecardProgram {
    identifier: String,
    title: String,
    levels: Vec<Level>,
    rules: Vec<Rule>,
    filter: Option<Query>,
}

/// What a scorecard says of one entity.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(rename = "ScorecardEvaluation")]
#[serde(rename_all = "camelCase")]
pub struct Evaluation {
    /// Index of the level reached, from 0.
    pub level: u32,
    /// Its title.
    pub level_title: String,
    /// Every rule in the order of the scorecard, passed or not.
    pub rules: Vec<RuleResult>,
    /// Identifiers of the rules that keep the entity from the next level; empty on the highest.
    pub missing_for_next: Vec<String>,
}

/// What one rule says of one entity.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleResult {
    /// The rule.
    pub identifier: String,
    /// Index of the level that asks for it.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u32>,
    /// Whether the entity passes it.
    pub passed: bool,
}

/// Why an entity is on its level, and what it needs for the next one.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(rename = "ScorecardExplanation")]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// Index of the level reached, from 0.
    pub level: u32,
    /// Its title and colour.
    pub reached: Level,
    /// The next level; nothing on the highest.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<NextLevel>,
    /// Every rule with what it found, in the order of the scorecard.
    pub rules: Vec<ExplainedRule>,
}

/// The level above the one reached.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NextLevel {
    /// Its index, from 0.
    pub level: u32,
    /// Its title and colour.
    pub definition: Level,
    /// Identifiers of the rules that are missing for it, in the order of the scorecard.
    pub missing: Vec<String>,
}

/// One rule with what it found.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExplainedRule {
    /// The rule.
    pub identifier: String,
    /// Shown instead of its identifier.
    pub title: String,
    /// Index of the level that asks for it.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u32>,
    /// Whether the entity passes it.
    pub passed: bool,
    /// Whether it is one of those missing for the next level.
    pub missing_for_next: bool,
    /// What each of its conditions found; empty for a rule that was not understood.
    pub conditions: Vec<ConditionResult>,
    /// Why it cannot be judged, when it cannot.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
}

impl Rule {
    /// Whether a record passes; a rule that cannot be judged is passed by none.
    pub(super) fn passes(&self, record: &dyn Record, now: i64) -> bool {
        self.level.is_some() && self.query.as_ref().is_some_and(|query| query.matches(record, now))
    }
}

impl ScorecardProgram {
    /// Compiles a scorecard as its author wrote it, with the problems that
    /// [`Scorecard::read`](super::Scorecard::read) finds; nothing comes back without an identifier.
    pub fn compile(value: &Value) -> (Option<Self>, Vec<Problem>) {
        let (definition, problems) = read_definition(value);
        let program = definition.map(|definition| {
            let Definition { blueprint: _, identifier, title, levels, rules, filter } = definition;
            Self { identifier, title, levels, rules, filter }
        });
        (program, problems)
    }

    /// The scorecard's identifier.
    pub fn identifier(&self) -> &str {
        &self.identifier
    }

    /// The scorecard's title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The levels from the lowest up; there is at least one.
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// The rules in the order of the scorecard.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Whether the scorecard is about the record at all.
    pub fn includes(&self, record: &dyn Record, now: i64) -> bool {
        self.filter.as_ref().is_none_or(|filter| filter.matches(record, now))
    }

    /// Index of the level that a record reaches at `now` (milliseconds since 1970, UTC); nothing
    /// when the filter excludes it. Asks no more rules than it must and allocates nothing.
    pub fn level(&self, record: &dyn Record, now: i64) -> Option<usize> {
        if !self.includes(record, now) {
            return None;
        }
        let mut climb = Climb::new(self.levels.len());
        for rule in &self.rules {
            if climb.depends_on(rule) && !rule.passes(record, now) {
                climb.fail(rule);
            }
        }
        Some(climb.reached())
    }

    /// The level that a record reaches and what each rule says at `now` (milliseconds since 1970,
    /// UTC); nothing when the filter excludes it.
    pub fn evaluate(&self, record: &dyn Record, now: i64) -> Option<Evaluation> {
        let (level, passed) = self.judge(record, now)?;
        let missing_for_next = self.missing(level, &passed).map(|rule| rule.identifier.clone());
        Some(Evaluation {
            level: wire(level),
            level_title: self.levels.get(level).map(|level| level.title.clone())?,
            missing_for_next: missing_for_next.collect(),
            rules: self
                .rules
                .iter()
                .zip(&passed)
                .map(|(rule, passed)| RuleResult {
                    identifier: rule.identifier.clone(),
                    level: rule.level.map(wire),
                    passed: *passed,
                })
                .collect(),
        })
    }

    /// Why a record is on its level at `now`, what is missing for the next one, and what every
    /// condition found; nothing when the filter excludes it.
    pub fn explain(&self, record: &dyn Record, now: i64) -> Option<Explanation> {
        let (level, passed) = self.judge(record, now)?;
        let next = self.levels.get(level + 1).map(|definition| NextLevel {
            level: wire(level + 1),
            definition: definition.clone(),
            missing: self.missing(level, &passed).map(|rule| rule.identifier.clone()).collect(),
        });
        let rules = self
            .rules
            .iter()
            .zip(&passed)
            .map(|(rule, passed)| ExplainedRule {
                identifier: rule.identifier.clone(),
                title: rule.title.clone(),
                level: rule.level.map(wire),
                passed: *passed,
                missing_for_next: self.is_missing(rule, level, *passed),
                conditions: rule
                    .query
                    .as_ref()
                    .map(|query| query.explain(record, now))
                    .unwrap_or_default(),
                fault: rule.fault.clone(),
            })
            .collect();
        let reached = self.levels.get(level).cloned()?;
        Some(Explanation { level: wire(level), reached, next, rules })
    }

    /// The level reached, and which rules pass.
    fn judge(&self, record: &dyn Record, now: i64) -> Option<(usize, Vec<bool>)> {
        if !self.includes(record, now) {
            return None;
        }
        let passed: Vec<bool> = self.rules.iter().map(|rule| rule.passes(record, now)).collect();
        Some((self.reached(|index| passed.get(index).is_some_and(|passed| *passed)), passed))
    }

    /// The level reached when `passed` says which rules, by their position, pass.
    pub(super) fn reached(&self, mut passed: impl FnMut(usize) -> bool) -> usize {
        let mut climb = Climb::new(self.levels.len());
        for (index, rule) in self.rules.iter().enumerate() {
            if !passed(index) {
                climb.fail(rule);
            }
        }
        climb.reached()
    }

    /// The rules that keep an entity on `level`.
    fn missing(&self, level: usize, passed: &[bool]) -> impl Iterator<Item = &Rule> {
        self.rules
            .iter()
            .zip(passed)
            .filter(move |(rule, passed)| self.is_missing(rule, level, **passed))
            .map(|(rule, _)| rule)
    }

    fn is_missing(&self, rule: &Rule, level: usize, passed: bool) -> bool {
        level + 1 < self.levels.len()
            && !passed
            && rule.level.is_some_and(|asked| asked <= level + 1)
    }
}

/// How far up the levels a record comes while its rules are being asked.
struct Climb {
    /// The lowest level known to be out of reach.
    barred: usize,
}

impl Climb {
    fn new(levels: usize) -> Self {
        Self { barred: levels }
    }

    /// Whether the rule can still change the level.
    fn depends_on(&self, rule: &Rule) -> bool {
        rule.level.is_some_and(|level| level.max(1) < self.barred)
    }

    /// Takes note that the rule fails. A rule of the first level bars the second: the first needs
    /// nothing.
    fn fail(&mut self, rule: &Rule) {
        if let Some(level) = rule.level {
            self.barred = self.barred.min(level.max(1));
        }
    }

    fn reached(&self) -> usize {
        self.barred.saturating_sub(1)
    }
}

/// An index as it goes to the window.
pub(super) fn wire(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
