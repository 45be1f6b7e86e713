//! The radar: one axis an aspect, in the model's order, values on the axes only.

use std::fmt::Write as _;

use plinth_core::maturity::geometry::{self, Label, Side};
use plinth_core::maturity::model::Model;
use plinth_core::maturity::result::Results;

use super::mark::{self, FONT, GRID, INK, MUTED, SURFACE};
use super::text::{escape, two_lines};
use super::{MOST_NAMED_AXES, Stand, axes, description, series};

/// Room below the square for the key.
const KEY: f64 = 26.0;

/// Current and target levels of `results` as a radar with the levels of `model` as rings.
///
/// An unknown value is a gap in its line. With more than twelve aspects the axes carry numbers,
/// which the profile line and the table beside it spell out.
pub fn radar_svg(results: &Results, model: &Model, stand: Stand) -> String {
    let (width, square) = match stand {
        Stand::Page => (480.0, 320.0),
        Stand::Panel => (330.0, 208.0),
    };
    let height = square + KEY;
    let max = model.highest_ordinal();
    let radar = geometry::radar(&axes(results), &series(results), max, square);
    let mut out = format!(
        "<svg class=\"chart chart-radar\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" \
         viewBox=\"{:.0} 0 {width:.0} {height:.0}\" font-family=\"{FONT}\" font-size=\"13\" \
         fill=\"{INK}\"><title>Radar of current and target levels</title><desc>{}</desc>",
        (square - width) / 2.0,
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
        label(&mut out, axis, position, &radar);
    }
    mark::key(&mut out, radar.center.x, height - 18.0);
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

fn label(out: &mut String, label: &Label, position: usize, radar: &geometry::RadarGeometry) {
    let anchor = match label.side {
        Side::Start => "start",
        Side::Middle => "middle",
        Side::End => "end",
    };
    let lines = if radar.labels.len() > MOST_NAMED_AXES {
        vec![(position + 1).to_string()]
    } else {
        let width = if label.side == Side::Middle { 26 } else { 12 };
        two_lines(&label.text, width)
    };
    // Labels above the middle grow upwards, labels below it downwards.
    let up = label.at.y < radar.center.y;
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
