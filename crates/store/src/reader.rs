//! Reading: one consistent snapshot of the workspace, and every question that is asked of it.

use std::path::Path;

use plinth_core::exchange::plan::Existing;
use rusqlite::{Connection, OptionalExtension, Params, Row, ToSql, params};
use serde::Serialize;
use ts_rs::TS;

use crate::action::ActionRow;
use crate::assessment::AssessmentRow;
use crate::blueprint::BlueprintRow;
use crate::canvas::CanvasRow;
use crate::entity::{EntityCursor, EntityPage, EntityQuery, EntityRow, NodeRow};
use crate::error::StoreError;
use crate::kind::Kind;
use crate::model::ModelRow;
use crate::past::{self, PastItem};
use crate::query::{self, SearchHit};
use crate::relation::{Neighbour, RelationRow};
use crate::scorecard::ScorecardRow;
use crate::search;
use crate::table;

/// How many of everything a workspace holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Counts {
    /// Blueprints.
    pub blueprints: u32,
    /// Entities.
    pub entities: u32,
    /// Relation values of entities, dangling ones included.
    pub relations: u32,
    /// Relation values whose target is missing.
    pub dangling: u32,
    /// Scorecards.
    pub scorecards: u32,
    /// Actions and automations.
    pub actions: u32,
    /// Versions of maturity models.
    pub models: u32,
    /// Assessments.
    pub assessments: u32,
}

/// In which order items are handed out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemOrder {
    /// As they were first stored.
    Import,
    /// By blueprint (or version) and identifier, compared byte by byte.
    Name,
}

/// A consistent view of the workspace. Made by [`Store::read`](crate::Store::read).
pub struct Reader<'c> {
    conn: &'c Connection,
    path: &'c Path,
}

impl<'c> Reader<'c> {
    pub(crate) fn new(conn: &'c Connection, path: &'c Path) -> Self {
        Self { conn, path }
    }

    /// How many of everything there are.
    ///
    /// # Errors
    /// A failure of the machine, here and below.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        self.run(|conn| {
            conn.query_row(
                "SELECT (SELECT count(*) FROM blueprint), (SELECT count(*) FROM entity),
                        (SELECT count(*) FROM relation),
                        (SELECT count(*) FROM relation WHERE target IS NULL),
                        (SELECT count(*) FROM scorecard), (SELECT count(*) FROM action),
                        (SELECT count(*) FROM model), (SELECT count(*) FROM assessment)",
                [],
                |row| {
                    Ok(Counts {
                        blueprints: row.get(0)?,
                        entities: row.get(1)?,
                        relations: row.get(2)?,
                        dangling: row.get(3)?,
                        scorecards: row.get(4)?,
                        actions: row.get(5)?,
                        models: row.get(6)?,
                        assessments: row.get(7)?,
                    })
                },
            )
        })
    }

    /// How many entities each blueprint has, by blueprint; also of blueprints that are missing.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn entity_counts(&self) -> Result<Vec<(String, u32)>, StoreError> {
        self.rows(
            "SELECT blueprint, count(*) FROM entity GROUP BY blueprint ORDER BY blueprint",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// All blueprints in the order of their import.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn blueprints(&self) -> Result<Vec<BlueprintRow>, StoreError> {
        let columns = BlueprintRow::COLUMNS;
        let sql = format!("SELECT {columns} FROM blueprint ORDER BY key");
        self.rows(&sql, [], BlueprintRow::read)
    }

    /// One blueprint.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn blueprint(&self, identifier: &str) -> Result<Option<BlueprintRow>, StoreError> {
        let columns = BlueprintRow::COLUMNS;
        let sql = format!("SELECT {columns} FROM blueprint WHERE identifier = ?1");
        self.row(&sql, [identifier], BlueprintRow::read)
    }

    /// Everything that stands on a canvas, in the order in which it was put there.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn canvas(&self, canvas: &str) -> Result<Vec<CanvasRow>, StoreError> {
        let columns = CanvasRow::COLUMNS;
        let sql = format!("SELECT {columns} FROM canvas_item WHERE canvas = ?1 ORDER BY key");
        self.rows(&sql, [canvas], CanvasRow::read)
    }

    /// Every item of a kind as it was right after a change set, in the order of import; nothing
    /// when there is no such change set.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn items_after(&self, kind: Kind, set: i64) -> Result<Option<Vec<PastItem>>, StoreError> {
        past::items_after(self.conn, kind, set).map_err(|error| error.at(self.path))
    }

    /// One page of entities, ordered by blueprint and identifier.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn entities(&self, query: &EntityQuery) -> Result<EntityPage, StoreError> {
        let limit = match query.limit {
            0 => 100,
            limit => limit.min(1_000),
        };
        let typed = query.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
        let words = typed.map(search::words_query);
        if words == Some(None) {
            return Ok(EntityPage { total: 0, items: Vec::new(), next: None });
        }
        let words = words.flatten();
        let mut conditions = Vec::new();
        let mut values: Vec<(&str, &dyn ToSql)> = Vec::new();
        if let Some(blueprint) = &query.blueprint {
            conditions.push("blueprint = :blueprint");
            values.push((":blueprint", blueprint));
        }
        if let Some(words) = &words {
            conditions.push(
                "key IN (SELECT rowid >> 3 FROM search
                         WHERE search MATCH :words AND rowid & 7 = 1)",
            );
            values.push((":words", words));
        }
        let all = |conditions: &[&str]| match conditions {
            [] => String::new(),
            some => format!("WHERE {}", some.join(" AND ")),
        };
        let total = self.run(|conn| {
            conn.prepare_cached(&format!("SELECT count(*) FROM entity {}", all(&conditions)))?
                .query_row(values.as_slice(), |row| row.get(0))
        })?;
        if let Some(after) = &query.after {
            conditions.push("(blueprint, identifier) > (:after_blueprint, :after_identifier)");
            values.push((":after_blueprint", &after.blueprint));
            values.push((":after_identifier", &after.identifier));
        }
        let more = limit + 1;
        values.push((":more", &more));
        let sql = format!(
            "SELECT {} FROM entity {} ORDER BY blueprint, identifier LIMIT :more",
            EntityRow::COLUMNS,
            all(&conditions)
        );
        let mut items = self.rows(&sql, values.as_slice(), EntityRow::read)?;
        let mut next = None;
        if items.len() > limit as usize {
            items.truncate(limit as usize);
            next = items.last().map(|last| EntityCursor {
                blueprint: last.blueprint.clone(),
                identifier: last.identifier.clone(),
            });
        }
        Ok(EntityPage { total, items, next })
    }

    /// One entity.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn entity(
        &self,
        blueprint: &str,
        identifier: &str,
    ) -> Result<Option<EntityRow>, StoreError> {
        let columns = EntityRow::COLUMNS;
        let sql = format!("SELECT {columns} FROM entity WHERE blueprint = ?1 AND identifier = ?2");
        self.row(&sql, [blueprint, identifier], EntityRow::read)
    }

    /// What an entity depends on (upstream), by relation and position.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn relations_out(
        &self,
        blueprint: &str,
        identifier: &str,
    ) -> Result<Vec<Neighbour>, StoreError> {
        self.rows(
            "SELECT r.name, r.position, r.target_blueprint, r.target_identifier,
                    coalesce(o.title, r.target_identifier), o.icon, o.key IS NOT NULL
             FROM entity AS e JOIN relation AS r ON r.entity = e.key
                 LEFT JOIN entity AS o ON o.key = r.target
             WHERE e.blueprint = ?1 AND e.identifier = ?2
             ORDER BY r.name, r.position",
            [blueprint, identifier],
            neighbour,
        )
    }

    /// What depends on an entity (downstream), by blueprint, identifier and relation. Works for
    /// entities that are missing too.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn relations_in(
        &self,
        blueprint: &str,
        identifier: &str,
    ) -> Result<Vec<Neighbour>, StoreError> {
        self.rows(
            "SELECT r.name, r.position, o.blueprint, o.identifier,
                    coalesce(o.title, o.identifier), o.icon, 1
             FROM entity AS e JOIN relation AS r ON r.target = e.key
                 JOIN entity AS o ON o.key = r.entity
             WHERE e.blueprint = ?1 AND e.identifier = ?2
             UNION ALL
             SELECT r.name, r.position, o.blueprint, o.identifier,
                    coalesce(o.title, o.identifier), o.icon, 1
             FROM relation AS r JOIN entity AS o ON o.key = r.entity
             WHERE r.target IS NULL AND r.target_blueprint = ?1 AND r.target_identifier = ?2
             ORDER BY 3, 4, 1, 2",
            [blueprint, identifier],
            neighbour,
        )
    }

    /// Hands out every entity as a graph needs it, in the order of import.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn each_node(&self, mut visit: impl FnMut(NodeRow<'_>)) -> Result<(), StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT key, blueprint, identifier, coalesce(title, identifier), icon, team
                 FROM entity ORDER BY key",
            )?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                visit(NodeRow {
                    key: row.get(0)?,
                    blueprint: row.get_ref(1)?.as_str()?,
                    identifier: row.get_ref(2)?.as_str()?,
                    title: row.get_ref(3)?.as_str()?,
                    icon: row.get_ref(4)?.as_str_or_null()?,
                    team: row.get_ref(5)?.as_str_or_null()?,
                });
            }
            Ok(())
        })
    }

    /// Hands out every relation value, by entity, relation and position.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn each_relation(&self, mut visit: impl FnMut(RelationRow<'_>)) -> Result<(), StoreError> {
        self.run(|conn| {
            let mut statement = conn.prepare_cached(
                "SELECT entity, name, position, target_blueprint, target_identifier, target
                 FROM relation ORDER BY entity, name, position",
            )?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                visit(RelationRow {
                    from: row.get(0)?,
                    name: row.get_ref(1)?.as_str()?,
                    position: row.get(2)?,
                    target_blueprint: row.get_ref(3)?.as_str_or_null()?,
                    target_identifier: row.get_ref(4)?.as_str()?,
                    to: row.get(5)?,
                });
            }
            Ok(())
        })
    }

    /// Hands out scope, identifier and source of every item of a kind, one at a time. The scope is
    /// the blueprint of an entity or scorecard, the version of a model, and empty for the rest.
    ///
    /// # Errors
    /// What `visit` answers, or a failure of the machine.
    pub fn each_item<E: From<StoreError>>(
        &self,
        kind: Kind,
        order: ItemOrder,
        mut visit: impl FnMut(&str, &str, &str) -> Result<(), E>,
    ) -> Result<(), E> {
        let failed = |error: rusqlite::Error| StoreError::from(error).at(self.path);
        let table::Table { name, scope, identifier } = table::of(kind);
        let order = match order {
            ItemOrder::Import => "key",
            ItemOrder::Name => "1, 2",
        };
        let sql = format!("SELECT {scope}, {identifier}, source FROM {name} ORDER BY {order}");
        let mut statement = self.conn.prepare_cached(&sql).map_err(failed)?;
        let mut rows = statement.query([]).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let text =
                |index| row.get_ref(index).and_then(|value| Ok(value.as_str()?)).map_err(failed);
            visit(text(0)?, text(1)?, text(2)?)?;
        }
        Ok(())
    }

    /// Hands out identifier and source of every item of a kind in one scope, by identifier.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn each_of_scope(
        &self,
        kind: Kind,
        scope: &str,
        mut visit: impl FnMut(&str, &str),
    ) -> Result<(), StoreError> {
        self.run(|conn| {
            let table::Table { name, scope: column, identifier } = table::of(kind);
            let mut statement = conn.prepare_cached(&format!(
                "SELECT {identifier}, source FROM {name} WHERE {column} = ?1 ORDER BY 1"
            ))?;
            let mut rows = statement.query([scope])?;
            while let Some(row) = rows.next()? {
                visit(row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?);
            }
            Ok(())
        })
    }

    /// All scorecards, by blueprint and identifier.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn scorecards(&self) -> Result<Vec<ScorecardRow>, StoreError> {
        let columns = ScorecardRow::COLUMNS;
        let sql = format!("SELECT {columns} FROM scorecard ORDER BY blueprint, identifier");
        self.rows(&sql, [], ScorecardRow::read)
    }

    /// One scorecard.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn scorecard(
        &self,
        blueprint: &str,
        identifier: &str,
    ) -> Result<Option<ScorecardRow>, StoreError> {
        let columns = ScorecardRow::COLUMNS;
        let sql =
            format!("SELECT {columns} FROM scorecard WHERE blueprint = ?1 AND identifier = ?2");
        self.row(&sql, [blueprint, identifier], ScorecardRow::read)
    }

    /// All actions and automations, by identifier.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn actions(&self) -> Result<Vec<ActionRow>, StoreError> {
        let columns = ActionRow::COLUMNS;
        let sql = format!("SELECT {columns} FROM action ORDER BY identifier");
        self.rows(&sql, [], ActionRow::read)
    }

    /// One action or automation.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn action(&self, identifier: &str) -> Result<Option<ActionRow>, StoreError> {
        let columns = ActionRow::COLUMNS;
        let sql = format!("SELECT {columns} FROM action WHERE identifier = ?1");
        self.row(&sql, [identifier], ActionRow::read)
    }

    /// All versions of all maturity models, by id; of one id the one stored last comes first.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn models(&self) -> Result<Vec<ModelRow>, StoreError> {
        let columns = ModelRow::COLUMNS;
        let sql = format!("SELECT {columns} FROM model ORDER BY id, key DESC");
        self.rows(&sql, [], ModelRow::read)
    }

    /// One version of a maturity model, or the one stored last.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn model(&self, id: &str, version: Option<&str>) -> Result<Option<ModelRow>, StoreError> {
        let sql = format!(
            "SELECT {} FROM model WHERE id = ?1 AND (?2 IS NULL OR version = ?2)
             ORDER BY key DESC LIMIT 1",
            ModelRow::COLUMNS
        );
        self.row(&sql, params![id, version], ModelRow::read)
    }

    /// All assessments, the one changed last first.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn assessments(&self) -> Result<Vec<AssessmentRow>, StoreError> {
        let columns = AssessmentRow::COLUMNS;
        let sql = format!("SELECT {columns} FROM assessment ORDER BY updated_at DESC, key DESC");
        self.rows(&sql, [], AssessmentRow::read)
    }

    /// One assessment.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn assessment(&self, id: &str) -> Result<Option<AssessmentRow>, StoreError> {
        let columns = AssessmentRow::COLUMNS;
        let sql = format!("SELECT {columns} FROM assessment WHERE id = ?1");
        self.row(&sql, [id], AssessmentRow::read)
    }

    /// The best matches for what a person typed so far, best first: the very identifier, names
    /// that begin with it, names that hold every word, then texts. At most 200.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn search(&self, text: &str, limit: u32) -> Result<Vec<SearchHit>, StoreError> {
        self.run(|conn| query::search(conn, text, limit.clamp(1, 200) as usize))
    }

    /// Everything a plan needs to know of what is stored.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn existing(&self) -> Result<Existing, StoreError> {
        let mut existing = Existing::default();
        self.each_item::<StoreError>(Kind::Blueprint, ItemOrder::Import, |_, id, source| {
            existing.blueprints.insert(id.to_owned(), source.to_owned());
            Ok(())
        })?;
        self.each_item::<StoreError>(Kind::Entity, ItemOrder::Import, |blueprint, id, source| {
            let source = source.to_owned();
            match existing.entities.get_mut(blueprint) {
                Some(entities) => entities.insert(id.to_owned(), source),
                None => existing
                    .entities
                    .entry(blueprint.to_owned())
                    .or_default()
                    .insert(id.to_owned(), source),
            };
            Ok(())
        })?;
        self.each_item::<StoreError>(Kind::Scorecard, ItemOrder::Import, |scope, id, source| {
            existing.scorecards.insert((scope.to_owned(), id.to_owned()), source.to_owned());
            Ok(())
        })?;
        self.each_item::<StoreError>(Kind::Action, ItemOrder::Import, |_, id, source| {
            existing.actions.insert(id.to_owned(), source.to_owned());
            Ok(())
        })?;
        Ok(existing)
    }

    pub(crate) fn run<T>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        work(self.conn).map_err(|error| StoreError::from(error).at(self.path))
    }

    pub(crate) fn rows<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        self.run(|conn| conn.prepare_cached(sql)?.query_map(values, read)?.collect())
    }

    fn row<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        self.run(|conn| conn.prepare_cached(sql)?.query_row(values, read).optional())
    }
}

fn neighbour(row: &Row<'_>) -> rusqlite::Result<Neighbour> {
    Ok(Neighbour {
        relation: row.get(0)?,
        position: row.get(1)?,
        blueprint: row.get(2)?,
        identifier: row.get(3)?,
        title: row.get(4)?,
        icon: row.get(5)?,
        exists: row.get(6)?,
    })
}
