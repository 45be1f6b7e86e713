//! What a program that carries the commands must provide: time, identity, a place for settings.

use std::path::PathBuf;

use crate::api::history::Changed;

/// The machine as the use cases see it. The window, the terminal and tests each have one.
pub trait Host: Send + Sync + 'static {
    /// Now, as RFC 3339 in UTC with whole seconds.
    fn now(&self) -> String {
        jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// Today's date in the person's time zone, as YYYY-MM-DD.
    fn today(&self) -> String {
        self.now().chars().take(10).collect()
    }

    /// A new opaque id.
    fn new_id(&self) -> String {
        uuid::Uuid::new_v4().simple().to_string()
    }

    /// The folder for settings and recent files; nothing is remembered without one.
    fn settings_folder(&self) -> Option<PathBuf>;

    /// Tells the window that something changed. Called after the change is stored.
    fn changed(&self, event: &Changed);
}
