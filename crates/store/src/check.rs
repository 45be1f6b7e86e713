//! Whether a workspace file is whole: SQLite's own checks, and what this program promises.

use plinth_core::problem::{Problem, Subject, SubjectKind};
use rusqlite::Connection;

use crate::blueprint::TargetCache;
use crate::columns::{EntityColumns, ItemColumns};
use crate::error::StoreError;
use crate::kind::Kind;
use crate::open::{APPLICATION_ID, Store};
use crate::{canvas, journal, table};

/// Most problems told of one kind; a damaged file has them by the thousand.
const TOLD: usize = 20;

const FIX: &str = "Restore a backup, or export the catalog and import it into a new workspace.";

impl Store {
    /// Looks for damage. An empty answer means that the file is whole.
    ///
    /// # Errors
    /// A failure of the machine; damage is a problem in the answer, not an error.
    pub fn check(&self) -> Result<Vec<Problem>, StoreError> {
        // A connection that has searched before checks the search index against what it remembers
        // of it, which another connection may have changed since; so it is a new one.
        let conn = self.open_reader()?;
        run(&conn).map_err(|error| error.at(self.path()))
    }
}

type Check = fn(&Connection, &mut Found) -> Result<(), StoreError>;

fn run(conn: &Connection) -> Result<Vec<Problem>, StoreError> {
    let checks: [(&str, Check); 7] = [
        ("damaged-file", pages),
        ("broken-reference", references),
        ("wrong-application", application),
        ("relations-out-of-step", relations),
        ("search-out-of-step", searched),
        ("broken-journal", journalled),
        ("broken-canvas", drawn),
    ];
    let transaction = conn.unchecked_transaction()?;
    let mut problems = Vec::new();
    for (code, check) in checks {
        let mut found = Found::default();
        match check(&transaction, &mut found) {
            Ok(()) => {}
            // Damage may stop a check half-way; that is an answer too.
            Err(StoreError::Corrupt { detail, .. }) => found.tell(detail),
            Err(StoreError::NotAWorkspace { .. }) => {
                found.tell("The file is no longer a database.".to_owned());
            }
            Err(error) => return Err(error),
        }
        problems.extend(found.into_problems(code));
    }
    Ok(problems)
}

/// What one check found.
#[derive(Default)]
struct Found {
    told: Vec<(String, Option<Subject>)>,
    untold: usize,
}

impl Found {
    fn tell(&mut self, message: String) {
        self.add(message, None);
    }

    fn tell_about(&mut self, subject: Subject, message: String) {
        self.add(message, Some(subject));
    }

    fn add(&mut self, message: String, subject: Option<Subject>) {
        if self.told.len() < TOLD {
            self.told.push((message, subject));
        } else {
            self.untold += 1;
        }
    }

    fn into_problems(mut self, code: &str) -> impl Iterator<Item = Problem> {
        if self.untold > 0 {
            self.told.push((format!("{} more of the same kind.", self.untold), None));
        }
        self.told.into_iter().map(move |(message, subject)| {
            let workspace =
                Subject { kind: SubjectKind::Workspace, blueprint: None, identifier: None };
            Problem::error(code, message).about(subject.unwrap_or(workspace)).fix(FIX)
        })
    }
}

fn pages(conn: &Connection, found: &mut Found) -> Result<(), StoreError> {
    let mut statement = conn.prepare("PRAGMA integrity_check(100)")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let line: String = row.get(0)?;
        if line != "ok" {
            found.tell(format!("The file is damaged: {line}."));
        }
    }
    Ok(())
}

fn references(conn: &Connection, found: &mut Found) -> Result<(), StoreError> {
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (from, to): (String, String) = (row.get(0)?, row.get(2)?);
        found.tell(format!("A row of {from} belongs to a row of {to} that does not exist."));
    }
    Ok(())
}

fn application(conn: &Connection, found: &mut Found) -> Result<(), StoreError> {
    let id: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id != APPLICATION_ID {
        found.tell("The file is no longer marked as a Plinth workspace.".to_owned());
    }
    Ok(())
}

/// Every relation row is what its entity's text says, and every key is the one of the named target.
fn relations(conn: &Connection, found: &mut Found) -> Result<(), StoreError> {
    let mut cache = TargetCache::default();
    let mut entities =
        conn.prepare("SELECT key, blueprint, identifier, source FROM entity ORDER BY key")?;
    let mut stored = conn.prepare(
        "SELECT r.name, r.position, r.target_identifier, r.target_blueprint, r.target, e.key
         FROM relation AS r LEFT JOIN entity AS e
             ON e.blueprint = r.target_blueprint AND e.identifier = r.target_identifier
         WHERE r.entity = ?1",
    )?;
    let mut rows = entities.query([])?;
    while let Some(row) = rows.next()? {
        let key: i64 = row.get(0)?;
        let (blueprint, identifier) = (row.get_ref(1)?.as_str(), row.get_ref(2)?.as_str());
        let (Ok(blueprint), Ok(identifier)) = (blueprint, identifier) else { continue };
        let subject = || Subject::entity(blueprint, identifier);
        let mut columns = EntityColumns::default();
        if columns.read(row.get_ref(3)?.as_str().unwrap_or_default()).is_err() {
            found.tell_about(subject(), "The stored text is not a JSON object.".to_owned());
            continue;
        }
        let targets = cache.of(conn, blueprint)?;
        let mut expected: Vec<(String, u32, String, Option<String>)> = columns
            .targets
            .iter()
            .map(|t| {
                let target = targets.get(t.name.as_ref()).cloned();
                (t.name.to_string(), t.position, t.identifier.to_string(), target)
            })
            .collect();
        let mut present = Vec::with_capacity(expected.len());
        let mut keys_right = true;
        let mut relations = stored.query([key])?;
        while let Some(row) = relations.next()? {
            present.push((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
            let (target, named): (Option<i64>, Option<i64>) = (row.get(4)?, row.get(5)?);
            keys_right &= target == named;
        }
        expected.sort();
        present.sort();
        if expected != present {
            let message = "Its relation rows differ from what its text says.";
            found.tell_about(subject(), message.to_owned());
        } else if !keys_right {
            let message = "One of its relation rows points to another entity than it names.";
            found.tell_about(subject(), message.to_owned());
        }
    }
    Ok(())
}

/// Every item has a search row, and every search row an item.
fn searched(conn: &Connection, found: &mut Found) -> Result<(), StoreError> {
    let items: Vec<String> = Kind::ALL
        .iter()
        .filter(|kind| kind.is_searched())
        .map(|kind| format!("SELECT key * 8 + {} AS id FROM {}", kind.number(), kind.name()))
        .collect();
    let items = items.join(" UNION ALL ");
    let count = |sql: String| conn.query_row(&sql, [], |row| row.get::<_, i64>(0));
    let unfound = count(format!(
        "SELECT count(*) FROM (SELECT id FROM ({items}) EXCEPT SELECT id FROM search_docsize)"
    ))?;
    if unfound > 0 {
        found.tell(format!("The search does not know {unfound} of the stored items."));
    }
    let stale = count(format!(
        "SELECT count(*) FROM (SELECT id FROM search_docsize EXCEPT SELECT id FROM ({items}))"
    ))?;
    if stale > 0 {
        found.tell(format!("The search knows {stale} items that are not stored."));
    }
    Ok(())
}

/// Every journal row can be read, and undone change sets are the newest ones.
fn journalled(conn: &Connection, found: &mut Found) -> Result<(), StoreError> {
    journal::history(conn, u32::MAX)?;
    let mixed: bool = conn.query_row(
        "SELECT coalesce((SELECT max(id) FROM change_set WHERE state = 'done') >
                         (SELECT min(id) FROM change_set WHERE state = 'undone'), 0)",
        [],
        |row| row.get(0),
    )?;
    if mixed {
        found.tell("The journal has undone steps below done ones.".to_owned());
    }
    let mut statement =
        conn.prepare("SELECT change_set, kind, first <= last, first = last, before FROM change")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (set, kind): (i64, String) = (row.get(0)?, row.get(1)?);
        let (ordered, single): (bool, bool) = (row.get(2)?, row.get(3)?);
        let readable = match row.get_ref(4)?.as_str_or_null() {
            Ok(None) => ordered,
            Ok(Some(image)) => single && table::read_image(image).is_ok(),
            Err(_) => false,
        };
        if Kind::from_name(&kind).is_none() || !readable {
            found.tell(format!("Step {set} of the journal cannot be read."));
        }
    }
    Ok(())
}

/// Everything on a canvas is a JSON object under a name that says what it is.
fn drawn(conn: &Connection, found: &mut Found) -> Result<(), StoreError> {
    let mut statement = conn.prepare("SELECT identifier, source FROM canvas_item ORDER BY key")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (identifier, source): (String, String) = (row.get(0)?, row.get(1)?);
        let named = canvas::KINDS.iter().any(|kind| identifier.starts_with(kind));
        if !named || ItemColumns::read(&source).is_err() {
            found.tell(format!("\u{201c}{identifier}\u{201d} on the canvas cannot be read."));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{catalog, workspace};

    #[track_caller]
    fn damaged(sql: &str, expected: &str) {
        let (store, _folder) = workspace();
        catalog(&store, 10);
        assert!(store.check().unwrap().is_empty());
        store.writer().execute_batch(sql).unwrap();
        let codes: Vec<String> = store.check().unwrap().into_iter().map(|p| p.code).collect();
        assert_eq!(codes, [expected], "{sql}");
    }

    #[test]
    fn every_promise_is_checked() {
        damaged("PRAGMA application_id = 5", "wrong-application");
        damaged("DELETE FROM relation WHERE entity = 3", "relations-out-of-step");
        damaged("UPDATE relation SET target = 9 WHERE entity = 3", "relations-out-of-step");
        damaged("DELETE FROM search WHERE rowid = 17", "search-out-of-step");
        damaged("INSERT INTO search (rowid, name) VALUES (8001, 'x')", "search-out-of-step");
        damaged("UPDATE change SET kind = 'nonsense'  WHERE seq = 1", "broken-journal");
        damaged("UPDATE change SET before = '[1]' WHERE seq = 1", "broken-journal");
        damaged("UPDATE change_set SET summary = '{'", "broken-journal");
        damaged(
            "INSERT INTO canvas_item (canvas, identifier, source) VALUES ('studio', 'card/A', '[')",
            "broken-canvas",
        );
        damaged(
            "INSERT INTO canvas_item (canvas, identifier, source) VALUES ('studio', 'A', '{}')",
            "broken-canvas",
        );
        damaged(
            "PRAGMA foreign_keys = 0;
             INSERT INTO relation (entity, name, position, target_identifier)
             VALUES (999, 'next', 0, 'x')",
            "broken-reference",
        );
    }

    #[test]
    fn a_check_after_more_writing_raises_no_false_alarm() {
        let (store, _folder) = workspace();
        for n in 0..40 {
            catalog(&store, 1 + n % 3);
            assert_eq!(store.check().unwrap(), []);
            store.undo(crate::testing::NOW).unwrap();
        }
    }

    #[test]
    fn thousands_of_faults_are_counted_not_listed() {
        let (store, _folder) = workspace();
        catalog(&store, 100);
        store.writer().execute_batch("DELETE FROM relation").unwrap();
        let problems = store.check().unwrap();
        assert_eq!(problems.len(), TOLD + 1);
        assert!(problems[TOLD].message.contains("79 more"), "{:?}", problems[TOLD]);
    }
}
