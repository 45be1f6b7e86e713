//! Edges as springs, and how hard nodes push.

use super::Place;
use super::parts::Parts;
use crate::graph::Direction;
use crate::graph::adjacency::Adjacency;

/// The forces of one graph that do not change while it is laid out.
#[derive(Clone, Debug)]
pub(super) struct Springs {
    starts: Vec<u32>,
    /// Neighbours with the strength of the edge between, each neighbour once.
    ends: Vec<(u32, f32)>,
    /// Sum of the strengths at each node.
    stiffness: Vec<f32>,
    masses: Vec<f32>,
    parts: Parts,
}

impl Springs {
    /// One spring for each pair that edges join.
    pub(super) fn new(nodes: usize, edges: &[(u32, u32)]) -> Self {
        let pairs = edges.iter().copied().filter(|(from, to)| from != to);
        let adjacency = Adjacency::from_pairs(nodes, pairs, Direction::Both);
        let mut starts = Vec::with_capacity(nodes + 1);
        let mut ends = Vec::with_capacity(edges.len() * 2);
        starts.push(0);
        let mut own: Vec<u32> = Vec::new();
        let mut masses = Vec::with_capacity(nodes);
        for node in (0_u32..).take(nodes) {
            own.clear();
            own.extend_from_slice(adjacency.of(node));
            own.sort_unstable();
            own.dedup();
            ends.extend(own.iter().map(|&other| (other, 1.0)));
            starts.push(ends.len() as u32);
            // A hub needs room for its leaves, hence pushes more than they do.
            masses.push(1.0 + (own.len() as f32).sqrt() * 0.3);
        }
        Self::of(starts, ends, masses)
    }

    pub(super) fn of(starts: Vec<u32>, ends: Vec<(u32, f32)>, masses: Vec<f32>) -> Self {
        let stiffness = starts
            .windows(2)
            .map(|range| {
                ends[range[0] as usize..range[1] as usize].iter().map(|end| end.1).sum::<f32>()
            })
            .collect();
        let parts = Parts::new(&starts, &ends);
        Self { starts, ends, stiffness, masses, parts }
    }

    pub(super) fn len(&self) -> usize {
        self.masses.len()
    }

    pub(super) fn masses(&self) -> &[f32] {
        &self.masses
    }

    pub(super) fn parts(&self) -> &Parts {
        &self.parts
    }

    pub(super) fn stiffness(&self, node: u32) -> f32 {
        self.stiffness[node as usize]
    }

    /// Neighbours of a node and the strengths of their springs.
    pub(super) fn at(&self, node: u32) -> &[(u32, f32)] {
        let node = node as usize;
        &self.ends[self.starts[node] as usize..self.starts[node + 1] as usize]
    }

    /// The sum of all pulls on a node.
    pub(super) fn pull(&self, node: u32, at: Place, places: &[Place]) -> Place {
        let mut sum = [0.0, 0.0];
        for &(other, strength) in self.at(node) {
            let other = places[other as usize];
            sum[0] += (other[0] - at[0]) * strength;
            sum[1] += (other[1] - at[1]) * strength;
        }
        sum
    }

    /// The known places, and for every other node one beside the neighbours that have one; what is
    /// joined with none of them comes below everything.
    pub(super) fn beside_neighbours(&self, known: &[Option<Place>]) -> Vec<Place> {
        let mut placed = known.to_vec();
        let mut order: Vec<u32> =
            (0_u32..).zip(known).filter(|entry| entry.1.is_some()).map(|entry| entry.0).collect();
        let bottom = known.iter().flatten().map(|at| at[1]).fold(0.0, f32::max);
        let around = super::sunflower(64);
        let (mut head, mut apart) = (0, 0);
        for seed in (0_u32..).take(self.len()) {
            while let Some(&node) = order.get(head) {
                head += 1;
                for &(neighbour, _) in self.at(node) {
                    if placed[neighbour as usize].is_some() {
                        continue;
                    }
                    let near: Vec<Place> = self
                        .at(neighbour)
                        .iter()
                        .filter_map(|&(other, _)| placed[other as usize])
                        .collect();
                    let share = 1.0 / near.len() as f32;
                    let side = around[1 + order.len() % (around.len() - 1)];
                    let mut place = [side[0] * 0.15, side[1] * 0.15];
                    for at in near {
                        place[0] += at[0] * share;
                        place[1] += at[1] * share;
                    }
                    placed[neighbour as usize] = Some(place);
                    order.push(neighbour);
                }
            }
            if placed[seed as usize].is_none() {
                let column = (apart % 40) as f32;
                let row = (apart / 40) as f32;
                placed[seed as usize] = Some([column * 1.5, bottom + 3.0 + row * 1.5]);
                apart += 1;
                order.push(seed);
            }
        }
        placed.into_iter().map(Option::unwrap_or_default).collect()
    }
}
