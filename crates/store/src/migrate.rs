//! The shape of the file, as an append-only list of steps.
//!
//! `user_version` counts the steps done. A step is additive, runs in one transaction, and never
//! changes once it was shipped. Before an older file is touched, a copy of it is made beside it.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use crate::error::StoreError;
use crate::{
    action, assessment, backup, blueprint, canvas, entity, journal, model, relation, scorecard,
    search,
};

/// The statements of one step.
pub(crate) type Step = &'static [&'static str];

/// Every step, oldest first. Append only.
pub(crate) const STEPS: &[Step] = &[
    &[
        blueprint::CREATE,
        entity::CREATE,
        relation::CREATE,
        scorecard::CREATE,
        action::CREATE,
        model::CREATE,
        assessment::CREATE,
        search::CREATE,
        journal::CREATE,
    ],
    &[canvas::CREATE],
];

/// How many steps a file has behind it.
pub(crate) fn version(conn: &Connection) -> rusqlite::Result<i64> {
    conn.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Refuses a file with more steps than this program knows.
pub(crate) fn refuse_newer(
    conn: &Connection,
    path: &Path,
    steps: &[Step],
) -> Result<(), StoreError> {
    let supported = i64::try_from(steps.len()).unwrap_or(i64::MAX);
    let found = version(conn)?;
    if found > supported {
        return Err(StoreError::NewerVersion { path: path.to_owned(), found, supported });
    }
    if found < 0 {
        return Err(StoreError::Corrupt {
            path: path.to_owned(),
            detail: format!("its format number is {found}"),
        });
    }
    Ok(())
}

/// Brings an older file up to date, after a copy of it was made beside it.
pub(crate) fn upgrade(
    conn: &mut Connection,
    path: &Path,
    steps: &[Step],
) -> Result<(), StoreError> {
    refuse_newer(conn, path, steps)?;
    let found = version(conn)?;
    if usize::try_from(found).is_ok_and(|found| found < steps.len()) {
        backup::copy(conn, &backup_path(path, found))?;
        run(conn, steps)?;
    }
    Ok(())
}

/// Does the steps that are missing, each in a transaction of its own. Another process may do the
/// same at the same time: what is missing is asked again under the lock.
pub(crate) fn run(conn: &mut Connection, steps: &[Step]) -> Result<(), StoreError> {
    loop {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = version(&tx)?;
        let Some(step) = usize::try_from(done).ok().and_then(|done| steps.get(done)) else {
            return Ok(());
        };
        for statements in *step {
            tx.execute_batch(statements)?;
        }
        tx.pragma_update(None, "user_version", done + 1)?;
        tx.commit()?;
    }
}

/// `NAME.backup-vN.plinth` beside the file; with a number when that is taken.
fn backup_path(path: &Path, version: i64) -> PathBuf {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let numbered = |n: u32| match n {
        1 => path.with_file_name(format!("{name}.backup-v{version}.plinth")),
        n => path.with_file_name(format!("{name}.backup-v{version}-{n}.plinth")),
    };
    (1..=999).map(numbered).find(|path| !path.exists()).unwrap_or_else(|| numbered(1_000))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open::{self, Store};
    use crate::testing::{catalog, counts, workspace};

    const ONE_MORE: &[Step] = &[STEPS[0], STEPS[1], &["CREATE TABLE later (x TEXT) STRICT;"]];

    #[test]
    fn an_older_file_is_copied_then_upgraded() {
        let (store, folder) = workspace();
        catalog(&store, 5);
        let path = store.path().to_owned();
        drop(store);
        let newer = open::open_with(&path, ONE_MORE).unwrap();
        assert_eq!(counts(&newer).entities, 5);
        assert_eq!(version(&newer.writer()).unwrap(), 3);
        drop(newer);
        let copy = folder.path().join("w.backup-v2.plinth");
        let old = Store::open(&copy).unwrap();
        assert_eq!(counts(&old).entities, 5);
        assert!(old.check().unwrap().is_empty());
        // And the upgraded file is now newer than this program.
        let error = Store::open(&path).unwrap_err();
        assert!(
            matches!(error, StoreError::NewerVersion { found: 3, supported: 2, .. }),
            "{error}"
        );
    }

    #[test]
    fn a_failing_step_leaves_the_file_as_it_was() {
        const BROKEN: &[Step] =
            &[STEPS[0], STEPS[1], &["CREATE TABLE later (x TEXT);", "CREATE NONSENSE"]];
        let (store, _folder) = workspace();
        let path = store.path().to_owned();
        drop(store);
        assert!(open::open_with(&path, BROKEN).is_err());
        let store = Store::open(&path).unwrap();
        assert_eq!(version(&store.writer()).unwrap(), 2);
        let later = "SELECT count(*) FROM sqlite_schema WHERE name = 'later'";
        let found: i64 = store.writer().query_row(later, [], |row| row.get(0)).unwrap();
        assert_eq!(found, 0);
    }

    #[test]
    fn a_file_from_before_the_canvas_gets_one() {
        let (store, folder) = workspace();
        catalog(&store, 5);
        let path = store.path().to_owned();
        store.writer().execute_batch("DROP TABLE canvas_item; PRAGMA user_version = 1;").unwrap();
        drop(store);
        let store = Store::open(&path).unwrap();
        assert!(folder.path().join("w.backup-v1.plinth").exists());
        store
            .change::<_, StoreError>("Place", "2026-03-01T12:00:00Z", |tx| {
                tx.put_canvas_item("studio", "card/A", r#"{"x":1,"y":2}"#)
            })
            .unwrap();
        assert!(store.check().unwrap().is_empty());
        store.undo("2026-03-01T12:00:00Z").unwrap();
        store.undo("2026-03-01T12:00:00Z").unwrap();
        assert_eq!(counts(&store).entities, 0);
    }

    #[test]
    fn a_second_copy_never_replaces_the_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("my.work.plinth");
        let first = backup_path(&path, 1);
        assert_eq!(first.file_name().unwrap(), "my.work.backup-v1.plinth");
        crate::file::write_atomic(&first, b"x").unwrap();
        assert_eq!(backup_path(&path, 1).file_name().unwrap(), "my.work.backup-v1-2.plinth");
    }

    #[test]
    fn schema() {
        let (store, _folder) = workspace();
        let conn = store.writer();
        let mut statement = conn
            .prepare(
                r"SELECT sql FROM sqlite_schema
                 WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
                     AND name NOT LIKE 'search\_%' ESCAPE '\' ORDER BY rowid",
            )
            .unwrap();
        let sql: Vec<String> =
            statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        insta::assert_snapshot!(sql.join(";\n"));
    }
}
