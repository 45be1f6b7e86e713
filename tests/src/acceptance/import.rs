//! Plan, accept, undo, export, import again.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::{Desk, accept_all, fixture};

/// Everything the prose document must give, whichever of the two it is.
fn prose_document(path: PathBuf) {
    let desk = Desk::empty();
    let plan = desk.plan(std::slice::from_ref(&path));
    let summary = &plan["summary"];
    assert_eq!(summary["files"][0]["items"], 14);
    assert_eq!(summary["ignored"], 1);
    assert_eq!(summary["repairs"], json!({ "offered": 1, "applied": 0 }));
    assert_eq!(summary["proposals"], json!({ "offered": 6, "applied": 0 }));
    assert_eq!(desk.counts(), (0, 0), "a plan stores nothing");

    let items = plan["items"].as_array().unwrap();
    let resource = items
        .iter()
        .find(|item| item["kind"] == "blueprint" && item["identifier"] == "Resource")
        .unwrap();
    assert_eq!(resource["fate"], "waiting");
    assert_eq!(resource["repairs"][0]["code"], "curly-quotes");
    assert_eq!(resource["repairs"][0]["count"], 46);
    assert!(resource["repairs"][0]["before"].as_str().unwrap().contains('“'));
    assert!(!resource["repairs"][0]["after"].as_str().unwrap().contains('“'));
    for (identifier, blueprint) in [
        ("Orders", "Domain"),
        ("Cart", "System"),
        ("Products", "System"),
        ("cart-sql-sb", "Resource"),
        ("CoreKafkaLibrary", "Component"),
        ("CorePaymentLibrary", "Component"),
    ] {
        let item = items
            .iter()
            .find(|item| item["kind"] == "entity" && item["identifier"] == identifier)
            .unwrap();
        assert_eq!(item["proposal"]["blueprint"], blueprint, "{identifier}");
        assert!(!item["proposal"]["evidence"].as_array().unwrap().is_empty(), "{identifier}");
    }

    let apply = json!({ "planId": plan["planId"], "decisions": accept_all() });
    let done = desk.ok("import_apply", apply);
    assert_eq!(done["summary"]["blueprints"]["created"], 5);
    assert_eq!(done["summary"]["entities"]["created"], 9);
    assert!(
        done["problems"].as_array().unwrap().iter().all(|problem| problem["severity"] != "error"),
        "{done}"
    );
    assert_eq!(desk.counts(), (5, 9));

    desk.ok("undo", Value::Null);
    assert_eq!(desk.counts(), (0, 0), "one step takes the whole import back");
    assert_eq!(desk.refused("undo", Value::Null)["code"], "nothing-to-undo");
    desk.ok("redo", Value::Null);
    assert_eq!(desk.counts(), (5, 9));

    let again = desk.import_all(&[path]);
    assert_eq!(again["summary"]["blueprints"]["unchanged"], 5);
    assert_eq!(again["summary"]["entities"]["unchanged"], 9);
    assert!(again.get("changeSet").is_none(), "importing twice changes nothing");
    assert_eq!(desk.ok("workspace_check", Value::Null)["problems"], json!([]));

    let first = desk.export("first.json", false);
    let other = Desk::empty();
    other.import_all(&[desk.folder.path().join("first.json")]);
    assert_eq!(other.export("second.json", false), first, "an export imports back unchanged");
}

#[test]
fn a_prose_document_becomes_a_catalog() {
    prose_document(fixture("prose/orders.txt"));
}

#[test]
#[cfg_attr(not(shared), ignore = "the shared folder is not here")]
fn the_seed_document_becomes_a_catalog() {
    #[cfg(shared)]
    prose_document(super::shared("seed/maturity-model-article.txt"));
}

#[test]
#[cfg_attr(not(shared), ignore = "the shared folder is not here")]
fn every_integration_imports_and_comes_back_value_for_value() {
    #[cfg(shared)]
    {
        let folders: Vec<PathBuf> = std::fs::read_dir(super::shared("data/ocean"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        assert_eq!(folders.len(), 13);
        for folder in folders {
            integration(&folder);
        }
    }
}

#[cfg(shared)]
fn integration(folder: &std::path::Path) {
    let desk = Desk::empty();
    let done = desk.import_all(&[folder.to_path_buf()]);
    let original = |name: &str| -> Vec<Value> {
        std::fs::read_to_string(folder.join(name))
            .map(|text| serde_json::from_str(&text).unwrap())
            .unwrap_or_default()
    };
    let blueprints = original("blueprints.json");
    let counts = &done["summary"]["blueprints"];
    let stored = counts["created"].as_u64().unwrap();
    let quarantined = counts["quarantined"].as_u64().unwrap();
    let stubs = done["summary"]["stubs"]["applied"].as_u64().unwrap();
    assert_eq!(stored - stubs + quarantined, blueprints.len() as u64, "{folder:?}");
    let reasons = done["problems"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|problem| problem["severity"] == "error")
        .count();
    assert!(reasons as u64 >= quarantined, "{folder:?}: each quarantined item has its reason");

    let exported: Value = serde_json::from_str(&desk.export("faithful.json", true)).unwrap();
    let refused: Vec<&str> = done["problems"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|problem| problem["severity"] == "error")
        .filter_map(|problem| problem["subject"]["identifier"].as_str())
        .collect();
    let kept = |items: Vec<Value>| -> Vec<Value> {
        items
            .into_iter()
            .filter(|item| !refused.contains(&item["identifier"].as_str().unwrap_or_default()))
            .collect()
    };
    let stubbed = exported["blueprints"].as_array().unwrap().len() - kept(blueprints.clone()).len();
    let written: Vec<Value> = exported["blueprints"]
        .as_array()
        .unwrap()
        .iter()
        .take(kept(blueprints.clone()).len())
        .cloned()
        .collect();
    assert_eq!(stubbed as u64, stubs);
    assert_eq!(written, kept(blueprints), "{folder:?}");
    assert_eq!(exported["scorecards"], json!(original("scorecards.json")), "{folder:?}");
    assert_eq!(exported["actions"], json!(original("actions.json")), "{folder:?}");
}

#[test]
fn a_faithful_export_keeps_digits_order_and_unknown_keys() {
    let desk = Desk::empty();
    let text = r#"{"title":"T","zebra":{"b":1,"a":[]},"identifier":"T","schema":{"properties":{"n":{"type":"number","default":12345678901234567890.10}}},"createdAt":"2020-01-01T00:00:00Z"}"#;
    desk.write("t.json", text);
    desk.import_all(&[desk.folder.path().join("t.json")]);
    let exported = desk.export("out.json", true);
    let exported: Value = serde_json::from_str(&exported).unwrap();
    let original: Value = serde_json::from_str(text).unwrap();
    assert_eq!(exported["blueprints"][0].to_string(), original.to_string());
    let canonical = desk.export("canonical.json", false);
    assert!(canonical.contains("12345678901234567890.10"));
    assert!(!canonical.contains("createdAt"), "read-only keys stay out of the canonical form");
}

#[test]
fn the_order_of_files_does_not_matter() {
    let files = [fixture("broken/envelope-api.json"), fixture("broken/envelope-bulk.json")];
    let forward = Desk::empty();
    forward.import_all(&files);
    let backward = Desk::empty();
    backward.import_all(&[files[1].clone(), files[0].clone()]);
    assert_eq!(forward.counts(), (2, 3));
    assert_eq!(forward.export("a.json", false), backward.export("a.json", false));
}

#[test]
fn a_file_named_twice_is_read_once() {
    let file = fixture("prose/orders.txt");
    let folder = file.parent().unwrap().to_path_buf();
    let plan = Desk::empty().plan(&[file.clone(), folder, file]);
    assert_eq!(plan["summary"]["files"].as_array().unwrap().len(), 1);
    assert_eq!(plan["itemsTotal"], 14);
}

#[test]
fn a_refused_item_does_not_stop_the_rest() {
    let desk = Desk::empty();
    let done = desk.import_all(&[fixture("broken/entities-violating.json")]);
    assert_eq!(done["summary"]["entities"]["created"], 1);
    assert_eq!(done["summary"]["entities"]["quarantined"], 3);
    let strict = Desk::empty();
    let plan = strict.plan(&[fixture("broken/entities-violating.json")]);
    let mut decisions = accept_all();
    decisions["strict"] = json!(true);
    let refusal =
        strict.refused("import_apply", json!({ "planId": plan["planId"], "decisions": decisions }));
    assert_eq!(refusal["code"], "invalid");
    assert_eq!(strict.counts(), (0, 0));
}

#[test]
fn a_plan_that_is_gone_says_so() {
    let desk = Desk::empty();
    let plan = desk.plan(&[fixture("broken/bom.json")]);
    desk.ok("import_discard", json!({ "planId": plan["planId"] }));
    let refusal =
        desk.refused("import_apply", json!({ "planId": plan["planId"], "decisions": {} }));
    assert_eq!(refusal["code"], "stale-plan");
}
