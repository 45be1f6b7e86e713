//! Where slots stand across their layer: near their neighbours, in order, without overlap.

use super::Slot;

const SWEEPS: usize = 10;

/// Centres across the picture, by slot.
pub(super) fn across(layers: &[Vec<u32>], slots: &[Slot], gap: f64) -> Vec<f64> {
    let mut centres = vec![0.0; slots.len()];
    for layer in layers {
        let distances = distances(layer, slots, gap);
        let whole: f64 = distances.iter().sum();
        let mut at = -whole / 2.0;
        for (&slot, distance) in layer.iter().zip(&distances) {
            at += distance;
            centres[slot as usize] = at;
        }
    }
    for sweep in 0..SWEEPS {
        let downwards = sweep.is_multiple_of(2);
        for step in 0..layers.len() {
            let at = if downwards { step } else { layers.len() - 1 - step };
            let layer = &layers[at];
            let wanted: Vec<(f64, f64)> = layer
                .iter()
                .map(|&slot| wish(&slots[slot as usize], slots, &centres, slot, sweep))
                .collect();
            for (&slot, centre) in layer.iter().zip(settle(&wanted, &distances(layer, slots, gap)))
            {
                centres[slot as usize] = centre;
            }
        }
    }
    centres
}

/// Distance of each slot from the one to its left; 0 for the first.
fn distances(layer: &[u32], slots: &[Slot], gap: f64) -> Vec<f64> {
    let mut before: Option<&Slot> = None;
    layer
        .iter()
        .map(|&slot| {
            let own = &slots[slot as usize];
            let distance = before.map_or(0.0, |before| {
                let gap = if before.is_bend && own.is_bend { gap / 5.0 } else { gap };
                (before.width + own.width) / 2.0 + gap
            });
            before = Some(own);
            // Whole pixels with one to spare, because centres are rounded afterwards.
            distance.ceil() + if distance > 0.0 { 1.0 } else { 0.0 }
        })
        .collect()
}

/// Where a slot would like to stand, and how much it insists.
fn wish(own: &Slot, slots: &[Slot], centres: &[f64], slot: u32, sweep: usize) -> (f64, f64) {
    let (mut sum, mut weight) = (0.0, 0.0);
    let last = sweep + 2 >= SWEEPS;
    let sides = if last || sweep.is_multiple_of(2) { &own.above[..] } else { &[] };
    let others = if last || !sweep.is_multiple_of(2) { &own.below[..] } else { &[] };
    for &neighbour in sides.iter().chain(others) {
        let share = match (own.is_bend, slots[neighbour as usize].is_bend) {
            (true, true) => 8.0,
            (false, false) => 1.0,
            _ => 2.0,
        };
        sum += centres[neighbour as usize] * share;
        weight += share;
    }
    if weight > 0.0 { (sum / weight, weight) } else { (centres[slot as usize], 0.01) }
}

/// The places nearest to the wishes (least weighted squares) that keep order and distances: the
/// pool-adjacent-violators algorithm on wishes freed of their distances.
fn settle(wanted: &[(f64, f64)], distances: &[f64]) -> Vec<f64> {
    // Blocks of neighbours that touch: mean wish, weight, members.
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    let mut offset = 0.0;
    for (&(wish, weight), distance) in wanted.iter().zip(distances) {
        offset += distance;
        let mut block = (wish - offset, weight, 1);
        while let Some(&before) = blocks.last() {
            if before.0 < block.0 {
                break;
            }
            let weight = before.1 + block.1;
            block =
                ((before.0 * before.1 + block.0 * block.1) / weight, weight, before.2 + block.2);
            blocks.pop();
        }
        blocks.push(block);
    }
    let mut offset = 0.0;
    blocks
        .iter()
        .flat_map(|&(mean, _, members)| std::iter::repeat_n(mean, members))
        .zip(distances)
        .map(|(mean, distance)| {
            offset += distance;
            mean + offset
        })
        .collect()
}
