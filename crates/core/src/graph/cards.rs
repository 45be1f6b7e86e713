//! Blueprints as cards with rows: what the studio, the terminal and reports all draw.

use serde::Serialize;
use ts_rs::TS;

use super::layout::Size;
use crate::catalog::wording::plain;
use crate::catalog::{Blueprint, PropertyType};

/// Width of every card in pixels.
pub const CARD_WIDTH: f64 = 240.0;
/// Height of a card's head with icon, title and identifier.
pub const HEAD_HEIGHT: f64 = 48.0;
/// Height of one row.
pub const ROW_HEIGHT: f64 = 24.0;
/// Free pixels below the last row.
pub const FOOT_HEIGHT: f64 = 8.0;
/// Most rows that a card shows; one line says how many more there are.
pub const MOST_ROWS: usize = 10;

/// Where the value of a row comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "StudioRole")]
pub enum RowRole {
    /// Somebody fills it in.
    Property,
    /// It is read from a related entity.
    Mirror,
    /// It is worked out from the entity itself.
    Calculation,
    /// It is worked out over related entities.
    Aggregation,
}

/// One property on a card.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "StudioRow")]
pub struct CardRow {
    /// Its key.
    pub id: String,
    /// Its title; empty when it has none.
    pub title: String,
    /// Where its value comes from.
    pub role: RowRole,
    /// Its type; empty for a mirror, whose type is that of its target.
    #[serde(rename = "type")]
    pub kind: String,
    /// How its value reads, or the viewer it opens in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub format: Option<String>,
    /// Whether every entity must have it.
    pub required: bool,
    /// The values it may have, with their colours.
    pub choices: Vec<CardChoice>,
    /// Path of a mirror, program of a calculation, target of an aggregation; else empty.
    pub detail: String,
}

/// One value that a property may have.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(rename = "StudioChoice")]
pub struct CardChoice {
    /// The value as text.
    pub value: String,
    /// Its colour's name, if its author gave it one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub color: Option<String>,
}

/// The rows of a blueprint: properties in their author's order, then what is derived.
pub fn rows(blueprint: &Blueprint) -> Vec<CardRow> {
    let row = |id: &str, title: Option<&String>, role: RowRole| CardRow {
        id: id.to_owned(),
        title: title.cloned().unwrap_or_default(),
        role,
        kind: String::new(),
        format: None,
        required: false,
        choices: Vec::new(),
        detail: String::new(),
    };
    let properties = blueprint.properties.iter().map(|(id, property)| CardRow {
        kind: property.kind.name().to_owned(),
        format: property.format.clone().or_else(|| property.spec.clone()),
        required: property.required,
        choices: property
            .enum_values
            .iter()
            .map(plain)
            .map(|value| CardChoice { color: property.enum_colors.get(&value).cloned(), value })
            .collect(),
        ..row(id, property.title.as_ref(), RowRole::Property)
    });
    let mirrors = blueprint.mirrors.iter().map(|(id, mirror)| CardRow {
        detail: mirror.path.clone(),
        ..row(id, mirror.title.as_ref(), RowRole::Mirror)
    });
    let calculations = blueprint.calculations.iter().map(|(id, calculation)| CardRow {
        kind: calculation.kind.name().to_owned(),
        format: calculation.format.clone(),
        detail: calculation.calculation.clone(),
        ..row(id, calculation.title.as_ref(), RowRole::Calculation)
    });
    let aggregations = blueprint.aggregations.iter().map(|(id, aggregation)| CardRow {
        kind: PropertyType::Number.name().to_owned(),
        detail: aggregation.target.clone(),
        ..row(id, aggregation.title.as_ref(), RowRole::Aggregation)
    });
    properties.chain(mirrors).chain(calculations).chain(aggregations).collect()
}

/// The size of a card with so many rows.
pub fn card_size(rows: usize) -> Size {
    // More than ten rows show ten and one line that counts the others.
    let shown = u8::try_from(rows.min(MOST_ROWS + 1)).unwrap_or(u8::MAX);
    Size { w: CARD_WIDTH, h: HEAD_HEIGHT + ROW_HEIGHT * f64::from(shown) + FOOT_HEIGHT }
}
