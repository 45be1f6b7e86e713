//! The default layout: connected cards near each other, unconnected parts side by side.

use std::collections::BTreeMap;
use std::f64::consts::FRAC_1_SQRT_2;

use rayon::prelude::*;

use super::force::{Force, relax};
use super::grid::GrowingGrid;
use super::overlap::{Spacing, free_place, separate, settle, stretch};
use super::pack::pack;
use super::stress::stress;
use super::untangle::{GENTLE, Line, THOROUGH, Tangle};
use super::{Bounds, Point, Size};
use crate::graph::Direction;
use crate::graph::adjacency::Adjacency;

/// Up to this many nodes a part starts from distances between all pairs and is untangled.
const SMALL: usize = 600;
/// Up to this many nodes a part is tried in several rotations.
const TINY: usize = 90;
/// So many of the rotations are worth the last touch.
const PROMISING: usize = 6;
/// Farther than this, in pixels, no new card leaves the place beside its neighbours to avoid
/// crossings: people look for it there.
const STRAY: f64 = 480.0;
/// Flattest and narrowest picture.
const RATIO: f64 = 1.9;
/// Width to height that a part should come near to.
const ASPECT: f64 = 1.35;
/// Places further out than this, in pixels, are no places.
const FAR: f64 = 1e6;
/// Height that the name of one edge takes.
const LABEL_HEIGHT: f64 = 21.0;

/// Cosine and sine of 0°, 15°, … 165°, written out because they differ between systems.
const ROTATIONS: [(f64, f64); 12] = [
    (1.0, 0.0),
    (0.9659258262890683, 0.25881904510252074),
    (0.8660254037844387, 0.5),
    (FRAC_1_SQRT_2, FRAC_1_SQRT_2),
    (0.5, 0.8660254037844386),
    (0.25881904510252074, 0.9659258262890683),
    (0.0, 1.0),
    (-0.25881904510252074, 0.9659258262890683),
    (-0.5, 0.8660254037844386),
    (-FRAC_1_SQRT_2, FRAC_1_SQRT_2),
    (-0.8660254037844387, 0.5),
    (-0.9659258262890683, 0.25881904510252074),
];

/// What an organic layout has to respect.
#[derive(Clone, Copy, Debug)]
pub struct OrganicOptions<'a> {
    /// For each node the place (centre) it must keep, if any; shorter than the nodes means none for
    /// the rest. A place that is not a number or further out than a million pixels does not count.
    pub pinned: &'a [Option<Point>],
    /// Free pixels between any two cards.
    pub gap: f64,
    /// For each edge the width of its name in pixels; shorter than the edges means no names.
    pub labels: &'a [f64],
    /// How often the force moves every node of a large part.
    pub iterations: u32,
}

impl Default for OrganicOptions<'_> {
    fn default() -> Self {
        Self { pinned: &[], gap: 40.0, labels: &[], iterations: 100 }
    }
}

/// Centres for all nodes, in whole pixels, with no two cards nearer than the gap.
///
/// The same input gives the same answer on every system. Pinned nodes keep their exact place, even
/// on top of each other; parts that hold none of them are packed beside them. Edges that name a
/// node out of range are ignored.
pub fn organic(sizes: &[Size], edges: &[(u32, u32)], options: &OrganicOptions<'_>) -> Vec<Point> {
    let pinned: Vec<Option<Point>> = (0..sizes.len())
        .map(|node| {
            let place = options.pinned.get(node).copied().flatten()?;
            (place.x.abs() <= FAR && place.y.abs() <= FAR).then_some(place)
        })
        .collect();
    let parts = parts(sizes, edges, &pinned, options);
    let laid: Vec<Vec<Point>> = parts.par_iter().map(|part| part.arrange(options)).collect();

    let mut places = vec![Point::default(); sizes.len()];
    let boxes: Vec<Bounds> =
        parts.iter().zip(&laid).map(|(part, points)| Bounds::of(points, &part.sizes)).collect();
    let held = parts.iter().position(Part::is_held);
    let loose: Vec<usize> = (0..parts.len()).filter(|&part| Some(part) != held).collect();
    // A pixel more than needed, because parts are shifted by whole pixels afterwards.
    let loose_boxes: Vec<Size> =
        loose.iter().map(|&part| Size { w: boxes[part].w + 1.0, h: boxes[part].h + 1.0 }).collect();
    let corners = pack(&loose_boxes, options.gap);
    let mut origin = Point::default();
    if let Some(held) = held {
        for (&node, &point) in parts[held].nodes.iter().zip(&laid[held]) {
            places[node as usize] = point;
        }
        // The unpinned parts go below a wide picture and to the right of a high one.
        let bounds = boxes[held];
        origin = if bounds.w > bounds.h * ASPECT {
            Point::new(bounds.x.ceil(), (bounds.y + bounds.h + options.gap).ceil())
        } else {
            Point::new((bounds.x + bounds.w + options.gap).ceil(), bounds.y.ceil())
        };
    }
    for (&part, corner) in loose.iter().zip(corners) {
        let shift_x = (origin.x + corner.x - boxes[part].x).ceil();
        let shift_y = (origin.y + corner.y - boxes[part].y).ceil();
        for (&node, point) in parts[part].nodes.iter().zip(&laid[part]) {
            places[node as usize] = Point::new(point.x + shift_x, point.y + shift_y);
        }
    }
    places
}

/// One connected part, or everything that is connected with a pinned node.
struct Part {
    /// Its nodes as the caller numbers them.
    nodes: Vec<u32>,
    sizes: Vec<Size>,
    pinned: Vec<Option<Point>>,
    lines: Vec<Line>,
    lines_of: Vec<Vec<u32>>,
    rooms: Vec<Vec<(u32, Size)>>,
    loops: Vec<(u32, f64)>,
    /// Each edge in its author's direction.
    arrows: Vec<(u32, u32)>,
    adjacency: Adjacency,
}

impl Part {
    fn is_held(&self) -> bool {
        self.pinned.iter().any(Option::is_some)
    }

    fn arrange(&self, options: &OrganicOptions<'_>) -> Vec<Point> {
        let count = self.nodes.len();
        if count == 1 {
            return vec![self.pinned[0].unwrap_or_default()];
        }
        let spacing = Spacing { sizes: &self.sizes, gap: options.gap, rooms: &self.rooms };
        let fixed: Vec<bool> = self.pinned.iter().map(Option::is_some).collect();
        let pitch = self.pitch(&spacing);
        let tangle = Tangle {
            lines: &self.lines,
            lines_of: &self.lines_of,
            loops: &self.loops,
            fixed: &fixed,
            spacing: &spacing,
            pitch,
        };
        if self.is_held() {
            let few = fixed.iter().filter(|fixed| !**fixed).count() <= SMALL;
            let mut points = self.near_pins(pitch, few.then_some(&spacing));
            if few {
                settle(&mut points, &fixed, &spacing, spacing.reach());
                let near = points.clone();
                tangle.untangle(&mut points, &GENTLE);
                let strays = |(a, b): (&Point, &Point)| {
                    let (x, y) = (a.x - b.x, a.y - b.y);
                    x * x + y * y > STRAY * STRAY
                };
                if points.iter().zip(&near).any(strays) {
                    points = near;
                }
            } else {
                separate(&mut points, &fixed, &spacing);
            }
            return points;
        }

        let shape = self.shape(options.iterations);
        if count > TINY {
            let rotation = best_rotation(&shape, pitch);
            let mut points = scaled(&rotated(&shape, rotation), pitch, &spacing);
            separate(&mut points, &fixed, &spacing);
            if count <= SMALL {
                tangle.untangle(&mut points, &THOROUGH);
            }
            stretch(&mut points, &self.sizes, RATIO);
            return points;
        }
        let judged = |points: Vec<Point>| (self.ugliness(&points, &tangle), points);
        let mut drafts: Vec<(f64, Vec<Point>)> = ROTATIONS
            .par_iter()
            .map(|&rotation| {
                let mut points = scaled(&rotated(&shape, rotation), pitch, &spacing);
                separate(&mut points, &fixed, &spacing);
                judged(points)
            })
            .collect();
        drafts.sort_by(|a, b| a.0.total_cmp(&b.0));
        drafts.truncate(PROMISING);
        let finished: Vec<(f64, Vec<Point>)> = drafts
            .into_par_iter()
            .map(|(_, mut points)| {
                tangle.untangle(&mut points, &THOROUGH);
                stretch(&mut points, &self.sizes, RATIO);
                judged(points)
            })
            .collect();
        let best = finished.into_iter().min_by(|a, b| a.0.total_cmp(&b.0));
        best.map(|(_, points)| points).unwrap_or_default()
    }

    /// Readability first, then a compact picture of pleasant proportions.
    fn ugliness(&self, points: &[Point], tangle: &Tangle<'_>) -> f64 {
        let bounds = Bounds::of(points, &self.sizes);
        let aspect = bounds.w / (bounds.h * ASPECT).max(1.0);
        let area = bounds.w * bounds.h / (tangle.pitch.w * tangle.pitch.h * points.len() as f64);
        let (right, down) = self.flow(points);
        tangle.cost(points) + 2.0 * aspect.max(1.0 / aspect) + area - right - 2.0 * down
    }

    /// Mean distance of the centres of two neighbours that stand side by side, or one above the
    /// other.
    fn pitch(&self, spacing: &Spacing<'_>) -> Size {
        let mut sum = Size::default();
        for line in &self.lines {
            let between = spacing.between(line.a, line.b);
            sum = Size { w: sum.w + between.w, h: sum.h + between.h };
        }
        let count = self.lines.len().max(1) as f64;
        Size { w: (sum.w / count).max(1.0), h: (sum.h / count).max(1.0) }
    }

    /// Places with edges of length 1, before cards have a size.
    fn shape(&self, iterations: u32) -> Vec<Point> {
        let count = self.nodes.len();
        let free = vec![false; count];
        let start = sunflower(&breadth_first(&self.adjacency));
        let small = count <= SMALL;
        let mut points = if small { stress(&self.adjacency, &start) } else { start };
        let force = Force {
            adjacency: &self.adjacency,
            fixed: &free,
            edge: 1.0,
            iterations: if small { iterations.min(40) } else { iterations },
        };
        relax(&mut points, &force);
        points
    }

    /// Each free node at the middle of its neighbours that already have a place, or, with a
    /// spacing to keep, on the free place next to it.
    fn near_pins(&self, pitch: Size, spacing: Option<&Spacing<'_>>) -> Vec<Point> {
        let mut placed: Vec<Option<Point>> = self.pinned.clone();
        let mut order: Vec<u32> =
            (0_u32..).zip(&placed).filter(|entry| entry.1.is_some()).map(|entry| entry.0).collect();
        let mut taken = GrowingGrid::new(spacing.map_or(pitch, Spacing::reach));
        for &node in &order {
            taken.insert(node, placed[node as usize].unwrap_or_default());
        }
        let mut head = 0;
        while let Some(&node) = order.get(head) {
            head += 1;
            for &neighbour in self.adjacency.of(node) {
                if placed[neighbour as usize].is_some() {
                    continue;
                }
                let known: Vec<Point> = self
                    .adjacency
                    .of(neighbour)
                    .iter()
                    .filter_map(|&other| placed[other as usize])
                    .collect();
                let share = known.len() as f64;
                let (x, y) = known
                    .iter()
                    .fold((0.0, 0.0), |sum, at| (sum.0 + at.x / share, sum.1 + at.y / share));
                let place = if let Some(spacing) = spacing {
                    let wished = Point::new(x.round(), y.round());
                    let is_free = |at: Point| {
                        taken.near(at).all(|other| {
                            let stands = placed[other as usize].unwrap_or_default();
                            !spacing.too_close(neighbour, other, at, stands)
                        })
                    };
                    let size = self.sizes[neighbour as usize];
                    if is_free(wished) {
                        wished
                    } else {
                        free_place(wished, size, spacing.gap, is_free).unwrap_or(wished)
                    }
                } else {
                    // A little to a side that changes from node to node, so that nobody starts
                    // exactly on top of a neighbour.
                    let (cos, sin) = ROTATIONS[order.len() % ROTATIONS.len()];
                    Point::new(x + cos * pitch.w * 0.8, y + sin * pitch.h * 0.8)
                };
                placed[neighbour as usize] = Some(place);
                taken.insert(neighbour, place);
                order.push(neighbour);
            }
        }
        placed.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// How far arrows point down and right, from −1 to 1 each, on average.
    fn flow(&self, points: &[Point]) -> (f64, f64) {
        let (mut right, mut down) = (0.0, 0.0);
        for &(from, to) in &self.arrows {
            let (from, to) = (points[from as usize], points[to as usize]);
            let (x, y) = (to.x - from.x, to.y - from.y);
            let length = (x * x + y * y).sqrt().max(1.0);
            right += x / length;
            down += y / length;
        }
        let count = self.arrows.len().max(1) as f64;
        (right / count, down / count)
    }
}

fn parts(
    sizes: &[Size],
    edges: &[(u32, u32)],
    pinned: &[Option<Point>],
    options: &OrganicOptions<'_>,
) -> Vec<Part> {
    // How many edges join a pair, and their widest name.
    let mut pairs: BTreeMap<(u32, u32), (u32, f64)> = BTreeMap::new();
    for (index, &(from, to)) in edges.iter().enumerate() {
        if from != to && (from as usize) < sizes.len() && (to as usize) < sizes.len() {
            let label = options.labels.get(index).copied().unwrap_or(0.0);
            let entry = pairs.entry((from.min(to), from.max(to))).or_insert((0, 0.0));
            *entry = (entry.0 + 1, entry.1.max(label));
        }
    }
    let (part_of, count) = components(sizes.len(), pairs.keys().copied(), pinned);
    let mut place = vec![0_u32; sizes.len()];
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); count];
    for (node, &part) in (0_u32..).zip(&part_of) {
        place[node as usize] = u32::try_from(members[part].len()).unwrap_or(u32::MAX);
        members[part].push(node);
    }
    let mut lines: Vec<Vec<Line>> = vec![Vec::new(); count];
    let mut rooms: Vec<Vec<Vec<(u32, Size)>>> =
        members.iter().map(|nodes| vec![Vec::new(); nodes.len()]).collect();
    for (&(from, to), &(joined, label)) in &pairs {
        let part = part_of[from as usize];
        let (a, b) = (place[from as usize], place[to as usize]);
        let high = if label > 0.0 { f64::from(joined) * LABEL_HEIGHT } else { 0.0 };
        // Beside its name an edge shows its arrow head and a bit of line on both sides.
        let room = Size {
            w: if label > 0.0 { label + 44.0 } else { 0.0 },
            h: if label > 0.0 { high + 36.0 } else { 0.0 },
        };
        // Parallel edges bend apart, and so do their names.
        let wide = if label > 0.0 { label + 50.0 * f64::from(joined - 1) } else { 0.0 };
        lines[part].push(Line { a, b, label: Size { w: wide, h: high } });
        rooms[part][a as usize].push((b, room));
        rooms[part][b as usize].push((a, room));
    }
    let mut arrows: Vec<Vec<(u32, u32)>> = vec![Vec::new(); count];
    let mut loops: Vec<Vec<(u32, f64)>> = vec![Vec::new(); count];
    for (index, &(from, to)) in edges.iter().enumerate() {
        if from as usize >= sizes.len() || to as usize >= sizes.len() {
            continue;
        }
        let (part, own) = (part_of[from as usize], place[from as usize]);
        if from == to {
            loops[part].push((own, options.labels.get(index).copied().unwrap_or(0.0)));
        } else {
            arrows[part].push((own, place[to as usize]));
        }
    }
    members
        .into_iter()
        .zip(lines)
        .zip(rooms.into_iter().zip(arrows.into_iter().zip(loops)))
        .map(|((nodes, lines), (mut rooms, (arrows, loops)))| {
            for neighbours in &mut rooms {
                neighbours.sort_unstable_by_key(|entry| entry.0);
            }
            let mut lines_of = vec![Vec::new(); nodes.len()];
            for (index, line) in (0_u32..).zip(&lines) {
                lines_of[line.a as usize].push(index);
                lines_of[line.b as usize].push(index);
            }
            let pairs = lines.iter().map(|line| (line.a, line.b));
            Part {
                adjacency: Adjacency::from_pairs(nodes.len(), pairs, Direction::Both),
                sizes: nodes.iter().map(|&node| sizes[node as usize]).collect(),
                pinned: nodes.iter().map(|&node| pinned[node as usize]).collect(),
                nodes,
                lines,
                lines_of,
                rooms,
                loops,
                arrows,
            }
        })
        .collect()
}

/// The part of each node and how many parts there are; all pinned nodes belong to one.
fn components(
    count: usize,
    pairs: impl Iterator<Item = (u32, u32)> + Clone,
    pinned: &[Option<Point>],
) -> (Vec<usize>, usize) {
    let adjacency = Adjacency::from_pairs(count, pairs, Direction::Both);
    let mut part_of = vec![usize::MAX; count];
    let mut parts = 0;
    let mut flood = |seeds: &mut dyn Iterator<Item = u32>| {
        let mut stack: Vec<u32> = Vec::new();
        for seed in seeds {
            if part_of[seed as usize] == usize::MAX {
                part_of[seed as usize] = parts;
                stack.push(seed);
            }
        }
        if stack.is_empty() {
            return;
        }
        while let Some(node) = stack.pop() {
            for &neighbour in adjacency.of(node) {
                if part_of[neighbour as usize] == usize::MAX {
                    part_of[neighbour as usize] = parts;
                    stack.push(neighbour);
                }
            }
        }
        parts += 1;
    };
    flood(&mut (0_u32..).zip(pinned).filter(|entry| entry.1.is_some()).map(|entry| entry.0));
    for node in (0_u32..).take(count) {
        flood(&mut std::iter::once(node));
    }
    (part_of, parts)
}

/// Nodes from the best connected one outwards.
fn breadth_first(adjacency: &Adjacency) -> Vec<u32> {
    let nodes = u32::try_from(adjacency.len()).unwrap_or(u32::MAX);
    let first = (0..nodes).rev().max_by_key(|&node| adjacency.of(node).len()).unwrap_or(0);
    let mut order = vec![first];
    let mut seen = vec![false; adjacency.len()];
    seen[first as usize] = true;
    let mut head = 0;
    while let Some(&node) = order.get(head) {
        head += 1;
        for &neighbour in adjacency.of(node) {
            if !seen[neighbour as usize] {
                seen[neighbour as usize] = true;
                order.push(neighbour);
            }
        }
    }
    order
}

/// The seeds of a sunflower: the n-th node of `order` stands √n from the middle, a golden angle
/// further round than the one before.
fn sunflower(order: &[u32]) -> Vec<Point> {
    const GOLDEN: (f64, f64) = (-0.737_368_878_078_319_9, 0.675_490_294_261_523_8);
    let mut points = vec![Point::default(); order.len()];
    let (mut cos, mut sin) = (1.0, 0.0);
    for (place, &node) in order.iter().enumerate() {
        let radius = (place as f64).sqrt();
        points[node as usize] = Point::new(cos * radius, sin * radius);
        (cos, sin) = (cos * GOLDEN.0 - sin * GOLDEN.1, cos * GOLDEN.1 + sin * GOLDEN.0);
    }
    points
}

fn rotated(points: &[Point], (cos, sin): (f64, f64)) -> Vec<Point> {
    points.iter().map(|at| Point::new(at.x * cos - at.y * sin, at.x * sin + at.y * cos)).collect()
}

/// The rotation whose bounds come nearest to pleasant proportions.
fn best_rotation(points: &[Point], pitch: Size) -> (f64, f64) {
    let squeeze = (pitch.w / pitch.h).sqrt();
    let mut best = (f64::INFINITY, ROTATIONS[0]);
    for rotation in ROTATIONS {
        let turned = rotated(points, rotation);
        let bounds = Bounds::of(&turned, &vec![Size::default(); turned.len()]);
        let aspect = bounds.w * squeeze / (bounds.h * ASPECT).max(1e-9);
        let cost = aspect.max(1.0 / aspect.max(1e-9));
        if cost < best.0 {
            best = (cost, rotation);
        }
    }
    best.1
}

/// From edges of length 1 to pixels: the smallest scale at which few cards are too close.
fn scaled(shape: &[Point], pitch: Size, spacing: &Spacing<'_>) -> Vec<Point> {
    let squeeze = (pitch.w / pitch.h).sqrt().sqrt();
    let (wide, high) = (squeeze, 1.0 / squeeze);
    let area: f64 =
        spacing.sizes.iter().map(|size| (size.w + spacing.gap) * (size.h + spacing.gap)).sum();
    let bounds = Bounds::of(shape, &vec![Size::default(); shape.len()]);
    // Where cards would just fill the bounds if nothing were lost between them.
    let mut scale =
        (area / (bounds.w * bounds.h).max(bounds.w.max(bounds.h)).max(1e-6)).sqrt() * 0.9;
    let few = shape.len();
    let mut points = Vec::new();
    for _ in 0..6 {
        points =
            shape.iter().map(|at| Point::new(at.x * wide * scale, at.y * high * scale)).collect();
        if spacing.conflicts(&points) <= few {
            break;
        }
        scale *= 1.15;
    }
    points
}
