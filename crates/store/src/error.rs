//! Everything that can go wrong with a workspace file or a written file, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use thiserror::Error;

use crate::kind::Kind;

/// A failure of the store. Each message says what happened, where, and what to do.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Not SQLite, or SQLite made by another program.
    #[error(
        "{} is not a Plinth workspace. Choose a file that Plinth made, or create a new workspace.",
        path.display()
    )]
    NotAWorkspace {
        /// The file.
        path: PathBuf,
    },
    /// Made by a newer Plinth.
    #[error(
        "{} was made by a newer Plinth (format {found}; this one reads up to {supported}). Update Plinth to open it; nothing was changed.",
        path.display()
    )]
    NewerVersion {
        /// The file.
        path: PathBuf,
        /// Format of the file.
        found: i64,
        /// Newest format this program reads.
        supported: i64,
    },
    /// The file or its folder cannot be written.
    #[error(
        "{} cannot be written: the file or its folder is read-only. Copy it to a folder where you may write, or change its permissions.",
        path.display()
    )]
    ReadOnly {
        /// The file or folder.
        path: PathBuf,
    },
    /// There is no such file.
    #[error("{} does not exist. Check its name and folder.", path.display())]
    NotFound {
        /// The file.
        path: PathBuf,
    },
    /// A file of that name is there and may not be overwritten.
    #[error("{} exists already. Choose another name, or move that file away first.", path.display())]
    AlreadyExists {
        /// The file.
        path: PathBuf,
    },
    /// No room is left.
    #[error(
        "The disk that holds {} is full. Free some space and try again; what was stored before is unchanged.",
        path.display()
    )]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// Another program is writing.
    #[error(
        "{} is being written by another program. Wait for it to finish and try again.",
        path.display()
    )]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// The bytes of the file do not fit together.
    #[error(
        "{} is damaged ({detail}). Restore a backup, or export what can still be read into a new workspace.",
        path.display()
    )]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// What SQLite, or the check, says.
        detail: String,
    },
    /// The machine could not read or write.
    #[error("{} could not be read or written: {detail}. Check the disk and the path, then try again.", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        detail: String,
    },
    /// The path names a folder where a file is needed.
    #[error("{} is a folder. Name a file.", path.display())]
    IsAFolder {
        /// The folder.
        path: PathBuf,
    },
    /// A file is larger than its reader accepts.
    #[error("{} has {size} bytes; at most {limit} can be read. Split it into smaller files.", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its bytes.
        size: u64,
        /// Bytes that may be read.
        limit: u64,
    },
    /// The workspace is no longer what the plan was made for.
    #[error(
        "The workspace changed while the import was being prepared: {} {identifier}. Look at the plan again, then import.",
        kind.name()
    )]
    Changed {
        /// What kind of item shows it.
        kind: Kind,
        /// Its identifier.
        identifier: String,
    },
    /// An item that is to be changed does not exist.
    #[error("There is no {} named {identifier}. It may have been removed or renamed meanwhile.", kind.name())]
    NoSuchItem {
        /// What kind of item.
        kind: Kind,
        /// Its identifier.
        identifier: String,
    },
    /// The new name belongs to another item.
    #[error("The name {identifier} belongs to another {} already. Choose another name.", kind.name())]
    NameTaken {
        /// What kind of item.
        kind: Kind,
        /// The name.
        identifier: String,
    },
    /// The text of an item is not a JSON object.
    #[error("The {} {identifier} is not a JSON object ({detail}). Correct its text and try again.", kind.name())]
    Unreadable {
        /// What kind of item.
        kind: Kind,
        /// Its identifier.
        identifier: String,
        /// What the JSON reader says.
        detail: String,
    },
}

impl StoreError {
    /// A stable kebab-case name for callers that branch.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotAWorkspace { .. } => "not-a-workspace",
            Self::NewerVersion { .. } => "newer-version",
            Self::ReadOnly { .. } => "read-only",
            Self::NotFound { .. } => "not-found",
            Self::AlreadyExists { .. } => "already-exists",
            Self::DiskFull { .. } => "disk-full",
            Self::Busy { .. } => "busy",
            Self::Corrupt { .. } => "corrupt",
            Self::Io { .. } => "io",
            Self::IsAFolder { .. } => "is-a-folder",
            Self::TooLarge { .. } => "too-large",
            Self::Changed { .. } => "changed",
            Self::NoSuchItem { .. } => "no-such-item",
            Self::NameTaken { .. } => "name-taken",
            Self::Unreadable { .. } => "unreadable",
        }
    }

    /// Names the file that SQLite's error is about; statements do not know it.
    pub(crate) fn at(mut self, file: &Path) -> Self {
        match &mut self {
            Self::NotAWorkspace { path }
            | Self::ReadOnly { path }
            | Self::DiskFull { path }
            | Self::Busy { path }
            | Self::Corrupt { path, .. }
            | Self::Io { path, .. }
                if path.as_os_str().is_empty() =>
            {
                file.clone_into(path);
            }
            _ => {}
        }
        self
    }

    /// What the system's error about `path` means for a person.
    pub(crate) fn from_io(path: &Path, error: &io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound { path },
            io::ErrorKind::AlreadyExists => Self::AlreadyExists { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::ReadOnly { path }
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            io::ErrorKind::IsADirectory => Self::IsAFolder { path },
            _ => Self::Io { path, detail: error.to_string() },
        }
    }
}

/// The path is filled in by [`StoreError::at`] where the file is known.
impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let path = PathBuf::new();
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotAWorkspace { path },
            Some(
                ErrorCode::ReadOnly
                | ErrorCode::PermissionDenied
                | ErrorCode::AuthorizationForStatementDenied,
            ) => Self::ReadOnly { path },
            Some(ErrorCode::DiskFull) => Self::DiskFull { path },
            Some(
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::FileLockingProtocolFailed,
            ) => Self::Busy { path },
            Some(
                ErrorCode::SystemIoFailure
                | ErrorCode::CannotOpen
                | ErrorCode::OutOfMemory
                | ErrorCode::NoLargeFileSupport
                | ErrorCode::OperationInterrupted
                | ErrorCode::OperationAborted
                | ErrorCode::TooBig,
            ) => Self::Io { path, detail: error.to_string() },
            // A workspace is a file that anybody may have changed: missing tables, wrong types and
            // broken constraints mean the same as broken pages.
            _ => Self::Corrupt { path, detail: error.to_string() },
        }
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi;

    use super::*;

    #[track_caller]
    fn sqlite(code: i32, expected: &str) {
        let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        let error = StoreError::from(error).at(Path::new("some/where.plinth"));
        assert_eq!(error.code(), expected);
        assert!(error.to_string().contains("where.plinth"), "{error}");
    }

    #[test]
    fn sqlite_codes_become_ours() {
        sqlite(ffi::SQLITE_FULL, "disk-full");
        sqlite(ffi::SQLITE_IOERR_WRITE, "io");
        sqlite(ffi::SQLITE_IOERR, "io");
        sqlite(ffi::SQLITE_BUSY, "busy");
        sqlite(ffi::SQLITE_READONLY_DIRECTORY, "read-only");
        sqlite(ffi::SQLITE_NOTADB, "not-a-workspace");
        sqlite(ffi::SQLITE_CORRUPT, "corrupt");
        sqlite(ffi::SQLITE_CANTOPEN, "io");
    }

    #[track_caller]
    fn system(kind: io::ErrorKind, expected: &str) {
        let error = StoreError::from_io(Path::new("out.json"), &io::Error::from(kind));
        assert_eq!(error.code(), expected);
        assert!(error.to_string().contains("out.json"), "{error}");
    }

    #[test]
    fn system_errors_become_ours() {
        system(io::ErrorKind::NotFound, "not-found");
        system(io::ErrorKind::PermissionDenied, "read-only");
        system(io::ErrorKind::ReadOnlyFilesystem, "read-only");
        system(io::ErrorKind::StorageFull, "disk-full");
        system(io::ErrorKind::QuotaExceeded, "disk-full");
        system(io::ErrorKind::IsADirectory, "is-a-folder");
        system(io::ErrorKind::TimedOut, "io");
    }
}
