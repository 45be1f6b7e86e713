//! Native dialogs for paths.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// One line of a file dialog's type list.
#[derive(Deserialize)]
pub struct Filter {
    name: String,
    extensions: Vec<String>,
}

/// What to ask for.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ask {
    title: String,
    #[serde(default)]
    filters: Vec<Filter>,
    #[serde(default)]
    multiple: bool,
    #[serde(default)]
    folder: bool,
    #[serde(default)]
    suggested_name: Option<String>,
}

/// A path to write to, and whether the dialog has already asked about replacing what is there.
#[derive(Serialize)]
pub struct Picked {
    path: PathBuf,
    overwrite: bool,
}

fn builder(app: &AppHandle, ask: &Ask) -> FileDialogBuilder<tauri::Wry> {
    let mut builder = app.dialog().file().set_title(&ask.title);
    if let Some(window) = app.get_webview_window("main") {
        builder = builder.set_parent(&window);
    }
    for filter in &ask.filters {
        let extensions: Vec<&str> = filter.extensions.iter().map(String::as_str).collect();
        builder = builder.add_filter(&filter.name, &extensions);
    }
    if let Some(name) = &ask.suggested_name {
        builder = builder.set_file_name(name);
    }
    builder
}

fn paths(picked: Option<Vec<FilePath>>) -> Vec<PathBuf> {
    picked.unwrap_or_default().into_iter().filter_map(|path| path.into_path().ok()).collect()
}

/// Asks for files or a folder to read; nothing when the person gave up.
#[tauri::command]
pub async fn pick_open(app: AppHandle, ask: Ask) -> Vec<PathBuf> {
    tauri::async_runtime::spawn_blocking(move || {
        let builder = builder(&app, &ask);
        match (ask.folder, ask.multiple) {
            (true, _) => paths(builder.blocking_pick_folder().map(|path| vec![path])),
            (false, true) => paths(builder.blocking_pick_files()),
            (false, false) => paths(builder.blocking_pick_file().map(|path| vec![path])),
        }
    })
    .await
    .unwrap_or_default()
}

/// Asks where to write. The system's dialog may drop the ending: it is put back here, and then the
/// name is another one than the person was asked about, so consent to replace it is not assumed.
#[tauri::command]
pub async fn pick_save(app: AppHandle, ask: Ask) -> Option<Picked> {
    tauri::async_runtime::spawn_blocking(move || {
        let picked = builder(&app, &ask).blocking_save_file()?.into_path().ok()?;
        let ending = ask.filters.first().and_then(|filter| filter.extensions.first());
        match ending {
            Some(ending) if picked.extension().is_none_or(|found| found != ending.as_str()) => {
                let mut name = picked.into_os_string();
                name.push(".");
                name.push(ending);
                Some(Picked { path: PathBuf::from(name), overwrite: false })
            }
            _ => Some(Picked { path: picked, overwrite: true }),
        }
    })
    .await
    .ok()
    .flatten()
}
