//! One assessment: who took part, what each person thinks, what was decided and what follows.
//!
//! The value here is the file: `catalogs/schemas/assessment.schema.json`. Maps are keyed by opaque
//! ids so that one edit is one JSON pointer. Absent means "not answered"; it never counts as zero.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

/// A whole assessment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Assessment {
    /// Always `maturity-assessment`.
    pub format: String,
    /// Version of the file shape.
    pub format_version: u32,
    /// Opaque and stable.
    pub id: String,
    /// Shown to people.
    pub title: String,
    /// The model it was made with.
    pub model: ModelRef,
    /// RFC 3339, UTC.
    pub created_at: String,
    /// RFC 3339, UTC.
    pub updated_at: String,
    /// Which platform, for whom.
    #[serde(default)]
    pub scope: String,
    /// What the reader should know.
    #[serde(default)]
    pub context: String,
    /// Until when the targets hold: a date (YYYY-MM-DD) or empty.
    #[serde(default)]
    pub horizon: String,
    /// Who takes part, by participant id.
    #[serde(default)]
    #[ts(as = "std::collections::HashMap<String, Participant>")]
    pub participants: IndexMap<String, Participant>,
    /// What is known of each aspect, by node id.
    #[serde(default)]
    #[ts(as = "std::collections::HashMap<String, AspectState>")]
    pub aspects: IndexMap<String, AspectState>,
    /// Everything else, kept as it is.
    #[serde(flatten)]
    #[ts(skip)]
    pub rest: Map<String, Value>,
}

/// The model an assessment refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ModelRef {
    /// Model id.
    pub id: String,
    /// Model version.
    pub version: String,
    /// `sha256:` and the hex digest of the model's canonical JSON.
    pub hash: String,
}

/// One person in the room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Participant {
    /// Shown to people.
    pub name: String,
    /// "Platform engineer", "Application developer", …
    #[serde(default)]
    pub role: String,
    /// Everything else, kept as it is.
    #[serde(flatten)]
    #[ts(skip)]
    pub rest: Map<String, Value>,
}

/// Everything about one aspect.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct AspectState {
    /// Each person's vote, by participant id.
    #[ts(as = "std::collections::HashMap<String, Vote>")]
    pub votes: IndexMap<String, Vote>,
    /// Whether the votes have been shown to the room. Before that nobody sees one.
    pub revealed: bool,
    /// Sign id → seen, not seen.
    #[ts(as = "std::collections::HashMap<String, SignState>")]
    pub signs: IndexMap<String, SignState>,
    /// What the room agreed on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub decision: Option<Decision>,
    /// Where the team wants to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub target: Option<Target>,
    /// What supports the decision, by evidence id.
    #[ts(as = "std::collections::HashMap<String, Evidence>")]
    pub evidence: IndexMap<String, Evidence>,
    /// What to do, by action id.
    #[ts(as = "std::collections::HashMap<String, PlannedAction>")]
    pub actions: IndexMap<String, PlannedAction>,
    /// Everything else, kept as it is.
    #[serde(flatten)]
    #[ts(skip)]
    pub rest: Map<String, Value>,
}

/// A level, or one of the two honest ways of not naming one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Answer {
    /// This level of the model.
    Level {
        /// Level id.
        level: String,
    },
    /// The person or the room does not know.
    DontKnow,
    /// The aspect does not fit this organisation.
    DoesNotFit,
}

/// How sure somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// A guess.
    Low,
    /// Rather sure.
    Medium,
    /// Sure.
    High,
}

/// One person's view of one aspect.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Vote {
    /// Level, don't know, does not fit. Absent in answers of the app while the vote is hidden.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub answer: Option<Answer>,
    /// How sure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub confidence: Option<Confidence>,
    /// Why, in the person's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Everything else, kept as it is.
    #[serde(flatten)]
    #[ts(skip)]
    pub rest: Map<String, Value>,
}

/// Whether a sign was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SignState {
    /// Seen.
    Seen,
    /// Looked for and not seen.
    NotSeen,
}

/// What the room agreed on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// Level, don't know, does not fit; absent while only the reason is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub answer: Option<Answer>,
    /// Why.
    #[serde(default)]
    pub rationale: String,
    /// What those who disagree want recorded, in their words.
    #[serde(default)]
    pub dissent: String,
    /// Everything else, kept as it is.
    #[serde(flatten)]
    #[ts(skip)]
    pub rest: Map<String, Value>,
}

/// Where the team wants to be, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Target {
    /// Level id; absent while only the reason is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub level: Option<String>,
    /// Why this level.
    #[serde(default)]
    pub why: String,
    /// Everything else, kept as it is.
    #[serde(flatten)]
    #[ts(skip)]
    pub rest: Map<String, Value>,
}

/// Something that supports a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
pub struct Evidence {
    /// What it says.
    pub text: String,
    /// Where to find it; opened only when http, https or mailto.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub link: String,
    /// Who brought it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub person: String,
    /// When it was true (YYYY-MM-DD).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// Until when it counts (YYYY-MM-DD).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub valid_until: String,
    /// Everything else, kept as it is.
    #[serde(flatten)]
    #[ts(skip)]
    pub rest: Map<String, Value>,
}

/// How far an action is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ActionState {
    /// Not begun.
    #[default]
    Open,
    /// Under way.
    Doing,
    /// Done.
    Done,
    /// Given up.
    Dropped,
}

/// Something to do next.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct PlannedAction {
    /// What to do.
    pub title: String,
    /// Who sees to it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// By when (YYYY-MM-DD).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub due: String,
    /// The sign it serves.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sign: Option<String>,
    /// How far it is.
    pub state: ActionState,
    /// Everything else, kept as it is.
    #[serde(flatten)]
    #[ts(skip)]
    pub rest: Map<String, Value>,
}
