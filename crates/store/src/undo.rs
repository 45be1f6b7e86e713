//! Undo and redo: one swap of what is stored with what the journal remembers.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use crate::error::StoreError;
use crate::journal::{self, Entry};
use crate::kind::Kind;
use crate::relation::Known;
use crate::summary::{ChangeSet, Summary};
use crate::table::{self, Item};
use crate::tx::Rows;
use crate::{relation, search};

/// Takes the newest change set back, or does the oldest undone one again. The answer says what
/// that did to the workspace; nothing when there is nothing to take.
pub(crate) fn step(conn: &Connection, undo: bool) -> Result<Option<ChangeSet>, StoreError> {
    let Some(mut set) = journal::next(conn, undo)? else { return Ok(None) };
    swap(conn, set.id)?;
    let state = if undo { "undone" } else { "done" };
    conn.execute("UPDATE change_set SET state = ?2 WHERE id = ?1", params![set.id, state])?;
    set.undone = undo;
    if undo {
        let Summary { added, updated, removed, items, .. } = Summary {
            added: set.added,
            updated: set.updated,
            removed: set.removed,
            items: set.items,
            canvas: None,
        }
        .inverse();
        set = ChangeSet { added, updated, removed, items, ..set };
    }
    Ok(Some(set))
}

/// Gives every row of a change set the state that the journal remembers, and lets the journal
/// remember the state it had.
fn swap(conn: &Connection, set: i64) -> Result<(), StoreError> {
    let mut entries = journal::entries(conn, set)?;
    // Entities go before their blueprints and come after them: nothing is connected in vain.
    entries.sort_by_key(|entry| (entry.kind != Kind::Entity, entry.seq));
    let mut swap = Swap {
        conn,
        set,
        seq: entries.iter().map(|entry| entry.seq).max().unwrap_or_default(),
        rows: Rows::new(conn),
        runs: Vec::new(),
        coming: HashMap::new(),
    };
    let last = swap.seq;
    for entry in &entries {
        swap.clear(entry)?;
    }
    entries.sort_by_key(|entry| (entry.kind == Kind::Entity, entry.first));
    for entry in entries.iter().filter(|entry| entry.has_before) {
        swap.restore(entry)?;
    }
    if !swap.coming.is_empty() && relation::any_dangling(conn)? {
        relation::attach_all(conn)?;
    }
    swap.finish()?;
    conn.execute("DELETE FROM change WHERE change_set = ?1 AND seq <= ?2", params![set, last])?;
    Ok(())
}

struct Swap<'c> {
    conn: &'c Connection,
    set: i64,
    seq: i64,
    rows: Rows<'c>,
    /// Rows that are not there now.
    runs: Vec<(Kind, i64, i64)>,
    /// Keys of the entities that come, by blueprint and identifier, so that they find each other.
    coming: HashMap<String, HashMap<String, i64>>,
}

impl Swap<'_> {
    /// Remembers the rows of an entry as they are, and makes room for what they will be.
    fn clear(&mut self, entry: &Entry) -> Result<(), StoreError> {
        let Entry { kind, first, last, has_before, .. } = *entry;
        if !has_before {
            self.remember(kind, first, last)?;
            return self.remove_run(kind, first, last);
        }
        let Some(present) = table::read(self.conn, kind, first)? else {
            match self.runs.iter_mut().find(|run| run.0 == kind && run.2 + 1 == first) {
                Some(run) => run.2 = first,
                None => self.runs.push((kind, first, first)),
            }
            let image = self.image(entry)?;
            self.expect(kind, first, image);
            return Ok(());
        };
        self.remember(kind, first, first)?;
        // Names may be exchanged between rows: a row whose name changes makes way for all others.
        let image = self.image(entry)?;
        if (&present.scope, &present.identifier) != (&image.scope, &image.identifier) {
            self.rows.remove(kind, first)?;
            self.expect(kind, first, image);
        }
        Ok(())
    }

    /// Notes an entity that comes under a name that is free now: others may point to that name.
    fn expect(&mut self, kind: Kind, key: i64, image: Item) {
        if kind == Kind::Entity {
            self.coming.entry(image.scope).or_default().insert(image.identifier, key);
        }
    }

    /// Gives a row its image.
    fn restore(&mut self, entry: &Entry) -> Result<(), StoreError> {
        let (kind, key) = (entry.kind, entry.first);
        let image = self.image(entry)?;
        let name = (image.scope.as_str(), image.identifier.as_str());
        match table::read(self.conn, kind, key)? {
            Some(present) => self.rows.update(kind, key, &present, &image),
            None if kind == Kind::Entity => {
                let coming = &self.coming;
                let known = |blueprint: &str, identifier: &str| {
                    let key = coming.get(blueprint).and_then(|keys| keys.get(identifier));
                    key.map_or(Known::Unknown, |key| Known::Key(*key))
                };
                self.rows.insert_unconnected(key, name, &image.source, known)
            }
            None => self.rows.insert(kind, key, name, &image.source),
        }
    }

    fn image(&self, entry: &Entry) -> Result<Item, StoreError> {
        let mut statement = self
            .conn
            .prepare_cached("SELECT before FROM change WHERE change_set = ?1 AND seq = ?2")?;
        let mut rows = statement.query([self.set, entry.seq])?;
        let Some(row) = rows.next()? else {
            return Err(rusqlite::Error::QueryReturnedNoRows.into());
        };
        table::read_image(row.get_ref(0)?.as_str().unwrap_or_default())
    }

    /// Writes the images of the rows from `first` to `last`.
    fn remember(&mut self, kind: Kind, first: i64, last: i64) -> Result<(), StoreError> {
        let written = self
            .conn
            .prepare_cached(&format!(
                "INSERT INTO change (change_set, seq, kind, first, last, before)
                 SELECT ?1, ?2 + row_number() OVER (ORDER BY key), ?3, key, key, {}
                 FROM {} WHERE key BETWEEN ?4 AND ?5",
                table::image_sql(kind),
                kind.name()
            ))?
            .execute(params![self.set, self.seq, kind.name(), first, last])?;
        self.seq += i64::try_from(written).unwrap_or_default();
        Ok(())
    }

    fn remove_run(&mut self, kind: Kind, first: i64, last: i64) -> Result<(), StoreError> {
        let conn = self.conn;
        if kind == Kind::Blueprint {
            let sql = "SELECT key FROM blueprint WHERE key BETWEEN ?1 AND ?2";
            let mut statement = conn.prepare_cached(sql)?;
            let keys = statement.query_map([first, last], |row| row.get(0))?;
            for key in keys.collect::<Result<Vec<i64>, _>>()? {
                self.rows.remove(kind, key)?;
            }
            return Ok(());
        }
        search::delete_run(conn, kind, first, last)?;
        if kind == Kind::Entity {
            relation::remove_run(conn, first, last)?;
        }
        conn.execute(
            &format!("DELETE FROM {} WHERE key BETWEEN ?1 AND ?2", kind.name()),
            [first, last],
        )?;
        Ok(())
    }

    /// Writes the rows that were not there: from now on they are the ones to take away.
    fn finish(&mut self) -> Result<(), StoreError> {
        let mut statement = self.conn.prepare_cached(
            "INSERT INTO change (change_set, seq, kind, first, last) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (kind, first, last) in &self.runs {
            self.seq += 1;
            statement.execute(params![self.set, self.seq, kind.name(), first, last])?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::journal::Coalesce;
    use crate::open::Store;
    use crate::testing::{NOW, blueprint, catalog, counts, dump, entity, workspace};
    use crate::tx::Tx;

    #[test]
    fn an_import_is_one_step_back_and_forth() {
        let (store, _folder) = workspace();
        let empty = dump(&store);
        catalog(&store, 30);
        let full = dump(&store);
        for _ in 0..3 {
            let undone = store.undo(NOW).unwrap().unwrap();
            assert_eq!((undone.added, undone.removed, undone.undone), (0, 31, true));
            assert_eq!(dump(&store), empty);
            let redone = store.redo(NOW).unwrap().unwrap();
            assert_eq!((redone.added, redone.removed, redone.undone), (31, 0, false));
            assert_eq!(dump(&store), full);
        }
        assert_eq!(store.redo(NOW).unwrap(), None);
        assert!(store.check().unwrap().is_empty());
    }

    #[test]
    fn a_redone_import_is_short_in_the_journal_again() {
        let (store, _folder) = workspace();
        catalog(&store, 30);
        store.undo(NOW).unwrap();
        store.redo(NOW).unwrap();
        let count = "SELECT count(*) FROM change";
        let lines: i64 = store.writer().query_row(count, [], |row| row.get(0)).unwrap();
        assert_eq!(lines, 2);
    }

    #[test]
    fn nothing_to_undo() {
        let (store, _folder) = workspace();
        assert_eq!(store.undo(NOW).unwrap(), None);
        assert_eq!(store.can_undo().unwrap(), None);
    }

    #[test]
    fn a_new_change_drops_what_was_undone_but_no_change_does_not() {
        let (store, _folder) = workspace();
        catalog(&store, 2);
        store.undo(NOW).unwrap();
        let nothing = store.change::<_, StoreError>("Nothing", NOW, |tx| tx.delete_action("x"));
        assert_eq!(nothing.unwrap(), (false, None));
        assert_eq!(store.can_redo().unwrap().unwrap().label, "Catalog");
        store.change::<_, StoreError>("New", NOW, |tx| tx.put_action("x", "{}")).unwrap();
        assert_eq!(store.can_redo().unwrap(), None);
        let labels: Vec<_> = store.history(9).unwrap().into_iter().map(|set| set.label).collect();
        assert_eq!(labels, ["New"]);
    }

    #[test]
    fn names_exchanged_between_rows_are_exchanged_back() {
        let (store, _folder) = workspace();
        catalog(&store, 3);
        let before = dump(&store);
        store
            .change::<_, StoreError>("Exchange", NOW, |tx| {
                tx.rename_entity("A", "a0", "spare")?;
                tx.rename_entity("A", "a1", "a0")?;
                tx.rename_entity("A", "spare", "a1")
            })
            .unwrap();
        let after = dump(&store);
        store.undo(NOW).unwrap();
        assert_eq!(dump(&store), before);
        store.redo(NOW).unwrap();
        assert_eq!(dump(&store), after);
    }

    #[test]
    fn a_name_that_comes_back_is_pointed_to_again() {
        let (store, _folder) = workspace();
        let do_it = |work: &dyn Fn(&mut Tx<'_>) -> Result<(), StoreError>| {
            store.change::<_, StoreError>("Step", NOW, |tx| work(tx)).unwrap();
        };
        do_it(&|tx| {
            tx.put_blueprint("A", &blueprint("A", &[("next", "B")]))?;
            tx.put_entity("A", "a", &entity("a", "next", &["b"])).map(drop)
        });
        // Its blueprint comes later, so nothing points to it by key until it has been renamed back.
        do_it(&|tx| tx.put_entity("B", "b", &entity("b", "next", &[])).map(drop));
        let before = dump(&store);
        do_it(&|tx| tx.rename_entity("B", "b", "c").map(drop));
        store.undo(NOW).unwrap();
        assert_eq!(dump(&store), before);
    }

    #[test]
    fn typing_is_one_step() {
        let (store, _folder) = workspace();
        let typed = |key: &str, at: &str, text: &str| {
            let source = format!(r#"{{"title":"{text}"}}"#);
            let coalesce = Coalesce { key, within_seconds: 5 };
            store
                .change_coalesced::<_, StoreError>("Edit", at, coalesce, |tx| {
                    tx.put_assessment("x", &source)
                })
                .unwrap()
        };
        typed("new", "2026-03-01T12:00:00Z", "");
        let first = typed("x/title", "2026-03-01T12:00:10Z", "a").1.unwrap();
        let second = typed("x/title", "2026-03-01T12:00:14.5Z", "ab").1.unwrap();
        let third = typed("x/title", "2026-03-01T12:00:18Z", "abc").1.unwrap();
        assert_eq!((first.id, first.id), (second.id, third.id));
        assert_eq!((third.updated, third.items.len()), (1, 1));
        // Too late, or another place: a step of its own.
        let late = typed("x/title", "2026-03-01T12:01:00Z", "abcd").1.unwrap();
        let other = typed("x/scope", "2026-03-01T12:01:01Z", "abcde").1.unwrap();
        assert!(third.id < late.id && late.id < other.id);
        let title = || store.read(|r| r.assessment("x")).unwrap().map(|row| row.title);
        for expected in ["abcd", "abc", ""] {
            store.undo(NOW).unwrap().unwrap();
            assert_eq!(title().unwrap(), expected);
        }
        // What was undone is not typed into any more.
        let after_undo = typed("new", "2026-03-01T12:00:01Z", "z").1.unwrap();
        assert!(after_undo.id > other.id);
        store.undo(NOW).unwrap();
        store.undo(NOW).unwrap();
        assert_eq!(title(), None);
    }

    #[test]
    fn a_new_thing_that_is_typed_into_stays_new() {
        let (store, _folder) = workspace();
        let coalesce = Coalesce { key: "x", within_seconds: 60 };
        for text in ["a", "b", "c"] {
            let source = format!(r#"{{"title":"{text}"}}"#);
            let ((), set) = store
                .change_coalesced::<_, StoreError>("New", NOW, coalesce, |tx| {
                    tx.put_assessment("x", &source)?;
                    tx.put_assessment(&format!("also-{text}"), &source).map(drop)
                })
                .unwrap();
            assert_eq!(set.unwrap().updated, 0);
        }
        let set = store.can_undo().unwrap().unwrap();
        assert_eq!((set.added, set.updated), (4, 0));
        store.undo(NOW).unwrap();
        assert_eq!(counts(&store).assessments, 0);
    }

    /// One thing a transaction may do. Names come from small sets so that they meet.
    #[derive(Clone, Debug)]
    enum Act {
        Blueprint(u8, Vec<(u8, u8)>),
        Entity(u8, u8, u8, Vec<u8>),
        Other(u8, u8),
        DeleteBlueprint(u8),
        DeleteEntity(u8, u8),
        DeleteOther(u8),
        Rename(u8, u8, u8),
        Canvas(u8, u8),
        DeleteCanvas(u8),
    }

    fn act() -> impl Strategy<Value = Act> {
        let few = 0u8..4;
        let relations = prop::collection::vec((0u8..3, 0u8..3), 0..3);
        let targets = prop::collection::vec(0u8..5, 0..4);
        prop_oneof![
            2 => (0u8..3, relations).prop_map(|(b, r)| Act::Blueprint(b, r)),
            5 => (0u8..3, 0u8..5, 0u8..3, targets).prop_map(|(b, e, r, t)| Act::Entity(b, e, r, t)),
            2 => (few.clone(), 0u8..3).prop_map(|(n, v)| Act::Other(n, v)),
            1 => (0u8..3).prop_map(Act::DeleteBlueprint),
            2 => (0u8..3, 0u8..5).prop_map(|(b, e)| Act::DeleteEntity(b, e)),
            1 => few.clone().prop_map(Act::DeleteOther),
            2 => (0u8..3, 0u8..5, 0u8..5).prop_map(|(b, e, f)| Act::Rename(b, e, f)),
            3 => (few.clone(), 0u8..3).prop_map(|(n, x)| Act::Canvas(n, x)),
            2 => few.prop_map(Act::DeleteCanvas),
        ]
    }

    fn run(tx: &mut Tx<'_>, act: &Act) -> Result<(), StoreError> {
        let (b, e, r) =
            (|n: &u8| format!("B{n}"), |n: &u8| format!("e{n}"), |n: &u8| format!("r{n}"));
        match act {
            Act::Blueprint(n, relations) => {
                let relations: Vec<_> = relations.iter().map(|(x, t)| (r(x), b(t))).collect();
                let relations: Vec<_> =
                    relations.iter().map(|(x, t)| (x.as_str(), t.as_str())).collect();
                tx.put_blueprint(&b(n), &blueprint(&b(n), &relations)).map(drop)
            }
            Act::Entity(n, id, relation, targets) => {
                let targets: Vec<_> = targets.iter().map(e).collect();
                let targets: Vec<_> = targets.iter().map(String::as_str).collect();
                tx.put_entity(&b(n), &e(id), &entity(&e(id), &r(relation), &targets)).map(drop)
            }
            Act::Other(n, v) => {
                let (id, source) = (n.to_string(), format!(r#"{{"title":"v{v}"}}"#));
                tx.put_scorecard(&b(v), &id, &source)?;
                tx.put_action(&id, &source)?;
                tx.put_model(&id, &v.to_string(), &source)?;
                tx.put_assessment(&id, &source).map(drop)
            }
            Act::DeleteBlueprint(n) => tx.delete_blueprint(&b(n)).map(drop),
            Act::DeleteEntity(n, id) => tx.delete_entity(&b(n), &e(id)).map(drop),
            Act::DeleteOther(n) => {
                tx.delete_scorecard(&b(n), &n.to_string())?;
                tx.delete_action(&n.to_string())?;
                tx.delete_model(&n.to_string(), "1")?;
                tx.delete_assessment(&n.to_string()).map(drop)
            }
            Act::Canvas(n, x) => {
                let source = format!(r#"{{"x":{x},"y":0}}"#);
                tx.put_canvas_item("studio", &format!("card/B{n}"), &source)?;
                tx.put_canvas_item("studio", &format!("note/{n}"), &source).map(drop)
            }
            Act::DeleteCanvas(n) => {
                tx.delete_canvas_item("studio", &format!("card/B{n}"))?;
                tx.delete_canvas_item("studio", &format!("note/{n}")).map(drop)
            }
            Act::Rename(n, from, to) => match tx.rename_entity(&b(n), &e(from), &e(to)) {
                Ok(_) | Err(StoreError::NoSuchItem { .. } | StoreError::NameTaken { .. }) => Ok(()),
                Err(error) => Err(error),
            },
        }
    }

    fn sound(store: &Store) {
        let problems = store.check().unwrap();
        assert!(problems.is_empty(), "{problems:#?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

        #[test]
        fn undo_takes_back_and_redo_brings_again(
            steps in prop::collection::vec(prop::collection::vec(act(), 1..8), 1..6)
        ) {
            let (store, _folder) = workspace();
            let mut states = vec![dump(&store)];
            for step in &steps {
                let ((), set) = store
                    .change::<_, StoreError>("Step", NOW, |tx| {
                        step.iter().try_for_each(|act| run(tx, act))
                    })
                    .unwrap();
                let state = dump(&store);
                match set {
                    Some(_) => states.push(state),
                    None => prop_assert_eq!(&state, &states[states.len() - 1]),
                }
            }
            sound(&store);
            for round in 0..2 {
                for state in states.iter().rev().skip(1) {
                    store.undo(NOW).unwrap().unwrap();
                    prop_assert_eq!(&dump(&store), state, "undo, round {}", round);
                }
                prop_assert_eq!(store.undo(NOW).unwrap(), None);
                sound(&store);
                for state in states.iter().skip(1) {
                    store.redo(NOW).unwrap().unwrap();
                    prop_assert_eq!(&dump(&store), state, "redo, round {}", round);
                }
                prop_assert_eq!(store.redo(NOW).unwrap(), None);
            }
            sound(&store);
        }

        #[test]
        fn the_order_of_writing_does_not_matter(
            acts in prop::collection::vec(act(), 1..12),
        ) {
            // Puts of distinct names, forwards and backwards, give the same relation rows.
            let mut seen = std::collections::HashSet::new();
            let puts: Vec<&Act> = acts
                .iter()
                .filter(|act| match act {
                    Act::Blueprint(b, _) => seen.insert((*b, None)),
                    Act::Entity(b, e, ..) => seen.insert((*b, Some(*e))),
                    _ => false,
                })
                .collect();
            let counts = |acts: &[&Act]| {
                let (store, _folder) = workspace();
                store
                    .change::<_, StoreError>("Puts", NOW, |tx| {
                        acts.iter().try_for_each(|act| run(tx, act))
                    })
                    .unwrap();
                sound(&store);
                counts(&store)
            };
            let backwards: Vec<&Act> = puts.iter().rev().copied().collect();
            prop_assert_eq!(counts(&puts), counts(&backwards));
        }
    }
}
