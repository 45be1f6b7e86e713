//! Problems and the buttons that mend them.

use serde_json::{Value, json};

use super::{blueprint, card, places, undo};
use crate::acceptance::Desk;

#[test]
fn a_button_mends_a_problem() {
    let desk = Desk::empty();
    for value in [
        blueprint("service", json!({ "team": { "target": "tem" } })),
        json!({
            "identifier": "team", "title": "Service",
            "schema": { "properties": { "tier": { "type": "string", "format": "ulr" } } },
            "mirrorProperties": { "m": { "path": "lead.naem" } },
            "calculationProperties": { "c": { "calculation": ".properties.tir", "type": "string" } },
            "relations": { "lead": { "target": "person" } },
        }),
        json!({
            "identifier": "person", "title": "Person",
            "schema": { "properties": { "name": { "type": "string" } } },
        }),
        blueprint("lonely", json!({})),
    ] {
        desk.ok("blueprint_create", json!({ "value": value }));
    }
    let problems =
        |desk: &Desk| desk.ok("studio_get", Value::Null)["problems"].as_array().unwrap().clone();
    let codes = |problems: &[Value]| -> Vec<String> {
        problems.iter().map(|problem| problem["code"].as_str().unwrap().to_owned()).collect()
    };
    let found = problems(&desk);
    let mut sorted = codes(&found);
    sorted.sort();
    assert_eq!(
        sorted,
        [
            "duplicate-title",
            "formula-property",
            "mirror-path",
            "missing-target",
            "unknown-format",
            "unused-blueprint"
        ]
    );
    assert_eq!(card(&desk, "team")["problems"], 4);
    for problem in &found {
        let fixes = problem["fixes"].as_array().unwrap();
        assert!(!fixes.is_empty(), "{problem}");
        for fix in fixes {
            let done = desk.ok("studio_change", fix["change"].clone());
            assert_eq!(done["changeSet"]["label"], fix["label"]);
            let left = problems(&desk);
            assert!(
                !left.iter().any(|other| other["message"] == problem["message"]),
                "{fix} leaves {problem}"
            );
            undo(&desk);
        }
    }
    assert_eq!(problems(&desk), found);
}

#[test]
fn one_of_two_errors_can_be_mended() {
    // Both errors arrived before anybody checked them: through the store itself.
    let desk = Desk::empty();
    let both = json!({ "target": "a", "many": true, "required": true });
    let source = blueprint("a", json!({ "x": both, "y": both })).to_string();
    desk.ok("workspace_close", Value::Null);
    let path = desk.folder.path().join("w.plinth");
    let store = plinth_store::Store::open(&path).unwrap();
    store
        .change::<_, plinth_store::StoreError>("Old", "2026-01-01T00:00:00Z", |tx| {
            tx.put_blueprint("a", &source).map(drop)
        })
        .unwrap();
    drop(store);
    desk.ok("workspace_open", json!({ "path": path }));
    let view = desk.ok("studio_get", Value::Null);
    let before = places(&desk);
    let errors = |view: &Value| {
        let all = view["problems"].as_array().unwrap();
        all.iter().filter(|problem| problem["code"] == "many-and-required").count()
    };
    assert_eq!(errors(&view), 2);
    let problem = view["problems"]
        .as_array()
        .unwrap()
        .iter()
        .find(|problem| problem["code"] == "many-and-required")
        .unwrap();
    desk.ok("studio_change", problem["fixes"][0]["change"].clone());
    assert_eq!(errors(&desk.ok("studio_get", Value::Null)), 1);
    // A workspace without stored places got those that its picture showed.
    assert_eq!(places(&desk), before);
}
