//! The relation table: one row for each place where an entity names another.
//!
//! A row holds the target's name and, once the target exists, its key: dangling is a state, not an
//! error. Which blueprint a target belongs to is said by the blueprint of the entity that names it;
//! while that blueprint is missing, nobody knows, and the target's blueprint is NULL.

use rusqlite::{CachedStatement, Connection, params};
use serde::Serialize;

use crate::blueprint::Targets;
use crate::columns::Target;

pub(crate) const CREATE: &str = "
CREATE TABLE relation (
    entity            INTEGER NOT NULL REFERENCES entity (key) ON DELETE CASCADE,
    name              TEXT NOT NULL,
    position          INTEGER NOT NULL,
    target_blueprint  TEXT,
    target_identifier TEXT NOT NULL,
    target            INTEGER,
    PRIMARY KEY (entity, name, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX relation_inbound ON relation (target) WHERE target IS NOT NULL;
CREATE INDEX relation_dangling ON relation (target_blueprint, target_identifier)
    WHERE target IS NULL;";

/// One edge between stored entities, or from an entity to a name that is missing; borrowed from the
/// row that is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RelationRow<'r> {
    /// Key of the entity that names the other.
    pub from: i64,
    /// Relation name.
    pub name: &'r str,
    /// Position in a list; 0 when it is no list.
    pub position: u32,
    /// The target's blueprint, while the blueprint of `from` says so.
    pub target_blueprint: Option<&'r str>,
    /// The target's identifier.
    pub target_identifier: &'r str,
    /// Key of the target, when it exists.
    pub to: Option<i64>,
}

/// The other end of a relation of one entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Neighbour {
    /// Relation name.
    pub relation: String,
    /// Position in a list; 0 when it is no list.
    pub position: u32,
    /// Blueprint of the other end; nothing while it is unknown.
    pub blueprint: Option<String>,
    /// Identifier of the other end.
    pub identifier: String,
    /// Title of the other end, or its identifier.
    pub title: String,
    /// Icon of the other end, if it names one.
    pub icon: Option<String>,
    /// Whether the other end is stored.
    pub exists: bool,
}

/// What a writer knows about a target before it asks the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// It has this key.
    Key(i64),
    /// It does not exist.
    Missing,
    /// Look it up.
    Unknown,
}

/// Writes relation rows.
pub(crate) struct RelationInserter<'c> {
    resolved: CachedStatement<'c>,
    looked_up: CachedStatement<'c>,
}

impl<'c> RelationInserter<'c> {
    pub(crate) fn new(conn: &'c Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            resolved: conn.prepare_cached(
                "INSERT INTO relation
                     (entity, name, position, target_blueprint, target_identifier, target)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
            )?,
            looked_up: conn.prepare_cached(
                "INSERT INTO relation
                     (entity, name, position, target_blueprint, target_identifier, target)
                 VALUES (?1, ?2, ?3, ?4, ?5,
                     (SELECT key FROM entity WHERE blueprint = ?4 AND identifier = ?5))
                 ON CONFLICT DO NOTHING",
            )?,
        })
    }

    pub(crate) fn insert(
        &mut self,
        entity: i64,
        found: &[Target<'_>],
        targets: &Targets,
        mut known: impl FnMut(&str, &str) -> Known,
    ) -> rusqlite::Result<()> {
        for Target { name, position, identifier } in found {
            let blueprint = targets.get(name.as_ref()).map(String::as_str);
            let known = blueprint.map_or(Known::Missing, |blueprint| known(blueprint, identifier));
            let target = match known {
                Known::Key(key) => Some(key),
                Known::Missing => None,
                Known::Unknown => {
                    self.looked_up
                        .execute(params![entity, name, position, blueprint, identifier])?;
                    continue;
                }
            };
            self.resolved
                .execute(params![entity, name, position, blueprint, identifier, target])?;
        }
        Ok(())
    }
}

/// Forgets what an entity names.
pub(crate) fn delete_from(conn: &Connection, entity: i64) -> rusqlite::Result<()> {
    conn.prepare_cached("DELETE FROM relation WHERE entity = ?1")?.execute([entity])?;
    Ok(())
}

/// Lets everything that points to an entity dangle, because it goes or changes its name.
pub(crate) fn detach(conn: &Connection, entity: i64) -> rusqlite::Result<()> {
    conn.prepare_cached("UPDATE relation SET target = NULL WHERE target = ?1")?
        .execute([entity])?;
    Ok(())
}

/// Connects everything that names an entity, because it came or changed its name.
pub(crate) fn attach(
    conn: &Connection,
    entity: i64,
    (blueprint, identifier): (&str, &str),
) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "UPDATE relation SET target = ?1
         WHERE target IS NULL AND target_blueprint = ?2 AND target_identifier = ?3",
    )?
    .execute(params![entity, blueprint, identifier])?;
    Ok(())
}

/// Whether any relation with a known target blueprint dangles.
pub(crate) fn any_dangling(conn: &Connection) -> rusqlite::Result<bool> {
    conn.query_row(
        "SELECT EXISTS (SELECT 1 FROM relation
                        WHERE target IS NULL AND target_blueprint IS NOT NULL)",
        [],
        |row| row.get(0),
    )
}

/// Connects everything that can be connected, after many entities came at once.
pub(crate) fn attach_all(conn: &Connection) -> rusqlite::Result<()> {
    conn.execute(
        "UPDATE relation SET target = found.key FROM entity AS found
         WHERE relation.target IS NULL
           AND found.blueprint = relation.target_blueprint
           AND found.identifier = relation.target_identifier",
        [],
    )?;
    Ok(())
}

/// Follows a blueprint whose relations now have other targets.
pub(crate) fn retarget(
    conn: &Connection,
    blueprint: &str,
    before: &Targets,
    after: &Targets,
) -> rusqlite::Result<()> {
    let mut statement = conn.prepare_cached(
        "UPDATE relation SET
             target_blueprint = ?2,
             target = (SELECT found.key FROM entity AS found
                       WHERE found.blueprint = ?2
                         AND found.identifier = relation.target_identifier)
         WHERE name = ?3 AND entity IN (SELECT key FROM entity WHERE blueprint = ?1)",
    )?;
    let gone = before.keys().filter(|name| !after.contains_key(*name)).map(|name| (name, None));
    let new = after
        .iter()
        .filter(|(name, target)| before.get(*name) != Some(target))
        .map(|(name, target)| (name, Some(target)));
    for (name, target) in gone.chain(new) {
        statement.execute(params![blueprint, target, name])?;
    }
    Ok(())
}

/// Forgets the relations of the entities with keys from `first` to `last`, in both directions.
pub(crate) fn remove_run(conn: &Connection, first: i64, last: i64) -> rusqlite::Result<()> {
    conn.execute("DELETE FROM relation WHERE entity BETWEEN ?1 AND ?2", [first, last])?;
    conn.execute(
        "UPDATE relation SET target = NULL WHERE target BETWEEN ?1 AND ?2",
        [first, last],
    )?;
    Ok(())
}
