use std::sync::Arc;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::catalog::query::Query;
use crate::catalog::tests::any_value;

/// 2026-01-01, in milliseconds.
const NOW: i64 = 1_767_225_600_000;

fn blueprint(identifier: &str, more: &Value) -> Blueprint {
    let mut value =
        json!({"identifier": identifier, "title": identifier, "schema": {"properties": {}}});
    for (key, member) in more.as_object().unwrap() {
        value[key] = member.clone();
    }
    let (blueprint, problems) = Blueprint::read(&value);
    blueprint.unwrap_or_else(|| panic!("{problems:?}"))
}

struct Catalog {
    deriver: Deriver,
    snapshot: Snapshot,
}

fn catalog(blueprints: &[Blueprint], entities: &Value) -> Catalog {
    let entities =
        entities.as_array().unwrap().iter().map(|entity| {
            (Arc::from(entity["blueprint"].as_str().unwrap()), Arc::new(entity.clone()))
        });
    Catalog {
        deriver: Deriver::new(blueprints, Limits::default()),
        snapshot: Snapshot::new(blueprints, entities),
    }
}

impl Catalog {
    fn derive(&self, blueprint: &str, identifier: &str) -> Derived {
        let key = self.snapshot.find(blueprint, identifier).unwrap();
        self.deriver.derive(&self.snapshot, key, NOW)
    }

    fn value(&self, blueprint: &str, identifier: &str, name: &str) -> Value {
        self.derive(blueprint, identifier).values[name].clone()
    }
}

fn codes(derived: &Derived) -> Vec<&str> {
    derived.problems.iter().map(|problem| problem.code.as_str()).collect()
}

/// Services of systems of domains, with everything derived that these tests ask for.
fn shop() -> Catalog {
    let relation = |target: &str, many: bool| json!({"target": target, "many": many});
    let count = json!({"func": "count", "calculationBy": "entities"});
    let over = |func: &str| json!({"func": func, "calculationBy": "property", "property": "cost"});
    let text = json!({"type": "string"});
    let blueprints = [
        blueprint(
            "domain",
            &json!({
                "aggregationProperties": {
                    "services": {"target": "service", "calculationSpec": count},
                    "cost": {"target": "service", "calculationSpec": over("sum")},
                },
            }),
        ),
        blueprint(
            "system",
            &json!({
                "relations": {"domain": relation("domain", false)},
                "mirrorProperties": {"domainTitle": {"path": "domain.$title"}, "total": {"path": "domain.cost"}},
                "aggregationProperties": {
                    "services": {"target": "service", "calculationSpec": count},
                    "go": {
                        "target": "service", "calculationSpec": count,
                        "query": {"combinator": "and", "rules": [{"property": "language", "operator": "=", "value": "Go"}]},
                    },
                    "cost": {"target": "service", "calculationSpec": over("sum")},
                    "mean": {"target": "service", "calculationSpec": over("average")},
                    "least": {"target": "service", "calculationSpec": over("min")},
                    "most": {"target": "service", "calculationSpec": over("max")},
                    "middle": {"target": "service", "calculationSpec": over("median")},
                    "daily": {"target": "service", "calculationSpec": {"func": "average", "calculationBy": "entities", "averageOf": "day"}},
                    "weekly": {"target": "service", "calculationSpec": {"func": "average", "calculationBy": "property", "property": "cost", "averageOf": "week"}},
                    "users": {
                        "target": "service", "calculationSpec": count,
                        "pathFilter": [{"path": ["uses", "system"], "fromBlueprint": "service"}],
                    },
                },
            }),
        ),
        blueprint(
            "service",
            &json!({
                "schema": {"properties": {"language": text, "cost": {"type": "number"}, "tags": {"type": "array"}}},
                "relations": {"system": relation("system", false), "uses": relation("service", true)},
                "mirrorProperties": {
                    "domain": {"path": "system.domain.$identifier"},
                    "again": {"path": "system.domainTitle"},
                    "used": {"path": "uses.language"},
                    "usedTags": {"path": "uses.tags"},
                    "usedGrades": {"path": "uses.grade"},
                    "siblings": {"path": "system.services"},
                    "lost": {"path": "nowhere.$title"},
                },
                "calculationProperties": {
                    "grade": {"type": "string", "calculation": "if .properties.cost > 10 then \"dear\" else \"cheap\" end"},
                    "label": {"type": "string", "calculation": ".properties.grade + \" \" + .properties.again"},
                    "share": {"type": "number", "calculation": "1 / .properties.siblings"},
                    "kind": {"type": "string", "calculation": ".blueprint"},
                    "wrong": {"type": "number", "calculation": ".identifier"},
                    "broken": {"type": "number", "calculation": "1 +"},
                    "fails": {"type": "number", "calculation": ".identifier | .x"},
                    "endless": {"type": "number", "calculation": "def f: f; f"},
                },
            }),
        ),
    ];
    let service = |name: &str, system: &str, language: &str, cost: Value, uses: &[&str]| {
        json!({
            "blueprint": "service", "identifier": name, "createdAt": "2025-12-30T00:00:00Z",
            "properties": {"language": language, "cost": cost, "tags": [language, name]},
            "relations": {"system": system, "uses": uses},
        })
    };
    catalog(
        &blueprints,
        &json!([
            {"blueprint": "domain", "identifier": "sales", "title": "Sales"},
            {"blueprint": "system", "identifier": "shop", "relations": {"domain": "sales"}},
            {"blueprint": "system", "identifier": "empty", "relations": {"domain": "none"}},
            service("cart", "shop", "Go", json!(12), &["price", "gone", "stock"]),
            service("price", "shop", "Go", json!(4), &["stock", "stock"]),
            service("stock", "shop", "Java", json!(0.5), &[]),
            service("lone", "missing", "C", Value::Null, &["cart"]),
        ]),
    )
}

#[test]
fn mirrors_cross_relations() {
    let shop = shop();
    let one = |name: &str| shop.value("service", "cart", name);
    assert_eq!(one("domain"), json!("sales"));
    assert_eq!(one("again"), json!("Sales"));
    assert_eq!(one("used"), json!(["Go", "Java"]), "missing targets are left out");
    assert_eq!(one("usedTags"), json!(["Go", "price", "Java", "stock"]));
    assert_eq!(one("usedGrades"), json!(["cheap", "cheap"]), "calculations of targets");
    assert_eq!(one("siblings"), json!(3), "aggregations of targets");
    assert_eq!(shop.value("service", "lone", "domain"), Value::Null);
    assert_eq!(shop.value("service", "stock", "used"), json!([]));
    assert_eq!(shop.value("system", "shop", "total"), json!(16.5));
}

#[test]
fn mirrors_have_the_type_of_their_end() {
    let deriver = shop().deriver;
    let of = |path: &str| deriver.mirror_type("service", path).map(|one| (one.kind, one.list));
    assert_eq!(of("uses.cost"), Some((PropertyType::Number, true)));
    assert_eq!(of("system.domainTitle"), Some((PropertyType::String, false)));
    assert_eq!(of("uses.used"), Some((PropertyType::String, true)));
    assert_eq!(of("system.services"), Some((PropertyType::Number, false)));
    assert_eq!(of("uses.grade"), Some((PropertyType::String, true)));
    assert_eq!(of("system.$createdAt"), Some((PropertyType::String, false)));
    assert_eq!(of("system.nonesuch"), None);
    assert_eq!(of("nowhere.$title"), None);
}

#[test]
fn formulas_see_what_is_derived_before_them() {
    let shop = shop();
    let cart = shop.derive("service", "cart");
    assert_eq!(cart.values["label"], json!("dear Sales"));
    assert_eq!(cart.values["kind"], json!("service"));
    assert_eq!(shop.deriver.value(&shop.snapshot, 3, "grade", NOW), json!("dear"));
}

#[test]
fn a_property_fails_alone() {
    let cart = shop().derive("service", "cart");
    assert_eq!(
        codes(&cart),
        ["mirror-path", "formula-type", "formula-syntax", "formula-failed", "formula-excess"]
    );
    assert_eq!(cart.values["wrong"], json!("cart"), "shown although the type is another");
    assert_eq!(cart.values["broken"], Value::Null);
    let pointers: Vec<_> = cart.problems.iter().filter_map(|one| one.pointer.as_deref()).collect();
    assert_eq!(pointers[1], "/properties/wrong");
    assert_eq!((cart.problems[2].line, cart.problems[2].column), (Some(1), Some(4)));
    assert!(cart.problems.iter().all(|problem| problem.subject.is_some() && problem.fix.is_some()));
}

#[test]
fn aggregations_count_related_entities() {
    let shop = shop();
    let one = |name: &str| shop.value("system", "shop", name);
    assert_eq!(one("services"), json!(3));
    assert_eq!(one("go"), json!(2));
    assert_eq!(one("cost"), json!(16.5));
    assert_eq!(one("mean"), json!(5.5));
    assert_eq!((one("least"), one("most"), one("middle")), (json!(0.5), json!(12), json!(4)));
    assert_eq!(one("daily"), json!(1.5), "three in the two days since the first");
    assert_eq!(one("weekly"), json!(16.5));
    assert_eq!(
        one("users"),
        json!(3),
        "cart, price and lone use services of the shop; each counts once"
    );
    assert_eq!(shop.value("domain", "sales", "services"), json!(3), "through systems");
    assert_eq!(shop.value("system", "empty", "services"), json!(0));
    assert_eq!(shop.value("system", "empty", "cost"), json!(0));
    assert_eq!(shop.value("system", "empty", "mean"), Value::Null);
    assert_eq!(shop.value("system", "empty", "middle"), Value::Null);
}

fn ring(first: &Value, second: &Value) -> Catalog {
    let side = |name: &str, other: &str, more: &Value| {
        let mut all = json!({"relations": {"other": {"target": other}}});
        for (key, value) in more.as_object().unwrap() {
            all[key] = value.clone();
        }
        blueprint(name, &all)
    };
    catalog(
        &[side("a", "b", first), side("b", "a", second)],
        &json!([
            {"blueprint": "a", "identifier": "a", "relations": {"other": "b"}},
            {"blueprint": "b", "identifier": "b", "relations": {"other": "a"}},
        ]),
    )
}

#[test]
fn circles_are_problems() {
    let mirrors = ring(
        &json!({"mirrorProperties": {"x": {"path": "other.x"}, "fine": {"path": "other.$title"}}}),
        &json!({"mirrorProperties": {"x": {"path": "other.x"}, "into": {"path": "other.x"}}}),
    );
    assert_eq!(codes(&mirrors.derive("a", "a")), ["derived-circle"]);
    assert_eq!(mirrors.derive("a", "a").values["fine"], json!("b"));
    assert_eq!(codes(&mirrors.derive("b", "b")), ["derived-circle", "derived-circle"]);
    assert_eq!(mirrors.deriver.mirror_type("a", "other.x"), None);

    let formulas = ring(
        &json!({"calculationProperties": {
            "x": {"type": "number", "calculation": ".properties.y + 1"},
            "y": {"type": "number", "calculation": ".properties.z + 1"},
            "z": {"type": "number", "calculation": ".properties.x + 1"},
            "fine": {"type": "number", "calculation": "1"},
            "self": {"type": "number", "calculation": ".properties.self"},
        }}),
        &json!({}),
    );
    let one = formulas.derive("a", "a");
    assert_eq!(codes(&one), ["derived-circle"; 4]);
    assert_eq!(one.values["fine"], json!(1));
}

#[test]
fn long_chains_end() {
    let next: Vec<Value> = (0..200).map(|n| json!({
        "blueprint": "a", "identifier": format!("a{n}"), "relations": {"next": format!("a{}", n + 1)},
    })).collect();
    let chain = blueprint(
        "a",
        &json!({
            "relations": {"next": {"target": "a"}},
            "mirrorProperties": {"end": {"path": "next.end"}},
        }),
    );
    let chain = catalog(&[chain], &Value::Array(next));
    assert_eq!(codes(&chain.derive("a", "a0")), ["derived-too-deep"]);
    assert!(chain.derive("a", "a199").problems.is_empty());
}

#[test]
fn wide_mirrors_end() {
    let names: Vec<String> = (0..700).map(|n| format!("a{n}")).collect();
    let all: Vec<Value> = names
        .iter()
        .map(|name| {
            json!({
                "blueprint": "a", "identifier": name, "relations": {"many": names},
            })
        })
        .collect();
    let wide = blueprint(
        "a",
        &json!({
            "relations": {"many": {"target": "a", "many": true}},
            "mirrorProperties": {"all": {"path": "many.many.$title"}},
        }),
    );
    assert_eq!(
        codes(&catalog(&[wide], &Value::Array(all)).derive("a", "a0")),
        ["derived-too-wide"]
    );
}

#[test]
fn many_at_once_are_the_same_as_one_by_one() {
    let shop = shop();
    let keys: Vec<Key> = (0..7).collect();
    let all = shop.deriver.derive_all(&shop.snapshot, &keys, NOW);
    for (key, derived) in keys.iter().zip(all) {
        assert_eq!(shop.deriver.derive(&shop.snapshot, *key, NOW), derived);
    }
    assert_eq!(shop.deriver.derive(&shop.snapshot, 99, NOW), Derived::default());
}

/// Whether a service of [`shop`] passes one condition.
#[track_caller]
fn passes(shop: &Catalog, service: &str, condition: &Value) -> bool {
    let query = json!({"combinator": "and", "rules": [condition]});
    let (query, problems) = Query::read(&query, "");
    assert_eq!(problems, []);
    let key = shop.snapshot.find("service", service).unwrap();
    let query = query.unwrap();
    shop.deriver.ask(&shop.snapshot, key, NOW, |record| query.matches(record, NOW)).unwrap()
}

#[test]
fn queries_ask_for_what_is_written_and_what_is_derived() {
    let shop = shop();
    let asks = |property: &str, operator: &str, value: Value| {
        passes(&shop, "cart", &json!({"property": property, "operator": operator, "value": value}))
    };
    assert!(asks("language", "=", json!("Go")));
    assert!(asks("again", "=", json!("Sales")), "a mirror");
    assert!(asks("used", "contains", json!("Java")), "a mirror of many");
    assert!(asks("grade", "=", json!("dear")), "a calculation");
    assert!(asks("siblings", ">", json!(2)), "an aggregation behind a mirror");
    assert!(asks("$title", "=", json!("cart")), "the identifier stands in");
    assert!(asks("$blueprint", "=", json!("service")));
    assert!(!asks("broken", "=", json!(2)));
    assert!(passes(&shop, "cart", &json!({"property": "broken", "operator": "isEmpty"})));
    assert!(passes(
        &shop,
        "cart",
        &json!({"relation": "system", "operator": "=", "value": "shop"})
    ));
    assert!(shop.deriver.ask(&shop.snapshot, 99, NOW, |_| ()).is_none());
}

#[test]
fn queries_follow_relations_the_way_they_say() {
    let shop = shop();
    let related = |service: &str, blueprint: &str, value: &str, direction: &str| {
        passes(
            &shop,
            service,
            &json!({
                "operator": "relatedTo", "blueprint": blueprint,
                "value": value, "direction": direction,
            }),
        )
    };
    assert!(related("cart", "service", "stock", "upstream"));
    assert!(!related("cart", "service", "stock", "downstream"));
    assert!(related("stock", "service", "lone", "downstream"), "through price and cart");
    assert!(related("lone", "domain", "sales", "upstream"), "through the cart and its system");
    assert!(!related("stock", "service", "stock", "upstream"), "not to itself");
    assert!(!related("cart", "service", "gone", "upstream"), "what does not exist");
}

#[test]
fn queries_of_aggregations_follow_relations_too() {
    let count = |rule: &Value| {
        json!({
            "target": "n", "calculationSpec": {"func": "count", "calculationBy": "entities"},
            "query": {"combinator": "and", "rules": [rule]},
        })
    };
    let related =
        json!({"operator": "relatedTo", "blueprint": "n", "value": "c", "direction": "upstream"});
    let circle = json!({"property": "many", "operator": ">", "value": 0});
    let nodes = blueprint(
        "n",
        &json!({
            "relations": {"to": {"target": "n", "many": true}},
            "aggregationProperties": {"reaching": count(&related), "many": count(&circle)},
        }),
    );
    let entities = json!([
        {"blueprint": "n", "identifier": "a", "relations": {"to": ["b", "c"]}},
        {"blueprint": "n", "identifier": "b", "relations": {"to": ["c", "a"]}},
        {"blueprint": "n", "identifier": "c", "relations": {"to": []}},
    ]);
    let nodes = catalog(&[nodes], &entities);
    assert_eq!(nodes.value("n", "a", "reaching"), json!(1), "b, but not c itself");
    assert_eq!(codes(&nodes.derive("n", "a")), ["derived-circle"], "a asks b, which asks a");
}

proptest! {
    #[test]
    fn nothing_panics(value in any_value(), entities in prop::collection::vec(any_value(), 0..4)) {
        let mut blueprints = Vec::new();
        for name in ["a", "b"] {
            let mut one = json!({"identifier": name, "title": name, "schema": {"properties": {}}});
            for section in ["mirrorProperties", "calculationProperties", "aggregationProperties"] {
                one[section] = value.clone();
            }
            one["relations"] = json!({"path": {"target": "b", "many": true}, "type": {"target": "a"}});
            blueprints.extend(Blueprint::read(&one).0);
        }
        let entities = entities.into_iter().map(|value| (Arc::from("a"), Arc::new(value)));
        let snapshot = Snapshot::new(&blueprints, entities);
        let deriver = Deriver::new(&blueprints, Limits::default());
        for key in 0..4 {
            deriver.derive(&snapshot, key, NOW);
        }
    }

    #[test]
    fn any_text_can_be_a_formula(text in "[ -~]{0,40}|(\\.[a-c]|[|,+()\\[\\]{}\"$?;:]|def |if |then |end|reduce |as |try ){0,30}") {
        if let Ok(program) = Program::compile(&text) {
            let input = jq::Input::new(&json!({"a": [1, {"b": "x"}], "b": null}));
            let _ = program.run(&input, 0.0, &Bounds::DEFAULT);
        }
    }

    #[test]
    fn the_order_of_entities_means_nothing(
        order in Just((0..12_usize).collect::<Vec<_>>()).prop_shuffle(),
        edges in prop::collection::vec((0..12_usize, 0..12_usize), 0..30),
        costs in prop::collection::vec(-1e6..1e6_f64, 12),
    ) {
        let over = |func: &str| json!({"target": "n", "calculationSpec": {"func": func, "calculationBy": "property", "property": "cost"}});
        let nodes = [blueprint("n", &json!({
            "schema": {"properties": {"cost": {"type": "number"}}},
            "relations": {"to": {"target": "n", "many": true}},
            "mirrorProperties": {"costs": {"path": "to.cost"}},
            "calculationProperties": {"most": {"type": "number", "calculation": ".properties.costs | max"}},
            "aggregationProperties": {"sum": over("sum"), "mean": over("average"), "middle": over("median")},
        }))];
        let entity = |at: &usize| {
            let to: Vec<String> = edges.iter().filter(|edge| edge.0 == *at).map(|edge| format!("n{}", edge.1)).collect();
            json!({"blueprint": "n", "identifier": format!("n{at}"), "properties": {"cost": costs[*at]}, "relations": {"to": to}})
        };
        let plain = catalog(&nodes, &(0..12).map(|at| entity(&at)).collect());
        let mixed = catalog(&nodes, &order.iter().map(entity).collect());
        for at in 0..12 {
            let name = format!("n{at}");
            prop_assert_eq!(plain.derive("n", &name), mixed.derive("n", &name));
        }
    }
}
