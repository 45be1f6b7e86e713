//! Import: read, rehearse, let a person decide, store in one step.

use std::sync::Arc;

use plinth_core::Problem;
use plinth_core::exchange::plan::{Consent, Decisions, Fate, Plan, PlanItem, Write};
use plinth_core::exchange::reading::{ReadLimits, Reading, SourceFile};
use plinth_core::exchange::{read, rehearse};
use plinth_store::ChangeSet;

use crate::api::Nothing;
use crate::api::import::{
    ImportDecide, ImportDone, ImportItems, ImportPlan, ImportSource, PlanItems, PlanName, PlanView,
};
use crate::error::{AppError, ErrorCode};
use crate::sources;
use crate::state::{App, HeldPlan, Session, name_of};
use crate::workspace;

/// Items of a plan that the first answer carries.
const FIRST: usize = 500;

/// Most problems of an import's answer; the rest is counted in a closing one.
const PROBLEMS: usize = 10_000;

/// Reads files or pasted text and rehearses their import.
///
/// # Errors
/// `no-workspace` or `machine`. Files that cannot be read are problems of the plan.
pub fn plan(app: &App, request: ImportPlan) -> Result<PlanView, AppError> {
    let session = app.session()?;
    let label = label(&request.sources);
    let reading = Arc::new(read_sources(request.sources)?);
    let id = app.host().new_id();
    let (view, items) = view(&session, &id, &reading, Decisions::default())?;
    app.hold_plan(HeldPlan { id, reading, label, decisions: Decisions::default(), items });
    Ok(view)
}

/// Rehearses again with a person's decisions.
///
/// # Errors
/// `stale-plan`, `no-workspace` or `machine`.
pub fn decide(app: &App, request: ImportDecide) -> Result<PlanView, AppError> {
    let session = app.session()?;
    let reading = app.held_plan(&request.plan_id, |plan| Arc::clone(&plan.reading))?;
    let decisions = request.decisions.clone();
    let (view, items) = view(&session, &request.plan_id, &reading, request.decisions)?;
    app.held_plan(&request.plan_id, |plan| {
        plan.items = items;
        plan.decisions = decisions;
    })?;
    Ok(view)
}

/// A page of a plan's items.
///
/// # Errors
/// `stale-plan`.
pub fn items(app: &App, request: ImportItems) -> Result<PlanItems, AppError> {
    let all = app.held_plan(&request.plan_id, |plan| Arc::clone(&plan.items))?;
    let matching = all.iter().filter(|item| {
        request.kind.is_none_or(|kind| item.kind == kind)
            && request.fate.is_none_or(|fate| item.fate == fate)
    });
    let total = count(matching.clone().count());
    let limit = request.limit.clamp(1, 1_000) as usize;
    let items = matching.skip(request.offset as usize).take(limit).cloned().collect();
    Ok(PlanItems { items, total })
}

/// Stores what the rehearsal with these decisions shows, as one change.
///
/// # Errors
/// `stale-plan`, `no-workspace` or `machine`; `invalid` when a strict import is refused.
pub fn apply(app: &App, request: ImportDecide) -> Result<ImportDone, AppError> {
    let session = app.session()?;
    let (reading, label) =
        app.held_plan(&request.plan_id, |plan| (Arc::clone(&plan.reading), plan.label.clone()))?;
    let done = store(&session, &app.now(), &label, &reading, &request.decisions)?;
    workspace::announce(app, &session, done.change_set.as_ref())?;
    app.drop_plan(&request.plan_id);
    Ok(done)
}

/// Forgets a rehearsal.
///
/// # Errors
/// None.
pub fn discard(app: &App, request: PlanName) -> Result<Nothing, AppError> {
    app.drop_plan(&request.plan_id);
    Ok(Nothing {})
}

/// Reads, rehearses and stores in one go, with everything accepted.
pub(crate) fn whole(
    session: &Session,
    now: &str,
    label: &str,
    files: &[SourceFile],
) -> Result<ImportDone, AppError> {
    store(session, now, label, &read(files, &ReadLimits::default()), &everything())
}

/// What importing these sources with every offer accepted would store; stores nothing.
///
/// # Errors
/// `unreadable` when they hold no item at all, and say why.
pub(crate) fn rehearsed(
    session: &Session,
    sources: Vec<ImportSource>,
) -> Result<Vec<Write>, AppError> {
    let reading = read_sources(sources)?;
    if reading.candidates.is_empty() {
        let message = "Nothing in there is a blueprint or another item of a catalog.";
        return Err(AppError::new(ErrorCode::Unreadable, message).with(reading.problems));
    }
    Ok(rehearsal(session, &reading, &everything())?.writes)
}

/// What a held plan would store as the person has decided so far.
///
/// # Errors
/// `stale-plan`.
pub(crate) fn held(app: &App, session: &Session, id: &str) -> Result<Vec<Write>, AppError> {
    let (reading, decisions) =
        app.held_plan(id, |plan| (Arc::clone(&plan.reading), plan.decisions.clone()))?;
    Ok(rehearsal(session, &reading, &decisions)?.writes)
}

/// Consent to every offer.
fn everything() -> Decisions {
    Decisions {
        repairs: Consent::All,
        blueprints: Consent::All,
        stubs: Consent::All,
        ..Decisions::default()
    }
}

/// For hosts without a held plan: reads `sources` and stores what `decisions` allow, or only
/// rehearses.
///
/// # Errors
/// As [`apply`].
pub fn run(
    app: &App,
    sources: Vec<ImportSource>,
    decisions: &Decisions,
    dry_run: bool,
) -> Result<ImportDone, AppError> {
    let session = app.session()?;
    let label = label(&sources);
    let reading = read_sources(sources)?;
    if dry_run {
        let plan = rehearsal(&session, &reading, decisions)?;
        return Ok(answer(plan, None));
    }
    let done = store(&session, &app.now(), &label, &reading, decisions)?;
    workspace::announce(app, &session, done.change_set.as_ref())?;
    Ok(done)
}

/// Judges files by themselves, without a workspace.
///
/// # Errors
/// None at present.
pub fn validate(sources: Vec<ImportSource>) -> Result<ImportDone, AppError> {
    let reading = read_sources(sources)?;
    Ok(answer(rehearse(&reading, &Default::default(), &Decisions::default()), None))
}

fn read_sources(sources: Vec<ImportSource>) -> Result<Reading, AppError> {
    let (files, mut problems) = sources::collect(sources)?;
    let mut reading = read(&files, &ReadLimits::default());
    problems.append(&mut reading.problems);
    reading.problems = problems;
    Ok(reading)
}

fn rehearsal(
    session: &Session,
    reading: &Reading,
    decisions: &Decisions,
) -> Result<Plan, AppError> {
    let existing = session.store.read(|reader| reader.existing())?;
    Ok(rehearse(reading, &existing, decisions))
}

fn store(
    session: &Session,
    now: &str,
    label: &str,
    reading: &Reading,
    decisions: &Decisions,
) -> Result<ImportDone, AppError> {
    let before = session.store.data_version()?;
    let plan = rehearsal(session, reading, decisions)?;
    if let Some(refusal) = plan.problems.iter().find(|problem| problem.code == "strict-refused") {
        let message = refusal.message.clone();
        return Err(AppError::invalid(message, all_problems(&plan)));
    }
    let ((), change_set) = session.change(label, now, |tx| {
        // The plan was made from what was stored then; another program may have written since.
        if session.store.data_version()? != before {
            return Err(AppError::new(
                ErrorCode::StalePlan,
                "The workspace was changed by another program in the meantime. Look at the plan again.",
            ));
        }
        tx.apply(&plan.writes)?;
        Ok(())
    })?;
    Ok(answer(plan, change_set))
}

fn answer(plan: Plan, change_set: Option<ChangeSet>) -> ImportDone {
    let mut problems = all_problems(&plan);
    if problems.len() > PROBLEMS {
        let more = problems.len() - PROBLEMS;
        problems.truncate(PROBLEMS);
        problems
            .push(Problem::info("more-problems", format!("{more} more problems are not listed.")));
    }
    ImportDone { summary: plan.summary, problems, change_set }
}

fn all_problems(plan: &Plan) -> Vec<Problem> {
    let mut problems = plan.problems.clone();
    problems.extend(plan.items.iter().flat_map(|item| item.problems.iter().cloned()));
    problems.sort_by_key(|problem| problem.severity);
    problems
}

/// The rehearsal as the window shows it, and all its items for paging.
fn view(
    session: &Session,
    id: &str,
    reading: &Reading,
    decisions: Decisions,
) -> Result<(PlanView, Arc<Vec<PlanItem>>), AppError> {
    let mut plan = rehearsal(session, reading, &decisions)?;
    urgent_first(&mut plan.items);
    let view = PlanView {
        plan_id: id.to_owned(),
        summary: plan.summary,
        items: plan.items.iter().take(FIRST).cloned().collect(),
        items_total: count(plan.items.len()),
        ignored: plan.ignored,
        stubs: plan.stubs,
        problems: plan.problems,
        decisions,
    };
    Ok((view, Arc::new(plan.items)))
}

/// What needs a person comes first; otherwise the plan's own order stays.
fn urgent_first(items: &mut [PlanItem]) {
    items.sort_by_key(|item| match item.fate {
        // An item whose offer was accepted stays where the person found it.
        Fate::Waiting => 0,
        _ if !item.repairs.is_empty() || item.proposal.is_some() => 0,
        Fate::Quarantined => 1,
        _ => 2,
    });
}

/// What undo calls an import.
fn label(sources: &[ImportSource]) -> String {
    match sources {
        [ImportSource::Path { path }] => format!("Import {}", name_of(std::path::Path::new(path))),
        [ImportSource::Text { name, .. }] => format!("Import {name}"),
        many => format!("Import {} files", many.len()),
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
