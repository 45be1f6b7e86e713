//! Aggregation properties: numbers over related entities.

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::fields::{Fields, LONGEST_TITLE};
use crate::problem::Problem;

/// A number worked out over the entities of another blueprint that are related to this one.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Aggregation {
    /// Shown instead of its key.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Identifier of the blueprint whose entities are counted.
    pub target: String,
    /// What is worked out, as written (`func`, `calculationBy`, …).
    #[ts(type = "unknown")]
    pub calculation_spec: Value,
    /// Which entities count, as written.
    #[ts(optional, type = "unknown")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<Value>,
    /// Which ways to them count, as written.
    #[ts(optional, type = "unknown")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path_filter: Option<Value>,
    /// What it means.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Name of an icon.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
}

impl Aggregation {
    /// The property of the counted entities that it works on, where it names one that is not a
    /// meta property.
    pub fn property(&self) -> Option<&str> {
        self.calculation_spec.get("property")?.as_str().filter(|name| !name.starts_with('$'))
    }

    pub(crate) fn read(value: &Value, pointer: &str, problems: &mut Vec<Problem>) -> Option<Self> {
        const WHAT: &str = "The aggregation property";
        let mut fields = Fields::object(value, pointer, WHAT, problems)?;
        let target = fields.required_text("target", WHAT).filter(|t| !t.is_empty());
        if fields.get("calculationSpec").is_none() {
            let problem = Problem::error("missing-key", format!("{WHAT} has no \"calculationSpec\"."))
                .at(pointer)
                .fix("Add a \"calculationSpec\", such as {\"func\": \"count\", \"calculationBy\": \"entities\"}.");
            fields.report(problem);
        }
        let rest = Self {
            title: fields.short_text("title", LONGEST_TITLE).map(str::to_owned),
            target: String::new(),
            calculation_spec: fields
                .members("calculationSpec")
                .cloned()
                .map_or(Value::Null, Value::Object),
            query: fields.get("query").cloned(),
            path_filter: fields.get("pathFilter").cloned(),
            description: fields.text("description").map(str::to_owned),
            icon: fields.text("icon").map(str::to_owned),
        };
        Some(Self { target: target?.to_owned(), ..rest })
    }
}
