//! The blueprint studio over the command table: every command, and every refusal.

mod change;
mod paste;
mod places;
mod problems;
mod versions;

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Desk;

/// Corner of each card by its identifier.
fn places(desk: &Desk) -> BTreeMap<String, (f64, f64)> {
    desk.ok("studio_get", Value::Null)["cards"]
        .as_array()
        .unwrap()
        .iter()
        .map(|card| {
            let at = |key: &str| card[key].as_f64().unwrap();
            (card["identifier"].as_str().unwrap().to_owned(), (at("x"), at("y")))
        })
        .collect()
}

/// What stood before stands where it stood.
#[track_caller]
fn unmoved(before: &BTreeMap<String, (f64, f64)>, after: &BTreeMap<String, (f64, f64)>) {
    for (name, place) in before {
        if let Some(now) = after.get(name) {
            assert_eq!(place, now, "{name} moved");
        }
    }
}

fn blueprint(identifier: &str, relations: Value) -> Value {
    json!({
        "identifier": identifier,
        "title": identifier,
        "schema": { "properties": {}, "required": [] },
        "relations": relations,
    })
}

fn create(identifier: &str, relations: Value) -> Value {
    json!({ "create": [{ "value": blueprint(identifier, relations) }] })
}

fn card(desk: &Desk, identifier: &str) -> Value {
    let view = desk.ok("studio_get", Value::Null);
    let cards = view["cards"].as_array().unwrap();
    cards.iter().find(|card| card["identifier"] == identifier).cloned().unwrap_or_default()
}

fn undo(desk: &Desk) {
    desk.ok("undo", Value::Null);
}

fn overlap(desk: &Desk) -> bool {
    let view = desk.ok("studio_get", Value::Null);
    let areas: Vec<[f64; 4]> = view["cards"]
        .as_array()
        .unwrap()
        .iter()
        .map(|card| ["x", "y", "w", "h"].map(|key| card[key].as_f64().unwrap()))
        .collect();
    let meets = |a: &[f64; 4], b: &[f64; 4]| {
        a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3]
    };
    (0..areas.len()).any(|a| (0..a).any(|b| meets(&areas[a], &areas[b])))
}

#[test]
fn every_blueprint_is_a_card_with_its_rows() {
    let desk = Desk::orders();
    let view = desk.ok("studio_get", Value::Null);
    assert_eq!(view["cards"].as_array().unwrap().len(), 5);
    assert_eq!(view["edges"].as_array().unwrap().len(), 7);
    assert_eq!(view["problems"], json!([]));
    for card in view["cards"].as_array().unwrap() {
        let rows = card["rows"].as_array().unwrap().len();
        let more = if rows > 10 { 24 } else { 0 };
        let height = 48 + 24 * rows.min(10) + more + 8;
        assert_eq!(card["h"].as_f64().unwrap(), f64::from(u32::try_from(height).unwrap()));
        assert_eq!(card["w"], json!(240.0));
        assert_eq!(card["x"].as_f64().unwrap().fract(), 0.0);
    }
    let component = card(&desk, "Component");
    assert_eq!(component["rows"][0]["choices"][0], json!({ "value": "service", "color": "blue" }));
    assert_eq!(component["entities"], 4);
    assert!(!overlap(&desk));
}

#[test]
fn the_stored_picture_is_written_in_every_format() {
    let desk = Desk::orders();
    desk.ok(
        "studio_change",
        json!({
            "groups": [{ "title": "Runtime & <co>", "color": 2, "members": ["API", "Component"] }],
            "notes": [{ "text": "Ask Ada", "x": 0, "y": -400, "w": 200, "h": 80 }],
            "place": [{ "id": "Domain", "x": 4321, "y": 0 }],
        }),
    );
    for (format, ending) in [("svg", "svg"), ("dot", "dot"), ("mermaid", "mmd"), ("json", "json")] {
        let text = desk.ok("studio_text", json!({ "format": format }))["text"].clone();
        let text = text.as_str().unwrap();
        assert!(text.contains("Component"), "{format}");
        let request = json!({ "format": format, "path": desk.path("picture"), "overwrite": false });
        let written = desk.ok("studio_export", request.clone());
        assert!(written["path"].as_str().unwrap().ends_with(ending));
        assert_eq!(desk.read(&format!("picture.{ending}")), text);
        assert_eq!(desk.refused("studio_export", request)["code"], "exists");
    }
    let svg = desk.read("picture.svg");
    for text in ["Runtime &amp; &lt;co&gt;", "Ask Ada", "4321", "values<", ">Type<"] {
        assert!(svg.contains(text), "{text}");
    }
    let json: Value = serde_json::from_str(&desk.read("picture.json")).unwrap();
    assert_eq!(json["groups"][0]["title"], "Runtime & <co>");
    assert_eq!(json["cards"][0]["x"], json!(4321.0));
}
