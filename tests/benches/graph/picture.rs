//! What a picture is judged by: places alone, the same for every engine.

use plinth_core::graph::layout::{Bounds, Point, Size};

/// Crossings of straight lines from centre to centre; edges that share an end do not cross, and
/// several edges between the same two cards are one line.
pub(crate) fn crossings(points: &[Point], edges: &[(u32, u32)]) -> usize {
    let mut lines: Vec<(u32, u32)> = edges
        .iter()
        .filter(|(from, to)| from != to)
        .map(|&(from, to)| (from.min(to), from.max(to)))
        .collect();
    lines.sort_unstable();
    lines.dedup();
    let at = |node: u32| points[node as usize];
    let side = |a: Point, b: Point, c: Point| (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    let mut found = 0;
    for (index, &(a, b)) in lines.iter().enumerate() {
        for &(c, d) in &lines[..index] {
            if a == c || a == d || b == c || b == d {
                continue;
            }
            let apart = side(at(a), at(b), at(c)) * side(at(a), at(b), at(d)) < 0.0;
            if apart && side(at(c), at(d), at(a)) * side(at(c), at(d), at(b)) < 0.0 {
                found += 1;
            }
        }
    }
    found
}

/// How many pairs of cards cover each other.
pub(crate) fn overlaps(points: &[Point], sizes: &[Size]) -> usize {
    let boxes: Vec<Bounds> =
        points.iter().zip(sizes).map(|(&point, &size)| Bounds::around(point, size)).collect();
    let mut found = 0;
    for (index, a) in boxes.iter().enumerate() {
        for b in &boxes[..index] {
            let across = a.x < b.x + b.w && b.x < a.x + a.w;
            if across && a.y < b.y + b.h && b.y < a.y + a.h {
                found += 1;
            }
        }
    }
    found
}

/// The longer side of the whole picture as a multiple of the shorter one.
pub(crate) fn ratio(points: &[Point], sizes: &[Size]) -> f64 {
    let whole = Bounds::of(points, sizes);
    (whole.w / whole.h).max(whole.h / whole.w)
}
