//! Writing files that a person asked for.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use plinth_core::exchange::write::{self, Form, SourceItem};
use plinth_store::{ItemOrder, Kind, file};

use crate::api::Written;
use crate::api::import::{CatalogExport, ExportPart};
use crate::error::{AppError, ErrorCode};
use crate::state::App;
use crate::stored::{self, Stored};

/// Writes the catalog as JSON.
///
/// # Errors
/// `exists` without consent to replace, or `machine`.
pub fn catalog(app: &App, request: CatalogExport) -> Result<Written, AppError> {
    let session = app.session()?;
    let path = with_ending(PathBuf::from(&request.path), "json");
    may_write(&path, request.overwrite)?;
    let form = if request.faithful { Form::Faithful } else { Form::Canonical };
    let wants = |part: ExportPart| request.what.is_empty() || request.what.contains(&part);
    let [blueprints, entities, scorecards, actions] = session.store.read(|reader| {
        // The canonical form sorts by itself; the faithful one keeps the order of import.
        let part = |part: ExportPart, kind: Kind| {
            if wants(part) { stored::all(reader, kind, ItemOrder::Import) } else { Ok(Vec::new()) }
        };
        Ok::<_, AppError>([
            part(ExportPart::Blueprints, Kind::Blueprint)?,
            part(ExportPart::Entities, Kind::Entity)?,
            part(ExportPart::Scorecards, Kind::Scorecard)?,
            part(ExportPart::Actions, Kind::Action)?,
        ])
    })?;
    let text = write::catalog(
        &scoped(&blueprints),
        &scoped(&entities),
        &scoped(&scorecards),
        &scoped(&actions),
        form,
    );
    store_text(&path, &text)
}

fn scoped(items: &[Stored]) -> Vec<SourceItem<'_>> {
    items
        .iter()
        .map(|item| match item.scope.as_str() {
            "" => SourceItem::new(&item.identifier, &item.source),
            blueprint => SourceItem::of(blueprint, &item.identifier, &item.source),
        })
        .collect()
}

/// Writes `text` to `path` in one piece.
pub(crate) fn store_text(path: &Path, text: &str) -> Result<Written, AppError> {
    file::write_atomic(path, text.as_bytes())?;
    written(path)
}

/// Writes what is made piece by piece to `path`, all of it or nothing.
pub(crate) fn store_with(
    path: &Path,
    produce: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Written, AppError> {
    file::write_atomic_with(path, produce)?;
    written(path)
}

/// What was written, read back from the file system.
pub(crate) fn written(path: &Path) -> Result<Written, AppError> {
    let bytes = std::fs::metadata(path).map(|data| data.len()).map_err(|error| {
        AppError::new(
            ErrorCode::Machine,
            format!("{} was written but cannot be found: {error}.", path.display()),
        )
    })?;
    Ok(Written { path: path.to_string_lossy().into_owned(), bytes })
}

/// Refuses to replace a file without consent.
pub(crate) fn may_write(path: &Path, overwrite: bool) -> Result<(), AppError> {
    if path.is_dir() {
        return Err(AppError::new(
            ErrorCode::Machine,
            format!("{} is a folder. Choose a file name in it.", path.display()),
        ));
    }
    if !overwrite && path.exists() {
        return Err(AppError::new(
            ErrorCode::Exists,
            format!("There is already a file at {}.", path.display()),
        ));
    }
    Ok(())
}

/// `path` with `ending`, unless it has it.
pub(crate) fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    if path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending)) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// Writes a synthetic catalog, for benchmarks and demonstrations. Needs no workspace.
///
/// # Errors
/// `machine`.
pub fn generated(
    path: &Path,
    options: &plinth_core::generate::GenerateOptions,
) -> Result<Written, AppError> {
    let path = with_ending(path.to_path_buf(), "json");
    let mut text = String::new();
    plinth_core::generate::generate(options, &mut |piece| text.push_str(piece));
    store_text(&path, &text)
}
