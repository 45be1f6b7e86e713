//! Copy, paste and templates.

use serde_json::{Value, json};

use super::{blueprint, card, create, overlap, places, undo, unmoved};
use crate::acceptance::Desk;
use crate::tidy::root;

#[test]
fn what_is_copied_and_pasted_elsewhere_is_the_same() {
    let desk = Desk::orders();
    let cards = ["API", "Component", "Domain", "Resource", "System"];
    let text = desk.ok("studio_copy", json!({ "cards": cards }))["text"].clone();
    let other = Desk::empty();
    let pasted = other.ok("studio_paste", json!({ "text": text, "x": 400, "y": 300 }));
    assert_eq!(pasted["created"], json!(cards));
    assert_eq!((&pasted["renamed"], &pasted["problems"]), (&json!([]), &json!([])));
    assert_eq!(pasted["changeSet"]["label"], "Paste 5 blueprints");
    assert_eq!(pasted["changeSet"]["added"], 5);
    let blueprints = |desk: &Desk| {
        let request =
            json!({ "path": desk.path("out.json"), "what": ["blueprints"], "overwrite": true });
        desk.ok("catalog_export", request);
        desk.read("out.json")
    };
    assert_eq!(blueprints(&desk), blueprints(&other));
    assert!(!overlap(&other));
    undo(&other);
    assert_eq!(other.ok("studio_get", Value::Null)["cards"], json!([]));
}

#[test]
fn a_duplicate_gets_a_number_and_looks_like_its_original() {
    let desk = Desk::orders();
    let text = desk.ok("studio_copy", json!({ "cards": ["Component", "API"] }))["text"].clone();
    let before = places(&desk);
    let pasted = desk.ok("studio_paste", json!({ "text": text, "x": 0, "y": 0 }));
    assert_eq!(
        pasted["renamed"],
        json!([{ "from": "Component", "to": "Component2" }, { "from": "API", "to": "API2" }])
    );
    let view = desk.ok("studio_get", Value::Null);
    let provider = view["edges"]
        .as_array()
        .unwrap()
        .iter()
        .find(|edge| edge["from"] == "API2" && edge["relation"] == "provider")
        .unwrap();
    assert_eq!(provider["to"], "Component2");
    assert_eq!(card(&desk, "Component2")["title"], "Component 2");
    let after = places(&desk);
    let apart = |a: &str, b: &str| (after[a].0 - after[b].0, after[a].1 - after[b].1);
    assert_eq!(apart("API", "Component"), apart("API2", "Component2"));
    unmoved(&before, &after);
    assert!(!overlap(&desk));
    let again = desk.ok("studio_paste", json!({ "text": text, "x": 0, "y": 0 }));
    assert_eq!(again["created"], json!(["Component3", "API3"]));
}

#[test]
fn a_pasted_text_may_be_anything() {
    let desk = Desk::orders();
    let view = desk.ok("studio_get", Value::Null);
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let circle = json!([
        blueprint("p", json!({ "to": { "target": "q", "required": true } })),
        blueprint("q", json!({ "to": { "target": "p", "required": true } })),
    ]);
    for text in [
        "",
        "null",
        "{",
        "\u{0}\u{fffd}",
        "{\"identifier\": \"x\"}",
        "{\"identifier\": \"x\", \"title\": \"X\", \"schema\": 5}",
        "{\"identifier\": \"e\", \"blueprint\": \"API\", \"properties\": {}}",
        "[{\"identifier\": \"..\", \"title\": \"X\", \"schema\": {\"properties\": {}}}]",
        deep.as_str(),
        &circle.to_string(),
    ] {
        let refused = desk.refused("studio_paste", json!({ "text": text, "x": 0, "y": 0 }));
        let shown: String = text.chars().take(60).collect();
        assert_eq!(refused["code"], "invalid", "{shown}: {refused}");
    }
    assert_eq!(desk.ok("studio_get", Value::Null), view);
    // Prose around it, comments, curly quotes and one bad item do not stop the good one.
    let text = "Our kinds:\n\n{ \u{201c}identifier\u{201d}: \"good\", \"title\": \"Good\", // mine\n \"schema\": { \"properties\": {}, } }\n\nand { \"identifier\": \"bad\", \"schema\": {} }";
    let pasted = desk.ok("studio_paste", json!({ "text": text, "x": 0, "y": 0 }));
    assert_eq!(pasted["created"], json!(["good"]), "{pasted}");
    assert!(!pasted["problems"].as_array().unwrap().is_empty());
    assert_eq!(pasted["changeSet"]["label"], "Paste Good");
}

#[test]
fn a_pasted_blueprint_takes_the_place_of_the_missing_one() {
    let desk = Desk::orders();
    desk.ok("studio_change", create("service", json!({ "team": { "target": "team" } })));
    assert_eq!(card(&desk, "team")["missing"], true);
    desk.ok("studio_change", json!({ "place": [{ "id": "team", "x": 4000, "y": 4000 }] }));
    let text = blueprint("team", json!({})).to_string();
    desk.ok("studio_paste", json!({ "text": text, "x": 0, "y": 0 }));
    let team = card(&desk, "team");
    assert_eq!((&team["missing"], &team["x"]), (&json!(false), &json!(4000.0)));
    // What nothing points to any more is gone from the canvas.
    undo(&desk);
    desk.ok("studio_change", json!({ "delete": ["service"] }));
    assert_eq!(card(&desk, "team"), Value::Null);
}

#[test]
fn every_template_is_sound() {
    let templates = Desk::bare().ok("studio_templates", Value::Null);
    for template in templates["items"].as_array().unwrap() {
        let desk = Desk::empty();
        let request = json!({ "id": template["id"], "x": 0, "y": 0 });
        let added = desk.ok("studio_template", request.clone());
        assert_eq!(added["problems"], json!([]), "{template}");
        let view = desk.ok("studio_get", Value::Null);
        assert_eq!(view["problems"], json!([]), "{template}");
        assert_eq!(json!(view["cards"].as_array().unwrap().len()), template["blueprints"]);
        assert!(view["cards"].as_array().unwrap().iter().all(|card| card["missing"] == false));
        assert_eq!(
            added["changeSet"]["label"],
            format!("Add template {}", template["title"].as_str().unwrap())
        );
        // A second time everything gets a number.
        desk.ok("studio_template", request);
        assert!(!overlap(&desk));
    }
    let read = |path: &str| -> Value {
        serde_json::from_str(&std::fs::read_to_string(root().join(path)).unwrap()).unwrap()
    };
    assert_eq!(
        read("catalogs/templates/blueprints/orders.json")["blueprints"],
        read("catalogs/samples/orders.json")["blueprints"]
    );
}
