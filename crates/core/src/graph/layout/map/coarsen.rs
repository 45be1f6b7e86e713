//! A smaller graph of the same shape: neighbours that belong together become one node.

use std::collections::HashMap;

use super::springs::Springs;

/// Most nodes that one group takes.
const GROUP: u32 = 6;
/// A graph that shrinks less than this share is not worth another level.
const SHRINK: f64 = 0.85;

/// The graph of groups and the group of each node; none when there is little to group.
pub(super) fn coarser(springs: &Springs) -> Option<(Springs, Vec<u32>)> {
    const NONE: u32 = u32::MAX;
    let count = springs.len();
    let mut group_of = vec![NONE; count];
    let mut sizes: Vec<u32> = Vec::new();
    // Nodes with few neighbours choose first: they have the least choice.
    let mut order: Vec<u32> = (0_u32..).take(count).collect();
    order.sort_by_key(|&node| springs.at(node).len());
    // The newest group with room among the leaves of one hub.
    let mut beside: HashMap<u32, u32> = HashMap::new();
    for &node in &order {
        if group_of[node as usize] != NONE {
            continue;
        }
        // The strongest bond wins; among equals the neighbour with the fewest bonds.
        let free = springs
            .at(node)
            .iter()
            .filter(|end| group_of[end.0 as usize] == NONE)
            .max_by(|a, b| {
                let degree = |node: u32| springs.at(node).len();
                a.1.total_cmp(&b.1).then_with(|| (degree(b.0), b.0).cmp(&(degree(a.0), a.0)))
            })
            .map(|end| end.0);
        let mut join = |node: u32, group: u32| {
            group_of[node as usize] = group;
            sizes[group as usize] += 1;
        };
        let is_leaf = springs.at(node).len() == 1;
        match free {
            Some(partner) if !is_leaf || springs.at(partner).len() <= GROUP as usize => {
                let group = sizes.len() as u32;
                sizes.push(0);
                group_of[node as usize] = group;
                group_of[partner as usize] = group;
                sizes[group as usize] = 2;
            }
            _ => {
                // Leaves of one hub, and nodes without any neighbour, keep each other company.
                let hub = springs.at(node).first().map_or(NONE, |end| end.0);
                let open = beside.get(&hub).copied().filter(|_| springs.at(node).len() <= 1);
                match open {
                    Some(group) => join(node, group),
                    None => {
                        let group = sizes.len() as u32;
                        sizes.push(1);
                        group_of[node as usize] = group;
                        if springs.at(node).len() <= 1 {
                            beside.insert(hub, group);
                        }
                        continue;
                    }
                }
                if let Some(&group) = beside.get(&hub)
                    && sizes[group as usize] >= GROUP
                {
                    beside.remove(&hub);
                }
            }
        }
    }
    if sizes.len() as f64 > count as f64 * SHRINK {
        return None;
    }
    Some((grouped(springs, &group_of, sizes.len()), group_of))
}

/// Masses and strengths summed over the members.
fn grouped(springs: &Springs, group_of: &[u32], groups: usize) -> Springs {
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); groups];
    let mut masses = vec![0.0; groups];
    for (node, (&group, mass)) in (0_u32..).zip(group_of.iter().zip(springs.masses())) {
        members[group as usize].push(node);
        masses[group as usize] += mass;
    }
    let (mut starts, mut ends) = (vec![0], Vec::new());
    let mut strengths: Vec<(u32, f32)> = Vec::new();
    for (group, members) in (0_u32..).zip(members) {
        strengths.clear();
        for node in members {
            let outward = springs.at(node).iter().map(|&(to, by)| (group_of[to as usize], by));
            strengths.extend(outward.filter(|end| end.0 != group));
        }
        strengths.sort_by_key(|end| end.0);
        for &(to, by) in &strengths {
            match ends.get_mut(starts[group as usize] as usize..).and_then(<[(u32, f32)]>::last_mut)
            {
                Some(last) if last.0 == to => last.1 += by,
                _ => ends.push((to, by)),
            }
        }
        starts.push(ends.len() as u32);
    }
    Springs::of(starts, ends, masses)
}
