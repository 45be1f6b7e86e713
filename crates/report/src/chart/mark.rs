//! The two series as they are always drawn: lines, markers and their key.

use std::fmt::Write as _;

use plinth_core::maturity::geometry::{Line, Point};

pub(super) const CURRENT: &str = "var(--chart-current, #4338ca)";
pub(super) const TARGET: &str = "var(--chart-target, #b45309)";
pub(super) const INK: &str = "var(--chart-ink, #1b1e26)";
pub(super) const MUTED: &str = "var(--chart-muted, #5c6270)";
pub(super) const GRID: &str = "var(--chart-grid, #d9dce3)";
pub(super) const SURFACE: &str = "var(--chart-surface, #ffffff)";
pub(super) const FONT: &str = "var(--chart-font, ui-sans-serif, system-ui, sans-serif)";

/// Draws the line and the markers of one series; `Target` dashed and hollow, any other solid.
pub(super) fn series(out: &mut String, line: &Line) {
    let target = line.name == "Target";
    let (class, color, dash) = if target {
        ("chart-target", TARGET, " stroke-dasharray=\"6 4\"")
    } else {
        ("chart-current", CURRENT, "")
    };
    let _ = write!(out, "<g class=\"{class}\">");
    for run in &line.runs {
        let shape = if line.closed { "polygon" } else { "polyline" };
        let _ = write!(
            out,
            "<{shape} points=\"{}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"2\" \
             stroke-linejoin=\"round\"{dash}/>",
            path(run)
        );
    }
    for point in line.points.iter().flatten() {
        if target { hollow(out, *point) } else { filled(out, *point) }
    }
    out.push_str("</g>");
}

/// A filled circle: the present level.
pub(super) fn filled(out: &mut String, at: Point) {
    let _ =
        write!(out, "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"4.5\" fill=\"{CURRENT}\"/>", at.x, at.y);
}

/// A hollow square, large enough to stay visible around a circle: the target.
pub(super) fn hollow(out: &mut String, at: Point) {
    let _ = write!(
        out,
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"15\" height=\"15\" rx=\"1.5\" fill=\"{SURFACE}\" \
         stroke=\"{TARGET}\" stroke-width=\"2\"/>",
        at.x - 7.5,
        at.y - 7.5
    );
}

/// The key of both series, centred on `x`.
pub(super) fn key(out: &mut String, x: f64, y: f64) {
    let _ = write!(
        out,
        "<g class=\"chart-key\" font-size=\"12\" fill=\"{MUTED}\">\
         <line x1=\"{0:.1}\" y1=\"{y:.1}\" x2=\"{1:.1}\" y2=\"{y:.1}\" stroke=\"{CURRENT}\" \
         stroke-width=\"2\"/>",
        x - 92.0,
        x - 64.0
    );
    filled(out, Point { x: x - 78.0, y });
    let _ = write!(
        out,
        "<text x=\"{:.1}\" y=\"{:.1}\">Current</text>\
         <line x1=\"{:.1}\" y1=\"{y:.1}\" x2=\"{:.1}\" y2=\"{y:.1}\" stroke=\"{TARGET}\" \
         stroke-width=\"2\" stroke-dasharray=\"6 4\"/>",
        x - 56.0,
        y + 4.0,
        x + 14.0,
        x + 50.0
    );
    hollow(out, Point { x: x + 32.0, y });
    let _ = write!(out, "<text x=\"{:.1}\" y=\"{:.1}\">Target</text></g>", x + 58.0, y + 4.0);
}

/// Points as the `points` attribute wants them.
pub(super) fn path(points: &[Point]) -> String {
    let pairs: Vec<String> =
        points.iter().map(|point| format!("{:.1},{:.1}", point.x, point.y)).collect();
    pairs.join(" ")
}
