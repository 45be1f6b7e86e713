//! The search table: an FTS5 index without content, kept in the same transaction as the items.
//!
//! Its row ids are `key * 8 + number of the kind` ([`Kind::number`]). The text itself is not stored
//! a second time: hits are shown from the items.

use rusqlite::{CachedStatement, Connection, params};

use crate::kind::Kind;
use crate::words::Words;

pub(crate) const CREATE: &str = "
CREATE VIRTUAL TABLE search USING fts5 (
    name, words,
    content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2'
);";

/// The search row of an item.
pub(crate) const fn row_id(kind: Kind, key: i64) -> i64 {
    key * 8 + kind.number()
}

/// Writes search rows.
pub(crate) struct SearchInserter<'c>(CachedStatement<'c>);

impl<'c> SearchInserter<'c> {
    pub(crate) fn new(conn: &'c Connection) -> rusqlite::Result<Self> {
        conn.prepare_cached("INSERT INTO search (rowid, name, words) VALUES (?1, ?2, ?3)").map(Self)
    }

    pub(crate) fn insert(
        &mut self,
        kind: Kind,
        key: i64,
        name: &Words,
        words: &Words,
    ) -> rusqlite::Result<()> {
        self.0.execute(params![row_id(kind, key), name.as_str(), words.as_str()])?;
        Ok(())
    }
}

/// Forgets one item.
pub(crate) fn delete(conn: &Connection, kind: Kind, key: i64) -> rusqlite::Result<()> {
    conn.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([row_id(kind, key)])?;
    Ok(())
}

/// Forgets the items with keys from `first` to `last`.
pub(crate) fn delete_run(
    conn: &Connection,
    kind: Kind,
    first: i64,
    last: i64,
) -> rusqlite::Result<()> {
    conn.execute(
        "DELETE FROM search WHERE rowid BETWEEN ?1 AND ?2 AND rowid & 7 = ?3",
        params![row_id(kind, first), row_id(kind, last), kind.number()],
    )?;
    Ok(())
}

/// What a person typed as an FTS5 query: every word must be found by its beginning, in any order.
/// Nothing when it holds no letter or digit. Quoting leaves no character with a meaning of its own.
pub(crate) fn words_query(typed: &str) -> Option<String> {
    let words: Vec<String> = pieces(typed).map(|word| format!("{}*", quoted(word))).collect();
    (!words.is_empty()).then(|| words.join(" AND "))
}

/// What a person typed as one phrase at the beginning of a name.
pub(crate) fn beginning_query(typed: &str) -> Option<String> {
    let phrase: Vec<&str> = pieces(typed).collect();
    (!phrase.is_empty()).then(|| format!("name : ^ {} *", quoted(&phrase.join(" "))))
}

/// The words a query is made of: at most 16 of at most 100 characters, so that nothing typed or
/// pasted makes a query that takes long.
fn pieces(typed: &str) -> impl Iterator<Item = &str> {
    typed
        .split(|c: char| c.is_whitespace() || c == '\0')
        .filter(|word| word.contains(char::is_alphanumeric))
        .map(|word| match word.char_indices().nth(100) {
            Some((end, _)) => &word[..end],
            None => word,
        })
        .filter(|word| word.contains(char::is_alphanumeric))
        .take(16)
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoting() {
        assert_eq!(words_query("cart  service").unwrap(), "\"cart\"* AND \"service\"*");
        assert_eq!(words_query("a\"b OR NEAR(").unwrap(), "\"a\"\"b\"* AND \"OR\"* AND \"NEAR(\"*");
        assert_eq!(words_query("-- * \" ("), None);
        assert_eq!(words_query(""), None);
        assert_eq!(beginning_query("Cart s").unwrap(), "name : ^ \"Cart s\" *");
    }

    #[test]
    fn everything_typed_is_a_valid_query() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(CREATE).unwrap();
        for typed in ["a'b", "^a", "a:b", "{name}:x", "a*", "NOT a", "a + b", "\u{0301}a", "a\0b"] {
            for query in [words_query(typed).unwrap(), beginning_query(typed).unwrap()] {
                let sql = "SELECT count(*) FROM search WHERE search MATCH ?1";
                let count: i64 = conn.query_row(sql, [&query], |row| row.get(0)).unwrap();
                assert_eq!(count, 0, "{query}");
            }
        }
    }
}
