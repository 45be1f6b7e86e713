//! Circles of relations.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::Graph;
use super::adjacency::Adjacency;

/// A group of nodes each of which reaches every other, or one node that points to itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// All members, in graph order.
    pub nodes: Vec<u32>,
    /// One shortest circle through the first member: starts there, and its last node points back
    /// to it.
    pub walk: Vec<u32>,
}

/// All cycles, ordered by their first member. Self relations count.
pub fn cycles(graph: &Graph) -> Vec<Cycle> {
    let count = graph.nodes.len();
    let mut net: DiGraph<(), ()> = DiGraph::with_capacity(count, graph.edges.len());
    for _ in 0..count {
        net.add_node(());
    }
    for edge in &graph.edges {
        if (edge.from as usize) < count && (edge.to as usize) < count {
            net.add_edge(NodeIndex::new(edge.from as usize), NodeIndex::new(edge.to as usize), ());
        }
    }
    let adjacency = Adjacency::new(graph, super::Direction::Upstream);
    let mut group_of = vec![0_u32; count];
    // Kosaraju's algorithm and not Tarjan's, because petgraph writes the latter recursively and a
    // long chain would overflow the stack.
    let groups = kosaraju_scc(&net);
    for (number, group) in (0_u32..).zip(&groups) {
        for node in group {
            group_of[node.index()] = number;
        }
    }
    let mut found: Vec<Cycle> = groups
        .into_iter()
        .filter_map(|group| {
            let mut nodes: Vec<u32> =
                group.into_iter().filter_map(|node| u32::try_from(node.index()).ok()).collect();
            nodes.sort_unstable();
            let walk = shortest_walk(&adjacency, &group_of, *nodes.first()?)?;
            Some(Cycle { nodes, walk })
        })
        .collect();
    found.sort_unstable_by_key(|cycle| cycle.nodes[0]);
    found
}

/// Breadth first from `start` inside its group until an edge leads back; none without a cycle.
fn shortest_walk(adjacency: &Adjacency, group_of: &[u32], start: u32) -> Option<Vec<u32>> {
    let mut order = vec![(start, 0_usize)];
    let mut seen = std::collections::HashSet::from([start]);
    let mut head = 0;
    while let Some(&(node, _)) = order.get(head) {
        for &next in adjacency.of(node) {
            if next == start {
                let mut walk = Vec::new();
                let mut at = head;
                while at != 0 {
                    walk.push(order[at].0);
                    at = order[at].1;
                }
                walk.push(start);
                walk.reverse();
                return Some(walk);
            }
            if group_of[next as usize] == group_of[start as usize] && seen.insert(next) {
                order.push((next, head));
            }
        }
        head += 1;
    }
    None
}
