//! The rehearsal of an import: what would happen to every item, and what would be stored.
//!
//! Blueprints come first, because entities are judged against the catalog as it will be *after*
//! the import: stored blueprints with the accepted ones of the files laid over them. A blueprint
//! of the files that cannot be stored or still waits leaves the stored one of its name in force.
//! Within a kind every item is judged by itself, so that the order of files and items decides
//! nothing but which of two differing definitions counts as the first.

use std::collections::HashSet;

use serde_json::Value;

use super::conflict;
use super::plan::{
    Decisions, Existing, Fate, FateCounts, OfferCounts, Plan, PlanFile, PlanItem, PlanSummary,
    Write,
};
use super::reading::{Candidate, ItemKind, Reading};
use crate::problem::{Problem, has_errors};

mod blueprints;
mod duplicates;
mod entities;
mod meeting;
mod others;
mod places;
mod stubs;
pub(crate) use stubs::value as stub;
#[cfg(test)]
mod tests;

/// Rehearses an import: judges every item found in the files against files and workspace.
///
/// Nothing is stored. `Plan::writes` holds exactly what an import of this plan stores.
pub fn rehearse(reading: &Reading, existing: &Existing, decisions: &Decisions) -> Plan {
    let context = Context { reading, existing, decisions };
    let mut blueprints = blueprints::plan(&context);
    let entities = entities::plan(&context, &mut blueprints);
    let scorecards = others::scorecards(&context, &blueprints);
    let actions = others::actions(&context);
    let stubs = stubs::lines(&blueprints);

    let mut lines = blueprints.lines;
    lines.extend(entities);
    lines.extend(scorecards);
    lines.extend(actions);
    places::fill(reading, &mut lines);
    finish(&context, lines, stubs, blueprints.stubs)
}

/// What every part of the rehearsal looks at.
struct Context<'a> {
    reading: &'a Reading,
    existing: &'a Existing,
    decisions: &'a Decisions,
}

impl<'a> Context<'a> {
    /// Candidates of one kind with their index.
    fn candidates(&self, kind: ItemKind) -> impl Iterator<Item = (usize, &'a Candidate)> + use<'a> {
        self.reading.candidates.iter().enumerate().filter(move |(_, c)| c.kind == kind)
    }

    fn is_excluded(&self, index: usize) -> bool {
        !self.decisions.excluded.is_empty() && self.decisions.excluded.contains(&index.to_string())
    }

    /// Whether every repair that the text of a candidate needs has consent.
    fn is_repaired(&self, candidate: &Candidate) -> bool {
        candidate.repairs.iter().all(|repair| self.decisions.repairs.covers(&repair.id))
    }

    /// Offers to leave `index` out in favour of `kept`; gives back whether that has consent.
    fn settle_conflict(&self, line: &mut Line, kept: &Candidate, other: &Candidate) -> bool {
        let repair = conflict::offer(self.reading, kept, other, line.index);
        let accepted = self.decisions.repairs.covers(&repair.id);
        let place = conflict::place(self.reading, kept);
        line.item.problems.push(if accepted {
            Problem::info(
                conflict::CODE,
                format!("Another definition of this name {place} is kept; this one is left out."),
            )
        } else {
            Problem::repair(
                conflict::CODE,
                format!("This name is defined differently {place}."),
            )
            .fix("Accept that the first definition is kept, or rename or exclude one of the two.")
        });
        line.item.repairs.push(repair);
        accepted
    }
}

/// One line of the plan in the making.
struct Line {
    /// Index into the reading's candidates.
    index: usize,
    item: PlanItem,
    write: Option<Write>,
}

impl Line {
    /// A candidate before any judgement beyond its own text.
    fn new(context: &Context<'_>, index: usize, candidate: &Candidate) -> Self {
        let text = |key| candidate.value.get(key).and_then(Value::as_str);
        let identifier = text("identifier").unwrap_or_default();
        let title = text("title").filter(|title| !title.is_empty()).unwrap_or(identifier);
        let item = PlanItem {
            id: index.to_string(),
            kind: candidate.kind,
            blueprint: None,
            identifier: identifier.to_owned(),
            title: title.to_owned(),
            fate: if context.is_excluded(index) { Fate::Excluded } else { Fate::Create },
            file: u32::try_from(candidate.file).ok(),
            line: Some(candidate.line),
            heading: candidate.heading.clone(),
            changes: Vec::new(),
            repairs: candidate.repairs.clone(),
            proposal: None,
            problems: candidate.problems.clone(),
        };
        let mut line = Self { index, item, write: None };
        if line.item.fate != Fate::Excluded && has_errors(&line.item.problems) {
            line.item.fate = Fate::Quarantined;
        }
        line
    }

    /// Whether nothing stands in the way so far.
    fn is_open(&self) -> bool {
        self.item.fate == Fate::Create
    }

    fn quarantine(&mut self, problems: impl IntoIterator<Item = Problem>) {
        self.item.problems.extend(problems);
        self.item.fate = Fate::Quarantined;
        self.item.changes.clear();
        self.write = None;
    }

    fn wait(&mut self, problems: impl IntoIterator<Item = Problem>) {
        self.item.problems.extend(problems);
        self.item.fate = Fate::Waiting;
        self.item.changes.clear();
        self.write = None;
    }

    /// Waits for the repairs of its text.
    fn wait_for_repairs(&mut self, context: &Context<'_>) {
        let open = self.item.repairs.iter().filter(|r| !context.decisions.repairs.covers(&r.id));
        let problems: Vec<Problem> = open
            .map(|repair| {
                let title = repair.title.trim_end_matches('.');
                Problem::repair(&repair.code, format!("{title}."))
                    .fix("Accept the repair, or mend the file and import it again.")
            })
            .collect();
        self.wait(problems);
    }
}

fn finish(
    context: &Context<'_>,
    lines: Vec<Line>,
    stub_lines: Vec<(PlanItem, Write)>,
    stubs: Vec<super::plan::StubOffer>,
) -> Plan {
    let mut plan = Plan {
        summary: PlanSummary {
            files: context
                .reading
                .files
                .iter()
                .map(|file| PlanFile {
                    path: file.name.clone(),
                    format: file.format,
                    items: count(file.items),
                })
                .collect(),
            ignored: count(context.reading.ignored.len()),
            ..PlanSummary::default()
        },
        ignored: context.reading.ignored.clone(),
        problems: context.reading.problems.clone(),
        ..Plan::default()
    };
    plan.summary.stubs = OfferCounts {
        offered: count(stubs.len()),
        applied: count(stubs.iter().filter(|stub| stub.accepted).count()),
    };
    plan.stubs = stubs;
    let mut later = Vec::with_capacity(lines.len());
    plan.items.reserve(lines.len() + stub_lines.len());
    for line in lines {
        let writes =
            if line.item.kind == ItemKind::Blueprint { &mut plan.writes } else { &mut later };
        writes.extend(line.write);
        plan.items.push(line.item);
    }
    for (item, write) in stub_lines {
        plan.items.push(item);
        plan.writes.push(write);
    }
    plan.writes.append(&mut later);
    tally(context, &mut plan);
    let refused = plan.items.iter().filter(|item| item.fate == Fate::Quarantined).count();
    if context.decisions.strict && refused > 0 {
        plan.writes.clear();
        let items = if refused == 1 { "One item" } else { "Some items" };
        plan.problems.push(
            Problem::error(
                "strict-refused",
                format!("{items} cannot be stored ({refused} in all), so nothing is imported."),
            )
            .fix("Mend or exclude what cannot be stored, or import without the strict option."),
        );
    }
    plan
}

fn tally(context: &Context<'_>, plan: &mut Plan) {
    let mut repairs: HashSet<&str> = HashSet::new();
    for item in &plan.items {
        let counts = match item.kind {
            ItemKind::Blueprint => &mut plan.summary.blueprints,
            ItemKind::Entity => &mut plan.summary.entities,
            ItemKind::Scorecard => &mut plan.summary.scorecards,
            ItemKind::Action => &mut plan.summary.actions,
        };
        *fate_count(counts, item.fate) += 1;
        for repair in &item.repairs {
            // One repair of a text may make several items readable; it is one offer.
            if repairs.insert(&repair.id) {
                plan.summary.repairs.offered += 1;
                if context.decisions.repairs.covers(&repair.id) {
                    plan.summary.repairs.applied += 1;
                }
            }
        }
        if let Some(proposal) = item.proposal.as_ref().filter(|p| p.blueprint.is_some()) {
            plan.summary.proposals.offered += 1;
            plan.summary.proposals.applied += u32::from(proposal.accepted);
        }
    }
}

fn fate_count(counts: &mut FateCounts, fate: Fate) -> &mut u32 {
    match fate {
        Fate::Create => &mut counts.created,
        Fate::Update => &mut counts.updated,
        Fate::Unchanged => &mut counts.unchanged,
        Fate::Waiting => &mut counts.waiting,
        Fate::Quarantined => &mut counts.quarantined,
        Fate::Excluded => &mut counts.excluded,
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
