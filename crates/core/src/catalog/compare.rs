//! What changed between two versions of a blueprint, in words.

use super::READ_ONLY_KEYS;
use super::blueprint::Blueprint;
use super::property::Property;
use super::relation::Relation;
use super::wording::{list, plural, quote, show};
use indexmap::IndexMap;

/// Keys that are told about part by part.
const TOLD: [&str; 9] = [
    "identifier",
    "title",
    "description",
    "icon",
    "schema",
    "relations",
    "mirrorProperties",
    "calculationProperties",
    "aggregationProperties",
];

/// Sentences such as `Property "tier" added (string)`; none when both say the same.
pub fn compare(before: &Blueprint, after: &Blueprint) -> Vec<String> {
    let mut changes = Vec::new();
    if before.title != after.title {
        changes.push(format!("Title {} is now {}", quote(&before.title), quote(&after.title)));
    }
    text(&mut changes, "Description", before.description.as_deref(), after.description.as_deref());
    text(&mut changes, "Icon", before.icon.as_deref(), after.icon.as_deref());
    properties(&mut changes, before, after);
    relations(&mut changes, before, after);
    members(&mut changes, "Mirror", &before.mirrors, &after.mirrors, |mirror| mirror.path.clone());
    members(&mut changes, "Calculation", &before.calculations, &after.calculations, |one| {
        one.calculation.clone()
    });
    members(&mut changes, "Aggregation", &before.aggregations, &after.aggregations, |one| {
        one.target.clone()
    });
    others(&mut changes, before, after);
    changes
}

fn text(changes: &mut Vec<String>, what: &str, before: Option<&str>, after: Option<&str>) {
    match (before.unwrap_or_default(), after.unwrap_or_default()) {
        (before, after) if before == after => {}
        ("", after) => changes.push(format!("{what} {} added", quote(after))),
        (before, "") => changes.push(format!("{what} {} removed", quote(before))),
        (before, after) => {
            changes.push(format!("{what} {} is now {}", quote(before), quote(after)));
        }
    }
}

/// Members by what happened to them, in the order of each version.
struct Matched<'a, T> {
    added: Vec<(&'a String, &'a T)>,
    removed: Vec<(&'a String, &'a T)>,
    /// Before and after.
    kept: Vec<(&'a String, &'a T, &'a T)>,
}

impl<'a, T> Matched<'a, T> {
    fn new(before: &'a IndexMap<String, T>, after: &'a IndexMap<String, T>) -> Self {
        Self {
            added: after.iter().filter(|(key, _)| !before.contains_key(*key)).collect(),
            removed: before.iter().filter(|(key, _)| !after.contains_key(*key)).collect(),
            kept: before
                .iter()
                .filter_map(|(key, old)| Some((key, old, after.get(key)?)))
                .collect(),
        }
    }
}

fn properties(changes: &mut Vec<String>, before: &Blueprint, after: &Blueprint) {
    let Matched { added, removed, kept } = Matched::new(&before.properties, &after.properties);
    for (key, property) in added {
        let required = if property.required { ", required" } else { "" };
        changes.push(format!("Property {} added ({}{required})", quote(key), kind(property)));
    }
    for (key, _) in removed {
        changes.push(format!("Property {} removed", quote(key)));
    }
    for (key, old, new) in kept {
        let told = changes.len();
        let name = format!("Property {}", quote(key));
        if kind(old) != kind(new) {
            changes.push(format!("{name}: {} is now {}", kind(old), kind(new)));
        }
        required(changes, &name, old.required, new.required);
        values(changes, &name, old, new);
        text(changes, &format!("{name}: title"), old.title.as_deref(), new.title.as_deref());
        if changes.len() == told && old.schema != new.schema {
            changes.push(format!("{name}: details changed"));
        }
    }
    if before.properties.len() == after.properties.len()
        && before.properties.keys().ne(after.properties.keys())
        && before.properties.keys().all(|key| after.properties.contains_key(key))
    {
        changes.push("Properties are in another order".to_owned());
    }
}

fn kind(property: &Property) -> String {
    match property.format.as_deref().or(property.spec.as_deref()) {
        Some(format) => format!("{}, {format}", property.kind.name()),
        None => property.kind.name().to_owned(),
    }
}

fn required(changes: &mut Vec<String>, name: &str, before: bool, after: bool) {
    match (before, after) {
        (false, true) => changes.push(format!("{name} is now required")),
        (true, false) => changes.push(format!("{name} is no longer required")),
        _ => {}
    }
}

fn values(changes: &mut Vec<String>, name: &str, before: &Property, after: &Property) {
    let only = |these: &Property, those: &Property| -> Vec<String> {
        let missing = these.enum_values.iter().filter(|value| !those.enum_values.contains(value));
        missing.map(show).collect()
    };
    for (those, word) in [(only(after, before), "added"), (only(before, after), "removed")] {
        if !those.is_empty() {
            let named = list(those.iter().map(String::as_str));
            let what = if those.len() == 1 { "value" } else { "values" };
            changes.push(format!("{name}: {what} {named} {word}"));
        }
    }
}

fn relations(changes: &mut Vec<String>, before: &Blueprint, after: &Blueprint) {
    let Matched { added, removed, kept } = Matched::new(&before.relations, &after.relations);
    for (key, relation) in added {
        changes.push(format!("Relation {} added ({})", quote(key), way(relation)));
    }
    for (key, relation) in removed {
        changes.push(format!("Relation {} to {} removed", quote(key), quote(&relation.target)));
    }
    for (key, old, new) in kept {
        let name = format!("Relation {}", quote(key));
        if old.target != new.target {
            let (old, new) = (quote(&old.target), quote(&new.target));
            changes.push(format!("{name} leads to {new} instead of {old}"));
        }
        match (old.many, new.many) {
            (false, true) => changes.push(format!("{name} now holds a list")),
            (true, false) => changes.push(format!("{name} now holds one target")),
            _ => {}
        }
        required(changes, &name, old.required, new.required);
        text(changes, &format!("{name}: title"), old.title.as_deref(), new.title.as_deref());
        let details = (old.description.as_deref(), new.description.as_deref());
        text(changes, &format!("{name}: description"), details.0, details.1);
    }
}

fn way(relation: &Relation) -> String {
    let mut words = vec![format!("to {}", quote(&relation.target))];
    if relation.many {
        words.push("a list".to_owned());
    }
    if relation.required {
        words.push("required".to_owned());
    }
    words.join(", ")
}

fn members<T: PartialEq>(
    changes: &mut Vec<String>,
    what: &str,
    before: &IndexMap<String, T>,
    after: &IndexMap<String, T>,
    gist: impl Fn(&T) -> String,
) {
    let Matched { added, removed, kept } = Matched::new(before, after);
    for (key, one) in added {
        changes.push(format!("{what} {} added: {}", quote(key), quote(&gist(one))));
    }
    for (key, _) in removed {
        changes.push(format!("{what} {} removed", quote(key)));
    }
    for (key, old, new) in kept {
        if gist(old) != gist(new) {
            let (old, new) = (quote(&gist(old)), quote(&gist(new)));
            changes.push(format!("{what} {}: {old} is now {new}", quote(key)));
        } else if old != new {
            changes.push(format!("{what} {}: details changed", quote(key)));
        }
    }
}

/// Keys that this page says nothing of by name, and changes that nothing above has told.
fn others(changes: &mut Vec<String>, before: &Blueprint, after: &Blueprint) {
    let (Some(old), Some(new)) = (before.value.as_object(), after.value.as_object()) else {
        return;
    };
    let quiet = |key: &str| TOLD.contains(&key) || READ_ONLY_KEYS.contains(&key);
    let mut keys: Vec<&str> = old.keys().chain(new.keys()).map(String::as_str).collect();
    keys.sort_unstable();
    keys.dedup();
    let changed: Vec<&str> =
        keys.into_iter().filter(|key| !quiet(key) && old.get(*key) != new.get(*key)).collect();
    if !changed.is_empty() {
        let number = plural(changed.len(), "other key", "other keys");
        changes.push(format!("{number} changed: {}", list(changed.iter().copied())));
    }
    if changes.is_empty() && TOLD.iter().any(|key| old.get(*key) != new.get(*key)) {
        changes.push("Written in another way".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[track_caller]
    fn check(before: Value, after: Value, expected: &[&str]) {
        let read = |value: &Value| Blueprint::read(value).0.unwrap();
        assert_eq!(compare(&read(&before), &read(&after)), expected);
    }

    fn service(properties: Value, required: Value, relations: Value) -> Value {
        json!({
            "identifier": "service", "title": "Service",
            "schema": { "properties": properties, "required": required },
            "relations": relations,
        })
    }

    #[test]
    fn the_same_is_told_as_nothing() {
        let one = service(json!({ "a": { "type": "string" } }), json!(["a"]), json!({}));
        check(one.clone(), one, &[]);
    }

    #[test]
    fn properties_come_go_and_change() {
        check(
            service(
                json!({ "a": { "type": "string", "enum": ["x", "y"] }, "b": { "type": "number" },
                        "c": { "type": "string" }, "d": { "type": "string", "minLength": 1 } }),
                json!(["c"]),
                json!({}),
            ),
            service(
                json!({ "a": { "type": "string", "enum": ["y", "z"] }, "n": { "type": "boolean" },
                        "c": { "type": "string", "format": "url", "title": "See" },
                        "d": { "type": "string", "minLength": 2 } }),
                json!(["n"]),
                json!({}),
            ),
            &[
                "Property \"n\" added (boolean, required)",
                "Property \"b\" removed",
                "Property \"a\": value \"z\" added",
                "Property \"a\": value \"x\" removed",
                "Property \"c\": string is now string, url",
                "Property \"c\" is no longer required",
                "Property \"c\": title \"See\" added",
                "Property \"d\": details changed",
            ],
        );
    }

    #[test]
    fn relations_come_go_and_change() {
        let none = json!({});
        check(
            service(
                none.clone(),
                json!([]),
                json!({ "a": { "target": "x", "many": false, "required": false },
                        "b": { "target": "x" } }),
            ),
            service(
                none,
                json!([]),
                json!({ "a": { "target": "y", "many": true, "required": false },
                        "c": { "target": "z", "required": true } }),
            ),
            &[
                "Relation \"c\" added (to \"z\", required)",
                "Relation \"b\" to \"x\" removed",
                "Relation \"a\" leads to \"y\" instead of \"x\"",
                "Relation \"a\" now holds a list",
            ],
        );
    }

    #[test]
    fn everything_else_is_told_by_its_key() {
        let mut before = service(json!({}), json!([]), json!({}));
        let mut after = before.clone();
        before["mirrorProperties"] = json!({ "m": { "path": "a.b" } });
        after["mirrorProperties"] = json!({ "m": { "path": "a.c" } });
        after["ownership"] = json!({ "type": "Direct" });
        after["updatedAt"] = json!("today");
        after["title"] = json!("Services");
        check(
            before,
            after,
            &[
                "Title \"Service\" is now \"Services\"",
                "Mirror \"m\": \"a.b\" is now \"a.c\"",
                "1 other key changed: ownership",
            ],
        );
    }
}
