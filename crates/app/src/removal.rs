//! Taking blueprints away together with what depends on them.

use std::collections::HashSet;

use plinth_core::catalog::Blueprint;
use plinth_core::edit::Edit;
use plinth_core::{Problem, Subject};
use plinth_store::{Reader, Tx};

use crate::api::Dependents;
use crate::blueprint::{All, missing, removal, without};
use crate::error::{AppError, ErrorCode};
use crate::stored;

/// Blueprints to take away as a set, and everything that depends on them from outside the set.
pub(crate) struct Removal {
    identifiers: Vec<String>,
    /// Entities of each blueprint, in the same order.
    entities: Vec<Vec<String>>,
    pointing: Vec<Pointing>,
}

/// A blueprint that stays and points to one that goes.
struct Pointing {
    identifier: String,
    title: String,
    source: String,
    /// (relation, target)
    relations: Vec<(String, String)>,
}

impl Removal {
    /// Finds what depends on these blueprints.
    ///
    /// # Errors
    /// `not-found` when one of them does not exist.
    pub(crate) fn new(
        reader: &Reader<'_>,
        all: &All,
        identifiers: &[String],
    ) -> Result<Self, AppError> {
        let mut set = HashSet::new();
        let identifiers: Vec<String> =
            identifiers.iter().filter(|one| set.insert(one.as_str())).cloned().collect();
        let mut entities = Vec::with_capacity(identifiers.len());
        for identifier in &identifiers {
            all.find(identifier).ok_or_else(|| missing(identifier))?;
            let own = stored::entities_of(reader, identifier)?;
            entities.push(own.into_iter().map(|entity| entity.identifier).collect());
        }
        let pointing = all
            .blueprints
            .iter()
            .filter(|other| !set.contains(other.identifier.as_str()))
            .filter_map(|other| pointing(other, &set))
            .collect();
        Ok(Self { identifiers, entities, pointing })
    }

    /// Refuses unless `dependents` says what happens to everything that depends on the set. Entities
    /// cannot be without their blueprint: where `has-entities` is among the problems, only cascading
    /// goes on.
    pub(crate) fn consent(&self, dependents: Dependents) -> Result<(), AppError> {
        let mut problems: Vec<Problem> = Vec::new();
        let with_entities = self.identifiers.iter().zip(&self.entities);
        for (identifier, entities) in with_entities.filter(|(_, own)| !own.is_empty()) {
            if dependents == Dependents::Cascade {
                continue;
            }
            let names = entities.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
            let more = if entities.len() > 5 { ", …" } else { "" };
            let number = match entities.len() {
                1 => "1 entity".to_owned(),
                count => format!("{count} entities"),
            };
            problems.push(
                Problem::error(
                    "has-entities",
                    format!("{identifier} has {number}: {names}{more}."),
                )
                .about(Subject::blueprint(identifier))
                .fix("Delete its entities too, or move them first."),
            );
        }
        if dependents == Dependents::Block {
            problems.extend(self.pointing.iter().map(|other| {
                let names: Vec<&str> =
                    other.relations.iter().map(|(name, _)| name.as_str()).collect();
                let message = match self.identifiers.as_slice() {
                    [_] => format!("{} points to it with {}.", other.title, names.join(", ")),
                    _ => {
                        let ways: Vec<String> = other
                            .relations
                            .iter()
                            .map(|(name, target)| format!("to {target} with {name}"))
                            .collect();
                        format!("{} points {}.", other.title, ways.join(", "))
                    }
                };
                Problem::error("pointed-to", message)
                    .about(Subject::blueprint(&other.identifier))
                    .fix("Take these relations out as well.")
            }));
        }
        if problems.is_empty() {
            return Ok(());
        }
        let message = match self.identifiers.as_slice() {
            [one] => {
                format!("The blueprint {one} cannot be deleted while something depends on it.")
            }
            many => format!(
                "These {} blueprints cannot be deleted while something depends on them.",
                many.len()
            ),
        };
        Err(AppError::new(ErrorCode::HasDependents, message).with(problems))
    }

    /// Takes the blueprints away, with their entities, and the relations of others that point to
    /// them, with the values that entities hold for those.
    pub(crate) fn apply(&self, tx: &mut Tx<'_>) -> Result<(), AppError> {
        for other in &self.pointing {
            let edits: Vec<Edit> =
                other.relations.iter().map(|(name, _)| removal(&["relations", name])).collect();
            for entity in stored::entities_of(&tx.reader(), &other.identifier)? {
                let source = without(&entity.source, &edits)?;
                tx.put_entity(&other.identifier, &entity.identifier, &source)?;
            }
            tx.put_blueprint(&other.identifier, &without(&other.source, &edits)?)?;
        }
        for (identifier, entities) in self.identifiers.iter().zip(&self.entities) {
            for name in entities {
                tx.delete_entity(identifier, name)?;
            }
            tx.delete_blueprint(identifier)?;
        }
        Ok(())
    }
}

fn pointing(other: &Blueprint, set: &HashSet<&str>) -> Option<Pointing> {
    let relations: Vec<(String, String)> = other
        .relations
        .iter()
        .filter(|(_, relation)| set.contains(relation.target.as_str()))
        .map(|(name, relation)| (name.clone(), relation.target.clone()))
        .collect();
    (!relations.is_empty()).then(|| Pointing {
        identifier: other.identifier.clone(),
        title: other.title.clone(),
        source: other.value.to_string(),
        relations,
    })
}
