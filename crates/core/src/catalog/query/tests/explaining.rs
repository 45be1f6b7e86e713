//! What a person is told about each condition.

use serde_json::{Value, json};

use super::*;

#[track_caller]
fn check(condition: &Value, passed: bool, why: &str) {
    let query = understood(&json!({"combinator": "and", "conditions": [condition]}));
    let results = query.explain(&cart(), NOW);
    assert_eq!(results.len(), 1);
    assert_eq!((results[0].passed, results[0].why.as_str()), (passed, why), "{condition}");
    assert_eq!(results[0].passed, query.matches(&cart(), NOW));
}

#[track_caller]
fn says(property: &str, operator: &str, value: &Value, passed: bool, why: &str) {
    check(&json!({"property": property, "operator": operator, "value": value}), passed, why);
}

#[test]
fn what_is_there_and_what_was_wanted() {
    let none = json!(null);
    says("language", "=", &json!("Rust"), false, "language is \"Go\", wanted \"Rust\"");
    says("language", "!=", &json!("Go"), false, "language is \"Go\", wanted anything but \"Go\"");
    says("written", "=", &json!(3), false, "written is \"3\", wanted 3");
    says("replicas", ">", &json!(3), false, "replicas is 3, wanted more than 3");
    says("replicas", "<", &json!(4), true, "replicas is 3, wanted less than 4");
    says("absent", ">=", &json!(1), false, "absent is not set, wanted at least 1");
    says("replicas", "<=", &json!(1), false, "replicas is 3, wanted at most 1");
    says(
        "day",
        ">",
        &json!("2026-06-01"),
        false,
        "day is \"2026-05-31\", wanted later than \"2026-06-01\"",
    );
    says(
        "day",
        "<=",
        &json!("2026-06-01"),
        true,
        "day is \"2026-05-31\", wanted \"2026-06-01\" or earlier",
    );
    says(
        "tags",
        "contains",
        &json!("b"),
        false,
        "tags is a list of \"a\" and \"bc\", wanted it to contain \"b\"",
    );
    says(
        "tags",
        "doesNotContains",
        &json!("a"),
        false,
        "tags is a list of \"a\" and \"bc\", wanted it not to contain \"a\"",
    );
    says(
        "tags",
        "containsAny",
        &json!(["x", "y"]),
        false,
        "tags is a list of \"a\" and \"bc\", wanted it to contain \"x\" or \"y\"",
    );
    says(
        "language",
        "beginsWith",
        &json!("R"),
        false,
        "language is \"Go\", wanted it to begin with \"R\"",
    );
    says(
        "language",
        "doesNotEndsWith",
        &json!("o"),
        false,
        "language is \"Go\", wanted it not to end with \"o\"",
    );
    says("language", "in", &json!(["C", "D"]), false, "language is \"Go\", wanted \"C\" or \"D\"");
    says(
        "language",
        "notIn",
        &json!(["C", "D"]),
        true,
        "language is \"Go\", wanted anything but \"C\" or \"D\"",
    );
    says("none", "isNotEmpty", &none, false, "none is null, wanted a value");
    says("empty", "isNotEmpty", &none, false, "empty is an empty text, wanted a value");
    says("nothing", "isEmpty", &none, true, "nothing is an empty list, wanted no value");
    says(
        "replicas",
        "between",
        &json!([4, 5]),
        false,
        "replicas is 3, wanted something from 4 to 5",
    );
    says(
        "replicas",
        "notBetween",
        &json!([1, 5]),
        false,
        "replicas is 3, wanted nothing from 1 to 5",
    );
    says(
        "released",
        "between",
        &json!("lastDay"),
        false,
        "released is \"2026-05-24T12:00:00Z\", wanted a moment in the last day",
    );
    says(
        "endOfLife",
        "isNotExpired",
        &none,
        false,
        "endOfLife is \"2020-01-01\", wanted no moment in the past",
    );
}

#[test]
fn relations_and_relatedness() {
    check(
        &json!({"relation": "system", "operator": "=", "value": "mail"}),
        false,
        "system is \"orders\", wanted \"mail\"",
    );
    let related = json!({"operator": "relatedTo", "blueprint": "resource", "value": "kafka",
        "direction": "upstream"});
    check(&related, false, "it is not dependent on \"kafka\" of \"resource\", wanted it to be");
    let related = json!({"operator": "relatedTo", "blueprint": "service", "value": ["web", "x"],
        "not": true});
    check(&related, false, "it is related to \"web\" or \"x\" of \"service\", wanted it not to be");
}

#[test]
fn results_stand_in_the_order_of_their_conditions() {
    let (query, _) = Query::read(
        &json!({"combinator": "or", "conditions": [
            {"property": "language", "operator": "=", "value": "Go"},
            {"combinator": "and", "rules": [
                {"relation": "owner", "operator": "isEmpty"},
                {"property": "absent", "operator": "isNotEmpty"},
            ]},
        ]}),
        "/rules/2/query",
    );
    let results = query.unwrap().explain(&cart(), NOW);
    assert_eq!(
        json!(results),
        json!([
            {"pointer": "/rules/2/query/conditions/0", "passed": true, "property": "language",
                "actual": "Go", "why": "language is \"Go\", wanted \"Go\""},
            {"pointer": "/rules/2/query/conditions/1/rules/0", "passed": true, "relation": "owner",
                "actual": null, "why": "owner is null, wanted no value"},
            {"pointer": "/rules/2/query/conditions/1/rules/1", "passed": false, "property": "absent",
                "why": "absent is not set, wanted a value"},
        ])
    );
}
