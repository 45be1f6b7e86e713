//! All entities in memory, for deriving many of them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use serde_json::Value;

use super::source::{Entities, Key, Stored};
use crate::catalog::query::Direction;
use crate::catalog::{Blueprint, EntityView};

#[cfg(test)]
mod tests;

/// Entities by place, with the relations between them both ways.
///
/// Relations are two flat lists each way (compressed sparse rows): 16 bytes a relation and
/// direction, whatever the number of entities. The values are shared with whoever parsed them.
pub struct Snapshot {
    entities: Vec<Stored>,
    /// By blueprint and then identifier.
    places: HashMap<Arc<str>, HashMap<Box<str>, u32>>,
    /// Each kind of edge as a small number, by blueprint and then relation.
    kinds: HashMap<Arc<str>, HashMap<Box<str>, u32>>,
    forward: Rows,
    backward: Rows,
}

/// Edges grouped by the entity they belong to, and within it by their kind.
#[derive(Default)]
struct Rows {
    /// Where the edges of each entity begin; one more than there are entities.
    starts: Vec<u32>,
    kinds: Vec<u32>,
    ends: Vec<Key>,
}

#[derive(Clone, Copy)]
struct Edge {
    from: u32,
    kind: u32,
    /// Place among the targets of its relation.
    place: u32,
    to: u32,
}

impl Snapshot {
    /// Takes entities with their blueprints; keys are places in this order, from 0.
    ///
    /// Of two entities of the same name the first is found by it. Relations that the blueprint
    /// does not declare lead nowhere, as do targets that are not among the entities.
    pub fn new(
        blueprints: &[Blueprint],
        entities: impl IntoIterator<Item = (Arc<str>, Arc<Value>)>,
    ) -> Self {
        let mut places: HashMap<Arc<str>, HashMap<Box<str>, u32>> = HashMap::new();
        let mut stored: Vec<Stored> = Vec::new();
        for (blueprint, value) in entities {
            let Ok(place) = u32::try_from(stored.len()) else { break };
            if let Some(identifier) = value.get("identifier").and_then(Value::as_str) {
                let of_blueprint = places.entry(blueprint.clone()).or_default();
                of_blueprint.entry(identifier.into()).or_insert(place);
            }
            stored.push(Stored { blueprint, value });
        }
        let declared: HashMap<&str, &Blueprint> =
            blueprints.iter().map(|one| (one.identifier.as_str(), one)).collect();
        let mut kinds: HashMap<Arc<str>, HashMap<Box<str>, u32>> = HashMap::new();
        let mut next_kind = 0..;
        let mut edges = Vec::new();
        for (from, entity) in (0_u32..).zip(&stored) {
            let Some(blueprint) = declared.get(&*entity.blueprint) else { continue };
            let Some(view) = EntityView::read(&entity.value).0 else { continue };
            for (name, place, target) in view.targets() {
                let Some(relation) = blueprint.relations.get(name) else { continue };
                let known = places.get(relation.target.as_str());
                let Some(&to) = known.and_then(|known| known.get(target)) else { continue };
                let known = kinds.get(&entity.blueprint).and_then(|known| known.get(name));
                let Some(kind) = known.copied().or_else(|| {
                    let kind = next_kind.next()?;
                    let of_blueprint = kinds.entry(entity.blueprint.clone()).or_default();
                    of_blueprint.insert(Box::from(name), kind);
                    Some(kind)
                }) else {
                    continue;
                };
                let place = u32::try_from(place).unwrap_or(u32::MAX);
                edges.push(Edge { from, kind, place, to });
            }
        }
        edges.sort_unstable_by_key(|edge| (edge.from, edge.kind, edge.place));
        let forward =
            Rows::new(stored.len(), edges.iter().map(|edge| (edge.from, *edge)), |edge| edge.to);
        edges.sort_unstable_by_key(|edge| (edge.to, edge.kind, edge.from));
        // A list may name one target twice; whoever looks back sees one entity.
        edges.dedup_by_key(|edge| (edge.to, edge.kind, edge.from));
        let backward =
            Rows::new(stored.len(), edges.iter().map(|edge| (edge.to, *edge)), |edge| edge.from);
        Self { entities: stored, places, kinds, forward, backward }
    }

    /// How many entities it holds.
    pub fn len(&self) -> usize {
        self.entities.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty()
    }

    /// The keys of all entities of a blueprint, in order.
    pub fn keys(&self, blueprint: &str) -> Vec<Key> {
        let all = (0..).zip(&self.entities);
        all.filter(|(_, entity)| &*entity.blueprint == blueprint).map(|(key, _)| key).collect()
    }

    fn kind(&self, blueprint: &str, relation: &str) -> Option<u32> {
        self.kinds.get(blueprint)?.get(relation).copied()
    }
}

impl Rows {
    fn new(
        entities: usize,
        edges: impl Iterator<Item = (u32, Edge)>,
        end: impl Fn(&Edge) -> u32,
    ) -> Self {
        let mut rows = Self { starts: vec![0; entities + 1], ..Self::default() };
        for (owner, edge) in edges {
            rows.starts[owner as usize + 1] += 1;
            rows.kinds.push(edge.kind);
            rows.ends.push(Key::from(end(&edge)));
        }
        for at in 0..entities {
            rows.starts[at + 1] += rows.starts[at];
        }
        rows
    }

    fn range(&self, key: Key) -> std::ops::Range<usize> {
        let at = usize::try_from(key).ok();
        let ends = at.and_then(|at| Some((*self.starts.get(at)?, *self.starts.get(at + 1)?)));
        ends.map_or(0..0, |(start, end)| start as usize..end as usize)
    }

    fn all(&self, key: Key) -> &[Key] {
        &self.ends[self.range(key)]
    }

    fn of_kind(&self, key: Key, kind: u32) -> &[Key] {
        let range = self.range(key);
        let kinds = &self.kinds[range.clone()];
        let from = range.start + kinds.partition_point(|other| *other < kind);
        let upto = range.start + kinds.partition_point(|other| *other <= kind);
        &self.ends[from..upto]
    }
}

impl Entities for Snapshot {
    fn find(&self, blueprint: &str, identifier: &str) -> Option<Key> {
        self.places.get(blueprint)?.get(identifier).map(|place| Key::from(*place))
    }

    fn entity(&self, key: Key) -> Option<Stored> {
        self.entities.get(usize::try_from(key).ok()?).cloned()
    }

    fn targets(&self, key: Key, relation: &str) -> Cow<'_, [Key]> {
        let entity = usize::try_from(key).ok().and_then(|at| self.entities.get(at));
        let kind = entity.and_then(|entity| self.kind(&entity.blueprint, relation));
        Cow::Borrowed(kind.map_or(&[], |kind| self.forward.of_kind(key, kind)))
    }

    fn sources(&self, key: Key, blueprint: &str, relation: &str) -> Cow<'_, [Key]> {
        let kind = self.kind(blueprint, relation);
        Cow::Borrowed(kind.map_or(&[], |kind| self.backward.of_kind(key, kind)))
    }

    fn neighbours(&self, key: Key, direction: Direction) -> Cow<'_, [Key]> {
        Cow::Borrowed(match direction {
            Direction::Upstream => self.forward.all(key),
            Direction::Downstream => self.backward.all(key),
        })
    }
}
