//! Plinth's own catalog file.
//!
//! ```json
//! { "format": "plinth-catalog", "formatVersion": 1,
//!   "blueprints": […], "entities": […], "scorecards": […], "actions": […] }
//! ```
//!
//! An item that does not name its blueprint itself stands in a wrapper that does:
//! `{"blueprint": "service", "data": […]}`; neighbours of one blueprint share it.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use super::canonical::{
    self, ACTION_KEYS, BLUEPRINT_KEYS, ENTITY_KEYS, SCORECARD_KEYS, new_line, write_source,
    write_string,
};
use super::{json, scan};

/// Depth of items that were stored once; more than any reader lets through.
const DEPTH: usize = 1024;

/// How a catalog is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// Items by name, their keys in a fixed order, without read-only keys: two exports of the same
    /// catalog are equal byte for byte.
    #[default]
    Canonical,
    /// Items in the order given, each with every key, order and absence of its source.
    Faithful,
}

/// An item as it is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceItem<'a> {
    /// The blueprint of an entity or scorecard, whether or not the source names it.
    pub blueprint: Option<&'a str>,
    /// Its identifier.
    pub identifier: &'a str,
    /// Its JSON text.
    pub source: &'a str,
}

impl<'a> SourceItem<'a> {
    /// A blueprint or action.
    pub fn new(identifier: &'a str, source: &'a str) -> Self {
        Self { blueprint: None, identifier, source }
    }

    /// An entity or scorecard of a blueprint.
    pub fn of(blueprint: &'a str, identifier: &'a str, source: &'a str) -> Self {
        Self { blueprint: Some(blueprint), identifier, source }
    }
}

/// A catalog as the text of a file. In the canonical form an entity that does not name its
/// blueprint gets the key; scorecards, and in the faithful form entities, get a wrapper.
pub fn catalog(
    blueprints: &[SourceItem<'_>],
    entities: &[SourceItem<'_>],
    scorecards: &[SourceItem<'_>],
    actions: &[SourceItem<'_>],
    form: Form,
) -> String {
    let size: usize = [blueprints, entities, scorecards, actions]
        .iter()
        .flat_map(|items| items.iter())
        .map(|item| item.source.len() * 2)
        .sum();
    let mut text = String::with_capacity(size + 256);
    text.push_str("{\n  \"format\": \"plinth-catalog\",\n  \"formatVersion\": 1");
    let sections = [
        ("blueprints", blueprints, BLUEPRINT_KEYS.as_slice()),
        ("entities", entities, ENTITY_KEYS.as_slice()),
        ("scorecards", scorecards, SCORECARD_KEYS.as_slice()),
        ("actions", actions, ACTION_KEYS.as_slice()),
    ];
    for (name, items, keys) in sections {
        text.push_str(",\n  ");
        write_string(&mut text, name);
        text.push_str(": ");
        let mut items: Vec<&SourceItem<'_>> = items.iter().collect();
        if form == Form::Canonical {
            items.par_sort_by_key(|item| (item.blueprint, item.identifier));
        }
        let keys = (form == Form::Canonical).then_some(keys);
        section(&mut text, &items, keys, name == "entities");
    }
    text.push_str("\n}\n");
    text
}

/// An item laid out.
struct Laid<'a> {
    /// Its text at level 0 within its list.
    text: String,
    /// The blueprint that a wrapper has to name.
    wrapper: Option<&'a str>,
}

/// One list of items; `keys` is the canonical order, nothing in the faithful form.
fn section(text: &mut String, items: &[&SourceItem<'_>], keys: Option<&[&str]>, entities: bool) {
    if items.is_empty() {
        text.push_str("[]");
        return;
    }
    text.push('[');
    let mut open: Option<&str> = None;
    let mut first = true;
    // In batches, so that the items of a large catalog are not all held twice.
    for batch in items.chunks(4096) {
        let laid: Vec<Laid<'_>> =
            batch.par_iter().with_min_len(16).map(|item| lay(item, keys, entities)).collect();
        for item in laid {
            let joins = item.wrapper.is_some() && item.wrapper == open;
            if joins {
                text.push(',');
            } else {
                if open.is_some() {
                    close_wrapper(text);
                }
                if !first {
                    text.push(',');
                }
                if let Some(blueprint) = item.wrapper {
                    open_wrapper(text, blueprint);
                }
                open = item.wrapper;
            }
            first = false;
            new_line(text, if open.is_some() { 4 } else { 2 });
            text.push_str(&item.text);
        }
    }
    if open.is_some() {
        close_wrapper(text);
    }
    new_line(text, 1);
    text.push(']');
}

fn open_wrapper(text: &mut String, blueprint: &str) {
    new_line(text, 2);
    text.push('{');
    new_line(text, 3);
    text.push_str("\"blueprint\": ");
    write_string(text, blueprint);
    text.push(',');
    new_line(text, 3);
    text.push_str("\"data\": [");
}

fn close_wrapper(text: &mut String) {
    new_line(text, 3);
    text.push(']');
    new_line(text, 2);
    text.push('}');
}

fn lay<'a>(item: &SourceItem<'a>, keys: Option<&[&str]>, entities: bool) -> Laid<'a> {
    let value = keys.and_then(|keys| {
        let Ok(Value::Object(members)) = json::parse(item.source, DEPTH) else {
            return None;
        };
        Some(name_blueprint(members, item, entities))
            .map(|members| canonical::ordered(members, keys))
    });
    let named = match &value {
        Some(members) => members.contains_key("blueprint"),
        None => item.blueprint.is_none() || names_blueprint(item.source),
    };
    let wrapper = item.blueprint.filter(|_| !named);
    let level = if wrapper.is_some() { 4 } else { 2 };
    let mut text = String::with_capacity(item.source.len() * 2);
    match value {
        Some(members) => canonical::write(&mut text, &Value::Object(members), level),
        None => write_source(&mut text, item.source, level),
    }
    Laid { text, wrapper }
}

fn name_blueprint(
    mut members: Map<String, Value>,
    item: &SourceItem<'_>,
    entities: bool,
) -> Map<String, Value> {
    if let Some(blueprint) = item.blueprint.filter(|_| entities) {
        members.entry("blueprint").or_insert_with(|| Value::from(blueprint));
    }
    members
}

/// Whether an item has a `blueprint` key of its own, found without parsing it.
fn names_blueprint(source: &str) -> bool {
    let open = scan::skip_space(source.as_bytes(), 0);
    scan::keys(source, open).any(|key| source[key..].starts_with("\"blueprint\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{ItemKind, ReadLimits, Reading, SourceFile, read};

    const ENTITY: &str = r#"{"title":"Gull","identifier":"gull","properties":{"b":1.0,"a":[]},"createdAt":"x","zip":1,"apt":2}"#;
    const SCORECARD: &str = r#"{"identifier":"s","title":"S","rules":[]}"#;

    fn example(form: Form) -> String {
        catalog(
            &[
                SourceItem::new("Quay", r#"{"identifier":"Quay","schema":{}}"#),
                SourceItem::new("Boat", r#"{"schema":{},"identifier":"Boat","id":"7"}"#),
            ],
            &[
                SourceItem::of("Quay", "q", r#"{"identifier":"q","blueprint":"Quay"}"#),
                SourceItem::of("Boat", "gull", ENTITY),
            ],
            &[
                SourceItem::of("Boat", "s", SCORECARD),
                SourceItem::of("Boat", "r", r#"{"identifier":"r","title":"R","rules":[]}"#),
                SourceItem::of("Quay", "s", r#"{"identifier":"s","blueprint":"Quay","rules":[]}"#),
            ],
            &[],
            form,
        )
    }

    fn reread(text: &str) -> Reading {
        let file = SourceFile { name: "a.json".to_owned(), bytes: text.as_bytes().to_vec() };
        read(&[file], &ReadLimits::default())
    }

    #[test]
    fn the_canonical_form_is_sorted_and_lean() {
        insta::assert_snapshot!(example(Form::Canonical));
    }

    #[test]
    fn the_faithful_form_keeps_everything() {
        insta::assert_snapshot!(example(Form::Faithful));
        let reading = reread(&example(Form::Faithful));
        assert_eq!(reading.problems, []);
        let entity = reading
            .candidates
            .iter()
            .find(|candidate| candidate.value["identifier"] == "gull")
            .unwrap();
        assert_eq!(entity.value.to_string(), ENTITY);
        assert_eq!(entity.outer_blueprint.as_deref(), Some("Boat"));
        let scorecard =
            reading.candidates.iter().find(|item| item.kind == ItemKind::Scorecard).unwrap();
        assert_eq!(scorecard.value.to_string(), SCORECARD);
    }

    #[test]
    fn the_canonical_form_reads_back_to_itself() {
        let first = example(Form::Canonical);
        let reading = reread(&first);
        let sources: Vec<String> =
            reading.candidates.iter().map(|item| item.value.to_string()).collect();
        let of = |kind| -> Vec<SourceItem<'_>> {
            let items =
                reading.candidates.iter().zip(&sources).filter(|(item, _)| item.kind == kind);
            items
                .map(|(item, source)| SourceItem {
                    blueprint: item
                        .outer_blueprint
                        .as_deref()
                        .or_else(|| item.value["blueprint"].as_str()),
                    identifier: item.value["identifier"].as_str().unwrap(),
                    source,
                })
                .collect()
        };
        let second = catalog(
            &of(ItemKind::Blueprint),
            &of(ItemKind::Entity),
            &of(ItemKind::Scorecard),
            &of(ItemKind::Action),
            Form::Canonical,
        );
        assert_eq!(second, first);
    }

    #[test]
    fn an_empty_catalog_is_a_catalog() {
        let text = catalog(&[], &[], &[], &[], Form::Canonical);
        let reading = reread(&text);
        assert_eq!((reading.candidates.len(), reading.problems.len()), (0, 0));
    }
}
