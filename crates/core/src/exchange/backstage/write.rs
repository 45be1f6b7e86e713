//! From entities back to descriptors.

use serde_json::{Map, Value, json};

use super::kinds::{self, Field, Kind, PROFILE};
use super::{DEFAULT_NAMESPACE, REST, reference};
use crate::catalog::READ_ONLY_KEYS;
use crate::catalog::pointer::child;
use crate::catalog::wording::quote;
use crate::exchange::json::parse;
use crate::exchange::loss::{Loss, Losses};
use crate::exchange::write::SourceItem;
use crate::exchange::yaml;
use crate::problem::Subject;

/// Depth of items that were stored once; more than any reader lets through.
const DEPTH: usize = 1_024;

/// Longest name of a descriptor, in characters.
const LONGEST_NAME: usize = 63;

/// Descriptors of these entities as the text of a `catalog-info.yaml`, and what it cannot hold.
/// Entities whose blueprint is none of Backstage's kinds are left out, with a word. The order of
/// `entities` does not matter.
pub fn descriptors(entities: &[SourceItem<'_>]) -> (String, Vec<Loss>) {
    let mut entities: Vec<&SourceItem<'_>> = entities.iter().collect();
    entities.sort_by_key(|item| (item.blueprint, item.identifier));
    let mut losses = Vec::new();
    let documents: Vec<Value> = entities
        .into_iter()
        .filter_map(|entity| {
            let blueprint = entity.blueprint.unwrap_or_default();
            let subject = Subject::entity(blueprint, entity.identifier);
            let mut losses = Losses { subject, list: &mut losses };
            let Ok(Value::Object(members)) = parse(entity.source, DEPTH) else {
                losses.add("", "Its stored text is no object.");
                return None;
            };
            descriptor(blueprint, entity.identifier, members, &mut losses)
        })
        .collect();
    (yaml::write::documents(&documents), losses)
}

/// The descriptor of one entity.
fn descriptor(
    blueprint: &str,
    identifier: &str,
    mut entity: Map<String, Value>,
    losses: &mut Losses<'_>,
) -> Option<Value> {
    let mut properties = taken_object(&mut entity, "properties");
    let mut relations = taken_object(&mut entity, "relations");
    let mut rest = taken_object(&mut properties, REST);
    let own_kind = rest.remove("kind");
    let own_kind = own_kind.as_ref().and_then(Value::as_str);
    let known = own_kind.map(kinds::of_name).or_else(|| kinds::of_blueprint(blueprint));
    let Some(kind) = known else {
        losses.add("", format!("The blueprint {} is no kind of Backstage.", quote(blueprint)));
        return None;
    };
    let name = own_kind.unwrap_or(kind.name);
    let (namespace, short) = identifier.split_once('/').unwrap_or((DEFAULT_NAMESPACE, identifier));
    if !is_name(short) || (namespace != DEFAULT_NAMESPACE && !is_name(namespace)) {
        losses.add("/identifier", "Backstage refuses this name: it takes at most 63 letters and digits, with single signs - _ . between them.");
    }

    let rest_of_spec = rest.remove("spec");
    let title = entity.remove("title");
    let shown = properties.get("displayName").filter(|_| kind.profile).cloned();
    let mut writer = Writer { kind, namespace, losses };
    let mut metadata = Map::new();
    metadata.insert("name".to_owned(), Value::from(short));
    if namespace != DEFAULT_NAMESPACE {
        metadata.insert("namespace".to_owned(), Value::from(namespace));
    }
    if let Some(title) = title.filter(|title| Some(title) != shown.as_ref()) {
        metadata.insert("title".to_owned(), title);
    }
    writer.metadata(&mut properties, &mut metadata);
    metadata.extend(taken_object(&mut rest, "metadata"));
    let spec = match rest_of_spec {
        None => writer.spec(&mut properties, &mut relations, Map::new()),
        Some(Value::Object(members)) => writer.spec(&mut properties, &mut relations, members),
        Some(other) => other,
    };
    writer.left_over(&entity, &properties, &relations);
    writer.required(&spec);

    let version = rest.remove("apiVersion").unwrap_or_else(|| Value::from(kind.api_version));
    let mut document = Map::new();
    document.insert("apiVersion".to_owned(), version);
    document.insert("kind".to_owned(), Value::from(name));
    document.insert("metadata".to_owned(), Value::Object(metadata));
    if spec.as_object().is_none_or(|members| !members.is_empty()) {
        document.insert("spec".to_owned(), spec);
    }
    for (key, value) in rest {
        document.entry(key).or_insert(value);
    }
    Some(Value::Object(document))
}

/// Takes a member that is an object; an empty one when there is none.
fn taken_object(members: &mut Map<String, Value>, name: &str) -> Map<String, Value> {
    match members.get_mut(name).map(Value::take) {
        Some(Value::Object(inner)) => {
            members.shift_remove(name);
            inner
        }
        Some(other) => {
            members.insert(name.to_owned(), other);
            Map::new()
        }
        None => Map::new(),
    }
}

fn is_name(name: &str) -> bool {
    name.len() <= LONGEST_NAME
        && name
            .split(['-', '_', '.'])
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

struct Writer<'w, 'l> {
    kind: &'static Kind,
    namespace: &'w str,
    losses: &'w mut Losses<'l>,
}

impl Writer<'_, '_> {
    fn metadata(&mut self, properties: &mut Map<String, Value>, metadata: &mut Map<String, Value>) {
        for name in ["description", "labels", "annotations", "tags"] {
            let fits = |value: &Value| match name {
                "description" => value.is_string(),
                "tags" => value.is_array(),
                _ => value.is_object(),
            };
            if properties.get(name).is_some_and(fits)
                && let Some(value) = properties.shift_remove(name)
            {
                metadata.insert(name.to_owned(), value);
            }
        }
        let are_links = |value: &Value| {
            value.as_array().is_some_and(|links| links.iter().all(Value::is_object))
        };
        if properties.get("links").is_some_and(are_links)
            && let Some(Value::Array(links)) = properties.shift_remove("links")
        {
            let link = |link: Value| match link {
                Value::Object(members) => members
                    .into_iter()
                    .map(|(key, value)| {
                        (if key == "displayText" { "title".to_owned() } else { key }, value)
                    })
                    .collect(),
                other => other,
            };
            metadata.insert("links".to_owned(), links.into_iter().map(link).collect());
        }
    }

    fn spec(
        &mut self,
        properties: &mut Map<String, Value>,
        relations: &mut Map<String, Value>,
        mut rest: Map<String, Value>,
    ) -> Value {
        let mut spec = Map::new();
        for name in self.kind.texts.iter().chain(self.kind.lists) {
            if properties.get(*name).is_some_and(|value| !value.is_null())
                && let Some(value) = properties.shift_remove(*name)
            {
                spec.insert((*name).to_owned(), value);
            }
        }
        if self.kind.profile {
            let mut profile = Map::new();
            for name in PROFILE {
                if let Some(value) = properties.shift_remove(name) {
                    profile.insert(name.to_owned(), value);
                }
            }
            profile.extend(taken_object(&mut rest, "profile"));
            if !profile.is_empty() {
                spec.insert("profile".to_owned(), Value::Object(profile));
            }
        }
        for field in self.kind.references {
            if let Some(value) = self.field(field, relations, rest.shift_remove(field.name)) {
                spec.insert(field.name.to_owned(), value);
            }
        }
        for (key, value) in rest {
            spec.entry(key).or_insert(value);
        }
        Value::Object(spec)
    }

    /// The value of a member that refers to others; `kept` is what was no relation.
    fn field(
        &mut self,
        field: &Field,
        relations: &mut Map<String, Value>,
        kept: Option<Value>,
    ) -> Option<Value> {
        let mut texts = Vec::new();
        let mut there = false;
        for (target, relation) in field.targets {
            let Some(value) = relations.shift_remove(*relation) else { continue };
            let at = child("/relations", relation);
            let identifiers = match value {
                Value::String(one) => vec![Value::from(one)],
                Value::Array(many) => many,
                Value::Null => Vec::new(),
                _ => {
                    self.losses.add(at, "Backstage has no relations that are searches.");
                    continue;
                }
            };
            there = true;
            for identifier in identifiers.iter().filter_map(Value::as_str) {
                if !field.many && !texts.is_empty() {
                    self.losses.add(
                        at.clone(),
                        format!("Backstage holds one {} and this is one more.", field.name),
                    );
                    continue;
                }
                texts.push(Value::from(reference::write(
                    target,
                    identifier,
                    field.default,
                    self.namespace,
                )));
            }
        }
        match (field.many, kept) {
            (true, Some(Value::Array(kept))) => texts.extend(kept),
            (_, Some(kept)) if texts.is_empty() => return Some(kept),
            (_, Some(_)) => self.losses.add(
                child(&child(&child("/properties", REST), "spec"), field.name),
                format!("A relation says what {} is, in its place.", field.name),
            ),
            (_, None) => {}
        }
        if field.many {
            (there || !texts.is_empty()).then_some(Value::Array(texts))
        } else {
            texts.into_iter().next()
        }
    }

    /// Lists what no member of a descriptor was made of.
    fn left_over(
        &mut self,
        entity: &Map<String, Value>,
        properties: &Map<String, Value>,
        relations: &Map<String, Value>,
    ) {
        for key in entity.keys() {
            if !["identifier", "blueprint"].contains(&key.as_str())
                && !READ_ONLY_KEYS.contains(&key.as_str())
            {
                self.losses.add(child("", key), "Descriptors of Backstage have no such member.");
            }
        }
        for key in properties.keys() {
            let why = format!("The kind {} has no such property.", self.kind.name);
            self.losses.add(child("/properties", key), why);
        }
        for key in relations.keys() {
            let why = format!("The kind {} has no such relation.", self.kind.name);
            self.losses.add(child("/relations", key), why);
        }
    }

    fn required(&mut self, spec: &Value) {
        let null = json!(null);
        for name in self.kind.required {
            if spec.get(name).unwrap_or(&null).is_null() {
                let why = format!("Backstage refuses a {} without spec.{name}.", self.kind.name);
                self.losses.add("", why);
            }
        }
    }
}
