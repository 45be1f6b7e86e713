//! What stands out in the whole graph: who is alone, who is a hub, what runs in circles, which
//! blueprint points to which.

use std::collections::HashMap;

use plinth_core::graph::{articulation, hubs, matrix, orphans};

use super::memory::EntityGraph;
use super::{facets, impact};
use crate::api::Nothing;
use crate::api::graph::{
    EntityTitles, GraphArticulation, GraphHub, GraphMatrix, GraphMatrixCell, GraphOverview,
    LegendEntry,
};
use crate::blueprint::count;
use crate::error::AppError;
use crate::state::App;

/// Most entities of one list.
const LISTED: usize = 1_000;
/// Most hubs, circles and articulation points.
const FEW: usize = 200;
/// Most hubs.
const HUBS: usize = 50;

/// Orphans, missing targets, hubs, circles, articulation points and the blueprint matrix.
///
/// # Errors
/// `no-workspace` or `machine`.
pub fn overview(app: &App, _: Nothing) -> Result<GraphOverview, AppError> {
    let session = app.session()?;
    let graph = session.graph.of(&session)?;
    let network = &graph.network;
    let links = network.links();
    let gone = |node: &u32| network.node(*node).is_some_and(|node| node.missing);
    let mut breaks = articulation(links);
    breaks.sort_by_key(|point| std::cmp::Reverse(point.parts));
    Ok(GraphOverview {
        nodes: count(network.len()),
        edges: count(links.joined().count()),
        orphans: titles(&graph, orphans(links)),
        missing: titles(&graph, graph.nodes().filter(gone).collect()),
        hubs: hubs(links, HUBS)
            .into_iter()
            .map(|hub| GraphHub {
                entity: graph.entity(hub.node),
                upstream: hub.upstream,
                downstream: hub.downstream,
            })
            .collect(),
        cycles: impact::circles(&graph, |_| true, FEW),
        articulation: breaks
            .into_iter()
            .take(FEW)
            .map(|point| GraphArticulation { entity: graph.entity(point.node), parts: point.parts })
            .collect(),
        matrix: blueprint_matrix(&graph),
    })
}

fn titles(graph: &EntityGraph, nodes: Vec<u32>) -> EntityTitles {
    EntityTitles {
        total: count(nodes.len()),
        items: nodes.into_iter().take(LISTED).map(|node| graph.entity(node)).collect(),
    }
}

fn blueprint_matrix(graph: &EntityGraph) -> GraphMatrix {
    let blueprints: Vec<LegendEntry> = facets::blueprints(graph);
    let places: HashMap<&str, u32> =
        blueprints.iter().zip(0_u32..).map(|(entry, at)| (entry.key.as_str(), at)).collect();
    let cells = matrix(&graph.network, graph.network.links())
        .into_iter()
        .filter_map(|cell| {
            Some(GraphMatrixCell {
                from: *places.get(cell.from.as_str())?,
                to: *places.get(cell.to.as_str())?,
                relation: cell.relation,
                count: cell.count,
            })
        })
        .collect();
    GraphMatrix { blueprints, cells }
}
