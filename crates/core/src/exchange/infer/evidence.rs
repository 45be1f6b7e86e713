//! How strongly an entity speaks for a blueprint, and the sentences that say so.

use std::collections::HashMap;

use super::{Index, Pointers};
use crate::catalog::wording::{list, shorten, show};
use crate::catalog::{Blueprint, EntityView};

/// Names that catalogs of any kind use: they hardly tell one blueprint from another.
const COMMON: [&str; 56] = [
    "account",
    "category",
    "count",
    "created",
    "createdat",
    "createdby",
    "creator",
    "date",
    "description",
    "displayname",
    "email",
    "enabled",
    "environment",
    "id",
    "key",
    "kind",
    "labels",
    "language",
    "lastupdated",
    "level",
    "lifecycle",
    "link",
    "links",
    "location",
    "message",
    "metadata",
    "name",
    "namespace",
    "notes",
    "number",
    "owner",
    "path",
    "phase",
    "priority",
    "project",
    "provider",
    "readme",
    "region",
    "repository",
    "severity",
    "size",
    "source",
    "spec",
    "state",
    "status",
    "summary",
    "tags",
    "team",
    "tier",
    "title",
    "type",
    "updatedat",
    "url",
    "user",
    "value",
    "version",
];
/// Most blueprints looked through for one enumeration value.
const MOST_LOOKED_THROUGH: usize = 1_000;
/// Most sentences for one entity.
const MOST_SENTENCES: usize = 6;

/// Points and sentences for one blueprint.
///
/// A relation or property that only this blueprint has, or a value that only it lists, is proof
/// enough by itself; shared relations and listed values add a little; common names next to nothing.
pub(super) struct Evidence {
    pub(super) points: f64,
    pub(super) sentences: Vec<String>,
}

impl Evidence {
    pub(super) fn of(
        index: &Index<'_>,
        types: &HashMap<String, Vec<u32>>,
        entity: &EntityView<'_>,
        number: u32,
    ) -> Self {
        let mut evidence = Self { points: 0.0, sentences: Vec::new() };
        let blueprint = index.blueprint(number);
        evidence.weigh_relations(index, types, entity, blueprint);
        evidence.weigh_properties(index, entity, blueprint);
        let names = entity.properties.map_or(0, serde_json::Map::len)
            + entity.relations.map_or(0, serde_json::Map::len);
        if evidence.sentences.is_empty() && names > 1 {
            let all: Vec<&str> = entity
                .properties
                .into_iter()
                .chain(entity.relations)
                .flatten()
                .map(|(name, _)| name.as_str())
                .collect();
            evidence.sentences.push(format!(
                "Only {} accepts all of {}.",
                blueprint.identifier,
                list(all)
            ));
        }
        evidence.sentences.truncate(MOST_SENTENCES);
        evidence
    }

    fn weigh_relations(
        &mut self,
        index: &Index<'_>,
        types: &HashMap<String, Vec<u32>>,
        entity: &EntityView<'_>,
        blueprint: &Blueprint,
    ) {
        let name = &blueprint.identifier;
        for relation in entity.relations.into_iter().flatten().map(|(relation, _)| relation) {
            let owners = index.with_relation(relation).len();
            self.points += match owners {
                0 | 1 => 3.0,
                2 | 3 => 1.0,
                _ => 0.5,
            };
            if owners == 1 {
                self.sentences.push(format!("Only {name} has a relation named {relation}."));
                continue;
            }
            let Some(target) = blueprint.relations.get(relation).map(|r| r.target.as_str()) else {
                continue;
            };
            let proven = entity.targets().find(|(of, _, to)| {
                *of == relation
                    && types.get(*to).is_some_and(|types| {
                        types.iter().any(|t| index.blueprint(*t).identifier == target)
                    })
            });
            if let Some((_, _, to)) = proven {
                self.points += 1.0;
                self.sentences.push(format!(
                    "{name} has a relation {relation} that leads to {target}, and {} is one.",
                    shorten(to)
                ));
            }
        }
    }

    fn weigh_properties(
        &mut self,
        index: &Index<'_>,
        entity: &EntityView<'_>,
        blueprint: &Blueprint,
    ) {
        let name = &blueprint.identifier;
        let many = (index.blueprints.len() / 50).max(3);
        for (key, value) in entity.properties.into_iter().flatten() {
            let owners = index.with_property(key);
            let property = blueprint.properties.get(key);
            if let Some(property) =
                property.filter(|p| !p.enum_values.is_empty() && !value.is_null())
            {
                let lists_it = |number: &&u32| {
                    index.blueprint(**number).properties.get(key).is_some_and(|p| p.suits(value))
                };
                let alone = owners.len() <= MOST_LOOKED_THROUGH
                    && owners.iter().filter(lists_it).take(2).count() == 1;
                // A list of two or three values (open, closed) is met by chance too easily.
                self.points += match (alone, property.enum_values.len()) {
                    (true, _) => 3.0,
                    (false, 0..4) => 0.25,
                    (false, _) => 0.5,
                };
                if alone {
                    self.sentences
                        .push(format!("Only {name} lists {} as a value of {key}.", show(value)));
                }
                continue;
            }
            self.points += match owners.len() {
                count if is_common(key) || count > many => 0.25,
                0 | 1 => 2.0,
                _ => 0.5,
            };
            if owners.len() == 1 && !is_common(key) {
                self.sentences.push(format!("Only {name} has a property named {key}."));
            }
        }
    }
}

/// Whether a name is shared by catalogs of any kind, however it is spelt.
fn is_common(name: &str) -> bool {
    let plain: String =
        name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    COMMON.binary_search(&plain.as_str()).is_ok()
}

/// "Cart.domain and Products.domain lead to it, and that relation asks for a Domain."
pub(super) fn inbound(pointers: &Pointers, blueprint: &str) -> String {
    let mut names: Vec<String> = pointers
        .examples
        .iter()
        .map(|(source, relation)| format!("{}.{relation}", shorten(source)))
        .collect();
    let left = pointers.count - pointers.examples.len().min(pointers.count);
    if left > 0 {
        names.push(format!("{left} more"));
    }
    let names = names.iter().map(String::as_str);
    let (verb, ask) = if pointers.count == 1 {
        ("points", "that relation leads")
    } else {
        ("point", "these relations lead")
    };
    format!("{} {verb} to it, and {ask} to {blueprint}.", list(names))
}

/// Why a lone fitting blueprint is not proposed.
pub(super) fn weak(blueprint: &str, entity: &EntityView<'_>) -> String {
    let names: Vec<&str> =
        entity.properties.into_iter().flatten().map(|(name, _)| name.as_str()).collect();
    if names.is_empty() {
        format!("{blueprint} would accept it, but nothing in it speaks for one blueprint.")
    } else {
        format!("Only {blueprint} accepts it, but many catalogs use the name {}.", list(names))
    }
}

/// What comes closest when nothing fits.
pub(super) fn near_misses(index: &Index<'_>, entity: &EntityView<'_>) -> Vec<String> {
    let mut shared: HashMap<u32, usize> = HashMap::new();
    let mut total = 0;
    let mut unknown = Vec::new();
    let properties =
        entity.properties.into_iter().flatten().map(|(n, _)| (n, index.with_property(n)));
    let relations =
        entity.relations.into_iter().flatten().map(|(n, _)| (n, index.with_relation(n)));
    for (name, owners) in properties.chain(relations) {
        total += 1;
        if owners.is_empty() {
            unknown.push(name.as_str());
        }
        for number in owners {
            *shared.entry(*number).or_default() += 1;
        }
    }
    let mut sentences = Vec::new();
    if !unknown.is_empty() {
        sentences.push(format!("No known blueprint declares {}.", list(unknown)));
    }
    let best = shared.into_iter().max_by_key(|(number, count)| {
        (*count, std::cmp::Reverse(index.blueprint(*number).identifier.as_str()))
    });
    match best {
        Some((number, count)) if count < total => sentences.push(format!(
            "{} comes closest: it declares {count} of the {total} names.",
            index.blueprint(number).identifier
        )),
        Some((number, _)) => sentences.push(format!(
            "{} declares its names, but does not accept its values.",
            index.blueprint(number).identifier
        )),
        None if sentences.is_empty() => sentences.push("No known blueprint accepts it.".to_owned()),
        None => {}
    }
    sentences
}
