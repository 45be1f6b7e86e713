//! Charts as SVG text, the same for the window and for reports.
//!
//! Colours come from custom properties of the page around (`--chart-current`, `--chart-target`,
//! `--chart-ink`, `--chart-muted`, `--chart-grid`, `--chart-surface`, `--chart-font`), each with a
//! fallback for white paper. The present level is a solid line with filled circles, the target a
//! dashed line with hollow squares: shape and dash tell them apart without colour. Every drawing
//! has a title and a description with every value.

mod mark;
mod profile;
mod radar;
mod step;
mod text;

pub use profile::profile_svg;
pub use radar::radar_svg;
pub use step::step_svg;

use plinth_core::maturity::geometry::{Axis, Series};
use plinth_core::maturity::result::{AspectResult, Results};

/// Where a drawing stands. Texts and marks keep their size, so that both are read with ease; only
/// the room between them differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Across half a page of a report, or more: 480 units wide.
    Page,
    /// In a panel beside the work: 330 units wide.
    Panel,
}

/// Above this many axes a radar names them by number; the profile line spells them out.
const MOST_NAMED_AXES: usize = 12;

fn axes(results: &Results) -> Vec<Axis> {
    results.aspects.iter().map(|aspect| Axis { label: aspect.title.clone() }).collect()
}

/// Target first, so that the present level is drawn on top of it.
fn series(results: &Results) -> [Series; 2] {
    let values = |of: fn(&AspectResult) -> Option<u32>| {
        results.aspects.iter().map(|aspect| of(aspect).map(f64::from)).collect()
    };
    [
        Series { name: "Target".to_owned(), values: values(|aspect| aspect.target) },
        Series { name: "Current".to_owned(), values: values(|aspect| aspect.current) },
    ]
}

/// Every value in words: "Investment: current 2, target 3."
fn description(results: &Results) -> String {
    let value = |value: Option<u32>| value.map_or_else(|| "unknown".to_owned(), |v| v.to_string());
    let lines: Vec<String> = results
        .aspects
        .iter()
        .map(|aspect| {
            format!(
                "{}: current {}, target {}.",
                aspect.title,
                value(aspect.current),
                value(aspect.target)
            )
        })
        .collect();
    lines.join(" ")
}
