//! Laws and golden files of graphs.

mod analysis;
mod cards;
mod drawing;
mod layouts;
mod networks;
mod structure;

use super::{Graph, GraphEdge, GraphNode};

/// Numbered nodes `n0`, `n1`, … of three blueprints and unnamed relations.
pub(crate) fn graph(nodes: usize, edges: &[(u32, u32)]) -> Graph {
    let nodes = (0..nodes)
        .map(|index| GraphNode {
            id: format!("n{index}"),
            blueprint: format!("b{}", index % 3),
            identifier: format!("n{index}"),
            title: format!("Node {index}"),
            icon: None,
            missing: false,
            count: 0,
        })
        .collect();
    let edges = edges
        .iter()
        .enumerate()
        .map(|(index, &(from, to))| GraphEdge {
            from,
            to,
            relation: format!("r{index}"),
            many: index % 2 == 0,
            required: index % 3 == 0,
            dangling: false,
            count: 1,
            implied: false,
        })
        .collect();
    Graph { nodes, edges }
}
