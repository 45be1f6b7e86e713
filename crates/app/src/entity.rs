//! Entities: list, page, edit, delete, search.

use std::collections::HashMap;

use plinth_core::catalog::{Blueprint, Entity, EntityValidator};
use plinth_core::edit::Edit;
use plinth_core::exchange::canonical;
use plinth_core::problem::has_errors;
use plinth_core::{Problem, Subject};
use plinth_store::{EntityCursor, EntityQuery, Kind, Neighbour, Tx};
use serde_json::Value;

use crate::api::catalog::{
    EntityCreate, EntityDelete, EntityEdit, EntityList, EntityName, EntityPage, EntityRow,
    EntityView, Related, Saved, Search, SearchHit, SearchHits,
};
use crate::api::{Checked, Dependents};
use crate::blueprint::{All, count, edited, removal, sorted, without};
use crate::derive::{Whole, of_entity};
use crate::error::{AppError, ErrorCode};
use crate::state::App;
use crate::workspace;

/// Most neighbours that an entity's page carries.
const NEIGHBOURS: usize = 500;

/// Most dependents named when a deletion is refused.
const NAMED: usize = 50;

/// A page of entities, by blueprint and title.
///
/// # Errors
/// `bad-request` for a cursor that is none, `no-workspace` or `machine`.
pub fn list(app: &App, request: EntityList) -> Result<EntityPage, AppError> {
    let session = app.session()?;
    let after = request.after.as_deref().map(parse_cursor).transpose()?;
    session.store.read(|reader| {
        let all = All::read(reader)?;
        let query = EntityQuery {
            blueprint: request.blueprint,
            text: request.text,
            after,
            limit: request.limit.clamp(1, 1_000),
        };
        let page = reader.entities(&query)?;
        let items = page
            .items
            .into_iter()
            .map(|row| EntityRow {
                blueprint_title: all.title(&row.blueprint).to_owned(),
                color: all.color(&row.blueprint),
                blueprint: row.blueprint,
                identifier: row.identifier,
                title: row.title,
                icon: row.icon,
            })
            .collect();
        let next = page.next.as_ref().map(write_cursor);
        Ok(EntityPage { items, total: page.total, next })
    })
}

/// A cursor travels as JSON so that any identifier survives.
fn write_cursor(cursor: &EntityCursor) -> String {
    serde_json::json!([cursor.blueprint, cursor.identifier]).to_string()
}

fn parse_cursor(text: &str) -> Result<EntityCursor, AppError> {
    let (blueprint, identifier) = serde_json::from_str(text)
        .map_err(|_| AppError::new(ErrorCode::BadRequest, "The list cannot go on from there."))?;
    Ok(EntityCursor { blueprint, identifier })
}

/// One entity, whole.
///
/// # Errors
/// `not-found`, `no-workspace` or `machine`.
pub fn get(app: &App, request: EntityName) -> Result<EntityView, AppError> {
    let session = app.session()?;
    session.store.read(|reader| {
        let EntityName { blueprint, identifier } = request;
        let row = reader
            .entity(&blueprint, &identifier)?
            .ok_or_else(|| missing(&blueprint, &identifier))?;
        let all = All::read(reader)?;
        let value = edited(&row.source, &[])?;
        let definition = all.find(&blueprint).cloned();
        let problems = judge(&value, &blueprint, definition.as_ref());
        let definitions = session.derive.of(reader)?;
        let Whole { derived, scorecards } = match &definition {
            Some(definition) => {
                of_entity(reader, &definitions, (definition, &identifier), app.instant())?
            }
            None => Whole::default(),
        };
        let incoming = reader.relations_in(&blueprint, &identifier)?;
        let incoming_total = count(incoming.len());
        let related = |neighbour: Neighbour| {
            let of = neighbour.blueprint.unwrap_or_default();
            Related {
                relation: neighbour.relation,
                color: all.color(&of),
                blueprint: of,
                identifier: neighbour.identifier,
                title: neighbour.title,
                missing: !neighbour.exists,
            }
        };
        Ok(EntityView {
            color: all.color(&blueprint),
            title: row.title,
            source: canonical::to_string(&value),
            definition,
            outgoing: reader
                .relations_out(&blueprint, &identifier)?
                .into_iter()
                .map(related)
                .collect(),
            incoming: incoming.into_iter().take(NEIGHBOURS).map(related).collect(),
            incoming_total,
            derived,
            scorecards,
            problems,
            blueprint,
            identifier,
            value,
        })
    })
}

/// Stores a new entity.
///
/// # Errors
/// `invalid`, `conflict`, `not-found` for an unknown blueprint, `no-workspace` or `machine`.
pub fn create(app: &App, request: EntityCreate) -> Result<Saved, AppError> {
    let session = app.session()?;
    let EntityCreate { blueprint, mut value } = request;
    if let Value::Object(map) = &mut value {
        map.entry("blueprint").or_insert_with(|| Value::String(blueprint.clone()));
    }
    let title = title(&value);
    let (problems, change_set) =
        session.store.change(&format!("Create {title}"), &app.now(), |tx| {
            let definition = definition(tx, &blueprint)?;
            let (identifier, problems) = storable(&value, &blueprint, &definition)?;
            refuse_taken(tx, &blueprint, &identifier)?;
            tx.put_entity(&blueprint, &identifier, &value.to_string())?;
            Ok::<_, AppError>(problems)
        })?;
    workspace::announce(app, &session, change_set.as_ref())?;
    Ok(Saved { problems, change_set })
}

/// What would be wrong after these edits; stores nothing. An entity that does not exist yet is
/// judged as a new one.
///
/// # Errors
/// `bad-request` when an edit has no place, `no-workspace` or `machine`.
pub fn check(app: &App, request: EntityEdit) -> Result<Checked, AppError> {
    let session = app.session()?;
    session.store.read(|reader| {
        let EntityEdit { blueprint, identifier, edits } = request;
        let stored = reader.entity(&blueprint, &identifier)?;
        let new = stored.is_none();
        let source = stored.map_or_else(
            || serde_json::json!({ "blueprint": blueprint }).to_string(),
            |row| row.source,
        );
        let value = edited(&source, &edits)?;
        let definition = reader
            .blueprint(&blueprint)?
            .and_then(|row| Blueprint::read(&edited(&row.source, &[]).ok()?).0);
        let mut problems = judge(&value, &blueprint, definition.as_ref());
        let name = value.get("identifier").and_then(Value::as_str).unwrap_or_default();
        if (new || name != identifier) && reader.entity(&blueprint, name)?.is_some() {
            problems.push(taken(&blueprint, name));
        }
        problems.extend(dangling(&value, definition.as_ref(), |target, name| {
            Ok(reader.entity(target, name)?.is_some()
                || (target == blueprint
                    && Some(name) == value.get("identifier").and_then(Value::as_str)))
        })?);
        Ok(Checked { problems: sorted(problems) })
    })
}

/// Stores edits of an entity; changing its identifier renames it everywhere.
///
/// # Errors
/// `invalid`, `conflict`, `not-found`, `no-workspace` or `machine`.
pub fn save(app: &App, request: EntityEdit) -> Result<Saved, AppError> {
    let session = app.session()?;
    let EntityEdit { blueprint, identifier, edits } = request;
    let row = session
        .store
        .read(|reader| reader.entity(&blueprint, &identifier))?
        .ok_or_else(|| missing(&blueprint, &identifier))?;
    let label = label(&row.title, &edits);
    let (problems, change_set) = session.store.change(&label, &app.now(), |tx| {
        let source = tx
            .source(Kind::Entity, &blueprint, &identifier)?
            .ok_or_else(|| missing(&blueprint, &identifier))?;
        let value = edited(&source, &edits)?;
        if value.get("blueprint").and_then(Value::as_str).is_some_and(|named| named != blueprint) {
            let problem = Problem::error("blueprint-fixed", "An entity keeps its blueprint.")
                .about(Subject::entity(&blueprint, &identifier))
                .at("/blueprint")
                .fix(format!(
                    "Put {blueprint} back, or create a new entity of the other blueprint."
                ));
            return Err(AppError::invalid(problem.message.clone(), vec![problem]));
        }
        let definition = definition(tx, &blueprint)?;
        let (name, problems) = storable(&value, &blueprint, &definition)?;
        if name != identifier {
            refuse_taken(tx, &blueprint, &name)?;
            tx.rename_entity(&blueprint, &identifier, &name)?;
            // What points to itself was renamed with the rest; the person's own edits come on top.
            let renamed = tx
                .source(Kind::Entity, &blueprint, &name)?
                .ok_or_else(|| missing(&blueprint, &name))?;
            let value = edited(&renamed, &edits)?;
            tx.put_entity(&blueprint, &name, &value.to_string())?;
        } else {
            tx.put_entity(&blueprint, &name, &value.to_string())?;
        }
        Ok(problems)
    })?;
    workspace::announce(app, &session, change_set.as_ref())?;
    Ok(Saved { problems, change_set })
}

/// Deletes an entity. With `detach` relations that point to it are emptied; with `cascade` entities
/// that cannot be without it go too, and so on, and the others are detached.
///
/// # Errors
/// `has-dependents`, `not-found`, `no-workspace` or `machine`.
pub fn delete(app: &App, request: EntityDelete) -> Result<Saved, AppError> {
    let session = app.session()?;
    let EntityDelete { blueprint, identifier, dependents } = request;
    let row = session
        .store
        .read(|reader| reader.entity(&blueprint, &identifier))?
        .ok_or_else(|| missing(&blueprint, &identifier))?;
    let ((), change_set) =
        session.store.change(&format!("Delete {}", row.title), &app.now(), |tx| {
            let mut going = vec![(blueprint.clone(), identifier.clone())];
            while let Some((blueprint, identifier)) = going.pop() {
                for Neighbour { relation, blueprint: from_blueprint, identifier: from, .. } in
                    tx.reader().relations_in(&blueprint, &identifier)?
                {
                    let from_blueprint = from_blueprint.unwrap_or_default();
                    if (from_blueprint.as_str(), from.as_str())
                        == (blueprint.as_str(), identifier.as_str())
                    {
                        continue;
                    }
                    let required = is_required(tx, &from_blueprint, &relation);
                    if dependents == Dependents::Block
                        || (required && dependents == Dependents::Detach)
                    {
                        return Err(refusal(tx, &row.title, &blueprint, &identifier)?);
                    }
                    if required {
                        going.push((from_blueprint, from));
                    } else {
                        detach(tx, (&from_blueprint, &from), &relation, &identifier)?;
                    }
                }
                tx.delete_entity(&blueprint, &identifier)?;
            }
            Ok(())
        })?;
    workspace::announce(app, &session, change_set.as_ref())?;
    Ok(Saved { problems: Vec::new(), change_set })
}

/// Takes `target` out of one relation of an entity. A list loses the entry; a single value goes.
fn detach(
    tx: &mut Tx<'_>,
    (blueprint, identifier): (&str, &str),
    relation: &str,
    target: &str,
) -> Result<(), AppError> {
    let Some(source) = tx.source(Kind::Entity, blueprint, identifier)? else { return Ok(()) };
    let mut value = edited(&source, &[])?;
    match value.get_mut("relations").and_then(|relations| relations.get_mut(relation)) {
        Some(Value::Array(list)) => {
            list.retain(|entry| entry.as_str() != Some(target));
            tx.put_entity(blueprint, identifier, &value.to_string())?;
        }
        Some(Value::String(name)) if name == target => {
            let source = without(&source, &[removal(&["relations", relation])])?;
            tx.put_entity(blueprint, identifier, &source)?;
        }
        _ => {}
    }
    Ok(())
}

/// Whether entities of a blueprint cannot be without a relation.
fn is_required(tx: &Tx<'_>, blueprint: &str, relation: &str) -> bool {
    definition(tx, blueprint)
        .is_ok_and(|found| found.relations.get(relation).is_some_and(|relation| relation.required))
}

fn refusal(
    tx: &Tx<'_>,
    title: &str,
    blueprint: &str,
    identifier: &str,
) -> Result<AppError, AppError> {
    // Those that cannot be without it come first: they decide what a person may choose, so the
    // limit must not cut them off.
    let mut bound: Vec<Problem> = Vec::new();
    let mut free: Vec<Problem> = Vec::new();
    let mut known: HashMap<(String, String), bool> = HashMap::new();
    for Neighbour { relation, blueprint: from_blueprint, identifier: from, .. } in
        tx.reader().relations_in(blueprint, identifier)?
    {
        let from_blueprint = from_blueprint.unwrap_or_default();
        if (from_blueprint.as_str(), from.as_str()) == (blueprint, identifier) {
            continue;
        }
        let required = *known
            .entry((from_blueprint.clone(), relation.clone()))
            .or_insert_with(|| is_required(tx, &from_blueprint, &relation));
        let (code, fix, problems) = if required {
            let fix = "It cannot be without this relation: point it elsewhere, or delete it too.";
            ("required-by", fix, &mut bound)
        } else {
            ("pointed-to", "Point it elsewhere, or let its relation be emptied.", &mut free)
        };
        if problems.len() == NAMED {
            continue;
        }
        problems.push(
            Problem::error(code, format!("{from_blueprint} {from} points to it with {relation}."))
                .about(Subject::entity(&from_blueprint, &from))
                .at(format!("/relations/{relation}"))
                .fix(fix),
        );
    }
    let problems = bound.into_iter().chain(free).take(NAMED).collect();
    Ok(AppError::new(ErrorCode::HasDependents, format!("Other entities point to {title}."))
        .with(problems))
}

/// Full-text search as a person types.
///
/// # Errors
/// `no-workspace` or `machine`.
pub fn search(app: &App, request: Search) -> Result<SearchHits, AppError> {
    let session = app.session()?;
    session.store.read(|reader| {
        let all = All::read(reader)?;
        let hits = reader.search(&request.text, request.limit.clamp(1, 200))?;
        let items = hits
            .into_iter()
            .map(|hit| {
                let kind = hit.kind.name().to_owned();
                let blueprint = hit.blueprint.unwrap_or_else(|| hit.identifier.clone());
                SearchHit {
                    kind,
                    color: all.color(&blueprint),
                    blueprint,
                    identifier: hit.identifier,
                    title: hit.title,
                }
            })
            .collect();
        Ok(SearchHits { items })
    })
}

/// Everything wrong with `value` as an entity of `blueprint`.
fn judge(value: &Value, blueprint: &str, definition: Option<&Blueprint>) -> Vec<Problem> {
    let (entity, mut problems) = Entity::read(value);
    match definition {
        None => problems.push(
            Problem::error("unknown-blueprint", format!("There is no blueprint {blueprint}."))
                .fix("Create or import the blueprint, or delete this entity."),
        ),
        Some(definition) => {
            if let Some(entity) = entity {
                let (validator, _) = EntityValidator::new(definition);
                problems.extend(validator.check(&entity));
            }
        }
    }
    sorted(problems)
}

/// A hint for each relation that points to nothing yet. Dangling is a state, not an error.
fn dangling(
    value: &Value,
    definition: Option<&Blueprint>,
    exists: impl Fn(&str, &str) -> Result<bool, AppError>,
) -> Result<Vec<Problem>, AppError> {
    let (Some(entity), Some(definition)) = (Entity::read(value).0, definition) else {
        return Ok(Vec::new());
    };
    let mut problems = Vec::new();
    for (relation, position, target) in entity.targets() {
        let Some(declared) = definition.relations.get(relation) else { continue };
        if !exists(&declared.target, target)? {
            let place = if declared.many {
                format!("/relations/{relation}/{position}")
            } else {
                format!("/relations/{relation}")
            };
            problems.push(
                Problem::warning(
                    "dangling-relation",
                    format!("There is no {} {target} yet.", declared.target),
                )
                .at(place)
                .fix("Create it, or choose another one. It is stored all the same."),
            );
        }
    }
    Ok(problems)
}

fn storable(
    value: &Value,
    blueprint: &str,
    definition: &Blueprint,
) -> Result<(String, Vec<Problem>), AppError> {
    let problems = judge(value, blueprint, Some(definition));
    match Entity::read(value).0 {
        Some(entity) if !has_errors(&problems) => Ok((entity.identifier, problems)),
        _ => Err(AppError::invalid("The entity cannot be stored as it is.", problems)),
    }
}

fn definition(tx: &Tx<'_>, blueprint: &str) -> Result<Blueprint, AppError> {
    let unknown = || crate::blueprint::missing(blueprint);
    let source = tx.source(Kind::Blueprint, "", blueprint)?.ok_or_else(unknown)?;
    Blueprint::read(&edited(&source, &[])?).0.ok_or_else(unknown)
}

fn refuse_taken(tx: &Tx<'_>, blueprint: &str, identifier: &str) -> Result<(), AppError> {
    if tx.source(Kind::Entity, blueprint, identifier)?.is_some() {
        let problem = taken(blueprint, identifier);
        return Err(AppError::new(ErrorCode::Conflict, problem.message.clone()).with(vec![problem]));
    }
    Ok(())
}

fn taken(blueprint: &str, identifier: &str) -> Problem {
    Problem::error(
        "identifier-taken",
        format!("There is already a {blueprint} with the identifier {identifier}."),
    )
    .about(Subject::entity(blueprint, identifier))
    .at("/identifier")
    .fix("Choose another identifier.")
}

/// What undo calls an edit: renaming is named, everything else is "Edit".
fn label(title: &str, edits: &[Edit]) -> String {
    let renamed =
        edits.iter().find(|edit| edit.pointer == "/title" || edit.pointer == "/identifier");
    match renamed.and_then(|edit| edit.value.as_ref()).and_then(Value::as_str) {
        Some(name) if edits.len() == 1 => format!("Rename {title} to {name}"),
        _ => format!("Edit {title}"),
    }
}

fn title(value: &Value) -> String {
    ["title", "identifier"]
        .iter()
        .find_map(|key| value.get(key).and_then(Value::as_str).filter(|text| !text.is_empty()))
        .unwrap_or("entity")
        .to_owned()
}

fn missing(blueprint: &str, identifier: &str) -> AppError {
    AppError::not_found(format!("There is no {blueprint} {identifier}."))
}
