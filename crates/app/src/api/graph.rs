//! Relation graphs, laid out.

use plinth_core::graph::{Direction, Scene};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::catalog::EntityName;

/// Entities and their relations.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct GraphEntities {
    /// Only what can be reached from here; everything when absent.
    #[serde(default)]
    #[ts(optional)]
    pub around: Option<EntityName>,
    /// How many steps from `around`, 1 to 10.
    #[serde(default = "two")]
    pub depth: u32,
    /// Which way to walk from `around`.
    #[serde(default)]
    pub direction: Direction,
    /// At most this many nodes, 1 to 2,000.
    pub limit: u32,
}

fn two() -> u32 {
    2
}

/// A laid out graph.
#[derive(Clone, Debug, Serialize, TS)]
pub struct GraphView {
    /// Nodes, edges, bounds.
    pub scene: Scene,
    /// Blueprints of the nodes, for the legend.
    pub legend: Vec<LegendEntry>,
    /// How many nodes there would be without the limit.
    pub total: u32,
}

/// One colour of the legend.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LegendEntry {
    /// Blueprint identifier.
    pub blueprint: String,
    /// Its title.
    pub title: String,
    /// Place in the palette.
    pub color: u32,
    /// How many nodes shown are of it.
    pub count: u32,
}

/// Which graph to write to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum GraphKind {
    /// Blueprints and their relations.
    Blueprints,
    /// Entities and their relations.
    Entities,
}

/// How to write a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum GraphFormat {
    /// Nodes with positions and edges.
    Json,
    /// A stand-alone picture.
    Svg,
    /// For Graphviz.
    Dot,
    /// For Markdown.
    Mermaid,
}

/// A graph as text.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct GraphText {
    /// Which graph.
    pub kind: GraphKind,
    /// As what.
    pub format: GraphFormat,
    /// For entities: only what can be reached from here.
    #[serde(default)]
    #[ts(optional)]
    pub around: Option<EntityName>,
    /// How many steps from `around`, 1 to 10.
    #[serde(default = "two")]
    pub depth: u32,
    /// Which way to walk from `around`.
    #[serde(default)]
    pub direction: Direction,
}

/// Writes a graph to a file.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct GraphExport {
    /// Which graph, as what.
    pub graph: GraphText,
    /// Where to.
    pub path: String,
    /// Whether a file there may be replaced.
    #[serde(default)]
    pub overwrite: bool,
}

/// The answer to [`GraphText`].
#[derive(Clone, Debug, Serialize, TS)]
pub struct GraphDocument {
    /// The text in the format asked for.
    pub text: String,
}
