//! Relations that lead nowhere, that contradict themselves, or that close a circle.

use super::{Mend, Mender, Place, stub};
use crate::catalog::blueprint::Blueprint;
use crate::catalog::pointer::child;
use crate::catalog::wording::{list, quote};
use crate::edit::Edit;

/// Most relations of a circle of which each is offered for cutting it.
const CUTS: usize = 8;

impl Mender<'_> {
    /// A target that exists, a stub for it, or no relation.
    pub(super) fn missing_target(&self, blueprint: &Blueprint, place: &Place) -> Vec<Option<Mend>> {
        let Some(name) = place.key(1) else { return Vec::new() };
        let Some(relation) = blueprint.relations.get(name) else { return Vec::new() };
        let at = child("/relations", name);
        let nearest = self
            .similar(&relation.target)
            // A required relation must not close a circle in which everything is required.
            .filter(|to| !relation.required || !self.requirements.leads(to, &blueprint.identifier))
            .map(|to| {
                let label = format!("Point it to {}", quote(to));
                Mend::edit(label, blueprint, Edit::set(child(&at, "target"), to))
            });
        vec![nearest, stub(&relation.target), Some(without_relation(blueprint, name))]
    }

    /// A list that may be empty, or one target that must be there.
    pub(super) fn many_and_required(
        &self,
        blueprint: &Blueprint,
        place: &Place,
    ) -> Vec<Option<Mend>> {
        let Some(name) = place.key(1).filter(|name| blueprint.relations.contains_key(*name)) else {
            return Vec::new();
        };
        let at = child("/relations", name);
        let set = |key: &str, label: &str| {
            let label = format!("{label} {}", quote(name));
            Some(Mend::edit(label, blueprint, Edit::set(child(&at, key), false)))
        };
        vec![
            set("required", "Keep the list, and do not require"),
            set("many", "Keep it required, with one target for"),
        ]
    }

    /// One relation of the circle that need not be filled any more, for each that cuts it.
    pub(super) fn required_circle(
        &self,
        blueprint: &Blueprint,
        place: &Place,
    ) -> Vec<Option<Mend>> {
        let Some(name) = place.key(1) else { return Vec::new() };
        self.requirements
            .cuts(blueprint, name, CUTS)
            .into_iter()
            .map(|step| {
                let names: Vec<String> = step.relations.iter().map(|name| quote(name)).collect();
                let edits = step
                    .relations
                    .iter()
                    .map(|name| Edit::set(child(&child("/relations", name), "required"), false))
                    .collect();
                Some(Mend {
                    label: format!(
                        "Make {} of {} optional",
                        list(names.iter().map(String::as_str)),
                        self.called(step.from)
                    ),
                    edits: vec![(step.from.identifier.clone(), edits)],
                    ..Mend::default()
                })
            })
            .collect()
    }
}

pub(super) fn without_relation(blueprint: &Blueprint, name: &str) -> Mend {
    let label = format!("Remove the relation {}", quote(name));
    Mend::edit(label, blueprint, Edit::remove(child("/relations", name)))
}
