//! Strongly connected components: nodes each of which reaches every other.

use super::Links;

/// Not seen yet, or in no component yet.
const NONE: u32 = u32::MAX;

/// The component of each node. Following an edge upstream never leads to a higher number, so the
/// numbers are a topological order of the components, sinks first.
pub(crate) struct Components {
    pub(crate) of: Vec<u32>,
    pub(crate) count: usize,
}

/// Tarjan's algorithm with its own stack: a recursive one overflows on a long chain.
pub(crate) fn components(links: &Links) -> Components {
    let nodes = links.nodes();
    let mut of = vec![NONE; nodes];
    let mut order = vec![NONE; nodes];
    let mut low = vec![NONE; nodes];
    let (mut next, mut count) = (0, 0);
    let mut open: Vec<u32> = Vec::new();
    let mut walk: Vec<(u32, usize)> = Vec::new();
    for root in (0_u32..).take(nodes) {
        if order[root as usize] != NONE {
            continue;
        }
        walk.push((root, 0));
        while let Some((node, at)) = walk.pop() {
            let own = node as usize;
            if at == 0 {
                order[own] = next;
                low[own] = next;
                next += 1;
                open.push(node);
            } else {
                // Back from the neighbour before.
                let before = links.upstream(node)[at - 1] as usize;
                if of[before] == NONE {
                    low[own] = low[own].min(low[before]);
                }
            }
            let onward = links.upstream(node)[at..].iter().position(|&to| {
                let to = to as usize;
                if of[to] == NONE && order[to] != NONE {
                    low[own] = low[own].min(order[to]);
                }
                order[to] == NONE
            });
            if let Some(skipped) = onward {
                let at = at + skipped;
                walk.push((node, at + 1));
                walk.push((links.upstream(node)[at], 0));
                continue;
            }
            if low[own] == order[own] {
                while let Some(member) = open.pop() {
                    of[member as usize] = count;
                    if member == node {
                        break;
                    }
                }
                count += 1;
            }
        }
    }
    Components { of, count: count as usize }
}
