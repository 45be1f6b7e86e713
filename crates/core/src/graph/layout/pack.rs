//! Unconnected parts side by side in one picture.

use super::{Point, Size};

/// Width to height that the whole should come near to: a window's or slide's.
const ASPECT: f64 = 1.45;
/// Widths that are tried, as multiples of the ideal one.
const WIDTHS: [f64; 7] = [0.8, 0.9, 1.0, 1.1, 1.25, 1.45, 1.7];

/// Top left corners of boxes that keep `gap` pixels between each other.
pub(crate) fn pack(boxes: &[Size], gap: f64) -> Vec<Point> {
    if boxes.len() == 1 {
        return vec![Point::default()];
    }
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    order.sort_by(|&a, &b| {
        boxes[b].h.total_cmp(&boxes[a].h).then(boxes[b].w.total_cmp(&boxes[a].w)).then(a.cmp(&b))
    });
    let area: f64 = boxes.iter().map(|size| (size.w + gap) * (size.h + gap)).sum();
    let widest = boxes.iter().map(|size| size.w + gap).fold(0.0, f64::max);
    let ideal = (area * ASPECT).sqrt();
    let mut best: Option<(f64, Vec<Point>)> = None;
    for factor in WIDTHS {
        let (places, whole) = skyline(boxes, &order, (ideal * factor).max(widest), gap);
        let aspect = whole.w / (whole.h * ASPECT).max(1e-9);
        let cost = whole.w * whole.h * aspect.max(1.0 / aspect);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, places));
        }
    }
    best.map(|(_, places)| places).unwrap_or_default()
}

/// Puts each box as high up, then as far left, as the boxes before it allow.
fn skyline(boxes: &[Size], order: &[usize], width: f64, gap: f64) -> (Vec<Point>, Size) {
    let mut places = vec![Point::default(); boxes.len()];
    // Stretches of equal height from left to right: where each begins, and its height.
    let mut line: Vec<(f64, f64)> = vec![(0.0, 0.0)];
    let mut whole = Size::default();
    for &index in order {
        let size = Size { w: boxes[index].w + gap, h: boxes[index].h + gap };
        let mut best: Option<(f64, usize)> = None;
        for first in 0..line.len() {
            let left = line[first].0;
            if left + size.w > width + 1e-6 && first > 0 {
                break;
            }
            let top = line[first..]
                .iter()
                .take_while(|stretch| stretch.0 < left + size.w - 1e-6)
                .map(|stretch| stretch.1)
                .fold(0.0, f64::max);
            if best.is_none_or(|(least, _)| top < least) {
                best = Some((top, first));
            }
        }
        let (top, first) = best.unwrap_or((whole.h, 0));
        let left = line[first].0;
        let right = left + size.w;
        let past = line[first..].iter().take_while(|stretch| stretch.0 < right - 1e-6).count();
        let height_after = line[first + past - 1].1;
        let next_start = line.get(first + past).map_or(width.max(right), |stretch| stretch.0);
        let mut replacement = vec![(left, top + size.h)];
        if right < next_start - 1e-6 {
            replacement.push((right, height_after));
        }
        line.splice(first..first + past, replacement);
        places[index] = Point::new(left, top);
        whole = Size { w: whole.w.max(right - gap), h: whole.h.max(top + size.h - gap) };
    }
    (places, whole)
}
