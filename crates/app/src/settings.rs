//! What is remembered outside of workspaces: how the window looks, and recent files.

use std::path::{Path, PathBuf};

use plinth_store::file;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::api::Nothing;
use crate::api::workspace::{Recent, RecentForget, RecentList, Settings};
use crate::error::AppError;
use crate::state::App;

/// Most recent files kept.
const RECENT: usize = 10;

/// Largest settings file that is read, in bytes.
const LIMIT: u64 = 1024 * 1024;

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct RecentFile {
    items: Vec<Recent>,
}

/// How the window looks.
///
/// # Errors
/// None; settings that cannot be read are the defaults.
pub fn get(app: &App, _: Nothing) -> Result<Settings, AppError> {
    Ok(load(app, "settings.json"))
}

/// Remembers how the window looks.
///
/// # Errors
/// `machine` when the settings folder cannot be written.
pub fn set(app: &App, mut settings: Settings) -> Result<Settings, AppError> {
    settings.scale = settings.scale.clamp(90, 150);
    save(app, "settings.json", &settings)?;
    Ok(settings)
}

/// Workspaces opened lately, newest first.
///
/// # Errors
/// None; a list that cannot be read is empty.
pub fn recent_list(app: &App, _: Nothing) -> Result<RecentList, AppError> {
    let mut items = load::<RecentFile>(app, "recent.json").items;
    for item in &mut items {
        item.exists = Path::new(&item.path).is_file();
    }
    Ok(RecentList { items })
}

/// Takes a file out of the recent list.
///
/// # Errors
/// `machine` when the settings folder cannot be written.
pub fn recent_forget(app: &App, request: RecentForget) -> Result<RecentList, AppError> {
    let mut recent: RecentFile = load(app, "recent.json");
    recent.items.retain(|item| item.path != request.path);
    save(app, "recent.json", &recent)?;
    recent_list(app, Nothing {})
}

/// Puts an opened workspace on top of the recent list. A list that cannot be written is no reason
/// not to open the workspace, so failures are left aside.
pub(crate) fn remember(app: &App, path: &Path, name: &str) {
    let path = path.to_string_lossy().into_owned();
    let mut recent: RecentFile = load(app, "recent.json");
    recent.items.retain(|item| item.path != path);
    recent
        .items
        .insert(0, Recent { path, name: name.to_owned(), opened_at: app.now(), exists: true });
    recent.items.truncate(RECENT);
    let _ = save(app, "recent.json", &recent);
}

fn place(app: &App, name: &str) -> Option<PathBuf> {
    app.host().settings_folder().map(|folder| folder.join(name))
}

fn load<T: Default + DeserializeOwned>(app: &App, name: &str) -> T {
    place(app, name)
        .and_then(|path| file::read_bounded(&path, LIMIT).ok())
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default()
}

fn save<T: Serialize>(app: &App, name: &str, value: &T) -> Result<(), AppError> {
    let Some(path) = place(app, name) else { return Ok(()) };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| {
            AppError::new(
                crate::ErrorCode::Machine,
                format!("The settings folder {} could not be made: {error}.", folder.display()),
            )
        })?;
    }
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    file::write_atomic(&path, text.as_bytes())?;
    Ok(())
}
