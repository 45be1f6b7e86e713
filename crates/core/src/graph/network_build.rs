//! From rows to a [`Network`], one row after the other and no text copied twice.

use std::collections::HashMap;

use super::network::{NONE, Stored};
use super::{Links, Network, NetworkRelation};

/// One stored entity.
#[derive(Clone, Copy, Debug, Default)]
pub struct NodeInput<'r> {
    /// Key of its row.
    pub key: i64,
    /// Its blueprint.
    pub blueprint: &'r str,
    /// Its identifier.
    pub identifier: &'r str,
    /// Its title; an empty one counts as none.
    pub title: Option<&'r str>,
    /// Its icon.
    pub icon: Option<&'r str>,
    /// The team that owns it.
    pub team: Option<&'r str>,
}

/// One target of one relation of one entity.
#[derive(Clone, Copy, Debug, Default)]
pub struct EdgeInput<'r> {
    /// Key of the entity that declares it.
    pub from: i64,
    /// The relation's identifier.
    pub relation: &'r str,
    /// Key of the target, when it exists.
    pub to: Option<i64>,
    /// Blueprint of the target.
    pub target_blueprint: &'r str,
    /// Identifier of the target.
    pub target: &'r str,
}

/// Takes all nodes, then all edges.
///
/// `declared` is asked once for each blueprint and relation whether the relation holds a list and
/// whether it must be filled.
pub struct NetworkBuilder<D> {
    declared: D,
    text: String,
    nodes: Vec<Stored>,
    places: Places,
    blueprints: Interned,
    icons: Interned,
    teams: Interned,
    relations: Vec<NetworkRelation>,
    /// For each blueprint the names of its relations, and the number of each among all relations.
    relations_by_blueprint: Vec<(Interned, Vec<u32>)>,
    relation_of: Vec<u32>,
    ends: Vec<(u32, u32)>,
    missing: HashMap<(u32, String), u32>,
}

impl<D: FnMut(&str, &str) -> (bool, bool)> NetworkBuilder<D> {
    /// Nothing yet.
    pub fn new(declared: D) -> Self {
        Self {
            declared,
            text: String::new(),
            nodes: Vec::new(),
            places: Places::default(),
            blueprints: Interned::default(),
            icons: Interned::default(),
            teams: Interned::default(),
            relations: Vec::new(),
            relations_by_blueprint: Vec::new(),
            relation_of: Vec::new(),
            ends: Vec::new(),
            missing: HashMap::new(),
        }
    }

    /// Adds an entity.
    pub fn node(&mut self, row: &NodeInput<'_>) {
        let place = self.nodes.len() as u32;
        self.places.insert(row.key, place);
        let title = row.title.filter(|title| *title != row.identifier && !title.trim().is_empty());
        let stored = Stored {
            start: self.text.len(),
            identifier: row.identifier.len() as u32,
            title: title.map_or(NONE, |title| title.len() as u32),
            blueprint: self.blueprints.number(row.blueprint),
            icon: row.icon.map_or(NONE, |icon| self.icons.number(icon)),
            team: row.team.map_or(NONE, |team| self.teams.number(team)),
            missing: false,
        };
        self.text.push_str(row.identifier);
        self.text.push_str(title.unwrap_or_default());
        self.nodes.push(stored);
    }

    /// Adds a relation value. One of an entity that was not added is left out; a target that was
    /// not added becomes a missing node.
    pub fn edge(&mut self, row: &EdgeInput<'_>) {
        let Some(from) = self.places.get(row.from) else {
            return;
        };
        let to = match row.to.and_then(|key| self.places.get(key)) {
            Some(to) => to,
            None => self.missing_node(row.target_blueprint, row.target),
        };
        let relation = self.relation(self.nodes[from as usize].blueprint, row.relation);
        self.relation_of.push(relation);
        self.ends.push((from, to));
    }

    fn relation(&mut self, blueprint: u32, identifier: &str) -> u32 {
        let own = blueprint as usize;
        if self.relations_by_blueprint.len() <= own {
            self.relations_by_blueprint.resize_with(own + 1, Default::default);
        }
        let (names, numbers) = &mut self.relations_by_blueprint[own];
        let name = names.number(identifier) as usize;
        if let Some(&number) = numbers.get(name) {
            return number;
        }
        let number = self.relations.len() as u32;
        numbers.push(number);
        let (many, required) = (self.declared)(self.blueprints.name(blueprint), identifier);
        let identifier = identifier.to_owned();
        self.relations.push(NetworkRelation { blueprint, identifier, many, required });
        number
    }

    fn missing_node(&mut self, blueprint: &str, identifier: &str) -> u32 {
        let blueprint = self.blueprints.number(blueprint);
        let key = (blueprint, identifier.to_owned());
        if let Some(&place) = self.missing.get(&key) {
            return place;
        }
        let place = self.nodes.len() as u32;
        self.missing.insert(key, place);
        self.nodes.push(Stored {
            start: self.text.len(),
            identifier: identifier.len() as u32,
            title: NONE,
            blueprint,
            icon: NONE,
            team: NONE,
            missing: true,
        });
        self.text.push_str(identifier);
        place
    }

    /// The network of everything added.
    pub fn finish(self) -> Network {
        Network {
            links: Links::new(self.nodes.len(), self.ends),
            text: self.text,
            nodes: self.nodes,
            blueprints: self.blueprints,
            icons: self.icons,
            teams: self.teams,
            relations: self.relations,
            relation_of: self.relation_of,
        }
    }
}

/// Names by number, numbers by name. A few names used lately are compared first: rows come in
/// runs of the same few, and comparing is cheaper than hashing.
#[derive(Clone, Debug, Default)]
pub(super) struct Interned {
    names: Vec<String>,
    numbers: HashMap<String, u32>,
    lately: [u32; 4],
}

impl Interned {
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    pub(super) fn name(&self, number: u32) -> &str {
        self.names.get(number as usize).map_or("", String::as_str)
    }

    pub(super) fn position(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }

    fn number(&mut self, name: &str) -> u32 {
        for number in self.lately {
            if self.names.get(number as usize).is_some_and(|known| known == name) {
                return number;
            }
        }
        let number = match self.numbers.get(name) {
            Some(&number) => number,
            None => {
                let number = self.names.len() as u32;
                self.names.push(name.to_owned());
                self.numbers.insert(name.to_owned(), number);
                number
            }
        };
        self.lately.rotate_right(1);
        self.lately[0] = number;
        number
    }
}

/// Places of nodes by the keys of their rows. Keys of one table are mostly dense, and then an
/// array is all it takes.
#[derive(Default)]
struct Places {
    dense: Vec<u32>,
    sparse: HashMap<i64, u32>,
    count: usize,
}

impl Places {
    fn insert(&mut self, key: i64, place: u32) {
        self.count += 1;
        match usize::try_from(key) {
            Ok(key) if key < self.count * 4 + 4_096 => {
                if key >= self.dense.len() {
                    self.dense.resize(key + 1, NONE);
                }
                self.dense[key] = place;
            }
            _ => {
                self.sparse.insert(key, place);
            }
        }
    }

    fn get(&self, key: i64) -> Option<u32> {
        let dense = usize::try_from(key).ok().and_then(|key| self.dense.get(key).copied());
        dense.filter(|&place| place != NONE).or_else(|| self.sparse.get(&key).copied())
    }
}
