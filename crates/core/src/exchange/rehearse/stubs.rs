//! Stub blueprints: the least that lets a relation lead somewhere.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::plan::{Decisions, Fate, PlanItem, StubOffer, Write};
use super::super::reading::ItemKind;
use super::blueprints::Blueprints;
use crate::catalog::{identifier, is_system_blueprint};

/// Most places listed that want one stub.
const MOST_PLACES: usize = 20;

/// Collects who points to blueprints that are defined nowhere.
#[derive(Default)]
pub(super) struct Wanted {
    places: BTreeMap<String, Vec<String>>,
}

impl Wanted {
    /// `place` (a `blueprint.relation`, or an entity) needs the blueprint `name`. System
    /// blueprints and names that no blueprint may have are never offered.
    pub(super) fn add(&mut self, name: &str, place: impl FnOnce() -> String) {
        if let Some(places) = self.places.get_mut(name) {
            if places.len() < MOST_PLACES {
                places.push(place());
            }
        } else if !is_system_blueprint(name) && identifier::check_blueprint(name).is_none() {
            self.places.insert(name.to_owned(), vec![place()]);
        }
    }

    pub(super) fn into_offers(self, decisions: &Decisions) -> Vec<StubOffer> {
        let offers = self.places.into_iter();
        offers
            .map(|(identifier, wanted_by)| StubOffer {
                accepted: decisions.stubs.covers(&identifier),
                identifier,
                wanted_by,
            })
            .collect()
    }
}

/// A blueprint with a name and nothing else.
pub(crate) fn value(identifier: &str) -> Value {
    json!({
        "identifier": identifier,
        "title": identifier,
        "schema": { "properties": {}, "required": [] },
        "relations": {},
    })
}

/// The accepted stubs as lines of the plan.
pub(super) fn lines(blueprints: &Blueprints) -> Vec<(PlanItem, Write)> {
    let accepted = blueprints.stubs.iter().filter(|stub| stub.accepted);
    accepted
        .map(|stub| {
            let item = PlanItem {
                id: format!("stub:{}", stub.identifier),
                kind: ItemKind::Blueprint,
                blueprint: None,
                identifier: stub.identifier.clone(),
                title: stub.identifier.clone(),
                fate: Fate::Create,
                file: None,
                line: None,
                heading: None,
                changes: Vec::new(),
                repairs: Vec::new(),
                proposal: None,
                problems: Vec::new(),
            };
            let write = Write {
                kind: ItemKind::Blueprint,
                blueprint: None,
                identifier: stub.identifier.clone(),
                source: value(&stub.identifier).to_string(),
                exists: false,
            };
            (item, write)
        })
        .collect()
}
