//! Nodes that hold a graph together.

use super::{Direction, Links};

/// A node without which its part of the graph falls apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Articulation {
    /// Index of the node.
    pub node: u32,
    /// Into how many parts, at least two.
    pub parts: u32,
}

/// All articulation points, whichever way the edges point, in graph order (Hopcroft and Tarjan).
pub fn articulation(links: &Links) -> Vec<Articulation> {
    let nodes = links.nodes();
    let mut order = vec![u32::MAX; nodes];
    let mut low = vec![0_u32; nodes];
    let mut parts = vec![0_u32; nodes];
    let mut next = 0;
    let mut walk = Vec::new();
    for root in (0_u32..).take(nodes) {
        if order[root as usize] != u32::MAX {
            continue;
        }
        (order[root as usize], low[root as usize]) = (next, next);
        next += 1;
        walk.push((root, links.neighbours(root, Direction::Both)));
        while let Some((node, neighbours)) = walk.last_mut() {
            let node = *node;
            if let Some(to) = neighbours.next() {
                if order[to as usize] == u32::MAX {
                    (order[to as usize], low[to as usize]) = (next, next);
                    next += 1;
                    walk.push((to, links.neighbours(to, Direction::Both)));
                } else {
                    low[node as usize] = low[node as usize].min(order[to as usize]);
                }
                continue;
            }
            walk.pop();
            let Some(&(before, _)) = walk.last() else {
                continue;
            };
            let before = before as usize;
            low[before] = low[before].min(low[node as usize]);
            if low[node as usize] >= order[before] {
                parts[before] += 1;
            }
        }
        // What was walked to from the root falls apart by itself; every other node leaves the part
        // that it was reached from behind, too.
        parts[root as usize] = parts[root as usize].saturating_sub(1);
    }
    (0_u32..)
        .zip(parts)
        .filter(|&(_, parts)| parts > 0)
        .map(|(node, parts)| Articulation { node, parts: parts + 1 })
        .collect()
}
