//! A start for small graphs that already has the right shape: each pair of nodes as far apart on
//! paper as in the graph (stress, minimised by gradient steps over single pairs after Zheng,
//! Pawar and Goodman, "Graph Drawing by Stochastic Gradient Descent", 2018, here in a fixed order).

use super::Point;
use crate::graph::adjacency::Adjacency;

/// Rounds over all pairs.
const ROUNDS: u32 = 14;
/// By how much a step shrinks from one round to the next.
const COOLING: f64 = 0.55;

/// Places for a connected graph; one unit is the length of an edge. Needs time and memory for all
/// pairs of nodes.
pub(crate) fn stress(adjacency: &Adjacency, start: &[Point]) -> Vec<Point> {
    let count = adjacency.len();
    let mut points = start.to_vec();
    let distances = all_distances(adjacency);
    let mut pairs: Vec<(u32, u32, f64)> = Vec::with_capacity(count * count / 2);
    for a in 0..count {
        for b in a + 1..count {
            pairs.push((index(a), index(b), f64::from(distances[a * count + b])));
        }
    }
    let stride = coprime_stride(pairs.len());
    let longest = pairs.iter().map(|pair| pair.2).fold(1.0, f64::max);
    let mut step = longest * longest;
    for _ in 0..ROUNDS {
        let mut at = 0;
        for _ in 0..pairs.len() {
            let (a, b, wanted) = pairs[at];
            at += stride;
            if at >= pairs.len() {
                at -= pairs.len();
            }
            let (a, b) = (a as usize, b as usize);
            let (dx, dy) = (points[a].x - points[b].x, points[a].y - points[b].y);
            let distance = (dx * dx + dy * dy).sqrt();
            if distance > 0.0 {
                let share = (step / (wanted * wanted)).min(1.0);
                let pull = share * (distance - wanted) / (2.0 * distance);
                points[a].x -= dx * pull;
                points[a].y -= dy * pull;
                points[b].x += dx * pull;
                points[b].y += dy * pull;
            }
        }
        step *= COOLING;
    }
    points
}

fn all_distances(adjacency: &Adjacency) -> Vec<u16> {
    let count = adjacency.len();
    let mut distances = vec![u16::MAX; count * count];
    let mut queue = Vec::with_capacity(count);
    for source in 0..count {
        let row = &mut distances[source * count..(source + 1) * count];
        row[source] = 0;
        queue.clear();
        queue.push(index(source));
        let mut head = 0;
        while let Some(&node) = queue.get(head) {
            head += 1;
            let next = row[node as usize].saturating_add(1);
            for &neighbour in adjacency.of(node) {
                if row[neighbour as usize] == u16::MAX {
                    row[neighbour as usize] = next;
                    queue.push(neighbour);
                }
            }
        }
    }
    distances
}

/// A stride near the golden section of `count` that visits everything: neighbouring pairs are then
/// handled far apart in time, which is what a random order is good for.
fn coprime_stride(count: usize) -> usize {
    let mut stride = (count / 1000 * 618 + count % 1000 * 618 / 1000).max(1);
    while greatest_common_divisor(stride, count) != 1 {
        stride += 1;
    }
    stride
}

fn greatest_common_divisor(mut a: usize, mut b: usize) -> usize {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
