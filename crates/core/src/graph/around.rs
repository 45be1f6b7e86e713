//! The neighbourhood of one node: the picture a person sees first.

use super::{Direction, Graph, GraphEdge, Links};

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
    let (chosen, hidden) = nearby(&Links::of(graph), start, depth, limit, direction);
    let mut place: Vec<Option<u32>> = vec![None; graph.nodes.len()];
    for (at, &node) in (0_u32..).zip(&chosen) {
        place[node as usize] = Some(at);
    }
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

/// The nodes of [`around`] alone, by their numbers, and how many neighbours of each are left out.
pub fn nearby(
    links: &Links,
    start: u32,
    depth: u32,
    limit: usize,
    direction: Direction,
) -> (Vec<u32>, Vec<u32>) {
    if start as usize >= links.nodes() {
        return (Vec::new(), Vec::new());
    }
    let mut is_chosen = vec![false; links.nodes()];
    is_chosen[start as usize] = true;
    let mut chosen = vec![start];
    let mut ring = 0;
    for _ in 0..depth {
        let ring_end = chosen.len();
        for at in ring..ring_end {
            for neighbour in links.neighbours(chosen[at], direction) {
                if chosen.len() >= limit {
                    break;
                }
                if !std::mem::replace(&mut is_chosen[neighbour as usize], true) {
                    chosen.push(neighbour);
                }
            }
        }
        if chosen.len() == ring_end {
            break;
        }
        ring = ring_end;
    }
    let hidden =
        chosen.iter().map(|&node| hidden_neighbours(links, &is_chosen, node, direction)).collect();
    (chosen, hidden)
}

fn hidden_neighbours(links: &Links, is_chosen: &[bool], node: u32, direction: Direction) -> u32 {
    let mut outside: Vec<u32> = links
        .neighbours(node, direction)
        .filter(|&neighbour| !is_chosen[neighbour as usize])
        .collect();
    outside.sort_unstable();
    outside.dedup();
    u32::try_from(outside.len()).unwrap_or(u32::MAX)
}
