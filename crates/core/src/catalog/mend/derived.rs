//! Mirrors, calculations and aggregations whose names lead nowhere.

use super::{Mend, Mender, Place, stub};
use crate::catalog::blueprint::Blueprint;
use crate::catalog::formula;
use crate::catalog::is_system_blueprint;
use crate::catalog::pointer::child;
use crate::catalog::wording::{nearest, quote};
use crate::edit::Edit;
use crate::problem::Problem;

/// Sections of a blueprint that hold derived properties.
pub(super) const SECTIONS: [&str; 3] =
    ["mirrorProperties", "calculationProperties", "aggregationProperties"];

impl Mender<'_> {
    /// A path that leads further, or nothing that needs it.
    pub(super) fn path(&self, blueprint: &Blueprint, place: &Place) -> Vec<Option<Mend>> {
        let Some(path) = blueprint.value.pointer(&place.whole).and_then(|path| path.as_str())
        else {
            return Vec::new();
        };
        let is_mirror = place.key(0) == Some("mirrorProperties");
        let nearer = self.nearer_path(blueprint, path, is_mirror).map(|path| {
            let label = format!("Change the path to {}", quote(&path));
            Mend::edit(label, blueprint, Edit::set(place.whole.as_str(), path))
        });
        let without = if is_mirror {
            without_derived(blueprint, place)
        } else {
            place.key(0).map(|key| {
                let what =
                    if key == "ownership" { "the ownership" } else { "the team inheritance" };
                Mend::edit(format!("Remove {what}"), blueprint, Edit::remove(place.first(1)))
            })
        };
        vec![nearer, without]
    }

    /// The path with its first unknown step replaced by the most similar one that exists.
    fn nearer_path(&self, blueprint: &Blueprint, path: &str, is_mirror: bool) -> Option<String> {
        let mut steps: Vec<&str> = path.split('.').collect();
        let relations = if is_mirror { steps.len() - 1 } else { steps.len() };
        let mut here = blueprint;
        for step in steps.iter_mut().take(relations) {
            let Some(relation) = here.relations.get(*step) else {
                *step = nearest(step, here.relations.keys().map(String::as_str))?;
                return Some(steps.join("."));
            };
            here = self.known.get(relation.target.as_str())?;
        }
        if !is_mirror || relations == 0 {
            return None;
        }
        let last = steps.last_mut()?;
        let names = here
            .properties
            .keys()
            .chain(here.mirrors.keys())
            .chain(here.calculations.keys())
            .chain(here.aggregations.keys());
        *last = nearest(last, names.map(String::as_str))?;
        Some(steps.join("."))
    }

    /// A target that exists, a stub for it, or no aggregation.
    pub(super) fn aggregation_target(
        &self,
        blueprint: &Blueprint,
        place: &Place,
    ) -> Vec<Option<Mend>> {
        let Some(sum) = place.key(1).and_then(|name| blueprint.aggregations.get(name)) else {
            return Vec::new();
        };
        let nearest = self.similar(&sum.target).map(|to| {
            let label = format!("Count entities of {}", quote(to));
            Mend::edit(label, blueprint, Edit::set(place.whole.as_str(), to))
        });
        let stub = if is_system_blueprint(&sum.target) { None } else { stub(&sum.target) };
        vec![nearest, stub, without_derived(blueprint, place)]
    }

    /// A property that exists, or no aggregation.
    pub(super) fn aggregation_property(
        &self,
        blueprint: &Blueprint,
        place: &Place,
    ) -> Vec<Option<Mend>> {
        let Some(sum) = place.key(1).and_then(|name| blueprint.aggregations.get(name)) else {
            return Vec::new();
        };
        let target = self.known.get(sum.target.as_str());
        let nearest = target.zip(sum.property()).and_then(|(target, wrong)| {
            let to = nearest(wrong, target.properties.keys().map(String::as_str))?;
            let label = format!("Work on {}", quote(to));
            Some(Mend::edit(label, blueprint, Edit::set(place.whole.as_str(), to)))
        });
        vec![nearest, without_derived(blueprint, place)]
    }

    /// A name that exists wherever the program names the wrong one, or no calculation.
    pub(super) fn formula(
        &self,
        blueprint: &Blueprint,
        place: &Place,
        problem: &Problem,
    ) -> Vec<Option<Mend>> {
        let Some(key) = place.key(1) else { return Vec::new() };
        let Some(calculation) = blueprint.calculations.get(key) else { return Vec::new() };
        let program = &calculation.calculation;
        let wrong = formula::unknown(blueprint, program)
            .into_iter()
            .find(|wrong| formula::message(blueprint, key, wrong) == problem.message);
        let nearest = wrong.and_then(|wrong| {
            let mut left = self.left.get();
            let to = formula::near(blueprint, &wrong, &mut left);
            self.left.set(left);
            let to = to?;
            let label = format!("Take {} instead of {}", quote(to), quote(&wrong.name));
            let program = formula::renamed(program, &wrong, to);
            Some(Mend::edit(label, blueprint, Edit::set(place.whole.as_str(), program)))
        });
        vec![nearest, without_derived(blueprint, place)]
    }
}

/// No derived property any more.
pub(super) fn without_derived(blueprint: &Blueprint, place: &Place) -> Option<Mend> {
    let (section, name) = (place.key(0)?, place.key(1)?);
    let what = match SECTIONS.iter().position(|known| *known == section)? {
        0 => "mirror",
        1 => "calculation",
        _ => "aggregation",
    };
    let label = format!("Remove the {what} {}", quote(name));
    Some(Mend::edit(label, blueprint, Edit::remove(child(&child("", section), name))))
}
