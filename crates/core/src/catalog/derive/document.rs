//! What a formula is given, and what queries are asked of.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashSet;

use serde_json::Value;

use super::session::{Session, Trouble};
use super::{Key, Stored};
use crate::catalog::query::{Direction, Record};

/// A `$meta` property of an entity; an entity without a title is called by its identifier.
pub(super) fn meta(entity: &Stored, name: &str) -> Value {
    let member = |key: &str| entity.value.get(key).cloned().unwrap_or(Value::Null);
    match name {
        "$title" => match member("title") {
            Value::Null => member("identifier"),
            title => title,
        },
        "$blueprint" => Value::String(entity.blueprint.to_string()),
        "$identifier" | "$team" | "$icon" | "$createdAt" | "$updatedAt" | "$createdBy"
        | "$updatedBy" => member(&name[1..]),
        _ => Value::Null,
    }
}

/// A property as its author wrote it.
pub(super) fn written<'e>(entity: &'e Stored, name: &str) -> Option<&'e Value> {
    entity.value.get("properties")?.get(name)
}

/// One entity in the middle of a derivation.
pub(super) struct Candidate<'c, 's> {
    session: &'c Session<'s>,
    key: Key,
    entity: Stored,
    depth: u8,
    trouble: RefCell<Option<Trouble>>,
}

impl<'c, 's> Candidate<'c, 's> {
    /// An entity that is asked by something `depth` derived properties into a chain.
    pub(super) fn new(session: &'c Session<'s>, key: Key, entity: Stored, depth: u8) -> Self {
        Self { session, key, entity, depth, trouble: RefCell::default() }
    }

    /// What went wrong while a query asked, as far as it concerns who asked.
    pub(super) fn into_trouble(self) -> Option<Trouble> {
        self.trouble.into_inner()
    }
}

impl Record for Candidate<'_, '_> {
    fn property(&self, name: &str) -> Option<Cow<'_, Value>> {
        if name.starts_with('$') {
            return match meta(&self.entity, name) {
                Value::Null => None,
                value => Some(Cow::Owned(value)),
            };
        }
        if !self.session.is_derived(&self.entity.blueprint, name) {
            return written(&self.entity, name).map(Cow::Borrowed);
        }
        let found = self.session.resolve(self.key, name, self.depth + 1);
        if let Some(trouble) = found.trouble.filter(Trouble::spreads) {
            self.trouble.replace(Some(trouble));
        }
        Some(Cow::Owned(found.value))
    }

    fn relation(&self, name: &str) -> Option<Cow<'_, Value>> {
        self.entity.value.get("relations")?.get(name).map(Cow::Borrowed)
    }

    fn related_to(&self, blueprint: &str, identifiers: &[&str], direction: Direction) -> bool {
        let entities = self.session.entities;
        let wanted: HashSet<Key> =
            identifiers.iter().filter_map(|name| entities.find(blueprint, name)).collect();
        if wanted.is_empty() {
            return false;
        }
        let mut seen = HashSet::from([self.key]);
        let mut open = vec![self.key];
        while let Some(key) = open.pop() {
            let next = entities.neighbours(key, direction);
            if !self.session.visit(next.len()) {
                self.trouble.replace(Some(Trouble::Wide));
                return false;
            }
            for &key in next.iter() {
                if wanted.contains(&key) {
                    return true;
                }
                if seen.insert(key) {
                    open.push(key);
                }
            }
        }
        false
    }
}
