//! How many entities reach which level, and how many pass which rule.

use serde::Serialize;
use ts_rs::TS;

use super::program::{ScorecardProgram, wire};
use crate::catalog::query::Record;

/// The results of one scorecard over many entities.
///
/// Counted one entity at a time; two that were counted apart, on two threads say, can be joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ScorecardDistribution")]
#[serde(rename_all = "camelCase")]
pub struct Distribution {
    /// Every level from the lowest up.
    pub levels: Vec<LevelCount>,
    /// Every rule in the order of the scorecard.
    pub rules: Vec<RuleCount>,
    /// Entities that the filter excludes; they count nowhere else.
    pub excluded: u32,
}

/// How many entities reach a level and no higher one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LevelCount {
    /// The level's title.
    pub title: String,
    /// The name of its colour.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    /// The entities on it.
    pub entities: u32,
}

/// How many entities pass a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleCount {
    /// The rule.
    pub identifier: String,
    /// Shown instead of its identifier.
    pub title: String,
    /// Index of the level that asks for it.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u32>,
    /// The entities that pass it.
    pub passed: u32,
}

impl Distribution {
    /// Nothing counted yet.
    pub fn new(program: &ScorecardProgram) -> Self {
        let level = |level: &super::Level| LevelCount {
            title: level.title.clone(),
            color: level.color.clone(),
            entities: 0,
        };
        let rule = |rule: &super::Rule| RuleCount {
            identifier: rule.identifier.clone(),
            title: rule.title.clone(),
            level: rule.level.map(wire),
            passed: 0,
        };
        Self {
            levels: program.levels().iter().map(level).collect(),
            rules: program.rules().iter().map(rule).collect(),
            excluded: 0,
        }
    }

    /// Counts one entity and gives back the level it reaches; nothing when it is excluded.
    ///
    /// `program` is the one that the distribution was made for; `now` counts milliseconds since
    /// 1970, UTC.
    pub fn add(
        &mut self,
        program: &ScorecardProgram,
        record: &dyn Record,
        now: i64,
    ) -> Option<usize> {
        if !program.includes(record, now) {
            self.excluded += 1;
            return None;
        }
        let rules = program.rules();
        let level = program.reached(|index| {
            let passes = rules.get(index).is_some_and(|rule| rule.passes(record, now));
            if passes && let Some(count) = self.rules.get_mut(index) {
                count.passed += 1;
            }
            passes
        });
        if let Some(count) = self.levels.get_mut(level) {
            count.entities += 1;
        }
        Some(level)
    }

    /// Takes in what was counted apart for the same scorecard.
    pub fn join(&mut self, other: &Self) {
        for (own, other) in self.levels.iter_mut().zip(&other.levels) {
            own.entities += other.entities;
        }
        for (own, other) in self.rules.iter_mut().zip(&other.rules) {
            own.passed += other.passed;
        }
        self.excluded += other.excluded;
    }

    /// How many entities were judged; the excluded ones were not.
    pub fn judged(&self) -> u32 {
        self.levels.iter().map(|level| level.entities).sum()
    }
}
