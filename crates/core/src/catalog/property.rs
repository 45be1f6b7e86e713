//! Properties of a blueprint: the vocabulary of `schema.properties`.

use indexmap::IndexMap;
use indexmap::map::Entry;
use serde::Serialize;
use serde_json::{Number, Value};
use ts_rs::TS;

use super::fields::{Fields, LONGEST_TITLE};
use super::wording::{kind, plain, quote};
use crate::problem::Problem;

/// The five types a property can have; permanent once set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum PropertyType {
    /// Text.
    String,
    /// Any number.
    Number,
    /// True or false.
    Boolean,
    /// Members of any kind.
    Object,
    /// A list.
    Array,
}

impl PropertyType {
    /// The type of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "string" => Self::String,
            "number" => Self::Number,
            "boolean" => Self::Boolean,
            "object" => Self::Object,
            "array" => Self::Array,
            _ => return None,
        })
    }

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Object => "object",
            Self::Array => "array",
        }
    }

    /// Whether a value is of this type; null is of none.
    pub fn accepts(self, value: &Value) -> bool {
        match self {
            Self::String => value.is_string(),
            Self::Number => value.is_number(),
            Self::Boolean => value.is_boolean(),
            Self::Object => value.is_object(),
            Self::Array => value.is_array(),
        }
    }

    pub(crate) fn read(fields: &mut Fields<'_, '_>) -> Option<Self> {
        const NAMES: &str = "string, number, boolean, object or array";
        let Some(value) = fields.get("type") else {
            let at = fields.at("type");
            fields.report(
                Problem::error("missing-type", "The property has no type.")
                    .at(at)
                    .fix(format!("Add a \"type\": {NAMES}.")),
            );
            return None;
        };
        let found = value.as_str().and_then(Self::from_name);
        if found.is_none() {
            let fix = match value.as_str() {
                Some("integer" | "float" | "int") => "Write \"number\".".to_owned(),
                Some("enum") => {
                    "Write \"string\" and keep the list of values under \"enum\".".to_owned()
                }
                Some("list") => "Write \"array\".".to_owned(),
                _ => format!("Use {NAMES}."),
            };
            let shown = value.as_str().map_or_else(|| kind(value).to_owned(), quote);
            let at = fields.at("type");
            fields.report(
                Problem::error("unknown-type", format!("The type {shown} does not exist."))
                    .at(at)
                    .fix(fix),
            );
        }
        found
    }
}

/// One property as a form and the validator need it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Property {
    /// What kind of value it holds.
    pub kind: PropertyType,
    /// How the value reads: `url`, `date-time`, `markdown`, …
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// What a viewer makes of it: `open-api`, `async-api`, `embedded-url`.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spec: Option<String>,
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
    /// Value of a new entity.
    #[ts(optional, type = "unknown")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// Whether every entity must have it.
    pub required: bool,
    /// The values it may have; empty when any will do.
    #[ts(type = "unknown[]")]
    pub enum_values: Vec<Value>,
    /// Colour by value.
    #[ts(type = "Record<string, string>")]
    pub enum_colors: IndexMap<String, String>,
    /// Regular expression that a text must match somewhere.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// Fewest characters.
    #[ts(optional, type = "number")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u64>,
    /// Most characters.
    #[ts(optional, type = "number")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u64>,
    /// Smallest number.
    #[ts(optional, type = "number")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Number>,
    /// Largest number.
    #[ts(optional, type = "number")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Number>,
    /// The number must be larger than this.
    #[ts(optional, type = "number")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclusive_minimum: Option<Number>,
    /// The number must be smaller than this.
    #[ts(optional, type = "number")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclusive_maximum: Option<Number>,
    /// Fewest elements.
    #[ts(optional, type = "number")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_items: Option<u64>,
    /// Most elements.
    #[ts(optional, type = "number")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_items: Option<u64>,
    /// Whether no element may appear twice.
    pub unique_items: bool,
    /// Schema of the elements, as written; often absent.
    #[ts(optional, type = "unknown")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Value>,
    /// The whole property as written, unknown keys included.
    #[ts(type = "unknown")]
    pub schema: Value,
}

impl Property {
    pub(crate) fn read(value: &Value, pointer: &str, problems: &mut Vec<Problem>) -> Option<Self> {
        let mut fields = Fields::object(value, pointer, "The property", problems)?;
        let kind = PropertyType::read(&mut fields);
        let items = fields.get("items").cloned();
        if let Some(items) =
            items.as_ref().filter(|i| !i.is_object() && !i.is_array() && !i.is_boolean())
        {
            let problem = Problem::error(
                "not-an-object",
                format!("\"items\" is {}, not a schema.", self::kind(items)),
            )
            .at(fields.at("items"))
            .fix("Write an object such as {\"type\": \"string\"}.");
            fields.report(problem);
        }
        let enum_values = fields.list("enum").cloned().unwrap_or_default();
        if enum_values.is_empty() && fields.get("enum").is_some_and(Value::is_array) {
            let problem = Problem::error("empty-enum", "The list of allowed values is empty.")
                .at(fields.at("enum"))
                .fix("List the values, or leave \"enum\" out.");
            fields.report(problem);
        }
        let property = Self {
            kind: PropertyType::String,
            format: fields.text("format").map(str::to_owned),
            spec: fields.text("spec").map(str::to_owned),
            title: fields.short_text("title", LONGEST_TITLE).map(str::to_owned),
            description: fields.text("description").map(str::to_owned),
            icon: fields.text("icon").map(str::to_owned),
            default: fields.get("default").cloned(),
            required: false,
            enum_values,
            enum_colors: read_colors(&mut fields, "enumColors"),
            pattern: fields.text("pattern").map(str::to_owned),
            min_length: fields.count("minLength"),
            max_length: fields.count("maxLength"),
            minimum: fields.number("minimum"),
            maximum: fields.number("maximum"),
            exclusive_minimum: fields.number("exclusiveMinimum"),
            exclusive_maximum: fields.number("exclusiveMaximum"),
            min_items: fields.count("minItems"),
            max_items: fields.count("maxItems"),
            unique_items: fields.flag("uniqueItems"),
            items,
            schema: value.clone(),
        };
        kind.map(|kind| Self { kind, ..property })
    }

    /// Whether `value` has the right type and, where values are listed, is one of them.
    ///
    /// This is the part of validation that tells blueprints apart; lengths and patterns do not.
    pub fn suits(&self, value: &Value) -> bool {
        value.is_null()
            || (self.kind.accepts(value)
                && (self.enum_values.is_empty() || self.enum_values.contains(value)))
    }

    /// The allowed values without those that read like one before. Of `"1"` and `1` the one of the
    /// property's type is kept: an entity can have no other.
    pub(crate) fn distinct_values(&self) -> Vec<&Value> {
        let mut distinct: IndexMap<String, &Value> = IndexMap::new();
        for value in &self.enum_values {
            match distinct.entry(plain(value)) {
                Entry::Vacant(entry) => {
                    entry.insert(value);
                }
                Entry::Occupied(mut entry) => {
                    if !self.kind.accepts(entry.get()) && self.kind.accepts(value) {
                        entry.insert(value);
                    }
                }
            }
        }
        distinct.into_values().collect()
    }
}

/// Colours by value; a colour that is no text is an error, an unknown one is judged elsewhere.
pub(crate) fn read_colors(fields: &mut Fields<'_, '_>, key: &str) -> IndexMap<String, String> {
    let mut colors = IndexMap::new();
    let Some(map) = fields.members(key) else { return colors };
    let base = fields.at(key);
    let mut inner = Fields::new(map, base, fields.problems());
    for name in map.keys() {
        if let Some(color) = inner.text(name) {
            colors.insert(name.clone(), color.to_owned());
        }
    }
    colors
}
