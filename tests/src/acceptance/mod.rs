//! The main job over the command table, as any adapter would do it.

mod bad_input;
mod catalog;
mod crash;
mod derived;
mod formats;
mod formulas;
mod graph;
mod import;
mod maturity;
mod studio;
mod terminal;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use plinth_app::api::history::Changed;
use plinth_app::{App, AppError, Host};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::tidy::root;

/// A Plinth with a folder of its own that counts the events it sends.
pub(crate) struct Desk {
    pub(crate) app: App,
    pub(crate) folder: TempDir,
    events: Arc<Mutex<u32>>,
}

struct DeskHost {
    settings: PathBuf,
    events: Arc<Mutex<u32>>,
}

impl Host for DeskHost {
    fn now(&self) -> String {
        "2026-11-23T12:00:00Z".to_owned()
    }

    fn settings_folder(&self) -> Option<PathBuf> {
        Some(self.settings.clone())
    }

    fn changed(&self, _: &Changed) {
        *self.events.lock().unwrap() += 1;
    }
}

impl Desk {
    /// Without a workspace.
    pub(crate) fn bare() -> Self {
        let folder = TempDir::new().unwrap();
        let events = Arc::default();
        let host =
            DeskHost { settings: folder.path().join("settings"), events: Arc::clone(&events) };
        Self { app: App::new(Arc::new(host)), folder, events }
    }

    /// With an empty workspace.
    pub(crate) fn empty() -> Self {
        let desk = Self::bare();
        desk.ok("workspace_new", json!({ "path": desk.path("w.plinth") }));
        desk
    }

    /// With the Orders sample.
    pub(crate) fn orders() -> Self {
        let desk = Self::bare();
        desk.ok("workspace_new", json!({ "path": desk.path("w.plinth"), "sample": "orders" }));
        desk
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }

    /// Puts a file into the desk's folder.
    pub(crate) fn write(&self, name: &str, text: &str) {
        plinth_store::file::write_atomic(&self.folder.path().join(name), text.as_bytes()).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(name)).unwrap()
    }

    pub(crate) fn events(&self) -> u32 {
        *self.events.lock().unwrap()
    }

    pub(crate) fn call(&self, name: &str, request: Value) -> Result<Value, AppError> {
        plinth_app::call(&self.app, name, request)
    }

    /// The answer of a command that must succeed.
    #[track_caller]
    pub(crate) fn ok(&self, name: &str, request: Value) -> Value {
        self.call(name, request).unwrap_or_else(|error| panic!("{name}: {error:?}"))
    }

    /// The refusal of a command that must fail, as on the wire.
    #[track_caller]
    pub(crate) fn refused(&self, name: &str, request: Value) -> Value {
        match self.call(name, request) {
            Ok(answer) => panic!("{name} was not refused: {answer}"),
            Err(error) => serde_json::to_value(error).unwrap(),
        }
    }

    /// Plans an import of these paths.
    #[track_caller]
    pub(crate) fn plan(&self, paths: &[PathBuf]) -> Value {
        let sources: Vec<Value> =
            paths.iter().map(|path| json!({ "kind": "path", "path": path })).collect();
        self.ok("import_plan", json!({ "sources": sources }))
    }

    /// Imports these paths with every offer accepted.
    #[track_caller]
    pub(crate) fn import_all(&self, paths: &[PathBuf]) -> Value {
        let plan = self.plan(paths);
        self.ok("import_apply", json!({ "planId": plan["planId"], "decisions": accept_all() }))
    }

    pub(crate) fn counts(&self) -> (u64, u64) {
        let counts = &self.ok("workspace_status", Value::Null)["workspace"]["counts"];
        (counts["blueprints"].as_u64().unwrap(), counts["entities"].as_u64().unwrap())
    }

    /// Exports the catalog and gives its text.
    pub(crate) fn export(&self, name: &str, faithful: bool) -> String {
        let request = json!({ "path": self.path(name), "faithful": faithful, "overwrite": true });
        self.ok("catalog_export", request);
        self.read(name)
    }
}

pub(crate) fn accept_all() -> Value {
    json!({ "repairs": "all", "blueprints": "all", "stubs": "all" })
}

pub(crate) fn fixture(name: &str) -> PathBuf {
    root().join("tests/fixtures").join(name)
}

/// A file of the folder that lies beside the repository where it exists.
#[cfg(shared)]
pub(crate) fn shared(name: &str) -> PathBuf {
    root().join("../shared").join(name)
}
