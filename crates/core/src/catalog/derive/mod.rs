//! Derived properties: mirrors, calculations and aggregations, worked out and never stored.
//!
//! A [`Deriver`] understands the blueprints of a catalog once: formulas are compiled, aggregations
//! read, ways between blueprints found. It then answers for any entity of anything that implements
//! [`Entities`]: everything at once in memory ([`Snapshot`]), or a database asked step by step.
//!
//! A property that a derived property needs is derived first, on whatever entity it is; so the
//! order is mirrors, aggregations, calculations only where nothing asks for another. What needs
//! itself, over however many entities, has no value and a problem. A property that fails fails
//! alone.

mod aggregation;
mod document;
pub mod jq;
mod mirror;
mod session;
mod snapshot;
mod source;
#[cfg(test)]
mod tests;
mod ways;

use std::collections::HashMap;

use indexmap::IndexMap;
use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use super::query::Record;
use super::{Blueprint, PropertyType};
use crate::problem::Problem;
use aggregation::Measurement;
use document::Candidate;
use jq::{Bounds, Flaw, Program};
use session::Session;

pub use snapshot::Snapshot;
pub use source::{Entities, Key, Stored};

/// What deriving one entity may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// For one formula on one entity.
    pub formula: Bounds,
    /// Entities looked at for one entity, over all its derived properties.
    pub visits: u32,
    /// Derived properties that need one another in a row.
    pub chain: u8,
}

impl Default for Limits {
    fn default() -> Self {
        Self { formula: Bounds::DEFAULT, visits: 200_000, chain: 16 }
    }
}

/// The derived properties of one entity.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
pub struct Derived {
    /// Every derived property of its blueprint: mirrors, aggregations, calculations, each in their
    /// author's order. What has no value, or failed, is null.
    #[ts(type = "Record<string, unknown>")]
    pub values: IndexMap<String, Value>,
    /// What went wrong. Each points at `/properties/…` of the entity; where the text of a formula
    /// is wrong, line and column count inside the formula.
    pub problems: Vec<Problem>,
}

/// The type of what a mirror shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MirrorType {
    /// Type of each value.
    pub kind: PropertyType,
    /// Format of each value.
    pub format: Option<String>,
    /// Whether the mirror is a list of such values, because its path crosses a `many` relation.
    pub list: bool,
}

/// One blueprint, understood.
struct Plan {
    blueprint: Blueprint,
    formulas: HashMap<String, Result<Program, Vec<Flaw>>>,
    measurements: HashMap<String, (Option<Measurement>, Vec<Problem>)>,
}

/// Derives properties of entities.
pub struct Deriver {
    plans: HashMap<String, Plan>,
    limits: Limits,
}

impl Deriver {
    /// Understands the blueprints; what is wrong with them is told with each entity it touches.
    pub fn new(blueprints: &[Blueprint], limits: Limits) -> Self {
        let known: HashMap<&str, &Blueprint> =
            blueprints.iter().map(|one| (one.identifier.as_str(), one)).collect();
        let plans = blueprints.iter().map(|blueprint| {
            let formulas = blueprint.calculations.iter().map(|(name, calculation)| {
                (name.clone(), Program::compile(&calculation.calculation))
            });
            let measurements = blueprint.aggregations.iter().map(|(name, aggregation)| {
                (name.clone(), Measurement::read(blueprint, name, aggregation, &known))
            });
            let plan = Plan {
                blueprint: blueprint.clone(),
                formulas: formulas.collect(),
                measurements: measurements.collect(),
            };
            (blueprint.identifier.clone(), plan)
        });
        Self { plans: plans.collect(), limits }
    }

    /// Everything derived of one entity at the instant `now` (milliseconds since 1970, UTC);
    /// nothing is derived of an entity or a blueprint that is not known.
    pub fn derive(&self, entities: &dyn Entities, key: Key, now: i64) -> Derived {
        Session::new(self, entities, now).derive(key)
    }

    /// One property of one entity, derived or not, or a `$meta` property.
    pub fn value(&self, entities: &dyn Entities, key: Key, name: &str, now: i64) -> Value {
        Session::new(self, entities, now).value(key, name)
    }

    /// Asks an entity with everything derived of it, as queries and scorecards do; nothing for a
    /// key that is not known.
    pub fn ask<T>(
        &self,
        entities: &dyn Entities,
        key: Key,
        now: i64,
        ask: impl FnOnce(&dyn Record) -> T,
    ) -> Option<T> {
        let session = Session::new(self, entities, now);
        let entity = entities.entity(key)?;
        Some(ask(&Candidate::new(&session, key, entity, 0)))
    }

    /// Everything derived of many entities, in the order of `keys`, on all processors.
    pub fn derive_all<E: Entities + Sync>(
        &self,
        entities: &E,
        keys: &[Key],
        now: i64,
    ) -> Vec<Derived> {
        keys.par_iter().map(|key| self.derive(entities, *key, now)).collect()
    }

    /// The type of a mirror of `blueprint` along `path`, from the property at its end.
    ///
    /// Nothing when the path takes a relation or ends at a property that does not exist, or leads
    /// back to itself. An aggregation is a number; a mirror at the end is followed.
    pub fn mirror_type(&self, blueprint: &str, path: &str) -> Option<MirrorType> {
        mirror::type_of(self, blueprint, path, 0)
    }

    fn plan(&self, blueprint: &str) -> Option<&Plan> {
        self.plans.get(blueprint)
    }
}
