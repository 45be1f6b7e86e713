//! Which node points to which, walkable both ways: what every analysis needs and nothing more.

use super::adjacency::Adjacency;
use super::{Direction, Graph};

/// The edges of a graph with the neighbours of each node in both directions, made once and then
/// asked many times. Nodes and edges keep the numbers of the graph that they were taken from.
#[derive(Clone, Debug)]
pub struct Links {
    ends: Vec<(u32, u32)>,
    upstream: Adjacency,
    downstream: Adjacency,
}

impl Links {
    /// The edges `(from, to)` among `nodes` nodes. An edge that names a node out of range keeps its
    /// number and joins nothing.
    pub fn new(nodes: usize, ends: Vec<(u32, u32)>) -> Self {
        let pairs = ends.iter().copied();
        let (upstream, downstream) = rayon::join(
            || Adjacency::from_pairs(nodes, pairs.clone(), Direction::Upstream),
            || Adjacency::from_pairs(nodes, pairs.clone(), Direction::Downstream),
        );
        Self { ends, upstream, downstream }
    }

    /// The edges of a graph.
    pub fn of(graph: &Graph) -> Self {
        let ends = graph.edges.iter().map(|edge| (edge.from, edge.to)).collect();
        Self::new(graph.nodes.len(), ends)
    }

    /// How many nodes there are.
    pub fn nodes(&self) -> usize {
        self.upstream.len()
    }

    /// The ends of all edges, in edge order, those that join nothing included.
    pub fn ends(&self) -> &[(u32, u32)] {
        &self.ends
    }

    /// Number and ends of each edge that joins two nodes.
    pub fn joined(&self) -> impl Iterator<Item = (usize, u32, u32)> + '_ {
        let nodes = self.nodes();
        self.ends
            .iter()
            .enumerate()
            .filter(move |(_, (from, to))| (*from as usize) < nodes && (*to as usize) < nodes)
            .map(|(edge, &(from, to))| (edge, from, to))
    }

    /// What `node` points to, in edge order; repeated relations repeat the neighbour.
    pub fn upstream(&self, node: u32) -> &[u32] {
        self.upstream.of(node)
    }

    /// What points to `node`.
    pub fn downstream(&self, node: u32) -> &[u32] {
        self.downstream.of(node)
    }

    /// The neighbours of `node` in a direction; both ways gives what it points to first.
    pub fn neighbours(
        &self,
        node: u32,
        direction: Direction,
    ) -> std::iter::Copied<std::iter::Chain<std::slice::Iter<'_, u32>, std::slice::Iter<'_, u32>>>
    {
        let (one, other): (&[u32], &[u32]) = match direction {
            Direction::Upstream => (self.upstream(node), &[]),
            Direction::Downstream => (self.downstream(node), &[]),
            Direction::Both => (self.upstream(node), self.downstream(node)),
        };
        one.iter().chain(other).copied()
    }

    /// The same nodes and edge numbers, but only the edges that `keeps` (by number and ends) still
    /// join anything.
    #[must_use]
    pub fn filtered(&self, mut keeps: impl FnMut(usize, u32, u32) -> bool) -> Self {
        let nodes = self.nodes();
        let inside = |node: u32| (node as usize) < nodes;
        let ends = self
            .ends
            .iter()
            .enumerate()
            .map(|(edge, &(from, to))| {
                let stays = inside(from) && inside(to) && keeps(edge, from, to);
                if stays { (from, to) } else { (u32::MAX, u32::MAX) }
            })
            .collect();
        Self::new(nodes, ends)
    }
}

impl Direction {
    /// The other way round.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Upstream => Self::Downstream,
            Self::Downstream => Self::Upstream,
            Self::Both => Self::Both,
        }
    }
}
