//! Relation graphs: filtered, laid out, grouped, mapped, and asked questions.

use plinth_core::graph::{Direction, Scene};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::catalog::EntityName;

/// Which entities and relations a picture is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct GraphFilter {
    /// Only entities of these blueprints; all when empty.
    pub blueprints: Vec<String>,
    /// Only relations of these names; all when empty.
    pub relations: Vec<String>,
    /// Only entities that one of these teams owns; all when empty. The empty name stands for
    /// entities without a team.
    pub teams: Vec<String>,
    /// Only entities whose property has this value.
    #[ts(optional)]
    pub property: Option<GraphProperty>,
    /// Blueprints left out; ways through their entities stay as implied relations.
    pub hide: Vec<String>,
    /// Leave out each relation that longer ways say already (transitive reduction).
    pub reduced: bool,
}

/// A property and one of its values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GraphProperty {
    /// Identifier of the property.
    pub name: String,
    /// The value as text; empty for entities without one.
    pub value: String,
}

/// What the colour of a node says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum GraphColor {
    /// Its blueprint.
    #[default]
    Blueprint,
    /// Its first team.
    Team,
    /// The value of a property.
    Property {
        /// Identifier of the property.
        name: String,
    },
}

/// What the members of a super-node have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum GraphGroupBy {
    /// Their blueprint.
    Blueprint,
    /// Their first team.
    Team,
    /// Where their chain of this relation ends: a domain, for instance.
    Relation {
        /// Name of the relation.
        relation: String,
    },
}

/// One super-node, to look inside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GraphWithin {
    /// What made the super-node.
    pub by: GraphGroupBy,
    /// Its `id` in the picture of groups.
    pub id: String,
}

/// An entity that keeps its place in the picture.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct GraphPin {
    /// Its blueprint.
    pub blueprint: String,
    /// Its identifier.
    pub identifier: String,
    /// Centre from the left.
    pub x: f64,
    /// Centre from the top.
    pub y: f64,
}

/// Some entities and their relations: what lies around one, what a search finds, what a super-node
/// holds, some that were chosen one by one, or everything.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct GraphEntities {
    /// Only what can be reached from here.
    #[serde(default)]
    #[ts(optional)]
    pub around: Option<EntityName>,
    /// Only what this text finds, with the relations among the hits.
    #[serde(default)]
    #[ts(optional)]
    pub search: Option<String>,
    /// Only these.
    #[serde(default)]
    #[ts(as = "Option<Vec<EntityName>>", optional)]
    pub among: Vec<EntityName>,
    /// Only the members of all these super-nodes.
    #[serde(default)]
    #[ts(as = "Option<Vec<GraphWithin>>", optional)]
    pub within: Vec<GraphWithin>,
    /// How many steps from `around`, 1 to 10.
    #[serde(default = "two")]
    #[ts(as = "Option<u32>", optional)]
    pub depth: u32,
    /// Which way to walk from `around`.
    #[serde(default)]
    #[ts(as = "Option<Direction>", optional)]
    pub direction: Direction,
    /// At most this many nodes, 1 to 2,000; what is expanded comes on top.
    #[serde(default = "at_once")]
    #[ts(as = "Option<u32>", optional)]
    pub limit: u32,
    /// Entities whose neighbours are all drawn.
    #[serde(default)]
    #[ts(as = "Option<Vec<EntityName>>", optional)]
    pub expand: Vec<EntityName>,
    /// Entities from which the walk does not go on.
    #[serde(default)]
    #[ts(as = "Option<Vec<EntityName>>", optional)]
    pub collapse: Vec<EntityName>,
    /// Entities that are not drawn.
    #[serde(default)]
    #[ts(as = "Option<Vec<EntityName>>", optional)]
    pub without: Vec<EntityName>,
    /// Places that are kept.
    #[serde(default)]
    #[ts(as = "Option<Vec<GraphPin>>", optional)]
    pub pins: Vec<GraphPin>,
    /// Which entities and relations count at all.
    #[serde(default)]
    #[ts(as = "Option<GraphFilter>", optional)]
    pub filter: GraphFilter,
    /// What colours say.
    #[serde(default)]
    #[ts(as = "Option<GraphColor>", optional)]
    pub color: GraphColor,
}

fn two() -> u32 {
    2
}

fn at_once() -> u32 {
    150
}

/// A laid out graph.
#[derive(Clone, Debug, Serialize, TS)]
pub struct GraphView {
    /// Nodes, edges, bounds.
    pub scene: Scene,
    /// What the colours of the nodes mean.
    pub legend: Vec<LegendEntry>,
    /// How many nodes there would be without the limit.
    pub total: u32,
    /// What the picture had to leave out, in sentences.
    pub notes: Vec<String>,
}

/// One colour of the legend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LegendEntry {
    /// Blueprint, team or value; empty for nodes without one.
    pub key: String,
    /// What people call it.
    pub title: String,
    /// Place in the palette.
    pub color: u32,
    /// How many nodes shown have it.
    pub count: u32,
}

/// What a picture can be filtered, grouped and coloured by.
#[derive(Clone, Debug, Serialize, TS)]
pub struct GraphFacets {
    /// Entities and missing targets.
    pub total: u32,
    /// Blueprints that have entities, by title.
    pub blueprints: Vec<LegendEntry>,
    /// Relations that have values, by name.
    pub relations: Vec<GraphFacet>,
    /// Teams that own entities, the busiest first; the empty name counts entities without one.
    pub teams: Vec<GraphFacet>,
    /// Properties with few values: those with an enumeration, and switches.
    pub properties: Vec<GraphPropertyFacet>,
}

/// A name and how often it occurs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct GraphFacet {
    /// The name.
    pub name: String,
    /// How often.
    pub count: u32,
}

/// A property that tells entities apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct GraphPropertyFacet {
    /// Its identifier, in every blueprint that has it.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The values it may have.
    pub values: Vec<String>,
}

/// Super-nodes with counts instead of entities.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct GraphGroups {
    /// What makes a super-node.
    pub by: GraphGroupBy,
    /// Only the members of all these super-nodes.
    #[serde(default)]
    #[ts(as = "Option<Vec<GraphWithin>>", optional)]
    pub within: Vec<GraphWithin>,
    /// Which entities and relations count at all.
    #[serde(default)]
    #[ts(as = "Option<GraphFilter>", optional)]
    pub filter: GraphFilter,
}

/// The whole map.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct GraphMap {
    /// Only the members of all these super-nodes.
    #[serde(default)]
    #[ts(as = "Option<Vec<GraphWithin>>", optional)]
    pub within: Vec<GraphWithin>,
    /// Which entities and relations count at all.
    #[serde(default)]
    #[ts(as = "Option<GraphFilter>", optional)]
    pub filter: GraphFilter,
    /// What colours say.
    #[serde(default)]
    #[ts(as = "Option<GraphColor>", optional)]
    pub color: GraphColor,
}

/// The whole map in compact lists.
#[derive(Clone, Debug, Serialize, TS)]
pub struct GraphMapView {
    /// Names the map for [`GraphMapStep`].
    pub map: String,
    /// The nodes.
    pub nodes: GraphMapNodes,
    /// From and to of every edge, one pair after another, as positions in the nodes.
    pub edges: Vec<u32>,
    /// x and y of every node, one pair after another.
    pub places: Vec<i32>,
    /// Whether these places are final.
    pub settled: bool,
    /// What the colours mean.
    pub legend: Vec<LegendEntry>,
    /// How many entities there are without the filter.
    pub total: u32,
    /// What the picture had to leave out, in sentences.
    pub notes: Vec<String>,
}

/// The nodes of a map; all lists have one element a node, but for `missing`.
#[derive(Clone, Debug, Default, Serialize, TS)]
pub struct GraphMapNodes {
    /// `blueprint/identifier`.
    pub ids: Vec<String>,
    /// Titles.
    pub titles: Vec<String>,
    /// Places in the palette.
    pub colors: Vec<u32>,
    /// Positions of those nodes that do not exist.
    pub missing: Vec<u32>,
}

/// Lays a map out further.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct GraphMapStep {
    /// Which map.
    pub map: String,
    /// At most this many iterations, 1 to 200.
    pub iterations: u32,
}

/// Where the nodes of a map are by now.
#[derive(Clone, Debug, Serialize, TS)]
pub struct GraphMapPlaces {
    /// x and y of every node, one pair after another.
    pub places: Vec<i32>,
    /// Whether these places are final.
    pub settled: bool,
    /// Iterations done.
    pub done: u32,
    /// Iterations after which it is settled at the latest.
    pub of: u32,
}

/// An entity by its name, with what a list shows of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct EntityTitle {
    /// Its blueprint.
    pub blueprint: String,
    /// Its identifier.
    pub identifier: String,
    /// Its title, or its identifier.
    pub title: String,
    /// Place of its blueprint in the palette.
    pub color: u32,
    /// Something points to it, but it does not exist.
    pub missing: bool,
}

/// What depends on an entity, or what it depends on.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct GraphImpact {
    /// Its blueprint.
    pub blueprint: String,
    /// Its identifier.
    pub identifier: String,
    /// Which way to walk.
    #[serde(default = "downstream")]
    pub direction: Direction,
}

fn downstream() -> Direction {
    Direction::Downstream
}

/// The answer to [`GraphImpact`].
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Impact {
    /// The entity asked for.
    pub start: EntityTitle,
    /// How many entities are reached.
    pub total: u32,
    /// The reached ones, nearest first, at most 2,000.
    pub items: Vec<ImpactItem>,
    /// Who owns what is reached, the busiest first; the empty name counts those without a team.
    pub teams: Vec<GraphFacet>,
    /// Positions of items that are the only way to others, the worst first.
    pub single_points: Vec<u32>,
    /// Circles of relations that the start or a reached entity is part of; of each one walk around
    /// it.
    pub cycles: Vec<Vec<EntityTitle>>,
}

/// One reached entity.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ImpactItem {
    /// The entity.
    #[serde(flatten)]
    pub entity: EntityTitle,
    /// Relations on a shortest way.
    pub distance: u32,
    /// One shortest way, start and entity included; only its last 64 entities when longer.
    pub path: Vec<EntityTitle>,
    /// Its teams.
    pub team: String,
    /// How many others are reached only through it.
    pub single: u32,
}

/// How to write an impact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ImpactFormat {
    /// A table for spreadsheets.
    Csv,
    /// For wikis and tickets.
    Md,
    /// For programs.
    Json,
}

/// Writes an impact to a file.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct GraphImpactExport {
    /// Which impact.
    pub impact: GraphImpact,
    /// As what.
    pub format: ImpactFormat,
    /// Where to.
    pub path: String,
    /// Whether a file there may be replaced.
    #[serde(default)]
    pub overwrite: bool,
}

/// The ways between two entities.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct GraphPaths {
    /// Where they begin.
    pub from: EntityName,
    /// Where they end.
    pub to: EntityName,
    /// Which way to walk.
    #[serde(default)]
    pub direction: Direction,
    /// At most this many, 1 to 100.
    #[serde(default = "few")]
    pub most: u32,
    /// No longer than this many relations, 1 to 12.
    #[serde(default = "eight")]
    pub longest: u32,
}

fn few() -> u32 {
    20
}

fn eight() -> u32 {
    8
}

/// The answer to [`GraphPaths`].
#[derive(Clone, Debug, Serialize, TS)]
pub struct FoundPaths {
    /// One shortest way; empty when there is none.
    pub shortest: Vec<EntityTitle>,
    /// Ways that pass no entity twice, the shortest first.
    pub paths: Vec<Vec<EntityTitle>>,
    /// There may be more.
    pub more: bool,
}

/// What stands out in the whole graph.
#[derive(Clone, Debug, Serialize, TS)]
pub struct GraphOverview {
    /// Entities and missing targets.
    pub nodes: u32,
    /// Relations.
    pub edges: u32,
    /// Entities without any relation.
    pub orphans: EntityTitles,
    /// Names that something points to, but that do not exist.
    pub missing: EntityTitles,
    /// The best connected entities.
    pub hubs: Vec<GraphHub>,
    /// Circles of relations: of each one walk around it, at most 200.
    pub cycles: Vec<Vec<EntityTitle>>,
    /// Entities without which the graph falls apart, the worst first, at most 200.
    pub articulation: Vec<GraphArticulation>,
    /// Which blueprint points to which, how often.
    pub matrix: GraphMatrix,
}

/// Some entities, and how many there are in all.
#[derive(Clone, Debug, Serialize, TS)]
pub struct EntityTitles {
    /// How many.
    pub total: u32,
    /// The first 1,000.
    pub items: Vec<EntityTitle>,
}

/// A well connected entity.
#[derive(Clone, Debug, Serialize, TS)]
pub struct GraphHub {
    /// The entity.
    pub entity: EntityTitle,
    /// How many others it depends on.
    pub upstream: u32,
    /// How many others depend on it.
    pub downstream: u32,
}

/// An entity without which its part of the graph falls apart.
#[derive(Clone, Debug, Serialize, TS)]
pub struct GraphArticulation {
    /// The entity.
    pub entity: EntityTitle,
    /// Into how many parts.
    pub parts: u32,
}

/// Which blueprint points to which.
#[derive(Clone, Debug, Serialize, TS)]
pub struct GraphMatrix {
    /// Rows and columns, by title.
    pub blueprints: Vec<LegendEntry>,
    /// Those pairs that relations join.
    pub cells: Vec<GraphMatrixCell>,
}

/// Relations from one blueprint to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct GraphMatrixCell {
    /// Position of the blueprint whose entities declare them.
    pub from: u32,
    /// Position of the one they point to.
    pub to: u32,
    /// Name of the relation.
    pub relation: String,
    /// How many.
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
    /// Exactly what the window shows, instead of everything that it could show: the limit holds.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub seen: bool,
    /// Super-nodes instead of entities.
    #[serde(default)]
    #[ts(optional)]
    pub groups: Option<GraphGroupBy>,
    /// The places of this map.
    #[serde(default)]
    #[ts(optional)]
    pub map: Option<String>,
    /// Which entities.
    #[serde(flatten)]
    pub what: GraphEntities,
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

/// Writes a picture that the window has drawn.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct GraphImage {
    /// A PNG file in base64.
    pub png: String,
    /// Where to.
    pub path: String,
    /// Whether a file there may be replaced.
    #[serde(default)]
    pub overwrite: bool,
}
