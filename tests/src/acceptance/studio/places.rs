//! Places: what stands stays, and what is new covers nothing.

use serde_json::{Value, json};

use super::{blueprint, card, create, overlap, places, undo, unmoved};
use crate::acceptance::{Desk, fixture};

#[test]
fn nothing_ever_reshuffles() {
    let desk = Desk::orders();
    let mut before = places(&desk);
    let mut step = |name: &str, request: Value| {
        desk.ok(name, request);
        let after = places(&desk);
        unmoved(&before, &after);
        assert!(!overlap(&desk), "{name}");
        before = after;
    };
    step("studio_change", create("Team", json!({ "of": { "target": "Nowhere" } })));
    step("blueprint_create", json!({ "value": blueprint("Nowhere", json!({})) }));
    step("studio_template", json!({ "id": "backstage", "x": 0, "y": 0 }));
    step("studio_change", json!({ "delete": ["Team"] }));
    step("undo", Value::Null);
    let text = desk.ok("studio_copy", json!({ "cards": ["Component", "API"] }))["text"].clone();
    step("studio_paste", json!({ "text": text, "x": 100, "y": 100 }));
    for _ in 0..4 {
        step("undo", Value::Null);
    }
    desk.import_all(&[fixture("mixed.json")]);
    unmoved(&before, &places(&desk));
}

#[test]
fn a_place_survives_when_the_card_grows() {
    let desk = Desk::orders();
    let before = places(&desk);
    let properties: serde_json::Map<String, Value> =
        (0..15).map(|n| (format!("p{n}"), json!({ "type": "string" }))).collect();
    desk.ok(
        "studio_change",
        json!({ "edit": [{ "identifier": "Domain", "edits": [
            { "pointer": "/schema/properties", "value": properties },
        ] }] }),
    );
    assert_eq!(places(&desk), before);
    assert_eq!(card(&desk, "Domain")["h"], json!(320.0));
    assert_eq!(card(&desk, "Domain")["rows"].as_array().unwrap().len(), 15);
}

#[test]
fn tidying_up_is_one_step_and_moves_only_what_was_asked() {
    let desk = Desk::orders();
    desk.ok("studio_template", json!({ "id": "large", "x": 3000, "y": 0 }));
    let before = places(&desk);
    for arrangement in ["organic", "layered"] {
        desk.ok("studio_tidy", json!({ "arrangement": arrangement }));
        assert!(!overlap(&desk), "{arrangement}");
        assert_ne!(places(&desk), before);
        undo(&desk);
        assert_eq!(places(&desk), before);
        let some = json!({ "cards": ["service", "api", "team"], "arrangement": arrangement });
        desk.ok("studio_tidy", some);
        let after = places(&desk);
        let others =
            before.iter().filter(|(name, _)| !["service", "api", "team"].contains(&name.as_str()));
        for (name, place) in others {
            assert_eq!(&after[name], place);
        }
        assert!(!overlap(&desk), "{arrangement}");
        undo(&desk);
    }
    let group = json!({ "groups": [{ "title": "G", "color": 0, "members": ["service", "API"] }] });
    desk.ok("studio_change", group);
    desk.ok("studio_tidy", json!({}));
    assert!(!overlap(&desk));
    let empty = Desk::empty();
    for arrangement in ["organic", "layered"] {
        let done = empty.ok("studio_tidy", json!({ "arrangement": arrangement }));
        assert_eq!(done.get("changeSet"), None);
    }
    // The same picture again is no change.
    assert_eq!(desk.ok("studio_tidy", json!({})).get("changeSet"), None);
}

#[test]
fn a_layered_picture_has_a_limit_that_is_told() {
    let desk = Desk::empty();
    let all: Vec<Value> = (0..2_001).map(|n| blueprint(&format!("b{n}"), json!({}))).collect();
    desk.write("many.json", &Value::Array(all).to_string());
    desk.import_all(&[desk.folder.path().join("many.json")]);
    let refused = desk.refused("studio_tidy", json!({ "arrangement": "layered" }));
    assert_eq!(refused["code"], "invalid");
    assert!(refused["message"].as_str().unwrap().contains("2000"), "{refused}");
    // Hints without end are counted, not listed.
    let problems = desk.ok("studio_get", Value::Null)["problems"].as_array().unwrap().len();
    assert_eq!(problems, 501);
}

/// Blueprints without a stored place, straight from the file.
fn homeless(desk: &Desk) -> u32 {
    let conn = rusqlite::Connection::open(desk.folder.path().join("w.plinth")).unwrap();
    let sql = "SELECT count(*) FROM blueprint AS b WHERE NOT EXISTS
                   (SELECT 1 FROM canvas_item AS c WHERE c.canvas = 'studio'
                        AND c.identifier = 'card/' || b.identifier)";
    conn.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// Cards that stand for nothing, straight from the file.
fn ghosts(desk: &Desk) -> usize {
    let conn = rusqlite::Connection::open(desk.folder.path().join("w.plinth")).unwrap();
    let sql = "SELECT count(*) FROM canvas_item WHERE identifier LIKE 'card/%'";
    let stored: u32 = conn.query_row(sql, [], |row| row.get(0)).unwrap();
    stored as usize - places(desk).len()
}

#[test]
fn whoever_writes_leaves_every_blueprint_a_place_and_undo_takes_it_back() {
    let desk = Desk::empty();
    let mut seed = 7_u64;
    let mut next = |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let state = |desk: &Desk| (desk.ok("studio_get", Value::Null), desk.export("x.json", true));
    let mut states = vec![state(&desk)];
    for step in 0..60_u32 {
        let (a, b) = (format!("b{}", next(7)), format!("b{}", next(9)));
        let relations = json!({ "to": { "target": b } });
        let (command, request) = match next(9) {
            0 => ("studio_change", create(&a, relations)),
            1 => ("blueprint_create", json!({ "value": blueprint(&a, relations) })),
            2 => (
                "studio_change",
                json!({ "edit": [{ "identifier": a, "edits": [
                    { "pointer": "/relations", "value": relations },
                ] }] }),
            ),
            3 => (
                "blueprint_save",
                json!({ "identifier": a, "edits": [{ "pointer": "/relations", "value": {} }] }),
            ),
            4 => ("studio_change", json!({ "delete": [a, b], "dependents": "detach" })),
            5 => ("blueprint_delete", json!({ "identifier": a, "dependents": "cascade" })),
            6 => ("studio_tidy", json!({ "cards": [a] })),
            7 => (
                "studio_change",
                json!({ "groups": [{ "title": "G", "color": 1, "members": [a, b] }] }),
            ),
            _ => {
                let text = blueprint(&a, relations).to_string();
                ("studio_paste", json!({ "text": text, "x": step * 10, "y": 0 }))
            }
        };
        let moves = command == "studio_tidy";
        let before = places(&desk);
        // A refusal is as good as a change: it must leave everything as it was.
        let Ok(done) = desk.call(command, request) else {
            assert_eq!(&state(&desk), states.last().unwrap());
            continue;
        };
        assert_eq!((homeless(&desk), ghosts(&desk)), (0, 0), "{command}");
        if !moves {
            unmoved(&before, &places(&desk));
        }
        if done.get("changeSet").is_some() {
            states.push(state(&desk));
        }
    }
    assert!(states.len() > 20, "{}", states.len());
    for state_before in states.iter().rev().skip(1) {
        undo(&desk);
        assert_eq!(&state(&desk), state_before);
    }
    for state_after in states.iter().skip(1) {
        desk.ok("redo", Value::Null);
        assert_eq!(&state(&desk), state_after);
    }
    assert_eq!(desk.ok("workspace_check", Value::Null)["problems"], json!([]));
}
