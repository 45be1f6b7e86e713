//! One test a rule of blueprints: code, place and remedy.

use serde_json::{Value, json};

use crate::catalog::{Blueprint, check_blueprints};
use crate::exchange::merge::merge;
use crate::problem::{Problem, Severity};

fn base() -> Value {
    json!({
        "identifier": "Service", "title": "Service",
        "schema": {"properties": {"tier": {"type": "string"}}, "required": []},
        "relations": {"system": {"target": "Service", "required": false, "many": false}},
    })
}

/// Reads the base blueprint with `patch` laid over it and expects exactly one problem.
#[track_caller]
#[expect(clippy::needless_pass_by_value, reason = "literals read better without a borrow each")]
fn one(patch: Value, code: &str, pointer: &str, fix: &str) -> Problem {
    let value = merge(&base(), &patch);
    let (blueprint, mut problems) = Blueprint::read(&value);
    if let Some(blueprint) = blueprint {
        problems.extend(check_blueprints(&[blueprint]));
    }
    assert_eq!(problems.len(), 1, "{problems:#?}");
    let problem = problems.remove(0);
    assert_eq!(problem.code, code);
    assert_eq!(problem.pointer.as_deref(), Some(pointer));
    assert_eq!(problem.fix.as_deref().unwrap_or_default(), fix);
    assert_eq!(problem.subject.as_ref().and_then(|s| s.identifier.as_deref()), Some("Service"));
    problem
}

#[test]
fn a_sound_blueprint_has_no_problem() {
    let (blueprint, problems) = Blueprint::read(&base());
    assert_eq!(problems, []);
    assert_eq!(check_blueprints(&[blueprint.unwrap()]), []);
}

#[test]
fn what_is_absent_is_fine() {
    let value = json!({"identifier": "a", "title": "A", "schema": {"properties": {}}});
    let (blueprint, problems) = Blueprint::read(&value);
    assert_eq!(problems, []);
    assert!(blueprint.unwrap().relations.is_empty());
}

#[test]
fn unknown_keys_are_kept() {
    let value = merge(&base(), &json!({"x-mine": [1.0], "teamInheritance": {"path": "system"}}));
    let (blueprint, problems) = Blueprint::read(&value);
    assert_eq!(problems, []);
    assert_eq!(blueprint.unwrap().value, value);
}

#[test]
fn order_of_properties_is_the_authors() {
    let value: Value = serde_json::from_str(
        r#"{"identifier":"a","title":"A","schema":{"properties":{"z":{"type":"string"},"a":{"type":"number"}}}}"#,
    )
    .unwrap();
    let blueprint = Blueprint::read(&value).0.unwrap();
    assert_eq!(blueprint.properties.keys().collect::<Vec<_>>(), ["z", "a"]);
}

#[test]
fn title_is_required_and_short() {
    const FIX: &str = "Add a \"title\" of 1 to 100 characters.";
    one(json!({"title": null}), "missing-title", "", FIX);
    one(json!({"title": ""}), "missing-title", "/title", "Give it a title of 1 to 100 characters.");
    one(
        json!({"title": "t".repeat(101)}),
        "text-too-long",
        "/title",
        "Shorten it to at most 100 characters.",
    );
    one(json!({"title": 7}), "not-a-text", "/title", "Put it in double quotes.");
}

#[test]
fn description_has_at_most_200_characters() {
    assert_eq!(Blueprint::read(&merge(&base(), &json!({"description": "d".repeat(200)}))).1, []);
    let fix = "Shorten it to at most 200 characters.";
    one(json!({"description": "d".repeat(201)}), "text-too-long", "/description", fix);
}

#[test]
fn any_icon_will_do() {
    assert_eq!(Blueprint::read(&merge(&base(), &json!({"icon": "NobodyKnowsIt"}))).1, []);
}

#[test]
fn identifier_is_checked() {
    let (blueprint, problems) =
        Blueprint::read(&json!({"title": "A", "schema": {"properties": {}}}));
    assert!(blueprint.is_none());
    assert_eq!(problems[0].code, "missing-identifier");
    let (_, problems) = Blueprint::read(&merge(&base(), &json!({"identifier": "my service"})));
    assert_eq!(problems[0].code, "identifier-characters");
    assert_eq!(problems[0].pointer.as_deref(), Some("/identifier"));
    assert_eq!(problems[0].fix.as_deref(), Some("Write \"my-service\" instead."));
}

#[test]
fn the_schema_must_be_an_object_with_properties() {
    const FIX: &str = "Write \"schema\": {\"properties\": {}, \"required\": []}.";
    for (schema, code) in [
        (json!("text"), "schema-not-an-object"),
        (json!([]), "schema-not-an-object"),
        (Value::Null, "missing-schema"),
    ] {
        let value = json!({"identifier": "a", "title": "A", "schema": schema});
        let (blueprint, problems) = Blueprint::read(&value);
        assert!(blueprint.is_none());
        assert_eq!((problems[0].code.as_str(), problems[0].fix.as_deref()), (code, Some(FIX)));
    }
    let value = json!({"identifier": "a", "title": "A", "schema": {}});
    assert_eq!(Blueprint::read(&value).1[0].code, "missing-properties");
}

#[test]
fn property_types_are_five() {
    for (name, fix) in [
        (json!("integer"), "Write \"number\"."),
        (json!("enum"), "Write \"string\" and keep the list of values under \"enum\"."),
        (json!("list"), "Write \"array\"."),
        (json!("text"), "Use string, number, boolean, object or array."),
        (json!(["string"]), "Use string, number, boolean, object or array."),
    ] {
        one(
            json!({"schema": {"properties": {"tier": {"type": name}}}}),
            "unknown-type",
            "/schema/properties/tier/type",
            fix,
        );
    }
    one(
        json!({"schema": {"properties": {"tier": {"type": null}}}}),
        "missing-type",
        "/schema/properties/tier/type",
        "Add a \"type\": string, number, boolean, object or array.",
    );
}

#[test]
fn keywords_have_their_shape() {
    let at = "/schema/properties/tier";
    for (patch, code, key, fix) in [
        (json!({"enum": "a"}), "not-a-list", "enum", "Put the values in square brackets."),
        (json!({"enum": []}), "empty-enum", "enum", "List the values, or leave \"enum\" out."),
        (
            json!({"minLength": "3"}),
            "not-a-number",
            "minLength",
            "Write the number without quotes.",
        ),
        (
            json!({"maxLength": -1}),
            "not-a-count",
            "maxLength",
            "Write a whole number from 0 upwards.",
        ),
        (
            json!({"uniqueItems": "yes"}),
            "not-true-or-false",
            "uniqueItems",
            "Write true or false, without quotes.",
        ),
        (json!({"pattern": 1}), "not-a-text", "pattern", "Put it in double quotes."),
        (
            json!({"enumColors": []}),
            "not-an-object",
            "enumColors",
            "Write it as an object in braces.",
        ),
        (
            json!({"items": "string"}),
            "not-an-object",
            "items",
            "Write an object such as {\"type\": \"string\"}.",
        ),
    ] {
        one(json!({"schema": {"properties": {"tier": patch}}}), code, &format!("{at}/{key}"), fix);
    }
}

#[test]
fn keys_are_plain() {
    one(
        json!({"schema": {"properties": {"my tier": {"type": "string"}}}}),
        "identifier-characters",
        "/schema/properties/my tier",
        "Write \"my-tier\" instead.",
    );
}

#[test]
fn required_names_declared_properties() {
    one(
        json!({"schema": {"required": ["tir"]}}),
        "required-undeclared",
        "/schema/required/0",
        "Did you mean \"tier\"?",
    );
    one(
        json!({"schema": {"required": [3]}}),
        "not-a-text",
        "/schema/required/0",
        "List the keys of the required properties in double quotes.",
    );
}

#[test]
fn unknown_words_are_warnings() {
    let at = "/schema/properties/tier";
    let problem = one(
        json!({"schema": {"properties": {"tier": {"enum": ["a"], "enumColors": {"a": "grean"}}}}}),
        "unknown-color",
        &format!("{at}/enumColors/a"),
        "Did you mean \"green\"?",
    );
    assert_eq!(problem.severity, Severity::Warning);
    let problem = one(
        json!({"schema": {"properties": {"tier": {"format": "datetime"}}}}),
        "unknown-format",
        &format!("{at}/format"),
        "Did you mean \"date-time\"?",
    );
    assert_eq!(problem.severity, Severity::Warning);
    one(
        json!({"schema": {"properties": {"tier": {"spec": "raml"}}}}),
        "unknown-spec",
        &format!("{at}/spec"),
        "Use open-api, async-api, embedded-url.",
    );
}

#[test]
fn a_value_that_is_listed_twice_is_a_warning() {
    let enumeration = |values: Value| json!({"schema": {"properties": {"tier": {"enum": values}}}});
    let at = "/schema/properties/tier/enum/2";
    let problem = one(
        enumeration(json!(["a", "b", "a", "b"])),
        "duplicate-enum",
        at,
        "List each value once.",
    );
    assert_eq!(problem.severity, Severity::Warning);
    assert_eq!(problem.message, "The value \"a\" is listed more than once.");
    let alike =
        one(enumeration(json!(["1", "b", 1])), "duplicate-enum", at, "List each value once.");
    assert_eq!(alike.message, "The values \"1\" and 1 read the same in every list.");
}

#[test]
fn a_default_must_suit_its_property() {
    one(
        json!({"schema": {"properties": {"tier": {"enum": ["a"], "default": "b"}}}}),
        "default-refused",
        "/schema/properties/tier/default",
        "Choose a default of the property's type and enumeration.",
    );
}

#[test]
fn relations_lead_somewhere() {
    one(
        json!({"relations": {"system": {"target": null}}}),
        "missing-key",
        "/relations/system",
        "Add a \"target\".",
    );
    let problem = one(
        json!({"relations": {"system": {"target": "System"}}}),
        "missing-target",
        "/relations/system/target",
        "Import the blueprint \"System\" as well, or let a stub be made for it.",
    );
    assert_eq!(problem.severity, Severity::Warning);
}

#[test]
fn system_blueprints_are_always_there() {
    let value = merge(&base(), &json!({"relations": {"owner": {"target": "_user", "many": true}}}));
    assert_eq!(check_blueprints(&[Blueprint::read(&value).0.unwrap()]), []);
}

#[test]
fn many_and_required_exclude_each_other() {
    let problem = one(
        json!({"relations": {"system": {"many": true, "required": true, "target": "_team"}}}),
        "many-and-required",
        "/relations/system",
        "Set \"required\" to false to keep the list, or \"many\" to false to keep it required.",
    );
    assert_eq!(problem.severity, Severity::Error);
}

#[test]
fn absent_flags_count_as_false() {
    let value = json!({
        "identifier": "a", "title": "A", "schema": {"properties": {}},
        "relations": {"r": {"target": "a"}},
    });
    let relation = Blueprint::read(&value).0.unwrap().relations["r"].clone();
    assert!(!relation.many && !relation.required);
}

#[test]
fn mirrors_take_relations_that_exist() {
    let mirror = |path: &str| json!({"mirrorProperties": {"m": {"path": path}}});
    for path in ["system.$title", "system.tier", "system.system.$identifier", "system.m"] {
        let value = merge(&base(), &mirror(path));
        assert_eq!(check_blueprints(&[Blueprint::read(&value).0.unwrap()]), [], "{path}");
    }
    let at = "/mirrorProperties/m/path";
    one(mirror("sistem.$title"), "mirror-path", at, "Did you mean \"system\"?");
    one(mirror("system.tir"), "mirror-path", at, "Did you mean \"tier\"?");
    one(
        mirror("tier"),
        "mirror-path",
        at,
        "Write a relation, a dot and a property: \"system.$title\".",
    );
    one(
        json!({"mirrorProperties": {"m": {}}}),
        "missing-key",
        "/mirrorProperties/m",
        "Add a \"path\".",
    );
}

#[test]
fn calculations_and_aggregations_are_complete() {
    one(
        json!({"calculationProperties": {"c": {"type": "string"}}}),
        "missing-key",
        "/calculationProperties/c",
        "Add a \"calculation\".",
    );
    one(
        json!({"aggregationProperties": {"n": {"target": "Nowhere", "calculationSpec": {}}}}),
        "aggregation-target",
        "/aggregationProperties/n/target",
        "Import the blueprint \"Nowhere\" as well.",
    );
}

#[test]
fn one_name_for_two_properties_is_a_warning() {
    one(
        json!({"calculationProperties": {"tier": {"type": "string", "calculation": ".title"}}}),
        "name-used-twice",
        "/calculationProperties/tier",
        "Rename one of the two.",
    );
}

#[test]
fn ownership_and_changelog_are_checked() {
    one(
        json!({"ownership": {"type": "Shared"}}),
        "unknown-ownership",
        "/ownership/type",
        "Use \"Direct\", or \"Inherited\" with a \"path\".",
    );
    one(
        json!({"ownership": {"type": "Inherited"}}),
        "missing-key",
        "/ownership",
        "Add a \"path\".",
    );
    one(
        json!({"ownership": {"type": "Inherited", "path": "sistem"}}),
        "mirror-path",
        "/ownership/path",
        "Did you mean \"system\"?",
    );
    one(
        json!({"changelogDestination": {"type": "WEBHOOK"}}),
        "missing-key",
        "/changelogDestination",
        "Add a \"url\".",
    );
}

#[test]
fn empty_formulas_are_no_matter() {
    assert_eq!(Blueprint::read(&merge(&base(), &json!({"formulaProperties": {}}))).1, []);
    let problem = one(
        json!({"formulaProperties": {"f": {"title": "F", "formula": "https://x/{{$identifier}}"}}}),
        "formula-properties",
        "/formulaProperties",
        "Convert them to calculation properties.",
    );
    assert_eq!(problem.severity, Severity::Info);
}

fn linked(name: &str, links: &[(&str, bool)]) -> Blueprint {
    let relations: serde_json::Map<String, Value> = links
        .iter()
        .map(|(to, required)| (format!("to{to}"), json!({"target": to, "required": required})))
        .collect();
    let value = json!({
        "identifier": name, "title": name, "schema": {"properties": {}}, "relations": relations,
    });
    Blueprint::read(&value).0.unwrap()
}

#[test]
fn a_circle_of_required_relations_is_an_error_for_each_member() {
    let all = [
        linked("A", &[("B", true)]),
        linked("B", &[("C", true)]),
        linked("C", &[("A", true)]),
        linked("D", &[("A", true)]),
    ];
    let problems = check_blueprints(&all);
    assert_eq!(problems.len(), 3);
    assert_eq!(
        problems[0].message,
        "Every relation in the circle A → B → C → A is required, so no entity could be the first."
    );
    assert_eq!(problems[1].pointer.as_deref(), Some("/relations/toC"));
    assert_eq!(
        problems[2].fix.as_deref(),
        Some("Set \"required\" of \"toA\" to false, or of another relation in the circle.")
    );
    assert!(problems.iter().all(Problem::is_error));
}

#[test]
fn one_optional_relation_opens_the_circle() {
    assert_eq!(
        check_blueprints(&[
            linked("Component", &[("API", false)]),
            linked("API", &[("Component", true)])
        ]),
        []
    );
    assert_eq!(check_blueprints(&[linked("A", &[("A", false)])]), []);
}

#[test]
fn a_required_relation_to_itself_is_a_circle() {
    let problems = check_blueprints(&[linked("A", &[("A", true)])]);
    assert_eq!(problems[0].code, "required-circle");
    assert!(problems[0].message.contains("A → A"));
}
