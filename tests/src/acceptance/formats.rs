//! What the program writes fits the published schemas.

use serde_json::{Value, json};

use super::Desk;
use crate::tidy::root;

#[track_caller]
fn fits(schema: &str, value: &Value) {
    let text = std::fs::read_to_string(root().join("catalogs/schemas").join(schema)).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{schema}: {errors:#?}");
}

fn file(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(root().join("catalogs").join(name)).unwrap())
        .unwrap()
}

#[test]
fn shipped_files_fit_their_schemas() {
    fits("maturity-model.schema.json", &file("models/cncf-platform-engineering-v1.json"));
    fits("catalog.schema.json", &file("samples/orders.json"));
    fits("assessment.schema.json", &file("samples/orders-assessment.json"));
}

#[test]
fn written_files_fit_their_schemas() {
    let desk = Desk::orders();
    for faithful in [false, true] {
        fits(
            "catalog.schema.json",
            &serde_json::from_str(&desk.export("c.json", faithful)).unwrap(),
        );
    }
    desk.ok("assessment_export", json!({ "id": "orders-platform", "path": desk.path("a.json") }));
    fits("assessment.schema.json", &serde_json::from_str(&desk.read("a.json")).unwrap());
    let report = desk.ok("report_text", json!({ "id": "orders-platform", "format": "json" }));
    fits("report.schema.json", &serde_json::from_str(report["text"].as_str().unwrap()).unwrap());
}

#[test]
fn schemas_refer_to_nothing_outside() {
    for entry in std::fs::read_dir(root().join("catalogs/schemas")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for line in text.lines().filter(|line| line.contains("\"$ref\"")) {
            assert!(line.contains("\"#"), "{line}");
        }
    }
}
