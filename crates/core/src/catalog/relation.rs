//! Relations of a blueprint: what its entities may point to.

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::fields::{Fields, LONGEST_TITLE};
use crate::problem::Problem;

/// A named pointer from entities of one blueprint to entities of another (or the same).
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Relation {
    /// Identifier of the blueprint it leads to; it may not be defined anywhere yet.
    pub target: String,
    /// Whether every entity must have it. Absent means no.
    pub required: bool,
    /// Whether it holds a list. Absent means no.
    pub many: bool,
    /// Shown instead of its key.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it means.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl Relation {
    pub(crate) fn read(value: &Value, pointer: &str, problems: &mut Vec<Problem>) -> Option<Self> {
        let mut fields = Fields::object(value, pointer, "The relation", problems)?;
        let target = fields.required_text("target", "The relation").filter(|t| !t.is_empty());
        let relation = Self {
            target: String::new(),
            required: fields.flag("required"),
            many: fields.flag("many"),
            title: fields.short_text("title", LONGEST_TITLE).map(str::to_owned),
            description: fields.text("description").map(str::to_owned),
        };
        Some(Self { target: target?.to_owned(), ..relation })
    }
}
