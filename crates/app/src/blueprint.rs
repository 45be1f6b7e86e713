//! Blueprints: list, page, edit, delete.

use std::collections::HashMap;

use plinth_core::catalog::{Blueprint, Entity, EntityValidator, check_blueprints};
use plinth_core::edit::{self, Edit};
use plinth_core::exchange::canonical;
use plinth_core::graph::Kinds;
use plinth_core::problem::has_errors;
use plinth_core::{Problem, Subject};
use plinth_store::{Kind, Reader, Tx};
use serde_json::Value;

use crate::api::catalog::{
    BlueprintCreate, BlueprintDelete, BlueprintEdit, BlueprintList, BlueprintName, BlueprintRow,
    BlueprintView, Saved, UsedBy,
};
use crate::api::{Checked, Nothing};
use crate::error::{AppError, ErrorCode};
use crate::removal::Removal;
use crate::state::App;
use crate::stored::{self, Stored};
use crate::workspace;

/// Every blueprint, by title.
///
/// # Errors
/// `no-workspace` or `machine`.
pub fn list(app: &App, _: Nothing) -> Result<BlueprintList, AppError> {
    let session = app.session()?;
    session.store.read(|reader| {
        let all = All::read(reader)?;
        let counts: HashMap<String, u32> = reader.entity_counts()?.into_iter().collect();
        let problems = all.problem_counts();
        let mut items: Vec<BlueprintRow> = all
            .blueprints
            .iter()
            .map(|blueprint| BlueprintRow {
                identifier: blueprint.identifier.clone(),
                title: blueprint.title.clone(),
                icon: blueprint.icon.clone(),
                description: blueprint.description.clone().unwrap_or_default(),
                color: all.color(&blueprint.identifier),
                entities: counts.get(&blueprint.identifier).copied().unwrap_or_default(),
                properties: count(blueprint.properties.len()),
                relations: count(blueprint.relations.len()),
                problems: problems.get(blueprint.identifier.as_str()).copied().unwrap_or_default(),
            })
            .collect();
        items.sort_by_cached_key(|row| (row.title.to_lowercase(), row.identifier.clone()));
        Ok(BlueprintList { items })
    })
}

/// One blueprint, whole.
///
/// # Errors
/// `not-found`, `no-workspace` or `machine`.
pub fn get(app: &App, request: BlueprintName) -> Result<BlueprintView, AppError> {
    let session = app.session()?;
    session.store.read(|reader| {
        let all = All::read(reader)?;
        let identifier = &request.identifier;
        let blueprint = all.find(identifier).ok_or_else(|| missing(identifier))?.clone();
        let used_by = all
            .blueprints
            .iter()
            .flat_map(|other| {
                other.relations.iter().filter(|(_, relation)| relation.target == *identifier).map(
                    |(name, relation)| UsedBy {
                        blueprint: other.identifier.clone(),
                        title: other.title.clone(),
                        relation: name.clone(),
                        required: relation.required,
                        many: relation.many,
                    },
                )
            })
            .collect();
        let entities = reader.entity_counts()?.into_iter().find(|(name, _)| name == identifier);
        Ok(BlueprintView {
            source: canonical::to_string(&blueprint.value),
            color: all.color(identifier),
            entities: entities.map_or(0, |(_, count)| count),
            used_by,
            problems: all.about(identifier),
            blueprint,
        })
    })
}

/// Stores a new blueprint.
///
/// # Errors
/// `invalid`, `conflict` when the identifier is taken, `no-workspace` or `machine`.
pub fn create(app: &App, request: BlueprintCreate) -> Result<Saved, AppError> {
    let session = app.session()?;
    let now = app.now();
    let (blueprint, problems) = judged(&request.value)?;
    let label = format!("Create blueprint {}", blueprint.title);
    let (problems, change_set) = session.change(&label, &now, |tx| {
        if tx.source(Kind::Blueprint, "", &blueprint.identifier)?.is_some() {
            let problem = Problem::error(
                "identifier-taken",
                format!(
                    "There is already a blueprint with the identifier {}.",
                    blueprint.identifier
                ),
            )
            .at("/identifier")
            .about(Subject::blueprint(&blueprint.identifier))
            .fix("Choose another identifier.");
            return Err(
                AppError::new(ErrorCode::Conflict, problem.message.clone()).with(vec![problem])
            );
        }
        let problems = among_others(tx, &blueprint, problems)?;
        tx.put_blueprint(&blueprint.identifier, &request.value.to_string())?;
        Ok::<_, AppError>(problems)
    })?;
    workspace::announce(app, &session, change_set.as_ref())?;
    Ok(Saved { problems, change_set })
}

/// What would be wrong after these edits; stores nothing.
///
/// # Errors
/// `not-found`, `bad-request` when an edit has no place, `no-workspace` or `machine`.
pub fn check(app: &App, request: BlueprintEdit) -> Result<Checked, AppError> {
    let session = app.session()?;
    session.store.read(|reader| {
        let row =
            reader.blueprint(&request.identifier)?.ok_or_else(|| missing(&request.identifier))?;
        let value = edited(&row.source, &request.edits)?;
        let (blueprint, mut problems) = Blueprint::read(&value);
        if let Some(blueprint) = blueprint {
            problems.extend(unchangeable(&request.identifier, &blueprint));
            let others = All::read(reader)?;
            problems.extend(others.with(&blueprint));
            problems.extend(unfit(&blueprint, &stored::entities_of(reader, &request.identifier)?));
        }
        Ok(Checked { problems: sorted(problems) })
    })
}

/// Stores edits of a blueprint.
///
/// # Errors
/// As [`check`], and `invalid` when an error would remain.
pub fn save(app: &App, request: BlueprintEdit) -> Result<Saved, AppError> {
    let session = app.session()?;
    let now = app.now();
    let stored = session
        .store
        .read(|reader| reader.blueprint(&request.identifier))?
        .ok_or_else(|| missing(&request.identifier))?;
    let label = format!("Edit blueprint {}", stored.title);
    let (problems, change_set) = session.change(&label, &now, |tx| {
        let source = tx
            .source(Kind::Blueprint, "", &request.identifier)?
            .ok_or_else(|| missing(&request.identifier))?;
        let value = edited(&source, &request.edits)?;
        let (blueprint, mut problems) = judged(&value)?;
        problems.extend(unchangeable(&request.identifier, &blueprint));
        let problems = among_others(tx, &blueprint, problems)?;
        tx.put_blueprint(&request.identifier, &value.to_string())?;
        Ok::<_, AppError>(problems)
    })?;
    workspace::announce(app, &session, change_set.as_ref())?;
    Ok(Saved { problems, change_set })
}

/// Deletes a blueprint. With `cascade` its entities go too; with `cascade` and `detach` relations of
/// other blueprints that point to it go, together with the values their entities hold for them.
///
/// # Errors
/// `has-dependents`, `not-found`, `no-workspace` or `machine`.
pub fn delete(app: &App, request: BlueprintDelete) -> Result<Saved, AppError> {
    let session = app.session()?;
    let identifier = request.identifier;
    let all = session.store.read(All::read)?;
    let title = all.find(&identifier).ok_or_else(|| missing(&identifier))?.title.clone();
    let label = format!("Delete blueprint {title}");
    let ((), change_set) = session.change(&label, &app.now(), |tx| {
        let all = All::read(&tx.reader())?;
        let removal = Removal::new(&tx.reader(), &all, &[identifier])?;
        removal.consent(request.dependents)?;
        removal.apply(tx)
    })?;
    workspace::announce(app, &session, change_set.as_ref())?;
    Ok(Saved { problems: Vec::new(), change_set })
}

/// Every blueprint of the workspace as the core reads it, with what is wrong with each.
pub(crate) struct All {
    /// Those that could be read.
    pub(crate) blueprints: Vec<Blueprint>,
    /// Own and cross-blueprint problems, each with its subject.
    pub(crate) problems: Vec<Problem>,
    kinds: Kinds,
}

impl All {
    /// Reads and judges them.
    pub(crate) fn read(reader: &Reader<'_>) -> Result<Self, AppError> {
        Ok(Self::of(reader.blueprints()?.into_iter().map(|row| row.source)))
    }

    /// The blueprints alone, where nobody asks what is wrong with them.
    pub(crate) fn unjudged(reader: &Reader<'_>) -> Result<Vec<Blueprint>, AppError> {
        Ok(parsed(reader.blueprints()?.into_iter().map(|row| row.source)).0)
    }

    /// Judges blueprints that are stored nowhere, or not any more.
    pub(crate) fn of(sources: impl Iterator<Item = String>) -> Self {
        let (blueprints, mut problems) = parsed(sources);
        problems.extend(check_blueprints(&blueprints));
        let kinds = Kinds::new(blueprints.iter().map(|blueprint| blueprint.identifier.clone()));
        Self { blueprints, problems, kinds }
    }

    /// How many problems each blueprint has.
    pub(crate) fn problem_counts(&self) -> HashMap<&str, u32> {
        let mut counts: HashMap<&str, u32> = HashMap::new();
        for problem in &self.problems {
            if let Some(identifier) =
                problem.subject.as_ref().and_then(|subject| subject.identifier.as_deref())
            {
                *counts.entry(identifier).or_default() += 1;
            }
        }
        counts
    }

    /// The blueprint with this identifier.
    pub(crate) fn find(&self, identifier: &str) -> Option<&Blueprint> {
        self.blueprints.iter().find(|blueprint| blueprint.identifier == identifier)
    }

    /// Its title, or the identifier of one that does not exist.
    pub(crate) fn title<'a>(&'a self, identifier: &'a str) -> &'a str {
        self.find(identifier).map_or(identifier, |blueprint| blueprint.title.as_str())
    }

    /// Its place in the palette.
    pub(crate) fn color(&self, identifier: &str) -> u32 {
        u32::from(self.kinds.color(identifier))
    }

    /// For pictures.
    pub(crate) fn kinds(&self) -> &Kinds {
        &self.kinds
    }

    fn about(&self, identifier: &str) -> Vec<Problem> {
        let about = |problem: &&Problem| {
            problem
                .subject
                .as_ref()
                .is_some_and(|subject| subject.identifier.as_deref() == Some(identifier))
        };
        sorted(self.problems.iter().filter(about).cloned().collect())
    }

    /// Problems of `changed` among all the others.
    fn with(mut self, changed: &Blueprint) -> Vec<Problem> {
        self.blueprints.retain(|blueprint| blueprint.identifier != changed.identifier);
        self.blueprints.push(changed.clone());
        self.problems = check_blueprints(&self.blueprints);
        self.about(&changed.identifier)
    }
}

/// Everything that can be read as a blueprint, and what is wrong with each by itself.
fn parsed(sources: impl Iterator<Item = String>) -> (Vec<Blueprint>, Vec<Problem>) {
    let mut blueprints = Vec::new();
    let mut problems = Vec::new();
    for source in sources {
        let Ok(value) = serde_json::from_str::<Value>(&source) else { continue };
        let (blueprint, mut found) = Blueprint::read(&value);
        problems.append(&mut found);
        blueprints.extend(blueprint);
    }
    (blueprints, problems)
}

/// Reads a value as a blueprint, or refuses it with everything that is wrong.
fn judged(value: &Value) -> Result<(Blueprint, Vec<Problem>), AppError> {
    match Blueprint::read(value) {
        (Some(blueprint), problems) if !has_errors(&problems) => Ok((blueprint, problems)),
        (_, problems) => {
            Err(AppError::invalid("The blueprint cannot be stored as it is.", sorted(problems)))
        }
    }
}

/// Adds what is wrong among all blueprints and with stored entities; errors refuse.
fn among_others(
    tx: &Tx<'_>,
    blueprint: &Blueprint,
    mut problems: Vec<Problem>,
) -> Result<Vec<Problem>, AppError> {
    let others = All::read(&tx.reader())?;
    problems.extend(others.with(blueprint));
    problems.extend(unfit(blueprint, &stored::entities_of(&tx.reader(), &blueprint.identifier)?));
    let problems = sorted(problems);
    if has_errors(&problems) {
        return Err(AppError::invalid("The blueprint cannot be stored as it is.", problems));
    }
    Ok(problems)
}

/// A warning with the number of stored entities that do not fit `blueprint`.
pub(crate) fn unfit(blueprint: &Blueprint, entities: &[Stored]) -> Option<Problem> {
    let (validator, _) = EntityValidator::new(blueprint);
    let mut examples: Vec<String> = Vec::new();
    let mut number = 0_usize;
    for entity in entities {
        let Ok(value) = serde_json::from_str::<Value>(&entity.source) else { continue };
        let (Some(entity), _) = Entity::read(&value) else { continue };
        if has_errors(&validator.check(&entity)) {
            number += 1;
            if examples.len() < 3 {
                examples.push(entity.identifier);
            }
        }
    }
    (number > 0).then(|| {
        let of = if number == 1 {
            "1 stored entity does"
        } else {
            &format!("{number} stored entities do")
        };
        Problem::warning(
            "entities-do-not-fit",
            format!("{of} not fit this blueprint: {}.", examples.join(", ")),
        )
        .about(Subject::blueprint(&blueprint.identifier))
        .fix("They stay stored; open them to mend what does not fit.")
    })
}

pub(crate) fn unchangeable(identifier: &str, blueprint: &Blueprint) -> Option<Problem> {
    (blueprint.identifier != identifier).then(|| {
        Problem::error("identifier-fixed", "A blueprint keeps its identifier.")
            .about(Subject::blueprint(identifier))
            .at("/identifier")
            .fix(format!("Put {identifier} back, or change the title instead."))
    })
}

pub(crate) fn edited(source: &str, edits: &[Edit]) -> Result<Value, AppError> {
    let value: Value = serde_json::from_str(source).map_err(|error| {
        AppError::new(ErrorCode::Internal, format!("A stored item is no JSON any more: {error}."))
    })?;
    edit::apply(&value, edits).map_err(|problem| {
        AppError::new(ErrorCode::BadRequest, problem.message.clone()).with(vec![problem])
    })
}

/// `source` without the places that exist of those in `edits`.
pub(crate) fn without(source: &str, edits: &[Edit]) -> Result<String, AppError> {
    let mut value = edited(source, &[])?;
    for edit in edits {
        if value.pointer(&edit.pointer).is_some() {
            value = edited(&value.to_string(), std::slice::from_ref(edit))?;
        }
    }
    Ok(value.to_string())
}

/// The edit that removes the place at these keys.
pub(crate) fn removal(keys: &[&str]) -> Edit {
    let pointer: String =
        keys.iter().map(|key| format!("/{}", key.replace('~', "~0").replace('/', "~1"))).collect();
    Edit::remove(pointer)
}

pub(crate) fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by_key(|problem| problem.severity);
    problems.dedup();
    problems
}

pub(crate) fn missing(identifier: &str) -> AppError {
    AppError::not_found(format!("There is no blueprint {identifier}."))
}

pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
