//! Giving every problem its file, line and column.

use std::ops::Range;

use rayon::prelude::*;

use super::super::locate::{LineIndex, nearest};
use super::super::reading::{Candidate, Reading};
use super::{Line, count};
use crate::problem::Problem;

/// Most problems kept for one item; the rest is counted in a closing one.
const MOST_PROBLEMS: usize = 200;
/// Most bytes of text looked through for the places of one item's problems. A hostile item with
/// many problems far apart gets the item's own line for the rest.
const MOST_BYTES: usize = 32 << 20;

/// Fills in where each problem stands; those that know it already keep it.
pub(super) fn fill(reading: &Reading, lines: &mut [Line]) {
    let mut needed = vec![false; reading.files.len()];
    for line in lines.iter() {
        let file = reading.candidates[line.index].file;
        if let Some(needed) = needed.get_mut(file) {
            *needed |= line.item.problems.iter().any(|problem| problem.line.is_none());
        }
    }
    let indexes: Vec<Option<LineIndex<'_>>> = reading
        .files
        .par_iter()
        .zip(needed)
        .map(|(file, needed)| needed.then(|| LineIndex::new(&file.text)))
        .collect();
    lines.par_iter_mut().filter(|line| !line.item.problems.is_empty()).for_each(|line| {
        shorten(&mut line.item.problems);
        let candidate = &reading.candidates[line.index];
        let index = indexes.get(candidate.file).and_then(Option::as_ref);
        let mut budget = MOST_BYTES;
        for problem in line.item.problems.iter_mut().filter(|problem| problem.line.is_none()) {
            place(reading, candidate, index, &mut budget, problem);
        }
    });
}

fn place(
    reading: &Reading,
    candidate: &Candidate,
    index: Option<&LineIndex<'_>>,
    budget: &mut usize,
    problem: &mut Problem,
) {
    let Some(file) = reading.files.get(candidate.file) else { return };
    problem.file = Some(file.name.clone());
    problem.line = Some(candidate.line);
    problem.column = Some(candidate.column);
    let pointer = problem.pointer.as_deref().filter(|pointer| !pointer.is_empty());
    let (Some(pointer), Some(index)) = (pointer, index) else { return };
    let Range { start, end } = candidate.range;
    let Some(text) = file.json().get(start..end).filter(|text| text.len() <= *budget) else {
        return;
    };
    *budget -= text.len();
    if let Some(found) = nearest(text, pointer) {
        let (line, column) = index.line_column(file.source(start + found.start));
        problem.line = Some(line);
        problem.column = Some(column);
    }
}

/// Keeps the gravest problems of an item that has very many.
fn shorten(problems: &mut Vec<Problem>) {
    let left = count(problems.len().saturating_sub(MOST_PROBLEMS));
    if left == 0 {
        return;
    }
    problems.sort_by_key(|problem| problem.severity);
    let severity = problems[MOST_PROBLEMS].severity;
    problems.truncate(MOST_PROBLEMS);
    let closing = format!("{left} more of this item's problems are not listed here.");
    problems.push(Problem::new(severity, "more-problems", closing));
}
