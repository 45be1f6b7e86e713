//! The law of mends: the problem goes, and no error comes.

use std::collections::HashSet;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::catalog::check_blueprints;
use crate::edit;

fn read(values: &[Value]) -> (Vec<Blueprint>, Vec<Problem>) {
    let mut blueprints = Vec::new();
    let mut problems = Vec::new();
    for value in values {
        let (blueprint, mut found) = Blueprint::read(value);
        problems.append(&mut found);
        blueprints.extend(blueprint);
    }
    problems.extend(check_blueprints(&blueprints));
    problems.extend(check_unused(&blueprints, |_| false));
    (blueprints, problems)
}

fn applied(values: &[Value], mend: &Mend) -> Vec<Value> {
    let mut values = values.to_vec();
    values.extend(mend.create.iter().cloned());
    for (name, edits) in &mend.edits {
        let value = values.iter_mut().find(|value| value["identifier"] == name.as_str()).unwrap();
        *value = edit::apply(value, edits).unwrap();
    }
    values.retain(|value| !mend.delete.iter().any(|name| value["identifier"] == name.as_str()));
    values
}

fn name(problem: &Problem) -> (String, Option<String>, Option<String>) {
    let subject = problem.subject.as_ref().and_then(|subject| subject.identifier.clone());
    (problem.code.clone(), subject, problem.pointer.clone())
}

/// Errors by blueprint: mending one relation of a circle may let another be named.
fn errors(problems: &[Problem]) -> HashSet<(String, Option<String>)> {
    let errors = problems.iter().filter(|problem| problem.is_error());
    errors.map(|problem| (problem.code.clone(), name(problem).1)).collect()
}

/// Applies every mend of every problem by itself and gives the labels offered.
#[track_caller]
fn lawful(values: &[Value]) -> Vec<String> {
    let (blueprints, problems) = read(values);
    let mender = Mender::new(&blueprints);
    let mut labels = Vec::new();
    for problem in &problems {
        for mend in mender.mends(problem) {
            let (_, after) = read(&applied(values, &mend));
            let same =
                |other: &Problem| name(other) == name(problem) && other.message == problem.message;
            assert!(!after.iter().any(same), "{} leaves {problem:#?} of {values:#?}", mend.label);
            let (old, new) = (errors(&problems), errors(&after));
            assert!(new.is_subset(&old), "{} brings {new:#?} to {values:#?}", mend.label);
            labels.push(mend.label);
        }
    }
    labels
}

#[track_caller]
fn offers(values: &[Value], expected: &[&str]) {
    assert_eq!(lawful(values), expected);
}

fn blueprint(identifier: &str, more: Value) -> Value {
    let mut value = json!({
        "identifier": identifier,
        "title": identifier,
        "schema": { "properties": {}, "required": [] },
        "relations": { "self": { "target": identifier } },
    });
    for (key, more) in more.as_object().unwrap() {
        value[key] = more.clone();
    }
    value
}

#[test]
fn a_missing_target_is_found_made_or_left_out() {
    offers(
        &[
            blueprint("service", json!({ "relations": { "team": { "target": "tem" } } })),
            blueprint("team", json!({})),
        ],
        &["Point it to \"team\"", "Make a stub for \"tem\"", "Remove the relation \"team\""],
    );
}

#[test]
fn a_required_relation_is_not_pointed_into_a_circle() {
    offers(
        &[
            blueprint(
                "service",
                json!({ "relations": { "team": { "target": "tem", "required": true } } }),
            ),
            blueprint(
                "team",
                json!({ "relations": { "to": { "target": "service", "required": true } } }),
            ),
        ],
        &["Make a stub for \"tem\"", "Remove the relation \"team\""],
    );
}

#[test]
fn many_and_required_has_two_ways_out() {
    let both = json!({ "x": { "target": "b", "many": true, "required": true } });
    offers(
        &[blueprint("a", json!({ "relations": both })), blueprint("b", json!({}))],
        &["Keep the list, and do not require \"x\"", "Keep it required, with one target for \"x\""],
    );
}

#[test]
fn a_circle_is_cut_at_any_of_its_relations() {
    let to =
        |target: &str| json!({ "relations": { "to": { "target": target, "required": true } } });
    offers(
        &[blueprint("a", to("b")), blueprint("b", to("a"))],
        &[
            "Make \"to\" of \"a\" optional",
            "Make \"to\" of \"b\" optional",
            "Make \"to\" of \"b\" optional",
            "Make \"to\" of \"a\" optional",
        ],
    );
}

#[test]
fn cuts_of_blueprints_that_share_a_title_have_different_labels() {
    let to = |title: &str, target: &str| json!({ "title": title, "relations": { "to": { "target": target, "required": true } } });
    let values = [blueprint("a", to("Service", "b")), blueprint("b", to("service", "a"))];
    let labels = lawful(&values);
    assert!(labels.contains(&"Make \"to\" of \"Service\" (a) optional".to_owned()), "{labels:?}");
    assert!(labels.contains(&"Make \"to\" of \"service\" (b) optional".to_owned()), "{labels:?}");
}

#[test]
fn a_value_that_is_listed_twice_is_listed_once() {
    let values = json!(["a", 1, "b", "a", "1", "b"]);
    let wordy =
        json!({ "schema": { "properties": { "tier": { "type": "string", "enum": values } } } });
    let values = [blueprint("a", wordy)];
    offers(&values, &["List each value once"]);
    let (blueprints, problems) = read(&values);
    let mend = Mender::new(&blueprints).mends(&problems[0]).remove(0);
    let after = applied(&values, &mend);
    // Of those that read the same the one of the property's type is kept.
    assert_eq!(after[0]["schema"]["properties"]["tier"]["enum"], json!(["a", "1", "b"]));
}

#[test]
fn a_long_ladder_of_required_relations_is_cut_in_no_time() {
    // Every step of either side had been tried by a search of the whole ladder, for each problem.
    let rung = |at: usize| {
        let next = (at + 1) % 1_000;
        [(format!("l{at}"), next), (format!("r{at}"), next)].map(|(identifier, next)| {
            blueprint(
                &identifier,
                json!({ "relations": {
                    "left": { "target": format!("l{next}"), "required": true },
                    "right": { "target": format!("r{next}"), "required": true },
                } }),
            )
        })
    };
    let values: Vec<Value> = (0..1_000).flat_map(rung).collect();
    let (blueprints, problems) = read(&values);
    let mender = Mender::new(&blueprints);
    let circles = problems.iter().filter(|problem| problem.code == "required-circle");
    for circle in circles.take(500) {
        // Only its own relation cuts the circle: everywhere else there is a way beside it.
        assert_eq!(mender.mends(circle).len(), 1, "{circle:#?}");
    }
}

#[test]
fn names_that_tell_nothing_apart_get_others() {
    offers(
        &[
            blueprint("a", json!({ "title": "Service" })),
            blueprint("b", json!({ "title": "service " })),
            blueprint("c", json!({ "title": " " })),
            blueprint(
                "d",
                json!({ "schema": { "properties": {
                    "x": { "type": "string", "title": "Tier" },
                    "y": { "type": "string", "title": "tier" },
                    "z": { "type": "string", "title": "" },
                } } }),
            ),
        ],
        &[
            "Call it \"b\"",
            "Call it \"service (b)\"",
            "Call it \"service 2\"",
            "Call it \"c\"",
            "Call it \"c (c)\"",
            "Call it \"c 2\"",
            "Call it \"tier (y)\"",
            "Show its key \"y\" instead",
            "Show its key \"z\" instead",
        ],
    );
}

#[test]
fn derived_properties_find_what_was_meant() {
    offers(
        &[
            blueprint(
                "service",
                json!({
                    "schema": { "properties": { "tier": { "type": "string" } } },
                    "relations": { "system": { "target": "system" } },
                    "mirrorProperties": {
                        "a": { "path": "sytem.$title" },
                        "b": { "path": "system.tiers" },
                    },
                    "calculationProperties": {
                        "c": { "calculation": ".properties.tir", "type": "string" },
                    },
                    "aggregationProperties": {
                        "d": { "title": "D", "target": "sistem",
                               "calculationSpec": { "func": "count", "calculationBy": "entities" } },
                        "e": { "title": "E", "target": "system",
                               "calculationSpec": { "func": "sum", "calculationBy": "property", "property": "tir" } },
                    },
                }),
            ),
            blueprint(
                "system",
                json!({ "schema": { "properties": { "tier": { "type": "number" } } } }),
            ),
        ],
        &[
            "Change the path to \"system.$title\"",
            "Remove the mirror \"a\"",
            "Change the path to \"system.tier\"",
            "Remove the mirror \"b\"",
            "Count entities of \"system\"",
            "Make a stub for \"sistem\"",
            "Remove the aggregation \"d\"",
            "Take \"tier\" instead of \"tir\"",
            "Remove the calculation \"c\"",
            "Work on \"tier\"",
            "Remove the aggregation \"e\"",
        ],
    );
}

#[test]
fn a_lonely_blueprint_can_go() {
    let lonely = blueprint("a", json!({ "relations": {} }));
    offers(&[lonely, blueprint("b", json!({}))], &["Delete \"a\""]);
}

/// A catalog that is broken in many ways at once. Names come from small sets so that slips of the
/// finger meet what was meant.
fn broken() -> impl Strategy<Value = Vec<Value>> {
    let target = prop::sample::select(vec!["a1", "a2", "a3", "b1", "a4", "aa", "no such"]);
    let relation = (target.clone(), any::<bool>(), prop::bool::weighted(0.6));
    let relations = prop::collection::vec(relation, 0..4);
    let title = prop::sample::select(vec!["Service", "service", " ", "", "Team", "a1"]);
    let kind = prop::sample::select(vec!["string", "number"]);
    let format = prop::option::of(prop::sample::select(vec!["url", "ulr", "markdwon", "xyz"]));
    let property = (kind, title.clone(), format, any::<bool>());
    let properties = prop::collection::vec(property, 0..4);
    let path = prop::sample::select(vec![
        "r0.$title",
        "r1.p0",
        "ro.p0",
        "r0.po",
        "r0.r1.p1",
        "p0",
        "r0.r9.p0",
        "",
    ]);
    let program = prop::sample::select(vec![
        ".properties.p0",
        ".properties.po",
        ".relations.r00 + .properties.zzz",
        ".title",
        "if .properties.p9 then .properties.p1 else .relations.r1 end",
    ]);
    let sum = (target, prop::sample::select(vec!["p0", "po", "zzz"]));
    let one = (
        title,
        properties,
        relations,
        prop::collection::vec(path, 0..3),
        prop::collection::vec(program, 0..3),
        prop::collection::vec(sum, 0..2),
    );
    prop::collection::vec(one, 1..5).prop_map(|all| {
        all.into_iter()
            .enumerate()
            .map(|(at, (title, properties, relations, paths, programs, sums))| {
                let named = |letter: char, values: Vec<Value>| -> Value {
                    let members = values.into_iter().enumerate();
                    members.map(|(at, value)| (format!("{letter}{at}"), value)).collect::<serde_json::Map<_, _>>().into()
                };
                let required: Vec<String> = properties
                    .iter()
                    .enumerate()
                    .filter(|(_, property)| property.3)
                    .map(|(at, _)| if at == 2 { "p22".to_owned() } else { format!("p{at}") })
                    .collect();
                let properties = properties
                    .into_iter()
                    .map(|(kind, title, format, wrong)| {
                        let mut value = json!({ "type": kind, "title": title });
                        if let Some(format) = format {
                            value["format"] = json!(format);
                        }
                        if wrong {
                            value["default"] = json!(true);
                            value["enumColors"] = json!({ "x": "gren", "y": "#fff" });
                        }
                        value
                    })
                    .collect();
                let relations = relations
                    .into_iter()
                    .map(|(target, many, required)| json!({ "target": target, "many": many, "required": required }))
                    .collect();
                let sums = sums
                    .into_iter()
                    .map(|(target, property)| json!({ "title": "S", "target": target,
                        "calculationSpec": { "func": "sum", "calculationBy": "property", "property": property } }))
                    .collect();
                json!({
                    "identifier": format!("a{}", at + 1),
                    "title": title,
                    "schema": { "properties": named('p', properties), "required": required },
                    "relations": named('r', relations),
                    "mirrorProperties": named('p', paths.into_iter().map(|path| json!({ "path": path })).collect()),
                    "calculationProperties": named('c', programs.into_iter().map(|program| json!({ "calculation": program, "type": "string" })).collect()),
                    "aggregationProperties": named('s', sums),
                    "ownership": { "type": "Inherited", "path": if at % 2 == 0 { "r0" } else { "r00.r1" } },
                })
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_mend_takes_its_problem_away_and_brings_no_error(values in broken()) {
        lawful(&values);
    }

    #[test]
    fn a_cut_is_a_step_without_which_no_circle_is_left(
        targets in prop::collection::vec(prop::collection::vec(0_usize..7, 0..3), 7),
    ) {
        let named = |targets: &[usize]| {
            let relations: serde_json::Map<_, _> = targets
                .iter()
                .enumerate()
                .map(|(at, to)| (format!("r{at}"), json!({ "target": format!("b{to}"), "required": true })))
                .collect();
            json!({ "relations": relations })
        };
        let all: Vec<Blueprint> = targets
            .iter()
            .enumerate()
            .map(|(at, targets)| Blueprint::read(&blueprint(&format!("b{at}"), named(targets))).0.unwrap())
            .collect();
        let requirements = Requirements::new(&all);
        for (at, own) in targets.iter().enumerate() {
            let Some(&next) = own.first() else { continue };
            let cuts: HashSet<&str> = requirements
                .cuts(&all[at], "r0", usize::MAX)
                .iter()
                .map(|step| step.from.identifier.as_str())
                .collect();
            // Requiring leads back without a step exactly when that step cuts nothing.
            let leads = |from: usize, to: usize, without: Option<(usize, usize)>| {
                let mut seen = HashSet::from([from]);
                let mut open = vec![from];
                while let Some(here) = open.pop() {
                    for &next in &targets[here] {
                        if Some((here, next)) != without && seen.insert(next) {
                            open.push(next);
                        }
                    }
                }
                seen.contains(&to)
            };
            let mut expected = HashSet::new();
            if leads(next, at, None) {
                expected.insert(all[at].identifier.as_str());
                for (from, to) in (0..7).flat_map(|from| targets[from].iter().map(move |&to| (from, to))) {
                    if !leads(next, at, Some((from, to))) {
                        expected.insert(all[from].identifier.as_str());
                    }
                }
            }
            prop_assert_eq!(cuts, expected);
        }
    }
}
