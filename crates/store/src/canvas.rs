//! The canvas table: where things stand on a drawing area, apart from the things themselves.
//!
//! A row is named by its canvas and by `card/NAME`, `group/ID` or `note/ID`. It is journalled like
//! every item, so that moving a card is undone like any other change, and never searched.

use rusqlite::Row;
use serde::Serialize;

use crate::table::Table;

pub(crate) const CREATE: &str = "
CREATE TABLE canvas_item (
    key        INTEGER PRIMARY KEY,
    canvas     TEXT NOT NULL,
    identifier TEXT NOT NULL,
    source     TEXT NOT NULL,
    UNIQUE (canvas, identifier)
) STRICT;";

pub(crate) const TABLE: Table =
    Table { name: "canvas_item", scope: "canvas", identifier: "identifier" };

pub(crate) const WRITE: &str = "
INSERT INTO canvas_item (key, canvas, identifier, source) VALUES (?1, ?2, ?3, ?5)
ON CONFLICT (key) DO UPDATE SET
    canvas = excluded.canvas, identifier = excluded.identifier, source = excluded.source";

/// What a row may be called, before the slash.
pub(crate) const KINDS: [&str; 3] = ["card/", "group/", "note/"];

/// One thing on a canvas.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CanvasRow {
    /// `card/NAME`, `group/ID` or `note/ID`.
    pub identifier: String,
    /// What it is and where it stands: JSON text.
    pub source: String,
}

impl CanvasRow {
    pub(crate) const COLUMNS: &str = "identifier, source";

    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { identifier: row.get(0)?, source: row.get(1)? })
    }
}
