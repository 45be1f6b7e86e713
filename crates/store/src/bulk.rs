//! Applying a whole plan: as fast as inserting the rows.
//!
//! The keys of all new entities are settled first, so that almost every relation finds its target
//! without asking the table; whatever dangles at the end is connected by one statement.

use std::collections::HashMap;

use plinth_core::exchange::plan::Write;
use plinth_core::exchange::reading::ItemKind;
use rusqlite::ErrorCode;

use crate::columns::EntityColumns;
use crate::entity::EntityInserter;
use crate::error::StoreError;
use crate::kind::Kind;
use crate::relation::{self, Known};
use crate::table::{self, Item};
use crate::tx::{Tx, unreadable};

impl Tx<'_> {
    /// Stores everything a plan wants stored: blueprints, then entities, then the rest.
    ///
    /// # Errors
    /// [`StoreError::Changed`] when an item exists against the plan's word,
    /// [`StoreError::Unreadable`] when a source is no JSON object, or a failure of the machine.
    pub fn apply(&mut self, writes: &[Write]) -> Result<(), StoreError> {
        self.apply_others(writes, |kind| kind == ItemKind::Blueprint)?;
        self.located(|tx| tx.apply_entities(writes))?;
        self.apply_others(writes, |kind| matches!(kind, ItemKind::Scorecard | ItemKind::Action))
    }

    fn apply_others(
        &mut self,
        writes: &[Write],
        wanted: impl Fn(ItemKind) -> bool,
    ) -> Result<(), StoreError> {
        for write in writes.iter().filter(|write| wanted(write.kind)) {
            let scope = match write.kind {
                ItemKind::Scorecard => write.blueprint.as_deref().unwrap_or_default(),
                ItemKind::Blueprint | ItemKind::Entity | ItemKind::Action => "",
            };
            self.put(write.kind.into(), scope, &write.identifier, &write.source)?;
        }
        Ok(())
    }

    fn apply_entities(&mut self, writes: &[Write]) -> Result<(), StoreError> {
        let writes = || writes.iter().filter(|write| write.kind == ItemKind::Entity);
        let first = *self.next_key(Kind::Entity)?;
        let mut keys: HashMap<(&str, &str), i64> =
            HashMap::with_capacity(writes().filter(|write| !write.exists).count());
        let mut free = first;
        for write in writes().filter(|write| !write.exists) {
            keys.entry(name(write)).or_insert_with(|| {
                free += 1;
                free - 1
            });
        }
        let conn = self.rows.conn;
        let alone = first == 1;

        let mut inserter = EntityInserter::new(conn)?;
        let mut columns = EntityColumns::default();
        for write in writes() {
            let (blueprint, identifier) = name(write);
            let new = keys.get(&(blueprint, identifier)).copied();
            match new {
                Some(key) if key == *self.next_key(Kind::Entity)? => {
                    self.take_key(Kind::Entity)?;
                    columns
                        .read(&write.source)
                        .map_err(|error| unreadable(Kind::Entity, identifier, &error))?;
                    let targets = self.rows.targets.of(conn, blueprint)?;
                    let known = |blueprint: &str, identifier: &str| match keys
                        .get(&(blueprint, identifier))
                    {
                        Some(key) => Known::Key(*key),
                        None if alone => Known::Missing,
                        None => Known::Unknown,
                    };
                    inserter
                        .insert(
                            key,
                            (blueprint, identifier),
                            &columns,
                            &write.source,
                            &targets,
                            known,
                        )
                        .map_err(|error| taken(error, identifier))?;
                    self.recorder.added(conn, Kind::Entity, key, (blueprint, identifier))?;
                }
                _ => self.apply_update(write, new)?,
            }
        }
        if !keys.is_empty() && relation::any_dangling(conn)? {
            relation::attach_all(conn)?;
        }
        Ok(())
    }

    /// Gives a stored entity, or one that this plan stored before, the text of `write`.
    fn apply_update(&mut self, write: &Write, new: Option<i64>) -> Result<(), StoreError> {
        let (blueprint, identifier) = name(write);
        let key = match new {
            Some(key) => Some(key),
            None => table::find(self.rows.conn, Kind::Entity, blueprint, identifier)?,
        };
        let Some(key) = key else {
            return Err(StoreError::Changed {
                kind: Kind::Entity,
                identifier: identifier.to_owned(),
            });
        };
        let item = Item {
            scope: blueprint.to_owned(),
            identifier: identifier.to_owned(),
            source: write.source.clone(),
        };
        self.replace(Kind::Entity, key, &item).map(drop)
    }
}

fn name(write: &Write) -> (&str, &str) {
    (write.blueprint.as_deref().unwrap_or_default(), &write.identifier)
}

/// A new row that is there already means that somebody else wrote it since the plan was made.
fn taken(error: rusqlite::Error, identifier: &str) -> StoreError {
    if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) {
        return StoreError::Changed { kind: Kind::Entity, identifier: identifier.to_owned() };
    }
    error.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, blueprint, catalog, counts, entity, workspace, write};

    #[test]
    fn forward_and_circular_references_resolve() {
        let (store, _folder) = workspace();
        let ((), set) = store
            .change::<_, StoreError>("Import", NOW, |tx| {
                tx.apply(&[
                    write(ItemKind::Entity, "A", "a1", &entity("a1", "next", &["a2"])),
                    write(ItemKind::Entity, "A", "a2", &entity("a2", "next", &["a1", "a2"])),
                    write(ItemKind::Blueprint, "", "A", &blueprint("A", &[("next", "A")])),
                ])
            })
            .unwrap();
        assert_eq!(set.unwrap().added, 3);
        let counts = counts(&store);
        assert_eq!((counts.relations, counts.dangling), (3, 0));
    }

    #[test]
    fn a_new_set_is_one_line_of_the_journal() {
        let (store, _folder) = workspace();
        catalog(&store, 50);
        let lines: i64 = store
            .writer()
            .query_row("SELECT count(*) FROM change WHERE kind = 'entity'", [], |row| row.get(0))
            .unwrap();
        assert_eq!(lines, 1);
    }

    #[test]
    fn what_dangled_before_is_connected() {
        let (store, _folder) = workspace();
        let one = |target: &str| {
            vec![
                write(ItemKind::Blueprint, "", "A", &blueprint("A", &[("next", "A")])),
                write(ItemKind::Entity, "A", "a1", &entity("a1", "next", &[target])),
            ]
        };
        store.change::<_, StoreError>("One", NOW, |tx| tx.apply(&one("late"))).unwrap();
        assert_eq!(counts(&store).dangling, 1);
        let late = [write(ItemKind::Entity, "A", "late", &entity("late", "next", &["a1"]))];
        store.change::<_, StoreError>("Two", NOW, |tx| tx.apply(&late)).unwrap();
        assert_eq!(counts(&store).dangling, 0);
    }

    #[test]
    fn an_update_may_name_what_comes_after_it() {
        let (store, _folder) = workspace();
        catalog(&store, 2);
        let mut update = write(ItemKind::Entity, "A", "a0", &entity("a0", "next", &["late"]));
        update.exists = true;
        let late = write(ItemKind::Entity, "A", "late", &entity("late", "next", &[]));
        store.change::<_, StoreError>("Late", NOW, |tx| tx.apply(&[update, late])).unwrap();
        assert_eq!(counts(&store).dangling, 0);
        assert!(store.check().unwrap().is_empty());
    }

    #[test]
    fn an_item_that_came_meanwhile_refuses_the_plan_and_changes_nothing() {
        let (store, _folder) = workspace();
        catalog(&store, 3);
        let before = counts(&store);
        let again = [
            write(ItemKind::Entity, "A", "fresh", &entity("fresh", "next", &[])),
            write(ItemKind::Entity, "A", "a1", &entity("a1", "next", &[])),
        ];
        let error = store.change::<_, StoreError>("Again", NOW, |tx| tx.apply(&again)).unwrap_err();
        assert_eq!(error.code(), "changed");
        assert_eq!(counts(&store), before);
    }

    #[test]
    fn the_same_name_twice_in_one_plan_keeps_the_later_text() {
        let (store, _folder) = workspace();
        let twice = [
            write(ItemKind::Entity, "A", "x", r#"{"identifier":"x","title":"one"}"#),
            write(ItemKind::Entity, "A", "y", r#"{"identifier":"y"}"#),
            write(ItemKind::Entity, "A", "x", r#"{"identifier":"x","title":"two"}"#),
        ];
        store.change::<_, StoreError>("Twice", NOW, |tx| tx.apply(&twice)).unwrap();
        let row = store.read(|r| r.entity("A", "x")).unwrap().unwrap();
        assert_eq!(row.title, "two");
        assert!(store.check().unwrap().is_empty());
    }

    #[test]
    fn updates_keep_their_before_image() {
        let (store, _folder) = workspace();
        catalog(&store, 3);
        let mut update = write(ItemKind::Entity, "A", "a1", r#"{"identifier":"a1","title":"new"}"#);
        update.exists = true;
        let ((), set) = store
            .change::<_, StoreError>("Update", NOW, |tx| tx.apply(std::slice::from_ref(&update)))
            .unwrap();
        assert_eq!(set.unwrap().updated, 1);
        let ((), none) = store
            .change::<_, StoreError>("Same", NOW, |tx| tx.apply(std::slice::from_ref(&update)))
            .unwrap();
        assert_eq!(none, None);
    }

    #[test]
    fn a_source_that_is_no_object_is_named() {
        let (store, _folder) = workspace();
        let error = store
            .change::<_, StoreError>("Bad", NOW, |tx| {
                tx.apply(&[write(ItemKind::Entity, "A", "bad", "[1")])
            })
            .unwrap_err();
        assert_eq!(error.code(), "unreadable");
        assert!(error.to_string().contains("bad"));
    }
}
