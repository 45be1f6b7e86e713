//! Everything that a node reaches, and the way there.

use super::{Direction, Links};

/// The longest path that is written out, in nodes. A chain of 100,000 entities would otherwise
/// need gigabytes for its paths.
pub const PATH_NODES: usize = 64;

/// One node that the start reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// Index of the node.
    pub node: u32,
    /// Relations on the shortest way, at least 1.
    pub distance: u32,
    /// Where the node before it stands in [`Impact::reached`], or [`FROM_START`].
    before: u32,
}

/// The node before is the start itself.
const FROM_START: u32 = u32::MAX;

/// What a node reaches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    /// Index of the node asked for.
    pub start: u32,
    /// All nodes that can be reached from it, nearest first, without itself.
    pub reached: Vec<Reached>,
}

impl Impact {
    /// One shortest way to the `at`-th reached node, start and node included. When it is longer
    /// than [`PATH_NODES`], only its last part.
    pub fn path(&self, at: usize) -> Vec<u32> {
        let mut path = Vec::new();
        let mut next = self.reached.get(at);
        while let Some(reached) = next {
            path.push(reached.node);
            if path.len() == PATH_NODES {
                break;
            }
            if reached.before == FROM_START {
                path.push(self.start);
                break;
            }
            next = self.reached.get(reached.before as usize);
        }
        path.reverse();
        path
    }
}

/// All nodes that can be reached from `start`, nearest first, without the start itself.
///
/// [`Direction::Upstream`] answers "what does it depend on", [`Direction::Downstream`] "what
/// depends on it". Among equally short ways the first in edge order is taken. A start that is not
/// in the graph reaches nothing.
pub fn impact(links: &Links, start: u32, direction: Direction) -> Impact {
    if start as usize >= links.nodes() {
        return Impact { start, reached: Vec::new() };
    }
    let mut reached: Vec<Reached> = Vec::with_capacity(links.nodes());
    // One bit a node: what is asked at every edge should fit the fastest cache.
    let mut seen = vec![0_u64; links.nodes() / 64 + 1];
    let mut is_new = |node: u32| {
        let (word, bit) = (&mut seen[node as usize / 64], 1 << (node % 64));
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    };
    is_new(start);
    let (mut at, mut before, mut distance) = (start, FROM_START, 1);
    let mut head = 0;
    loop {
        for node in links.neighbours(at, direction) {
            if is_new(node) {
                reached.push(Reached { node, distance, before });
            }
        }
        let Some(next) = reached.get(head) else {
            reached.shrink_to_fit();
            return Impact { start, reached };
        };
        (at, before, distance) = (next.node, head as u32, next.distance + 1);
        head += 1;
    }
}
