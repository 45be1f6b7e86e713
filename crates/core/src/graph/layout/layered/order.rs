//! The order inside layers for few crossings: medians and means of neighbours, exchanges of
//! neighbouring slots, and at the end every slot through its whole layer.

use rayon::prelude::*;

use super::Slot;

/// Sweeps over all layers, alternately down and up, from each start.
const SWEEPS: usize = 24;
/// Comparisons of edges that the search may make, roughly; then it takes the best order seen.
const WORK: usize = 40_000_000;
/// Rounds of moving single slots through their layer.
const SIFTING: usize = 8;

/// Reorders each layer; keeps the best order seen from several starts.
pub(super) fn order(layers: &mut [Vec<u32>], slots: &[Slot]) {
    let edges: usize = slots.iter().map(|slot| slot.below.len()).sum();
    let squares: usize = layers.iter().map(|layer| layer.len() * layer.len()).sum();
    // A sweep sorts, exchanges and counts; sifting compares all pairs of a layer.
    let round = (edges + slots.len()) * 24 * SWEEPS + squares * 8 * SIFTING + 1;
    let walks = [depth_first(layers, slots, false), depth_first(layers, slots, true)];
    let starts = [
        layers.to_vec(),
        mirrored(layers),
        mirrored(&walks[0]),
        mirrored(&walks[1]),
        walks[0].clone(),
        walks[1].clone(),
    ];
    let tried = (WORK / round).clamp(1, 2 * starts.len());
    let found: Vec<(u64, Vec<Vec<u32>>)> = (0..tried)
        .into_par_iter()
        .map(|at| {
            let mut position = vec![0_u32; slots.len()];
            let start = starts[at / 2].clone();
            let mut found = sweep(start, slots, &mut position, at.is_multiple_of(2));
            if round <= WORK {
                sift_all(&mut found.1, slots, &mut position);
                found.0 = crossings(&found.1, slots, &position);
            }
            found
        })
        .collect();
    // Among equals the first counts, so the answer does not depend on who was ready first.
    if let Some((_, best)) = found.into_iter().min_by_key(|found| found.0) {
        layers.clone_from_slice(&best);
    }
}

fn mirrored(layers: &[Vec<u32>]) -> Vec<Vec<u32>> {
    layers.iter().map(|layer| layer.iter().rev().copied().collect()).collect()
}

fn sift_all(layers: &mut [Vec<u32>], slots: &[Slot], position: &mut [u32]) {
    for layer in layers.iter() {
        remember(position, layer);
    }
    for _ in 0..SIFTING {
        let mut better = false;
        for layer in layers.iter_mut() {
            better |= sift(layer, slots, position);
        }
        if !better {
            return;
        }
    }
}

/// The fewest crossings met while sweeping, and the order that has them.
fn sweep(
    mut layers: Vec<Vec<u32>>,
    slots: &[Slot],
    position: &mut [u32],
    by_middle: bool,
) -> (u64, Vec<Vec<u32>>) {
    for layer in &layers {
        remember(position, layer);
    }
    let mut best = layers.clone();
    let mut fewest = crossings(&layers, slots, position);
    let mut idle = 0;
    for sweep in 0..SWEEPS {
        if fewest == 0 || idle == 6 {
            break;
        }
        let downwards = sweep.is_multiple_of(2);
        let count = layers.len();
        for step in 0..count {
            let at = if downwards { step } else { count - 1 - step };
            by_neighbours(&mut layers[at], slots, position, downwards, by_middle);
        }
        for layer in &mut layers {
            exchange(layer, slots, position);
        }
        let now = crossings(&layers, slots, position);
        idle += 1;
        if now < fewest {
            fewest = now;
            best.clone_from_slice(&layers);
            idle = 0;
        }
    }
    (fewest, best)
}

/// Each layer in the order in which a walk from the top (or the bottom) meets its slots: trees
/// come out without crossings.
fn depth_first(layers: &[Vec<u32>], slots: &[Slot], upwards: bool) -> Vec<Vec<u32>> {
    let mut met = vec![u32::MAX; slots.len()];
    let mut next = 0;
    let mut visit = |root: u32| {
        let mut stack = vec![root];
        while let Some(slot) = stack.pop() {
            if met[slot as usize] != u32::MAX {
                continue;
            }
            met[slot as usize] = next;
            next += 1;
            let own = &slots[slot as usize];
            let (onward, back) =
                if upwards { (&own.above, &own.below) } else { (&own.below, &own.above) };
            stack.extend(back.iter().rev());
            stack.extend(onward.iter().rev());
        }
    };
    let roots: Vec<&Vec<u32>> =
        if upwards { layers.iter().rev().collect() } else { layers.iter().collect() };
    roots.into_iter().flatten().for_each(|&root| visit(root));
    let mut ordered = layers.to_vec();
    for layer in &mut ordered {
        layer.sort_by_key(|&slot| met[slot as usize]);
    }
    ordered
}

/// Moves each slot to the place in its layer where its edges cross fewest others.
fn sift(layer: &mut [u32], slots: &[Slot], position: &mut [u32]) -> bool {
    let mut better = false;
    // The layer changes on the way.
    let members = layer.to_vec();
    for slot in members {
        let at = position[slot as usize] as usize;
        let own = &slots[slot as usize];
        // How many crossings come or go when `slot` passes another.
        let passing = |other: u32, own_is_left: bool| {
            let other = &slots[other as usize];
            let left = pair_crossings(&own.above, &other.above, position)
                + pair_crossings(&own.below, &other.below, position);
            let right = pair_crossings(&other.above, &own.above, position)
                + pair_crossings(&other.below, &own.below, position);
            let gain = right as i64 - left as i64;
            if own_is_left { gain } else { -gain }
        };
        let mut best = (0, at);
        let mut change = 0;
        for (place, &other) in layer.iter().enumerate().skip(at + 1) {
            change += passing(other, true);
            best = best.min((change, place));
        }
        change = 0;
        for (place, &other) in layer.iter().enumerate().take(at).rev() {
            change += passing(other, false);
            if change < best.0 {
                best = (change, place);
            }
        }
        if best.0 < 0 {
            if best.1 > at {
                layer[at..=best.1].rotate_left(1);
            } else {
                layer[best.1..=at].rotate_right(1);
            }
            remember(position, layer);
            better = true;
        }
    }
    better
}

fn remember(position: &mut [u32], layer: &[u32]) {
    for (place, &slot) in (0_u32..).zip(layer) {
        position[slot as usize] = place;
    }
}

/// Sorts one layer by the middle neighbour in the layer before it, or by their mean.
fn by_neighbours(
    layer: &mut [u32],
    slots: &[Slot],
    position: &mut [u32],
    downwards: bool,
    by_middle: bool,
) {
    let mut keyed: Vec<(f64, u32, u32)> = layer
        .iter()
        .map(|&slot| {
            let own = &slots[slot as usize];
            let neighbours = if downwards { &own.above } else { &own.below };
            let key =
                if by_middle { median(neighbours, position) } else { mean(neighbours, position) }
                    .unwrap_or_else(|| f64::from(position[slot as usize]));
            (key, position[slot as usize], slot)
        })
        .collect();
    keyed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    for (place, (_, _, slot)) in layer.iter_mut().zip(keyed) {
        *place = slot;
    }
    remember(position, layer);
}

fn mean(neighbours: &[u32], position: &[u32]) -> Option<f64> {
    let sum: f64 = neighbours.iter().map(|&slot| f64::from(position[slot as usize])).sum();
    (!neighbours.is_empty()).then(|| sum / neighbours.len() as f64)
}

fn median(neighbours: &[u32], position: &[u32]) -> Option<f64> {
    let mut places: Vec<u32> = neighbours.iter().map(|&slot| position[slot as usize]).collect();
    places.sort_unstable();
    let middle = places.len() / 2;
    match places.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(f64::from(places[middle])),
        _ => Some((f64::from(places[middle - 1]) + f64::from(places[middle])) / 2.0),
    }
}

/// Exchanges neighbours of one layer while that removes crossings.
fn exchange(layer: &mut [u32], slots: &[Slot], position: &mut [u32]) {
    for _ in 0..8 {
        let mut better = false;
        for at in 1..layer.len() {
            let (left, right) = (&slots[layer[at - 1] as usize], &slots[layer[at] as usize]);
            let now = pair_crossings(&left.above, &right.above, position)
                + pair_crossings(&left.below, &right.below, position);
            let then = pair_crossings(&right.above, &left.above, position)
                + pair_crossings(&right.below, &left.below, position);
            if then < now {
                layer.swap(at - 1, at);
                better = true;
            }
        }
        remember(position, layer);
        if !better {
            return;
        }
    }
}

/// Crossings between the edges of two slots when the first stands left of the second. Hubs with
/// very many edges are left to the medians.
fn pair_crossings(left: &[u32], right: &[u32], position: &[u32]) -> usize {
    if left.len() * right.len() > 4_096 {
        return 0;
    }
    left.iter()
        .map(|&a| right.iter().filter(|&&b| position[b as usize] < position[a as usize]).count())
        .sum()
}

/// Crossings in the whole picture, counted with a tree of prefix sums in each pair of layers.
fn crossings(layers: &[Vec<u32>], slots: &[Slot], position: &[u32]) -> u64 {
    let mut sum = 0;
    for (upper, lower) in layers.iter().zip(layers.iter().skip(1)) {
        let mut ends: Vec<u32> = Vec::new();
        for &slot in upper {
            let from = ends.len();
            ends.extend(slots[slot as usize].below.iter().map(|&below| position[below as usize]));
            ends[from..].sort_unstable();
        }
        let mut tree = vec![0_u64; lower.len() + 1];
        for (seen, &end) in ends.iter().enumerate() {
            let mut at = end as usize + 1;
            let mut not_right = 0;
            while at > 0 {
                not_right += tree[at];
                at &= at - 1;
            }
            sum += seen as u64 - not_right;
            let mut at = end as usize + 1;
            while at < tree.len() {
                tree[at] += 1;
                at += at & at.wrapping_neg();
            }
        }
    }
    sum
}
