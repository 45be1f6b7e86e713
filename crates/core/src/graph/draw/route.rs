//! How an edge runs from card to card, and where its name fits.

use crate::graph::layout::{Bounds, Point};
use crate::graph::scene::{LABEL_SIZE, SceneEdge, SceneNode, label_width};

/// Length and half width of an arrow head.
const HEAD: f64 = 8.5;
const HEAD_HALF: f64 = 3.6;
/// Points along an edge that are looked at for clipping and for labels.
const SAMPLES: u32 = 48;

/// A drawn edge.
pub(super) struct Route {
    /// SVG path data of the line, up to the base of the head.
    pub(super) line: String,
    /// SVG path data of the head or heads.
    pub(super) heads: String,
    /// The edge as points from border to border.
    trace: Vec<Point>,
    is_loop: bool,
}

impl Route {
    pub(super) fn new(edge: &SceneEdge, from: &SceneNode, to: &SceneNode) -> Self {
        let is_loop = edge.from == edge.to;
        let curve = if is_loop { around_corner(from, edge.lane) } else { between(edge, from, to) };
        let mut trace: Vec<Point> =
            (0..=SAMPLES).map(|at| curve.at(f64::from(at) / f64::from(SAMPLES))).collect();
        if !is_loop {
            clip(&mut trace, &card(from), &card(to));
        }
        let tip = trace[trace.len() - 1];
        let heads = if edge.many { 2.0 } else { 1.0 };
        let base = shorten(&mut trace, HEAD * heads * 0.86);
        let mut drawn = String::new();
        let (x, y) = (tip.x - base.x, tip.y - base.y);
        let length = (x * x + y * y).sqrt().max(1e-9);
        let (x, y) = (x / length, y / length);
        for back in 0..(if edge.many { 2 } else { 1 }) {
            let shift = f64::from(back) * HEAD * 0.8;
            let end = Point::new(tip.x - x * shift, tip.y - y * shift);
            let (bx, by) = (end.x - x * HEAD, end.y - y * HEAD);
            drawn.push_str(&format!(
                "M{} {}L{} {}L{} {}Z",
                number(end.x),
                number(end.y),
                number(bx - y * HEAD_HALF),
                number(by + x * HEAD_HALF),
                number(bx + y * HEAD_HALF),
                number(by - x * HEAD_HALF),
            ));
        }
        let line = curve.path(&trace);
        Self { line, heads: drawn, trace, is_loop }
    }

    /// The rectangle of the name, at the place along the edge where it covers least. `None` when
    /// it would cover something and `must` is false.
    pub(super) fn label(
        &self,
        relation: &str,
        cards: &dyn Fn(&Bounds) -> usize,
        taken: &[Bounds],
        must: bool,
    ) -> Option<Bounds> {
        let (w, h) = (label_width(relation), LABEL_SIZE + 5.0);
        let mut best: Option<(usize, Bounds)> = None;
        let places: &[f64] = if self.is_loop {
            &[0.42]
        } else {
            &[0.5, 0.45, 0.55, 0.4, 0.6, 0.34, 0.66, 0.28, 0.72, 0.22, 0.78]
        };
        for &place in places {
            let middle = self.along(place);
            let middle = if self.is_loop {
                Point::new(middle.x + w / 2.0 - 14.0, middle.y - h / 2.0 - 1.0)
            } else {
                middle
            };
            let area = Bounds { x: middle.x - w / 2.0, y: middle.y - h / 2.0, w, h };
            let covered = cards(&area.grown(2.0)) * 4
                + taken.iter().filter(|other| other.meets(&area)).count();
            if best.is_none_or(|(least, _)| covered < least) {
                best = Some((covered, area));
            }
            if covered == 0 {
                break;
            }
        }
        best.filter(|(covered, _)| must || *covered == 0).map(|(_, area)| area)
    }

    /// The point at a share of the drawn length.
    fn along(&self, share: f64) -> Point {
        let step = |pair: &[Point]| distance(pair[0], pair[1]);
        let whole: f64 = self.trace.windows(2).map(step).sum();
        let mut left = whole * share;
        for pair in self.trace.windows(2) {
            let length = step(pair);
            if length >= left {
                let share = if length > 0.0 { left / length } else { 0.0 };
                return mix(pair[0], pair[1], share);
            }
            left -= length;
        }
        self.trace[self.trace.len() - 1]
    }
}

/// Rounded to a tenth of a pixel, without a needless `.0`.
pub(super) fn number(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    let tenths = if tenths == 0.0 { 0.0 } else { tenths };
    format!("{tenths}")
}

/// The corners of an edge; how many decide what it is: two a line, three a quadratic curve, four a
/// cubic one; more are passed as a polyline.
struct Curve {
    points: Vec<Point>,
    is_polyline: bool,
}

impl Curve {
    fn at(&self, share: f64) -> Point {
        if self.is_polyline {
            let spans = self.points.len() - 1;
            let at = share * spans as f64;
            let span = (at.floor() as usize).min(spans - 1);
            return mix(self.points[span], self.points[span + 1], at - span as f64);
        }
        let mut points = self.points.clone();
        while points.len() > 1 {
            points = points.windows(2).map(|pair| mix(pair[0], pair[1], share)).collect();
        }
        points[0]
    }

    /// Straight edges as their two ends, others as a chain of pieces too short to be seen.
    fn path(&self, trace: &[Point]) -> String {
        let first = trace[0];
        let last = trace[trace.len() - 1];
        let mut path = format!("M{} {}", number(first.x), number(first.y));
        if self.points.len() > 2 {
            for point in trace[1..trace.len() - 1].iter().skip(1).step_by(2) {
                path.push_str(&format!("L{} {}", number(point.x), number(point.y)));
            }
        }
        path.push_str(&format!("L{} {}", number(last.x), number(last.y)));
        path
    }
}

fn between(edge: &SceneEdge, from: &SceneNode, to: &SceneNode) -> Curve {
    let (start, end) = (Point::new(from.x, from.y), Point::new(to.x, to.y));
    if !edge.via.is_empty() {
        let points = std::iter::once(start).chain(edge.via.iter().copied()).chain([end]);
        return Curve { points: rounded(points.collect()), is_polyline: true };
    }
    if edge.lane == 0 {
        return Curve { points: vec![start, end], is_polyline: false };
    }
    let (x, y) = (end.x - start.x, end.y - start.y);
    let length = (x * x + y * y).sqrt().max(1e-9);
    // Names are wider than high: edges that run down bend further apart.
    let step = (26.0 * x.abs() + 52.0 * y.abs()) / length;
    let bend = f64::from(edge.lane) * step * 2.0;
    let middle = mix(start, end, 0.5);
    let control = Point::new(middle.x - y / length * bend, middle.y + x / length * bend);
    Curve { points: vec![start, control, end], is_polyline: false }
}

/// Cuts the corners of a polyline until it looks like a curve (Chaikin).
fn rounded(mut points: Vec<Point>) -> Vec<Point> {
    for _ in 0..3 {
        let (first, last) = (points[0], points[points.len() - 1]);
        let inner = points
            .windows(2)
            .flat_map(|pair| [mix(pair[0], pair[1], 0.25), mix(pair[0], pair[1], 0.75)]);
        points = std::iter::once(first).chain(inner).chain([last]).collect();
    }
    points
}

/// A loop from the top of a card to its right side.
fn around_corner(node: &SceneNode, lane: i32) -> Curve {
    let out = 46.0 + 38.0 * f64::from(lane.clamp(0, 12));
    let (right, top) = (node.x + node.w / 2.0, node.y - node.h / 2.0);
    let points = vec![
        Point::new(right - 24.0, top - 2.0),
        Point::new(right - 24.0, top - out),
        Point::new(right + out * 1.3, node.y - 1.0),
        Point::new(right + 2.0, node.y - 1.0),
    ];
    Curve { points, is_polyline: false }
}

fn card(node: &SceneNode) -> Bounds {
    Bounds { x: node.x - node.w / 2.0, y: node.y - node.h / 2.0, w: node.w, h: node.h }.grown(2.0)
}

/// Cuts off what lies inside the two cards. Cards that cover each other leave a bare remainder.
fn clip(trace: &mut Vec<Point>, from: &Bounds, to: &Bounds) {
    let inside = |card: &Bounds, at: Point| {
        at.x > card.x && at.x < card.x + card.w && at.y > card.y && at.y < card.y + card.h
    };
    let leaves = trace.iter().position(|&at| !inside(from, at)).unwrap_or(trace.len() - 1);
    if leaves > 0 {
        trace[leaves - 1] = border(from, trace[leaves - 1], trace[leaves]);
        trace.drain(..leaves - 1);
    }
    let enters = trace.iter().rposition(|&at| !inside(to, at)).unwrap_or(0);
    if enters + 1 < trace.len() {
        trace[enters + 1] = border(to, trace[enters + 1], trace[enters]);
        trace.truncate(enters + 2);
    }
}

/// Where the way from a point inside to one outside crosses the border, to 1/1000 of the way.
fn border(card: &Bounds, mut inside: Point, mut outside: Point) -> Point {
    for _ in 0..10 {
        let middle = mix(inside, outside, 0.5);
        let is_inside = middle.x > card.x
            && middle.x < card.x + card.w
            && middle.y > card.y
            && middle.y < card.y + card.h;
        if is_inside {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    outside
}

/// Takes `length` off the end and answers the new end.
fn shorten(trace: &mut Vec<Point>, length: f64) -> Point {
    let mut left = length;
    while trace.len() > 2 {
        let (last, before) = (trace[trace.len() - 1], trace[trace.len() - 2]);
        let step = distance(last, before);
        if step >= left {
            break;
        }
        left -= step;
        trace.pop();
    }
    let end = trace.len() - 1;
    let step = distance(trace[end], trace[end - 1]).max(1e-9);
    trace[end] = mix(trace[end], trace[end - 1], (left / step).min(0.9));
    trace[end]
}

fn mix(a: Point, b: Point, share: f64) -> Point {
    Point::new(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
}

fn distance(a: Point, b: Point) -> f64 {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).sqrt()
}
