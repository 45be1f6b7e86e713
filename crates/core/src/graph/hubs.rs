//! The best connected nodes and those that nothing is connected with.

use super::Links;

/// How many others a node is related with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hub {
    /// Index of the node.
    pub node: u32,
    /// How many others it points to.
    pub upstream: u32,
    /// How many others point to it.
    pub downstream: u32,
}

/// The `most` nodes with the most neighbours, the best connected first; what has none is no hub.
/// Several relations between the same two nodes count once in each direction.
pub fn hubs(links: &Links, most: usize) -> Vec<Hub> {
    // Repeated neighbours only make this estimate larger, so a node whose estimate is too small
    // needs no closer look.
    let mut likely: Vec<(usize, u32)> = (0_u32..)
        .take(links.nodes())
        .map(|node| (links.upstream(node).len() + links.downstream(node).len(), node))
        .filter(|&(degree, _)| degree > 0)
        .collect();
    likely.sort_unstable_by_key(|&(degree, node)| (std::cmp::Reverse(degree), node));
    let total = |hub: &Hub| hub.upstream as usize + hub.downstream as usize;
    let mut found: Vec<Hub> = Vec::new();
    for (degree, node) in likely {
        if found.len() >= most && found.last().is_none_or(|least| total(least) > degree) {
            break;
        }
        let hub = Hub {
            node,
            upstream: others(links.upstream(node), node),
            downstream: others(links.downstream(node), node),
        };
        if total(&hub) == 0 {
            continue;
        }
        let place = found.partition_point(|other| {
            (total(other), std::cmp::Reverse(other.node)) > (total(&hub), std::cmp::Reverse(node))
        });
        found.insert(place, hub);
        found.truncate(most);
    }
    found
}

/// Nodes that no edge joins with another, in graph order. A relation to itself is no company.
pub fn orphans(links: &Links) -> Vec<u32> {
    (0_u32..)
        .take(links.nodes())
        .filter(|&node| {
            let alone = |others: &[u32]| others.iter().all(|&other| other == node);
            alone(links.upstream(node)) && alone(links.downstream(node))
        })
        .collect()
}

fn others(neighbours: &[u32], own: u32) -> u32 {
    let mut distinct = neighbours.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.retain(|&other| other != own);
    u32::try_from(distinct.len()).unwrap_or(u32::MAX)
}
