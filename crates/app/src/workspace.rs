//! Opening, creating and looking after a workspace.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use plinth_store::{ChangeSet, Store};

use crate::api::history::Changed;
use crate::api::workspace::{
    Counts, Sample, WorkspaceBackup, WorkspaceInfo, WorkspaceNew, WorkspaceOpen, WorkspaceStatus,
};
use crate::api::{Checked, Nothing, Written};
use crate::derive::DeriveMemory;
use crate::error::AppError;
use crate::graph::memory::GraphMemory;
use crate::state::{App, Session, name_of};
use crate::{import, maturity, settings, shipped};

/// Whether a workspace is open, and which.
///
/// # Errors
/// `machine` when the file cannot be read any more.
pub fn status(app: &App, _: Nothing) -> Result<WorkspaceStatus, AppError> {
    let workspace = app.session_if_open().map(|session| info(&session)).transpose()?;
    Ok(WorkspaceStatus { workspace })
}

/// Creates a workspace file and opens it.
///
/// # Errors
/// `exists`, or `machine` when it cannot be written.
pub fn new(app: &App, request: WorkspaceNew) -> Result<WorkspaceStatus, AppError> {
    let path = with_ending(PathBuf::from(request.path));
    let session = Arc::new(session(Store::create(&path)?, path));
    if let Some(Sample::Orders) = request.sample {
        import::whole(&session, &app.now(), "Start with the Orders sample", &[shipped::orders()])?;
        maturity::store_sample(&session, &app.now())?;
    }
    enter(app, session)
}

/// Opens an existing workspace file.
///
/// # Errors
/// `not-found`, `not-a-workspace`, `newer-version` or `machine`.
pub fn open(app: &App, request: WorkspaceOpen) -> Result<WorkspaceStatus, AppError> {
    open_path(app, Path::new(&request.path))
}

/// The same for a host that already has a path.
///
/// # Errors
/// As [`open`].
pub fn open_path(app: &App, path: &Path) -> Result<WorkspaceStatus, AppError> {
    // The recent list must still find it when the program is started from another folder.
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    enter(app, Arc::new(session(Store::open(&path)?, path)))
}

/// Opens the workspace used last, if its file is still there.
///
/// # Errors
/// As [`open`].
pub fn open_last(app: &App) -> Result<(), AppError> {
    let recent = settings::recent_list(app, Nothing {})?;
    match recent.items.iter().find(|item| item.exists) {
        Some(item) => open_path(app, Path::new(&item.path)).map(drop),
        None => Ok(()),
    }
}

/// Closes the open workspace. Everything is stored already.
///
/// # Errors
/// None.
pub fn close(app: &App, _: Nothing) -> Result<WorkspaceStatus, AppError> {
    app.set_session(None);
    app.host().changed(&Changed { change_set: None, workspace: None });
    Ok(WorkspaceStatus { workspace: None })
}

/// Checks the integrity of the workspace file.
///
/// # Errors
/// `machine` when the file cannot be read.
pub fn check(app: &App, _: Nothing) -> Result<Checked, AppError> {
    Ok(Checked { problems: app.session()?.store.check()? })
}

/// Copies the open workspace to a new file.
///
/// # Errors
/// `exists` without consent to replace, or `machine`.
pub fn backup(app: &App, request: WorkspaceBackup) -> Result<Written, AppError> {
    let session = app.session()?;
    let path = with_ending(PathBuf::from(request.path));
    crate::export::may_write(&path, request.overwrite)?;
    session.store.backup(&path)?;
    crate::export::written(&path)
}

/// Tells the window when another program has written to the open file. Hosts with a window call
/// this every few seconds; it reads one number.
pub fn notice_foreign_changes(app: &App) {
    let Some(session) = app.session_if_open() else { return };
    let Ok(version) = session.store.data_version() else { return };
    let mut seen = session.seen.lock().unwrap_or_else(PoisonError::into_inner);
    if std::mem::replace(&mut *seen, version) != version {
        drop(seen);
        let workspace = info(&session).ok();
        app.host().changed(&Changed { change_set: None, workspace });
    }
}

/// Tells the window what a command has stored.
pub(crate) fn announce(
    app: &App,
    session: &Session,
    change_set: Option<&ChangeSet>,
) -> Result<(), AppError> {
    if let Some(change_set) = change_set {
        session.graph.outdated();
        let workspace = Some(info(session)?);
        app.host().changed(&Changed { change_set: Some(change_set.clone()), workspace });
    }
    Ok(())
}

/// The open workspace in numbers.
pub(crate) fn info(session: &Session) -> Result<WorkspaceInfo, AppError> {
    let counts = session.store.read(|reader| reader.counts())?;
    let undo = session.store.can_undo()?;
    Ok(WorkspaceInfo {
        path: session.path.to_string_lossy().into_owned(),
        name: name_of(&session.path),
        counts: Counts {
            blueprints: counts.blueprints,
            entities: counts.entities,
            scorecards: counts.scorecards,
            actions: counts.actions,
            assessments: counts.assessments,
        },
        saved_at: undo.as_ref().map(|set| set.at.clone()),
        undo: undo.map(|set| set.label),
        redo: session.store.can_redo()?.map(|set| set.label),
    })
}

fn enter(app: &App, session: Arc<Session>) -> Result<WorkspaceStatus, AppError> {
    let workspace = info(&session)?;
    settings::remember(app, &session.path, &workspace.name);
    app.set_session(Some(session));
    app.host().changed(&Changed { change_set: None, workspace: Some(workspace.clone()) });
    Ok(WorkspaceStatus { workspace: Some(workspace) })
}

fn session(store: Store, path: PathBuf) -> Session {
    let seen = Mutex::new(store.data_version().unwrap_or_default());
    Session { store, path, seen, graph: GraphMemory::default(), derive: DeriveMemory::default() }
}

fn with_ending(path: PathBuf) -> PathBuf {
    crate::export::with_ending(path, "plinth")
}
