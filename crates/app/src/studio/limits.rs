//! What one change of the canvas may hold.

use super::canvas::FAR;
use crate::api::studio::StudioChange;
use crate::error::{AppError, ErrorCode};

/// Most blueprints that one change creates.
const CREATED: usize = 1_000;
/// Most things that one change edits, moves or removes.
const TOUCHED: usize = 20_000;
/// Longest text of a note, in characters.
const NOTE: usize = 10_000;
/// Longest title of a group, in characters.
const TITLE: usize = 200;
/// Longest label of a change, in characters: what mends a circle names many relations.
const LABEL: usize = 1_000;
/// Smallest and largest side of a note, in pixels.
const SIDE: std::ops::RangeInclusive<f64> = 24.0..=5_000.0;
/// How many colours there are.
const COLORS: u32 = 12;

/// Refuses a change that is too large, or whose places and texts are out of bounds.
pub(super) fn check(change: &StudioChange) -> Result<(), AppError> {
    created(change.create.len())?;
    for (count, what) in [
        (change.edit.len(), "edited blueprints"),
        (change.delete.len(), "deleted blueprints"),
        (change.place.len(), "moved things"),
        (change.groups.len(), "groups"),
        (change.notes.len(), "notes"),
        (change.remove.len(), "removed things"),
    ] {
        at_most(count, TOUCHED, what)?;
    }
    if let Some(label) = &change.label {
        short(label, LABEL, "The label")?;
    }
    for create in &change.create {
        match (create.x, create.y) {
            (Some(x), Some(y)) => near(x, y)?,
            (None, None) => {}
            _ => return Err(refused("A new blueprint has half a place: give both x and y.")),
        }
    }
    for place in &change.place {
        near(place.x, place.y)?;
        for side in [place.w, place.h].into_iter().flatten() {
            fitting(side)?;
        }
    }
    for group in &change.groups {
        short(&group.title, TITLE, "The title of a group")?;
        at_most(group.members.len(), TOUCHED, "members of a group")?;
        if group.color >= COLORS {
            return Err(refused(format!(
                "There is no colour {}: the palette has {COLORS}, counted from 0.",
                group.color
            )));
        }
    }
    for note in &change.notes {
        short(&note.text, NOTE, "A note")?;
        near(note.x, note.y)?;
        fitting(note.w)?;
        fitting(note.h)?;
    }
    Ok(())
}

/// Refuses a place outside the canvas.
pub(super) fn near(x: f64, y: f64) -> Result<(), AppError> {
    // Not a number is not near either.
    if x.abs() <= FAR && y.abs() <= FAR {
        return Ok(());
    }
    Err(refused(format!(
        "A place lies outside the canvas, which reaches {FAR} pixels from its middle each way."
    )))
}

/// Refuses more new blueprints than one change takes.
pub(super) fn created(count: usize) -> Result<(), AppError> {
    at_most(count, CREATED, "new blueprints")
}

/// Refuses a text of more than `most` bytes.
pub(super) fn text(text: &str, most: usize) -> Result<(), AppError> {
    if text.len() <= most {
        return Ok(());
    }
    Err(refused(format!(
        "The text has {} MB; at most {} MB can be pasted. Import it as a file instead.",
        text.len() >> 20,
        most >> 20
    )))
}

/// What a message repeats of an id.
pub(super) fn shown(id: &str) -> String {
    id.chars().take(60).collect()
}

fn fitting(side: f64) -> Result<(), AppError> {
    if SIDE.contains(&side) {
        return Ok(());
    }
    Err(refused(format!("A note is {} to {} pixels wide and high.", SIDE.start(), SIDE.end())))
}

fn at_most(count: usize, most: usize, what: &str) -> Result<(), AppError> {
    if count <= most {
        return Ok(());
    }
    Err(refused(format!("One change holds {count} {what}; at most {most} fit. Make it in steps.")))
}

fn short(text: &str, most: usize, what: &str) -> Result<(), AppError> {
    let length = text.chars().count();
    if length <= most {
        return Ok(());
    }
    Err(refused(format!("{what} has {length} characters; at most {most} fit.")))
}

fn refused(message: impl Into<String>) -> AppError {
    AppError::new(ErrorCode::BadRequest, message)
}
