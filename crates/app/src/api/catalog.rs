//! Blueprints and entities: lists, pages, edits, search.

use plinth_core::Problem;
use plinth_core::catalog::Blueprint;
use plinth_core::catalog::scorecard::{
    Explanation as ScorecardExplanation, Level as ScorecardLevel,
};
use plinth_core::edit::Edit;
use plinth_store::ChangeSet;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::Dependents;

/// Every blueprint, by title.
#[derive(Clone, Debug, Serialize, TS)]
pub struct BlueprintList {
    /// One row a blueprint.
    pub items: Vec<BlueprintRow>,
}

/// One blueprint in a list.
#[derive(Clone, Debug, Serialize, TS)]
pub struct BlueprintRow {
    /// Its identifier.
    pub identifier: String,
    /// Its title.
    pub title: String,
    /// Its icon's name, as its author wrote it.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Its description.
    pub description: String,
    /// Place in the palette of twelve colours.
    pub color: u32,
    /// How many entities it has.
    pub entities: u32,
    /// How many properties it declares.
    pub properties: u32,
    /// How many relations it declares.
    pub relations: u32,
    /// How many problems its definition has.
    pub problems: u32,
}

/// Names a blueprint.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct BlueprintName {
    /// Its identifier.
    pub identifier: String,
}

/// One blueprint, whole.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BlueprintView {
    /// As the core reads it.
    pub blueprint: Blueprint,
    /// Its JSON, every key kept, two spaces.
    pub source: String,
    /// Place in the palette of twelve colours.
    pub color: u32,
    /// How many entities it has.
    pub entities: u32,
    /// Relations of other blueprints (and of itself) that point here.
    pub used_by: Vec<UsedBy>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// A relation that points to a blueprint.
#[derive(Clone, Debug, Serialize, TS)]
pub struct UsedBy {
    /// The blueprint that declares it.
    pub blueprint: String,
    /// That blueprint's title.
    pub title: String,
    /// The relation.
    pub relation: String,
    /// Whether it must be set.
    pub required: bool,
    /// Whether it holds a list.
    pub many: bool,
}

/// A new blueprint, as a JSON value.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct BlueprintCreate {
    /// The blueprint.
    #[ts(type = "unknown")]
    pub value: Value,
}

/// Edits of a blueprint: tried with `blueprint_check`, stored with `blueprint_save`.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BlueprintEdit {
    /// Which blueprint.
    pub identifier: String,
    /// What changes, in order.
    pub edits: Vec<Edit>,
}

/// Deletes a blueprint.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct BlueprintDelete {
    /// Which blueprint.
    pub identifier: String,
    /// What happens to its entities and to relations that point to it.
    #[serde(default)]
    pub dependents: Dependents,
}

/// What a stored change did.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// Warnings and hints that remain; errors refuse the change.
    pub problems: Vec<Problem>,
    /// What changed; absent when nothing did.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change_set: Option<ChangeSet>,
}

/// A page of entities, by blueprint and title.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct EntityList {
    /// Only entities of this blueprint.
    #[serde(default)]
    #[ts(optional)]
    pub blueprint: Option<String>,
    /// Only entities whose identifier or title contains this.
    #[serde(default)]
    #[ts(optional)]
    pub text: Option<String>,
    /// Goes on after this row ([`EntityPage::next`]).
    #[serde(default)]
    #[ts(optional)]
    pub after: Option<String>,
    /// At most this many, 1 to 1,000.
    pub limit: u32,
}

/// The answer to [`EntityList`].
#[derive(Clone, Debug, Serialize, TS)]
pub struct EntityPage {
    /// The page.
    pub items: Vec<EntityRow>,
    /// How many match in all.
    pub total: u32,
    /// Where the next page begins; absent at the end.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// One entity in a list.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntityRow {
    /// Its blueprint.
    pub blueprint: String,
    /// That blueprint's title.
    pub blueprint_title: String,
    /// Its identifier.
    pub identifier: String,
    /// Its title, or its identifier.
    pub title: String,
    /// Its icon's name.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Place of its blueprint in the palette.
    pub color: u32,
}

/// Names an entity.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EntityName {
    /// Its blueprint.
    pub blueprint: String,
    /// Its identifier.
    pub identifier: String,
}

/// One entity, whole.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntityView {
    /// Its blueprint's identifier.
    pub blueprint: String,
    /// Its identifier.
    pub identifier: String,
    /// Its title, or its identifier.
    pub title: String,
    /// Its value, every key kept.
    #[ts(type = "Record<string, unknown>")]
    pub value: Value,
    /// The same as text, two spaces, digits as written.
    pub source: String,
    /// Its blueprint, from which the form is made; absent when that was deleted.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<Blueprint>,
    /// Place of its blueprint in the palette.
    pub color: u32,
    /// What it points to (upstream).
    pub outgoing: Vec<Related>,
    /// What points to it (downstream), at most 500.
    pub incoming: Vec<Related>,
    /// How many point to it in all.
    pub incoming_total: u32,
    /// What is worked out of it and of what it is related to, in the order of its blueprint.
    pub derived: Vec<DerivedProperty>,
    /// Its level on each scorecard of its blueprint that is about it.
    pub scorecards: Vec<EntityScorecard>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// How a derived property is worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum DerivedKind {
    /// Shown from a related entity.
    Mirror,
    /// By a formula.
    Calculation,
    /// Over related entities.
    Aggregation,
}

/// A derived property of one entity.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DerivedProperty {
    /// Its key in the blueprint.
    pub identifier: String,
    /// Its title, or its key.
    pub title: String,
    /// How it is worked out.
    pub kind: DerivedKind,
    /// How the value reads: `url`, `date-time`, …
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Name of the colour that its blueprint gives this value.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color: Option<String>,
    /// The value; null when there is none.
    #[ts(type = "unknown")]
    pub value: Value,
    /// Why there is no value, or one to be looked at.
    pub problems: Vec<Problem>,
}

/// The level of one entity on one scorecard, and why.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntityScorecard {
    /// The scorecard.
    pub identifier: String,
    /// Its title.
    pub title: String,
    /// Its levels from the lowest up.
    pub levels: Vec<ScorecardLevel>,
    /// The level reached and what each rule found.
    pub explanation: ScorecardExplanation,
}

/// The other end of a relation.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Related {
    /// The relation's name, in the blueprint that declares it.
    pub relation: String,
    /// Blueprint of the other end.
    pub blueprint: String,
    /// Identifier of the other end.
    pub identifier: String,
    /// Title of the other end, or its identifier.
    pub title: String,
    /// Whether the other end does not exist.
    pub missing: bool,
    /// Place of its blueprint in the palette.
    pub color: u32,
}

/// A new entity.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct EntityCreate {
    /// Its blueprint.
    pub blueprint: String,
    /// The entity: identifier, title, properties, relations, …
    #[ts(type = "unknown")]
    pub value: Value,
}

/// Edits of an entity: tried with `entity_check`, stored with `entity_save`.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct EntityEdit {
    /// Its blueprint.
    pub blueprint: String,
    /// Its identifier before the edits; changing `/identifier` renames it everywhere.
    pub identifier: String,
    /// What changes, in order.
    pub edits: Vec<Edit>,
}

/// Deletes an entity.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct EntityDelete {
    /// Its blueprint.
    pub blueprint: String,
    /// Its identifier.
    pub identifier: String,
    /// What happens to entities that point to it.
    #[serde(default)]
    pub dependents: Dependents,
}

/// Full-text search as a person types.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct Search {
    /// What was typed.
    pub text: String,
    /// At most this many, 1 to 200.
    pub limit: u32,
}

/// The answer to [`Search`].
#[derive(Clone, Debug, Serialize, TS)]
pub struct SearchHits {
    /// Best first.
    pub items: Vec<SearchHit>,
}

/// One hit.
#[derive(Clone, Debug, Serialize, TS)]
pub struct SearchHit {
    /// `blueprint` or `entity`.
    pub kind: String,
    /// Its blueprint; for a blueprint its own identifier.
    pub blueprint: String,
    /// Its identifier.
    pub identifier: String,
    /// Its title, or its identifier.
    pub title: String,
    /// Place of its blueprint in the palette.
    pub color: u32,
}
