//! The catalog as derivation sees it.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::Value;

use crate::catalog::query::Direction;

/// Identifies an entity within one source of entities: a row, or a place in a list.
pub type Key = i64;

/// One entity as a source hands it out; shared, because a source may keep it.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Identifier of its blueprint.
    pub blueprint: Arc<str>,
    /// The whole entity, as its author wrote it.
    pub value: Arc<Value>,
}

/// Where derived properties find entities and what connects them.
///
/// Nothing borrows from the source for longer than one answer, and everything takes `&self`, so
/// that a source may read from a database as it is asked and remember what it read. Answers must
/// not change while one derivation runs.
pub trait Entities {
    /// The key of an entity; nothing when there is none.
    fn find(&self, blueprint: &str, identifier: &str) -> Option<Key>;

    /// An entity; nothing for a key that is not known.
    fn entity(&self, key: Key) -> Option<Stored>;

    /// The entities that a relation of an entity leads to, in the order of the list; targets that
    /// do not exist are left out.
    fn targets(&self, key: Key, relation: &str) -> Cow<'_, [Key]>;

    /// The entities of `blueprint` whose `relation` leads to an entity, each once.
    fn sources(&self, key: Key, blueprint: &str, relation: &str) -> Cow<'_, [Key]>;

    /// Every entity one step away in a direction, by whatever relation; some may come twice.
    fn neighbours(&self, key: Key, direction: Direction) -> Cow<'_, [Key]>;
}
