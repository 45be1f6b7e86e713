//! The tree behind the Barnes–Hut approximation: far groups of nodes push like one heavy node.

use super::Point;

/// Points that a leaf may hold; more make the tree smaller and the sums longer.
const LEAF_POINTS: usize = 4;
/// Points that share one place cannot be told apart by any depth, so the depth ends somewhere.
const MAX_DEPTH: u32 = 24;

struct Cell {
    centre: Point,
    mass: f64,
    /// Squared width of the cell.
    width2: f64,
    /// The next cell when this one is taken as a whole.
    skip: u32,
    /// Its points in `order` when it is a leaf, otherwise empty.
    start: u32,
    end: u32,
}

/// All points of one iteration. Cells stand in preorder, so a walk is one forward loop.
pub(crate) struct Quadtree {
    cells: Vec<Cell>,
    order: Vec<(Point, f64)>,
}

impl Quadtree {
    pub(crate) fn new(points: &[Point], masses: &[f64]) -> Self {
        let mut order: Vec<(Point, f64)> =
            points.iter().copied().zip(masses.iter().copied()).collect();
        let (mut low, mut high) = (Point::new(0.0, 0.0), Point::new(0.0, 0.0));
        if let Some(&first) = points.first() {
            (low, high) = (first, first);
        }
        for point in points {
            low = Point::new(low.x.min(point.x), low.y.min(point.y));
            high = Point::new(high.x.max(point.x), high.y.max(point.y));
        }
        let width = (high.x - low.x).max(high.y - low.y).max(1e-9);
        let mut cells = Vec::with_capacity(points.len());
        let count = order.len();
        split(&mut cells, &mut order, 0, count, low, width, 0);
        Self { cells, order }
    }

    /// The sum over all other points of `mass × offset ÷ distance³`, pointing away from them.
    ///
    /// A cell counts as one point when its width is at most `√theta2` times its distance.
    pub(crate) fn push(&self, at: Point, theta2: f64) -> Point {
        let mut sum = Point::default();
        let mut index = 0;
        while let Some(cell) = self.cells.get(index) {
            let (dx, dy) = (at.x - cell.centre.x, at.y - cell.centre.y);
            let distance2 = dx * dx + dy * dy;
            if cell.width2 < theta2 * distance2 {
                let strength = cell.mass / (distance2 * distance2.sqrt());
                sum.x += dx * strength;
                sum.y += dy * strength;
                index = cell.skip as usize;
            } else if cell.end > cell.start {
                for &(point, mass) in &self.order[cell.start as usize..cell.end as usize] {
                    let (dx, dy) = (at.x - point.x, at.y - point.y);
                    let distance2 = dx * dx + dy * dy;
                    // The point itself, or one exactly below it, has no direction to push to.
                    if distance2 > 0.0 {
                        let distance2 = distance2.max(1e-4);
                        let strength = mass / (distance2 * distance2.sqrt());
                        sum.x += dx * strength;
                        sum.y += dy * strength;
                    }
                }
                index = cell.skip as usize;
            } else {
                index += 1;
            }
        }
        sum
    }
}

fn split(
    cells: &mut Vec<Cell>,
    order: &mut [(Point, f64)],
    start: usize,
    end: usize,
    corner: Point,
    width: f64,
    depth: u32,
) {
    if start == end {
        return;
    }
    let (mut mass, mut x, mut y) = (0.0, 0.0, 0.0);
    for (point, weight) in &order[start..end] {
        mass += weight;
        x += point.x * weight;
        y += point.y * weight;
    }
    let leaf = end - start <= LEAF_POINTS || depth == MAX_DEPTH;
    let place = cells.len();
    cells.push(Cell {
        centre: Point::new(x / mass, y / mass),
        mass,
        width2: width * width,
        skip: 0,
        start: index(start),
        end: if leaf { index(end) } else { index(start) },
    });
    if !leaf {
        let half = width / 2.0;
        let middle = Point::new(corner.x + half, corner.y + half);
        let row = partition(&mut order[start..end], |point| point.y < middle.y) + start;
        let top = partition(&mut order[start..row], |point| point.x < middle.x) + start;
        let bottom = partition(&mut order[row..end], |point| point.x < middle.x) + row;
        split(cells, order, start, top, corner, half, depth + 1);
        split(cells, order, top, row, Point::new(middle.x, corner.y), half, depth + 1);
        split(cells, order, row, bottom, Point::new(corner.x, middle.y), half, depth + 1);
        split(cells, order, bottom, end, middle, half, depth + 1);
    }
    cells[place].skip = index(cells.len());
}

/// Moves the points that `is_first` to the front and answers how many they are.
fn partition(points: &mut [(Point, f64)], is_first: impl Fn(&Point) -> bool) -> usize {
    let mut first = 0;
    for at in 0..points.len() {
        if is_first(&points[at].0) {
            points.swap(first, at);
            first += 1;
        }
    }
    first
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
