//! One aspect's step from current to target, small enough for a table row.

use std::fmt::Write as _;

use plinth_core::maturity::geometry::Point;

use super::mark::{self, FONT, GRID, MUTED, TARGET};

const WIDTH: f64 = 168.0;
const HEIGHT: f64 = 28.0;
const MARGIN: f64 = 14.0;

/// Levels from 1 to `max` as ticks on a line, the current one filled, the target hollow. An
/// unknown value is not drawn.
pub fn step_svg(current: Option<u32>, target: Option<u32>, max: u32) -> String {
    let max = max.max(1);
    let y = HEIGHT / 2.0;
    let at = |value: u32| {
        let share = match max {
            1 => 0.5,
            max => f64::from(value.clamp(1, max) - 1) / f64::from(max - 1),
        };
        Point { x: MARGIN + (WIDTH - 2.0 * MARGIN) * share, y }
    };
    let say = |value: Option<u32>| value.map_or_else(|| "unknown".to_owned(), |v| v.to_string());
    let mut out = format!(
        "<svg class=\"chart chart-step\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" \
         viewBox=\"0 0 {WIDTH:.0} {HEIGHT:.0}\" font-family=\"{FONT}\">\
         <title>Current {}, target {}, of {max}</title>",
        say(current),
        say(target)
    );
    let _ = write!(
        out,
        "<line x1=\"{:.1}\" y1=\"{y}\" x2=\"{:.1}\" y2=\"{y}\" stroke=\"{GRID}\" \
         stroke-width=\"1.5\"/>",
        at(1).x,
        at(max).x
    );
    for value in 1..=max {
        let _ =
            write!(out, "<circle cx=\"{:.1}\" cy=\"{y}\" r=\"2.5\" fill=\"{GRID}\"/>", at(value).x);
    }
    if let Some((current, target)) = current.zip(target) {
        let _ = write!(
            out,
            "<line x1=\"{:.1}\" y1=\"{y}\" x2=\"{:.1}\" y2=\"{y}\" stroke=\"{TARGET}\" \
             stroke-width=\"2\" stroke-dasharray=\"4 3\"/>",
            at(current).x,
            at(target).x
        );
    }
    if let Some(target) = target {
        mark::hollow(&mut out, at(target));
    }
    match current {
        Some(current) => mark::filled(&mut out, at(current)),
        None if target.is_none() => {
            let _ = write!(
                out,
                "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"11\" text-anchor=\"middle\" \
                 fill=\"{MUTED}\">?</text>",
                WIDTH / 2.0,
                y - 4.0
            );
        }
        None => {}
    }
    out.push_str("</svg>");
    out
}
