//! What happened, and taking it back.

use crate::api::Nothing;
use crate::api::history::{History, HistoryRequest, HistoryRow, Stepped};
use crate::error::{AppError, ErrorCode};
use crate::state::App;
use crate::workspace;

/// Change sets, newest first.
///
/// # Errors
/// `no-workspace` or `machine`.
pub fn list(app: &App, request: HistoryRequest) -> Result<History, AppError> {
    let session = app.session()?;
    let sets = session.store.history(request.limit.clamp(1, 1_000))?;
    let items = sets
        .into_iter()
        .map(|set| HistoryRow { id: set.id, label: set.label, at: set.at, undone: set.undone })
        .collect();
    Ok(History { items })
}

/// Takes the newest change back.
///
/// # Errors
/// `nothing-to-undo`, `no-workspace` or `machine`.
pub fn undo(app: &App, _: Nothing) -> Result<Stepped, AppError> {
    let session = app.session()?;
    let change_set = session
        .store
        .undo(&app.now())?
        .ok_or_else(|| AppError::new(ErrorCode::NothingToUndo, "There is nothing to undo."))?;
    workspace::announce(app, &session, Some(&change_set))?;
    Ok(Stepped { change_set, workspace: workspace::info(&session)? })
}

/// Brings the change taken back last again.
///
/// # Errors
/// `nothing-to-redo`, `no-workspace` or `machine`.
pub fn redo(app: &App, _: Nothing) -> Result<Stepped, AppError> {
    let session = app.session()?;
    let change_set = session
        .store
        .redo(&app.now())?
        .ok_or_else(|| AppError::new(ErrorCode::NothingToRedo, "There is nothing to redo."))?;
    workspace::announce(app, &session, Some(&change_set))?;
    Ok(Stepped { change_set, workspace: workspace::info(&session)? })
}
