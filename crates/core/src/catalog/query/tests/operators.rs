//! One table an operator: what passes, what fails, and that the opposite says the opposite.

use serde_json::{Value, json};

use super::*;

/// Asks the cart `property operator value`; each operator is asked with `not`, too.
#[track_caller]
fn check(property: &str, operator: &str, value: &Value, wanted: bool) {
    let mut condition = json!({"property": property, "operator": operator, "value": value});
    assert_eq!(passes(&condition), wanted, "{property} {operator} {value}");
    condition["not"] = json!(true);
    assert_eq!(passes(&condition), !wanted, "not {property} {operator} {value}");
    let opposite = match operator {
        "=" => "!=",
        "contains" => "doesNotContains",
        "beginsWith" => "doesNotBeginsWith",
        "endsWith" => "doesNotEndsWith",
        "isEmpty" => "isNotEmpty",
        "in" => "notIn",
        "between" => "notBetween",
        "isExpired" => "isNotExpired",
        _ => return,
    };
    condition["operator"] = json!(opposite);
    assert_eq!(passes(&condition), wanted, "not {property} {opposite} {value}");
    condition["not"] = json!(false);
    assert_eq!(passes(&condition), !wanted, "{property} {opposite} {value}");
}

#[test]
fn equal_is_of_one_kind() {
    check("language", "=", &json!("Go"), true);
    check("language", "=", &json!("go"), false);
    check("language", "=", &json!(null), false);
    check("replicas", "=", &json!(3), true);
    check("replicas", "=", &json!(3.0), true);
    check("replicas", "=", &json!("3"), false);
    check("written", "=", &json!("3"), true);
    check("written", "=", &json!(3), false);
    check("public", "=", &json!(true), true);
    check("public", "=", &json!("true"), false);
    check("nested", "=", &json!({"x": 1}), true);
    check("nested", "=", &json!({"x": 1, "y": 2}), false);
}

#[test]
fn long_numbers_stay_exact() {
    let number = |digits: &str| serde_json::from_str::<Value>(digits).unwrap();
    check("big", "=", &number("12345678901234567890"), true);
    check("big", "=", &number("12345678901234567891"), false);
    check("big", "<", &number("12345678901234567891"), true);
    check("big", ">", &number("1.5"), true);
}

#[test]
fn moments_are_equal_by_their_instant() {
    check("released", "=", &json!("2026-05-24T14:00:00+02:00"), true);
    check("released", "=", &json!("2026-05-24T12:00:01Z"), false);
    check("day", "=", &json!("2026-05-31T00:00:00Z"), true);
    check("released", "in", &json!(["2026-05-24T14:00:00+02:00"]), true);
}

#[test]
fn a_list_passes_where_an_element_does() {
    check("tags", "=", &json!("a"), true);
    check("tags", "=", &json!("b"), false);
    check("tags", "=", &json!(["a", "bc"]), true);
    check("tags", "=", &json!(["bc", "a"]), false);
    check("tags", "beginsWith", &json!("b"), true);
    check("tags", "endsWith", &json!("b"), false);
    check("numbers", ">", &json!(10), true);
    check("numbers", ">", &json!(20), false);
    check("nothing", "=", &json!("a"), false);
    check("nothing", "=", &json!([]), true);
    check("visits", "between", &json!("today"), true);
    check("visits", "isExpired", &json!(null), true);
}

#[test]
fn order_is_for_numbers_and_moments() {
    for (operator, below, same, above) in [
        (">", true, false, false),
        (">=", true, true, false),
        ("<", false, false, true),
        ("<=", false, true, true),
    ] {
        check("replicas", operator, &json!(2.5), below);
        check("replicas", operator, &json!(3), same);
        check("replicas", operator, &json!(4), above);
        check("released", operator, &json!("2026-05-24"), below);
        check("released", operator, &json!("2026-05-24T14:00:00+02:00"), same);
        check("released", operator, &json!("2026-05-25"), above);
        for property in ["written", "language", "public", "absent", "none", "nothing", "hollow"] {
            check(property, operator, &json!(3), false);
        }
        check("replicas", operator, &json!("2026-05-24"), false);
        check("language", operator, &json!("2026-05-24"), false);
    }
}

#[test]
fn pieces_of_a_text_and_elements_of_a_list() {
    check("language", "contains", &json!("o"), true);
    check("language", "contains", &json!("O"), false);
    check("language", "contains", &json!(1), false);
    check("tags", "contains", &json!("bc"), true);
    check("tags", "contains", &json!("b"), false);
    check("numbers", "contains", &json!(20), true);
    check("replicas", "contains", &json!(3), false);
    check("hollow", "contains", &json!("x"), false);
    check("absent", "contains", &json!(""), false);
    check("language", "beginsWith", &json!("G"), true);
    check("language", "beginsWith", &json!("g"), false);
    check("language", "endsWith", &json!("Go"), true);
    check("replicas", "endsWith", &json!("3"), false);
}

#[test]
fn one_of_several() {
    check("tags", "containsAny", &json!(["x", "bc"]), true);
    check("tags", "containsAny", &json!(["b"]), false);
    check("tags", "containsAny", &json!("a"), true);
    check("language", "containsAny", &json!(["x", "o"]), true);
    check("numbers", "containsAny", &json!(["1", 20]), true);
    check("replicas", "containsAny", &json!([3]), false);
    check("language", "in", &json!(["Rust", "Go"]), true);
    check("language", "in", &json!(["G"]), false);
    check("language", "in", &json!([]), false);
    check("replicas", "in", &json!(["3"]), false);
    check("replicas", "in", &json!([3.0]), true);
    check("tags", "in", &json!(["bc"]), true);
    check("absent", "in", &json!(["x", null]), true);
    check("absent", "in", &json!(["x"]), false);
    check("language", "matchAny", &json!("Go"), true);
    check("language", "matchAny", &json!(["Go", 1]), true);
    check("tags", "matchAny", &json!(["c", "b"]), false);
}

#[test]
fn empty_is_what_holds_nothing() {
    for property in ["absent", "none", "empty", "nothing", "hollow", "$icon"] {
        check(property, "isEmpty", &json!(null), true);
    }
    for property in ["blank", "replicas", "public", "tags", "nested", "$title", "$team"] {
        check(property, "isEmpty", &json!(null), false);
    }
}

#[test]
fn absent_and_null_are_the_same() {
    for property in ["absent", "none"] {
        check(property, "=", &json!(null), true);
        check(property, "=", &json!(""), false);
        check(property, "=", &json!([]), false);
        for (operator, value) in [
            ("contains", json!("x")),
            ("beginsWith", json!("")),
            ("endsWith", json!("")),
            ("containsAny", json!([""])),
            ("between", json!([1, 2])),
            ("between", json!("lastWeek")),
            ("isExpired", json!(null)),
            ("matchAny", json!("x")),
        ] {
            check(property, operator, &value, false);
        }
    }
}

#[test]
fn ranges_include_their_ends() {
    check("replicas", "between", &json!({"from": 3, "to": 5}), true);
    check("replicas", "between", &json!([1, 3]), true);
    check("replicas", "between", &json!([3.5, 5]), false);
    check("released", "between", &json!({"from": "2026-05-24", "to": "2026-05-25"}), true);
    check("released", "between", &json!({"from": "2026-05-25", "to": "2026-05-26"}), false);
    check("replicas", "between", &json!({"from": "2026-05-24", "to": "2026-05-25"}), false);
    // One element must lie in the range: 1 and 20 lie on both sides of it.
    check("numbers", "between", &json!([5, 10]), false);
}

#[test]
fn presets_move_with_now() {
    check("released", "between", &json!({"preset": "lastWeek"}), true);
    check("released", "between", &json!("lastDay"), false);
    check("$createdAt", "between", &json!({"preset": "yesterday"}), true);
    check("day", "between", &json!({"preset": "today"}), true);
    check("language", "between", &json!({"preset": "today"}), false);
    let query = understood(&json!({"combinator": "and", "rules": [
        {"property": "released", "operator": "between", "value": {"preset": "lastWeek"}},
    ]}));
    assert!(query.matches(&cart(), NOW));
    assert!(!query.matches(&cart(), NOW + 1));
}

#[test]
fn expiry_is_asked_of_the_callers_now() {
    check("expires", "isExpired", &json!(null), false);
    check("endOfLife", "isExpired", &json!(null), true);
    check("language", "isExpired", &json!(null), false);
    let query = understood(&json!({"combinator": "and", "rules": [
        {"property": "expires", "operator": "isExpired"},
    ]}));
    // Midnight two hours east of Greenwich is ten hours after this noon.
    let instant = NOW + 10 * 3_600_000;
    assert!(!query.matches(&cart(), instant - 1));
    assert!(query.matches(&cart(), instant));
}

#[test]
fn relations_are_asked_like_properties() {
    for (relation, operator, value, wanted) in [
        ("system", "=", json!("orders"), true),
        ("system", "beginsWith", json!("ord"), true),
        ("uses", "=", json!("bank"), true),
        ("uses", "contains", json!("bank"), true),
        ("uses", "contains", json!("ban"), false),
        ("uses", "doesNotContains", json!("shop"), true),
        ("owner", "isEmpty", json!(null), true),
        ("idle", "isEmpty", json!(null), true),
        ("absent", "isNotEmpty", json!(null), false),
    ] {
        let condition = json!({"relation": relation, "operator": operator, "value": value});
        assert_eq!(passes(&condition), wanted, "{condition}");
    }
    assert!(!passes(&json!({"property": "system", "operator": "isNotEmpty"})));
}

#[test]
fn relatedness_has_a_direction_or_either() {
    for (blueprint, value, direction, wanted) in [
        ("resource", json!("postgres"), Some("upstream"), true),
        ("resource", json!("postgres"), Some("downstream"), false),
        ("resource", json!("postgres"), None, true),
        ("service", json!(["mail", "web"]), Some("downstream"), true),
        ("service", json!(["mail", "web"]), None, true),
        ("service", json!("postgres"), None, false),
        ("service", json!([]), None, false),
    ] {
        let mut condition =
            json!({"operator": "relatedTo", "blueprint": blueprint, "value": value});
        if let Some(direction) = direction {
            condition["direction"] = json!(direction);
        }
        assert_eq!(passes(&condition), wanted, "{condition}");
        condition["not"] = json!(true);
        assert_eq!(passes(&condition), !wanted, "{condition}");
    }
}

#[test]
fn groups_nest_and_turn_round() {
    let yes = json!({"property": "language", "operator": "=", "value": "Go"});
    let no = json!({"property": "language", "operator": "=", "value": "C"});
    for (query, wanted) in [
        (json!({"combinator": "and", "conditions": [yes, yes]}), true),
        (json!({"combinator": "and", "conditions": [yes, no]}), false),
        (json!({"combinator": "or", "conditions": [no, yes]}), true),
        (json!({"combinator": "or", "conditions": [no, no]}), false),
        (json!({"combinator": "and", "not": true, "conditions": [yes, no]}), true),
        (
            json!({"combinator": "and", "rules": [
                yes, {"combinator": "or", "conditions": [no, {"combinator": "and", "rules": [yes]}]},
            ]}),
            true,
        ),
        (
            json!({"combinator": "or", "rules": [
                no, {"combinator": "and", "not": true, "rules": [yes]},
            ]}),
            false,
        ),
        (json!({"combinator": "and", "rules": []}), true),
        (json!({"combinator": "or", "rules": []}), false),
    ] {
        assert_eq!(understood(&query).matches(&cart(), NOW), wanted, "{query}");
    }
}
