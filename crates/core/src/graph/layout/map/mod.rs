//! Places for a whole catalog: tens of thousands of dots that find their place step by step, so
//! that a window can show how the map forms and stop it at any time.

mod coarsen;
mod field;
mod parts;
mod springs;

use self::coarsen::coarser;
use self::field::Field;
use self::springs::Springs;
use super::Point;

/// Pixels of an edge at rest.
const EDGE: f32 = 40.0;
/// How often a map is moved that begins without places, and one that begins with most of them.
const COLD: u32 = 100;
const WARM: u32 = 30;
/// Levels above get this many iterations each before the next finer one begins.
const COARSE: u32 = 40;
/// Below this many nodes a level has its shape whatever it begins with.
const COARSEST: usize = 200;
/// Furthest that a node moves at once, in edges, at the beginning and at the end.
const FIRST_STRIDE: f32 = 3.0;
const LAST_STRIDE: f32 = 0.06;
/// How far nodes move when most of them have their place already.
const WARM_STRIDE: f32 = 0.5;
/// Share of an edge that nodes move on average when nothing more will happen.
const REST: f32 = 0.004;
/// Places further out than this, in pixels, are no places.
const FAR: f64 = 1e6;

/// A place in edges at rest.
type Place = [f32; 2];

/// A map that is being laid out.
///
/// The same input and the same number of iterations give the same places on every system, however
/// the iterations are divided into steps.
#[derive(Clone, Debug)]
pub struct MapLayout {
    springs: Springs,
    places: Vec<Place>,
    field: Field,
    done: u32,
    of: u32,
    stride: f32,
    resting: bool,
}

impl MapLayout {
    /// A map of `nodes` dots with edges between them; edges that name a node out of range join
    /// nothing. `start` holds the places, in pixels, that are known from before (shorter than the
    /// nodes means none for the rest): then only little moves, and new nodes begin beside their
    /// neighbours. Without any the map begins from a rough one of groups of nodes.
    pub fn new(nodes: usize, edges: &[(u32, u32)], start: &[Option<Point>]) -> Self {
        let springs = Springs::new(nodes, edges);
        let around = sunflower(64);
        let known: Vec<Option<Place>> = (0..nodes)
            .map(|node| {
                let place = start.get(node).copied().flatten()?;
                let is_near = place.x.abs() <= FAR && place.y.abs() <= FAR;
                // Places are whole pixels; two nodes on the same one would never part.
                let aside = around[node % around.len()];
                let beside = |at: f64, aside: f32| at as f32 / EDGE + aside * 0.002;
                is_near.then_some([beside(place.x, aside[0]), beside(place.y, aside[1])])
            })
            .collect();
        let placed = known.iter().flatten().count();
        let warm = placed * 2 > nodes;
        let places = if placed == 0 { rough(&springs) } else { springs.beside_neighbours(&known) };
        Self {
            places,
            field: Field::default(),
            done: 0,
            of: if warm { WARM } else { COLD },
            stride: if warm { WARM_STRIDE } else { FIRST_STRIDE },
            resting: nodes < 2,
            springs,
        }
    }

    /// Moves every node so often, unless the map settles before.
    pub fn step(&mut self, iterations: u32) {
        for _ in 0..iterations {
            if self.settled() {
                return;
            }
            let share = self.done as f32 / self.of as f32;
            let stride = stride(self.stride, share);
            let moved = self.field.relax(&mut self.places, &self.springs, stride);
            self.done += 1;
            self.resting = moved < REST;
        }
    }

    /// Where the nodes are now, in whole pixels.
    pub fn places(&self) -> Vec<Point> {
        let pixel = |at: f32| f64::from((at * EDGE).round());
        self.places.iter().map(|at| Point::new(pixel(at[0]), pixel(at[1]))).collect()
    }

    /// Whether more steps would change nothing.
    pub fn settled(&self) -> bool {
        self.resting || self.done >= self.of
    }

    /// How often the nodes have been moved, and how often they will be at most.
    pub fn progress(&self) -> (u32, u32) {
        if self.settled() { (self.of, self.of) } else { (self.done, self.of) }
    }
}

/// Long strides first, short ones last. The square falls as steeply as an exponential would here
/// and is exact on every system.
fn stride(first: f32, share: f32) -> f32 {
    let left = 1.0 - share;
    LAST_STRIDE + (first - LAST_STRIDE).max(0.0) * left * left
}

/// Places from a graph of groups of nodes, laid out first, and that from groups of groups.
fn rough(springs: &Springs) -> Vec<Place> {
    if springs.len() <= COARSEST {
        return sunflower(springs.len());
    }
    let Some((coarse, group_of)) = coarser(springs) else {
        return sunflower(springs.len());
    };
    let mut places = rough(&coarse);
    let mut field = Field::default();
    for iteration in 0..COARSE {
        let stride = stride(FIRST_STRIDE * 2.0, iteration as f32 / COARSE as f32);
        field.relax(&mut places, &coarse, stride);
    }
    // The members of a group begin around its place, each further round than the one before.
    let mut members = vec![0_usize; coarse.len()];
    let around = sunflower(64);
    group_of
        .iter()
        .map(|&group| {
            let group = group as usize;
            let offset = around[members[group] % around.len()];
            members[group] += 1;
            [places[group][0] + offset[0] * 0.7, places[group][1] + offset[1] * 0.7]
        })
        .collect()
}

/// The seeds of a sunflower: each √n from the middle, a golden angle further round than the last.
fn sunflower(count: usize) -> Vec<Place> {
    const GOLDEN: (f64, f64) = (-0.737_368_878_078_319_9, 0.675_490_294_261_523_8);
    let (mut cos, mut sin) = (1.0_f64, 0.0_f64);
    (0..count)
        .map(|seed| {
            let radius = (seed as f64).sqrt();
            let place = [(cos * radius) as f32, (sin * radius) as f32];
            (cos, sin) = (cos * GOLDEN.0 - sin * GOLDEN.1, cos * GOLDEN.1 + sin * GOLDEN.0);
            place
        })
        .collect()
}
