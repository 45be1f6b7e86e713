//! Mirror properties: values shown from entities that are related.

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::fields::{Fields, LONGEST_TITLE};
use crate::problem::Problem;

/// A property read through relations: relation ids, then a property id or `$meta`, by dots.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Mirror {
    /// The whole path, such as `system.domain.$title`.
    pub path: String,
    /// Shown instead of its key.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

impl Mirror {
    pub(crate) fn read(value: &Value, pointer: &str, problems: &mut Vec<Problem>) -> Option<Self> {
        let mut fields = Fields::object(value, pointer, "The mirror property", problems)?;
        let path = fields.required_text("path", "The mirror property").map(str::to_owned);
        let title = fields.short_text("title", LONGEST_TITLE).map(str::to_owned);
        Some(Self { path: path?, title })
    }

    /// The relation ids on the way, and the property or meta property at its end.
    pub fn steps(&self) -> (Vec<&str>, &str) {
        let mut relations: Vec<&str> = self.path.split('.').collect();
        let last = relations.pop().unwrap_or_default();
        (relations, last)
    }
}
