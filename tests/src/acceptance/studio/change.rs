//! Changes of the canvas, and everything that refuses one.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{blueprint, card, places, undo, unmoved};
use crate::acceptance::Desk;

#[test]
fn one_change_is_one_step_of_undo() {
    let desk = Desk::orders();
    let (before, export) = (desk.ok("studio_get", Value::Null), desk.export("a.json", true));
    let done = desk.ok(
        "studio_change",
        json!({
            "create": [
                { "value": blueprint("Team", json!({})), "x": 2000.4, "y": -300 },
                { "value": blueprint("User", json!({ "team": { "target": "Team" } })) },
            ],
            "edit": [{ "identifier": "System", "edits": [
                { "pointer": "/relations/owner", "value": { "target": "Team", "title": "Owner" } },
                { "pointer": "/title", "value": "Software system" },
            ] }],
            "place": [{ "id": "Domain", "x": -900, "y": 12 }, { "id": "User", "x": 2000, "y": 400 }],
            "groups": [{ "title": "People", "color": 3, "members": ["Team", "User"] }],
            "notes": [{ "text": "Ask Ada", "x": 0, "y": -500, "w": 200, "h": 80 }],
        }),
    );
    let created: Vec<&str> =
        done["created"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
    assert_eq!(created[..2], ["Team", "User"]);
    assert_eq!(created.len(), 4);
    assert_eq!(done["changeSet"]["added"], 2);
    assert_eq!(done["changeSet"]["updated"], 1);
    let after = desk.ok("studio_get", Value::Null);
    assert_eq!(card(&desk, "Team")["x"], json!(2000.0));
    assert_eq!(card(&desk, "User")["y"], json!(400.0));
    assert_eq!(card(&desk, "Domain")["x"], json!(-900.0));
    assert_eq!(after["groups"][0]["members"], json!(["Team", "User"]));
    assert_eq!(after["notes"][0]["text"], "Ask Ada");
    assert_eq!(
        desk.ok("history_list", json!({ "limit": 1 }))["items"][0]["label"],
        "Create 2 blueprints, edit System"
    );
    undo(&desk);
    assert_eq!(desk.ok("studio_get", Value::Null), before);
    assert_eq!(desk.export("b.json", true), export);
    desk.ok("redo", Value::Null);
    assert_eq!(desk.ok("studio_get", Value::Null), after);
    assert_eq!(desk.ok("workspace_check", Value::Null)["problems"], json!([]));
}

#[test]
fn dragging_is_one_step_and_tells_only_of_places() {
    let desk = Desk::orders();
    let before = places(&desk);
    for x in [10, 20, 30] {
        let done = desk.ok("studio_change", json!({ "place": [{ "id": "API", "x": x, "y": 5 }] }));
        assert_eq!(done["changeSet"]["items"][0]["kind"], "canvas-item");
        assert_eq!(done["changeSet"]["label"], "Move API");
    }
    // Other cards, another step.
    desk.ok("studio_change", json!({ "place": [{ "id": "Domain", "x": 7, "y": 7 }] }));
    let mut expected = before.clone();
    expected.insert("API".to_owned(), (30.0, 5.0));
    undo(&desk);
    assert_eq!(places(&desk), expected);
    undo(&desk);
    assert_eq!(places(&desk), before);
    // The place where it stands already is no change.
    let (x, y) = before["API"];
    let same = desk.ok("studio_change", json!({ "place": [{ "id": "API", "x": x, "y": y }] }));
    assert_eq!(same.get("changeSet"), None);
    assert_eq!(desk.ok("studio_change", json!({})).get("changeSet"), None);
}

#[test]
fn an_import_of_entities_alone_leaves_the_canvas_alone() {
    let desk = Desk::orders();
    let done = desk.ok(
        "entity_create",
        json!({ "blueprint": "Domain", "value": { "identifier": "d2", "title": "D2", "properties": {}, "relations": {} } }),
    );
    assert_eq!(done["changeSet"]["items"].as_array().unwrap().len(), 1);
}

#[test]
fn a_card_is_in_one_group_at_most() {
    let desk = Desk::orders();
    let group = |title: &str, members: Value| {
        let request = json!({ "groups": [{ "title": title, "color": 0, "members": members }] });
        desk.ok("studio_change", request)["created"][0].as_str().unwrap().to_owned()
    };
    let first = group("First", json!(["API", "Component"]));
    let second = group("Second", json!(["Component", "System"]));
    let members = || -> BTreeMap<String, Value> {
        desk.ok("studio_get", Value::Null)["groups"]
            .as_array()
            .unwrap()
            .iter()
            .map(|group| (group["id"].as_str().unwrap().to_owned(), group["members"].clone()))
            .collect()
    };
    assert_eq!(members()[&first], json!(["API"]));
    assert_eq!(members()[&second], json!(["Component", "System"]));
    // A deleted blueprint leaves its group, and comes back to it.
    desk.ok("studio_change", json!({ "delete": ["API"], "dependents": "cascade" }));
    assert_eq!(members().get(&first), None);
    undo(&desk);
    assert_eq!(members()[&first], json!(["API"]));
    // Renamed, emptied, removed.
    desk.ok(
        "studio_change",
        json!({ "groups": [{ "id": first, "title": "New", "color": 11, "members": ["API"] }] }),
    );
    desk.ok(
        "studio_change",
        json!({ "groups": [{ "id": first, "title": "New", "color": 11, "members": [] }] }),
    );
    assert_eq!(members().get(&first), None);
    desk.ok("studio_change", json!({ "remove": [second] }));
    assert!(members().is_empty());
    assert_eq!(desk.ok("studio_get", Value::Null)["cards"].as_array().unwrap().len(), 5);
}

#[test]
fn notes_are_written_moved_and_removed() {
    let desk = Desk::empty();
    let note = json!({ "text": "<b>Hi</b>\n\u{202e}x", "x": 1, "y": 2, "w": 200, "h": 100 });
    let id = desk.ok("studio_change", json!({ "notes": [note] }))["created"][0].clone();
    desk.ok(
        "studio_change",
        json!({ "place": [{ "id": id, "x": 50, "y": 60, "w": 300, "h": 90 }] }),
    );
    let stored = desk.ok("studio_get", Value::Null)["notes"][0].clone();
    assert_eq!((stored["x"].as_f64(), stored["w"].as_f64()), (Some(50.0), Some(300.0)));
    let svg = desk.ok("studio_text", json!({ "format": "svg" }))["text"].clone();
    assert!(svg.as_str().unwrap().contains("&lt;b&gt;Hi&lt;/b&gt;"));
    desk.ok("studio_change", json!({ "remove": [id] }));
    assert_eq!(desk.ok("studio_get", Value::Null)["notes"], json!([]));
}

#[test]
fn what_depends_on_a_set_is_told_of_the_set() {
    let desk = Desk::orders();
    let refused = desk.refused("studio_change", json!({ "delete": ["API", "Component"] }));
    assert_eq!(refused["code"], "has-dependents");
    let codes: Vec<&str> = refused["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| problem["code"].as_str().unwrap())
        .collect();
    // They point to each other, which stands in nobody's way.
    assert_eq!(codes, ["has-entities", "has-entities"]);
    let before = places(&desk);
    desk.ok("studio_change", json!({ "delete": ["API", "Component"], "dependents": "cascade" }));
    assert_eq!(desk.counts().0, 3);
    unmoved(&before, &places(&desk));
    undo(&desk);
    assert_eq!(places(&desk), before);
    let refused =
        desk.refused("studio_change", json!({ "delete": ["System"], "dependents": "block" }));
    assert!(refused["message"].as_str().unwrap().contains("System"));
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let desk = Desk::orders();
    let (view, events) = (desk.ok("studio_get", Value::Null), desk.events());
    let new = |value: Value| json!({ "create": [{ "value": value }] });
    let note = |key: &str, value: Value| {
        let mut note = json!({ "text": "n", "x": 0, "y": 0, "w": 100, "h": 100 });
        note[key] = value;
        json!({ "notes": [note] })
    };
    let place = |id: &str, x: Value, y: Value| json!({ "place": [{ "id": id, "x": x, "y": y }] });
    let both = json!({ "r": { "target": "System", "many": true, "required": true } });
    let many: Vec<Value> =
        (0..1_001).map(|n| json!({ "value": blueprint(&format!("b{n}"), json!({})) })).collect();
    let far: Vec<Value> = (0..20_001).map(|_| json!({ "id": "API", "x": 0, "y": 0 })).collect();
    for (request, code) in [
        (place("API", json!(null), json!(0)), "bad-request"),
        (place("API", json!(1e7), json!(0)), "bad-request"),
        (place("API", json!(0), json!(-1e300)), "bad-request"),
        (place("API", json!("NaN"), json!(0)), "bad-request"),
        (place("nobody", json!(0), json!(0)), "not-found"),
        (new(json!([])), "invalid"),
        (new(json!({ "identifier": "x" })), "invalid"),
        (new(blueprint("a b", json!({}))), "invalid"),
        (new(blueprint("API", json!({}))), "conflict"),
        (new(blueprint("x", both)), "invalid"),
        (new(blueprint("x", json!({ "r": { "target": "x", "required": true } }))), "invalid"),
        (json!({ "create": [{ "value": blueprint("x", json!({})), "x": 3 }] }), "bad-request"),
        (json!({ "create": many }), "bad-request"),
        (json!({ "place": far }), "bad-request"),
        (json!({ "edit": [{ "identifier": "nobody", "edits": [] }] }), "not-found"),
        (
            json!({ "edit": [{ "identifier": "API", "edits": [{ "pointer": "/identifier", "value": "B" }] }] }),
            "invalid",
        ),
        (
            json!({ "edit": [{ "identifier": "API", "edits": [{ "pointer": "x" }] }] }),
            "bad-request",
        ),
        (
            json!({ "edit": [{ "identifier": "API", "edits": [{ "pointer": "/schema" }] }] }),
            "invalid",
        ),
        (json!({ "delete": ["nobody"] }), "not-found"),
        (json!({ "remove": ["nobody"] }), "not-found"),
        (json!({ "remove": ["../card/API"] }), "not-found"),
        (json!({ "groups": [{ "title": "G", "color": 12, "members": ["API"] }] }), "bad-request"),
        (json!({ "groups": [{ "title": "G", "color": 0, "members": ["nobody"] }] }), "not-found"),
        (
            json!({ "groups": [{ "id": "x", "title": "G", "color": 0, "members": ["API"] }] }),
            "not-found",
        ),
        (
            json!({ "groups": [{ "title": "G".repeat(201), "color": 0, "members": ["API"] }] }),
            "bad-request",
        ),
        (note("w", json!(3)), "bad-request"),
        (note("h", json!(1e9)), "bad-request"),
        (note("x", json!(1e9)), "bad-request"),
        (note("text", json!("x".repeat(10_001))), "bad-request"),
        (note("id", json!("unknown")), "not-found"),
        (json!({ "label": "l".repeat(1_001) }), "bad-request"),
        (json!({ "nonsense": 5, "place": 5 }), "bad-request"),
    ] {
        let refused = desk.refused("studio_change", request.clone());
        let shown: String = request.to_string().chars().take(200).collect();
        assert_eq!(refused["code"], code, "{shown}: {refused}");
    }
    for (command, request, code) in [
        ("studio_tidy", json!({ "cards": ["nobody"] }), "not-found"),
        ("studio_copy", json!({ "cards": ["nobody"] }), "not-found"),
        ("studio_template", json!({ "id": "nobody", "x": 0, "y": 0 }), "not-found"),
        ("studio_template", json!({ "id": "small", "x": 1e12, "y": 0 }), "bad-request"),
        ("studio_paste", json!({ "text": "[]", "x": 0, "y": 1e12 }), "bad-request"),
        ("studio_diff", json!({ "against": { "kind": "history", "changeSet": 999 } }), "not-found"),
        ("studio_diff", json!({ "against": { "kind": "plan", "planId": "x" } }), "stale-plan"),
        ("studio_diff", json!({ "against": { "kind": "file", "path": "/nowhere" } }), "unreadable"),
        ("studio_text", json!({ "format": "gif" }), "bad-request"),
    ] {
        assert_eq!(desk.refused(command, request.clone())["code"], code, "{command} {request}");
    }
    assert_eq!(desk.ok("studio_get", Value::Null), view);
    assert_eq!(desk.events(), events);
    let bare = Desk::bare();
    for (command, request) in [
        ("studio_get", json!({})),
        ("studio_change", json!({})),
        ("studio_tidy", json!({})),
        ("studio_copy", json!({ "cards": [] })),
        ("studio_paste", json!({ "text": "[]", "x": 0, "y": 0 })),
        ("studio_template", json!({ "id": "small", "x": 0, "y": 0 })),
        ("studio_diff", json!({ "against": { "kind": "history", "changeSet": 1 } })),
        ("studio_text", json!({ "format": "svg" })),
        ("studio_export", json!({ "format": "svg", "path": bare.path("x") })),
    ] {
        assert_eq!(bare.refused(command, request)["code"], "no-workspace", "{command}");
    }
    assert_eq!(bare.ok("studio_templates", Value::Null)["items"].as_array().unwrap().len(), 4);
}
