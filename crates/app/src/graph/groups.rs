//! Super-nodes: one for each blueprint, each team, or each end of a chain of relations.

use std::collections::{BTreeSet, HashMap};

use plinth_core::graph::build::entity_id;
use plinth_core::graph::{Graph, GraphEdge, GraphNode, Scene, SceneSubject, chain_ends, group};

use super::filter::Selected;
use super::memory::EntityGraph;
use super::picture::Drawing;
use super::{NODES, color};
use crate::api::graph::{GraphGroupBy, GraphGroups, GraphView, GraphWithin, LegendEntry};
use crate::blueprint::count;
use crate::error::AppError;
use crate::state::{App, Session};

/// The super-node of everything that is named but does not exist. No blueprint, team or entity is
/// called so: names hold no control characters.
const MISSING: &str = "\u{1}missing";

/// Super-nodes with counts, and the relations between them.
///
/// # Errors
/// `invalid` when there are too many for a picture, `no-workspace` or `machine`.
pub fn groups(app: &App, request: GraphGroups) -> Result<GraphView, AppError> {
    let session = app.session()?;
    let graph = session.graph.of(&session)?;
    let grouped = Grouped::new(&session, &graph, &request)?;
    let scene = grouped.scene(&graph)?;
    let legend = grouped.legend(&graph, &scene);
    Ok(GraphView { scene, legend, total: grouped.total, notes: grouped.notes })
}

/// A graph of super-nodes.
pub(super) struct Grouped {
    pub(super) drawing: Drawing,
    /// For each super-node its place in the palette.
    pub(super) colors: Vec<u8>,
    by_blueprint: bool,
    /// How many nodes the super-nodes stand for.
    total: u32,
    notes: Vec<String>,
}

impl Grouped {
    /// Groups what the filter leaves.
    pub(super) fn new(
        session: &Session,
        graph: &EntityGraph,
        request: &GraphGroups,
    ) -> Result<Self, AppError> {
        let selected = Selected::new(session, graph, &request.filter, &request.within)?;
        let keys = Keys::new(graph, &request.by)?;
        // What each super-node is called, and the first node seen of it.
        let mut names: Vec<(String, u32)> = Vec::new();
        let mut places: HashMap<String, u32> = HashMap::new();
        let mut of = vec![u32::MAX; graph.network.len()];
        for node in selected.nodes() {
            let key = keys.of(node);
            of[node as usize] = *places.entry(key).or_insert_with_key(|key| {
                names.push((key.clone(), node));
                count(names.len() - 1)
            });
        }
        if names.len() > NODES {
            return Err(AppError::invalid(
                format!(
                    "There are {} groups; a picture shows at most {NODES}. Group by something else, or filter.",
                    names.len()
                ),
                Vec::new(),
            ));
        }
        let groups = group(&selected.links, &of, names.len());
        let mut relations: HashMap<(u32, u32), Names<'_>> = HashMap::new();
        for (edge, from, to) in selected.links.joined() {
            let ends = (of[from as usize], of[to as usize]);
            relations.entry(ends).or_default().insert(selected.relation(edge));
        }
        let nodes: Vec<GraphNode> = names
            .iter()
            .zip(&groups.sizes)
            .map(|((key, first), &size)| keys.node(graph, key, *first, size))
            .collect();
        let edges = groups
            .edges
            .iter()
            .map(|edge| {
                let names = relations.get(&(edge.from, edge.to));
                GraphEdge {
                    from: edge.from,
                    to: edge.to,
                    relation: named(names),
                    many: false,
                    required: false,
                    dangling: nodes.get(edge.to as usize).is_some_and(|node| node.missing),
                    count: edge.count,
                    implied: names.is_some_and(|names| names.iter().all(Option::is_none)),
                }
            })
            .collect();
        let colors = nodes.iter().map(|node| keys.color(graph, node)).collect();
        let total = groups.sizes.iter().sum();
        let drawing = Drawing {
            total: nodes.len(),
            graph: Graph { nodes, edges },
            hidden: Vec::new(),
            pinned: Vec::new(),
            subject: SceneSubject::Entities,
        };
        let by_blueprint = request.by == GraphGroupBy::Blueprint;
        Ok(Self { drawing, colors, by_blueprint, total, notes: selected.notes })
    }

    /// The picture.
    pub(super) fn scene(&self, graph: &EntityGraph) -> Result<Scene, AppError> {
        self.drawing.laid_out(&graph.all, &self.colors)
    }

    fn legend(&self, graph: &EntityGraph, scene: &Scene) -> Vec<LegendEntry> {
        if !self.by_blueprint {
            return Vec::new();
        }
        let mut legend = color::of_scene(&graph.all, scene);
        legend.retain(|entry| !entry.key.is_empty());
        for entry in &mut legend {
            let of = |node: &&plinth_core::graph::SceneNode| node.blueprint == entry.key;
            entry.count = scene.nodes.iter().filter(of).map(|node| node.count).sum();
        }
        legend
    }
}

/// Relations between two super-nodes by their names; an implied one has none.
type Names<'n> = BTreeSet<Option<&'n str>>;

/// What is written on an edge between super-nodes.
fn named(names: Option<&Names<'_>>) -> String {
    match names {
        None => String::new(),
        Some(names) if names.len() <= 2 => {
            let implied = names.contains(&None).then_some("implied");
            names.iter().flatten().copied().chain(implied).collect::<Vec<_>>().join(", ")
        }
        Some(names) => format!("{} relations", names.len()),
    }
}

/// For each node whether it is a member of a super-node.
pub(super) fn members(graph: &EntityGraph, group: &GraphWithin) -> Result<Vec<bool>, AppError> {
    let keys = Keys::new(graph, &group.by)?;
    Ok(graph.nodes().map(|node| keys.of(node) == group.id).collect())
}

/// What a node's super-node is called.
enum Keys<'g> {
    Blueprint(&'g EntityGraph),
    Team(&'g EntityGraph),
    Ends(&'g EntityGraph, Vec<Option<u32>>, &'g str),
}

impl<'g> Keys<'g> {
    fn new(graph: &'g EntityGraph, by: &GraphGroupBy) -> Result<Self, AppError> {
        Ok(match by {
            GraphGroupBy::Blueprint => Self::Blueprint(graph),
            GraphGroupBy::Team => Self::Team(graph),
            GraphGroupBy::Relation { relation } => {
                let known = graph.network.relations().iter().find(|r| r.identifier == *relation);
                let name = known.map(|r| r.identifier.as_str()).ok_or_else(|| {
                    AppError::not_found(format!("No entity has a relation {relation}."))
                })?;
                Self::Ends(graph, chain_ends(&graph.network, name), name)
            }
        })
    }

    fn of(&self, index: u32) -> String {
        let graph = match self {
            Self::Blueprint(graph) | Self::Team(graph) | Self::Ends(graph, ..) => graph,
        };
        let Some(node) = graph.network.node(index) else { return String::new() };
        if node.missing {
            return MISSING.to_owned();
        }
        match self {
            Self::Blueprint(_) => node.blueprint.to_owned(),
            Self::Team(_) => graph.teams_of(index).next().unwrap_or_default().to_owned(),
            Self::Ends(_, ends, _) => ends[index as usize]
                .and_then(|end| graph.network.node(end))
                .map(|end| entity_id(end.blueprint, end.identifier))
                .unwrap_or_default(),
        }
    }

    /// The super-node called `key` that `member` is in.
    fn node(&self, graph: &EntityGraph, key: &str, member: u32, size: u32) -> GraphNode {
        let mut node = GraphNode {
            id: key.to_owned(),
            blueprint: String::new(),
            identifier: key.to_owned(),
            title: key.to_owned(),
            icon: None,
            missing: key == MISSING,
            count: size,
        };
        if node.missing {
            "Missing".clone_into(&mut node.title);
            node.identifier.clear();
            return node;
        }
        match self {
            Self::Blueprint(_) => {
                graph.all.title(key).clone_into(&mut node.title);
                key.clone_into(&mut node.blueprint);
                node.icon = graph.all.find(key).and_then(|blueprint| blueprint.icon.clone());
            }
            Self::Team(_) if key.is_empty() => "No team".clone_into(&mut node.title),
            Self::Team(_) => {}
            Self::Ends(_, _, relation) if key.is_empty() => node.title = format!("No {relation}"),
            Self::Ends(_, ends, _) => {
                if let Some(end) =
                    ends[member as usize].and_then(|end| graph.network.graph_node(end))
                {
                    node = GraphNode { count: size, ..end };
                }
            }
        }
        node
    }

    fn color(&self, graph: &EntityGraph, node: &GraphNode) -> u8 {
        let place = match self {
            // Teams are told apart by name; a colour each would only look as if it meant something.
            Self::Team(_) => 0,
            _ if node.blueprint.is_empty() => 11,
            _ => graph.all.color(&node.blueprint),
        };
        u8::try_from(place).unwrap_or(0)
    }
}
