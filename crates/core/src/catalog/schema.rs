//! From a property as written to a compiled schema that is safe to run on hostile input.
//!
//! Only keywords that judge a value are taken over. References are dropped (nothing is ever
//! fetched or followed), patterns run on an engine without backtracking and within size limits,
//! and whatever does not compile is reported and left unchecked instead of failing the entity.

use std::sync::LazyLock;

use jsonschema::{Draft, PatternCache, PatternOptions, ValidationOptions, Validator};
use serde_json::{Map, Value};

use super::format;
use super::pointer::{child, element};
use super::wording::quote;
use crate::problem::Problem;

/// Largest compiled pattern, and largest cache while it runs, in bytes.
const PATTERN_BYTES: usize = 1 << 20;
/// Deepest nesting of schemas inside one property.
const DEEPEST: usize = 32;
/// Longest pattern, in bytes.
const LONGEST_PATTERN: usize = 4_096;

static OPTIONS: LazyLock<ValidationOptions<'static>> = LazyLock::new(|| {
    let mut options = jsonschema::options()
        .with_draft(Draft::Draft7)
        .with_pattern_options(
            PatternOptions::regex().size_limit(PATTERN_BYTES).dfa_size_limit(PATTERN_BYTES),
        )
        .should_validate_formats(true)
        .should_ignore_unknown_formats(true)
        .offline();
    for (name, check) in format::CHECKED {
        options = options.with_format(name, check);
    }
    options
});

/// Compiles what `schema` (a property) says about values; nothing when it says no more than type
/// and enumeration, which the caller checks itself.
pub(crate) fn compile(
    schema: &Value,
    pointer: &str,
    problems: &mut Vec<Problem>,
) -> Option<Validator> {
    let mut cleaner = Cleaner { problems, patterns: PatternCache::new() };
    let cleaned = cleaner.schema(schema, pointer, 0);
    let patterns = cleaner.patterns;
    let members = cleaned.as_object()?;
    if members.keys().all(|key| matches!(key.as_str(), "type" | "enum")) {
        return None;
    }
    match OPTIONS.clone().with_pattern_cache(patterns).build(&cleaned) {
        Ok(validator) => Some(validator),
        Err(_) => {
            problems.push(
                Problem::warning(
                    "schema-unchecked",
                    "Parts of this property's schema cannot be used, so only type and enumeration are checked.",
                )
                .at(pointer)
                .fix("Keep to the keywords of JSON Schema draft 7."),
            );
            None
        }
    }
}

struct Cleaner<'p> {
    problems: &'p mut Vec<Problem>,
    patterns: PatternCache,
}

impl Cleaner<'_> {
    fn schema(&mut self, schema: &Value, pointer: &str, depth: usize) -> Value {
        let Value::Object(members) = schema else {
            return Value::Bool(schema.as_bool().unwrap_or(true));
        };
        if depth > DEEPEST {
            return Value::Bool(true);
        }
        let mut cleaned = Map::new();
        for (key, value) in members {
            let at = child(pointer, key);
            if let Some(value) = self.keyword(key, value, &at, depth) {
                cleaned.insert(key.clone(), value);
            }
        }
        Value::Object(cleaned)
    }

    /// The keyword's value as the validator may see it, or nothing when it is to be left out.
    fn keyword(&mut self, key: &str, value: &Value, at: &str, depth: usize) -> Option<Value> {
        match key {
            "type" => is_type(value).then(|| value.clone()),
            "enum" => value.as_array().filter(|v| !v.is_empty()).map(|_| value.clone()),
            "const" => Some(value.clone()),
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" => {
                value.as_f64().map(|_| value.clone())
            }
            "multipleOf" => value.as_f64().filter(|n| *n > 0.0).map(|_| value.clone()),
            "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties"
            | "maxProperties" => value.as_u64().map(|_| value.clone()),
            "uniqueItems" => value.as_bool().map(Value::Bool),
            "required" => is_list_of_texts(value).then(|| value.clone()),
            "format" => {
                let known = |name: &str| format::CHECKED.iter().any(|(known, _)| *known == name);
                value.as_str().filter(|name| known(name)).map(|_| value.clone())
            }
            "pattern" => value.as_str().filter(|p| self.pattern(p, at)).map(|_| value.clone()),
            "items" | "allOf" | "anyOf" | "oneOf" if value.is_array() => {
                let schemas = value.as_array()?;
                (!schemas.is_empty()).then(|| {
                    let each = schemas.iter().enumerate();
                    each.map(|(i, s)| self.schema(s, &element(at, i), depth + 1)).collect()
                })
            }
            "items"
            | "additionalItems"
            | "additionalProperties"
            | "contains"
            | "propertyNames"
            | "not"
            | "if"
            | "then"
            | "else" => {
                (value.is_object() || value.is_boolean()).then(|| self.schema(value, at, depth + 1))
            }
            "properties" | "patternProperties" => self.named(key, value, at, depth),
            "$ref" | "$dynamicRef" | "$recursiveRef" => {
                let target = value.as_str().unwrap_or_default();
                self.problems.push(
                    Problem::warning(
                        "schema-reference",
                        format!(
                            "The schema refers to {}; references are never followed, so this part is not checked.",
                            quote(target)
                        ),
                    )
                    .at(at)
                    .fix("Write the referenced schema in its place."),
                );
                None
            }
            _ => None,
        }
    }

    fn named(&mut self, key: &str, value: &Value, at: &str, depth: usize) -> Option<Value> {
        let mut cleaned = Map::new();
        for (name, schema) in value.as_object()? {
            let at = child(at, name);
            if key == "properties" || self.pattern(name, &at) {
                cleaned.insert(name.clone(), self.schema(schema, &at, depth + 1));
            }
        }
        Some(Value::Object(cleaned))
    }

    /// Whether a pattern can be used; a problem says why not.
    fn pattern(&mut self, pattern: &str, at: &str) -> bool {
        let probe = serde_json::json!({ "pattern": pattern });
        let usable = pattern.len() <= LONGEST_PATTERN
            && OPTIONS.clone().with_pattern_cache(self.patterns.clone()).build(&probe).is_ok();
        if !usable {
            let looks_around = ["(?=", "(?!", "(?<=", "(?<!"].iter().any(|l| pattern.contains(l));
            let fix = if looks_around {
                "Write it without look-ahead and look-behind."
            } else {
                "Write a shorter pattern without look-around and back-references."
            };
            self.problems.push(
                Problem::warning(
                    "pattern-unchecked",
                    format!(
                        "The pattern {} cannot be used, so values are not checked against it.",
                        quote(pattern)
                    ),
                )
                .at(at)
                .fix(fix),
            );
        }
        usable
    }
}

fn is_type(value: &Value) -> bool {
    const NAMES: [&str; 7] = ["array", "boolean", "integer", "null", "number", "object", "string"];
    match value {
        Value::String(name) => NAMES.contains(&name.as_str()),
        Value::Array(names) => !names.is_empty() && is_set(names) && names.iter().all(is_type),
        _ => false,
    }
}

fn is_list_of_texts(value: &Value) -> bool {
    value.as_array().is_some_and(|names| is_set(names) && names.iter().all(Value::is_string))
}

fn is_set(names: &[Value]) -> bool {
    let distinct: std::collections::HashSet<&str> =
        names.iter().filter_map(Value::as_str).collect();
    distinct.len() == names.len()
}
