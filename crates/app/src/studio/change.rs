//! One change of the canvas: whatever it holds is one transaction and one step of undo.

use std::collections::HashSet;

use plinth_core::catalog::Blueprint;
use plinth_core::graph::layout::Point;
use plinth_core::problem::has_errors;
use plinth_core::{Problem, Subject};
use plinth_store::{ChangeSet, Coalesce, Kind, Tx};

use super::canvas::{self, CANVAS, Canvas, Group, Note};
use super::limits;
use super::places;
use super::wording;
use crate::api::studio::{StudioChange, StudioChanged, StudioGroupEdit, StudioNoteEdit};
use crate::blueprint::{All, edited, missing, sorted, unchangeable, unfit};
use crate::error::{AppError, ErrorCode};
use crate::removal::Removal;
use crate::state::{App, Session};
use crate::stored;
use crate::workspace;

/// Longest pause, in seconds, after which moving the same cards is still the same step of undo.
const NUDGE: u32 = 1;

/// Stores a change of the canvas.
///
/// # Errors
/// `bad-request` for places and sizes out of bounds and edits without a place, `invalid` when an
/// error would come, `conflict` when an identifier is taken, `has-dependents`, `not-found`,
/// `no-workspace` or `machine`. Nothing is stored then.
pub fn change(app: &App, request: StudioChange) -> Result<StudioChanged, AppError> {
    let session = app.session()?;
    limits::check(&request)?;
    let ids = Ids::new(app, &request);
    let (problems, change_set) = store(app, &session, &request, &ids)?;
    workspace::announce(app, &session, change_set.as_ref())?;
    Ok(StudioChanged { problems, change_set, created: ids.created(&request) })
}

/// Ids of the groups and notes of a request: those given, and new ones for the rest.
struct Ids {
    groups: Vec<String>,
    notes: Vec<String>,
}

impl Ids {
    fn new(app: &App, request: &StudioChange) -> Self {
        let id = |given: &Option<String>| given.clone().unwrap_or_else(|| app.host().new_id());
        Self {
            groups: request.groups.iter().map(|group| id(&group.id)).collect(),
            notes: request.notes.iter().map(|note| id(&note.id)).collect(),
        }
    }

    /// Identifiers of new blueprints, then ids of new groups and notes.
    fn created(self, request: &StudioChange) -> Vec<String> {
        let blueprints = request.create.iter().filter_map(|create| {
            create.value.get("identifier").and_then(|value| value.as_str()).map(str::to_owned)
        });
        let groups = request.groups.iter().zip(self.groups);
        let groups = groups
            .filter(|(group, _)| group.id.is_none() && !group.members.is_empty())
            .map(|(_, id)| id);
        let notes = request.notes.iter().zip(self.notes);
        let notes = notes.filter(|(note, _)| note.id.is_none()).map(|(_, id)| id);
        blueprints.chain(groups).chain(notes).collect()
    }
}

fn store(
    app: &App,
    session: &Session,
    request: &StudioChange,
    ids: &Ids,
) -> Result<(Vec<Problem>, Option<ChangeSet>), AppError> {
    let label = match &request.label {
        Some(label) => label.clone(),
        None => session.store.read(|reader| wording::label(reader, request))?,
    };
    let work = |tx: &mut Tx<'_>| {
        places::prepare(tx)?;
        let problems = blueprints(tx, request)?;
        place(tx, request)?;
        groups(tx, &request.groups, &ids.groups)?;
        notes(tx, &request.notes, &ids.notes)?;
        remove(tx, &request.remove)?;
        Ok(problems)
    };
    if !only_places(request) {
        return session.store.change(&label, &app.now(), work);
    }
    let mut names: Vec<&str> = request.place.iter().map(|place| place.id.as_str()).collect();
    names.sort_unstable();
    let key = format!("studio/place/{}", names.join("\n"));
    let coalesce = Coalesce { key: &key, within_seconds: NUDGE };
    session.store.change_coalesced(&label, &app.now(), coalesce, work)
}

/// Whether a request moves things and does nothing else, as dragging and nudging do.
fn only_places(request: &StudioChange) -> bool {
    !request.place.is_empty()
        && request.create.is_empty()
        && request.edit.is_empty()
        && request.delete.is_empty()
        && request.groups.is_empty()
        && request.notes.is_empty()
        && request.remove.is_empty()
}

/// Creates, edits and deletes blueprints, gives them places, and answers what is wrong with those
/// it touched.
///
/// An error refuses the change only when the change brings it: mending one of two errors must be
/// possible.
fn blueprints(tx: &mut Tx<'_>, request: &StudioChange) -> Result<Vec<Problem>, AppError> {
    if request.create.is_empty() && request.edit.is_empty() && request.delete.is_empty() {
        return Ok(Vec::new());
    }
    let before = tx.reader().blueprints()?;
    let mut touched: Vec<String> = Vec::new();
    for create in &request.create {
        let blueprint = readable(&create.value)?;
        refuse_taken(tx, &blueprint)?;
        tx.put_blueprint(&blueprint.identifier, &create.value.to_string())?;
        if let (Some(x), Some(y)) = (create.x, create.y) {
            canvas::put_card(tx, &blueprint.identifier, whole(x, y))?;
        }
        touched.push(blueprint.identifier);
    }
    for edit in &request.edit {
        let source = tx
            .source(Kind::Blueprint, "", &edit.identifier)?
            .ok_or_else(|| missing(&edit.identifier))?;
        let value = edited(&source, &edit.edits)?;
        let blueprint = readable(&value)?;
        if let Some(problem) = unchangeable(&edit.identifier, &blueprint) {
            return Err(refused(vec![problem]));
        }
        tx.put_blueprint(&edit.identifier, &value.to_string())?;
        touched.push(edit.identifier.clone());
    }
    if !request.delete.is_empty() {
        let all = All::read(&tx.reader())?;
        let removal = Removal::new(&tx.reader(), &all, &request.delete)?;
        removal.consent(request.dependents)?;
        removal.apply(tx)?;
    }
    let after = All::read(&tx.reader())?;
    if has_errors(&after.problems) {
        let before = All::of(before.into_iter().map(|row| row.source));
        let known: HashSet<Key<'_>> =
            before.problems.iter().filter(|problem| problem.is_error()).map(key).collect();
        let new: Vec<Problem> = after
            .problems
            .iter()
            .filter(|problem| problem.is_error() && !known.contains(&key(problem)))
            .cloned()
            .collect();
        if !new.is_empty() {
            return Err(refused(sorted(new)));
        }
    }
    places::settle_these(tx, &after.blueprints)?;
    let touched: HashSet<&str> = touched.iter().map(String::as_str).collect();
    let mut problems: Vec<Problem> = after
        .problems
        .iter()
        .filter(|problem| subject_of(problem).is_some_and(|subject| touched.contains(subject)))
        .cloned()
        .collect();
    for blueprint in &after.blueprints {
        if touched.contains(blueprint.identifier.as_str()) {
            let entities = stored::entities_of(&tx.reader(), &blueprint.identifier)?;
            problems.extend(unfit(blueprint, &entities));
        }
    }
    Ok(sorted(problems))
}

/// What makes two problems the same one. A circle is the same whichever of its relations is named.
type Key<'a> = (&'a str, Option<&'a str>, Option<&'a str>);

fn key(problem: &Problem) -> Key<'_> {
    let pointer = if problem.code == "required-circle" { None } else { problem.pointer.as_deref() };
    (&problem.code, subject_of(problem), pointer)
}

fn subject_of(problem: &Problem) -> Option<&str> {
    problem.subject.as_ref()?.identifier.as_deref()
}

fn readable(value: &serde_json::Value) -> Result<Blueprint, AppError> {
    match Blueprint::read(value) {
        (Some(blueprint), _) => Ok(blueprint),
        (None, problems) => Err(refused(sorted(problems))),
    }
}

fn refused(problems: Vec<Problem>) -> AppError {
    AppError::invalid("The blueprints cannot be stored as they are.", problems)
}

fn refuse_taken(tx: &Tx<'_>, blueprint: &Blueprint) -> Result<(), AppError> {
    if tx.source(Kind::Blueprint, "", &blueprint.identifier)?.is_none() {
        return Ok(());
    }
    let message =
        format!("There is already a blueprint with the identifier {}.", blueprint.identifier);
    let problem = Problem::error("identifier-taken", message.clone())
        .at("/identifier")
        .about(Subject::blueprint(&blueprint.identifier))
        .fix("Choose another identifier.");
    Err(AppError::new(ErrorCode::Conflict, message).with(vec![problem]))
}

/// Moves cards and notes.
fn place(tx: &mut Tx<'_>, request: &StudioChange) -> Result<(), AppError> {
    if request.place.is_empty() {
        return Ok(());
    }
    let canvas = Canvas::read(&tx.reader())?;
    for place in &request.place {
        let at = whole(place.x, place.y);
        if canvas.cards.contains_key(&place.id) {
            canvas::put_card(tx, &place.id, at)?;
        } else if let Some(note) = canvas.note(&place.id) {
            let w = place.w.map_or(note.w, f64::round);
            let h = place.h.map_or(note.h, f64::round);
            canvas::put_note(tx, &place.id, &Note { x: at.x, y: at.y, w, h, ..note.clone() })?;
        } else {
            return Err(AppError::not_found(format!(
                "There is neither a blueprint nor a note {} on the canvas.",
                limits::shown(&place.id)
            )));
        }
    }
    Ok(())
}

/// Makes and changes groups. A card is in one of them at most: the last that names it.
fn groups(tx: &mut Tx<'_>, edits: &[StudioGroupEdit], ids: &[String]) -> Result<(), AppError> {
    for (edit, id) in edits.iter().zip(ids) {
        let canvas = Canvas::read(&tx.reader())?;
        if edit.id.is_some() && canvas.group(id).is_none() {
            return Err(no_group(id));
        }
        let mut members: Vec<String> = Vec::new();
        for member in &edit.members {
            if tx.source(Kind::Blueprint, "", member)?.is_none()
                && !canvas.cards.contains_key(member)
            {
                return Err(missing(member));
            }
            if !members.contains(member) {
                members.push(member.clone());
            }
        }
        for (other, group) in &canvas.groups {
            if other != id && group.members.iter().any(|member| members.contains(member)) {
                let mut group = group.clone();
                group.members.retain(|member| !members.contains(member));
                canvas::put_group(tx, other, &group)?;
            }
        }
        let group = Group { title: edit.title.clone(), color: edit.color, members };
        canvas::put_group(tx, id, &group)?;
    }
    Ok(())
}

fn notes(tx: &mut Tx<'_>, edits: &[StudioNoteEdit], ids: &[String]) -> Result<(), AppError> {
    let canvas = Canvas::read(&tx.reader())?;
    for (edit, id) in edits.iter().zip(ids) {
        if edit.id.is_some() && canvas.note(id).is_none() {
            return Err(AppError::not_found(format!(
                "There is no note {} on the canvas.",
                limits::shown(id)
            )));
        }
        let at = whole(edit.x, edit.y);
        let note = Note {
            text: edit.text.clone(),
            x: at.x,
            y: at.y,
            w: edit.w.round(),
            h: edit.h.round(),
        };
        canvas::put_note(tx, id, &note)?;
    }
    Ok(())
}

/// Removes groups, whose cards stay, and notes.
fn remove(tx: &mut Tx<'_>, ids: &[String]) -> Result<(), AppError> {
    for id in ids {
        let group = tx.delete_canvas_item(CANVAS, &format!("group/{id}"))?;
        let note = tx.delete_canvas_item(CANVAS, &format!("note/{id}"))?;
        if !group && !note {
            return Err(AppError::not_found(format!(
                "There is neither a group nor a note {} on the canvas.",
                limits::shown(id)
            )));
        }
    }
    Ok(())
}

fn no_group(id: &str) -> AppError {
    AppError::not_found(format!("There is no group {} on the canvas.", limits::shown(id)))
}

/// A place in whole pixels; adding zero turns a negative zero into zero.
pub(super) fn whole(x: f64, y: f64) -> Point {
    Point { x: x.round() + 0.0, y: y.round() + 0.0 }
}
