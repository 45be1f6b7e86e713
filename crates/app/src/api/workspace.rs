//! Opening, creating and looking after a workspace; recent files; settings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Creates a workspace file and opens it.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct WorkspaceNew {
    /// Where; the ending `.plinth` is added when missing. Must not exist.
    pub path: String,
    /// A sample to begin with.
    #[serde(default)]
    #[ts(optional)]
    pub sample: Option<Sample>,
}

/// Shipped samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Sample {
    /// Five blueprints and nine entities of a small order system.
    Orders,
}

/// Opens an existing workspace file.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct WorkspaceOpen {
    /// Which file.
    pub path: String,
}

/// Copies the open workspace to a new file.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct WorkspaceBackup {
    /// Where to.
    pub path: String,
    /// Whether a file there may be replaced.
    #[serde(default)]
    pub overwrite: bool,
}

/// Whether a workspace is open, and which.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct WorkspaceStatus {
    /// The open workspace.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workspace: Option<WorkspaceInfo>,
}

/// The open workspace.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WorkspaceInfo {
    /// Its file.
    pub path: String,
    /// File name without the ending.
    pub name: String,
    /// How much it holds.
    pub counts: Counts,
    /// Label of what undo would take back.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undo: Option<String>,
    /// Label of what redo would bring again.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redo: Option<String>,
    /// When the newest change was stored (RFC 3339, UTC).
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub saved_at: Option<String>,
}

/// How much a workspace holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Counts {
    /// Blueprints.
    pub blueprints: u32,
    /// Entities.
    pub entities: u32,
    /// Scorecards.
    pub scorecards: u32,
    /// Actions.
    pub actions: u32,
    /// Assessments.
    pub assessments: u32,
}

/// Workspaces opened lately, newest first.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RecentList {
    /// At most ten.
    pub items: Vec<Recent>,
}

/// A workspace opened lately.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Recent {
    /// Its file.
    pub path: String,
    /// File name without the ending.
    pub name: String,
    /// RFC 3339, UTC.
    pub opened_at: String,
    /// Whether the file is still there.
    #[serde(default)]
    pub exists: bool,
}

/// Takes a file out of the recent list; the file itself stays.
#[derive(Clone, Debug, Deserialize, TS)]
pub struct RecentForget {
    /// Which file.
    pub path: String,
}

/// How the window looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// Light, dark, …
    pub theme: Theme,
    /// Size of everything in percent, 90 to 150.
    pub scale: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { theme: Theme::System, scale: 100 }
    }
}

/// Colour theme of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// High contrast.
    HighContrast,
}
