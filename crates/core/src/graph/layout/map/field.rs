//! Pushes between all nodes after Barnes and Hut, for whole leaves of the tree at a time: what is
//! far from a leaf is found once for all its nodes, and the sums over it run in lanes.

use rayon::prelude::*;

use super::Place;
use super::springs::Springs;

/// Most nodes of a leaf.
const LEAF: usize = 16;
/// Sums run in so many lanes, whose order is part of the result.
const LANES: usize = 8;
/// Squared ratio of width to distance up to which a cell counts as one node.
const THETA2: f32 = 2.0;
/// Squared distance, in edges, below which pushes grow no more.
const SOFT: f32 = 0.02;
/// Least pull towards the middle, so that a large map becomes round.
const GRAVITY: f32 = 0.02;
/// Share of the way to the place of balance that a node goes at once; all go at the same time.
const RELAXATION: f32 = 0.5;
/// Below this many nodes handing work to other threads costs more than it saves.
const PARALLEL_NODES: usize = 1_024;
/// Bits of a place along each axis.
const BITS: u32 = 16;

/// A square of the tree, in preorder.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    /// Centre of mass.
    at: Place,
    mass: f32,
    /// Squared width of what it holds.
    width2: f32,
    /// The rectangle of what it holds.
    low: Place,
    high: Place,
    /// The next cell when this one is taken as a whole.
    skip: u32,
    /// Its nodes in sorted order.
    start: u32,
    end: u32,
    is_leaf: bool,
}

/// Work space that lives from one iteration to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Field {
    /// Codes along the Z curve, with the node behind each.
    codes: Vec<(u32, u32)>,
    spare: Vec<(u32, u32)>,
    /// Places and masses in the order of the codes.
    sorted: Vec<(Place, f32)>,
    cells: Vec<Cell>,
    moved: Vec<Place>,
}

impl Field {
    /// Moves every node once, by at most `stride`; answers how far they moved on average.
    pub(super) fn relax(&mut self, places: &mut [Place], springs: &Springs, stride: f32) -> f32 {
        if places.len() < 2 {
            return 0.0;
        }
        let middle = self.sort(places, springs.masses());
        self.cells.clear();
        split(&mut self.cells, &self.codes, &self.sorted, 0, self.sorted.len(), 2 * BITS);
        self.moved.resize(places.len(), [0.0; 2]);

        let cells = &self.cells;
        let (codes, sorted) = (&self.codes, &self.sorted);
        let mut rest = self.moved.as_mut_slice();
        let mut leaves: Vec<(&Cell, &mut [Place])> = Vec::with_capacity(places.len() / 4);
        for cell in cells.iter().filter(|cell| cell.is_leaf) {
            let (own, after) =
                std::mem::take(&mut rest).split_at_mut((cell.end - cell.start) as usize);
            leaves.push((cell, own));
            rest = after;
        }
        let before: &[Place] = places;
        let parts = springs.parts();
        let gathering = parts.pulls(before, springs.masses());
        let serve = |sums: &mut Sums, (leaf, moved): &mut (&Cell, &mut [Place])| {
            sums.gather(leaf, cells, sorted);
            let own = leaf.start as usize..leaf.end as usize;
            for ((&(at, mass), &(_, node)), moved) in
                sorted[own.clone()].iter().zip(&codes[own]).zip(moved.iter_mut())
            {
                let push = sums.push(at);
                let pull = springs.pull(node, at, before);
                let gather = gathering.get(parts.of(node)).copied().unwrap_or_default();
                let inward = |axis: usize| (middle[axis] - at[axis]) * GRAVITY + gather[axis];
                let x = push[0] * mass + pull[0] + inward(0) * mass;
                let y = push[1] * mass + pull[1] + inward(1) * mass;
                let share = RELAXATION / (springs.stiffness(node) + mass);
                let (x, y) = (x * share, y * share);
                let length = (x * x + y * y).sqrt();
                let cut = if length > stride { stride / length } else { 1.0 };
                *moved = [at[0] + x * cut, at[1] + y * cut];
            }
        };
        if before.len() >= PARALLEL_NODES {
            leaves.par_iter_mut().with_min_len(8).for_each_init(Sums::default, serve);
        } else {
            let mut sums = Sums::default();
            leaves.iter_mut().for_each(|leaf| serve(&mut sums, leaf));
        }
        let mut way = 0.0_f64;
        for (&(_, node), &after) in self.codes.iter().zip(&self.moved) {
            let place = &mut places[node as usize];
            let (x, y) = (after[0] - place[0], after[1] - place[1]);
            way += f64::from((x * x + y * y).sqrt());
            *place = after;
        }
        (way / places.len() as f64) as f32
    }

    /// Sorts all nodes along the Z curve; answers their middle.
    fn sort(&mut self, places: &[Place], masses: &[f32]) -> Place {
        let (mut low, mut high) = (places[0], places[0]);
        for at in places {
            low = [low[0].min(at[0]), low[1].min(at[1])];
            high = [high[0].max(at[0]), high[1].max(at[1])];
        }
        let width = (high[0] - low[0]).max(high[1] - low[1]).max(1e-6);
        let scale = ((1_u32 << BITS) - 1) as f32 / width;
        self.codes.clear();
        self.codes.extend((0_u32..).zip(places).map(|(node, at)| {
            let (x, y) = ((at[0] - low[0]) * scale, (at[1] - low[1]) * scale);
            (interleaved(x as u32) | interleaved(y as u32) << 1, node)
        }));
        radix_sort(&mut self.codes, &mut self.spare);
        self.sorted.clear();
        self.sorted.extend(
            self.codes.iter().map(|&(_, node)| (places[node as usize], masses[node as usize])),
        );
        [(low[0] + high[0]) / 2.0, (low[1] + high[1]) / 2.0]
    }
}

/// Sixteen bits with a free bit before each.
fn interleaved(value: u32) -> u32 {
    let mut bits = value & 0xffff;
    bits = (bits | bits << 8) & 0x00ff_00ff;
    bits = (bits | bits << 4) & 0x0f0f_0f0f;
    bits = (bits | bits << 2) & 0x3333_3333;
    (bits | bits << 1) & 0x5555_5555
}

/// Sorts by code, byte by byte; equal codes keep their order.
fn radix_sort(codes: &mut Vec<(u32, u32)>, spare: &mut Vec<(u32, u32)>) {
    spare.resize(codes.len(), (0, 0));
    for byte in 0..4 {
        let digit = |code: u32| (code >> (byte * 8) & 0xff) as usize;
        let mut next = [0_usize; 257];
        for &(code, _) in codes.iter() {
            next[digit(code) + 1] += 1;
        }
        for at in 1..next.len() {
            next[at] += next[at - 1];
        }
        for &entry in codes.iter() {
            let place = &mut next[digit(entry.0)];
            spare[*place] = entry;
            *place += 1;
        }
        std::mem::swap(codes, spare);
    }
}

/// Adds the cell of a range and all below it. `bits` are those of the codes not yet told apart.
fn split(
    cells: &mut Vec<Cell>,
    codes: &[(u32, u32)],
    sorted: &[(Place, f32)],
    start: usize,
    end: usize,
    bits: u32,
) {
    let own = cells.len();
    cells.push(Cell::default());
    let is_leaf = end - start <= LEAF || bits == 0;
    let mut cell = Cell {
        low: [f32::INFINITY; 2],
        high: [f32::NEG_INFINITY; 2],
        start: start as u32,
        end: end as u32,
        is_leaf,
        ..Cell::default()
    };
    let mut add = |at: Place, mass: f32, low: Place, high: Place| {
        cell.mass += mass;
        cell.at = [cell.at[0] + at[0] * mass, cell.at[1] + at[1] * mass];
        cell.low = [cell.low[0].min(low[0]), cell.low[1].min(low[1])];
        cell.high = [cell.high[0].max(high[0]), cell.high[1].max(high[1])];
    };
    if is_leaf {
        for &(at, mass) in &sorted[start..end] {
            add(at, mass, at, at);
        }
    } else {
        let mut from = start;
        for quarter in 0..4 {
            let last = |code: u32| (code >> (bits - 2) & 3) <= quarter;
            let to = from + codes[from..end].partition_point(|&(code, _)| last(code));
            if to > from {
                let child = cells.len();
                split(cells, codes, sorted, from, to, bits - 2);
                let child = cells[child];
                add(child.at, child.mass, child.low, child.high);
            }
            from = to;
        }
    }
    cell.at = [cell.at[0] / cell.mass, cell.at[1] / cell.mass];
    let (w, h) = (cell.high[0] - cell.low[0], cell.high[1] - cell.low[1]);
    cell.width2 = w.max(h) * w.max(h);
    cell.skip = cells.len() as u32;
    cells[own] = cell;
}

/// Everything that pushes the nodes of one leaf: far cells and near nodes.
#[derive(Default)]
struct Sums {
    x: Vec<[f32; LANES]>,
    y: Vec<[f32; LANES]>,
    mass: Vec<[f32; LANES]>,
    lane: usize,
}

impl Sums {
    fn gather(&mut self, leaf: &Cell, cells: &[Cell], sorted: &[(Place, f32)]) {
        self.x.clear();
        self.y.clear();
        self.mass.clear();
        self.lane = LANES;
        let mut index = 0;
        while let Some(cell) = cells.get(index) {
            // Distance of the cell's centre from the leaf's rectangle.
            let outside = |at: f32, low: f32, high: f32| (low - at).max(at - high).max(0.0);
            let dx = outside(cell.at[0], leaf.low[0], leaf.high[0]);
            let dy = outside(cell.at[1], leaf.low[1], leaf.high[1]);
            if cell.width2 < THETA2 * (dx * dx + dy * dy) {
                self.add(cell.at, cell.mass);
                index = cell.skip as usize;
            } else if cell.is_leaf {
                for &(at, mass) in &sorted[cell.start as usize..cell.end as usize] {
                    self.add(at, mass);
                }
                index = cell.skip as usize;
            } else {
                index += 1;
            }
        }
    }

    fn add(&mut self, at: Place, mass: f32) {
        if self.lane == LANES {
            self.x.push([0.0; LANES]);
            self.y.push([0.0; LANES]);
            self.mass.push([0.0; LANES]);
            self.lane = 0;
        }
        if let (Some(x), Some(y), Some(all)) =
            (self.x.last_mut(), self.y.last_mut(), self.mass.last_mut())
        {
            (x[self.lane], y[self.lane], all[self.lane]) = (at[0], at[1], mass);
        }
        self.lane += 1;
    }

    /// The sum of `mass × offset ÷ distance³`; the node itself is at no distance and adds nothing.
    /// It falls with the square of the distance, so that the middle is not blown up by the rest.
    fn push(&self, at: Place) -> Place {
        let (mut sum_x, mut sum_y) = ([0.0_f32; LANES], [0.0_f32; LANES]);
        for ((x, y), mass) in self.x.iter().zip(&self.y).zip(&self.mass) {
            for lane in 0..LANES {
                let (dx, dy) = (at[0] - x[lane], at[1] - y[lane]);
                let distance2 = dx * dx + dy * dy + SOFT;
                let strength = mass[lane] / (distance2 * distance2.sqrt());
                sum_x[lane] += dx * strength;
                sum_y[lane] += dy * strength;
            }
        }
        let mut sum = [0.0, 0.0];
        for lane in 0..LANES {
            sum[0] += sum_x[lane];
            sum[1] += sum_y[lane];
        }
        sum
    }
}
