//! Going from one entity to others, a step at a time: what derived properties of one entity need.

use rusqlite::OptionalExtension;

use crate::error::StoreError;
use crate::reader::Reader;

impl Reader<'_> {
    /// The key of an entity; nothing when there is none.
    ///
    /// # Errors
    /// A failure of the machine, here and below.
    pub fn entity_key(&self, blueprint: &str, identifier: &str) -> Result<Option<i64>, StoreError> {
        self.run(|conn| {
            conn.prepare_cached("SELECT key FROM entity WHERE blueprint = ?1 AND identifier = ?2")?
                .query_row([blueprint, identifier], |row| row.get(0))
                .optional()
        })
    }

    /// Blueprint and text of the entity with a key.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn entity_of_key(&self, key: i64) -> Result<Option<(String, String)>, StoreError> {
        self.run(|conn| {
            conn.prepare_cached("SELECT blueprint, source FROM entity WHERE key = ?1")?
                .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()
        })
    }

    /// The entities that a relation of an entity leads to, in the order of its list; those that
    /// are missing are left out.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn targets_of(&self, key: i64, relation: &str) -> Result<Vec<i64>, StoreError> {
        self.rows(
            "SELECT target FROM relation
             WHERE entity = ?1 AND name = ?2 AND target IS NOT NULL ORDER BY position",
            (key, relation),
            |row| row.get(0),
        )
    }

    /// The entities of a blueprint whose relation leads to an entity, each once.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn sources_of(
        &self,
        key: i64,
        blueprint: &str,
        relation: &str,
    ) -> Result<Vec<i64>, StoreError> {
        self.rows(
            "SELECT DISTINCT r.entity FROM relation AS r JOIN entity AS e ON e.key = r.entity
             WHERE r.target = ?1 AND r.name = ?3 AND e.blueprint = ?2 ORDER BY r.entity",
            (key, blueprint, relation),
            |row| row.get(0),
        )
    }

    /// Every entity that an entity names, by whatever relation.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn upstream_of(&self, key: i64) -> Result<Vec<i64>, StoreError> {
        self.rows(
            "SELECT DISTINCT target FROM relation
             WHERE entity = ?1 AND target IS NOT NULL ORDER BY target",
            [key],
            |row| row.get(0),
        )
    }

    /// Every entity that names an entity, by whatever relation.
    ///
    /// # Errors
    /// A failure of the machine.
    pub fn downstream_of(&self, key: i64) -> Result<Vec<i64>, StoreError> {
        self.rows(
            "SELECT DISTINCT entity FROM relation WHERE target = ?1 ORDER BY entity",
            [key],
            |row| row.get(0),
        )
    }
}

#[cfg(test)]
mod tests {
    use plinth_core::exchange::plan::Write;
    use plinth_core::exchange::reading::ItemKind;

    use super::*;
    use crate::open::Store;
    use crate::testing::{self, NOW, blueprint, entity};

    /// Blueprints `A` and `B`, both with relations to `A`; `gone` does not exist.
    fn workspace() -> (Store, tempfile::TempDir) {
        let (store, folder) = testing::workspace();
        let write = |kind, blueprint: &str, identifier: &str, source: &str| {
            testing::write(kind, blueprint, identifier, source)
        };
        let both = [("next", "A"), ("other", "A")];
        let of = |blueprint: &str, identifier: &str, relation: &str, targets: &[&str]| {
            write(ItemKind::Entity, blueprint, identifier, &entity(identifier, relation, targets))
        };
        let writes: Vec<Write> = vec![
            write(ItemKind::Blueprint, "", "A", &blueprint("A", &both)),
            write(ItemKind::Blueprint, "", "B", &blueprint("B", &both)),
            of("A", "a", "next", &["c", "gone", "b", "c"]),
            of("A", "b", "other", &["c"]),
            of("A", "c", "next", &[]),
            of("B", "a", "next", &["c"]),
        ];
        store.change::<_, StoreError>("Catalog", NOW, |tx| tx.apply(&writes)).unwrap();
        (store, folder)
    }

    #[test]
    fn keys_lead_to_entities_and_back() {
        let (store, _folder) = workspace();
        store
            .read::<_, StoreError>(|reader| {
                let (one, other) = (reader.entity_key("A", "a")?, reader.entity_key("B", "a")?);
                assert!(one.is_some() && other.is_some() && one != other);
                assert_eq!(reader.entity_key("A", "gone")?, None);
                assert_eq!(reader.entity_key("C", "a")?, None);
                let (blueprint, source) = reader.entity_of_key(other.unwrap())?.unwrap();
                assert_eq!((blueprint.as_str(), source), ("B", entity("a", "next", &["c"])));
                assert_eq!(reader.entity_of_key(99)?, None);
                Ok(())
            })
            .unwrap();
    }

    #[test]
    fn one_step_goes_along_and_against_relations() {
        let (store, _folder) = workspace();
        store
            .read::<_, StoreError>(|reader| {
                let key = |blueprint, name| reader.entity_key(blueprint, name).unwrap().unwrap();
                let (a, b, c) = (key("A", "a"), key("A", "b"), key("A", "c"));
                let other = key("B", "a");
                assert_eq!(
                    reader.targets_of(a, "next")?,
                    [c, b, c],
                    "in order, without the missing"
                );
                assert_eq!(reader.targets_of(a, "other")?, Vec::<i64>::new());
                assert_eq!(reader.sources_of(c, "A", "next")?, [a], "once");
                assert_eq!(reader.sources_of(c, "A", "other")?, [b]);
                assert_eq!(reader.sources_of(c, "B", "next")?, [other]);
                assert_eq!(reader.sources_of(c, "B", "other")?, Vec::<i64>::new());
                assert_eq!(reader.upstream_of(a)?, [b, c]);
                assert_eq!(reader.upstream_of(c)?, Vec::<i64>::new());
                assert_eq!(reader.downstream_of(c)?, [a, b, other]);
                assert_eq!(reader.downstream_of(a)?, Vec::<i64>::new());
                Ok(())
            })
            .unwrap();
    }
}
