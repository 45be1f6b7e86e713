//! Calculation properties: jq over the entity.

use indexmap::IndexMap;
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::fields::{Fields, LONGEST_TITLE};
use super::property::{PropertyType, read_colors};
use crate::problem::Problem;

/// A property whose value is worked out from the entity itself.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Calculation {
    /// The jq program; its input is the entity with mirror values among its properties.
    pub calculation: String,
    /// The type of the result.
    pub kind: PropertyType,
    /// How the result reads: `url`, `date-time`, …
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Shown instead of its key.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it means.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Name of an icon.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Whether `colors` are used.
    pub colorized: bool,
    /// Colour by result.
    #[ts(type = "Record<string, string>")]
    pub colors: IndexMap<String, String>,
}

impl Calculation {
    pub(crate) fn read(value: &Value, pointer: &str, problems: &mut Vec<Problem>) -> Option<Self> {
        let mut fields = Fields::object(value, pointer, "The calculation property", problems)?;
        let calculation = fields.required_text("calculation", "The calculation property");
        let kind = PropertyType::read(&mut fields);
        let rest = Self {
            calculation: String::new(),
            kind: PropertyType::String,
            format: fields.text("format").map(str::to_owned),
            title: fields.short_text("title", LONGEST_TITLE).map(str::to_owned),
            description: fields.text("description").map(str::to_owned),
            icon: fields.text("icon").map(str::to_owned),
            colorized: fields.flag("colorized"),
            colors: read_colors(&mut fields, "colors"),
        };
        Some(Self { calculation: calculation?.to_owned(), kind: kind?, ..rest })
    }
}
