//! Many nodes as few: super-nodes with counts.

use std::collections::BTreeMap;

use super::{Links, Network};

/// Edges between two groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupEdge {
    /// The group whose members declare the relations.
    pub from: u32,
    /// The group they point into; the same for relations inside a group.
    pub to: u32,
    /// How many there are.
    pub count: u32,
}

/// A graph of groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    /// How many nodes each group holds.
    pub sizes: Vec<u32>,
    /// Each pair of groups that edges join, once, sorted by `from` and `to`.
    pub edges: Vec<GroupEdge>,
}

/// Counts the nodes and edges of `groups` groups. `group_of` names the group of each node; a node
/// without a number, or with one out of range, is left out with its edges.
pub fn group(links: &Links, group_of: &[u32], groups: usize) -> Groups {
    let place =
        |node: u32| group_of.get(node as usize).copied().filter(|&group| (group as usize) < groups);
    let mut sizes = vec![0; groups];
    for group in (0_u32..).take(links.nodes()).filter_map(place) {
        sizes[group as usize] += 1;
    }
    let mut pairs: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for (_, from, to) in links.joined() {
        if let (Some(from), Some(to)) = (place(from), place(to)) {
            *pairs.entry((from, to)).or_insert(0) += 1;
        }
    }
    let edges =
        pairs.into_iter().map(|((from, to), count)| GroupEdge { from, to, count }).collect();
    Groups { sizes, edges }
}

/// What each node belongs to when `relation` says where things belong: the end of its chain of
/// this relation. A component of a system of a domain belongs to the domain when the relation is
/// the one from systems to domains: nodes that do not have the relation are as far as their nearest
/// single-valued relations lead to one that has. The ends belong to themselves, the rest to nothing.
///
/// Where a chain forks (the relation holds a list), the first target counts; a circle ends at its
/// member with the lowest index.
pub fn chain_ends(network: &Network, relation: &str) -> Vec<Option<u32>> {
    let links = network.links();
    let nodes = links.nodes();
    let mut next: Vec<Option<u32>> = vec![None; nodes];
    let mut is_target = vec![false; nodes];
    for (edge, from, to) in links.joined() {
        if network.relation_of(edge).identifier == relation && from != to {
            next[from as usize].get_or_insert(to);
            is_target[to as usize] = true;
        }
    }
    let mut ends = ends_of_chains(&next, &is_target);
    // Breadth first from everything that has an end to what points to it.
    let mut single: Vec<(u32, u32)> = vec![(u32::MAX, u32::MAX); links.ends().len()];
    for (edge, from, to) in links.joined() {
        if !network.relation_of(edge).many {
            single[edge] = (from, to);
        }
    }
    let single = Links::new(nodes, single);
    let mut queue: Vec<u32> =
        (0_u32..).zip(&ends).filter(|entry| entry.1.is_some()).map(|entry| entry.0).collect();
    let mut head = 0;
    while let Some(&node) = queue.get(head) {
        head += 1;
        for &member in single.downstream(node) {
            if ends[member as usize].is_none() {
                ends[member as usize] = ends[node as usize];
                queue.push(member);
            }
        }
    }
    ends
}

/// Follows `next` from every node that has one or is one; the others have no end.
fn ends_of_chains(next: &[Option<u32>], is_target: &[bool]) -> Vec<Option<u32>> {
    let mut ends: Vec<Option<u32>> = vec![None; next.len()];
    let mut chain_of = vec![u32::MAX; next.len()];
    let mut chain: Vec<u32> = Vec::new();
    for start in (0_u32..).take(next.len()) {
        if next[start as usize].is_none() && !is_target[start as usize] {
            continue;
        }
        chain.clear();
        let mut at = start;
        let end = loop {
            if let Some(known) = ends[at as usize] {
                break known;
            }
            if chain_of[at as usize] == start {
                let circle = chain.iter().skip_while(|&&node| node != at);
                break circle.copied().min().unwrap_or(at);
            }
            chain_of[at as usize] = start;
            chain.push(at);
            match next[at as usize] {
                Some(further) => at = further,
                None => break at,
            }
        };
        for &node in &chain {
            ends[node as usize] = Some(end);
        }
    }
    ends
}
