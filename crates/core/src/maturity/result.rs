//! What an assessment says, computed: per aspect current and target level, agreement, gap.

use serde::Serialize;
use ts_rs::TS;

use super::assessment::Answer;

/// Results per aspect, in the model's order. There is no overall number.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Results {
    /// One row an aspect.
    pub aspects: Vec<AspectResult>,
}

/// One aspect's result.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AspectResult {
    /// Node id.
    pub aspect: String,
    /// Node title.
    pub title: String,
    /// What was decided.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided: Option<Answer>,
    /// Ordinal of the decided level.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current: Option<u32>,
    /// Ordinal of the target level.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<u32>,
    /// `target - current` where both are known; may be negative.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap: Option<i32>,
    /// How many people have voted.
    pub voted: u32,
    /// How many people take part.
    pub participants: u32,
    /// Whether the room has seen the votes; until then `votes` is absent.
    pub revealed: bool,
    /// How the votes fall.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub votes: Option<VoteSpread>,
    /// Signs seen, looked for, and in all.
    pub signs_seen: u32,
    /// Signs looked for and not seen.
    pub signs_not_seen: u32,
    /// Signs of the aspect in all.
    pub signs_total: u32,
}

/// The spread of revealed votes.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VoteSpread {
    /// Votes per level, in the ladder's order.
    pub per_level: Vec<LevelCount>,
    /// Votes "don't know".
    pub dont_know: u32,
    /// Votes "does not fit".
    pub does_not_fit: u32,
    /// Lower median of the level votes, as an ordinal.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median: Option<u32>,
    /// Lowest voted ordinal.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lowest: Option<u32>,
    /// Highest voted ordinal.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub highest: Option<u32>,
    /// Share of level votes within one level of the median, 0 to 1.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreement: Option<f64>,
}

/// Votes for one level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LevelCount {
    /// Level id.
    pub level: String,
    /// How many.
    pub count: u32,
}
