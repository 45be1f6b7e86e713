//! The blueprint studio: cards on a canvas, edited by hand.
//!
//! All places are whole pixels and name the top left corner; x grows to the right, y downwards.

use plinth_core::graph::Arrangement;
use plinth_core::graph::cards::CardRow;
use plinth_core::{Problem, Severity};
use plinth_store::ChangeSet;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::Dependents;
use super::catalog::BlueprintEdit;

/// Everything on the canvas.
#[derive(Clone, Debug, Serialize, TS)]
pub struct StudioView {
    /// One card a blueprint, in the order of their import; missing targets last.
    pub cards: Vec<StudioCard>,
    /// Relations between them.
    pub edges: Vec<StudioEdge>,
    /// Groups, by title.
    pub groups: Vec<StudioGroup>,
    /// Notes, in the order in which they were made.
    pub notes: Vec<StudioNote>,
    /// What is wrong, worst first, each with what would mend it.
    pub problems: Vec<StudioProblem>,
}

/// One blueprint on the canvas.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct StudioCard {
    /// The blueprint's identifier.
    pub identifier: String,
    /// Its title.
    pub title: String,
    /// Its icon's name, as its author wrote it.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Place in the palette of twelve colours.
    pub color: u32,
    /// Its description; may be empty.
    pub description: String,
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height: 48, 24 for each of the first ten rows, 24 for the line "3 more", and 8.
    pub h: f64,
    /// Its properties, derived ones last.
    pub rows: Vec<CardRow>,
    /// How many entities it has.
    pub entities: u32,
    /// How many problems it has.
    pub problems: u32,
    /// A relation points to it, nothing defines it.
    pub missing: bool,
}

/// One relation on the canvas.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct StudioEdge {
    /// The blueprint that declares it.
    pub from: String,
    /// Its key.
    pub relation: String,
    /// Its title; empty when it has none.
    pub title: String,
    /// The blueprint it points to.
    pub to: String,
    /// Whether it holds a list.
    pub many: bool,
    /// Whether it must be filled.
    pub required: bool,
    /// Whether nothing defines its target.
    pub dangling: bool,
    /// Tells edges between the same two cards apart, as in `SceneEdge`.
    pub lane: i32,
}

/// Cards that belong together. Its rectangle is what surrounds its members.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct StudioGroup {
    /// Opaque.
    pub id: String,
    /// Shown above it.
    pub title: String,
    /// Place in the palette of twelve colours.
    pub color: u32,
    /// Identifiers of its blueprints.
    pub members: Vec<String>,
}

/// A free text on the canvas.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct StudioNote {
    /// Opaque.
    pub id: String,
    /// What it says.
    pub text: String,
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

/// Something wrong with a blueprint.
#[derive(Clone, Debug, Serialize, TS)]
pub struct StudioProblem {
    /// How much it stands in the way.
    pub severity: Severity,
    /// For programs.
    pub code: String,
    /// For people.
    pub message: String,
    /// Identifier of the blueprint.
    pub subject: String,
    /// Where in it, as a JSON pointer.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// Changes of which each mends it; empty when only a person can.
    pub fixes: Vec<StudioFix>,
}

/// A change that mends a problem.
#[derive(Clone, Debug, Serialize, TS)]
pub struct StudioFix {
    /// What the button says: "Make a stub for Team".
    pub label: String,
    /// For `studio_change`.
    pub change: StudioChange,
}

/// Everything that one step of undo takes back. An empty one changes nothing.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct StudioChange {
    /// What undo calls it; made from the rest when absent.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// New blueprints.
    #[ts(as = "Option<Vec<StudioCreate>>", optional)]
    pub create: Vec<StudioCreate>,
    /// Edits of blueprints, those created by the same change included.
    #[ts(as = "Option<Vec<BlueprintEdit>>", optional)]
    pub edit: Vec<BlueprintEdit>,
    /// Identifiers of blueprints to delete.
    #[ts(as = "Option<Vec<String>>", optional)]
    pub delete: Vec<String>,
    /// What happens to what depends on the deleted ones, as a set.
    #[ts(as = "Option<Dependents>", optional)]
    pub dependents: Dependents,
    /// New places of cards and notes.
    #[ts(as = "Option<Vec<StudioPlace>>", optional)]
    pub place: Vec<StudioPlace>,
    /// Groups, made and changed.
    #[ts(as = "Option<Vec<StudioGroupEdit>>", optional)]
    pub groups: Vec<StudioGroupEdit>,
    /// Notes, made and changed.
    #[ts(as = "Option<Vec<StudioNoteEdit>>", optional)]
    pub notes: Vec<StudioNoteEdit>,
    /// Ids of groups and notes to remove.
    #[ts(as = "Option<Vec<String>>", optional)]
    pub remove: Vec<String>,
}

/// A new blueprint on the canvas.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StudioCreate {
    /// The blueprint.
    #[ts(type = "unknown")]
    pub value: Value,
    /// Left; without a place it gets a free one beside its neighbours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub x: Option<f64>,
    /// Top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub y: Option<f64>,
}

/// A new place of a card or a note.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StudioPlace {
    /// The blueprint's identifier, or the note's id.
    pub id: String,
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width of a note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub w: Option<f64>,
    /// Height of a note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub h: Option<f64>,
}

/// A group as it shall be.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StudioGroupEdit {
    /// Which; a new one without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub id: Option<String>,
    /// Shown above it.
    pub title: String,
    /// Place in the palette of twelve colours.
    pub color: u32,
    /// Identifiers of its blueprints, which leave their former groups. Without any the group goes.
    pub members: Vec<String>,
}

/// A note as it shall be.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StudioNoteEdit {
    /// Which; a new one without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub id: Option<String>,
    /// What it says.
    pub text: String,
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width, at least 40.
    pub w: f64,
    /// Height, at least 24.
    pub h: f64,
}

/// What a change of the canvas did.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StudioChanged {
    /// Warnings and hints about the blueprints changed; errors refuse the change.
    pub problems: Vec<Problem>,
    /// What changed; absent when nothing did.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change_set: Option<ChangeSet>,
    /// Identifiers of new blueprints, then ids of new groups and notes, in the order asked for.
    pub created: Vec<String>,
}

/// Gives cards the places that a layout finds for them.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct StudioTidy {
    /// Which cards; all when empty. The others stay where they are.
    #[serde(default)]
    pub cards: Vec<String>,
    /// Which layout.
    #[serde(default)]
    pub arrangement: Arrangement,
}

/// Takes blueprints along as text: a canonical JSON array of them.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct StudioCopy {
    /// Identifiers of the blueprints.
    pub cards: Vec<String>,
}

/// Puts copied blueprints on the canvas.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct StudioPaste {
    /// Any text that the import reads.
    pub text: String,
    /// Where the middle of the pasted cards should come, from the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// What a paste did.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StudioPasted {
    /// Identifiers of the new blueprints.
    pub created: Vec<String>,
    /// Those whose identifier was taken.
    pub renamed: Vec<StudioRenamed>,
    /// What was repaired, left aside or is worth knowing.
    pub problems: Vec<Problem>,
    /// What changed; absent when nothing did.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change_set: Option<ChangeSet>,
}

/// A blueprint that was pasted under another identifier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct StudioRenamed {
    /// As the text says.
    pub from: String,
    /// As it is stored.
    pub to: String,
}

/// Sets of blueprints to begin with.
#[derive(Clone, Debug, Serialize, TS)]
pub struct StudioTemplates {
    /// In the order in which a menu shows them.
    pub items: Vec<StudioTemplateRow>,
}

/// One set of blueprints to begin with.
#[derive(Clone, Debug, Serialize, TS)]
pub struct StudioTemplateRow {
    /// For `studio_template`.
    pub id: String,
    /// What a menu calls it.
    pub title: String,
    /// What it is for.
    pub description: String,
    /// How many blueprints it has.
    pub blueprints: u32,
}

/// Puts a template on the canvas.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct StudioTemplate {
    /// Which template.
    pub id: String,
    /// Where the middle of its cards should come, from the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// Compares the blueprints with another version of them.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct StudioDiffRequest {
    /// Which other version.
    pub against: StudioAgainst,
}

/// Another version of the blueprints.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum StudioAgainst {
    /// As they were right after a change set, compared with now.
    #[serde(rename_all = "camelCase")]
    History {
        /// Its id.
        #[ts(type = "number")]
        change_set: i64,
    },
    /// Now, compared with what importing a file would make of them.
    File {
        /// Where.
        path: String,
    },
    /// Now, compared with what a held import plan would make of them.
    #[serde(rename_all = "camelCase")]
    Plan {
        /// From `PlanView.planId`.
        plan_id: String,
    },
}

/// Two versions on one canvas.
#[derive(Clone, Debug, Serialize, TS)]
pub struct StudioDiff {
    /// Every card of either version; removed ones as they were.
    pub cards: Vec<StudioDiffCard>,
    /// Every relation of either version.
    pub edges: Vec<StudioDiffEdge>,
}

/// A card of either version.
#[derive(Clone, Debug, Serialize, TS)]
pub struct StudioDiffCard {
    /// As in the later version, or as it was.
    pub card: StudioCard,
    /// What happened to it.
    pub state: StudioState,
    /// What changed, in words.
    pub changes: Vec<String>,
}

/// A relation of either version.
#[derive(Clone, Debug, Serialize, TS)]
pub struct StudioDiffEdge {
    /// As in the later version, or as it was.
    pub edge: StudioEdge,
    /// What happened to it.
    pub state: StudioState,
}

/// What happened from one version to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum StudioState {
    /// Nothing.
    Same,
    /// It came.
    Added,
    /// It went.
    Removed,
    /// It is another now.
    Changed,
}

/// How to write the stored picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum StudioFormat {
    /// A stand-alone picture.
    Svg,
    /// For Graphviz.
    Dot,
    /// For Markdown.
    Mermaid,
    /// Cards with places, relations, groups and notes.
    Json,
}

/// The stored picture as text.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
pub struct StudioTextRequest {
    /// As what.
    pub format: StudioFormat,
}

/// Writes the stored picture to a file.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct StudioExport {
    /// As what.
    pub format: StudioFormat,
    /// Where to.
    pub path: String,
    /// Whether a file there may be replaced.
    #[serde(default)]
    pub overwrite: bool,
}
