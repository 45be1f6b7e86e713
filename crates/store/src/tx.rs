//! Writing: everything inside one transaction goes through [`Tx`], so everything is journalled.

use std::path::Path;

use rusqlite::Connection;

use crate::blueprint::{self, TargetCache, Targets};
use crate::columns::{EntityColumns, ItemColumns};
use crate::entity::{EntityInserter, searched_name};
use crate::error::StoreError;
use crate::journal::Recorder;
use crate::kind::Kind;
use crate::reader::Reader;
use crate::relation::Known;
use crate::search::SearchInserter;
use crate::table::{self, Item};
use crate::words::Words;
use crate::{action, assessment, canvas, model, relation, scorecard, search};

/// What storing an item did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It is new.
    Added,
    /// It took the place of another text.
    Updated,
    /// The same text was stored already.
    Unchanged,
}

/// One transaction that writes. Made by [`Store::change`](crate::Store::change).
pub struct Tx<'c> {
    pub(crate) rows: Rows<'c>,
    pub(crate) recorder: Recorder<'c>,
    path: &'c Path,
    next_keys: [Option<i64>; Kind::ALL.len()],
}

impl<'c> Tx<'c> {
    pub(crate) fn new(conn: &'c Connection, path: &'c Path, recorder: Recorder<'c>) -> Self {
        Self { rows: Rows::new(conn), recorder, path, next_keys: [None; Kind::ALL.len()] }
    }

    /// Stores a blueprint; `source` is its JSON text. Relations of its entities follow.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] when `source` is no JSON object, or a failure of the machine.
    pub fn put_blueprint(&mut self, identifier: &str, source: &str) -> Result<Put, StoreError> {
        self.put(Kind::Blueprint, "", identifier, source)
    }

    /// Stores an entity; `source` is its JSON text.
    ///
    /// # Errors
    /// As [`Tx::put_blueprint`].
    pub fn put_entity(
        &mut self,
        blueprint: &str,
        identifier: &str,
        source: &str,
    ) -> Result<Put, StoreError> {
        self.put(Kind::Entity, blueprint, identifier, source)
    }

    /// Stores a scorecard; `source` is its JSON text.
    ///
    /// # Errors
    /// As [`Tx::put_blueprint`].
    pub fn put_scorecard(
        &mut self,
        blueprint: &str,
        identifier: &str,
        source: &str,
    ) -> Result<Put, StoreError> {
        self.put(Kind::Scorecard, blueprint, identifier, source)
    }

    /// Stores an action; `source` is its JSON text.
    ///
    /// # Errors
    /// As [`Tx::put_blueprint`].
    pub fn put_action(&mut self, identifier: &str, source: &str) -> Result<Put, StoreError> {
        self.put(Kind::Action, "", identifier, source)
    }

    /// Stores one version of a maturity model; `source` is its JSON text.
    ///
    /// # Errors
    /// As [`Tx::put_blueprint`].
    pub fn put_model(&mut self, id: &str, version: &str, source: &str) -> Result<Put, StoreError> {
        self.put(Kind::Model, version, id, source)
    }

    /// Stores an assessment; `source` is its JSON text.
    ///
    /// # Errors
    /// As [`Tx::put_blueprint`].
    pub fn put_assessment(&mut self, id: &str, source: &str) -> Result<Put, StoreError> {
        self.put(Kind::Assessment, "", id, source)
    }

    /// Stores what stands on a canvas as `card/NAME`, `group/ID` or `note/ID`; `source` is its JSON
    /// text.
    ///
    /// # Errors
    /// As [`Tx::put_blueprint`].
    pub fn put_canvas_item(
        &mut self,
        canvas: &str,
        identifier: &str,
        source: &str,
    ) -> Result<Put, StoreError> {
        self.put(Kind::CanvasItem, canvas, identifier, source)
    }

    /// Takes something off a canvas and answers whether it was there.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn delete_canvas_item(
        &mut self,
        canvas: &str,
        identifier: &str,
    ) -> Result<bool, StoreError> {
        self.delete(Kind::CanvasItem, canvas, identifier)
    }

    /// Whether this transaction wrote or removed an item of this kind.
    pub fn has_touched(&self, kind: Kind) -> bool {
        self.recorder.has_touched(kind)
    }

    /// Removes a blueprint and answers whether it was there. Its entities stay; their relations
    /// dangle until it comes back.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn delete_blueprint(&mut self, identifier: &str) -> Result<bool, StoreError> {
        self.delete(Kind::Blueprint, "", identifier)
    }

    /// Removes an entity and answers whether it was there. What points to it dangles.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn delete_entity(&mut self, blueprint: &str, identifier: &str) -> Result<bool, StoreError> {
        self.delete(Kind::Entity, blueprint, identifier)
    }

    /// Removes a scorecard and answers whether it was there.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn delete_scorecard(
        &mut self,
        blueprint: &str,
        identifier: &str,
    ) -> Result<bool, StoreError> {
        self.delete(Kind::Scorecard, blueprint, identifier)
    }

    /// Removes an action and answers whether it was there.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn delete_action(&mut self, identifier: &str) -> Result<bool, StoreError> {
        self.delete(Kind::Action, "", identifier)
    }

    /// Removes one version of a maturity model and answers whether it was there.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn delete_model(&mut self, id: &str, version: &str) -> Result<bool, StoreError> {
        self.delete(Kind::Model, version, id)
    }

    /// Removes an assessment and answers whether it was there.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn delete_assessment(&mut self, id: &str) -> Result<bool, StoreError> {
        self.delete(Kind::Assessment, "", id)
    }

    /// The text of a stored item as this transaction sees it. The scope is the blueprint of an
    /// entity or scorecard, the version of a model, and empty for the rest.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn source(
        &self,
        kind: Kind,
        scope: &str,
        identifier: &str,
    ) -> Result<Option<String>, StoreError> {
        let conn = self.rows.conn;
        let read = || -> Result<Option<String>, StoreError> {
            let Some(key) = table::find(conn, kind, scope, identifier)? else { return Ok(None) };
            Ok(table::read(conn, kind, key)?.map(|item| item.source))
        };
        read().map_err(|error| error.at(self.path))
    }

    /// Reads what this transaction sees, its own changes included.
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(self.rows.conn, self.path)
    }

    pub(crate) fn located<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let path = self.path;
        work(self).map_err(|error| error.at(path))
    }

    pub(crate) fn put(
        &mut self,
        kind: Kind,
        scope: &str,
        identifier: &str,
        source: &str,
    ) -> Result<Put, StoreError> {
        self.located(|tx| match table::find(tx.rows.conn, kind, scope, identifier)? {
            Some(key) => {
                let item = Item {
                    scope: scope.to_owned(),
                    identifier: identifier.to_owned(),
                    source: source.to_owned(),
                };
                tx.replace(kind, key, &item)
            }
            None => {
                let key = tx.take_key(kind)?;
                tx.rows.insert(kind, key, (scope, identifier), source)?;
                tx.recorder.added(tx.rows.conn, kind, key, (scope, identifier))?;
                Ok(Put::Added)
            }
        })
    }

    /// Gives the row of that key another text, perhaps another identifier.
    pub(crate) fn replace(&mut self, kind: Kind, key: i64, item: &Item) -> Result<Put, StoreError> {
        let conn = self.rows.conn;
        let Some(old) = table::read(conn, kind, key)? else {
            return Err(StoreError::NoSuchItem { kind, identifier: item.identifier.clone() });
        };
        if old == *item {
            return Ok(Put::Unchanged);
        }
        self.recorder.updating(conn, kind, key, (&old.scope, &old.identifier))?;
        self.rows.update(kind, key, &old, item)?;
        if old.identifier != item.identifier {
            self.recorder.renamed(kind, &old.scope, &old.identifier, &item.identifier);
        }
        Ok(Put::Updated)
    }

    fn delete(&mut self, kind: Kind, scope: &str, identifier: &str) -> Result<bool, StoreError> {
        self.located(|tx| {
            let conn = tx.rows.conn;
            let Some(key) = table::find(conn, kind, scope, identifier)? else { return Ok(false) };
            tx.next_key(kind)?;
            tx.recorder.removing(conn, kind, key, (scope, identifier))?;
            tx.rows.remove(kind, key)?;
            Ok(true)
        })
    }

    /// Takes a key that no row of this kind had since the transaction began, so that one key means
    /// one item in one change set.
    pub(crate) fn take_key(&mut self, kind: Kind) -> Result<i64, StoreError> {
        let next = self.next_key(kind)?;
        let key = *next;
        *next += 1;
        Ok(key)
    }

    /// The key that the next new row gets; settled before the first row goes.
    pub(crate) fn next_key(&mut self, kind: Kind) -> Result<&mut i64, StoreError> {
        let next = &mut self.next_keys[usize::try_from(kind.number()).unwrap_or_default()];
        match next {
            Some(key) => Ok(key),
            None => Ok(next.insert(table::next_key(self.rows.conn, kind)?)),
        }
    }
}

/// Sets rows, and everything derived from them, without a journal: what [`Tx`] and undo share.
pub(crate) struct Rows<'c> {
    pub(crate) conn: &'c Connection,
    pub(crate) targets: TargetCache,
}

impl<'c> Rows<'c> {
    pub(crate) fn new(conn: &'c Connection) -> Self {
        Self { conn, targets: TargetCache::default() }
    }

    /// Inserts a row and connects what names it.
    pub(crate) fn insert(
        &mut self,
        kind: Kind,
        key: i64,
        (scope, identifier): (&str, &str),
        source: &str,
    ) -> Result<(), StoreError> {
        let conn = self.conn;
        if kind == Kind::Entity {
            self.insert_unconnected(key, (scope, identifier), source, |_, _| Known::Unknown)?;
            relation::attach(conn, key, (scope, identifier))?;
            return Ok(());
        }
        self.write(kind, key, (scope, identifier), source)?;
        if kind == Kind::Blueprint {
            self.retarget(identifier, &Targets::default(), &blueprint::targets_of(source))?;
        }
        Ok(())
    }

    /// Inserts an entity and connects what it names, not what names it; `known` answers where that
    /// is.
    pub(crate) fn insert_unconnected(
        &mut self,
        key: i64,
        (blueprint, identifier): (&str, &str),
        source: &str,
        known: impl FnMut(&str, &str) -> Known,
    ) -> Result<(), StoreError> {
        let columns = entity_columns(identifier, source)?;
        let targets = self.targets.of(self.conn, blueprint)?;
        EntityInserter::new(self.conn)?.insert(
            key,
            (blueprint, identifier),
            &columns,
            source,
            &targets,
            known,
        )?;
        Ok(())
    }

    /// Gives a row another text, perhaps another identifier.
    pub(crate) fn update(
        &mut self,
        kind: Kind,
        key: i64,
        old: &Item,
        new: &Item,
    ) -> Result<(), StoreError> {
        if kind == Kind::Entity {
            return self.update_entity(key, old, new);
        }
        search::delete(self.conn, kind, key)?;
        self.write(kind, key, (&new.scope, &new.identifier), &new.source)?;
        if kind == Kind::Blueprint {
            let before = blueprint::targets_of(&old.source);
            self.retarget(&new.identifier, &before, &blueprint::targets_of(&new.source))?;
        }
        Ok(())
    }

    /// Writes only what is different: relation and search rows cost more than the row itself.
    fn update_entity(&mut self, key: i64, old: &Item, new: &Item) -> Result<(), StoreError> {
        let conn = self.conn;
        let columns = entity_columns(&new.identifier, &new.source)?;
        let before = entity_columns(&old.identifier, &old.source)?;
        let renamed = old.scope != new.scope || old.identifier != new.identifier;
        if renamed {
            relation::detach(conn, key)?;
        }
        conn.prepare_cached(
            "UPDATE entity SET blueprint = ?2, identifier = ?3, title = ?4, icon = ?5, team = ?6,
                 source = ?7 WHERE key = ?1",
        )?
        .execute(rusqlite::params![
            key,
            new.scope,
            new.identifier,
            columns.title.as_deref(),
            columns.icon.as_deref(),
            columns.team.as_deref(),
            new.source
        ])?;
        let mut inserter = EntityInserter::new(conn)?;
        if renamed || before.targets != columns.targets {
            relation::delete_from(conn, key)?;
            let targets = self.targets.of(conn, &new.scope)?;
            inserter.connect(key, &columns, &targets, |_, _| Known::Unknown)?;
        }
        if renamed || before.title != columns.title || before.words != columns.words {
            search::delete(conn, Kind::Entity, key)?;
            inserter.index(key, &new.identifier, &columns)?;
        }
        if renamed {
            relation::attach(conn, key, (&new.scope, &new.identifier))?;
        }
        Ok(())
    }

    /// Removes a row; what names it dangles.
    pub(crate) fn remove(&mut self, kind: Kind, key: i64) -> Result<(), StoreError> {
        let conn = self.conn;
        match kind {
            Kind::Entity => relation::detach(conn, key)?,
            Kind::Blueprint => {
                if let Some(old) = table::read(conn, kind, key)? {
                    let before = blueprint::targets_of(&old.source);
                    self.retarget(&old.identifier, &before, &Targets::default())?;
                }
            }
            Kind::Scorecard | Kind::Action | Kind::Model | Kind::Assessment | Kind::CanvasItem => {}
        }
        search::delete(conn, kind, key)?;
        conn.prepare_cached(&format!("DELETE FROM {} WHERE key = ?1", kind.name()))?
            .execute([key])?;
        Ok(())
    }

    fn retarget(
        &mut self,
        blueprint: &str,
        before: &Targets,
        after: &Targets,
    ) -> Result<(), StoreError> {
        self.targets.forget(blueprint);
        Ok(relation::retarget(self.conn, blueprint, before, after)?)
    }

    /// Writes the row and the search row of anything but an entity.
    fn write(
        &mut self,
        kind: Kind,
        key: i64,
        (scope, identifier): (&str, &str),
        source: &str,
    ) -> Result<(), StoreError> {
        let conn = self.conn;
        let columns =
            ItemColumns::read(source).map_err(|error| unreadable(kind, identifier, &error))?;
        let title = columns.title.as_deref();
        let write =
            |statement| table::write(conn, statement, key, (scope, identifier), title, source);
        match kind {
            Kind::Blueprint => write(blueprint::WRITE)?,
            Kind::Scorecard => write(scorecard::WRITE)?,
            Kind::Action => write(action::WRITE)?,
            Kind::Model => write(model::WRITE)?,
            Kind::Assessment => assessment::write(conn, key, identifier, &columns, source)?,
            Kind::CanvasItem => write(canvas::WRITE)?,
            Kind::Entity => {}
        }
        if !kind.is_searched() {
            return Ok(());
        }
        let mut searched = Words::default();
        searched_name(&mut searched, identifier, title);
        SearchInserter::new(conn)?.insert(kind, key, &searched, &columns.words)?;
        Ok(())
    }
}

fn entity_columns<'s>(identifier: &str, source: &'s str) -> Result<EntityColumns<'s>, StoreError> {
    let mut columns = EntityColumns::default();
    columns.read(source).map_err(|error| unreadable(Kind::Entity, identifier, &error))?;
    Ok(columns)
}

pub(crate) fn unreadable(kind: Kind, identifier: &str, error: &serde_json::Error) -> StoreError {
    StoreError::Unreadable { kind, identifier: identifier.to_owned(), detail: error.to_string() }
}
