//! Opening and making workspaces, and the two ways in: one writer, a small pool of readers.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::error::StoreError;
use crate::file;
use crate::journal::{self, Coalesce, Recorder};
use crate::migrate::{self, STEPS, Step};
use crate::reader::Reader;
use crate::summary::ChangeSet;
use crate::tx::Tx;
use crate::undo;

/// SQLite's `application_id` of every workspace: the letters `PLTH`.
pub const APPLICATION_ID: i32 = 0x504c_5448;

/// Idle read connections that are kept.
const READERS: usize = 4;

/// An open workspace. Shared between threads: reads run side by side, writes one after another.
pub struct Store {
    path: PathBuf,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    version: Mutex<i64>,
}

impl Store {
    /// Makes a new, empty workspace; it appears under its name when it is complete.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`], [`StoreError::ReadOnly`], [`StoreError::DiskFull`] or
    /// [`StoreError::Io`].
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        file::create_with(path, |temporary| {
            let make = || -> Result<(), StoreError> {
                let mut conn = Connection::open_with_flags(temporary, writing())?;
                prepare(&conn)?;
                // The file is nobody's yet: it is brought to the disk once, when it is complete.
                conn.pragma_update(None, "synchronous", "OFF")?;
                conn.pragma_update(None, "application_id", APPLICATION_ID)?;
                migrate::run(&mut conn, STEPS)?;
                conn.close().map_err(|(_, error)| error)?;
                Ok(())
            };
            make().map_err(|error| error.at(path))
        })?;
        Self::open(path)
    }

    /// Opens a workspace; an older one is copied beside itself and brought up to date.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::IsAFolder`], [`StoreError::NotAWorkspace`],
    /// [`StoreError::NewerVersion`], [`StoreError::ReadOnly`], [`StoreError::Busy`],
    /// [`StoreError::Corrupt`] or [`StoreError::Io`].
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        open_with(path, STEPS)
    }

    /// Where the workspace is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Runs `work` in one transaction. Everything it stores becomes one change set with that
    /// label, or nothing at all when it fails. `now` is RFC 3339 in UTC. Without a change there is
    /// no change set, and what was undone can still be redone.
    ///
    /// # Errors
    /// What `work` answers, or a failure of the machine; nothing is stored then.
    pub fn change<T, E: From<StoreError>>(
        &self,
        label: &str,
        now: &str,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<(T, Option<ChangeSet>), E> {
        self.write(Recorder::new(label, now, None), work)
    }

    /// Like [`Store::change`], but a change that follows the newest one soon enough, and has the
    /// same key, becomes part of it: typing is one step of undo.
    ///
    /// # Errors
    /// As [`Store::change`].
    pub fn change_coalesced<T, E: From<StoreError>>(
        &self,
        label: &str,
        now: &str,
        coalesce: Coalesce<'_>,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<(T, Option<ChangeSet>), E> {
        self.write(Recorder::new(label, now, Some(coalesce)), work)
    }

    fn write<T, E: From<StoreError>>(
        &self,
        recorder: Recorder<'_>,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<(T, Option<ChangeSet>), E> {
        let at = |error: StoreError| error.at(&self.path);
        let mut writer = self.writer();
        let transaction = writer
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|error| at(error.into()))?;
        let mut tx = Tx::new(&transaction, &self.path, recorder);
        let value = work(&mut tx)?;
        let set = tx.recorder.finish(&transaction).map_err(at)?;
        transaction.commit().map_err(|error| at(error.into()))?;
        Ok((value, set))
    }

    /// Takes the newest change set back. The answer says what that did to the workspace; nothing
    /// when there is nothing to undo.
    ///
    /// # Errors
    /// A failure of the machine; nothing is changed then.
    pub fn undo(&self, now: &str) -> Result<Option<ChangeSet>, StoreError> {
        self.step(now, true)
    }

    /// Does the change set that was undone last once more; nothing when there is none.
    ///
    /// # Errors
    /// A failure of the machine; nothing is changed then.
    pub fn redo(&self, now: &str) -> Result<Option<ChangeSet>, StoreError> {
        self.step(now, false)
    }

    fn step(&self, now: &str, undo: bool) -> Result<Option<ChangeSet>, StoreError> {
        let mut writer = self.writer();
        let mut step = || -> Result<_, StoreError> {
            let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let set = undo::step(&transaction, undo)?;
            transaction.commit()?;
            Ok(set)
        };
        let set = step().map_err(|error| error.at(&self.path))?;
        Ok(set.map(|set| ChangeSet { at: now.to_owned(), ..set }))
    }

    /// The change set that [`Store::undo`] would take back.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn can_undo(&self) -> Result<Option<ChangeSet>, StoreError> {
        self.with_reader(|conn| journal::next(conn, true))
    }

    /// The change set that [`Store::redo`] would do again.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn can_redo(&self) -> Result<Option<ChangeSet>, StoreError> {
        self.with_reader(|conn| journal::next(conn, false))
    }

    /// The newest change sets, newest first; undone ones are at the beginning.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn history(&self, limit: u32) -> Result<Vec<ChangeSet>, StoreError> {
        self.with_reader(|conn| journal::history(conn, limit))
    }

    /// Reads one consistent snapshot; writers do not disturb it and are not disturbed.
    ///
    /// # Errors
    /// What `work` answers, or a failure of the machine.
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let at = |error: rusqlite::Error| StoreError::from(error).at(&self.path);
        let conn = self.take_reader()?;
        let result = conn.unchecked_transaction().map_err(|error| E::from(at(error))).and_then(
            |transaction| {
                let result = work(&Reader::new(&transaction, &self.path));
                transaction.finish().map_err(at)?;
                result
            },
        );
        self.give_back(conn);
        result
    }

    /// A number that changes when another process, or another [`Store`], changes the file; changes
    /// made through this one do not count. Cheap enough to ask every second.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        let writer = match self.writer.try_lock() {
            Ok(writer) => writer,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            // While this process writes nobody else can: the last answer still holds.
            Err(TryLockError::WouldBlock) => return Ok(*locked(&self.version)),
        };
        let version = writer
            .pragma_query_value(None, "data_version", |row| row.get(0))
            .map_err(|error| StoreError::from(error).at(&self.path))?;
        *locked(&self.version) = version;
        Ok(version)
    }

    /// Runs `work` on a read connection without a transaction of its own.
    pub(crate) fn with_reader<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let conn = self.take_reader()?;
        let result = work(&conn).map_err(|error| error.at(&self.path));
        self.give_back(conn);
        result
    }

    /// The one connection that writes. A panic while it was held has rolled its transaction back.
    pub(crate) fn writer(&self) -> MutexGuard<'_, Connection> {
        locked(&self.writer)
    }

    fn take_reader(&self) -> Result<Connection, StoreError> {
        let idle = locked(&self.readers).pop();
        idle.map_or_else(|| self.open_reader(), Ok)
    }

    /// A read connection that remembers nothing.
    pub(crate) fn open_reader(&self) -> Result<Connection, StoreError> {
        let open = || -> rusqlite::Result<Connection> {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let conn = Connection::open_with_flags(&self.path, flags)?;
            prepare(&conn)?;
            Ok(conn)
        };
        open().map_err(|error| StoreError::from(error).at(&self.path))
    }

    fn give_back(&self, conn: Connection) {
        let mut readers = locked(&self.readers);
        if conn.is_autocommit() && readers.len() < READERS {
            readers.push(conn);
        }
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Store").field("path", &self.path).finish_non_exhaustive()
    }
}

pub(crate) fn open_with(path: &Path, steps: &[Step]) -> Result<Store, StoreError> {
    // Absolute, so that SQLite takes no name for an address, and a later change of folder is
    // harmless.
    let path = std::path::absolute(path).map_err(|error| StoreError::from_io(path, &error))?;
    let metadata = std::fs::metadata(&path).map_err(|error| StoreError::from_io(&path, &error))?;
    if metadata.is_dir() {
        return Err(StoreError::IsAFolder { path });
    }
    if metadata.permissions().readonly() {
        return Err(StoreError::ReadOnly { path });
    }
    file::probe_folder(&path)?;
    let open = || -> Result<Connection, StoreError> {
        let mut conn = Connection::open_with_flags(&path, writing())?;
        conn.busy_timeout(Duration::from_secs(5))?;
        // Asked before anything is set: a file of another program must not be touched at all.
        let found: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
        if found != APPLICATION_ID {
            return Err(StoreError::NotAWorkspace { path: path.clone() });
        }
        migrate::refuse_newer(&conn, &path, steps)?;
        prepare(&conn)?;
        migrate::upgrade(&mut conn, &path, steps)?;
        Ok(conn)
    };
    let writer = open().map_err(|error| error.at(&path))?;
    Ok(Store {
        path,
        writer: Mutex::new(writer),
        readers: Mutex::new(Vec::new()),
        version: Mutex::new(0),
    })
}

fn writing() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

/// Sets what every connection needs; the only place with pragmas that are not asked but set.
fn prepare(conn: &Connection) -> rusqlite::Result<()> {
    conn.busy_timeout(Duration::from_secs(5))?;
    if !conn.is_readonly("main")? {
        conn.pragma_update(None, "journal_mode", "WAL")?;
        // Enough after a crash of the program; after a power cut the newest changes may be lost,
        // the file is whole.
        conn.pragma_update(None, "synchronous", "NORMAL")?;
        // The log of a large import is cut back afterwards.
        conn.pragma_update(None, "journal_size_limit", 64 << 20)?;
        // Large imports stay in memory until they are committed: 64 MiB.
        conn.pragma_update(None, "cache_size", -65_536)?;
    }
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    // Never mapped into memory: a file that another program cuts short would kill this one.
    conn.pragma_update(None, "mmap_size", 0)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.set_prepared_statement_cache_capacity(96);
    Ok(())
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, catalog, counts, dump, workspace};

    #[track_caller]
    fn refused(bytes: &[u8], code: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.plinth");
        file::write_atomic(&path, bytes).unwrap();
        let error = Store::open(&path).unwrap_err();
        assert_eq!(error.code(), code);
        assert!(error.to_string().contains("x.plinth"), "{error}");
        assert_eq!(file::read_bounded(&path, 1 << 20).unwrap(), bytes, "the file was touched");
    }

    #[test]
    fn what_is_no_workspace_is_refused_and_left_alone() {
        refused(b"", "not-a-workspace");
        refused(b"hello", "not-a-workspace");
        refused(&[0x55; 10_000], "not-a-workspace");
        refused(b"SQLite format 3\0 and then nothing of the kind", "not-a-workspace");
    }

    #[test]
    fn a_database_of_another_program_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("other.sqlite");
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch("PRAGMA application_id = 7; CREATE TABLE theirs (x)").unwrap();
        drop(conn);
        let before = file::read_bounded(&path, 1 << 20).unwrap();
        assert_eq!(Store::open(&path).unwrap_err().code(), "not-a-workspace");
        assert_eq!(file::read_bounded(&path, 1 << 20).unwrap(), before);
    }

    #[test]
    fn missing_files_and_folders() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("no.plinth");
        assert_eq!(Store::open(&missing).unwrap_err().code(), "not-found");
        assert_eq!(Store::open(folder.path()).unwrap_err().code(), "is-a-folder");
        assert!(Store::create(&folder.path().join("no/where.plinth")).is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn creating_never_replaces() {
        let (store, _folder) = workspace();
        catalog(&store, 2);
        assert_eq!(Store::create(store.path()).unwrap_err().code(), "already-exists");
        assert_eq!(counts(&store).entities, 2);
    }

    #[test]
    fn a_newer_file_is_refused_with_both_numbers() {
        let (store, _folder) = workspace();
        let path = store.path().to_owned();
        store.writer().pragma_update(None, "user_version", 99).unwrap();
        drop(store);
        let error = Store::open(&path).unwrap_err();
        assert!(matches!(error, StoreError::NewerVersion { found: 99, supported: 2, .. }));
    }

    #[cfg(unix)]
    #[test]
    fn a_read_only_file_or_folder_is_named() {
        use std::fs::{Permissions, set_permissions};
        use std::os::unix::fs::PermissionsExt;
        let (store, folder) = workspace();
        let path = store.path().to_owned();
        drop(store);
        set_permissions(&path, Permissions::from_mode(0o444)).unwrap();
        assert_eq!(Store::open(&path).unwrap_err().code(), "read-only");
        set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
        set_permissions(folder.path(), Permissions::from_mode(0o555)).unwrap();
        // The system lets its administrator write anywhere; then there is nothing to refuse.
        let administrator = tempfile::tempfile_in(folder.path()).is_ok();
        if !administrator {
            assert_eq!(Store::open(&path).unwrap_err().code(), "read-only");
            let new = folder.path().join("new.plinth");
            assert_eq!(Store::create(&new).unwrap_err().code(), "read-only");
        }
        set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
        Store::open(&path).unwrap();
    }

    #[test]
    fn a_failed_or_panicking_change_leaves_nothing() {
        let (store, _folder) = workspace();
        catalog(&store, 3);
        let before = dump(&store);
        let failed = store.change("Fail", NOW, |tx| {
            tx.delete_entity("A", "a1")?;
            tx.put_blueprint("B", "{}")?;
            Err::<(), _>(StoreError::Busy { path: PathBuf::new() })
        });
        assert!(failed.is_err());
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let _ = store.change::<(), StoreError>("Panic", NOW, |tx| {
                tx.delete_entity("A", "a1")?;
                panic!("on purpose");
            });
        }));
        assert!(panicked.is_err());
        assert_eq!(dump(&store), before);
        assert_eq!(store.history(10).unwrap().len(), 1);
        store.undo(NOW).unwrap().unwrap();
    }

    #[test]
    fn a_process_that_ends_in_a_transaction_leaves_a_file_that_opens() {
        let (store, folder) = workspace();
        catalog(&store, 3);
        let before = dump(&store);
        // A copy of the files as they lie on the disk in the middle of a large transaction is what
        // a process leaves that is killed there.
        let copy = folder.path().join("killed.plinth");
        let aside = |suffix: &str| {
            let name = |path: &Path| PathBuf::from(format!("{}{suffix}", path.display()));
            let bytes = file::read_bounded(&name(store.path()), 1 << 30).unwrap();
            file::write_atomic(&name(&copy), &bytes).unwrap();
        };
        let _ = store.change::<(), _>("Large", NOW, |tx| {
            // Small enough a cache that pages reach the log before the commit.
            tx.rows.conn.pragma_update(None, "cache_size", 10).unwrap();
            for n in 0..2_000 {
                tx.put_entity("A", &format!("new{n}"), r#"{"properties":{"text":"word"}}"#)?;
            }
            aside("");
            aside("-wal");
            Err(StoreError::Busy { path: PathBuf::new() })
        });
        let killed = Store::open(&copy).unwrap();
        assert!(killed.check().unwrap().is_empty());
        assert_eq!(dump(&killed), before);
    }

    #[test]
    fn another_writer_is_noticed() {
        let (store, _folder) = workspace();
        let other = Store::open(store.path()).unwrap();
        let first = store.data_version().unwrap();
        catalog(&store, 1);
        assert_eq!(store.data_version().unwrap(), first);
        other.change::<_, StoreError>("Other", NOW, |tx| tx.put_blueprint("X", "{}")).unwrap();
        assert_ne!(store.data_version().unwrap(), first);
        assert_eq!(counts(&store).blueprints, 2);
    }

    #[test]
    fn reads_see_one_snapshot_while_others_write() {
        let (store, _folder) = workspace();
        catalog(&store, 2);
        store
            .read::<_, StoreError>(|reader| {
                let before = reader.counts()?;
                store.change::<_, StoreError>("More", NOW, |tx| tx.put_blueprint("X", "{}"))?;
                assert_eq!(reader.counts()?, before);
                Ok(())
            })
            .unwrap();
        assert_eq!(counts(&store).blueprints, 2);
    }
}
