//! What is worked out of an entity: mirrors, calculations, aggregations and scorecards.

use serde_json::{Value, json};

use super::Desk;

/// Services of a system, with everything derived that its page can show.
fn shop() -> Desk {
    let count = json!({"func": "count", "calculationBy": "entities"});
    let catalog = json!({
        "blueprints": [
            {
                "identifier": "system", "title": "System", "schema": {"properties": {"tier": {"type": "string"}}},
                "aggregationProperties": {
                    "services": {"title": "Services", "target": "service", "calculationSpec": count},
                    "go": {
                        "title": "In Go", "target": "service", "calculationSpec": count,
                        "query": {"combinator": "and", "rules": [{"property": "language", "operator": "=", "value": "Go"}]},
                    },
                },
            },
            {
                "identifier": "service", "title": "Service",
                "schema": {"properties": {"language": {"type": "string"}, "replicas": {"type": "number"}}},
                "relations": {
                    "system": {"target": "system"}, "uses": {"target": "service", "many": true},
                },
                "mirrorProperties": {
                    "tier": {"path": "system.tier", "title": "Tier"},
                    "usedLanguages": {"path": "uses.language"},
                    "siblings": {"path": "system.services"},
                },
                "calculationProperties": {
                    "size": {
                        "title": "Size", "type": "string", "colorized": true, "colors": {"large": "red"},
                        "calculation": "if .properties.replicas > 2 then \"large\" else \"small\" end",
                    },
                    "address": {
                        "type": "string", "format": "url",
                        "calculation": "\"https://shop.example/\" + .identifier",
                    },
                    "age": {"type": "number", "calculation": "(now - (\"2026-11-22T12:00:00Z\" | fromdate)) / 3600"},
                    "broken": {"type": "number", "calculation": ".identifier / 2"},
                },
            },
        ],
        "scorecards": [{
            "identifier": "ready", "title": "Ready", "blueprint": "service",
            "rules": [
                {
                    "identifier": "in-go", "title": "Is written in Go", "level": "Bronze",
                    "query": {"combinator": "and", "conditions": [{"property": "language", "operator": "=", "value": "Go"}]},
                },
                {
                    "identifier": "large", "title": "Runs often enough", "level": "Silver",
                    "query": {"combinator": "and", "conditions": [{"property": "size", "operator": "=", "value": "large"}]},
                },
            ],
        }],
        "entities": [
            {"identifier": "shop", "blueprint": "system", "properties": {"tier": "one"}},
            {
                "identifier": "cart", "blueprint": "service",
                "properties": {"language": "Go", "replicas": 1},
                "relations": {"system": "shop", "uses": ["stock", "price"]},
            },
            {"identifier": "price", "blueprint": "service", "properties": {"language": "Go", "replicas": 3}, "relations": {"system": "shop"}},
            {"identifier": "stock", "blueprint": "service", "properties": {"language": "Java"}, "relations": {"system": "shop"}},
        ],
    });
    let desk = Desk::empty();
    desk.write("shop.json", &catalog.to_string());
    desk.import_all(&[desk.path("shop.json").into()]);
    assert_eq!(desk.counts(), (2, 4));
    desk
}

fn page(desk: &Desk, blueprint: &str, identifier: &str) -> Value {
    desk.ok("entity_get", json!({ "blueprint": blueprint, "identifier": identifier }))
}

/// A derived property of a page.
#[track_caller]
fn derived(page: &Value, name: &str) -> Value {
    let all = page["derived"].as_array().unwrap();
    all.iter().find(|one| one["identifier"] == name).cloned().unwrap()
}

#[test]
fn an_entity_shows_what_is_worked_out_of_it() {
    let desk = shop();
    let cart = page(&desk, "service", "cart");
    let names: Vec<&str> = cart["derived"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["identifier"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["tier", "usedLanguages", "siblings", "size", "address", "age", "broken"]);

    let tier = derived(&cart, "tier");
    assert_eq!(
        (&tier["kind"], &tier["title"], &tier["value"]),
        (&json!("mirror"), &json!("Tier"), &json!("one"))
    );
    assert_eq!(
        derived(&cart, "usedLanguages")["value"],
        json!(["Java", "Go"]),
        "in the order of the list"
    );
    assert_eq!(derived(&cart, "siblings")["value"], 3);
    let size = derived(&cart, "size");
    assert_eq!(
        (&size["kind"], &size["value"], size.get("color")),
        (&json!("calculation"), &json!("small"), None)
    );
    assert_eq!(derived(&page(&desk, "service", "price"), "size")["color"], "red");
    let address = derived(&cart, "address");
    assert_eq!(
        (&address["format"], &address["value"]),
        (&json!("url"), &json!("https://shop.example/cart"))
    );
    assert_eq!(derived(&cart, "age")["value"], 24, "the host says what time it is");

    let shop = page(&desk, "system", "shop");
    let services = derived(&shop, "services");
    assert_eq!(
        (&services["kind"], &services["title"], &services["value"]),
        (&json!("aggregation"), &json!("Services"), &json!(3))
    );
    assert_eq!(derived(&shop, "go")["value"], 2);
}

#[test]
fn a_formula_that_fails_says_so_and_nothing_else_does() {
    let cart = page(&shop(), "service", "cart");
    let broken = derived(&cart, "broken");
    assert_eq!(broken["value"], Value::Null);
    assert_eq!(broken["problems"][0]["code"], "formula-failed");
    assert_eq!(broken["problems"][0]["pointer"], "/properties/broken");
    for one in
        cart["derived"].as_array().unwrap().iter().filter(|one| one["identifier"] != "broken")
    {
        assert_eq!(one["problems"], json!([]), "{one}");
    }
    assert_eq!(cart["problems"], json!([]), "the entity itself is right");
}

#[test]
fn scorecards_say_which_rule_is_missed() {
    let desk = shop();
    let ready = |identifier: &str| page(&desk, "service", identifier)["scorecards"][0].clone();
    let cart = ready("cart");
    assert_eq!((&cart["identifier"], &cart["title"]), (&json!("ready"), &json!("Ready")));
    assert_eq!(cart["levels"].as_array().unwrap().len(), 4);
    assert_eq!(cart["explanation"]["reached"]["title"], "Bronze");
    assert_eq!(cart["explanation"]["next"]["missing"], json!(["large"]));
    let rules = cart["explanation"]["rules"].as_array().unwrap();
    assert_eq!((&rules[0]["passed"], &rules[1]["passed"]), (&json!(true), &json!(false)));
    assert_eq!(ready("price")["explanation"]["reached"]["title"], "Gold");
    assert_eq!(ready("stock")["explanation"]["reached"]["title"], "Basic");
    assert_eq!(page(&desk, "system", "shop")["scorecards"], json!([]));
}

#[test]
fn changes_are_seen_at_once() {
    let desk = shop();
    let size = |desk: &Desk| derived(&page(desk, "service", "cart"), "size")["value"].clone();
    assert_eq!(size(&desk), "small");
    let replicas = json!([{ "pointer": "/properties/replicas", "value": 9 }]);
    desk.ok(
        "entity_save",
        json!({ "blueprint": "service", "identifier": "cart", "edits": replicas }),
    );
    assert_eq!(size(&desk), "large");
    assert_eq!(
        page(&desk, "service", "cart")["scorecards"][0]["explanation"]["reached"]["title"],
        "Gold"
    );

    let formula = json!([{ "pointer": "/calculationProperties/size/calculation", "value": ".properties.language" }]);
    desk.ok("blueprint_save", json!({ "identifier": "service", "edits": formula }));
    assert_eq!(size(&desk), "Go", "a formula that was remembered is forgotten with its text");
    desk.ok("undo", Value::Null);
    assert_eq!(size(&desk), "large");

    desk.ok(
        "entity_delete",
        json!({ "blueprint": "service", "identifier": "price", "dependents": "detach" }),
    );
    assert_eq!(derived(&page(&desk, "system", "shop"), "services")["value"], 2);
}
