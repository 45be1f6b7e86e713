//! The profile line: one row an aspect, levels to the right, the line running down the rows.

use std::fmt::Write as _;

use plinth_core::maturity::geometry;
use plinth_core::maturity::model::Model;
use plinth_core::maturity::result::Results;

use super::mark::{self, FONT, GRID, INK, MUTED};
use super::text::{escape, shorten, two_lines};
use super::{MOST_NAMED_AXES, Stand, axes, description, series};

const HEAD: f64 = 44.0;
const FOOT: f64 = 46.0;

/// Current and target levels of `results` as a profile line with the levels of `model` as columns.
pub fn profile_svg(results: &Results, model: &Model, stand: Stand) -> String {
    let (width, left, right, row) = match stand {
        Stand::Page => (480.0, 130.0, 38.0, 48.0),
        Stand::Panel => (330.0, 106.0, 30.0, 40.0),
    };
    let max = model.highest_ordinal();
    let axes = axes(results);
    let row = if axes.len() > MOST_NAMED_AXES { 28.0 } else { row };
    let body = row * axes.len() as f64;
    let height = HEAD + body + FOOT;
    let profile = geometry::profile(&axes, &series(results), max, width - left - right, body);
    let mut out = format!(
        "<svg class=\"chart chart-profile\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" \
         viewBox=\"0 0 {width:.0} {height:.0}\" font-family=\"{FONT}\" font-size=\"13\" \
         fill=\"{INK}\"><title>Profile line of current and target levels</title><desc>{}</desc>",
        escape(&description(results))
    );
    for (axis, y) in axes.iter().zip(&profile.rows) {
        name(&mut out, &axis.label, HEAD + y, row);
    }
    let _ = write!(out, "<g transform=\"translate({left} {HEAD})\">");
    grid(&mut out, &profile, model, body);
    for line in &profile.lines {
        mark::series(&mut out, line);
    }
    for (aspect, y) in results.aspects.iter().zip(&profile.rows) {
        if aspect.current.is_none() && aspect.target.is_none() {
            let _ = write!(
                out,
                "<text x=\"6\" y=\"{:.1}\" font-size=\"12\" fill=\"{MUTED}\">unknown</text>",
                y - 6.0
            );
        }
    }
    out.push_str("</g>");
    mark::key(&mut out, left + (width - left - right) / 2.0, height - 16.0);
    out.push_str("</svg>");
    out
}

fn name(out: &mut String, label: &str, y: f64, row: f64) {
    let lines = if row < 40.0 { vec![shorten(label, 15)] } else { two_lines(label, 13) };
    let first = y + 4.5 - 8.0 * (lines.len() - 1) as f64;
    for (position, text) in lines.iter().enumerate() {
        let _ = write!(
            out,
            "<text class=\"chart-axis\" x=\"0\" y=\"{:.1}\" font-weight=\"600\">{}</text>",
            first + 16.0 * position as f64,
            escape(text)
        );
    }
}

/// A column a level with its number and name above, a thin line a row.
fn grid(out: &mut String, profile: &geometry::ProfileGeometry, model: &Model, body: f64) {
    let _ = write!(out, "<g class=\"chart-grid\" stroke=\"{GRID}\">");
    for x in &profile.columns {
        let _ = write!(out, "<line x1=\"{x:.1}\" y1=\"0\" x2=\"{x:.1}\" y2=\"{body:.1}\"/>");
    }
    if let (Some(first), Some(last)) = (profile.columns.first(), profile.columns.last()) {
        for y in &profile.rows {
            let _ = write!(
                out,
                "<line x1=\"{first:.1}\" y1=\"{y:.1}\" x2=\"{last:.1}\" y2=\"{y:.1}\" \
                 stroke-dasharray=\"1 4\"/>"
            );
        }
    }
    out.push_str("</g>");
    let named = profile.columns.len() <= 5;
    let _ = write!(out, "<g class=\"chart-scale\" font-size=\"11\" fill=\"{MUTED}\">");
    for (value, x) in (1_u32..).zip(&profile.columns) {
        let level = model.levels.iter().find(|level| level.ordinal == value);
        if let Some(level) = level.filter(|_| named) {
            let _ = write!(
                out,
                "<text x=\"{x:.1}\" y=\"-10\" text-anchor=\"middle\">{}</text>",
                escape(&shorten(&level.name, 14))
            );
        }
        let up = if named { 26 } else { 10 };
        let _ = write!(
            out,
            "<text x=\"{x:.1}\" y=\"-{up}\" text-anchor=\"middle\" font-weight=\"600\">{value}</text>"
        );
    }
    out.push_str("</g>");
}
