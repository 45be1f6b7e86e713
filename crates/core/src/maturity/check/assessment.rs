//! Judging an assessment file, with its model where that is at hand.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::super::ASSESSMENT_FORMAT;
use super::super::assessment::Assessment;
use super::super::evidence::openable;
use super::super::hash;
use super::super::model::{Model, Node};
use super::fields::{Findings, child, quoted};
use crate::problem::{Problem, Subject, SubjectKind};

/// Most people in one assessment.
const MAX_PARTICIPANTS: usize = 1_000;

/// The assessment in `value` and everything that is wrong with it; none when an error is among it.
///
/// Without `model` the ids of levels, aspects and signs are taken as they are. Half-filled forms
/// (a participant without a name, a decision without a level) are no errors: absent means "not
/// answered yet".
pub fn assessment(value: &Value, model: Option<&Model>) -> (Option<Assessment>, Vec<Problem>) {
    let id = value.get("id").and_then(Value::as_str).unwrap_or_default();
    let mut findings = Findings::about(Subject::of(SubjectKind::Assessment, id));
    if let Some(file) = findings.object(value, "", "The assessment")
        && findings.header(file, ASSESSMENT_FORMAT)
    {
        whole_file(&mut findings, file, model);
    }
    if findings.has_errors() {
        return (None, findings.into_problems());
    }
    match serde_json::from_value(value.clone()) {
        Ok(assessment) => (Some(assessment), findings.into_problems()),
        Err(error) => {
            findings.add(
                Problem::error("wrong-type", format!("The assessment cannot be read: {error}."))
                    .fix("Compare the file with the published schema."),
            );
            (None, findings.into_problems())
        }
    }
}

fn whole_file(findings: &mut Findings, file: &Map<String, Value>, model: Option<&Model>) {
    findings.id(file, "id", "");
    findings.required(file, "title", "");
    if !file.contains_key("model") {
        findings.missing("", "model");
    } else if let Some(reference) = findings.map(file, "model", "") {
        model_reference(findings, reference, model);
    }
    findings.moment(file, "createdAt", "");
    findings.moment(file, "updatedAt", "");
    findings.text(file, "scope", "");
    findings.text(file, "context", "");
    findings.date(file, "horizon", "");
    let people = participants(findings, file);
    let aspects = findings.map(file, "aspects", "");
    for (id, value) in aspects.into_iter().flatten() {
        let pointer = child("/aspects", id);
        let Some(state) = findings.object(value, &pointer, "The aspect") else { continue };
        let node = model.and_then(|model| model.aspect(id));
        if model.is_some() && node.is_none() {
            findings.add(
                Problem::error(
                    "unknown-aspect",
                    format!("The model has no aspect {}.", quoted(id)),
                )
                .at(pointer.as_str())
                .fix("Use the id of one of the model's aspects, or remove this entry."),
            );
        }
        let known = model.zip(node).map(|(model, node)| Known::of(model, node));
        aspect(findings, state, &pointer, &people, known.as_ref());
    }
}

fn model_reference(findings: &mut Findings, reference: &Map<String, Value>, model: Option<&Model>) {
    let id = findings.required(reference, "id", "/model");
    let version = findings.required(reference, "version", "/model");
    let hash = findings.required(reference, "hash", "/model");
    if !hash.is_empty() && !hash::is_hash(hash) {
        findings.add(
            Problem::error("bad-hash", format!("{} is not a model's hash.", quoted(hash)))
                .at("/model/hash")
                .fix("Write “sha256:” and 64 digits or letters from a to f."),
        );
    }
    let Some(model) = model else { return };
    if !id.is_empty() && id != model.id {
        findings.add(
            Problem::error(
                "other-model",
                format!(
                    "This assessment uses the model {}, not {}.",
                    quoted(id),
                    quoted(&model.id)
                ),
            )
            .at("/model/id")
            .fix("Open it with the model it was made with."),
        );
    } else if !version.is_empty() && version != model.version {
        findings.add(
            Problem::warning(
                "other-model-version",
                format!(
                    "This assessment was made with version {} of the model; version {} is here.",
                    quoted(version),
                    quoted(&model.version)
                ),
            )
            .at("/model/version")
            .fix("Read the levels again before you compare."),
        );
    }
}

fn participants<'v>(findings: &mut Findings, file: &'v Map<String, Value>) -> HashSet<&'v str> {
    let Some(people) = findings.map(file, "participants", "") else { return HashSet::new() };
    if people.len() > MAX_PARTICIPANTS {
        findings.add(
            Problem::error("participant-count", format!("{} people take part.", people.len()))
                .at("/participants")
                .fix(format!("At most {MAX_PARTICIPANTS} fit; split the assessment.")),
        );
    }
    for (id, value) in people.iter().take(MAX_PARTICIPANTS) {
        let pointer = child("/participants", id);
        let Some(person) = findings.object(value, &pointer, "The participant") else { continue };
        let name = findings.stated(person, "name", &pointer);
        if name.trim().is_empty() && person.get("name").is_some_and(Value::is_string) {
            findings.add(
                Problem::warning("nameless-participant", "A participant has no name yet.")
                    .at(child(&pointer, "name"))
                    .fix("Write the name."),
            );
        }
        findings.text(person, "role", &pointer);
    }
    people.keys().map(String::as_str).collect()
}

/// What the model knows about one aspect.
struct Known<'m> {
    levels: Vec<String>,
    signs: HashSet<&'m str>,
}

impl<'m> Known<'m> {
    fn of(model: &Model, node: &'m Node) -> Self {
        let signs = node.cells.iter().flat_map(|cell| &cell.signs);
        Self {
            levels: model.ladder(node).into_iter().map(|level| level.id).collect(),
            signs: signs.map(|sign| sign.id.as_str()).collect(),
        }
    }
}

fn aspect(
    findings: &mut Findings,
    state: &Map<String, Value>,
    pointer: &str,
    people: &HashSet<&str>,
    known: Option<&Known>,
) {
    findings.flag(state, "revealed", pointer);
    each(findings, state, "votes", pointer, |findings, person, vote, pointer| {
        if !people.contains(person) {
            findings.add(
                Problem::warning(
                    "unknown-participant",
                    format!(
                        "{} voted and is not among the participants; the vote does not count.",
                        quoted(person)
                    ),
                )
                .at(pointer)
                .fix("Add the participant, or remove the vote."),
            );
        }
        answer(findings, vote, pointer, known);
        optional_word(findings, vote, "confidence", pointer, &["low", "medium", "high"]);
        findings.text(vote, "note", pointer);
    });
    signs(findings, state, pointer, known);
    if let Some(decision) = optional(findings, state, "decision", pointer) {
        let pointer = child(pointer, "decision");
        answer(findings, decision, &pointer, known);
        findings.text(decision, "rationale", &pointer);
        findings.text(decision, "dissent", &pointer);
    }
    if let Some(target) = optional(findings, state, "target", pointer) {
        let pointer = child(pointer, "target");
        if !target.get("level").is_none_or(Value::is_null) {
            let level = findings.text(target, "level", &pointer);
            known_level(findings, level, &child(&pointer, "level"), known);
        }
        findings.text(target, "why", &pointer);
    }
    each(findings, state, "evidence", pointer, |findings, _, evidence, pointer| {
        findings.text(evidence, "text", pointer);
        findings.text(evidence, "person", pointer);
        let link = findings.text(evidence, "link", pointer);
        if !link.trim().is_empty() && openable(link).is_none() {
            findings.add(
                Problem::warning("closed-link", "This link is kept as text and cannot be opened.")
                    .at(child(pointer, "link"))
                    .fix("Use an address that begins with https://, http:// or mailto:."),
            );
        }
        let date = findings.date(evidence, "date", pointer);
        let until = findings.date(evidence, "validUntil", pointer);
        if date.zip(until).is_some_and(|(date, until)| until < date) {
            findings.add(
                Problem::warning("early-end", "This evidence ends before it begins.")
                    .at(child(pointer, "validUntil"))
                    .fix("Choose a later last day."),
            );
        }
    });
    each(findings, state, "actions", pointer, |findings, _, action, pointer| {
        findings.text(action, "title", pointer);
        findings.text(action, "owner", pointer);
        findings.date(action, "due", pointer);
        findings.word(action, "state", pointer, &["open", "doing", "done", "dropped"]);
        if !action.get("sign").is_none_or(Value::is_null) {
            let sign = findings.text(action, "sign", pointer);
            known_sign(findings, sign, &child(pointer, "sign"), known);
        }
    });
}

/// Every entry of the object under `key`, which has to hold objects.
fn each(
    findings: &mut Findings,
    parent: &Map<String, Value>,
    key: &str,
    pointer: &str,
    mut entry: impl FnMut(&mut Findings, &str, &Map<String, Value>, &str),
) {
    let Some(map) = findings.map(parent, key, pointer) else { return };
    let pointer = child(pointer, key);
    for (id, value) in map {
        let pointer = child(&pointer, id);
        if let Some(object) = findings.object(value, &pointer, "The entry") {
            entry(findings, id, object, &pointer);
        }
    }
}

fn signs(
    findings: &mut Findings,
    state: &Map<String, Value>,
    pointer: &str,
    known: Option<&Known>,
) {
    let Some(signs) = findings.map(state, "signs", pointer) else { return };
    let pointer = child(pointer, "signs");
    for id in signs.keys() {
        findings.word(signs, id, &pointer, &["seen", "not-seen"]);
        known_sign(findings, id, &child(&pointer, id), known);
    }
}

fn answer(
    findings: &mut Findings,
    parent: &Map<String, Value>,
    pointer: &str,
    known: Option<&Known>,
) {
    let Some(answer) = optional(findings, parent, "answer", pointer) else { return };
    let pointer = child(pointer, "answer");
    if !answer.contains_key("kind") {
        findings.missing(&pointer, "kind");
        return;
    }
    let kinds = ["level", "dont-know", "does-not-fit"];
    if findings.word(answer, "kind", &pointer, &kinds) == Some("level") {
        let level = findings.required(answer, "level", &pointer);
        if !level.is_empty() {
            known_level(findings, level, &child(&pointer, "level"), known);
        }
    }
}

/// The object under `key`, where missing and null both mean "not there".
fn optional<'v>(
    findings: &mut Findings,
    parent: &'v Map<String, Value>,
    key: &str,
    pointer: &str,
) -> Option<&'v Map<String, Value>> {
    parent.get(key).filter(|value| !value.is_null())?;
    findings.map(parent, key, pointer)
}

fn optional_word(
    findings: &mut Findings,
    parent: &Map<String, Value>,
    key: &str,
    pointer: &str,
    words: &[&str],
) {
    if !parent.get(key).is_none_or(Value::is_null) {
        findings.word(parent, key, pointer, words);
    }
}

fn known_level(findings: &mut Findings, level: &str, pointer: &str, known: Option<&Known>) {
    let Some(known) = known else { return };
    if !known.levels.iter().any(|id| id == level) {
        findings.add(
            Problem::error("unknown-level", format!("This aspect has no level {}.", quoted(level)))
                .at(pointer)
                .fix(format!("Use one of: {}.", known.levels.join(", "))),
        );
    }
}

fn known_sign(findings: &mut Findings, sign: &str, pointer: &str, known: Option<&Known>) {
    if known.is_some_and(|known| !known.signs.contains(sign)) {
        findings.add(
            Problem::error("unknown-sign", format!("This aspect has no sign {}.", quoted(sign)))
                .at(pointer)
                .fix("Use the id of one of the aspect's signs, or remove this entry."),
        );
    }
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
        let mut value = sample::assessment_value();
        edit(&mut value);
        expect(assessment(&value, Some(&sample::model())), expected);
    }

    #[test]
    fn a_good_assessment_has_no_problem() {
        check(|_| {}, &[]);
        check(|value| value["aspects"] = json!({}), &[]);
        check(|value| value["aspects"]["usage"]["decision"] = json!(null), &[]);
    }

    #[test]
    fn ids_have_to_be_those_of_the_model() {
        check(
            |value| {
                let funding = &mut value["aspects"]["funding"];
                funding["votes"]["p1"]["answer"]["level"] = json!("level-9");
                funding["decision"]["answer"] = json!({"kind": "level"});
                funding["target"]["level"] = json!("5");
                funding["signs"]["usage-low"] = json!("seen");
                funding["signs"]["funding-top"] = json!("maybe");
                value["aspects"]["a/b"] = json!({});
            },
            &[
                ("unknown-level", "/aspects/funding/votes/p1/answer/level"),
                ("unknown-sign", "/aspects/funding/signs/usage-low"),
                ("unknown-word", "/aspects/funding/signs/funding-top"),
                ("missing-key", "/aspects/funding/decision/answer"),
                ("unknown-level", "/aspects/funding/target/level"),
                ("unknown-aspect", "/aspects/a~1b"),
            ],
        );
    }

    #[test]
    fn dates_and_answers_are_read_strictly() {
        check(
            |value| {
                value["createdAt"] = json!("yesterday");
                value["horizon"] = json!("2026-02-30");
                let funding = &mut value["aspects"]["funding"];
                funding["votes"]["p2"]["answer"] = json!({"kind": "perhaps"});
                funding["votes"]["p3"]["confidence"] = json!(3);
                funding["evidence"]["e1"]["date"] = json!("1.2.2026");
                funding["actions"]["c1"]["state"] = json!("later");
            },
            &[
                ("bad-date", "/createdAt"),
                ("bad-date", "/horizon"),
                ("unknown-word", "/aspects/funding/votes/p2/answer/kind"),
                ("unknown-word", "/aspects/funding/votes/p3/confidence"),
                ("bad-date", "/aspects/funding/evidence/e1/date"),
                ("unknown-word", "/aspects/funding/actions/c1/state"),
            ],
        );
    }

    #[test]
    fn what_can_be_kept_is_only_a_warning() {
        check(
            |value| {
                value["participants"].as_object_mut().unwrap().shift_remove("p3");
                value["participants"]["p1"]["name"] = json!("");
                value["aspects"]["funding"]["evidence"]["e1"]["link"] = json!("javascript:x()");
                value["aspects"]["funding"]["evidence"]["e1"]["validUntil"] = json!("2025-01-01");
                value["model"]["version"] = json!("0.9");
            },
            &[
                ("other-model-version", "/model/version"),
                ("nameless-participant", "/participants/p1/name"),
                ("unknown-participant", "/aspects/funding/votes/p3"),
                ("closed-link", "/aspects/funding/evidence/e1/link"),
                ("early-end", "/aspects/funding/evidence/e1/validUntil"),
            ],
        );
    }

    #[test]
    fn another_model_or_format_is_refused() {
        check(|value| value["model"]["id"] = json!("big"), &[("other-model", "/model/id")]);
        check(|value| value["model"]["hash"] = json!("md5:1"), &[("bad-hash", "/model/hash")]);
        check(|value| value["formatVersion"] = json!(2), &[("newer-format", "/formatVersion")]);
        check(|value| value["format"] = json!(7), &[("other-format", "/format")]);
    }

    #[test]
    fn every_key_survives_the_round_trip() {
        let mut value = sample::assessment_value();
        let extra = json!({"deep": [1.0, 12_345_678_901_234_567_890_u64, null]});
        for pointer in [
            "",
            "/participants/p1",
            "/aspects/funding",
            "/aspects/funding/votes/p1",
            "/aspects/funding/decision",
            "/aspects/funding/target",
            "/aspects/funding/evidence/e1",
            "/aspects/funding/actions/c1",
        ] {
            value.pointer_mut(pointer).unwrap()["later"] = extra.clone();
        }
        let text = value.to_string();
        let (read, problems) = assessment(&serde_json::from_str(&text).unwrap(), None);
        assert_eq!(problems, []);
        let written = serde_json::to_value(read.unwrap()).unwrap();
        contains(&written, &value, "");
        let (again, _) = assessment(&written, None);
        assert_eq!(serde_json::to_value(again.unwrap()).unwrap().to_string(), written.to_string());
    }

    #[track_caller]
    fn contains(written: &Value, original: &Value, pointer: &str) {
        match original {
            Value::Object(map) => {
                for (key, value) in map {
                    let pointer = child(pointer, key);
                    let there = written.get(key);
                    // An empty optional text may be left out: absent and empty mean the same.
                    if there.is_none() && value == "" {
                        continue;
                    }
                    contains(there.unwrap_or_else(|| panic!("{pointer} is lost")), value, &pointer);
                }
            }
            other => assert_eq!(written, other, "{pointer}"),
        }
    }

    proptest! {
        #[test]
        fn no_damage_panics(place in 0_usize..90, with in 0_usize..6) {
            let mut value = sample::assessment_value();
            damage(&mut value, place, with);
            let (found, problems) = assessment(&value, Some(&sample::model()));
            prop_assert_eq!(found.is_none(), problems.iter().any(Problem::is_error));
        }
    }
}
