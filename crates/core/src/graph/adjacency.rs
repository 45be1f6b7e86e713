//! Neighbour lists of a graph, in edge order.

use super::Direction;

/// For each node the slice of its neighbours in one or both directions; repeated relations repeat
/// the neighbour.
#[derive(Clone, Debug)]
pub(crate) struct Adjacency {
    starts: Vec<u32>,
    neighbours: Vec<u32>,
}

impl Adjacency {
    pub(crate) fn from_pairs(
        nodes: usize,
        pairs: impl Iterator<Item = (u32, u32)> + Clone,
        direction: Direction,
    ) -> Self {
        let upstream = direction != Direction::Downstream;
        let downstream = direction != Direction::Upstream;
        let inside =
            move |&(from, to): &(u32, u32)| (from as usize) < nodes && (to as usize) < nodes;
        let mut starts = vec![0_u32; nodes + 1];
        for (from, to) in pairs.clone().filter(inside) {
            if upstream {
                starts[from as usize + 1] += 1;
            }
            if downstream {
                starts[to as usize + 1] += 1;
            }
        }
        for node in 0..nodes {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut neighbours = vec![0; starts[nodes] as usize];
        for (from, to) in pairs.filter(inside) {
            if upstream {
                neighbours[next[from as usize] as usize] = to;
                next[from as usize] += 1;
            }
            if downstream {
                neighbours[next[to as usize] as usize] = from;
                next[to as usize] += 1;
            }
        }
        Self { starts, neighbours }
    }

    pub(crate) fn of(&self, node: u32) -> &[u32] {
        let node = node as usize;
        &self.neighbours[self.starts[node] as usize..self.starts[node + 1] as usize]
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }
}
