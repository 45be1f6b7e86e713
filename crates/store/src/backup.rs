//! Consistent copies of a workspace, made while it may be in use.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::error::StoreError;
use crate::file;
use crate::open::Store;

/// Pages copied at a time, 4 KiB each. The source is locked for readers only, so large is fine.
const PAGES: i32 = 4_096;

impl Store {
    /// Copies the whole workspace to `to`, atomically; an older copy there is replaced.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when `to` is a workspace that is open, [`StoreError::AlreadyExists`]
    /// when it is this workspace itself, or a failure of the machine.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        let same = |path: &Path| path.canonicalize().ok();
        if same(to).is_some() && same(to) == same(self.path()) {
            return Err(StoreError::AlreadyExists { path: to.to_owned() });
        }
        // A log beside a workspace belongs to that very file; a copy must not inherit it.
        let mut log = to.as_os_str().to_owned();
        log.push("-wal");
        if Path::new(&log).exists() {
            return Err(StoreError::Busy { path: to.to_owned() });
        }
        self.with_reader(|conn| file::replace_with(to, |temporary| fill(conn, temporary, to)))
    }
}

/// Copies the workspace behind `conn` to a file that does not exist yet.
pub(crate) fn copy(conn: &Connection, to: &Path) -> Result<(), StoreError> {
    file::create_with(to, |temporary| fill(conn, temporary, to))
}

fn fill(from: &Connection, temporary: &Path, to: &Path) -> Result<(), StoreError> {
    let copy = || -> rusqlite::Result<()> {
        let mut target = Connection::open(temporary)?;
        let backup = Backup::new(from, &mut target)?;
        loop {
            match backup.step(PAGES)? {
                StepResult::Done => return Ok(()),
                StepResult::More => {}
                _ => std::thread::sleep(Duration::from_millis(5)),
            }
        }
    };
    copy().map_err(|error| StoreError::from(error).at(to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, catalog, counts, dump, workspace};

    #[test]
    fn a_copy_is_a_workspace_with_the_same_content_and_history() {
        let (store, folder) = workspace();
        catalog(&store, 20);
        let to = folder.path().join("copy.plinth");
        store.backup(&to).unwrap();
        store.backup(&to).unwrap();
        let copy = Store::open(&to).unwrap();
        assert_eq!(dump(&copy), dump(&store));
        assert!(copy.check().unwrap().is_empty());
        copy.undo(NOW).unwrap().unwrap();
        assert_eq!(counts(&copy).entities, 0);
        assert_eq!(counts(&store).entities, 20);
    }

    #[test]
    fn a_copy_never_replaces_its_source_or_an_open_workspace() {
        let (store, folder) = workspace();
        catalog(&store, 1);
        assert_eq!(store.backup(store.path()).unwrap_err().code(), "already-exists");
        let other = Store::create(&folder.path().join("other.plinth")).unwrap();
        catalog(&other, 1);
        assert_eq!(store.backup(other.path()).unwrap_err().code(), "busy");
    }

    #[test]
    fn no_litter_when_it_cannot_be_written() {
        let (store, folder) = workspace();
        assert_eq!(store.backup(folder.path()).unwrap_err().code(), "is-a-folder");
        assert!(store.backup(&folder.path().join("no/where.plinth")).is_err());
    }
}
