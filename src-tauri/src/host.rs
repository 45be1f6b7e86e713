//! The machine as the use cases see it when a window carries them.

use std::path::PathBuf;

use plinth_app::Host;
use plinth_app::api::history::Changed;
use tauri::{AppHandle, Emitter, Manager};

/// Name of the one event about stored changes.
pub const CHANGED: &str = "changed";

/// Sends events to the window and keeps settings in the system's folder for them.
pub struct WindowHost(pub AppHandle);

impl Host for WindowHost {
    fn settings_folder(&self) -> Option<PathBuf> {
        self.0.path().app_config_dir().ok()
    }

    fn changed(&self, event: &Changed) {
        // Nobody listens while the window is closing; the change is stored all the same.
        let _ = self.0.emit(CHANGED, event);
    }
}
