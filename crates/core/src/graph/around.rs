//! The neighbourhood of one node: the picture a person sees first.

use super::adjacency::Adjacency;
use super::{Direction, Graph, GraphEdge};

/// What lies at most `depth` relations away from `start`, nearest first, never more than `limit`
/// nodes (the start always counts as one), with all relations among them.
///
/// The second value says for each node of the answer how many of its neighbours, in the direction
/// followed, the answer leaves out: the "+37 more" of a stub. A start that is not in the graph
/// gives an empty answer.
pub fn around(
    graph: &Graph,
    start: u32,
    depth: u32,
    limit: usize,
    direction: Direction,
) -> (Graph, Vec<u32>) {
    if start as usize >= graph.nodes.len() {
        return (Graph::default(), Vec::new());
    }
    let adjacency = Adjacency::new(graph, direction);
    let mut place: Vec<Option<u32>> = vec![None; graph.nodes.len()];
    place[start as usize] = Some(0);
    let mut chosen = vec![start];
    let mut ring = 0;
    for _ in 0..depth {
        let ring_end = chosen.len();
        for at in ring..ring_end {
            for &neighbour in adjacency.of(chosen[at]) {
                if chosen.len() >= limit {
                    break;
                }
                let slot = &mut place[neighbour as usize];
                if slot.is_none() {
                    *slot = u32::try_from(chosen.len()).ok();
                    chosen.push(neighbour);
                }
            }
        }
        if chosen.len() == ring_end {
            break;
        }
        ring = ring_end;
    }

    let hidden = chosen.iter().map(|&node| hidden_neighbours(&adjacency, &place, node)).collect();
    let nodes = chosen.iter().map(|&node| graph.nodes[node as usize].clone()).collect();
    let edges = graph
        .edges
        .iter()
        .filter_map(|edge| {
            let from = (*place.get(edge.from as usize)?)?;
            let to = (*place.get(edge.to as usize)?)?;
            Some(GraphEdge { from, to, ..edge.clone() })
        })
        .collect();
    (Graph { nodes, edges }, hidden)
}

fn hidden_neighbours(adjacency: &Adjacency, place: &[Option<u32>], node: u32) -> u32 {
    let mut outside: Vec<u32> = adjacency
        .of(node)
        .iter()
        .copied()
        .filter(|&neighbour| place[neighbour as usize].is_none())
        .collect();
    outside.sort_unstable();
    outside.dedup();
    u32::try_from(outside.len()).unwrap_or(u32::MAX)
}
