//! YAML on its way in and out.
//!
//! A file is cut into its documents ([`documents`]), so that a broken one does not spoil the rest;
//! each becomes a JSON [`Twin`] ([`reader`]). Plain scalars are read by the core schema of YAML
//! 1.2 ([`scalar`]): `no`, `on` and dates are texts. Writing ([`write`]) goes the other way.

mod documents;
mod reader;
mod scalar;
mod trouble;
pub mod write;

use std::ops::Range;

use rayon::prelude::*;

use super::reading::ReadLimits;
use super::twin::Twin;
use crate::problem::Problem;

#[cfg(test)]
mod tests;

/// What one YAML text holds. Offsets are bytes of the author's text.
#[derive(Debug, Default)]
pub(super) struct Yaml {
    /// The documents that could be read, in order; empty ones are left out.
    pub(super) documents: Vec<Twin>,
    /// What is wrong or worth knowing, in text order.
    pub(super) problems: Vec<(usize, Problem)>,
    /// How many more there are.
    pub(super) more_problems: usize,
    /// Whether any document was refused.
    pub(super) broken: bool,
}

/// Reads every document of a YAML text.
pub(super) fn read(text: &str, limits: &ReadLimits) -> Yaml {
    if text.len() > limits.yaml_bytes {
        let message = format!(
            "The YAML text has {} MB and at most {} MB are read.",
            text.len().div_ceil(1 << 20),
            limits.yaml_bytes >> 20
        );
        let problem = Problem::error("file-too-large", message)
            .fix("Split it into several files, or write it as JSON, which may be larger.");
        return Yaml { problems: vec![(0, problem)], broken: true, ..Yaml::default() };
    }
    let ranges = documents::split(text);
    let parts: Vec<Yaml> =
        ranges.into_par_iter().map(|range| document(text, range, limits)).collect();
    let mut whole = Yaml::default();
    for part in parts {
        whole.documents.extend(part.documents);
        let room = limits.problems_per_file.saturating_sub(whole.problems.len());
        whole.more_problems += part.more_problems + part.problems.len().saturating_sub(room);
        whole.problems.extend(part.problems.into_iter().take(room));
        whole.broken |= part.broken;
    }
    whole
}

fn document(text: &str, range: Range<usize>, limits: &ReadLimits) -> Yaml {
    reader::read(&text[range.clone()], range.start, limits)
}

/// Whether a text that is not named as YAML begins the way a YAML document does: with a document
/// marker, a directive, or a key and a colon (in a list or not).
pub(super) fn begins(text: &str) -> bool {
    let first =
        text.lines().map(str::trim_end).find(|line| !line.is_empty() && !line.starts_with('#'));
    let Some(first) = first else { return false };
    if first == "---" || first.starts_with("--- ") || first.starts_with("%YAML") {
        return true;
    }
    let key = first.trim_start_matches("- ").trim_start();
    let name = key
        .bytes()
        .take_while(|byte| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'$')
        })
        .count();
    let rest = &key[name..];
    name > 0 && (rest == ":" || rest.starts_with(": "))
}
