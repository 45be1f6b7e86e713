//! The radar: one axis an aspect, in the model's order, values on the axes only.

use std::fmt::Write as _;

use plinth_core::maturity::geometry::{self, Label, Side};
use plinth_core::maturity::model::Model;
use plinth_core::maturity::result::Results;

use super::mark::{self, FONT, GRID, INK, MUTED, SURFACE};
use super::text::{escape, two_lines};
use super::{MOST_NAMED_AXES, axes, description, series};

const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 346.0;
const SQUARE: f64 = 320.0;

/// Current and target levels of `results` as a radar with the levels of `model` as rings.
///
/// An unknown value is a gap in its line. With more than twelve aspects the axes carry numbers,
/// which the profile line and the table beside it spell out.
pub fn radar_svg(results: &Results, model: &Model) -> String {
    let max = model.highest_ordinal();
    let radar = geometry::radar(&axes(results), &series(results), max, SQUARE);
    let mut out = format!(
        "<svg class=\"chart chart-radar\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" \
         viewBox=\"{:.0} 0 {WIDTH:.0} {HEIGHT:.0}\" font-family=\"{FONT}\" font-size=\"13\" \
         fill=\"{INK}\"><title>Radar of current and target levels</title><desc>{}</desc>",
        (SQUARE - WIDTH) / 2.0,
        escape(&description(results))
    );
    let _ = write!(out, "<g class=\"chart-grid\" fill=\"none\" stroke=\"{GRID}\">");
    for ring in &radar.rings {
        if ring.len() > 2 {
            let _ = write!(out, "<polygon points=\"{}\"/>", mark::path(ring));
        }
    }
    for spoke in &radar.spokes {
        let _ = write!(
            out,
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"/>",
            radar.center.x, radar.center.y, spoke.x, spoke.y
        );
    }
    out.push_str("</g>");
    for line in &radar.lines {
        mark::series(&mut out, line);
    }
    if !radar.spokes.is_empty() {
        scale(&mut out, &radar, max);
    }
    for (position, axis) in radar.labels.iter().enumerate() {
        label(&mut out, axis, position, radar.labels.len());
    }
    mark::key(&mut out, SQUARE / 2.0, HEIGHT - 18.0);
    out.push_str("</svg>");
    out
}

/// Numbers beside the first axis only.
fn scale(out: &mut String, radar: &geometry::RadarGeometry, max: u32) {
    let _ = write!(
        out,
        "<g class=\"chart-scale\" font-size=\"11\" fill=\"{MUTED}\" text-anchor=\"end\" \
         stroke=\"{SURFACE}\" stroke-width=\"3\" paint-order=\"stroke\">"
    );
    for value in 1..=max {
        let _ = write!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\">{value}</text>",
            radar.center.x - 11.0,
            radar.center.y - radar.radius * f64::from(value) / f64::from(max) + 4.0
        );
    }
    out.push_str("</g>");
}

fn label(out: &mut String, label: &Label, position: usize, count: usize) {
    let anchor = match label.side {
        Side::Start => "start",
        Side::Middle => "middle",
        Side::End => "end",
    };
    let lines = if count > MOST_NAMED_AXES {
        vec![(position + 1).to_string()]
    } else {
        let width = if label.side == Side::Middle { 26 } else { 12 };
        two_lines(&label.text, width)
    };
    // Labels above the middle grow upwards, labels below it downwards.
    let up = label.at.y < SQUARE / 2.0;
    let lift = if label.side == Side::Middle && up { 4.0 } else { 0.0 };
    let first = label.at.y + 4.0 - lift - if up { 15.0 * (lines.len() - 1) as f64 } else { 0.0 };
    for (row, text) in lines.iter().enumerate() {
        let _ = write!(
            out,
            "<text class=\"chart-axis\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\" \
             font-weight=\"600\">{}</text>",
            label.at.x,
            first + 15.0 * row as f64,
            escape(text)
        );
    }
}
