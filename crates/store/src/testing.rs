//! What the tests of this crate share: a workspace, a small catalog, and the whole content as text.

use std::fmt::Write as _;

use plinth_core::exchange::plan::Write;
use plinth_core::exchange::reading::ItemKind;
use rusqlite::types::ValueRef;
use tempfile::TempDir;

use crate::error::StoreError;
use crate::open::Store;
use crate::reader::Counts;

pub(crate) const NOW: &str = "2026-03-01T12:00:00Z";

pub(crate) fn workspace() -> (Store, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("w.plinth")).unwrap();
    // No power cut is survived by a folder that goes with its test.
    store.writer().pragma_update(None, "synchronous", "OFF").unwrap();
    (store, folder)
}

pub(crate) fn write(kind: ItemKind, blueprint: &str, identifier: &str, source: &str) -> Write {
    Write {
        kind,
        blueprint: (!blueprint.is_empty()).then(|| blueprint.to_owned()),
        identifier: identifier.to_owned(),
        source: source.to_owned(),
        exists: false,
    }
}

pub(crate) fn blueprint(identifier: &str, relations: &[(&str, &str)]) -> String {
    let relations: serde_json::Map<_, _> = relations
        .iter()
        .map(|(name, target)| ((*name).to_owned(), serde_json::json!({ "target": target })))
        .collect();
    serde_json::json!({ "identifier": identifier, "title": identifier, "relations": relations })
        .to_string()
}

pub(crate) fn entity(identifier: &str, relation: &str, targets: &[&str]) -> String {
    serde_json::json!({ "identifier": identifier, "relations": { relation: targets } }).to_string()
}

/// Blueprint `A` and entities `a0` … of it, each naming the one before; `a0` names nobody.
pub(crate) fn catalog(store: &Store, entities: usize) {
    let mut writes = vec![write(ItemKind::Blueprint, "", "A", &blueprint("A", &[("next", "A")]))];
    for n in 0..entities {
        let before = n.checked_sub(1).map(|n| format!("a{n}"));
        let targets: Vec<&str> = before.as_deref().into_iter().collect();
        let id = format!("a{n}");
        writes.push(write(ItemKind::Entity, "A", &id, &entity(&id, "next", &targets)));
    }
    store.change::<_, StoreError>("Catalog", NOW, |tx| tx.apply(&writes)).unwrap();
}

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method alone is not general over the lifetime of the reader"
)]
pub(crate) fn counts(store: &Store) -> Counts {
    store.read(|reader| reader.counts()).unwrap()
}

/// Everything but the journal, as text: all tables, and what the search index holds.
pub(crate) fn dump(store: &Store) -> String {
    let conn = store.writer();
    conn.execute_batch(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary
             USING fts5vocab ('main', 'search', 'instance')",
    )
    .unwrap();
    let mut text = String::new();
    for (table, order) in [
        ("blueprint", "key"),
        ("entity", "key"),
        ("relation", "entity, name, position"),
        ("scorecard", "key"),
        ("action", "key"),
        ("model", "key"),
        ("assessment", "key"),
        ("canvas_item", "key"),
        ("vocabulary", "doc, col, offset"),
    ] {
        let sql = format!("SELECT * FROM {table} ORDER BY {order}");
        let mut statement = conn.prepare(&sql).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            text.push_str(table);
            for column in 0..columns {
                match row.get_ref(column).unwrap() {
                    ValueRef::Null => text.push_str("|-"),
                    ValueRef::Integer(n) => write!(text, "|{n}").unwrap(),
                    other => write!(text, "|{}", other.as_str().unwrap()).unwrap(),
                }
            }
            text.push('\n');
        }
    }
    text
}
