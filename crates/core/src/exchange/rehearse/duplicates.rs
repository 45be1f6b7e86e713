//! One name, several definitions in the files: which one counts.

use std::collections::HashMap;
use std::hash::Hash;

use super::super::merge::same;
use super::super::plan::Fate;
use super::{Context, Line};
use crate::problem::Problem;

/// Lets one definition of every name stand and settles what becomes of the others.
///
/// The first that can be stored stands; failing that, the first that waits. So a broken
/// definition never keeps a sound one out, wherever it stands in the files. An equal definition
/// is unchanged; a differing one is left out with consent and waits without.
pub(super) fn settle<K: Eq + Hash>(
    context: &Context<'_>,
    lines: &mut [Line],
    key: impl Fn(&Line) -> Option<K>,
) {
    let mut groups: HashMap<K, Vec<usize>> = HashMap::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        if matches!(line.item.fate, Fate::Quarantined | Fate::Excluded) {
            continue;
        }
        if let Some(key) = key(line) {
            groups.entry(key).or_default().push(at);
        }
    }
    let crowded: Vec<Vec<usize>> = groups.into_values().filter(|group| group.len() > 1).collect();
    for group in crowded {
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
