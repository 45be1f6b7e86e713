//! The graph of all entities as it is kept in memory: names stored once, neighbours at hand.

use super::network_build::{Interned, NetworkBuilder};
use super::{GraphNode, Links, build};

/// A relation as a blueprint declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkRelation {
    /// Number of the blueprint that declares it, see [`Network::blueprints`].
    pub blueprint: u32,
    /// Its identifier.
    pub identifier: String,
    /// It holds a list.
    pub many: bool,
    /// It must be filled.
    pub required: bool,
}

/// One node, its names borrowed from the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NetworkNode<'n> {
    /// Its blueprint.
    pub blueprint: &'n str,
    /// Its identifier, unique in the blueprint.
    pub identifier: &'n str,
    /// Its title; the identifier when it has none.
    pub title: &'n str,
    /// Its icon.
    pub icon: Option<&'n str>,
    /// The team that owns it.
    pub team: Option<&'n str>,
    /// A relation points here, but nothing of this name exists.
    pub missing: bool,
}

/// All entities and their relations, numbered in the order of their rows; what relations point to
/// without it existing comes after them. Made by [`NetworkBuilder`].
#[derive(Clone, Debug)]
pub struct Network {
    /// Identifiers and titles of all nodes, one after the other.
    pub(super) text: String,
    pub(super) nodes: Vec<Stored>,
    pub(super) blueprints: Interned,
    pub(super) icons: Interned,
    pub(super) teams: Interned,
    pub(super) relations: Vec<NetworkRelation>,
    pub(super) relation_of: Vec<u32>,
    pub(super) links: Links,
}

/// No icon, no team, no title of its own.
pub(super) const NONE: u32 = u32::MAX;

/// A node as numbers and pieces of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stored {
    /// Where its identifier begins, directly followed by its title.
    pub(super) start: usize,
    pub(super) identifier: u32,
    pub(super) title: u32,
    pub(super) blueprint: u32,
    pub(super) icon: u32,
    pub(super) team: u32,
    pub(super) missing: bool,
}

impl Default for Network {
    fn default() -> Self {
        NetworkBuilder::new(|_, _| (false, false)).finish()
    }
}

impl Network {
    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Who points to whom. Node and edge numbers are those of the network.
    pub fn links(&self) -> &Links {
        &self.links
    }

    /// One node; none when there are not so many.
    pub fn node(&self, index: u32) -> Option<NetworkNode<'_>> {
        let stored = self.nodes.get(index as usize)?;
        let identifier = self.identifier(stored);
        let middle = stored.start + stored.identifier as usize;
        Some(NetworkNode {
            blueprint: self.blueprints.name(stored.blueprint),
            identifier,
            title: match stored.title {
                NONE => identifier,
                length => self.text.get(middle..middle + length as usize).unwrap_or_default(),
            },
            icon: (stored.icon != NONE).then(|| self.icons.name(stored.icon)),
            team: (stored.team != NONE).then(|| self.teams.name(stored.team)),
            missing: stored.missing,
        })
    }

    fn identifier(&self, stored: &Stored) -> &str {
        let end = stored.start + stored.identifier as usize;
        self.text.get(stored.start..end).unwrap_or_default()
    }

    /// The number of an entity, or of what a relation points to without it existing.
    pub fn find(&self, blueprint: &str, identifier: &str) -> Option<u32> {
        let kind = self.blueprints.position(blueprint)?;
        let found = self.nodes.iter().position(|stored| {
            stored.blueprint == kind
                && stored.identifier as usize == identifier.len()
                && self.identifier(stored) == identifier
        })?;
        u32::try_from(found).ok()
    }

    /// Identifiers of all blueprints that nodes are of; their places are the numbers of
    /// [`Self::blueprint_of`].
    pub fn blueprints(&self) -> &[String] {
        self.blueprints.names()
    }

    /// The number of a node's blueprint.
    pub fn blueprint_of(&self, node: u32) -> Option<u32> {
        self.nodes.get(node as usize).map(|stored| stored.blueprint)
    }

    /// All relations that hold something.
    pub fn relations(&self) -> &[NetworkRelation] {
        &self.relations
    }

    /// The relation that an edge is a value of.
    ///
    /// # Panics
    /// When there is no edge of this number.
    pub fn relation_of(&self, edge: usize) -> &NetworkRelation {
        &self.relations[self.relation_of[edge] as usize]
    }

    /// One node as the picture of a graph needs it.
    pub fn graph_node(&self, index: u32) -> Option<GraphNode> {
        let node = self.node(index)?;
        Some(GraphNode {
            id: build::entity_id(node.blueprint, node.identifier),
            blueprint: node.blueprint.to_owned(),
            identifier: node.identifier.to_owned(),
            title: node.title.to_owned(),
            icon: node.icon.map(str::to_owned),
            missing: node.missing,
            count: 0,
        })
    }
}
