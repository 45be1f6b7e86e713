//! `new`, `history`, `undo`, `redo`, `check`, `backup`.

use std::path::Path;

use plinth_app::api::Nothing;
use plinth_app::api::history::HistoryRequest;
use plinth_app::api::workspace::{Sample, WorkspaceBackup, WorkspaceNew};
use plinth_app::{App, AppError, history as app_history, workspace};
use serde_json::json;

use super::{number, text_of, value};
use crate::arguments::SampleName;
use crate::outcome::Outcome;
use crate::terminal::plain;

pub(super) fn new(app: &App, path: &Path, sample: Option<SampleName>) -> Result<Outcome, AppError> {
    let sample = sample.map(|SampleName::Orders| Sample::Orders);
    let status = workspace::new(app, WorkspaceNew { path: text_of(path), sample })?;
    let Some(info) = status.workspace else { return Ok(Outcome::done(json!({}), "")) };
    let text = format!("Made {}", info.path);
    Ok(Outcome::done(value(&info)?, text))
}

pub(super) fn history(app: &App, limit: u32) -> Result<Outcome, AppError> {
    let history = app_history::list(app, HistoryRequest { limit })?;
    let lines: Vec<String> = history
        .items
        .iter()
        .map(|row| {
            format!(
                "{}  {}{}",
                row.at,
                plain(&row.label),
                if row.undone { "  (undone)" } else { "" }
            )
        })
        .collect();
    let text =
        if lines.is_empty() { "Nothing has happened yet.".to_owned() } else { lines.join("\n") };
    Ok(Outcome::done(value(&history)?, text))
}

pub(super) fn undo(app: &App) -> Result<Outcome, AppError> {
    let step = app_history::undo(app, Nothing {})?;
    let text = format!("Undone: {}", plain(&step.change_set.label));
    Ok(Outcome::done(value(&step)?, text))
}

pub(super) fn redo(app: &App) -> Result<Outcome, AppError> {
    let step = app_history::redo(app, Nothing {})?;
    let text = format!("Done again: {}", plain(&step.change_set.label));
    Ok(Outcome::done(value(&step)?, text))
}

pub(super) fn check(app: &App) -> Result<Outcome, AppError> {
    let checked = workspace::check(app, Nothing {})?;
    let found = u32::try_from(checked.problems.len()).unwrap_or(u32::MAX);
    let text = if found == 0 {
        "The workspace is sound.".to_owned()
    } else {
        format!("{} found.", number(found, "problem", "problems"))
    };
    Ok(Outcome::done(json!({ "sound": found == 0 }), text).with(checked.problems))
}

pub(super) fn backup(app: &App, out: &Path) -> Result<Outcome, AppError> {
    let written = workspace::backup(app, WorkspaceBackup { path: text_of(out), overwrite: false })?;
    let text = format!("Wrote {} ({} bytes)", written.path, written.bytes);
    Ok(Outcome::done(value(&written)?, text))
}
