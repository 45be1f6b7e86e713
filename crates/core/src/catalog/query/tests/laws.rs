//! Laws that hold for any query and any record.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::operator::OPERATORS;
use super::super::preset::PRESETS;
use super::*;
use crate::catalog::tests::any_value;

/// A value that operators are likely to do something with.
fn value() -> impl Strategy<Value = Value> {
    let single = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        (-3i32..4).prop_map(|number| json!(number)),
        (-3i32..4).prop_map(|number| json!(f64::from(number) / 2.0)),
        "[ab]{0,3}".prop_map(Value::String),
        prop::sample::select(vec![
            "2026-05-31",
            "2026-05-30T08:00:00Z",
            "2026-05-30T10:00:00+02:00",
            "1",
        ])
        .prop_map(|text| json!(text)),
        prop::sample::select(PRESETS.map(|(name, ..)| name).to_vec()).prop_map(|name| json!(name)),
    ];
    prop_oneof![
        3 => single.clone(),
        2 => prop::collection::vec(single.clone(), 0..4).prop_map(Value::Array),
        1 => (single.clone(), single).prop_map(|(from, to)| json!({"from": from, "to": to})),
    ]
}

/// A condition whose value may or may not suit its operator.
fn condition() -> impl Strategy<Value = Value> {
    let operator = prop::sample::select(OPERATORS.map(|(name, ..)| name).to_vec());
    let about = prop::sample::select(vec![("property", "p"), ("relation", "r")]);
    (about, operator, value(), any::<bool>()).prop_map(|((key, name), operator, value, not)| {
        json!({key: name, "operator": operator, "value": value, "not": not, "blueprint": "b"})
    })
}

/// A query nested a little, all of whose conditions were understood.
fn query() -> impl Strategy<Value = Value> {
    let leaf = condition().prop_filter("not understood", |condition| {
        Query::read(&json!({"combinator": "and", "rules": [condition]}), "").0.is_some()
    });
    leaf.prop_recursive(3, 16, 4, |inner| {
        (any::<bool>(), any::<bool>(), prop::collection::vec(inner, 0..4)).prop_map(
            |(all, not, parts)| {
                let combinator = if all { "and" } else { "or" };
                json!({"combinator": combinator, "not": not, "rules": parts})
            },
        )
    })
}

fn record() -> impl Strategy<Value = Written> {
    (prop::option::of(value()), prop::option::of(value())).prop_map(|(property, relation)| {
        let mut written = json!({"properties": {}, "relations": {}, "upstream": {"b": ["a"]}});
        if let Some(property) = property {
            written["properties"]["p"] = property;
        }
        if let Some(relation) = relation {
            written["relations"]["r"] = relation;
        }
        Written(written)
    })
}

fn ask(query: &Value, record: &Written) -> bool {
    Query::read(query, "").0.unwrap().matches(record, NOW)
}

proptest! {
    #[test]
    fn either_a_query_or_a_reason(value in any_value()) {
        let (query, problems) = Query::read(&value, "/x");
        prop_assert_eq!(query.is_none(), !problems.is_empty());
        for problem in problems {
            prop_assert!(problem.pointer.is_some_and(|pointer| pointer.starts_with("/x")));
        }
    }

    #[test]
    fn any_value_can_be_asked(condition in condition(), held in any_value(), now in any::<i64>()) {
        let query = json!({"combinator": "and", "rules": [condition]});
        if let Some(query) = Query::read(&query, "").0 {
            let record = Written(json!({"properties": {"p": held}, "relations": {"r": held}}));
            let results = query.explain(&record, now);
            prop_assert_eq!(results.len(), 1);
            prop_assert_eq!(results[0].passed, query.matches(&record, now));
        }
    }

    #[test]
    fn not_says_the_opposite(part in query(), record in record()) {
        let plain = json!({"combinator": "and", "rules": [part]});
        let outside = json!({"combinator": "and", "not": true, "rules": [part]});
        let mut inside = part.clone();
        inside["not"] = json!(!inside["not"].as_bool().unwrap());
        let inside = json!({"combinator": "or", "rules": [inside]});
        prop_assert_ne!(ask(&plain, &record), ask(&outside, &record));
        prop_assert_ne!(ask(&plain, &record), ask(&inside, &record));
    }

    #[test]
    fn and_is_all_and_or_is_any(parts in prop::collection::vec(query(), 0..4), record in record()) {
        let each: Vec<bool> = parts
            .iter()
            .map(|part| ask(&json!({"combinator": "and", "rules": [part]}), &record))
            .collect();
        let all = json!({"combinator": "and", "rules": parts});
        let any = json!({"combinator": "or", "rules": parts});
        prop_assert_eq!(ask(&all, &record), each.iter().all(|passed| *passed));
        prop_assert_eq!(ask(&any, &record), each.iter().any(|passed| *passed));
    }

    #[test]
    fn the_negative_of_every_operator_negates(condition in condition(), record in record()) {
        let ask_with = |operator: &str| {
            let mut condition = condition.clone();
            condition["operator"] = json!(operator);
            let (query, _) = Query::read(&json!({"combinator": "and", "rules": [condition]}), "");
            query.map(|query| query.matches(&record, NOW))
        };
        for (negative, operator, _) in OPERATORS.iter().filter(|(.., negated)| *negated) {
            let (positive, ..) = OPERATORS
                .iter()
                .find(|(_, other, negated)| other == operator && !negated)
                .unwrap();
            let opposite = ask_with(positive).map(|passed| !passed);
            prop_assert_eq!(ask_with(negative), opposite, "{} {}", positive, negative);
        }
    }

    #[test]
    fn what_equals_neither_rises_nor_falls(wanted in value(), held in value()) {
        let record = Written(json!({"properties": {"p": held}}));
        let ask_with = |operator: &str| {
            let condition = json!({"property": "p", "operator": operator, "value": wanted});
            Query::read(&json!({"combinator": "and", "rules": [condition]}), "")
                .0
                .is_some_and(|query| query.matches(&record, NOW))
        };
        if !held.is_array() {
            let ways = [">", "<"].into_iter().filter(|way| ask_with(way)).count();
            prop_assert!(ways + usize::from(ask_with("=")) <= 1);
            prop_assert_eq!(ask_with(">="), ask_with(">") || (ask_with("=") && ask_with("<=")));
        }
    }
}
