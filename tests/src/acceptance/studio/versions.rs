//! Two versions on one canvas.

use std::collections::BTreeMap;

use serde_json::json;

use super::{blueprint, places, unmoved};
use crate::acceptance::Desk;

#[test]
fn two_versions_stand_on_one_canvas() {
    let desk = Desk::orders();
    let start = desk.ok("history_list", json!({ "limit": 1 }))["items"][0]["id"].clone();
    desk.ok(
        "studio_change",
        json!({
            "create": [{ "value": blueprint("Team", json!({ "of": { "target": "System" } })) }],
            "edit": [{ "identifier": "Domain", "edits": [{ "pointer": "/title", "value": "Area" }] }],
        }),
    );
    desk.ok("studio_change", json!({ "delete": ["Resource"], "dependents": "cascade" }));
    let diff =
        desk.ok("studio_diff", json!({ "against": { "kind": "history", "changeSet": start } }));
    let state = |name: &str| {
        let cards = diff["cards"].as_array().unwrap();
        let one = cards.iter().find(|one| one["card"]["identifier"] == name).unwrap();
        (one["state"].as_str().unwrap().to_owned(), one["changes"].clone())
    };
    assert_eq!(state("Team").0, "added");
    assert_eq!(state("Resource").0, "removed");
    assert_eq!(
        state("Domain"),
        ("changed".to_owned(), json!(["Title \"Domain\" is now \"Area\""]))
    );
    assert_eq!(state("API"), ("same".to_owned(), json!([])));
    let edges = diff["edges"].as_array().unwrap();
    assert!(
        edges.iter().any(|edge| edge["state"] == "removed" && edge["edge"]["to"] == "Resource")
    );
    assert!(edges.iter().any(|edge| edge["state"] == "added" && edge["edge"]["from"] == "Team"));
    assert!(edges.iter().any(|edge| edge["state"] == "same"));

    // What a file, and a plan of it, would make of them.
    let mut area = blueprint("Domain", json!({ "self": { "target": "Domain" } }));
    area["title"] = json!("Area");
    desk.write("more.json", &json!([area, blueprint("New", json!({}))]).to_string());
    let path = desk.folder.path().join("more.json");
    let plan = desk.plan(std::slice::from_ref(&path));
    for against in [
        json!({ "kind": "file", "path": path }),
        json!({ "kind": "plan", "planId": plan["planId"] }),
    ] {
        let diff = desk.ok("studio_diff", json!({ "against": against }));
        let states: BTreeMap<&str, &str> = diff["cards"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                (one["card"]["identifier"].as_str().unwrap(), one["state"].as_str().unwrap())
            })
            .collect();
        assert_eq!((states["Domain"], states["New"], states["Team"]), ("changed", "added", "same"));
        unmoved(
            &places(&desk),
            &diff["cards"]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| {
                    let at = |key: &str| one["card"][key].as_f64().unwrap();
                    (one["card"]["identifier"].as_str().unwrap().to_owned(), (at("x"), at("y")))
                })
                .collect(),
        );
    }
}
