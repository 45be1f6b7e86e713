//! Formulas give what jq gives: every one of `fixtures/formulas.json` on every of its entities.

use std::process::Command;

use plinth_core::catalog::derive::jq::{Bounds, Input, Program};
use serde_json::Value;

use super::fixture;

/// The clock of both: what depends on the time is written so that any moment will do.
const NOW: f64 = 1_767_225_600.0;

/// The first output of the `jq` of this machine; nothing where it fails.
fn theirs(formula: &str, input: &Value) -> Option<Value> {
    let done = Command::new("jq")
        .args(["--null-input", "--compact-output", "--argjson", "input", &input.to_string()])
        .arg(format!("$input | ({formula})"))
        .env("TZ", "UTC")
        .output()
        .unwrap();
    let text = String::from_utf8(done.stdout).unwrap();
    match text.lines().next() {
        Some(first) => Some(serde_json::from_str(first).unwrap()),
        None => done.status.success().then_some(Value::Null),
    }
}

/// What our interpreter gives; nothing where it fails.
fn ours(formula: &str, input: &Value) -> Option<Value> {
    let program = Program::compile(formula).unwrap_or_else(|flaws| panic!("{formula}: {flaws:?}"));
    program.run(&Input::new(input), NOW, &Bounds::DEFAULT).ok()
}

/// Equal but for the last digits of fractions, which the two print with another precision.
fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            let (one, other) = (one.as_f64().unwrap(), other.as_f64().unwrap());
            (one - other).abs() <= 1e-14 * one.abs().max(other.abs())
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| alike(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one
                    .iter()
                    .all(|(key, one)| other.get(key).is_some_and(|other| alike(one, other)))
        }
        _ => one == other,
    }
}

#[test]
#[cfg_attr(not(jq), ignore = "jq is not installed")]
fn formulas_give_what_jq_gives() {
    let text = std::fs::read_to_string(fixture("formulas.json")).unwrap();
    let all: Value = serde_json::from_str(&text).unwrap();
    let mut differ = Vec::new();
    let mut same = 0;
    for formula in all["formulas"].as_array().unwrap() {
        let formula = formula.as_str().unwrap();
        for input in all["inputs"].as_array().unwrap() {
            let (ours, theirs) = (ours(formula, input), theirs(formula, input));
            let equal = match (&ours, &theirs) {
                (Some(ours), Some(theirs)) => alike(ours, theirs),
                (None, None) => true,
                _ => false,
            };
            same += u32::from(equal);
            if !equal {
                let show = |value: &Option<Value>| {
                    value.as_ref().map_or("fails".to_owned(), Value::to_string)
                };
                differ.push(format!(
                    "{formula}\n  on {}: ours {}, jq {}",
                    input["identifier"],
                    show(&ours),
                    show(&theirs)
                ));
            }
        }
    }
    assert!(differ.is_empty(), "{} differ, {same} do not:\n{}", differ.len(), differ.join("\n"));
    assert!(same > 400);
}
