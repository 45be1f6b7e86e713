//! Import as a rehearsal that a person accepts, and export.

use plinth_core::Problem;
use plinth_core::exchange::plan::{Decisions, Fate, PlanItem, PlanSummary, StubOffer};
use plinth_core::exchange::reading::{Ignored, ItemKind};
use plinth_store::ChangeSet;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Reads files or pasted text and rehearses their import.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct ImportPlan {
    /// What to read.
    pub sources: Vec<ImportSource>,
}

/// One thing to read: a file by its path, or text that was pasted.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ImportSource {
    /// A file, or a folder whose JSON and text files are read.
    Path {
        /// Where.
        path: String,
    },
    /// Text from the clipboard or a drop.
    Text {
        /// Shown as its file name.
        name: String,
        /// The text.
        text: String,
    },
}

/// Rehearses again with a person's decisions.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportDecide {
    /// From [`PlanView::plan_id`].
    pub plan_id: String,
    /// What the person decided so far.
    pub decisions: Decisions,
}

/// Names a rehearsal.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanName {
    /// From [`PlanView::plan_id`].
    pub plan_id: String,
}

/// A page of a plan's items, as the decisions made last leave them.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportItems {
    /// From [`PlanView::plan_id`].
    pub plan_id: String,
    /// Only items of this kind.
    #[serde(default)]
    #[ts(optional)]
    pub kind: Option<ItemKind>,
    /// Only items of this fate.
    #[serde(default)]
    #[ts(optional)]
    pub fate: Option<Fate>,
    /// Items to leave out at the start.
    #[serde(default)]
    pub offset: u32,
    /// At most this many, 1 to 1,000.
    pub limit: u32,
}

/// The answer to [`ImportItems`].
#[derive(Clone, Debug, Serialize, TS)]
pub struct PlanItems {
    /// The page.
    pub items: Vec<PlanItem>,
    /// How many match in all.
    pub total: u32,
}

/// A rehearsal as the window shows it.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlanView {
    /// Names the rehearsal until it is applied or discarded.
    pub plan_id: String,
    /// Numbers.
    pub summary: PlanSummary,
    /// The first 500 items, those that need a person first.
    pub items: Vec<PlanItem>,
    /// How many items there are in all.
    pub items_total: u32,
    /// Blocks left aside.
    pub ignored: Vec<Ignored>,
    /// Missing blueprints that could be made as stubs.
    pub stubs: Vec<StubOffer>,
    /// Problems of files and blocks as such.
    pub problems: Vec<Problem>,
    /// The decisions this rehearsal was made with.
    pub decisions: Decisions,
}

/// What an import did.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportDone {
    /// Numbers, as in the plan.
    pub summary: PlanSummary,
    /// All problems: those of files and those of items.
    pub problems: Vec<Problem>,
    /// What changed; absent when nothing did.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change_set: Option<ChangeSet>,
}

/// What an export may contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ExportPart {
    /// Blueprints.
    Blueprints,
    /// Entities.
    Entities,
    /// Scorecards.
    Scorecards,
    /// Actions.
    Actions,
}

/// Writes the catalog as JSON.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct CatalogExport {
    /// Where to.
    pub path: String,
    /// Which parts; all when empty.
    #[serde(default)]
    pub what: Vec<ExportPart>,
    /// Every key, order and absence as imported, instead of the canonical form.
    #[serde(default)]
    pub faithful: bool,
    /// Whether a file there may be replaced.
    #[serde(default)]
    pub overwrite: bool,
}
