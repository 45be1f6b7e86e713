//! Relation graphs: built from blueprints or entities, analysed, laid out and drawn.
//!
//! An edge points from the side that declares a relation to its target, so following edges goes
//! **upstream** (what something depends on) and going against them goes **downstream** (what
//! depends on it).

mod adjacency;
mod articulation;
pub mod build;
pub mod cards;
mod components;
mod contract;
mod cycles;
mod dominators;
pub mod draw;
mod group;
mod hubs;
mod impact;
mod kinds;
pub mod layout;
mod links;
mod matrix;
mod measure;
mod network;
mod network_build;
mod paths;
pub mod placing;
mod reduce;
mod scene;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use self::articulation::{Articulation, articulation};
pub use self::contract::{Contracted, Implied, contract};
pub use self::cycles::{Cycle, cycles};
pub use self::dominators::{Dominators, dominators};
pub use self::group::{GroupEdge, Groups, chain_ends, group};
pub use self::hubs::{Hub, hubs, orphans};
pub use self::impact::{Impact, PATH_NODES, Reached, impact};
pub use self::kinds::Kinds;
pub use self::links::Links;
pub use self::matrix::{MatrixCell, matrix};
pub use self::network::{Network, NetworkNode, NetworkRelation};
pub use self::network_build::{EdgeInput, NetworkBuilder, NodeInput};
pub use self::paths::{PathLimits, Paths, shortest_path, simple_paths};
pub use self::reduce::{Reduced, reduce};
pub use self::scene::{
    Arrangement, Scene, SceneEdge, SceneNode, SceneOptions, SceneSubject, scene,
};

/// One blueprint or one entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GraphNode {
    /// Unique in its graph: a blueprint's identifier, or `blueprint/identifier` of an entity.
    pub id: String,
    /// The blueprint itself, or the blueprint of the entity.
    pub blueprint: String,
    /// The identifier without its blueprint.
    pub identifier: String,
    /// What people call it; the identifier when nobody gave it a title.
    pub title: String,
    /// The author's icon name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub icon: Option<String>,
    /// A relation points here, but nothing of this name exists.
    pub missing: bool,
    /// How many entities a super-node stands for; 0 for an ordinary node.
    #[serde(default)]
    pub count: u32,
}

/// One relation between two nodes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GraphEdge {
    /// Index of the node that declares the relation.
    pub from: u32,
    /// Index of the node it points to.
    pub to: u32,
    /// The relation's identifier.
    pub relation: String,
    /// The relation holds a list.
    pub many: bool,
    /// The relation must be filled.
    pub required: bool,
    /// The target does not exist.
    pub dangling: bool,
    /// How many relations it stands for; 1 for an ordinary one.
    #[serde(default = "one")]
    pub count: u32,
    /// It stands for a way through nodes that are hidden.
    #[serde(default)]
    pub implied: bool,
}

fn one() -> u32 {
    1
}

/// Nodes, and edges that name them by index. An edge whose index is out of range is ignored by
/// everything in this module.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Graph {
    /// Blueprints or entities.
    pub nodes: Vec<GraphNode>,
    /// Relations between them, in the order of their authors.
    pub edges: Vec<GraphEdge>,
}

impl Graph {
    /// The index of the node called `id`.
    pub fn position(&self, id: &str) -> Option<u32> {
        self.nodes.iter().position(|node| node.id == id).and_then(|index| u32::try_from(index).ok())
    }
}

/// Which way to follow relations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// To what the start depends on.
    Upstream,
    /// To what depends on the start.
    Downstream,
    /// Both ways.
    #[default]
    Both,
}

#[cfg(test)]
pub(crate) mod tests;
