//! The last touch on small pictures: single cards move where fewer edges cross, run below other
//! cards or have no room for their names.

use std::f64::consts::FRAC_1_SQRT_2;

use rayon::prelude::*;

use super::grid::Grid;
use super::overlap::Spacing;
use super::{Bounds, Point, Size};

const CROSSING: f64 = 10.0;
const EDGE_UNDER_CARD: f64 = 14.0;
const LABEL_HIDDEN: f64 = 6.0;
/// One mean distance of neighbouring cards; keeps pictures compact.
const LENGTH: f64 = 1.5;
/// Free pixels that an edge keeps from the cards it passes.
const CLEARANCE: f64 = 6.0;
/// Cards with more edges stay where the force put them.
const MOVABLE_DEGREE: usize = 10;
/// Comparisons of two edges, or of an edge and a card, that one call may make.
const WORK: usize = 5_000_000;

/// How much cards may move for the sake of a clearer picture.
pub(crate) struct Effort {
    /// Rounds over all cards.
    passes: u32,
    /// How far around itself a card looks for a better place, in mean distances of neighbours.
    radii: &'static [f64],
}

/// For a picture that is free to change.
pub(crate) const THOROUGH: Effort = Effort { passes: 4, radii: &[0.35, 0.8, 1.5, 2.5] };
/// For cards that come to others which stay: they should be found where they were put.
pub(crate) const GENTLE: Effort = Effort { passes: 1, radii: &[0.35, 0.8, 1.5] };

/// Sixteen directions as unit vectors, written out because sine and cosine differ between systems.
const DIRECTIONS: [(f64, f64); 16] = [
    (1.0, 0.0),
    (0.9238795325112867, 0.3826834323650898),
    (FRAC_1_SQRT_2, FRAC_1_SQRT_2),
    (0.3826834323650898, 0.9238795325112867),
    (0.0, 1.0),
    (-0.3826834323650898, 0.9238795325112867),
    (-FRAC_1_SQRT_2, FRAC_1_SQRT_2),
    (-0.9238795325112867, 0.3826834323650898),
    (-1.0, 0.0),
    (-0.9238795325112867, -0.3826834323650898),
    (-FRAC_1_SQRT_2, -FRAC_1_SQRT_2),
    (-0.3826834323650898, -0.9238795325112867),
    (0.0, -1.0),
    (0.3826834323650898, -0.9238795325112867),
    (FRAC_1_SQRT_2, -FRAC_1_SQRT_2),
    (0.9238795325112867, -0.3826834323650898),
];

/// An edge as the eye sees it.
#[derive(Clone, Copy)]
pub(crate) struct Line {
    pub(crate) a: u32,
    pub(crate) b: u32,
    /// Space that its name takes at its middle; zero for none.
    pub(crate) label: Size,
}

/// Cards and edges of one connected part.
pub(crate) struct Tangle<'a> {
    pub(crate) lines: &'a [Line],
    pub(crate) lines_of: &'a [Vec<u32>],
    /// Nodes that point to themselves, with the width of the relation's name.
    pub(crate) loops: &'a [(u32, f64)],
    pub(crate) fixed: &'a [bool],
    pub(crate) spacing: &'a Spacing<'a>,
    /// Mean distance of neighbouring cards.
    pub(crate) pitch: Size,
}

impl Tangle<'_> {
    /// How much is in the way of reading the whole picture; 0 is perfect.
    pub(crate) fn cost(&self, points: &[Point]) -> f64 {
        let shares: f64 = (0..points.len())
            .map(|node| self.cost_of(node, points[node], points, f64::INFINITY))
            .sum();
        shares / 2.0
    }

    /// Moves cards one by one to better places near by or near a neighbour.
    pub(crate) fn untangle(&self, points: &mut [Point], effort: &Effort) {
        let mut work = 0;
        for _ in 0..effort.passes {
            let mut improved = false;
            for node in 0..points.len() {
                if self.fixed[node] || self.lines_of[node].len() > MOVABLE_DEGREE {
                    continue;
                }
                work += self.work_of(node);
                if work > WORK {
                    return;
                }
                let now = self.cost_of(node, points[node], points, f64::INFINITY);
                if self.blemishes(node, now, points[node], points) < 1.0 {
                    continue;
                }
                let places = self.places_for(node, points, effort.radii);
                work += places.len() * self.work_of(node);
                let try_place = |&place: &Point| (self.cost_of(node, place, points, now), place);
                let costs: Vec<(f64, Point)> = if self.work_of(node) * places.len() > 20_000 {
                    places.par_iter().with_min_len(4).map(try_place).collect()
                } else {
                    places.iter().map(try_place).collect()
                };
                let mut best = (now - 0.5, points[node]);
                for (cost, place) in costs {
                    if cost < best.0 {
                        best = (cost, place);
                    }
                }
                improved |= best.1 != points[node];
                points[node] = best.1;
            }
            if !improved {
                return;
            }
        }
    }

    fn work_of(&self, node: usize) -> usize {
        (self.lines_of[node].len() + 1) * (self.lines.len() + self.lines_of.len())
    }

    /// The cost without the part that only measures lengths.
    fn blemishes(&self, node: usize, cost: f64, at: Point, points: &[Point]) -> f64 {
        cost - self.lengths(node, at, points)
    }

    fn lengths(&self, node: usize, at: Point, points: &[Point]) -> f64 {
        self.lines_of[node]
            .iter()
            .map(|&line| {
                let other = points[self.other_end(line, node)];
                let (x, y) = ((at.x - other.x) / self.pitch.w, (at.y - other.y) / self.pitch.h);
                (x * x + y * y).sqrt() * LENGTH
            })
            .sum()
    }

    fn other_end(&self, line: u32, node: usize) -> usize {
        let line = self.lines[line as usize];
        if line.a as usize == node { line.b as usize } else { line.a as usize }
    }

    /// Cost of everything that involves `node` if it stood at `at`; stops counting past `enough`.
    fn cost_of(&self, node: usize, at: Point, points: &[Point], enough: f64) -> f64 {
        let sizes = self.spacing.sizes;
        let own = self.lines_of[node].as_slice();
        let own_card = Bounds::around(at, sizes[node]).grown(CLEARANCE);
        let mut cost = self.lengths(node, at, points);
        for &mine in own {
            let far = self.other_end(mine, node);
            let (start, end) = (at, points[far]);
            let label = label_box(start, end, self.lines[mine as usize].label);
            let reach = segment_box(start, end);
            for (index, line) in self.lines.iter().enumerate() {
                if cost > enough {
                    return cost;
                }
                let (a, b) = (line.a as usize, line.b as usize);
                if a == node || b == node {
                    let twice = index as u32 <= mine;
                    if !twice && label.meets(&label_box(at, points[a + b - node], line.label)) {
                        cost += LABEL_HIDDEN;
                    }
                    continue;
                }
                let (from, to) = (points[a], points[b]);
                let other_label = label_box(from, to, line.label);
                if label.meets(&other_label) {
                    cost += LABEL_HIDDEN;
                }
                if a != far && b != far && reach.touches(from, to) && cross(start, end, from, to) {
                    cost += CROSSING;
                }
            }
            for (other, (&place, &size)) in points.iter().zip(sizes).enumerate() {
                if other == node || other == far {
                    continue;
                }
                let card = Bounds::around(place, size);
                if label.meets(&card) {
                    cost += LABEL_HIDDEN;
                }
                if reach.touches_box(&card) && passes(start, end, &card.grown(CLEARANCE)) {
                    cost += EDGE_UNDER_CARD;
                }
            }
        }
        for line in self.lines {
            let (a, b) = (line.a as usize, line.b as usize);
            if a == node || b == node {
                continue;
            }
            let (from, to) = (points[a], points[b]);
            if segment_box(from, to).touches_box(&own_card) && passes(from, to, &own_card) {
                cost += EDGE_UNDER_CARD;
            }
            if label_box(from, to, line.label).meets(&own_card) {
                cost += LABEL_HIDDEN;
            }
        }
        cost + self.cost_of_loops(node, at, points)
    }

    /// Loops stand at the upper right corner of their card; nothing else should.
    fn cost_of_loops(&self, node: usize, at: Point, points: &[Point]) -> f64 {
        let sizes = self.spacing.sizes;
        let place = |index: usize| if index == node { at } else { points[index] };
        let mut cost = 0.0;
        for &(owner, name) in self.loops {
            let owner = owner as usize;
            let area = loop_box(place(owner), sizes[owner], name);
            let is_own = owner == node;
            let mut hidden_by = |index: u32| {
                let line = self.lines[index as usize];
                let (from, to) = (place(line.a as usize), place(line.b as usize));
                if passes(from, to, &area) {
                    cost += LABEL_HIDDEN;
                }
                if label_box(from, to, line.label).meets(&area) {
                    cost += LABEL_HIDDEN;
                }
            };
            if is_own {
                (0_u32..).take(self.lines.len()).for_each(&mut hidden_by);
            } else {
                self.lines_of[node].iter().copied().for_each(&mut hidden_by);
            }
            let cards = if is_own { 0..points.len() } else { node..node + 1 };
            let covering = cards
                .filter(|&card| card != owner)
                .filter(|&card| Bounds::around(place(card), sizes[card]).meets(&area))
                .count();
            cost += covering as f64 * LABEL_HIDDEN;
        }
        cost
    }

    /// Free places around the node itself and around its neighbours.
    fn places_for(&self, node: usize, points: &[Point], radii: &[f64]) -> Vec<Point> {
        let mut places = Vec::new();
        let mut ring = |around: Point, radii: &[f64]| {
            for radius in radii {
                for (x, y) in DIRECTIONS {
                    let place = Point::new(
                        (around.x + x * radius * self.pitch.w).round(),
                        (around.y + y * radius * self.pitch.h).round(),
                    );
                    places.push(place);
                }
            }
        };
        ring(points[node], radii);
        let mut centre = Point::default();
        let own = &self.lines_of[node];
        for &line in own.iter().take(3) {
            ring(points[self.other_end(line, node)], &[1.0, 1.6, 2.4]);
        }
        for &line in own {
            let other = points[self.other_end(line, node)];
            centre.x += other.x / own.len() as f64;
            centre.y += other.y / own.len() as f64;
        }
        if own.len() > 1 {
            ring(centre, &[0.0, 0.7, 1.4]);
        }
        let grid = Grid::new(points, self.spacing.reach());
        let own_index = u32::try_from(node).unwrap_or(u32::MAX);
        places.retain(|&place| {
            grid.near(place).all(|other| {
                other == own_index
                    || !self.spacing.too_close(own_index, other, place, points[other as usize])
            })
        });
        places
    }
}

/// The rectangle of a name at the middle of an edge; empty far away when there is no name.
fn label_box(from: Point, to: Point, label: Size) -> Bounds {
    let middle = Point::new((from.x + to.x) / 2.0, (from.y + to.y) / 2.0);
    if label.w > 0.0 {
        Bounds::around(middle, label)
    } else {
        Bounds { w: -1.0, ..Bounds::default() }
    }
}

/// What a loop and its name take at the upper right corner of a card.
fn loop_box(centre: Point, size: Size, name: f64) -> Bounds {
    let (right, top) = (centre.x + size.w / 2.0, centre.y - size.h / 2.0);
    Bounds { x: right - 30.0, y: top - 48.0, w: 30.0 + name.max(46.0), h: 52.0 + size.h / 2.0 }
}

struct SegmentBox {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

fn segment_box(from: Point, to: Point) -> SegmentBox {
    SegmentBox {
        left: from.x.min(to.x),
        right: from.x.max(to.x),
        top: from.y.min(to.y),
        bottom: from.y.max(to.y),
    }
}

impl SegmentBox {
    fn touches(&self, from: Point, to: Point) -> bool {
        let other = segment_box(from, to);
        self.left <= other.right
            && other.left <= self.right
            && self.top <= other.bottom
            && other.top <= self.bottom
    }

    fn touches_box(&self, card: &Bounds) -> bool {
        self.left <= card.x + card.w + CLEARANCE
            && card.x - CLEARANCE <= self.right
            && self.top <= card.y + card.h + CLEARANCE
            && card.y - CLEARANCE <= self.bottom
    }
}

fn side(a: Point, b: Point, c: Point) -> f64 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// Whether two segments cross.
pub(crate) fn cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

/// Whether a segment passes through a rectangle.
pub(crate) fn passes(from: Point, to: Point, card: &Bounds) -> bool {
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (start, delta, low, high) in [
        (from.x, to.x - from.x, card.x, card.x + card.w),
        (from.y, to.y - from.y, card.y, card.y + card.h),
    ] {
        if delta == 0.0 {
            if start < low || start > high {
                return false;
            }
            continue;
        }
        let (one, two) = ((low - start) / delta, (high - start) / delta);
        enter = enter.max(one.min(two));
        leave = leave.min(one.max(two));
    }
    enter < leave
}
