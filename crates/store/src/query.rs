//! Searching as a person types.

use std::cmp::Reverse;
use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use ts_rs::TS;

use crate::columns::{EntityColumns, ItemColumns};
use crate::kind::Kind;
use crate::search;
use crate::table;
use crate::words::Words;

/// Candidates looked at for one rank. More would be better sorted, and slower.
const CANDIDATES: usize = 400;

/// Characters of text shown with a hit.
const SNIPPET: usize = 120;

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SearchHit {
    /// What it is.
    pub kind: Kind,
    /// The blueprint of an entity or scorecard.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub blueprint: Option<String>,
    /// Its identifier.
    pub identifier: String,
    /// Its title, or its identifier.
    pub title: String,
    /// The piece of its text where a word was found; empty when only its name matches.
    pub snippet: String,
}

/// The best matches, best first.
pub(crate) fn search(
    conn: &Connection,
    typed: &str,
    limit: usize,
) -> rusqlite::Result<Vec<SearchHit>> {
    let typed = typed.trim();
    let (Some(beginning), Some(words)) =
        (search::beginning_query(typed), search::words_query(typed))
    else {
        return Ok(Vec::new());
    };
    let mut seen = HashSet::new();
    let mut hits = Vec::new();
    for key in exact(conn, typed)? {
        if hits.len() < limit && seen.insert(key) {
            hits.extend(load(conn, key)?.map(|found| found.hit(typed)));
        }
    }
    let mut matching =
        conn.prepare_cached("SELECT rowid FROM search WHERE search MATCH ?1 LIMIT ?2")?;
    for query in [beginning, format!("name : ({words})"), words] {
        if hits.len() >= limit {
            break;
        }
        let room = i64::try_from(CANDIDATES + seen.len()).unwrap_or(i64::MAX);
        let ids = matching.query_map(params![query, room], |row| row.get::<_, i64>(0))?;
        let mut rank = Vec::new();
        for id in ids {
            let id = id?;
            let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.number() == id & 7) else {
                continue;
            };
            if seen.insert((kind, id >> 3)) {
                rank.extend(load(conn, (kind, id >> 3))?);
            }
        }
        let lower = typed.to_lowercase();
        rank.sort_by_cached_key(|found| {
            let title = found.title.to_lowercase();
            let begins =
                title.starts_with(&lower) || found.identifier.to_lowercase().starts_with(&lower);
            (Reverse(begins), found.title.len(), title, found.identifier.clone())
        });
        rank.truncate(limit - hits.len());
        hits.extend(rank.into_iter().map(|found| found.hit(typed)));
    }
    Ok(hits)
}

/// Keys of the items with this very identifier.
fn exact(conn: &Connection, identifier: &str) -> rusqlite::Result<Vec<(Kind, i64)>> {
    let mut keys = Vec::new();
    for kind in [Kind::Blueprint, Kind::Action, Kind::Assessment] {
        keys.extend(table::find(conn, kind, "", identifier)?.map(|key| (kind, key)));
    }
    // The index begins with the blueprint; there are few of those.
    let mut statement = conn.prepare_cached(
        "SELECT e.key FROM blueprint AS b
             CROSS JOIN entity AS e ON e.blueprint = b.identifier AND e.identifier = ?1",
    )?;
    for key in statement.query_map([identifier], |row| row.get(0))? {
        keys.push((Kind::Entity, key?));
    }
    Ok(keys)
}

struct Found {
    kind: Kind,
    scope: String,
    identifier: String,
    title: String,
    source: String,
}

fn load(conn: &Connection, (kind, key): (Kind, i64)) -> rusqlite::Result<Option<Found>> {
    let table::Table { name, scope, identifier } = table::of(kind);
    let sql = format!(
        "SELECT {scope}, {identifier}, coalesce(title, {identifier}), source
         FROM {name} WHERE key = ?1"
    );
    conn.prepare_cached(&sql)?
        .query_row([key], |row| {
            Ok(Found {
                kind,
                scope: row.get(0)?,
                identifier: row.get(1)?,
                title: row.get(2)?,
                source: row.get(3)?,
            })
        })
        .optional()
}

impl Found {
    fn hit(self, typed: &str) -> SearchHit {
        let words = match self.kind {
            Kind::Entity => {
                let mut columns = EntityColumns::default();
                columns.read(&self.source).map(|()| columns.words).unwrap_or_default()
            }
            _ => ItemColumns::read(&self.source).map(|c| c.words).unwrap_or_default(),
        };
        let scoped = matches!(self.kind, Kind::Entity | Kind::Scorecard);
        SearchHit {
            kind: self.kind,
            blueprint: scoped.then_some(self.scope),
            snippet: snippet(&words, typed),
            identifier: self.identifier,
            title: self.title,
        }
    }
}

/// The piece of the text around the first word that begins like one that was typed.
fn snippet(text: &Words, typed: &str) -> String {
    let typed: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
    let text = text.as_str();
    let starts = text.char_indices().scan(true, |boundary, (index, c)| {
        let start = *boundary && c.is_alphanumeric();
        *boundary = !c.is_alphanumeric();
        Some((start, index))
    });
    let begins = |index: usize, word: &str| {
        let mut rest = text[index..].chars().flat_map(char::to_lowercase);
        word.chars().all(|c| rest.next() == Some(c))
    };
    let found = starts
        .filter(|(start, _)| *start)
        .map(|(_, index)| index)
        .find(|index| typed.iter().any(|word| begins(*index, word)));
    let Some(found) = found else { return String::new() };
    let before = text[..found].char_indices().rev().take(SNIPPET / 3).last();
    let mut start = before.map_or(found, |(index, _)| index);
    if start > 0 {
        // Whole words only.
        start = text[start..found].find(' ').map_or(found, |space| start + space + 1);
    }
    let mut piece: String = text[start..].chars().take(SNIPPET).collect();
    if start + piece.len() < text.len() {
        piece.push('…');
    }
    if start > 0 {
        piece.insert(0, '…');
    }
    piece
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::StoreError;
    use crate::open::Store;
    use crate::testing::{NOW, workspace};

    fn shop() -> (Store, tempfile::TempDir) {
        let (store, folder) = workspace();
        store
            .change::<_, StoreError>("Shop", NOW, |tx| {
                tx.put_blueprint("Component", r#"{"identifier":"Component","title":"Component"}"#)?;
                for (id, title, text) in [
                    ("CartService", "Cart Service", "Keeps what people want to buy"),
                    ("cart", "Shopping basket", "The very thing"),
                    ("OrderService", "Order Service", "Takes the cart over, École spéciale"),
                    ("inventory-api", "Inventory", "gRPC 2.50"),
                ] {
                    tx.put_entity(
                        "Component",
                        id,
                        &format!(
                            r#"{{"identifier":"{id}","title":"{title}","properties":{{"d":"{text}"}}}}"#
                        ),
                    )?;
                }
                Ok(())
            })
            .unwrap();
        (store, folder)
    }

    #[track_caller]
    fn found(typed: &str, expected: &[&str]) {
        let (store, _folder) = shop();
        let hits = store.read(|r| r.search(typed, 20)).unwrap();
        let names: Vec<&str> = hits.iter().map(|hit| hit.identifier.as_str()).collect();
        assert_eq!(names, expected, "{typed}");
    }

    #[test]
    fn the_very_identifier_then_names_then_texts() {
        found("cart", &["cart", "CartService", "OrderService"]);
    }

    #[test]
    fn words_inside_names() {
        found("serv", &["CartService", "OrderService"]);
        found("inv", &["inventory-api"]);
        found("inventory-a", &["inventory-api"]);
        found("api", &["inventory-api"]);
    }

    #[test]
    fn words_in_any_order_and_accents_do_not_matter() {
        found("order ecole", &["OrderService"]);
        found("speciale ord", &["OrderService"]);
        found("2.5", &["inventory-api"]);
    }

    #[test]
    fn whatever_is_typed_is_only_text() {
        for typed in ["", "  ", "\"", "*", "a* OR b*", "NEAR(", "name:", "\u{0}", "-cart\"", "^"] {
            let (store, _folder) = shop();
            store.read(|r| r.search(typed, 20)).unwrap();
        }
        found("\"cart\"", &["CartService", "cart", "OrderService"]);
    }

    #[test]
    fn the_limit_holds() {
        let (store, _folder) = shop();
        assert_eq!(store.read(|r| r.search("c", 1)).unwrap().len(), 1);
    }

    #[test]
    fn a_snippet_shows_the_word_in_its_surroundings() {
        let mut words = Words::default();
        words.push(&"lorem ipsum ".repeat(20));
        words.push("the Needle is here");
        let piece = snippet(&words, "need");
        assert!(piece.starts_with('…') && piece.contains("the Needle is here"), "{piece}");
        assert_eq!(snippet(&words, "absent"), "");
        assert_eq!(snippet(&Words::default(), "x"), "");
    }
}
