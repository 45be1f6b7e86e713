//! Renaming an entity: its own text and every text that names it change together.

use serde_json::Value;

use crate::error::StoreError;
use crate::kind::Kind;
use crate::table::{self, Item};
use crate::tx::{Tx, unreadable};

impl Tx<'_> {
    /// Gives an entity another identifier and lets every relation follow; answers how many other
    /// entities were changed for it.
    ///
    /// # Errors
    /// [`StoreError::NoSuchItem`], [`StoreError::NameTaken`], or a failure of the machine.
    pub fn rename_entity(
        &mut self,
        blueprint: &str,
        from: &str,
        to: &str,
    ) -> Result<u32, StoreError> {
        self.located(|tx| tx.rename(blueprint, from, to))
    }

    fn rename(&mut self, blueprint: &str, from: &str, to: &str) -> Result<u32, StoreError> {
        let conn = self.rows.conn;
        let missing = || StoreError::NoSuchItem { kind: Kind::Entity, identifier: from.to_owned() };
        let key = table::find(conn, Kind::Entity, blueprint, from)?.ok_or_else(missing)?;
        if from == to {
            return Ok(0);
        }
        if table::find(conn, Kind::Entity, blueprint, to)?.is_some() {
            return Err(StoreError::NameTaken { kind: Kind::Entity, identifier: to.to_owned() });
        }
        let referrers = {
            let mut statement = conn.prepare_cached(
                "SELECT DISTINCT entity, name FROM relation WHERE target = ?1 ORDER BY entity",
            )?;
            let rows = statement.query_map([key], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<Result<Vec<(i64, String)>, _>>()?
        };
        let mut item = table::read(conn, Kind::Entity, key)?.ok_or_else(missing)?;
        item.identifier = to.to_owned();
        item.source = edited(&item, |value| {
            if let Some(identifier) = value.get_mut("identifier") {
                *identifier = Value::String(to.to_owned());
            }
        })?;
        self.replace(Kind::Entity, key, &item)?;

        let mut changed = 0;
        for group in referrers.chunk_by(|a, b| a.0 == b.0) {
            let referrer = group[0].0;
            let Some(mut item) = table::read(conn, Kind::Entity, referrer)? else { continue };
            item.source = edited(&item, |value| {
                for (_, name) in group {
                    if let Some(target) = value.get_mut("relations").and_then(|r| r.get_mut(name)) {
                        follow(target, from, to);
                    }
                }
            })?;
            self.replace(Kind::Entity, referrer, &item)?;
            changed += u32::from(referrer != key);
        }
        Ok(changed)
    }
}

/// The text of an item after `edit`; keys keep their order and numbers their digits.
fn edited(item: &Item, edit: impl FnOnce(&mut Value)) -> Result<String, StoreError> {
    let mut value: Value = serde_json::from_str(&item.source)
        .map_err(|error| unreadable(Kind::Entity, &item.identifier, &error))?;
    edit(&mut value);
    Ok(value.to_string())
}

fn follow(target: &mut Value, from: &str, to: &str) {
    match target {
        Value::String(name) if name == from => *name = to.to_owned(),
        Value::Array(names) => {
            for name in names.iter_mut().filter(|name| name.as_str() == Some(from)) {
                *name = Value::String(to.to_owned());
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, catalog, counts, dump, entity, workspace};

    #[test]
    fn relations_follow_and_undo_takes_everything_back() {
        let (store, _folder) = workspace();
        catalog(&store, 4);
        let before = dump(&store);
        let (changed, set) = store
            .change::<_, StoreError>("Rename", NOW, |tx| tx.rename_entity("A", "a1", "first"))
            .unwrap();
        assert_eq!(changed, 1);
        let set = set.unwrap();
        assert_eq!((set.added, set.updated, set.removed), (0, 2, 0));
        assert_eq!(set.items[0].renamed_from.as_deref(), Some("a1"));
        assert_eq!(set.items[0].identifier, "first");
        assert_eq!(counts(&store).dangling, 0);
        assert!(store.check().unwrap().is_empty());
        store.undo(NOW).unwrap();
        assert_eq!(dump(&store), before);
    }

    #[test]
    fn an_entity_that_names_itself_follows_itself() {
        let (store, _folder) = workspace();
        catalog(&store, 1);
        let source = entity("a0", "next", &["a0", "a0"]);
        store.change::<_, StoreError>("Self", NOW, |tx| tx.put_entity("A", "a0", &source)).unwrap();
        store
            .change::<_, StoreError>("Rename", NOW, |tx| tx.rename_entity("A", "a0", "b"))
            .unwrap();
        let out = store.read(|r| r.relations_out("A", "b")).unwrap();
        assert!(out.len() == 2 && out.iter().all(|n| n.exists && n.identifier == "b"), "{out:?}");
        assert!(store.check().unwrap().is_empty());
    }

    #[test]
    fn names_that_are_missing_or_taken_are_refused() {
        let (store, _folder) = workspace();
        catalog(&store, 3);
        let rename = |from: &str, to: &str| {
            store
                .change::<_, StoreError>("Rename", NOW, |tx| tx.rename_entity("A", from, to))
                .map_err(|error| error.code())
        };
        assert_eq!(rename("nobody", "x").unwrap_err(), "no-such-item");
        assert_eq!(rename("a0", "a1").unwrap_err(), "name-taken");
        assert_eq!(rename("a0", "a0").unwrap().1, None);
    }
}
