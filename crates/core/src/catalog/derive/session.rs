//! One derivation: what was found so far, what is being looked for, and what may still be used.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use serde_json::Value;

use super::jq::{Failure, Flaw, Input, Program};
use super::{Derived, Deriver, Entities, Key, Plan, Stored, document};
use crate::catalog::pointer::child;
use crate::catalog::wording::{kind, quote};
use crate::catalog::{Calculation, PropertyType};
use crate::problem::{Problem, Subject};

/// Why a derived property has no value, or one to be looked at.
#[derive(Clone, Debug)]
pub(super) enum Trouble {
    /// It needs itself.
    Circle,
    /// It needs too many others in a row.
    Deep,
    /// Too many entities are behind it.
    Wide,
    /// The path takes a relation that does not exist.
    Path(String),
    /// The formula's text is wrong.
    Flawed(Flaw),
    /// The formula failed on this entity.
    Failed(Failure),
    /// The formula's result is of another type.
    Type { wanted: PropertyType, found: &'static str },
    /// The aggregation cannot be understood.
    Unread(Vec<Problem>),
}

impl Trouble {
    /// Whether what needs this property has the same trouble, rather than a null.
    pub(super) fn spreads(&self) -> bool {
        matches!(self, Self::Circle | Self::Deep | Self::Wide)
    }
}

/// A property that was looked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub(super) value: Value,
    pub(super) trouble: Option<Trouble>,
}

impl Found {
    pub(super) fn of(value: Value) -> Self {
        Self { value, trouble: None }
    }

    pub(super) fn failed(trouble: Trouble) -> Self {
        Self { value: Value::Null, trouble: Some(trouble) }
    }
}

/// One derivation. Short-lived: it remembers everything it found.
pub(super) struct Session<'s> {
    pub(super) deriver: &'s Deriver,
    pub(super) entities: &'s dyn Entities,
    /// Milliseconds since 1970, UTC.
    pub(super) now: i64,
    visits: Cell<u32>,
    /// Nothing stands for a property that is being looked for.
    known: RefCell<HashMap<(Key, String), Option<Found>>>,
    inputs: RefCell<HashMap<Key, Input>>,
}

impl<'s> Session<'s> {
    pub(super) fn new(deriver: &'s Deriver, entities: &'s dyn Entities, now: i64) -> Self {
        Self {
            deriver,
            entities,
            now,
            visits: Cell::new(deriver.limits.visits),
            known: RefCell::default(),
            inputs: RefCell::default(),
        }
    }

    /// Counts entities that are looked at; whether there may be so many.
    pub(super) fn visit(&self, entities: usize) -> bool {
        let left = u32::try_from(entities).ok().and_then(|n| self.visits.get().checked_sub(n));
        self.visits.set(left.unwrap_or_default());
        left.is_some()
    }

    pub(super) fn value(&self, key: Key, name: &str) -> Value {
        self.resolve(key, name, 0).value
    }

    pub(super) fn derive(&self, key: Key) -> Derived {
        let mut derived = Derived::default();
        let Some(entity) = self.entities.entity(key) else { return derived };
        let Some(plan) = self.deriver.plan(&entity.blueprint) else { return derived };
        let blueprint = &plan.blueprint;
        let mirrors = blueprint.mirrors.keys();
        let names =
            mirrors.chain(blueprint.aggregations.keys()).chain(blueprint.calculations.keys());
        let identifier = entity.value.get("identifier").and_then(Value::as_str).unwrap_or_default();
        for name in names.filter(|name| !blueprint.properties.contains_key(*name)) {
            if derived.values.contains_key(name) {
                continue;
            }
            // Each property has the whole allowance: none fails because of another.
            self.visits.set(self.deriver.limits.visits);
            let found = self.resolve(key, name, 0);
            for mut problem in found.trouble.into_iter().flat_map(|trouble| told(name, trouble)) {
                problem.subject = Some(Subject::entity(&*entity.blueprint, identifier));
                problem.pointer = Some(child("/properties", name));
                derived.problems.push(problem);
            }
            derived.values.insert(name.clone(), found.value);
        }
        derived
    }

    /// Whether a property of this name is derived. What is declared as a property is not.
    pub(super) fn is_derived(&self, blueprint: &str, name: &str) -> bool {
        self.deriver.plan(blueprint).is_some_and(|plan| {
            plan.blueprint.is_computed(name) && !plan.blueprint.properties.contains_key(name)
        })
    }

    /// A property of an entity: meta, written or derived.
    pub(super) fn resolve(&self, key: Key, name: &str, depth: u8) -> Found {
        let Some(entity) = self.entities.entity(key) else { return Found::default() };
        if name.starts_with('$') {
            return Found::of(document::meta(&entity, name));
        }
        let plan = self.deriver.plan(&entity.blueprint);
        let Some(plan) = plan.filter(|_| self.is_derived(&entity.blueprint, name)) else {
            let written = document::written(&entity, name);
            return Found::of(written.cloned().unwrap_or_default());
        };
        let place = (key, name.to_owned());
        match self.known.borrow().get(&place) {
            Some(Some(found)) => return found.clone(),
            Some(None) => return Found::failed(Trouble::Circle),
            None => {}
        }
        if depth > self.deriver.limits.chain {
            return Found::failed(Trouble::Deep);
        }
        self.known.borrow_mut().insert(place.clone(), None);
        let found = self.work_out(key, &entity, plan, name, depth);
        self.known.borrow_mut().insert(place, Some(found.clone()));
        found
    }

    fn work_out(&self, key: Key, entity: &Stored, plan: &Plan, name: &str, depth: u8) -> Found {
        let blueprint = &plan.blueprint;
        if let Some(mirror) = blueprint.mirrors.get(name) {
            return self.mirror(key, blueprint, mirror, depth);
        }
        if let Some((measurement, problems)) = plan.measurements.get(name) {
            return match measurement {
                Some(measurement) => self.aggregate(key, measurement, depth),
                None => Found::failed(Trouble::Unread(problems.clone())),
            };
        }
        match (blueprint.calculations.get(name), plan.formulas.get(name)) {
            (Some(calculation), Some(Ok(program))) => {
                self.calculate(key, entity, plan, (calculation, program), depth)
            }
            (_, Some(Err(flaws))) => match flaws.first() {
                Some(flaw) => Found::failed(Trouble::Flawed(flaw.clone())),
                None => Found::failed(Trouble::Failed(Failure::Internal)),
            },
            _ => Found::default(),
        }
    }

    /// Runs a formula on the entity, with those derived properties that it takes.
    ///
    /// Other calculations are among them where the formula writes their names; one that looks at
    /// the properties as a whole sees mirrors, aggregations and such calculations.
    fn calculate(
        &self,
        key: Key,
        entity: &Stored,
        plan: &Plan,
        (calculation, program): (&Calculation, &Program),
        depth: u8,
    ) -> Found {
        let blueprint = &plan.blueprint;
        let mentions = program.mentions();
        let others = blueprint.mirrors.keys().chain(blueprint.aggregations.keys());
        let others = others.filter(|name| mentions.takes(name, false));
        let written = blueprint.calculations.keys().filter(|name| mentions.takes(name, true));
        let mut given: Vec<(&str, Value)> = Vec::new();
        for name in others.chain(written) {
            if blueprint.properties.contains_key(name) {
                continue;
            }
            let found = self.resolve(key, name, depth + 1);
            if let Some(trouble) = found.trouble.filter(Trouble::spreads) {
                return Found::failed(trouble);
            }
            given.push((name, found.value));
        }
        let mut inputs = self.inputs.borrow_mut();
        let base =
            inputs.entry(key).or_insert_with(|| Input::entity(&entity.value, &entity.blueprint));
        #[expect(clippy::cast_precision_loss, reason = "milliseconds of this era are exact")]
        let now = self.now as f64 / 1000.0;
        let bounds = &self.deriver.limits.formula;
        let result = if given.is_empty() {
            program.run(base, now, bounds)
        } else {
            program.run(&base.with_properties(&given), now, bounds)
        };
        match result {
            Err(failure) => Found::failed(Trouble::Failed(failure)),
            Ok(value) if value.is_null() || calculation.kind.accepts(&value) => Found::of(value),
            // Shown all the same: a number that came out as a text is better than nothing.
            Ok(value) => {
                let trouble = Trouble::Type { wanted: calculation.kind, found: kind(&value) };
                Found { value, trouble: Some(trouble) }
            }
        }
    }
}

/// The problems that the trouble with a property is told as.
fn told(name: &str, trouble: Trouble) -> Vec<Problem> {
    let name = quote(name);
    let problem = match trouble {
        Trouble::Circle => Problem::warning(
            "derived-circle",
            format!("{name} cannot be worked out, because it needs its own value."),
        )
        .fix("Let one of the properties on the way not refer to the others."),
        Trouble::Deep => Problem::warning(
            "derived-too-deep",
            format!("{name} needs too many other derived properties, one after the other."),
        )
        .fix("Refer to the property at the end of the chain directly."),
        Trouble::Wide => Problem::warning(
            "derived-too-wide",
            format!("{name} would have to look at too many entities."),
        )
        .fix("Follow fewer relations, or narrow the path filter."),
        Trouble::Path(path) => Problem::warning(
            "mirror-path",
            format!("The path {} takes a relation that does not exist.", quote(&path)),
        )
        .fix("Correct the path in the blueprint."),
        Trouble::Flawed(flaw) => {
            let message = format!("The formula of {name} cannot be understood: {}", flaw.message);
            let mut problem = Problem::warning("formula-syntax", message)
                .fix("Correct the formula in the blueprint.");
            (problem.line, problem.column) = (Some(flaw.line), Some(flaw.column));
            problem
        }
        Trouble::Failed(Failure::Error(message)) => Problem::warning(
            "formula-failed",
            format!("The formula of {name} fails for this entity: {message}."),
        )
        .fix("Let the formula allow for this value, as with \"// null\" or \"?\"."),
        Trouble::Failed(Failure::Excess(excess)) => Problem::warning(
            "formula-excess",
            format!("The formula of {name} {}, and was stopped.", excess.as_str()),
        )
        .fix("Write it without endless loops and without repeating long texts."),
        Trouble::Failed(Failure::Internal) => Problem::warning(
            "formula-failed",
            format!("The formula of {name} could not be worked out."),
        )
        .fix("Write the formula in another way."),
        Trouble::Type { wanted, found } => Problem::warning(
            "formula-type",
            format!("The formula of {name} gives {found}, but its type is {}.", wanted.name()),
        )
        .fix("Convert the result, or change the type of the property."),
        Trouble::Unread(problems) => return problems,
    };
    vec![problem]
}
