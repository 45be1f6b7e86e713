//! Blueprints and entities: edit, rename, delete, undo, search, graph.

use serde_json::{Value, json};

use super::Desk;

fn entity(desk: &Desk, blueprint: &str, identifier: &str) -> Value {
    desk.ok("entity_get", json!({ "blueprint": blueprint, "identifier": identifier }))
}

#[test]
fn the_sample_is_whole() {
    let desk = Desk::orders();
    assert_eq!(desk.counts(), (5, 9));
    let list = desk.ok("blueprint_list", Value::Null);
    let titles: Vec<&str> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["title"].as_str().unwrap())
        .collect();
    assert_eq!(titles, ["API", "Component", "Domain", "Resource", "System"]);
    assert!(list["items"].as_array().unwrap().iter().all(|row| row["problems"] == 0), "{list}");
    assert_eq!(desk.ok("assessment_list", Value::Null)["items"].as_array().unwrap().len(), 1);
    assert_eq!(desk.ok("workspace_check", Value::Null)["problems"], json!([]));
}

#[test]
fn an_edit_is_judged_stored_and_taken_back() {
    let desk = Desk::orders();
    let name = json!({ "blueprint": "Component", "identifier": "CartService" });
    let with = |edits: Value| {
        let mut request = name.clone();
        request["edits"] = edits;
        request
    };
    let wrong = with(json!([{ "pointer": "/properties/type", "value": "servise" }]));
    let checked = desk.ok("entity_check", wrong.clone());
    assert_eq!(checked["problems"][0]["pointer"], "/properties/type");
    let events = desk.events();
    let refusal = desk.refused("entity_save", wrong);
    assert_eq!(refusal["code"], "invalid");
    assert_eq!(refusal["problems"][0]["pointer"], "/properties/type");
    assert_eq!(desk.events(), events, "a refusal changes nothing");

    desk.ok("entity_save", with(json!([{ "pointer": "/title", "value": "Basket" }])));
    assert_eq!(desk.events(), events + 1, "one change, one event");
    assert_eq!(entity(&desk, "Component", "CartService")["title"], "Basket");
    let status = desk.ok("workspace_status", Value::Null);
    assert_eq!(status["workspace"]["undo"], "Rename Cart Service to Basket");
    desk.ok("undo", Value::Null);
    assert_eq!(entity(&desk, "Component", "CartService")["title"], "Cart Service");
}

#[test]
fn renaming_an_entity_takes_every_relation_along() {
    let desk = Desk::orders();
    let before = desk.export("before.json", false);
    desk.ok(
        "entity_save",
        json!({ "blueprint": "System", "identifier": "Cart", "edits": [{ "pointer": "/identifier", "value": "Basket" }] }),
    );
    let service = entity(&desk, "Component", "CartService");
    assert_eq!(service["value"]["relations"]["system"], "Basket");
    assert_eq!(entity(&desk, "System", "Basket")["incomingTotal"], 3);
    let taken = desk.refused(
        "entity_save",
        json!({ "blueprint": "System", "identifier": "Basket", "edits": [{ "pointer": "/identifier", "value": "Products" }] }),
    );
    assert_eq!(taken["code"], "conflict");
    assert_eq!(taken["problems"][0]["pointer"], "/identifier");
    desk.ok("undo", Value::Null);
    assert_eq!(desk.export("after.json", false), before);
}

#[test]
fn deleting_what_others_point_to_asks_first() {
    let desk = Desk::orders();
    let before = desk.export("before.json", false);
    let kafka = json!({ "blueprint": "Component", "identifier": "CoreKafkaLibrary" });
    let refusal = desk.refused("entity_delete", kafka.clone());
    assert_eq!(refusal["code"], "has-dependents");
    assert_eq!(refusal["problems"][0]["subject"]["identifier"], "CartService");
    assert_eq!(codes(&refusal), ["pointed-to"]);
    let mut detach = kafka;
    detach["dependents"] = json!("detach");
    desk.ok("entity_delete", detach);
    let service = entity(&desk, "Component", "CartService");
    assert_eq!(service["value"]["relations"]["components"], json!(["CorePaymentLibrary"]));
    desk.ok("undo", Value::Null);

    // Systems cannot be without their domain, so detaching is no way out; cascading is.
    // The first refusal says so already.
    let orders = json!({ "blueprint": "Domain", "identifier": "Orders" });
    let refusal = desk.refused("entity_delete", orders.clone());
    assert_eq!(codes(&refusal), ["required-by", "required-by"], "{refusal}");
    let mut detach = orders;
    detach["dependents"] = json!("detach");
    assert_eq!(desk.refused("entity_delete", detach)["code"], "has-dependents");
    desk.ok(
        "entity_delete",
        json!({ "blueprint": "Domain", "identifier": "Orders", "dependents": "cascade" }),
    );
    assert_eq!(desk.counts(), (5, 6));
    assert_eq!(desk.ok("workspace_check", Value::Null)["problems"], json!([]));
    desk.ok("undo", Value::Null);
    assert_eq!(desk.export("after.json", false), before);
}

#[test]
fn blueprints_are_edited_and_deleted_with_care() {
    let desk = Desk::orders();
    let before = desk.export("before.json", false);
    let edit = |edits: Value| json!({ "identifier": "Resource", "edits": edits });
    let narrowed =
        edit(json!([{ "pointer": "/schema/properties/type/enum", "value": ["kafka-topic"] }]));
    let saved = desk.ok("blueprint_save", narrowed);
    assert_eq!(saved["problems"][0]["code"], "entities-do-not-fit", "{saved}");
    desk.ok("undo", Value::Null);
    assert_eq!(
        desk.refused("blueprint_save", edit(json!([{ "pointer": "/schema", "value": "text" }])))["code"],
        "invalid"
    );
    let renamed = desk
        .refused("blueprint_save", edit(json!([{ "pointer": "/identifier", "value": "Store" }])));
    assert_eq!(renamed["code"], "invalid");

    let refusal = desk.refused("blueprint_delete", json!({ "identifier": "Resource" }));
    assert_eq!(refusal["code"], "has-dependents");
    assert_eq!(codes(&refusal), ["has-entities", "pointed-to"], "{refusal}");
    desk.ok("blueprint_delete", json!({ "identifier": "Resource", "dependents": "cascade" }));
    assert_eq!(desk.counts(), (4, 8));
    let service = entity(&desk, "Component", "CartService");
    assert!(service["value"]["relations"].get("resources").is_none());
    assert_eq!(service["problems"], json!([]));
    desk.ok("undo", Value::Null);
    assert_eq!(desk.export("after.json", false), before);
}

/// Whoever is refused learns which choices lead on, so that the next one is not refused as well.
#[test]
fn a_refused_deletion_says_which_choices_lead_on() {
    let desk = Desk::orders();
    let blueprints = desk.ok("blueprint_list", Value::Null)["items"].clone();
    for row in blueprints.as_array().unwrap() {
        told(&desk, "blueprint_delete", json!({ "identifier": row["identifier"] }));
    }
    for row in desk.ok("entity_list", json!({ "limit": 100 }))["items"].as_array().unwrap() {
        let name = json!({ "blueprint": row["blueprint"], "identifier": row["identifier"] });
        told(&desk, "entity_delete", name);
    }
    // A blueprint without entities goes whichever way is chosen, and both mean the same.
    let team = json!({ "identifier": "Team", "title": "Team", "schema": { "properties": {} } });
    desk.ok("blueprint_create", json!({ "value": team }));
    let owned = json!({ "title": "Team", "target": "Team", "many": false, "required": false });
    let edits = json!([{ "pointer": "/relations/team", "value": owned }]);
    desk.ok("blueprint_save", json!({ "identifier": "API", "edits": edits }));
    let refusal = desk.refused("blueprint_delete", json!({ "identifier": "Team" }));
    assert_eq!(codes(&refusal), ["pointed-to"]);
    told(&desk, "blueprint_delete", json!({ "identifier": "Team" }));
    let mut outcomes = Vec::new();
    for way in ["detach", "cascade"] {
        desk.ok("blueprint_delete", json!({ "identifier": "Team", "dependents": way }));
        outcomes.push(desk.export("after.json", false));
        desk.ok("undo", Value::Null);
    }
    assert_eq!(outcomes[0], outcomes[1]);
}

/// Deletes in every way and takes it back: cascading always works, and detaching exactly where no
/// problem of the first refusal says that something cannot be without the thing.
#[track_caller]
fn told(desk: &Desk, command: &str, request: Value) {
    let first = desk.call(command, request.clone());
    let bound = match first {
        Ok(_) => {
            desk.ok("undo", Value::Null);
            return;
        }
        Err(refusal) => refusal
            .problems
            .iter()
            .any(|problem| ["has-entities", "required-by"].contains(&problem.code.as_str())),
    };
    for (way, works) in [("cascade", true), ("detach", !bound)] {
        let mut request = request.clone();
        request["dependents"] = json!(way);
        let answer = desk.call(command, request.clone());
        assert_eq!(answer.is_ok(), works, "{command} {request}: {answer:?}");
        if works {
            desk.ok("undo", Value::Null);
        }
    }
}

#[track_caller]
fn codes(refusal: &Value) -> Vec<&str> {
    let problems = refusal["problems"].as_array().unwrap();
    problems.iter().map(|problem| problem["code"].as_str().unwrap()).collect()
}

#[test]
fn new_items_need_a_free_name() {
    let desk = Desk::orders();
    let value = json!({ "identifier": "Stock", "title": "Stock", "properties": {}, "relations": { "domain": "Orders" } });
    desk.ok("entity_create", json!({ "blueprint": "System", "value": value }));
    let refusal = desk.refused("entity_create", json!({ "blueprint": "System", "value": value }));
    assert_eq!(refusal["code"], "conflict");
    let refusal = desk.refused(
        "entity_create",
        json!({ "blueprint": "System", "value": { "identifier": "No domain" } }),
    );
    assert_eq!(refusal["code"], "invalid");
    let blueprint =
        json!({ "identifier": "Team", "title": "Team", "schema": { "properties": {} } });
    desk.ok("blueprint_create", json!({ "value": blueprint }));
    assert_eq!(desk.refused("blueprint_create", json!({ "value": blueprint }))["code"], "conflict");
}

#[test]
fn lists_go_on_where_they_ended() {
    let desk = Desk::orders();
    let mut seen = Vec::new();
    let mut after = Value::Null;
    loop {
        let mut request = json!({ "limit": 4 });
        if !after.is_null() {
            request["after"] = after;
        }
        let page = desk.ok("entity_list", request);
        assert_eq!(page["total"], 9);
        seen.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| row["identifier"].as_str().unwrap().to_owned()),
        );
        match page.get("next") {
            Some(next) => after = next.clone(),
            None => break,
        }
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 9);
    assert_eq!(
        desk.refused("entity_list", json!({ "limit": 4, "after": "nonsense" }))["code"],
        "bad-request"
    );
    let filtered = desk.ok("entity_list", json!({ "limit": 10, "text": "librar" }));
    assert_eq!(filtered["total"], 2);
}

#[test]
fn search_finds_what_was_typed_so_far() {
    let desk = Desk::orders();
    let hits = desk.ok("search", json!({ "text": "kaf", "limit": 10 }));
    assert!(
        hits["items"].as_array().unwrap().iter().any(|hit| hit["identifier"] == "CoreKafkaLibrary"),
        "{hits}"
    );
    for typed in ["\"", "* OR (", "NEAR(a b)", "", "   ", "a\u{0}b"] {
        desk.ok("search", json!({ "text": typed, "limit": 10 }));
    }
}

#[test]
fn graphs_show_every_relation() {
    let desk = Desk::orders();
    let blueprints = desk.ok("studio_get", Value::Null);
    assert_eq!(blueprints["cards"].as_array().unwrap().len(), 5);
    assert_eq!(blueprints["edges"].as_array().unwrap().len(), 7);
    let entities = desk.ok("graph_entities", json!({ "limit": 150 }));
    assert_eq!(entities["scene"]["nodes"].as_array().unwrap().len(), 9);
    assert_eq!(entities["scene"]["edges"].as_array().unwrap().len(), 11);
    let near = desk.ok(
        "graph_entities",
        json!({ "around": { "blueprint": "API", "identifier": "CartAPI" }, "depth": 1, "limit": 150 }),
    );
    assert_eq!(near["scene"]["nodes"].as_array().unwrap().len(), 3);
    for format in ["json", "svg", "dot", "mermaid"] {
        for (kind, title) in [("blueprints", "Component"), ("entities", "Cart Service")] {
            let text =
                desk.ok("graph_text", json!({ "kind": kind, "format": format }))["text"].clone();
            assert!(text.as_str().unwrap().contains(title), "{kind} {format}");
        }
    }
}

#[test]
fn everything_is_there_after_a_restart() {
    let desk = Desk::orders();
    desk.ok(
        "entity_save",
        json!({ "blueprint": "Component", "identifier": "CartService", "edits": [{ "pointer": "/title", "value": "Basket" }] }),
    );
    let before = desk.export("before.json", true);
    desk.ok("workspace_close", Value::Null);
    assert_eq!(desk.refused("entity_list", json!({ "limit": 1 }))["code"], "no-workspace");
    plinth_app::workspace::open_last(&desk.app).unwrap();
    assert_eq!(desk.export("after.json", true), before);
    assert_eq!(
        desk.ok("workspace_status", Value::Null)["workspace"]["undo"],
        "Rename Cart Service to Basket"
    );
    let recent = desk.ok("recent_list", Value::Null);
    assert_eq!(recent["items"][0]["name"], "w");
}

#[test]
fn a_backup_is_a_whole_workspace() {
    let desk = Desk::orders();
    desk.ok("workspace_backup", json!({ "path": desk.path("copy.plinth") }));
    let before = desk.export("before.json", true);
    desk.ok("workspace_open", json!({ "path": desk.path("copy.plinth") }));
    assert_eq!(desk.export("after.json", true), before);
}
