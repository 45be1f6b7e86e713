//! The catalog: blueprints, entities, scorecards and actions, and the rules they keep.
//!
//! Every reader takes a JSON value as its author wrote it and gives back what it could make of it
//! together with **all** problems found; the value itself is kept whole, unknown keys included.
//! Three layers of checks, so that each is said once:
//!
//! - `X::read` judges one item by itself (shapes, lengths, identifiers);
//! - [`check_blueprints`] judges blueprints beside each other (targets, cycles, paths) and their
//!   vocabulary (colours, formats);
//! - [`EntityValidator`] judges entities against their blueprint.
//!
//! What an entity is worth is asked separately: a [`Query`] says whether it passes, a
//! [`ScorecardProgram`] which level it reaches and what it lacks for the next one.

pub mod action;
pub mod aggregation;
pub mod blueprint;
pub mod calculation;
pub mod check;
pub mod compare;
pub mod derive;
pub mod entity;
mod fields;
pub mod format;
mod formula;
pub mod identifier;
pub mod mend;
pub mod mirror;
mod naming;
pub mod pointer;
pub mod property;
pub mod query;
pub mod relation;
mod schema;
pub mod scorecard;
#[cfg(test)]
pub(crate) mod tests;
pub mod validate;
pub(crate) mod wording;

pub use action::Action;
pub use aggregation::Aggregation;
pub use blueprint::Blueprint;
pub use calculation::Calculation;
pub use check::check_blueprints;
pub use entity::{Entity, EntityView, RelationValue};
pub use mirror::Mirror;
pub use property::{Property, PropertyType};
pub use query::Query;
pub use relation::Relation;
pub use scorecard::{Scorecard, ScorecardProgram};
pub use validate::EntityValidator;

/// Keys that the server writes and nobody may set: kept for display, ignored in comparisons.
pub const READ_ONLY_KEYS: [&str; 5] = ["createdAt", "updatedAt", "createdBy", "updatedBy", "id"];

/// Whether `identifier` names a blueprint that the catalog itself brings along (`_user`, `_team`).
pub fn is_system_blueprint(identifier: &str) -> bool {
    identifier.starts_with('_')
}
