//! What happened, and taking it back.

use plinth_store::ChangeSet;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::workspace::WorkspaceInfo;

/// Newest changes first.
#[derive(Clone, Copy, Debug, Deserialize, TS)]
pub struct HistoryRequest {
    /// At most this many, 1 to 1,000.
    pub limit: u32,
}

/// The answer to [`HistoryRequest`].
#[derive(Clone, Debug, Serialize, TS)]
pub struct History {
    /// Newest first; those taken back come before the others.
    pub items: Vec<HistoryRow>,
}

/// One change set.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HistoryRow {
    /// Grows with time.
    #[ts(type = "number")]
    pub id: i64,
    /// "Import orders.json", "Rename Cart".
    pub label: String,
    /// RFC 3339, UTC.
    pub at: String,
    /// Whether it was taken back and can be brought again.
    pub undone: bool,
}

/// What undo or redo did.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Stepped {
    /// What changed.
    pub change_set: ChangeSet,
    /// The workspace afterwards.
    pub workspace: WorkspaceInfo,
}

/// The one event a host sends: something in the workspace changed.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Changed {
    /// What changed; absent when another program wrote to the file or the workspace was opened.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change_set: Option<ChangeSet>,
    /// The workspace afterwards; absent when it was closed.
    #[ts(optional)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workspace: Option<WorkspaceInfo>,
}
