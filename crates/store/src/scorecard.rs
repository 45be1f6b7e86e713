//! The scorecard table.

use rusqlite::Row;
use serde::Serialize;

use crate::table::Table;

pub(crate) const CREATE: &str = "
CREATE TABLE scorecard (
    key        INTEGER PRIMARY KEY,
    blueprint  TEXT NOT NULL,
    identifier TEXT NOT NULL,
    title      TEXT NOT NULL,
    source     TEXT NOT NULL,
    UNIQUE (blueprint, identifier)
) STRICT;";

pub(crate) const TABLE: Table =
    Table { name: "scorecard", scope: "blueprint", identifier: "identifier" };

pub(crate) const WRITE: &str = "
INSERT INTO scorecard (key, blueprint, identifier, title, source) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (key) DO UPDATE SET
    blueprint = excluded.blueprint, identifier = excluded.identifier,
    title = excluded.title, source = excluded.source";

/// One stored scorecard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScorecardRow {
    /// The blueprint it judges.
    pub blueprint: String,
    /// Its identifier, unique within the blueprint.
    pub identifier: String,
    /// Its title, or its identifier.
    pub title: String,
    /// The whole item as its author wrote it: JSON text.
    pub source: String,
}

impl ScorecardRow {
    pub(crate) const COLUMNS: &str = "blueprint, identifier, title, source";

    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            blueprint: row.get(0)?,
            identifier: row.get(1)?,
            title: row.get(2)?,
            source: row.get(3)?,
        })
    }
}
