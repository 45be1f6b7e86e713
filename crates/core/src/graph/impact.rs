//! Everything that a node reaches, and the way there.

use super::adjacency::Adjacency;
use super::{Direction, Graph};

/// The longest path that is written out, in nodes. A chain of 100,000 entities would otherwise
/// need gigabytes for its paths.
pub const PATH_NODES: usize = 64;

/// One node that the start reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// Index of the node.
    pub node: u32,
    /// Relations on the shortest way, at least 1.
    pub distance: u32,
    /// One shortest way as node indices, start and node included. When it is longer than
    /// [`PATH_NODES`], only its last part.
    pub path: Vec<u32>,
}

/// All nodes that can be reached from `start`, nearest first, without the start itself.
///
/// [`Direction::Upstream`] answers "what does it depend on", [`Direction::Downstream`] "what
/// depends on it". Among equally short ways the first in edge order is taken.
pub fn impact(graph: &Graph, start: u32, direction: Direction) -> Vec<Reached> {
    if start as usize >= graph.nodes.len() {
        return Vec::new();
    }
    let adjacency = Adjacency::new(graph, direction);
    let mut parent: Vec<Option<u32>> = vec![None; graph.nodes.len()];
    parent[start as usize] = Some(start);
    let mut order = vec![(start, 0)];
    let mut head = 0;
    while let Some(&(node, distance)) = order.get(head) {
        head += 1;
        for &neighbour in adjacency.of(node) {
            let slot = &mut parent[neighbour as usize];
            if slot.is_none() {
                *slot = Some(node);
                order.push((neighbour, distance + 1));
            }
        }
    }
    order
        .into_iter()
        .skip(1)
        .map(|(node, distance)| Reached { node, distance, path: path_to(&parent, node) })
        .collect()
}

fn path_to(parent: &[Option<u32>], node: u32) -> Vec<u32> {
    let mut path = vec![node];
    let mut at = node;
    while let Some(before) = parent[at as usize] {
        if before == at || path.len() == PATH_NODES {
            break;
        }
        path.push(before);
        at = before;
    }
    path.reverse();
    path
}
