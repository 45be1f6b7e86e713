//! Where the points of a radar and of a profile line go. Lengths are in one unit of the caller.
//!
//! A missing value is a gap in the line, never zero. Axes stand in the order given, the first at
//! twelve o'clock and the rest clockwise, so that two drawings of one model compare.

use serde::Serialize;

/// One axis or row, named for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Axis {
    /// Its name.
    pub label: String,
}

/// One line: a value for each axis, in the order of the axes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// Values from 0 to the maximum; nothing where it is not known.
    pub values: Vec<Option<f64>>,
}

/// A point; x grows to the right and y down.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Point {
    /// Across.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// On which side of its anchor a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The anchor is the label's beginning.
    Start,
    /// The anchor is the label's middle.
    Middle,
    /// The anchor is the label's end.
    End,
}

/// A label's anchor outside the outermost ring.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Label {
    /// The axis's name.
    pub text: String,
    /// Where it is anchored, as a baseline position.
    pub at: Point,
    /// How it hangs there.
    pub side: Side,
}

/// One series as drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// One point an axis; nothing where the value is missing.
    pub points: Vec<Option<Point>>,
    /// Unbroken runs of at least two points.
    pub runs: Vec<Vec<Point>>,
    /// Whether the only run goes all the way round.
    pub closed: bool,
}

/// A radar, ready to be drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RadarGeometry {
    /// The middle of the drawing.
    pub center: Point,
    /// Radius of the outermost ring.
    pub radius: f64,
    /// The corners of each ring, from value 1 outwards.
    pub rings: Vec<Vec<Point>>,
    /// The outer end of each axis.
    pub spokes: Vec<Point>,
    /// One label an axis.
    pub labels: Vec<Label>,
    /// One line a series.
    pub lines: Vec<Line>,
}

/// A profile line, ready to be drawn: one row an axis, values to the right.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProfileGeometry {
    /// x of each value from 1 to the maximum.
    pub columns: Vec<f64>,
    /// y of each row.
    pub rows: Vec<f64>,
    /// One line a series, running down the rows.
    pub lines: Vec<Line>,
}

/// Lays a radar out in a square of `size`, leaving a quarter of it around for labels.
///
/// Values are held between 0 (the middle) and `max` (the outermost ring); what is not a number
/// counts as missing.
pub fn radar(axes: &[Axis], series: &[Series], max: u32, size: f64) -> RadarGeometry {
    let center = Point { x: size / 2.0, y: size / 2.0 };
    let radius = size * 0.375;
    let max = max.max(1);
    let at = |axis: usize, value: f64| {
        let turn = std::f64::consts::TAU * axis as f64 / axes.len().max(1) as f64;
        let reach = radius * value / f64::from(max);
        Point { x: center.x + reach * turn.sin(), y: center.y - reach * turn.cos() }
    };
    let ring = |value: f64| (0..axes.len()).map(|axis| at(axis, value)).collect::<Vec<_>>();
    let outside = f64::from(max) * 1.1;
    RadarGeometry {
        center,
        radius,
        rings: (1..=max).map(|value| ring(f64::from(value))).collect(),
        spokes: ring(f64::from(max)),
        labels: axes
            .iter()
            .enumerate()
            .map(|(axis, Axis { label })| {
                let at = at(axis, outside);
                let side = match at.x - center.x {
                    dx if dx.abs() < radius * 0.1 => Side::Middle,
                    dx if dx > 0.0 => Side::Start,
                    _ => Side::End,
                };
                Label { text: label.clone(), at, side }
            })
            .collect(),
        lines: series
            .iter()
            .map(|series| {
                let points = points(axes.len(), series, max, at);
                round_line(&series.name, points)
            })
            .collect(),
    }
}

/// Lays a profile line out in `width` × `height`: values from 1 on the left edge to `max` on the
/// right edge, rows spread evenly with half a row above the first and below the last.
///
/// With `max` 1 everything stands in the middle. Values are held between 1 and `max`.
pub fn profile(
    axes: &[Axis],
    series: &[Series],
    max: u32,
    width: f64,
    height: f64,
) -> ProfileGeometry {
    let max = max.max(1);
    let row = |axis: usize| height * (axis as f64 + 0.5) / axes.len().max(1) as f64;
    let column = |value: f64| match max {
        1 => width / 2.0,
        max => width * (value.max(1.0) - 1.0) / f64::from(max - 1),
    };
    ProfileGeometry {
        columns: (1..=max).map(|value| column(f64::from(value))).collect(),
        rows: (0..axes.len()).map(row).collect(),
        lines: series
            .iter()
            .map(|series| {
                let points = points(axes.len(), series, max, |axis, value| Point {
                    x: column(value),
                    y: row(axis),
                });
                Line { name: series.name.clone(), runs: runs(&points), points, closed: false }
            })
            .collect(),
    }
}

fn points(
    axes: usize,
    series: &Series,
    max: u32,
    at: impl Fn(usize, f64) -> Point,
) -> Vec<Option<Point>> {
    (0..axes)
        .map(|axis| {
            let value = series.values.get(axis).copied().flatten()?;
            value.is_finite().then(|| at(axis, value.clamp(0.0, f64::from(max))))
        })
        .collect()
}

/// A line around the middle: the last axis is the first one's neighbour.
fn round_line(name: &str, points: Vec<Option<Point>>) -> Line {
    let name = name.to_owned();
    let Some(gap) = points.iter().position(Option::is_none) else {
        let whole: Vec<Point> = points.iter().flatten().copied().collect();
        let closed = whole.len() > 2;
        let runs = if whole.len() > 1 { vec![whole] } else { Vec::new() };
        return Line { name, points, runs, closed };
    };
    let mut turned = points.clone();
    turned.rotate_left(gap);
    let runs = runs(&turned);
    Line { name, points, runs, closed: false }
}

fn runs(points: &[Option<Point>]) -> Vec<Vec<Point>> {
    points
        .split(Option::is_none)
        .filter(|run| run.len() > 1)
        .map(|run| run.iter().flatten().copied().collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn axes(count: usize) -> Vec<Axis> {
        (0..count).map(|axis| Axis { label: format!("Axis {axis}") }).collect()
    }

    fn series(values: &[Option<f64>]) -> Vec<Series> {
        vec![Series { name: "current".to_owned(), values: values.to_vec() }]
    }

    #[test]
    fn the_first_axis_points_up_and_the_next_ones_go_clockwise() {
        let radar = radar(&axes(4), &series(&[Some(4.0); 4]), 4, 400.0);
        let expected = [(200.0, 50.0), (350.0, 200.0), (200.0, 350.0), (50.0, 200.0)];
        for (point, (x, y)) in radar.spokes.iter().zip(expected) {
            assert!((point.x - x).abs() < 1e-9 && (point.y - y).abs() < 1e-9, "{point:?}");
        }
        let sides: Vec<Side> = radar.labels.iter().map(|label| label.side).collect();
        assert_eq!(sides, [Side::Middle, Side::Start, Side::Middle, Side::End]);
        assert!(radar.lines[0].closed);
    }

    #[test]
    fn a_missing_value_is_a_gap() {
        let drawn =
            radar(&axes(5), &series(&[Some(1.0), None, Some(2.0), Some(2.0), Some(3.0)]), 4, 100.0);
        let line = &drawn.lines[0];
        assert_eq!(line.points.iter().flatten().count(), 4);
        assert!(!line.closed);
        assert_eq!(line.runs.len(), 1, "the run goes on past the first axis");
        assert_eq!(line.runs[0].len(), 4);
        let profile = profile(
            &axes(5),
            &series(&[Some(1.0), None, Some(2.0), Some(2.0), None]),
            4,
            90.0,
            50.0,
        );
        assert_eq!(profile.lines[0].runs.len(), 1);
        assert_eq!(profile.lines[0].points[0], Some(Point { x: 0.0, y: 5.0 }));
        assert_eq!(profile.lines[0].points[2], Some(Point { x: 30.0, y: 25.0 }));
    }

    #[test]
    fn nothing_known_draws_no_line() {
        for count in [0, 1, 2, 5] {
            let radar = radar(&axes(count), &series(&vec![None; count]), 4, 100.0);
            assert!(radar.lines[0].runs.is_empty());
            assert!(!radar.lines[0].closed);
        }
    }

    proptest! {
        #[test]
        fn points_stay_inside_and_move_outwards_with_the_value(
            values in proptest::collection::vec(proptest::option::of(-2.0_f64..9.0), 0..40)
        ) {
            let drawn = radar(&axes(values.len()), &series(&values), 4, 100.0);
            for point in drawn.lines[0].points.iter().flatten() {
                let reach = (point.x - 50.0).hypot(point.y - 50.0);
                prop_assert!(reach <= drawn.radius + 1e-9);
            }
            let missing = values.iter().filter(|value| value.is_none()).count();
            prop_assert_eq!(drawn.lines[0].points.iter().filter(|p| p.is_none()).count(), missing);
            let rows = profile(&axes(values.len()), &series(&values), 4, 80.0, 60.0);
            for point in rows.lines[0].points.iter().flatten() {
                prop_assert!((0.0..=80.0).contains(&point.x) && (0.0..=60.0).contains(&point.y));
            }
        }

        #[test]
        fn turning_is_the_same_for_every_value(value in 0.5_f64..4.0) {
            let one = radar(&axes(6), &series(&[Some(value); 6]), 4, 100.0);
            for (spoke, point) in one.spokes.iter().zip(&one.lines[0].points) {
                let point = point.unwrap();
                let scale = value / 4.0;
                prop_assert!((point.x - 50.0 - (spoke.x - 50.0) * scale).abs() < 1e-9);
                prop_assert!((point.y - 50.0 - (spoke.y - 50.0) * scale).abs() < 1e-9);
            }
        }
    }
}
