//! From `main` to a window on a workspace, and what a person sees when that fails.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use plinth_app::{App, AppError};
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindowBuilder};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

use crate::host::WindowHost;
use crate::{carry, dialogs, menu, report};

/// Whether a test drives this window.
fn automated() -> bool {
    std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
        || std::env::var_os("TAURI_AUTOMATION").is_some()
}

/// Chooses how WebKitGTK draws, before any thread starts.
///
/// Without a GPU its DMABUF renderer shows blank windows or is three to five times slower. A value
/// that the person has set stays, and a driven window keeps the default, because screenshots hang
/// otherwise. `--safe-rendering` also turns off compositing.
pub fn prepare_web_view() {
    #[cfg(target_os = "linux")]
    {
        if automated() {
            return;
        }
        set_unless_set("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
        if Path::new("/proc/driver/nvidia/version").exists()
            && std::env::var_os("WAYLAND_DISPLAY").is_some()
        {
            set_unless_set("__NV_DISABLE_EXPLICIT_SYNC", "1");
        }
        if std::env::args_os().any(|argument| argument == "--safe-rendering") {
            set_unless_set("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
        }
    }
}

#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "no other thread runs yet, so no one else reads the environment")]
fn set_unless_set(name: &str, value: &str) {
    if std::env::var_os(name).is_none() {
        // SAFETY: called first thing in `main`, before any thread is started.
        unsafe { std::env::set_var(name, value) };
    }
}

/// Builds the application and runs it until its window closes.
///
/// # Errors
/// When the web view or the window cannot be made.
pub fn run() -> tauri::Result<()> {
    let mut builder = tauri::Builder::default();
    if !automated() {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            focus(app);
            if let Some(path) =
                workspace_argument(arguments.into_iter().skip(1), Path::new(&folder))
            {
                open_in_background(app, path);
            }
        }));
    }
    builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::new().build())
        .register_asynchronous_uri_scheme_protocol("report", |context, request, responder| {
            let app = context.app_handle().clone();
            tauri::async_runtime::spawn_blocking(move || {
                responder.respond(report::answer(&app.state::<App>(), &request));
            });
        })
        .on_menu_event(|app, event| menu::chosen(app, event.id().as_ref()))
        .invoke_handler(tauri::generate_handler![
            carry::call,
            carry::open_external,
            menu::menu_set,
            dialogs::pick_open,
            dialogs::pick_save
        ])
        .setup(|tauri| {
            let handle = tauri.handle().clone();
            tauri.manage(App::new(Arc::new(WindowHost(handle.clone()))));
            let folder = std::env::current_dir().unwrap_or_default();
            let opened = match workspace_argument(std::env::args().skip(1), &folder) {
                Some(path) => {
                    plinth_app::workspace::open_path(&tauri.state::<App>(), &path).map(drop)
                }
                None => plinth_app::workspace::open_last(&tauri.state::<App>()),
            };
            window(&handle)?;
            if let Err(error) = opened {
                show(&handle, &error);
            }
            Ok(())
        })
        .run(tauri::generate_context!())
}

fn window(app: &AppHandle) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
        .title("Plinth")
        .inner_size(1280.0, 800.0)
        .min_inner_size(960.0, 600.0)
        .build()
        .map(drop)
}

/// The first argument that is no option, as a path seen from `folder`.
fn workspace_argument(arguments: impl Iterator<Item = String>, folder: &Path) -> Option<PathBuf> {
    arguments
        .into_iter()
        .find(|argument| !argument.starts_with('-'))
        .map(|argument| folder.join(argument))
}

fn focus(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

fn open_in_background(app: &AppHandle, path: PathBuf) {
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        if let Err(error) = plinth_app::workspace::open_path(&app.state::<App>(), &path) {
            show(&app, &error);
        }
    });
}

/// Shows why a workspace could not be opened; the window stays and offers others.
fn show(app: &AppHandle, error: &AppError) {
    app.dialog()
        .message(&error.message)
        .title("Plinth could not open the workspace")
        .kind(MessageDialogKind::Error)
        .show(|_| {});
}

/// Says why there is no window, on the terminal and, where the system can, in a dialog.
#[expect(clippy::print_stderr, reason = "without a window the terminal is the only place left")]
pub fn report_failure(error: &tauri::Error) -> ExitCode {
    let program = std::env::current_exe().unwrap_or_default();
    eprintln!("Plinth could not start ({}): {error}", program.display());
    let _ = rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title("Plinth could not start")
        .set_description(format!("{error}\n\nProgram: {}", program.display()))
        .show();
    ExitCode::FAILURE
}
