//! What the seven item tables have in common: an integer key, a unique name, and a source text.
//!
//! A name is (scope, identifier): the scope is the blueprint of an entity or scorecard, the version
//! of a model, the canvas of a canvas item, and empty for the rest.

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::StoreError;
use crate::kind::Kind;
use crate::{action, assessment, blueprint, canvas, entity, model, scorecard};

/// How one table spells the common columns.
pub(crate) struct Table {
    /// The table.
    pub(crate) name: &'static str,
    /// SQL for the scope: a column or `''`.
    pub(crate) scope: &'static str,
    /// SQL for the identifier: a column.
    pub(crate) identifier: &'static str,
}

/// One item, as far as every kind has it. It is all that undo needs: the rest is derived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) scope: String,
    pub(crate) identifier: String,
    pub(crate) source: String,
}

pub(crate) const fn of(kind: Kind) -> &'static Table {
    match kind {
        Kind::Blueprint => &blueprint::TABLE,
        Kind::Entity => &entity::TABLE,
        Kind::Scorecard => &scorecard::TABLE,
        Kind::Action => &action::TABLE,
        Kind::Model => &model::TABLE,
        Kind::Assessment => &assessment::TABLE,
        Kind::CanvasItem => &canvas::TABLE,
    }
}

/// The key of the item of that name.
pub(crate) fn find(
    conn: &Connection,
    kind: Kind,
    scope: &str,
    identifier: &str,
) -> rusqlite::Result<Option<i64>> {
    let Table { name, scope: scope_sql, identifier: identifier_sql } = of(kind);
    conn.prepare_cached(&format!(
        "SELECT key FROM {name} WHERE {scope_sql} = ?1 AND {identifier_sql} = ?2"
    ))?
    .query_row([scope, identifier], |row| row.get(0))
    .optional()
}

/// The item of that key.
pub(crate) fn read(conn: &Connection, kind: Kind, key: i64) -> rusqlite::Result<Option<Item>> {
    let Table { name, scope, identifier } = of(kind);
    conn.prepare_cached(&format!(
        "SELECT {scope}, {identifier}, source FROM {name} WHERE key = ?1"
    ))?
    .query_row([key], |row| {
        Ok(Item { scope: row.get(0)?, identifier: row.get(1)?, source: row.get(2)? })
    })
    .optional()
}

/// Writes a row by the `WRITE` statement of its table: ?1 key, ?2 scope (left out where there is
/// none), ?3 identifier, ?4 title, ?5 source. An item without a title is called by its identifier.
pub(crate) fn write(
    conn: &Connection,
    statement: &str,
    key: i64,
    (scope, identifier): (&str, &str),
    title: Option<&str>,
    source: &str,
) -> rusqlite::Result<()> {
    let title = title.unwrap_or(identifier);
    conn.prepare_cached(statement)?.execute(params![key, scope, identifier, title, source])?;
    Ok(())
}

/// A key above every key in use.
pub(crate) fn next_key(conn: &Connection, kind: Kind) -> Result<i64, StoreError> {
    let last: i64 = conn.query_row(
        &format!("SELECT coalesce(max(key), 0) FROM {}", of(kind).name),
        params![],
        |row| row.get(0),
    )?;
    // Search row ids are eight times a key; a file with a key near the end is not ours.
    if !(0..i64::MAX / 16).contains(&last) {
        return Err(StoreError::Corrupt {
            path: std::path::PathBuf::new(),
            detail: format!("the keys of the table {} are used up", of(kind).name),
        });
    }
    Ok(last + 1)
}

/// SQL that gives the before-image of a row: scope, identifier and source as a JSON array.
pub(crate) fn image_sql(kind: Kind) -> String {
    let Table { scope, identifier, .. } = of(kind);
    format!("json_array({scope}, {identifier}, source)")
}

/// Reads what [`image_sql`] wrote.
pub(crate) fn read_image(image: &str) -> Result<Item, StoreError> {
    let (scope, identifier, source) =
        serde_json::from_str(image).map_err(|error| StoreError::Corrupt {
            path: std::path::PathBuf::new(),
            detail: format!("the journal holds an unreadable entry: {error}"),
        })?;
    Ok(Item { scope, identifier, source })
}
