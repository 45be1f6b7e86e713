//! The action table.

use rusqlite::Row;
use serde::Serialize;

use crate::table::Table;

pub(crate) const CREATE: &str = "
CREATE TABLE action (
    key        INTEGER PRIMARY KEY,
    identifier TEXT NOT NULL UNIQUE,
    title      TEXT NOT NULL,
    source     TEXT NOT NULL
) STRICT;";

pub(crate) const TABLE: Table = Table { name: "action", scope: "''", identifier: "identifier" };

pub(crate) const WRITE: &str = "
INSERT INTO action (key, identifier, title, source) VALUES (?1, ?3, ?4, ?5)
ON CONFLICT (key) DO UPDATE SET
    identifier = excluded.identifier, title = excluded.title, source = excluded.source";

/// One stored self-service action or automation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActionRow {
    /// Its identifier.
    pub identifier: String,
    /// Its title, or its identifier.
    pub title: String,
    /// The whole item as its author wrote it: JSON text.
    pub source: String,
}

impl ActionRow {
    pub(crate) const COLUMNS: &str = "identifier, title, source";

    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { identifier: row.get(0)?, title: row.get(1)?, source: row.get(2)? })
    }
}
