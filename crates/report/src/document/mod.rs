//! The report as data: what is in it, before anybody thinks of a page.
//!
//! What an audience may not see is never put in, so neither the page nor the embedded data can
//! show it. Single votes are in no report: only how many fell on each level.

mod aspect;
mod build;
mod findings;
mod limits;
mod roadmap;

use plinth_core::maturity::assessment::ActionState;
use plinth_core::maturity::evidence::{Freshness, Support};
use serde::Serialize;

use crate::Audience;

pub(crate) use build::build;

/// `format` of a report file.
pub const FORMAT: &str = "maturity-report";
/// `formatVersion` of a report file.
pub const FORMAT_VERSION: u32 = 1;
/// Below this many votes an edition for outsiders shows no distribution.
pub const FEWEST_VOTES: u32 = 3;

/// A whole report.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// Always [`FORMAT`].
    pub format: &'static str,
    /// Always [`FORMAT_VERSION`].
    pub format_version: u32,
    /// The version of the program that made it.
    pub plinth_version: String,
    /// For whom it was made.
    pub audience: Audience,
    /// The day it speaks for, YYYY-MM-DD.
    pub date: String,
    /// What was assessed.
    pub assessment: Subject,
    /// With which model.
    pub model: ModelLine,
    /// Who took part.
    pub participants: People,
    /// The main findings, most important first.
    pub findings: Vec<Finding>,
    /// Every aspect, in the model's order.
    pub aspects: Vec<Aspect>,
    /// The actions by quarter; those without a date last.
    pub roadmap: Vec<Quarter>,
    /// What this report cannot say, in sentences.
    pub limits: Vec<String>,
}

/// What was assessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Subject {
    /// Id of the assessment.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Which platform, for whom. Not in the public edition.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub scope: String,
    /// What the reader should know. Not in the public edition.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub context: String,
    /// Until when the targets hold (YYYY-MM-DD).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub horizon: String,
    /// RFC 3339.
    pub created_at: String,
    /// RFC 3339.
    pub updated_at: String,
}

/// The model, as far as a reader needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ModelLine {
    /// Model id.
    pub id: String,
    /// Model version.
    pub version: String,
    /// Hash of the model that the assessment refers to.
    pub hash: String,
    /// Its title.
    pub title: String,
    /// Language of its texts.
    pub locale: String,
    /// SPDX identifier of its licence.
    pub license: String,
    /// The line its licence asks for.
    pub attribution: String,
    /// Its levels, lowest first.
    pub levels: Vec<LevelLine>,
}

/// A level of a ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LevelLine {
    /// Level id.
    pub id: String,
    /// 1 for the lowest.
    pub ordinal: u32,
    /// Its name.
    pub name: String,
}

/// Who took part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct People {
    /// How many.
    pub total: u32,
    /// By role, in order of first appearance. Empty in the public edition.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
}

/// The people of one role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Role {
    /// The role; empty for people without one.
    pub role: String,
    /// How many.
    pub count: u32,
    /// Their names; in the team edition only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
}

/// Something worth saying on the first page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// Which rule found it: `widest-gap`, `divided`, `unconfirmed`, `unknown`, `undecided`,
    /// `above-votes`, `no-action`, `unplanned-actions`, `overdue`, `on-purpose`, `lower-target`.
    pub kind: &'static str,
    /// One or two sentences.
    pub text: String,
}

/// What was decided about an aspect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Decided {
    /// A level.
    Level(Rung),
    /// Nobody in the room knew.
    DontKnow,
    /// It does not fit this organisation.
    DoesNotFit,
    /// Nothing has been decided.
    Undecided,
}

/// A level as it looks in one aspect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Rung {
    /// Level id.
    pub level: String,
    /// Its ordinal.
    pub ordinal: u32,
    /// The level's name.
    pub name: String,
    /// The cell's title; the level's name where there is no cell.
    pub title: String,
    /// The cell's text.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub summary: String,
}

/// Where the team wants to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Target {
    /// The level.
    #[serde(flatten)]
    pub rung: Rung,
    /// Why. In the team edition only.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// One aspect.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Aspect {
    /// Node id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The question it asks.
    pub question: String,
    /// What was decided.
    pub decided: Decided,
    /// Ordinal of the decided level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current: Option<u32>,
    /// Where the team wants to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
    /// Target minus current.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap: Option<i32>,
    /// Whether the decision rests on evidence that still counts.
    pub support: Support,
    /// How many pieces of evidence there are, and how many of them have expired.
    pub evidence_count: u32,
    /// Expired ones among them.
    pub evidence_expired: u32,
    /// How many people have voted.
    pub voted: u32,
    /// How many people take part.
    pub participants: u32,
    /// Whether the room has seen the votes.
    pub revealed: bool,
    /// How the votes fall; absent until they are revealed, and for outsiders when they are few.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub votes: Option<Votes>,
    /// Signs seen.
    pub signs_seen: u32,
    /// Signs looked for and not seen.
    pub signs_not_seen: u32,
    /// Signs of the aspect in all.
    pub signs_total: u32,
    /// Every sign with its state. Not in the executive edition.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signs: Vec<SignLine>,
    /// Why the room decided so. In the team edition only, like all that follows.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub rationale: String,
    /// What those who disagree want recorded.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub dissent: String,
    /// What supports the decision.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceLine>,
    /// Notes from revealed votes, sorted by their text so that they point to nobody.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// What to do; also in the executive edition.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<ActionLine>,
}

/// How the revealed votes fall; the engine's numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Votes {
    /// Votes per level, lowest level first.
    pub per_level: Vec<LevelVotes>,
    /// Votes "don't know".
    pub dont_know: u32,
    /// Votes "does not fit".
    pub does_not_fit: u32,
    /// Lower median of the level votes, as an ordinal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median: Option<u32>,
    /// Lowest voted ordinal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lowest: Option<u32>,
    /// Highest voted ordinal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub highest: Option<u32>,
    /// Share of level votes within one level of the median, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreement: Option<f64>,
}

/// Votes for one level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LevelVotes {
    /// Level id.
    pub level: String,
    /// Its ordinal.
    pub ordinal: u32,
    /// How many.
    pub count: u32,
}

/// Whether a sign was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignSeen {
    /// Seen.
    Seen,
    /// Looked for and not seen.
    NotSeen,
    /// Nobody has said.
    Unknown,
}

/// One sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SignLine {
    /// Sign id.
    pub id: String,
    /// The level it speaks for.
    pub ordinal: u32,
    /// Title of that level's cell.
    pub cell: String,
    /// Its text.
    pub text: String,
    /// Whether it was seen.
    pub state: SignSeen,
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EvidenceLine {
    /// What it says.
    pub text: String,
    /// Where to find it, as it was typed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub link: String,
    /// The same, where a browser or mail program may open it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub href: Option<String>,
    /// Who brought it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub person: String,
    /// When it was true.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// Its last day.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub valid_until: String,
    /// Whether it counts on the day of the report.
    pub freshness: Freshness,
}

/// The actions of one quarter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Quarter {
    /// "2026 Q2"; absent for actions without a date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quarter: Option<String>,
    /// How many actions.
    pub count: u32,
    /// How many of them are done.
    pub done: u32,
    /// The actions by date. Empty in the public edition.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<ActionLine>,
}

/// One action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ActionLine {
    /// Title of the aspect it belongs to.
    pub aspect: String,
    /// What to do.
    pub title: String,
    /// Who sees to it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub owner: String,
    /// By when (YYYY-MM-DD).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub due: String,
    /// Text of the sign it serves.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sign: String,
    /// How far it is.
    pub state: ActionState,
    /// Whether it is not done and its date has passed on the day of the report.
    pub overdue: bool,
}
