//! The adapter between the window and the command table.

use plinth_app::{App, AppError, ErrorCode};
use serde_json::Value;
use tauri::{AppHandle, Manager};

/// Runs one command of the table off the window's thread.
#[tauri::command]
pub async fn call(app: AppHandle, name: String, request: Value) -> Result<Value, AppError> {
    tauri::async_runtime::spawn_blocking(move || {
        plinth_app::call(&app.state::<App>(), &name, request)
    })
    .await
    .unwrap_or_else(|error| {
        Err(AppError::new(ErrorCode::Internal, format!("The command was cut off: {error}.")))
    })
}

/// Opens a link in the person's browser or mail program. Only http, https and mailto.
#[tauri::command]
pub fn open_external(url: String) -> Result<(), AppError> {
    plinth_app::link::open(&url)
}
