//! What a command answers when it cannot do what was asked.

use plinth_core::Problem;
use plinth_store::StoreError;
use serde::Serialize;
use ts_rs::TS;

/// Why a command failed. A code exists only because some caller treats it differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorCode {
    /// No workspace is open.
    NoWorkspace,
    /// The thing named does not exist.
    NotFound,
    /// The identifier is taken.
    Conflict,
    /// The content cannot be stored; the problems say why.
    Invalid,
    /// Something else points to it; the problems name what.
    HasDependents,
    /// A file is there already and may not be replaced without consent.
    Exists,
    /// The file is no Plinth workspace.
    NotAWorkspace,
    /// The workspace was made by a newer version.
    NewerVersion,
    /// A file that should be read cannot be read.
    Unreadable,
    /// Disk or permissions.
    Machine,
    /// The rehearsal is gone, or the workspace changed since.
    StalePlan,
    /// There is nothing to take back.
    NothingToUndo,
    /// There is nothing to bring again.
    NothingToRedo,
    /// The request has the wrong shape.
    BadRequest,
    /// There is no such command.
    UnknownCommand,
    /// A defect of Plinth itself.
    Internal,
}

/// The error body of the wire: `{code, message, problems[]}`.
#[derive(Clone, Debug, PartialEq, Serialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct AppError {
    /// For programs.
    pub code: ErrorCode,
    /// For people: what happened and what to do.
    pub message: String,
    /// Details with places.
    pub problems: Vec<Problem>,
}

impl AppError {
    /// An error without details.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), problems: Vec::new() }
    }

    /// The content cannot be stored.
    pub fn invalid(message: impl Into<String>, problems: Vec<Problem>) -> Self {
        Self { code: ErrorCode::Invalid, message: message.into(), problems }
    }

    /// The thing named does not exist.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(ErrorCode::NotFound, message)
    }

    /// Adds details.
    #[must_use]
    pub fn with(mut self, problems: Vec<Problem>) -> Self {
        self.problems = problems;
        self
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::NotAWorkspace { .. } => ErrorCode::NotAWorkspace,
            StoreError::NewerVersion { .. } => ErrorCode::NewerVersion,
            StoreError::NotFound { .. } => ErrorCode::NotFound,
            StoreError::AlreadyExists { .. } => ErrorCode::Exists,
            _ => ErrorCode::Machine,
        };
        Self::new(code, error.to_string())
    }
}
