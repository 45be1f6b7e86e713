//! From a graph with cycles to layers.

use super::super::Size;
use super::LayeredOptions;

/// The same edges, turned around where following them would close a circle (the edges that lead
/// back in a depth-first walk). Self relations stay.
pub(super) fn without_cycles(count: usize, arcs: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut leaving: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut entering = vec![0_u32; count];
    for (arc, &(from, to)) in arcs.iter().enumerate() {
        leaving[from as usize].push(arc);
        entering[to as usize] += 1;
    }
    // Nodes that nothing points to first, so that as few edges as possible are turned.
    let mut roots: Vec<usize> = (0..count).collect();
    roots.sort_by_key(|&node| (entering[node] > 0, node));
    let mut result = arcs.to_vec();
    let mut state = vec![0_u8; count];
    for root in roots {
        if state[root] != 0 {
            continue;
        }
        state[root] = 1;
        let mut stack = vec![(root, 0)];
        while let Some((node, next)) = stack.pop() {
            let Some(&arc) = leaving[node].get(next) else {
                state[node] = 2;
                continue;
            };
            stack.push((node, next + 1));
            let (from, to) = arcs[arc];
            match state[to as usize] {
                0 => {
                    state[to as usize] = 1;
                    stack.push((to as usize, 0));
                }
                1 if from != to => result[arc] = (to, from),
                _ => {}
            }
        }
    }
    result
}

/// The layer of each node: below everything that points to it, and no layer so full that the
/// picture becomes a ribbon (after Coffman and Graham).
pub(super) fn layers(
    sizes: &[Size],
    down: &[(u32, u32)],
    options: &LayeredOptions<'_>,
) -> Vec<usize> {
    let count = sizes.len();
    let mut below: Vec<Vec<u32>> = vec![Vec::new(); count];
    let mut above: Vec<Vec<u32>> = vec![Vec::new(); count];
    let mut waiting = vec![0_u32; count];
    for &(top, bottom) in down.iter().filter(|(top, bottom)| top != bottom) {
        below[top as usize].push(bottom);
        above[bottom as usize].push(top);
        waiting[bottom as usize] += 1;
    }
    let area: f64 =
        sizes.iter().map(|size| (size.w + options.gap) * (size.h + options.layer_gap)).sum();
    let widest = (area * 2.6).sqrt();
    let mut layer_of = vec![0; count];
    let mut used: Vec<f64> = Vec::new();
    let mut order: Vec<u32> =
        (0_u32..).zip(&waiting).filter(|entry| *entry.1 == 0).map(|entry| entry.0).collect();
    let mut head = 0;
    while let Some(&node) = order.get(head) {
        head += 1;
        let node = node as usize;
        let width = sizes[node].w + options.gap;
        let mut layer =
            above[node].iter().map(|&other| layer_of[other as usize] + 1).max().unwrap_or(0);
        while used.get(layer).is_some_and(|used| used + width > widest) {
            layer += 1;
        }
        if used.len() <= layer {
            used.resize(layer + 1, 0.0);
        }
        used[layer] += width;
        layer_of[node] = layer;
        for &next in &below[node] {
            waiting[next as usize] -= 1;
            if waiting[next as usize] == 0 {
                order.push(next);
            }
        }
    }
    // A node with more edges below than above moves next to what it points to.
    for &node in order.iter().rev() {
        let node = node as usize;
        if below[node].len() <= above[node].len() {
            continue;
        }
        let nearest = below[node].iter().map(|&other| layer_of[other as usize]).min();
        let Some(target) = nearest.and_then(|layer| layer.checked_sub(1)) else {
            continue;
        };
        let width = sizes[node].w + options.gap;
        if target > layer_of[node] && used[target] + width <= widest {
            used[layer_of[node]] -= width;
            used[target] += width;
            layer_of[node] = target;
        }
    }
    close_gaps(&mut layer_of);
    layer_of
}

/// Layers that lost all their nodes vanish.
fn close_gaps(layer_of: &mut [usize]) {
    let mut present: Vec<usize> = layer_of.to_vec();
    present.sort_unstable();
    present.dedup();
    for layer in layer_of {
        *layer = present.partition_point(|known| known < layer);
    }
}
