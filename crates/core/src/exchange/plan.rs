//! The rehearsal of an import: what would happen to each item, and why.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::reading::{FileFormat, Ignored, ItemKind, Repair};
use crate::problem::Problem;

/// How an incoming item meets a stored one of the same name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ImportMode {
    /// Keys that the file leaves out keep their stored value; null clears.
    #[default]
    Merge,
    /// The file's item takes the place of the stored one.
    Replace,
    /// Stored items stay as they are.
    Skip,
}

/// Consent to a group of offers: all of it, or chosen ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Consent {
    /// Everything offered.
    All,
    /// Only these ids.
    Only(BTreeSet<String>),
}

impl Default for Consent {
    fn default() -> Self {
        Self::Only(BTreeSet::new())
    }
}

impl Consent {
    /// Whether `id` has consent.
    pub fn covers(&self, id: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(ids) => ids.contains(id),
        }
    }
}

/// What the person decided about a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, rename_all = "camelCase")]
pub struct Decisions {
    /// How to meet stored items.
    pub mode: ImportMode,
    /// Repairs by [`Repair::id`].
    pub repairs: Consent,
    /// Proposed blueprints for untyped entities, by item id ([`PlanItem::id`]).
    pub blueprints: Consent,
    /// Stub blueprints for missing relation targets, by the missing identifier.
    pub stubs: Consent,
    /// A blueprint chosen by hand for an untyped entity: item id → blueprint identifier.
    pub chosen: BTreeMap<String, String>,
    /// Items left out by hand, by item id.
    pub excluded: BTreeSet<String>,
    /// One item that cannot be stored refuses the whole import.
    pub strict: bool,
}

/// What would happen to one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It is new.
    Create,
    /// It changes a stored item.
    Update,
    /// It equals what is stored (or the mode is skip and the name is taken).
    Unchanged,
    /// It waits for consent to a repair, a proposed blueprint or a stub.
    Waiting,
    /// It cannot be stored; `problems` say why.
    Quarantined,
    /// The person left it out.
    Excluded,
}

/// Why an untyped entity is thought to be of a blueprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Proposal {
    /// The one blueprint that fits, or nothing when undecided.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blueprint: Option<String>,
    /// Sentences of evidence: "Only System has a relation named domain."
    pub evidence: Vec<String>,
    /// Other blueprints that would accept it, best first.
    pub alternatives: Vec<String>,
    /// Whether consent was given.
    pub accepted: bool,
}

/// One changed place of an updated item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldChange {
    /// JSON pointer of the changed place.
    pub pointer: String,
    /// Stored value, absent when the place is new.
    #[ts(optional, type = "unknown")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// Value after the import, absent when the place goes.
    #[ts(optional, type = "unknown")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
}

/// One line of the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanItem {
    /// Stable within the reading: its index as text, or `stub:<identifier>`.
    pub id: String,
    /// Blueprint, entity, …
    pub kind: ItemKind,
    /// The blueprint of an entity or scorecard, as stated or accepted.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blueprint: Option<String>,
    /// Its identifier; empty when it has none.
    pub identifier: String,
    /// Its title, or its identifier.
    pub title: String,
    /// What would happen.
    pub fate: Fate,
    /// Index into [`Plan::files`]; absent for stubs.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<u32>,
    /// First line in that file, from 1.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// The nearest heading above it in prose.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// Changed places of an update (at most 50).
    pub changes: Vec<FieldChange>,
    /// Repairs it needs.
    pub repairs: Vec<Repair>,
    /// For an entity without a blueprint.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Proposal>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// A relation target that is defined nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StubOffer {
    /// The missing blueprint.
    pub identifier: String,
    /// `blueprint.relation` of each place that points to it.
    pub wanted_by: Vec<String>,
    /// Whether consent was given.
    pub accepted: bool,
}

/// How many items of one kind meet which fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FateCounts {
    /// New.
    pub created: u32,
    /// Changed.
    pub updated: u32,
    /// Equal to what is stored.
    pub unchanged: u32,
    /// Not storable.
    pub quarantined: u32,
    /// Waiting for consent.
    pub waiting: u32,
    /// Left out by the person.
    pub excluded: u32,
}

/// Offers of one group: made, and accepted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfferCounts {
    /// How many were made.
    pub offered: u32,
    /// How many have consent.
    pub applied: u32,
}

/// One file of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlanFile {
    /// Name as given.
    pub path: String,
    /// What it turned out to be.
    pub format: FileFormat,
    /// Items found in it.
    pub items: u32,
}

/// The numbers of a plan; also the answer of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlanSummary {
    /// The files in order.
    pub files: Vec<PlanFile>,
    /// Blueprints by fate.
    pub blueprints: FateCounts,
    /// Entities by fate.
    pub entities: FateCounts,
    /// Scorecards by fate.
    pub scorecards: FateCounts,
    /// Actions by fate.
    pub actions: FateCounts,
    /// Readable blocks that are no items.
    pub ignored: u32,
    /// Repairs of text.
    pub repairs: OfferCounts,
    /// Proposed blueprints for untyped entities.
    pub proposals: OfferCounts,
    /// Stub blueprints for missing targets.
    pub stubs: OfferCounts,
}

/// The rehearsal, complete: shown to a person, and applied exactly as shown.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Numbers.
    pub summary: PlanSummary,
    /// Blueprints first, then entities, scorecards, actions; each in file order; stubs last.
    pub items: Vec<PlanItem>,
    /// Blocks left aside.
    pub ignored: Vec<Ignored>,
    /// Blueprints that relations point to and nobody defines.
    pub stubs: Vec<StubOffer>,
    /// Problems of files and blocks as such (those of items are in the items).
    pub problems: Vec<Problem>,
    /// What to store, in an order in which every write may happen; empty when refused (`strict`).
    pub writes: Vec<Write>,
}

/// One item to store.
#[derive(Clone, Debug, PartialEq)]
pub struct Write {
    /// Blueprint, entity, …
    pub kind: ItemKind,
    /// The blueprint of an entity or scorecard.
    pub blueprint: Option<String>,
    /// Its identifier.
    pub identifier: String,
    /// The whole item after repairs and merge, keys in their author's order, as compact JSON.
    pub source: String,
    /// Whether an item of this name is stored already.
    pub exists: bool,
}

/// What the workspace holds already, as far as a plan needs it. Sources are JSON text.
#[derive(Clone, Debug, Default)]
pub struct Existing {
    /// Every stored blueprint: identifier → source.
    pub blueprints: HashMap<String, String>,
    /// Every stored entity's name: blueprint → identifier → source.
    pub entities: HashMap<String, HashMap<String, String>>,
    /// Every stored scorecard: (blueprint, identifier) → source.
    pub scorecards: HashMap<(String, String), String>,
    /// Every stored action: identifier → source.
    pub actions: HashMap<String, String>,
}
