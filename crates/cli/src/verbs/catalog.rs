//! `list`, `show`, `search`, `graph`.

use std::path::PathBuf;

use plinth_app::api::Nothing;
use plinth_app::api::catalog::{BlueprintName, EntityList, EntityName, Search};
use plinth_app::api::graph::{GraphExport, GraphFormat, GraphKind, GraphText};
use plinth_app::{
    App, AppError, ErrorCode, blueprint, entity, graph as app_graph, listing, maturity,
};
use plinth_core::graph::Direction;
use serde_json::{Value, json};

use super::{text_of, value};
use crate::arguments::{GraphFormatName, GraphName, ListWhat};
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

pub(super) fn graph(
    app: &App,
    kind: GraphName,
    format: GraphFormatName,
    around: Option<&str>,
    depth: u32,
    out: Option<PathBuf>,
) -> Result<Outcome, AppError> {
    let request = GraphText {
        kind: match kind {
            GraphName::Blueprints => GraphKind::Blueprints,
            GraphName::Entities => GraphKind::Entities,
        },
        format: match format {
            GraphFormatName::Json => GraphFormat::Json,
            GraphFormatName::Svg => GraphFormat::Svg,
            GraphFormatName::Dot => GraphFormat::Dot,
            GraphFormatName::Mermaid => GraphFormat::Mermaid,
        },
        around: around.map(start).transpose()?,
        depth,
        direction: Direction::Both,
    };
    if let Some(out) = out {
        let written = app_graph::export(
            app,
            GraphExport { graph: request, path: text_of(&out), overwrite: true },
        )?;
        let text = format!("Wrote {} ({} bytes)", written.path, written.bytes);
        return Ok(Outcome::done(value(&written)?, text));
    }
    let document = app_graph::text(app, request)?;
    let result = match format {
        GraphFormatName::Json => serde_json::from_str(&document.text).unwrap_or_default(),
        _ => json!({ "text": document.text }),
    };
    Ok(Outcome::done(result, document.text))
}

/// `BLUEPRINT/ID`. A blueprint's name may hold slashes too; the last one is taken as the border,
/// because identifiers of entities rarely do.
fn start(name: &str) -> Result<EntityName, AppError> {
    let (blueprint, identifier) = name.rsplit_once('/').ok_or_else(|| {
        AppError::new(ErrorCode::BadRequest, format!("Write {name} as BLUEPRINT/ID."))
    })?;
    Ok(EntityName { blueprint: blueprint.to_owned(), identifier: identifier.to_owned() })
}
