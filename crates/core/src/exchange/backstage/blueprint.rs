//! The blueprints that descriptors need.

use serde_json::{Map, Value, json};

use super::REST;
use super::kinds::{self, Kind, PROFILE};

/// The blueprint for descriptors of a kind, known to Backstage or not.
pub(in crate::exchange) fn of_kind(name: &str) -> Value {
    let kind = kinds::of_name(name);
    let (identifier, title) = if kind.name.is_empty() {
        (kinds::blueprint_of(name), name)
    } else {
        (kind.blueprint.to_owned(), kind.name)
    };
    json!({
        "identifier": identifier,
        "title": title,
        "icon": kind.icon,
        "schema": { "properties": properties(kind), "required": [] },
        "relations": relations(kind),
    })
}

/// The blueprints of all relations of a kind.
pub(in crate::exchange) fn targets_of(name: &str) -> impl Iterator<Item = &'static str> {
    let fields = kinds::of_name(name).references.iter();
    fields.flat_map(|field| field.targets.iter().map(|(target, _)| kinds::of_name(target).name))
}

fn properties(kind: &Kind) -> Map<String, Value> {
    let mut properties = Map::new();
    let mut add = |name: &str, property: Value| {
        properties.insert(name.to_owned(), property);
    };
    add("description", json!({"type": "string", "title": "Description", "format": "markdown"}));
    for name in kind.texts {
        add(name, json!({"type": "string", "title": title(name)}));
    }
    for name in kind.lists {
        add(name, json!({"type": "array", "title": title(name), "items": {"type": "string"}}));
    }
    if kind.profile {
        for name in PROFILE {
            add(name, json!({"type": "string", "title": title(name)}));
        }
    }
    add("labels", json!({"type": "object", "title": "Labels"}));
    add("annotations", json!({"type": "object", "title": "Annotations"}));
    add("tags", json!({"type": "array", "title": "Tags", "items": {"type": "string"}}));
    add(
        "links",
        json!({
            "type": "array", "title": "Links",
            "items": {"type": "object", "format": "labeled-url"},
        }),
    );
    add(
        REST,
        json!({
            "type": "object", "title": "More from Backstage",
            "description": "What the descriptor says beyond the other properties.",
        }),
    );
    properties
}

fn relations(kind: &Kind) -> Map<String, Value> {
    let mut relations = Map::new();
    for field in kind.references {
        for (target, name) in field.targets {
            let relation = json!({"title": title(name), "target": target, "required": false, "many": field.many});
            relations.insert((*name).to_owned(), relation);
        }
    }
    relations
}

/// A key in camel case as words: `dependsOnResource` → `Depends on resource`.
fn title(key: &str) -> String {
    let mut title = String::new();
    for (at, letter) in key.chars().enumerate() {
        match letter {
            _ if at == 0 => title.push(letter.to_ascii_uppercase()),
            'A'..='Z' => {
                title.push(' ');
                title.push(letter.to_ascii_lowercase());
            }
            _ => title.push(letter),
        }
    }
    title
}
