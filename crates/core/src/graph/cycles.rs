//! Circles of relations.

use std::collections::HashSet;

use super::Links;
use super::components::components;

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
pub fn cycles(links: &Links) -> Vec<Cycle> {
    let groups = components(links);
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); groups.count];
    for (node, &group) in (0_u32..).zip(&groups.of) {
        members[group as usize].push(node);
    }
    let mut found: Vec<Cycle> = members
        .into_iter()
        .filter_map(|nodes| {
            let walk = shortest_walk(links, &groups.of, *nodes.first()?)?;
            Some(Cycle { nodes, walk })
        })
        .collect();
    found.sort_unstable_by_key(|cycle| cycle.nodes[0]);
    found
}

/// Breadth first from `start` inside its group until an edge leads back; none without a cycle.
fn shortest_walk(links: &Links, group_of: &[u32], start: u32) -> Option<Vec<u32>> {
    let mut order = vec![(start, 0_usize)];
    let mut seen = HashSet::from([start]);
    let mut head = 0;
    while let Some(&(node, _)) = order.get(head) {
        for &next in links.upstream(node) {
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
