//! Laws of the catalog that hold for any JSON at all.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;

mod blueprints;
mod entities;
mod others;

/// Any JSON value; its keys and texts are drawn from the catalog's own words, so that readers
/// get past their first look.
pub(crate) fn any_value() -> impl Strategy<Value = Value> {
    let word = prop_oneof![
        prop::sample::select(vec![
            "identifier",
            "title",
            "blueprint",
            "schema",
            "properties",
            "required",
            "relations",
            "target",
            "many",
            "type",
            "enum",
            "items",
            "pattern",
            "format",
            "enumColors",
            "rules",
            "query",
            "conditions",
            "combinator",
            "and",
            "operator",
            "property",
            "value",
            "isEmpty",
            "filter",
            "levels",
            "level",
            "trigger",
            "team",
            "mirrorProperties",
            "path",
            "calculationProperties",
            "aggregationProperties",
            "ownership",
            "minLength",
            "string",
            "number",
            "array",
            "object",
            "$ref",
            "anyOf",
            "date-time",
            "a",
            "b",
            "A",
            "createdAt",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i32>().prop_map(|n| json!(n)),
        any::<f64>().prop_map(|n| json!(n)),
        Just(serde_json::from_str("1e999").unwrap_or(Value::Null)),
        word.clone().prop_map(Value::String),
    ];
    leaf.prop_recursive(5, 48, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::Array),
            prop::collection::vec((word.clone(), inner), 0..8)
                .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// A blueprint that is readable but for the schema of its one property.
fn blueprint_with(property: &Value) -> Value {
    json!({
        "identifier": "a", "title": "A",
        "schema": {"properties": {"p": property}, "required": []},
    })
}

proptest! {
    #[test]
    fn readers_never_panic(value in any_value()) {
        Blueprint::read(&value);
        Entity::read(&value);
        Scorecard::read(&value);
        Action::read(&value);
    }

    #[test]
    fn what_is_refused_says_why(value in any_value()) {
        let (blueprint, problems) = Blueprint::read(&value);
        prop_assert!(blueprint.is_some() || crate::problem::has_errors(&problems));
        let (entity, problems) = Entity::read(&value);
        prop_assert!(entity.is_some() || crate::problem::has_errors(&problems));
    }

    #[test]
    fn any_schema_can_be_compiled_and_run(schema in any_value(), value in any_value()) {
        let mut property = json!({"type": "object", "properties": {"x": schema.clone()}});
        if let (Some(members), Some(more)) = (property.as_object_mut(), schema.as_object()) {
            for (key, value) in more {
                members.entry(key.clone()).or_insert_with(|| value.clone());
            }
        }
        let Some(blueprint) = Blueprint::read(&blueprint_with(&property)).0 else { return Ok(()) };
        let (validator, _) = EntityValidator::new(&blueprint);
        let entity = json!({"identifier": "e", "properties": {"p": {"x": value}}});
        let (Some(entity), _) = Entity::read(&entity) else { return Ok(()) };
        let problems = validator.check(&entity);
        prop_assert!(problems.iter().all(|p| p.pointer.is_some() && p.subject.is_some()));
    }

    #[test]
    fn any_set_of_blueprints_can_be_checked(values in prop::collection::vec(any_value(), 0..4)) {
        let all: Vec<Blueprint> = values
            .iter()
            .enumerate()
            .filter_map(|(n, value)| {
                let relations = json!({"r": {"target": format!("b{}", (n + 1) % 4), "required": true}});
                Blueprint::read(&json!({
                    "identifier": format!("b{n}"), "title": "B", "relations": relations,
                    "schema": {"properties": value}, "mirrorProperties": value,
                }))
                .0
            })
            .collect();
        check_blueprints(&all);
    }
}

#[test]
fn the_circle_of_ten_thousand_is_found_in_time() {
    let all: Vec<Blueprint> = (0..10_000)
        .filter_map(|n| {
            let target = format!("b{}", (n + 1) % 10_000);
            Blueprint::read(&json!({
                "identifier": format!("b{n}"), "title": "B", "schema": {"properties": {}},
                "relations": {"next": {"target": target, "required": true}},
            }))
            .0
        })
        .collect();
    let problems = check_blueprints(&all);
    let circles = problems.iter().filter(|problem| problem.code == "required-circle");
    assert_eq!(circles.count(), 10_000);
}
