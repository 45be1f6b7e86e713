//! The entity table: rows, their relation rows and their search rows, and pages of them.

use rusqlite::{CachedStatement, Connection, Row, params};
use serde::{Deserialize, Serialize};

use crate::blueprint::Targets;
use crate::columns::EntityColumns;
use crate::kind::Kind;
use crate::relation::{Known, RelationInserter};
use crate::search::SearchInserter;
use crate::table::Table;
use crate::words::Words;

pub(crate) const CREATE: &str = "
CREATE TABLE entity (
    key        INTEGER PRIMARY KEY,
    blueprint  TEXT NOT NULL,
    identifier TEXT NOT NULL,
    title      TEXT,
    icon       TEXT,
    team       TEXT,
    source     TEXT NOT NULL,
    UNIQUE (blueprint, identifier)
) STRICT;";

pub(crate) const TABLE: Table =
    Table { name: "entity", scope: "blueprint", identifier: "identifier" };

/// One stored entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EntityRow {
    /// Its blueprint.
    pub blueprint: String,
    /// Its identifier, unique within the blueprint.
    pub identifier: String,
    /// Its title, or its identifier.
    pub title: String,
    /// Its own icon, if it names one.
    pub icon: Option<String>,
    /// Its teams, one a line.
    pub team: Option<String>,
    /// The whole item as its author wrote it: JSON text.
    pub source: String,
}

impl EntityRow {
    pub(crate) const COLUMNS: &str =
        "blueprint, identifier, coalesce(title, identifier), icon, team, source";

    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            blueprint: row.get(0)?,
            identifier: row.get(1)?,
            title: row.get(2)?,
            icon: row.get(3)?,
            team: row.get(4)?,
            source: row.get(5)?,
        })
    }
}

/// One entity as a graph needs it, borrowed from the row that is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeRow<'r> {
    /// Key of the row; relation rows refer to it.
    pub key: i64,
    /// Its blueprint.
    pub blueprint: &'r str,
    /// Its identifier.
    pub identifier: &'r str,
    /// Its title, or its identifier.
    pub title: &'r str,
    /// Its own icon, if it names one.
    pub icon: Option<&'r str>,
    /// Its teams, one a line.
    pub team: Option<&'r str>,
}

/// Which entities a page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct EntityQuery {
    /// Only those of this blueprint.
    pub blueprint: Option<String>,
    /// Only those in which every word is found (by its beginning).
    pub text: Option<String>,
    /// Only those behind this one.
    pub after: Option<EntityCursor>,
    /// Rows of the page; 0 stands for 100, and more than 1,000 for 1,000.
    pub limit: u32,
}

/// The last entity of a page; the next page begins behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityCursor {
    /// Its blueprint.
    pub blueprint: String,
    /// Its identifier.
    pub identifier: String,
}

/// One page of entities, ordered by blueprint and identifier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EntityPage {
    /// How many match on all pages.
    pub total: u32,
    /// The rows of this page.
    pub items: Vec<EntityRow>,
    /// Where the next page begins; nothing on the last page.
    pub next: Option<EntityCursor>,
}

/// Writes entities with everything that is derived from them. Its statements are prepared once, for
/// one row or for a hundred thousand.
pub(crate) struct EntityInserter<'c> {
    row: CachedStatement<'c>,
    relations: RelationInserter<'c>,
    search: SearchInserter<'c>,
    name: Words,
}

impl<'c> EntityInserter<'c> {
    pub(crate) fn new(conn: &'c Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            row: conn.prepare_cached(
                "INSERT INTO entity (key, blueprint, identifier, title, icon, team, source)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?,
            relations: RelationInserter::new(conn)?,
            search: SearchInserter::new(conn)?,
            name: Words::default(),
        })
    }

    /// Inserts one row; `known` answers where a relation's target is.
    pub(crate) fn insert(
        &mut self,
        key: i64,
        (blueprint, identifier): (&str, &str),
        columns: &EntityColumns<'_>,
        source: &str,
        targets: &Targets,
        known: impl FnMut(&str, &str) -> Known,
    ) -> rusqlite::Result<()> {
        self.row.execute(params![
            key,
            blueprint,
            identifier,
            columns.title.as_deref(),
            columns.icon.as_deref(),
            columns.team.as_deref(),
            source
        ])?;
        self.connect(key, columns, targets, known)?;
        self.index(key, identifier, columns)
    }

    /// Writes the relation rows of an entity that has none.
    pub(crate) fn connect(
        &mut self,
        key: i64,
        columns: &EntityColumns<'_>,
        targets: &Targets,
        known: impl FnMut(&str, &str) -> Known,
    ) -> rusqlite::Result<()> {
        self.relations.insert(key, &columns.targets, targets, known)
    }

    /// Writes the search row of an entity that has none.
    pub(crate) fn index(
        &mut self,
        key: i64,
        identifier: &str,
        columns: &EntityColumns<'_>,
    ) -> rusqlite::Result<()> {
        searched_name(&mut self.name, identifier, columns.title.as_deref());
        self.search.insert(Kind::Entity, key, &self.name, &columns.words)
    }
}

/// The text by which an item's name is found: identifier, title, and the parts of both.
pub(crate) fn searched_name(words: &mut Words, identifier: &str, title: Option<&str>) {
    words.clear();
    words.push(identifier);
    words.push_parts(identifier);
    if let Some(title) = title.filter(|title| *title != identifier) {
        words.push(title);
        words.push_parts(title);
    }
}
