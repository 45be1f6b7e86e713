use serde_json::json;

use super::*;

/// Services that use services and belong to systems; `uses` of both blueprints are two relations.
fn snapshot() -> Snapshot {
    let blueprint = |value: Value| Blueprint::read(&value).0.unwrap();
    let blueprints = [
        blueprint(json!({
            "identifier": "service", "title": "Service", "schema": {"properties": {}},
            "relations": {
                "uses": {"target": "service", "many": true}, "system": {"target": "system"},
            },
        })),
        blueprint(json!({
            "identifier": "system", "title": "System", "schema": {"properties": {}},
            "relations": {"uses": {"target": "service", "many": true}},
        })),
    ];
    let entities = [
        json!({"identifier": "cart", "relations": {
            "uses": ["stock", "gone", "price", "stock"], "system": "shop", "undeclared": "price",
        }}),
        json!({"identifier": "price", "relations": {"uses": ["stock"], "system": null}}),
        json!({"identifier": "stock", "relations": {"uses": [], "system": "missing"}}),
        json!({"blueprint": "system", "identifier": "shop", "relations": {"uses": ["stock"]}}),
        json!({"identifier": "cart", "title": "The second of this name"}),
        json!("not an entity"),
    ];
    let entities = entities.into_iter().map(|value| {
        let blueprint = value.get("blueprint").and_then(Value::as_str).unwrap_or("service");
        (Arc::from(blueprint), Arc::new(value.clone()))
    });
    Snapshot::new(&blueprints, entities)
}

const CART: Key = 0;
const PRICE: Key = 1;
const STOCK: Key = 2;
const SHOP: Key = 3;
const NONE: [Key; 0] = [];

#[test]
fn entities_are_found_by_blueprint_and_identifier() {
    let snapshot = snapshot();
    assert_eq!(snapshot.find("service", "cart"), Some(CART), "the first of two of that name");
    assert_eq!(snapshot.find("system", "shop"), Some(SHOP));
    assert_eq!(snapshot.find("system", "cart"), None);
    assert_eq!(snapshot.find("nonesuch", "cart"), None);
    assert_eq!(snapshot.keys("service"), [0, 1, 2, 4, 5]);
    assert_eq!((snapshot.len(), snapshot.is_empty()), (6, false));
    assert_eq!(*snapshot.entity(SHOP).unwrap().blueprint, *"system");
    assert!(snapshot.entity(6).is_none() && snapshot.entity(-1).is_none());
}

#[test]
fn targets_keep_the_order_of_the_list() {
    let snapshot = snapshot();
    assert_eq!(*snapshot.targets(CART, "uses"), [STOCK, PRICE, STOCK], "what is gone is left out");
    assert_eq!(*snapshot.targets(CART, "system"), [SHOP]);
    assert_eq!(*snapshot.targets(CART, "undeclared"), NONE);
    assert_eq!(*snapshot.targets(STOCK, "system"), NONE, "the target does not exist");
    assert_eq!(*snapshot.targets(PRICE, "system"), NONE);
    assert_eq!(*snapshot.targets(5, "uses"), NONE);
    assert_eq!(*snapshot.targets(99, "uses"), NONE);
}

#[test]
fn sources_are_told_once_and_by_their_blueprint() {
    let snapshot = snapshot();
    assert_eq!(*snapshot.sources(STOCK, "service", "uses"), [CART, PRICE]);
    assert_eq!(*snapshot.sources(STOCK, "system", "uses"), [SHOP]);
    assert_eq!(*snapshot.sources(SHOP, "service", "system"), [CART]);
    assert_eq!(*snapshot.sources(SHOP, "service", "uses"), NONE);
    assert_eq!(*snapshot.sources(CART, "service", "uses"), NONE);
}

#[test]
fn neighbours_come_by_whatever_relation() {
    let snapshot = snapshot();
    let sorted = |key, direction| {
        let mut keys = snapshot.neighbours(key, direction).into_owned();
        keys.sort_unstable();
        keys.dedup();
        keys
    };
    assert_eq!(sorted(CART, Direction::Upstream), [PRICE, STOCK, SHOP]);
    assert_eq!(sorted(STOCK, Direction::Downstream), [CART, PRICE, SHOP]);
    assert_eq!(sorted(SHOP, Direction::Upstream), [STOCK]);
    assert_eq!(sorted(STOCK, Direction::Upstream), NONE);
}
