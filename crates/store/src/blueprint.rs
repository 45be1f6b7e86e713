//! The blueprint table. Keys grow in the order of import, which is the order of a faithful export.

use std::collections::HashMap;
use std::rc::Rc;

use rusqlite::{Connection, Row};
use serde::Serialize;
use serde_json::Value;

use crate::table::Table;

pub(crate) const CREATE: &str = "
CREATE TABLE blueprint (
    key        INTEGER PRIMARY KEY,
    identifier TEXT NOT NULL UNIQUE,
    title      TEXT NOT NULL,
    source     TEXT NOT NULL
) STRICT;";

pub(crate) const TABLE: Table = Table { name: "blueprint", scope: "''", identifier: "identifier" };

pub(crate) const WRITE: &str = "
INSERT INTO blueprint (key, identifier, title, source) VALUES (?1, ?3, ?4, ?5)
ON CONFLICT (key) DO UPDATE SET
    identifier = excluded.identifier, title = excluded.title, source = excluded.source";

/// One stored blueprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BlueprintRow {
    /// Its identifier.
    pub identifier: String,
    /// Its title, or its identifier.
    pub title: String,
    /// The whole item as its author wrote it: JSON text.
    pub source: String,
}

impl BlueprintRow {
    pub(crate) const COLUMNS: &str = "identifier, title, source";

    pub(crate) fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { identifier: row.get(0)?, title: row.get(1)?, source: row.get(2)? })
    }
}

/// Relation name → target blueprint, as one blueprint defines them.
pub(crate) type Targets = HashMap<String, String>;

/// The relation targets that a blueprint's text defines.
pub(crate) fn targets_of(source: &str) -> Targets {
    let value: Value = serde_json::from_str(source).unwrap_or_default();
    let relations = value.get("relations").and_then(Value::as_object);
    relations
        .into_iter()
        .flatten()
        .filter_map(|(name, relation)| {
            Some((name.clone(), relation.get("target")?.as_str()?.to_owned()))
        })
        .collect()
}

/// The relation targets of the stored blueprints, read once a transaction.
#[derive(Default)]
pub(crate) struct TargetCache(HashMap<String, Rc<Targets>>);

impl TargetCache {
    /// The relation targets of the stored blueprint of that name; empty when there is none.
    pub(crate) fn of(
        &mut self,
        conn: &Connection,
        blueprint: &str,
    ) -> rusqlite::Result<Rc<Targets>> {
        if let Some(targets) = self.0.get(blueprint) {
            return Ok(Rc::clone(targets));
        }
        let mut statement =
            conn.prepare_cached("SELECT source FROM blueprint WHERE identifier = ?1")?;
        let mut rows = statement.query([blueprint])?;
        let targets = match rows.next()? {
            Some(row) => targets_of(row.get_ref(0)?.as_str()?),
            None => Targets::default(),
        };
        let targets = Rc::new(targets);
        self.0.insert(blueprint.to_owned(), Rc::clone(&targets));
        Ok(targets)
    }

    /// Forgets one blueprint, because it changes.
    pub(crate) fn forget(&mut self, blueprint: &str) {
        self.0.remove(blueprint);
    }
}
