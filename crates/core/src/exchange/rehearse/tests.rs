//! Rehearsals of small imports, one rule a test; and the real files where they are at hand.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::*;
use crate::exchange::plan::{Consent, ImportMode, StubOffer};
use crate::exchange::reading::{FileFormat, FileReading, Repair};
use crate::problem::Severity;

mod fates;
mod real;
mod untyped;

/// What the reader would give for these values in one file, one item a line.
pub(super) fn reading(values: &[Value]) -> Reading {
    let candidates: Vec<Candidate> = values
        .iter()
        .enumerate()
        .map(|(at, value)| Candidate {
            kind: kind(value),
            value: value.clone(),
            outer_blueprint: None,
            file: 0,
            range: 0..0,
            line: u32::try_from(at + 1).unwrap(),
            column: 1,
            heading: None,
            repairs: Vec::new(),
            problems: Vec::new(),
            offered: false,
        })
        .collect();
    Reading {
        files: vec![FileReading {
            name: "catalog.json".to_owned(),
            format: FileFormat::Json,
            text: String::new(),
            twin: None,
            items: candidates.len(),
        }],
        candidates,
        ..Reading::default()
    }
}

fn kind(value: &Value) -> ItemKind {
    if value.get("schema").is_some() {
        ItemKind::Blueprint
    } else if value.get("rules").is_some() {
        ItemKind::Scorecard
    } else if value.get("trigger").is_some() || value.get("invocationMethod").is_some() {
        ItemKind::Action
    } else {
        ItemKind::Entity
    }
}

pub(super) fn blueprint(name: &str, properties: &Value, relations: &Value) -> Value {
    json!({
        "identifier": name, "title": name,
        "schema": {"properties": properties, "required": []}, "relations": relations,
    })
}

pub(super) fn entity(blueprint: &str, name: &str, properties: &Value, relations: &Value) -> Value {
    json!({
        "identifier": name, "title": name, "blueprint": blueprint,
        "properties": properties, "relations": relations,
    })
}

pub(super) fn everything() -> Decisions {
    Decisions {
        repairs: Consent::All,
        blueprints: Consent::All,
        stubs: Consent::All,
        ..Decisions::default()
    }
}

pub(super) fn plan(values: &[Value]) -> Plan {
    rehearse(&reading(values), &Existing::default(), &Decisions::default())
}

/// The workspace after the writes of a plan.
pub(super) fn applied(mut existing: Existing, plan: &Plan) -> Existing {
    for write in &plan.writes {
        let (name, source) = (write.identifier.clone(), write.source.clone());
        let owner = write.blueprint.clone().unwrap_or_default();
        match write.kind {
            ItemKind::Blueprint => drop(existing.blueprints.insert(name, source)),
            ItemKind::Entity => {
                drop(existing.entities.entry(owner).or_default().insert(name, source));
            }
            ItemKind::Scorecard => drop(existing.scorecards.insert((owner, name), source)),
            ItemKind::Action => drop(existing.actions.insert(name, source)),
        }
    }
    existing
}

pub(super) fn fates(plan: &Plan) -> HashMap<String, Fate> {
    plan.items
        .iter()
        .map(|item| {
            (
                format!("{}/{}", item.blueprint.as_deref().unwrap_or_default(), item.identifier),
                item.fate,
            )
        })
        .collect()
}

pub(super) fn item<'a>(plan: &'a Plan, identifier: &str) -> &'a PlanItem {
    plan.items.iter().find(|item| item.identifier == identifier).unwrap()
}

#[track_caller]
pub(super) fn problem<'a>(item: &'a PlanItem, code: &str) -> &'a Problem {
    let found = item.problems.iter().find(|problem| problem.code == code);
    assert!(found.is_some(), "{:#?}", item.problems);
    found.unwrap()
}

pub(super) fn repair(id: &str) -> Repair {
    Repair {
        id: id.to_owned(),
        code: "curly-quotes".to_owned(),
        title: "Straighten 46 curly quotes used as delimiters".to_owned(),
        count: 46,
        before: String::new(),
        after: String::new(),
    }
}
