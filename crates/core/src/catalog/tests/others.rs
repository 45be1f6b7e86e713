//! One test a rule of scorecards and actions.

use serde_json::{Value, json};

use crate::catalog::{Action, Scorecard};
use crate::exchange::merge::merge;
use crate::problem::Problem;

fn scorecard(patch: &Value) -> Vec<Problem> {
    let base = json!({
        "identifier": "ready", "title": "Ready",
        "rules": [{"identifier": "r", "title": "R", "level": "Gold",
            "query": {"combinator": "and", "conditions": [{"operator": "=", "property": "x", "value": 1}]}}],
    });
    Scorecard::read(&merge(&base, patch)).1
}

#[track_caller]
fn one(problems: &[Problem], code: &str, pointer: &str, fix: &str) {
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert_eq!(problems[0].code, code);
    assert_eq!(problems[0].pointer.as_deref(), Some(pointer));
    assert_eq!(problems[0].fix.as_deref(), Some(fix));
}

fn rule(patch: &Value) -> Value {
    let base = json!({"identifier": "r", "title": "R", "level": "Gold",
        "query": {"combinator": "and", "conditions": [{"operator": "=", "property": "x", "value": 1}]}});
    json!({"rules": [merge(&base, patch)]})
}

#[test]
fn a_sound_scorecard_has_no_problem() {
    assert_eq!(scorecard(&json!({})), []);
    assert_eq!(scorecard(&json!({"blueprintIdentifier": "Service"})), []);
}

#[test]
fn levels_are_the_four_unless_named() {
    one(
        &scorecard(&rule(&json!({"level": "Platinum"}))),
        "unknown-level",
        "/rules/0/level",
        "Use Basic, Bronze, Silver and Gold.",
    );
    let mut own = rule(&json!({"level": "Platinum"}));
    own["levels"] = json!([{"title": "Iron", "color": "gray"}, {"title": "Platinum"}]);
    assert_eq!(scorecard(&own), []);
}

#[test]
fn queries_have_a_combinator_and_conditions() {
    one(
        &scorecard(&rule(&json!({"query": {"combinator": "xor"}}))),
        "unknown-combinator",
        "/rules/0/query/combinator",
        "Use \"and\" or \"or\".",
    );
    one(
        &scorecard(&rule(&json!({"query": {"conditions": []}}))),
        "missing-conditions",
        "/rules/0/query/conditions",
        "Add at least one condition.",
    );
    let problems = scorecard(&rule(&json!({"query": {"conditions": [{"operator": "resembles"}]}})));
    assert_eq!(problems[0].code, "unknown-operator");
    assert!(!problems[0].is_error());
}

#[test]
fn a_scorecard_needs_rules_and_title() {
    one(&scorecard(&json!({"rules": null})), "missing-key", "", "Add \"rules\": [].");
    one(
        &scorecard(&json!({"title": null})),
        "missing-title",
        "",
        "Add a \"title\" of 1 to 100 characters.",
    );
}

fn action(patch: &Value) -> Vec<Problem> {
    let base = json!({
        "identifier": "restart", "title": "Restart",
        "trigger": {"type": "self-service", "operation": "DAY-2", "userInputs": {"properties": {}}},
        "invocationMethod": {"type": "WEBHOOK", "url": "https://example.com"},
    });
    Action::read(&merge(&base, patch)).1
}

#[test]
fn sound_actions_have_no_problem() {
    assert_eq!(action(&json!({})), []);
    assert_eq!(action(&json!({"trigger": "CREATE", "userInputs": {}})), []);
    assert_eq!(
        action(&json!({"trigger": {"type": "automation", "event": {}, "operation": null}})),
        []
    );
}

#[test]
fn triggers_are_checked() {
    one(
        &action(&json!({"trigger": {"operation": "EXPLODE"}})),
        "unknown-operation",
        "/trigger/operation",
        "Use \"CREATE\", \"DAY-2\" or \"DELETE\".",
    );
    one(
        &action(&json!({"trigger": {"type": "automation"}})),
        "missing-key",
        "/trigger",
        "Add the \"event\" it waits for.",
    );
    one(
        &action(&json!({"trigger": []})),
        "not-an-object",
        "/trigger",
        "Write an object with a \"type\".",
    );
    one(
        &action(&json!({"invocationMethod": null})),
        "missing-key",
        "",
        "Add an \"invocationMethod\" with a \"type\".",
    );
}

#[test]
fn unknown_invocations_are_kept() {
    let problems = action(&json!({"invocationMethod": {"type": "CARRIER_PIGEON"}}));
    assert_eq!((problems[0].code.as_str(), problems[0].is_error()), ("unknown-invocation", false));
}
