//! How things were: the present with the journal's before-images laid over it.

use std::collections::BTreeMap;

use rusqlite::{Connection, params};

use crate::error::StoreError;
use crate::journal;
use crate::kind::Kind;
use crate::table;

/// One item as it was at some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastItem {
    /// The blueprint of an entity or scorecard, the version of a model, the canvas of a canvas
    /// item; empty for the rest.
    pub scope: String,
    /// Its identifier.
    pub identifier: String,
    /// Its JSON text.
    pub source: String,
}

/// Every item of a kind as it was right after the change set `set`, by key; nothing when the
/// journal does not hold that change set.
///
/// An undone change set remembers how things were after it, a done one how they were before it, so
/// one walk from the present serves both ways.
pub(crate) fn items_after(
    conn: &Connection,
    kind: Kind,
    set: i64,
) -> Result<Option<Vec<PastItem>>, StoreError> {
    let state = "SELECT state = 'undone' FROM change_set WHERE id = ?1";
    let mut found = conn.prepare_cached(state)?;
    let mut rows = found.query([set])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let undone: bool = row.get(0)?;

    let table::Table { name, scope, identifier } = table::of(kind);
    let mut items: BTreeMap<i64, PastItem> = BTreeMap::new();
    let mut present =
        conn.prepare_cached(&format!("SELECT key, {scope}, {identifier}, source FROM {name}"))?;
    let mut rows = present.query([])?;
    while let Some(row) = rows.next()? {
        let item = PastItem { scope: row.get(1)?, identifier: row.get(2)?, source: row.get(3)? };
        items.insert(row.get(0)?, item);
    }

    // From the present, done change sets lead back and undone ones lead forward again.
    let way = if undone {
        "SELECT id FROM change_set WHERE state = 'undone' AND id <= ?1 ORDER BY id"
    } else {
        "SELECT id FROM change_set WHERE state = 'done' AND id > ?1 ORDER BY id DESC"
    };
    let mut steps = conn.prepare_cached(way)?;
    let steps = steps.query_map([set], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    let mut image =
        conn.prepare_cached("SELECT before FROM change WHERE change_set = ?1 AND seq = ?2")?;
    for step in steps {
        for entry in journal::entries(conn, step)?.iter().filter(|entry| entry.kind == kind) {
            if !entry.has_before {
                items.retain(|key, _| !(entry.first..=entry.last).contains(key));
                continue;
            }
            let mut rows = image.query(params![step, entry.seq])?;
            let Some(row) = rows.next()? else { continue };
            let table::Item { scope, identifier, source } =
                table::read_image(row.get_ref(0)?.as_str().unwrap_or_default())?;
            items.insert(entry.first, PastItem { scope, identifier, source });
        }
    }
    Ok(Some(items.into_values().collect()))
}

#[cfg(test)]
mod tests {
    use crate::error::StoreError;
    use crate::kind::Kind;
    use crate::testing::{NOW, blueprint, workspace};

    #[test]
    fn every_step_can_be_looked_back_at_whatever_was_undone() {
        let (store, _folder) = workspace();
        let mut expected = Vec::new();
        let mut sets = Vec::new();
        for step in 0..6 {
            let ((), set) = store
                .change::<_, StoreError>("Step", NOW, |tx| {
                    match step {
                        0 => tx.put_blueprint("A", &blueprint("A", &[]))?,
                        1 => tx.put_blueprint("B", &blueprint("B", &[("to", "A")]))?,
                        2 => tx.put_blueprint("A", &blueprint("A", &[("to", "B")]))?,
                        3 => return tx.delete_blueprint("B").map(drop),
                        4 => tx.put_blueprint("C", &blueprint("C", &[]))?,
                        _ => tx.put_blueprint("A", &blueprint("A", &[]))?,
                    };
                    Ok(())
                })
                .unwrap();
            sets.push(set.unwrap().id);
            let now = store.read::<_, StoreError>(|reader| reader.blueprints()).unwrap();
            let now: Vec<_> = now.into_iter().map(|row| (row.identifier, row.source)).collect();
            expected.push(now);
        }
        for undone in 0..=sets.len() {
            for (set, expected) in sets.iter().zip(&expected) {
                let items = store
                    .read::<_, StoreError>(|reader| reader.items_after(Kind::Blueprint, *set))
                    .unwrap()
                    .unwrap();
                let items: Vec<_> =
                    items.into_iter().map(|item| (item.identifier, item.source)).collect();
                assert_eq!(&items, expected, "after {set} with {undone} undone");
            }
            if undone < sets.len() {
                store.undo(NOW).unwrap().unwrap();
            }
        }
        let none = store.read::<_, StoreError>(|reader| reader.items_after(Kind::Blueprint, 99));
        assert_eq!(none.unwrap(), None);
    }
}
