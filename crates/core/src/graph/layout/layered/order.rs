//! The order inside layers: medians, then exchanges of neighbours, for few crossings.

use super::Slot;

/// Sweeps over all layers, alternately down and up.
const SWEEPS: usize = 12;

/// Reorders each layer; keeps the best order seen.
pub(super) fn order(layers: &mut [Vec<u32>], slots: &[Slot]) {
    let mut position = vec![0_u32; slots.len()];
    for layer in layers.iter() {
        remember(&mut position, layer);
    }
    let mut best = layers.to_vec();
    let mut fewest = crossings(layers, slots, &position);
    for sweep in 0..SWEEPS {
        if fewest == 0 {
            break;
        }
        let downwards = sweep.is_multiple_of(2);
        let count = layers.len();
        for step in 0..count {
            let at = if downwards { step } else { count - 1 - step };
            by_median(&mut layers[at], slots, &mut position, downwards);
        }
        for layer in layers.iter_mut() {
            exchange(layer, slots, &mut position);
        }
        let now = crossings(layers, slots, &position);
        if now < fewest {
            fewest = now;
            best = layers.to_vec();
        }
    }
    layers.clone_from_slice(&best);
}

fn remember(position: &mut [u32], layer: &[u32]) {
    for (place, &slot) in (0_u32..).zip(layer) {
        position[slot as usize] = place;
    }
}

/// Sorts one layer by the middle neighbour in the layer before it.
fn by_median(layer: &mut [u32], slots: &[Slot], position: &mut [u32], downwards: bool) {
    let mut keyed: Vec<(f64, u32, u32)> = layer
        .iter()
        .map(|&slot| {
            let own = &slots[slot as usize];
            let neighbours = if downwards { &own.above } else { &own.below };
            let key =
                median(neighbours, position).unwrap_or_else(|| f64::from(position[slot as usize]));
            (key, position[slot as usize], slot)
        })
        .collect();
    keyed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    for (place, (_, _, slot)) in layer.iter_mut().zip(keyed) {
        *place = slot;
    }
    remember(position, layer);
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
    for _ in 0..4 {
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
