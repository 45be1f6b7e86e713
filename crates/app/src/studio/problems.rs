//! What is wrong with the blueprints, each with what would mend it.

use std::collections::HashMap;

use plinth_core::catalog::mend::{self, Mend, Mender};
use plinth_core::{Problem, Severity};

use crate::api::catalog::BlueprintEdit;
use crate::api::studio::{StudioChange, StudioCreate, StudioFix, StudioProblem};
use crate::blueprint::{All, sorted};

/// Most problems that the canvas lists; a closing one counts the others.
const LISTED: usize = 500;

/// The problems of all blueprints.
pub(super) struct Problems {
    /// Worst first.
    pub(super) listed: Vec<StudioProblem>,
    /// How many each blueprint has, listed or not.
    pub(super) counts: HashMap<String, u32>,
}

/// Every problem of the blueprints.
pub(super) fn all(all: &All, entities: &HashMap<String, u32>) -> Problems {
    let has_entities = |identifier: &str| entities.get(identifier).is_some_and(|count| *count > 0);
    let mut problems = all.problems.clone();
    problems.extend(mend::check_unused(&all.blueprints, has_entities));
    let problems = sorted(problems);
    let mut counts: HashMap<String, u32> = HashMap::new();
    for subject in problems.iter().filter_map(subject_of) {
        *counts.entry(subject.to_owned()).or_default() += 1;
    }
    let mender = Mender::new(&all.blueprints);
    let mut listed: Vec<StudioProblem> = problems
        .iter()
        .take(LISTED)
        .map(|problem| StudioProblem {
            severity: problem.severity,
            code: problem.code.clone(),
            message: problem.message.clone(),
            subject: subject_of(problem).unwrap_or_default().to_owned(),
            pointer: problem.pointer.clone(),
            fixes: mender.mends(problem).into_iter().map(fix).collect(),
        })
        .collect();
    if problems.len() > LISTED {
        let more = problems.len() - LISTED;
        listed.push(StudioProblem {
            severity: Severity::Info,
            code: "more-problems".to_owned(),
            message: unlisted(more),
            subject: String::new(),
            pointer: None,
            fixes: Vec::new(),
        });
    }
    Problems { listed, counts }
}

fn unlisted(more: usize) -> String {
    let what = if more == 1 { "problem is" } else { "problems are" };
    format!("{more} more {what} not listed. Mend some of these first.")
}

fn subject_of(problem: &Problem) -> Option<&str> {
    problem.subject.as_ref()?.identifier.as_deref()
}

fn fix(mend: Mend) -> StudioFix {
    let change = StudioChange {
        label: Some(mend.label.clone()),
        create: mend
            .create
            .into_iter()
            .map(|value| StudioCreate { value, x: None, y: None })
            .collect(),
        edit: mend
            .edits
            .into_iter()
            .map(|(identifier, edits)| BlueprintEdit { identifier, edits })
            .collect(),
        delete: mend.delete,
        ..StudioChange::default()
    };
    StudioFix { label: mend.label, change }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_more_problem_is_one() {
        assert_eq!(unlisted(1), "1 more problem is not listed. Mend some of these first.");
        assert_eq!(unlisted(2), "2 more problems are not listed. Mend some of these first.");
    }
}
