//! Blueprints of an import, and the catalog of blueprints as it will be afterwards.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use rayon::prelude::*;
use serde_json::{Value, json};

use super::super::merge::merge;
use super::super::plan::{Fate, ImportMode, StubOffer};
use super::super::reading::ItemKind;
use super::meeting::Meeting;
use super::{Context, Line, duplicates, stubs};
use crate::catalog::check::{
    check_circles, check_many_required, check_paths, check_vocabulary, missing_target,
    missing_targets,
};
use crate::catalog::{Blueprint, EntityValidator, EntityView};
use crate::problem::{Problem, has_errors};

/// What the rest of the rehearsal needs to know about blueprints.
pub(super) struct Blueprints {
    /// The blueprints of the files, in their order.
    pub(super) lines: Vec<Line>,
    /// Blueprints in force after the import, accepted stubs included.
    pub(super) live: IndexMap<String, Blueprint>,
    /// Blueprints of the files that wait for consent.
    pub(super) waiting: IndexMap<String, Blueprint>,
    /// Names of all blueprints in the files, whatever becomes of them.
    pub(super) in_files: HashSet<String>,
    /// Stub offers.
    pub(super) stubs: Vec<StubOffer>,
    /// Compiled validators of live blueprints that entities of this import need.
    pub(super) validators: HashMap<String, EntityValidator>,
}

/// Plans the blueprints of the files and works out which are in force afterwards.
pub(super) fn plan(context: &Context<'_>) -> Blueprints {
    let stored = read_stored(context);
    let mut lines: Vec<Line> = context
        .candidates(ItemKind::Blueprint)
        .map(|(index, candidate)| Line::new(context, index, candidate))
        .collect();
    let in_files: HashSet<String> = lines
        .iter()
        .map(|line| line.item.identifier.clone())
        .filter(|name| !name.is_empty())
        .collect();
    let mut read: HashMap<usize, Blueprint> = HashMap::new();
    for line in lines.iter_mut().filter(|line| line.is_open()) {
        if let Some(blueprint) = judge(context, line) {
            read.insert(line.index, blueprint);
        }
    }
    duplicates::settle(context, &mut lines, |line| Some(("", &line.item.identifier)));

    let mut live = stored.clone();
    let mut waiting = IndexMap::new();
    let mut standing: Vec<usize> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(blueprint) = read.get(&line.index) else { continue };
        match line.item.fate {
            Fate::Create | Fate::Update => {
                live.insert(blueprint.identifier.clone(), blueprint.clone());
                standing.push(at);
            }
            // Of several that wait under one name, the first stands for it.
            Fate::Waiting if !waiting.contains_key(&blueprint.identifier) => {
                waiting.insert(blueprint.identifier.clone(), blueprint.clone());
                standing.push(at);
            }
            Fate::Unchanged if context.decisions.mode != ImportMode::Skip => standing.push(at),
            _ => {}
        }
    }
    refuse_impossible(&mut lines, &standing, &read, &stored, &mut live, &mut waiting);
    // While a changed definition waits, the stored one of its name is in force.
    waiting.retain(|name, _| !live.contains_key(name));
    let stubs = offer_stubs(context, &lines, &standing, &read, &live, &waiting, &in_files);
    for stub in stubs.iter().filter(|stub| stub.accepted) {
        if let Some(blueprint) = Blueprint::read(&stubs::value(&stub.identifier)).0 {
            live.insert(stub.identifier.clone(), blueprint);
        }
    }
    let mut blueprints =
        Blueprints { lines, live, waiting, in_files, stubs, validators: HashMap::new() };
    blueprints.remark(&standing, &read);
    blueprints.compile(context, &standing);
    blueprints.warn_about_stored_entities(context, &stored);
    blueprints
}

fn read_stored(context: &Context<'_>) -> IndexMap<String, Blueprint> {
    let mut stored: Vec<(String, Blueprint)> = context
        .existing
        .blueprints
        .par_iter()
        .filter_map(|(name, source)| {
            let value: Value = serde_json::from_str(source).ok()?;
            Some((name.clone(), Blueprint::read(&value).0?))
        })
        .collect();
    stored.sort_by(|a, b| a.0.cmp(&b.0));
    stored.into_iter().collect()
}

/// Judges one blueprint by itself, as it would be stored; gives it back unless it is refused.
fn judge(context: &Context<'_>, line: &mut Line) -> Option<Blueprint> {
    let candidate = &context.reading.candidates[line.index];
    let stored = context.existing.blueprints.get(&line.item.identifier).map(String::as_str);
    let incoming = match stored.filter(|_| candidate.offered) {
        // What is offered only fills gaps: the stored definition lies over it.
        Some(stored) => {
            let stored = serde_json::from_str(stored).unwrap_or_else(|_| json!({}));
            Cow::Owned(merge(&candidate.value, &stored))
        }
        None => Cow::Borrowed(&candidate.value),
    };
    let meeting = Meeting::of(context.decisions.mode, stored, incoming);
    let (blueprint, problems) = Blueprint::read(&meeting.value);
    meeting.decide(context, line, None, |_| problems);
    let blueprint = blueprint.filter(|_| line.item.fate != Fate::Quarantined)?;
    if line.item.fate != Fate::Unchanged {
        line.item.title.clone_from(&blueprint.title);
    }
    Some(blueprint)
}

/// Refuses what cannot be combined: many and required, and circles of required relations. The
/// stored blueprint of a refused name stays in force.
fn refuse_impossible(
    lines: &mut [Line],
    standing: &[usize],
    read: &HashMap<usize, Blueprint>,
    stored: &IndexMap<String, Blueprint>,
    live: &mut IndexMap<String, Blueprint>,
    waiting: &mut IndexMap<String, Blueprint>,
) {
    let mut refused: HashMap<usize, Vec<Problem>> = HashMap::new();
    for at in standing {
        let line = &lines[*at];
        if line.item.fate == Fate::Unchanged {
            continue;
        }
        let problems = read.get(&line.index).map(check_many_required).unwrap_or_default();
        if !problems.is_empty() {
            refused.insert(*at, problems);
        }
    }
    let mut settle = |refused: HashMap<usize, Vec<Problem>>, lines: &mut [Line]| {
        for (at, problems) in refused {
            let name = lines[at].item.identifier.clone();
            lines[at].quarantine(problems);
            if waiting.shift_remove(&name).is_none() {
                match stored.get(&name) {
                    Some(before) => live.insert(name, before.clone()),
                    None => live.shift_remove(&name),
                };
            }
        }
        live.values().cloned().collect::<Vec<Blueprint>>()
    };
    let left = settle(refused, lines);
    let by_name: HashMap<&str, usize> = standing
        .iter()
        .filter(|at| matches!(lines[**at].item.fate, Fate::Create | Fate::Update))
        .map(|at| (read[&lines[*at].index].identifier.as_str(), *at))
        .collect();
    let mut circles: HashMap<usize, Vec<Problem>> = HashMap::new();
    for problem in check_circles(&left.iter().collect::<Vec<_>>()) {
        let name = problem.subject.as_ref().and_then(|subject| subject.identifier.as_deref());
        if let Some(at) = name.and_then(|name| by_name.get(name)) {
            circles.entry(*at).or_default().push(problem);
        }
    }
    settle(circles, lines);
}

fn offer_stubs(
    context: &Context<'_>,
    lines: &[Line],
    standing: &[usize],
    read: &HashMap<usize, Blueprint>,
    live: &IndexMap<String, Blueprint>,
    waiting: &IndexMap<String, Blueprint>,
    in_files: &HashSet<String>,
) -> Vec<StubOffer> {
    let known = |name: &str| {
        live.contains_key(name) || waiting.contains_key(name) || in_files.contains(name)
    };
    let mut wanted = stubs::Wanted::default();
    for at in standing.iter().filter(|at| lines[**at].item.fate != Fate::Quarantined) {
        let Some(blueprint) = read.get(&lines[*at].index) else { continue };
        for (relation, target) in missing_targets(blueprint, known) {
            wanted.add(target, || format!("{}.{relation}", blueprint.identifier));
        }
    }
    for (index, candidate) in context.candidates(ItemKind::Entity) {
        if let Some(name) = super::entities::stated(context, index, candidate)
            && !known(name)
            && !context.is_excluded(index)
        {
            let text = |key| candidate.value.get(key).and_then(Value::as_str);
            wanted.add(name, || format!("{name}/{}", text("identifier").unwrap_or_default()));
        }
    }
    wanted.into_offers(context.decisions)
}

impl Blueprints {
    /// Adds what is worth knowing about blueprints that can be stored.
    fn remark(&mut self, standing: &[usize], read: &HashMap<usize, Blueprint>) {
        for at in standing {
            let line = &self.lines[*at];
            let (Fate::Create | Fate::Update | Fate::Waiting | Fate::Unchanged) = line.item.fate
            else {
                continue;
            };
            let Some(blueprint) = read.get(&line.index) else { continue };
            let known = |name: &str| self.live.get(name).or_else(|| self.waiting.get(name));
            let mut remarks = Vec::new();
            for (relation, target) in missing_targets(blueprint, |name| known(name).is_some()) {
                let problem = missing_target(blueprint, relation, target);
                remarks.push(if self.in_files.contains(target) {
                    let message = format!(
                        "The relation \"{relation}\" leads to the blueprint \"{target}\", which is in the files but will not be stored."
                    );
                    Problem { message, ..problem }
                        .fix(format!("Mend \"{target}\" first, or include it in the import."))
                } else {
                    problem
                });
            }
            remarks.extend(check_vocabulary(blueprint));
            remarks.extend(check_paths(blueprint, known));
            self.lines[*at].item.problems.extend(remarks);
        }
    }

    /// Compiles the validators that this import needs and reports schemas that do not compile.
    fn compile(&mut self, context: &Context<'_>, standing: &[usize]) {
        let imported: HashMap<&str, usize> = standing
            .iter()
            .filter(|at| matches!(self.lines[**at].item.fate, Fate::Create | Fate::Update))
            .map(|at| (self.lines[*at].item.identifier.as_str(), *at))
            .collect();
        // An untyped entity may turn out to be of any blueprint.
        let mut untyped = false;
        let mut needed: HashSet<&str> = imported.keys().copied().collect();
        for (index, candidate) in context.candidates(ItemKind::Entity) {
            match super::entities::stated(context, index, candidate) {
                Some(name) => {
                    needed.insert(name);
                }
                None => untyped = true,
            }
        }
        let compiled: Vec<(String, EntityValidator, Vec<Problem>)> = self
            .live
            .values()
            .filter(|blueprint| untyped || needed.contains(blueprint.identifier.as_str()))
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|blueprint| {
                let (validator, problems) = EntityValidator::new(blueprint);
                (blueprint.identifier.clone(), validator, problems)
            })
            .collect();
        let mut remarks: Vec<(usize, Vec<Problem>)> = Vec::new();
        for (name, validator, problems) in compiled {
            if let Some(at) = imported.get(name.as_str()) {
                remarks.push((*at, problems));
            }
            self.validators.insert(name, validator);
        }
        for (at, problems) in remarks {
            self.lines[at].item.problems.extend(problems);
        }
    }

    /// Says how many stored entities would no longer fit a changed blueprint. Entities that this
    /// import brings as well are judged by themselves.
    fn warn_about_stored_entities(
        &mut self,
        context: &Context<'_>,
        stored: &IndexMap<String, Blueprint>,
    ) {
        let mut brought: HashMap<&str, HashSet<&str>> = HashMap::new();
        let updated: Vec<usize> =
            (0..self.lines.len()).filter(|at| self.lines[*at].item.fate == Fate::Update).collect();
        if updated.is_empty() {
            return;
        }
        if context.decisions.mode != ImportMode::Skip {
            for (index, candidate) in context.candidates(ItemKind::Entity) {
                let identifier = candidate.value.get("identifier").and_then(Value::as_str);
                let name = super::entities::stated(context, index, candidate);
                if let (Some(name), Some(identifier)) = (name, identifier) {
                    brought.entry(name).or_default().insert(identifier);
                }
            }
        }
        for at in updated {
            let name = &self.lines[at].item.identifier;
            let (Some(before), Some(after), Some(validator), Some(entities)) = (
                stored.get(name),
                self.live.get(name),
                self.validators.get(name),
                context.existing.entities.get(name),
            ) else {
                continue;
            };
            if before.properties == after.properties && before.relations == after.relations {
                continue;
            }
            let (old_validator, _) = EntityValidator::new(before);
            let brought = brought.get(name.as_str());
            let unfit: Vec<&str> = entities
                .par_iter()
                .filter(|(identifier, _)| !brought.is_some_and(|b| b.contains(identifier.as_str())))
                .filter(|(_, source)| no_longer_fits(source, &old_validator, validator))
                .map(|(identifier, _)| identifier.as_str())
                .collect();
            let Some(first) = unfit.iter().min() else { continue };
            let count = match unfit.len() {
                1 => "One stored entity".to_owned(),
                many => format!("{many} stored entities"),
            };
            let problem = Problem::warning(
                "stored-entities-unfit",
                format!("{count} of \"{name}\" would no longer fit the changed blueprint, such as \"{first}\"."),
            )
            .about(crate::Subject::blueprint(name))
            .fix("Change the entities as well, or keep the blueprint as it is.");
            self.lines[at].item.problems.push(problem);
        }
    }
}

fn no_longer_fits(source: &str, before: &EntityValidator, after: &EntityValidator) -> bool {
    let Ok(value) = serde_json::from_str::<Value>(source) else { return false };
    let Some(view) = EntityView::read(&value).0 else { return false };
    has_errors(&after.check_view(&view)) && !has_errors(&before.check_view(&view))
}
