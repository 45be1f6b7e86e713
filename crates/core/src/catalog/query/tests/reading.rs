//! What is not understood is said at its place, and no half query comes back.

use serde_json::{Value, json};

use super::*;

#[track_caller]
fn check(query: &Value, code: &str, pointer: &str, fix: &str) {
    let (read, problems) = Query::read(query, "/filter");
    assert!(read.is_none(), "{query}");
    assert_eq!(problems.len(), 1, "{query}: {problems:#?}");
    assert_eq!(
        (problems[0].code.as_str(), problems[0].pointer.as_deref(), problems[0].fix.as_deref()),
        (code, Some(pointer), Some(fix)),
        "{query}: {}",
        problems[0].message
    );
}

/// The same for one condition beside a sound one.
#[track_caller]
fn condition(condition: &Value, code: &str, below: &str, fix: &str) {
    let sound = json!({"property": "a", "operator": "isEmpty"});
    let query = json!({"combinator": "or", "conditions": [sound, condition]});
    check(&query, code, &format!("/filter/conditions/1{below}"), fix);
}

#[test]
fn a_query_is_an_object_with_combinator_and_list() {
    check(&json!([]), "not-an-object", "/filter", "Write it as an object in braces.");
    let sound = json!({"property": "a", "operator": "isEmpty"});
    check(&json!({"conditions": [sound]}), "missing-key", "/filter", "Add a \"combinator\".");
    check(
        &json!({"combinator": "AND", "rules": [sound]}),
        "unknown-combinator",
        "/filter/combinator",
        "Use \"and\" or \"or\".",
    );
    let add = "Add at least one condition.";
    check(&json!({"combinator": "and"}), "missing-conditions", "/filter/conditions", add);
    check(
        &json!({"combinator": "and", "conditions": []}),
        "missing-conditions",
        "/filter/conditions",
        add,
    );
    check(
        &json!({"combinator": "and", "rules": {}}),
        "not-a-list",
        "/filter/rules",
        "Put the values in square brackets.",
    );
    check(
        &json!({"combinator": "and", "rules": [sound], "conditions": [sound]}),
        "conditions-and-rules",
        "/filter/rules",
        "Move all of them into one list.",
    );
    check(
        &json!({"combinator": "and", "not": "yes", "rules": [sound]}),
        "not-true-or-false",
        "/filter/not",
        "Write true or false, without quotes.",
    );
}

#[test]
fn a_condition_names_what_it_asks_about() {
    condition(
        &json!({"operator": "isEmpty"}),
        "missing-property",
        "",
        "Add a \"property\" or a \"relation\".",
    );
    condition(
        &json!({"operator": "isEmpty", "property": "a", "relation": "b"}),
        "property-and-relation",
        "",
        "Take one of the two out.",
    );
    for (key, value) in
        [("property", json!({"path": ["a"]})), ("property", json!("")), ("relation", json!(["a"]))]
    {
        condition(
            &json!({"operator": "isEmpty", key: value}),
            "unusable-property",
            &format!("/{key}"),
            "Write the name in double quotes.",
        );
    }
    condition(&json!(3), "not-an-object", "", "Write it as an object in braces.");
}

#[test]
fn operators_are_those_of_the_list() {
    condition(&json!({"property": "a"}), "missing-key", "", "Add a \"operator\".");
    condition(
        &json!({"property": "a", "operator": "doesNotContain", "value": "x"}),
        "unknown-operator",
        "/operator",
        "Did you mean \"doesNotContains\"?",
    );
    let (_, problems) = Query::read(
        &json!({"combinator": "and", "rules": [{"property": "a", "operator": "resembles"}]}),
        "",
    );
    assert_eq!(problems[0].fix.as_deref().map(|fix| &fix[..19]), Some("Use one of = != > <"));
    assert!(!problems[0].is_error());
}

#[test]
fn values_suit_their_operator() {
    condition(&json!({"property": "a", "operator": "="}), "missing-value", "", "Add a \"value\".");
    let order = "Write a number without quotes, or a moment such as \"2024-03-26T09:30:00Z\".";
    for (operator, value, fix) in [
        (">", json!("3"), order),
        ("<=", json!(true), order),
        ("=", json!({"preset": "today"}), "Use \"between\" or \"notBetween\" with a preset."),
        ("contains", json!(["a"]), "Write one text, or use \"containsAny\" with a list."),
        ("beginsWith", json!(1), "Put it in double quotes."),
        ("in", json!("a"), "Put the values in square brackets."),
        (
            "notIn",
            json!(vec![0; 10_001]),
            "Say what they have in common, or mark them with a property of their own.",
        ),
        ("containsAny", json!({}), "Put the values in square brackets."),
        ("between", json!([1]), "Write {\"from\": …, \"to\": …} or {\"preset\": \"lastWeek\"}."),
        (
            "between",
            json!({"from": 1}),
            "Write {\"from\": …, \"to\": …} or {\"preset\": \"lastWeek\"}.",
        ),
        ("between", json!([2, 1]), "Swap the two ends."),
        ("between", json!([1, "2026-01-01"]), "Write both ends as numbers or both as moments."),
    ] {
        let written = json!({"property": "a", "operator": operator, "value": value});
        condition(&written, "unusable-value", "/value", fix);
    }
    condition(
        &json!({"property": "a", "operator": "between", "value": {"from": 1, "to": "x"}}),
        "unusable-value",
        "/value/to",
        order,
    );
}

#[test]
fn presets_are_those_of_the_list() {
    condition(
        &json!({"property": "a", "operator": "between", "value": {"preset": "lastWeeks"}}),
        "unknown-preset",
        "/value/preset",
        "Did you mean \"lastWeek\"?",
    );
    condition(
        &json!({"property": "a", "operator": "notBetween", "value": "sometime"}),
        "unknown-preset",
        "/value",
        "Use one of today yesterday lastDay lastWeek last2Weeks lastMonth last3Months \
         last6Months last12Months.",
    );
}

#[test]
fn relatedness_names_blueprint_entities_and_direction() {
    condition(
        &json!({"operator": "relatedTo", "value": "x"}),
        "missing-key",
        "",
        "Add a \"blueprint\".",
    );
    condition(
        &json!({"operator": "relatedTo", "blueprint": "b", "value": ["x", 1]}),
        "unusable-value",
        "/value",
        "Write one identifier in double quotes, or a list of them.",
    );
    condition(
        &json!({"operator": "relatedTo", "blueprint": "b", "value": "x", "direction": "up"}),
        "unknown-direction",
        "/direction",
        "Use \"upstream\" (what it depends on) or \"downstream\" (what depends on it).",
    );
}

#[test]
fn everything_wrong_is_said_at_once() {
    let (query, problems) = Query::read(
        &json!({"combinator": "xor", "rules": [
            {"property": "a", "operator": "is"},
            {"combinator": "and", "rules": [{"operator": "=", "property": "a/b"}, 7]},
        ]}),
        "/rules/0/query",
    );
    assert!(query.is_none());
    let places: Vec<&str> = problems.iter().filter_map(|one| one.pointer.as_deref()).collect();
    assert_eq!(
        places,
        [
            "/rules/0/query/combinator",
            "/rules/0/query/rules/0/operator",
            "/rules/0/query/rules/1/rules/0",
            "/rules/0/query/rules/1/rules/1",
        ]
    );
}

#[test]
fn depth_and_size_are_bounded() {
    let nested = |depth: usize| {
        (1..depth).fold(
            json!({"combinator": "and", "rules": [{"property": "a", "operator": "isEmpty"}]}),
            |inner, _| json!({"combinator": "or", "rules": [inner]}),
        )
    };
    assert!(Query::read(&nested(16), "").0.is_some());
    let pointer = format!("/filter{}", "/rules/0".repeat(16));
    check(&nested(17), "nested-too-deep", &pointer, "Write it with fewer groups.");

    let wide = |width: usize| {
        let one = json!({"property": "a", "operator": "isEmpty"});
        let half = json!({"combinator": "or", "rules": vec![one.clone(); width / 2 - 1]});
        json!({"combinator": "and", "rules": [half, half]})
    };
    assert!(Query::read(&wide(1_000), "").0.is_some());
    let (query, problems) = Query::read(&wide(1_002), "");
    assert!(query.is_none());
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].code, "too-many-conditions");
}
