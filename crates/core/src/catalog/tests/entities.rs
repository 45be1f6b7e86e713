//! One test a rule of entities: code, place and remedy.

use serde_json::{Value, json};

use crate::catalog::{Blueprint, Entity, EntityValidator};
use crate::problem::{Problem, Severity};

fn validator(properties: &Value, required: &[&str]) -> EntityValidator {
    let value = json!({
        "identifier": "Service", "title": "Service",
        "schema": {"properties": properties, "required": required},
        "relations": {
            "system": {"target": "System", "required": false, "many": false},
            "uses": {"target": "Service", "many": true},
        },
        "mirrorProperties": {"domain": {"path": "system.domain"}},
    });
    EntityValidator::new(&Blueprint::read(&value).0.unwrap()).0
}

fn problems(property: &Value, value: &Value) -> Vec<Problem> {
    let entity = json!({"identifier": "cart", "properties": {"p": value}});
    validator(&json!({"p": property}), &[]).check(&Entity::read(&entity).0.unwrap())
}

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "literals read better without a borrow each")]
fn refused(property: Value, value: Value, code: &str, fix: &str) {
    let problems = problems(&property, &value);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert_eq!(problems[0].code, code);
    assert_eq!(problems[0].fix.as_deref(), Some(fix));
    assert!(problems[0].pointer.as_deref().unwrap_or_default().starts_with("/properties/p"));
    assert_eq!(problems[0].severity, Severity::Error);
}

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "literals read better without a borrow each")]
fn accepted(property: Value, value: Value) {
    assert_eq!(problems(&property, &value), [], "{value}");
}

#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "literals read better without a borrow each")]
fn whole(entity: Value, required: &[&str], code: &str, pointer: &str, fix: &str) {
    let validator = validator(&json!({"language": {"type": "string"}}), required);
    let problems = validator.check(&Entity::read(&entity).0.unwrap());
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert_eq!(problems[0].code, code);
    assert_eq!(problems[0].pointer.as_deref(), Some(pointer));
    assert_eq!(problems[0].fix.as_deref(), Some(fix));
}

#[test]
fn types_are_told_with_a_remedy() {
    refused(json!({"type": "number"}), json!("5"), "wrong-type", "Write 5 without quotes.");
    refused(json!({"type": "boolean"}), json!("true"), "wrong-type", "Write true without quotes.");
    refused(json!({"type": "string"}), json!(5), "wrong-type", "Write \"5\".");
    refused(json!({"type": "array"}), json!("a"), "wrong-type", "Write [\"a\"].");
    refused(
        json!({"type": "object"}),
        json!([]),
        "wrong-type",
        "Write an object, or null for none.",
    );
}

#[test]
fn null_is_empty_and_therefore_fine() {
    for kind in ["string", "number", "boolean", "object", "array"] {
        accepted(json!({"type": kind}), Value::Null);
    }
    accepted(json!({"type": "string", "enum": ["a"]}), Value::Null);
}

#[test]
fn enumerations_suggest_the_nearest_value() {
    let kind = json!({"type": "string", "enum": ["service", "library"]});
    accepted(kind.clone(), json!("library"));
    refused(
        kind.clone(),
        json!("sevice"),
        "not-in-enum",
        "Did you mean \"service\"? Allowed: \"service\" or \"library\".",
    );
    refused(kind, json!("queue"), "not-in-enum", "Use \"service\" or \"library\".");
    accepted(json!({"type": "number", "enum": [1, 2]}), json!(1.0));
}

#[test]
fn formats_are_checked_where_they_can_be() {
    let format = |name: &str| json!({"type": "string", "format": name});
    refused(
        format("url"),
        json!("example.com"),
        "wrong-format",
        "Write it like https://example.com/page.",
    );
    refused(
        format("date-time"),
        json!("yesterday"),
        "wrong-format",
        "Write it like 2024-03-26T09:30:00Z.",
    );
    refused(format("email"), json!("nobody"), "wrong-format", "Write it like name@example.com.");
    refused(format("ipv4"), json!("1.2.3"), "wrong-format", "Write it like 192.0.2.1.");
    refused(format("ipv6"), json!("1.2.3.4"), "wrong-format", "Write it like 2001:db8::1.");
    for lenient in [
        "markdown",
        "yaml",
        "user",
        "team",
        "blueprints",
        "timer",
        "proto",
        "no-such",
        "uuid",
        "regex",
    ] {
        accepted(format(lenient), json!("anything at all ("));
    }
    accepted(format("idn-email"), json!("jörg@größe.de"));
}

#[test]
fn formats_inside_lists_are_checked_too() {
    let urls = json!({"type": "array", "items": {"type": "string", "format": "url"}});
    accepted(urls.clone(), json!(["https://a.b"]));
    let problems = problems(&urls, &json!(["https://a.b", "nope"]));
    assert_eq!(problems[0].pointer.as_deref(), Some("/properties/p/1"));
}

#[test]
fn labelled_links_are_objects_with_a_text() {
    let link = json!({"type": "object", "format": "labeled-url"});
    accepted(link.clone(), json!({"url": "https://a.b", "displayText": "A"}));
    refused(
        link,
        json!({"url": 5}),
        "wrong-format",
        "Write {\"url\": \"https://example.com\", \"displayText\": \"Example\"}.",
    );
}

#[test]
fn bounds_are_told() {
    refused(
        json!({"type": "number", "minimum": 3}),
        json!(2),
        "out-of-range",
        "Write a number of at least 3.",
    );
    refused(
        json!({"type": "number", "exclusiveMaximum": 3}),
        json!(3),
        "out-of-range",
        "Write a number of less than 3.",
    );
    refused(
        json!({"type": "string", "maxLength": 2}),
        json!("abc"),
        "wrong-length",
        "Use at most 2 characters.",
    );
    refused(
        json!({"type": "array", "minItems": 1}),
        json!([]),
        "wrong-length",
        "Use at least 1 values.",
    );
    refused(
        json!({"type": "array", "uniqueItems": true}),
        json!([1, 1]),
        "not-unique",
        "Keep each value once.",
    );
}

#[test]
fn patterns_are_checked() {
    let pattern = json!({"type": "string", "pattern": "^v\\d+$"});
    accepted(pattern.clone(), json!("v12"));
    refused(pattern, json!("12"), "wrong-pattern", "Write a text that matches ^v\\d+$.");
}

#[test]
fn patterns_that_look_around_are_left_unchecked() {
    for pattern in
        ["^(?!x).*$", "(a)\\1", "(", &"a{1000}".repeat(400), &format!("(?:{})", "x{500}{500}")]
    {
        let value = json!({
            "identifier": "a", "title": "A",
            "schema": {"properties": {"p": {"type": "string", "pattern": pattern}}},
        });
        let (validator, problems) = EntityValidator::new(&Blueprint::read(&value).0.unwrap());
        assert_eq!(problems.len(), 1, "{pattern}");
        assert_eq!(
            (problems[0].code.as_str(), problems[0].severity),
            ("pattern-unchecked", Severity::Warning)
        );
        assert_eq!(problems[0].pointer.as_deref(), Some("/schema/properties/p/pattern"));
        let entity = json!({"identifier": "e", "properties": {"p": "x"}});
        assert_eq!(validator.check(&Entity::read(&entity).0.unwrap()), []);
    }
}

#[test]
fn a_pattern_that_would_backtrack_for_ever_does_not() {
    let evil = json!({"type": "string", "pattern": "^(a+)+$"});
    let problems = problems(&evil, &json!(format!("{}!", "a".repeat(100_000))));
    assert_eq!(problems[0].code, "wrong-pattern");
}

#[test]
fn references_are_never_followed() {
    for target in ["https://example.com/schema.json", "#/definitions/x", "file:///etc/passwd"] {
        let value = json!({
            "identifier": "a", "title": "A",
            "schema": {"properties": {"p": {"type": "object", "properties": {"x": {"$ref": target}}}}},
        });
        let (validator, problems) = EntityValidator::new(&Blueprint::read(&value).0.unwrap());
        assert_eq!(problems[0].code, "schema-reference");
        assert_eq!(problems[0].pointer.as_deref(), Some("/schema/properties/p/properties/x/$ref"));
        let entity = json!({"identifier": "e", "properties": {"p": {"x": 1}}});
        assert_eq!(validator.check(&Entity::read(&entity).0.unwrap()), []);
    }
}

#[test]
fn undeclared_names_are_errors() {
    whole(
        json!({"identifier": "e", "properties": {"lanugage": "Rust"}}),
        &[],
        "undeclared-property",
        "/properties/lanugage",
        "Did you mean \"language\"? Otherwise declare it in \"Service\" or take it out.",
    );
    whole(
        json!({"identifier": "e", "properties": {"system": "Cart"}}),
        &[],
        "undeclared-property",
        "/properties/system",
        "\"system\" is a relation: move it to \"relations\".",
    );
    whole(
        json!({"identifier": "e", "relations": {"owner": null}}),
        &[],
        "undeclared-relation",
        "/relations/owner",
        "Declare it in the blueprint \"Service\" or take it out.",
    );
    whole(
        json!({"identifier": "e", "relations": {"language": "Rust"}}),
        &[],
        "undeclared-relation",
        "/relations/language",
        "\"language\" is a property: move it to \"properties\".",
    );
}

#[test]
fn required_properties_must_be_there_and_not_null() {
    let fix = "Add \"language\" with a text.";
    whole(
        json!({"identifier": "e"}),
        &["language"],
        "missing-property",
        "/properties/language",
        fix,
    );
    whole(
        json!({"identifier": "e", "properties": {"language": null}}),
        &["language"],
        "missing-property",
        "/properties/language",
        fix,
    );
}

#[test]
fn relations_hold_one_or_many_as_declared() {
    whole(
        json!({"identifier": "e", "relations": {"system": ["Cart"]}}),
        &[],
        "relation-not-many",
        "/relations/system",
        "Write \"Cart\" without the brackets.",
    );
    whole(
        json!({"identifier": "e", "relations": {"system": ["Cart", "Shop"]}}),
        &[],
        "relation-not-many",
        "/relations/system",
        "Keep one identifier, or make the relation many in \"Service\".",
    );
    whole(
        json!({"identifier": "e", "relations": {"uses": "Cart"}}),
        &[],
        "relation-many",
        "/relations/uses",
        "Write [\"Cart\"].",
    );
    whole(
        json!({"identifier": "e", "relations": {"uses": ["a", ""]}}),
        &[],
        "relation-empty",
        "/relations/uses/1",
        "Write the identifier of an entity, or null for none.",
    );
}

#[test]
fn absent_empty_null_and_queries_are_all_fine() {
    let validator = validator(&json!({}), &[]);
    for relations in [
        json!({}),
        json!({"system": null, "uses": null}),
        json!({"uses": []}),
        json!({"uses": {"combinator": "and", "rules": []}}),
    ] {
        let entity = json!({"identifier": "e", "relations": relations});
        assert_eq!(validator.check(&Entity::read(&entity).0.unwrap()), []);
    }
}

#[test]
fn a_required_relation_must_be_there() {
    let value = json!({
        "identifier": "API", "title": "API", "schema": {"properties": {}},
        "relations": {"provider": {"target": "Component", "required": true}},
    });
    let (validator, _) = EntityValidator::new(&Blueprint::read(&value).0.unwrap());
    let problems = validator.check(&Entity::read(&json!({"identifier": "e"})).0.unwrap());
    assert_eq!(problems[0].code, "missing-relation");
    assert_eq!(problems[0].pointer.as_deref(), Some("/relations/provider"));
    assert_eq!(
        problems[0].fix.as_deref(),
        Some("Add \"provider\": the identifier of an entity of \"Component\".")
    );
}

#[test]
fn computed_values_are_kept_with_a_remark() {
    let validator = validator(&json!({}), &[]);
    let entity = json!({"identifier": "e", "properties": {"domain": "Orders"}});
    let problems = validator.check(&Entity::read(&entity).0.unwrap());
    assert_eq!(
        (problems[0].code.as_str(), problems[0].severity),
        ("computed-values", Severity::Info)
    );
}

#[test]
fn the_list_of_problems_ends() {
    let many: serde_json::Map<String, Value> =
        (0..500).map(|n| (format!("x{n}"), json!(1))).collect();
    let entity = json!({"identifier": "e", "properties": many});
    let problems = validator(&json!({}), &[]).check(&Entity::read(&entity).0.unwrap());
    assert_eq!(problems.len(), 51);
    assert_eq!(problems[50].code, "more-problems");
    assert!(problems[50].is_error());
}

#[test]
fn shapes_are_checked_before_any_blueprint() {
    for (entity, code, pointer) in [
        (json!({}), "missing-identifier", ""),
        (json!([]), "not-an-object", ""),
        (json!({"identifier": 5}), "not-a-text", "/identifier"),
        (json!({"identifier": "a b"}), "identifier-characters", "/identifier"),
        (json!({"identifier": "a", "title": {}}), "not-a-text", "/title"),
        (json!({"identifier": "a", "team": [1]}), "not-a-text", "/team/0"),
        (json!({"identifier": "a", "properties": []}), "not-an-object", "/properties"),
        (json!({"identifier": "a", "relations": {"r/x": 5}}), "relation-value", "/relations/r~1x"),
        (
            json!({"identifier": "a", "relations": {"r": [null]}}),
            "relation-value",
            "/relations/r/0",
        ),
    ] {
        let problems = Entity::read(&entity).1;
        assert_eq!(problems.len(), 1, "{entity}");
        assert_eq!(
            (problems[0].code.as_str(), problems[0].pointer.as_deref()),
            (code, Some(pointer))
        );
        assert!(problems[0].fix.is_some());
    }
}

#[test]
fn targets_name_relation_and_position() {
    let value = json!({"identifier": "e", "relations": {"a": "x", "b": ["y", "z"], "c": null}});
    let entity = Entity::read(&value).0.unwrap();
    let targets: Vec<_> = entity.targets().collect();
    assert_eq!(targets, [("a", 0, "x"), ("b", 0, "y"), ("b", 1, "z")]);
    assert_eq!(entity.view().targets().collect::<Vec<_>>(), targets);
}
