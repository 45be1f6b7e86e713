//! One name, several definitions in the files: which one counts.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use super::super::merge::same;
use super::super::plan::Fate;
use super::{Context, Line};
use crate::problem::Problem;

/// Lets one definition of every name stand and settles what becomes of the others.
///
/// The first that can be stored stands; failing that, the first that waits. So a broken
/// definition never keeps a sound one out, wherever it stands in the files. An equal definition
/// is unchanged; a differing one is left out with consent and waits without.
pub(super) fn settle(
    context: &Context<'_>,
    lines: &mut [Line],
    key: impl Fn(&Line) -> Option<(&str, &str)>,
) {
    // Nearly every name stands alone, so only those that do not get a list.
    let mut first: HashMap<(&str, &str), usize> = HashMap::with_capacity(lines.len());
    let mut crowded: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        if matches!(line.item.fate, Fate::Quarantined | Fate::Excluded) {
            continue;
        }
        let Some(key) = key(line) else { continue };
        match first.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(at);
            }
            Entry::Occupied(entry) => {
                let first = *entry.get();
                crowded.entry(first).or_insert_with(|| vec![first]).push(at);
            }
        }
    }
    for group in crowded.into_values() {
        let stands = group
            .iter()
            .copied()
            .find(|at| lines[*at].item.fate != Fate::Waiting)
            .unwrap_or(group[0]);
        let kept = &context.reading.candidates[lines[stands].index];
        for at in group.into_iter().filter(|at| *at != stands) {
            let line = &mut lines[at];
            let other = &context.reading.candidates[line.index];
            if same(&kept.value, &other.value) {
                line.item.problems.retain(|problem| problem.severity != crate::Severity::Repair);
                line.item.problems.push(Problem::info(
                    "duplicate",
                    format!(
                        "The same definition stands {}.",
                        super::conflict::place(context.reading, kept)
                    ),
                ));
                line.item.fate = Fate::Unchanged;
            } else if context.settle_conflict(line, kept, other) {
                if line.item.fate != Fate::Waiting || context.is_repaired(other) {
                    line.item.fate = Fate::Excluded;
                }
            } else {
                line.item.fate = Fate::Waiting;
            }
            line.item.changes.clear();
            line.write = None;
        }
    }
}
