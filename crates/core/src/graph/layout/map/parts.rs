//! Parts of a map that nothing joins, and what keeps them beside each other.

use super::Place;

/// Squared radius, in edges, of the room that a single node takes.
const ROOM2: f64 = 0.5;
/// Strongest pull; stronger ones would overshoot the middle.
const STRONGEST: f64 = 1.0;

/// The part that each node belongs to.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    of: Vec<u32>,
    count: usize,
}

impl Parts {
    /// Finds them by walking along the springs, given as in a compressed adjacency: the neighbours
    /// of node `n` are `ends[starts[n]..starts[n + 1]]`.
    pub(super) fn new(starts: &[u32], ends: &[(u32, f32)]) -> Self {
        const NONE: u32 = u32::MAX;
        let nodes = starts.len().saturating_sub(1);
        let mut of = vec![NONE; nodes];
        let mut count = 0;
        let mut open: Vec<usize> = Vec::new();
        for seed in 0..nodes {
            if of[seed] != NONE {
                continue;
            }
            of[seed] = count;
            open.push(seed);
            while let Some(node) = open.pop() {
                for &(other, _) in &ends[starts[node] as usize..starts[node + 1] as usize] {
                    if of[other as usize] == NONE {
                        of[other as usize] = count;
                        open.push(other as usize);
                    }
                }
            }
            count += 1;
        }
        Self { of, count: count as usize }
    }

    /// The pull on each unit of mass of each part towards the middle of the whole; empty when there
    /// is but one part. All nodes of a part are pulled alike, so that it keeps its shape.
    ///
    /// Two discs with the masses m and n that push as [`super::field`] does, pulled by g times their
    /// distance from the middle, balance at a distance whose cube is (m + n) ÷ g. Discs as dense as
    /// the parts are, m ÷ r² = ρ, have at most √(2 (m + n) ÷ ρ) between their middles when they
    /// touch. With g = √(ρ³ ÷ 8 (m + n)) none overlap, and none are further apart than they must be;
    /// half of what is under the root leaves an eighth more room, because parts are no discs.
    pub(super) fn pulls(&self, places: &[Place], masses: &[f32]) -> Vec<Place> {
        if self.count < 2 {
            return Vec::new();
        }
        let mut parts = vec![Disc::default(); self.count];
        for ((&part, at), &mass) in self.of.iter().zip(places).zip(masses) {
            parts[part as usize].add(*at, f64::from(mass));
        }
        let (mut whole, mut room) = (Disc::default(), 0.0);
        for part in &parts {
            whole.mass += part.mass;
            whole.x += part.x;
            whole.y += part.y;
            room += part.radius2();
        }
        let density = whole.mass / room;
        let gravity = (density * density * density / (16.0 * whole.mass)).sqrt().min(STRONGEST);
        let (x, y) = whole.middle();
        parts
            .iter()
            .map(|part| {
                let own = part.middle();
                [((x - own.0) * gravity) as f32, ((y - own.1) * gravity) as f32]
            })
            .collect()
    }

    /// The part of a node.
    pub(super) fn of(&self, node: u32) -> usize {
        self.of[node as usize] as usize
    }
}

/// A part as a disc of even density.
#[derive(Clone, Copy, Debug, Default)]
struct Disc {
    mass: f64,
    /// Sums of places and of their squares, weighed by mass.
    x: f64,
    y: f64,
    square: f64,
}

impl Disc {
    fn add(&mut self, at: Place, mass: f64) {
        let (x, y) = (f64::from(at[0]), f64::from(at[1]));
        self.mass += mass;
        self.x += x * mass;
        self.y += y * mass;
        self.square += (x * x + y * y) * mass;
    }

    fn middle(&self) -> (f64, f64) {
        (self.x / self.mass, self.y / self.mass)
    }

    /// A disc's squared radius is twice the mean square of the distances from its middle.
    fn radius2(&self) -> f64 {
        let (x, y) = self.middle();
        let mean = self.square / self.mass - x * x - y * y;
        2.0 * mean.max(0.0) + ROOM2
    }
}
