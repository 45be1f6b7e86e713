//! Reduction, contraction, single points, paths and groups against the plainest possible versions
//! of themselves.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::graph::{
    Direction, Links, PathLimits, articulation, contract, dominators, group, hubs, orphans, reduce,
    shortest_path, simple_paths,
};

const NODES: u32 = 9;

fn edges() -> impl Strategy<Value = Vec<(u32, u32)>> {
    vec((0..NODES, 0..NODES), 0..22)
}

fn direction() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(Direction::Upstream), Just(Direction::Downstream), Just(Direction::Both)]
}

fn links(edges: &[(u32, u32)]) -> Links {
    Links::new(NODES as usize, edges.to_vec())
}

/// Every step that a walk in this direction may take.
fn steps(edges: &[(u32, u32)], way: Direction) -> BTreeSet<(u32, u32)> {
    let forward = edges.iter().copied().filter(|_| way != Direction::Downstream);
    let back = edges.iter().map(|&(from, to)| (to, from)).filter(|_| way != Direction::Upstream);
    forward.chain(back).collect()
}

/// What `start` reaches without ever standing on `without`, itself included.
fn reach(steps: &BTreeSet<(u32, u32)>, start: u32, without: Option<u32>) -> BTreeSet<u32> {
    let mut found = BTreeSet::from([start]);
    loop {
        let more: Vec<u32> = steps
            .iter()
            .filter(|(from, to)| found.contains(from) && !found.contains(to))
            .map(|step| step.1)
            .filter(|&to| Some(to) != without)
            .collect();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}

fn all_reach(edges: &[(u32, u32)]) -> Vec<BTreeSet<u32>> {
    let steps = steps(edges, Direction::Upstream);
    (0..NODES).map(|node| reach(&steps, node, None)).collect()
}

/// All paths without repetition, by trying everything.
fn every_path(steps: &BTreeSet<(u32, u32)>, path: &mut Vec<u32>, to: u32, out: &mut Vec<Vec<u32>>) {
    let at = path[path.len() - 1];
    if at == to {
        out.push(path.clone());
        return;
    }
    for &(_, next) in steps.iter().filter(|step| step.0 == at) {
        if !path.contains(&next) {
            path.push(next);
            every_path(steps, path, to, out);
            path.pop();
        }
    }
}

proptest! {
    #[test]
    fn reduction_keeps_reachability_and_nothing_needless(edges in edges()) {
        let reduced = reduce(&links(&edges));
        prop_assert!(reduced.complete);
        let kept: Vec<(u32, u32)> =
            edges.iter().zip(&reduced.keep).filter(|entry| *entry.1).map(|entry| *entry.0).collect();
        let before = all_reach(&edges);
        prop_assert_eq!(&all_reach(&kept), &before);
        // An edge is needless when a third node outside both circles lies on the way.
        for (&(from, to), &keep) in edges.iter().zip(&reduced.keep) {
            let together = |a: u32, b: u32| {
                before[a as usize].contains(&b) && before[b as usize].contains(&a)
            };
            let longer = !together(from, to) && (0..NODES).any(|third| {
                !together(from, third)
                    && !together(third, to)
                    && before[from as usize].contains(&third)
                    && before[third as usize].contains(&to)
            });
            prop_assert_eq!(keep, !longer, "{} → {}", from, to);
        }
    }

    #[test]
    fn contraction_joins_what_hidden_ways_join(edges in edges(), hidden in vec(any::<bool>(), NODES as usize)) {
        let shown = |node: u32| !hidden[node as usize];
        let all = steps(&edges, Direction::Upstream);
        let mut expected: Vec<(u32, u32)> = Vec::new();
        for from in (0..NODES).filter(|&node| shown(node)) {
            // Ways that leave `from` and go on from hidden nodes only.
            let inner: BTreeSet<(u32, u32)> =
                all.iter().copied().filter(|step| step.0 == from || !shown(step.0)).collect();
            let found = reach(&inner, from, None);
            expected.extend(
                found.into_iter()
                    .filter(|&to| shown(to) && to != from && !all.contains(&(from, to)))
                    .map(|to| (from, to)),
            );
        }
        let contracted = contract(&links(&edges), &hidden, 1_000);
        prop_assert!(contracted.complete);
        prop_assert_eq!(contracted.left_out, 0);
        let mut found: Vec<(u32, u32)> =
            contracted.implied.iter().map(|implied| (implied.from, implied.to)).collect();
        for implied in &contracted.implied {
            prop_assert!(!shown(implied.via) && all.contains(&(implied.from, implied.via)));
        }
        found.sort_unstable();
        prop_assert_eq!(&found, &expected);
        let some = contract(&links(&edges), &hidden, 2);
        prop_assert_eq!(some.implied.len() as u64 + some.left_out, expected.len() as u64);
        prop_assert_eq!(some.implied.len(), expected.len().min(2));
    }

    #[test]
    fn dominators_are_what_cannot_be_avoided(edges in edges(), start in 0..NODES, way in direction()) {
        let steps = steps(&edges, way);
        let found = dominators(&links(&edges), start, way);
        let reached = reach(&steps, start, None);
        for node in 0..NODES {
            let lost = if node == start {
                reached.len() - 1
            } else if reached.contains(&node) {
                reached.len() - reach(&steps, start, Some(node)).len() - 1
            } else {
                0
            };
            prop_assert_eq!(found.only_through(node) as usize, lost, "{}", node);
        }
    }

    #[test]
    fn articulation_points_hold_parts_together(edges in edges()) {
        let steps = steps(&edges, Direction::Both);
        let found = articulation(&links(&edges));
        for node in 0..NODES {
            let around = reach(&steps, node, None);
            let mut left: BTreeSet<u32> = around.into_iter().filter(|&other| other != node).collect();
            let mut parts = 0;
            while let Some(&first) = left.first() {
                for other in reach(&steps, first, Some(node)) {
                    left.remove(&other);
                }
                parts += 1;
            }
            let said = found.iter().find(|point| point.node == node).map(|point| point.parts);
            prop_assert_eq!(said, (parts > 1).then_some(parts));
        }
    }

    #[test]
    fn simple_paths_are_all_paths(
        edges in edges(),
        from in 0..NODES,
        to in 0..NODES,
        way in direction(),
        most in 1_usize..6,
        longest in 1_u32..6,
    ) {
        prop_assume!(from != to);
        let steps = steps(&edges, way);
        let mut expected = Vec::new();
        every_path(&steps, &mut vec![from], to, &mut expected);
        let all = simple_paths(
            &links(&edges), from, to, way,
            &PathLimits { most: 100_000, longest: 20, steps: usize::MAX },
        );
        prop_assert!(all.paths.is_sorted_by_key(Vec::len));
        let shortest = shortest_path(&links(&edges), from, to, way);
        prop_assert_eq!(shortest.as_ref().map(Vec::len), all.paths.first().map(Vec::len));
        if let Some(path) = shortest {
            prop_assert!(expected.contains(&path));
        }
        let mut sorted = all.paths.clone();
        sorted.sort();
        expected.sort();
        prop_assert_eq!(&sorted, &expected);

        let few = simple_paths(&links(&edges), from, to, way, &PathLimits { most, longest, steps: 10_000 });
        let within = expected.iter().filter(|path| path.len() <= longest as usize + 1).count();
        prop_assert_eq!(few.paths.len(), within.min(most));
        prop_assert!(few.more || few.paths.len() == expected.len());
    }

    #[test]
    fn groups_count_every_node_and_edge(edges in edges(), group_of in vec(0_u32..4, NODES as usize)) {
        let grouped = group(&links(&edges), &group_of, 3);
        for number in 0..3 {
            let members = group_of.iter().filter(|&&own| own == number).count();
            prop_assert_eq!(grouped.sizes[number as usize] as usize, members);
        }
        let counted = edges
            .iter()
            .filter(|edge| group_of[edge.0 as usize] < 3 && group_of[edge.1 as usize] < 3)
            .count();
        prop_assert_eq!(grouped.edges.iter().map(|edge| edge.count as usize).sum::<usize>(), counted);
        prop_assert!(grouped.edges.is_sorted_by_key(|edge| (edge.from, edge.to)));
    }

    #[test]
    fn hubs_and_orphans_are_all_nodes(edges in edges(), most in 0_usize..12) {
        let all = hubs(&links(&edges), 100);
        let alone = orphans(&links(&edges));
        prop_assert_eq!(all.len() + alone.len(), NODES as usize);
        let degree = |node: u32, at: fn(&(u32, u32)) -> (u32, u32)| {
            let others: BTreeSet<u32> = edges.iter().map(at).filter(|edge| edge.0 == node && edge.1 != node).map(|edge| edge.1).collect();
            others.len() as u32
        };
        for hub in &all {
            prop_assert_eq!(hub.upstream, degree(hub.node, |&(from, to)| (from, to)));
            prop_assert_eq!(hub.downstream, degree(hub.node, |&(from, to)| (to, from)));
        }
        prop_assert!(all.is_sorted_by_key(|hub| (std::cmp::Reverse(hub.upstream + hub.downstream), hub.node)));
        prop_assert_eq!(&hubs(&links(&edges), most)[..], &all[..all.len().min(most)]);
    }
}

#[test]
fn a_hidden_hub_does_not_become_a_million_edges() {
    let hub = 2_000;
    let edges = (0..1_000).map(|node| (node, hub)).chain((1_000..2_000).map(|node| (hub, node)));
    let links = Links::new(2_001, edges.collect());
    let mut hidden = vec![false; 2_001];
    hidden[hub as usize] = true;
    let contracted = contract(&links, &hidden, 5_000);
    assert_eq!(contracted.implied.len(), 5_000);
    assert_eq!(contracted.left_out, 995_000);
    assert!(contracted.complete);
}

#[test]
fn a_graph_with_endless_paths_ends_the_search() {
    let nodes = 60;
    let edges = (0..nodes).flat_map(|from| (0..nodes).map(move |to| (from, to))).collect();
    let limits = PathLimits { most: 100, longest: 12, steps: 10_000 };
    let found = simple_paths(&Links::new(60, edges), 0, 59, Direction::Both, &limits);
    assert_eq!(found.paths.len(), 100);
    assert_eq!(found.paths[0], [0, 59]);
    assert!(found.more);
}
