//! Entities of an import: their blueprint, their validity, and where their relations lead.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use rayon::prelude::*;
use serde_json::Value;

use super::super::infer::{Known, infer};
use super::super::plan::{Fate, Proposal};
use super::super::reading::{Candidate, ItemKind};
use super::blueprints::Blueprints;
use super::meeting::Meeting;
use super::{Context, Line, duplicates};
use crate::catalog::pointer::{child, element};
use crate::catalog::wording::{nearest, plural, quote};
use crate::catalog::{Blueprint, EntityValidator, EntityView, is_system_blueprint};
use crate::problem::{Problem, Subject, has_errors};

/// The blueprint that an entity, its surroundings or the person's choice state.
pub(super) fn stated<'a>(
    context: &Context<'a>,
    index: usize,
    candidate: &'a Candidate,
) -> Option<&'a str> {
    own_blueprint(&candidate.value).or_else(|| surrounding(context, index, candidate))
}

fn own_blueprint(value: &Value) -> Option<&str> {
    value.get("blueprint").and_then(Value::as_str).filter(|name| !name.is_empty())
}

fn surrounding<'a>(
    context: &Context<'a>,
    index: usize,
    candidate: &'a Candidate,
) -> Option<&'a str> {
    let outer = candidate.outer_blueprint.as_deref().filter(|name| !name.is_empty());
    outer.or_else(|| {
        if context.decisions.chosen.is_empty() {
            return None;
        }
        let chosen = context.decisions.chosen.get(&index.to_string())?;
        (!chosen.is_empty()).then_some(chosen.as_str())
    })
}

/// Plans the entities of the files.
pub(super) fn plan(context: &Context<'_>, blueprints: &mut Blueprints) -> Vec<Line> {
    let candidates: Vec<(usize, &Candidate)> = context.candidates(ItemKind::Entity).collect();
    let proposals = propose(context, blueprints, &candidates);
    let mut lines: Vec<Line> = candidates
        .par_iter()
        .map(|(index, candidate)| {
            judge(context, blueprints, *index, candidate, proposals.get(index).cloned())
        })
        .collect();
    duplicates::settle(context, &mut lines, |line| {
        Some((line.item.blueprint.as_deref()?, &line.item.identifier))
    });
    report_dangling(context, blueprints, &mut lines);
    lines
}

/// Proposals for the untyped entities, by candidate index.
fn propose(
    context: &Context<'_>,
    blueprints: &Blueprints,
    candidates: &[(usize, &Candidate)],
) -> HashMap<usize, Proposal> {
    let mut proposals = HashMap::new();
    let mut untyped: Vec<(usize, EntityView<'_>)> = Vec::new();
    for (index, candidate) in candidates {
        if own_blueprint(&candidate.value).is_some() {
            continue;
        }
        if let Some(chosen) = context.decisions.chosen.get(&index.to_string()) {
            if candidate.outer_blueprint.is_none() {
                let chosen = Proposal {
                    blueprint: Some(chosen.clone()),
                    evidence: vec!["Chosen by hand.".to_owned()],
                    alternatives: Vec::new(),
                    accepted: true,
                };
                proposals.insert(*index, chosen);
            }
        } else if candidate.outer_blueprint.is_none() && !context.is_excluded(*index) {
            untyped.extend(EntityView::read(&candidate.value).0.map(|view| (*index, view)));
        }
    }
    if untyped.is_empty() {
        return proposals;
    }
    let typed = candidates
        .par_iter()
        .filter(|(index, _)| !context.is_excluded(*index))
        .filter_map(|(index, candidate)| {
            let name = stated(context, *index, candidate)?;
            Some((name, EntityView::read(&candidate.value).0?))
        })
        .collect();
    let known: Vec<&Blueprint> = blueprints
        .live
        .values()
        .chain(blueprints.waiting.values().filter(|b| !blueprints.live.contains_key(&b.identifier)))
        .collect();
    let known = Known { blueprints: known, typed, stored: &context.existing.entities };
    let views: Vec<EntityView<'_>> = untyped.iter().map(|(_, view)| *view).collect();
    for ((index, _), mut proposal) in untyped.iter().zip(infer(&known, &views)) {
        proposal.accepted =
            proposal.blueprint.is_some() && context.decisions.blueprints.covers(&index.to_string());
        proposals.insert(*index, proposal);
    }
    proposals
}

fn judge(
    context: &Context<'_>,
    blueprints: &Blueprints,
    index: usize,
    candidate: &Candidate,
    proposal: Option<Proposal>,
) -> Line {
    let mut line = Line::new(context, index, candidate);
    let accepted = proposal.as_ref().filter(|p| p.accepted).and_then(|p| p.blueprint.clone());
    let name = stated(context, index, candidate).map(str::to_owned).or(accepted);
    line.item.blueprint.clone_from(&name);
    line.item.proposal = proposal;
    if !line.is_open() {
        return line;
    }
    let (view, problems) = EntityView::read(&candidate.value);
    let Some(view) = view.filter(|_| !has_errors(&problems)) else {
        line.quarantine(problems);
        return line;
    };
    let Some(name) = name else {
        let problem = untyped_problem(line.item.proposal.as_ref());
        line.wait_for_repairs(context);
        line.wait([problem.about(Subject {
            kind: crate::SubjectKind::Entity,
            blueprint: None,
            identifier: Some(view.identifier.to_owned()),
        })]);
        return line;
    };
    let Some(validator) = blueprints.validators.get(&name) else {
        refuse_blueprint(context, blueprints, &mut line, &name);
        return line;
    };
    if let Some(outer) = candidate.outer_blueprint.as_deref().filter(|outer| *outer != name) {
        line.item.problems.push(
            Problem::warning(
                "blueprint-differs",
                format!(
                    "It stands among entities of {}, but names {} itself.",
                    quote(outer),
                    quote(&name)
                ),
            )
            .at("/blueprint")
            .fix("Its own word counts; correct one of the two."),
        );
    }
    store(context, candidate, &view, validator, &name, &mut line);
    line
}

/// Lets the entity meet the stored one and checks what would come out.
fn store(
    context: &Context<'_>,
    candidate: &Candidate,
    view: &EntityView<'_>,
    validator: &EntityValidator,
    name: &str,
    line: &mut Line,
) {
    let stored = context.existing.entities.get(name).and_then(|all| all.get(view.identifier));
    let incoming = if view.blueprint.is_some() {
        Cow::Borrowed(&candidate.value)
    } else {
        Cow::Owned(with_blueprint(&candidate.value, name))
    };
    let meeting = Meeting::of(context.decisions.mode, stored.map(String::as_str), incoming);
    meeting.decide(context, line, Some(name), |value| match value {
        // Nothing was merged into it: the view that was read already is the one to judge.
        Cow::Borrowed(_) => validator.check_view(view),
        Cow::Owned(value) => match EntityView::read(value) {
            (Some(view), problems) if problems.is_empty() => validator.check_view(&view),
            (_, problems) => problems,
        },
    });
}

/// The entity with its blueprint written into it, after the later of identifier and title.
fn with_blueprint(value: &Value, name: &str) -> Value {
    let mut value = value.clone();
    if let Some(members) = value.as_object_mut() {
        let name = Value::String(name.to_owned());
        if members.contains_key("blueprint") {
            members.insert("blueprint".to_owned(), name);
        } else {
            let last =
                members.keys().rposition(|key| matches!(key.as_str(), "identifier" | "title"));
            members.shift_insert(last.map_or(0, |at| at + 1), "blueprint".to_owned(), name);
        }
    }
    value
}

fn untyped_problem(proposal: Option<&Proposal>) -> Problem {
    match proposal {
        Some(Proposal { blueprint: Some(name), .. }) => Problem::repair(
            "untyped-entity",
            format!("The entity does not name its blueprint; by its structure it is one of {}.", quote(name)),
        )
        .fix(format!("Accept the proposal, or write \"blueprint\": {} into the entity.", quote(name))),
        _ => Problem::repair(
            "undecided-blueprint",
            "The entity does not name its blueprint, and its structure does not settle which one it has.",
        )
        .fix("Choose its blueprint, or write \"blueprint\" into the entity."),
    }
}

fn refuse_blueprint(context: &Context<'_>, blueprints: &Blueprints, line: &mut Line, name: &str) {
    let subject = Subject::entity(name, &line.item.identifier);
    if blueprints.waiting.contains_key(name) {
        line.wait_for_repairs(context);
        line.wait([Problem::repair(
            "blueprint-waits",
            format!("Its blueprint {} waits for a repair.", quote(name)),
        )
        .about(subject)
        .fix(format!("Accept the repair of {} first.", quote(name)))]);
        return;
    }
    let problem = if blueprints.in_files.contains(name) {
        Problem::error(
            "unknown-blueprint",
            format!("Its blueprint {} is in the files but will not be stored.", quote(name)),
        )
        .fix(format!("Mend the blueprint {}, or include it in the import.", quote(name)))
    } else {
        let known = blueprints.live.keys().chain(blueprints.waiting.keys()).map(String::as_str);
        let fix = match nearest(name, known) {
            Some(near) => {
                format!("Did you mean {}? Otherwise import {} as well.", quote(near), quote(name))
            }
            None if is_system_blueprint(name) => {
                format!("Import the blueprint {} as well.", quote(name))
            }
            None => format!(
                "Import the blueprint {} as well, or let a stub be made for it.",
                quote(name)
            ),
        };
        Problem::error(
            "unknown-blueprint",
            format!("Its blueprint {} is defined nowhere.", quote(name)),
        )
        .fix(fix)
    };
    let at = if line.item.proposal.is_some() { "" } else { "/blueprint" };
    line.quarantine([problem.at(at).about(subject)]);
}

/// Warns of relation targets that will not exist after the import, once for an entity and
/// relation. Dangling is a state, not an error: the target may come with another file.
fn report_dangling(context: &Context<'_>, blueprints: &Blueprints, lines: &mut [Line]) {
    let mut present: HashSet<(&str, &str)> = HashSet::with_capacity(lines.len());
    let mut waiting: HashSet<(&str, &str)> = HashSet::new();
    let mut undecided: HashSet<&str> = HashSet::new();
    for line in lines.iter() {
        let identifier = line.item.identifier.as_str();
        let proposed = line.item.proposal.as_ref().and_then(|p| p.blueprint.as_deref());
        let name = line.item.blueprint.as_deref().or(proposed);
        match (line.item.fate, name) {
            (Fate::Create | Fate::Update | Fate::Unchanged, Some(name)) => {
                present.insert((name, identifier));
            }
            (Fate::Waiting, Some(name)) => {
                waiting.insert((name, identifier));
            }
            (Fate::Waiting, None) => {
                undecided.insert(identifier);
            }
            _ => {}
        }
    }
    let stored = |name: &str, identifier: &str| {
        context.existing.entities.get(name).is_some_and(|all| all.contains_key(identifier))
    };
    let found: Vec<(usize, Vec<Problem>)> = lines
        .par_iter()
        .enumerate()
        .filter(|(_, line)| matches!(line.item.fate, Fate::Create | Fate::Update))
        .filter_map(|(at, line)| {
            let validator = blueprints.validators.get(line.item.blueprint.as_deref()?)?;
            let value = &context.reading.candidates[line.index].value;
            let relations = value.get("relations")?.as_object()?;
            let mut problems = Vec::new();
            for (relation, value) in relations {
                let Some(target) = validator.target_of(relation) else { continue };
                if is_system_blueprint(target) && !blueprints.live.contains_key(target) {
                    continue;
                }
                let missing = |identifier: &&str| {
                    !present.contains(&(target, *identifier)) && !stored(target, identifier)
                };
                let waits = |identifier: &str| {
                    waiting.contains(&(target, identifier)) || undecided.contains(identifier)
                };
                let list = match value {
                    Value::Array(list) => list.as_slice(),
                    single => std::slice::from_ref(single),
                };
                let mut gone: Vec<(usize, &str)> = Vec::new();
                for (position, identifier) in list.iter().enumerate() {
                    gone.extend(identifier.as_str().filter(missing).map(|i| (position, i)));
                }
                let Some((position, first)) =
                    gone.iter().find(|(_, identifier)| !waits(identifier)).or(gone.first())
                else {
                    continue;
                };
                let pointer = child("/relations", relation);
                let pointer = if value.is_array() { element(&pointer, *position) } else { pointer };
                let subject = Subject::entity(validator.blueprint(), &line.item.identifier);
                let only_waiting = gone.iter().all(|(_, identifier)| waits(identifier));
                let problem = dangling(relation, target, first, gone.len(), only_waiting);
                problems.push(problem.at(pointer).about(subject));
            }
            (!problems.is_empty()).then_some((at, problems))
        })
        .collect();
    for (at, problems) in found {
        lines[at].item.problems.extend(problems);
    }
}

fn dangling(relation: &str, target: &str, first: &str, count: usize, waits: bool) -> Problem {
    if waits {
        return Problem::info(
            "waiting-target",
            format!(
                "The relation {} leads to {}, which waits for consent.",
                quote(relation),
                quote(first)
            ),
        );
    }
    let more = match count {
        1 => String::new(),
        _ => format!(
            "; {} missing too",
            plural(count - 1, "further target is", "further targets are")
        ),
    };
    Problem::warning(
        "dangling-relation",
        format!(
            "The relation {} leads to {}, but there is no such entity of {}{more}.",
            quote(relation),
            quote(first),
            quote(target),
        ),
    )
    .fix(format!("Import {} as well, or correct the identifier.", quote(first)))
}
