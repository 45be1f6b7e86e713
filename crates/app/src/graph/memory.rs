//! The graph of all entities, read once and kept until something changes.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use plinth_core::graph::{EdgeInput, Network, NetworkBuilder, NodeInput};
use plinth_store::{ItemOrder, Kind, Reader};
use serde::Deserialize;
use serde_json::Value;

use super::map::HeldMap;
use crate::api::catalog::EntityName;
use crate::api::graph::EntityTitle;
use crate::blueprint::All;
use crate::error::AppError;
use crate::state::Session;

/// Most maps whose layout is held at once; the oldest goes first.
const MAPS: usize = 2;

/// What a session keeps of its graph.
#[derive(Default)]
pub(crate) struct GraphMemory {
    /// Counts what this program has written; other programs' writes show in SQLite's data version.
    writes: AtomicU64,
    held: Mutex<Option<(Version, Arc<EntityGraph>)>>,
    /// Layouts of whole maps, the newest last.
    maps: Mutex<Vec<HeldMap>>,
    /// Counts maps, to name them.
    made: AtomicU64,
}

/// Our own writes and those of others.
type Version = (u64, i64);

impl GraphMemory {
    /// Says that what is kept may no longer be true.
    pub(crate) fn outdated(&self) {
        self.writes.fetch_add(1, Ordering::AcqRel);
    }

    /// The graph as the workspace is now.
    pub(crate) fn of(&self, session: &Session) -> Result<Arc<EntityGraph>, AppError> {
        // Taken before reading: what is written meanwhile makes the next question read again.
        let version = (self.writes.load(Ordering::Acquire), session.store.data_version()?);
        let mut held = locked(&self.held);
        if let Some((of, graph)) = held.as_ref()
            && *of == version
        {
            return Ok(Arc::clone(graph));
        }
        let graph = Arc::new(session.store.read(EntityGraph::read)?);
        *held = Some((version, Arc::clone(&graph)));
        Ok(graph)
    }

    /// The layouts of maps.
    pub(super) fn maps(&self) -> MutexGuard<'_, Vec<HeldMap>> {
        locked(&self.maps)
    }

    /// Keeps a layout, and gives it a name.
    pub(super) fn hold_map(&self, make: impl FnOnce(String) -> HeldMap) -> String {
        let id = format!("map-{}", self.made.fetch_add(1, Ordering::AcqRel) + 1);
        let mut maps = self.maps();
        if maps.len() == MAPS {
            maps.remove(0);
        }
        maps.push(make(id.clone()));
        id
    }
}

/// A panic while a lock was held leaves nothing half-made behind it: values are replaced whole.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// All entities with their relations, and the blueprints that say what they mean.
pub(crate) struct EntityGraph {
    pub(super) all: All,
    pub(super) network: Network,
    /// Values of properties that somebody asked for, by the property's identifier.
    properties: Mutex<HashMap<String, Arc<Values>>>,
}

/// One property's value of every node.
pub(super) struct Values {
    /// Every value that occurs, as text.
    pub(super) distinct: Vec<String>,
    /// For each node the place of its value.
    pub(super) of: Vec<Option<u32>>,
}

impl EntityGraph {
    fn read(reader: &Reader<'_>) -> Result<Self, AppError> {
        let all = All::read(reader)?;
        let mut builder = NetworkBuilder::new(|blueprint: &str, relation: &str| {
            let definition = all.find(blueprint).and_then(|found| found.relations.get(relation));
            definition.map_or((false, false), |found| (found.many, found.required))
        });
        reader.each_node(|row| {
            builder.node(&NodeInput {
                key: row.key,
                blueprint: row.blueprint,
                identifier: row.identifier,
                title: Some(row.title),
                icon: row.icon,
                team: row.team,
            });
        })?;
        reader.each_relation(|row| {
            builder.edge(&EdgeInput {
                from: row.from,
                relation: row.name,
                to: row.to,
                target_blueprint: row.target_blueprint.unwrap_or_default(),
                target: row.target_identifier,
            });
        })?;
        let network = builder.finish();
        Ok(Self { all, network, properties: Mutex::default() })
    }

    /// How many nodes there are, missing targets included.
    pub(super) fn nodes(&self) -> impl Iterator<Item = u32> + use<> {
        (0_u32..).take(self.network.len())
    }

    /// The number of an entity.
    pub(super) fn find(&self, name: &EntityName) -> Option<u32> {
        self.network.find(&name.blueprint, &name.identifier)
    }

    /// The number of an entity that somebody named.
    pub(super) fn named(&self, name: &EntityName) -> Result<u32, AppError> {
        self.find(name).ok_or_else(|| {
            AppError::not_found(format!("There is no {} {}.", name.blueprint, name.identifier))
        })
    }

    /// The title of a node.
    pub(super) fn title(&self, node: u32) -> &str {
        self.network.node(node).map_or("", |node| node.title)
    }

    /// What a list shows of a node.
    pub(super) fn entity(&self, index: u32) -> EntityTitle {
        let node = self.network.node(index);
        let blueprint = node.map_or("", |node| node.blueprint);
        EntityTitle {
            blueprint: blueprint.to_owned(),
            identifier: node.map_or("", |node| node.identifier).to_owned(),
            title: node.map_or("", |node| node.title).to_owned(),
            color: self.all.color(blueprint),
            missing: node.is_none_or(|node| node.missing),
        }
    }

    /// The teams of a node, the first one first; none for a node without.
    pub(super) fn teams_of(&self, node: u32) -> impl Iterator<Item = &str> {
        self.network.node(node).and_then(|node| node.team).unwrap_or_default().lines()
    }

    /// The value of a property of every node.
    pub(super) fn values(&self, session: &Session, name: &str) -> Result<Arc<Values>, AppError> {
        let mut properties = locked(&self.properties);
        if let Some(values) = properties.get(name) {
            return Ok(Arc::clone(values));
        }
        let values = Arc::new(session.store.read(|reader| self.read_values(reader, name))?);
        properties.insert(name.to_owned(), Arc::clone(&values));
        Ok(values)
    }

    fn read_values(&self, reader: &Reader<'_>, name: &str) -> Result<Values, AppError> {
        let mut distinct: Vec<String> = Vec::new();
        let mut places: HashMap<String, u32> = HashMap::new();
        let mut of = vec![None; self.network.len()];
        let mut next = 0_u32;
        reader.each_item(Kind::Entity, ItemOrder::Import, |blueprint, identifier, source| {
            // Items come in the order of the graph's nodes, unless one was written in between.
            let is = |node: u32| {
                self.network
                    .node(node)
                    .is_some_and(|n| n.identifier == identifier && n.blueprint == blueprint)
            };
            let node = if is(next) { Some(next) } else { self.network.find(blueprint, identifier) };
            let Some(node) = node else { return Ok::<_, AppError>(()) };
            next = node + 1;
            if let (Some(text), Some(slot)) = (value_of(source, name), of.get_mut(node as usize)) {
                let place = *places.entry(text).or_insert_with_key(|text| {
                    distinct.push(text.clone());
                    u32::try_from(distinct.len() - 1).unwrap_or(u32::MAX)
                });
                *slot = Some(place);
            }
            Ok(())
        })?;
        Ok(Values { distinct, of })
    }
}

/// A property's value as text, when it is one a person can choose from a list.
fn value_of(source: &str, name: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Entity {
        #[serde(default)]
        properties: serde_json::Map<String, Value>,
    }
    let entity: Entity = serde_json::from_str(source).ok()?;
    match entity.properties.get(name)? {
        Value::String(text) => Some(text.clone()),
        Value::Bool(switch) => Some(switch.to_string()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
