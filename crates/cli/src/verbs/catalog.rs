//! `list`, `show`, `search`.

use plinth_app::api::Nothing;
use plinth_app::api::catalog::{BlueprintName, EntityList, EntityName, Search};
use plinth_app::{App, AppError, blueprint, entity, listing, maturity};
use serde_json::{Value, json};

use super::value;
use crate::arguments::ListWhat;
use crate::outcome::Outcome;
use crate::terminal::plain;

/// Entities asked for at once.
const PAGE: u32 = 1_000;

pub(super) fn list(app: &App, what: ListWhat) -> Result<Outcome, AppError> {
    let items = match what {
        ListWhat::Blueprints => array(value(&blueprint::list(app, Nothing {})?)?),
        ListWhat::Entities => entities(app)?,
        ListWhat::Scorecards => array(value(&listing::scorecards(app)?)?),
        ListWhat::Actions => array(value(&listing::actions(app)?)?),
        ListWhat::Models => array(value(&maturity::model_list(app, Nothing {})?)?),
        ListWhat::Assessments => array(value(&maturity::list(app, Nothing {})?)?),
    };
    let text: Vec<String> = items
        .iter()
        .map(|item| {
            let field = |key: &str| item.get(key).and_then(Value::as_str).unwrap_or_default();
            let name = [field("identifier"), field("id")]
                .into_iter()
                .find(|name| !name.is_empty())
                .unwrap_or_default();
            let name = if field("blueprint").is_empty() {
                name.to_owned()
            } else {
                format!("{}/{name}", field("blueprint"))
            };
            plain(&format!("{name}\t{}", field("title")))
        })
        .collect();
    let total = items.len();
    Ok(Outcome::done(json!({ "total": total, "items": items }), text.join("\n")))
}

fn array(answer: Value) -> Vec<Value> {
    match answer {
        Value::Object(mut map) => match map.remove("items") {
            Some(Value::Array(items)) => items,
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn entities(app: &App) -> Result<Vec<Value>, AppError> {
    let mut items = Vec::new();
    let mut after = None;
    loop {
        let page =
            entity::list(app, EntityList { blueprint: None, text: None, after, limit: PAGE })?;
        for row in &page.items {
            items.push(value(row)?);
        }
        after = page.next;
        if after.is_none() {
            return Ok(items);
        }
    }
}

pub(super) fn show_blueprint(app: &App, identifier: String) -> Result<Outcome, AppError> {
    let view = blueprint::get(app, BlueprintName { identifier })?;
    let result = json!({
        "blueprint": view.blueprint.value,
        "entities": view.entities,
        "usedBy": value(&view.used_by)?,
    });
    Ok(Outcome::done(result, plain(&view.source)).with(view.problems))
}

pub(super) fn show_entity(
    app: &App,
    blueprint: String,
    identifier: String,
) -> Result<Outcome, AppError> {
    let view = entity::get(app, EntityName { blueprint, identifier })?;
    let result = json!({
        "entity": view.value,
        "upstream": value(&view.outgoing)?,
        "downstream": value(&view.incoming)?,
    });
    Ok(Outcome::done(result, plain(&view.source)).with(view.problems))
}

pub(super) fn search(app: &App, text: String, limit: u32) -> Result<Outcome, AppError> {
    let hits = entity::search(app, Search { text, limit })?;
    let lines: Vec<String> = hits
        .items
        .iter()
        .map(|hit| {
            let name = if hit.kind == "entity" {
                format!("{}/{}", hit.blueprint, hit.identifier)
            } else {
                hit.identifier.clone()
            };
            plain(&format!("{}\t{name}\t{}", hit.kind, hit.title))
        })
        .collect();
    let text = if lines.is_empty() { "Nothing found.".to_owned() } else { lines.join("\n") };
    Ok(Outcome::done(json!({ "total": hits.items.len(), "items": value(&hits.items)? }), text))
}
