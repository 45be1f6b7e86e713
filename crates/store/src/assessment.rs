//! The assessment table.

use rusqlite::{Connection, Row, params};
use serde::Serialize;

use crate::columns::ItemColumns;
use crate::table::Table;

pub(crate) const CREATE: &str = "
CREATE TABLE assessment (
    key        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    title      TEXT NOT NULL,
    model      TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    source     TEXT NOT NULL
) STRICT;";

pub(crate) const TABLE: Table = Table { name: "assessment", scope: "''", identifier: "id" };

/// One stored assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AssessmentRow {
    /// Opaque and stable.
    pub id: String,
    /// Its title, or its id.
    pub title: String,
    /// Id of the model it was made with; empty when its text names none.
    pub model: String,
    /// RFC 3339 in UTC, as its text says; empty when it does not say.
    pub updated_at: String,
    /// The whole assessment: JSON text.
    pub source: String,
}

impl AssessmentRow {
    pub(crate) const COLUMNS: &str = "id, title, model, updated_at, source";

    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            title: row.get(1)?,
            model: row.get(2)?,
            updated_at: row.get(3)?,
            source: row.get(4)?,
        })
    }
}

pub(crate) fn write(
    conn: &Connection,
    key: i64,
    id: &str,
    columns: &ItemColumns,
    source: &str,
) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO assessment (key, id, title, model, updated_at, source)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (key) DO UPDATE SET
             id = excluded.id, title = excluded.title, model = excluded.model,
             updated_at = excluded.updated_at, source = excluded.source",
    )?
    .execute(params![
        key,
        id,
        columns.title.as_deref().unwrap_or(id),
        columns.model,
        columns.updated_at,
        source
    ])?;
    Ok(())
}
