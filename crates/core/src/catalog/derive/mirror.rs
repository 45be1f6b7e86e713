//! Mirror properties: values of related entities.

use serde_json::Value;

use super::session::{Found, Session, Trouble};
use super::{Deriver, Key, MirrorType};
use crate::catalog::{Blueprint, Mirror, PropertyType};

impl Session<'_> {
    /// The value at the end of a mirror's path.
    ///
    /// Over a `many` relation it is a list: the targets in their order, missing ones and those
    /// without a value left out, and lists at the end joined into one. Otherwise it is the value
    /// of the one entity at the end, or null.
    pub(super) fn mirror(
        &self,
        key: Key,
        blueprint: &Blueprint,
        mirror: &Mirror,
        depth: u8,
    ) -> Found {
        let (relations, last) = mirror.steps();
        let mut list = false;
        let mut from = Some(blueprint);
        let mut keys = vec![key];
        for name in relations {
            let Some(relation) = from.and_then(|from| from.relations.get(name)) else {
                return Found::failed(Trouble::Path(mirror.path.clone()));
            };
            list |= relation.many;
            let mut next = Vec::new();
            for key in keys {
                let targets = self.entities.targets(key, name);
                if !self.visit(targets.len()) {
                    return Found::failed(Trouble::Wide);
                }
                let wanted = if relation.many { targets.len() } else { 1 };
                next.extend(targets.iter().take(wanted));
            }
            keys = next;
            from = self.deriver.plan(&relation.target).map(|plan| &plan.blueprint);
        }
        let mut values = Vec::new();
        for key in keys {
            let found = self.resolve(key, last, depth + 1);
            if let Some(trouble) = found.trouble.filter(Trouble::spreads) {
                return Found::failed(trouble);
            }
            match found.value {
                Value::Null => {}
                Value::Array(inner) if list => {
                    if !self.visit(inner.len()) {
                        return Found::failed(Trouble::Wide);
                    }
                    values.extend(inner);
                }
                value => values.push(value),
            }
        }
        if list {
            return Found::of(Value::Array(values));
        }
        Found::of(values.into_iter().next().unwrap_or(Value::Null))
    }
}

/// See [`Deriver::mirror_type`].
pub(super) fn type_of(
    deriver: &Deriver,
    blueprint: &str,
    path: &str,
    depth: u8,
) -> Option<MirrorType> {
    if depth > deriver.limits.chain {
        return None;
    }
    let mut blueprint = &deriver.plan(blueprint)?.blueprint;
    let mut relations: Vec<&str> = path.split('.').collect();
    let last = relations.pop()?;
    let mut list = false;
    for name in relations {
        let relation = blueprint.relations.get(name)?;
        list |= relation.many;
        match deriver.plan(&relation.target) {
            Some(plan) => blueprint = &plan.blueprint,
            // Blueprints that the catalog brings along have meta properties like any other.
            None if last.starts_with('$') => {}
            None => return None,
        }
    }
    let (kind, format) = if let Some(property) = blueprint.properties.get(last) {
        (property.kind, property.format.clone())
    } else if let Some(calculation) = blueprint.calculations.get(last) {
        (calculation.kind, calculation.format.clone())
    } else if blueprint.aggregations.contains_key(last) {
        (PropertyType::Number, None)
    } else if let Some(mirror) = blueprint.mirrors.get(last) {
        let inner = type_of(deriver, &blueprint.identifier, &mirror.path, depth + 1)?;
        return Some(MirrorType { list: list || inner.list, ..inner });
    } else {
        match last {
            "$createdAt" | "$updatedAt" => (PropertyType::String, Some("date-time".to_owned())),
            "$team" => (PropertyType::Array, Some("team".to_owned())),
            "$identifier" | "$title" | "$icon" | "$createdBy" | "$updatedBy" | "$blueprint" => {
                (PropertyType::String, None)
            }
            _ => return None,
        }
    };
    Some(MirrorType { kind, format, list })
}
