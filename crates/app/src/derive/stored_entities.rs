//! Stored entities as derivation asks for them: read one by one, and remembered.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::sync::Arc;

use plinth_core::catalog::derive::{Entities, Key, Stored};
use plinth_core::catalog::query::Direction;
use plinth_store::{Reader, StoreError};

use crate::error::AppError;

/// Most entities kept at once; a derivation that looks at more reads some of them again.
const KEPT: usize = 20_000;

/// The entities of one snapshot of the workspace. Questions have no room for a failure of the
/// machine: the first one is kept and told by [`StoredEntities::finish`].
pub(super) struct StoredEntities<'r, 'c> {
    reader: &'r Reader<'c>,
    known: RefCell<HashMap<Key, Option<Stored>>>,
    failure: Cell<Option<StoreError>>,
}

impl<'r, 'c> StoredEntities<'r, 'c> {
    pub(super) fn new(reader: &'r Reader<'c>) -> Self {
        Self { reader, known: RefCell::default(), failure: Cell::default() }
    }

    /// What was worked out with these entities, unless reading failed on the way.
    pub(super) fn finish<T>(self, worked_out: T) -> Result<T, AppError> {
        match self.failure.into_inner() {
            Some(failure) => Err(failure.into()),
            None => Ok(worked_out),
        }
    }

    fn told<T: Default>(&self, answer: Result<T, StoreError>) -> T {
        answer.unwrap_or_else(|failure| {
            let first = self.failure.take().unwrap_or(failure);
            self.failure.set(Some(first));
            T::default()
        })
    }

    fn load(&self, key: Key) -> Option<Stored> {
        let (blueprint, source) = self.told(self.reader.entity_of_key(key))?;
        // What is stored was JSON when it was stored; `check` finds what is not any more.
        let value = serde_json::from_str(&source).ok()?;
        Some(Stored { blueprint: Arc::from(blueprint), value: Arc::new(value) })
    }
}

impl Entities for StoredEntities<'_, '_> {
    fn find(&self, blueprint: &str, identifier: &str) -> Option<Key> {
        self.told(self.reader.entity_key(blueprint, identifier))
    }

    fn entity(&self, key: Key) -> Option<Stored> {
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let loaded = self.load(key);
        let mut known = self.known.borrow_mut();
        if known.len() >= KEPT {
            known.clear();
        }
        known.insert(key, loaded.clone());
        loaded
    }

    fn targets(&self, key: Key, relation: &str) -> Cow<'_, [Key]> {
        Cow::Owned(self.told(self.reader.targets_of(key, relation)))
    }

    fn sources(&self, key: Key, blueprint: &str, relation: &str) -> Cow<'_, [Key]> {
        Cow::Owned(self.told(self.reader.sources_of(key, blueprint, relation)))
    }

    fn neighbours(&self, key: Key, direction: Direction) -> Cow<'_, [Key]> {
        Cow::Owned(self.told(match direction {
            Direction::Upstream => self.reader.upstream_of(key),
            Direction::Downstream => self.reader.downstream_of(key),
        }))
    }
}
