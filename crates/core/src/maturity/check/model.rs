//! Judging a model file.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::super::MODEL_FORMAT;
use super::super::model::Model;
use super::fields::{Findings, child, quoted};
use crate::problem::{Problem, Subject, SubjectKind};

/// Most levels of one ladder.
const MAX_LEVELS: usize = 20;
/// Most nodes of one model.
const MAX_NODES: usize = 5_000;

/// The model in `value` and everything that is wrong with it; no model when an error is among it.
pub fn model(value: &Value) -> (Option<Model>, Vec<Problem>) {
    let id = value.get("id").and_then(Value::as_str).unwrap_or_default();
    let mut findings = Findings::about(Subject::of(SubjectKind::Model, id));
    if let Some(file) = findings.object(value, "", "The model")
        && findings.header(file, MODEL_FORMAT)
    {
        whole_file(&mut findings, file);
    }
    if findings.has_errors() {
        return (None, findings.into_problems());
    }
    match serde_json::from_value::<Model>(value.clone()) {
        Ok(model) => {
            if model.aspects().is_empty() {
                findings.add(
                    Problem::error("no-aspect", "The model has no aspect to judge.")
                        .at("/nodes")
                        .fix("Give at least one node a kind with \"axis\": true."),
                );
                return (None, findings.into_problems());
            }
            (Some(model), findings.into_problems())
        }
        Err(error) => {
            findings
                .add(Problem::error("wrong-type", format!("The model cannot be read: {error}.")));
            (None, findings.into_problems())
        }
    }
}

fn whole_file(findings: &mut Findings, file: &Map<String, Value>) {
    findings.id(file, "id", "");
    findings.required(file, "version", "");
    findings.required(file, "title", "");
    findings.required(file, "locale", "");
    if !file.contains_key("license") {
        findings.missing("", "license");
    } else if let Some(license) = findings.map(file, "license", "") {
        findings.required(license, "spdx", "/license");
        findings.required(license, "attribution", "/license");
        findings.flag(license, "shareAlike", "/license");
    }
    let mut known = Known { levels: levels(findings, file), ..Known::default() };
    known.ladders = ladders(findings, file, &known.levels);
    known.kinds = kinds(findings, file);
    nodes(findings, file, &known);
}

#[derive(Default)]
struct Known<'v> {
    levels: HashSet<&'v str>,
    ladders: HashMap<&'v str, HashSet<&'v str>>,
    kinds: Option<HashSet<&'v str>>,
}

fn levels<'v>(findings: &mut Findings, file: &'v Map<String, Value>) -> HashSet<&'v str> {
    let list = findings.list(file, "levels", "");
    if list.is_empty() || list.len() > MAX_LEVELS {
        findings.add(
            Problem::error("level-count", format!("The model has {} levels.", list.len()))
                .at("/levels")
                .fix(format!("Give it between 1 and {MAX_LEVELS}.")),
        );
    }
    let mut ids = HashSet::new();
    let mut ordinals = HashSet::new();
    for (position, value) in list.iter().enumerate().take(MAX_LEVELS) {
        let pointer = format!("/levels/{position}");
        let Some(level) = findings.object(value, &pointer, "The level") else { continue };
        if let Some((id, ordinal)) = level_fields(findings, level, &pointer) {
            unique(findings, &mut ids, id, &child(&pointer, "id"), "level");
            if !ordinals.insert(ordinal) {
                findings.add(
                    Problem::error(
                        "duplicate-ordinal",
                        format!("Two levels have ordinal {ordinal}."),
                    )
                    .at(child(&pointer, "ordinal"))
                    .fix("Number the levels upwards, each number once."),
                );
            }
        }
    }
    ids
}

fn level_fields<'v>(
    findings: &mut Findings,
    level: &'v Map<String, Value>,
    pointer: &str,
) -> Option<(&'v str, u32)> {
    let id = findings.id(level, "id", pointer);
    findings.required(level, "name", pointer);
    findings.text(level, "description", pointer);
    strings(findings, level, "aliases", pointer);
    if !level.contains_key("ordinal") {
        findings.missing(pointer, "ordinal");
    }
    let ordinal = findings.whole(level, "ordinal", pointer, 1)?;
    Some((id, ordinal))
}

fn ladders<'v>(
    findings: &mut Findings,
    file: &'v Map<String, Value>,
    levels: &HashSet<&'v str>,
) -> HashMap<&'v str, HashSet<&'v str>> {
    let mut ladders = HashMap::new();
    for (position, value) in findings.list(file, "ladders", "").iter().enumerate() {
        let pointer = format!("/ladders/{position}");
        let Some(ladder) = findings.object(value, &pointer, "The ladder") else { continue };
        let id = findings.id(ladder, "id", &pointer);
        let mut steps = HashSet::new();
        let list = findings.list(ladder, "levels", &pointer);
        if list.is_empty() || list.len() > MAX_LEVELS {
            findings.add(
                Problem::error("level-count", format!("This ladder has {} levels.", list.len()))
                    .at(child(&pointer, "levels"))
                    .fix(format!("Give it between 1 and {MAX_LEVELS}.")),
            );
        }
        for (step, value) in list.iter().enumerate().take(MAX_LEVELS) {
            let pointer = format!("{pointer}/levels/{step}");
            let level = match value {
                Value::String(level) => {
                    known_level(findings, level, levels, &pointer);
                    Some(level.as_str())
                }
                own => findings
                    .object(own, &pointer, "The level")
                    .and_then(|own| level_fields(findings, own, &pointer))
                    .map(|(id, _)| id),
            };
            if let Some(level) = level {
                unique(findings, &mut steps, level, &pointer, "level");
            }
        }
        if ladders.insert(id, steps).is_some() {
            duplicate(findings, id, &child(&pointer, "id"), "ladder");
        }
    }
    ladders
}

fn kinds<'v>(findings: &mut Findings, file: &'v Map<String, Value>) -> Option<HashSet<&'v str>> {
    file.get("kinds")?;
    let mut ids = HashSet::new();
    for (position, value) in findings.list(file, "kinds", "").iter().enumerate() {
        let pointer = format!("/kinds/{position}");
        let Some(kind) = findings.object(value, &pointer, "The kind") else { continue };
        let id = findings.id(kind, "id", &pointer);
        unique(findings, &mut ids, id, &child(&pointer, "id"), "kind");
        findings.flag(kind, "axis", &pointer);
    }
    Some(ids)
}

fn nodes(findings: &mut Findings, file: &Map<String, Value>, known: &Known) {
    let list = findings.list(file, "nodes", "");
    if list.is_empty() || list.len() > MAX_NODES {
        findings.add(
            Problem::error("node-count", format!("The model has {} nodes.", list.len()))
                .at("/nodes")
                .fix(format!("Give it between 1 and {MAX_NODES}.")),
        );
    }
    let mut ids = HashSet::new();
    let mut signs = HashSet::new();
    let mut parents: Vec<(&str, &str, String)> = Vec::new();
    for (position, value) in list.iter().enumerate().take(MAX_NODES) {
        let pointer = format!("/nodes/{position}");
        let Some(node) = findings.object(value, &pointer, "The node") else { continue };
        let id = findings.id(node, "id", &pointer);
        unique(findings, &mut ids, id, &child(&pointer, "id"), "node");
        findings.required(node, "title", &pointer);
        for key in ["question", "description", "kind"] {
            findings.text(node, key, &pointer);
        }
        findings.whole(node, "order", &pointer, 0);
        match node.get("parent") {
            None | Some(Value::Null) => {}
            Some(Value::String(parent)) => parents.push((id, parent, child(&pointer, "parent"))),
            Some(other) => {
                findings.wrong_type(
                    &child(&pointer, "parent"),
                    "“parent”",
                    "a node id or null",
                    other,
                );
            }
        }
        let kind = node.get("kind").and_then(Value::as_str).unwrap_or_default();
        if known.kinds.as_ref().is_some_and(|kinds| !kinds.contains(kind)) {
            findings.add(
                Problem::error("unknown-kind", format!("The model has no kind {}.", quoted(kind)))
                    .at(child(&pointer, "kind"))
                    .fix("Use the id of one of the model's kinds, or add the kind."),
            );
        }
        let ladder = findings.text(node, "ladder", &pointer);
        let levels = match known.ladders.get(ladder) {
            Some(levels) => levels,
            None => {
                if !ladder.is_empty() {
                    findings.add(
                        Problem::error(
                            "unknown-ladder",
                            format!("The model has no ladder {}.", quoted(ladder)),
                        )
                        .at(child(&pointer, "ladder"))
                        .fix("Use the id of one of the model's ladders, or leave it out."),
                    );
                }
                &known.levels
            }
        };
        cells(findings, node, &pointer, levels, &mut signs);
    }
    tree(findings, &ids, &parents);
}

fn cells<'v>(
    findings: &mut Findings,
    node: &'v Map<String, Value>,
    pointer: &str,
    levels: &HashSet<&str>,
    signs: &mut HashSet<&'v str>,
) {
    let mut described = HashSet::new();
    for (position, value) in findings.list(node, "cells", pointer).iter().enumerate() {
        let pointer = format!("{pointer}/cells/{position}");
        let Some(cell) = findings.object(value, &pointer, "The cell") else { continue };
        let level = findings.required(cell, "level", &pointer);
        known_level(findings, level, levels, &child(&pointer, "level"));
        if !described.insert(level) {
            duplicate(findings, level, &child(&pointer, "level"), "cell of level");
        }
        findings.required(cell, "title", &pointer);
        findings.text(cell, "summary", &pointer);
        strings(findings, cell, "scenarios", &pointer);
        for (position, value) in findings.list(cell, "signs", &pointer).iter().enumerate() {
            let pointer = format!("{pointer}/signs/{position}");
            let Some(sign) = findings.object(value, &pointer, "The sign") else { continue };
            let id = findings.id(sign, "id", &pointer);
            unique(findings, signs, id, &child(&pointer, "id"), "sign");
            findings.required(sign, "text", &pointer);
        }
    }
}

/// Parents exist and lead to a root.
fn tree(findings: &mut Findings, ids: &HashSet<&str>, parents: &[(&str, &str, String)]) {
    let above: HashMap<&str, &str> =
        parents.iter().map(|(node, parent, _)| (*node, *parent)).collect();
    let mut rooted: HashSet<&str> = HashSet::new();
    for (node, parent, pointer) in parents {
        if !ids.contains(parent) {
            findings.add(
                Problem::error("unknown-parent", format!("There is no node {}.", quoted(parent)))
                    .at(pointer.as_str())
                    .fix("Use the id of another node, or null for the top."),
            );
            continue;
        }
        let mut path = vec![*node];
        let mut here = *parent;
        let mut ring = false;
        while let Some(next) = above.get(here) {
            if rooted.contains(here) {
                break;
            }
            if path.len() > above.len() {
                ring = true;
                break;
            }
            path.push(here);
            here = next;
        }
        if ring {
            findings.add(
                Problem::error(
                    "parent-ring",
                    format!("The node {} is above itself.", quoted(node)),
                )
                .at(pointer.as_str())
                .fix("Let one node of the ring have no parent."),
            );
            return;
        }
        rooted.extend(path);
    }
}

fn known_level(findings: &mut Findings, level: &str, levels: &HashSet<&str>, pointer: &str) {
    if !level.is_empty() && !levels.contains(level) {
        findings.add(
            Problem::error("unknown-level", format!("There is no level {} here.", quoted(level)))
                .at(pointer)
                .fix("Use the id of one of the levels."),
        );
    }
}

fn strings(findings: &mut Findings, parent: &Map<String, Value>, key: &str, pointer: &str) {
    for (position, value) in findings.list(parent, key, pointer).iter().enumerate() {
        if !value.is_string() {
            let pointer = format!("{}/{position}", child(pointer, key));
            findings.wrong_type(&pointer, &format!("An entry of {}", quoted(key)), "text", value);
        }
    }
}

fn unique<'v>(
    findings: &mut Findings,
    seen: &mut HashSet<&'v str>,
    id: &'v str,
    pointer: &str,
    what: &str,
) {
    if !id.is_empty() && !seen.insert(id) {
        duplicate(findings, id, pointer, what);
    }
}

fn duplicate(findings: &mut Findings, id: &str, pointer: &str, what: &str) {
    findings.add(
        Problem::error("duplicate-id", format!("The {what} {} occurs twice.", quoted(id)))
            .at(pointer)
            .fix("Give each its own id."),
    );
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::super::sample;
    use super::super::testing::{damage, expect};
    use super::*;

    #[track_caller]
    fn check(edit: impl FnOnce(&mut Value), expected: &[(&str, &str)]) {
        let mut value = sample::model_value();
        edit(&mut value);
        expect(model(&value), expected);
    }

    #[test]
    fn a_good_model_has_no_problem() {
        check(|_| {}, &[]);
        check(|value| value["nodes"][0]["cells"][0]["later"] = json!({"x": 1.0}), &[]);
    }

    #[test]
    fn a_newer_file_is_refused_by_its_own_code_alone() {
        check(
            |value| {
                value["formatVersion"] = json!(2);
                value["levels"] = json!("changed shape");
            },
            &[("newer-format", "/formatVersion")],
        );
        check(|value| value["formatVersion"] = json!("1"), &[("wrong-type", "/formatVersion")]);
        check(|value| value["format"] = json!("assessment"), &[("other-format", "/format")]);
        let (none, problems) = model(&json!([1]));
        assert!(none.is_none() && problems[0].code == "wrong-type");
    }

    #[test]
    fn all_problems_are_found_at_once() {
        check(
            |value| {
                value["levels"][1]["ordinal"] = json!(1);
                value["levels"][2]["name"] = json!("  ");
                value["nodes"][0]["cells"][0]["level"] = json!("nowhere");
                value["nodes"][1]["cells"][0]["signs"][0]["id"] = json!("funding-low");
                value["nodes"][1]["parent"] = json!("nobody");
                value["license"].as_object_mut().unwrap().shift_remove("spdx");
            },
            &[
                ("missing-key", "/license"),
                ("duplicate-ordinal", "/levels/1/ordinal"),
                ("empty-text", "/levels/2/name"),
                ("unknown-level", "/nodes/0/cells/0/level"),
                ("duplicate-id", "/nodes/1/cells/0/signs/0/id"),
                ("unknown-parent", "/nodes/1/parent"),
            ],
        );
    }

    #[test]
    fn a_ring_of_parents_is_found() {
        check(
            |value| {
                value["nodes"][0]["parent"] = json!("usage");
                value["nodes"][1]["parent"] = json!("funding");
            },
            &[("parent-ring", "/nodes/0/parent")],
        );
        check(
            |value| value["nodes"][0]["parent"] = json!("funding"),
            &[("parent-ring", "/nodes/0/parent")],
        );
    }

    #[test]
    fn own_ladders_are_checked() {
        check(
            |value| {
                value["ladders"] = json!([{"id": "short", "levels": ["low", "none"]}]);
                value["nodes"][0]["ladder"] = json!("long");
            },
            &[("unknown-level", "/ladders/0/levels/1"), ("unknown-ladder", "/nodes/0/ladder")],
        );
    }

    #[test]
    fn a_model_without_aspects_is_refused() {
        check(|value| value["kinds"][0]["axis"] = json!(false), &[]);
        check(
            |value| {
                value["kinds"] = json!([{"id": "aspect"}, {"id": "other", "axis": true}]);
            },
            &[("no-aspect", "/nodes")],
        );
        check(|value| value["nodes"] = json!([]), &[("node-count", "/nodes")]);
    }

    #[test]
    fn many_problems_are_counted_not_listed() {
        let mut value = sample::model_value();
        value["nodes"] = (0..3_000).map(|_| json!(1)).collect();
        let (_, problems) = model(&value);
        assert_eq!(problems.len(), 1_001);
        assert_eq!(problems[1_000].code, "more-problems");
    }

    proptest! {
        #[test]
        fn no_damage_panics(place in 0_usize..400, with in 0_usize..6) {
            let mut value = sample::model_value();
            damage(&mut value, place, with);
            let (model, problems) = model(&value);
            prop_assert_eq!(model.is_none(), problems.iter().any(Problem::is_error));
        }
    }
}
