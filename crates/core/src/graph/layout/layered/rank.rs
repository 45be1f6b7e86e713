//! From a graph with cycles to layers.

use super::super::Size;
use super::LayeredOptions;
use super::simplex::shortest;

/// A layer this much wider than pleasant makes a ribbon.
const RIBBON: f64 = 1.7;
/// Rounds of moving nodes between layers.
const SHORTENING: usize = 12;

/// The same edges, turned around where following them would close a circle: those that lead back in
/// an order with few of them (Eades, Lin and Smyth, 1993). Self relations stay.
pub(super) fn without_cycles(count: usize, arcs: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let place = few_leading_back(count, arcs);
    arcs.iter()
        .map(|&(from, to)| {
            let leads_back = place[from as usize] > place[to as usize];
            if leads_back { (to, from) } else { (from, to) }
        })
        .collect()
}

/// Takes away what nothing points to and what points to nothing until only circles are left, then
/// the node with the most leaving edges for its entering ones.
fn few_leading_back(count: usize, arcs: &[(u32, u32)]) -> Vec<usize> {
    let mut leaving: Vec<Vec<u32>> = vec![Vec::new(); count];
    let mut entering: Vec<Vec<u32>> = vec![Vec::new(); count];
    for &(from, to) in arcs.iter().filter(|(from, to)| from != to) {
        leaving[from as usize].push(to);
        entering[to as usize].push(from);
    }
    let mut degrees: Vec<(usize, usize)> =
        leaving.iter().zip(&entering).map(|(out, into)| (out.len(), into.len())).collect();
    let mut place = vec![usize::MAX; count];
    let (mut front, mut back) = (0, count);
    let mut ends: Vec<usize> =
        (0..count).rev().filter(|&node| degrees[node].0 == 0 || degrees[node].1 == 0).collect();
    loop {
        let node = match ends.pop() {
            Some(node) if place[node] != usize::MAX => continue,
            Some(node) => node,
            None => {
                let open = (0..count).filter(|&node| place[node] == usize::MAX);
                let surplus = |node: usize| degrees[node].0 as isize - degrees[node].1 as isize;
                match open.rev().max_by_key(|&node| surplus(node)) {
                    Some(node) => node,
                    None => return place,
                }
            }
        };
        if degrees[node].0 == 0 && degrees[node].1 > 0 {
            back -= 1;
            place[node] = back;
        } else {
            place[node] = front;
            front += 1;
        }
        for &to in &leaving[node] {
            degrees[to as usize].1 -= 1;
            if degrees[to as usize].1 == 0 {
                ends.push(to as usize);
            }
        }
        for &from in &entering[node] {
            degrees[from as usize].0 -= 1;
            if degrees[from as usize].0 == 0 {
                ends.push(from as usize);
            }
        }
    }
}

/// The layer of each node: below everything that points to it. When a layer comes out so full that
/// the picture would become a ribbon, once more with less room in each (after Coffman and Graham).
pub(super) fn layers(
    sizes: &[Size],
    down: &[(u32, u32)],
    options: &LayeredOptions<'_>,
) -> Vec<usize> {
    let area: f64 =
        sizes.iter().map(|size| (size.w + options.gap) * (size.h + options.layer_gap)).sum();
    let pleasant = (area * 2.6).sqrt();
    let free = layers_within(f64::INFINITY, sizes, down, options);
    let start: Vec<i32> = free.iter().map(|&layer| i32::try_from(layer).unwrap_or(0)).collect();
    let mut short: Vec<usize> = shortest(&start, down)
        .into_iter()
        .map(|layer| usize::try_from(layer).unwrap_or(0))
        .collect();
    close_gaps(&mut short);
    let mut used = vec![0.0; short.iter().max().map_or(0, |&layer| layer + 1)];
    for (&layer, size) in short.iter().zip(sizes) {
        used[layer] += size.w + options.gap;
    }
    if used.into_iter().fold(0.0, f64::max) <= pleasant * RIBBON {
        short
    } else {
        layers_within(pleasant, sizes, down, options)
    }
}

/// The layers with at most so many pixels of cards in each.
fn layers_within(
    widest: f64,
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
    // Nodes move to where their edges are shortest, as far as their neighbours and the width of
    // the layers let them.
    for pass in 0..SHORTENING {
        let mut moved = false;
        for at in 0..order.len() {
            let at = if pass % 2 == 0 { order.len() - 1 - at } else { at };
            let node = order[at] as usize;
            let top = above[node].iter().map(|&other| layer_of[other as usize] + 1).max();
            let bottom = below[node].iter().map(|&other| layer_of[other as usize]).min();
            let bottom = bottom.and_then(|layer| layer.checked_sub(1));
            let pull = below[node].len() as isize - above[node].len() as isize;
            let target = match (pull, top, bottom) {
                (pull, _, Some(bottom)) if pull > 0 => bottom,
                (pull, Some(top), _) if pull < 0 => top,
                _ => continue,
            };
            let width = sizes[node].w + options.gap;
            if target != layer_of[node] && used[target] + width <= widest {
                used[layer_of[node]] -= width;
                used[target] += width;
                layer_of[node] = target;
                moved = true;
            }
        }
        if !moved {
            break;
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
