//! Impact and cycles against the plainest possible versions of themselves.

use proptest::collection::vec;
use proptest::prelude::*;

use super::graph;
use crate::graph::{
    Direction, Links, PATH_NODES, PathLimits, articulation, contract, cycles, dominators, group,
    hubs, impact, orphans, reduce, shortest_path, simple_paths,
};

/// Distances by repeating "one step further" until nothing changes.
fn distances(
    nodes: usize,
    edges: &[(u32, u32)],
    start: u32,
    direction: Direction,
) -> Vec<Option<u32>> {
    let mut found = vec![None; nodes];
    found[start as usize] = Some(0_u32);
    loop {
        let before = found.clone();
        for &(from, to) in edges {
            let mut step = |from: u32, to: u32| {
                if let Some(distance) = before[from as usize] {
                    let slot = &mut found[to as usize];
                    *slot = Some(slot.map_or(distance + 1, |known: u32| known.min(distance + 1)));
                }
            };
            if direction != Direction::Downstream {
                step(from, to);
            }
            if direction != Direction::Upstream {
                step(to, from);
            }
        }
        if found == before {
            return found;
        }
    }
}

fn direction() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(Direction::Upstream), Just(Direction::Downstream), Just(Direction::Both)]
}

fn edges() -> impl Strategy<Value = Vec<(u32, u32)>> {
    vec((0_u32..14, 0_u32..14), 0..30)
}

proptest! {
    #[test]
    fn impact_is_breadth_first_search(edges in edges(), start in 0_u32..14, way in direction()) {
        let answer = impact(&Links::new(14, edges.clone()), start, way);
        let mut found = vec![None; 14];
        found[start as usize] = Some(0);
        for (at, one) in answer.reached.iter().enumerate() {
            let path = answer.path(at);
            prop_assert!(found[one.node as usize].is_none(), "reached twice");
            found[one.node as usize] = Some(one.distance);
            prop_assert_eq!(path.len(), one.distance as usize + 1);
            prop_assert_eq!(path[0], start);
            prop_assert_eq!(*path.last().unwrap(), one.node);
            for pair in path.windows(2) {
                let forward = edges.contains(&(pair[0], pair[1]));
                let backward = edges.contains(&(pair[1], pair[0]));
                let follows = match way {
                    Direction::Upstream => forward,
                    Direction::Downstream => backward,
                    Direction::Both => forward || backward,
                };
                prop_assert!(follows, "{:?}", pair);
            }
        }
        prop_assert!(answer.reached.is_sorted_by_key(|one| one.distance));
        prop_assert_eq!(found, distances(14, &edges, start, way));
    }

    #[test]
    fn cycles_are_nodes_that_reach_themselves(edges in edges()) {
        let found = cycles(&Links::new(14, edges.clone()));
        let mut members: Vec<u32> = found.iter().flat_map(|cycle| cycle.nodes.clone()).collect();
        members.sort_unstable();
        let reaches = |from: u32, to: u32| {
            edges.iter().any(|edge| {
                edge.0 == from && distances(14, &edges, edge.1, Direction::Upstream)[to as usize].is_some()
            })
        };
        let expected: Vec<u32> = (0..14).filter(|&node| reaches(node, node)).collect();
        prop_assert_eq!(members, expected);
        for cycle in found {
            prop_assert_eq!(cycle.walk[0], cycle.nodes[0]);
            let back = (*cycle.walk.last().unwrap(), cycle.walk[0]);
            let steps = cycle.walk.windows(2).map(|pair| (pair[0], pair[1])).chain([back]);
            for step in steps {
                prop_assert!(edges.contains(&step));
            }
        }
    }
}

#[test]
fn a_long_chain_overflows_neither_stack_nor_memory() {
    let edges: Vec<(u32, u32)> = (1..50_000).map(|node| (node - 1, node)).collect();
    let chain = Links::new(50_000, edges);
    let answer = impact(&chain, 0, Direction::Upstream);
    assert_eq!(answer.reached.len(), 49_999);
    assert_eq!(answer.reached.last().map(|one| one.distance), Some(49_999));
    assert_eq!(answer.path(49_998).len(), PATH_NODES);
    assert!(cycles(&chain).is_empty());
    assert!(reduce(&chain).keep.iter().all(|&keep| keep));
    assert_eq!(articulation(&chain).len(), 49_998);
    assert_eq!(dominators(&chain, 0, Direction::Upstream).only_through(1), 49_998);
    let path = shortest_path(&chain, 0, 49_999, Direction::Upstream).unwrap();
    assert_eq!(path.len(), 50_000);
}

#[test]
fn a_start_out_of_range_and_edges_out_of_range_do_no_harm() {
    let graph = graph(2, &[(0, 1), (0, 9), (7, 1)]);
    let links = Links::of(&graph);
    assert!(impact(&links, 5, Direction::Both).reached.is_empty());
    assert_eq!(impact(&links, 0, Direction::Both).reached.len(), 1);
    assert!(cycles(&links).is_empty());
    assert_eq!(reduce(&links).keep, [true, false, false]);
    assert!(articulation(&links).is_empty());
    assert_eq!(dominators(&links, 5, Direction::Both).only_through(0), 0);
    assert_eq!(shortest_path(&links, 0, 5, Direction::Both), None);
    assert!(simple_paths(&links, 5, 0, Direction::Both, &PathLimits::default()).paths.is_empty());
    assert_eq!(contract(&links, &[false, true], 9).implied, []);
    assert_eq!(hubs(&links, 9).len(), 2);
    assert!(orphans(&links).is_empty());
    assert_eq!(group(&links, &[0], 1).sizes, [1]);
}
