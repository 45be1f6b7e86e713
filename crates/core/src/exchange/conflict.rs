//! Two definitions of one name in the files of an import.

use serde_json::Value;

use super::reading::{Candidate, Reading, Repair};

/// Most lines of an excerpt.
const EXCERPT_LINES: usize = 40;
/// Longest line of an excerpt, in characters.
const EXCERPT_WIDTH: usize = 200;

/// The code of the repair that leaves a later definition out.
pub const CODE: &str = "duplicate-definition";

/// The offer to keep `kept` and to leave `other` (the candidate at `index`) out.
pub fn offer(reading: &Reading, kept: &Candidate, other: &Candidate, index: usize) -> Repair {
    Repair {
        id: format!("{}:{index}:{CODE}", other.file),
        code: CODE.to_owned(),
        title: format!("Keep the definition {} and leave this one out", place(reading, kept)),
        count: 1,
        before: excerpt(&other.value),
        after: excerpt(&kept.value),
    }
}

/// Where a candidate stands, for a sentence: "in line 12 of catalog.json".
pub fn place(reading: &Reading, candidate: &Candidate) -> String {
    match reading.files.get(candidate.file) {
        Some(file) => format!("in line {} of {}", candidate.line, file.name),
        None => format!("in line {}", candidate.line),
    }
}

fn excerpt(value: &Value) -> String {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    let mut lines: Vec<String> = text
        .lines()
        .take(EXCERPT_LINES)
        .map(|line| line.chars().take(EXCERPT_WIDTH).collect())
        .collect();
    if text.lines().nth(EXCERPT_LINES).is_some() {
        lines.pop();
        lines.push("…".to_owned());
    }
    lines.join("\n")
}
