//! Whole catalogs as files of several sections, and as archives.

use flate2::{Compression, GzBuilder};
use serde_json::{Map, Value};

use crate::exchange::canonical::{self, ACTION_KEYS, BLUEPRINT_KEYS, ENTITY_KEYS, SCORECARD_KEYS};
use crate::exchange::json;
use crate::exchange::write::SourceItem;
use crate::exchange::yaml;

/// Depth of items that were stored once; more than any reader lets through.
const DEPTH: usize = 1_024;

/// One section of an export: its name, and its items in a fixed order.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// `entities`, `blueprints`, `scorecards` or `actions`.
    pub name: &'static str,
    /// Items by blueprint and identifier, keys in the canonical order.
    pub items: Vec<Value>,
}

impl Section {
    /// The items as the text of a file.
    pub fn text(&self) -> String {
        canonical::to_string(&Value::Array(self.items.clone()))
    }

    /// The items as YAML documents, the shape of a `port.yml`.
    pub fn yaml(&self) -> String {
        yaml::write::documents(&self.items)
    }
}

/// The sections as one JSON object, in their order.
pub fn whole(sections: &[Section]) -> String {
    let members = sections
        .iter()
        .map(|section| (section.name.to_owned(), Value::Array(section.items.clone())));
    canonical::to_string(&Value::Object(members.collect()))
}

/// The four sections that Plinth holds, in the order in which whole exports have them. Every
/// entity and scorecard names its blueprint.
pub fn sections(
    blueprints: &[SourceItem<'_>],
    entities: &[SourceItem<'_>],
    scorecards: &[SourceItem<'_>],
    actions: &[SourceItem<'_>],
) -> [Section; 4] {
    [
        Section { name: "entities", items: items(entities, &ENTITY_KEYS) },
        Section { name: "blueprints", items: items(blueprints, &BLUEPRINT_KEYS) },
        Section { name: "scorecards", items: items(scorecards, &SCORECARD_KEYS) },
        Section { name: "actions", items: items(actions, &ACTION_KEYS) },
    ]
}

fn items(sources: &[SourceItem<'_>], keys: &[&str]) -> Vec<Value> {
    let mut sources: Vec<&SourceItem<'_>> = sources.iter().collect();
    sources.sort_by_key(|item| (item.blueprint, item.identifier));
    let item = |source: &&SourceItem<'_>| {
        let Ok(Value::Object(mut members)) = json::parse(source.source, DEPTH) else {
            return None;
        };
        if let Some(blueprint) = source.blueprint
            && !members.contains_key("blueprintIdentifier")
        {
            members.entry("blueprint").or_insert_with(|| Value::from(blueprint));
        }
        Some(Value::Object(canonical::ordered(members, keys)))
    };
    sources.iter().filter_map(item).collect()
}

/// The files of a migration between organisations: `bk-<section>.json`, and the entities as one
/// object of lists by blueprint.
pub fn migration(sections: &[Section]) -> Vec<(String, String)> {
    let file = |section: &Section| {
        let text = if section.name == "entities" {
            let mut by_blueprint: Map<String, Value> = Map::new();
            for item in &section.items {
                let blueprint = item.get("blueprint").and_then(Value::as_str).unwrap_or_default();
                let list =
                    by_blueprint.entry(blueprint).or_insert_with(|| Value::Array(Vec::new()));
                if let Value::Array(list) = list {
                    list.push(item.clone());
                }
            }
            canonical::to_string(&Value::Object(by_blueprint))
        } else {
            section.text()
        };
        (format!("bk-{}.json", section.name), text)
    };
    sections.iter().map(file).collect()
}

/// Named texts as a gzipped tar archive, in the order of their names and without time or owner, so
/// that the same texts always give the same bytes.
pub fn tar_gz(files: &[(String, String)]) -> Vec<u8> {
    let mut files: Vec<&(String, String)> = files.iter().collect();
    files.sort();
    let encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::default());
    let mut builder = tar::Builder::new(encoder);
    for (name, text) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(0);
        header.set_uid(0);
        header.set_gid(0);
        // Writing to memory fails for no name that a section can have.
        if builder.append_data(&mut header, name, text.as_bytes()).is_err() {
            return Vec::new();
        }
    }
    builder.into_inner().and_then(flate2::write::GzEncoder::finish).unwrap_or_default()
}
