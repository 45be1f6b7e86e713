//! Entities against their blueprint.

use std::collections::HashSet;

use indexmap::IndexMap;
use jsonschema::Validator;
use jsonschema::error::{ValidationError, ValidationErrorKind};
use serde_json::{Map, Value};

use super::blueprint::Blueprint;
use super::entity::{Entity, EntityView};
use super::pointer::{child, element};
use super::property::PropertyType;
use super::wording::{choice, kind, list, nearest, plural, quote, show};
use super::{format, schema};
use crate::problem::{Problem, Subject};

/// Most problems reported for one entity; the rest is counted in a closing one.
const MOST_PROBLEMS: usize = 50;
/// Most problems reported inside one property value.
const MOST_IN_PROPERTY: usize = 10;

/// A blueprint compiled for checking many entities; shared between threads.
#[derive(Debug)]
pub struct EntityValidator {
    blueprint: String,
    properties: IndexMap<String, PropertyCheck>,
    relations: IndexMap<String, RelationCheck>,
    computed: HashSet<String>,
}

#[derive(Debug)]
struct PropertyCheck {
    kind: PropertyType,
    required: bool,
    enum_values: Vec<Value>,
    labeled_url: bool,
    validator: Option<Validator>,
}

#[derive(Debug)]
struct RelationCheck {
    target: String,
    required: bool,
    many: bool,
}

impl EntityValidator {
    /// Compiles a blueprint. The problems name parts of its schema that cannot be used; entities
    /// are checked against everything else.
    pub fn new(blueprint: &Blueprint) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut properties = IndexMap::with_capacity(blueprint.properties.len());
        for (name, property) in &blueprint.properties {
            let pointer = child("/schema/properties", name);
            let check = PropertyCheck {
                kind: property.kind,
                required: property.required,
                enum_values: property.enum_values.clone(),
                labeled_url: property.format.as_deref() == Some("labeled-url"),
                validator: schema::compile(&property.schema, &pointer, &mut problems),
            };
            properties.insert(name.clone(), check);
        }
        for problem in &mut problems {
            problem.subject = Some(Subject::blueprint(&blueprint.identifier));
        }
        let relation = |r: &super::Relation| RelationCheck {
            target: r.target.clone(),
            required: r.required,
            many: r.many,
        };
        let validator = Self {
            blueprint: blueprint.identifier.clone(),
            properties,
            relations: blueprint.relations.iter().map(|(k, r)| (k.clone(), relation(r))).collect(),
            computed: blueprint
                .mirrors
                .keys()
                .chain(blueprint.calculations.keys())
                .chain(blueprint.aggregations.keys())
                .cloned()
                .collect(),
        };
        (validator, problems)
    }

    /// The blueprint this validator was made from.
    pub fn blueprint(&self) -> &str {
        &self.blueprint
    }

    /// The blueprint that a relation leads to.
    pub fn target_of(&self, relation: &str) -> Option<&str> {
        self.relations.get(relation).map(|relation| relation.target.as_str())
    }

    /// Everything wrong with the properties and relations of `entity`.
    pub fn check(&self, entity: &Entity) -> Vec<Problem> {
        self.check_view(&entity.view())
    }

    /// The same for an entity that borrows from its value.
    pub fn check_view(&self, entity: &EntityView<'_>) -> Vec<Problem> {
        let mut problems = Vec::new();
        self.check_properties(entity.properties, &mut problems);
        self.check_relations(entity.relations, &mut problems);
        if problems.is_empty() {
            return problems;
        }
        // Errors first, so that the cut below never hides the reason for a refusal.
        problems.sort_by_key(|problem| problem.severity);
        let left = problems.len().saturating_sub(MOST_PROBLEMS);
        if left > 0 {
            let severity = problems[MOST_PROBLEMS].severity;
            problems.truncate(MOST_PROBLEMS);
            problems.push(Problem::new(
                severity,
                "more-problems",
                format!(
                    "{} not listed here.",
                    plural(left, "more problem is", "more problems are")
                ),
            ));
        }
        let subject = Subject::entity(&self.blueprint, entity.identifier);
        for problem in &mut problems {
            problem.subject = Some(subject.clone());
        }
        problems
    }

    fn check_properties(&self, values: Option<&Map<String, Value>>, problems: &mut Vec<Problem>) {
        let mut computed = Vec::new();
        for (name, value) in values.into_iter().flatten() {
            match self.properties.get(name) {
                Some(_) if value.is_null() => {}
                Some(check) => check.judge(name, value, problems),
                None if self.computed.contains(name) => computed.push(name.as_str()),
                None => problems.push(self.undeclared_property(name)),
            }
        }
        if !computed.is_empty() {
            problems.push(
                Problem::info(
                    "computed-values",
                    format!(
                        "The values of {} are kept, but the blueprint computes them anew.",
                        list(computed)
                    ),
                )
                .at("/properties"),
            );
        }
        for (name, check) in self.properties.iter().filter(|(_, check)| check.required) {
            let value = values.and_then(|values| values.get(name));
            if value.is_none_or(Value::is_null) {
                problems.push(missing_property(name, check));
            }
        }
    }

    fn undeclared_property(&self, name: &str) -> Problem {
        let fix = if self.relations.contains_key(name) {
            format!("{} is a relation: move it to \"relations\".", quote(name))
        } else {
            self.declare_or_remove(name, self.properties.keys())
        };
        Problem::error(
            "undeclared-property",
            format!("The blueprint {} has no property {}.", quote(&self.blueprint), quote(name)),
        )
        .at(child("/properties", name))
        .fix(fix)
    }

    fn check_relations(&self, values: Option<&Map<String, Value>>, problems: &mut Vec<Problem>) {
        for (name, value) in values.into_iter().flatten() {
            let Some(check) = self.relations.get(name) else {
                problems.push(self.undeclared_relation(name));
                continue;
            };
            let pointer = || child("/relations", name);
            match value {
                Value::Array(targets) if !check.many => {
                    let fix = match targets.as_slice() {
                        [one] => format!("Write {} without the brackets.", show(one)),
                        _ => format!(
                            "Keep one identifier, or make the relation many in {}.",
                            quote(&self.blueprint)
                        ),
                    };
                    problems.push(
                        Problem::error(
                            "relation-not-many",
                            format!(
                                "The relation {} leads to one entity, not to a list.",
                                quote(name)
                            ),
                        )
                        .at(pointer())
                        .fix(fix),
                    );
                }
                Value::String(target) if check.many => problems.push(
                    Problem::error(
                        "relation-many",
                        format!("The relation {} holds a list, not one identifier.", quote(name)),
                    )
                    .at(pointer())
                    .fix(format!("Write [{}].", quote(target))),
                ),
                _ => {}
            }
            let empty = |target: &Value| target.as_str().is_some_and(str::is_empty);
            let holes = match value {
                Value::Array(targets) => {
                    targets.iter().position(empty).map(|i| element(&pointer(), i))
                }
                single => empty(single).then(pointer),
            };
            if let Some(at) = holes {
                problems.push(
                    Problem::error("relation-empty", "A relation target is an empty text.")
                        .at(at)
                        .fix("Write the identifier of an entity, or null for none."),
                );
            }
        }
        for (name, check) in self.relations.iter().filter(|(_, check)| check.required) {
            let value = values.and_then(|values| values.get(name));
            if value.is_none_or(Value::is_null) {
                problems.push(
                    Problem::error(
                        "missing-relation",
                        format!("The required relation {} is missing.", quote(name)),
                    )
                    .at(child("/relations", name))
                    .fix(format!(
                        "Add {}: the identifier of an entity of {}.",
                        quote(name),
                        quote(&check.target)
                    )),
                );
            }
        }
    }

    fn undeclared_relation(&self, name: &str) -> Problem {
        let fix = if self.properties.contains_key(name) {
            format!("{} is a property: move it to \"properties\".", quote(name))
        } else {
            self.declare_or_remove(name, self.relations.keys())
        };
        Problem::error(
            "undeclared-relation",
            format!("The blueprint {} has no relation {}.", quote(&self.blueprint), quote(name)),
        )
        .at(child("/relations", name))
        .fix(fix)
    }

    fn declare_or_remove<'n>(
        &self,
        name: &str,
        declared: impl Iterator<Item = &'n String>,
    ) -> String {
        let blueprint = quote(&self.blueprint);
        match nearest(name, declared.map(String::as_str)) {
            Some(near) => format!(
                "Did you mean {}? Otherwise declare it in {blueprint} or take it out.",
                quote(near)
            ),
            None => format!("Declare it in the blueprint {blueprint} or take it out."),
        }
    }
}

/// Placed at the property itself, absent or not: a form shows it beside its field, and a text at
/// the nearest value that is there.
fn missing_property(name: &str, check: &PropertyCheck) -> Problem {
    let fix = if check.enum_values.is_empty() {
        format!("Add {} with {}.", quote(name), described(check.kind))
    } else {
        format!("Add {} with {}.", quote(name), choice(&check.enum_values))
    };
    Problem::error("missing-property", format!("The required property {} is missing.", quote(name)))
        .at(child("/properties", name))
        .fix(fix)
}

fn described(kind: PropertyType) -> &'static str {
    match kind {
        PropertyType::String => "a text",
        PropertyType::Number => "a number",
        PropertyType::Boolean => "true or false",
        PropertyType::Object => "an object",
        PropertyType::Array => "a list",
    }
}

impl PropertyCheck {
    fn judge(&self, name: &str, value: &Value, problems: &mut Vec<Problem>) {
        if !self.kind.accepts(value) {
            problems.push(self.wrong_type(name, value));
            return;
        }
        if !self.enum_values.is_empty() && !is_one_of(value, &self.enum_values) {
            problems.push(not_listed(child("/properties", name), name, value, &self.enum_values));
            return;
        }
        if self.labeled_url && !value.get("url").is_none_or(|url| url.is_string() || url.is_null())
        {
            problems.push(
                Problem::error("wrong-format", "The \"url\" of a labelled link is not a text.")
                    .at(child(&child("/properties", name), "url"))
                    .fix("Write {\"url\": \"https://example.com\", \"displayText\": \"Example\"}."),
            );
        }
        let Some(validator) = &self.validator else { return };
        if validator.is_valid(value) {
            return;
        }
        let base = child("/properties", name);
        for error in validator.iter_errors(value).take(MOST_IN_PROPERTY) {
            problems.push(describe(name, &base, &error));
        }
    }

    fn wrong_type(&self, name: &str, value: &Value) -> Problem {
        let wanted = described(self.kind);
        let fix = match (self.kind, value) {
            (PropertyType::Number, Value::String(text))
                if text.parse::<f64>().is_ok_and(f64::is_finite) =>
            {
                format!("Write {} without quotes.", super::wording::shorten(text))
            }
            (PropertyType::Boolean, Value::String(text))
                if matches!(text.as_str(), "true" | "false") =>
            {
                format!("Write {text} without quotes.")
            }
            (PropertyType::String, Value::Number(_) | Value::Bool(_)) => {
                format!("Write {}.", quote(&value.to_string()))
            }
            (PropertyType::Array, Value::String(text)) => format!("Write [{}].", quote(text)),
            _ => format!("Write {wanted}, or null for none."),
        };
        Problem::error(
            "wrong-type",
            format!("{} is {}, and the property asks for {wanted}.", quote(name), kind(value)),
        )
        .at(child("/properties", name))
        .fix(fix)
    }
}

/// Membership as JSON Schema has it: numbers count by value, not by their digits.
fn is_one_of(value: &Value, allowed: &[Value]) -> bool {
    allowed.contains(value)
        || value.as_f64().is_some_and(|n| allowed.iter().any(|other| other.as_f64() == Some(n)))
}

fn not_listed(at: String, name: &str, value: &Value, allowed: &[Value]) -> Problem {
    let near =
        value.as_str().and_then(|text| nearest(text, allowed.iter().filter_map(Value::as_str)));
    let fix = match near {
        Some(near) => format!("Did you mean {}? Allowed: {}.", quote(near), choice(allowed)),
        None => format!("Use {}.", choice(allowed)),
    };
    Problem::error("not-in-enum", format!("{} is not a value of {}.", show(value), quote(name)))
        .at(at)
        .fix(fix)
}

/// One schema error as a sentence with a remedy.
fn describe(name: &str, base: &str, error: &ValidationError<'_>) -> Problem {
    let at = format!("{base}{}", error.instance_path().as_str());
    let value = error.instance().as_ref();
    let (code, message, fix) = match error.kind() {
        ValidationErrorKind::Format { format } => (
            "wrong-format",
            format!("{} is not a valid {format}.", show(value)),
            format!("Write it like {}.", format::example(format).unwrap_or("the format asks")),
        ),
        ValidationErrorKind::Pattern { pattern } => (
            "wrong-pattern",
            format!("{} does not match the pattern of {}.", show(value), quote(name)),
            format!("Write a text that matches {}.", super::wording::shorten(pattern)),
        ),
        ValidationErrorKind::Enum { options } => {
            let allowed = options.as_array().map(Vec::as_slice).unwrap_or_default();
            return not_listed(at, name, value, allowed);
        }
        ValidationErrorKind::Type { .. } => (
            "wrong-type",
            format!(
                "A value inside {} is {}, which its schema does not allow.",
                quote(name),
                kind(value)
            ),
            "Write a value of the type that the blueprint asks for.".to_owned(),
        ),
        ValidationErrorKind::Minimum { limit } => range(value, "less than", limit, "at least"),
        ValidationErrorKind::Maximum { limit } => range(value, "more than", limit, "at most"),
        ValidationErrorKind::ExclusiveMinimum { limit } => {
            range(value, "not more than", limit, "more than")
        }
        ValidationErrorKind::ExclusiveMaximum { limit } => {
            range(value, "not less than", limit, "less than")
        }
        ValidationErrorKind::MultipleOf { multiple_of } => (
            "out-of-range",
            format!("{} is not a multiple of {multiple_of}.", show(value)),
            format!("Write a multiple of {multiple_of}."),
        ),
        ValidationErrorKind::MinLength { limit } => {
            length(name, "too short", "at least", *limit, "characters")
        }
        ValidationErrorKind::MaxLength { limit } => {
            length(name, "too long", "at most", *limit, "characters")
        }
        ValidationErrorKind::MinItems { limit } => {
            length(name, "too short", "at least", *limit, "values")
        }
        ValidationErrorKind::MaxItems { limit } => {
            length(name, "too long", "at most", *limit, "values")
        }
        ValidationErrorKind::UniqueItems => (
            "not-unique",
            format!("The list {} holds a value twice.", quote(name)),
            "Keep each value once.".to_owned(),
        ),
        ValidationErrorKind::Required { property } => (
            "missing-member",
            format!("{} is missing inside {}.", show(property), quote(name)),
            format!("Add {}.", show(property)),
        ),
        ValidationErrorKind::AdditionalProperties { unexpected } => (
            "undeclared-member",
            format!(
                "{} does not have {}.",
                quote(name),
                list(unexpected.iter().map(String::as_str))
            ),
            "Take it out, or declare it in the blueprint.".to_owned(),
        ),
        other => (
            "wrong-value",
            format!(
                "The value of {} does not satisfy \"{}\" of its schema.",
                quote(name),
                other.keyword()
            ),
            "Compare it with the schema in the blueprint.".to_owned(),
        ),
    };
    Problem::error(code, message).at(at).fix(fix)
}

fn range(value: &Value, word: &str, limit: &Value, remedy: &str) -> (&'static str, String, String) {
    (
        "out-of-range",
        format!("{} is {word} {}.", show(value), show(limit)),
        format!("Write a number of {remedy} {}.", show(limit)),
    )
}

fn length(
    name: &str,
    word: &str,
    remedy: &str,
    limit: u64,
    unit: &str,
) -> (&'static str, String, String) {
    (
        "wrong-length",
        format!("The value of {} is {word}.", quote(name)),
        format!("Use {remedy} {limit} {unit}."),
    )
}
