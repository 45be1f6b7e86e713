//! The model table.

use rusqlite::Row;
use serde::Serialize;

use crate::table::Table;

pub(crate) const CREATE: &str = "
CREATE TABLE model (
    key     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL,
    version TEXT NOT NULL,
    title   TEXT NOT NULL,
    source  TEXT NOT NULL,
    UNIQUE (version, id)
) STRICT;";

pub(crate) const TABLE: Table = Table { name: "model", scope: "version", identifier: "id" };

pub(crate) const WRITE: &str = "
INSERT INTO model (key, version, id, title, source) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (key) DO UPDATE SET
    version = excluded.version, id = excluded.id,
    title = excluded.title, source = excluded.source";

/// One stored version of a maturity model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ModelRow {
    /// Opaque and stable.
    pub id: String,
    /// Version of the content.
    pub version: String,
    /// Its title, or its id.
    pub title: String,
    /// The whole model: JSON text.
    pub source: String,
}

impl ModelRow {
    pub(crate) const COLUMNS: &str = "id, version, title, source";

    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: row.get(0)?, version: row.get(1)?, title: row.get(2)?, source: row.get(3)? })
    }
}
