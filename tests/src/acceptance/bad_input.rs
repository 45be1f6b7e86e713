//! Whatever a person brings: one clear message with place and advice, and nothing stored changes.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Desk, accept_all, fixture};

/// The problems of importing one file into the Orders sample, which must stay as it was.
fn problems_of(path: &Path) -> Vec<Value> {
    let desk = Desk::orders();
    let before = desk.export("before.json", false);
    let plan = desk.plan(&[path.to_path_buf()]);
    let done = desk.ok("import_apply", json!({ "planId": plan["planId"], "decisions": {} }));
    assert_eq!(desk.export("after.json", false), before, "{path:?} changed what was stored");
    done["problems"].as_array().unwrap().clone()
}

#[track_caller]
fn says(path: &Path, code: &str, place: Option<(u64, u64)>) {
    let problems = problems_of(path);
    let Some(found) = problems.iter().find(|problem| problem["code"] == code) else {
        panic!("{path:?} gives no {code}: {problems:#?}")
    };
    assert!(found["message"].as_str().unwrap().len() > 10);
    assert!(found["file"].is_string(), "{found} names no file");
    if let Some((line, column)) = place {
        assert_eq!(
            (found["line"].as_u64(), found["column"].as_u64()),
            (Some(line), Some(column)),
            "{found}"
        );
    }
}

/// A file of this test's own.
fn temporary(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join(name);
    plinth_store::file::write_atomic(&path, bytes).unwrap();
    (folder, path)
}

#[test]
fn a_file_that_is_not_text() {
    says(&fixture("broken/not-text.bin"), "not-text", None);
}

#[test]
fn an_empty_file() {
    says(&fixture("broken/empty.json"), "empty-file", None);
}

#[test]
fn a_file_of_two_hundred_megabytes() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("large.json");
    // A sparse file: as long as it says, and quick to make.
    std::fs::File::options()
        .write(true)
        .create_new(true)
        .open(&path)
        .unwrap()
        .set_len(200 << 20)
        .unwrap();
    let problems = problems_of(&path);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(problems[0]["message"].as_str().unwrap().contains("128"), "{}", problems[0]);
    assert!(problems[0]["fix"].is_string());
}

#[test]
fn ten_thousand_levels() {
    let (_folder, path) = temporary("deep.json", "[".repeat(10_000).as_bytes());
    let problems = problems_of(&path);
    assert!(!problems.is_empty());
    let closed = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let (_folder, path) = temporary("deep.json", closed.as_bytes());
    says(&path, "too-deep", None);
}

#[test]
fn half_a_document() {
    let problems = problems_of(&fixture("broken/half.json"));
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert_eq!(problems[0]["severity"], "error");
    assert!(problems[0]["line"].is_u64() && problems[0]["fix"].is_string());
}

#[test]
fn duplicate_keys() {
    says(&fixture("broken/duplicate-keys.json"), "duplicate-key", None);
}

#[test]
fn a_schema_that_is_text() {
    let problems = problems_of(&fixture("broken/schema-is-a-string.json"));
    let found = problems.iter().find(|problem| problem["severity"] == "error").unwrap();
    assert!(found["pointer"].as_str().unwrap().starts_with("/schema"), "{found}");
    assert!(found["line"].is_u64() && found["fix"].is_string(), "{found}");
}

#[test]
fn an_entity_of_an_unknown_blueprint() {
    let problems = problems_of(&fixture("broken/unknown-blueprint.json"));
    let found = problems.iter().find(|problem| problem["severity"] == "error").unwrap();
    assert!(found["message"].as_str().unwrap().contains("Lighthouse"), "{found}");
    assert!(found["fix"].is_string(), "{found}");
}

#[test]
fn an_identifier_with_spaces() {
    let problems = problems_of(&fixture("broken/identifier-with-spaces.json"));
    let found = problems.iter().find(|problem| problem["severity"] == "error").unwrap();
    assert_eq!(found["pointer"], "/identifier", "{found}");
    assert!(found["line"].is_u64() && found["fix"].is_string(), "{found}");
}

#[test]
fn no_fixture_brings_it_down() {
    for entry in std::fs::read_dir(fixture("broken")).unwrap() {
        let path = entry.unwrap().path();
        let desk = Desk::orders();
        let plan = desk.plan(std::slice::from_ref(&path));
        desk.ok("import_apply", json!({ "planId": plan["planId"], "decisions": accept_all() }));
        assert_eq!(desk.ok("workspace_check", Value::Null)["problems"], json!([]), "{path:?}");
        desk.ok("undo", Value::Null);
    }
}

#[test]
fn a_missing_file_and_an_empty_folder() {
    let folder = tempfile::TempDir::new().unwrap();
    says(&folder.path().join("none.json"), "unreadable-file", None);
    says(folder.path(), "empty-folder", None);
}

#[test]
fn a_workspace_that_is_not_sqlite() {
    let desk = Desk::orders();
    for content in [
        "not a database at all, just text that is longer than a header of one hundred bytes, so that SQLite has something to read",
        "",
    ] {
        let (_folder, path) = temporary("w.plinth", content.as_bytes());
        let refusal = desk.refused("workspace_open", json!({ "path": path }));
        assert_eq!(refusal["code"], "not-a-workspace", "{refusal}");
        assert!(refusal["message"].as_str().unwrap().contains("w.plinth"));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), content, "the file stays as it is");
    }
    assert_eq!(desk.counts(), (5, 9), "the open workspace stays open");
}

#[test]
fn a_workspace_of_a_newer_version() {
    let desk = Desk::orders();
    let path = desk.path("w.plinth");
    desk.ok("workspace_close", Value::Null);
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 9_999).unwrap();
    let refusal = desk.refused("workspace_open", json!({ "path": path }));
    assert_eq!(refusal["code"], "newer-version", "{refusal}");
}

#[test]
fn another_programs_database() {
    let desk = Desk::bare();
    let path = desk.path("other.plinth");
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES (1);")
        .unwrap();
    assert_eq!(desk.refused("workspace_open", json!({ "path": path }))["code"], "not-a-workspace");
}

#[test]
fn a_missing_workspace_and_a_taken_name() {
    let desk = Desk::orders();
    assert_eq!(
        desk.refused("workspace_open", json!({ "path": desk.path("none.plinth") }))["code"],
        "not-found"
    );
    assert_eq!(
        desk.refused("workspace_new", json!({ "path": desk.path("w.plinth") }))["code"],
        "exists"
    );
    let refusal =
        desk.refused("workspace_new", json!({ "path": desk.path("no/such/folder/w.plinth") }));
    assert_eq!(refusal["code"], "machine", "{refusal}");
}

#[test]
fn exports_ask_before_they_replace() {
    let desk = Desk::orders();
    desk.ok("catalog_export", json!({ "path": desk.path("c.json") }));
    assert_eq!(
        desk.refused("catalog_export", json!({ "path": desk.path("c.json") }))["code"],
        "exists"
    );
    // GTK's dialog may drop the ending: the name is completed and asked about again.
    assert_eq!(desk.refused("catalog_export", json!({ "path": desk.path("c") }))["code"], "exists");
    assert_eq!(
        desk.refused("catalog_export", json!({ "path": desk.path("no/folder/c.json") }))["code"],
        "machine"
    );
    desk.ok("catalog_export", json!({ "path": desk.path("c.json"), "overwrite": true }));
}

#[test]
fn requests_that_do_not_fit() {
    let desk = Desk::bare();
    assert_eq!(desk.refused("no_such_command", json!({}))["code"], "unknown-command");
    assert_eq!(desk.refused("entity_get", json!({ "blueprint": 1 }))["code"], "bad-request");
    assert_eq!(desk.refused("blueprint_list", json!({}))["code"], "no-workspace");
}
