//! Transitive reduction: the edges that say something which the others do not say already.

use super::adjacency::Adjacency;
use super::components::components;
use super::{Direction, Links};

/// Edges looked at before the search gives up and keeps what is left. A dense graph of 100,000
/// nodes would otherwise take hours.
const WORK: usize = 40_000_000;

/// Which edges a reduced picture shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reduced {
    /// For each edge whether it stays; edges that join nothing do not.
    pub keep: Vec<bool>,
    /// False when the graph was too dense to look at every edge; those not looked at stay.
    pub complete: bool,
}

/// Leaves out each edge whose target can be reached without it through other nodes.
///
/// Nothing becomes unreachable. Circles stay as they are: edges inside a strongly connected
/// component are all kept. Several edges from one component to another stay or go together,
/// because each is a relation of its own.
pub fn reduce(links: &Links) -> Reduced {
    let groups = components(links);
    let group = |node: u32| groups.of[node as usize];
    let mut pairs: Vec<(u32, u32)> = links
        .joined()
        .map(|(_, from, to)| (group(from), group(to)))
        .filter(|(from, to)| from != to)
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    let next = Adjacency::from_pairs(groups.count, pairs.iter().copied(), Direction::Upstream);
    let (redundant, complete) = redundant(&next);
    let keep = links
        .ends()
        .iter()
        .map(|&(from, to)| {
            if from as usize >= links.nodes() || to as usize >= links.nodes() {
                return false;
            }
            redundant.binary_search(&(group(from), group(to))).is_err()
        })
        .collect();
    Reduced { keep, complete }
}

/// The pairs of a graph without cycles that longer ways make needless, sorted, and whether the
/// search came to its end. Numbers fall along every edge.
fn redundant(next: &Adjacency) -> (Vec<(u32, u32)>, bool) {
    let count = next.len();
    // The longest way to a sink. It falls along every edge, so a way never climbs back up to it.
    let mut rank = vec![0_u32; count];
    for node in 0..count {
        rank[node] =
            next.of(node as u32).iter().map(|&to| rank[to as usize] + 1).max().unwrap_or(0);
    }
    let mut found = Vec::new();
    let mut seen_by = vec![u32::MAX; count];
    let mut stack: Vec<u32> = Vec::new();
    let mut work = 0;
    for node in (0_u32..).take(count) {
        let mut targets: Vec<u32> = next.of(node).to_vec();
        targets.sort_unstable_by_key(|&to| (std::cmp::Reverse(rank[to as usize]), to));
        let Some(lowest) = targets.last().map(|&to| rank[to as usize]) else {
            continue;
        };
        for to in targets {
            if seen_by[to as usize] == node {
                found.push((node, to));
                continue;
            }
            if rank[to as usize] == lowest {
                continue;
            }
            seen_by[to as usize] = node;
            stack.push(to);
            while let Some(at) = stack.pop() {
                work += next.of(at).len();
                for &further in next.of(at) {
                    let is_new = seen_by[further as usize] != node;
                    if is_new && rank[further as usize] >= lowest {
                        seen_by[further as usize] = node;
                        stack.push(further);
                    }
                }
            }
            if work > WORK {
                found.sort_unstable();
                return (found, false);
            }
        }
    }
    found.sort_unstable();
    (found, true)
}
