//! Import of a generated catalog against its floor: the same file parsed with serde_json and the
//! same rows, relations and search text inserted into the same tables in one transaction, nothing
//! else. Both are taken in turn in the same run; the ratio of the medians is what counts.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::type_complexity,
    reason = "a bench stops at the first surprise, prints its figures and copies rows as they are"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use plinth_app::api::history::Changed;
use plinth_app::api::import::ImportSource;
use plinth_app::api::workspace::WorkspaceNew;
use plinth_app::{App, Host, import, workspace};
use plinth_core::exchange::plan::Decisions;
use plinth_core::generate::GenerateOptions;
use rusqlite::{Connection, params};
use serde_json::Value;

const ROUNDS: usize = 5;

/// Largest ratio that is no regression.
const BOUND: f64 = 3.0;

struct Quiet;

impl Host for Quiet {
    fn settings_folder(&self) -> Option<PathBuf> {
        None
    }

    fn changed(&self, _: &Changed) {}
}

/// What the import stores of entities, taken from a workspace that it filled.
struct Rows {
    blueprints: Vec<(i64, String, Option<String>, String)>,
    entities: Vec<Entity>,
    relations: Vec<(i64, String, i64, Option<String>, String, Option<i64>)>,
}

struct Entity {
    key: i64,
    blueprint: String,
    identifier: String,
    title: Option<String>,
    icon: Option<String>,
    team: Option<String>,
    source: String,
    name: String,
    words: String,
}

fn main() {
    let entities = std::env::var("PLINTH_BENCH_ENTITIES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(100_000);
    let folder = tempfile::TempDir::new().unwrap();
    let catalog = folder.path().join("catalog.json");
    let written =
        plinth_app::export::generated(&catalog, &GenerateOptions { entities, seed: 1 }).unwrap();
    println!("import: {entities} entities, {:.1} MB", written.bytes as f64 / 1e6);

    let first = folder.path().join("first.plinth");
    whole(&catalog, &first);
    let rows = rows(&first);
    println!("  {} rows of entities, {} of relations", rows.entities.len(), rows.relations.len());

    let mut imports = Vec::new();
    let mut floors = Vec::new();
    for round in 0..ROUNDS {
        imports.push(whole(&catalog, &folder.path().join(format!("import{round}.plinth"))));
        floors.push(floor(&catalog, &folder.path().join(format!("floor{round}.plinth")), &rows));
    }
    let (import, floor) = (median(imports), median(floors));
    let ratio = import.as_secs_f64() / floor.as_secs_f64();
    println!(
        "  import {:.2} s, floor {:.2} s, ratio {ratio:.2} (bound {BOUND})",
        import.as_secs_f64(),
        floor.as_secs_f64()
    );
    assert!(ratio <= BOUND, "the import is slower than {BOUND} times its floor");
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// What a person waits for: read, judge, store, remember, index.
fn whole(catalog: &Path, path: &Path) -> Duration {
    let app = App::new(Arc::new(Quiet));
    workspace::new(&app, WorkspaceNew { path: path.to_string_lossy().into_owned(), sample: None })
        .unwrap();
    let source = ImportSource::Path { path: catalog.to_string_lossy().into_owned() };
    let start = Instant::now();
    let done = import::run(&app, vec![source], &Decisions::default(), false).unwrap();
    let took = start.elapsed();
    assert!(done.change_set.is_some() && done.problems.is_empty(), "{:?}", done.problems.first());
    took
}

/// Parses and inserts, with the settings of a workspace.
fn floor(catalog: &Path, path: &Path, rows: &Rows) -> Duration {
    let app = App::new(Arc::new(Quiet));
    workspace::new(&app, WorkspaceNew { path: path.to_string_lossy().into_owned(), sample: None })
        .unwrap();
    drop(app);
    let mut database = Connection::open(path).unwrap();
    database
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;",
        )
        .unwrap();
    let start = Instant::now();
    let value: Value = serde_json::from_slice(&std::fs::read(catalog).unwrap()).unwrap();
    assert!(value.is_object());
    let transaction = database.transaction().unwrap();
    {
        let mut insert = transaction
            .prepare(
                "INSERT INTO blueprint (key, identifier, title, source) VALUES (?1, ?2, ?3, ?4)",
            )
            .unwrap();
        for row in &rows.blueprints {
            insert.execute(params![row.0, row.1, row.2, row.3]).unwrap();
        }
        let mut insert = transaction
            .prepare("INSERT INTO entity (key, blueprint, identifier, title, icon, team, source) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            .unwrap();
        for row in &rows.entities {
            insert
                .execute(params![
                    row.key,
                    row.blueprint,
                    row.identifier,
                    row.title,
                    row.icon,
                    row.team,
                    row.source
                ])
                .unwrap();
        }
        let mut insert = transaction
            .prepare("INSERT INTO relation (entity, name, position, target_blueprint, target_identifier, target) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
            .unwrap();
        for row in &rows.relations {
            insert.execute(params![row.0, row.1, row.2, row.3, row.4, row.5]).unwrap();
        }
        let mut insert = transaction
            .prepare("INSERT INTO search (rowid, name, words) VALUES (?1, ?2, ?3)")
            .unwrap();
        for row in &rows.entities {
            insert.execute(params![row.key * 8 + 1, row.name, row.words]).unwrap();
        }
    }
    transaction.commit().unwrap();
    start.elapsed()
}

fn rows(path: &Path) -> Rows {
    let database = Connection::open(path).unwrap();
    let mut select =
        database.prepare("SELECT key, identifier, title, source FROM blueprint").unwrap();
    let blueprints = select
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut select = database
        .prepare(
            "SELECT key, blueprint, identifier, title, icon, team, source FROM entity ORDER BY key",
        )
        .unwrap();
    let entities = select
        .query_map([], |row| {
            let (identifier, title, source): (String, Option<String>, String) =
                (row.get(2)?, row.get(3)?, row.get(6)?);
            let value: Value = serde_json::from_str(&source).unwrap();
            let mut words = String::new();
            texts(&value["properties"], &mut words);
            let name = format!("{} {identifier}", title.as_deref().unwrap_or_default());
            Ok(Entity {
                key: row.get(0)?,
                blueprint: row.get(1)?,
                icon: row.get(4)?,
                team: row.get(5)?,
                identifier,
                title,
                source,
                name,
                words,
            })
        })
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut select = database
        .prepare("SELECT entity, name, position, target_blueprint, target_identifier, target FROM relation ORDER BY entity, name, position")
        .unwrap();
    let relations = select
        .query_map([], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
        })
        .unwrap()
        .map(Result::unwrap)
        .collect();
    Rows { blueprints, entities, relations }
}

/// Every text inside a value, with spaces between.
fn texts(value: &Value, into: &mut String) {
    match value {
        Value::String(text) => {
            into.push_str(text);
            into.push(' ');
        }
        Value::Array(list) => list.iter().for_each(|value| texts(value, into)),
        Value::Object(map) => map.values().for_each(|value| texts(value, into)),
        _ => {}
    }
}
