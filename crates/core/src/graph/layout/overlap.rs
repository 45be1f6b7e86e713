//! Pushing cards apart until none covers another, with as little change of shape as possible.

use super::grid::{Grid, GrowingGrid};
use super::{Bounds, Point, Size};

/// Rounds of pushing before what is still in the way is moved to the nearest free place.
const ROUNDS: u32 = 160;
/// Rings of places tried around a card that must move.
const RINGS: i32 = 40;
/// Pushing works with a pixel more than asked for, because places are rounded afterwards.
const SLACK: f64 = 1.0;

/// How far apart two nodes must be.
pub(crate) struct Spacing<'a> {
    pub(crate) sizes: &'a [Size],
    /// Free pixels between any two cards.
    pub(crate) gap: f64,
    /// For each node its neighbours in ascending order, and the room their edge wants between the
    /// two cards: width when they stand side by side, height when one stands above the other.
    pub(crate) rooms: &'a [Vec<(u32, Size)>],
}

impl Spacing<'_> {
    /// Least distance of the centres: across, or else down.
    pub(crate) fn between(&self, a: u32, b: u32) -> Size {
        let (first, second) = (self.sizes[a as usize], self.sizes[b as usize]);
        let mut room = Size { w: self.gap, h: self.gap };
        let neighbours = &self.rooms[a as usize];
        if let Ok(at) = neighbours.binary_search_by_key(&b, |entry| entry.0) {
            let wanted = neighbours[at].1;
            room = Size { w: room.w.max(wanted.w), h: room.h.max(wanted.h) };
        }
        Size { w: (first.w + second.w) / 2.0 + room.w, h: (first.h + second.h) / 2.0 + room.h }
    }

    /// The largest value that [`Self::between`] can have, with the slack.
    pub(crate) fn reach(&self) -> Size {
        let mut size = Size::default();
        let mut room = Size { w: self.gap, h: self.gap };
        for (own, neighbours) in self.sizes.iter().zip(self.rooms) {
            size = Size { w: size.w.max(own.w), h: size.h.max(own.h) };
            for (_, wanted) in neighbours {
                room = Size { w: room.w.max(wanted.w), h: room.h.max(wanted.h) };
            }
        }
        Size { w: size.w + room.w + 2.0 * SLACK, h: size.h + room.h + 2.0 * SLACK }
    }

    pub(crate) fn too_close(&self, a: u32, b: u32, from: Point, to: Point) -> bool {
        let least = self.between(a, b);
        (from.x - to.x).abs() < least.w && (from.y - to.y).abs() < least.h
    }

    /// How many pairs are too close.
    pub(crate) fn conflicts(&self, points: &[Point]) -> usize {
        Grid::new(points, self.reach())
            .pairs()
            .into_iter()
            .filter(|&(a, b)| self.too_close(a, b, points[a as usize], points[b as usize]))
            .count()
    }
}

/// Moves what is not `fixed` until nothing is too close to anything, and rounds to whole pixels.
/// Only two fixed nodes may stay on top of each other.
pub(crate) fn separate(points: &mut [Point], fixed: &[bool], spacing: &Spacing<'_>) {
    let may_grow = !fixed.contains(&true);
    let reach = spacing.reach();
    for round in 1..=ROUNDS {
        let mut worst = 0.0_f64;
        for (a, b) in Grid::new(points, reach).pairs() {
            worst = worst.max(push_apart(points, fixed, spacing, a, b));
        }
        if worst <= 0.0 {
            break;
        }
        if may_grow && round % 8 == 0 {
            // Too dense to come to rest: a little more room for everybody keeps the shape best.
            for point in points.iter_mut() {
                *point = Point::new(point.x * 1.05, point.y * 1.05);
            }
        }
    }
    for (point, &fixed) in points.iter_mut().zip(fixed) {
        if !fixed {
            *point = Point::new(point.x.round(), point.y.round());
        }
    }
    settle(points, fixed, spacing, reach);
}

/// Pushes one pair along the axis that needs the smaller move; answers how much was missing.
fn push_apart(
    points: &mut [Point],
    fixed: &[bool],
    spacing: &Spacing<'_>,
    first: u32,
    second: u32,
) -> f64 {
    let (a, b) = (first as usize, second as usize);
    let (share_a, share_b) = match (fixed[a], fixed[b]) {
        (true, true) => return 0.0,
        (true, false) => (0.0, 1.0),
        (false, true) => (1.0, 0.0),
        (false, false) => (0.5, 0.5),
    };
    let least = spacing.between(first, second);
    let (dx, dy) = (points[b].x - points[a].x, points[b].y - points[a].y);
    let (missing_x, missing_y) = (least.w + SLACK - dx.abs(), least.h + SLACK - dy.abs());
    if missing_x <= 1e-6 || missing_y <= 1e-6 {
        return 0.0;
    }
    // Equal places have no direction; the higher index goes right or down.
    if missing_x * least.h < missing_y * least.w {
        let sign = if dx < 0.0 { -1.0 } else { 1.0 };
        points[a].x -= sign * missing_x * share_a;
        points[b].x += sign * missing_x * share_b;
        missing_x
    } else {
        let sign = if dy < 0.0 { -1.0 } else { 1.0 };
        points[a].y -= sign * missing_y * share_a;
        points[b].y += sign * missing_y * share_b;
        missing_y
    }
}

/// The promise behind the pushing: every node that still covers another goes to the nearest free
/// place, or beside everything when there is none near by.
pub(crate) fn settle(points: &mut [Point], fixed: &[bool], spacing: &Spacing<'_>, reach: Size) {
    let mut grid = GrowingGrid::new(reach);
    let mut right = f64::NEG_INFINITY;
    let order = (0_u32..).zip(fixed).filter(|entry| *entry.1);
    let order = order.chain((0_u32..).zip(fixed).filter(|entry| !*entry.1));
    for (node, &fixed) in order {
        let own = node as usize;
        let is_free = |at: Point| {
            grid.near(at).all(|other| !spacing.too_close(node, other, at, points[other as usize]))
        };
        let place = if fixed || is_free(points[own]) {
            points[own]
        } else {
            free_place(points[own], spacing.sizes[own], spacing.gap, is_free)
                .unwrap_or_else(|| Point::new((right + reach.w).ceil(), points[own].y))
        };
        points[own] = place;
        grid.insert(node, place);
        right = right.max(place.x);
    }
}

/// The first free place on widening rings around one that is taken.
pub(crate) fn free_place(
    around: Point,
    size: Size,
    gap: f64,
    is_free: impl Fn(Point) -> bool,
) -> Option<Point> {
    let step = Size { w: ((size.w + gap) / 3.0).ceil(), h: ((size.h + gap) / 3.0).ceil() };
    let width = step.w.min(step.h);
    let rings = (step.w.max(step.h) / width).ceil() as i32 * RINGS;
    let mut places: Vec<(f64, f64, f64)> = Vec::new();
    (0..rings).find_map(|ring| {
        // Everything on the lattice of steps that lies in this square ring, in pixels.
        let (inner, outer) = (f64::from(ring) * width, f64::from(ring + 1) * width);
        places.clear();
        let columns = (outer / step.w).floor() as i32;
        let rows = (outer / step.h).floor() as i32;
        for column in -columns..=columns {
            let x = f64::from(column) * step.w;
            for row in -rows..=rows {
                let y = f64::from(row) * step.h;
                if x.abs() > inner || y.abs() > inner {
                    places.push((x * x + y * y, y, x));
                }
            }
        }
        places.sort_unstable_by(|a, b| {
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.total_cmp(&b.2))
        });
        places
            .iter()
            .map(|&(_, y, x)| Point::new((around.x + x).round(), (around.y + y).round()))
            .find(|&place| is_free(place))
    })
}

/// Stretches the shorter side of a picture that is narrower than 1:`ratio` or flatter than
/// `ratio`:1. Moving centres apart never makes cards overlap.
pub(crate) fn stretch(points: &mut [Point], sizes: &[Size], ratio: f64) {
    let bounds = Bounds::of(points, sizes);
    let spread = |values: (f64, f64)| values.1 - values.0;
    let range = |axis: fn(&Point) -> f64| {
        points.iter().map(axis).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        })
    };
    let (across, down) = (spread(range(|point| point.x)), spread(range(|point| point.y)));
    let (mut scale_x, mut scale_y) = (1.0, 1.0);
    if bounds.w > bounds.h * ratio && down > 0.0 {
        scale_y = ((bounds.w / ratio - (bounds.h - down)) / down).max(1.0);
    } else if bounds.h > bounds.w * ratio && across > 0.0 {
        scale_x = ((bounds.h / ratio - (bounds.w - across)) / across).max(1.0);
    } else {
        return;
    }
    for point in points {
        // Rounding away from the origin keeps distances from shrinking below what they were.
        *point = Point::new((point.x * scale_x).round(), (point.y * scale_y).round());
    }
}
