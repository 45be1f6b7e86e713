//! The journal: every transaction is one labelled change set, made of before-images only.
//!
//! A `change` row says how an item was before the change set touched it for the first time: its
//! image, or NULL when it did not exist. New rows with consecutive keys share one row, so a change
//! set of 100,000 new items costs next to nothing. Undo swaps present and image; the same swap is
//! redo. Undone change sets are always the newest ones; a new change drops them.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::error::StoreError;
use crate::kind::Kind;
use crate::summary::{Change, ChangeSet, Summary};
use crate::table;

pub(crate) const CREATE: &str = "
CREATE TABLE change_set (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    label    TEXT NOT NULL,
    at       TEXT NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('done', 'undone')),
    coalesce TEXT,
    summary  TEXT NOT NULL
) STRICT;
CREATE TABLE change (
    change_set INTEGER NOT NULL REFERENCES change_set (id) ON DELETE CASCADE,
    seq        INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    first      INTEGER NOT NULL,
    last       INTEGER NOT NULL,
    before     TEXT,
    UNIQUE (change_set, seq)
) STRICT;";

/// Lets quick successive changes of one thing become one step of undo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coalesce<'a> {
    /// What is being changed, e.g. assessment id and JSON pointer; equal keys may be merged.
    pub key: &'a str,
    /// Longest pause between two changes, in seconds.
    pub within_seconds: u32,
}

/// Keys `first` to `last` of one kind that did not exist before.
#[derive(Clone, Copy, Debug)]
struct Run {
    kind: Kind,
    first: i64,
    last: i64,
}

/// Writes one change set while a transaction runs. Costs nothing until something changes.
pub(crate) struct Recorder<'a> {
    label: &'a str,
    now: &'a str,
    coalesce: Option<Coalesce<'a>>,
    set: Option<i64>,
    seq: i64,
    new: Vec<Run>,
    touched: HashMap<(Kind, i64), Change>,
    summary: Summary,
}

impl<'a> Recorder<'a> {
    pub(crate) fn new(label: &'a str, now: &'a str, coalesce: Option<Coalesce<'a>>) -> Self {
        Self {
            label,
            now,
            coalesce,
            set: None,
            seq: 0,
            new: Vec::new(),
            touched: HashMap::new(),
            summary: Summary::default(),
        }
    }

    /// Whether a row of this kind came, changed or went.
    pub(crate) fn has_touched(&self, kind: Kind) -> bool {
        self.new.iter().any(|run| run.kind == kind)
            || self.touched.keys().any(|(touched, _)| *touched == kind)
    }

    /// Notes a row that has just come.
    pub(crate) fn added(
        &mut self,
        conn: &Connection,
        kind: Kind,
        key: i64,
        (scope, identifier): (&str, &str),
    ) -> Result<(), StoreError> {
        self.begin(conn)?;
        match self.new.iter_mut().find(|run| run.kind == kind && run.last + 1 == key) {
            Some(run) => run.last = key,
            None => self.new.push(Run { kind, first: key, last: key }),
        }
        self.summary.added(kind, scope, identifier);
        Ok(())
    }

    /// Notes a row that is about to change.
    pub(crate) fn updating(
        &mut self,
        conn: &Connection,
        kind: Kind,
        key: i64,
        (scope, identifier): (&str, &str),
    ) -> Result<(), StoreError> {
        self.begin(conn)?;
        if self.touch(conn, kind, key)?.is_none() {
            self.touched.insert((kind, key), Change::Updated);
            self.summary.updated(kind, scope, identifier);
        }
        Ok(())
    }

    /// Notes that a row already noted has another identifier now.
    pub(crate) fn renamed(&mut self, kind: Kind, scope: &str, from: &str, to: &str) {
        self.summary.renamed(kind, scope, from, to);
    }

    /// Notes a row that is about to go.
    pub(crate) fn removing(
        &mut self,
        conn: &Connection,
        kind: Kind,
        key: i64,
        (scope, identifier): (&str, &str),
    ) -> Result<(), StoreError> {
        self.begin(conn)?;
        let before = self.touch(conn, kind, key)?;
        if before != Some(Change::Added) {
            self.touched.insert((kind, key), Change::Removed);
        }
        self.summary.removed(kind, scope, identifier, before);
        Ok(())
    }

    /// Keeps the before-image of a row unless this change set has it, or the row is its own.
    fn touch(
        &mut self,
        conn: &Connection,
        kind: Kind,
        key: i64,
    ) -> Result<Option<Change>, StoreError> {
        if self.new.iter().any(|run| run.kind == kind && (run.first..=run.last).contains(&key)) {
            return Ok(Some(Change::Added));
        }
        if let Some(change) = self.touched.get(&(kind, key)) {
            return Ok(Some(*change));
        }
        self.seq += 1;
        conn.prepare_cached(&format!(
            "INSERT INTO change (change_set, seq, kind, first, last, before)
             SELECT ?1, ?2, ?3, key, key, {} FROM {} WHERE key = ?4",
            table::image_sql(kind),
            kind.name()
        ))?
        .execute(params![self.set, self.seq, kind.name(), key])?;
        Ok(None)
    }

    /// Opens the change set: the newest one again when both belong together, else a new one.
    fn begin(&mut self, conn: &Connection) -> Result<(), StoreError> {
        if self.set.is_some() {
            return Ok(());
        }
        if let Some(coalesce) = self.coalesce
            && self.reopen(conn, coalesce)?
        {
            return Ok(());
        }
        conn.execute("DELETE FROM change_set WHERE state = 'undone'", [])?;
        conn.execute(
            "INSERT INTO change_set (label, at, state, coalesce, summary)
             VALUES (?1, ?2, 'done', ?3, '')",
            params![self.label, self.now, self.coalesce.map(|c| c.key)],
        )?;
        self.set = Some(conn.last_insert_rowid());
        Ok(())
    }

    fn reopen(&mut self, conn: &Connection, coalesce: Coalesce<'_>) -> Result<bool, StoreError> {
        let newest: Option<(i64, String)> = conn
            .query_row(
                "SELECT id, summary FROM change_set
                 WHERE id = (SELECT max(id) FROM change_set) AND state = 'done' AND coalesce = ?1
                   AND unixepoch(?2) - unixepoch(at) BETWEEN 0 AND ?3",
                params![coalesce.key, self.now, coalesce.within_seconds],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let Some((id, summary)) = newest else { return Ok(false) };
        self.set = Some(id);
        self.summary = read_summary(&summary)?;
        for Entry { seq, kind, first, last, has_before } in entries(conn, id)? {
            self.seq = self.seq.max(seq);
            if has_before {
                let present = table::read(conn, kind, first)?.is_some();
                let change = if present { Change::Updated } else { Change::Removed };
                self.touched.insert((kind, first), change);
            } else {
                self.new.push(Run { kind, first, last });
            }
        }
        // The runs are written again when the change set is finished, perhaps longer.
        conn.execute("DELETE FROM change WHERE change_set = ?1 AND before IS NULL", [id])?;
        conn.execute("UPDATE change_set SET at = ?2 WHERE id = ?1", params![id, self.now])?;
        Ok(true)
    }

    /// Closes the change set; nothing when nothing changed.
    pub(crate) fn finish(mut self, conn: &Connection) -> Result<Option<ChangeSet>, StoreError> {
        let Some(id) = self.set else { return Ok(None) };
        if self.summary.is_empty() {
            conn.execute("DELETE FROM change_set WHERE id = ?1", [id])?;
            return Ok(None);
        }
        let mut statement = conn.prepare_cached(
            "INSERT INTO change (change_set, seq, kind, first, last) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for run in &self.new {
            self.seq += 1;
            statement.execute(params![id, self.seq, run.kind.name(), run.first, run.last])?;
        }
        conn.execute(
            "UPDATE change_set SET summary = ?2 WHERE id = ?1",
            params![id, write_summary(&self.summary)],
        )?;
        find(conn, id)
    }
}

/// One row of the journal without its image.
pub(crate) struct Entry {
    pub(crate) seq: i64,
    pub(crate) kind: Kind,
    pub(crate) first: i64,
    pub(crate) last: i64,
    pub(crate) has_before: bool,
}

/// The rows of one change set.
pub(crate) fn entries(conn: &Connection, set: i64) -> Result<Vec<Entry>, StoreError> {
    let mut statement = conn.prepare_cached(
        "SELECT seq, kind, first, last, before IS NOT NULL FROM change
         WHERE change_set = ?1 ORDER BY seq",
    )?;
    let mut rows = statement.query([set])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let name = row.get_ref(1)?.as_str().unwrap_or_default();
        let kind = Kind::from_name(name).ok_or_else(|| {
            damaged(&format!("the journal names the unknown table \u{201c}{name}\u{201d}"))
        })?;
        entries.push(Entry {
            seq: row.get(0)?,
            kind,
            first: row.get(2)?,
            last: row.get(3)?,
            has_before: row.get(4)?,
        });
    }
    Ok(entries)
}

/// The change set that undo (`done`) or redo (`undone`) would take.
pub(crate) fn next(conn: &Connection, undo: bool) -> Result<Option<ChangeSet>, StoreError> {
    let sql = if undo {
        "SELECT max(id) FROM change_set WHERE state = 'done'"
    } else {
        "SELECT min(id) FROM change_set WHERE state = 'undone'"
    };
    match conn.query_row(sql, [], |row| row.get::<_, Option<i64>>(0))? {
        Some(id) => find(conn, id),
        None => Ok(None),
    }
}

/// The newest change sets, newest first; the undone ones are at the beginning.
pub(crate) fn history(conn: &Connection, limit: u32) -> Result<Vec<ChangeSet>, StoreError> {
    let mut statement = conn.prepare_cached(&format!("{SELECT} ORDER BY id DESC LIMIT ?1"))?;
    let mut rows = statement.query([limit])?;
    let mut sets = Vec::new();
    while let Some(row) = rows.next()? {
        sets.push(read(row)?);
    }
    Ok(sets)
}

fn find(conn: &Connection, id: i64) -> Result<Option<ChangeSet>, StoreError> {
    let mut statement = conn.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
    let mut rows = statement.query([id])?;
    rows.next()?.map(read).transpose()
}

const SELECT: &str = "SELECT id, label, at, state = 'undone', summary FROM change_set";

fn read(row: &Row<'_>) -> Result<ChangeSet, StoreError> {
    let Summary { added, updated, removed, items, .. } =
        read_summary(row.get_ref(4)?.as_str().unwrap_or_default())?.told();
    Ok(ChangeSet {
        id: row.get(0)?,
        label: row.get(1)?,
        at: row.get(2)?,
        undone: row.get(3)?,
        added,
        updated,
        removed,
        items,
    })
}

fn write_summary(summary: &Summary) -> String {
    // Plain numbers and strings always serialise.
    serde_json::to_string(summary).unwrap_or_default()
}

fn read_summary(text: &str) -> Result<Summary, StoreError> {
    serde_json::from_str(text)
        .map_err(|error| damaged(&format!("the journal holds an unreadable summary: {error}")))
}

fn damaged(detail: &str) -> StoreError {
    StoreError::Corrupt { path: std::path::PathBuf::new(), detail: detail.to_owned() }
}
