//! `port_blueprint`.

use serde_json::{Map, Value};

use super::DEPTH;
use super::expression::{Arguments, Expression, block};
use crate::catalog::READ_ONLY_KEYS;
use crate::catalog::pointer::child;
use crate::exchange::json::parse;
use crate::exchange::loss::{Loss, Losses};
use crate::exchange::write::SourceItem;
use crate::problem::Subject;

/// Keys of a property and the arguments they become; the types that have them, all when empty.
const PROPERTY: [(&str, &str, &[&str]); 19] = [
    ("title", "title", &[]),
    ("description", "description", &[]),
    ("icon", "icon", &[]),
    ("format", "format", &["string", "object"]),
    ("spec", "spec", &["string", "object"]),
    ("pattern", "pattern", &["string"]),
    ("minLength", "min_length", &["string"]),
    ("maxLength", "max_length", &["string"]),
    ("minimum", "minimum", &["number"]),
    ("maximum", "maximum", &["number"]),
    ("enum", "enum", &["string", "number"]),
    ("enumColors", "enum_colors", &["string", "number"]),
    ("minItems", "min_items", &["array"]),
    ("maxItems", "max_items", &["array"]),
    ("default", "default", &["string", "number", "boolean"]),
    ("type", "", &[]),
    ("items", "", &["array"]),
    ("date_format", "", &[]),
    ("specAuthentication", "", &[]),
];

/// Keys of relations, mirrors and calculations and the arguments they become.
const RELATION: [(&str, &str); 5] = [
    ("title", "title"),
    ("description", "description"),
    ("target", "target"),
    ("required", "required"),
    ("many", "many"),
];
const MIRROR: [(&str, &str); 2] = [("title", "title"), ("path", "path")];
const CALCULATION: [(&str, &str); 8] = [
    ("title", "title"),
    ("description", "description"),
    ("icon", "icon"),
    ("calculation", "calculation"),
    ("type", "type"),
    ("format", "format"),
    ("colorized", "colorized"),
    ("colors", "colors"),
];

/// The resource of one blueprint.
pub(super) fn resource(
    item: &SourceItem<'_>,
    label: &str,
    losses: &mut Vec<Loss>,
) -> Option<String> {
    let subject = Subject::blueprint(item.identifier);
    let mut losses = Losses { subject, list: losses };
    let Ok(Value::Object(mut blueprint)) = parse(item.source, DEPTH) else {
        losses.add("", "Its stored text is no object.");
        return None;
    };
    blueprint.shift_remove("identifier");
    let mut arguments = Arguments::default();
    arguments.add("identifier", Expression::Literal(Value::from(item.identifier)));
    for key in ["title", "icon", "description"] {
        if let Some(value) = blueprint.shift_remove(key).filter(Value::is_string) {
            arguments.add(key, Expression::Literal(value));
        }
    }
    if let Some(Value::Object(ownership)) = blueprint.shift_remove("ownership") {
        arguments.add_object("ownership", literals(ownership));
    }
    if let Some(Value::Object(inheritance)) = blueprint.shift_remove("teamInheritance") {
        arguments.add_object("team_inheritance", literals(inheritance));
    }
    if let Some(Value::Object(schema)) = blueprint.shift_remove("schema") {
        arguments.add_object("properties", schema_properties(schema, &mut losses));
    }
    let sections = [
        ("relations", "relations", RELATION.as_slice()),
        ("mirrorProperties", "mirror_properties", MIRROR.as_slice()),
        ("calculationProperties", "calculation_properties", CALCULATION.as_slice()),
    ];
    for (key, argument, known) in sections {
        if let Some(Value::Object(members)) = blueprint.shift_remove(key) {
            arguments.add_object(argument, section(key, members, known, &mut losses));
        }
    }
    if let Some(Value::Object(mut destination)) = blueprint.shift_remove("changelogDestination") {
        let kind = destination.shift_remove("type");
        match kind.as_ref().and_then(Value::as_str) {
            Some("WEBHOOK") => {
                arguments.add_object("webhook_changelog_destination", literals(destination));
            }
            _ => arguments.add("kafka_changelog_destination", Expression::Object(Vec::new())),
        }
    }
    for (key, value) in &blueprint {
        let empty = value.is_null() || value.as_object().is_some_and(Map::is_empty);
        if !empty && !READ_ONLY_KEYS.contains(&key.as_str()) {
            let why = if key == "aggregationProperties" {
                "Aggregations are resources of their own and are not written."
            } else {
                "The resource has no such argument."
            };
            losses.add(child("", key), why);
        }
    }
    Some(block("port_blueprint", label, &arguments))
}

fn literals(members: Map<String, Value>) -> Vec<(String, Expression)> {
    members.into_iter().map(|(key, value)| (key, Expression::Literal(value))).collect()
}

/// Members of a map whose values are objects with known keys.
fn section(
    key: &str,
    members: Map<String, Value>,
    known: &[(&str, &str)],
    losses: &mut Losses<'_>,
) -> Vec<(String, Expression)> {
    let mut written = Vec::new();
    for (name, value) in members {
        let at = child(&child("", key), &name);
        let Value::Object(value) = value else {
            losses.add(at, "It is no object.");
            continue;
        };
        let mut inner = Vec::new();
        for (member, value) in value {
            match known.iter().find(|(known, _)| *known == member) {
                Some((_, argument)) => {
                    inner.push(((*argument).to_owned(), Expression::Literal(value)));
                }
                None => losses.add(child(&at, &member), "The resource has no such argument."),
            }
        }
        written.push((name, Expression::Object(inner)));
    }
    written
}

fn schema_properties(
    mut schema: Map<String, Value>,
    losses: &mut Losses<'_>,
) -> Vec<(String, Expression)> {
    let required: Vec<String> = match schema.shift_remove("required") {
        Some(Value::Array(names)) => {
            names.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    };
    let Some(Value::Object(properties)) = schema.shift_remove("properties") else {
        return Vec::new();
    };
    let mut groups: Vec<(String, Vec<(String, Expression)>)> = Vec::new();
    for (name, property) in properties {
        let at = child("/schema/properties", &name);
        let kind = property.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
        let (Value::Object(property), true) =
            (property, ["string", "number", "boolean", "array", "object"].contains(&kind.as_str()))
        else {
            losses.add(at, "Its type is none that the resource has a group for.");
            continue;
        };
        let mut written = property_arguments(&kind, property, &at, losses);
        if required.contains(&name) {
            written.push(("required".to_owned(), Expression::Literal(Value::from(true))));
        }
        let group = format!("{kind}_props");
        let member = (name, Expression::Object(written));
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, members)) => members.push(member),
            None => groups.push((group, vec![member])),
        }
    }
    groups.sort_by(|a, b| a.0.cmp(&b.0));
    groups.into_iter().map(|(group, members)| (group, Expression::Object(members))).collect()
}

fn property_arguments(
    kind: &str,
    property: Map<String, Value>,
    at: &str,
    losses: &mut Losses<'_>,
) -> Vec<(String, Expression)> {
    let mut written = Vec::new();
    for (key, value) in property {
        let known = PROPERTY
            .iter()
            .find(|(known, _, kinds)| *known == key && (kinds.is_empty() || kinds.contains(&kind)));
        match known {
            Some((_, "", _)) if key == "type" => {}
            Some((_, "", _)) if key == "items" => {
                items(value, &child(at, "items"), &mut written, losses);
            }
            Some((_, argument, _)) if !argument.is_empty() => {
                written.push(((*argument).to_owned(), Expression::Literal(value)));
            }
            None if key == "default" && kind == "object" => {
                written.push(("default".to_owned(), Expression::Json(value)));
            }
            _ => losses.add(child(at, &key), "The resource has no such argument."),
        }
    }
    written
}

/// What the items of a list are, as the argument named after their type.
fn items(value: Value, at: &str, written: &mut Vec<(String, Expression)>, losses: &mut Losses<'_>) {
    let Value::Object(mut members) = value else {
        losses.add(at, "It is no object.");
        return;
    };
    let kind = members.shift_remove("type");
    let kind = kind.as_ref().and_then(Value::as_str).unwrap_or("string");
    let mut inner = Vec::new();
    for (key, value) in members {
        if kind == "string" && ["format", "pattern"].contains(&key.as_str()) {
            inner.push((key, Expression::Literal(value)));
        } else {
            losses.add(child(at, &key), "The resource has no such argument.");
        }
    }
    written.push((format!("{kind}_items"), Expression::Object(inner)));
}
